/// Rows that contradict themselves or the calendar of the campaign: decided as they stand, but somebody should look.
extension CaseChecker {
    mutating func checkContradictions() {
        let asksEveryParent = self.asksEveryParent
        for (position, household) in self.case.households.enumerated() {
            let path = "/households/\(position)/parent2_status"
            if household.loneParent, let second = household.parent2Status {
                report(
                    .loneWithSecondParent, .warning, at: path,
                    second.rawValue,
                    expected: BilingualText(
                        fr: "un foyer de deux parents, ou pas de second parent",
                        en: "a household of two parents, or no second parent"),
                    remedy: BilingualText(
                        fr: "corrigez « parent isolé », ou videz la situation du second parent",
                        en: "correct lone_parent, or empty the second parent's status"))
            } else if asksEveryParent, !household.loneParent, household.parent1Status != nil,
                household.parent2Status == nil
            {
                report(
                    .unknownSecondParent, .warning, at: path, "",
                    expected: BilingualText(fr: "la situation des deux parents", en: "the status of both parents"),
                    remedy: BilingualText(
                        fr:
                            "une règle sur chaque parent ne regarde que celui qui est connu : donnez l'autre situation, ou dites que le parent est isolé",
                        en:
                            "a rule about every parent looks at the known one only: give the other's, or say lone_parent"
                    ))
            }
        }
        guard let deadline = self.case.term.deadline else { return }
        for (position, request) in self.case.requests.enumerated() where index.isConsidered(request) {
            if let filed = request.submittedOn, filed > deadline {
                report(
                    .submittedAfterDeadline, .warning, at: "/requests/\(position)/submitted_on", filed.description,
                    expected: BilingualText(
                        fr: "un dépôt au plus tard le \(deadline), date limite du dossier",
                        en: "a request filed by \(deadline), the deadline of the case"),
                    remedy: BilingualText(
                        fr: "mettez le statut « hors délai », ou corrigez l'une des deux dates",
                        en: "set its status to late, or correct one of the two dates"))
            }
        }
    }

    private var asksEveryParent: Bool {
        let policy = self.case.policy
        let conditions = policy.grid.map(\.when) + policy.quotas.map(\.who) + self.case.reservations.map(\.who)
        return conditions.contains { $0.names.contains(FactName.everyParent.rawValue) }
    }
}
