/// Rows that contradict themselves or the calendar of the campaign: decided as they stand, but somebody should look.
extension CaseChecker {
    mutating func checkContradictions() {
        let asksEveryParent = self.asksEveryParent
        for (position, household) in self.case.households.enumerated() {
            let path = "/households/\(position)/parent2_status"
            if household.loneParent, let second = household.parent2Status {
                report(
                    .loneWithSecondParent, .warning, at: path,
                    Vocabulary.frenchWord(second.rawValue, of: .parentStatus),
                    expected: "un foyer de deux parents, ou pas de second parent",
                    remedy: "Corrigez « parent isolé », ou videz la situation du second parent.")
            } else if asksEveryParent, !household.loneParent, household.parent1Status != nil,
                household.parent2Status == nil
            {
                report(
                    .unknownSecondParent, .warning, at: path, "", expected: "la situation des deux parents",
                    remedy: "Une règle sur chaque parent ne regarde que celui qui est connu : "
                        + "donnez l'autre situation, ou dites que le parent est isolé.")
            }
        }
        guard let deadline = self.case.term.deadline else { return }
        for (position, request) in self.case.requests.enumerated() where index.isConsidered(request) {
            if let filed = request.submittedOn, filed > deadline {
                report(
                    .submittedAfterDeadline, .warning, at: "/requests/\(position)/submitted_on", filed.description,
                    expected: "un dépôt au plus tard le \(deadline), date limite du dossier",
                    remedy: "Mettez le statut « hors délai », ou corrigez l'une des deux dates.")
            }
        }
    }

    private var asksEveryParent: Bool {
        let policy = self.case.policy
        let conditions = policy.grid.map(\.when) + policy.quotas.map(\.who) + self.case.reservations.map(\.who)
        return conditions.contains { $0.names.contains(FactName.everyParent.rawValue) }
    }
}
