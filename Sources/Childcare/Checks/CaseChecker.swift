extension Case {
    /// Everything wrong in a case, table by table in case order; no `error` among it means it can be allocated.
    ///
    /// Complexity: linear in the rows, plus the grid for each wish only where points come near the limit.
    public func problems() -> [ReportedProblem] { problems { parts in parts.map { $0() } } }

    /// The same, by parts that know nothing of each other.
    ///
    /// - Parameter running: hands back what the parts say, in their order; it may run them side by side.
    package func problems(
        running: ([@Sendable () -> [[ReportedProblem]]]) -> [[[ReportedProblem]]]
    ) -> [ReportedProblem] {
        var checker = CaseChecker(amountsOf: self)
        checker.checkAmounts()
        // Sums are formed of amounts that stay within their bounds only.
        let amounts = checker.problems
        if amounts.contains(where: { $0.is(.numberTooLarge) }) { return amounts }
        checker.problems = []
        let ready = checker
        let found = running([
            { ready.saying({ $0.checkRows() }) }, { ready.saying({ $0.checkFrame() }, { $0.checkRules() }) },
        ])
        // As they always stood: the frame, then the rows, then what looks at both.
        return amounts + found[1][0] + found[0][0] + found[1][1]
    }
}

/// Collects the problems of one case; each extension knows one part of it.
struct CaseChecker {
    let `case`: Case
    let index: CaseIndex
    let fullWeek: SlotSet
    /// Places of enrolled children who stay, per section, period and slot.
    private(set) var staying: [SectionID: [[Int]]] = [:]
    fileprivate(set) var problems: [ReportedProblem] = []
    /// Every name a condition may use.
    private(set) lazy var knownNames = Condition.knownNames(in: self.case)
    /// What points must be multiplied by for all of them, times the percentages of weeks, to be whole; `nil` beyond 64 bits.
    private(set) lazy var pointsProducts: [Int64]? = findPointsProducts()

    init(amountsOf case: Case) {
        self.case = `case`
        index = CaseIndex(`case`)
        fullWeek = `case`.calendar.fullWeek
    }

    /// What each of some checks says, one after the other: later ones know what earlier ones said.
    fileprivate func saying(_ checks: (inout CaseChecker) -> Void...) -> [[ReportedProblem]] {
        var checker = self
        return checks.map { check in
            let before = checker.problems.count
            check(&checker)
            return Array(checker.problems[before...])
        }
    }

    fileprivate mutating func checkFrame() {
        countStaying()
        checkSetting()
        checkPolicy()
        checkTies()
    }

    fileprivate mutating func checkRows() {
        checkHouseholds()
        checkRequests()
        checkContradictions()
    }

    fileprivate mutating func checkRules() {
        checkConditions()
        checkHourlyFees()
        checkProtectedGrounds()
        checkEnrolled()
        checkDecisions()
        checkNetwork()
        checkFamilyRows()
        checkLimits()
        checkLaw()
        checkPoints()
        checkLevelAmounts()
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
    mutating func checkIDs(_ ids: some Collection<String>, in table: String, name: String = "id") {
        var first: [String: Int] = [:]
        first.reserveCapacity(ids.count)
        for (position, id) in ids.enumerated() {
            func path() -> String { "/\(table)/\(position)/\(name)" }
            if id.isEmpty {
                report(
                    .emptyID, at: path(), id, expected: BilingualText(fr: "un identifiant", en: "an identifier"),
                    remedy: BilingualText(fr: "donnez un identifiant à cette ligne", en: "give this row an identifier"))
            } else if let earlier = first[id] {
                report(
                    .duplicateID, at: path(), id,
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

    mutating func checkCreche(_ id: CrecheID, at path: @autoclosure () -> String) {
        guard !index.has(id) else { return }
        let path = path()
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

    mutating func checkSection(_ id: SectionID, at path: @autoclosure () -> String) {
        guard !index.has(id) else { return }
        unknown(
            .unknownSection, at: path(), id.text, kind: BilingualText(fr: "une section", en: "a section"),
            near: self.case.sections.map(\.id.text))
    }

    mutating func checkPatterns(_ patterns: [SlotSet], at path: @autoclosure () -> String) {
        for (position, pattern) in patterns.enumerated() { checkSlots(pattern, at: "\(path())/\(position)") }
    }

    mutating func checkSlots(_ slots: SlotSet, at path: @autoclosure () -> String) {
        let fits = slots.isSubset(of: fullWeek)
        guard !fits || slots.isEmpty else { return }
        report(
            .slotOutsideCalendar, at: path(), slots.indices.map(String.init).joined(separator: " "),
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
