import Childcare
import Workbooks

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
        [".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"].contains { name.lowercased().hasSuffix($0) }
    }

    var name: BilingualText {
        switch self {
        case .excel: BilingualText(fr: "un classeur Excel (.xlsx)", en: "an Excel workbook (.xlsx)")
        case .openDocument: BilingualText(fr: "un document LibreOffice (.ods)", en: "a LibreOffice document (.ods)")
        case .oldExcel: BilingualText(fr: "un ancien classeur Excel (.xls)", en: "an old Excel workbook (.xls)")
        case .excelXML:
            BilingualText(fr: "un document XML, comme Excel en écrit", en: "an XML document, such as Excel writes")
        case .html:
            BilingualText(
                fr: "une page web (HTML), comme certains logiciels en exportent",
                en: "a web page (HTML), as some programs export")
        case .pdf: BilingualText(fr: "un document PDF", en: "a PDF document")
        case .richText: BilingualText(fr: "un document de texte (RTF)", en: "a text document (RTF)")
        case .archive:
            BilingualText(
                fr: "un classeur (.xlsx, .ods) ou une autre archive compressée",
                en: "a workbook (.xlsx, .ods) or another compressed archive")
        case .binary: BilingualText(fr: "un fichier binaire", en: "a binary file")
        }
    }

    /// A zip archive, which is all that a workbook is from outside.
    var mayBeWorkbook: Bool { [.excel, .openDocument, .archive].contains(self) }

    /// Adds what is wrong with a file that holds something else than what its name says.
    func report(
        _ file: String, _ bytes: [UInt8], insteadOfText isText: Bool = true,
        severity: ReportedProblem.Severity = .error, log: ProblemLog
    ) {
        // A password makes an old container of every new workbook.
        if self == .oldExcel, Self.isEncrypted(bytes) {
            return WorkbookFault.encrypted.report(file, severity: severity, log: log)
        }
        log.add(
            .foreignFormat, ProblemPlace(file: file), severity: severity,
            expected: isText
                ? BilingualText(fr: "un fichier texte ; c’est \(name)", en: "a text file; this is \(name)")
                : BilingualText(fr: "un classeur ; c’est \(name)", en: "a workbook; this is \(name)"),
            remedy: isText && mayBeWorkbook && file.lowercased().hasSuffix(".csv")
                ? BilingualText(
                    fr: "donnez-lui son vrai nom (.xlsx ou .ods), ou enregistrez la feuille en CSV",
                    en: "give it its true name (.xlsx or .ods), or save the sheet as CSV")
                : Self.remedy(for: file, isText: isText))
    }

    /// Whether an old container holds an encrypted new workbook: its directory names the stream, in UTF-16.
    private static func isEncrypted(_ bytes: [UInt8]) -> Bool {
        var name: [UInt8] = []
        for letter in "EncryptedPackage".utf8 { name += [letter, 0] }
        // Directory entries begin at multiples of 128.
        var start = 0
        while start + name.count <= bytes.count {
            if bytes[start] == name[0], bytes[start..<(start + name.count)].elementsEqual(name) { return true }
            start += 128
        }
        return false
    }

    static func remedy(for file: String, isText: Bool = false) -> BilingualText {
        if file.hasSuffix(".yaml") || file.hasSuffix(".yml") || file.hasSuffix(".json") {
            return BilingualText(fr: "enregistrez-le en texte brut, en UTF-8", en: "save it as plain text in UTF-8")
        }
        if isText {
            return BilingualText(
                fr:
                    "ouvrez-le dans le tableur et enregistrez la feuille en CSV (dans Excel : Enregistrer sous, CSV UTF-8)",
                en: "open it in the spreadsheet and save the sheet as CSV (in Excel: Save As, CSV UTF-8)")
        }
        return BilingualText(
            fr: "ouvrez-le dans le tableur et enregistrez-le en .xlsx ou .ods, ou la feuille en CSV",
            en: "open it in the spreadsheet and save it as .xlsx or .ods, or the sheet as CSV")
    }
}
