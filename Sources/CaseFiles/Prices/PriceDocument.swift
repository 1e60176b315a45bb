public import Childcare
public import Tariffs

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

extension Decimal {
    /// The same number, exactly as it prints.
    public init(exactly number: ExactNumber) { self = Decimal(string: number.description) ?? 0 }
    public init(exactly money: Money) { self = Decimal(string: money.description) ?? 0 }
}

/// The answer to one question, for machines; the names are stable.
public struct PriceDocument: Hashable, Sendable, Codable {
    /// One step of the calculation, in order.
    public struct Step: Hashable, Sendable, Codable {
        public var name: String
        public var value: String
        public var french: String
        public var english: String
    }

    public var hourlyRate: Decimal
    public var monthlyFee: Decimal
    public var benefit: Decimal?
    public var taxCredit: Decimal?
    public var netCost: Decimal?
    /// The last published day, where the figures are carried on after it.
    public var carriedAfter: String?
    public var steps: [Step]
    public var source: String
    public var sourceFrench: String
    public var confidence: String

    public init(_ answer: PriceAnswer) {
        hourlyRate = Decimal(exactly: answer.hourlyRate)
        monthlyFee = Decimal(exactly: answer.monthlyFee)
        benefit = answer.benefit.map { Decimal(exactly: $0) }
        taxCredit = answer.taxCredit.map { Decimal(exactly: $0) }
        netCost = answer.netCost.map { Decimal(exactly: $0) }
        carriedAfter = answer.carriedAfter?.description
        steps = answer.steps.map {
            Step(name: $0.name, value: $0.value, french: $0.text[.french], english: $0.text[.english])
        }
        source = answer.source.english
        sourceFrench = answer.source.french
        confidence = answer.confidence
    }
}
