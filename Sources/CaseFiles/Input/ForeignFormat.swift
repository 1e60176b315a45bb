import Childcare

/// A file that is no text table, by its first bytes: named as what it is, never read as if it were one.
enum ForeignFormat {
    case excel, openDocument, oldExcel, excelXML, html, pdf, richText, archive, binary

    /// `nil` for text. O(bytes looked at): the first few thousand.
    static func of(_ bytes: [UInt8]) -> ForeignFormat? {
        let head = bytes.prefix(4_096)
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return archive(bytes) }
        if head.starts(with: [0x50, 0x4B, 0x05, 0x06]) || head.starts(with: [0x1F, 0x8B]) { return .archive }
        if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) || head.starts(with: [0x09, 0x08]) { return .oldExcel }
        if head.starts(with: Array("%PDF".utf8)) { return .pdf }
        if head.starts(with: Array(#"{\rtf"#.utf8)) { return .richText }
        // UTF-16 with its mark is text, and full of zeros.
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return nil }
        if head.contains(0) { return .binary }
        return markup(head)
    }

    private static func archive(_ bytes: [UInt8]) -> ForeignFormat {
        let head = String(decoding: bytes.prefix(65_536), as: UTF8.self)
        if head.contains("opendocument") { return .openDocument }
        // Names of the parts stand in the clear before each part, and again at the end.
        let tail = String(decoding: bytes.suffix(65_536), as: UTF8.self)
        return [head, tail].contains { $0.contains("xl/") || $0.contains("[Content_Types].xml") } ? .excel : .archive
    }

    private static func markup(_ head: ArraySlice<UInt8>) -> ForeignFormat? {
        let text = Vocabulary.trimmed(String(decoding: head, as: UTF8.self).drop { $0 == "\u{FEFF}" }).lowercased()
        guard text.hasPrefix("<") else { return nil }
        if text.hasPrefix("<?xml") || text.hasPrefix("<workbook") {
            return text.contains("<html") || text.contains("<table") && !text.contains("workbook") ? .html : .excelXML
        }
        let starts = ["<html", "<!doctype", "<table", "<meta", "<head", "<body", "<style", "<!--", "<div"]
        return starts.contains(where: text.hasPrefix) ? .html : nil
    }

    /// Whether a file of this name is a workbook, by its ending.
    static func isWorkbookName(_ name: String) -> Bool {
        [".xlsx", ".xlsm", ".xls", ".ods"].contains { name.lowercased().hasSuffix($0) }
    }

    var name: Phrase {
        switch self {
        case .excel: Phrase("an Excel workbook (.xlsx)", "un classeur Excel (.xlsx)")
        case .openDocument: Phrase("a LibreOffice document (.ods)", "un document LibreOffice (.ods)")
        case .oldExcel: Phrase("an old Excel workbook (.xls)", "un ancien classeur Excel (.xls)")
        case .excelXML: Phrase("an XML document, such as Excel writes", "un document XML, comme Excel en écrit")
        case .html:
            Phrase(
                "a web page (HTML), as some programs export",
                "une page web (HTML), comme certains logiciels en exportent")
        case .pdf: Phrase("a PDF document", "un document PDF")
        case .richText: Phrase("a text document (RTF)", "un document de texte (RTF)")
        case .archive:
            Phrase(
                "a workbook (.xlsx, .ods) or another compressed archive",
                "un classeur (.xlsx, .ods) ou une autre archive compressée")
        case .binary: Phrase("a binary file", "un fichier binaire")
        }
    }

    /// Adds what is wrong with a file that holds something else than text.
    func report(_ file: String, log: ProblemLog) {
        log.add(
            "foreign_format", Place(file: file),
            expected: Phrase("a text file; this is \(name.english)", "un fichier texte ; c’est \(name.french)"),
            remedy: Self.remedy(for: file))
    }

    static func remedy(for file: String) -> Phrase {
        if file.hasSuffix(".yaml") || file.hasSuffix(".yml") || file.hasSuffix(".json") {
            return Phrase("save it as plain text in UTF-8", "enregistrez-le en texte brut, en UTF-8")
        }
        return Phrase(
            "open it in the spreadsheet and save the sheet as CSV (in Excel: Save As, CSV UTF-8)",
            "ouvrez-le dans le tableur et enregistrez la feuille en CSV (dans Excel : Enregistrer sous, CSV UTF-8)")
    }
}
