public import Foundation

/// The part of JSON Schema our published schemas use, as a check of a document.
public struct JSONSchema {
    private let root: [String: Any]

    public init(_ text: String) throws {
        struct NoObject: Error {}
        guard let root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] else {
            throw NoObject()
        }
        self.root = root
    }

    /// Every way in which a document leaves the schema; with `whole`, also every property that occurs nowhere in it: of an
    /// object that stands in several places, all are looked at together.
    public func faults(_ document: Data, whole: Bool = false) throws -> [String] {
        var coverage = Coverage()
        let value = try JSONSerialization.jsonObject(with: document)
        let found = faults(value, root, at: "", of: "", &coverage)
        return whole ? found + coverage.faults : found
    }

    /// Which properties of each kind of object occur.
    private struct Coverage {
        private var known: [String: Set<String>] = [:]
        private var seen: [String: Set<String>] = [:]
        private var emptyLists: Set<String> = []
        private var filledLists: Set<String> = []

        mutating func add(_ object: [String: Any], of kind: String, _ properties: [String: [String: Any]]) {
            known[kind, default: []].formUnion(properties.keys)
            seen[kind, default: []].formUnion(object.keys)
        }

        mutating func add(_ list: [Any], of kind: String) {
            if list.isEmpty { emptyLists.insert(kind) } else { filledLists.insert(kind) }
        }

        var faults: [String] {
            let lacking = known.flatMap { kind, keys in
                keys.subtracting(seen[kind] ?? []).map { "\(kind)/\($0): only in the schema" }
            }
            let empty = emptyLists.subtracting(filledLists).map { "\($0): empty, so its items were not compared" }
            return (lacking + empty).sorted()
        }
    }

    /// A definition's words for one of its properties, sorted.
    public func words(_ definition: String, _ key: String) -> [String] {
        let definitions = root["$defs"] as? [String: [String: Any]]
        let properties = definitions?[definition]?["properties"] as? [String: [String: Any]]
        return (properties?[key]?["enum"] as? [String] ?? []).sorted()
    }

    /// - Parameter kind: the definition or place an object belongs to, whatever its number in a list.
    private func faults(
        _ value: Any, _ schema: [String: Any], at path: String, of kind: String, _ coverage: inout Coverage
    ) -> [String] {
        if let reference = schema["$ref"] as? String {
            let name = reference.split(separator: "/").last.map(String.init) ?? ""
            guard let target = (root["$defs"] as? [String: Any])?[name] as? [String: Any] else {
                return ["\(path): no definition \(name)"]
            }
            return faults(value, target, at: path, of: name, &coverage)
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
            coverage.add(object, of: kind, properties)
            var found: [String] = []
            for key in schema["required"] as? [String] ?? [] where object[key] == nil {
                found.append("\(path)/\(key): missing")
            }
            for (key, inner) in object {
                guard let property = properties[key] else {
                    found.append("\(path)/\(key): not in the schema")
                    continue
                }
                found += faults(inner, property, at: "\(path)/\(key)", of: "\(kind)/\(key)", &coverage)
            }
            return found.sorted()
        case "array":
            guard let array = value as? [Any], let items = schema["items"] as? [String: Any] else {
                return ["\(path): not an array"]
            }
            coverage.add(array, of: kind)
            return array.enumerated().flatMap {
                faults($1, items, at: "\(path)/\($0)", of: "\(kind)/*", &coverage)
            }
        case "string": return value is String ? [] : ["\(path): not a string"]
        case "boolean": return value is Bool ? [] : ["\(path): not a boolean"]
        case "integer": return value is Int ? [] : ["\(path): not an integer"]
        case "number": return value is Double ? [] : ["\(path): not a number"]
        default: return ["\(path): the schema says nothing"]
        }
    }
}
