package import Childcare

/// What keeps a research copy from being made.
package enum ResearchProblemCode: String, ProblemCode, Hashable {
    case weakKey = "weak_key"
    case openKey = "open_key"
    case copyInconsistent = "copy_inconsistent"

    package var meaning: BilingualText {
        switch self {
        case .weakKey:
            BilingualText(fr: "la clé est trop courte ou trop simple", en: "the key is too short or too simple")
        case .openKey:
            BilingualText(
                fr: "d’autres comptes peuvent lire la clé", en: "other accounts may read the key")
        case .copyInconsistent:
            BilingualText(
                fr: "la copie moins précise ne serait plus un dossier valable",
                en: "the coarser copy would be no valid case any more")
        }
    }
}
