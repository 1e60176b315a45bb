import CaseFiles
import Childcare
import Foundation
import Testing
import Workbooks

/// `allocate --xlsx`: one workbook for the commission, that other programs open and an audit reads back.
@Suite(.serialized) struct OutcomeWorkbookCommandTests {
    static let office = BerceauProcess.find("soffice")
    static let python = BerceauProcess.find("python3").flatMap { python in
        (try? BerceauProcess.run(python, ["-c", "import openpyxl"]).status) == 0 ? python : nil
    }

    let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    private func allocated(_ arguments: String..., to name: String = "out") throws -> String {
        let run = try BerceauProcess.berceau(
            ["allocate", "Datasets/premiers-pas", "-o", scratch / name, "--quiet", "--xlsx"] + arguments)
        #expect(run.status == 0, "\(run.errors)")
        return scratch / "\(name)/outcome.xlsx"
    }

    private func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(fileURLWithPath: path))) }

    @Test func theSameBytesWheneverAndWherever() throws {
        defer { scratch.remove() }
        let first = try bytes(allocated())
        let environment = ["TZ": "Asia/Tokyo", "LC_ALL": "fr_FR.UTF-8", "TMPDIR": scratch.path]
        let again = try BerceauProcess.berceau(
            ["allocate", "Datasets/premiers-pas", "-o", scratch / "again", "--quiet", "--xlsx"],
            environment: environment)
        #expect(again.status == 0, "\(again.errors)")
        #expect(try bytes(scratch / "again/outcome.xlsx") == first)
        // Nothing stays where it was made.
        let left = try FileManager.default.contentsOfDirectory(atPath: scratch.path)
        #expect(!left.contains { $0.hasPrefix("berceau-") }, "\(left)")
        let mode = try FileManager.default.attributesOfItem(atPath: scratch / "again/outcome.xlsx")[.posixPermissions]
        #expect(mode as? Int == 0o600)
    }

    @Test func anAuditReadsIt() throws {
        defer { scratch.remove() }
        let path = try allocated("--lang", "en")
        let clean = try BerceauProcess.berceau("audit", "Datasets/premiers-pas", scratch / "out", "--lang", "en")
        #expect(clean.status == 0 && !clean.output.contains("outcome.xlsx"), "\(clean.output)")
        // One cell altered, and the folder bound again as if nothing had happened.
        let book = try Workbook(bytes(path))
        var sheets: [WrittenSheet] = []
        for (position, sheet) in book.sheets.enumerated() {
            let rows = try book.sheet(position).rows.map { $0.cells.map { WrittenCell.text($0) } }
            sheets.append(WrittenSheet(name: sheet.text, headers: ["x"], rows: Array(rows.dropFirst())))
        }
        let forged = try WorkbookWriter.bytes(WrittenBook(title: "", footer: "", dateFormat: "", sheets: sheets))
        try OutcomeFolder.join([("outcome.xlsx", forged)], at: scratch / "out")
        let audit = try BerceauProcess.berceau("audit", "Datasets/premiers-pas", scratch / "out", "--json")
        #expect(audit.status == 1)
        #expect(try audit.json()["broken"] as? [String] == ["tables"])
        #expect(audit.output.contains("outcome.xlsx") && audit.output.contains("Placements"))
    }

    @Test func withoutAFolderItHasNoEffectAndSaysSo() throws {
        defer { scratch.remove() }
        let run = try BerceauProcess.berceau("allocate", "Datasets/premiers-pas", "--xlsx", "--lang", "en")
        #expect(run.status == 64 && run.errors.contains("--xlsx has no effect"), "\(run.errors)")
    }

    @Test(.enabled(if: office != nil, "soffice is not installed (Debian: libreoffice-calc-nogui)"))
    func libreOfficeReadsTheSameCells() throws {
        defer { scratch.remove() }
        let path = try allocated()
        let answer = try BerceauProcess.run(
            #require(Self.office),
            [
                "--headless", "-env:UserInstallation=file://\(scratch.path)/profile", "--convert-to", "ods", "--outdir",
                scratch.path, path,
            ])
        #expect(answer.status == 0, "\(answer.errors)")
        let (ours, theirs) = (try Workbook(bytes(path)), try Workbook(bytes(scratch / "outcome.ods")))
        #expect(ours.sheets.map(\.text) == theirs.sheets.map(\.text) && ours.sheets.count == 7)
        for position in ours.sheets.indices {
            #expect(try theirs.sheet(position).rows == ours.sheet(position).rows, "\(ours.sheets[position].text)")
        }
    }

    @Test(.enabled(if: python != nil, "openpyxl is not installed (Debian: python3-openpyxl)"))
    func openpyxlFindsTypedCells() throws {
        defer { scratch.remove() }
        let script = """
            import datetime, sys, openpyxl
            book = openpyxl.load_workbook(sys.argv[1])
            print(len(book.sheetnames), book.worksheets[1].freeze_panes, book.worksheets[1].auto_filter.ref)
            kinds = {}
            for sheet in book.worksheets:
                for row in sheet.iter_rows():
                    for cell in row:
                        assert cell.data_type != "f", cell
                        kinds[type(cell.value).__name__] = kinds.get(type(cell.value).__name__, 0) + 1
            print(sorted(kinds))
            print(book.worksheets[3]["F2"].value, book.worksheets[3]["G2"].value + 1)
            """
        let answer = try BerceauProcess.run(#require(Self.python), ["-c", script, allocated()])
        #expect(answer.status == 0, "\(answer.errors)")
        #expect(
            answer.output == """
                7 A2 A1:H8
                ['NoneType', 'datetime', 'int', 'str']
                2026-09-01 00:00:00 41

                """)
    }
}
