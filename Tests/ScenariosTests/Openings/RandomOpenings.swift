import Childcare
import SyntheticCases

/// A commission small enough to try everything, with what could open: rounding of authorised capacities, staff, stops,
/// held seats and quotas that are shares of places all come up.
struct RandomOpenings {
    var source: Case
    var plan: OpeningPlan

    private static let calendar = WeekCalendar(slots: Array(WeekCalendar.halfDays.slots.prefix(4)))
    private static let lone = Condition(text: "lone_parent", expression: .holds("lone_parent"))

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        CivilDate(year: year, month: month, day: day)!
    }

    init(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let weeks = [SlotSet([0, 1, 2, 3]), SlotSet([0, 1]), SlotSet([2, 3]), SlotSet([0, 2])]
        let basis: CrecheSection.SeatBasis = random.chance(1, in: 4) ? .free : .all
        var creches: [Creche] = []
        var sections: [CrecheSection] = []
        var staff: [StaffPresence] = []
        var sites: [Site] = []
        for number in 0..<2 {
            let id = CrecheID("C\(number)")
            // The law's one place in twenty counts capacities; 115 % of them is rounded up.
            var creche = Creche(
                id: id, name: "C\(number)", operatorName: "op", capacity: random.pick([1, 2, 3, 19, 20]))
            if basis == .all, random.chance(1, in: 3) {
                creche.staffRule = .six
                for slot in 0..<4 { staff.append(StaffPresence(creche: id, slot: slot, adults: random.below(3))) }
            }
            let isItinerant = number == 1 && random.chance(1, in: 3)
            if isItinerant {
                creche.kind = .itinerant
                sites.append(Site(creche: id, name: "V0", slots: SlotSet([0, 1]), places: 1 + random.below(2)))
            }
            creches.append(creche)
            sections.append(
                CrecheSection(
                    id: SectionID("S\(number)"), creche: id, ageMonths: 0...40,
                    seats: (0..<4).map { isItinerant && $0 > 1 ? 0 : $0 == 3 && seed % 3 == 0 ? 0 : random.below(2) },
                    seatBasis: basis, reserve: 0))
        }
        // Nobody works where no section is open.
        staff.removeAll { presence in
            sections.allSatisfy { $0.creche != presence.creche || $0.seats[presence.slot] == 0 }
        }
        var households: [Household] = []
        var requests: [PlaceRequest] = []
        let joint = random.chance(1, in: 3)
        for number in 0..<4 {
            let own = joint && number == 3 ? households[2].id : HouseholdID("H\(number)")
            if !households.contains(where: { $0.id == own }) {
                households.append(Household(id: own, loneParent: random.chance(1, in: 2)))
            }
            let order = random.chance(1, in: 2) ? [0, 1] : [1, 0]
            requests.append(
                PlaceRequest(
                    id: RequestID("R\(number)"), household: own, birthDate: Self.day(2025, 5, 3),
                    patterns: [random.pick(weeks)], startDate: Self.day(2026, 9, 1),
                    points: Points(Int64(random.below(5)) * 7),
                    wishes: order.prefix(1 + random.below(2)).enumerated().map {
                        Wish(rank: $0 + 1, creche: CrecheID("C\($1)"))
                    }))
        }
        var quotas: [Quota] = []
        for number in 0..<random.below(3) {
            let isMinimum = random.chance(2, in: 3)
            let bound: Quota.Bound =
                random.chance(3, in: 4) ? .share(Share(1 + Int64(random.below(2)), 3)) : .count(1)
            quotas.append(
                Quota(
                    id: QuotaID("Q\(number)"), who: Self.lone,
                    scope: random.pick([.network, .eachCreche, .operatorNamed("op"), .creche("C0")]),
                    minimum: isMinimum ? bound : nil, maximum: isMinimum ? nil : bound,
                    of: random.chance(3, in: 4) ? .places : .children,
                    basis: random.chance(1, in: 3) ? .all : .newcomers,
                    price: isMinimum || random.chance(1, in: 2) ? Int64(5 + random.below(60)) : nil,
                    pricePer: random.chance(1, in: 3) ? .scope : .unit))
            if quotas[number].price == nil { quotas[number].pricePer = .unit }
        }
        var policy = Policy(
            priority: .weighted, gainPer: .child, basePoints: 30, wishFactors: [.one, Share(9, 10), Share(8, 10)],
            quotas: quotas, seed: "graine")
        if random.chance(1, in: 3) {
            policy.legalQuotas = [.d2147]
            policy.legalQuotaPrice = Int64(10 + random.below(40))
        }
        // A child is where its section is open.
        let hasEnrolled = basis == .all && random.chance(1, in: 3) && sections[0].seats.prefix(2).allSatisfy { $0 > 0 }
        source = Case(
            term: Term(start: Self.day(2026, 9, 1), end: Self.day(2027, 7, 31)), calendar: Self.calendar,
            policy: policy, creches: creches, sections: sections, households: households, requests: requests,
            enrolled: hasEnrolled
                ? [EnrolledChild(id: "E0", section: "S0", slots: SlotSet([0, 1]), birthDate: Self.day(2025, 5, 3))]
                : [],
            staff: staff, sites: sites,
            reservations: random.chance(1, in: 4)
                ? [
                    Reservation(
                        creche: "C0", funder: "Ville", seats: 1, who: Self.lone,
                        fallback: random.pick([.open, .hold]))
                ] : [])
        plan = OpeningPlan(candidates: Self.candidates(&random, source))
        plan.budget = random.chance(1, in: 5) ? nil : Money(euros: Int64(3 + random.below(12)))
    }

    private static func candidates(_ random: inout SplitMix64, _ source: Case) -> [OpeningCandidate] {
        var found: [OpeningCandidate] = []
        func cost(_ random: inout SplitMix64) -> Money { Money(euros: Int64(random.below(7))) }
        for number in 0..<2 {
            let (creche, section) = (CrecheID("C\(number)"), SectionID("S\(number)"))
            // Where a crèche goes round, other half-days open by a stop alone.
            let goesRound = number == 1 && !source.sites.isEmpty
            if random.chance(2, in: 3) {
                let slots = random.pick([SlotSet([0, 1, 2, 3]), SlotSet([2, 3])])
                found.append(
                    OpeningCandidate(
                        id: "P\(number)",
                        offer: .places(section, slots: goesRound ? SlotSet([0, 1]) : slots, places: 1),
                        creche: creche, capacity: random.below(2), cost: cost(&random),
                        project: random.chance(1, in: 3) ? "projet" : ""))
            }
            if random.chance(1, in: 3) {
                found.append(
                    OpeningCandidate(
                        id: "N\(number)",
                        offer: .section(
                            CrecheSection(
                                id: SectionID("New\(number)"), creche: creche, ageMonths: 0...40,
                                seats: [1, 1, goesRound ? 0 : 1, 0])),
                        creche: creche, capacity: 1, cost: cost(&random),
                        project: random.chance(1, in: 3) ? "projet" : ""))
            }
            let staffed = SlotSet(source.staff.filter { $0.creche == creche && $0.slot < 3 }.map(\.slot))
            if !staffed.isEmpty, random.chance(1, in: 2) {
                found.append(
                    OpeningCandidate(
                        id: "A\(number)", offer: .staff(creche, slots: staffed, adults: 1), creche: creche,
                        cost: cost(&random)))
            }
        }
        if !source.sites.isEmpty {
            found.append(
                OpeningCandidate(
                    id: "V",
                    offer: .stop(Site(creche: "C1", name: "V1", slots: SlotSet([2, 3]), places: 1), section: "S1"),
                    creche: "C1", cost: cost(&random)))
        }
        if random.chance(1, in: 2) {
            let demand =
                random.chance(1, in: 2)
                ? OpeningDemand(like: ["C0"], rank: random.pick(OpeningDemand.Rank.allCases))
                : OpeningDemand(who: lone, rank: random.pick([.last, .first]))
            found.append(
                OpeningCandidate(
                    id: "K",
                    offer: .creche(
                        Creche(id: "K", name: "K", operatorName: "op", capacity: random.pick([1, 2, 20])),
                        sections: [
                            CrecheSection(
                                id: "K1", creche: "K", ageMonths: 0...40, seats: [1, 1, 1, 1],
                                seatBasis: source.sections[0].seatBasis)
                        ]), creche: "K", cost: cost(&random), demand: [demand]))
        }
        if found.isEmpty {
            found.append(
                OpeningCandidate(
                    id: "P0", offer: .places("S0", slots: SlotSet([0, 1, 2, 3]), places: 1), creche: "C0",
                    cost: cost(&random)))
        }
        return found
    }

    /// Every set of candidates that can be paid.
    var affordable: [Set<Int>] {
        (0..<(1 << plan.candidates.count)).compactMap { bits in
            let opened = Set(plan.candidates.indices.filter { bits >> $0 & 1 == 1 })
            let cost = opened.map { plan.candidates[$0].cost }.reduce(.zero, +)
            if let budget = plan.budget, cost > budget { return nil }
            let projects = opened.map { plan.candidates[$0].project }.filter { !$0.isEmpty }
            return Set(projects).count == projects.count ? opened : nil
        }
    }
}
