import TestSupport
import Testing

@testable import Childcare

struct OpeningChecksTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let code: OpeningProblemCode
        let key: String
        var testDescription: String { "\(code.rawValue) at \(key)" }
        let change: @Sendable (inout Case, inout OpeningPlan) throws -> Void
    }

    private static func place(
        _ id: String = "p", _ section: SectionID = "lilas-b", _ creche: CrecheID = "lilas", cost: Int64 = 10
    ) -> OpeningCandidate {
        OpeningCandidate(
            id: id, offer: .places(section, slots: WeekCalendar.halfDays.fullWeek, places: 1), creche: creche,
            capacity: 1, cost: Money(euros: cost))
    }

    private static func stop(_ id: String, _ slots: SlotSet, _ name: String = "Bourg") -> OpeningCandidate {
        OpeningCandidate(
            id: id, offer: .stop(Site(creche: "moulin", name: name, slots: slots, places: 4), section: "moulin-u"),
            creche: "moulin", cost: Money(euros: 5))
    }

    /// Le Moulin goes round, and is at Valmont on two half-days.
    private static func itinerant(_ source: inout Case) {
        source.creches[1].kind = .itinerant
        source.sites = [Site(creche: "moulin", name: "Valmont", slots: SlotSet([0, 1]), places: 3)]
        source.sections[2].seats = source.sections[2].seats.indices.map { $0 < 2 ? 1 : 0 }
    }

    static let samples: [Sample] = [
        Sample(code: .noCandidates, key: "candidates") { $1.candidates = [] },
        Sample(code: .candidateTwice, key: "id") { $1.candidates.append($1.candidates[0]) },
        Sample(code: .nameTaken, key: "section") {
            $1.candidates = [
                OpeningCandidate(
                    id: "s", offer: .section($0.sections[0]), creche: "lilas", cost: Money(euros: 10))
            ]
        },
        Sample(code: .nameTaken, key: "creche") {
            $1.candidates = [
                OpeningCandidate(
                    id: "k", offer: .creche($0.creches[0], sections: []), creche: "lilas", cost: Money(euros: 10))
            ]
        },
        Sample(code: .budgetTooSmall, key: "budget") { $1.budget = Money(euros: 9) },
        Sample(code: .tooManyOfOneCreche, key: "creche") {
            $1.candidates = (0...OpeningPlan.mostOfOneCreche).map { place("p\($0)") }
        },
        Sample(code: .staffNotCounted, key: "days") {
            $1.candidates = [
                OpeningCandidate(
                    id: "a", offer: .staff("lilas", slots: SlotSet([0]), adults: 1), creche: "lilas",
                    cost: Money(euros: 10))
            ]
        },
        Sample(code: .staffNotCounted, key: "days") {
            // Of one half-day only the case says who is there.
            $0.creches[0].staffRule = .six
            $0.staff = [StaffPresence(creche: "lilas", slot: 0, adults: 2)]
            $1.candidates = [
                OpeningCandidate(
                    id: "a", offer: .staff("lilas", slots: SlotSet([0, 1]), adults: 1), creche: "lilas",
                    cost: Money(euros: 10))
            ]
        },
        Sample(code: .loneAdultJoined, key: "days") {
            $0.creches[1].staffRule = .fiveEight
            $0.staff = [StaffPresence(creche: "moulin", slot: 0, adults: 1)]
            $1.candidates = [
                OpeningCandidate(
                    id: "a", offer: .staff("moulin", slots: SlotSet([0]), adults: 1), creche: "moulin",
                    cost: Money(euros: 10))
            ]
        },
        Sample(code: .flexibleSectionOpens, key: "section") { source, _ in source.sections[0].isFlexible = true },
        Sample(code: .flexibleSectionOpens, key: "section") {
            itinerant(&$0)
            $0.sections[2].isFlexible = true
            $1.candidates = [stop("v", SlotSet([2, 3]))]
        },
        Sample(code: .stopTaken, key: "days") {
            itinerant(&$0)
            $1.candidates = [stop("v", SlotSet([1, 2]))]
        },
        Sample(code: .stopTaken, key: "days") {
            itinerant(&$0)
            $1.candidates = [stop("v", SlotSet([2, 3])), stop("w", SlotSet([3, 4]), "Orme")]
        },
        Sample(code: .roundUnknown, key: "creche") { $1.candidates = [stop("v", SlotSet([2, 3]))] },
        Sample(code: .roundUnknown, key: "days") {
            // Open in the whole week, and where is not said.
            itinerant(&$0)
            $0.sections[2].seats[2] = 1
            $1.candidates = [stop("v", SlotSet([2, 3]))]
        },
        Sample(code: .outsideTheRound, key: "days") {
            itinerant(&$0)
            $1.candidates = [place("p", "moulin-u", "moulin")]
        },
        Sample(code: .outsideTheRound, key: "days") {
            itinerant(&$0)
            var section = CrecheSection(id: "n", creche: "moulin", ageMonths: 3...40, seats: [0, 1, 1])
            section.seats += Array(repeating: 0, count: 7)
            $1.candidates = [
                OpeningCandidate(id: "s", offer: .section(section), creche: "moulin", cost: Money(euros: 10))
            ]
        },
        Sample(code: .nobodyAsks, key: "wished_by") {
            $1.candidates = [
                OpeningCandidate(
                    id: "k",
                    offer: .creche(
                        Creche(id: "neuve", name: "Neuve", capacity: 3),
                        sections: [CrecheSection(id: "n", creche: "neuve", ageMonths: 3...40, seats: [1])]),
                    creche: "neuve", cost: Money(euros: 10))
            ]
        },
        Sample(code: .guaranteeWithOpenings, key: "candidates") { source, _ in source.policy.guaranteesMembers = true },
    ]

    @Test func aSoundPlanHasNone() throws {
        var source = try smallCase()
        let plan = OpeningPlan(candidates: [Self.place()], budget: Money(euros: 10))
        #expect(OpeningChecks.problems(of: plan, in: source).isEmpty)
        Self.itinerant(&source)
        let stops = OpeningPlan(candidates: [Self.stop("v", SlotSet([2, 3])), Self.stop("w", SlotSet([4]), "Orme")])
        #expect(OpeningChecks.problems(of: stops, in: source).isEmpty)
        let most = OpeningPlan(candidates: (0..<OpeningPlan.mostOfOneCreche).map { Self.place("p\($0)") })
        #expect(OpeningChecks.problems(of: most, in: source).isEmpty)
    }

    @Test(arguments: samples)
    func isFound(_ sample: Sample) throws {
        var source = try smallCase()
        var plan = OpeningPlan(candidates: [Self.place()], budget: Money(euros: 100))
        try sample.change(&source, &plan)
        let problems = OpeningChecks.problems(of: plan, in: source)
        let found = problems.filter { $0.is(sample.code) && $0.place.column == sample.key }
        #expect(found.count == 1 && problems.count == 1, "\(problems)")
        for problem in found {
            #expect(problem.severity == .error)
            #expect(!problem.expected.isEmpty && !problem.remedy.isEmpty)
            for text in [problem.expected, problem.remedy] { #expect(differences(between: text) == []) }
        }
    }

    @Test func everyCodeHasASample() {
        #expect(Set(Self.samples.map(\.code)) == Set(OpeningProblemCode.allCases))
    }

    /// What a candidate names and the case does not have is said with what it could be.
    @Test func namesAreThoseOfTheCase() throws {
        let source = try smallCase()
        var plan = OpeningPlan(candidates: [Self.place("p", "lilas-c")])
        var problems = OpeningChecks.problems(of: plan, in: source)
        #expect(problems.count == 1 && problems[0].is(CaseProblemCode.unknownSection))
        #expect(problems.first?.remedy[.english].contains("lilas-b") == true, "\(problems)")
        plan.candidates = [Self.place()]
        plan.candidates[0].demand = [OpeningDemand(like: ["rose"])]
        problems = OpeningChecks.problems(of: plan, in: source)
        #expect(problems.count == 1 && problems[0].is(CaseProblemCode.unknownCreche), "\(problems)")
        // A stop receives children in a section of its own crèche.
        var network = source
        Self.itinerant(&network)
        var stop = Self.stop("v", SlotSet([2]))
        stop.offer = .stop(Site(creche: "moulin", name: "Bourg", slots: SlotSet([2]), places: 4), section: "lilas-b")
        problems = OpeningChecks.problems(of: OpeningPlan(candidates: [stop]), in: network)
        #expect(problems.count == 1 && problems[0].is(CaseProblemCode.unknownSection), "\(problems)")
    }
}
