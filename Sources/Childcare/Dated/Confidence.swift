/// How far a dated figure can be trusted, as the column `confidence` says.
public enum Confidence: String, CaseIterable, Hashable, Sendable {
    case high, medium, derived, low, assumed

    public var french: String {
        switch self {
        case .high: "élevée"
        case .medium: "moyenne"
        case .derived: "calculée par la formule publiée"
        case .low: "faible"
        case .assumed: "supposée"
        }
    }

    public var english: String {
        switch self {
        case .high, .medium, .low: rawValue
        case .derived: "derived from the published formula"
        case .assumed: "assumed"
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
