extension Case {
    /// Everything wrong in a case, table by table in case order; no `error` among it means it can be allocated.
    ///
    /// Complexity: linear in the rows, plus the grid for each wish only where points come near the limit.
    public func problems() -> [ReportedProblem] {
        var checker = CaseChecker(amountsOf: self)
        checker.checkAmounts()
        // Sums are formed of amounts that stay within their bounds only.
        if checker.problems.contains(where: { $0.is(.numberTooLarge) }) { return checker.problems }
        checker.countStaying()
        checker.checkSetting()
        checker.checkPolicy()
        checker.checkTies()
        checker.checkHouseholds()
        checker.checkRequests()
        checker.checkContradictions()
        checker.checkConditions()
        checker.checkHourlyFees()
        checker.checkProtectedGrounds()
        checker.checkEnrolled()
        checker.checkDecisions()
        checker.checkNetwork()
        checker.checkFamilyRows()
        checker.checkLimits()
        checker.checkLaw()
        checker.checkPoints()
        checker.checkLevelAmounts()
        return checker.problems
    }
}

/// Collects the problems of one case; each extension knows one part of it.
struct CaseChecker {
    let `case`: Case
    let index: CaseIndex
    /// Places of enrolled children who stay, per section, period and slot.
    private(set) var staying: [SectionID: [[Int]]] = [:]
    private(set) var problems: [ReportedProblem] = []

    init(amountsOf case: Case) {
        self.case = `case`
        index = CaseIndex(`case`)
    }

    mutating func countStaying() {
        let empty = Array(
            repeating: Array(repeating: 0, count: self.case.calendar.slots.count),
            count: self.case.calendar.periodCount)
        for child in self.case.enrolled {
            for period in empty.indices {
                let first = period == 0 ? self.case.term.start : self.case.calendar.periods[period]
                guard child.stays(on: first) else { continue }
                for slot in child.slots.indices where slot < self.case.calendar.slots.count {
                    staying[child.section, default: empty][period][slot] += child.placesUsed
                }
            }
        }
    }

    mutating func report(
        _ code: CaseProblemCode, _ severity: ReportedProblem.Severity = .error, at path: String, _ value: String,
        expected: BilingualText, remedy: BilingualText
    ) {
        problems.append(
            ReportedProblem(
                code, ProblemPlace(pointer: path), severity: severity, value: value, expected: expected, remedy: remedy)
        )
    }

    /// Ids must be there, once each.
    mutating func checkIDs(_ ids: some Sequence<String>, in table: String, name: String = "id") {
        var first: [String: Int] = [:]
        for (position, id) in ids.enumerated() {
            let path = "/\(table)/\(position)/\(name)"
            if id.isEmpty {
                report(
                    .emptyID, at: path, id, expected: BilingualText(fr: "un identifiant", en: "an identifier"),
                    remedy: BilingualText(fr: "donnez un identifiant à cette ligne", en: "give this row an identifier"))
            } else if let earlier = first[id] {
                report(
                    .duplicateID, at: path, id,
                    expected: BilingualText(
                        fr: "un identifiant qui ne sert qu'une fois", en: "an identifier used only once"),
                    remedy: BilingualText(
                        fr: "il sert déjà en /\(table)/\(earlier) : corrigez ou supprimez l'une des deux lignes",
                        en: "it stands already in /\(table)/\(earlier): correct or remove one of the two rows"))
            } else {
                first[id] = position
            }
        }
    }

    mutating func unknown(
        _ code: CaseProblemCode, at path: String, _ value: String, kind: BilingualText, near: [String]
    ) {
        let hint = near.count <= 2_000 ? NearestWord.among(near, to: value) : nil
        report(
            code, at: path, value, expected: BilingualText(fr: "\(kind) de ce dossier", en: "\(kind) of this case"),
            remedy: hint.map(BilingualText.didYouMean)
                ?? BilingualText(
                    fr: "corrigez le nom, ou ajoutez la ligne qui manque",
                    en: "correct the name, or add the missing row"))
    }

    mutating func checkCreche(_ id: CrecheID, at path: String) {
        guard index.creche(id) == nil else { return }
        if let named = crecheNamed(id.text) {
            report(
                .unknownCreche, at: path, id.text,
                expected: BilingualText(fr: "une crèche de ce dossier", en: "a crèche of this case"),
                remedy: .didYouMean(named.text))
            return
        }
        unknown(
            .unknownCreche, at: path, id.text, kind: BilingualText(fr: "une crèche", en: "a crèche"),
            near: self.case.creches.map(\.id.text))
    }

    /// The crèche whose name, or whose id in other letters, is meant: `Crèche Les Épinettes` for `les-epinettes`.
    private func crecheNamed(_ text: String) -> CrecheID? {
        let key = " " + Vocabulary.textKey(text) + " "
        let found = self.case.creches.filter { creche in
            [creche.id.text, creche.name].contains { name in
                let own = Vocabulary.textKey(name)
                return own.count >= 3 && key.contains(" " + own + " ")
            }
        }
        return found.count == 1 ? found.first?.id : nil
    }

    mutating func checkSection(_ id: SectionID, at path: String) {
        guard index.section(id) == nil else { return }
        unknown(
            .unknownSection, at: path, id.text, kind: BilingualText(fr: "une section", en: "a section"),
            near: self.case.sections.map(\.id.text))
    }

    mutating func checkPatterns(_ patterns: [SlotSet], at path: String) {
        for (position, pattern) in patterns.enumerated() { checkSlots(pattern, at: "\(path)/\(position)") }
    }

    mutating func checkSlots(_ slots: SlotSet, at path: String) {
        let fits = slots.isSubset(of: self.case.calendar.fullWeek)
        guard !fits || slots.isEmpty else { return }
        report(
            .slotOutsideCalendar, at: path, slots.indices.map(String.init).joined(separator: " "),
            expected: BilingualText(
                fr: "un ou plusieurs créneaux du calendrier (0 à \(self.case.calendar.slots.count - 1))",
                en: "one or more slots of the calendar (0 to \(self.case.calendar.slots.count - 1))"),
            remedy: BilingualText(
                fr: "donnez les jours d'après le calendrier du dossier", en: "give the days by the calendar of the case"
            ))
    }
}

extension ReportedProblem {
    /// Whether the case itself has this problem, wherever its files say so.
    package func `is`(_ code: CaseProblemCode) -> Bool { self.code == code.rawValue }
}
