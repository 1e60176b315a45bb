import Allocation
import AllocationModel
import Childcare

@testable import Auditing

/// Small cases of every family, funder and network rule, decided for real, with something to break in each.
enum FamilyTown {
    static let full = WeekCalendar.halfDays.fullWeek
    static let mondayTuesday = SlotSet([0, 1, 2, 3])
    static let thursdayFriday = SlotSet([6, 7, 8, 9])

    /// The outcome of a case, as an auditor gets it.
    static func subject(_ source: Case) throws -> AuditSubject {
        let allocation = try Allocator().allocate(source)
        return AuditSubject(
            case: source, outcome: allocation.outcome, placements: allocation.outcome.placements,
            points: PointsRow.rows(of: source),
            program: allocation.program.problem, programBytes: allocation.programBytes,
            certificate: allocation.certificate, inputs: [])
    }

    /// An elder and a younger child of one family, who ask for C in either half of the week; room for both.
    static func siblings(_ rule: SiblingRule) throws -> Case {
        var source = try town(seats: [2, 2])
        source.policy.siblings = rule
        source.households = [Household(id: "F")]
        source.requests = [
            try request("ELDER", "F", born: "2024-03-01", points: 20, ["C"]),
            try request("YOUNGER", "F", born: "2026-03-01", points: 10, ["C"]),
        ]
        for position in source.requests.indices {
            source.requests[position].patterns = [mondayTuesday, thursdayFriday]
        }
        return source
    }

    /// Both at C, or the elder alone.
    static func jointWishes() throws -> Case {
        var source = try siblings(.together)
        source.jointWishes = [
            JointWish(household: "F", rank: 1, request: "ELDER", creche: "C"),
            JointWish(household: "F", rank: 1, request: "YOUNGER", creche: "C"),
            JointWish(household: "F", rank: 2, request: "ELDER", creche: "C"),
        ]
        return source
    }

    /// A child at C who asks for D, which somebody with more points takes.
    static func transfer() throws -> Case {
        var source = try town(seats: [1, 1])
        source.requests = [
            try request("MOVES", "F1", born: "2025-03-01", points: 10, ["D"]),
            try request("NEW", "F2", born: "2025-03-01", points: 30, ["D"]),
        ]
        source.requests[0].currentSection = "CS"
        source.requests[0].currentSlots = full
        return source
    }

    /// One child registered twice, with room for both files.
    static func sameChild() throws -> Case {
        var source = try town(seats: [1, 1])
        source.requests = [
            try request("ONE", "F1", born: "2025-03-01", points: 10, ["C"]),
            try request("TWO", "F2", born: "2025-03-01", points: 30, ["D"]),
        ]
        source.requests[0].identity = "child"
        source.requests[1].identity = "child"
        return source
    }

    /// A held seat at C that nobody of the funder asks for, and an open one at D that one family does.
    static func reservations() throws -> Case {
        var source = try town(seats: [2, 2])
        source.households[2].employer = "Town"
        source.requests = [
            try request("FIRST", "F1", born: "2025-03-01", points: 30, ["C"]),
            try request("SECOND", "F2", born: "2025-03-01", points: 20, ["C"]),
            try request("THEIRS", "F3", born: "2025-03-01", points: 5, ["D"]),
        ]
        let theirs = try Condition(parsing: "employer = Town")
        source.reservations = [
            Reservation(creche: "C", funder: "Town", seats: 1, who: theirs, fallback: .hold),
            Reservation(creche: "D", funder: "Town", seats: 1, who: theirs, fallback: .open),
        ]
        return source
    }

    /// One has a seat for its own family, which Two's family with more points would take.
    static func members() throws -> Case {
        var source = try town(seats: [1, 1])
        source.policy.guaranteesMembers = true
        source.households[0].member = "One"
        source.households[1].member = "Two"
        source.requests = [
            try request("OWN", "F1", born: "2025-03-01", points: 10, ["C"]),
            try request("OTHER", "F2", born: "2025-03-01", points: 30, ["C", "D"]),
        ]
        return source
    }

    /// Both crèches of one operator, who owes a place to a family in insertion and has none to give one to.
    static func legalQuotas() throws -> Case {
        var source = try town(seats: [2, 1])
        source.policy.legalQuotas = [.d2147, .avip]
        source.policy.legalQuotaPrice = 3
        source.creches[0].avip = true
        source.creches[0].capacity = 20
        source.households[0].benefits = [.rsa]
        source.households[1].parent1Status = .jobseeker
        source.requests = [
            try request("RSA", "F1", born: "2025-03-01", points: 10, ["C"]),
            try request("SEEKER", "F2", born: "2025-03-01", points: 30, ["C"]),
        ]
        return source
    }

    /// C of One and D of Two, one section each for every age, as many seats as said in every slot.
    private static func town(seats: [Int]) throws -> Case {
        guard let start = CivilDate(iso: "2026-09-01"), let end = CivilDate(iso: "2027-07-31") else {
            throw SmallTown.BrokenFixture()
        }
        let creches = [("C", "One"), ("D", "Two")].map { id, name in
            Creche(id: CrecheID(id), name: id, operatorName: name, capacity: 10)
        }
        return Case(
            term: Term(start: start, end: end),
            policy: Policy(
                priority: .weighted, gainPer: .child, basePoints: 50, siblings: .independent, seed: "family"),
            creches: creches,
            sections: zip(creches, seats).map { creche, seats in
                CrecheSection(
                    id: SectionID("\(creche.id)S"), creche: creche.id, ageMonths: 0...40,
                    seats: Array(repeating: seats, count: 10))
            },
            households: ["F1", "F2", "F3"].map { Household(id: HouseholdID($0)) }, requests: [])
    }

    private static func request(
        _ id: String, _ household: String, born: String, points: Points, _ creches: [CrecheID]
    ) throws -> PlaceRequest {
        guard let birth = CivilDate(iso: born), let start = CivilDate(iso: "2026-09-01") else {
            throw SmallTown.BrokenFixture()
        }
        return PlaceRequest(
            id: RequestID(id), household: HouseholdID(household), birthDate: birth, patterns: [full], startDate: start,
            points: points, wishes: zip(1..., creches).map { Wish(rank: $0, creche: $1) })
    }
}
