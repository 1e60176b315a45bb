internal import Childcare

/// How a difference between two cases is said: tables go by the words of whoever reads, not by the names of their files.
enum DifferenceWords {
    enum Change: Hashable { case added, removed, changed }

    /// `section « SC » ajoutée`: a row that is new, gone or other.
    static func row(of place: String, _ id: String, _ change: Change) -> BilingualText {
        let (name, ending) = table(of: place)
        let said =
            switch change {
            case .added: BilingualText(fr: "ajouté\(ending)", en: "added")
            case .removed: BilingualText(fr: "retiré\(ending)", en: "removed")
            case .changed: BilingualText(fr: "modifié\(ending)", en: "changed")
            }
        return BilingualText(fr: "\(name) « \(id) » \(said)", en: "\(name) “\(id)” \(said)")
    }

    /// What a row of a table is called, and how French lets « ajouté » agree with it.
    private static func table(of place: String) -> (name: BilingualText, ending: String) {
        switch place {
        case "grid": (BilingualText(fr: "barème :", en: "grid:"), "")
        case "quotas": (BilingualText(fr: "quota", en: "quota"), "")
        case "creches": (BilingualText(fr: "crèche", en: "crèche"), "e")
        case "sections": (BilingualText(fr: "section", en: "section"), "e")
        case "households": (BilingualText(fr: "foyer", en: "household"), "")
        case "requests": (BilingualText(fr: "demande", en: "request"), "e")
        case "enrolled": (BilingualText(fr: "enfant déjà accueilli", en: "enrolled child"), "")
        case "decisions": (BilingualText(fr: "décision de la commission sur", en: "decision of the commission on"), "e")
        case "manual_points": (BilingualText(fr: "points donnés à la main à", en: "points given by hand to"), "s")
        case "eligibility": (BilingualText(fr: "condition de recevabilité", en: "eligibility condition"), "e")
        default: (BilingualText(fr: "\(place) :", en: "\(place):"), "")
        }
    }

    /// A table that is compared as a whole.
    static func table(_ name: String) -> BilingualText {
        switch name {
        case "reservations":
            BilingualText(fr: "les berceaux réservés ont changé", en: "the reserved seats have changed")
        case "staff": BilingualText(fr: "le personnel a changé", en: "the staff has changed")
        case "sites": BilingualText(fr: "la tournée a changé", en: "the stops have changed")
        case "joint_wishes":
            BilingualText(fr: "les vœux communs de fratrie ont changé", en: "the joint wishes have changed")
        default: BilingualText(fr: "\(name) a changé", en: "\(name) has changed")
        }
    }
}
