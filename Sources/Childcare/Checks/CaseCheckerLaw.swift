/// The law a term is held to.
extension CaseChecker {
    /// A term no row of the law covers is held to the nearest one, and told so; so is one in which the law changes.
    mutating func checkLaw() {
        let (term, law) = (self.case.term, self.case.law)
        let atEnd = Law(on: max(term.start, term.end))
        for rule in self.case.lawRules {
            let row = law.row(rule)
            if !law.isDated(rule) {
                report(
                    .lawNotDated, .warning, at: "/term/start", "\(term.start), \(row.citation.article)",
                    expected: "un jour que couvre \(rule.rawValue) ; le texte le plus proche y vaut du "
                        + "\(row.valid.first) au \(row.valid.last)",
                    remedy: "Ce texte le plus proche est appliqué : vérifiez qu'il vaut pour ce dossier.")
            } else if atEnd.row(rule).valid != row.valid {
                report(
                    .lawChanges, .warning, at: "/term/end", "\(term.end), \(row.citation.article)",
                    expected: "une période que le même texte couvre ; celui du premier jour vaut jusqu'au "
                        + "\(row.valid.last)",
                    remedy: "Le texte du premier jour est appliqué à toute la période.")
            }
        }
        for (position, creche) in self.case.creches.enumerated() {
            guard let rule = creche.staffRule, !law.staff.offers(rule) else { continue }
            report(
                .staffRuleNotOffered, at: "/creches/\(position)/staff_rule", rule.rawValue,
                expected: "un taux d'encadrement que le droit du \(term.start) admet (\(law.staff.citation.article))",
                remedy: "Écrivez 5-8, ou corrigez les dates de la période.")
        }
    }
}
