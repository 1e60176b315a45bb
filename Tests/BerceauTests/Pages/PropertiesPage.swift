import Auditing
import Childcare

/// `docs/properties.md`, from the auditor's own list.
enum PropertiesPage {
    static var text: String {
        var lines = [
            "# What an audit checks", "",
            "`berceau audit` recomputes an outcome from its case. Each promise below is one file of",
            "[Sources/Auditing/Properties](../Sources/Auditing/Properties); breaking it in a correct outcome is reported under its",
            "name, which the tests try by mutation. `make pages` writes this page from the promises' own words.", "",
            "| property | promise | |", "|---|---|---|",
        ]
        lines += Auditor.properties.map { promise in
            "| `\(promise.property.rawValue)` | \(RulesPage.plain(promise.statement[.english])) | *\(RulesPage.plain(promise.statement[.french]))* |"
        }
        lines += ["", "## What the auditor shares with what it checks", ""] + shared
        return lines.joined(separator: "\n") + "\n"
    }

    private static let shared = [
        "It shares no pass of the compiler, no part of the search and no solver. It writes the keys of `program.json` by its own",
        "hand (`ProgramKeys`), counts points, seats, staff, quotas, joint outcomes, envy and waste by itself. These pieces of",
        "the rooms below are the same for both, and a fault in them would be common; each has values computed by hand in a test:",
        "", "| shared | what it says | by hand in |", "|---|---|---|",
        "| `Condition`, `Facts` | whether a condition holds of a family | `ConditionTests`, `FactsTests` |",
        "| `WeekCalendar.notation`, `CivilDate` | how days are written; months of age | `DayNotationTests`, `CivilDateTests` |",
        "| `PlaceRequest.weeks`, `patternFactor`, `Policy.wishFactor` | which weeks a request accepts; what a week and a rank are worth | `SharedPiecesTests` |",
        "| `Policy.effectiveQuotas`, `LevelPlan` | the quotas of the law; which term counts at which level | `SharedPiecesTests` |",
        "| `Law`, the rows of `Datasets/law` | the figures of the law on a day, as data | `LawTests` |",
        "| `Case.reservationLabels`, `Reservation.isActive` | what tells one reservation from another; when it holds | `SharedPiecesTests` |",
        "| `PublicDraw` | the number of a request | `PublicDrawTests` |",
        "| `MixFunding`, `TermAccounts` | fees, and the steps of a bonus | `WorkedExampleTests`, `WorkedYearTests` |",
        "| `AllocationProblem.evaluate`, `Certificate` | sums of a program in integers | `AssignmentTests`, `CertificateTests`, and `check_certificate.py`, a page of Python of its own |",
        "", "`scripts/audit.py` shares none of these: it is a second auditor, in Python, of the same promises",
        "([how to run it](outcome.md#checking)). The tests require of both the same verdicts.",
    ]
}
