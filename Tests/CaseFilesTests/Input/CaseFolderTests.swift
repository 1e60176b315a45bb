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
        #expect(found.households[0].incomeAnnual == Money(cents: 1_240_050))
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

    @Test func replacesTheCaseItWroteAndNoOther() throws {
        let folder = try TemporaryFolder(try CaseFixtures.base())
        let elsewhere = try TemporaryFolder()
        let (path, before) = (elsewhere.path + "/copy", try CaseFixtures.files(of: folder.path))
        var changed = try CaseFolder.read(at: folder.path).case
        try CaseFolder.write(changed, to: path)
        changed.decisions = []
        // Somebody's own case is not replaced; what was written from the same requests is.
        #expect(throws: OutcomeFolderError.foreign(path: folder.path, .notOurs)) {
            try CaseFolder.write(changed, to: folder.path)
        }
        #expect(try CaseFixtures.files(of: folder.path) == before)
        try CaseFolder.write(changed, to: path)
        #expect(try CaseFolder.read(at: path).case == changed)
        #expect(!(try FileManager.default.contentsOfDirectory(atPath: path).contains("decisions.csv")))
        // Until somebody works in it.
        try Data("bonjour".utf8).write(to: URL(filePath: path + "/README.md"))
        #expect(throws: OutcomeFolderError.foreign(path: path, .added(["README.md"]))) {
            try CaseFolder.write(changed, to: path)
        }
        try FileManager.default.removeItem(atPath: path + "/README.md")
        try Data("term:\n".utf8).write(to: URL(filePath: path + "/case.yaml"))
        #expect(throws: OutcomeFolderError.foreign(path: path, .changed(["case.yaml"]))) {
            try CaseFolder.write(changed, to: path)
        }
        try FileManager.default.removeItem(atPath: path + "/case.yaml")
        changed.requests.removeLast()
        #expect(throws: OutcomeFolderError.foreign(path: path, .otherSource)) {
            try CaseFolder.write(changed, to: path)
        }
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
        #expect(found.households[0].incomeAnnual == Money(cents: 1_240_050))
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

    @Test func readsTheWholeOfANetworkInFrench() throws {
        var files = try CaseFixtures.base()
        files["case.yaml"] = CaseFixtures.bytes(
            """
            campagne: { début: 01/09/2026, fin: 31/07/2027, date limite: 2026-03-31 }
            calendrier: { créneaux: demi-journées, périodes: [01/09/2026, 04/01/2027] }
            règlement:
              priorité: pondérée
              gain par: enfant
              fratries: même crèche, mêmes jours
              date des âges: rentrée
              changement de section: anniversaire
              prix fratrie séparée: 20
              quotas légaux: [insertion, AVIP]
              prix des quotas légaux: 500
              garantir les membres: oui
              niveaux:
                - quotas légaux
                - { nom: places, termes: [enfants, heures], tolérance: 2 }
                - points
            """)
        files["creches.csv"] = CaseFixtures.bytes(
            "identifiant;nom;gestionnaire;type;capacité;commune;avip;taux d'encadrement;rythmes\n"
                + "LIB;Les Libellules;Deux Rives;itinérante;20;Valclair;non;1 pour 6;\n"
                + "NAV;Le Petit Navire;Ville;micro-crèche;10;Valclair;oui;;full | lun mar\n")
        files["sections.csv"] = CaseFixtures.bytes(
            "identifiant;crèche;âge min;âge max;places;période;places d'urgence;places mer après-midi\n"
                + "LIB-G;LIB;2;35;;;;0\nNAV-P;NAV;2;35;3;1;1;\nNAV-P;;;;4;04/01/2027;;\n")
        files["requests.csv"] = CaseFixtures.bytes(
            "demande;foyer;naissance;jours;début;au plus tard;sortie;places occupées;heures souhaitées;accueil;"
                + "section actuelle;jours actuels;identité;statut\n"
                + "D1;F1;10/01/2026;full;01/09/2026;;;;;;;;;non recevable\n"
                + "D2;F2;03/11/2025;lun mar | jeu 80 %;01/09/2026;01/02/2027;30/06/2027;2;;;;;enfant 2;\n"
                + "D3;F2;03/02/2025;full;01/09/2026;;;;7h30;occasionnel;;;;\n"
                + "D4;F3;03/02/2025;full;01/11/2026;;;;;;LIB-G;lun;;\n")
        files["wishes.csv"] = CaseFixtures.bytes(
            "demande;rang;crèche;jours;distance_m\nD1;1;LIB;;1\nD2;1;LIB;;1\nD3;1;LIB;;1\nD4;1;NAV;;1\n")
        files["decisions.csv"] = CaseFixtures.bytes(
            "demande;décision;crèche;motif;par;le\nD2;place gelée;LIB;visite;Mme Roy;12/05/2026\n"
                .replacing("décision", with: "type"))
        files["enrolled.csv"] = CaseFixtures.bytes(
            "enfant;section;jours;marche;places occupées\nE1;LIB-G;lun;oui;2\n")
        files["berceaux_réservés.csv"] = CaseFixtures.bytes(
            "crèche;financeur;berceaux;qui;jours;à partir du;sinon\nNAV;Mairie;1;;lun-ven;01/10/2026;garder\n"
                + "NAV;Usine;1;parent isolé et fratrie > 1;;;rendre\n")
        files["tournée.csv"] = CaseFixtures.bytes(
            "crèche;lieu;commune;créneau;places\nLIB;Bourg;Bourg;lun-matin;8\nLIB;Bourg;Bourg;mar;8\n"
                + "LIB;Lac;Lac;jeu ven;6\n")
        files["personnel.csv"] = CaseFixtures.bytes(
            "crèche;créneau;adultes;période\nLIB;tous;3;\nLIB;lun-matin;4;2\n")
        files["vœux_fratrie.csv"] = CaseFixtures.bytes(
            "foyer;rang;demande;crèche;jours\nF2;1;D2;LIB;lun\nF2;1;D3;;\n")
        files["réponses.csv"] = CaseFixtures.bytes("demande;crèche;réponse;motif\nD2;LIB;désistement;départ\n")
        files["points_manuels.csv"] = CaseFixtures.bytes(
            "demande;critère;points;motif;par\nD2;enfants à charge;15;suivi PMI;A. Morel\n")
        files["contacts.csv"] = CaseFixtures.bytes("demande;parents;téléphone\nD2;Roy;06\n")
        let folder = try TemporaryFolder(files)
        let loaded = try CaseFolder.read(at: folder.path)
        let found = loaded.case
        let policy = found.policy
        #expect(found.calendar.periods.map(\.description) == ["2026-09-01", "2027-01-04"])
        #expect(policy.siblings == .samePlaceAndTime)
        #expect(policy.ageDate == .termStart)
        #expect(policy.moveUp == .birthday)
        #expect(policy.siblingSplitPrice == 20)
        #expect(policy.legalQuotas == [.d2147, .avip])
        #expect(policy.legalQuotaPrice == 500)
        #expect(policy.guaranteesMembers)
        #expect(policy.levels.map(\.name) == ["legal_quotas", "places", "points"])
        #expect(policy.levels[1].terms.map(\.term) == [.children, .hours])
        #expect(policy.levels[1].tolerance == 2)
        #expect(found.creches[0].staffRule == .six)
        #expect(found.creches[1].rhythms == [found.calendar.fullWeek, SlotSet(0..<4)])
        #expect(found.sections[0].isFlexible)
        #expect(found.sections[0].seats == [23, 23, 23, 23, 23, 0, 23, 23, 23, 23])
        #expect(found.sections[1].seatsByPeriod == [Array(repeating: 3, count: 10), Array(repeating: 4, count: 10)])
        #expect(found.sections[1].reserve == 1)
        #expect(found.requests.map(\.status) == [.ineligible, .complete, .complete, .complete])
        #expect(found.requests[1].patternFactors == [SlotSet([6, 7]): Share(4, 5)])
        #expect(found.requests[1].startLatest?.description == "2027-02-01")
        #expect(found.requests[1].until?.description == "2027-06-30")
        #expect(found.requests[1].placesUsed == 2)
        #expect(found.requests[1].identity == "enfant 2")
        #expect(found.requests[2].minutesWanted == 450)
        #expect(found.requests[3].currentSection == "LIB-G")
        #expect(found.requests[3].currentSlots == SlotSet([0, 1]))
        #expect(found.decisions[0].kind == .hold)
        #expect(found.decisions[0].date?.description == "2026-05-12")
        #expect(found.enrolled[0].walks == true)
        #expect(found.enrolled[0].placesUsed == 2)
        #expect(found.reservations.map(\.fallback) == [.hold, .open])
        #expect(found.reservations[0].slots == found.calendar.fullWeek)
        #expect(found.reservations[1].who.names == ["lone_parent", "siblings"])
        #expect(found.sites.map(\.slots) == [SlotSet([0, 2, 3]), SlotSet([6, 7, 8, 9])])
        #expect(found.staff.count == 10)
        #expect(found.staff.last == StaffPresence(creche: "LIB", slot: 0, period: 1, adults: 4))
        #expect(found.jointWishes.map(\.creche) == ["LIB", nil])
        #expect(found.responses.map(\.answer) == [.withdrawn])
        #expect(found.manualPoints.map(\.points) == [15])
        // Contacts decide nothing, so they are no input of the decision.
        #expect(!loaded.inputs.contains { $0.file == "contacts.csv" })
        try CaseFolder.write(found, to: folder.path + "/copy")
        #expect(try CaseFolder.read(at: folder.path + "/copy").case == found)
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
        let path = folder.path + "/copy"
        try CaseFolder.write(changed, to: path)
        let written = try CaseFixtures.files(of: path)["creches.csv"] ?? []
        #expect(String(decoding: written, as: UTF8.self).contains(",'=cmd"))
        #expect(try CaseFolder.read(at: path).case == changed)
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
            let places = error.problems.map { ($0.file ?? "", $0.line ?? 0) }
            #expect(zip(places, places.dropFirst()).allSatisfy { $0.0 <= $0.1 })
        }
    }
}
