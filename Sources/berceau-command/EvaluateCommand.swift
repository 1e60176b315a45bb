import Allocation
import AllocationModel
import ArgumentParser
import CaseFiles
import Childcare
import Foundation
import Reports

struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Score any allocation, such as last year's manual one, beside the optimum.",
        discussion: """
            The table has a row per placed child: request, creche, section, days. Rules it breaks are listed; what breaks no
            rule by itself is scored.

            Example:
              berceau evaluate Datasets/ville Datasets/ville/placements-2025.csv
            """)

    @OptionGroup var caseArguments: CaseArguments

    @Argument(help: ArgumentHelp("The table of placements.", valueName: "placements.csv"), completion: .file())
    var placements: String

    @Flag(help: "Do not compute the best allocation to compare with.")
    var alone = false

    @OptionGroup var search: SearchOptions
    @OptionGroup var speech: SpeechOptions

    func run() throws {
        let console = speech.console
        let interruption = Interruption(console: console)
        let loaded = try caseArguments.read(console)
        let rows = try readPlacements(calendar: loaded.case.calendar)
        let evaluation: PlacementEvaluation
        do {
            evaluation = try Allocator().evaluate(loaded.case, placements: rows)
        } catch {
            throw CommandFailure(error)
        }
        let optimum = alone ? nil : try Searching.allocate(loaded, search, console, interruption).outcome
        let comparison = Comparison(evaluation: evaluation, optimum: optimum)
        if console.json { try console.printJSON(comparison.document) }
        console.print(comparison.text(console.language))
        if interruption.wasRequested { throw ExitStatus.interrupted }
        if optimum?.status == .conflict { throw ExitStatus.conflict }
        if !evaluation.breaches.isEmpty { throw ExitStatus.somethingIsWrong }
    }

    /// The rows, with their days in the notation of the program whatever words the table uses.
    private func readPlacements(calendar: WeekCalendar) throws -> [PlacementRecord] {
        let rows: [PlacementRecord]
        do throws(OutcomeFolderError) {
            rows = try PlacementsFile.read(at: placements)
        } catch {
            throw CommandFailure(error)
        }
        return rows.map { row in
            var row = row
            if let patterns = try? DayNotation.parse(row.days, calendar: calendar), patterns.count == 1 {
                row.days = calendar.notation(patterns[0])
            }
            return row
        }
    }
}
