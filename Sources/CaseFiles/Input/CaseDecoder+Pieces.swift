import Childcare
import WorkerThreads

/// The long tables of a town, some rows on each thread.
///
/// Every piece has a decoder and a log of its own. They are joined in the order of the rows, so that what comes of them, and
/// what is said of them, is what one thread would have made and said.
extension CaseDecoder {
    /// Shorter tables are read before a thread has started.
    private static let leastRows = 4_000

    /// One record a row at most, as `decode` makes them of the rows it is given.
    func inPieces<Record>(
        of kind: TableKind, _ decode: @escaping (CaseDecoder, Range<Int>) -> [Record]
    ) -> [Record] {
        guard let table = sources.tables[kind] else { return [] }
        let rows = table.rows.indices
        guard pool.threads > 1, rows.count >= Self.leastRows else { return decode(self, rows) }
        // What the columns hold is found once, from all rows.
        _ = decode(self, rows.lowerBound..<rows.lowerBound)
        // More pieces than threads: whoever is done takes another.
        let count = 4 * pool.threads
        let cuts = (0...count).map { rows.count * $0 / count }
        let work = PieceWork(whole: self, decode: decode)
        let pieces = pool.map(count) { work.piece(cuts[$0]..<cuts[$0 + 1]) }
        var records: [Record] = []
        records.reserveCapacity(rows.count)
        for piece in pieces {
            records += piece.records
            log.join(piece.decoder.log)
            origins[kind, default: []] += piece.decoder.origins[kind] ?? []
            wishOrigins += piece.decoder.wishOrigins
        }
        return records
    }
}

/// What all pieces of a table share. The tables, and whoever knows what their columns hold, are only read while the pieces
/// are: that is what the compiler cannot see.
private final class PieceWork<Record>: @unchecked Sendable {
    private let whole: CaseDecoder
    private let decode: (CaseDecoder, Range<Int>) -> [Record]

    init(whole: CaseDecoder, decode: @escaping (CaseDecoder, Range<Int>) -> [Record]) {
        self.whole = whole
        self.decode = decode
    }

    func piece(_ rows: Range<Int>) -> Piece<Record> {
        let decoder = CaseDecoder(pieceOf: whole)
        return Piece(records: decode(decoder, rows), decoder: decoder)
    }
}

/// What came of some rows; made by one thread, and left alone by it.
private struct Piece<Record>: @unchecked Sendable {
    let records: [Record]
    let decoder: CaseDecoder
}
