public import AllocationModel
import Childcare

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// `outcome.json` and `certificate.json` as bytes: keys sorted, so that equal values give equal bytes.
public enum OutcomeDocument {
    /// The document of `outcome`.
    ///
    /// - Throws: ``OutcomeFolderError/unreadable(file:line:expected:)`` when a number is not finite.
    public static func bytes(_ outcome: Outcome) throws(OutcomeFolderError) -> [UInt8] {
        try encode(outcome, file: "outcome.json")
    }

    package static func bytes(_ certificate: Certificate) throws(OutcomeFolderError) -> [UInt8] {
        try encode(certificate, file: "certificate.json")
    }

    /// - Throws: ``OutcomeFolderError/unreadable(file:line:expected:)`` for anything but an outcome of a known version.
    public static func outcome(_ bytes: [UInt8]) throws(OutcomeFolderError) -> Outcome {
        let outcome = try decode(Outcome.self, bytes, file: "outcome.json")
        guard Outcome.readableSchemaVersions.contains(outcome.schemaVersion) else {
            throw .unreadable(
                file: "outcome.json", line: nil,
                expected: "schemaVersion \(Outcome.currentSchemaVersion), not \(outcome.schemaVersion)")
        }
        return outcome
    }

    package static func certificate(_ bytes: [UInt8]) throws(OutcomeFolderError) -> Certificate {
        try decode(Certificate.self, bytes, file: "certificate.json")
    }

    /// SHA-256 of the document with 64 zeros in place of its checksum.
    package static func checksum(of outcome: Outcome) throws(OutcomeFolderError) -> String {
        var unsealed = outcome
        unsealed.run.checksum = String(repeating: "0", count: 64)
        return Fingerprint.sha256(of: try bytes(unsealed))
    }

    /// The outcome with the checksum its values give.
    static func sealed(_ outcome: Outcome) throws(OutcomeFolderError) -> Outcome {
        var sealed = outcome
        sealed.run.checksum = try checksum(of: outcome)
        return sealed
    }

    /// The first name given twice in one object of a JSON document; readers differ in which value they take.
    package static func repeatedName(in bytes: [UInt8]) -> String? { RepeatedNames.first(in: bytes)?.text }

    private static func encode(_ value: some Encodable, file: String) throws(OutcomeFolderError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(value)) + [10]
        } catch {
            throw .unreadable(file: file, line: nil, expected: "finite numbers only")
        }
    }

    private static func decode<Value: Decodable>(
        _ type: Value.Type, _ bytes: [UInt8], file: String
    ) throws(OutcomeFolderError) -> Value {
        // Readers differ in which of two values they take, so a name given twice has none.
        if let name = RepeatedNames.first(in: bytes) {
            throw .unreadable(
                file: file, line: 1 + bytes[..<name.offset].count { $0 == 10 },
                expected: "each name once in an object, not “\(name.text)” twice")
        }
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch let error as DecodingError {
            throw .unreadable(file: file, line: nil, expected: explain(error))
        } catch {
            throw .unreadable(file: file, line: nil, expected: "a JSON document")
        }
    }

    private static func explain(_ error: DecodingError) -> String {
        func pointer(_ path: [any CodingKey]) -> String {
            path.map { "/" + ($0.intValue.map { String($0) } ?? $0.stringValue) }.joined()
        }
        switch error {
        case .keyNotFound(let key, let context):
            return "the key “\(key.stringValue)” at “\(pointer(context.codingPath))”"
        case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
            return "a value of type \(type) at “\(pointer(context.codingPath))”"
        case .dataCorrupted(let context):
            return context.codingPath.isEmpty
                ? "a JSON document" : "a known value at “\(pointer(context.codingPath))”"
        @unknown default: return "a JSON document"
        }
    }
}
