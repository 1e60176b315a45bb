import AllocationModel
import CaseFiles
import Childcare
import Foundation
import TestSupport
import Testing

/// Tables of a case that stand in workbooks: the same case, and problems with their sheet.
@Suite struct WorkbookCasesTests {
    private static let rows = [
        ["id", "foyer", "naissance", "jours", "debut", "parent_isole", "vœu_1"],
        ["A", "F", "01/06/2025", "temps plein", "01/09/2026", "non", "C"],
        ["B", "G", "02/06/2025", "lun mar", "01/09/2026", "oui", "D"],
    ]
    private static var text: String { rows.map { $0.joined(separator: ";") + "\n" }.joined() }

    private func town(_ tables: [(name: String, rows: [[String]])], named name: String = "demandes.xlsx")
        -> ExportedTable
    {
        var table = ExportedTable(Self.text)
        table.files["demandes.csv"] = nil
        table.files[name] = WrittenWorkbook(tables: tables).bytes
        return table
    }

    @Test(arguments: ["demandes.xlsx", "Requests.XLSX", "demandes.xlsm"])
    func aWorkbookMayStandForATable(name: String) throws {
        let read = try town([("Feuil1", Self.rows), ("Feuil2", [])], named: name).read()
        #expect(try read.case == ExportedTable(Self.text).read().case)
        #expect(read.inputs.map(\.file).sorted() == ["case.yaml", "creches.csv", name, "sections.csv"].sorted())
    }

    @Test func oneWorkbookMayHoldEveryTable() throws {
        var table = town(
            [
                ("Lisez-moi", [["Ce classeur est celui de la commission"]]), ("Demandes", Self.rows),
                (
                    "creches",
                    [
                        ["id", "name", "capacity", "commune"], ["C", "Les Cerises", "20", "Évry-les-Bois"],
                        ["D", "Les Dunes", "20", "Valclair"],
                    ]
                ),
            ], named: "commission 2026.xlsx")
        table.files["creches.csv"] = nil
        let read = try table.read()
        #expect(try read.case == ExportedTable(Self.text).read().case)
        #expect(read.inputs.map(\.file) == ["case.yaml", "commission 2026.xlsx", "sections.csv"])
        #expect(read.warnings.filter { $0.code == "unread_sheet" }.map(\.place.sheet) == ["Lisez-moi"])
    }

    @Test func problemsNameSheetRowAndColumn() throws {
        var rows = Self.rows
        rows[2][2] = "#N/A"
        let said = town([("Saisie 2026", [[], []] + rows)]).problems()
        #expect(said.map(\.place) == [.init(file: "demandes.xlsx", sheet: "Saisie 2026", line: 5, column: "naissance")])
        #expect(said.first?.text.french.hasPrefix("demandes.xlsx › Saisie 2026:5 (B)") == true)
        #expect(said.first?.document(in: .french).sheet == "Saisie 2026")
    }

    @Test func titlesTotalsAndNotesAreNamedInSheetsToo() {
        #expect(town([("S", [["Liste au 15/03"]] + Self.rows)]).codes() == ["title_row"])
        #expect(town([("S", Self.rows + [["Total", "", "", "", "", "", "2"]])]).codes() == ["totals_row"])
        #expect(town([("S", Self.rows + [["Imprimé le 3"]])]).codes() == ["note_row"])
        #expect(town([("S", Self.rows + [Self.rows[1] + ["", "x"]])]).codes().contains("ragged_row"))
    }

    @Test func whichSheetIsMeantIsNeverGuessed() {
        let two = town([("2025", Self.rows), ("2026", Self.rows)]).problems()
        #expect(two.first { $0.code == "several_sheets" }?.value == "2025, 2026")
        #expect(town([("Demandes", Self.rows), ("2026", Self.rows)]).codes() == [])
        #expect(town([("Feuil1", [])]).codes().contains("empty_file"))
        var both = town([("S", Self.rows)])
        both.files["demandes.csv"] = Array(Self.text.utf8)
        #expect(both.codes().contains("ambiguous_file"))
        var hidden = WrittenWorkbook(tables: [("2025", Self.rows), ("2026", Self.rows)])
        hidden.hiddenSheets = ["2025"]
        var table = town([])
        table.files["demandes.xlsx"] = hidden.bytes
        #expect(table.codes() == [])
    }

    @Test func aSheetWhoseNameIsAlmostATablesIsAnErrorWithoutIt() {
        let said = town([("Demandes", Self.rows), ("quotaz", [["id", "who"], ["a", "b"]])]).problems()
        #expect(said.first { $0.code == "stray_file" }?.severity == .error)
    }

    @Test func cellsThatAreNotWhatIsSeenAreNamed() {
        var book = WrittenWorkbook(tables: [("S", Self.rows)])
        book.sheets[0].after = "<mergeCells><mergeCell ref=\"B2:B3\"/><mergeCell ref=\"A1:A1\"/></mergeCells>"
        book.sheets[0].rows += "<row r=\"9\"><c r=\"A9\"><f>A2</f></c>" + WrittenWorkbook.text("H") + "</row>"
        var table = town([])
        table.files["demandes.xlsx"] = book.bytes
        let said = table.problems()
        #expect(
            said.first { $0.code == "merged_cells" }?.place
                == .init(file: "demandes.xlsx", sheet: "S", line: 2, column: "foyer"))
        #expect(
            said.first { $0.code == "uncalculated_formula" }?.place
                == .init(file: "demandes.xlsx", sheet: "S", line: 9, column: "id"))
    }

    @Test(arguments: [
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "foreign_format", "ancien classeur"),
        (Array("<html><table><tr><td>id</td></tr></table></html>".utf8), "foreign_format", "HTML"),
        (ZipFile.bytes([(name: "xl/workbook.bin", text: "x")]), "foreign_format", "xlsb"),
        (Array(WrittenWorkbook(tables: [("S", rows)]).bytes.prefix(900)), "unreadable_workbook", "abîmé"),
        (
            [0xD0, 0xCF, 0x11, 0xE0] + [UInt8](repeating: 0, count: 508)
                + Array("EncryptedPackage".utf8).flatMap { [$0, 0] }, "unreadable_workbook", "mot de passe"
        ),
    ])
    func whatIsNoWorkbookIsCalledWhatItIs(bytes: [UInt8], code: String, word: String) {
        var table = town([])
        table.files["demandes.xlsx"] = bytes
        let said = table.problems().filter { $0.severity == .error }
        #expect(said.map(\.code) == [code])
        #expect(said.first?.expected.french.contains(word) == true)
        #expect(said.first?.remedy.isEmpty == false)
        #expect(throws: CaseFileErrors.self) { try FirstCase(export: bytes, name: "export.xlsx") }
    }

    @Test func aDamagedSheetIsReportedOnce() {
        var book = WrittenWorkbook(tables: [("S", Self.rows)])
        book.sheets[0].rows += "<row r=\"1\"/>"
        var table = town([])
        table.files["demandes.xlsx"] = book.bytes
        let said = table.problems().filter { $0.severity == .error }
        #expect(said.map(\.code) == ["unreadable_workbook"])
        #expect(said.first?.place.sheet == "S")
    }

    @Test func aFirstCaseKeepsTheWorkbook() throws {
        let bytes = WrittenWorkbook(tables: [("Export", Self.rows)]).bytes
        let first = try FirstCase(export: bytes, name: "Export Ville.XLSX")
        #expect(first.rows == 2 && first.creches == ["C", "D"])
        let files = first.files()
        #expect(files.map(\.name) == ["case.yaml", "demandes.xlsx", "creches.csv", "sections.csv"])
        #expect(files[1].bytes == bytes)
    }

    @Test func theNextRoundWritesItsSheetsAsFiles() throws {
        var rows = Self.rows.map { $0 + [$0[0] == "id" ? "note" : "=vu; \"deux\" fois"] }
        rows[1][6] = "C"
        let folder = try TemporaryFolder(town([("Demandes", rows)], named: "ville.xlsx").files)
        let source = try CaseFolder.read(at: folder.path).case
        var next = source
        next.requests[0].status = .cancelled
        let written = NextRoundFiles(of: next, after: source, at: folder.path).files()
        #expect(written.map(\.name) == ["case.yaml", "creches.csv", "demandes.csv", "sections.csv"])
        let again = try TemporaryFolder(Dictionary(uniqueKeysWithValues: written.map { ($0.name, $0.bytes) }))
        #expect(try CaseFolder.read(at: again.path).case == next)
    }
}
