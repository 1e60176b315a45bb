import Childcare

/// Berceau's own templates, in both languages; whoever wants others edits copies of them.
///
/// What they say of the law stands in docs/letters.md, with the source and how far it was checked.
enum LetterTexts {
    static func text(_ frame: LetterTemplates.Frame) -> BilingualText {
        switch frame {
        case .letter: written(frameFrench, frameEnglish)
        case .notice: written(noticeFrench, noticeEnglish)
        case .remedies: written(remediesFrench, remediesEnglish)
        case .proposal: written(proposalFrench, proposalEnglish)
        }
    }

    /// Typography is set when a template is filled, so that an edited copy is set as well.
    static func written(_ french: String, _ english: String) -> BilingualText {
        BilingualText(unset: french, english: english)
    }

    static let guide = written(
        """
        Modèles de courriers de Berceau, à modifier à votre guise ; « berceau letters DOSSIER RÉSULTAT --templates CE_DOSSIER -o courriers.html » les emploie.

        Un fichier que vous retirez est remplacé par le modèle de Berceau, et la commande le dit.
        Une ligne vide sépare les paragraphes. « # » commence un titre, « - » un point de liste, « > » une ligne du bloc du destinataire.
        Une ligne dont un champ est vide (pas de téléphone, par exemple) est omise.
        Les champs marqués * sont des listes ou des tableaux : seuls sur leur ligne.
        Ce qui se trouve entre les lignes {{#proposal}} et {{/proposal}} n’est dit qu’avant la décision ; entre {{#decision}} et {{/decision}}, qu’après.
        Une ligne {{! … }} est une remarque que personne ne lit.
        Ce fichier-ci n’est pas un modèle.
        """,
        """
        Berceau's templates of letters, yours to change; “berceau letters CASE OUT --templates THIS_FOLDER -o letters.html” uses them.

        A file you remove is replaced by Berceau's own, and the command says so.
        A blank line parts paragraphs. “# ” begins a heading, “- ” an item of a list, “> ” a line of the addressee's block.
        A line with an empty field (no telephone, for one) is left out.
        Fields marked * are lists or tables: alone on their line.
        What stands between the lines {{#proposal}} and {{/proposal}} is said before the decision only; between {{#decision}} and {{/decision}}, after it only.
        A line {{! … }} is a remark that nobody reads.
        This file is no template.
        """)

    private static let frameFrench = """
        {{authority}}
        {{service}}
        {{service_address}}
        Téléphone : {{service_phone}}
        Courriel : {{service_email}}

        > {{addressee}}
        > {{addressee_address}}

        Le {{date}}

        # {{status}}

        Objet : {{subject}}
        Référence : {{requests}}

        Madame, Monsieur,

        {{children}}

        {{notice}}

        {{remedies}}

        Je vous prie d’agréer, Madame, Monsieur, l’expression de ma considération distinguée.

        {{signatory}}

        """

    private static let frameEnglish = """
        {{authority}}
        {{service}}
        {{service_address}}
        Telephone: {{service_phone}}
        E-mail: {{service_email}}

        > {{addressee}}
        > {{addressee_address}}

        {{date}}

        # {{status}}

        Subject: {{subject}}
        Reference: {{requests}}

        Dear parents,

        {{children}}

        {{notice}}

        {{remedies}}

        Yours sincerely,

        {{signatory}}

        """

    private static let noticeFrench = """
        {{! Mention du traitement algorithmique : CRPA, art. L311-3-1 et R311-3-1-1 ; contenu sur demande : art. R311-3-1-2 (décret n° 2017-330). }}
        # Un traitement algorithmique a été utilisé

        {{#proposal}}
        Cette proposition a été établie à l’aide d’un traitement algorithmique, {{version}} (code des relations entre le public et l’administration, CRPA, art. L311-3-1).
        {{/proposal}}
        {{#decision}}
        Cette décision du {{decided_on}} ({{decided_by}}) se fonde sur un traitement algorithmique, {{version}} (code des relations entre le public et l’administration, CRPA, art. L311-3-1).
        {{/decision}}

        - Finalité : répartir entre les familles les places de crèche de la période {{term}}, selon le règlement.
        - Part du traitement : il établit une proposition ; la commission l’examine, peut la modifier, et décide seule.
        - Dossiers dans lesquels une pièce relative à la santé ou au handicap compte : examinés par {{health_review}}.
        - Le règlement et son barème sont publiés : {{rules_at}}.

        {{data_used}}

        {{operations}}

        Vous avez le droit d’obtenir la communication des règles qui définissent ce traitement et des principales caractéristiques de sa mise en œuvre : la part du traitement dans la décision, les données traitées et leurs sources, les paramètres et leur pondération appliqués à votre situation, les opérations effectuées (CRPA, art. R311-3-1-2). L’essentiel se trouve dans ce courrier. Pour le reste, écrivez à : {{write_to}}. Sans réponse au bout d’un mois, votre demande est réputée refusée ; vous avez alors deux mois pour saisir la Commission d’accès aux documents administratifs (CADA, www.cada.fr).

        Pour toute question sur vos données personnelles, ou pour les faire rectifier : {{data_protection}}.

        """

    private static let noticeEnglish = """
        {{! Notice of algorithmic processing: CRPA, arts. L311-3-1 and R311-3-1-1; what is given on request: art. R311-3-1-2 (decree 2017-330). }}
        # Algorithmic processing was used

        {{#proposal}}
        This proposal was made with the help of algorithmic processing, {{version}} (French code on relations between the public and the administration, CRPA, art. L311-3-1).
        {{/proposal}}
        {{#decision}}
        This decision of {{decided_on}} ({{decided_by}}) rests on algorithmic processing, {{version}} (French code on relations between the public and the administration, CRPA, art. L311-3-1).
        {{/decision}}

        - Purpose: to share the crèche places of the term {{term}} among families, by the published rules.
        - Part of the processing: it makes a proposal; the commission examines it, may change it, and alone decides.
        - Files in which a document on health or disability counts: examined by {{health_review}}.
        - The rules and their points grid are published: {{rules_at}}.

        {{data_used}}

        {{operations}}

        You have the right to be told the rules that define this processing and the main features of how it was carried out: its part in the decision, the data and their sources, the parameters and their weights applied to your situation, the operations performed (CRPA, art. R311-3-1-2). Most of it stands in this letter. For the rest, write to: {{write_to}}. Without an answer after one month your request counts as refused; you then have two months to turn to the Commission d’accès aux documents administratifs (CADA, www.cada.fr).

        For any question about your personal data, or to have them corrected: {{data_protection}}.

        """

    private static let remediesFrench = """
        {{! Délai de deux mois : CJA, art. R421-1 ; recours gracieux : CRPA, art. L411-2 ; silence de deux mois : CRPA, art. L231-4. De mémoire : à vérifier avant l’envoi. }}
        {{! Un gestionnaire privé qui n’exerce aucune mission de service public ne relève pas du tribunal administratif : modifiez ce texte. }}
        # Si vous contestez cette décision

        - Recours gracieux : dans les deux mois qui suivent la réception de ce courrier, demandez par écrit un nouvel examen, en donnant vos raisons, à : {{write_to}}. Deux mois sans réponse valent rejet.
        - Recours devant le juge : dans les deux mois qui suivent la réception de ce courrier ou, si vous avez formé un recours gracieux dans ce délai, dans les deux mois qui suivent son rejet, vous pouvez saisir {{court}}, par courrier ou sur www.telerecours.fr.

        """

    private static let remediesEnglish = """
        {{! Two months: CJA, art. R421-1; internal review: CRPA, art. L411-2; silence of two months: CRPA, art. L231-4. From memory: to be checked before sending. }}
        {{! A private operator without a public-service mission is not within the administrative court's competence: change this text. }}
        # If you contest this decision

        - Internal review: within two months of receiving this letter, ask in writing for a new examination, giving your reasons, from: {{write_to}}. Two months without an answer count as a rejection.
        - Before the court: within two months of receiving this letter or, if you asked for an internal review within that time, within two months of its rejection, you may turn to {{court}}, by post or on www.telerecours.fr.

        """

    private static let proposalFrench = """
        # Ceci est une proposition, pas une décision

        Rien n’est encore décidé. La décision de la commission vous sera adressée, avec les voies et délais de recours ; elle peut différer de cette proposition.

        """

    private static let proposalEnglish = """
        # This is a proposal, not a decision

        Nothing is decided yet. The commission's decision will be sent to you with the remedies and their time limits; it may differ from this proposal.

        """
}
