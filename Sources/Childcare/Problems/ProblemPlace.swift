/// Where in the input something stands; whatever is not known is left out.
public struct ProblemPlace: Hashable, Sendable {
    public var file: String?
    /// The sheet, where the file is a workbook.
    public var sheet: String?
    /// 1 is the first line of the file; the header of a table stands there.
    public var line: Int?
    /// The header of the column as the file writes it, or the dotted path of a key of `case.yaml`.
    public var column: String?
    /// JSON pointer (RFC 6901) into a JSON document.
    public var pointer: String?

    package init(
        file: String? = nil, sheet: String? = nil, line: Int? = nil, column: String? = nil, pointer: String? = nil
    ) {
        self.file = file
        self.sheet = sheet
        self.line = line
        self.column = column
        self.pointer = pointer
    }

    /// In a word, for the middle of a sentence: `requests.csv:12`, or `/requests/11`.
    package var short: String { line.map { "\(shownFile ?? ""):\($0)" } ?? pointer ?? shownFile ?? "" }

    /// The file with its sheet: `dossier.xlsx › Demandes`.
    package var shownFile: String? { file.map { file in sheet.map { "\(file) › \($0)" } ?? file } }

    /// The last name of the pointer, which is the column of a row of a document.
    package var fieldOfPointer: String? { pointer?.split(separator: "/").last.map(String.init) }
}
