public import CaseFiles
internal import Childcare
internal import Foundation

/// The folder a simulation writes into.
public struct ResultsFolder: Hashable, Sendable {
    package static let storeName = "results.sqlite"

    public let path: String

    /// Makes the folder, or takes the one that holds results.
    ///
    /// - Throws: `OutcomeFolderError` where it cannot be made, or holds something else than results; a folder the plan reads is
    ///   no place for them.
    public init(_ path: String, for plan: Plan) throws(OutcomeFolderError) {
        self.path = path
        let manager = FileManager.default
        let (own, base) = (Self.resolved(path), Self.resolved(plan.base))
        if own == base || own.hasPrefix(base + "/") || base.hasPrefix(own + "/") {
            throw .ownInput(path: path, input: plan.base)
        }
        var isFolder: ObjCBool = false
        if manager.fileExists(atPath: path, isDirectory: &isFolder) {
            guard isFolder.boolValue else { throw .foreign(path: path, .notOurs) }
            let names = ((try? manager.contentsOfDirectory(atPath: path)) ?? []).filter { !$0.hasPrefix(".") }
            guard names.isEmpty || names.contains(where: Self.isStore) else {
                throw .foreign(path: path, .unknown(missing: Self.storeName))
            }
        } else {
            do {
                // Starts of runs name requests, and counts may be of a few families: for their owner alone.
                try manager.createDirectory(
                    atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            } catch {
                throw .cannotCreate(path: path, reason: Self.reason(error))
            }
        }
    }

    private static func isStore(_ name: String) -> Bool {
        name == storeName || name == "\(storeName).lock" || Shard(fileName: name) != nil
            || (name.hasSuffix(".lock") && Shard(fileName: String(name.dropLast(5))) != nil)
    }

    private static func resolved(_ path: String) -> String {
        URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
    }

    /// What the system says of a file that cannot be made.
    static func reason(_ error: any Error) -> String {
        let inner = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
        return inner.map { String(cString: strerror(Int32($0.code))) } ?? error.localizedDescription
    }

    /// The store of the whole plan, or of a shard.
    package func storePath(_ shard: Shard?) -> String { "\(path)/\(shard?.fileName ?? Self.storeName)" }

    /// Joins the shards that are there.
    public func merge(_ checked: CheckedPlan) throws { try ShardMerge.merge(in: path, of: checked) }
}
