import Testing

@testable import Childcare

/// Health leaves a case only as a document that was checked or was not.
@Suite struct HealthDataTests {
    static let telling = [
        "disabled", "disabled_children", "handicap", "suivi_medical", "allergie", "aeeh", "grossesse",
        "family_member_disabled",
    ]
    static let silent = ["lone_parent", "unborn", "birth_status", "qf", "distance_m", "follow_up_points", "commune"]

    @Test func knowsTheNames() {
        for name in Self.telling { #expect(HealthData.isNamed(by: name), "\(name)") }
        for name in Self.silent { #expect(!HealthData.isNamed(by: name), "\(name)") }
        #expect(HealthData.isNamed(byWords: "Suivi médico-social (avis du professionnel)"))
        #expect(HealthData.isSaid(by: "AAH") && !HealthData.isSaid(by: "rsa"))
    }

    private static func sample(_ lines: [Criterion], attributes: [String] = []) throws -> Case {
        var sample = try smallCase()
        sample.policy.grid = lines
        sample.publishedAttributes = attributes
        sample.requests[0].disabled = true
        sample.requests[0].attributes["follow_up_points"] = .integer(40)
        return sample
    }

    private static func line(_ name: String, _ when: String, times: String? = nil) throws -> Criterion {
        Criterion(
            group: "g", name: name, when: try Condition(parsing: when), points: 1,
            times: times)
    }

    @Test func aDatumSaysThatItWasChecked() throws {
        let sample = try Self.sample([
            Self.line("handicap", "disabled"), Self.line("les deux", "disabled and dependent_children >= 0"),
        ])
        let data = Scorer(sample).lines(request: sample.requests[0], wish: sample.requests[0].wishes[0]).map(\.datum)
        #expect(data.count == 2)
        #expect(data[0] == "checked = yes")
        #expect(data[1].contains("checked = yes") && data[1].contains("dependent_children = "))
        #expect(data.allSatisfy { !$0.contains("disabled") })
    }

    /// A column without a telling name tells by the line it stands in, even where the town lists it for outputs.
    @Test func aLineOfHealthHidesItsColumns() throws {
        let sample = try Self.sample(
            [Self.line("suivi médico-social", "follow_up_points >= 10", times: "follow_up_points")],
            attributes: ["follow_up_points"])
        let lines = Scorer(sample).lines(request: sample.requests[0], wish: sample.requests[0].wishes[0])
        #expect(lines.map(\.datum) == ["checked = yes"])
        #expect(sample.healthRules == ["suivi médico-social"])
        var other = sample
        other.policy.grid[0].name = "autre"
        let shown = Scorer(other).lines(request: other.requests[0], wish: other.requests[0].wishes[0])
        #expect(shown.map(\.datum) == ["follow_up_points = 40"])
        #expect(other.healthRules.isEmpty)
    }

    @Test func whatAProfessionalWroteOfHealthStays() throws {
        var sample = try Self.sample([Self.line("suivi médical", "dependent_children >= 0")])
        sample.policy.grid[0].byHand = 0...10
        sample.manualPoints = [
            ManualPoints(
                request: sample.requests[0].id, criterion: "suivi médical", points: 5, reason: "asthme sévère",
                by: "Dr Morel")
        ]
        let lines = Scorer(sample).lines(request: sample.requests[0], wish: sample.requests[0].wishes[0])
        #expect(lines.map(\.datum) == ["manual_points = 5 (Dr Morel : checked = yes)"])
    }

    @Test func aBenefitOfDisabledAdultsIsNotNamed() throws {
        var sample = try Self.sample([Self.line("minima", "benefits in (rsa, aah)")])
        let home = sample.requests[0].household
        guard let position = sample.households.firstIndex(where: { $0.id == home }) else {
            Issue.record("the sample has no household")
            return
        }
        sample.households[position].benefits = [.rsa, .aah]
        let lines = Scorer(sample).lines(request: sample.requests[0], wish: sample.requests[0].wishes[0])
        #expect(lines.map(\.datum) == ["benefits = rsa, checked"])
        #expect(sample.healthRules == ["minima"])
    }

    /// The family's own letter says the same in words.
    @Test func aFamilyReadsThatADocumentWasChecked() throws {
        let sample = try Self.sample([Self.line("handicap", "disabled")])
        let facts = Facts(
            request: sample.requests[0], wish: sample.requests[0].wishes[0], in: CaseIndex(sample))
        let said = facts.said(of: sample.policy.grid[0])
        #expect(said.map(\.subject.french) == ["pièce vérifiée"])
        #expect(said.map(\.value.english) == ["yes"])
    }
}
