internal import AllocationModel
internal import Childcare

/// Hard rules of a compiled program, as values, made from where a row comes from and never from its key; and what giving
/// way on one means.
struct HardRules {
    let problem: AllocationProblem
    let source: Case
    let compiled: CompiledProgram
    private let quotas: [Quota]

    init(problem: AllocationProblem, source: Case, compiled: CompiledProgram) {
        self.problem = problem
        // Rows speak of quotas by their position in the case as it was compiled.
        let source = source.inCanonicalOrder
        self.source = source
        self.compiled = compiled
        quotas = source.policy.effectiveQuotas(in: source)
    }

    // MARK: Values

    func record(quota row: Int) -> RuleRecord {
        RuleRecord(rule(quota: row), key: problem.quotas[row].key)
    }

    private func rule(quota row: Int) -> RuleReference {
        guard compiled.quotaOrigins.indices.contains(row) else { return .other }
        switch compiled.quotaOrigins[row] {
        case .quota(let side):
            return .quota(
                side.id, scope: side.scope, side.isMinimum ? .minimum : .maximum,
                bound: bound(of: side).map(QuotaRecords.text) ?? "")
        case .staff(let creche, let time): return .staff(creche, written(time))
        case .member(let member): return .member(member, placed: -problem.quotas[row].bound)
        case .bonusMinimum: return .bonusMinimum(Money(cents: -problem.quotas[row].bound))
        default: return .other
        }
    }

    func record(resource row: Int) -> RuleRecord {
        RuleRecord(rule(resource: row) ?? .other, key: problem.resources[row].key)
    }

    /// Whether a resource is what a rule makes of it, and may give way; seats are facts.
    func isRule(resource: Int) -> Bool { rule(resource: resource) != nil }

    private func rule(resource row: Int) -> RuleReference? {
        guard compiled.resourceOrigins.indices.contains(row) else { return nil }
        switch compiled.resourceOrigins[row] {
        case .held(let labels, let place, let time):
            return .reserved(funders: labels.map(\.funder), place: place, written(time))
        case .starts(let creche, let monday): return .starts(creche, monday: monday)
        default: return nil
        }
    }

    func record(unit: Int) -> RuleRecord {
        let requests = compiled.requests[unit]
        return RuleRecord(isPinned(unit) ? .pin(requests) : .presentPlace(requests), key: problem.units[unit].key)
    }

    /// The family's own list, where it leaves a unit without any place.
    func jointList(of unit: Int) -> RuleRecord? {
        let requests = source.requests.filter { compiled.requests[unit].contains($0.id) }
        let listing = Set(source.jointWishes.map(\.household))
        guard problem.units[unit].options.isEmpty, requests.contains(where: { listing.contains($0.household) }) else {
            return nil
        }
        return RuleRecord(.jointList(compiled.requests[unit]), key: problem.units[unit].key)
    }

    private func written(_ time: RowOrigin.Time) -> RuleReference.Time {
        let isOnlyPeriod = source.calendar.periodCount == 1
        return RuleReference.Time(
            slot: source.calendar.slots[time.slot].id,
            period: isOnlyPeriod ? nil : source.firstDay(ofPeriod: time.period).description)
    }

    private func quota(of side: RowOrigin.QuotaSide) -> Quota? {
        quotas.indices.contains(side.position) ? quotas[side.position] : nil
    }

    private func bound(of side: RowOrigin.QuotaSide) -> Quota.Bound? {
        side.isMinimum ? quota(of: side)?.minimum : quota(of: side)?.maximum
    }

    private func isPinned(_ unit: Int) -> Bool {
        let requests = Set(compiled.requests[unit])
        return source.decisions.contains { requests.contains($0.request) && $0.kind == .pin }
    }

    // MARK: Amounts

    /// How many units of the row make one child, hour or adult.
    func rowUnit(_ row: Int) -> Int64 {
        guard compiled.quotaOrigins.indices.contains(row) else { return 1 }
        switch compiled.quotaOrigins[row] {
        // Giving up the whole minimum counts as one child.
        case .bonusMinimum: return max(1, -problem.quotas[row].bound)
        case .quota(let side):
            guard let quota = quota(of: side), let bound = bound(of: side) else { return 1 }
            return MixQuotas.unitDenominator(of: quota, bound: bound)
        // Units of a staff row that one more adult gives.
        case .staff(let creche, _):
            let rule = source.creches.first { $0.id == creche }?.staffRule ?? .six
            return max(1, source.law.staff.weights(rule, adults: 0, isMicro: false).perAdult)
        default: return 1
        }
    }

    /// Giving way on a row by some of its units.
    func change(quota row: Int, missing: Int64) -> RuleChange {
        let rule = record(quota: row)
        if case .bonusMinimum = rule.rule {
            return RuleChange(rule: rule, amount: missing, unit: .cents, rowAmount: missing)
        }
        let unit = rowUnit(row)
        let amount = missing / unit + (missing % unit > 0 ? 1 : 0)
        var what = rule.rule.kind == .staff ? RuleChange.Measure.adults : .children
        if case .quota(let side) = compiled.quotaOrigins[row], quota(of: side)?.of == .hours { what = .hours }
        return RuleChange(rule: rule, amount: amount, unit: what, rowAmount: missing)
    }

    func change(resource row: Int, missing: Int64) -> RuleChange {
        let rule = record(resource: row)
        let what = rule.rule.kind == .reserved ? RuleChange.Measure.seats : .children
        return RuleChange(rule: rule, amount: missing, unit: what, rowAmount: missing)
    }

    func change(unit: Int) -> RuleChange { RuleChange(rule: record(unit: unit), amount: 1, unit: .places) }
}
