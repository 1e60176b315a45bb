@testable import Allocation
import AllocationModel
import Auditing
import Berceau
import CaseFiles
import Childcare
import Foundation
import SyntheticCases
import Testing

/// The lottery of a whole run, against every allocation of the program listed one by one.
@Suite struct FairLotteryTests {
    /// Assignments a program may have to be listed.
    private static let mostListed = 40_000.0

    private func isSmall(_ problem: AllocationProblem) -> Bool {
        problem.units.reduce(1.0) { $0 * Double($1.options.count + 1) } <= Self.mostListed
    }

    /// Every rule at once: the chances are those of the definition, the tickets are those chances, and the auditor agrees.
    @Test func everyRuleAtOnce() throws {
        var (held, tied, exact, tickets, unclean) = (0, 0, 0, 0, 0)
        for seed in UInt64(1)...700 {
            var random = SplitMix64(seed: seed)
            var source = Case.randomEverything(&random)
            source.policy.priority = .weighted
            source.policy.priorityMargin = nil
            source.policy.draw = .lottery
            source.policy.seed = "s\(seed)"
            source.makeTies(&random)
            guard !source.problems().contains(where: { $0.severity == .error }) else { continue }
            let run: AllocationRun
            do { run = try Allocator().allocate(source) } catch {
                Issue.record("seed \(seed): \(error)")
                continue
            }
            guard run.outcome.status != .conflict else { continue }
            let record = try #require(run.outcome.lottery, "seed \(seed)")
            let contents = OutcomeFolderContents(run, of: source)
            let report = Auditor.audit(AuditSubject(contents, of: LoadedCase(case: source, inputs: [])))
            let found = report.findings.map { "\($0.property): \($0.subject): \($0.message.english)" }
            if !report.isClean {
                // What it finds must be the lottery's: the same town decided by numbers is looked at as well.
                var plain = source
                plain.policy.draw = .keys
                let other = try Allocator().allocate(plain)
                let contents = OutcomeFolderContents(other, of: plain)
                let without = Auditor.audit(AuditSubject(contents, of: LoadedCase(case: plain, inputs: [])))
                #expect(!without.isClean, "seed \(seed): \(found)")
                unclean += 1
                continue
            }
            guard record.obstacle == nil else {
                Issue.record("seed \(seed): \(record.obstacle.map { "\($0)" } ?? "")")
                continue
            }
            held += 1
            let problem = run.program.problem
            guard isSmall(problem) else { continue }
            let assignment = try #require(run.assignment)
            let draws = problem.levels.firstIndex { $0.isDraw }
            let first = try #require(draws)
            let kept = Array(problem.evaluate(assignment).levelValues.prefix(first))
            let (players, names) = run.program.lotteryPlayers
            let vectors = LeximinSearchTests.vectors(problem, kept, players)
            guard vectors.count <= 60 else { continue }
            let expected = ExactLeximin.chances(of: Array(vectors), players: players.count)
            let chances = Dictionary(uniqueKeysWithValues: record.chances.map { ($0.request, $0) })
            for (player, name) in names.enumerated() {
                let value = expected[player]
                guard let chance = chances[name.text] else {
                    #expect(value == Ratio(0) || value == Ratio(1), "seed \(seed) \(name)")
                    continue
                }
                #expect(value != Ratio(0) && value != Ratio(1), "seed \(seed) \(name)")
                #expect(chance.numerator.map { Int128($0) } == value.above, "seed \(seed) \(name)")
                #expect(chance.denominator.map { Int128($0) } == value.below, "seed \(seed) \(name)")
                if record.rounding == 0 {
                    #expect(Ratio(Int128(chance.tickets), Int128(record.tickets)) == value, "seed \(seed) \(name)")
                }
            }
            if !record.chances.isEmpty { tied += 1 }
            if record.isExact && record.rounding == 0 { exact += 1 }
            tickets = max(tickets, record.tickets)
        }
        print("lotteries held: \(held), with families in a tie: \(tied), exact: \(exact), most tickets: \(tickets)")
        #expect(tied > 40 && exact > 40 && unclean < 5)
    }

    /// One seat: A and B ask for its morning, C, D and E for its afternoon.
    private func shared(seats: Int = 1) -> Case {
        let ids: [RequestID] = ["A", "B", "C", "D", "E"]
        return HandMade.town(
            ["C": seats],
            ids.enumerated().map {
                HandMade.request($1, weeks: [$0 < 2 ? HandMade.morning : HandMade.afternoon])
            }
        ).withLottery
    }

    @Test func ticketsAreTheFewestThatGiveTheChances() throws {
        let run = try Allocator().allocate(shared())
        let record = try #require(run.outcome.lottery)
        #expect(record.tickets == 6 && record.isExact && record.tolerance == 0 && record.rounding == 0)
        #expect(record.chances.map(\.tickets) == [3, 3, 2, 2, 2])
        #expect(
            record.allocations.map { $0.places.map(\.request) } == [
                ["A", "C"], ["A", "D"], ["A", "E"], ["B", "C"], ["B", "D"], ["B", "E"],
            ])
        let drawn = record.allocations[record.drawn - 1].places.map(\.request)
        #expect(run.outcome.placements.map(\.request) == drawn)
        #expect(run.outcome.status == .optimal)
    }

    @Test func theTicketIsWhatAShellReckons() {
        // printf lottery | openssl dgst -sha256 -hmac regles: 69ff4bf2172f436…
        #expect(PublicDraw(seed: "regles").ticket(of: 6) == 5)
        #expect(PublicDraw(seed: "regles").ticket(of: 1_000) == 1 + 0x69f_f4bf_2172_f436 % 1_000)
        #expect(PublicDraw(seed: "").ticket(of: 1) == 1)
    }

    @Test func everyTicketComesUpForSomeSeed() throws {
        var source = shared()
        var seen: Set<Int> = []
        for seed in 0..<40 {
            source.policy.seed = "\(seed)"
            let run = try Allocator().allocate(source)
            let record = try #require(run.outcome.lottery)
            seen.insert(record.drawn)
        }
        #expect(seen == Set(1...6))
    }

    @Test func aLotteryWithoutASeedIsRefusedWhereFamiliesDependOnIt() throws {
        var source = shared()
        source.policy.seed = ""
        #expect(throws: AllocationError.lotteryWithoutSeed(tickets: 6)) { try Allocator().allocate(source) }
        source = shared(seats: 5)
        source.policy.seed = ""
        let run = try Allocator().allocate(source)
        let record = try #require(run.outcome.lottery)
        #expect(record.tickets == 1 && record.chances.isEmpty && record.allocations.map(\.places) == [[]])
    }

    @Test func whereNothingIsProvedTheNumbersDecide() throws {
        var source = shared()
        var options = AllocationOptions()
        let cancellation = Cancellation()
        cancellation.cancel()
        options.cancellation = cancellation
        source.policy.seed = "a"
        let run = try? Allocator(options: options).allocate(source)
        if let run { #expect(run.outcome.lottery?.obstacle == .stopped && run.outcome.lottery?.tickets == 0) }
        source.policy.draw = .keys
        #expect(try Allocator().allocate(source).outcome.lottery == nil)
    }

    @Test func theOrderOfTheRowsAndTheThreadsChangeNothing() throws {
        for seed in UInt64(1)...20 {
            var random = SplitMix64(seed: seed)
            var source = Case.randomMixture(&random)
            source.policy.draw = .lottery
            source.policy.priority = .weighted
            source.policy.seed = "s"
            guard !source.problems().contains(where: { $0.severity == .error }) else { continue }
            let one = try Allocator().allocate(source)
            var turned = source
            turned.requests.reverse()
            let other = try Allocator(options: AllocationOptions(threads: 2)).allocate(turned)
            #expect(one.outcome.lottery?.drawn == other.outcome.lottery?.drawn)
            #expect(
                Set(one.outcome.lottery?.chances ?? []) == Set(other.outcome.lottery?.chances ?? []), "seed \(seed)")
            #expect(Set(one.outcome.placements) == Set(other.outcome.placements), "seed \(seed)")
        }
    }
}

extension Case {
    /// Families of equal points that ask for the same, and few seats: ties of every kind.
    fileprivate mutating func makeTies(_ random: inout SplitMix64) {
        for position in requests.indices where !random.chance(1, in: 8) {
            requests[position].points = 10
            for wish in requests[position].wishes.indices { requests[position].wishes[wish].points = nil }
            guard position > 0, jointWishes.isEmpty, random.chance(3, in: 4) else { continue }
            requests[position].wishes = requests[position - 1].wishes
            requests[position].patterns = requests[position - 1].patterns
            requests[position].birthDate = requests[position - 1].birthDate
        }
        guard random.chance(4, in: 5) else { return }
        for section in sections.indices { sections[section].seats = sections[section].seats.map { min($0, 1) } }
    }

    fileprivate var withLottery: Case {
        var asked = self
        asked.policy.draw = .lottery
        return asked
    }
}
