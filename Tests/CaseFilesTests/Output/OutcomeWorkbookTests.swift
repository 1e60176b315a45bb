import AllocationModel
import Childcare
import Foundation
import SyntheticCases
import Testing
import Workbooks

@testable import CaseFiles

@Suite struct OutcomeWorkbookTests {
    private static let source = SyntheticCase(children: 5).generate()

    private func contents(_ language: Language = .french) throws -> OutcomeFolderContents {
        var contents = OutcomeFixtures.contents(hash: "abc")
        try contents.addWorkbook(of: Self.source, language: language)
        return contents
    }

    private func bytes(_ contents: OutcomeFolderContents) throws -> [UInt8] {
        try #require(try OutcomeFolder.files(contents).first { $0.name == "outcome.xlsx" }).bytes
    }

    private func sheets(_ bytes: [UInt8]) throws -> [String: [[String]]] {
        let book = try Workbook(bytes)
        var sheets: [String: [[String]]] = [:]
        for (position, sheet) in book.sheets.enumerated() {
            sheets[sheet.text] = try book.sheet(position).rows.map(\.cells)
        }
        return sheets
    }

    @Test func theTablesAreForPeople() throws {
        let french = try sheets(bytes(contents()))
        #expect(
            french["Admissions"] == [
                [
                    "demande", "crèche", "section", "jours", "rang du vœu", "points", "sous réserve de naissance",
                    "entrée",
                ],
                ["R1", "LIL; \"les\" Lilas", "S1", "lun-matin", "1", "-10", "oui", "2026-11-01"],
            ])
        #expect(
            french["Liste d’attente"] == [
                ["demande", "rang", "points", "motif"],
                ["=R2", "1", "8", "aucune des places demandées ne pouvait lui être attribuée"],
            ])
        #expect(
            french["Quotas"]?[1].prefix(10) == [
                "Q1", "lone_parent", "creche:LIL", "places", "nouveaux", "1", "2.5",
                BilingualText(bound: "20%").french, "3", "0",
            ])
        let english = try sheets(bytes(contents(.english)))
        #expect(
            english["Placements"]?[1] == ["R1", "LIL; \"les\" Lilas", "S1", "mon-am", "1", "-10", "yes", "2026-11-01"])
        #expect(english["Read me"]?[1][0] == "For the commission only, not to be published")
    }

    @Test func theFirstSheetSaysWhatItIs() throws {
        let rows = try #require(try sheets(bytes(contents()))["À lire"])
        let said = Dictionary(rows.filter { $0.count > 1 }.map { ($0[0], $0[1]) }) { first, _ in first }
        #expect(rows[1][0] == "Réservé à la commission, ne pas publier")
        #expect(said["Début de la période"] == Self.source.term.start.description)
        #expect(said["Demandes"] == "2" && said["Enfants admis"] == "1" && said["Total des points"] == "110")
        #expect(said["Graine du tirage"] == "42" && said["creches.csv"] == String(repeating: "a", count: 64))
    }

    @Test(arguments: Language.allCases) func itIsComparedWithTheOutcomeCellByCell(language: Language) throws {
        let contents = try contents(language)
        let bytes = try bytes(contents)
        #expect(OutcomeWorkbook.differences(in: bytes, from: contents, of: Self.source) == [])
        var other = contents
        other.outcome.waiting[0].points = 9
        let name = language == .french ? "Liste d’attente" : "Waiting list"
        #expect(
            OutcomeWorkbook.differences(in: bytes, from: other, of: Self.source) == [.init(sheet: name, line: 2)])
        other = contents
        other.outcome.placements.removeAll()
        let found = try #require(OutcomeWorkbook.differences(in: bytes, from: other, of: Self.source))
        #expect(found.filter { !OutcomeWorkbook.isCover($0.sheet) }.map(\.line) == [2])
        #expect(OutcomeWorkbook.differences(in: [1, 2], from: contents, of: Self.source) == nil)
    }

    @Test func itJoinsTheFolderAndLeavesItWithItsOutcome() throws {
        let folder = NSTemporaryDirectory() + "berceau-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        func stands() -> Bool { FileManager.default.fileExists(atPath: folder + "/outcome.xlsx") }
        let written = try OutcomeFolder.write(contents(), to: folder)
        #expect(written.files?.contains { $0.file == "outcome.xlsx" } == true && stands())
        // Other files that join leave it where it is.
        try OutcomeFolder.join([("fees.csv", Array("a\n".utf8))], at: folder)
        #expect(stands())
        // Of an earlier outcome it would say what is no longer so.
        try OutcomeFolder.write(OutcomeFixtures.contents(hash: "abc"), to: folder)
        #expect(!stands())
        // What stands there under its name and is not ours is not written over.
        try Data("mine".utf8).write(to: URL(fileURLWithPath: folder + "/outcome.xlsx"))
        #expect(throws: OutcomeFolderError.self) { try OutcomeFolder.write(self.contents(), to: folder) }
        #expect(try String(contentsOfFile: folder + "/outcome.xlsx", encoding: .utf8) == "mine")
    }
}
