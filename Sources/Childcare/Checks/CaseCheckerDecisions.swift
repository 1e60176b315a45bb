/// Pins and refusals: each must name what exists, and they must not contradict one another.
extension CaseChecker {
    mutating func checkDecisions() {
        var pinOf: [RequestID: Int] = [:]
        for (position, decision) in self.case.decisions.enumerated() {
            let path = "/decisions/\(position)"
            checkReferences(decision, at: path)
            checkHold(decision, at: path)
            guard decision.kind == .pin else { continue }
            if let earlier = pinOf[decision.request] {
                report(
                    .twoPins, at: path + "/request", decision.request.text,
                    expected: BilingualText(
                        fr: "une seule admission d'office par demande", en: "one pin for a request"),
                    remedy: BilingualText(
                        fr: "elle en a déjà une en /decisions/\(earlier) : gardez l'une des deux",
                        en: "it has one already in /decisions/\(earlier): keep one of the two"))
            } else {
                pinOf[decision.request] = position
            }
        }
        for (position, refusal) in self.case.decisions.enumerated() where refusal.kind == .refuse {
            guard let pinned = pinOf[refusal.request] else { continue }
            let pin = self.case.decisions[pinned]
            let creche = pin.creche ?? pin.section.flatMap { index.section($0)?.creche }
            guard refusal.creche == nil || refusal.creche == creche else { continue }
            report(
                .pinAndRefusal, at: "/decisions/\(position)", refusal.request.text,
                expected: BilingualText(
                    fr: "pas de refus là où la demande est admise d'office",
                    en: "no refusal where the request is pinned"),
                remedy: BilingualText(
                    fr: "l'admission est en /decisions/\(pinned) : gardez l'une des deux décisions",
                    en: "the pin is in /decisions/\(pinned): keep one of the two decisions"))
        }
        checkPinnedSeats(Set(pinOf.values).sorted())
    }

    private mutating func checkHold(_ decision: Decision, at path: String) {
        guard decision.kind == .hold else { return }
        if decision.creche == nil, decision.section == nil {
            report(
                .holdNowhere, at: path + "/creche", "",
                expected: BilingualText(
                    fr: "la crèche ou la section où une place est gelée",
                    en: "the crèche or section where a seat is held"),
                remedy: BilingualText(fr: "nommez la crèche ou la section", en: "name the crèche or section"))
        }
        let pinned = self.case.decisions.firstIndex { $0.kind == .pin && $0.request == decision.request }
        if let pinned {
            report(
                .holdAndPin, at: path + "/request", decision.request.text,
                expected: BilingualText(
                    fr: "une demande en attente, ou admise d'office, mais pas les deux", en: "a hold or a pin, not both"
                ),
                remedy: BilingualText(
                    fr: "l'admission est en /decisions/\(pinned) : gardez l'une des deux décisions",
                    en: "the pin is in /decisions/\(pinned): keep one of the two decisions"))
        }
    }

    private mutating func checkReferences(_ decision: Decision, at path: String) {
        if let creche = decision.creche { checkCreche(creche, at: path + "/creche") }
        if let section = decision.section { checkSection(section, at: path + "/section") }
        checkPatterns(decision.patterns, at: path + "/days")
        if let creche = decision.creche, let section = decision.section.flatMap(index.section), section.creche != creche
        {
            report(
                .pinSectionElsewhere, at: path + "/section", section.id.text,
                expected: BilingualText(fr: "une section de la crèche \(creche)", en: "a section of crèche \(creche)"),
                remedy: BilingualText(fr: "corrigez la crèche ou la section", en: "correct the crèche or the section"))
        }
        guard let request = index.request(decision.request) else {
            let near = self.case.requests.count <= 2_000 ? self.case.requests.map(\.id.text) : []
            unknown(
                .unknownRequest, at: path + "/request", decision.request.text,
                kind: BilingualText(fr: "une demande", en: "a request"), near: near)
            return
        }
        guard decision.kind == .pin, !index.isConsidered(request) else { return }
        report(
            .pinNotConsidered, .warning, at: path + "/request", request.id.text,
            expected: BilingualText(
                fr: "une demande complète, que la commission examine",
                en: "a complete request, which the commission considers"),
            remedy: BilingualText(
                fr: "la demande reste écartée malgré la décision ; corrigez son statut s'il le faut",
                en: "the request stays excluded all the same; correct its status if need be"))
    }

    /// A necessary check: slots every week of a pin uses, where its section is named or the only one for the age.
    private mutating func checkPinnedSeats(_ pins: [Int]) {
        struct PinnedSlot: Hashable {
            let section: Int
            let period: Int
            let slot: Int
        }
        let calendar = self.case.calendar
        var takers: [PinnedSlot: [Int]] = [:]
        for position in pins {
            let pin = self.case.decisions[position]
            guard let request = index.request(pin.request), index.isConsidered(request),
                let section = certainSection(of: pin, request), let sectionPosition = index.position(of: section.id)
            else { continue }
            let wished = request.wishes.filter { $0.creche == section.creche }.flatMap { request.patterns(at: $0) }
            let patterns = !pin.patterns.isEmpty ? pin.patterns : wished.isEmpty ? request.patterns : wished
            guard let first = patterns.first else { continue }
            let certain = patterns.dropFirst().reduce(first) { $0.intersection($1) }
            let period = calendar.period(of: request.startDate)
            // A child that may start later, or others that may have moved up, leave the answer to the search.
            guard calendar.period(of: request.startLatest ?? request.startDate) == period, !section.isFlexible,
                period == 0 || self.case.policy.moveUp == .never
            else { continue }
            for slot in certain.indices {
                takers[PinnedSlot(section: sectionPosition, period: period, slot: slot), default: []].append(position)
            }
        }
        var reported: Set<Int> = []
        for place in takers.keys.sorted(by: {
            ($0.section, $0.period, $0.slot) < ($1.section, $1.period, $1.slot)
        }) {
            let section = self.case.sections[place.section]
            let allSeats = section.seats(in: place.period)
            guard let positions = takers[place], allSeats.indices.contains(place.slot),
                self.case.calendar.slots.indices.contains(place.slot)
            else { continue }
            let taken = section.seatBasis == .all ? staying[section.id]?[place.period][place.slot] ?? 0 : 0
            let seats = max(0, allSeats[place.slot] - taken)
            let wanted = positions.reduce(0) { $0 + (index.request(self.case.decisions[$1].request)?.placesUsed ?? 1) }
            guard wanted > seats, reported.insert(place.section).inserted, let last = positions.last else {
                continue
            }
            let requests = positions.map { self.case.decisions[$0].request.text }.joined(separator: ", ")
            report(
                .pinsExceedSeats, at: "/decisions/\(last)", requests,
                expected: BilingualText(
                    fr:
                        "au plus \(seats, "admission", "admissions") d'office en \(section.id), \(self.case.calendar.slots[place.slot].id)",
                    en: "at most \(seats, "pin", "pins") in \(section.id), \(self.case.calendar.slots[place.slot].id)"),
                remedy: BilingualText(
                    fr: "retirez une de ces admissions, ou changez sa section ou ses jours",
                    en: "remove one of these pins, or change its section or days"))
        }
    }

    private func certainSection(of pin: Decision, _ request: PlaceRequest) -> CrecheSection? {
        if let named = pin.section { return index.section(named) }
        guard let creche = pin.creche else { return nil }
        let age = request.ageAtStart
        let fitting = index.sections(of: creche).filter { $0.ages.contains(age) }
        return fitting.count == 1 ? fitting.first : nil
    }
}
