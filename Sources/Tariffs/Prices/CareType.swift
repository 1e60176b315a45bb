package import Childcare

/// How a place is priced.
public enum CareType: String, CaseIterable, Hashable, Sendable {
    /// A PSU crèche on the collective scale.
    case collective
    /// A PSU crèche on the family scale (accueil familial, parental).
    case family
    /// A micro-crèche with a price of its own, whose family receives the CMG.
    case paje

    /// Reads a word of the command line.
    ///
    /// - Throws: ``TariffError/unknownWord(name:value:allowed:)``.
    public init(word: String) throws(TariffError) {
        guard let care = Self(rawValue: word) else {
            throw .unknownWord(name: .care, value: word, allowed: Self.allCases.map(\.rawValue))
        }
        self = care
    }
}

extension RateRounding {
    /// - Throws: ``TariffError/unknownWord(name:value:allowed:)``.
    package init(word: String) throws(TariffError) {
        guard let rounding = Self(rawValue: word) else {
            throw .unknownWord(name: .rounding, value: word, allowed: Self.allCases.map(\.rawValue))
        }
        self = rounding
    }
}
