#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Puts one file in place: the old one or the new one stands there, never half of either.
///
/// A device or a pipe is written through: a file renamed over it would take it from everybody else.
struct FileReplacement: Sendable {
    /// Why the bytes that stand there are not for this writer to replace; `nil` where they are.
    var judge: @Sendable ([UInt8]) -> OutcomeFolderError.Refusal?
    var isForced = false
    /// Permissions of a new file, before the mask of the process; what is replaced keeps its own.
    var mode: mode_t = 0o600

    private enum Standing { case nothing, ours, foreign, device }

    /// - Returns: where what was not ours is kept now.
    @discardableResult
    func replace(_ path: String, with bytes: [UInt8]) throws(OutcomeFolderError) -> String? {
        let target = FolderReplacement.resolved(path)
        if try standing(target, shown: path) == .device {
            let descriptor = open(target, O_WRONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw FolderReplacement.fault(path, cannotCreate: true) }
            defer { close(descriptor) }
            try FolderReplacement.write(bytes, descriptor: descriptor, shown: path)
            return nil
        }
        let (parent, name) = FolderReplacement.split(target)
        tidy(name, in: parent)
        let staging = try Self.stagingName(of: name, in: parent, shown: path)
        do throws(OutcomeFolderError) {
            try FolderReplacement.write(bytes, to: staging, shown: path, mode: mode)
            FolderReplacement.adopt(staging, from: target)
            let kept = try FolderReplacement.locked(parent, shown: path) { () throws(OutcomeFolderError) -> String? in
                // Somebody may have put something there while we wrote.
                let found = try standing(target, shown: path)
                var kept: String?
                if found == .foreign {
                    let aside = FolderReplacement.freeName(beside: target)
                    // A second name, so that no moment is without the old file.
                    guard link(target, aside) == 0 || rename(target, aside) == 0 else {
                        throw FolderReplacement.fault(path)
                    }
                    kept = aside
                }
                guard rename(staging, target) == 0 else { throw FolderReplacement.fault(path) }
                return kept
            }
            FolderReplacement.flushDirectory(parent)
            return kept
        } catch {
            unlink(staging)
            throw error
        }
    }

    /// Refuses what ``replace(_:with:)`` would refuse, before any work; leaves nothing behind.
    func check(_ path: String) throws(OutcomeFolderError) {
        let target = FolderReplacement.resolved(path)
        if try standing(target, shown: path) == .device { return }
        let (parent, name) = FolderReplacement.split(target)
        let probe = try Self.stagingName(of: name, in: parent, shown: path)
        guard mkdir(probe, 0o700) == 0 else { throw FolderReplacement.fault(path, cannotCreate: true) }
        rmdir(probe)
    }

    private func standing(_ target: String, shown path: String) throws(OutcomeFolderError) -> Standing {
        guard !path.isEmpty else { throw .cannotCreate(path: path, reason: SystemWords.noName) }
        var status = stat()
        guard stat(target, &status) == 0 else {
            if lstat(target, &status) == 0 { throw .cannotCreate(path: path, reason: SystemWords.deadLink) }
            return .nothing
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: throw .cannotCreate(path: path, reason: SystemWords.isFolder)
        case S_IFREG: break
        default: return .device
        }
        // An empty file has nothing to lose: mktemp makes one.
        if status.st_size == 0 { return .ours }
        let refusal: OutcomeFolderError.Refusal?
        do throws(OutcomeFolderError) {
            refusal = judge(try FolderReplacement.read(target))
        } catch {
            refusal = .notOurs
        }
        guard let refusal else { return .ours }
        if isForced { return .foreign }
        throw .foreign(path: path, refusal)
    }

    private static func stagingName(
        of name: String, in parent: String, shown: String
    ) throws(OutcomeFolderError) -> String {
        var status = stat()
        for attempt in 0..<1_000 {
            let candidate = "\(parent)/.\(name).berceau-new-\(getpid())-\(attempt)"
            if lstat(candidate, &status) != 0 { return candidate }
        }
        throw .cannotCreate(path: shown, reason: SystemWords.busy)
    }

    /// Removes what runs that were killed left beside the target.
    private func tidy(_ name: String, in parent: String) {
        let prefix = ".\(name).berceau-new-"
        for entry in FolderReplacement.entries(parent) where entry.hasPrefix(prefix) {
            let parts = entry.dropFirst(prefix.count).split(separator: "-")
            guard parts.count == 2, let process = Int32(parts[0]), process > 0, Int(parts[1]) != nil,
                kill(process, 0) != 0, errno == ESRCH
            else { continue }
            unlink("\(parent)/\(entry)")
            rmdir("\(parent)/\(entry)")
        }
    }
}
