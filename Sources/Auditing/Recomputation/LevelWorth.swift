import AllocationModel
import Childcare

/// What a place is worth at each of the policy's objectives, derived from the case alone.
struct LevelWorth {
    let plan: LevelPlan
    private let ledger: CaseLedger
    private let lastRank: Int64
    private let splitPrice: Int64
    /// Section and days of each child an earlier outcome placed; `nil` when there was none.
    private let earlier: [String: [String]]?

    init(_ ledger: CaseLedger, earlier: [EarlierPlacement]?) {
        self.ledger = ledger
        plan = LevelPlan(ledger.case.policy, keepsEarlierOutcome: earlier != nil)
        let asking = ledger.case.requests.indices.filter { ledger.isDecided($0) && !ledger.listsJointWishes($0) }
        let ranks = asking.flatMap { ledger.openWishes(of: $0).map(\.rank) }
        lastRank = Int64((ranks + ledger.case.jointWishes.map { $0.rank + 1 }).max() ?? 1)
        let price = ledger.case.policy.siblingSplitPrice
        splitPrice = price == 0 && plan.place(of: .siblingsSplit)?.isListed == true ? 1 : price
        self.earlier = earlier.map { rows in
            var places: [String: [String]] = [:]
            for row in rows.reversed() { places[row.request] = [row.section, row.days] }
            return places
        }
    }

    /// Units a joint outcome is worth at a level of the plan; `nil` where the scale does not make it whole.
    ///
    /// - Parameter children: those decided together, the ones without a place included.
    func worth(_ seats: [SeatOption], of children: [Int], at level: Int, scale: Int64) -> Int128? {
        let siblings = ledger.siblingsPreferringTogether(children)
        var total = Int128(0)
        if let who = plan.levels[level].who {
            let counted = seats.count { seat in
                ledger.case.requests[seat.request].care != .occasional
                    && ledger.grid.holds(
                        who, request: seat.request, at: seat.wish.map { ledger.wishes(of: seat.request)[$0] })
            }
            return Int128(counted) * Int128(scale)
        }
        // Occasional care adds nothing to what the policy seeks; it has a level of its own.
        let regular = seats.filter { ledger.case.requests[$0.request].care != .occasional }
        for term in plan.terms(at: level) {
            let isShared = term == .siblingsSplit || term == .changes
            guard let value = value(of: term, isShared ? seats : regular, siblings, scale) else { return nil }
            total += value * Int128(plan.place(of: term)?.weight ?? 1)
        }
        return total
    }

    /// The rank of a seat's wish counted from the last, which is one; 0 for the place a child has.
    func goodness(_ seat: SeatOption) -> Int128 { seat.rank.map { Int128(lastRank + 1) - Int128($0) } ?? 0 }

    private func value(of term: ObjectiveTerm, _ seats: [SeatOption], _ siblings: Int, _ scale: Int64) -> Int128? {
        switch term {
        case .legalQuotas, .mixQuotas, .funding: return 0
        case .points:
            var sum = Int128(0)
            for seat in seats {
                guard let wish = seat.wish, let rank = seat.rank else { continue }
                guard
                    let gain = ledger.gain(
                        request: seat.request, wish: wish, rank: rank, slots: seat.slots, scale: scale)
                else { return nil }
                sum += gain
            }
            return sum
        case .wishes:
            return seats.reduce(0) { $0 + goodness($1) } * Int128(scale)
        case .hours:
            let minutes = seats.map { Int128(ledger.case.calendar.minutes($0.slots)) }
            guard minutes.allSatisfy({ $0 * Int128(scale) % 60 == 0 }) else { return nil }
            return minutes.reduce(0, +) * Int128(scale) / 60
        case .children: return Int128(seats.count) * Int128(scale)
        case .siblingsSplit:
            guard siblings > 1 else { return 0 }
            let largest = Dictionary(grouping: seats, by: \.creche).values.map(\.count).max() ?? 0
            return -Int128(siblings - largest) * Int128(splitPrice) * Int128(scale)
        case .changes:
            return seats.reduce(0) { sum, seat in
                guard let place = earlier?[ledger.case.requests[seat.request].id.text] else {
                    return sum - Int128(scale)
                }
                let now = [
                    ledger.case.sections[seat.section].id.text, ledger.case.calendar.notation(seat.slots),
                ]
                return sum + (place == now ? Int128(scale) : 0)
            }
        }
    }
}

extension CaseLedger {
    /// The wishes an open decision leaves to a request: those for the crèche a pin names, or all not refused.
    func openWishes(of request: Int) -> [Wish] {
        let pinned = pins[request]?.compactMap { pin in
            pin.creche ?? pin.section.flatMap { id in sectionIndex[id].map { `case`.sections[$0].creche } }
        }
        return wishes(of: request).filter { wish in
            !isRefused(request, at: wish.creche) && ineligibility(request, at: wish) == nil
                && (pinned?.allSatisfy { $0 == wish.creche } ?? true)
        }
    }
}
