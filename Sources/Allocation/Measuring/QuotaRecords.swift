internal import AllocationModel
internal import Childcare

/// How each quota came out in each scope, counted from the placed and enrolled children.
enum QuotaRecords {
    static func records(_ result: PlacedSeats) -> [QuotaRecord] {
        let source = result.source
        let enrolled = MixQuotas.enrolledBySection(source)
        var placed: [SectionID: [PlaceRequest]] = [:]
        for request in source.requests {
            if let seat = result.seats[request.id] { placed[seat.section, default: []].append(request) }
        }
        let deciders = decidersBySection(result)
        var records: [QuotaRecord] = []
        for quota in source.policy.effectiveQuotas(in: source) {
            let group = Group(quota, result)
            for scope in MixQuotas.scopes(of: quota.scope, in: source) {
                records.append(
                    record(quota, scope, result, group, enrolled: enrolled, placed: placed, deciders: deciders))
            }
        }
        return records
    }

    /// The units that could be given a seat in each section, ascending.
    private static func decidersBySection(_ result: PlacedSeats) -> [SectionID: [Int]] {
        var units: [SectionID: [Int]] = [:]
        for (unit, options) in result.compiled.meanings.enumerated() {
            for seat in options.joined() where units[seat.section]?.last != unit {
                units[seat.section, default: []].append(unit)
            }
        }
        return units
    }

    /// Who belongs to a quota's group, asked once of each request at each crèche.
    private final class Group {
        private let quota: Quota
        private let result: PlacedSeats
        private var known: [RequestID: [CrecheID?: Bool]] = [:]

        init(_ quota: Quota, _ result: PlacedSeats) {
            self.quota = quota
            self.result = result
        }

        func holds(_ seat: Seat) -> Bool {
            // A place kept is of no wish.
            let creche = seat.isKept ? nil : seat.creche
            if let answer = known[seat.request]?[creche] { return answer }
            let answer = belongs(seat)
            known[seat.request, default: [:]][creche] = answer
            return answer
        }

        private func belongs(_ seat: Seat) -> Bool {
            guard let request = result.request(seat.request) else { return false }
            let wish = request.wishes.filter { $0.creche == seat.creche }.min { $0.rank < $1.rank }
            let given = seat.isKept ? nil : wish ?? Wish(rank: seat.wishRank, creche: seat.creche)
            return quota.who.holds(for: Facts(request: request, wish: given, in: result.index))
        }
    }

    private static func record(
        _ quota: Quota, _ scope: MixQuotas.Scope, _ result: PlacedSeats, _ members: Group,
        enrolled enrolledChildren: [SectionID: [EnrolledChild]], placed: [SectionID: [PlaceRequest]],
        deciders: [SectionID: [Int]]
    ) -> QuotaRecord {
        let calendar = result.source.calendar
        func measure(_ slots: SlotSet) -> Int64 { quota.of == .hours ? Int64(calendar.minutes(slots)) : 1 }
        let enrolled = MixQuotas.enrolledMeasure(
            quota, scope: scope, enrolled: enrolledChildren, source: result.source, index: result.index)
        var (group, everyone) = enrolled
        for request in scope.sections.flatMap({ placed[$0] ?? [] }) {
            guard let seat = result.seats[request.id], !(seat.isKept && quota.basis == .newcomers) else { continue }
            let size = measure(seat.slots)
            everyone += size
            if members.holds(seat) { group += size }
        }
        let seats = MixQuotas.seats(quota, scope: scope, enrolled: enrolledChildren, source: result.source)
        let unit: Double = quota.of == .hours ? 60 : 1
        let short =
            quota.minimum.map { max(0, needed($0, quota, everyone, seats, roundedUp: true) - Double(group)) } ?? 0
        let over =
            quota.maximum.map { max(0, Double(group) - needed($0, quota, everyone, seats, roundedUp: false)) } ?? 0
        let attainable: Int64? =
            short > 0
            ? enrolled.group + reach(quota, scope, result, members, deciders, measure, max)
            : over > 0 ? enrolled.group + reach(quota, scope, result, members, deciders, measure, min) : nil
        return QuotaRecord(
            id: quota.id.text, who: quota.who.text, scope: scope.scope, measure: quota.of.rawValue,
            basis: quota.basis.rawValue, count: Double(group) / unit,
            total: quota.of == .places ? Double(seats) : Double(everyone) / unit,
            minimum: quota.minimum.map(text), maximum: quota.maximum.map(text), missing: max(short, over) / unit,
            hard: quota.price == nil, price: quota.price, attainable: attainable.map { Double($0) / unit })
    }

    /// The most (or fewest) of the group that newcomers could count, each unit by its best option for this alone.
    private static func reach(
        _ quota: Quota, _ scope: MixQuotas.Scope, _ result: PlacedSeats, _ members: Group,
        _ deciders: [SectionID: [Int]], _ measure: (SlotSet) -> Int64, _ best: (Int64, Int64) -> Int64
    ) -> Int64 {
        var total: Int64 = 0
        // Whoever can have no seat in the scope counts nothing there.
        for unit in Set(scope.sections.flatMap { deciders[$0] ?? [] }) {
            let sizes = result.compiled.meanings[unit].map { seats in
                seats.reduce(Int64(0)) { sum, seat in
                    let counts =
                        scope.sections.contains(seat.section) && !(seat.isKept && quota.basis == .newcomers)
                        && members.holds(seat)
                    return sum + (counts ? measure(seat.slots) : 0)
                }
            }
            guard let first = sizes.first else { continue }
            let mustChoose = result.compiled.problem.units[unit].mustChoose
            total += sizes.dropFirst().reduce(mustChoose ? first : best(first, 0), best)
        }
        return total
    }

    /// What the bound asks for, in children or minutes.
    private static func needed(
        _ bound: Quota.Bound, _ quota: Quota, _ everyone: Int64, _ seats: Int64, roundedUp: Bool
    ) -> Double {
        switch (bound, quota.of) {
        case (.count(let count), .hours): return Double(count) * 60
        case (.count(let count), _): return Double(count)
        case (.share(let share), .places):
            let product = share.numerator * seats
            return Double((product + (roundedUp ? share.denominator - 1 : 0)) / share.denominator)
        case (.share(let share), _):
            return Double(share.numerator * everyone) / Double(share.denominator)
        }
    }

    /// `3` or `20%`, in exact decimals where they exist.
    static func text(_ bound: Quota.Bound) -> String {
        switch bound {
        case .count(let count): return "\(count)"
        case .share(let share):
            let millionths = share.numerator * 100_000_000 / share.denominator
            return AttributeValue.number(millionths: millionths).description + "%"
        }
    }
}
