import CaseFiles
import Childcare
import Testing

@Suite struct PolicyKeysTests {
    private static func read(policyWith line: String) throws -> Case {
        var files = try CaseFixtures.base()
        let settings = String(decoding: files["case.yaml"] ?? [], as: UTF8.self)
        files["case.yaml"] = CaseFixtures.bytes(settings.replacing("  gain_per:", with: "  \(line)\n  gain_per:"))
        return try Self.read(files)
    }

    private static func read(_ files: [String: [UInt8]]) throws -> Case {
        let folder = try TemporaryFolder(files)
        return try withExtendedLifetime(folder) { try CaseFolder.read(at: folder.path).case }
    }

    @Test(arguments: ["adopted_on: 2025-12-18", "adopté le: 18/12/2025", "date_de_délibération: 18/12/2025"])
    func theDayTheRulesWereAdoptedIsKept(_ line: String) throws {
        let found = try Self.read(policyWith: line)
        #expect(found.policy.adoptedOn == CivilDate(year: 2025, month: 12, day: 18))
        let written = Dictionary(uniqueKeysWithValues: CaseFolder.files(of: found).map { ($0.name, $0.bytes) })
        #expect(String(decoding: written["case.yaml"] ?? [], as: UTF8.self).contains("\n  adopted_on: 2025-12-18\n"))
        #expect(try Self.read(written) == found)
        #expect(try CaseDocument.read(json: CaseDocument.json(found)).case == found)
    }

    @Test(arguments: [
        "levels: [{ who: lone_parent }, points]",
        "niveaux: [{ nom: lone_parent, qui: \"parent isolé\", termes: [enfants] }, points]",
    ])
    func aLevelMayCountAGroup(_ line: String) throws {
        let found = try Self.read(policyWith: line)
        #expect(found.policy.levels.map(\.name) == ["lone_parent", "points"])
        #expect(found.policy.levels[0].terms == [.init(.children)])
        #expect(found.policy.levels[0].who?.expression == .holds("lone_parent"))
        let written = Dictionary(uniqueKeysWithValues: CaseFolder.files(of: found).map { ($0.name, $0.bytes) })
        #expect(try Self.read(written) == found)
        #expect(try CaseDocument.read(json: CaseDocument.json(found)).case == found)
    }

    @Test(arguments: [
        "waiting: { mix: [{ who: lone_parent, rate: 20% }, { name: emploi, who: any_parent = jobseeker, rate: 7.5% }] }",
        "attente: { mixité: [{ qui: parent isolé, taux: 1/5 }, { nom: emploi, qui: any_parent = jobseeker, taux: \"7,5 %\" }] }",
    ])
    func waitingListsMayHaveMinimumRates(_ line: String) throws {
        let found = try Self.read(policyWith: line)
        #expect(found.policy.waitingMix.map(\.rate) == [Share(1, 5), Share(3, 40)])
        #expect(found.policy.waitingMix.map { $0.who.names.sorted() } == [["lone_parent"], ["any_parent"]])
        #expect(found.policy.waitingMix[1].name == "emploi")
        let written = Dictionary(uniqueKeysWithValues: CaseFolder.files(of: found).map { ($0.name, $0.bytes) })
        #expect(try Self.read(written) == found)
        #expect(try CaseDocument.read(json: CaseDocument.json(found)).case == found)
    }

    @Test func aGroupThatCannotBeReadIsNamed() throws {
        do {
            _ = try Self.read(policyWith: "levels: [{ who: lone_parnt }, points]")
            Issue.record("lone_parnt was read")
        } catch let errors as CaseFileErrors {
            #expect(errors.problems.map(\.code) == ["unreadable_condition"])
            #expect(errors.problems.first?.remedy.french.contains("lone_parent") == true)
        }
    }

    @Test func aDayThatCannotBeReadIsNamed() throws {
        do {
            _ = try Self.read(policyWith: "adopted_on: hier")
            Issue.record("a day was read from « hier »")
        } catch let errors as CaseFileErrors {
            #expect(errors.problems.map(\.code) == ["unreadable_date"])
            #expect(errors.problems.first?.column == "policy.adopted_on")
        }
    }
}
