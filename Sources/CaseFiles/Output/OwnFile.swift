/// Writes one file of a folder that is ours already: whole or not at all, as everything that is written.
package enum OwnFile {
    /// Replaces whatever stands at the path.
    package static func write(_ bytes: [UInt8], to path: String) throws(OutcomeFolderError) {
        try FileReplacement(judge: { _ in nil }, mode: 0o600).replace(path, with: bytes)
    }
}
