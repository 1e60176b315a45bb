import AllocationModel
import Childcare

/// A form by which a family recomputes its answer from the thresholds and the seed, without a network.
///
/// The page holds what is published and nothing of any family: what a family knows of itself it types, or opens its own page.
extension ReportPage {
    var checkParts: [Part] {
        guard let order = outcome.order, order.publishesThresholds else { return [] }
        return [
            Part(
                id: "check", title: say("Vérifier ma réponse", "Check my answer"), content: checkForm(order))
        ]
    }

    private func checkForm(_ order: OrderRecord) -> [Markup] {
        var content = [
            paragraph(
                "Chacun peut recalculer sa réponse d'après les seuils et la graine publics. Tout se passe dans cette page : rien n'est envoyé, et elle marche sans réseau.",
                "Anyone can recompute an answer from the public thresholds and seed. Everything happens in this page: nothing is sent, and it works without a network."
            ),
            .tag(
                "p", ["id": "check-off", "class": "statement caution"],
                .text(
                    say(
                        "Les scripts sont arrêtés dans ce navigateur, et le formulaire ne peut rien calculer. Comparez vos points au tableau des seuils, demi-journée par demi-journée, ou servez-vous de check_my_answer.py avec thresholds.csv.",
                        "Scripts are off in this browser, and the form cannot compute anything. Compare your points with the table of thresholds, half-day by half-day, or use check_my_answer.py with thresholds.csv."
                    ))),
            .tag("div", ["id": "check-on", "hidden": "hidden"], pageForm, handForm(order)),
            .tag("div", ["id": "check-result", "role": "status", "aria-live": "polite"]),
        ]
        content.append(words)
        content.append(thresholdData(order))
        return content
    }

    /// With the page a family received: the same answer as `check_my_answer.py`.
    private var pageForm: Markup {
        .tag(
            "form", ["id": "check-page"],
            .tag(
                "h3", [:],
                .text(say("Avec la page reçue de la commission", "With the page received from the commission"))),
            paragraph(
                "Elle dit vos points, votre départage, votre tirage et ce que chaque place demande ; la commission l'obtient par « berceau thresholds CASE OUT DEMANDE --json ». La réponse tient compte des fratries et des places réservées ; ce qu'un seuil non publié laisse ouvert est dit.",
                "It says your points, your ties, your draw and what each place asks for; the commission gets it from “berceau thresholds CASE OUT REQUEST --json”. The answer minds siblings and reserved seats; what a withheld threshold leaves open is said."
            ),
            .tag(
                "p", [:],
                .tag(
                    "label", [:], .text(say("Ouvrir la page : ", "Open the page: ")),
                    .tag("input", ["id": "check-file", "type": "file", "accept": ".json,application/json"]))),
            .tag(
                "p", [:],
                .tag(
                    "label", ["for": "check-text"], .text(say("ou coller son contenu : ", "or paste its content: "))),
                .tag("textarea", ["id": "check-text", "rows": "3", "cols": "60", "spellcheck": "false"])),
            .tag("p", [:], .tag("button", ["type": "submit"], .text(say("Vérifier", "Check")))))
    }

    /// Without it: from what a family knows, against the seats of the section and the crèche.
    private func handForm(_ order: OrderRecord) -> Markup {
        let slots = subject.case.calendar.slots.map { slot in
            Markup.tag(
                "label", [:], .tag("input", ["type": "checkbox", "value": slot.id]), .text(" \(wording.slot(slot)) "))
        }
        let sections = subject.case.sections.map { section in
            Markup.tag(
                "option",
                [
                    "value": section.id.text, "data-creche": section.creche.text,
                    "data-name": wording.creche(section.creche.text),
                ], .text(wording.section(section.id.text)))
        }
        return .tag(
            "form", ["id": "check-hand"],
            .tag("h3", [:], .text(say("Sans elle", "Without it"))),
            paragraph(
                "En accueil régulier, pour un enfant et d'après les places de la section et de la crèche seulement ; ce qui dépend d'autre chose (départage, places réservées, personnel, quotas) est signalé, et la page de la commission le règle.",
                "In regular care, for one child and from the seats of the section and the crèche only; what depends on anything else (ties, reserved seats, staff, quotas) is pointed out, and the commission's page settles it."
            ),
            order.margin.map { margin in
                paragraph(
                    "Entre familles à moins de \(typography.points(margin)) points d'écart le total décide : être arrêté par un seuil ne dit alors pas qu'on n'a pas la place.",
                    "Between families less than \(typography.points(margin)) points apart the total decides: to be stopped by a threshold does not then say that one has no place."
                )
            } ?? .nothing,
            .tag(
                "p", [:],
                .tag(
                    "label", [:], .text(say("Numéro de la demande : ", "Number of the request: ")),
                    .tag("input", ["id": "check-request", "type": "text", "autocomplete": "off"]))),
            .tag(
                "fieldset", ["id": "check-slots"],
                .tag("legend", [:], .text(say("Ce que vous demandez", "What you ask for"))), .group(slots)),
            .tag(
                "fieldset", ["id": "check-wishes"],
                .tag("legend", [:], .text(say("Vos vœux, le premier d'abord", "Your wishes, the first one first"))),
                .tag(
                    "p", ["class": "wish"],
                    .tag(
                        "label", [:], .text(say("Section ", "Section ")),
                        .tag("select", all: [.tag("option", ["value": ""], .text("–"))] + sections)),
                    .text(" "),
                    .tag(
                        "label", [:], .text(say("vos points dans cette crèche ", "your points at that crèche ")),
                        .tag("input", ["type": "text", "inputmode": "decimal", "size": "8", "autocomplete": "off"])))),
            .tag(
                "p", [:],
                .tag("button", ["type": "button", "id": "check-more"], .text(say("Un vœu de plus", "One more wish"))),
                .text(" "), .tag("button", ["type": "submit"], .text(say("Calculer", "Compute")))))
    }

    /// What the script says, with places for what it found.
    private var words: Markup {
        .tag(
            "div",
            [
                "id": "check-words", "hidden": "hidden", "data-decimal": typography.language == .french ? "," : ".",
                "data-and": say(" ; ", "; "),
                "data-right": say(
                    "Tout concorde : chaque réponse suit des seuils et de la graine (pages vérifiées : {0}).",
                    "Everything agrees: each answer follows from the thresholds and the seed (pages checked: {0})."),
                "data-wrong": say(
                    "Quelque chose ne concorde pas ; écrivez à la commission :",
                    "Something does not agree; write to the commission:"),
                "data-draw": say(
                    "la clé de tirage de {0} est {1}, et non {2}", "the draw key of {0} is {1}, not {2}"),
                "data-better": say(
                    "{0} : les seuils donnent une meilleure place que la réponse : {1}",
                    "{0}: the thresholds give a better place than the answer: {1}"),
                "data-given": say("{0} : place accordée", "{0}: given"),
                "data-passes": say("{0} : passe tous les seuils", "{0}: passes every threshold"),
                "data-stopped": say("{0} : arrêté : {1}", "{0}: stopped: {1}"),
                "data-limit": say("{0} : {1}", "{0}: {1}"), "data-full": say("complet", "full"),
                "data-occasional": say(
                    "l'accueil régulier passe avant l'occasionnel", "regular care comes before occasional care"),
                "data-last": say("dernier admis {0}, vous {1}", "last admitted {0}, you {1}"),
                "data-equal": say(
                    "dernier admis {0}, comme vous, et un meilleur départage",
                    "last admitted {0}, as you, and a better tie-break"),
                "data-close": say(
                    "dernier admis {0}, vous {1} : si près, le total décide",
                    "last admitted {0}, you {1}: so close, the total decides"),
                "data-quota": say("quota ferme : {0}", "hard quota: {0}"),
                "data-wish": say("Vœu {0} ({1})", "Wish {0} ({1})"),
                "data-best": say("Réponse d'après les seuils : {0}.", "Answer by the thresholds: {0}."),
                "data-none": say(
                    "Réponse d'après les seuils : aucune de ces places.",
                    "Answer by the thresholds: none of these places."),
                "data-unsure": say(
                    "Les seuils des places ne suffisent pas à dire la réponse.",
                    "The thresholds of the seats are not enough to tell the answer."),
                "data-ties": say(
                    "{0} : autant de points que le dernier admis ; le départage du règlement décide.",
                    "{0}: as many points as the last admitted; the policy's ties decide."),
                "data-reserved": say(
                    "Une place réservée à un groupe peut rester à qui en est.",
                    "A seat reserved for a group may be left for who is of it."),
                "data-limits": say(
                    "D'autres limites de la crèche arrêtent quelqu'un (personnel, quotas, réservations) : elles ne sont pas regardées ici.",
                    "Other limits of the crèche stop somebody (staff, quotas, reservations): they are not looked at here."
                ),
                "data-key": say("Votre clé de tirage : {0}", "Your draw key: {0}"),
                "data-lacking": say(
                    "Donnez le numéro de la demande, au moins une demi-journée, et une section avec vos points.",
                    "Give the number of the request, at least one half-day, and a section with your points."),
                "data-number": say("« {0} » n'est pas un nombre.", "“{0}” is no number."),
                "data-other": say(
                    "Cette page vient d'une autre répartition : la limite {0} n'est pas dans les seuils publiés.",
                    "This page is of another allocation: the limit {0} is not among the published thresholds."),
                "data-open": say(
                    "{0} : on ne peut pas le dire d'après ce qui est publié ; demandez à la commission : {1}",
                    "{0}: cannot be told from what is published; ask the commission: {1}"),
                "data-even": say(
                    "dernier admis {0}, comme vous : le départage décide", "last admitted {0}, as you: ties decide"),
                "data-week": weekWords,
                "data-withheld": say("seuil non publié", "threshold not published"),
                "data-undecided": say(
                    "Rien de ce qui est publié ne contredit cette réponse ; des seuils ne sont pas publiés, et seule la commission peut la vérifier en entier.",
                    "Nothing published contradicts this answer; some thresholds are not published, and only the commission can check it to the end."
                ),
                "data-unreadable": say(
                    "Ce n'est pas la page d'une famille, telle que « berceau thresholds --json » l'écrit.",
                    "This is not a family's page as “berceau thresholds --json” writes it."),
            ])
    }

    /// The words of the days notation, as the script replaces them: `full=temps plein;mon=lun;…`.
    private var weekWords: String {
        let days = ["full"] + Weekday.allCases.map(\.word)
        let halves = [("am", say("matin", "am")), ("pm", say("après-midi", "pm"))]
        return (days.map { ($0, wording.days($0)) } + halves).map { "\($0.0)=\($0.1)" }.joined(separator: ";")
    }

    /// The rows of `thresholds.csv`, a line each; for everybody only what points to nobody.
    private func thresholdData(_ order: OrderRecord) -> Markup {
        let told = audience == .commission ? nil : PublicThresholds(order, of: subject)
        let lines = order.thresholds.enumerated().compactMap { position, record -> String? in
            guard told?.isNamed(position) ?? true else { return nil }
            return cells(of: record, told?.told(position)).map(Self.encoded).joined(separator: "\t")
        }
        return .tag(
            "div",
            [
                "id": "check-thresholds", "hidden": "hidden", "data-margin": order.margin?.description ?? "0",
                "data-seed": Self.encoded(outcome.provenance.seed),
                "data-part": told == nil ? "no" : "yes",
                "data-reserved": told?.hasReservedSeats == true ? "yes" : "no",
            ], .text(lines.joined(separator: "\n")))
    }

    private func cells(of record: ThresholdRecord, _ told: PublicThresholds.Told?) -> [String] {
        let label = [
            record.kind.rawValue, record.creche ?? "", record.section ?? "", record.period ?? "", record.slot ?? "",
            "\(record.amount)", record.reservedBy.joined(separator: " + "),
        ]
        let occasional = record.occasional == true ? "yes" : "no"
        switch told {
        case .withheld: return label + ["withheld", "", "", "", "no", record.row]
        // What decides at equal points is published of nobody.
        case .points(let points): return label + ["key", points.description, "", "", occasional, record.row]
        case .everyone, .nobody: return label + [record.passing.rawValue, "", "", "", occasional, record.row]
        case nil:
            return label + [
                record.passing.rawValue, record.points?.description ?? "", record.ties?.joined(separator: " ") ?? "",
                record.draw ?? "", occasional, record.row,
            ]
        }
    }

    /// Text as a script decodes it again, sign for sign: what no page can hold, and what parts cells, by its number.
    private static func encoded(_ text: String) -> String {
        // Nearly every cell is as it stands.
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x5C }) { return text }
        var encoded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isPlain = Markup.canHold(scalar) && scalar != "\\" && scalar != "\t" && scalar != "\n"
            encoded += isPlain ? [scalar] : Array("\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
        }
        return String(encoded)
    }
}
