import Childcare

/// What is said of one child.
extension LetterTexts {
    static func text(_ situation: LetterSituation) -> BilingualText {
        switch situation {
        case .admitted: admitted
        case .conditional: conditional
        case .kept: kept
        case .waiting: waiting
        case .inadmissible: inadmissible
        case .ineligible: ineligible
        case .incomplete: incomplete
        case .late: late
        case .cancelled: cancelled
        case .unborn: unborn
        case .refused: refused
        case .held: held
        }
    }

    private static let placeFrench = """
        - Crèche : {{creche}}
        - Jours d’accueil : {{days}}
        - Premier jour d’accueil : {{start_date}}
        - Ce que vous aviez demandé : {{wish_rank}}
        - Points de votre demande à cette crèche : {{points}}
        - Cette place remplace celle que votre enfant occupe aujourd’hui : {{current_creche}}
        - Motif écrit par la commission : {{commission_reason}}
        """

    private static let placeEnglish = """
        - Crèche: {{creche}}
        - Days of care: {{days}}
        - First day of care: {{start_date}}
        - What you had asked for: {{wish_rank}}
        - Points of your request at this crèche: {{points}}
        - This place takes the stead of the one your child has today: {{current_creche}}
        - Reason written by the commission: {{commission_reason}}
        """

    private static let restFrench = """
        {{reasons}}

        {{points_table}}

        {{wishes_left_out}}

        """

    private static let admitted = written(
        """
        {{#proposal}}
        # {{child}} : une place est proposée

        Il est proposé à la commission d’attribuer une place à votre enfant :
        {{/proposal}}
        {{#decision}}
        # {{child}} : une place est attribuée

        La commission a attribué une place à votre enfant :
        {{/decision}}

        \(placeFrench)

        \(restFrench)
        """,
        """
        {{#proposal}}
        # {{child}}: a place is proposed

        It is proposed to the commission to give your child a place:
        {{/proposal}}
        {{#decision}}
        # {{child}}: a place is given

        The commission gave your child a place:
        {{/decision}}

        \(placeEnglish)

        \(restFrench)
        """)

    private static let conditional = written(
        """
        {{#proposal}}
        # {{child}} : une place est proposée, sous condition

        Il est proposé à la commission d’attribuer une place à votre enfant à naître :
        {{/proposal}}
        {{#decision}}
        # {{child}} : une place est attribuée, sous condition

        La commission a attribué une place à votre enfant à naître :
        {{/decision}}

        \(placeFrench)

        Condition : la naissance de votre enfant. Dès qu’il est né, envoyez un acte de naissance au service ; la place devient alors définitive, si l’âge de l’enfant convient toujours à la section.

        \(restFrench)
        """,
        """
        {{#proposal}}
        # {{child}}: a place is proposed, on a condition

        It is proposed to the commission to give your unborn child a place:
        {{/proposal}}
        {{#decision}}
        # {{child}}: a place is given, on a condition

        The commission gave your unborn child a place:
        {{/decision}}

        \(placeEnglish)

        Condition: the birth of your child. Once it is born, send a birth certificate to the service; the place then becomes final, if the child's age still suits the section.

        \(restFrench)
        """)

    private static let kept = written(
        """
        {{#proposal}}
        # {{child}} : pas de changement de place proposé
        {{/proposal}}
        {{#decision}}
        # {{child}} : votre enfant garde sa place
        {{/decision}}

        Le changement que vous aviez demandé n’est pas possible. Votre enfant garde la place qu’il occupe :

        - Crèche : {{creche}}
        - Jours d’accueil : {{days}}

        \(restFrench)
        """,
        """
        {{#proposal}}
        # {{child}}: no change of place is proposed
        {{/proposal}}
        {{#decision}}
        # {{child}}: your child keeps its place
        {{/decision}}

        The change you asked for is not possible. Your child keeps the place it has:

        - Crèche: {{creche}}
        - Days of care: {{days}}

        \(restFrench)
        """)

    private static let waiting = written(
        """
        {{#proposal}}
        # {{child}} : pas de place proposée

        Il n’est pas proposé de place à votre enfant. Sa demande serait inscrite sur liste d’attente.
        {{/proposal}}
        {{#decision}}
        # {{child}} : pas de place, liste d’attente

        La commission n’a pas pu attribuer de place à votre enfant. Sa demande est inscrite sur liste d’attente ; vous pouvez être appelés si une place se libère.
        {{/decision}}

        {{reasons}}

        {{waiting_lists}}

        {{points_table}}

        {{wishes_left_out}}

        """,
        """
        {{#proposal}}
        # {{child}}: no place is proposed

        No place is proposed for your child. Its request would go on the waiting list.
        {{/proposal}}
        {{#decision}}
        # {{child}}: no place, waiting list

        The commission could not give your child a place. Its request is on the waiting list; you may be called if a place comes free.
        {{/decision}}

        {{reasons}}

        {{waiting_lists}}

        {{points_table}}

        {{wishes_left_out}}

        """)

    /// A situation that says little more than itself.
    private static func short(
        _ titleFrench: String, _ french: String, _ titleEnglish: String, _ english: String, _ blocks: String = ""
    ) -> BilingualText {
        func text(_ title: String, _ body: String, _ mark: String) -> String {
            "# {{child}}\(mark)\(title)\n\n\(body)\n" + (blocks.isEmpty ? "" : "\n\(blocks)\n")
        }
        return written(text(titleFrench, french, " : "), text(titleEnglish, english, ": "))
    }

    private static let inadmissible = short(
        "aucun vœu n’a pu être examiné",
        "Aucun des vœux de cette demande ne pouvait être retenu. Vous pouvez les modifier auprès du service.",
        "no wish could be considered",
        "None of the wishes of this request could be granted. You may change them with the service.",
        "{{reasons}}\n\n{{wishes_left_out}}\n\n{{points_table}}")

    private static let ineligible = short(
        "demande non recevable", "Selon le règlement, cette demande ne peut pas être examinée.", "request not eligible",
        "Under the rules, this request cannot be considered.", "{{reasons}}\n\n{{wishes_left_out}}")

    private static let incomplete = short(
        "dossier incomplet",
        "Le dossier n’était pas complet : il n’a pas pu être examiné. Complétez-le auprès du service ; il pourra l’être lors d’une prochaine commission.",
        "incomplete file",
        "The file was not complete: it could not be considered. Complete it with the service; it may be considered by a later commission.",
        "{{reasons}}")

    private static let late = short(
        "dossier reçu après la date limite",
        "Le dossier est arrivé après la date limite : il n’a pas pu être examiné cette fois-ci. Il pourra l’être lors d’une prochaine commission.",
        "file received after the deadline",
        "The file came after the deadline: it could not be considered this time. It may be considered by a later commission.",
        "- Dossier déposé le {{submitted_on}}\n\n{{reasons}}")

    private static let cancelled = short(
        "demande annulée",
        "Cette demande est annulée : elle n’a pas été examinée. Si c’est une erreur, dites-le au service.",
        "request cancelled", "This request is cancelled: it was not considered. If this is a mistake, tell the service."
    )

    private static let unborn = short(
        "enfant à naître",
        "Selon le règlement, une demande est examinée une fois l’enfant né. Signalez la naissance au service ; la demande pourra alors être examinée.",
        "unborn child",
        "Under the rules, a request is considered once the child is born. Tell the service of the birth; the request may then be considered.",
        "{{reasons}}")

    private static let refused = short(
        "refus de la demande par la commission",
        "{{#proposal}}\nIl est proposé à la commission de confirmer le refus de cette demande.\n{{/proposal}}\n{{#decision}}\nLa commission a refusé cette demande.\n{{/decision}}\nMotif : {{commission_reason}}",
        "refusal of the request by the commission",
        "{{#proposal}}\nIt is proposed to the commission to confirm the refusal of this request.\n{{/proposal}}\n{{#decision}}\nThe commission refused this request.\n{{/decision}}\nReason: {{commission_reason}}",
        "{{points_table}}")

    private static let held = short(
        "décision remise",
        "{{#proposal}}\nIl est proposé à la commission de remettre sa décision sur cette demande ; une place est gardée en attendant.\n{{/proposal}}\n{{#decision}}\nLa commission a remis sa décision sur cette demande ; une place est gardée en attendant.\n{{/decision}}\nMotif : {{commission_reason}}",
        "decision put off",
        "{{#proposal}}\nIt is proposed to the commission to put off its decision on this request; a place is kept meanwhile.\n{{/proposal}}\n{{#decision}}\nThe commission put off its decision on this request; a place is kept meanwhile.\n{{/decision}}\nReason: {{commission_reason}}",
        "{{points_table}}")
}
