/// A row that holds from one day to another.
public protocol DatedRow: Sendable {
    /// The name of the table's file.
    static var file: String { get }
    /// The bytes shipped inside the library, so that a service needs no file beside it.
    static var shipped: [UInt8] { get }
    var valid: DateInterval { get }
    init(reading row: DatedRowReader, valid: DateInterval) throws(DatedTableError)
}

/// Days from the first to the last, both included.
public struct DateInterval: Hashable, Sendable {
    public let first: CivilDate
    public let last: CivilDate

    public init(first: CivilDate, last: CivilDate) {
        self.first = first
        self.last = last
    }

    public func contains(_ date: CivilDate) -> Bool { first <= date && date <= last }
}

/// Dated figures in order of time, without overlap: the law as data.
public struct DatedRows<Row: DatedRow>: Sendable {
    /// In ascending order of validity; gaps are possible, overlaps are not.
    public let rows: [Row]

    /// Reads a table in the layout of `Datasets/baremes` and `Datasets/law`.
    ///
    /// - Throws: ``DatedTableError`` for the first cell that cannot be read, or for rows that overlap.
    public init(csv bytes: [UInt8]) throws(DatedTableError) {
        let table = try DatedTable(Row.file, bytes: bytes)
        var read: [(line: Int, row: Row)] = []
        for (line, cells) in table.rows {
            let reader = DatedRowReader(table: table, line: line, cells: cells)
            let first = try reader.date("valid_from")
            let last = try reader.date("valid_to")
            guard first <= last else {
                throw reader.error(
                    "valid_to", last.description, fr: "un jour à partir du \(first)", en: "a day from \(first) on")
            }
            let valid = DateInterval(first: first, last: last)
            read.append((line, try Row(reading: reader, valid: valid)))
        }
        read.sort { $0.row.valid.first < $1.row.valid.first }
        for (earlier, later) in zip(read, read.dropFirst()) where later.row.valid.first <= earlier.row.valid.last {
            throw DatedTableError(
                file: Row.file, line: later.line, column: "valid_from",
                value: later.row.valid.first.description,
                expected: BilingualText(
                    fr: "un jour après le \(earlier.row.valid.last)", en: "a day after \(earlier.row.valid.last)"))
        }
        guard !read.isEmpty else {
            throw DatedTableError(
                file: Row.file, line: 2, column: "valid_from", value: "",
                expected: BilingualText(fr: "au moins une ligne", en: "at least one row"))
        }
        rows = read.map(\.row)
    }

    /// The rows shipped with the library; a test reads every one of them.
    package init(shipped: Void) {
        do {
            self = try Self(csv: Row.shipped)
        } catch {
            // Unreachable: the bytes are part of the build, and the tests read them all.
            preconditionFailure("\(error)")
        }
    }

    /// The last day a row holds on.
    public var lastDay: CivilDate { rows[rows.count - 1].valid.last }

    /// The row that holds on a day, if any does. O(log rows).
    package func holding(on date: CivilDate) -> Row? {
        let row = rows[position(on: date)]
        return row.valid.contains(date) ? row : nil
    }

    /// The row that holds on a day; where none does the next one, else the last. O(log rows).
    package func nearest(to date: CivilDate) -> Row { rows[position(on: date)] }

    /// The first row that has not ended before a day, else the last.
    private func position(on date: CivilDate) -> Int {
        var (low, high) = (0, rows.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].valid.last < date { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
