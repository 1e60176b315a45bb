import Childcare

/// One thing in which two cases differ, which can be changed by itself: a key of the policy, a line of the grid, a family.
package struct CaseDifference: Sendable {
    /// Where it stands: `policy.siblings`, `grid`, `requests`.
    package let place: String
    /// Which row, where it is one of a table.
    package let record: String?
    package let words: BilingualText
    /// Makes the earlier case as the later one in this alone.
    let apply: @Sendable (inout Case) -> Void

    init(
        _ place: String, _ record: String? = nil, _ words: BilingualText,
        apply: @escaping @Sendable (inout Case) -> Void
    ) {
        self.place = place
        self.record = record
        self.words = words
        self.apply = apply
    }

    /// Everything in which the later case differs from the earlier, rule by rule and row by row, in the order of the case's
    /// files.
    package static func all(from before: Case, to after: Case) -> [CaseDifference] {
        policy(before.policy, after.policy) + tables(before, after)
    }

    // MARK: The policy

    private static func policy(_ before: Policy, _ after: Policy) -> [CaseDifference] {
        var found: [CaseDifference] = []
        func key<Value: Equatable & Sendable>(
            _ name: String, _ path: any WritableKeyPath<Policy, Value> & Sendable,
            _ said: (Value) -> String? = { _ in nil }
        ) {
            let (one, other) = (before[keyPath: path], after[keyPath: path])
            guard one != other else { return }
            let words: BilingualText
            if let first = said(one), let second = said(other) {
                words = BilingualText(
                    fr: "policy.\(name) : « \(second) » au lieu de « \(first) »",
                    en: "policy.\(name): “\(second)” instead of “\(first)”")
            } else {
                words = BilingualText(fr: "policy.\(name) a changé", en: "policy.\(name) has changed")
            }
            found.append(CaseDifference("policy.\(name)", nil, words) { $0.policy[keyPath: path] = other })
        }
        // A margin or a price means nothing without its priority: they change together.
        let (mode, other) = (
            [before.priority.rawValue, before.priorityMargin?.description, before.claimPrice.map(String.init)],
            [after.priority.rawValue, after.priorityMargin?.description, after.claimPrice.map(String.init)]
        )
        if mode != other {
            let (first, second) = (
                mode.compactMap(\.self).joined(separator: " "), other.compactMap(\.self).joined(separator: " ")
            )
            found.append(
                CaseDifference(
                    "policy.priority", nil,
                    BilingualText(
                        fr: "policy.priority : « \(second) » au lieu de « \(first) »",
                        en: "policy.priority: “\(second)” instead of “\(first)”")
                ) {
                    $0.policy.priority = after.priority
                    $0.policy.priorityMargin = after.priorityMargin
                    $0.policy.claimPrice = after.claimPrice
                })
        }
        key("gain_per", \.gainPer) { $0.rawValue }
        key("base_points", \.basePoints) { "\($0)" }
        key("wish_factors", \.wishFactors) { $0.map(Self.written).joined(separator: ", ") }
        key("siblings", \.siblings) { $0.rawValue }
        key("sibling_split_price", \.siblingSplitPrice) { "\($0)" }
        key("unborn", \.unborn) { $0.rawValue }
        key("age_date", \.ageDate)
        key("move_up", \.moveUp) { $0.rawValue }
        key("ties", \.ties) { $0.map(\.text).joined(separator: ", ") }
        key("waiting", \.waitingMix)
        key("seed", \.seed) { $0 }
        key("draw", \.draw) { $0.rawValue }
        key("legal_quotas", \.legalQuotas)
        key("legal_quota_price", \.legalQuotaPrice)
        key("levels", \.levels)
        key("member_guarantee", \.guaranteesMembers)
        key("funding_minimum", \.fundingMinimum)
        found += rows("grid", before.grid, after.grid, \.name) { $0.policy.grid = $1 }
        found += rows("quotas", before.quotas, after.quotas, \.id.text) { $0.policy.quotas = $1 }
        return found
    }

    /// `95%`, or the fraction where it is no whole percentage.
    private static func written(_ share: Share) -> String {
        let (whole, rest) = (Int128(share.numerator) * 100).quotientAndRemainder(dividingBy: Int128(share.denominator))
        return rest == 0 ? "\(whole)%" : "\(share.numerator)/\(share.denominator)"
    }

    // MARK: Tables

    private static func tables(_ before: Case, _ after: Case) -> [CaseDifference] {
        var found: [CaseDifference] = []
        if before.term != after.term || before.calendar != after.calendar {
            found.append(
                CaseDifference(
                    "term", nil, BilingualText(fr: "la période ou le calendrier", en: "the term or the calendar")
                ) {
                    $0.term = after.term
                    $0.calendar = after.calendar
                })
        }
        found += rows("creches", before.creches, after.creches, \.id.text) { $0.creches = $1 }
        found += rows("sections", before.sections, after.sections, \.id.text) { $0.sections = $1 }
        found += rows("households", before.households, after.households, \.id.text) { $0.households = $1 }
        found += rows("requests", before.requests, after.requests, \.id.text) { $0.requests = $1 }
        found += rows("enrolled", before.enrolled, after.enrolled, \.id.text) { $0.enrolled = $1 }
        found += rows("decisions", before.decisions, after.decisions, { "\($0.request.text)" }) { $0.decisions = $1 }
        found += rows("manual_points", before.manualPoints, after.manualPoints, { "\($0.request.text)" }) {
            $0.manualPoints = $1
        }
        found += rows("eligibility", before.eligibility, after.eligibility, \.name) { $0.eligibility = $1 }
        func table<Value: Equatable & Sendable>(_ name: String, _ path: any WritableKeyPath<Case, Value> & Sendable) {
            let other = after[keyPath: path]
            guard before[keyPath: path] != other else { return }
            found.append(
                CaseDifference(name, nil, DifferenceWords.table(name)) {
                    $0[keyPath: path] = other
                })
        }
        table("reservations", \.reservations)
        table("staff", \.staff)
        table("sites", \.sites)
        table("joint_wishes", \.jointWishes)
        return found
    }

    /// One difference for each row, known by its name, that is other, gone or new. Rows of one name are one.
    private static func rows<Row: Hashable & Sendable>(
        _ place: String, _ before: [Row], _ after: [Row], _ name: @escaping @Sendable (Row) -> String,
        _ put: @escaping @Sendable (inout Case, [Row]) -> Void
    ) -> [CaseDifference] {
        let (old, new) = (Dictionary(grouping: before, by: name), Dictionary(grouping: after, by: name))
        var seen: Set<String> = []
        let names = (before + after).map(name).filter { seen.insert($0).inserted }
        return names.compactMap { id in
            let (was, becomes) = (old[id] ?? [], new[id] ?? [])
            guard was != becomes else { return nil }
            let change: DifferenceWords.Change = was.isEmpty ? .added : becomes.isEmpty ? .removed : .changed
            return CaseDifference(place, id, DifferenceWords.row(of: place, id, change)) { source in
                // New rows go where the later case has them, as far as the earlier one knows the place.
                var result: [Row] = []
                var isPut = false
                for row in before {
                    if name(row) != id {
                        result.append(row)
                    } else if !isPut {
                        result += becomes
                        isPut = true
                    }
                }
                put(&source, isPut ? result : before + becomes)
            }
        }
    }
}
