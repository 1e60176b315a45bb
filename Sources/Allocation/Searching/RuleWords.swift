internal import AllocationModel
internal import Childcare

/// Hard rules of a compiled program, as values and in the user's words: what each says, and what giving way on it would
/// mean. Both are made from where a row comes from, never from its key.
struct RuleWords {
    let problem: AllocationProblem
    let source: Case
    let compiled: CompiledProgram
    let french: Bool
    private let quotas: [Quota]

    init(problem: AllocationProblem, source: Case, compiled: CompiledProgram, french: Bool) {
        self.problem = problem
        // Rows speak of quotas by their position in the case as it was compiled.
        let source = source.inCanonicalOrder
        self.source = source
        self.compiled = compiled
        self.french = french
        quotas = source.policy.effectiveQuotas(in: source)
    }

    // MARK: Values

    func record(quota row: Int) -> RuleRecord {
        let key = problem.quotas[row].key
        guard compiled.quotaOrigins.indices.contains(row) else { return RuleRecord(kind: .other, key: key) }
        switch compiled.quotaOrigins[row] {
        case .quota(let side):
            var record = RuleRecord(kind: .quota, key: key)
            record.quota = side.id.text
            record.side = side.isMinimum ? .minimum : .maximum
            record.bound = bound(of: side).map(QuotaRecords.text)
            record.scopeKind = side.scope.kind
            record.scopeSubject = side.scope.subject
            return record
        case .staff(let creche, let time):
            var record = at(time, RuleRecord(kind: .staff, key: key))
            record.creche = creche.text
            return record
        case .member(let member):
            var record = RuleRecord(kind: .member, key: key)
            record.member = member
            record.amount = -problem.quotas[row].bound
            return record
        case .bonusMinimum:
            var record = RuleRecord(kind: .bonusMinimum, key: key)
            record.amount = -problem.quotas[row].bound
            return record
        default: return RuleRecord(kind: .other, key: key)
        }
    }

    func record(reserved row: Int) -> RuleRecord {
        var record = RuleRecord(kind: .reserved, key: problem.resources[row].key)
        guard case .held(let labels, let place, let time)? = origin(resource: row) else { return record }
        record.funders = labels.map(\.funder)
        record.scopeKind = place.kind
        record.scopeSubject = place.subject
        return at(time, record)
    }

    func record(unit: Int) -> RuleRecord {
        var record = RuleRecord(kind: pin(of: unit) == nil ? .presentPlace : .pin, key: problem.units[unit].key)
        record.requests = compiled.requests[unit].map(\.text)
        return record
    }

    /// The family's own list, where it leaves a unit without any place.
    func jointList(of unit: Int) -> RuleRecord? {
        let requests = source.requests.filter { compiled.requests[unit].contains($0.id) }
        let listing = Set(source.jointWishes.map(\.household))
        guard problem.units[unit].options.isEmpty, requests.contains(where: { listing.contains($0.household) }) else {
            return nil
        }
        var record = RuleRecord(kind: .jointList, key: problem.units[unit].key)
        record.requests = compiled.requests[unit].map(\.text)
        return record
    }

    func isReserved(resource: Int) -> Bool {
        if case .held? = origin(resource: resource) { true } else { false }
    }

    private func origin(resource: Int) -> RowOrigin? {
        compiled.resourceOrigins.indices.contains(resource) ? compiled.resourceOrigins[resource] : nil
    }

    private func at(_ time: RowOrigin.Time, _ record: RuleRecord) -> RuleRecord {
        var record = record
        record.slot = source.calendar.slots[time.slot].id
        if source.calendar.periodCount > 1 { record.period = source.firstDay(ofPeriod: time.period).description }
        return record
    }

    private func quota(of side: RowOrigin.QuotaSide) -> Quota? {
        quotas.indices.contains(side.position) ? quotas[side.position] : nil
    }

    private func bound(of side: RowOrigin.QuotaSide) -> Quota.Bound? {
        side.isMinimum ? quota(of: side)?.minimum : quota(of: side)?.maximum
    }

    private func pin(of unit: Int) -> Decision? {
        compiled.requests[unit].lazy.compactMap { request in
            source.decisions.first { $0.request == request && $0.kind == .pin }
        }.first
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
        if rule.kind == .bonusMinimum {
            return RuleChange(rule: rule, amount: missing, unit: .cents, rowAmount: missing)
        }
        let unit = rowUnit(row)
        let amount = missing / unit + (missing % unit > 0 ? 1 : 0)
        var what = rule.kind == .staff ? RuleChange.Measure.adults : .children
        if case .quota(let side) = compiled.quotaOrigins[row], quota(of: side)?.of == .hours { what = .hours }
        return RuleChange(rule: rule, amount: amount, unit: what, rowAmount: missing)
    }

    func change(reserved row: Int, missing: Int64) -> RuleChange {
        RuleChange(rule: record(reserved: row), amount: missing, unit: .seats, rowAmount: missing)
    }

    func change(unit: Int) -> RuleChange { RuleChange(rule: record(unit: unit), amount: 1, unit: .places) }

    // MARK: Sentences

    /// What a hard rule demands.
    func sentence(_ rule: RuleRecord) -> String {
        switch rule.kind {
        case .quota:
            let (name, scope) = (rule.quota ?? "", scope(rule))
            let bound = rule.bound ?? ""
            let who = quotas.first { $0.id.text == rule.quota }?.who.text ?? ""
            return french
                ? "quota « \(name) » (\(scope)) : \(rule.side == .minimum ? "au moins" : "au plus") \(bound) de « \(who) »"
                : "quota “\(name)” (\(scope)): \(rule.side == .minimum ? "at least" : "at most") \(bound) of “\(who)”"
        case .staff:
            let (creche, time) = (rule.creche ?? "", time(rule))
            return french
                ? "taux d'encadrement de « \(creche) » (\(time)) : les adultes présents ne suffisent pas"
                : "staff ratio of “\(creche)” (\(time)): the adults present are not enough"
        case .member:
            let (member, count) = (rule.member ?? "", rule.amount ?? 0)
            return french
                ? "garantie de « \(member) » : au moins \(count) de ses familles admises, comme seul"
                : "guarantee of “\(member)”: at least \(count) of its families placed, as alone"
        case .bonusMinimum:
            let euros = (rule.amount ?? 0) / 100
            return french
                ? "minimum de bonus de mixité : au moins \(euros) € pour toutes les crèches"
                : "minimum of the mix bonuses: at least \(euros) € for all crèches"
        case .reserved:
            let (funders, place) = (self.funders(rule), "\(scope(rule)), \(time(rule))")
            return french
                ? "berceaux réservés à \(funders) (\(place)), gardés vides"
                : "seats reserved for \(funders) (\(place)), kept empty"
        case .pin:
            let pin = rule.requests?.lazy.compactMap { name in
                source.decisions.first { $0.request.text == name && $0.kind == .pin }
            }.first
            let place = pin?.creche.map { " (\($0))" } ?? ""
            let author = pin.map { " — \($0.reason), \($0.by)" } ?? ""
            return french
                ? "admission imposée de \(children(rule))\(place)\(author)"
                : "pinned place of \(children(rule))\(place)\(author)"
        case .presentPlace:
            return french ? "place actuelle de \(children(rule))" : "the present place of \(children(rule))"
        case .jointList:
            return french
                ? "liste de vœux communs de la famille de \(children(rule)) : elle n'y laisse aucune place"
                : "the joint wishes of the family of \(children(rule)), which leave no place there"
        case .other: return rule.key
        }
    }

    /// What giving way on a rule would mean.
    func sentence(_ change: RuleChange) -> String {
        let rule = change.rule
        let amount = change.amount
        switch rule.kind {
        case .quota:
            let (name, scope) = (rule.quota ?? "", scope(rule))
            let what = change.unit == .hours ? (french ? "heure(s)" : "hour(s)") : french ? "enfant(s)" : "child(ren)"
            return french
                ? "\(rule.side == .minimum ? "abaisser" : "relever") le quota « \(name) » (\(scope)) de \(amount) \(what)"
                : "\(rule.side == .minimum ? "lower" : "raise") quota “\(name)” (\(scope)) by \(amount) \(what)"
        case .staff:
            let (creche, time) = (rule.creche ?? "", time(rule))
            return french
                ? "ajouter \(amount) adulte(s) à « \(creche) » (\(time))"
                : "add \(amount) adult(s) at “\(creche)” (\(time))"
        case .member:
            return french
                ? "abaisser la garantie de « \(rule.member ?? "") » de \(amount) enfant(s)"
                : "lower the guarantee of “\(rule.member ?? "")” by \(amount) child(ren)"
        case .bonusMinimum:
            let euros = amount / 100 + (amount % 100 > 0 ? 1 : 0)
            return french
                ? "abaisser le minimum de bonus de mixité de \(euros) €"
                : "lower the minimum of the mix bonuses by \(euros) €"
        case .reserved:
            let (funders, place) = (self.funders(rule), "\(scope(rule)), \(time(rule))")
            return french
                ? "libérer \(amount) berceau(x) réservé(s) à \(funders) (\(place))"
                : "release \(amount) seat(s) reserved for \(funders) (\(place))"
        case .pin, .presentPlace:
            return french
                ? "renoncer à l’admission imposée de \(children(rule))"
                : "give up the pinned place of \(children(rule))"
        case .jointList, .other: return rule.key
        }
    }

    private func children(_ rule: RuleRecord) -> String { (rule.requests ?? []).joined(separator: " + ") }

    private func funders(_ rule: RuleRecord) -> String {
        (rule.funders ?? []).map { french ? "« \($0) »" : "“\($0)”" }.joined(separator: " + ")
    }

    private func scope(_ rule: RuleRecord) -> String {
        let kind = rule.scopeKind?.rawValue ?? ""
        return rule.scopeSubject.map { "\(kind):\($0)" } ?? kind
    }

    private func time(_ rule: RuleRecord) -> String {
        [rule.period, rule.slot].compactMap { $0 }.joined(separator: "/")
    }
}
