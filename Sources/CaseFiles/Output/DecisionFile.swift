package import AllocationModel
import Childcare

/// `decision.json`, beside the outcome it makes the commission's own.
///
/// The outcome does not list it: it comes after, and holds the outcome's hash instead.
package enum DecisionFile {
    package static let name = "decision.json"

    /// SHA-256 of what an outcome decides: its document without the files beside it and without its run.
    package static func fingerprint(of outcome: Outcome) throws(OutcomeFolderError) -> String {
        var decided = outcome
        decided.files = nil
        decided.run = RunRecord()
        return Fingerprint.sha256(of: try OutcomeDocument.bytes(decided))
    }

    /// The decision that stands there, whatever outcome it is of; `nil` where there is none.
    ///
    /// - Throws: ``OutcomeFolderError/unreadable(file:line:expected:)`` where it was touched up.
    package static func stored(at folder: String) throws(OutcomeFolderError) -> Ratification? {
        let path = "\(folder)/\(name)"
        guard FileAccess.kind(of: path) != .missing else { return nil }
        let bytes = try FolderReplacement.read(path)
        let record = try OutcomeDocument.decode(Ratification.self, bytes, file: path)
        guard record.schemaVersion == Ratification.currentSchemaVersion else {
            throw .unreadable(
                file: path, line: nil,
                expected: BilingualText(
                    fr: "schemaVersion \(Ratification.currentSchemaVersion), et non \(record.schemaVersion)",
                    en: "schemaVersion \(Ratification.currentSchemaVersion), not \(record.schemaVersion)"))
        }
        guard try sealed(record).bytes == bytes else {
            throw .unreadable(
                file: path, line: nil,
                expected: BilingualText(
                    fr:
                        "le fichier tel que « berceau decide » l'a écrit : son contenu et sa somme de contrôle ne s'accordent plus",
                    en: "the file as “berceau decide” wrote it: its content and its checksum no longer agree"))
        }
        return record
    }

    /// The record with the checksum its values give, and its document.
    static func sealed(
        _ record: Ratification
    ) throws(OutcomeFolderError) -> (record: Ratification, bytes: [UInt8]) {
        var sealed = record
        sealed.checksum = String(repeating: "0", count: 64)
        sealed.checksum = Fingerprint.sha256(of: try OutcomeDocument.encode(sealed, file: name))
        return (sealed, try OutcomeDocument.encode(sealed, file: name))
    }

    /// Puts the record beside the outcome, whole or not at all.
    ///
    /// A decision that says the same stays; a different one is replaced under `force` only, and kept aside.
    /// - Returns: where the earlier one is kept now.
    @discardableResult
    package static func write(
        _ record: Ratification, at folder: String, force: Bool
    ) throws(OutcomeFolderError) -> String? {
        let bytes = try sealed(record).bytes
        let replacement = FileReplacement(judge: { $0 == bytes ? nil : .otherDecision }, isForced: force)
        return try replacement.replace("\(folder)/\(name)", with: bytes)
    }
}
