import Childcare
import Reports
import Tariffs

/// The answer to one question, for people.
enum PriceText {
    static func text(_ answer: PriceAnswer, _ language: Language) -> String {
        var lines = answer.steps.enumerated().map { number, step in
            "\(number + 1). " + step.text[language]
        }
        let known = Confidence(rawValue: answer.confidence)?.text ?? BilingualText(verbatim: answer.confidence)
        lines.append(
            language.pick(
                "Source : \(answer.source[language]) (confiance : \(known[language]))",
                "Source: \(answer.source[language]) (confidence: \(known[language]))"))
        return lines.joined(separator: "\n")
    }
}
