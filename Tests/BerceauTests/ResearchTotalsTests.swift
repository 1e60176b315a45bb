import Allocation
import AllocationModel
import Berceau
import CaseFiles
import Childcare
import Foundation
import Testing

/// A research copy says that it has the same totals only where it has them.
@Suite struct ResearchTotalsTests {
    static let names = ["premiers-pas", "hameaux", "ville"] + RulesTests.rules.map { "regles/\($0)" }

    private static func source(_ name: String) throws -> LoadedCase {
        try CaseFolder.read(at: RulesTests.root.appending(path: "../\(name)").standardized.path())
    }

    private static func pseudonyms() throws -> Pseudonyms {
        try #require(Pseudonyms(key: Array("0123456789abcdef0123456789abcdef".utf8)))
    }

    private static func decided(_ source: Case) async throws -> Outcome {
        try await AllocationService(options: AllocationOptions(effort: .quick)).allocate(source).outcome
    }

    private static func totals(_ outcome: Outcome) -> [Int64] {
        outcome.levels.filter(\.decides).map(\.objective)
    }

    @Test(arguments: names)
    func aClaimOfEqualTotalsHolds(_ name: String) async throws {
        let source = try Self.source(name).case
        let pseudonyms = try Self.pseudonyms()
        let copy = ResearchCopy(of: source, pseudonyms, Coarsening())
        #expect(copy.case.problems().filter { $0.severity == .error }.isEmpty)
        let totals = ResearchTotals(of: copy, from: source, pseudonyms)
        let exact = ResearchCopy(of: source, pseudonyms, .none)
        if case .mayDiffer(let parts) = totals {
            // Never without a name, and never of nothing coarser.
            #expect(!parts.isEmpty && !totals.changingNames(in: copy).isEmpty, "\(name)")
            return
        }
        let (original, coarse) = (try await Self.decided(source), try await Self.decided(copy.case))
        if totals == .same { #expect(Self.totals(original) == Self.totals(coarse), "\(name)") }
        // Under the same pseudonyms, and so the same draw, even the placements are the same.
        let same = try await Self.decided(exact.case)
        #expect(Self.totals(same) == Self.totals(coarse), "\(name)")
        #expect(same.placements.map(\.request) == coarse.placements.map(\.request), "\(name)")
    }

    /// The claim is made wherever it can be: a statement that is never made proves nothing.
    @Test func theClaimIsMade() throws {
        var made: [String: Int] = [:]
        for name in Self.names {
            let source = try Self.source(name).case
            let pseudonyms = try Self.pseudonyms()
            let copy = ResearchCopy(of: source, pseudonyms, Coarsening())
            made[ResearchTotals(of: copy, from: source, pseudonyms).name, default: 0] += 1
        }
        #expect(made["same", default: 0] > 70, "\(made)")
        #expect(made["may_differ", default: 0] < 15, "\(made)")
    }

    /// What periods, windows, weeks, gradual starts and moving up read is kept, and so nothing differs.
    @Test(arguments: [
        "start-window", "seats-by-period", "gradual-starts", "leave-for-school", "move-up", "ages-in-weeks", "periods",
    ])
    func whatDecidesByDateIsKept(_ name: String) throws {
        let source = try Self.source("regles/\(name)").case
        let pseudonyms = try Self.pseudonyms()
        let copy = ResearchCopy(of: source, pseudonyms, Coarsening())
        #expect(ResearchTotals(of: copy, from: source, pseudonyms) == .same, "\(name)")
    }

    /// A rule that reads the day of filing, and one that reads an income at the edge of a band.
    @Test func whatMattersIsNamed() throws {
        var source = try Self.source("hameaux").case
        let known = Condition.knownNames(in: source)
        let pseudonyms = try Self.pseudonyms()
        source.policy.grid.removeAll { $0.when.names.contains("income_annual") }
        let without = ResearchCopy(of: source, pseudonyms, Coarsening())
        #expect(ResearchTotals(of: without, from: source, pseudonyms) == .same)
        let income = try #require(source.households.lazy.compactMap(\.incomeAnnual).first)
        source.policy.grid.append(
            Criterion(
                group: "", name: "resources",
                when: try Condition(parsing: "income_annual < \(income.wholeEuros)", known: known), points: 30))
        let read = ResearchCopy(of: source, pseudonyms, Coarsening(incomeBand: 100_000))
        let totals = ResearchTotals(of: read, from: source, pseudonyms)
        #expect(totals == .mayDiffer([.incomes]))
        #expect(totals.changingNames(in: read) == ["income_annual"])
        #expect(ResearchOutput.sentence(read, totals)[.english].contains("income_annual"))
    }
}
