import AllocationModel
import Childcare

/// `docs/rules.md`, from the registry of the rules.
enum RulesPage {
    static var text: String {
        var lines = [
            "# The rules, and where each is written in a case", "",
            "Every rule below is a pass of the compiler under the name it bears here, with named [properties](properties.md)",
            "of the auditor and folders of [Datasets/regles](../Datasets/regles), each decided by hand. Columns and words are",
            "accepted in French too; [case.schema.json](schemas/case.schema.json) has every name with its type. Choices behind",
            "the rules: [decisions.md](decisions.md). `make pages` writes this page from the rules' own words.",
        ]
        for chapter in RuleChapter.allCases {
            lines += ["", "## \(chapter.rawValue)"]
            for rule in PublishedRules.all where rule.chapter == chapter { lines += section(rule) }
        }
        lines += [
            "", "## The order of points", "",
            "Where `priority: strict` lets families pass in the order of their points, that order is no row of the program: every",
            "other rule holds within it, and the `order` property of the auditor checks it.", "",
            "| what | where | by hand in |", "|---|---|---|",
            "| Families pass in the order of their points | `priority: strict` | `order-of-points` |",
            "| Those close to each other are decided by the total | `priority_margin` | `order-margin` |",
            "| A minimum before the order, or after it | `precedence` in `quotas.csv` | `order-quota-before`, `order-quota-after` |",
            "| A hard maximum goes to the first of its group | `quotas.csv` | `order-quota-maximum` |",
            "", "## The year", "", "| what | where | by hand in |", "|---|---|---|",
            "| The round after the answers | `responses.csv`, `berceau next` | `next-round` |",
            "| Whom to call | `berceau call` | `call` |",
            "| Minimum rates along the waiting list | `policy.waiting.mix: [{ who: lone_parent, rate: 20% }]`, in the order in which they go first | `waiting-mix` |",
            "| The town's own table | a flat `demandes.csv`, `columns:` in `case.yaml`, `berceau init` | `town-export` |",
            "", "[The year](the-year.md) goes through all of this on the demonstration town.",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    private static func section(_ rule: any PublishedRule.Type) -> [String] {
        var lines = [
            "", "### \(rule.name)", "", plain(rule.statement[.english]), "", "*\(plain(rule.statement[.french]))*", "",
            "| what | where | by hand in |", "|---|---|---|",
        ]
        lines += rule.uses.map { use in
            "| \(use.what) | \(use.place) | \(use.folders.map { "`\($0)`" }.joined(separator: ", ")) |"
        }
        let reasons = Exclusion.Rule.allCases.compactMap { reason in
            rule.exclusions[reason].map { "`\(reason.rawValue)`: \(plain($0[.english]))" }
        }
        if !reasons.isEmpty { lines += ["", "Leaves out, and says: " + reasons.joined(separator: "; ") + "."] }
        let conflicts = rule.conflicts.map { "`\($0.rawValue)`" }
        if !conflicts.isEmpty { lines += ["", "A conflict names it as " + conflicts.joined(separator: ", ") + "."] }
        return lines
    }

    /// Without the blanks that prose binds words with: a page of Markdown is read in its source too.
    static func plain(_ text: String) -> String {
        text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
    }
}
