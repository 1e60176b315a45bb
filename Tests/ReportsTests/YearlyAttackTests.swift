import AllocationModel
import Childcare
import Foundation
import GLPKSolver
import LinearPrograms
import SyntheticCases
import Testing

@testable import Reports

/// Who reads every public page of a year, knows what each number counts, and adds and subtracts as he likes.
///
/// He knows nothing of the sums the product withheld by: each number is a vector over the kinds of people there could be.
private struct Subtractor {
    private static let modulus: UInt64 = 2_147_483_647
    private var rows: [(pivot: Int, vector: [UInt64])] = []
    private let kinds: [[String: String]]

    init(_ year: RandomYear, _ isShown: (RandomYear.Number) -> Bool, seed: UInt64) {
        var dice = SplitMix64(seed: seed)
        let shown = year.printed.filter(isShown)
        var kinds = year.people
        // Where a zero is printed, there is nobody of that kind.
        let empty = shown.filter { $0.count == 0 }
        for _ in 0..<4_000 where kinds.count < 300 {
            let anybody = year.anybody(&dice)
            if !empty.contains(where: { $0.counts(anybody) }) { kinds.append(anybody) }
        }
        self.kinds = kinds
        for number in shown where number.count > 0 { add(vector(number.counts)) }
    }

    private func vector(_ counts: ([String: String]) -> Bool) -> [UInt64] { kinds.map { counts($0) ? 1 : 0 } }

    /// What is left of a vector when all that is known is taken off.
    private func reduced(_ vector: [UInt64]) -> [UInt64] {
        var vector = vector
        for (pivot, row) in rows where vector[pivot] != 0 {
            let factor = Self.modulus - vector[pivot]
            row.withUnsafeBufferPointer { row in
                vector.withUnsafeMutableBufferPointer { vector in
                    // A loop of its own: thousands of vectors are taken off in a build without optimisation.
                    var index = pivot
                    while index < vector.count {
                        if row[index] != 0 { vector[index] = (vector[index] &+ factor &* row[index]) % Self.modulus }
                        index &+= 1
                    }
                }
            }
        }
        return vector
    }

    private mutating func add(_ vector: [UInt64]) {
        var rest = reduced(vector)
        guard let pivot = rest.firstIndex(where: { $0 != 0 }) else { return }
        let inverse = Self.power(rest[pivot], Self.modulus - 2)
        for index in pivot..<rest.count { rest[index] = rest[index] &* inverse % Self.modulus }
        rows.append((pivot, rest))
        rows.sort { $0.pivot < $1.pivot }
    }

    private static func power(_ base: UInt64, _ exponent: UInt64) -> UInt64 {
        var (result, square, rest) = (UInt64(1), base % modulus, exponent)
        while rest > 0 {
            if rest & 1 == 1 { result = result &* square % modulus }
            square = square &* square % modulus
            rest >>= 1
        }
        return result
    }

    func canWorkOut(_ counts: ([String: String]) -> Bool) -> Bool { reduced(vector(counts)).allSatisfy { $0 == 0 } }
}

/// Who also knows that nobody is counted less than once: for a withheld number, the most it could be among all towns in
/// which every public page would read the same, found by an integer program over the people there could be.
private struct Narrower {
    private let kinds: [[String: String]]
    private var program: LinearProgram

    /// - Parameter others: how many people of kinds drawn at random there may be besides those near the real ones.
    init(_ year: RandomYear, _ isShown: (RandomYear.Number) -> Bool, others: Int = 0) {
        let told = year.printed.filter { $0.page != .neither }
        let empty = told.filter { isShown($0) && $0.count == 0 }
        var dice = SplitMix64(seed: 1)
        let possible = year.nearby + (0..<others).map { _ in year.anybody(&dice) }
        kinds = possible.filter { kind in !empty.contains { $0.counts(kind) } }
        program = LinearProgram(
            direction: .maximize,
            columns: kinds.map { _ in
                LinearProgram.Column(lower: 0, upper: 60, objective: 0, isInteger: true, entries: [])
            })
        for number in told where number.count > 0 {
            // Zeros are printed: where a number is withheld, there is somebody.
            let bounds = isShown(number) ? Double(number.count)...Double(number.count) : 1...10_000
            for (column, kind) in kinds.enumerated() where number.counts(kind) {
                program.columns[column].entries.append(
                    LinearProgram.Entry(row: program.rows.count, coefficient: 1))
            }
            program.rows.append(LinearProgram.Row(lower: bounds.lowerBound, upper: bounds.upperBound))
        }
    }

    struct Findings {
        /// Numbers that can only be from one to four.
        var narrowed: [RandomYear.Number]
        /// Numbers for which the search gave up before it found a town or knew that there is none.
        var undecided: [RandomYear.Number]
    }

    /// The numbers for which no town was found where they are not from one to four.
    func findings(_ numbers: [RandomYear.Number]) throws -> Findings {
        var open = numbers
        var undecided: Set<PublishedFigures.Figure> = []
        for number in numbers {
            for isMany in number.page == .neither ? [true, false] : [true] {
                guard open.contains(where: { $0.figure == number.figure && $0.page == number.page }) else { break }
                var question = program
                let bounds = isMany ? 5.0...10_000 : 0...0
                for (column, kind) in kinds.enumerated() {
                    guard number.counts(kind) else { continue }
                    question.columns[column].entries.append(
                        LinearProgram.Entry(row: question.rows.count, coefficient: 1))
                }
                question.rows.append(LinearProgram.Row(lower: bounds.lowerBound, upper: bounds.upperBound))
                // One town may do for many numbers; where that is too much to ask, any town.
                for column in kinds.indices {
                    question.columns[column].objective = Double(open.count { $0.counts(kinds[column]) })
                }
                var answer = try Self.answer(question, nodes: 300)
                if answer.values == nil, answer.termination != .infeasible {
                    for column in kinds.indices { question.columns[column].objective = 0 }
                    answer = try Self.answer(question, nodes: 3_000)
                }
                if answer.values == nil, answer.termination != .infeasible { undecided.insert(number.figure) }
                guard let town = answer.values else { continue }
                open.removeAll { number in
                    let count = zip(kinds, town).reduce(0.0) { $0 + (number.counts($1.0) ? $1.1 : 0) }
                    return count >= 5 || count == 0 && number.page == .neither
                }
            }
        }
        return Findings(
            narrowed: open.filter { !undecided.contains($0.figure) },
            undecided: open.filter { undecided.contains($0.figure) })
    }

    private static func answer(_ question: LinearProgram, nodes: Int) throws -> IntegerResult {
        try GLPKBackEnd(cuts: []).solveInteger(question, options: SolverOptions(nodeLimit: nodes))
    }
}

@Suite struct YearlyAttackTests {
    /// What is printed on either page.
    private static func shown(
        _ report: PublishedFigures, _ published: PublishedYear
    ) -> (RandomYear.Number) -> Bool {
        { number in
            switch number.page {
            case .report: report.isShown(number.figure)
            case .year: published.isShown(number.figure)
            case .neither: false
            }
        }
    }

    @Test(arguments: 0..<6)
    func nothingWithheldCanBeWorkedOutFromAllThatIsPublic(seed: Int) {
        let year = RandomYear(seed: UInt64(seed), requests: [30, 70, 140][seed % 3])
        let report = PublishedFigures(year.subject, audience: .publication)
        let published = PublishedYear(year.subject)
        #expect(published.exposed == 0, "seed \(seed)")
        let isShown = Self.shown(report, published)
        let reader = Subtractor(year, isShown, seed: UInt64(seed))
        var withheld = 0
        for number in year.printed {
            // What is printed is what a count of the people gives.
            #expect(number.count == year.people.count(where: number.counts), "seed \(seed): \(number.figure)")
            guard (1...4).contains(number.count) else { continue }
            #expect(!isShown(number), "seed \(seed): \(number.figure)")
            withheld += 1
            #expect(!reader.canWorkOut(number.counts), "seed \(seed): \(number.figure) is \(number.count)")
        }
        #expect(withheld > 0)
        // The attack works: all numbers together give everything away.
        #expect(Subtractor(year, { _ in true }, seed: 1).canWorkOut(year.printed[0].counts))
    }

    @Test(arguments: Array(0..<20) + [28])
    func noSmallNumberCanBeNarrowedToFewerThanFive(seed: Int) throws {
        let year = RandomYear(seed: UInt64(500 + seed), requests: [16, 24, 36, 48][seed % 4])
        let report = PublishedFigures(year.subject, audience: .publication)
        let published = PublishedYear(year.subject)
        let reader = Narrower(year, Self.shown(report, published))
        let small = year.printed.filter { (1...4).contains($0.count) }
        var findings = try reader.findings(small)
        if !findings.narrowed.isEmpty || !findings.undecided.isEmpty {
            // Towns unlike the real one read alike too.
            let wider = Narrower(year, Self.shown(report, published), others: 3_000)
            findings = try wider.findings(findings.narrowed + findings.undecided)
        }
        // Where the search gives up nothing is shown either way: that must be rare.
        #expect(
            findings.undecided.count * 20 <= small.count,
            "seed \(seed): \(findings.undecided.count) of \(small.count)")
        for number in findings.narrowed {
            Issue.record("seed \(seed): \(number.page) \(number.figure) is \(number.count)")
        }
    }

    /// Without the numbers withheld beside them, small ones are worked out: the attack finds what is only hidden.
    @Test func hidingSmallNumbersAloneIsNotEnough() throws {
        var (found, narrowed) = (0, 0)
        for seed in 0..<2 {
            let year = RandomYear(seed: UInt64(seed), requests: 36)
            let isShown = { (number: RandomYear.Number) in number.page != .neither && !(1...4).contains(number.count) }
            let small = year.printed.filter { (1...4).contains($0.count) }
            let reader = Subtractor(year, isShown, seed: UInt64(seed))
            found += small.count { reader.canWorkOut($0.counts) }
            let narrower = Narrower(year, isShown)
            narrowed += try narrower.findings(small).narrowed.count
        }
        #expect(found > 0 && narrowed > 0, "\(found), \(narrowed)")
    }

    /// Who cannot ask an integer program proves less, and leaves whole tables out, in their order, rather than guess.
    @Test func tablesThatAreNotProvedAreLeftOutWhole() {
        var seen = 0
        for seed in 520..<540 {
            var subject = RandomYear(seed: UInt64(seed), requests: [16, 24, 36, 48][seed % 4]).subject
            subject.solver = nil
            let (published, exactly) = (PublishedYear(subject), PublishedYear(exactly: subject))
            let told = PublishedYear.order.filter { !exactly.rows($0).isEmpty }
            #expect(Set(told.prefix(published.unproved.count)) == published.unproved)
            #expect(published.exposed == 0 || published.unproved.count == told.count)
            guard !published.unproved.isEmpty else { continue }
            seen += 1
            let figures = YearlyFigures(subject, published)
            for table in published.unproved {
                #expect(figures.rows(table.rawValue).isEmpty && figures.leftOut.contains(table.rawValue))
            }
        }
        #expect(seen > 0)
        #expect(Set(PublishedYear.order) == Set(YearlyTally.Table.allCases))
    }

    /// Files left out by a rule add up to those nobody looked at: one number must not give the other away.
    @Test func filesLeftOutAreNotWorkedOutFromEachOther() {
        var subject = RandomYear(seed: 2, requests: 300).subject
        for index in subject.outcome.waiting.indices {
            subject.outcome.waiting[index].reason = index < 8 ? .fileStatus : index == 8 ? .refused : .full
        }
        subject.outcome.excluded = subject.outcome.waiting.prefix(9).map {
            Exclusion(request: $0.request, creche: nil, rule: $0.reason == .refused ? .refused : .fileStatus)
        }
        let figures = PublishedFigures(subject, audience: .publication)
        #expect(!figures.isShown(.leftOut(.refused)) && !figures.isShown(.leftOut(.fileStatus)))
        subject.outcome.waiting[9].reason = .fileStatus
        subject.outcome.waiting[8].reason = .fileStatus
        subject.outcome.excluded = subject.outcome.waiting.prefix(10).map {
            Exclusion(request: $0.request, creche: nil, rule: .fileStatus)
        }
        #expect(PublishedFigures(subject, audience: .publication).isShown(.leftOut(.fileStatus)))
    }

    @Test func aLargeTownKeepsMostOfItsFigures() {
        let year = RandomYear(seed: 5, requests: 600)
        let cells = YearlyFigures(year.subject).cells
        #expect(
            cells.count { $0.count != nil } * 4 >= cells.count * 3,
            "\(cells.count { $0.count == nil }) of \(cells.count)")
    }

    @Test(arguments: 0..<6)
    func aDifferenceIsToldBetweenTwoPublishedNumbersOnly(seed: Int) throws {
        let now = YearlyFigures(RandomYear(seed: UInt64(seed), requests: 80).subject)
        let then = YearlyFigures(
            RandomYear(seed: UInt64(seed + 100), requests: 60, start: "2025-09-01").subject)
        let writer = YearlyWriter(
            YearlySubject(
                year: now, previous: then, policy: Policy(priority: .weighted, gainPer: .child, seed: ""), version: "1"),
            language: .english)
        let before = Dictionary(then.cells.map { ([$0.table, $0.row, $0.column], $0.count) }) { first, _ in first }
        for cell in now.cells {
            let key = YearlyWriter.Key(table: cell.table, row: cell.row, column: cell.column)
            let both = cell.count.flatMap { count in
                (before[[cell.table, cell.row, cell.column]] ?? nil).map { (count, $0) }
            }
            // Who the others are differs from year to year.
            #expect((writer.difference(key) != "–") == (both != nil && cell.row != "*"))
            if let both, both.0 != both.1, cell.row != "*" {
                #expect(writer.difference(key).dropFirst() == "\(abs(both.0 - both.1))")
            }
            // Last year's column is last year's own page.
            if let old = before[[cell.table, cell.row, cell.column]] {
                #expect(writer.shown(key, lastYear: true) == (old.map { "\($0)" } ?? "n/p"))
            }
        }
    }

    @Test(arguments: Language.allCases)
    func thePageIsWellFormedAndNamesNobody(language: Language) throws {
        var subject = RandomYear(seed: 3, requests: 120).subject
        subject.case.creches[0].name = "<script>alert(1)</script>=cmd\u{1B}[31m"
        for index in subject.case.households.indices.prefix(40) {
            subject.case.households[index].commune = "\"><img src=x onerror=alert(1)>"
        }
        let year = YearlyFigures(subject)
        var commission = CommissionBody()
        commission.authority = "<b>Ville</b>"
        let html = YearlyPage.render(
            YearlySubject(
                year: year, previous: year, policy: subject.case.policy, commission: commission, version: "1"),
            language: language)
        let page = try PageReader(html)
        #expect(page.count("script") == 0 && page.count("img") == 0 && page.count("b") == 0)
        #expect(!html.contains("\u{1B}") && html.contains("&lt;b&gt;"))
        #expect(Set(page.ids).count == page.ids.count)
        for request in subject.case.requests.prefix(20) { #expect(!html.contains("\(request.id.text)<")) }
        #expect(
            html
                == YearlyPage.render(
                    YearlySubject(
                        year: year, previous: year, policy: subject.case.policy, commission: commission, version: "1"),
                    language: language))
    }

    /// What somebody wrote into the figures kept of a year is not printed either.
    @Test func aSmallNumberWrittenInIsNotRead() throws {
        let document = """
            {"schemaVersion": 1, "start": "2025-09-01", "end": "2026-07-31", "creches": [], "leftOut": [],
             "cells": [{"table": "age", "row": "0..11", "column": "placed", "count": 3},
                       {"table": "age", "row": "12..23", "column": "placed", "count": 30}]}
            """
        let figures = try JSONDecoder().decode(YearlyFigures.self, from: Data(document.utf8))
        #expect(figures.cells.map(\.count) == [nil, 30])
        #expect(throws: (any Error).self) {
            try JSONDecoder().decode(
                YearlyFigures.self, from: Data(document.replacing("2025-09-01", with: "soon").utf8))
        }
    }
}
