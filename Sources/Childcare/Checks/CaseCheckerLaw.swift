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
                    .lawNotDated, .warning, at: "/term/start", term.start.description,
                    expected: BilingualText(
                        fr:
                            "un jour que couvre \(rule.rawValue) ; le texte le plus proche, \(row.citation.article), vaut du \(row.valid.first) au \(row.valid.last)",
                        en:
                            "a day that \(rule.rawValue) covers; the nearest text, \(row.citation.article), holds from \(row.valid.first) to \(row.valid.last)"
                    ),
                    remedy: BilingualText(
                        fr: "ce texte est appliqué : vérifiez qu'il vaut pour ce dossier",
                        en: "that text is applied: check that it holds for this case"))
            } else if atEnd.row(rule).valid != row.valid {
                report(
                    .lawChanges, .warning, at: "/term/end", term.end.description,
                    expected: BilingualText(
                        fr:
                            "une période que le même texte couvre ; celui du premier jour, \(row.citation.article), vaut jusqu'au \(row.valid.last)",
                        en:
                            "a term that one text covers; that of the first day, \(row.citation.article), holds until \(row.valid.last)"
                    ),
                    remedy: BilingualText(
                        fr: "le texte du premier jour est appliqué à toute la période",
                        en: "the text of the first day is applied to the whole term"))
            }
        }
        for (position, creche) in self.case.creches.enumerated() {
            guard let rule = creche.staffRule, !law.staff.offers(rule) else { continue }
            report(
                .staffRuleNotOffered, at: "/creches/\(position)/staff_rule", rule.rawValue,
                expected: BilingualText(
                    fr: "un taux d'encadrement que le droit du \(term.start) admet (\(law.staff.citation.article))",
                    en: "a staff ratio that the law of \(term.start) allows (\(law.staff.citation.article))"),
                remedy: BilingualText(
                    fr: "écrivez 5-8, ou corrigez les dates de la période",
                    en: "write 5-8, or correct the dates of the term"))
        }
    }
}
