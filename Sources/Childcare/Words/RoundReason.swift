/// Why a next round keeps or refuses a place by itself: written in the language of its run, known again in both.
public enum RoundReason: CaseIterable, Sendable {
    case placeOfLastRound, placeAccepted, placeDeclined

    public var words: BilingualText {
        switch self {
        case .placeOfLastRound:
            BilingualText(fr: "place attribuée au tour précédent", en: "place given in the round before")
        case .placeAccepted: BilingualText(fr: "place acceptée par la famille", en: "place accepted by the family")
        case .placeDeclined: BilingualText(fr: "place refusée par la famille", en: "place declined by the family")
        }
    }

    /// Who decided so.
    public static let author = BilingualText(fr: "Berceau, tour suivant", en: "Berceau, next round")

    /// The reason, with what the family wrote.
    public func said(because own: String?) -> BilingualText {
        guard let own, !own.isEmpty else { return words }
        return BilingualText(fr: "\(words) : \(own)", en: "\(words): \(own)")
    }

    /// A decision's reason in the reader's language, where a round wrote it; what a person wrote stays.
    public static func reading(_ reason: String) -> BilingualText {
        for known in allCases {
            for language in Language.allCases {
                let own = known.words[language]
                if reason == own { return known.words }
                for mark in ["\u{A0}: ", " : ", ": "] where reason.hasPrefix(own + mark) {
                    return known.said(because: String(reason.dropFirst(own.count + mark.count)))
                }
            }
        }
        return BilingualText(verbatim: reason)
    }

    /// The same of who decided.
    public static func reading(author: String) -> BilingualText {
        [Self.author.french, Self.author.english].contains(author) ? Self.author : BilingualText(verbatim: author)
    }
}
