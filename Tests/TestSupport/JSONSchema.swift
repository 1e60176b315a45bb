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

    /// Every way in which a document leaves the schema; with `whole`, also every property that does not occur.
    public func faults(_ document: Data, whole: Bool = false) throws -> [String] {
        faults(try JSONSerialization.jsonObject(with: document), root, root, at: "", whole: whole)
    }

    /// A definition's words for one of its properties, sorted.
    public func words(_ definition: String, _ key: String) -> [String] {
        let definitions = root["$defs"] as? [String: [String: Any]]
        let properties = definitions?[definition]?["properties"] as? [String: [String: Any]]
        return (properties?[key]?["enum"] as? [String] ?? []).sorted()
    }

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
            if whole {
                found += properties.keys.filter { object[$0] == nil }.map { "\(path)/\($0): only in the schema" }
            }
            return found.sorted()
        case "array":
            guard let array = value as? [Any], let items = schema["items"] as? [String: Any] else {
                return ["\(path): not an array"]
            }
            if whole, array.isEmpty { return ["\(path): empty, so its items were not compared"] }
            return array.enumerated().flatMap { faults($1, items, root, at: "\(path)/\($0)", whole: whole) }
        case "string": return value is String ? [] : ["\(path): not a string"]
        case "boolean": return value is Bool ? [] : ["\(path): not a boolean"]
        case "integer": return value is Int ? [] : ["\(path): not an integer"]
        case "number": return value is Double ? [] : ["\(path): not a number"]
        default: return ["\(path): the schema says nothing"]
        }
    }
}
