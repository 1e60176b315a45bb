extension ResearchWriter {
    /// The whole case, rows in the order of their pseudonyms.
    func written() -> Case {
        var copy = Case(
            term: source.term, calendar: source.calendar, policy: policy(), creches: source.creches.map(row),
            sections: source.sections.map(row), households: source.households.map(row),
            requests: source.requests.map(row), enrolled: source.enrolled.map(row),
            decisions: source.decisions.map(row), staff: source.staff.map(row), sites: source.sites.map(row),
            reservations: source.reservations.map(row), jointWishes: source.jointWishes.map(row),
            manualPoints: source.manualPoints.map(row), responses: source.responses.map(row))
        copy.eligibility = source.eligibility.map(row)
        copy.bookedStays = source.bookedStays.map { stay in
            var own = stay
            own.request = request(stay.request)
            return own
        }
        if coarsening.dates == .month { copy.term.deadline = source.term.deadline.map(date) }
        // By what the rows say now, and by nothing of what they said before.
        copy = copy.inCanonicalOrder
        copy.requests.sort { $0.id < $1.id }
        copy.households.sort { $0.id < $1.id }
        return copy
    }

    private func policy() -> Policy {
        var policy = source.policy
        policy.seed = policy.seed.isEmpty ? "" : names.digits(.seed, policy.seed)
        policy.grid = policy.grid.map { criterion in
            var own = criterion
            own.name = names.name(.line, criterion.name)
            own.group = names.name(.line, criterion.group)
            own.when = condition(criterion.when)
            (own.justification, own.source) = ("", "")
            return own
        }
        policy.quotas = policy.quotas.map { quota in
            var own = quota
            own.id = QuotaID(names.name(.rule, quota.id.text))
            own.who = condition(quota.who)
            own.scope = scope(quota.scope)
            (own.justification, own.source) = ("", "")
            return own
        }
        policy.ties = policy.ties.map { tie in
            guard case .condition(let expression) = tie.measure else { return tie }
            let changed = condition(Condition(text: tie.subject, expression: expression))
            let direction = tie.written.map { $0 == .ascending ? " ascending" : " descending" } ?? ""
            return TieKey(
                text: changed.text + direction, measure: .condition(changed.expression), written: tie.written)
        }
        policy.levels = policy.levels.map { level in
            var own = level
            own.who = level.who.map(condition)
            return own
        }
        policy.waitingMix = policy.waitingMix.map { rate in
            MixRate(name: names.name(.rule, rate.name), who: condition(rate.who), rate: rate.rate)
        }
        return policy
    }

    private func scope(_ scope: Quota.Scope) -> Quota.Scope {
        switch scope {
        case .network, .eachCreche: scope
        case .creche(let id): .creche(creche(id))
        case .operatorNamed(let name): .operatorNamed(organisation(name))
        case .section(let id): .section(section(id))
        }
    }

    private func row(_ given: Creche) -> Creche {
        var own = given
        own.id = creche(given.id)
        own.name = own.id.text
        own.operatorName = organisation(given.operatorName)
        own.commune = commune(given.commune)
        own.attributes = attributes(given.attributes)
        return own
    }

    private func row(_ given: CrecheSection) -> CrecheSection {
        var own = given
        own.id = section(given.id)
        own.creche = creche(given.creche)
        return own
    }

    private func row(_ given: Household) -> Household {
        var own = given
        own.id = household(given.id)
        own.commune = given.commune.isEmpty ? "" : commune(given.commune)
        own.employer = organisation(given.employer)
        own.member = organisation(given.member)
        own.incomeAnnual = coarsening.banded(given.incomeAnnual)
        own.quotientFamilial = coarsening.banded(quotient: given.quotientFamilial)
        own.attributes = attributes(given.attributes)
        return own
    }

    private func row(_ given: PlaceRequest) -> PlaceRequest {
        var own = given
        own.id = request(given.id)
        own.household = household(given.household)
        if let days = dates?.days[given.id] {
            (own.startDate, own.startLatest, own.until) = (days.stay.start, days.stay.latest, days.stay.until)
            own.birthDate = days.birth
        }
        own.submittedOn = given.submittedOn.map(date)
        own.identity = names.name(.identity, given.identity)
        own.currentSection = given.currentSection.map(section)
        own.attributes = attributes(given.attributes)
        own.wishes = given.wishes.map { wish in
            var wish = wish
            wish.creche = creche(wish.creche)
            wish.attributes = attributes(wish.attributes)
            return wish
        }
        return own
    }

    private func row(_ given: EnrolledChild) -> EnrolledChild {
        var own = given
        own.id = ChildID(names.name(.child, given.id.text))
        own.section = section(given.section)
        own.household = given.household.map(household)
        if coarsening.dates == .month {
            own.birthDate = given.birthDate.map(deciding.coarse(birthOfEnrolled:))
            own.until = given.until.map(deciding.coarse(until:))
        }
        return own
    }

    private func row(_ given: Decision) -> Decision {
        Decision(
            request: request(given.request), kind: given.kind, creche: given.creche.map(creche),
            section: given.section.map(section), patterns: given.patterns, reason: Self.withheld, by: Self.withheld)
    }

    /// What stands where a column may not be empty.
    static let withheld = "–"

    private func row(_ given: StaffPresence) -> StaffPresence {
        StaffPresence(creche: creche(given.creche), slot: given.slot, period: given.period, adults: given.adults)
    }

    private func row(_ given: Site) -> Site {
        Site(
            creche: creche(given.creche), name: names.name(.site, given.name), commune: commune(given.commune),
            slots: given.slots, places: given.places)
    }

    private func row(_ given: Reservation) -> Reservation {
        var own = given
        own.creche = creche(given.creche)
        own.funder = organisation(given.funder)
        own.section = given.section.map(section)
        own.who = condition(given.who)
        return own
    }

    private func row(_ given: JointWish) -> JointWish {
        var own = given
        own.household = household(given.household)
        own.request = request(given.request)
        own.creche = given.creche.map(creche)
        return own
    }

    private func row(_ given: ManualPoints) -> ManualPoints {
        ManualPoints(
            request: request(given.request), criterion: names.name(.line, given.criterion), points: given.points,
            reason: Self.withheld, by: Self.withheld)
    }

    private func row(_ given: FamilyResponse) -> FamilyResponse {
        FamilyResponse(request: request(given.request), creche: given.creche.map(creche), answer: given.answer)
    }

    private func row(_ given: EligibilityLine) -> EligibilityLine {
        EligibilityLine(name: names.name(.line, given.name), when: condition(given.when), reason: Self.withheld)
    }
}
