/// How far a dated figure can be trusted, as the column `confidence` says.
public enum Confidence: String, CaseIterable, Hashable, Sendable {
    case high, medium, derived, low, assumed

    public var text: BilingualText {
        switch self {
        case .high: BilingualText(fr: "élevée", en: "high")
        case .medium: BilingualText(fr: "moyenne", en: "medium")
        case .derived: BilingualText(fr: "calculée par la formule publiée", en: "derived from the published formula")
        case .low: BilingualText(fr: "faible", en: "low")
        case .assumed: BilingualText(fr: "supposée", en: "assumed")
        }
    }

    /// The weakest of several words; empty ones say nothing, and an unknown word of a customer's own table is kept.
    package static func least(_ words: [String]) -> String {
        let known = words.compactMap(Confidence.init(rawValue:))
        guard let position = known.compactMap({ Self.allCases.firstIndex(of: $0) }).max() else {
            return words.first { !$0.isEmpty } ?? ""
        }
        return Self.allCases[position].rawValue
    }
}
