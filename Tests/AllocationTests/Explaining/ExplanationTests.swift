import AllocationModel
import Childcare
import SyntheticCases
import Testing
import WorkerThreads

@testable import Allocation
@testable import Explanations

/// Each reason and each counterfactual against every assignment there is.
@Suite struct ExplanationTests {
    private enum Mode: CaseIterable { case weighted, margin, strict }

    private static func town(_ seed: UInt64, _ mode: Mode) -> Case {
        var random = SplitMix64(seed: seed)
        var source = seed % 4 == 0 ? Case.randomFamilies(&random) : Case.random(&random)
        source.policy.priority = mode == .weighted ? .weighted : .strict
        source.policy.priorityMargin = mode == .margin ? Points(random.pick([5, 10, 15])) : nil
        // Many ties.
        if seed % 3 == 0 {
            for position in source.requests.indices { source.requests[position].points = 10 }
            source.policy.quotas = []
            source.policy.wishFactors = [.one]
            source.policy.gainPer = .child
        }
        return source
    }

    private static func explainer(_ source: Case) throws -> Explainer? {
        let allocator = Allocator()
        let outcome = try allocator.allocate(source).outcome
        if outcome.status == .conflict { return nil }
        return try Explainer(source, decided: outcome, by: allocator, limits: .one)
    }

    @Test func whatAPlaceWouldHaveCostIsWhatItCosts() throws {
        var checked: [ExchangeExplanation.Verdict: Int] = [:]
        for seed in UInt64(1)...150 {
            let source = Self.town(seed, .weighted)
            guard let tried = TriedCommission(source, most: 4_000), let explainer = try Self.explainer(source) else {
                continue
            }
            let levels = tried.measured.compiled.problem.levels
            for request in source.requests {
                for wish in try explainer.explain(request).wishes where wish.verdict == .total {
                    let exchange = try #require(wish.exchange)
                    let seen = "seed \(seed), \(request.id) at \(wish.creche): \(exchange)"
                    checked[exchange.verdict, default: 0] += 1
                    guard let best = tried.best(placing: request.id, at: CrecheID(wish.creche)) else {
                        #expect(exchange.verdict == .impossible, "\(seen)")
                        continue
                    }
                    guard let level = zip(best, tried.values).map({ $0 < $1 }).firstIndex(of: true) else {
                        #expect(exchange.verdict == .equal, "\(seen)")
                        continue
                    }
                    #expect(exchange.verdict == (levels[level].settlesTies ? .tie : .costs), "\(seen)")
                    #expect(exchange.level == levels[level].name, "\(seen)")
                    #expect(exchange.leastLoss == tried.values[level] - best[level], "\(seen)")
                    #expect(exchange.mostLoss == exchange.leastLoss, "\(seen)")
                }
            }
        }
        print("exchanges: \(checked.map { "\($0.key) \($0.value)" }.sorted())")
        #expect(checked[.costs, default: 0] > 50 && checked[.tie, default: 0] > 3)
    }

    /// Without solving anything a place is said to cost no more than it does at the least, and no less at the most.
    @Test func whatIsEstimatedHoldsWhatAPlaceCosts() throws {
        var (bounded, repaired) = (0, 0)
        for seed in UInt64(1)...80 {
            let source = Self.town(seed, .weighted)
            guard let tried = TriedCommission(source, most: 3_000), let explainer = try Self.explainer(source),
                let prices = explainer.prices
            else { continue }
            let decided = explainer.decided
            for request in source.requests {
                guard let unit = decided.unit(of: request.id) else { continue }
                for wish in request.wishes {
                    let options = decided.options(of: unit, placing: request.id, at: wish.creche)
                    guard !options.isEmpty else { continue }
                    let estimate = decided.estimated(unit, options, obstacle: prices.obstacle(unit, options))
                    let best = tried.best(placing: request.id, at: wish.creche)
                    guard let level = estimate.level, let best else {
                        #expect(best != nil || estimate.best == nil, "seed \(seed), \(request.id)")
                        continue
                    }
                    if estimate.verdict == .costs {
                        bounded += 1
                        #expect(best[level] <= estimate.bound, "seed \(seed), \(request.id)")
                        #expect(Array(best[..<level]) == Array(tried.values[..<level]), "seed \(seed)")
                    }
                    if let found = estimate.best {
                        repaired += 1
                        #expect(found <= best[level], "seed \(seed), \(request.id)")
                    }
                }
            }
        }
        print("estimates: \(bounded) bounded, \(repaired) repaired")
        #expect(bounded > 15 && repaired > 30)
    }

    /// Where claims have a price, what they cost is part of what a place would have cost.
    @Test func pricedClaimsArePartOfTheExchange() throws {
        var (checked, exact) = (0, 0)
        for seed in UInt64(1)...120 {
            var source = Self.town(seed, .weighted)
            source.policy.priority = .priced
            source.policy.claimPrice = [5, 30, 400][Int(seed % 3)]
            guard let tried = TriedCommission(source, most: 2_000), let explainer = try Self.explainer(source),
                let level = explainer.decided.pointsLevel
            else { continue }
            for request in source.requests {
                for wish in try explainer.explain(request).wishes {
                    guard let exchange = wish.exchange, exchange.level == "points" else { continue }
                    let best = tried.bestPriced(placing: request.id, at: CrecheID(wish.creche))
                    let seen = "seed \(seed), \(request.id) at \(wish.creche): \(exchange)"
                    guard let best else {
                        #expect(exchange.mostLoss == nil, "\(seen)")
                        continue
                    }
                    checked += 1
                    let loss = tried.values[level] - best[level]
                    #expect(exchange.leastLoss <= max(0, loss), "\(seen), \(loss)")
                    #expect(exchange.mostLoss.map { $0 >= loss } ?? true, "\(seen), \(loss)")
                    if exchange.mostLoss == loss { exact += 1 }
                }
            }
        }
        print("priced exchanges: \(checked), \(exact) of them exact")
        #expect(checked > 20)
    }

    /// All changes in one case say nothing that each of them alone does not.
    @Test(arguments: [0, 2])
    func allChangesInOneCaseSayWhatEachSays(modeNumber: Int) throws {
        let mode = Mode.allCases[modeNumber]
        var (ruled, passing, ofSiblings) = (0, 0, 0)
        for seed in UInt64(200)...280 {
            let source = Self.town(seed, mode)
            guard let explainer = try Self.explainer(source),
                let every = EveryChange(explainer, on: WorkerPool(threads: 2))
            else { continue }
            for request in source.requests {
                guard let file = ChangedFile(request, explainer.index, explainer.scorer) else { continue }
                let changes =
                    file.otherWeeks.map { (EveryChange.Asked.week($0), file.asking($0)) }
                    + file.otherCreches.map { (EveryChange.Asked.creche($0), file.wishing($0)) }
                    + file.laterStarts.map { (EveryChange.Asked.start($0), file.starting($0)) }
                for (asked, changed) in changes {
                    guard let sight = every.look(request, asked) else { continue }
                    if sight == .noPlace || sight == .bounded, let tried = TriedCommission(changed, most: 1_500) {
                        #expect(!tried.isPlaced(request.id), "\(mode) \(seed), \(request.id), \(asked)")
                        ruled += 1
                    }
                    var isSeen = false
                    if case .passes = sight { isSeen = true }
                    guard isSeen || sight == .stopped,
                        let alone = try DecidedCase(changed, like: explainer.decided, but: [request.id]),
                        let unit = alone.unit(of: request.id)
                    else { continue }
                    let passes = alone.options(of: unit, placing: request.id).contains { option in
                        alone.prefers(option, of: unit) && alone.stops(option, of: unit).isEmpty
                            && alone.brokenQuotas(by: option, of: unit).isEmpty
                    }
                    // With one more wish the others are still there; they are stopped as before.
                    #expect(passes == isSeen, "\(mode) \(seed), \(request.id), \(asked)")
                    passing += 1
                    if (explainer.decided.unit(of: request.id).map { explainer.decided.compiled.requests[$0].count })
                        ?? 1 > 1
                    {
                        ofSiblings += 1
                    }
                }
            }
        }
        print("all changes, \(mode): \(ruled) ruled out, \(passing) by thresholds, \(ofSiblings) of siblings")
        #expect(ruled > 20)
    }

    @Test func whoeverIsSaidToPassBeforeDoes() throws {
        var (checked, margins) = (0, 0)
        for mode in [Mode.strict, .margin] {
            for seed in UInt64(1)...120 {
                let source = Self.town(seed, mode)
                guard let explainer = try Self.explainer(source) else { continue }
                let decided = explainer.decided
                guard decided.model.lines.isEmpty else { continue }
                for request in source.requests {
                    for wish in try explainer.explain(request).wishes where wish.verdict == .full {
                        let wanted = wish.places.filter { $0.quotas.isEmpty }
                        #expect(!wanted.isEmpty && wanted.allSatisfy { !$0.stops.isEmpty }, "seed \(seed)")
                        for stop in wanted.flatMap(\.stops) {
                            let before = taken(stop, decided, by: request)
                            #expect(before == stop.taken, "\(mode) \(seed), \(request.id): \(stop)")
                            #expect(stop.taken + stop.asked > stop.capacity, "\(mode) \(seed): \(stop)")
                            if stop.decision == .points {
                                #expect((stop.lastPoints ?? 0) > stop.ownPoints, "\(mode) \(seed): \(stop)")
                            }
                            if stop.decision == .draw { #expect(stop.lastPoints == stop.ownPoints) }
                            if stop.decision == .margin { margins += 1 }
                            checked += 1
                        }
                    }
                }
            }
        }
        print("stops: \(checked) checked, \(margins) within the margin")
        #expect(checked > 300 && margins > 5)
    }

    /// What children hold of a row who pass before one child, counted from the placements.
    private func taken(_ stop: StopExplanation, _ decided: DecidedCase, by request: PlaceRequest) -> Int64 {
        let measured = decided.measured
        let resource = decided.compiled.problem.resources.firstIndex { $0.key == stop.row } ?? -1
        let quota = decided.compiled.problem.quotas.firstIndex { $0.key == stop.row } ?? -1
        let asking = stop.request == request.id.text ? request : measured.request(RequestID(stop.request)) ?? request
        let unit = decided.unit(of: request.id) ?? -1
        var sum: Int64 = 0
        for (other, option) in decided.assignment.choice.enumerated() where other != unit {
            guard let option else { continue }
            for seat in decided.compiled.meanings[other][option] {
                guard let holder = measured.request(seat.request) else { continue }
                let footprint = decided.compiled.footprints[seat] ?? SeatFootprint()
                let amount =
                    footprint.uses.first { $0.index == resource }?.amount
                    ?? (footprint.loads + footprint.counts).first { $0.index == quota }?.amount ?? 0
                // Whoever moved would go back to the seat it had.
                let home =
                    decided.compiled.meanings[other].lazy.joined()
                    .first { $0.request == seat.request && $0.isPresentPlace }
                    .flatMap { decided.compiled.footprints[$0] }?
                    .uses.first { $0.index == resource }?.amount ?? 0
                let own = measured.order(asking, at: stop.creche.map { CrecheID($0) } ?? seat.creche)
                let theirs = measured.order(holder, at: seat.creche)
                let isSettled = seat.isPresentPlace || measured.pinned.contains(seat.request)
                let stays =
                    decided.margin.map { theirs.points > own.points - $0 } ?? (theirs < own)
                sum += isSettled || stays ? amount : home
            }
        }
        return sum
    }

    @Test(arguments: [0, 1, 2])
    func whatWouldHaveBroughtAPlaceDoes(modeNumber: Int) throws {
        let mode = Mode.allCases[modeNumber]
        var (asked, points, found, none) = (0, 0, 0, 0)
        for seed in UInt64(1)...100 {
            let source = Self.town(seed, mode)
            guard TriedCommission(source, most: 1_200) != nil, let explainer = try Self.explainer(source) else {
                continue
            }
            for request in source.requests.prefix(4) {
                let explanation = try explainer.explain(request)
                guard let changes = explanation.changes,
                    let file = ChangedFile(request, explainer.index, explainer.scorer)
                else { continue }
                let seen = "\(mode) seed \(seed), \(request.id)"
                asked += 1
                points += try check(changes.points, file, request, seen)
                let calendar = source.calendar
                let all: [(FamilyChange, [(String, Case)])] = [
                    (changes.days, file.otherWeeks.map { (calendar.notation($0), file.asking($0)) }),
                    (changes.start, file.laterStarts.prefix(3).map { ($0.description, file.starting($0)) }),
                    (changes.wish, file.otherCreches.map { ($0.text, file.wishing($0)) }),
                ]
                for (change, candidates) in all {
                    for (name, changed) in candidates {
                        guard let tried = TriedCommission(changed, most: 3_000) else { continue }
                        let isFound = change.found.contains { $0.asked == name }
                        if change.open > 0, !isFound { continue }
                        #expect(isFound == tried.isPlaced(request.id), "\(seen), \(name): \(change)")
                        if isFound { found += 1 } else { none += 1 }
                    }
                }
            }
        }
        print("changes, \(mode): \(asked) requests, \(points) numbers of points, \(found) changes found, \(none) none")
        #expect(asked > 20 && points > 20 && found > 5 && none > 20)
    }

    /// - Returns: how many numbers of points were tried.
    private func check(
        _ change: PointsChange, _ file: ChangedFile, _ request: PlaceRequest, _ seen: String
    ) throws -> Int {
        var numbers: Set<Int64> = [1, 4, 5, 6, 9, 10, 11, 15, 19, 20, 21, 29, 30, 31, change.notEnough]
        if let enough = change.enough { numbers.formUnion([enough - 1, enough]) }
        var count = 0
        for number in numbers.sorted() where number >= 1 {
            let isEnough = change.enough.map { number >= $0 } ?? false
            guard isEnough && number == change.enough || number <= change.notEnough else { continue }
            guard number <= change.limit, let tried = TriedCommission(file.morePoints(number), most: 3_000) else {
                continue
            }
            #expect(tried.isPlaced(request.id) == isEnough, "\(seen), \(number) points: \(change)")
            count += 1
        }
        #expect(change.enough.map { $0 == change.notEnough + 1 } ?? true, "\(seen): \(change)")
        return count
    }
}
