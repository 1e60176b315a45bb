/// What is said to people, in the two languages they read.
///
/// `BilingualText(fr: "\(count, "demande attend", "demandes attendent")", en: "\(count, "request waits", "requests wait")")`
/// is built where the fact is known; whoever shows it picks the language. A bilingual text put into one of the literals
/// is said there in that literal's language.
public struct BilingualText: Hashable, Sendable {
    public let french: String
    public let english: String

    /// A sentence, set by the rules of either language; what is put into it stays as it is.
    package init(fr: FrenchText, en: EnglishText) {
        french = fr.text
        english = en.text
    }

    /// What has no language: a name, an identifier, somebody's own words.
    public init(verbatim text: String) {
        french = text
        english = text
    }

    /// What is kept as data and set only when it is shown, as the sentences of a conflict are.
    package init(unset french: String, english: String) { self.init(french, english) }

    private init(_ french: String, _ english: String) {
        self.french = french
        self.english = english
    }

    package static let empty = BilingualText("", "")

    public subscript(_ language: Language) -> String {
        switch language {
        case .french: french
        case .english: english
        }
    }

    /// The remedy for a name that nobody has, where one of much the same letters exists.
    package static func didYouMean(_ word: String) -> BilingualText {
        BilingualText(fr: "vouliez-vous dire « \(word) » ?", en: "did you mean \"\(word)\"?")
    }

    package var isEmpty: Bool { french.isEmpty && english.isEmpty }

    /// The same change made to both.
    package func map(_ change: (String) -> String) -> BilingualText { BilingualText(change(french), change(english)) }

    package static func + (left: BilingualText, right: BilingualText) -> BilingualText {
        BilingualText(left.french + right.french, left.english + right.english)
    }
}

extension BilingualText: Codable {
    private enum CodingKeys: String, CodingKey { case french, english }

    /// A lone string, as earlier outcomes hold, is said in both languages.
    public init(from decoder: any Decoder) throws {
        if let lone = try? decoder.singleValueContainer().decode(String.self) {
            self.init(verbatim: lone)
            return
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            try container.decode(String.self, forKey: .french), try container.decode(String.self, forKey: .english))
    }
}

extension DefaultStringInterpolation {
    /// Caught while building: a plain string has no language, so what has two must say which.
    @available(*, deprecated, message: "say which language: text[language]")
    package mutating func appendInterpolation(_ both: BilingualText) { appendInterpolation(both.french) }
}

extension Sequence<BilingualText> {
    /// One after the other, with the same mark between them in both languages.
    package func joined(separator: String = "") -> BilingualText {
        joined(separator: BilingualText(verbatim: separator))
    }

    package func joined(separator: BilingualText) -> BilingualText {
        reduce(nil as BilingualText?) { said, next in said.map { $0 + separator + next } ?? next } ?? .empty
    }
}

extension Array<BilingualText> {
    /// `a, b et c`; `a, b and c`.
    package var listed: BilingualText {
        guard let last, count > 1 else { return last ?? .empty }
        return dropLast().joined(separator: ", ") + BilingualText(fr: " et ", en: " and ") + last
    }
}
