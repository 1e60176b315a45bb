/// Rows that contradict themselves or the calendar of the campaign: decided as they stand, but somebody should look.
extension CaseChecker {
    mutating func checkContradictions() {
        let asksOfParents = self.asksOfParents
        for (position, household) in self.case.households.enumerated() {
            let path = "/households/\(position)/"
            if household.loneParent, let second = household.parent2Status {
                report(
                    .loneWithSecondParent, .warning, at: path + "parent2_status", second.rawValue,
                    expected: BilingualText(
                        fr: "un foyer de deux parents, ou pas de second parent",
                        en: "a household of two parents, or no second parent"),
                    remedy: BilingualText(
                        fr: "corrigez « parent isolé », ou videz la situation du second parent",
                        en: "correct lone_parent, or empty the second parent's status"))
            } else if asksOfParents, household.hasUnknownParent {
                let isFirst = household.parent1Status == nil
                report(
                    isFirst ? .unknownParent : .unknownSecondParent, .warning,
                    at: path + (isFirst ? "parent1_status" : "parent2_status"), "",
                    expected: BilingualText(fr: "la situation de chaque parent", en: "the status of every parent"),
                    remedy: BilingualText(
                        fr:
                            "des règles en dépendent, et ce qui est inconnu n'y répond pas : donnez-la, ou dites que le parent est isolé s'il l'est",
                        en:
                            "rules depend on it, and what is unknown does not meet them: give it, or say lone_parent if so"
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

    /// Whether a written rule looks at what parents do.
    private var asksOfParents: Bool {
        let policy = self.case.policy
        let conditions =
            policy.grid.map(\.when) + policy.quotas.map(\.who) + self.case.reservations.map(\.who)
            + policy.levels.compactMap(\.who) + policy.waitingMix.map(\.who)
        let names = Set([FactName.anyParent, .everyParent, .parent1Status, .parent2Status].map(\.rawValue))
        return conditions.contains { !names.isDisjoint(with: $0.names) }
    }
}
