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
        try LongLists.bytes(of: outcome)
    }

    package static func bytes(_ certificate: Certificate) throws(OutcomeFolderError) -> [UInt8] {
        // Proofs of cuts and branches are long lists of numbers, not made to be read line by line.
        try encode(certificate, file: "certificate.json", isPretty: certificate.version == 1)
    }

    /// Reads `outcome.json`.
    ///
    /// - Throws: ``OutcomeFolderError/unreadable(file:line:expected:)`` for anything but an outcome of a known version.
    public static func outcome(_ bytes: [UInt8]) throws(OutcomeFolderError) -> Outcome {
        let outcome = try decode(Outcome.self, bytes, file: "outcome.json")
        guard Outcome.readableSchemaVersions.contains(outcome.schemaVersion) else {
            throw .unreadable(
                file: "outcome.json", line: nil,
                expected: BilingualText(
                    fr: "schemaVersion \(Outcome.currentSchemaVersion), et non \(outcome.schemaVersion)",
                    en: "schemaVersion \(Outcome.currentSchemaVersion), not \(outcome.schemaVersion)"))
        }
        return outcome
    }

    package static func certificate(_ bytes: [UInt8]) throws(OutcomeFolderError) -> Certificate {
        try decode(Certificate.self, bytes, file: "certificate.json")
    }

    /// SHA-256 of the document with 64 zeros in place of its checksum.
    package static func checksum(of outcome: Outcome) throws(OutcomeFolderError) -> String {
        try sealed(outcome).outcome.run.checksum ?? ""
    }

    /// The outcome with the checksum its values give, and its document.
    ///
    /// The document is made once, with zeros, and the checksum written over them.
    static func sealed(_ outcome: Outcome) throws(OutcomeFolderError) -> (outcome: Outcome, bytes: [UInt8]) {
        var sealed = outcome
        let zeros = String(repeating: "0", count: 64)
        sealed.run.checksum = zeros
        var document = try bytes(sealed)
        let checksum = Fingerprint.sha256(of: document)
        sealed.run.checksum = checksum
        // In a JSON document quotes stand around a key like this only where it is one; nothing else bears the name.
        let mark = Array("\"checksum\" : \"\(zeros)\"".utf8)
        guard let place = document.lastRange(of: mark) else { return (sealed, try bytes(sealed)) }
        document.replaceSubrange(place, with: Array("\"checksum\" : \"\(checksum)\"".utf8))
        return (sealed, document)
    }

    /// The first name given twice in one object of a JSON document; readers differ in which value they take.
    package static func repeatedName(in bytes: [UInt8]) -> String? { RepeatedNames.first(in: bytes)?.text }

    static func encode(
        _ value: some Encodable, file: String, isPretty: Bool = true
    ) throws(OutcomeFolderError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        if isPretty { encoder.outputFormatting.insert(.prettyPrinted) }
        do {
            let data = try encoder.encode(value)
            var bytes: [UInt8] = []
            bytes.reserveCapacity(data.count + 1)
            bytes.append(contentsOf: data)
            bytes.append(10)
            return bytes
        } catch {
            throw .unreadable(
                file: file, line: nil,
                expected: BilingualText(fr: "des nombres finis seulement", en: "finite numbers only"))
        }
    }

    static func decode<Value: Decodable>(
        _ type: Value.Type, _ bytes: [UInt8], file: String
    ) throws(OutcomeFolderError) -> Value {
        // Readers differ in which of two values they take, so a name given twice has none.
        if let name = RepeatedNames.first(in: bytes) {
            throw .unreadable(
                file: file, line: 1 + bytes[..<name.offset].count { $0 == 10 },
                expected: BilingualText(
                    fr: "chaque nom une seule fois dans un objet, et non « \(name.text) » deux fois",
                    en: "each name once in an object, not “\(name.text)” twice"))
        }
        do {
            return try JSONDecoder().decode(type, from: Data(bytes))
        } catch let error as DecodingError {
            throw .unreadable(file: file, line: nil, expected: explain(error))
        } catch let error as Certificate.UnknownVersion {
            let known = Certificate.readableVersions
            throw .unreadable(
                file: file, line: nil,
                expected: BilingualText(
                    fr: "version \(known.lowerBound) à \(known.upperBound), et non \(error.version)",
                    en: "version \(known.lowerBound) to \(known.upperBound), not \(error.version)"))
        } catch {
            throw .unreadable(file: file, line: nil, expected: jsonDocument)
        }
    }

    private static let jsonDocument = BilingualText(fr: "un document JSON", en: "a JSON document")

    private static func explain(_ error: DecodingError) -> BilingualText {
        func pointer(_ path: [any CodingKey]) -> String {
            path.map { "/" + ($0.intValue.map { String($0) } ?? $0.stringValue) }.joined()
        }
        switch error {
        case .keyNotFound(let key, let context):
            return BilingualText(
                fr: "la clé « \(key.stringValue) » en « \(pointer(context.codingPath)) »",
                en: "the key “\(key.stringValue)” at “\(pointer(context.codingPath))”")
        case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
            return BilingualText(
                fr: "une valeur de type \(String(describing: type)) en « \(pointer(context.codingPath)) »",
                en: "a value of type \(String(describing: type)) at “\(pointer(context.codingPath))”")
        case .dataCorrupted(let context):
            return context.codingPath.isEmpty
                ? jsonDocument
                : BilingualText(
                    fr: "une valeur connue en « \(pointer(context.codingPath)) »",
                    en: "a known value at “\(pointer(context.codingPath))”")
        @unknown default: return jsonDocument
        }
    }
}

extension [UInt8] {
    /// Where `part` stands last; what is looked for stands near the end of a document whose keys are sorted.
    fileprivate func lastRange(of part: [UInt8]) -> Range<Int>? {
        guard !part.isEmpty, count >= part.count else { return nil }
        return (0...(count - part.count)).reversed().first { self[$0..<($0 + part.count)].elementsEqual(part) }
            .map { $0..<($0 + part.count) }
    }
}
