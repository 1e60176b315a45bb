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
                "Source : \(french(answer.source)) (confiance : \(known))",
                "Source: \(answer.source) (confidence: \(known))"))
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
