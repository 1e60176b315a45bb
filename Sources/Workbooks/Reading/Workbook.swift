/// A workbook as tables of texts: `.xlsx` (and `.xlsm`, whose macros are never looked at) or `.ods`.
///
/// Whatever the bytes are, the answer is a table or a ``WorkbookFault``, in bounded memory and time. Hidden rows, columns
/// and sheets are read like the others, as they would stand in a CSV file.
package final class Workbook {
    package struct SheetName: Hashable, Sendable {
        package var text: String
        package var isHidden: Bool
    }

    package let sheets: [SheetName]
    private let content: Content

    private enum Content {
        /// Sheets are read when they are asked for.
        case officeOpen(ZipArchive, parts: [String?], relations: RelationsPart, base: String, book: WorkbookPart)
        case openDocument([WorkbookSheet])
    }

    private var context: SpreadsheetMLSheet.Context?
    private var budget = CellBudget()

    /// Opens a workbook and reads the names of its sheets.
    package init(_ bytes: [UInt8]) throws(WorkbookFault) {
        let archive = try ZipArchive(bytes)
        if let content = try Self.openDocument(archive) {
            (sheets, self.content) = (content.names, .openDocument(content.sheets))
            return
        }
        let root = RelationsPart()
        if let bytes = try archive.part("_rels/.rels") { try XMLScan.read(bytes, part: "_rels/.rels", into: root) }
        let name = RelationsPart.resolved(root.target(ofKind: "officeDocument") ?? "xl/workbook.xml", from: "")
        if name.hasSuffix(".bin") || archive.contains("xl/workbook.bin") { throw .binaryWorkbook }
        guard let bytes = try archive.part(name) else { throw .notAWorkbook }
        let book = WorkbookPart()
        try XMLScan.read(bytes, part: name, into: book)
        // A text document has a main part too, and no sheets.
        guard !book.sheets.isEmpty else { throw .notAWorkbook }
        let relations = RelationsPart()
        let folder = name.split(separator: "/").dropLast().map { $0 + "/" }.joined()
        let file = name.split(separator: "/").last.map(String.init) ?? name
        let place = "\(folder)_rels/\(file).rels"
        guard let related = try archive.part(place) else { throw .damaged(part: place, line: nil) }
        try XMLScan.read(related, part: place, into: relations)
        let tables = book.sheets.compactMap { sheet -> (SheetName, String?)? in
            let relation = relations.targets[sheet.relation]
            // Charts have sheets of their own, and no cells.
            if let relation, relation.kind != "worksheet" { return nil }
            return (
                SheetName(text: sheet.name, isHidden: sheet.isHidden),
                relation.map { RelationsPart.resolved($0.target, from: name) }
            )
        }
        sheets = tables.map(\.0)
        content = .officeOpen(
            archive, parts: tables.map(\.1), relations: relations, base: name, book: book)
    }

    private static func openDocument(_ archive: ZipArchive) throws(WorkbookFault) -> OpenDocumentContent? {
        guard archive.contains("content.xml"), !archive.contains("[Content_Types].xml") else { return nil }
        if let bytes = try archive.part("META-INF/manifest.xml") {
            let manifest = ManifestPart()
            try XMLScan.read(bytes, part: "META-INF/manifest.xml", into: manifest)
            if manifest.isEncrypted { throw .encrypted }
        }
        guard let bytes = try archive.part("content.xml") else { throw .notAWorkbook }
        let content = OpenDocumentContent()
        try XMLScan.read(bytes, part: "content.xml", into: content)
        guard !content.sheets.isEmpty else { throw .notAWorkbook }
        return content
    }

    /// Reads one sheet; linear in its size.
    package func sheet(_ position: Int) throws(WorkbookFault) -> WorkbookSheet {
        guard sheets.indices.contains(position) else { return WorkbookSheet() }
        switch content {
        case .openDocument(let sheets): return sheets[position]
        case .officeOpen(let archive, let parts, let relations, let base, let book):
            guard let name = parts[position], let bytes = try archive.part(name) else {
                throw .damaged(part: sheets[position].text, line: nil)
            }
            let context: SpreadsheetMLSheet.Context
            if let known = self.context {
                context = known
            } else {
                context = try Self.context(archive, relations, base, book)
                self.context = context
            }
            let reader = SpreadsheetMLSheet(context, part: name, budget: budget)
            try XMLScan.read(bytes, part: name, into: reader)
            budget = reader.budget
            return reader.sheet
        }
    }

    private static func context(
        _ archive: ZipArchive, _ relations: RelationsPart, _ base: String, _ book: WorkbookPart
    ) throws(WorkbookFault) -> SpreadsheetMLSheet.Context {
        let strings = SharedStringsPart()
        let styles = StylesPart()
        for (kind, handler) in [("sharedStrings", strings as any XMLHandler), ("styles", styles)] {
            guard let target = relations.target(ofKind: kind) else { continue }
            let name = RelationsPart.resolved(target, from: base)
            guard let bytes = try archive.part(name) else { throw .damaged(part: name, line: nil) }
            try XMLScan.read(bytes, part: name, into: handler)
        }
        return SpreadsheetMLSheet.Context(
            strings: strings.strings, formats: styles.formats, from1904: book.from1904,
            isUncalculated: book.isUncalculated)
    }
}

/// Whether a password protects the parts of an `.ods` workbook.
final class ManifestPart: XMLHandler {
    private(set) var isEncrypted = false
    let wantsText = false

    func start(_ name: String, _ attributes: XMLAttributes) {
        if XMLName.local(name) == "encryption-data" { isEncrypted = true }
    }

    func end(_ name: String) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
