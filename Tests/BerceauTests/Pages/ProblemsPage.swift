import Allocation
import Berceau
import CaseFiles
import Childcare
import Reports
import Scenarios
import Tariffs

/// `docs/problems.md`, from the rooms' own lists of codes.
enum ProblemsPage {
    /// Every list of codes, with what it is about; the promises of an audit have a page of their own.
    static let lists: [(title: String, codes: [any ProblemCode])] = [
        ("Reading files", FileProblemCode.allCases),
        ("The case itself", CaseProblemCode.allCases),
        ("Deciding", AllocationProblemCode.allCases),
        ("Placements made elsewhere (`evaluate`)", PlacementProblemCode.allCases),
        ("Prices and the design of a tariff", TariffProblemCode.allCases),
        ("Places that could open (`openings`)", OpeningProblemCode.allCases),
        ("Research copies (`export --research`)", ResearchProblemCode.allCases),
        ("Tables of dated figures", DatedTableProblemCode.allCases),
        ("Outcomes and what is written", OutputProblemCode.allCases),
        ("Templates of letters", LetterProblemCode.allCases),
        ("Plans, runs and their store (`simulate`)", PlanProblemCode.allCases),
        ("The command", CommandProblemCode.allCases),
    ]

    static var text: String {
        var lines = [
            "# What can be wrong", "",
            "Every problem has a stable code, which `--json` prints ([the shape](the-command.md#what-is-wrong-for-programs)). A finding",
            "of `audit` has the name of the promise it breaks ([properties](properties.md)). `make pages` writes this page from the",
            "lists in the sources.",
        ]
        for list in lists {
            lines += ["", "## \(list.title)", "", "| code | meaning | |", "|---|---|---|"]
            lines += list.codes.map { code in
                "| `\(code.rawValue)` | \(code.meaning[.english]) | *\(RulesPage.plain(code.meaning[.french]))* |"
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
