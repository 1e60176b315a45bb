import Testing

@testable import Childcare

struct FactsTests {
    private func holds(_ text: String, _ `case`: Case, request: Int = 0, wish: Int? = 0) throws -> Bool {
        let chosen = `case`.requests[request]
        let facts = Facts(request: chosen, wish: wish.map { chosen.wishes[$0] }, in: CaseIndex(`case`))
        return try Condition(parsing: text).holds(for: facts)
    }

    @Test(arguments: [
        ("lone_parent", true), ("any_parent = jobseeker", true), ("parents = 1", true),
        ("parent2_status = employed", false),
        ("parent2_status != employed", false), ("not parent2_status != employed", true),
        ("income_annual = 12000", true),
        ("income_monthly = 1000", true), ("qf < 700", false), ("not qf < 700", true), ("benefits in (rsa, ass)", true),
        ("commune = Valmont and household_commune = Valmont", true), ("same_commune", true), ("sibling_there", true),
        ("age_months = 7", true), ("siblings = 1", true), ("twin", false), ("rank = 1", true), ("creche = lilas", true),
        ("creche_kind = collective", true), ("operator = Ville", true), ("avip", false), ("unborn", false),
        ("walks", false), ("walks = no", false), ("submitted_on < 2030-01-01", false), ("distance_m < 1000", false),
        ("start_date = 01/09/2026", true), ("dependent_children >= 2", true), ("income_status = known", true),
    ])
    func looksAtTheFirstRequest(_ text: String, _ expected: Bool) throws {
        #expect(try holds(text, smallCase()) == expected)
    }

    @Test func looksAtThePair() throws {
        let sample = try smallCase()
        #expect(try !holds("sibling_there", sample, wish: 1))
        #expect(try !holds("same_commune", sample, wish: 1))
        #expect(try holds("rank = 2 and creche_kind = micro and creche_commune = Orme", sample, wish: 1))
        #expect(try !holds("rank >= 1 or sibling_there or creche = lilas", sample, wish: nil))
        #expect(try holds("distance_m <= 1000 and same_commune", sample, request: 1))
    }

    @Test func aFeeComesFromTheTariffHandedInUnlessTheTownGivesIt() throws {
        var sample = try smallCase()
        #expect(try !holds("hourly_fee < 100", sample) && !holds("hourly_fee >= 0", sample))
        sample.hourlyFees = HourlyFees { household, creche, isEmergency in
            creche.kind == .micro ? nil : isEmergency ? 500_000 : household.loneParent ? 999_999 : 2_000_000
        }
        #expect(try holds("hourly_fee < 1", sample) && holds("tarif_horaire >= 0,999999", sample))
        #expect(try !holds("hourly_fee < 1", sample, wish: 1), "the crèche has no price")
        #expect(try !holds("hourly_fee < 1", sample, wish: nil), "no crèche, no price")
        let child = Facts(household: sample.households[0], child: sample.enrolled[0], in: CaseIndex(sample))
        #expect(try Condition(parsing: "hourly_fee < 1").holds(for: child))
        sample.requests[0].care = .emergency
        #expect(try holds("hourly_fee = 0,5", sample))
        sample.requests[0].currentSection = "lilas-b"
        #expect(try holds("hourly_fee = 0,5", sample, wish: nil), "where the child is")
        sample.households[0].attributes["hourly_fee"] = .number(millionths: 3_210_000)
        #expect(try holds("hourly_fee = 3,21", sample, wish: 1))
    }

    /// Admitted is who has a place of a decision before this round; awaiting is who has a place and asks for another.
    @Test func siblingsAdmittedAndAwaitingATransfer() throws {
        var sample = try smallCase()
        sample.requests[1].household = "f1"
        #expect(try !holds("sibling_admitted or sibling_awaiting_transfer", sample))
        sample.requests[1].currentSection = "moulin-u"
        #expect(try holds("sibling_awaiting_transfer and not sibling_admitted", sample))
        #expect(try !holds("sibling_awaiting_transfer", sample, request: 1), "not for the child itself")
        sample.decisions = [Decision(request: "d2", kind: .pin, creche: "lilas", reason: "", by: "")]
        #expect(try holds("sibling_admitted and not sibling_awaiting_transfer", sample))
        #expect(try holds("fratrie_admise", sample, wish: 1), "whatever the crèche")
        #expect(try !holds("sibling_admitted", sample, request: 1))
        sample.requests[1].status = .cancelled
        #expect(try !holds("sibling_admitted or sibling_awaiting_transfer", sample))
        sample.decisions = []
        #expect(try !holds("sibling_awaiting_transfer", sample))
        sample.requests[0].wishes[0].attributes["sibling_admitted"] = .flag(true)
        #expect(try holds("sibling_admitted", sample), "the town's own column wins")
    }

    @Test func eachParentCounts() throws {
        let sample = try smallCase()
        #expect(try holds("any_parent = freelancer", sample, request: 1))
        #expect(try !holds("every_parent = freelancer", sample, request: 1))
        #expect(try holds("every_parent in (employed, freelancer)", sample, request: 1))
        #expect(try holds("every_parent = jobseeker", sample))
    }

    /// Nothing is said of a parent whose situation is unknown: not that there is none, either.
    @Test func aParentWhoseSituationIsUnknownMeetsNoCondition() throws {
        let sample = try smallCase()
        let works = "every_parent in (employed, freelancer, jobseeker)"
        for position in sample.households.indices { #expect(try holds(works, sample, request: position)) }
        var unknown = sample
        unknown.households[1].parent1Status = nil
        unknown.households[1].parent2Status = nil
        #expect(try !holds(works, unknown, request: 1))
        for known in [ParentStatus.employed, .freelancer] {
            unknown.households[1].parent1Status = known
            #expect(
                try !holds(works, unknown, request: 1) && holds("any_parent = \(known.rawValue)", unknown, request: 1))
            unknown.households[1].parent1Status = nil
            unknown.households[1].parent2Status = known
            #expect(
                try !holds(works, unknown, request: 1) && holds("any_parent = \(known.rawValue)", unknown, request: 1))
            let facts = Facts(request: unknown.requests[1], in: CaseIndex(unknown))
            #expect(
                facts.datum(for: try Condition(parsing: "every_parent = employed"))
                    == "every_parent = \(known.rawValue), ?")
            unknown.households[1].loneParent = true
            #expect(try holds("every_parent = \(known.rawValue)", unknown, request: 1))
            unknown.households[1].loneParent = false
            unknown.households[1].parent2Status = nil
        }
    }

    @Test func attributesComeFromTheNearestRow() throws {
        var sample = try smallCase()
        sample.creches[0].attributes["zone"] = .text("a")
        #expect(try holds("zone = a", sample))
        sample.households[0].attributes["zone"] = .text("b")
        #expect(try holds("zone = b", sample))
        sample.requests[0].attributes["zone"] = .text("c")
        #expect(try holds("zone = c", sample))
        sample.requests[0].wishes[0].attributes["zone"] = .integer(4)
        #expect(try holds("zone = 4 and zone and zone in (3, 4) and zone < 5", sample))
        sample.requests[0].wishes[0].attributes["sibling_there"] = .flag(false)
        #expect(try !holds("sibling_there", sample))
        #expect(Condition.knownNames(in: sample).isSuperset(of: ["zone", "distance_m", "lone_parent"]))
    }

    @Test func countsSiblingsAndTwins() throws {
        var sample = try smallCase()
        var twin = sample.requests[0]
        twin.id = "d3"
        sample.requests.append(twin)
        #expect(try holds("siblings = 2 and twin", sample))
        sample.requests[2].status = .late
        #expect(try holds("siblings = 1 and twin", sample))
        sample.requests[2].birthDate = try date("2024-01-01")
        #expect(try !holds("twin", sample))
    }

    @Test func theWeekAskedFirstAndTheTimeWaitedCount() throws {
        var sample = try smallCase()
        let calendar = sample.calendar
        let (three, half) = (
            try DayNotation.parse("mon tue-am thu", calendar: calendar),
            try DayNotation.parse("fri", calendar: calendar)
        )
        sample.requests[0].patterns = three + half
        for wish in sample.requests[0].wishes.indices { sample.requests[0].wishes[wish].patterns = [] }
        #expect(try holds("days_per_week = 3 and jours_par_semaine = 3 and hours_per_week = 25", sample))
        sample.requests[0].wishes[0].patterns = half
        #expect(try holds("days_per_week = 1 and hours_per_week = 10", sample))
        sample.requests[0].attributes["days_per_week"] = .integer(5)
        #expect(try holds("days_per_week = 5", sample))
        sample.requests[0].birthDate = try date("2026-06-23")
        sample.requests[0].startDate = try date("2026-09-01")
        #expect(try holds("age_weeks = 10 and age_months = 2", sample))
        sample.term.deadline = nil
        sample.requests[0].submittedOn = CivilDate(ordinal: sample.term.start.ordinal - 40)
        #expect(try holds("months_waited = 1", sample))
        sample.term.deadline = sample.requests[0].submittedOn
        #expect(try holds("months_waited = 0", sample))
        sample.requests[0].submittedOn = nil
        #expect(try !holds("months_waited >= 0", sample))
    }

    /// From the later of the two beginnings to the earlier of the two ends, both days included.
    @Test func siblingsCountTheTimeTheyAreTogether() throws {
        var sample = try smallCase()
        let wish = sample.requests[0].wishes[0].creche
        let section = try #require(sample.sections.first { $0.creche == wish })
        sample.enrolled = [
            EnrolledChild(
                id: "e1", section: section.id, slots: sample.calendar.fullWeek, until: try date("2026-12-31"),
                household: sample.requests[0].household)
        ]
        sample.requests[0].startDate = try date("2026-10-01")
        #expect(try holds("sibling_there and sibling_months = 3 and sibling_days = 92", sample))
        sample.requests[0].startDate = try date("2026-12-31")
        #expect(try holds("sibling_days = 1 and sibling_months = 0", sample))
        sample.requests[0].startDate = try date("2027-01-01")
        #expect(try holds("sibling_days = 0 and sibling_months = 0 and sibling_there", sample))
        sample.enrolled[0].until = nil
        #expect(try holds("sibling_days > 100 and mois_de_fratrie >= 3", sample))
        sample.enrolled = []
        #expect(try holds("sibling_days = 0", sample))
    }

    @Test func enrolledChildrenHaveHouseholdAndAgeOnly() throws {
        let sample = try smallCase()
        let facts = Facts(household: sample.households[0], child: sample.enrolled[0], in: CaseIndex(sample))
        #expect(try Condition(parsing: "lone_parent and age_months = 9").holds(for: facts))
        for name in [
            "rank", "creche", "care", "siblings", "twin", "sibling_there", "start_date", "same_commune", "sibling_days",
            "months_waited",
        ] {
            #expect(facts.values(of: name).isEmpty)
        }
        #expect(Condition.always.holds(for: facts))
    }

    @Test func aSiblingWhoLeavesIsNotThere() throws {
        var sample = try smallCase()
        sample.enrolled[0].until = try date("2026-08-31")
        #expect(try !holds("sibling_there", sample))
    }

    @Test func unbornFilesFollowThePolicy() throws {
        var sample = try smallCase()
        sample.requests[0].birthStatus = .expected
        #expect(CaseIndex(sample).isConsidered(sample.requests[0]))
        sample.policy.unborn = .exclude
        #expect(!CaseIndex(sample).isConsidered(sample.requests[0]))
        #expect(CaseIndex(sample).consideredCount(of: "f1") == 0)
    }

    @Test func valuesOfDifferentKindsMeetByNotation() {
        #expect(AttributeValue.flag(true).compares(.equal, .integer(1)))
        #expect(AttributeValue.text("12").compares(.equal, .integer(12)))
        #expect(AttributeValue.text("a").compares(.notEqual, .integer(12)))
        #expect(!AttributeValue.text("a").compares(.less, .text("b")))
    }
}
