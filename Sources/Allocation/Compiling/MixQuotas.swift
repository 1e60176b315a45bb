internal import AllocationModel
internal import Childcare

/// Social mix: minimum and maximum numbers or shares of a group, in each scope, hard or priced.
///
/// A minimum is written negated, so that every row reads Σ coefficient·x ≤ bound. A share p/d of children or hours
/// scales its row by d; a share of places is a whole number of children, rounded up for a minimum and down for a maximum.
struct MixQuotas: CompilerPass {
    struct Scope {
        var scope: Quota.Scope
        var sections: Set<SectionID>
    }

    private enum Side { case minimum, maximum }

    /// An option of the draft.
    private struct DraftPosition: Hashable {
        var unit: Int
        var option: Int
    }

    /// Children who stay, by the section they are in.
    static func enrolledBySection(_ source: Case) -> [SectionID: [EnrolledChild]] {
        Dictionary(grouping: source.enrolled.filter { $0.stays(in: source.term) }) { $0.section }
    }

    private static func placesBySection(_ draft: ProgramDraft) -> [SectionID: [DraftPosition]] {
        var places: [SectionID: [DraftPosition]] = [:]
        for (unit, item) in draft.units.enumerated() {
            for (option, detail) in item.options.enumerated() {
                for seat in detail.seats {
                    places[seat.section, default: []].append(DraftPosition(unit: unit, option: option))
                }
            }
        }
        return places
    }

    /// By how much a row's unit divides one child or hour.
    static func unitDenominator(of quota: Quota, bound: Quota.Bound) -> Int64 {
        let hours: Int64 = quota.of == .hours ? 60 : 1
        switch (bound, quota.of) {
        case (.count, _): return hours
        case (.share, .places): return 1
        case (.share(let share), _): return hours * share.denominator
        }
    }

    func apply(to draft: inout ProgramDraft) throws(AllocationError) {
        let enrolled = Self.enrolledBySection(draft.source)
        let places = Self.placesBySection(draft)
        for (position, quota) in draft.source.policy.effectiveQuotas(in: draft.source).enumerated() {
            let members = draft.members(of: quota.who)
            draft.quotaMembers[quota.id] = members
            for scope in Self.scopes(of: quota.scope, in: draft.source) {
                if let bound = quota.minimum {
                    try addRow(
                        quota, at: position, bound: bound, side: .minimum, scope: scope, members: members, enrolled,
                        places, to: &draft)
                }
                if let bound = quota.maximum {
                    try addRow(
                        quota, at: position, bound: bound, side: .maximum, scope: scope, members: members, enrolled,
                        places, to: &draft)
                }
            }
        }
        draft.forEachOption { $0.coefficients.sort { $0.index < $1.index } }
    }

    static func scopes(of scope: Quota.Scope, in source: Case) -> [Scope] {
        func sections(where belongs: (Creche) -> Bool) -> Set<SectionID> {
            let chosen = Set(source.creches.filter(belongs).map(\.id))
            return Set(source.sections.filter { chosen.contains($0.creche) }.map(\.id))
        }
        switch scope {
        case .network: return [Scope(scope: scope, sections: sections { _ in true })]
        case .eachCreche:
            let own = Dictionary(grouping: source.sections, by: \.creche)
            return source.creches.map { creche in
                Scope(scope: .creche(creche.id), sections: Set((own[creche.id] ?? []).map(\.id)))
            }
        case .creche(let id): return [Scope(scope: scope, sections: sections { $0.id == id })]
        case .operatorNamed(let name):
            return [Scope(scope: scope, sections: sections { $0.operatorName == name })]
        case .section(let id): return [Scope(scope: scope, sections: [id])]
        }
    }

    private func addRow(
        _ quota: Quota, at position: Int, bound: Quota.Bound, side: Side, scope: Scope, members: Set<QuotaMember>,
        _ enrolledChildren: [SectionID: [EnrolledChild]], _ places: [SectionID: [DraftPosition]],
        to draft: inout ProgramDraft
    ) throws(AllocationError) {
        let calendar = draft.source.calendar
        func measure(_ slots: SlotSet) -> Int64 { quota.of == .hours ? Int64(calendar.minutes(slots)) : 1 }
        let enrolled = Self.enrolledMeasure(
            quota, scope: scope, enrolled: enrolledChildren, source: draft.source, index: draft.index)
        // Σ group·a − Σ everyone·b ≥ threshold, for a minimum; ≤ for a maximum.
        let groupWeight: Int64
        let everyoneWeight: Int64
        let threshold: Int64
        switch (bound, quota.of) {
        case (.count(let count), _):
            (groupWeight, everyoneWeight) = (1, 0)
            let (scaled, overflow) = count.multipliedReportingOverflow(by: quota.of == .hours ? 60 : 1)
            if overflow { throw .pointsTooLarge(detail: BilingualText(verbatim: "quota \(quota.id)")) }
            threshold = scaled - enrolled.group
        case (.share(let share), .places):
            (groupWeight, everyoneWeight) = (1, 0)
            let product =
                share.numerator * Self.seats(quota, scope: scope, enrolled: enrolledChildren, index: draft.index)
            let rounded =
                side == .minimum
                ? (product + share.denominator - 1) / share.denominator : product / share.denominator
            threshold = rounded - enrolled.group
        case (.share(let share), _):
            (groupWeight, everyoneWeight) = (share.denominator, share.numerator)
            threshold = share.numerator * enrolled.everyone - share.denominator * enrolled.group
        }
        let sign: Int64 = side == .minimum ? -1 : 1
        var price: QuotaRow.Price?
        if let points = draft.source.policy.price(of: quota, in: draft.plan) {
            // Where no objective counts the price, missing the bound costs nothing: there is no such row.
            guard let place = draft.place(of: quota.term) else { return }
            let unit = Self.unitDenominator(of: quota, bound: bound)
            let (scaled, overflow) = points.multipliedReportingOverflow(by: draft.levels[place.level].scale)
            if overflow { throw .pointsTooLarge(detail: BilingualText(verbatim: "quota \(quota.id)")) }
            // Paid once for a scope, it is a choice of its own, which ``QuotaMisses`` adds to the row.
            if !quota.isPricedByScope { price = QuotaRow.Price(level: place.level, perUnit: scaled / unit) }
        }
        let origin = RowOrigin.QuotaSide(
            position: position, id: quota.id, scope: scope.scope, isMinimum: side == .minimum)
        let row = draft.addQuota(.quota(origin), bound: sign * threshold, price: price)
        let comesBefore = quota.comesBeforeTheOrder(isMinimum: side == .minimum)
        var counts: [Seat: Int64] = [:]
        // Only the options with a seat in the scope: a city has as many scopes as crèches.
        for place in Set(scope.sections.flatMap { places[$0] ?? [] }) {
            let option = draft.units[place.unit].options[place.option]
            var amount: Int64 = 0
            for seat in option.seats
            where scope.sections.contains(seat.section) && !(seat.isPresentPlace && quota.basis == .newcomers) {
                let size = measure(seat.slots)
                let belongs = members.contains(QuotaMember(seat))
                let own = size * ((belongs ? groupWeight : 0) - everyoneWeight)
                amount += own
                if comesBefore, own != 0 { counts[seat] = sign * own }
            }
            if amount != 0 {
                draft.units[place.unit].options[place.option].coefficients.append(UnitOption.Entry(row, sign * amount))
            }
        }
        draft.note(counts, in: row)
    }

    /// Children (or minutes) already there who count, of the group and in all; zero when only newcomers count.
    static func enrolledMeasure(
        _ quota: Quota, scope: Scope, enrolled: [SectionID: [EnrolledChild]], source: Case, index: CaseIndex
    ) -> (group: Int64, everyone: Int64) {
        guard quota.basis == .all else { return (0, 0) }
        var group: Int64 = 0
        var everyone: Int64 = 0
        for child in scope.sections.flatMap({ enrolled[$0] ?? [] }) {
            let size = quota.of == .hours ? Int64(source.calendar.minutes(child.slots)) : 1
            everyone += size
            guard let household = child.household.flatMap({ index.household($0) }) else { continue }
            if quota.who.holds(for: Facts(household: household, child: child, in: index)) { group += size }
        }
        return (group, everyone)
    }

    /// Seats of the scope: of each section, its fullest slot; free ones only when newcomers alone count.
    static func seats(
        _ quota: Quota, scope: Scope, enrolled: [SectionID: [EnrolledChild]], index: CaseIndex
    ) -> Int64 {
        var total = 0
        for section in scope.sections.compactMap(index.section) {
            var seats = section.seats
            if quota.basis == .newcomers && section.seatBasis == .all {
                for child in enrolled[section.id] ?? [] {
                    for slot in child.slots.indices where seats[slot] > 0 { seats[slot] -= 1 }
                }
            }
            total += seats.max() ?? 0
        }
        return Int64(total)
    }
}

extension ProgramDraft {
    /// Who meets a condition: each candidate at each of its wishes, and where it is today.
    func members(of who: Condition) -> Set<QuotaMember> {
        var members: Set<QuotaMember> = []
        let looksAtWish = who.looksAtWish
        for candidate in candidates {
            let wishes: [Wish?] = candidate.wishes + (candidate.request.isTransfer ? [nil] : [])
            var known: Bool?
            for wish in wishes {
                let facts = Facts(request: candidate.request, wish: wish, in: index)
                let belongs = known ?? who.holds(for: facts)
                if !looksAtWish { known = belongs }
                if belongs { members.insert(QuotaMember(candidate.request.id, at: wish?.creche)) }
            }
        }
        return members
    }
}
