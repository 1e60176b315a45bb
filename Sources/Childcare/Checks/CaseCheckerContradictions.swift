/// Rows that contradict themselves or the calendar of the campaign: decided as they stand, but somebody should look.
extension CaseChecker {
    mutating func checkContradictions() {
        let asksOfParents = self.asksOfParents
        for (position, household) in self.case.households.enumerated() {
            let path = "/households/\(position)/"
            if household.loneParent, let second = household.parent2Status {
                report(
                    .loneWithSecondParent, .warning, at: path + "parent2_status",
                    Vocabulary.frenchWord(second.rawValue, of: .parentStatus),
                    expected: "un foyer de deux parents, ou pas de second parent",
                    remedy: "Corrigez « parent isolé », ou videz la situation du second parent.")
            } else if asksOfParents, household.hasUnknownParent {
                let isFirst = household.parent1Status == nil
                report(
                    isFirst ? .unknownParent : .unknownSecondParent, .warning,
                    at: path + (isFirst ? "parent1_status" : "parent2_status"), "",
                    expected: "la situation de chaque parent",
                    remedy: "Des règles en dépendent, et ce qui est inconnu n'y répond pas : donnez-la, "
                        + "ou dites que le parent est isolé s'il l'est.")
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

    /// Whether a written rule looks at what parents do.
    private var asksOfParents: Bool {
        let policy = self.case.policy
        let conditions = policy.grid.map(\.when) + policy.quotas.map(\.who) + self.case.reservations.map(\.who)
        let names = Set([FactName.anyParent, .everyParent, .parent1Status, .parent2Status].map(\.rawValue))
        return conditions.contains { !names.isDisjoint(with: $0.names) }
    }
}
