import CaseFiles
import Childcare
import Foundation
import Testing

/// A folder that is removed when the last reference goes.
final class TemporaryFolder: Sendable {
    let path: String

    init(_ files: [String: [UInt8]] = [:]) throws {
        path = NSTemporaryDirectory() + "berceau-case-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, bytes) in files { try Data(bytes).write(to: URL(filePath: path + "/" + name)) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

enum CaseFixtures {
    static let testsFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path
    static let brokenFolder = testsFolder + "/Broken"
    static let projectFolder = URL(filePath: testsFolder).deletingLastPathComponent().deletingLastPathComponent().path

    static func files(of folder: String) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            files[name] = [UInt8](try Data(contentsOf: URL(filePath: folder + "/" + name)))
        }
        return files
    }

    /// The valid case every broken one differs from.
    static func base() throws -> [String: [UInt8]] { try files(of: brokenFolder + "/_base") }

    static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
}
