package import AllocationModel
import Childcare

/// What is kept of a term once the files of its families are gone: figures without persons, `statistics.json`.
///
/// Counts from 1 to 4, and those they could be worked out from, are `null`, as in the public report.
package struct TermStatistics: Hashable, Sendable, Encodable {
    package struct Count: Hashable, Sendable, Encodable {
        package var of: String
        package var count: Int?

        private enum CodingKeys: String, CodingKey { case of, count }

        package func encode(to encoder: any Encoder) throws {
            var fields = encoder.container(keyedBy: CodingKeys.self)
            try fields.encode(of, forKey: .of)
            // Said to be withheld, not left out.
            try fields.encode(count, forKey: .count)
        }
    }

    package struct Chance: Hashable, Sendable, Encodable {
        package var grouping: String
        package var group: String
        package var requests: Int
        package var placed: Int
    }

    package let schemaVersion = 1
    package var version: String
    /// ISO 8601.
    package var start: String
    package var end: String
    package var status: String
    /// Requests, children placed, children who wait.
    package var totals: [Count]
    /// Children placed at their first wish, second wish …; `present` for those who keep their place.
    package var wishes: [Count]
    /// Children placed in each section.
    package var sections: [Count]
    /// Who waits, by completed months of age on the first day.
    package var waitingByAge: [Count]
    /// Groups whose chance is published.
    package var chances: [Chance]
    /// SHA-256 of what was decided, and of every input file: what anybody kept can still be recognised.
    package var decided: String
    package var inputs: [Provenance.InputFile]
    /// What the yearly report (bilan) of this term prints, for the next one to compare itself with.
    package var yearly: YearlyFigures

    package init(_ subject: ReportSubject, decided: String) {
        let (outcome, term) = (subject.outcome, subject.case.term)
        let figures = PublishedFigures(subject, audience: .publication)
        func count(_ name: String, _ value: Int, _ figure: PublishedFigures.Figure) -> Count {
            Count(of: name, count: figures.isShown(figure) ? value : nil)
        }
        version = outcome.provenance.version
        (start, end) = (term.start.description, term.end.description)
        status = outcome.status.rawValue
        totals = [
            count("requests", outcome.requests, .requests),
            count("placed", outcome.placements.count, .placed(scope: .network)),
            count("waiting", outcome.waiting.count, .waiting),
        ]
        wishes = WishTally(outcome).all.map { entry in
            count(entry.rank.map(String.init) ?? "present", entry.count, .wish(entry.rank))
        }
        let placed = Dictionary(grouping: outcome.placements, by: \.section)
        sections = subject.case.sections.map { section in
            let id = section.id.text
            return count(id, placed[id]?.count ?? 0, .placed(scope: Quota.Scope.section(section.id)))
        }
        let needs = UnmetNeeds(subject)
        waitingByAge = zip(UnmetNeeds.Age.allCases, ["0..11", "12..23", "24.."]).map { age, name in
            count(name, needs.count(.age(age)), .waitingOf(.age(age)))
        }
        chances = (outcome.chances ?? []).filter(figures.isShown).map {
            Chance(grouping: $0.grouping.rawValue, group: $0.group, requests: $0.requests, placed: $0.placed)
        }
        self.decided = decided
        inputs = outcome.provenance.inputs.filter { !$0.file.hasPrefix("--set ") }
        yearly = YearlyFigures(subject)
    }
}
