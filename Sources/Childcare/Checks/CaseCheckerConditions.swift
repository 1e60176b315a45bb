/// Conditions that decide nothing: a name or a value nobody has is the usual reason.
extension CaseChecker {
    mutating func checkConditions() {
        let considered = self.case.requests.filter(index.isConsidered)
        guard !considered.isEmpty else { return }
        let policy = self.case.policy
        for (position, criterion) in policy.grid.enumerated() {
            check(criterion.when, at: "/policy/grid/\(position)/when", considered)
        }
        for (position, quota) in policy.quotas.enumerated() {
            check(quota.who, at: "/policy/quotas/\(position)/who", considered, enrolled: quota.basis == .all)
        }
        for (position, level) in policy.levels.enumerated() {
            if let who = level.who { check(who, at: "/policy/levels/\(position)/who", considered) }
        }
        for (position, rate) in policy.waitingMix.enumerated() {
            check(rate.who, at: "/policy/waiting/mix/\(position)/who", considered)
        }
        for (position, line) in self.case.eligibility.enumerated() {
            // Nobody may be shut out: a line that holds for nobody is what a commission hopes for.
            check(line.when, at: "/eligibility/\(position)/when", considered, mayHoldForNobody: true)
        }
        for (position, reservation) in self.case.reservations.enumerated() {
            check(reservation.who, at: "/reservations/\(position)/who", considered)
        }
    }

    /// Looks at requests only until one meets the condition and another does not.
    private mutating func check(
        _ condition: Condition, at path: String, _ considered: [PlaceRequest], enrolled: Bool = false,
        mayHoldForNobody: Bool = false
    ) {
        // A name nobody carries has been reported, and `always` means what it says.
        if condition.expression == .always || problems.contains(where: { $0.is(.unknownName) && $0.pointer == path }) {
            return
        }
        // Nothing has handed in the tariff yet: what it would say of families is not known here.
        if self.case.hourlyFees == nil, condition.names.contains(FactName.hourlyFee.rawValue) { return }
        var (met, missed) = (false, false)
        func note(_ facts: Facts) { if condition.holds(for: facts) { met = true } else { missed = true } }
        for request in considered where !(met && missed) {
            for wish in request.wishes where !(met && missed) { note(Facts(request: request, wish: wish, in: index)) }
            if request.wishes.isEmpty { note(Facts(request: request, in: index)) }
        }
        if enrolled, !met {
            for child in self.case.enrolled where !met {
                guard let household = child.household.flatMap(index.household) else { continue }
                note(Facts(household: household, child: child, in: index))
            }
        }
        if !met {
            if mayHoldForNobody { return }
            report(
                .neverHolds, .warning, at: path, condition.text,
                expected: BilingualText(
                    fr: "une condition que remplit une demande au moins", en: "a condition that some request meets"),
                remedy: BilingualText(
                    fr: "personne ne la remplit : vérifiez les noms et les valeurs qu'elle emploie",
                    en: "nobody meets it: check the names and values it uses"))
        } else if !missed, considered.count > 1 {
            report(
                .alwaysHolds, .warning, at: path, condition.text,
                expected: BilingualText(
                    fr: "une condition que toutes les demandes ne remplissent pas",
                    en: "a condition that not every request meets"),
                remedy: BilingualText(
                    fr: "tout le monde la remplit : elle ne départage personne",
                    en: "everybody meets it: it decides between nobody"))
        }
    }
}
