import Childcare
import SyntheticCases

extension Case {
    /// A random year in which every other rule may hold too: seven sibling rules, twins, transfers, double files, quotas
    /// of every scope, measure and basis, quotas of the law, seats of two funders by section, days and dates, members
    /// with guarantees.
    static func randomMixture(_ random: inout SplitMix64) -> Case {
        var mixture = RandomMixture(source: Case.randomYear(&random), random: random)
        mixture.mix()
        random = mixture.random
        return mixture.source
    }
}

private struct RandomMixture {
    var source: Case
    var random: SplitMix64
    let lone = Condition(text: "lone_parent", expression: .holds("lone_parent"))

    mutating func mix() {
        for position in source.creches.indices {
            source.creches[position].operatorName = "op\(position)"
            source.creches[position].avip = random.chance(1, in: 3)
            if random.chance(1, in: 4) { source.creches[position].capacity = 20 }
        }
        mixFamilies()
        for position in source.requests.indices where random.chance(1, in: 4) { askForTransfer(position) }
        if random.chance(1, in: 3) { registerTwice() }
        for position in 0..<random.below(3) { source.policy.quotas.append(quota(position)) }
        source.policy.legalQuotas = LegalQuota.allCases.filter { _ in random.chance(1, in: 4) }
        source.policy.legalQuotaPrice = random.chance(1, in: 4) ? nil : Int64(random.below(4)) * 20
        for _ in 0..<random.below(4) { reserve() }
        source.policy.guaranteesMembers = random.chance(1, in: 3)
    }

    private mutating func mixFamilies() {
        source.policy.siblings = random.pick(SiblingRule.allCases)
        source.policy.siblingSplitPrice = Int64(random.below(3)) * 20
        for position in source.households.indices {
            source.households[position].siblingRule = random.pick([nil] + SiblingRule.allCases)
            source.households[position].loneParent = random.chance(1, in: 2)
            source.households[position].parent1Status = random.pick([.employed, .jobseeker])
            source.households[position].employer = random.pick(["", "A", "B"])
            source.households[position].member = random.pick(["", "op0", "op1"])
            if random.chance(1, in: 4) { source.households[position].benefits = [.rsa] }
        }
        for position in source.requests.indices.dropFirst() where random.chance(1, in: 3) {
            source.requests[position].household = source.requests[0].household
            // Twins.
            if random.chance(1, in: 4) { source.requests[position].birthDate = source.requests[0].birthDate }
        }
        for position in source.enrolled.indices where random.chance(2, in: 3) {
            source.enrolled[position].household = random.pick(source.households).id
        }
    }

    private mutating func registerTwice() {
        let last = source.requests.count - 1
        if source.requests[0].isTransfer && source.requests[last].isTransfer { return }
        source.requests[0].identity = "child"
        source.requests[last].identity = "child"
    }

    /// Gives a request a place it has today, where there is one.
    private mutating func askForTransfer(_ position: Int) {
        let section = random.pick(source.sections)
        let request = source.requests[position]
        let slots = request.patterns[0]
        let others = source.requests.filter { $0.currentSection == section.id }
        for period in 0..<source.calendar.periodCount {
            for slot in slots.indices {
                let enrolled = source.enrolled.filter { $0.section == section.id && $0.slots.contains(slot) }
                let kept = others.filter { ($0.currentSlots ?? $0.patterns[0]).contains(slot) }
                let taken =
                    enrolled.reduce(0) { $0 + $1.placesUsed } + kept.reduce(request.placesUsed) { $0 + $1.placesUsed }
                if taken > section.seats(in: period)[slot] - section.reserve { return }
            }
        }
        source.requests[position].currentSection = section.id
        if random.chance(1, in: 2) { source.requests[position].currentSlots = slots }
    }

    private mutating func quota(_ position: Int) -> Quota {
        let jobseeker = Condition(
            text: "parent1_status = jobseeker", expression: .compare("parent1_status", .equal, .text("jobseeker")))
        let bound: Quota.Bound =
            random.chance(1, in: 2) ? .count(Int64(random.below(3))) : .share(Share(Int64(1 + random.below(3)), 4))
        let isMinimum = random.chance(2, in: 3)
        return Quota(
            id: QuotaID("Q\(position)"), who: random.pick([lone, jobseeker]),
            scope: random.pick([
                .network, .eachCreche, .creche("C0"), .operatorNamed("op0"), .section(source.sections[0].id),
            ]), minimum: isMinimum ? bound : nil, maximum: isMinimum ? nil : bound,
            of: random.pick(Quota.Measure.allCases), basis: random.pick(Quota.Basis.allCases),
            price: random.chance(1, in: 4) ? nil : Int64(random.below(60)))
    }

    private mutating func reserve() {
        let creche = random.pick(source.creches)
        let funder = random.pick(["A", "B"])
        let theirs = Condition(text: "employer = \(funder)", expression: .compare("employer", .equal, .text(funder)))
        let reservation = Reservation(
            creche: creche.id, funder: funder, seats: 1, who: random.chance(1, in: 4) ? lone : theirs,
            section: random.chance(1, in: 3) ? source.sections.first { $0.creche == creche.id }?.id : nil,
            slots: random.chance(1, in: 3) ? SlotSet([0, 1]) : SlotSet(),
            from: random.pick([nil, nil, Case.date(2026, 10, 1), Case.date(2027, 1, 4)]),
            until: random.pick([nil, nil, Case.date(2027, 1, 31)]), fallback: random.pick([.open, .hold, .hold]))
        if reservation.fallback == .hold && !canHold(reservation, creche) { return }
        source.reservations.append(reservation)
    }

    /// Seats are held where there are enough of them, and where nobody sits already.
    private func canHold(_ reservation: Reservation, _ creche: Creche) -> Bool {
        let sections = source.sections.filter { $0.creche == creche.id }
        let names = sections.map(\.id)
        let isTaken =
            source.enrolled.contains { names.contains($0.section) }
            || source.requests.contains { $0.currentSection.map(names.contains) ?? false }
            || source.decisions.contains { $0.kind == .hold }
        if isTaken || sections.contains(where: \.isFlexible) { return false }
        let held = source.reservations.filter { $0.fallback == .hold && $0.creche == creche.id } + [reservation]
        for period in 0..<source.calendar.periodCount {
            for slot in source.calendar.slots.indices {
                let seats = sections.map { $0.seats(in: period)[slot] }
                let all = seats.reduce(0, +)
                if all == 0 { continue }
                if all > source.law.mostAtOnce(in: creche) || held.count > all { return false }
                for (section, seats) in zip(sections, seats)
                where held.filter({ $0.section == section.id }).count > seats { return false }
            }
        }
        return true
    }
}
