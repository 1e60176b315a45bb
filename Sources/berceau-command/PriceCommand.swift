import ArgumentParser
import Reports
import Tariffs

struct PriceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "price", abstract: "What a family pays, and what a crèche earns.",
        discussion: """
            --one answers a single question, with the calculation step by step: annual resources in euros, hours a month.
            Figures are dated: a day without a row in the tables of Datasets/baremes is an error, never a guess.

            Example:
              berceau price --one --resources 36000 --children 2 --care collective --date 2026-01-01 --hours 180
              berceau price --one --resources 36000 --children 1 --care paje --date 2026-04-01 --hours 160 --hourly-price 9.50
            """)

    @Flag(help: "Answer the single question of the options below.")
    var one = false

    @OptionGroup(title: "One question") var question: QuestionOptions

    @OptionGroup var speech: SpeechOptions

    func validate() throws {
        guard one else {
            throw ValidationError("--one is expected, with --resources, --children, --care, --date and --hours.")
        }
        try question.validateAll()
    }

    func run() throws {
        let console = speech.console
        let answer = try question.answer()
        if console.json { try console.printJSON(PriceDocument(answer)) }
        console.print(PriceText.text(answer, console.language))
    }
}
