import Childcare
import Foundation
import Testing

@testable import CaseFiles

/// What is around a table, or is none.
@Suite struct TableShapeTests {
    private static let rows =
        "id;foyer;naissance;jours;debut;lone_parent;vœu_1;commentaire\nA;F;01/06/2025;temps plein;01/09/2026;non;C;\n"

    @Test(arguments: [
        ([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00] + Array("[Content_Types].xml xl/workbook.xml".utf8), "Excel"),
        (
            [0x50, 0x4B, 0x03, 0x04, 0x14, 0x00] + Array("mimetypeapplication/vnd.oasis.opendocument.spreadsheet".utf8),
            "LibreOffice"
        ),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "Excel"),
        (Array("<html><table><tr><td>id</td></tr></table></html>".utf8), "HTML"),
        (Array("\u{FEFF}<?xml version=\"1.0\"?><Workbook></Workbook>".utf8), "XML"),
        (Array("%PDF-1.7\n".utf8), "PDF"), ([0x69, 0x64, 0x00, 0x01], "binaire"),
    ])
    func whatIsNoTextIsCalledWhatItIs(bytes: [UInt8], name: String) throws {
        var table = ExportedTable(Self.rows)
        table.files["demandes.csv"] = bytes
        let said = table.problems()
        #expect(said.map(\.code) == ["foreign_format"])
        #expect(said.first?.expected.french.contains(name) == true)
        #expect(said.first?.remedy.french.contains("CSV") == true)
        #expect(throws: CaseFileErrors.self) { try FirstCase(export: bytes, name: "export.csv") }
    }

    @Test func anOldWorkbookBesideTheTablesIsNamed() throws {
        var table = ExportedTable(Self.rows)
        table.files["demandes.xls"] = table.files.removeValue(forKey: "demandes.csv")
        #expect(table.problems().contains { $0.code == "missing_file" && $0.remedy.french.contains("demandes.xls") })
    }

    @Test func aTextNamedAsAWorkbookIsCalledAText() throws {
        var table = ExportedTable(Self.rows)
        table.files["demandes.xlsx"] = table.files.removeValue(forKey: "demandes.csv")
        let said = table.problems().filter { $0.severity == .error }
        #expect(said.map(\.code) == ["foreign_format"])
        #expect(said.first?.remedy.french.contains(".csv") == true)
    }

    @Test(arguments: [
        ("Liste des demandes au 15/03/2026;;;;;;\n;;;;;;\n" + rows, "title_row", 1),
        ("Enfant;;Accueil;;Foyer;Vœux;\n" + rows, "merged_header", 1),
        ("A;F;01/06/2025;temps plein;01/09/2026;non;C\n", "no_header", 1),
        (rows + "Total;;;;;;1;\n", "totals_row", 3), (rows + ";;TOTAL GÉNÉRAL;;;;349;\n", "totals_row", 3),
        (rows + "Export du logiciel, page 1;;;;;;;\n", "note_row", 3),
        (rows + "B;F;01/06/2025;temps plein;01/09/2026;non;C;;;de trop\n", "ragged_row", 3),
    ])
    func titlesAndTotalsAreNamed(text: String, code: String, line: Int) throws {
        let said = ExportedTable(text).problems().filter { $0.severity == .error }
        #expect(said.map(\.code) == [code])
        #expect(said.first?.line == line)
    }

    /// The copy that a first case holds does without what is no request; every other byte stays.
    @Test func titlesAboveAnExportAndTotalsBelowAreLeftOut() throws {
        let export = "Liste des demandes\n\n" + Self.rows + "Total;1;;;;;;\n"
        let first = try FirstCase(export: Array(export.utf8), name: "export.csv")
        #expect(first.rows == 1 && first.leftOut == [1, 5])
        let copy = try #require(first.files().first { $0.name == "demandes.csv" }).bytes
        #expect(String(decoding: copy, as: UTF8.self) == "\n" + Self.rows)
        // A town's own first line is never a title because of its words alone.
        #expect(throws: CaseFileErrors.self) {
            try FirstCase(export: Array("2026-01-01;12;x\n2026-01-02;13;y\n".utf8), name: "export.csv")
        }
    }

    /// One amount with a decimal comma on every line makes no table of two columns.
    @Test func aDecimalCommaIsNoSeparator() {
        let rows = (0..<9).map { "R\($0);\(10 + $0),50;nord" + ($0 % 3 == 0 ? "" : ";x;y") }
        let text = DelimitedText(Array((["id;revenu;quartier;a;b"] + rows).joined(separator: "\n").utf8))
        #expect(text.separator == UInt8(ascii: ";") && text.rows.allSatisfy { $0.cells.count >= 3 })
    }

    @Test func emptyCellsAtTheEndChangeNothing() throws {
        let full = try ExportedTable(Self.rows).read().case
        let short = try ExportedTable(Self.rows.replacingOccurrences(of: "non;C;\n", with: "non;C\n")).read()
        let long = try ExportedTable(Self.rows.replacingOccurrences(of: "non;C;\n", with: "non;C;;;;\n")).read().case
        #expect(short.case == full && long == full)
        #expect(short.warnings.contains { $0.code == "short_rows" && $0.severity == .info })
    }

    @Test func oneLineForEachDistinctValue() throws {
        var text = "id;foyer;naissance;jours;debut;lone_parent;situation_mere;vœu_1\n"
        for number in 0..<300 {
            text +=
                "R\(number);F\(number);01/06/2025;temps plein;01/09/2026;non;\(number % 2 == 0 ? "marin" : "poète");C\n"
        }
        let problems = ExportedTable(text).problems().filter { $0.severity == .error }
        #expect(problems.count == 300)
        let lines = ReportedProblem.lines(problems).map(\.french)
        #expect(lines.count == 2)
        #expect(lines[0].contains("marin") && lines[0].contains("150\u{A0}lignes\u{A0}: 2 (R0), 4 (R2)"))
        #expect(lines[0].contains("valeurs possibles\u{A0}: salarié, demandeur d’emploi"))
        #expect(ReportedProblem.lines(problems)[1].english.contains("150 rows: 3 (R1)"))
    }

    @Test func manyDistinctValuesAreCounted() throws {
        var text = "id;foyer;naissance;jours;debut;lone_parent;vœu_1\n"
        for number in 0..<100 { text += "R\(number);F\(number);01/06/2025;temps plein;01/09/2026;non;X\(number)\n" }
        let lines = ReportedProblem.lines(ExportedTable(text).problems().filter { $0.severity == .error }).map(\.french)
        #expect(lines.count == 13)
        #expect(lines.last?.contains("88\u{A0}autres valeurs") == true)
    }

    @Test func whatFamiliesConfideIsNotRepeated() throws {
        let text = """
            id;foyer;naissance;jours;debut;lone_parent;income_annual;qf;vœu_1
            A;F;31/02/2025;temps plein;01/09/2026;non;23 4OO,00;12x;C
            B;F2;01/06/2028;temps plein;01/09/2026;non;23400;;C
            E;F3;01/06/2019;temps plein;01/09/2026;non;23400;;C
            H;F4;"01/06/2025"x;temps plein;01/09/2026;non;23400;;C

            """
        let problems = ExportedTable(text).problems()
        #expect(Set(problems.map(\.code)).isSuperset(of: ["unreadable_date", "not_a_number", "csv_quote"]))
        for line in ReportedProblem.lines(problems).flatMap({ [$0.french, $0.english] }) {
            for secret in ["31/02", "4OO", "12x", "2028", "2019", "01/06/2025"] { #expect(!line.contains(secret)) }
        }
    }

    @Test func aReferenceInASettingIsRefusedAtOnce() throws {
        var bomb = "? &a0 [x, x]\n: 0\n"
        for level in 1..<40 { bomb += "? &a\(level) [*a\(level - 1), *a\(level - 1)]\n: 0\n" }
        let said = ExportedTable(Self.rows, settings: bomb).problems()
        #expect(said.map(\.code) == ["yaml_too_complex"])
        #expect(said.first?.line == 9)
        let inline = "{" + "&a [x,x]: 0, " + (0..<30).map { _ in "[*a, *a]: 0" }.joined(separator: ", ") + "}"
        #expect(ExportedTable(Self.rows).codes(["policy.levels": inline]) == ["yaml_too_complex"])
    }

    @Test(arguments: [
        String(repeating: "[", count: 20_000), String(repeating: "{a: ", count: 20_000),
        String(repeating: "- ", count: 20_000),
        (0..<2_000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(),
    ])
    func nestingIsBounded(text: String) throws {
        #expect(
            ExportedTable(
                Self.rows,
                settings: "columns:\n"
                    + text.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }.joined(
                        separator: "\n")
            ).codes().contains("yaml_too_complex"))
    }

    @Test func nothingLongIsRepeatedWhole() throws {
        let word = String(repeating: "mot", count: 100_000)
        let marks = "a" + String(repeating: "\u{301}", count: 100_000)
        for text in [word, marks] {
            let tables = [
                ExportedTable(Self.rows, grid: "a,\(text),5\n"),
                ExportedTable(Self.rows, grid: "a,parent1_status = \(text),5\n"),
                ExportedTable(Self.rows.replacingOccurrences(of: "temps plein", with: text)),
                ExportedTable(Self.rows.replacingOccurrences(of: ";C;", with: ";\(text);")),
                ExportedTable(Self.rows.replacingOccurrences(of: "commentaire", with: text)),
                ExportedTable(Self.rows, settings: "\(text): 1\n"),
                ExportedTable(Self.rows, settings: "columns: {\(text): \(text)}\n"),
            ]
            for table in tables {
                for line in ReportedProblem.lines(table.problems()).map(\.french) { #expect(line.utf8.count < 6_000) }
            }
        }
    }

    @Test func aListOfManyWordsIsReadInLinearTime() throws {
        let list = (0..<10_000).map { "mot\($0)" }.joined(separator: ", ")
        #expect(try ExportedTable(Self.rows, grid: "a,\"commentaire in (\(list))\",5\n").points() == ["A": 0])
    }

    @Test func anUnreadableFolderIsAMessage() throws {
        let folder = try TemporaryFolder(ExportedTable(Self.rows).files)
        try withExtendedLifetime(folder) {
            try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: folder.path)
            defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path) }
            // The superuser may read everything.
            guard (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) == nil else { return }
            let errors = #expect(throws: CaseFileErrors.self) { try CaseFolder.read(at: folder.path) }
            #expect(errors?.problems.map(\.code) == ["unreadable_folder"])
        }
    }
}
