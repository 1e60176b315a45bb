import AllocationModel
import WorkerThreads

/// The long lists of `outcome.json`, encoded some rows at a time on a thread for each processor.
///
/// An encoder builds a tree of everything it is given before it writes a byte, which for a city takes several times the room
/// of the document. So the document is encoded with these lists empty, and their rows are put where they belong: the bytes
/// are those of one encoder.
enum LongLists {
    /// A list of the outcome, by its name and by how far it is set in.
    private struct List: Sendable {
        let name: String
        let indent: Int
        let count: Int
        let encoded: @Sendable (Range<Int>) throws(OutcomeFolderError) -> [UInt8]

        init<Row: Encodable & Sendable>(_ name: String, indent: Int, _ rows: [Row]) {
            self.name = name
            self.indent = indent
            count = rows.count
            encoded = { range throws(OutcomeFolderError) in
                try OutcomeDocument.encode(Array(rows[range]), file: "outcome.json")
            }
        }
    }

    /// Rows of one piece; shorter lists stay where they are.
    static let rowsOfPiece = 1_000

    static func bytes(of outcome: Outcome) throws(OutcomeFolderError) -> [UInt8] {
        var short = outcome
        var lists: [List] = []
        // In the order in which they stand: keys are sorted.
        if outcome.envy.instances.count > rowsOfPiece {
            lists.append(List("instances", indent: 4, outcome.envy.instances))
            short.envy.instances = []
        }
        if outcome.occupancy.count > rowsOfPiece {
            lists.append(List("occupancy", indent: 2, outcome.occupancy))
            short.occupancy = []
        }
        if let order = outcome.order, order.thresholds.count > rowsOfPiece {
            lists.append(List("thresholds", indent: 4, order.thresholds))
            short.order?.thresholds = []
        }
        if outcome.placements.count > rowsOfPiece {
            lists.append(List("placements", indent: 2, outcome.placements))
            short.placements = []
        }
        if outcome.waiting.count > rowsOfPiece {
            lists.append(List("waiting", indent: 2, outcome.waiting))
            short.waiting = []
        }
        let frame = try OutcomeDocument.encode(short, file: "outcome.json")
        guard !lists.isEmpty, let places = places(of: lists, in: frame) else {
            return lists.isEmpty ? frame : try OutcomeDocument.encode(outcome, file: "outcome.json")
        }
        var document: [UInt8] = []
        var written = 0
        for (list, place) in zip(lists, places) {
            document += frame[written..<place.lowerBound]
            try append(list, to: &document)
            written = place.upperBound
        }
        document += frame[written...]
        return document
    }

    /// Where each list stands empty; `nil` where one of them is not there once, after those before it.
    private static func places(of lists: [List], in frame: [UInt8]) -> [Range<Int>]? {
        var places: [Range<Int>] = []
        for list in lists {
            let margin = String(repeating: " ", count: list.indent)
            // No text of a document holds a line end, so a line that begins like this is that of a key so far in.
            let mark = Array("\n\(margin)\"\(list.name)\" : [\n\n\(margin)]".utf8)
            let found = ranges(of: mark, in: frame)
            guard found.count == 1, let place = found.first, place.lowerBound >= places.last?.upperBound ?? 0 else {
                return nil
            }
            places.append(place)
        }
        return places
    }

    /// Where a mark that begins with a line end and holds another one later stands: one look at each line, where a search for
    /// any pattern looks at every byte of a document of megabytes.
    private static func ranges(of mark: [UInt8], in text: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        text.withUnsafeBufferPointer { text in
            var at = text.firstIndex(of: mark[0])
            while let start = at, start + mark.count <= text.count {
                if text[start..<(start + mark.count)].elementsEqual(mark) { found.append(start..<(start + mark.count)) }
                at = text[(start + 1)...].firstIndex(of: mark[0])
            }
        }
        return found
    }

    private static func append(_ list: List, to document: inout [UInt8]) throws(OutcomeFolderError) {
        let margin = String(repeating: " ", count: list.indent)
        document += Array("\n\(margin)\"\(list.name)\" : [\n".utf8)
        let pieces = stride(from: 0, to: list.count, by: rowsOfPiece).map {
            $0..<min($0 + rowsOfPiece, list.count)
        }
        // A few at a time: what is encoded is in the document before the next are.
        for first in stride(from: 0, to: pieces.count, by: 8) {
            let batch = pieces[first..<min(first + 8, pieces.count)]
            let found = WorkerPool.processors.map(batch.count) { place in
                Result { () throws(OutcomeFolderError) in
                    indented(try list.encoded(batch[first + place]), by: list.indent)
                }
            }
            for (place, rows) in found.enumerated() {
                if first + place > 0 { document += [UInt8(ascii: ","), UInt8(ascii: "\n")] }
                document += try rows.get()
            }
            if first == 0, document.capacity < document.count * 2 {
                let share = document.count * list.count / max(1, batch[batch.endIndex - 1].upperBound)
                document.reserveCapacity(document.count + share + share / 16)
            }
        }
        document += Array("\n\(margin)]".utf8)
    }

    /// The rows of a list that was encoded by itself, without its brackets, set in further.
    private static func indented(_ list: [UInt8], by indent: Int) -> [UInt8] {
        let newline = UInt8(ascii: "\n")
        // `[`, a line end; the rows; a line end, `]`, a line end.
        let rows = list[2..<(list.count - 3)]
        var result: [UInt8] = []
        result.reserveCapacity(rows.count + rows.count / 4)
        var isAtStart = true
        for byte in rows {
            // An empty list has an empty line, which nobody sets in.
            if isAtStart, byte != newline { for _ in 0..<indent { result.append(UInt8(ascii: " ")) } }
            result.append(byte)
            isAtStart = byte == newline
        }
        return result
    }
}
