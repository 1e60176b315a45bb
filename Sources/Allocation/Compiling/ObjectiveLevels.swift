internal import AllocationModel
internal import Childcare

/// The policy's objectives, level by level: what each option is worth to each.
///
/// A level is scaled once so that every gain and every price that counts there is an integer.
struct ObjectiveLevels: CompilerPass {
    func apply(to draft: inout ProgramDraft) throws(AllocationError) {
        draft.firstPolicyLevel = draft.levels.count
        let plan = draft.plan
        let points = PointsGains(draft)
        draft.points = points.points
        let terms = TermGains(draft)
        let occasional = draft.occasional
        for (position, level) in plan.levels.enumerated() {
            if let who = level.who {
                let group = draft.members(of: who)
                draft.forEachOption { option in
                    option.gains.append(
                        Int64(
                            option.seats.count { !occasional.contains($0.request) && group.contains(QuotaMember($0)) }))
                }
                draft.levels.append(ObjectiveLevel(name: level.name, tolerance: level.tolerance))
                continue
            }
            let counted = plan.terms(at: position)
            let scale = try LevelScale.of(counted, in: draft)
            let (tolerance, overflow) = level.tolerance.multipliedReportingOverflow(by: scale)
            if overflow { throw .pointsTooLarge(detail: BilingualText(fr: "« \(level.name) »", en: "“\(level.name)”")) }
            let calendar = draft.source.calendar
            try draft.forEachOption { (option) throws(AllocationError) in
                var gain = Int128(0)
                // Occasional care takes what is left: it adds nothing to what the policy seeks.
                var regular = option
                if !occasional.isEmpty { regular.seats.removeAll { occasional.contains($0.request) } }
                for term in counted {
                    let weight = Int128(plan.place(of: term)?.weight ?? 1)
                    switch term {
                    case .points: gain += weight * points.worth(regular, scale)
                    case .wishes, .hours, .children: gain += weight * terms.worth(term, regular, scale)
                    case .legalQuotas, .mixQuotas, .siblingsSplit, .changes, .funding:
                        gain += weight * terms.worth(term, option, scale)
                    }
                }
                guard let exact = Int64(exactly: gain) else {
                    throw .pointsTooLarge(
                        detail: BilingualText(verbatim: Seat.optionKey(option.seats, calendar: calendar)))
                }
                option.gains.append(exact)
            }
            draft.levels.append(ObjectiveLevel(name: level.name, scale: scale, tolerance: tolerance))
        }
    }
}

/// How many units of a level make one point of the policy.
enum LevelScale {
    /// Least common multiple of every denominator that occurs in the gains and prices of some terms.
    static func of(_ terms: [ObjectiveTerm], in draft: ProgramDraft) throws(AllocationError) -> Int64 {
        let policy = draft.source.policy
        var denominators: [Int64] = []
        if terms.contains(.points) { denominators += PointsGains.denominators(draft) }
        if terms.contains(.hours) {
            for slots in weeks(draft) {
                denominators.append(Share(Int64(draft.source.calendar.minutes(slots)), 60).denominator)
            }
        }
        // Bonuses are counted in euros and paid to the cent.
        if terms.contains(.funding) { denominators.append(100) }
        for quota in policy.effectiveQuotas(in: draft.source) where quota.price != nil && terms.contains(quota.term) {
            for case let bound? in [quota.minimum, quota.maximum] {
                denominators.append(MixQuotas.unitDenominator(of: quota, bound: bound))
            }
        }
        var scale: Int64 = 1
        for denominator in denominators {
            let reduced = Share(scale, denominator).denominator
            let (product, overflow) = scale.multipliedReportingOverflow(by: reduced)
            if overflow || product > TrustedAmount.scale {
                throw .pointsTooLarge(
                    detail: BilingualText(
                        fr: "wish_factors, quotas : 1/\(denominator)", en: "wish_factors, quotas: 1/\(denominator)"))
            }
            scale = product
        }
        return scale
    }

    /// Every week that some option gives, in ascending order.
    static func weeks(_ draft: ProgramDraft) -> [SlotSet] {
        Set(draft.units.flatMap { $0.options.flatMap { $0.seats.map(\.slots) } }).sorted()
    }
}
