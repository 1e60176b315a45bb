import Childcare
import Testing

@testable import SyntheticCases

@Suite struct SyntheticCaseTests {
    static let town = SyntheticCase(children: 2_000, seed: 7).generate()

    @Test func sameParametersGiveTheSameCase() {
        #expect(SyntheticCase(children: 300, seed: 3).generate() == SyntheticCase(children: 300, seed: 3).generate())
        #expect(SyntheticCase(children: 300, seed: 3).generate() != SyntheticCase(children: 300, seed: 4).generate())
    }

    @Test(arguments: [1, 2, 12, 100, 700])
    func hasAsManyRequestsAsChildren(children: Int) {
        let town = SyntheticCase(children: children).generate()
        #expect(town.requests.count == children)
        #expect(!town.creches.isEmpty)
    }

    @Test func honoursTheNumberOfCreches() {
        #expect(SyntheticCase(children: 1_000, creches: 20).generate().creches.count == 20)
        #expect(SyntheticCase(children: 10, creches: 3).generate().creches.count == 3)
        #expect(SyntheticCase(children: 0, creches: 0).generate().creches.count == 1)
    }

    @Test func identifiersAreUniqueAndResolve() {
        let town = Self.town
        #expect(Set(town.creches.map(\.id)).count == town.creches.count)
        #expect(Set(town.sections.map(\.id)).count == town.sections.count)
        #expect(Set(town.households.map(\.id)).count == town.households.count)
        #expect(Set(town.requests.map(\.id)).count == town.requests.count)
        #expect(Set(town.enrolled.map(\.id)).count == town.enrolled.count)
        let creches = Set(town.creches.map(\.id))
        let households = Set(town.households.map(\.id))
        #expect(town.sections.allSatisfy { creches.contains($0.creche) })
        #expect(town.requests.allSatisfy { households.contains($0.household) })
        #expect(Set(town.requests.map(\.household)) == households)
        #expect(town.enrolled.allSatisfy { $0.household.map(households.contains) ?? true })
    }

    @Test func wishesAreRankedOverDistinctCreches() {
        for request in Self.town.requests {
            #expect(request.wishes.map(\.rank) == Array(1...6))
            #expect(Set(request.wishes.map(\.creche)).count == 6)
        }
        let village = SyntheticCase(children: 20, creches: 2).generate()
        #expect(village.requests.allSatisfy { $0.wishes.count == 2 })
    }

    @Test func enrolledChildrenFitTheirSections() {
        let town = Self.town
        var free: [SectionID: [Int]] = [:]
        for section in town.sections { free[section.id] = section.seats }
        for child in town.enrolled where child.stays(in: town.term) {
            for slot in child.slots.indices { free[child.section]?[slot] -= 1 }
        }
        #expect(free.values.allSatisfy { $0.allSatisfy { $0 >= 0 } })
        let places = free.values.reduce(0) { $0 + ($1.max() ?? 0) }
        #expect((58...75).contains(places * 100 / town.requests.count), "\(places) free places")
    }

    @Test func childrenAreTwoToThirtyFiveMonthsOldWhenTheyStart() {
        for children in [50, 2_000] {
            for request in SyntheticCase(children: children, seed: 11).generate().requests {
                #expect((2...35).contains(request.ageMonthsAtStart), "\(request.id), seed 11")
                #expect(
                    (request.birthDate > SyntheticDates.deadline) == (request.birthStatus == .expected),
                    "\(request.id), seed 11")
                #expect(request.submittedOn.map { $0 <= SyntheticDates.deadline } == true)
            }
        }
    }

    @Test func everyChildFindsASectionAtEveryWish() {
        // Small crèches may lack an age; nearly all have the three sections.
        let town = Self.town
        var sections: [CrecheID: [CrecheSection]] = [:]
        for section in town.sections { sections[section.creche, default: []].append(section) }
        let wishes = town.requests.flatMap { request in request.wishes.map { (request, $0) } }
        let admissible = wishes.count { request, wish in
            sections[wish.creche]?.contains { $0.ageMonths.contains(request.ageMonthsAtStart) } == true
        }
        #expect(admissible * 100 >= wishes.count * 98)
    }

    @Test func proportionsAreThoseStated() {
        let town = Self.town
        func perCent(_ part: Int, of whole: Int) -> Int { part * 100 / whole }
        let households = town.households.count
        #expect((20...30).contains(perCent(town.households.count { $0.loneParent }, of: households)))
        #expect((14...28).contains(perCent(town.households.count { Self.has(.jobseeker, $0) }, of: households)))
        #expect((12...24).contains(perCent(town.households.count { Self.has(.freelancer, $0) }, of: households)))
        #expect((30...40).contains(perCent(town.requests.count { $0.patterns != [Weeks.full] }, of: 2_000)))
        #expect((3...7).contains(perCent(town.requests.count { $0.birthStatus == .expected }, of: 2_000)))
        let together = Dictionary(grouping: town.requests, by: \.household).values.filter { $0.count > 1 }
        #expect((5...11).contains(perCent(together.reduce(0) { $0 + $1.count }, of: 2_000)))
        #expect(together.contains { $0[0].birthDate == $0[1].birthDate })
        #expect(town.enrolled.contains { $0.household != nil })
        #expect(town.creches.allSatisfy { $0.capacity >= 12 })
    }

    private static func has(_ status: ParentStatus, _ household: Household) -> Bool {
        household.parent1Status == status || household.parent2Status == status
    }

    /// Files tie that ask for the same section with the same points: more than half of a whole town's in real grids.
    @Test func manyFilesTie() {
        let town = Self.town
        let scorer = Scorer(town)
        var files: [String: Int] = [:]
        for request in town.requests {
            guard let wish = request.wishes.first else { continue }
            let age = Proportions.ages.firstIndex { $0.contains(request.ageMonthsAtStart) } ?? -1
            files["\(wish.creche) \(age) \(scorer.points(request: request, wish: wish))", default: 0] += 1
        }
        let tied = files.values.filter { $0 > 1 }.reduce(0, +)
        #expect((22...45).contains(tied * 100 / town.requests.count), "\(tied) of \(town.requests.count)")
    }

    @Test func fullWeeksAndNoQuotas() {
        let plain = SyntheticCase(children: 200, fullWeeks: true, quotas: false).generate()
        #expect(plain.requests.allSatisfy { $0.patterns == [Weeks.full] })
        #expect(plain.policy.quotas.isEmpty)
        #expect(!SyntheticCase(children: 200).generate().policy.quotas.isEmpty)
    }

    @Test func conditionsSayWhatTheyDecide() throws {
        let policy = SyntheticPolicy.policy(seed: 1, quotas: true)
        let known = Condition.knownNames(in: Self.town)
        for condition in policy.grid.map(\.when) + policy.quotas.map(\.who) {
            let parsed = try Condition(parsing: condition.text, known: known)
            #expect(parsed.expression == condition.expression, "\(condition.text)")
        }
    }

    /// A change of one draw changes this number: an older case could no longer be generated again.
    @Test func casesStayTheSameFromVersionToVersion() {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ text: String) { for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 } }
        let town = SyntheticCase(children: 250, seed: 42).generate()
        for section in town.sections { add("\(section.id) \(section.seats)") }
        for child in town.enrolled {
            add("\(child.id) \(child.section) \(child.slots.bits) \(child.birthDate?.description ?? "")")
        }
        for household in town.households {
            add("\(household.id) \(household.loneParent) \(household.incomeAnnual?.cents ?? 0) \(household.commune)")
        }
        for request in town.requests {
            add("\(request.id) \(request.birthDate) \(request.patterns.map(\.bits))")
            for wish in request.wishes { add("\(wish.creche) \(wish.attributes["distance_m"]?.description ?? "")") }
        }
        #expect(hash == 6_804_757_096_811_170_381)
    }
}
