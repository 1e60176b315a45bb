package import Childcare

/// Every rule of allocation, in the order in which the compiler applies them.
package enum PublishedRules {
    package static let all: [any PublishedRule.Type] = [
        EligibleRequestsRule.self, CommissionDecisionsRule.self, JointWishesRule.self, EligibilityConditionsRule.self,
        AdmissibleSeatsRule.self,
        TransferSeatsRule.self, SiblingUnitsRule.self, SeatCapacitiesRule.self, CrecheCapacitiesRule.self,
        SiteCapacitiesRule.self, StaffRatiosRule.self, GradualStartsRule.self, SameChildRule.self,
        HeldReservationsRule.self, OpenReservationsRule.self, ObjectiveLevelsRule.self, MixQuotasRule.self,
        QuotaMissesRule.self,
        MemberGuaranteesRule.self, BetterWishesRule.self, EarlierStartsRule.self, OccasionalCareRule.self,
        OrderOfTiesRule.self, PublicDrawGainsRule.self, PlaceDrawGainsRule.self, FundingBonusesRule.self,
    ]

    /// Why a file or a wish is left out.
    package static func reason(_ rule: Exclusion.Rule) -> BilingualText {
        all.lazy.compactMap { $0.exclusions[rule] }.first ?? BilingualText(verbatim: rule.rawValue)
    }

    /// What a hard rule demands; its key where no rule knows it.
    package static func demand(_ record: RuleRecord, in source: Case) -> BilingualText {
        owner(record)?.demand(record.rule, in: source) ?? BilingualText(verbatim: record.key)
    }

    /// What giving way would mean.
    package static func wayOut(_ change: RuleChange, in source: Case) -> BilingualText {
        owner(change.rule)?.wayOut(change, in: source) ?? BilingualText(verbatim: change.rule.key)
    }

    private static func owner(_ record: RuleRecord) -> (any PublishedRule.Type)? {
        all.first { $0.conflicts.contains(record.rule.kind) }
    }
}

/// Parts of a rule's sentences.
extension RuleReference.Time {
    /// `lundi matin`; where the term has several periods, which one.
    func words(in source: Case) -> BilingualText {
        let name = source.calendar.slots.first { $0.id == slot }?.words ?? BilingualText(verbatim: slot)
        let start = period.map { CivilDate(iso: $0).map { BilingualText(day: $0) } ?? BilingualText(verbatim: $0) }
        guard let start else { return name }
        return BilingualText(fr: "\(name), à partir du \(start)", en: "\(name), from \(start)")
    }
}

extension [RequestID] {
    var listed: BilingualText { map { BilingualText(verbatim: $0.text) }.listed }
}

extension Case {
    func words(of scope: Quota.Scope) -> BilingualText { words(ofScope: scope.kind, subject: scope.subject) }
}

extension BilingualText {
    init(children count: Int) { self.init(fr: "\(count, "enfant", "enfants")", en: "\(count, "child", "children")") }

    init(hours count: Int) { self.init(fr: "\(count, "heure", "heures")", en: "\(count, "hour", "hours")") }
}
