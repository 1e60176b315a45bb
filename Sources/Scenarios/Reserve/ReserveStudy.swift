package import Allocation
package import AllocationModel
package import Childcare
internal import LinearPrograms
internal import WorkerThreads

/// How many seats to keep for later: a choice made before the future is known, judged over sampled futures.
///
/// First stage: the seats kept, and the round now as the commission decides it with the others. Second stage, in each
/// future: the later round, on the seats kept and whatever the first left. Sample average approximation: Kleywegt, Shapiro,
/// Homem-de-Mello, *SIAM Journal on Optimization* 12 (2002).
package struct ReserveStudy: Sendable {
    package struct Settings: Sendable {
        package var futures = 10
        package var seed: UInt64 = 1
        /// Families who come on average.
        package var arrivals: Int
        package var from: CivilDate
        /// What a later point is worth, in per cent of one now.
        package var laterWeight = 100
        /// Ways of keeping seats that are tried, beside keeping none.
        package var mostTried = 60
        /// Futures that check the choice.
        package var checks = 10

        package init(arrivals: Int, from: CivilDate) {
            self.arrivals = arrivals
            self.from = from
        }
    }

    package enum Failure: Error {
        case allocation(AllocationError)
        /// The hard rules of the round now contradict each other.
        case conflict
        /// Nobody in the case can be taken as a pattern for who comes later.
        case nobodyComes
    }

    /// What one way of keeping seats comes to.
    struct Value: Sendable {
        var kept: [Int]
        var now: Double
        var placedNow: Int
        /// Weighted.
        var later: [Double]
        var placedLater: [Int]

        var expected: Double { now + later.mean }
    }

    private let source: Case
    private let settings: Settings
    private let allocator: Allocator
    private let work: SharedTime
    private let arrivals: LaterArrivals
    /// Sections seats may be kept in, by name, and how many at most.
    let sections: [CrecheSection]
    let most: [Int]

    package init(_ source: Case, _ settings: Settings, allocator: Allocator) {
        self.source = source
        self.settings = settings
        self.allocator = allocator
        // What is tried, hindsight and the bound, and the check of two ways.
        work = SharedTime(allocator, steps: settings.mostTried + settings.futures + 4)
        arrivals = LaterArrivals(
            source, mean: settings.arrivals, from: settings.from, seed: settings.seed)
        sections = source.sections.filter { !$0.isFlexible && !$0.openSlots.isEmpty }.sorted { $0.id < $1.id }
        most = sections.map { section in
            let taken = section.seatBasis == .all ? source.enrolled.count { $0.section == section.id } : 0
            return max(0, (section.seats.max() ?? 0) - min(taken, section.seats.max() ?? 0) - section.reserve)
        }
    }

    /// - Throws: ``Failure``.
    package func run() throws(Failure) -> ReserveAnswer {
        guard !arrivals.isEmpty else { throw .nobodyComes }
        do throws(AllocationError) {
            guard let answer = try answer() else { throw AllocationError.nothingFound }
            return answer
        } catch AllocationError.inconsistentCase(Self.conflictMark) {
            throw .conflict
        } catch {
            throw .allocation(error)
        }
    }

    private static let conflictMark = BilingualText(verbatim: "conflict")

    private func answer() throws(AllocationError) -> ReserveAnswer? {
        let futures = (0..<settings.futures).map(arrivals.future)
        let nothing = [Int](repeating: 0, count: sections.count)
        guard let none = try value(of: nothing, futures) else { throw .inconsistentCase(Self.conflictMark) }
        var known: [[Int]: Value] = [nothing: none]
        let (best, shares, isExhaustive) = try search(none, futures, &known)
        let bounds = try hindsight(futures)
        // Whoever knows the future could have done what any policy did.
        let hindsight = futures.indices.map { future in
            known.values.map { $0.now + $0.later[future] }.reduce(bounds[future].value ?? -.infinity, max)
        }
        func policy(_ value: Value, _ name: String) -> ReserveAnswer.Policy {
            ReserveAnswer.Policy(
                name: name, kept: value.kept.reduce(0, +), now: value.now, later: value.later,
                placedNow: value.placedNow, placedLater: value.placedLater, hindsight: hindsight)
        }
        return ReserveAnswer(
            measure: LevelPlan(source.policy).levels.first?.name ?? "", seed: settings.seed,
            arrivals: settings.arrivals, from: settings.from, laterWeight: settings.laterWeight,
            best: policy(best, best.kept == nothing ? "none" : "sections"), none: policy(none, "none"),
            shares: shares.map { policy($0.value, "share \($0.percent) %") },
            bound: try JointProgram(source, settings.laterWeight).bound(futures, work.next()),
            isExhaustive: isExhaustive,
            tried: known.count,
            sections: sections.indices.map { position in
                ReserveAnswer.Section(
                    creche: sections[position].creche.text, section: sections[position].id.text,
                    places: sections[position].seats.max() ?? 0, kept: best.kept[position])
            },
            futures: futures.indices.map { future in
                ReserveAnswer.Future(
                    families: futures[future].households.count, children: futures[future].requests.count,
                    hindsight: hindsight[future],
                    hindsightBound: bounds[future].bound.map { max(hindsight[future], $0) },
                    none: none.now + none.later[future], best: best.now + best.later[future])
            }, check: try check(best, none), wasInterrupted: work.wasStopped)
    }

    // MARK: - What a way of keeping seats comes to

    /// `nil` where the round now has no allocation.
    func value(of kept: [Int], _ futures: [LaterArrivals.Future]) throws(AllocationError) -> Value? {
        let keeping = source.keeping(Dictionary(first: zip(sections.map(\.id), kept).filter { $0.1 > 0 }))
        // Half of a step for the round now, half for those that follow.
        var half = work.next().options
        half.timeLimit = half.timeLimit.map { $0 / 2 }
        let run = try Allocator(options: half, solver: allocator.solver).allocate(keeping)
        if run.outcome.status == .interrupted { work.stop() }
        guard let placements = run.placedChildren, let level = run.outcome.levels.first else { return nil }
        var value = Value(
            kept: kept, now: Double(level.objective) / Double(level.scale), placedNow: run.outcome.placed, later: [],
            placedLater: [])
        let rounds = try later(placements, futures, half)
        value.later = rounds.map(\.points)
        value.placedLater = rounds.map(\.placed)
        return value
    }

    private struct Later: Sendable {
        var points = 0.0
        var placed = 0
        var wasStopped: Bool
    }

    /// Each future's round, side by side: none knows of another.
    private func later(
        _ placements: [PlacedChild], _ futures: [LaterArrivals.Future], _ limits: AllocationOptions
    ) throws(AllocationError) -> [Later] {
        let threads = limits.threads
        var options = limits
        options.timeLimit = limits.timeLimit.map { $0 * max(1, threads) / max(1, futures.count) }
        options.threads = 1
        options.progress = nil
        let alone = Allocator(options: options, solver: allocator.solver)
        let (source, weight) = (source, Double(settings.laterWeight) / 100)
        let answers = WorkerPool(threads: threads).map(futures.count) { number in
            Result { () throws(AllocationError) in
                let outcome = try alone.allocate(source.laterRound(placements, futures[number])).outcome
                var later = Later(wasStopped: outcome.status == .interrupted)
                if let level = outcome.levels.first {
                    later.points = weight * Double(level.objective) / Double(level.scale)
                    later.placed = outcome.placed
                }
                return later
            }
        }
        var later: [Later] = []
        for answer in answers { later.append(try answer.get()) }
        if later.contains(where: \.wasStopped) { work.stop() }
        return later
    }

    // MARK: - Search

    private typealias Share = (percent: Int, value: Value)

    private func search(
        _ none: Value, _ futures: [LaterArrivals.Future], _ known: inout [[Int]: Value]
    ) throws(AllocationError) -> (best: Value, shares: [Share], isExhaustive: Bool) {
        var best = none
        func look(_ kept: [Int]) throws(AllocationError) -> Value? {
            if let value = known[kept] { return value }
            guard known.count <= settings.mostTried, !work.isOver, let value = try value(of: kept, futures) else {
                return nil
            }
            known[kept] = value
            // Of two as good the one that keeps fewer seats.
            let (fewer, most) = (value.kept.reduce(0, +), best.kept.reduce(0, +))
            if value.expected > best.expected || value.expected == best.expected && fewer < most { best = value }
            return value
        }
        let ways = most.reduce(1) { ways, count in
            let (product, overflow) = ways.multipliedReportingOverflow(by: count + 1)
            return overflow ? .max : product
        }
        if ways <= settings.mostTried {
            for kept in Self.every(most) { _ = try look(kept) }
            return (best, [], !work.isOver)
        }
        var shares: [Share] = []
        for percent in [5, 10, 15, 20, 30] {
            let kept = sections.indices.map { position in
                min(most[position], ((sections[position].seats.max() ?? 0) * percent + 50) / 100)
            }
            if let value = try look(kept) { shares.append((percent, value)) }
        }
        // One seat more or fewer in one section at a time, as long as that pays.
        var isBetter = true
        while isBetter, known.count <= settings.mostTried, !work.isOver {
            isBetter = false
            for position in sections.indices {
                for step in [1, -1] {
                    var kept = best.kept
                    kept[position] += step
                    guard (0...most[position]).contains(kept[position]) else { continue }
                    let before = best.expected
                    _ = try look(kept)
                    if best.expected > before { isBetter = true }
                }
            }
        }
        return (best, shares, false)
    }

    /// Every way of keeping up to so many seats of each section.
    static func every(_ most: [Int]) -> [[Int]] {
        most.reduce([[]]) { ways, count in ways.flatMap { way in (0...count).map { way + [$0] } } }
    }

    // MARK: - Hindsight and check

    private func hindsight(
        _ futures: [LaterArrivals.Future]
    ) throws(AllocationError) -> [JointProgram.Best] {
        let program = JointProgram(source, settings.laterWeight)
        var found: [JointProgram.Best] = []
        for future in futures { found.append(try program.best([future], work.next())) }
        if found.contains(where: \.wasStopped) { work.stop() }
        return found
    }

    private func check(_ best: Value, _ none: Value) throws(AllocationError) -> ReserveAnswer.Check? {
        guard settings.checks > 0, best.kept != none.kept, !work.isOver else { return nil }
        let fresh = (settings.futures..<settings.futures + settings.checks).map(arrivals.future)
        guard let one = try value(of: best.kept, fresh), let other = try value(of: none.kept, fresh) else { return nil }
        return ReserveAnswer.Check(
            differences: zip(one.later, other.later).map { one.now + $0 - (other.now + $1) })
    }
}
