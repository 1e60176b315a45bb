/// Why a workbook is not read.
package enum WorkbookFault: Error, Hashable, Sendable {
    /// Another archive: nothing in it says that it is a workbook.
    case notAWorkbook
    /// A password protects it.
    case encrypted
    /// Excel's binary form (`.xlsb`).
    case binaryWorkbook
    /// More than is unpacked: of a part, of its cells, or of the archive as a whole.
    case tooLarge(part: String)
    /// A part declares a document type, and could name entities that grow or fetch.
    case documentType(part: String)
    /// What stands in a part cannot be so.
    case damaged(part: String, line: Int?)
}

/// How much of a workbook is taken in: far more than a city's tables, far less than a machine has.
enum WorkbookLimits {
    static let archiveBytes = 128 << 20
    static let entries = 5_000
    static let partBytes = 256 << 20
    /// Below this size of a part, how well it was packed says nothing.
    static let packedFreely = 8 << 20
    static let packingRatio = 250
    static let cells = 8_000_000
    static let lines = 1_048_576
    static let columns = 16_384
    static let depth = 256
    static let cellBytes = 1 << 20
}
