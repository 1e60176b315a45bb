/// What is wrong with a plan of openings for a case, found before anything is compiled.
package struct OpeningChecks {
    /// Where a candidate, or one of its keys, stands.
    package typealias Place = (_ candidate: Int?, _ key: String) -> ProblemPlace

    let source: Case
    let plan: OpeningPlan
    let place: Place
    private(set) var problems: [ReportedProblem] = []

    package init(_ source: Case, _ plan: OpeningPlan, place: @escaping Place) {
        self.source = source
        self.plan = plan
        self.place = place
    }

    /// Everything that is wrong, in the order of the file.
    package static func problems(
        of plan: OpeningPlan, in source: Case, place: @escaping Place = { _, key in ProblemPlace(column: key) }
    ) -> [ReportedProblem] {
        var checks = OpeningChecks(source, plan, place: place)
        checks.run()
        return checks.problems
    }

    private mutating func run() {
        guard !plan.candidates.isEmpty else {
            add(
                .noCandidates, nil, "candidates",
                expected: BilingualText(fr: "au moins une ouverture possible", en: "at least one possible opening"),
                remedy: BilingualText(
                    fr: "décrivez sous candidates ce qui pourrait ouvrir",
                    en: "describe under candidates what could open"))
            return
        }
        var names: Set<String> = []
        var ofCreche: [CrecheID: Int] = [:]
        var newCreches: Set<CrecheID> = Set(source.creches.map(\.id))
        var newSections: Set<SectionID> = Set(source.sections.map(\.id))
        for (position, candidate) in plan.candidates.enumerated() {
            if !names.insert(candidate.id).inserted {
                add(
                    .candidateTwice, position, "id", value: candidate.id,
                    expected: BilingualText(fr: "un nom pour chaque proposition", en: "a name for each candidate"),
                    remedy: BilingualText(fr: "renommez l’une des deux", en: "rename one of the two"))
            }
            check(candidate, position, &newCreches, &newSections)
            ofCreche[candidate.creche, default: 0] += 1
            if ofCreche[candidate.creche] == OpeningPlan.mostOfOneCreche + 1 {
                add(
                    .tooManyOfOneCreche, position, "creche", value: candidate.creche.text,
                    expected: BilingualText(
                        fr: "au plus \(OpeningPlan.mostOfOneCreche) propositions pour une crèche",
                        en: "at most \(OpeningPlan.mostOfOneCreche) candidates for one crèche"),
                    remedy: BilingualText(
                        fr: "réunissez-en, ou essayez-les en plusieurs fois",
                        en: "join some of them, or try them in several runs"))
            }
        }
        if let budget = plan.budget, let least = plan.candidates.map(\.cost).min(), budget < least {
            add(
                .budgetTooSmall, nil, "budget", value: budget.description,
                expected: BilingualText(
                    fr: "au moins le coût de la moins chère : \(BilingualText(decimal: least.description)) €",
                    en: "at least the cost of the cheapest: \(BilingualText(decimal: least.description)) €"),
                remedy: BilingualText(
                    fr: "augmentez le budget, ou proposez moins cher",
                    en: "raise the budget, or propose something cheaper"))
        }
        if source.policy.guaranteesMembers {
            add(
                .guaranteeWithOpenings, nil, "candidates",
                expected: BilingualText(
                    fr: "un règlement sans garantie des membres", en: "a policy without the members' guarantee"),
                remedy: BilingualText(
                    fr: "ajoutez --set policy.guarantee_members=non pour étudier les ouvertures",
                    en: "add --set policy.guarantee_members=no to study openings"))
        }
    }

    private mutating func check(
        _ candidate: OpeningCandidate, _ position: Int, _ creches: inout Set<CrecheID>,
        _ sections: inout Set<SectionID>
    ) {
        switch candidate.offer {
        case .places(let id, let slots, _):
            if let section = section(id, position) {
                checkPlaces(of: section, position)
                checkRound(section.creche, slots, position)
            }
        case .section(let section):
            if creche(candidate.creche, position) != nil {
                checkRound(candidate.creche, section.openSlots, position)
            }
            take(section, position, &sections)
        case .staff(let id, let slots, _):
            guard let creche = creche(id, position) else { return }
            let known = SlotSet(source.staff.filter { $0.creche == id }.map(\.slot))
            if creche.staffRule == nil || !slots.isSubset(of: known) {
                add(
                    .staffNotCounted, position, "days", value: id.text,
                    expected: BilingualText(
                        fr: "des demi-journées dont le dossier compte le personnel (staff.csv, staff_rule)",
                        en: "half-days of which the case counts the staff (staff.csv, staff_rule)"),
                    remedy: BilingualText(
                        fr: "là où rien n’est compté, le personnel ne limite personne",
                        en: "where nothing is counted staff limits nobody"))
            } else if creche.staffRule == .fiveEight, creche.kind == .micro,
                source.staff.contains(where: { $0.creche == id && slots.contains($0.slot) && $0.adults < 2 })
            {
                // Three children at most with one adult, five or eight for each of two: other weights in the same row.
                add(
                    .loneAdultJoined, position, "days", value: id.text,
                    expected: BilingualText(
                        fr:
                            "des demi-journées où deux adultes au moins sont déjà là, dans une micro-crèche à un pour 5 ou 8",
                        en: "half-days with two adults or more already, in a micro-crèche with one for 5 or 8"),
                    remedy: BilingualText(
                        fr:
                            "écrivez l’adulte de plus dans staff.csv et comparez les deux dossiers, ou proposez-le ailleurs",
                        en: "write the further adult into staff.csv and compare both cases, or propose it elsewhere"))
            }
        case .stop(let site, let section): checkStop(site, section, position)
        case .creche(let creche, let own):
            if !creches.insert(creche.id).inserted { nameTaken(position, "creche", creche.id.text) }
            for section in own { take(section, position, &sections) }
        }
        checkDemand(candidate, position)
    }

    private mutating func checkPlaces(of section: CrecheSection, _ position: Int) {
        guard section.isFlexible else { return }
        add(
            .flexibleSectionOpens, position, "section", value: section.id.text,
            expected: BilingualText(fr: "une section qui a ses places", en: "a section with places of its own"),
            remedy: BilingualText(
                fr: "proposez du personnel (kind: staff) : lui seul et la capacité limitent cette section",
                en: "propose staff (kind: staff): it and the capacity alone limit this section"))
    }

    /// Where an itinerant crèche is today: at its stops, and wherever it is open without one.
    private func whereabouts(_ creche: CrecheID) -> (stops: SlotSet, open: SlotSet) {
        let stops = source.sites.filter { $0.creche == creche }.reduce(SlotSet()) { $0.union($1.slots) }
        let open = source.sections.filter { $0.creche == creche }.reduce(SlotSet()) { $0.union($1.openSlots) }
        return (stops, open)
    }

    /// A stop that opened there too would limit these places, and nothing would without it.
    private mutating func checkRound(_ creche: CrecheID, _ slots: SlotSet, _ position: Int) {
        let today = whereabouts(creche)
        guard !today.stops.isEmpty, !slots.isSubset(of: today.stops.union(today.open)) else { return }
        add(
            .outsideTheRound, position, "days", value: creche.text,
            expected: BilingualText(
                fr: "des demi-journées de sa tournée", en: "half-days of its round"),
            remedy: BilingualText(
                fr: "pour d’autres demi-journées, proposez un arrêt (kind: stop)",
                en: "for other half-days propose a stop (kind: stop)"))
    }

    private mutating func checkStop(_ site: Site, _ section: SectionID, _ position: Int) {
        guard creche(site.creche, position) != nil else { return }
        if let own = self.section(section, position) {
            checkPlaces(of: own, position)
            if own.creche != site.creche {
                let known = source.sections.filter { $0.creche == site.creche }.map(\.id.text)
                unknown(CaseProblemCode.unknownSection, position, "section", section.text, known)
            }
        }
        let stops = source.sites.filter { $0.creche == site.creche }
        guard !stops.isEmpty else {
            add(
                .roundUnknown, position, "creche", value: site.creche.text,
                expected: BilingualText(
                    fr: "une crèche itinérante dont sites.csv donne la tournée",
                    en: "an itinerant crèche whose round sites.csv gives"),
                remedy: BilingualText(
                    fr: "décrivez sa tournée dans sites.csv, ou proposez des places (kind: places)",
                    en: "describe its round in sites.csv, or propose places (kind: places)"))
            return
        }
        let today = whereabouts(site.creche)
        if !site.slots.intersection(today.open.subtracting(today.stops)).isEmpty {
            add(
                .roundUnknown, position, "days", value: site.creche.text,
                expected: BilingualText(
                    fr: "des demi-journées où elle est fermée aujourd’hui", en: "half-days on which it is closed today"),
                remedy: BilingualText(
                    fr: "dites dans sites.csv où elle est alors : rien n’y limite les enfants aujourd’hui",
                    en: "say in sites.csv where it is then: nothing limits the children there today"))
        }
        let others = plan.candidates[..<position].compactMap { candidate -> Site? in
            if case .stop(let other, _) = candidate.offer, other.creche == site.creche { other } else { nil }
        }
        for other in stops + others where !other.slots.intersection(site.slots).isEmpty {
            add(
                .stopTaken, position, "days", value: site.name,
                expected: BilingualText(
                    fr: "des demi-journées où elle n’est pas déjà à \(other.name)",
                    en: "half-days on which it is not at \(other.name) already"),
                remedy: BilingualText(
                    fr: "choisissez sous days d’autres demi-journées", en: "choose other half-days under days"))
            break
        }
    }

    private mutating func checkDemand(_ candidate: OpeningCandidate, _ position: Int) {
        for demand in candidate.demand {
            for id in demand.like where !source.creches.contains(where: { $0.id == id }) {
                unknown(CaseProblemCode.unknownCreche, position, "wished_by", id.text, source.creches.map(\.id.text))
            }
        }
        guard candidate.kind == .creche else { return }
        let opened = source.opened(plan, [position])
        if !opened.requests.contains(where: { $0.wishes.contains { $0.creche == candidate.creche } }) {
            add(
                .nobodyAsks, position, "wished_by", value: candidate.creche.text,
                expected: BilingualText(
                    fr: "au moins une famille qui la demanderait", en: "at least one family who would ask for it"),
                remedy: BilingualText(
                    fr: "dites sous wished_by qui : like: [une crèche proche], ou who: une condition",
                    en: "say under wished_by who: like: [a crèche nearby], or who: a condition"))
        }
    }

    private mutating func take(_ section: CrecheSection, _ position: Int, _ taken: inout Set<SectionID>) {
        if !taken.insert(section.id).inserted { nameTaken(position, "section", section.id.text) }
    }

    private mutating func nameTaken(_ position: Int, _ key: String, _ name: String) {
        add(
            .nameTaken, position, key, value: name,
            expected: BilingualText(fr: "un nom que rien ne porte encore", en: "a name that nothing bears yet"),
            remedy: BilingualText(
                fr: "choisissez-en un autre ; pour agrandir ce qui existe, kind: places ou kind: section",
                en: "choose another; to enlarge what exists, kind: places or kind: section"))
    }

    private mutating func creche(_ id: CrecheID, _ position: Int) -> Creche? {
        if let found = source.creches.first(where: { $0.id == id }) { return found }
        unknown(CaseProblemCode.unknownCreche, position, "creche", id.text, source.creches.map(\.id.text))
        return nil
    }

    private mutating func section(_ id: SectionID, _ position: Int) -> CrecheSection? {
        if let found = source.sections.first(where: { $0.id == id }) { return found }
        unknown(CaseProblemCode.unknownSection, position, "section", id.text, source.sections.map(\.id.text))
        return nil
    }

    private mutating func unknown(
        _ code: some ProblemCode, _ position: Int, _ key: String, _ name: String, _ known: [String]
    ) {
        problems.append(
            ReportedProblem(
                code, place(position, key), record: plan.candidates[position].id, value: name,
                expected: key == "section"
                    ? BilingualText(fr: "une section du dossier", en: "a section of the case")
                    : BilingualText(fr: "une crèche du dossier", en: "a crèche of the case"),
                remedy: NearestWord.among(known, to: name).map { .didYouMean($0) }
                    ?? BilingualText(
                        fr: "connus : \(known.sorted().joined(separator: ", "))",
                        en: "known: \(known.sorted().joined(separator: ", "))")))
    }

    private mutating func add(
        _ code: OpeningProblemCode, _ position: Int?, _ key: String, value: String = "", expected: BilingualText,
        remedy: BilingualText
    ) {
        problems.append(
            ReportedProblem(
                code, place(position, key), record: position.map { plan.candidates[$0].id }, value: value,
                expected: expected, remedy: remedy))
    }
}
