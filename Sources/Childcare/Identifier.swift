/// A name that identifies one thing of kind `Of`, exactly as the case writes it.
///
/// Two identifiers of different kinds never compare: a `CrecheID` cannot be looked up among requests.
public struct Identifier<Of>: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let text: String

    public init(_ text: String) { self.text = text }

    public var description: String { text }

    /// Orders by Unicode scalars, the same on every platform and locale.
    public static func < (left: Self, right: Self) -> Bool {
        left.text.unicodeScalars.lexicographicallyPrecedes(right.text.unicodeScalars)
    }
}

extension Identifier: ExpressibleByStringLiteral, ExpressibleByUnicodeScalarLiteral,
    ExpressibleByExtendedGraphemeClusterLiteral
{
    public init(stringLiteral value: String) { self.init(value) }
}

public typealias CrecheID = Identifier<Creche>
public typealias SectionID = Identifier<CrecheSection>
public typealias HouseholdID = Identifier<Household>
public typealias RequestID = Identifier<PlaceRequest>
public typealias ChildID = Identifier<EnrolledChild>
public typealias QuotaID = Identifier<Quota>
