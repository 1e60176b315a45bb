package import Childcare

extension WaitingRecord.Reason {
    /// Why a request waits, inside a sentence.
    package var words: BilingualText {
        switch self {
        case .full:
            BilingualText(
                fr: "aucune des places demandées ne pouvait lui être attribuée",
                en: "none of the places asked for could be given to it")
        case .otherRule:
            BilingualText(
                fr: "une autre règle a décidé (quota, fratrie, total des points)",
                en: "another rule decided (quota, siblings, total of points)")
        case .noAdmissibleWish: BilingualText(fr: "aucun vœu n'est recevable", en: "no wish is admissible")
        case .fileStatus:
            BilingualText(fr: "dossier incomplet, tardif ou annulé", en: "file incomplete, late or cancelled")
        case .unborn:
            BilingualText(
                fr: "enfant à naître, non examiné selon le règlement",
                en: "unborn child, not considered under the rules")
        case .refused: BilingualText(fr: "refus décidé par la commission", en: "refused by the commission")
        case .held:
            BilingualText(
                fr: "décision remise, place gelée par la commission",
                en: "decision put off, seat kept by the commission")
        }
    }
}

extension Provenance {
    /// How much work was spent, inside a sentence.
    package static func effortWords(_ effort: String) -> BilingualText {
        switch effort {
        case "quick": BilingualText(fr: "rapide", en: "quick")
        case "standard": BilingualText(fr: "normal", en: "standard")
        case "thorough": BilingualText(fr: "approfondi", en: "thorough")
        default: BilingualText(verbatim: effort)
        }
    }
}
