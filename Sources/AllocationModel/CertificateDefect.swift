package import Childcare

/// Why a certificate proves nothing.
package enum CertificateDefect: Error, Hashable, Sendable {
    case unknownLevel(Int)
    /// The same earlier level is kept twice.
    case keptTwice(level: Int)
    case denominatorNotPositive
    case unknownIndex(Int)
    case unknownUnit(Int)
    case unknownOption(Int)
    /// Not an earlier cut of the list.
    case unknownCut(Int)
    case negativeMultiplier(index: Int)
    /// A soft row's multiplier exceeds what its price allows.
    case aboveThePrice(quota: Int)
    case overflow
    /// A cut by cases with weights, or without one case for each option of a unit that must choose.
    case casesNotComplete(unit: Int)
    /// A node of the tree that is no later one.
    case unknownNode(Int)
    case nodeUsedTwice(Int)
    case nodeNeverUsed(Int)
    /// Neither closed nor branched.
    case openNode(Int)
    indirect case inCut(Int, CertificateDefect)
    indirect case inNode(Int, CertificateDefect)

    /// What is wrong, by the numbers of the rows in `program.json`.
    public var text: BilingualText {
        switch self {
        case .unknownLevel(let level):
            BilingualText(fr: "le programme n'a pas d'objectif n° \(level)", en: "the program has no level \(level)")
        case .keptTwice(let level):
            BilingualText(fr: "l'objectif n° \(level) est gardé deux fois", en: "level \(level) is kept twice")
        case .denominatorNotPositive:
            BilingualText(fr: "le dénominateur n'est pas positif", en: "the denominator is not positive")
        case .unknownIndex(let index):
            BilingualText(fr: "le programme n'a pas de ligne n° \(index)", en: "the program has no row \(index)")
        case .unknownUnit(let index):
            BilingualText(fr: "le programme n'a pas d'unité n° \(index)", en: "the program has no unit \(index)")
        case .unknownOption(let index):
            BilingualText(fr: "le programme n'a pas de choix n° \(index)", en: "the program has no option \(index)")
        case .unknownCut(let index):
            BilingualText(fr: "aucune coupe n° \(index) ne précède", en: "no cut \(index) comes before")
        case .negativeMultiplier(let index):
            BilingualText(
                fr: "le multiplicateur de la ligne n° \(index) est négatif",
                en: "the multiplier of row \(index) is negative")
        case .aboveThePrice(let quota):
            BilingualText(
                fr: "le multiplicateur du quota n° \(quota) dépasse ce que son prix permet",
                en: "the multiplier of quota row \(quota) exceeds what its price allows")
        case .overflow:
            BilingualText(
                fr: "une somme dépasse ce qui se calcule exactement", en: "a sum exceeds what stays exact")
        case .casesNotComplete(let unit):
            BilingualText(
                fr:
                    "la coupe par cas n'a pas un cas, et un seul, pour chaque choix de l'unité n° \(unit), ou a des poids",
                en: "the cut by cases has not one case for each option of unit \(unit), or has weights")
        case .unknownNode(let node):
            BilingualText(
                fr: "le nœud n° \(node) n'est pas un nœud plus loin dans l'arbre",
                en: "node \(node) is no later node of the tree")
        case .nodeUsedTwice(let node):
            BilingualText(fr: "le nœud n° \(node) sert deux fois", en: "node \(node) is used twice")
        case .nodeNeverUsed(let node):
            BilingualText(fr: "le nœud n° \(node) ne sert à rien", en: "node \(node) is never used")
        case .openNode(let node):
            BilingualText(
                fr: "au nœud n° \(node), rien ne montre que la borne tient, et aucune question n'est posée",
                en: "at node \(node) nothing shows that the bound holds, and no question is asked")
        case .inCut(let index, let defect):
            BilingualText(fr: "coupe n° \(index) : \(defect.text)", en: "cut \(index): \(defect.text)")
        case .inNode(let index, let defect):
            BilingualText(fr: "nœud n° \(index) : \(defect.text)", en: "node \(index): \(defect.text)")
        }
    }
}
