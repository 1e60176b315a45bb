#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Folders that cannot be renamed: a mount point, the folder somebody stands in, one whose parent is closed to us.
///
/// The files are written into a hidden folder within; its last rename decides that they hold, and they are moved to their
/// places one by one. A run killed in between has decided already: readers look there first, and the next run goes on.
extension FolderReplacement {
    /// The folder within, once its files hold.
    static let pendingName = ".berceau-pending"
    /// In it, the names that go.
    private static let removalsName = ".removed"

    static func cannotBeRenamed(_ target: String) -> Bool {
        var (own, above) = (stat(), stat())
        guard stat(target, &own) == 0, stat(split(target).parent, &above) == 0 else { return false }
        // Another device is mounted here, or a shell would be left standing in a folder that is gone.
        return own.st_dev != above.st_dev || isInside(resolved("."), target)
    }

    func fill(_ target: String, with files: [File], shown path: String) throws(OutcomeFolderError) -> String? {
        try Self.locked(target, shown: path) { () throws(OutcomeFolderError) -> String? in
            finishFilling(target)
            let present = Self.contents(target)
            var kept: String?
            if !present.isEmpty, let refusal = judge(target) {
                guard isForced else { throw .foreign(path: path, refusal) }
                let aside = Self.freeName(beside: "\(target)/\(Self.split(target).name)")
                guard mkdir(aside, 0o700) == 0 else { throw Self.fault(path, cannotCreate: true) }
                for name in present where rename("\(target)/\(name)", "\(aside)/\(name)") != 0 {
                    throw Self.fault(path)
                }
                kept = aside
            }
            let staging = try Self.createWithin(target, shown: path)
            do throws(OutcomeFolderError) {
                for file in files {
                    let place = "\(staging)/\(file.name)"
                    try Self.write(file.bytes, to: place, shown: "\(path)/\(file.name)", mode: fileMode)
                    Self.adopt(place, from: "\(target)/\(file.name)")
                }
                let written = Set(files.map(\.name))
                let removed = Self.entries(target).filter { ownNames.contains($0) && !written.contains($0) }
                try Self.write(
                    Array(removed.joined(separator: "\n").utf8), to: "\(staging)/\(Self.removalsName)", shown: path)
                Self.flushDirectory(staging)
                guard rename(staging, "\(target)/\(Self.pendingName)") == 0 else { throw Self.fault(path) }
            } catch {
                Self.removeTree(staging)
                throw error
            }
            Self.flushDirectory(target)
            finishFilling(target)
            return kept
        }
    }

    /// Moves files that hold already to their places, and removes what a killed run had only begun to write.
    func finishFilling(_ target: String) {
        for entry in Self.entries(target) where entry.hasPrefix(".berceau-new-") {
            let left = "\(target)/\(entry)"
            if Self.isAbandoned(left, numbers: entry.dropFirst(".berceau-new-".count)) { Self.removeTree(left) }
        }
        let pending = "\(target)/\(Self.pendingName)"
        guard let removed = try? Self.read("\(pending)/\(Self.removalsName)") else {
            rmdir(pending)
            return
        }
        for name in String(decoding: removed, as: UTF8.self).split(separator: "\n") where !name.contains("/") {
            unlink("\(target)/\(name)")
        }
        for name in Self.entries(pending) where name != Self.removalsName {
            rename("\(pending)/\(name)", "\(target)/\(name)")
        }
        Self.flushDirectory(target)
        unlink("\(pending)/\(Self.removalsName)")
        rmdir(pending)
    }

    private static func createWithin(_ target: String, shown: String) throws(OutcomeFolderError) -> String {
        for attempt in 0..<1_000 {
            let candidate = "\(target)/.berceau-new-\(getpid())-\(attempt)"
            if mkdir(candidate, 0o700) == 0 { return candidate }
            if errno != EEXIST { break }
        }
        throw fault(shown, cannotCreate: true)
    }
}
