import AllocationModel
import Childcare
import SyntheticCases
import Testing

@testable import Allocation
@testable import Scenarios

/// Towns small enough to try every reserve and every allocation of either round.
@Suite struct ReserveStudyTests {
    private static let calendar = WeekCalendar(slots: Array(WeekCalendar.halfDays.slots.prefix(2)))
    private static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        CivilDate(year: year, month: month, day: day)!
    }
    private static let january = day(2027, 1, 4)

    private static func town(_ seed: UInt64) -> Case {
        var random = SplitMix64(seed: seed)
        let weeks = [SlotSet([0, 1]), SlotSet([0]), SlotSet([1])]
        let basis: CrecheSection.SeatBasis = random.chance(1, in: 3) ? .free : .all
        let creches = (0..<2).map { Creche(id: CrecheID("C\($0)"), name: "C\($0)", capacity: random.pick([2, 10])) }
        let sections = (0..<2).map { number in
            CrecheSection(
                id: SectionID("S\(number)"), creche: CrecheID("C\(number)"), ageMonths: 0...40,
                seats: (0..<2).map { _ in random.below(3) }, seatBasis: basis)
        }
        let requests = (0..<4).map { number in
            PlaceRequest(
                id: RequestID("R\(number)"), household: HouseholdID("H\(number)"), birthDate: day(2025, 5, 3),
                patterns: [random.pick(weeks)], startDate: day(2026, 9, 1),
                points: Points(Int64(random.below(10)) * 13),
                wishes: (random.chance(1, in: 2) ? [0, 1] : [1, 0]).prefix(1 + random.below(2)).enumerated().map {
                    Wish(rank: $0 + 1, creche: CrecheID("C\($1)"))
                })
        }
        return Case(
            term: Term(start: day(2026, 9, 1), end: day(2027, 7, 31)), calendar: calendar,
            policy: Policy(
                priority: .weighted, gainPer: .child, basePoints: 20, wishFactors: [.one, Share(9, 10)], seed: "graine"),
            creches: creches, sections: sections, households: requests.map { Household(id: $0.household) },
            requests: requests)
    }

    /// The allocation every level agrees on, by trying them all: the draw leaves no two alike.
    private func decided(_ source: Case) throws -> (value: Double, seats: [Seat]) {
        let compiled = try CaseCompiler.compile(source)
        let problem = compiled.problem
        let best = try #require(problem.enumeratedOptimum)
        var found: [Assignment] = []
        var assignment = Assignment.empty(for: problem)
        func visit(_ unit: Int) {
            guard unit < problem.units.count else {
                let evaluation = problem.evaluate(assignment)
                if evaluation.isFeasible, evaluation.levelValues == best { found.append(assignment) }
                return
            }
            for choice in [nil] + problem.units[unit].options.indices.map(Optional.some) {
                assignment.choice[unit] = choice
                visit(unit + 1)
            }
            assignment.choice[unit] = nil
        }
        visit(0)
        #expect(found.count == 1)
        let seats = compiled.meanings.indices.flatMap { unit in
            found[0].choice[unit].map { compiled.meanings[unit][$0] } ?? []
        }
        return (Double(best[0]) / Double(problem.levels[0].scale), seats)
    }

    /// Expected points of a reserve by enumeration, in the futures given.
    private func expected(_ source: Case, _ kept: [SectionID: Int], _ futures: [LaterArrivals.Future], weight: Double)
        throws -> Double
    {
        let now = try decided(source.keeping(kept))
        let placed = now.seats.map { PlacedChild(request: $0.request, section: $0.section, slots: $0.slots) }
        var later = 0.0
        for future in futures {
            let round = try CaseCompiler.compile(source.laterRound(placed, future)).problem.withObjectivesOnly
            let best = try #require(round.enumeratedOptimum)
            later += weight * Double(best[0]) / Double(round.levels[0].scale)
        }
        return now.value + later / Double(futures.count)
    }

    @Test(arguments: 0..<60)
    func everyReserveAndEveryFutureByEnumeration(seed: Int) throws {
        let source = Self.town(UInt64(seed))
        var settings = ReserveStudy.Settings(arrivals: 1, from: Self.january)
        settings.futures = 3
        settings.seed = UInt64(seed)
        settings.laterWeight = seed % 2 == 0 ? 100 : 60
        settings.mostTried = 100
        settings.checks = 2
        let study = ReserveStudy(source, settings, allocator: Allocator())
        let answer = try study.run()
        #expect(answer.isExhaustive)
        let futures = (0..<3).map(LaterArrivals(source, mean: 1, from: Self.january, seed: UInt64(seed)).future)
        let weight = Double(settings.laterWeight) / 100
        var best: (kept: [Int], value: Double)?
        for kept in ReserveStudy.every(study.most) {
            let reserve = Dictionary(uniqueKeysWithValues: zip(study.sections.map(\.id), kept))
            let value = try expected(source, reserve, futures, weight: weight)
            if kept.allSatisfy({ $0 == 0 }) { #expect(abs(answer.none.expected - value) < 1e-9) }
            if value > (best?.value ?? -.infinity) + 1e-9 { best = (kept, value) }
        }
        let known = try #require(best)
        #expect(abs(answer.best.expected - known.value) < 1e-9, "\(answer.best) \(known)")
        // No reserve does better than the bound, and none worse than keeping nothing.
        #expect(answer.best.expected >= answer.none.expected - 1e-9)
        #expect(try #require(answer.bound) >= answer.best.expected - 1e-9)
        // Hindsight: the best of both rounds together in one future, by trying every pair of allocations.
        for (future, record) in zip(futures, answer.futures) {
            let (problem, scale) = try JointProgram(source, settings.laterWeight).problem([future])
            let optimum = try #require(problem.enumeratedOptimum)
            #expect(abs(record.hindsight - Double(optimum[0]) / scale) < 1e-9)
            #expect(try #require(record.hindsightBound) >= record.hindsight)
            #expect(record.hindsight >= record.best - 1e-9 && record.hindsight >= record.none - 1e-9)
            #expect(record.children == future.requests.count)
        }
        #expect(answer.best.regret <= answer.best.mostRegret + 1e-9 && answer.best.leastRegret >= 0)
    }

    /// Whoever knows the future decides both rounds at once: the joint program is that, by trying every pair.
    @Test(arguments: 0..<20)
    func theJointProgramIsBothRounds(seed: Int) throws {
        let source = Self.town(UInt64(seed + 500))
        let future = LaterArrivals(source, mean: 1, from: Self.january, seed: 3).future(seed)
        let compiled = try CaseCompiler.compile(source)
        let now = compiled.problem.withObjectivesOnly
        var best = -Double.infinity
        var assignment = Assignment.empty(for: now)
        func visit(_ unit: Int) throws {
            guard unit < now.units.count else {
                let evaluation = now.evaluate(assignment)
                guard evaluation.isFeasible else { return }
                let seats = compiled.meanings.indices.flatMap { unit in
                    assignment.choice[unit].map { compiled.meanings[unit][$0] } ?? []
                }
                let placed = seats.map { PlacedChild(request: $0.request, section: $0.section, slots: $0.slots) }
                let round = try CaseCompiler.compile(source.laterRound(placed, future)).problem.withObjectivesOnly
                let later = try #require(round.enumeratedOptimum)
                best = max(
                    best,
                    Double(evaluation.levelValues[0]) / Double(now.levels[0].scale)
                        + Double(later[0]) / Double(round.levels[0].scale))
                return
            }
            for choice in [nil] + now.units[unit].options.indices.map(Optional.some) {
                assignment.choice[unit] = choice
                try visit(unit + 1)
            }
            assignment.choice[unit] = nil
        }
        try visit(0)
        let (problem, scale) = try JointProgram(source, 100).problem([future])
        #expect(abs(Double(try #require(problem.enumeratedOptimum)[0]) / scale - best) < 1e-9)
    }

    @Test func aFutureDependsOnItsSeedAndNumberAlone() {
        let source = Self.town(7)
        var turned = source
        turned.households.reverse()
        turned.requests.reverse()
        let one = LaterArrivals(source, mean: 5, from: Self.january, seed: 9)
        let other = LaterArrivals(turned, mean: 5, from: Self.january, seed: 9)
        for number in 0..<5 {
            #expect(one.future(number).requests == other.future(number).requests)
        }
        #expect(
            one.future(0).requests != LaterArrivals(source, mean: 5, from: Self.january, seed: 10).future(0).requests)
        let families = (0..<400).map { one.future($0).households.count }
        let mean = Double(families.reduce(0, +)) / 400
        #expect(abs(mean - 5) < 0.5, "\(mean)")
        // Four times as many chances of one in four; and a future says nothing of the next.
        let away = families.map { Double($0) - mean }
        let variance = away.reduce(0) { $0 + $1 * $1 } / 400
        #expect(abs(variance - 3.75) < 1, "\(variance)")
        for step in 1...3 {
            let together = zip(away, away.dropFirst(step)).reduce(0) { $0 + $1.0 * $1.1 } / Double(400 - step)
            #expect(abs(together / variance) < 0.2, "\(step): \(together / variance)")
        }
    }

    @Test func whoComesIsAsOldAsTheirPattern() throws {
        let source = Self.town(3)
        let future = LaterArrivals(source, mean: 6, from: Self.january, seed: 1).future(1)
        for request in future.requests {
            #expect(request.startDate == Self.january)
            #expect(request.birthDate > Self.day(2025, 5, 3))
            #expect(abs(request.ageMonthsAtStart - 15) <= 1)
        }
    }

    /// Families worth more come later than there is room for: keeping their seats pays by hand.
    @Test func aSeatIsKeptForWhoIsWorthMore() throws {
        var source = Self.town(1)
        source.creches = [Creche(id: "C0", name: "C0", capacity: 10)]
        source.sections = [
            CrecheSection(id: "S0", creche: "C0", ageMonths: 0...40, seats: [1, 1])
        ]
        func request(_ id: RequestID, _ points: Points, _ status: PlaceRequest.Status = .complete) -> PlaceRequest {
            PlaceRequest(
                id: id, household: HouseholdID("H\(id)"), birthDate: Self.day(2025, 5, 3), patterns: [SlotSet([0, 1])],
                startDate: Self.day(2026, 9, 1), status: status, points: points,
                wishes: [Wish(rank: 1, creche: "C0")])
        }
        source.requests = [request("A", 10)]
        source.households = source.requests.map { Household(id: $0.household) }
        var settings = ReserveStudy.Settings(arrivals: 2, from: Self.january)
        settings.futures = 20
        // The same family comes later: a point now or later is the same, and some future has nobody.
        let same = try ReserveStudy(source, settings, allocator: Allocator()).run()
        #expect(same.best.kept == 0)
        settings.laterWeight = 300
        let dear = try ReserveStudy(source, settings, allocator: Allocator()).run()
        #expect(dear.best.kept == 1 && dear.best.now == 0)
        #expect(dear.best.expected > dear.none.expected)
        #expect(dear.sections.map(\.kept) == [1])
    }
}
