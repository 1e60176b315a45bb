import AllocationModel
import CaseFiles
import Childcare
import Foundation
import Testing

@Suite struct CaseFolderTests {
    @Test func readsAValidFolder() throws {
        let folder = try TemporaryFolder(try CaseFixtures.base())
        let loaded = try CaseFolder.read(at: folder.path)
        let found = loaded.case
        #expect(loaded.warnings.isEmpty)
        #expect(loaded.inputs.map(\.file) == loaded.inputs.map(\.file).sorted())
        #expect(loaded.inputs.count == 10)
        #expect(loaded.inputs.allSatisfy { $0.sha256.count == 64 })
        #expect(found.policy.wishFactors == [Share(1, 1), Share(19, 20), Share(9, 10)])
        #expect(found.sections[0].seats == [4, 4, 4, 4, 4, 0, 4, 4, 4, 4])
        #expect(found.households[0].incomeAnnualCents == 1_240_050)
        #expect(found.households[0].attributes == ["quartier": .text("nord")])
        #expect(found.requests[1].patterns.count == 2)
        #expect(found.requests[2].patterns.count == 3)
        #expect(found.requests[0].wishes[1].attributes == ["distance_m": .integer(1200)])
        #expect(found.policy.grid[1].times == "dependent_children")
        #expect(found.policy.grid[1].cap == 20)
        #expect(found.policy.quotas[1].minimum == .share(Share(75, 1000)))
        #expect(found.policy.quotas[1].scope == .eachCreche)
        #expect(found.decisions.first?.kind == .refuse)
        #expect(found.publishedAttributes == ["distance_m"])
    }

    @Test(arguments: ["Tests/CaseFilesTests/Broken/_base", "Datasets/premiers-pas", "Datasets/ville"])
    func writesWhatItReadsBack(dataset: String) throws {
        let path = CaseFixtures.projectFolder + "/" + dataset
        try #require(FileManager.default.fileExists(atPath: path + "/case.yaml"))
        let original = try CaseFolder.read(at: path).case
        let folder = try TemporaryFolder()
        try CaseFolder.write(original, to: folder.path + "/copy")
        #expect(try CaseFolder.read(at: folder.path + "/copy").case == original)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["copy"])
        #expect(try CaseDocument.read(json: CaseDocument.json(original)).case == original)
    }

    @Test func replacesAnEarlierCaseAndLeavesOtherFilesAlone() throws {
        let folder = try TemporaryFolder(try CaseFixtures.base())
        try Data("bonjour".utf8).write(to: URL(filePath: folder.path + "/README.md"))
        var changed = try CaseFolder.read(at: folder.path).case
        changed.decisions = []
        try CaseFolder.write(changed, to: folder.path)
        #expect(try CaseFolder.read(at: folder.path).case == changed)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names.contains("README.md"))
        #expect(!names.contains("decisions.csv"))
    }

    @Test func aFolderThatIsNotThereIsMissing() {
        #expect {
            try CaseFolder.read(at: "/nowhere/at/all")
        } throws: { error in
            let errors = error as? CaseFileErrors
            return errors?.missingFile == true && errors?.problems.map(\.code) == ["missing_file"]
        }
    }

    @Test func readsWhatFrenchExcelWrites() throws {
        let windows = { (text: String) -> [UInt8] in
            Array(
                (text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")).data(
                    using: .windowsCP1252) ?? Data())
        }
        let folder = try TemporaryFolder([
            "case.yaml": CaseFixtures.bytes(
                "term: { start: 01/09/2026, end: 31/07/2027 }\npolicy: { priority: pondérée, gain_per: enfant }\n"),
            "creches.csv": windows(
                "identifiant;nom;gestionnaire;type;capacité;ville;avip\nÉTÉ;Crèche d'été;Ville;micro-crèche;10;Nîmes;oui\n"
            ),
            "sections.csv": windows("section;crèche;âge min;âge max;places libres\nG;ÉTÉ;3;35;2\n"),
            "foyers.csv": windows(
                "foyer;parent isolé;situation parent 1;revenu annuel;enfants à charge;taux\n"
                    + "F1;oui;demandeuse d'emploi;12 400,50 €;1;7,5\n"),
            "demandes.csv": windows(
                "demande;foyer;naissance;jours;début\nD1;F1;03/01/2026;lun mar-matin | temps plein;01/09/2026\n"),
            "vœux.csv": [0xEF, 0xBB, 0xBF] + CaseFixtures.bytes("demande\trang\tcrèche\r\nD1\t1\tÉTÉ\r\n"),
        ])
        let loaded = try CaseFolder.read(at: folder.path)
        let found = loaded.case
        #expect(found.creches[0].name == "Crèche d'été")
        #expect(found.creches[0].kind == .micro)
        #expect(found.creches[0].avip)
        #expect(found.sections[0].seatBasis == .free)
        #expect(found.households[0].incomeAnnualCents == 1_240_050)
        #expect(found.households[0].parent1Status == .jobseeker)
        #expect(found.households[0].attributes["taux"] == .number(millionths: 7_500_000))
        #expect(found.requests[0].birthDate == CivilDate(year: 2026, month: 1, day: 3))
        #expect(found.requests[0].patterns == [SlotSet([0, 1, 2]), SlotSet(0..<10)])
        #expect(found.requests[0].wishes.map(\.creche) == ["ÉTÉ"])
        #expect(Set(loaded.warnings.map(\.code)) == ["encoding", "separator"])
        #expect(loaded.warnings.allSatisfy { $0.severity == .info })
    }

    @Test func readsAFlatTableWithTheTownsOwnHeaders() throws {
        var files = try CaseFixtures.base()
        for name in [
            "households.csv", "wishes.csv", "requests.csv", "grid.csv", "quotas.csv", "enrolled.csv", "decisions.csv",
        ] {
            files[name] = nil
        }
        files["case.yaml"] = CaseFixtures.bytes(
            "term: { start: 2026-09-01, end: 2027-07-31 }\npolicy: { priority: weighted, gain_per: child }\n"
                + "columns:\n  household: N° famille\n  Bébé né le: birth_date\n  requests: { days: Semaine }\n")
        files["export.csv"] = nil
        files["demandes.csv"] = CaseFixtures.bytes(
            "numéro;n° famille;bébé né le;semaine;date d'entrée;parent isolé;commune;vœu 1;vœu 2;vœu 3;quartier\n"
                + "1;A;2026-01-10;full;2026-09-01;oui;Valclair;NAV;LIB;;nord\n2;A;2026-01-10;full;2026-09-01;oui;Valclair;NAV;;;\n"
        )
        let folder = try TemporaryFolder(files)
        let found = try CaseFolder.read(at: folder.path).case
        #expect(found.households.map(\.id) == ["A"])
        #expect(found.households[0].loneParent)
        #expect(found.requests.map { $0.wishes.map(\.creche) } == [["NAV", "LIB"], ["NAV"]])
        #expect(found.requests[0].attributes == ["quartier": .text("nord")])
        #expect(try CaseDocument.read(json: CaseDocument.json(found)).case == found)
    }

    @Test func settingsCanBeOverridden() throws {
        let folder = try TemporaryFolder(try CaseFixtures.base())
        let loaded = try CaseFolder.read(
            at: folder.path,
            overrides: ["policy.gain_per": "hour", "policy.wish_factors": "[100%, 50%]", "policy.seed": "2026"])
        #expect(loaded.case.policy.gainPer == .hour)
        #expect(loaded.case.policy.wishFactors == [Share(1, 1), Share(1, 2)])
        #expect(loaded.case.policy.seed == "2026")
        #expect(loaded.inputs.contains { $0.file == "--set policy.gain_per=hour" })
        #expect {
            try CaseFolder.read(
                at: folder.path, overrides: ["policy.prioriti": "strict", "term.start.x": "1", "..": ""])
        } throws: { error in
            let problems = (error as? CaseFileErrors)?.problems ?? []
            return problems.map(\.code) == ["unknown_key", "unknown_key", "unknown_key"]
                && problems.allSatisfy { $0.file == "--set" }
        }
    }

    @Test func guardsAgainstFormulasBothWays() throws {
        let folder = try TemporaryFolder(try CaseFixtures.base())
        var changed = try CaseFolder.read(at: folder.path).case
        let texts = [
            "=1+1", "'=1", "'", "12", "'12", "oui", "-3", "@x", "+33 6", "a\"b,c;d\ne", "2026-01-01", "07400", " x", "",
            "'t Hof",
        ]
        for (number, text) in texts.enumerated() {
            changed.requests[0].attributes["a\(number)"] = .text(text)
        }
        changed.creches[0].name = "=cmd|' /C calc'!A0"
        changed.households[0].employer = "'=Mairie"
        try CaseFolder.write(changed, to: folder.path)
        let written = try CaseFixtures.files(of: folder.path)["creches.csv"] ?? []
        #expect(String(decoding: written, as: UTF8.self).contains(",'=cmd"))
        #expect(try CaseFolder.read(at: folder.path).case == changed)
        #expect(try CaseDocument.read(json: CaseDocument.json(changed)).case == changed)
    }

    @Test func reportsFiftyErrorsAtOnceInOrder() throws {
        var files = try CaseFixtures.base()
        var wishes = "request,rank,creche\n"
        for number in 1...25 { wishes += "D1,\(number),Z\(number)\n" }
        files["wishes.csv"] = CaseFixtures.bytes(wishes)
        var enrolled = "child,section,days,until\n"
        for number in 1...25 { enrolled += "E\(number),LIB-P,full,\(number)/13/2026\n" }
        files["enrolled.csv"] = CaseFixtures.bytes(enrolled)
        let folder = try TemporaryFolder(files)
        do throws(CaseFileErrors) {
            _ = try CaseFolder.read(at: folder.path)
            Issue.record("it must be refused")
        } catch {
            let errors = error.problems.filter { $0.severity == .error }
            #expect(errors.count >= 50)
            #expect(errors.count { $0.code == "unknown_creche" } == 25)
            #expect(errors.count { $0.code == "unreadable_date" } == 25)
            let places = error.problems.map { ($0.file, $0.line ?? 0) }
            #expect(zip(places, places.dropFirst()).allSatisfy { $0.0 <= $0.1 })
        }
    }
}
