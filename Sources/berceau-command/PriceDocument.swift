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
    /// The last published day, where the figures are carried on after it.
    var carriedAfter: String?
    var steps: [Step]
    var source: String
    var confidence: String

    init(_ answer: PriceAnswer) {
        hourlyRate = Decimal(exactly: answer.hourlyRate)
        monthlyFee = Decimal(exactly: answer.monthlyFee)
        benefit = answer.benefit.map { Decimal(exactly: $0) }
        taxCredit = answer.taxCredit.map { Decimal(exactly: $0) }
        netCost = answer.netCost.map { Decimal(exactly: $0) }
        carriedAfter = answer.carriedAfter?.description
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
        let known = Confidence(rawValue: answer.confidence)
        lines.append(
            language.pick(
                "Source : \(french(answer.source)) (confiance : \(known?.french ?? answer.confidence))",
                "Source: \(answer.source) (confidence: \(known?.english ?? answer.confidence))"))
        return lines.joined(separator: "\n")
    }

    /// The sources are names; what is said about them is translated.
    private static func french(_ source: String) -> String {
        source.replacing("second-hand: figures of another program", with: "chiffres repris d’un autre programme")
            .replacing("year not printed", with: "année non imprimée").replacing(
                "both scales", with: "les deux échelles"
            )
            .replacing("page with", with: "page avec").replacing("printed max", with: "maximum imprimé")
            .replacing("partner page", with: "page partenaires")
    }
}
