import Childcare
import SyntheticCases

extension Case {
    /// A small commission whose families have every sibling rule, lists of their own, places to change and double files.
    static func randomFamilies(_ random: inout SplitMix64) -> Case {
        var source = Case.random(&random)
        source.policy.siblings = random.pick(SiblingRule.allCases)
        source.policy.siblingSplitPrice = Int64(random.below(3) * 40)
        for position in source.households.indices {
            source.households[position].siblingRule = random.pick([nil] + SiblingRule.allCases)
        }
        joinHouseholds(&source, &random)
        for position in source.requests.indices where random.chance(1, in: 4) {
            askForTransfer(&source, position, &random)
        }
        if random.chance(1, in: 3), source.requests.count > 1 {
            let last = source.requests.count - 1
            if !source.requests[0].isTransfer || !source.requests[last].isTransfer {
                source.requests[0].identity = "child"
                source.requests[last].identity = "child"
            }
        }
        for household in source.households where random.chance(1, in: 4) {
            listJointWishes(of: household.id, &source, &random)
        }
        return source
    }

    /// Gives children of other families to the first, so that two and three siblings are common.
    private static func joinHouseholds(_ source: inout Case, _ random: inout SplitMix64) {
        for position in source.requests.indices.dropFirst() where random.chance(1, in: 3) {
            source.requests[position].household = source.requests[0].household
        }
        if random.chance(1, in: 4), source.requests.count > 2 {
            source.requests[2].birthDate = source.requests[0].birthDate
        }
    }

    /// Makes a request a transfer, where the seat it has is really there.
    private static func askForTransfer(_ source: inout Case, _ position: Int, _ random: inout SplitMix64) {
        let section = random.below(source.sections.count)
        let slots = source.requests[position].patterns[0]
        var held = [Int](repeating: 0, count: 10)
        for other in source.requests where other.currentSection == source.sections[section].id {
            for slot in (other.currentSlots ?? other.patterns[0]).indices { held[slot] += 1 }
        }
        let fits = slots.indices.allSatisfy {
            source.sections[section].seats[$0] == 0 || held[$0] < source.sections[section].seats[$0]
        }
        guard fits else { return }
        source.requests[position].currentSection = source.sections[section].id
        if random.chance(1, in: 2) { source.requests[position].currentSlots = slots }
    }

    private static func listJointWishes(
        of household: HouseholdID, _ source: inout Case, _ random: inout SplitMix64
    ) {
        let own = source.requests.filter { $0.household == household }
        guard !own.isEmpty else { return }
        for rank in 1...(1 + random.below(3)) {
            for request in own where random.chance(3, in: 4) {
                source.jointWishes.append(
                    JointWish(
                        household: household, rank: rank, request: request.id,
                        creche: random.pick([nil, "C0", "C1", "C1"]),
                        patterns: random.chance(1, in: 3) ? [SlotSet([0, 1, 2, 3])] : []))
            }
        }
    }
}

extension Case {
    /// A small network: members with guarantees, seats of several funders, quotas of the law, children already there.
    static func randomNetwork(_ random: inout SplitMix64) -> Case {
        var source = random.chance(1, in: 2) ? Case.randomFamilies(&random) : Case.random(&random)
        for position in source.creches.indices {
            source.creches[position].capacity = 20
            source.creches[position].avip = random.chance(1, in: 2)
        }
        for position in source.households.indices {
            source.households[position].member = random.pick(["", "op0", "op1"])
            source.households[position].employer = random.pick(["", "A", "B"])
            if random.chance(1, in: 4) { source.households[position].benefits = [.rsa] }
        }
        source.policy.guaranteesMembers = random.chance(1, in: 2)
        source.policy.legalQuotas = LegalQuota.allCases.filter { _ in random.chance(1, in: 3) }
        source.policy.legalQuotaPrice = random.chance(1, in: 3) ? nil : Int64(random.below(4)) * 20
        reserve(&source, &random)
        enrol(&source, &random)
        return source
    }

    private static func reserve(_ source: inout Case, _ random: inout SplitMix64) {
        let lone = Condition(text: "lone_parent", expression: .holds("lone_parent"))
        for _ in 0..<random.below(4) {
            let creche = source.creches[random.below(2)].id
            let funder = random.pick(["A", "B"])
            let theirs = Condition(
                text: "employer = \(funder)", expression: .compare("employer", .equal, .text(funder)))
            let reservation = Reservation(
                creche: creche, funder: funder, seats: 1, who: random.chance(1, in: 4) ? lone : theirs,
                section: random.chance(1, in: 3) ? source.sections.first { $0.creche == creche }?.id : nil,
                slots: random.chance(1, in: 3) ? SlotSet([0, 1, 2, 3]) : SlotSet(),
                fallback: random.pick(Reservation.Fallback.allCases))
            if reservation.fallback == .hold {
                guard !exceedsSeats(reservation, source) else { continue }
                for position in source.requests.indices
                where source.sections.contains(where: {
                    $0.id == source.requests[position].currentSection && $0.creche == creche
                }) {
                    source.requests[position].currentSection = nil
                    source.requests[position].currentSlots = nil
                }
            }
            source.reservations.append(reservation)
        }
    }

    /// Whether more seats would be held than there are, anywhere.
    private static func exceedsSeats(_ reservation: Reservation, _ source: Case) -> Bool {
        let held =
            source.reservations.filter { $0.fallback == .hold && $0.creche == reservation.creche } + [reservation]
        let sections = source.sections.filter { $0.creche == reservation.creche }
        return (0..<10).contains { slot in
            let active = held.filter { $0.slots.isEmpty || $0.slots.contains(slot) }
            return sections.contains { section in
                active.filter { $0.section == section.id }.reduce(0) { $0 + $1.seats } > section.seats[slot]
            } || active.reduce(0) { $0 + $1.seats } > sections.reduce(0) { $0 + $1.seats[slot] }
        }
    }

    private static func enrol(_ source: inout Case, _ random: inout SplitMix64) {
        for section in source.sections where random.chance(1, in: 4) {
            let isHeld = source.reservations.contains { $0.fallback == .hold && $0.creche == section.creche }
            let isAsked = source.requests.contains { $0.currentSection == section.id }
            guard !isHeld, !isAsked, section.seats[0..<4].allSatisfy({ $0 > 0 }) else { continue }
            source.enrolled.append(
                EnrolledChild(
                    id: ChildID("E\(source.enrolled.count)"), section: section.id, slots: SlotSet([0, 1, 2, 3]),
                    household: random.chance(3, in: 4) ? random.pick(source.households).id : nil))
        }
    }
}
