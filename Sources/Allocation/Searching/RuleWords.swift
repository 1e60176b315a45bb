internal import AllocationModel
internal import Childcare

/// Hard rules of a compiled program, as values and in the user's words: what each says, and what giving way on it would
/// mean. Both are made from where a row comes from, never from its key.
struct RuleWords {
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
            return source.creches.first { $0.id == creche }?.staffRule == .fiveEight ? 40 : 6
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
    func sentence(_ rule: RuleRecord) -> BilingualText {
        switch rule.kind {
        case .quota:
            let (name, scope) = (rule.quota ?? "", scope(rule))
            let quota = quotas.first { $0.id.text == rule.quota }
            let who = quota?.who.words ?? .empty
            let bound = quota.map { amount(rule.bound ?? "", of: $0) } ?? BilingualText(bound: rule.bound ?? "")
            return rule.side == .minimum
                ? BilingualText(
                    fr: "quota « \(name) » (\(who), \(scope)) : au moins \(bound)",
                    en: "quota “\(name)” (\(who), \(scope)): at least \(bound)")
                : BilingualText(
                    fr: "quota « \(name) » (\(who), \(scope)) : au plus \(bound)",
                    en: "quota “\(name)” (\(who), \(scope)): at most \(bound)")
        case .staff:
            let (creche, time) = (source.name(ofCreche: rule.creche ?? ""), time(rule))
            return BilingualText(
                fr: "taux d'encadrement de « \(creche) » (\(time)) : les adultes présents ne suffisent pas",
                en: "staff ratio of “\(creche)” (\(time)): the adults present are not enough")
        case .member:
            let (member, count) = (rule.member ?? "", Int(rule.amount ?? 0))
            return BilingualText(
                fr:
                    "garantie de « \(member) » : au moins \(count, "enfant admis", "enfants admis") de ses familles, comme seul",
                en: "guarantee of “\(member)”: at least \(count, "child", "children") of its families placed, as alone")
        case .bonusMinimum:
            let euros = BilingualText(number: (rule.amount ?? 0) / 100)
            return BilingualText(
                fr: "minimum de bonus de mixité : au moins \(euros) € pour toutes les crèches",
                en: "minimum of the mix bonuses: at least €\(euros) for all crèches")
        case .reserved:
            let (funders, scope, time) = (self.funders(rule), scope(rule), time(rule))
            return BilingualText(
                fr: "berceaux réservés à \(funders) (\(scope), \(time)), gardés vides",
                en: "seats reserved for \(funders) (\(scope), \(time)), kept empty")
        case .pin:
            let pin = rule.requests?.lazy.compactMap { name in
                source.decisions.first { $0.request.text == name && $0.kind == .pin }
            }.first
            let place = pin?.creche.map { " (\(source.name(ofCreche: $0.text)))" } ?? ""
            let author =
                pin.map {
                    let (reason, by) = (RoundReason.reading($0.reason), RoundReason.reading(author: $0.by))
                    return BilingualText(fr: " — \(reason), \(by)", en: " — \(reason), \(by)")
                } ?? .empty
            return BilingualText(
                fr: "admission imposée de \(children(rule))\(place)\(author)",
                en: "pinned place of \(children(rule))\(place)\(author)")
        case .presentPlace:
            return BilingualText(
                fr: "place actuelle de \(children(rule))", en: "the present place of \(children(rule))")
        case .jointList:
            return BilingualText(
                fr: "liste de vœux communs de la famille de \(children(rule)) : elle n'y laisse aucune place",
                en: "the joint wishes of the family of \(children(rule)), which leave no place there")
        case .other: return BilingualText(verbatim: rule.key)
        }
    }

    /// What giving way on a rule would mean.
    func sentence(_ change: RuleChange) -> BilingualText {
        let rule = change.rule
        let amount = Int(change.amount)
        switch rule.kind {
        case .quota:
            let (name, scope) = (rule.quota ?? "", scope(rule))
            let what =
                change.unit == .hours
                ? BilingualText(fr: "\(amount, "heure", "heures")", en: "\(amount, "hour", "hours")") : children(amount)
            return rule.side == .minimum
                ? BilingualText(
                    fr: "abaisser le quota « \(name) » (\(scope)) de \(what)",
                    en: "lower quota “\(name)” (\(scope)) by \(what)")
                : BilingualText(
                    fr: "relever le quota « \(name) » (\(scope)) de \(what)",
                    en: "raise quota “\(name)” (\(scope)) by \(what)")
        case .staff:
            let (creche, time) = (source.name(ofCreche: rule.creche ?? ""), time(rule))
            return BilingualText(
                fr: "ajouter \(amount, "adulte", "adultes") à « \(creche) » (\(time))",
                en: "add \(amount, "adult", "adults") at “\(creche)” (\(time))")
        case .member:
            let (member, what) = (rule.member ?? "", children(amount))
            return BilingualText(
                fr: "abaisser la garantie de « \(member) » de \(what)",
                en: "lower the guarantee of “\(member)” by \(what)")
        case .bonusMinimum:
            let euros = BilingualText(number: amount / 100 + (amount % 100 > 0 ? 1 : 0))
            return BilingualText(
                fr: "abaisser le minimum de bonus de mixité de \(euros) €",
                en: "lower the minimum of the mix bonuses by €\(euros)")
        case .reserved:
            let (funders, scope, time) = (self.funders(rule), scope(rule), time(rule))
            return BilingualText(
                fr: "libérer \(amount, "berceau réservé", "berceaux réservés") à \(funders) (\(scope), \(time))",
                en: "release \(amount, "seat", "seats") reserved for \(funders) (\(scope), \(time))")
        case .pin, .presentPlace:
            return BilingualText(
                fr: "renoncer à l’admission imposée de \(children(rule))",
                en: "give up the pinned place of \(children(rule))")
        case .jointList, .other: return BilingualText(verbatim: rule.key)
        }
    }

    private func children(_ count: Int) -> BilingualText {
        BilingualText(fr: "\(count, "enfant", "enfants")", en: "\(count, "child", "children")")
    }

    private func children(_ rule: RuleRecord) -> BilingualText {
        (rule.requests ?? []).map { BilingualText(verbatim: $0) }.listed
    }

    private func funders(_ rule: RuleRecord) -> BilingualText {
        (rule.funders ?? []).map { BilingualText(fr: "« \($0) »", en: "“\($0)”") }.listed
    }

    /// `3 enfants`, `20 % des places`.
    private func amount(_ bound: String, of quota: Quota) -> BilingualText {
        let said = BilingualText(bound: bound)
        if let count = Int(bound) {
            return quota.of == .hours
                ? BilingualText(fr: "\(count, "heure", "heures")", en: "\(count, "hour", "hours")") : children(count)
        }
        return switch quota.of {
        case .places: BilingualText(fr: "\(said) des places", en: "\(said) of the places")
        case .children: BilingualText(fr: "\(said) des enfants", en: "\(said) of the children")
        case .hours: BilingualText(fr: "\(said) des heures", en: "\(said) of the hours")
        }
    }

    private func scope(_ rule: RuleRecord) -> BilingualText {
        rule.scopeKind.map { source.words(ofScope: $0, subject: rule.scopeSubject) } ?? .empty
    }

    /// `lundi matin`; where the term has several periods, which one.
    private func time(_ rule: RuleRecord) -> BilingualText {
        let slot = source.calendar.slots.first { $0.id == rule.slot }?.words
        let period = rule.period.map {
            CivilDate(iso: $0).map { BilingualText(day: $0) } ?? BilingualText(verbatim: $0)
        }
        .map { BilingualText(fr: "à partir du \($0)", en: "from \($0)") }
        return [slot, period].compactMap(\.self).joined(separator: ", ")
    }
}
