import Childcare
import Foundation
import Reports
import Tariffs

extension Decimal {
    /// The same number, exactly as it prints.
    init(exactly number: ExactNumber) { self = Decimal(string: number.description) ?? 0 }
    init(exactly money: Money) { self = Decimal(string: money.description) ?? 0 }
}

/// The answer to one question, for machines; the names are stable.
struct PriceDocument: Encodable {
    struct Step: Encodable {
        var name: String
        var value: String
        var french: String
        var english: String
    }

    var hourlyRate: Decimal
    var monthlyFee: Decimal
    var benefit: Decimal?
    var taxCredit: Decimal?
    var netCost: Decimal?
    var steps: [Step]
    var source: String
    var confidence: String

    init(_ answer: PriceAnswer) {
        hourlyRate = Decimal(exactly: answer.hourlyRate)
        monthlyFee = Decimal(exactly: answer.monthlyFee)
        benefit = answer.benefit.map { Decimal(exactly: $0) }
        taxCredit = answer.taxCredit.map { Decimal(exactly: $0) }
        netCost = answer.netCost.map { Decimal(exactly: $0) }
        steps = answer.steps.map { Step(name: $0.name, value: $0.value, french: $0.french, english: $0.english) }
        source = answer.source
        confidence = answer.confidence
    }
}

/// The answer to one question, for people.
enum PriceText {
    static func text(_ answer: PriceAnswer, _ language: Language) -> String {
        var lines = answer.steps.enumerated().map { number, step in
            "\(number + 1). " + language.pick(step.french, step.english)
        }
        lines.append(
            language.pick(
                "Source : \(answer.source) (confiance : \(Confidence.french(answer.confidence)))",
                "Source: \(answer.source) (confidence: \(answer.confidence))"))
        return lines.joined(separator: "\n")
    }
}

/// How far a figure of the tables can be trusted, in French; the tables say it in English.
enum Confidence {
    static func french(_ text: String) -> String {
        let words = [
            ("high", "haute"), ("medium", "moyenne"), ("low", "faible"),
            ("second-hand: figures of another program", "de seconde main : chiffres d’un autre programme"),
            ("second-hand", "de seconde main"),
        ]
        return words.first { text.hasPrefix($0.0) }?.1 ?? text
    }
}
