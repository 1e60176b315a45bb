import AllocationModel
import Foundation
import Testing

@testable import CaseFiles

@Suite struct OutcomeSchemaTests {
    private func schema() throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(OutcomeDocument.schema.utf8)) as? [String: Any])
    }

    /// Every way in which `value` leaves `schema`; with `whole`, also every property that does not occur.
    private func faults(_ value: Any, _ schema: [String: Any], _ root: [String: Any], at path: String, whole: Bool)
        -> [String]
    {
        if let reference = schema["$ref"] as? String {
            let name = reference.split(separator: "/").last.map(String.init) ?? ""
            guard let target = (root["$defs"] as? [String: Any])?[name] as? [String: Any] else {
                return ["\(path): no definition \(name)"]
            }
            return faults(value, target, root, at: path, whole: whole)
        }
        if let words = schema["enum"] as? [String] {
            return (value as? String).map(words.contains) == true ? [] : ["\(path): \(value) is not one of \(words)"]
        }
        if let only = schema["const"] as? Int { return value as? Int == only ? [] : ["\(path): not \(only)"] }
        switch schema["type"] as? String {
        case "object":
            guard let object = value as? [String: Any],
                let properties = schema["properties"] as? [String: [String: Any]]
            else { return ["\(path): not an object"] }
            var found: [String] = []
            for key in schema["required"] as? [String] ?? [] where object[key] == nil {
                found.append("\(path)/\(key): missing")
            }
            for (key, inner) in object {
                guard let property = properties[key] else {
                    found.append("\(path)/\(key): not in the schema")
                    continue
                }
                found += faults(inner, property, root, at: "\(path)/\(key)", whole: whole)
            }
            // Of a rule the claims are compared as a whole.
            if whole, path != "/conflict/changes/0/rule" {
                found += properties.keys.filter { object[$0] == nil }.map { "\(path)/\($0): only in the schema" }
            }
            return found.sorted()
        case "array":
            guard let array = value as? [Any], let items = schema["items"] as? [String: Any] else {
                return ["\(path): not an array"]
            }
            if whole, array.isEmpty { return ["\(path): empty, so its items were not compared"] }
            let found = array.enumerated().map { faults($1, items, root, at: "\(path)/\($0)", whole: whole) }
            // Each rule of a conflict has the keys of its kind: together they have all.
            guard whole, path == "/conflict/claims" else { return found.flatMap(\.self) }
            let mark = ": only in the schema"
            let missing = found.enumerated().map { position, faults in
                Set(faults.filter { $0.hasSuffix(mark) }.map { $0.dropFirst("\(path)/\(position)".count) })
            }
            let everywhere = missing.dropFirst().reduce(missing[0]) { $0.intersection($1) }
            return found.flatMap { $0.filter { !$0.hasSuffix(mark) } } + everywhere.map { path + $0 }.sorted()
        case "string": return value is String ? [] : ["\(path): not a string"]
        case "boolean": return value is Bool ? [] : ["\(path): not a boolean"]
        case "integer": return value is Int ? [] : ["\(path): not an integer"]
        case "number": return value is Double ? [] : ["\(path): not a number"]
        default: return ["\(path): the schema says nothing"]
        }
    }

    private func faults(_ outcome: Outcome, whole: Bool) throws -> [String] {
        let value = try JSONSerialization.jsonObject(with: Data(try OutcomeDocument.bytes(outcome)))
        let schema = try schema()
        return faults(value, schema, schema, at: "", whole: whole)
    }

    @Test func everyKeyIsInTheSchemaAndTheOtherWayRound() throws {
        var outcome = OutcomeFixtures.outcome(hash: "x")
        outcome.files = [.init(file: "report.html", sha256: String(repeating: "b", count: 64))]
        outcome.run.checksum = String(repeating: "c", count: 64)
        #expect(try faults(outcome, whole: true) == [])
    }

    @Test func anOutcomeOfAConflictIsValid() throws {
        let outcome = Outcome(
            status: .conflict, requests: 3,
            provenance: Provenance(version: "0", glpkVersion: "5.0", seed: "", effort: "quick", reproducible: true))
        #expect(try faults(outcome, whole: false) == [])
        #expect(try OutcomeDocument.outcome(OutcomeDocument.bytes(outcome)) == outcome)
    }

    @Test func theSchemaNamesEveryWord() throws {
        let definitions = try #require(try schema()["$defs"] as? [String: [String: Any]])
        func words(_ definition: String, _ key: String) -> [String] {
            let properties = definitions[definition]?["properties"] as? [String: [String: Any]]
            return (properties?[key]?["enum"] as? [String] ?? []).sorted()
        }
        #expect(words("waiting", "reason") == WaitingRecord.Reason.allCases.map(\.rawValue).sorted())
        #expect(words("exclusion", "rule") == Exclusion.Rule.allCases.map(\.rawValue).sorted())
    }

    @Test func thePublishedFileIsTheOneInTheLibrary() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../docs/schemas/outcome.schema.json").standardized
        #expect(try String(contentsOf: file, encoding: .utf8) == OutcomeDocument.schema)
    }
}
