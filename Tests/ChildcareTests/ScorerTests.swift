import Testing

@testable import Childcare

struct ScorerTests {
    private func line(_ group: String, _ when: String, _ points: Points, times: String? = nil, cap: Points? = nil)
        throws
        -> Criterion
    {
        Criterion(group: group, name: when, when: try Condition(parsing: when), points: points, times: times, cap: cap)
    }

    private func score(_ sample: Case, request: Int = 0) -> Points {
        Scorer(sample).points(request: sample.requests[request], wish: sample.requests[request].wishes[0])
    }

    /// The three published examples of Reims, 2023 (france3, see `facts/regulation.md` § 6).
    @Test func reims() throws {
        var sample = try smallCase()
        sample.policy.grid = [
            try line("residence", "commune = Reims", 100),
            try line("work", "lone_parent and parent1_status in (employed, freelancer)", 80),
            try line("work", "not lone_parent and every_parent in (employed, freelancer)", 50),
            try line(
                "work",
                "not lone_parent and any_parent in (employed, freelancer) and "
                    + "not every_parent in (employed, freelancer)", 30),
            try line("disability", "disabled or disabled_children > 0", 50),
            try line("income", "qf <= 700", 50),
            try line("income", "qf > 700 and qf <= 900", 40),
        ]
        sample.households[0] = Household(
            id: "f1", loneParent: true, parent1Status: .employed, commune: "Reims", quotientFamilial: 700)
        #expect(score(sample) == 230)
        sample.households[0] = Household(
            id: "f1", parent1Status: .employed, parent2Status: .employed, commune: "Reims", quotientFamilial: 900)
        #expect(score(sample) == 190)
        sample.households[0] = Household(
            id: "f1", parent1Status: .employed, parent2Status: .inactive, commune: "Reims", quotientFamilial: 700)
        sample.requests[0].disabled = true
        #expect(score(sample) == 230)
    }

    /// The whole grid of Pessac, 2022 (`facts/points_grids.csv`), its negative lines included.
    private func pessac() throws -> [Criterion] {
        let works = "(employed, freelancer, training, student)"
        return [
            try line("family", "commune = Pessac", 300),
            try line("family", "minor_parent", 30),
            try line("family", "lone_parent", 30),
            try line("family", "siblings > 1 or twin", 20),
            try line("family", "adoption", 20),
            try line("current care", "current_care in (none, unsuitable)", 30),
            try line("current care", "current_care = lasting or any_parent = parental_leave", 10),
            try line("work", "every_parent in \(works)", 40),
            try line("work", "any_parent in \(works) and any_parent = jobseeker", 20),
            try line("work", "any_parent in \(works) and any_parent = inactive", 10),
            try line("fragility", "social_follow_up", 10, times: "social_follow_up", cap: 100),
            try line("fragility", "disabled", 30),
            try line("fragility", "family_disability", 20),
            try line("history", "association_years < 3", 20),
            try line("history", "elder_without_place", 10),
            try line("history", "always", 10, times: "commissions_passed"),
            try line("history", "refused_offer", -20),
            try line("history", "past_breach", -30),
        ]
    }

    @Test func pessacTracesEveryPoint() throws {
        var sample = try smallCase()
        sample.policy.grid = try pessac()
        #expect(sample.policy.grid.count == 18)
        sample.households[0] = Household(
            id: "f1", parent1Status: .employed, parent2Status: .jobseeker, commune: "Pessac",
            attributes: ["refused_offer": .flag(true), "past_breach": .flag(true)])
        sample.requests[0].attributes = [
            "current_care": .text("none"), "commissions_passed": .number(millionths: 2_900_000),
            "social_follow_up": .integer(14),
        ]
        sample.publishedAttributes = ["commissions_passed"]
        let request = sample.requests[0]
        let lines = Scorer(sample).lines(request: request, wish: request.wishes[0])
        #expect(lines.map(\.points) == [300, 30, 20, 100, 20, -20, -30])
        #expect(lines.map(\.criterion) == [0, 5, 8, 10, 15, 16, 17])
        #expect(lines[0].datum == "commune = Pessac")
        #expect(lines[2].datum == "any_parent = employed, jobseeker")
        #expect(lines[4].datum == "commissions_passed = 2.9")
        #expect(lines[5].datum == "refused_offer = …", "a column the case does not publish")
        #expect(score(sample) == 420)
        #expect(lines.reduce(0) { $0 + $1.points } == 420)
    }

    @Test func aNegativeTotalIsKept() throws {
        var sample = try smallCase()
        sample.policy.grid = try pessac()
        sample.households[0] = Household(
            id: "f1", attributes: ["refused_offer": .flag(true), "past_breach": .flag(true)])
        #expect(score(sample) == -50)
    }

    @Test func givenPointsReplaceTheGrid() throws {
        var sample = try smallCase()
        sample.policy.grid = [try line("g", "always", 7)]
        #expect(score(sample) == 7)
        sample.requests[0].points = 40
        #expect(score(sample) == 40)
        sample.requests[0].wishes[0].points = 0
        #expect(score(sample) == 0)
        let request = sample.requests[0]
        let lines = Scorer(sample).lines(request: request, wish: request.wishes[0])
        #expect(lines.map(\.criterion) == [PointsLine.given])
        #expect(Scorer(sample).points(request: request, wish: request.wishes[1]) == 40)
    }

    @Test(
        arguments: [
            (10, 25, 20), (10, 1, 10), (10, -4, 0), (-10, 25, -20), (-10, 1, -10),
        ] as [(Points, Int64, Points)])
    func timesAndCap(_ points: Points, _ units: Int64, _ expected: Points) throws {
        var sample = try smallCase()
        sample.policy.grid = [try line("g", "always", points, times: "units", cap: points < 0 ? -20 : 20)]
        #expect(score(sample) == 0)
        sample.requests[0].attributes["units"] = .integer(units)
        #expect(score(sample) == expected)
    }

    @Test func overflowIsNoticed() throws {
        var sample = try smallCase()
        sample.policy.grid = [try line("g", "always", Points(.max)), try line("g", "always", 1)]
        let request = sample.requests[0]
        #expect(Scorer(sample).exactPoints(request: request, wish: request.wishes[0]) == nil)
        #expect(score(sample) == Points(.max))
        sample.policy.grid = [try line("g", "always", Points(thousandths: .min / 2), times: "rank")]
        #expect(Scorer(sample).exactPoints(request: request, wish: request.wishes[1]) == Points(.min))
        sample.requests[0].wishes[1].rank = 3
        let third = sample.requests[0].wishes[1]
        #expect(Scorer(sample).exactPoints(request: sample.requests[0], wish: third) == nil)
    }

    @Test func quartersOfAPointAreExact() throws {
        var sample = try smallCase()
        sample.policy.grid = [
            try line("g", "always", Points(thousandths: 4_750)), try line("g", "rank = 1", Points(thousandths: 750)),
            try line("g", "always", Points(thousandths: 125), times: "units"),
        ]
        sample.requests[0].attributes["units"] = .integer(3)
        #expect(score(sample) == Points(thousandths: 5_875))
        #expect(score(sample).description == "5.875")
        #expect(BilingualText(countOf: score(sample)).french == "5,875\u{A0}points")
        #expect(BilingualText(countOf: Points(thousandths: 1_500)).french == "1,5\u{A0}point")
        #expect(BilingualText(countOf: Points(thousandths: 1_500)).english == "1.5 points")
        #expect(sample.pointsDenominator == 8)
        #expect(Points(thousandths: -4_500).description == "-4.5" && Points(-3).description == "-3")
    }

    @Test func aHeadingGivesNoMoreThanItsCap() throws {
        var sample = try smallCase()
        sample.policy.grid = [
            try line("f", "always", 3), try line("f", "always", 2), try line("g", "always", 5),
            try line("h", "always", -4), try line("h", "always", -3),
        ]
        sample.policy.grid[0].groupCap = 4
        sample.policy.grid[4].groupCap = -6
        #expect(score(sample) == 3)
        let request = sample.requests[0]
        let lines = Scorer(sample).lines(request: request, wish: request.wishes[0])
        #expect(lines.map(\.points) == [3, 2, 5, -4, -3, -1, 1])
        #expect(lines[5].criterion == PointsLine.groupCap && lines[5].group == "f")
        #expect(lines[5].datum == "f = 5; group_cap = 4")
        // Below its cap a heading gives the sum of its lines.
        sample.policy.grid[0].groupCap = 6
        #expect(score(sample) == 4)
    }

    @Test func aRangeGivesWhatAProfessionalGave() throws {
        var sample = try smallCase()
        sample.policy.grid = [try line("g", "always", 0)]
        sample.policy.grid[0].byHand = 1...4
        #expect(score(sample) == 0)
        #expect(sample.problems().contains { $0.is(.pointsNotGiven) && $0.severity == .warning })
        let given = { (points: Points) in
            ManualPoints(request: sample.requests[0].id, criterion: "always", points: points, reason: "r", by: "b")
        }
        sample.manualPoints = [given(3)]
        #expect(score(sample) == 3)
        sample.manualPoints = [given(5)]
        #expect(sample.problems().contains { $0.is(.manualPointsRange) })
        sample.manualPoints = [given(0)]
        #expect(sample.problems().contains { $0.is(.manualPointsRange) })
    }
}
