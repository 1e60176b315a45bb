internal import AllocationModel
internal import Childcare

/// Hard rules of a compiled program in the user's words: what each says, and what giving way on it would mean.
///
/// Rows are recognised by their keys: quotas `id/scope/min`, `staff:C/slot`, `member:O/min`, and the reserved seats
/// `reserved:F/place/slot`.
struct RuleWords {
    let problem: AllocationProblem
    let source: Case
    let compiled: CompiledProgram
    let french: Bool
    private let quotas: [Quota]

    init(problem: AllocationProblem, source: Case, compiled: CompiledProgram, french: Bool) {
        self.problem = problem
        self.source = source
        self.compiled = compiled
        self.french = french
        // The longest id first: `a/b` is not the scope `b` of a quota `a` where both exist.
        quotas = source.policy.effectiveQuotas(in: source).sorted { $0.id.text.count > $1.id.text.count }
    }

    /// The quota a row belongs to, its scope and side, from the row's key `id/scope/side`.
    private func parts(_ row: Int) -> (quota: Quota, scope: String, isMinimum: Bool)? {
        let key = problem.quotas[row].key
        for quota in quotas where key.hasPrefix("\(quota.id)/") {
            let rest = key.dropFirst(quota.id.text.count + 1)
            // The law asks each operator for a number of its own.
            if quota.law != nil, MixQuotas.scopes(of: quota.scope, in: source).first?.name != String(rest.dropLast(4)) {
                continue
            }
            if rest.hasSuffix("/min") { return (quota, String(rest.dropLast(4)), true) }
            if rest.hasSuffix("/max") { return (quota, String(rest.dropLast(4)), false) }
        }
        return nil
    }

    /// How many units of the row make one child, hour or adult.
    func rowUnit(_ row: Int) -> Int64 {
        // Giving up the whole minimum counts as one child.
        if problem.quotas[row].key == FundingKey.minimum { return max(1, -problem.quotas[row].bound) }
        guard let parts = parts(row), let bound = parts.isMinimum ? parts.quota.minimum : parts.quota.maximum else {
            return staffUnit(row) ?? 1
        }
        return MixQuotas.unitDenominator(of: parts.quota, bound: bound)
    }

    /// Units of a staff row that one more adult gives.
    private func staffUnit(_ row: Int) -> Int64? {
        guard let (creche, _) = place(problem.quotas[row].key, after: "staff:") else { return nil }
        return source.creches.first { $0.id.text == creche }?.staffRule == .fiveEight ? 40 : 6
    }

    /// `C` and `mon-am` of `staff:C/mon-am`.
    private func place(_ key: String, after prefix: String) -> (subject: String, rest: String)? {
        guard key.hasPrefix(prefix) else { return nil }
        let text = key.dropFirst(prefix.count)
        guard let cut = text.firstIndex(of: "/") else { return (String(text), "") }
        return (String(text[..<cut]), String(text[text.index(after: cut)...]))
    }

    /// What a hard row demands.
    func sentence(quota row: Int) -> String {
        let key = problem.quotas[row].key
        if let (creche, slot) = place(key, after: "staff:") {
            return french
                ? "taux d'encadrement de « \(creche) » (\(slot)) : les adultes présents ne suffisent pas"
                : "staff ratio of “\(creche)” (\(slot)): the adults present are not enough"
        }
        if let (member, _) = place(key, after: "member:") {
            let count = -problem.quotas[row].bound
            return french
                ? "garantie de « \(member) » : au moins \(count) de ses familles admises, comme seul"
                : "guarantee of “\(member)”: at least \(count) of its families placed, as alone"
        }
        if key == FundingKey.minimum {
            let euros = -problem.quotas[row].bound / 100
            return french
                ? "minimum de bonus de mixité : au moins \(euros) € pour toutes les crèches"
                : "minimum of the mix bonuses: at least \(euros) € for all crèches"
        }
        guard let (quota, scope, isMinimum) = parts(row) else { return key }
        let bound = (isMinimum ? quota.minimum : quota.maximum).map(QuotaRecords.text) ?? ""
        return french
            ? "quota « \(quota.id) » (\(scope)) : \(isMinimum ? "au moins" : "au plus") \(bound) de « \(quota.who) »"
            : "quota “\(quota.id)” (\(scope)): \(isMinimum ? "at least" : "at most") \(bound) of “\(quota.who)”"
    }

    /// What a unit that must be served is: a pin, or a child who has its place already.
    func sentence(unit: Int) -> String {
        let names = problem.units[unit].key
        let decision = compiled.requests[unit].compactMap { request in
            source.decisions.first { $0.request == request && $0.kind == .pin }
        }.first
        guard let decision else {
            return french ? "place actuelle de \(names)" : "the present place of \(names)"
        }
        let place = decision.creche.map { " (\($0))" } ?? ""
        let author = " — \(decision.reason), \(decision.by)"
        return french ? "admission imposée de \(names)\(place)\(author)" : "pinned place of \(names)\(place)\(author)"
    }

    /// What reserved seats that stay empty demand.
    func sentence(reserved row: Int) -> String {
        let (funder, rest) = place(problem.resources[row].key, after: "reserved:") ?? (problem.resources[row].key, "")
        return french
            ? "berceaux réservés à « \(funder) » (\(rest)), gardés vides"
            : "seats reserved for “\(funder)” (\(rest)), kept empty"
    }

    func relaxation(quota row: Int, missing: Int64) -> String {
        let key = problem.quotas[row].key
        let unit = rowUnit(row)
        let amount = (missing + unit - 1) / unit
        if let (creche, slot) = place(key, after: "staff:") {
            return french
                ? "ajouter \(amount) adulte(s) à « \(creche) » (\(slot))"
                : "add \(amount) adult(s) at “\(creche)” (\(slot))"
        }
        if let (member, _) = place(key, after: "member:") {
            return french
                ? "abaisser la garantie de « \(member) » de \(amount) enfant(s)"
                : "lower the guarantee of “\(member)” by \(amount) child(ren)"
        }
        if key == FundingKey.minimum {
            let euros = (missing + 99) / 100
            return french
                ? "abaisser le minimum de bonus de mixité de \(euros) €"
                : "lower the minimum of the mix bonuses by \(euros) €"
        }
        guard let (quota, scope, isMinimum) = parts(row) else { return key }
        let what = quota.of == .hours ? (french ? "heure(s)" : "hour(s)") : french ? "enfant(s)" : "child(ren)"
        if french {
            return "\(isMinimum ? "abaisser" : "relever") le quota « \(quota.id) » (\(scope)) de \(amount) \(what)"
        }
        return "\(isMinimum ? "lower" : "raise") quota “\(quota.id)” (\(scope)) by \(amount) \(what)"
    }

    func relaxation(unit: Int) -> String {
        let names = problem.units[unit].key
        return french ? "renoncer à l’admission imposée de \(names)" : "give up the pinned place of \(names)"
    }

    func relaxation(reserved row: Int, missing: Int64) -> String {
        let (funder, rest) = place(problem.resources[row].key, after: "reserved:") ?? (problem.resources[row].key, "")
        return french
            ? "libérer \(missing) berceau(x) réservé(s) à « \(funder) » (\(rest))"
            : "release \(missing) seat(s) reserved for “\(funder)” (\(rest))"
    }
}
