import AllocationModel
import Foundation
import TestSupport
import Testing

@testable import CaseFiles

/// What our readers refuse, the auditor in Python refuses; what they read, it reads.
@Suite struct UnreadableOutcomeTests {
    /// One value of a document in the place of another, everywhere once; of lists the first element.
    private static func altered(_ value: Any, _ put: (Any) -> Any) -> [Any] {
        let others: [Any] = [NSNull(), "zzz", "2026-01-05", 7, 1.5, 1.23456, true, [Any](), [String: Any](), -1, 1e30]
        var found = others.map(put)
        if let map = value as? [String: Any] {
            for (key, own) in map.sorted(by: { $0.key < $1.key }) {
                found.append(put(map.filter { $0.key != key }))
                found += altered(own) { other in put(map.merging([key: other]) { $1 }) }
            }
            found.append(put(map.merging(["more": 1]) { $1 }))
        }
        if let list = value as? [Any], let first = list.first {
            found += altered(first) { other in put([other] + list.dropFirst()) }
        }
        return found
    }

    /// Whether the page in Python reads each document of a kind, all in one process.
    private func isRead(_ documents: [Data], as kind: String) throws -> [Bool]? {
        guard let python = SecondAuditor.python else { return nil }
        let file = FileManager.default.temporaryDirectory.appending(path: "documents-\(UUID().uuidString)")
        try Data(documents.joined(separator: [10])).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let look = """
            import sys
            sys.path.insert(0, sys.argv[1])
            from second_auditor import readable, texts
            kind = sys.argv[3]
            for line in open(sys.argv[2], "rb").read().split(b"\\n"):
                try:
                    if kind.endswith(".csv"):
                        readable.table(line.replace(b"\\v", b"\\n"), kind, kind, {})
                    else:
                        readable.document(line, kind, kind, exact=kind != "outcome")
                    print("read")
                except texts.Refused as error:
                    print("refused" if error.status == 65 and kind in str(error) and ";" in str(error) else error)
            """
        let result = try SecondAuditor.run(
            python, ["-c", look, SecondAuditor.script.deletingLastPathComponent().path(), file.path(), kind])
        let lines = String(decoding: result.output, as: UTF8.self).split(separator: "\n")
        #expect(lines.count == documents.count, "\(String(decoding: result.errors.suffix(600), as: UTF8.self))")
        return lines.map { $0 == "read" }
    }

    /// - Returns: how many our own readers refuse.
    private func agree(_ documents: [Data], as kind: String, _ reads: (Data) -> Bool) throws -> Int {
        guard let theirs = try isRead(documents, as: kind) else { return documents.count }
        var refused = 0
        for (document, their) in zip(documents, theirs) {
            let our = reads(document)
            refused += our ? 0 : 1
            #expect(
                our == their,
                "\(kind), \(our ? "read" : "refused") here: \(String(decoding: document, as: UTF8.self).suffix(4_000))")
        }
        return refused
    }

    private func documents(_ bytes: [UInt8]) throws -> [Data] {
        try Self.altered(JSONSerialization.jsonObject(with: Data(bytes))) { $0 }.compactMap {
            JSONSerialization.isValidJSONObject($0)
                ? try? JSONSerialization.data(withJSONObject: $0, options: .sortedKeys) : nil
        }
    }

    @Test func outcomes() throws {
        let bytes = try OutcomeDocument.bytes(OutcomeFixtures.outcome(hash: "x"))
        let refused = try agree(documents(bytes), as: "outcome") { (try? OutcomeDocument.outcome(Array($0))) != nil }
        #expect(refused > 500)
    }

    @Test func programsAndCertificates() throws {
        let program = try agree(documents(OutcomeShape.program.programJSON()), as: "program") {
            (try? AllocationProblem(programJSON: Array($0))) != nil
        }
        let written = try OutcomeDocument.bytes(OutcomeFixtures.certificateWithTree(hash: "x"))
        let certificate = try agree(documents(written), as: "certificate") {
            (try? OutcomeDocument.certificate(Array($0))) != nil
        }
        #expect(program > 50 && certificate > 50)
    }

    @Test func tables() throws {
        let contents = OutcomeFixtures.contents()
        func look<Row>(_ table: OutcomeTable<Row>, _ rows: [Row]) throws {
            let bytes = table.bytes(Array(rows.prefix(1)), dialect: .machine, headers: .english)
            let lines = DelimitedText(bytes).rows.map(\.cells)
            func text(_ lines: [[String]]) -> Data {
                let quoted = lines.map {
                    $0.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",")
                }
                return Data(quoted.joined(separator: "\n").utf8)
            }
            var all = [text(lines), text([lines[0]]), Data("x,y".utf8), text(lines) + Data("\n\"open".utf8)]
            for position in lines[0].indices {
                var fewer = lines
                for line in fewer.indices { fewer[line].remove(at: position) }
                all += [text(fewer), text([lines[0], Array(lines[1].prefix(position))])]
                for cell in ["", "zzz", "yes", "oui", "7", "-7", "1,5", "1.5", "1.2345", "1e3", "full", "key"] {
                    var changed = lines
                    changed[1][position] = cell
                    all.append(text(changed))
                }
            }
            let oneLine = all.map { Data($0.map { $0 == 10 ? 11 : $0 }) }
            let refused = try agree(oneLine, as: table.file) { document in
                (try? table.rows(document.map { $0 == 11 ? 10 : $0 })) != nil
            }
            #expect(refused > 2, "\(table.file)")
        }
        try look(.placements, contents.outcome.placements)
        try look(.waiting, contents.outcome.waiting)
        try look(.waitingBySection, contents.waitingBySection)
        try look(.points, contents.points)
        try look(.quotas, contents.outcome.quotas)
        try look(.occupancy, contents.outcome.occupancy)
        try look(.thresholds, contents.outcome.order?.thresholds ?? [])
        try look(.lottery, contents.outcome.lottery?.chanceRows ?? [])
        try look(.lotteryAllocations, contents.outcome.lottery?.placeRows ?? [])
    }
}
