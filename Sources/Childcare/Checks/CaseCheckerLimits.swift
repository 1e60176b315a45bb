/// Rules that a case asks for and that what it says cannot carry: hours of occasional care, crèches as a whole, stops,
/// guarantees.
extension CaseChecker {
    mutating func checkLimits() {
        for (position, creche) in self.case.creches.enumerated() { checkWhole(creche, at: "/creches/\(position)") }
        let hasSites = !self.case.sites.isEmpty
        for (position, request) in self.case.requests.enumerated() {
            for (rank, wish) in request.wishes.enumerated() {
                func path() -> String { "/requests/\(position)/wishes/\(rank)" }
                checkWeeks(of: request, at: wish, path())
                if hasSites { checkStops(of: request, at: wish, path()) }
            }
        }
        checkGuarantees()
    }

    /// Free seats alone do not say who else is there, so neither the crowding limit nor staff can be held.
    private mutating func checkWhole(_ creche: Creche, at path: String) {
        let sections = index.sections(of: creche.id)
        let most = self.case.law.mostAtOnce(in: creche)
        guard let free = sections.first(where: { $0.seatBasis == .free }) else { return }
        let exceeds = (0..<self.case.calendar.periodCount).contains { period in
            self.case.calendar.slots.indices.contains { slot in
                let seats = sections.map { $0.seats(in: period) }.filter { slot < $0.count }
                return seats.reduce(0) { $0 + max(0, $1[slot]) } > most
            }
        }
        guard creche.staffRule != nil || exceeds || sections.contains(where: \.isFlexible) else { return }
        report(
            .wholeUnknown, .warning, at: creche.staffRule == nil ? path + "/capacity" : path + "/staff_rule",
            creche.id.text,
            expected: BilingualText(
                fr: "toutes les places de la crèche (places), enfants déjà accueillis compris",
                en: "all seats of the crèche (places), those of children already there included"),
            remedy: BilingualText(
                fr:
                    "la section \(free.id) ne donne que ses places libres (places_free) : ni les 115 % de la capacité ni l'encadrement ne sont vérifiés dans cette crèche",
                en:
                    "section \(free.id) gives its free seats only (places_free): neither 115% of the capacity nor the staff ratio is checked in this crèche"
            ))
    }

    private mutating func checkWeeks(of request: PlaceRequest, at wish: Wish, _ path: @autoclosure () -> String) {
        guard index.isConsidered(request), request.weeks(at: wish, in: self.case.calendar) == nil else { return }
        let (hours, minutes) = (request.minutesWanted ?? 0).quotientAndRemainder(dividingBy: 60)
        report(
            .tooManyWeeks, at: path() + "/days", "\(request.id), \(hours) h" + (minutes == 0 ? "" : " \(minutes)"),
            expected: BilingualText(
                fr: "des jours dont au plus \(PlaceRequest.mostOccasionalWeeks) semaines font ces heures",
                en: "days of which at most \(PlaceRequest.mostOccasionalWeeks) weeks make these hours"),
            remedy: BilingualText(
                fr: "demandez moins de jours, ou des demi-journées précises",
                en: "ask for fewer days, or for certain half-days"))
    }

    /// A stop of a request may belong to the round of another crèche it wishes.
    private mutating func checkStops(of request: PlaceRequest, at wish: Wish, _ path: String) {
        let own = self.case.sites.filter { $0.creche == wish.creche }.map(\.name)
        guard !own.isEmpty, let names = wish.siteNames(of: request) else { return }
        let isOfWish = wish.attributes["sites"] != nil
        let wished = Set(request.wishes.map(\.creche))
        let others = isOfWish ? [] : self.case.sites.filter { wished.contains($0.creche) }.map(\.name)
        for name in names where !own.contains(name) && !others.contains(name) {
            let near = NearestWord.among(own, to: name)
            let known = Set(own).sorted().map { BilingualText(fr: "« \($0) »", en: "\"\($0)\"") }.joined(
                separator: ", ")
            report(
                .unknownSite, at: path + "/sites", name,
                expected: BilingualText(
                    fr: "un lieu de \(wish.creche) : \(known)", en: "a stop of \(wish.creche): \(known)"),
                remedy: near.map(BilingualText.didYouMean)
                    ?? BilingualText(
                        fr: "corrigez le nom, ou ajoutez ce lieu à la tournée",
                        en: "correct the name, or add the stop to the round")
            )
        }
    }

    /// A guarantee protects families who name their member; without any there is nothing to keep.
    private mutating func checkGuarantees() {
        guard self.case.policy.guaranteesMembers else { return }
        let operators = Set(self.case.creches.map(\.operatorName)).sorted()
        let named = Set(self.case.households.map(\.member))
        let without = operators.filter { !named.contains($0) }
        if !without.isEmpty {
            report(
                .guaranteeUnused, .warning, at: "/policy/guarantee_members",
                without.joined(separator: ", "),
                expected: BilingualText(
                    fr: "au moins un foyer de chaque gestionnaire (colonne member)",
                    en: "a household of each operator (column member)"),
                remedy: BilingualText(
                    fr: "sans lui, rien n'est garanti à ce gestionnaire",
                    en: "without one, nothing is guaranteed to this operator"))
        }
        for (position, household) in self.case.households.enumerated()
        where !household.member.isEmpty && !operators.contains(household.member) {
            let hint = NearestWord.among(operators, to: household.member)
            report(
                .unknownMember, .warning, at: "/households/\(position)/member", household.member,
                expected: BilingualText(
                    fr: "le nom d'un gestionnaire de ce dossier", en: "the name of an operator of this case"),
                remedy: hint.map(BilingualText.didYouMean)
                    ?? BilingualText(
                        fr: "sans lui, rien n'est garanti à ce foyer",
                        en: "without it, nothing is guaranteed to this household"))
        }
    }
}
