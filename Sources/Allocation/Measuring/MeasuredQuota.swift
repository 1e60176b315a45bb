internal import AllocationModel
internal import Childcare

/// A quota in one of its scopes, with all that does not depend on who is placed.
struct MeasuredQuota: Sendable {
    let quota: Quota
    let group: QuotaGroup
    let scope: MixQuotas.Scope
    /// Children (or minutes) already there who count.
    let enrolled: (group: Int64, everyone: Int64)
    /// Seats a share of places is of.
    let seats: Int64
    /// The most and the fewest of the group that could be counted, each unit by its best option for this alone.
    let most: Int64
    let fewest: Int64
    private let calendar: WeekCalendar

    /// In the order of the policy, then of the scopes.
    static func all(
        of source: Case, _ index: CaseIndex, _ compiled: CompiledProgram, _ requests: [RequestID: PlaceRequest]
    ) -> [MeasuredQuota] {
        let enrolled = MixQuotas.enrolledBySection(source)
        let deciders = decidersBySection(compiled)
        return source.policy.effectiveQuotas(in: source).flatMap { quota in
            let group = QuotaGroup(of: quota, compiled.quotaMembers[quota.id], in: index)
            return MixQuotas.scopes(of: quota.scope, in: source).map { scope in
                MeasuredQuota(quota, group, scope, source, index, enrolled, compiled, requests, deciders)
            }
        }
    }

    /// The units that could be given a seat in each section, ascending.
    private static func decidersBySection(_ compiled: CompiledProgram) -> [SectionID: [Int]] {
        var units: [SectionID: [Int]] = [:]
        for (unit, options) in compiled.meanings.enumerated() {
            for seat in options.joined() where units[seat.section]?.last != unit {
                units[seat.section, default: []].append(unit)
            }
        }
        return units
    }

    private init(
        _ quota: Quota, _ group: QuotaGroup, _ scope: MixQuotas.Scope, _ source: Case, _ index: CaseIndex,
        _ enrolledChildren: [SectionID: [EnrolledChild]], _ compiled: CompiledProgram,
        _ requests: [RequestID: PlaceRequest], _ deciders: [SectionID: [Int]]
    ) {
        let calendar = source.calendar
        let enrolled = MixQuotas.enrolledMeasure(
            quota, scope: scope, enrolled: enrolledChildren, source: source, index: index)
        var (most, fewest) = (enrolled.group, enrolled.group)
        // Whoever can have no seat in the scope counts nothing there.
        for unit in Set(scope.sections.flatMap { deciders[$0] ?? [] }) {
            var range: (least: Int64, most: Int64)?
            if !compiled.problem.units[unit].mustChoose { range = (0, 0) }
            for seats in compiled.meanings[unit] {
                var size: Int64 = 0
                for seat in seats where scope.sections.contains(seat.section) && Self.counts(seat, quota) {
                    guard let request = requests[seat.request], group.holds(seat, of: request) else { continue }
                    size += Self.size(of: seat.slots, quota, calendar)
                }
                range = range.map { (min($0.least, size), max($0.most, size)) } ?? (size, size)
            }
            most += range?.most ?? 0
            fewest += range?.least ?? 0
        }
        self.quota = quota
        self.group = group
        self.scope = scope
        self.enrolled = enrolled
        self.calendar = calendar
        self.most = most
        self.fewest = fewest
        seats = MixQuotas.seats(quota, scope: scope, enrolled: enrolledChildren, index: index)
    }

    /// A place kept is nothing new.
    func counts(_ seat: Seat) -> Bool { Self.counts(seat, quota) }

    /// Children, or minutes of their week.
    func size(of slots: SlotSet) -> Int64 { Self.size(of: slots, quota, calendar) }

    private static func counts(_ seat: Seat, _ quota: Quota) -> Bool {
        !(seat.isPresentPlace && quota.basis == .newcomers)
    }

    private static func size(of slots: SlotSet, _ quota: Quota, _ calendar: WeekCalendar) -> Int64 {
        quota.of == .hours ? Int64(calendar.minutes(slots)) : 1
    }
}

/// Who belongs to a quota's group, as the program has it.
struct QuotaGroup: Sendable {
    private let quota: Quota
    private let index: CaseIndex
    /// `nil` where the program was compiled without its quotas.
    private let members: Set<QuotaMember>?

    init(of quota: Quota, _ members: Set<QuotaMember>?, in index: CaseIndex) {
        self.quota = quota
        self.members = members
        self.index = index
    }

    func holds(_ seat: Seat, of request: PlaceRequest) -> Bool {
        if let members { return members.contains(QuotaMember(seat)) }
        let best = request.wishes.filter { $0.creche == seat.creche }.min { $0.rank < $1.rank }
        let wish = seat.wishRank.map { best ?? Wish(rank: $0, creche: seat.creche) }
        return quota.who.holds(for: Facts(request: request, wish: wish, in: index))
    }
}
