import AllocationModel
import Foundation

@testable import CaseFiles

/// What our own readers take for `outcome.json` and the tables beside it, found by asking them: `scripts/second_auditor/shapes.json`.
///
/// A value is `text`, `whole` (a whole number), `points` (three decimals at most), `number`, `flag`, `day`, `=a|b` (one of these
/// words), `[shape]` (a list) or an object of shapes; a key or a column that ends in `?` may be missing, and `shape?` may be empty.
enum OutcomeShape {
    static var text: String {
        get throws {
            let document: [String: Any] = [
                "outcome": try outcome(), "program": try programShape(), "certificate": try certificates(),
                "tables": try tables(),
            ]
            let bytes = try JSONSerialization.data(
                withJSONObject: document, options: [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes])
            return String(decoding: bytes, as: UTF8.self) + "\n"
        }
    }

    /// Answers no reader could agree with by chance, by what they are.
    private static var probes: [(name: String, value: Any)] {
        [
            ("text", "zzz"), ("whole", 7), ("points", 1.5), ("number", 1.23456), ("flag", true), ("day", "2026-01-05"),
        ]
    }

    private static func isRead(_ document: Any) -> Bool {
        (try? OutcomeDocument.outcome(Array(data(document)))) != nil
    }

    // MARK: outcome.json

    private static func outcome() throws -> Any {
        var outcome = OutcomeFixtures.outcome(hash: "x")
        outcome.files = [.init(file: "report.html", sha256: String(repeating: "b", count: 64))]
        outcome.run.checksum = String(repeating: "c", count: 64)
        let document = try JSONSerialization.jsonObject(with: Data(try OutcomeDocument.bytes(outcome)))
        let words = try Set(strings(JSONSerialization.jsonObject(with: Data(OutcomeDocument.schema.utf8)))).sorted()
        var shapes = shape(document, words) { isRead($0) } as? [String: Any] ?? [:]
        // A rule that gives way is any rule of a conflict; the example has one.
        if var conflict = shapes["conflict?"] as? [String: Any], let claims = conflict["claims?"] as? [String: Any],
            var changes = conflict["changes?"] as? [String: Any], var change = changes["each"] as? [String: Any]
        {
            let rules = anyPlace(claims["each"] ?? "any")
            change["rule"] = rules
            conflict["claims?"] = ["each": rules]
            changes["each"] = change
            conflict["changes?"] = changes
            shapes["conflict?"] = conflict
        }
        return shapes
    }

    /// Rules whose place may be the network, which has no subject: whether one is missing is looked at there.
    private static func anyPlace(_ rules: Any) -> Any {
        guard let kinds = (rules as? [String: Any])?["kinds"] as? [String: [String: Any]] else { return rules }
        return [
            "kinds": kinds.mapValues { shapes -> [String: Any] in
                guard shapes["scopeKind"] != nil else { return shapes }
                var shapes = shapes
                shapes["scopeKind"] = "=creche|network|operator|section"
                shapes["scopeSubject?"] = shapes.removeValue(forKey: "scopeSubject")
                return shapes
            }
        ]
    }

    /// A program in which every key occurs.
    static var program: AllocationProblem {
        var program = OutcomeFixtures.program
        program.levels[1] = ObjectiveLevel(name: "draw", role: .tie)
        program.quotas.append(QuotaRow(key: "Q1/network/max", bound: 3))
        program.units.append(AllocationUnit(key: "quota:x", kind: .choice, options: []))
        return program
    }

    private static func programShape() throws -> Any {
        let document = try JSONSerialization.jsonObject(with: Data(program.programJSON()))
        let words = AllocationUnit.Kind.allCases.map(\.rawValue) + ObjectiveLevel.Role.allCases.map(\.rawValue)
        let found = shape(document, words) { changed in
            (try? AllocationProblem(programJSON: Array(data(changed)))) != nil
        }
        // Which indices there are depends on the program, and is looked at there.
        return widened(found)
    }

    /// Of each version, by its number.
    private static func certificates() throws -> Any {
        func look(_ certificate: Certificate) throws -> Any {
            let written = try OutcomeDocument.bytes(certificate)
            return shape(try JSONSerialization.jsonObject(with: Data(written)), []) { changed in
                (try? OutcomeDocument.certificate(Array(data(changed)))) != nil
            }
        }
        return [
            "1": try look(OutcomeFixtures.certificate(hash: "x")),
            "2": try look(OutcomeFixtures.certificateWithTree(hash: "x")),
            "3": try look(OutcomeFixtures.certificateWithCases(hash: "x")),
        ]
    }

    private static func data(_ document: Any) -> Data {
        (try? JSONSerialization.data(withJSONObject: document, options: [.sortedKeys, .fragmentsAllowed])) ?? Data()
    }

    private static func widened(_ shape: Any) -> Any {
        if let map = shape as? [String: Any] {
            return Dictionary(map.map { ($0.key, $0.key == "schemaVersion" ? $0.value : widened($0.value)) }) {
                first, _ in first
            }
        }
        guard let words = shape as? String, words.hasPrefix("="),
            words.dropFirst().allSatisfy({ $0.isNumber || $0 == "|" })
        else { return shape }
        return "whole"
    }

    /// Every text of a document, words of the schema among them.
    private static func strings(_ value: Any) -> [String] {
        switch value {
        case let text as String: [text]
        case let list as [Any]: list.flatMap(strings)
        case let map as [String: Any]: map.values.flatMap(strings)
        default: []
        }
    }

    /// - Parameter reads: whether the whole document is read with another value in this place.
    private static func shape(_ value: Any, _ words: [String], reads: (Any) -> Bool) -> Any {
        if let map = value as? [String: Any] {
            var shapes: [String: Any] = [:]
            for (key, own) in map {
                let isOptional = reads(map.filter { $0.key != key })
                shapes[key + (isOptional ? "?" : "")] = shape(own, words) { other in
                    reads(map.merging([key: other]) { $1 })
                }
            }
            // Earlier versions wrote a sentence as a lone text.
            return reads("zzz") ? ["text", shapes] as [Any] : shapes
        }
        if let list = value as? [Any] {
            let all = list.indices.map { position in
                shape(list[position], words) { other in
                    var changed = list
                    changed[position] = other
                    return reads(changed)
                }
            }
            return ["each": byKind(all, list) ?? all.dropFirst().reduce(all.first ?? "any", merged)]
        }
        let read = probes.filter { reads($0.value) }.map(\.name)
        if read.contains("text") { return "text" }
        if value is String { return read == ["day"] ? "day" : "=" + words.filter { reads($0) }.joined(separator: "|") }
        if read == ["whole", "points", "number"] { return "number" }
        if read == ["whole", "points"] { return "points" }
        if read == ["whole"] || read == ["flag"] { return read[0] }
        // The version: some whole numbers alone.
        return "=" + (0...9).filter { reads($0) }.map(String.init).joined(separator: "|")
    }

    /// Records of several kinds each of which needs fields of its own, as the rules of a conflict do.
    private static func byKind(_ shapes: [Any], _ list: [Any]) -> Any? {
        let kinds = list.compactMap { ($0 as? [String: Any])?["kind"] as? String }
        let own = shapes.compactMap { $0 as? [String: Any] }
        guard kinds.count == list.count, own.count == list.count else { return nil }
        let needed = own.map { Set($0.keys.filter { !$0.hasSuffix("?") }) }
        guard Set(needed).count > 1 else { return nil }
        return [
            "kinds": Dictionary(zip(kinds, own)) { first, _ in first }.mapValues { $0.filter { $0.key != "kind" } }
        ]
    }

    /// What two elements of a list have in common: a key only one of them has may be missing.
    private static func merged(_ one: Any, _ other: Any) -> Any {
        guard let left = one as? [String: Any], let right = other as? [String: Any] else {
            return one as? String == "any" ? other : one
        }
        func bare(_ key: String) -> String { key.hasSuffix("?") ? String(key.dropLast()) : key }
        var all: [String: Any] = [:]
        for key in Set(left.keys.map(bare)).union(right.keys.map(bare)) {
            let values = [left[key], left[key + "?"], right[key], right[key + "?"]].compactMap(\.self)
            let isNeeded = key == "each" || left[key] != nil && right[key] != nil
            all[isNeeded ? key : key + "?"] = values.dropFirst().reduce(values[0], merged)
        }
        return all
    }

    // MARK: Tables

    private static func tables() throws -> [String: Any] {
        let contents = OutcomeFixtures.contents()
        var found: [String: Any] = [:]
        func add<Row>(_ table: OutcomeTable<Row>, _ rows: [Row]) { found[table.file] = columns(table, rows) }
        let outcome = contents.outcome
        add(.placements, outcome.placements)
        add(.waiting, outcome.waiting)
        add(.waitingBySection, contents.waitingBySection)
        add(.points, contents.points)
        add(.quotas, outcome.quotas)
        add(.occupancy, outcome.occupancy)
        add(.thresholds, outcome.order?.thresholds ?? [])
        add(.lottery, outcome.lottery?.chanceRows ?? [])
        add(.lotteryAllocations, outcome.lottery?.placeRows ?? [])
        return found
    }

    private static func columns<Row>(_ table: OutcomeTable<Row>, _ rows: [Row]) -> [String: Any] {
        let bytes = table.bytes(Array(rows.prefix(1)), dialect: .machine, headers: .english)
        let lines = DelimitedText(bytes).rows.map(\.cells)
        func isRead(_ header: [String], _ cells: [String]) -> Bool {
            let text = [header, cells].map { $0.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" } }
                .map { $0.joined(separator: ",") }.joined(separator: "\n")
            return (try? table.rows(Array((text + "\n").utf8))) != nil
        }
        var found: [String: Any] = [:]
        for (position, name) in lines[0].enumerated() {
            func with(_ cell: String) -> Bool {
                var cells = lines[1]
                cells[position] = cell
                return isRead(lines[0], cells)
            }
            var (header, cells) = (lines[0], lines[1])
            header.remove(at: position)
            cells.remove(at: position)
            let isOptional = isRead(header, cells)
            let kind =
                with("zzz")
                ? "text"
                : with("1.23456")
                    ? "number" : with("1.5") ? "points" : with("7") ? "whole" : with("yes") ? "flag" : words(with)
            found[name + (isOptional ? "?" : "")] = kind + (kind != "text" && with("") ? "?" : "")
        }
        return found
    }

    private static func words(_ isRead: (String) -> Bool) -> String {
        let known =
            WaitingRecord.Reason.allCases.map(\.rawValue) + ThresholdRecord.Kind.allCases.map(\.rawValue)
            + ThresholdRecord.Passing.allCases.map(\.rawValue)
        return "=" + Set(known).sorted().filter(isRead).joined(separator: "|")
    }
}
