public import Childcare

/// A row that holds from one day to another.
public protocol DatedRow: Sendable {
    static var table: TariffTable.Name { get }
    var valid: DateInterval { get }
    init(reading row: DatedRowReader) throws(TariffTableError)
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

/// What a dated row is read from; only this room makes one.
public struct DatedRowReader {
    let row: TariffRowReader
    let valid: DateInterval
}

/// Dated figures in order of time, without overlap: the law as data.
public struct DatedRows<Row: DatedRow>: Sendable {
    /// In ascending order of validity; gaps are possible, overlaps are not.
    public let rows: [Row]

    /// Reads a table in the layout of `Datasets/baremes`.
    ///
    /// - Throws: ``TariffTableError`` for the first cell that cannot be read, or for rows that overlap.
    public init(csv bytes: [UInt8]) throws(TariffTableError) {
        let table = try TariffTable(Row.table, bytes: bytes)
        var read: [(line: Int, row: Row)] = []
        for (line, cells) in table.rows {
            let reader = TariffRowReader(table: table, line: line, cells: cells)
            let first = try reader.date("valid_from")
            let last = try reader.date("valid_to")
            guard first <= last else {
                throw reader.error(
                    "valid_to", last.description, "a day from \(first) on", "un jour à partir du \(first)")
            }
            let valid = DateInterval(first: first, last: last)
            read.append((line, try Row(reading: DatedRowReader(row: reader, valid: valid))))
        }
        read.sort { $0.row.valid.first < $1.row.valid.first }
        for (earlier, later) in zip(read, read.dropFirst()) where later.row.valid.first <= earlier.row.valid.last {
            throw TariffTableError(
                file: Row.table.rawValue, line: later.line, column: "valid_from",
                value: later.row.valid.first.description, english: "a day after \(earlier.row.valid.last)",
                french: "un jour après le \(earlier.row.valid.last)")
        }
        guard !read.isEmpty else {
            throw TariffTableError(
                file: Row.table.rawValue, line: 2, column: "valid_from", value: "", english: "at least one row",
                french: "au moins une ligne")
        }
        rows = read.map(\.row)
    }

    /// The rows shipped with the library; a test reads every one of them.
    init(shipped: Void) {
        do {
            self = try Self(csv: Row.table.shipped)
        } catch {
            // Unreachable: the bytes are part of the build, and the tests read them all.
            preconditionFailure("\(error)")
        }
    }

    /// The last day a row holds on.
    public var lastDay: CivilDate { rows[rows.count - 1].valid.last }

    /// The row that holds on a day; after the last day the last row, where `carriesLastRow` allows it, with that day, so
    /// that whoever prices by it says so.
    /// - Throws: ``TariffError/noRow(table:date:first:last:)``.
    public func row(
        on date: CivilDate, carriesLastRow: Bool
    ) throws(TariffError) -> (row: Row, carriedAfter: CivilDate?) {
        if carriesLastRow, date > lastDay { return (rows[rows.count - 1], lastDay) }
        return (try row(on: date), nil)
    }

    /// The row that holds on a day. O(log rows).
    /// - Throws: ``TariffError/noRow(table:date:first:last:)``; a day without a row is never guessed.
    public func row(on date: CivilDate) throws(TariffError) -> Row {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].valid.last < date { low = middle + 1 } else { high = middle }
        }
        guard low < rows.count, rows[low].valid.contains(date) else {
            throw .noRow(
                table: Row.table, date: date, first: rows[0].valid.first, last: rows[rows.count - 1].valid.last)
        }
        return rows[low]
    }
}
