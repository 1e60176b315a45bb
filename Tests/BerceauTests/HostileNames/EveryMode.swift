import Allocation
import AllocationModel
import Berceau
import CaseFiles
import Childcare
import Foundation
import Reports
import Tariffs

/// All that is said about one case: every file of its outcome folder, and the answer of every other mode.
struct EveryMode {
    let allocation: AllocationRun
    let contents: OutcomeFolderContents
    /// By name, as lines with the plain names back in their places.
    private(set) var answers: [(name: String, lines: [String])] = []

    /// - Parameter plain: puts the plain names back; `nil` for the allocation and its folder alone.
    init(_ source: Case, _ plain: PlainNames?) throws {
        allocation = try Allocator(options: AllocationOptions(effort: .quick)).allocate(source)
        contents = OutcomeFolderContents(allocation, of: source)
        guard let plain else { return }
        for file in try OutcomeFolder.files(contents) { answers.append((file.name, try plain.lines(file))) }
        let english = OutcomeFolderContents(allocation, of: source, language: .english)
        for (name, page) in [("report-en", english.reportHTML), ("public-en", english.publicReportHTML)] {
            answers.append((name, plain.page(page ?? "")))
        }
        let outcome = allocation.outcome
        let subject = ReportSubject(case: source, outcome: outcome)
        for language in Language.allCases {
            let text = Summary.text(subject, language: language, width: 1_000_000)
            note("summary-\(language.rawValue)", text, plain)
        }
        if outcome.status == .conflict { return }
        try evaluate(source, plain)
        try next(source, plain)
        call(source, plain)
        price(source, plain)
    }

    private mutating func note(_ name: String, _ text: String, _ plain: PlainNames) {
        answers.append((name, plain.prose(text).split(separator: "\n").map(String.init)))
    }

    private static func dumped(_ value: Any) -> String {
        var text = ""
        dump(value, to: &text)
        for sign in ["'", "\"", "\\"] { text = text.replacing("\\" + sign, with: sign) }
        return text
    }

    /// The allocation itself scored again, and again with one row less and one wrong.
    private mutating func evaluate(_ source: Case, _ plain: PlainNames) throws {
        var rows = allocation.outcome.placements
        note("evaluate", Self.dumped(try Allocator().evaluate(source, placements: rows).breaches), plain)
        if rows.count > 1 {
            rows[0].section = rows[1].section
            rows.append(rows[1])
        }
        let evaluation = try Allocator().evaluate(source, placements: rows)
        note("evaluate-wrong", Self.dumped(evaluation.breaches) + Self.dumped(evaluation.outcome.quotas), plain)
        note("evaluate-value", "\(evaluation.value)", plain)
    }

    private mutating func next(_ source: Case, _ plain: PlainNames) throws {
        var answered = source
        for (number, row) in allocation.outcome.placements.prefix(4).enumerated() where !row.isPresentPlace {
            let answer = FamilyResponse.Answer.allCases[number % FamilyResponse.Answer.allCases.count]
            answered.responses.removeAll { $0.request.text == row.request }
            answered.responses.append(FamilyResponse(request: RequestID(row.request), answer: answer))
        }
        let next = NextRound(after: allocation.outcome, of: answered)
        note("next-changes", Self.dumped(next.changes), plain)
        for file in CaseFolder.files(of: next.case) where file.name.hasSuffix(".csv") {
            answers.append(("next/\(file.name)", try plain.lines(file)))
        }
    }

    private mutating func call(_ source: Case, _ plain: PlainNames) {
        for section in source.sections.prefix(3) {
            let freed = FreedSeat(section: section.id, slots: section.openSlots)
            let entries = Result { try CallList(freed, case: source, outcome: allocation.outcome).entries }
            note("call \(plain.text(section.id.text))", Self.dumped(entries), plain)
        }
    }

    private mutating func price(_ source: Case, _ plain: PlainNames) {
        let placements = allocation.outcome.placements.compactMap { row -> PricedPlacement? in
            guard let slots = try? DayNotation.parse(row.days, calendar: source.calendar).first else { return nil }
            return PricedPlacement(
                request: RequestID(row.request), creche: CrecheID(row.creche), slots: slots, rank: row.wishRank ?? 0)
        }
        let accounts = Result { try TermAccounts(source, placements: placements) }
        note("price", Self.dumped(accounts), plain)
        if case .success(let money) = accounts {
            let subject = ReportSubject(case: source, outcome: allocation.outcome, money: money)
            answers.append(("report-money", plain.page(HTMLReport.render(subject))))
        }
    }
}
