import Childcare
public import Tariffs

/// The folder a designed tariff is written to: whole or not at all, as every outcome.
public enum TariffOutput {
    public static let fileNames = ["tariff.json", "tariff.csv", "bills.csv", "tariff.html"]

    /// Replaces what an earlier design of the same source left there.
    /// - Returns: where what was not ours is kept now.
    @discardableResult
    package static func write(
        document: [UInt8], table: [UInt8], bills: [UInt8], html: String, to target: OutputTarget
    ) throws(OutcomeFolderError) -> String? {
        try target.write(files(document: document, table: table, bills: bills, html: html))
    }

    /// Whether a folder holds an outcome, which the tariff then joins.
    public static func holdsOutcome(_ path: String) -> Bool { FileAccess.kind(of: path + "/outcome.json") == .file }

    /// Whether a folder holds a designed tariff.
    package static func holdsTariff(_ path: String) -> Bool { FileAccess.kind(of: path + "/tariff.json") == .file }

    /// The files as they join an outcome.
    public static func files(
        document: [UInt8], table: [UInt8], bills: [UInt8], html: String
    ) -> [(name: String, bytes: [UInt8])] {
        [("tariff.json", document), ("tariff.csv", table), ("bills.csv", bills), ("tariff.html", Array(html.utf8))]
    }

    /// `tariff.json` of a folder, and the hashes of the files it vouches for.
    ///
    /// - Throws: ``OutcomeFolderError/missing(path:reason:)`` without a `tariff.json`, `unreadable` for one of another kind.
    package static func read(_ path: String) throws(OutcomeFolderError) -> TariffFolderContents {
        let log = ProblemLog()
        var inputs = InputHashes()
        guard FileAccess.kind(of: path + "/tariff.json") == .file,
            let bytes = inputs.read(path + "/tariff.json", as: "tariff.json", log: log)
        else { throw .missing(path: path + "/tariff.json", reason: "no such file") }
        let document = try OutcomeDocument.decode(TariffDocument.self, bytes, file: "tariff.json")
        guard document.schemaVersion == TariffDocument.currentSchemaVersion else {
            throw .unreadable(
                file: "tariff.json", line: nil,
                expected: BilingualText(verbatim: "schemaVersion \(TariffDocument.currentSchemaVersion)"))
        }
        var hashes: [String: String] = [:]
        // Not by the reader of inputs, which refuses a web page: what was written is only recognised here.
        for file in document.files ?? [] where !file.file.contains("/") {
            hashes[file.file] = FileMark.hash(of: path + "/" + file.file)
        }
        return TariffFolderContents(document: document, isAsWritten: document.isSealed(in: bytes), hashes: hashes)
    }

    /// One row per band or knot: `from,to,rank_1,rank_2 …`; euros an hour, or effort rates in per cent.
    public static func table(_ scale: PublishedScale, dialect: CSVDialect) -> [UInt8] {
        let sheet = MoneySheets.scale
        let ranks = (1...max(scale.ranks, 1)).map { "rank_\($0)" }
        var writer = CSVWriter(dialect: dialect, headers: sheet.outline.headers(.english) + ranks)
        for line in 0..<scale.form.lines {
            let row: ScaleRow
            let decimals: Int128
            switch scale.form {
            case .steps(let bands): (row, decimals) = (ScaleRow(from: bands[line].lower, to: bands[line].upper), 100)
            case .effortRate(let knots): (row, decimals) = (ScaleRow(from: knots[line]), 10_000)
            }
            let values = (0..<scale.ranks).map { rank in
                let value = ExactNumber.ratio(Int128(scale.value(line: line, rank: rank)), decimals)
                return number(value.decimals(upTo: 4, atLeast: 2), dialect)
            }
            writer.append(sheet.cells(of: row) { number($0, dialect) } + values)
        }
        return writer.bytes
    }

    /// One row per family, in the order of its file: fee an hour and bill a month, today and designed.
    public static func bills(_ problem: DesignProblem, _ scale: PublishedScale, dialect: CSVDialect) -> [UInt8] {
        MoneySheets.bills.bytes(
            of: problem.families.lazy.map { BillRow(family: $0, scale: scale) }, dialect: dialect,
            number: { number($0, dialect) })
    }

    /// Exact decimals as written, with the dialect's sign.
    private static func number(_ text: String, _ dialect: CSVDialect) -> CSVCell {
        .text(dialect == .frenchExcel ? text.replacing(".", with: ",") : text)
    }
}

/// A tariff's folder, as it stands.
package struct TariffFolderContents: Sendable {
    package var document: TariffDocument
    /// Whether the document is, byte for byte, what its checksum vouches for.
    package var isAsWritten: Bool
    /// SHA-256 of the files it vouches for, by name; those that are missing have none.
    package var hashes: [String: String]
}
