import Foundation
import Testing

/// `berceau next` writes the town's files again as the town wrote them.
@Suite struct NextRoundFilesTests {
    let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    private func write(_ name: String, _ text: String, _ encoding: String.Encoding = .windowsCP1252) throws {
        let data = try #require(text.replacing("\n", with: "\r\n").data(using: encoding))
        try data.write(to: URL(fileURLWithPath: scratch / name))
    }

    private func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: scratch / name)) }

    private func text(_ name: String) throws -> String {
        try #require(String(data: try bytes(name), encoding: .windowsCP1252)).replacing("\r\n", with: "\n")
    }

    /// One flat table as French Excel writes it, with a column nobody knows and minutes of the commission.
    private func town() throws -> String {
        try FileManager.default.createDirectory(atPath: scratch / "ville", withIntermediateDirectories: true)
        try write(
            "ville/case.yaml",
            """
            # Notre règlement, voté le 3 mars.
            term: { start: 2026-09-01, end: 2027-07-31 }
            policy: { priority: weighted, gain_per: child, siblings: independent, seed: "x" }
            columns: { requests: { id: "N° de dossier" } }

            """, .utf8)
        try write("ville/creches.csv", "identifiant;nom;capacité\nLIL;Les Lilas;12\nMOU;Le Moulin;12\n")
        try write(
            "ville/sections.csv", "identifiant;crèche;âge min;âge max;places\nLIL-P;LIL;2;36;2\nMOU-P;MOU;2;36;1\n")
        try write(
            "ville/demandes.csv",
            """
            N° de dossier;Naissance;Début;Jours;Statut;Parent seul;Voeu 1;Voeu 2;Téléphone vérifié
            1;03/01/2026;01/09/2026;temps plein;Complet;oui;LIL;;"oui; le 3"
            2;15/11/2025;01/09/2026;lun mar;Complet;non;LIL;MOU;à revoir
            3;15/12/2025;01/09/2026;temps plein;Complet;non;MOU;LIL;
            4;20/12/2025;01/09/2026;temps plein;Complet;non;LIL;MOU;

            """)
        try write(
            "ville/décisions.csv",
            "demande;type;crèche;motif;par;PV\n1;admis;LIL;Urgence PMI, près du centre;Commission du 12/05;p. 4\n")
        try write("ville/réponses.csv", "demande;réponse;motif\n3;retirée;déménagement\n")
        try write("ville/LISEZMOI.txt", "Pièces reçues jusqu’au 12.\n")
        #expect(try BerceauProcess.berceau("allocate", scratch / "ville", "-o", scratch / "out", "-q").status == 0)
        return scratch / "ville"
    }

    @Test func minutesDialectHeadersAndUnknownColumnsSurvive() throws {
        let town = try town()
        let result = try BerceauProcess.berceau("next", town, scratch / "out", "-o", scratch / "ville-2")
        #expect(result.status == 0, "\(result.errors)")
        let names = try FileManager.default.contentsOfDirectory(atPath: scratch / "ville-2").sorted()
        #expect(
            names == [
                ".berceau.json", "LISEZMOI.txt", "case.yaml", "creches.csv", "demandes.csv", "décisions.csv",
                "sections.csv",
            ])
        for name in ["LISEZMOI.txt", "case.yaml", "creches.csv", "sections.csv"] {
            #expect(try bytes("ville-2/" + name) == bytes("ville/" + name), "\(name)")
        }
        // Nothing but the withdrawn request's status, in the encoding and words of the file.
        let before = try text("ville/demandes.csv")
        #expect(
            try text("ville-2/demandes.csv")
                == before.replacing(
                    "3;15/12/2025;01/09/2026;temps plein;Complet", with: "3;15/12/2025;01/09/2026;temps plein;annulé"))
        let decisions = try text("ville-2/décisions.csv").split(separator: "\n").map(String.init)
        #expect(decisions[0] == "demande;type;crèche;motif;par;PV;section;jours")
        #expect(decisions[1] == "1;admis;LIL;Urgence PMI, près du centre;Commission du 12/05;p. 4;LIL-P;temps plein")
        #expect(decisions[2].hasPrefix("2;admis;"))
        #expect(decisions[2].hasSuffix(";lun mar"))
        #expect(try bytes("ville-2/décisions.csv").suffix(2) == Data([13, 10]))
        #expect(try BerceauProcess.berceau("check", scratch / "ville-2").status == 0)
        #expect(try BerceauProcess.berceau("allocate", scratch / "ville-2", "-o", scratch / "out-2", "-q").status == 0)
        #expect(try BerceauProcess.berceau("audit", scratch / "ville-2", scratch / "out-2", "-q").status == 0)
    }

    @Test func aRoundThatChangesNothingIsTheSameBytes() throws {
        let town = try SmallCase.with([
            "decisions.csv":
                "request,kind,creche,reason,by\nR2,refuse,MOU,\"a, b\",C\nR3,refuse,MOU,x,C\n",
            "sections.csv": "id,creche,age_min_months,age_max_months,places\nLIL-P,LIL,2,36,0\nMOU-P,MOU,2,36,0\n",
            "quotas.csv": "id,who,scope,min,max,of,basis,price\n",
        ]).write(to: scratch)
        #expect(try BerceauProcess.berceau("allocate", town, "-o", scratch / "out", "-q").status == 0)
        let result = try BerceauProcess.berceau("next", town, scratch / "out", "-o", scratch / "next")
        #expect(result.status == 0, "\(result.errors)")
        for name in try FileManager.default.contentsOfDirectory(atPath: town) {
            #expect(try bytes("case/" + name) == bytes("next/" + name), "\(name)")
        }
    }

    /// Whatever the process hashes like: four of them agree.
    @Test func addedColumnsStandInTheOrderOfTheSheet() throws {
        let town = try SmallCase.with(["decisions.csv": "request,kind,creche,reason,by\nR2,refuse,MOU,x,C\n"])
            .write(to: scratch)
        #expect(try BerceauProcess.berceau("allocate", town, "-o", scratch / "out", "-q").status == 0)
        for number in 1...4 {
            let result = try BerceauProcess.berceau("next", town, scratch / "out", "-o", scratch / "next-\(number)")
            #expect(result.status == 0, "\(result.errors)")
            let written = try scratch.read("next-\(number)/decisions.csv")
            #expect(written.hasPrefix("request,kind,creche,reason,by,section,days"), "\(written)")
        }
    }

    @Test func aLaterStartIsWrittenAsTheTownWritesDates() throws {
        let town = try town()
        let result = try BerceauProcess.berceau(
            "next", town, scratch / "out", "-o", scratch / "ville-2", "--from", "2027-01-04")
        #expect(result.status == 0, "\(result.errors)")
        #expect(try text("ville-2/demandes.csv").contains(";04/01/2027;"))
        #expect(try !text("ville-2/demandes.csv").contains("2027-01-04"))
    }

    @Test func firstDecisionsAreWrittenInTheDialectOfTheRequests() throws {
        let town = try SmallCase().write(to: scratch)
        let convert = try BerceauProcess.berceau("allocate", town, "-o", scratch / "out", "-q")
        #expect(convert.status == 0)
        let first = try BerceauProcess.berceau("next", town, scratch / "out", "-o", scratch / "next")
        #expect(first.status == 0)
        // A first round in CSV with no decisions gets a table of them in the dialect of its requests.
        let decisions = try scratch.read("next/decisions.csv")
        #expect(decisions.hasPrefix("request,kind,creche,section,days,reason,by,date\n"), "\(decisions)")
        #expect(decisions.contains(",pin,"))
    }

    /// Who joins a round is not late for it, and whoever is not yet born by the old deadline stays so.
    @Test func whoJoinsIsNoLongerLate() throws {
        let settings = try #require(SmallCase().files["case.yaml"])
        let town = try SmallCase.with([
            "case.yaml": settings.replacing(
                "2027-07-31 }", with: "2027-07-31, date limite: \"31/03/2026\" } # voté le 3 mars"),
            "requests.csv": """
            id,household,birth_date,days,start_date,submitted_on,status
            R1,F1,2025-03-01,full,2026-09-01,2026-01-10,
            R2,F2,2026-04-10,full,2026-09-01,2026-01-11,
            R3,F3,2025-05-01,full,2026-09-01,2026-04-19,late

            """,
        ]).write(to: scratch)
        #expect(try BerceauProcess.berceau("allocate", town, "-o", scratch / "out", "-q").status == 0)
        let next = try BerceauProcess.berceau("next", town, scratch / "out", "-o", scratch / "next")
        #expect(next.status == 0, "\(next.errors)")
        let said = next.output.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
        #expect(said.contains("1 demande tardive rejoint le tour (R3)"), "\(said)")
        #expect(said.contains("La date limite du nouveau dossier est le 19 avril 2026"), "\(said)")
        let check = try BerceauProcess.berceau("check", scratch / "next")
        #expect(check.status == 0)
        #expect(!(check.output + check.errors).contains("hors délai"), "\(check.errors)")
        // The settings change in that one word; the birth is still expected.
        #expect(
            try scratch.read("next/case.yaml")
                == scratch.read("case/case.yaml").replacing("31/03/2026", with: "19/04/2026"))
        #expect(
            try scratch.read("next/requests.csv").contains("R2,F2,2026-04-10,full,2026-09-01,2026-01-11,,expected\n"))
    }
}
