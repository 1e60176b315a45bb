#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif
internal import WorkerThreads
#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Puts a set of files in place as one folder: the old folder or the new one stands there, never half of either.
///
/// The files are written beside the target, flushed to the disk, and the folders exchanged in one step where the system
/// can, else the earlier one is moved aside first. A folder that cannot be renamed, such as a mount point or the folder
/// somebody stands in, is filled from within. What people put into it under other names is carried over, permissions
/// stay as they were, and what a killed run left is put right by the next one.
struct FolderReplacement: Sendable {
    /// Every name the folder may hold; others are somebody's own files.
    var ownNames: Set<String>
    /// Why what stands at a path is not for this writer to replace; `nil` where it is.
    var judge: @Sendable (String) -> OutcomeFolderError.Refusal?
    /// Whether what is not ours is replaced all the same, and kept aside.
    var isForced = false
    /// Permissions of what is new; what is replaced keeps its own.
    var folderMode: mode_t = 0o700
    var fileMode: mode_t = 0o600

    /// A folder is ours when it holds `mark`.
    init(ownNames: Set<String>, mark: String) {
        self.init(ownNames: ownNames) { Self.entries($0).contains(mark) ? nil : .unknown(missing: mark) }
    }

    init(ownNames: Set<String>, judge: @escaping @Sendable (String) -> OutcomeFolderError.Refusal?) {
        self.ownNames = ownNames
        self.judge = judge
    }

    typealias File = (name: String, bytes: [UInt8])

    enum Standing: Equatable { case nothing, emptyFolder, ours, foreign }

    /// - Returns: where what was not ours is kept now.
    @discardableResult
    func replace(_ path: String, with files: [File]) throws(OutcomeFolderError) -> String? {
        let target = try Self.target(path)
        let (parent, name) = Self.split(target)
        try putRight(target)
        _ = try standing(target, shown: path)
        let created = try Self.createDirectories(parent, shown: path)
        do throws(OutcomeFolderError) {
            if Self.cannotBeRenamed(target) { return try fill(target, with: files, shown: path) }
            let staging: String
            do throws(OutcomeFolderError) {
                staging = try Self.createSibling(of: name, in: parent, kind: "new", shown: path)
            } catch {
                // Nothing may be made beside it, but perhaps within.
                guard access(target, W_OK | X_OK) == 0 else { throw error }
                return try fill(target, with: files, shown: path)
            }
            let mark = Self.hold(staging)
            defer { if mark >= 0 { close(mark) } }
            do throws(OutcomeFolderError) {
                try write(files, into: staging, like: target, shown: path)
                switch try place(staging, at: target, shown: path) {
                case .placed(let kept): return kept
                case .cannotBeRenamed:
                    Self.removeTree(staging)
                    return try fill(target, with: files, shown: path)
                }
            } catch {
                Self.removeTree(staging)
                throw error
            }
        } catch {
            for folder in created.reversed() { rmdir(folder) }
            throw error
        }
    }

    /// Refuses what ``replace(_:with:)`` would refuse, before any work; leaves nothing behind.
    func check(_ path: String) throws(OutcomeFolderError) {
        let target = try Self.target(path)
        try putRight(target)
        _ = try standing(target, shown: path)
        var place = Self.split(target)
        var status = stat()
        while stat(place.parent, &status) != 0, place.parent != "/", place.parent != "." {
            place = Self.split(place.parent)
        }
        do throws(OutcomeFolderError) {
            let probe = try Self.createSibling(of: place.name, in: place.parent, kind: "new", shown: path)
            rmdir(probe)
        } catch {
            guard access(target, W_OK | X_OK) == 0 else { throw error }
        }
    }

    private static func target(_ path: String) throws(OutcomeFolderError) -> String {
        guard !path.isEmpty else { throw .cannotCreate(path: path, reason: SystemWords.noName) }
        let target = resolved(path)
        guard target != "/" else { throw .cannotCreate(path: path, reason: SystemWords.root) }
        return target
    }

    /// What stands there; throws where it is not for us to replace.
    private func standing(_ target: String, shown path: String) throws(OutcomeFolderError) -> Standing {
        var status = stat()
        guard stat(target, &status) == 0 else {
            // A link to nowhere is somebody's, and no folder can be renamed over it.
            if lstat(target, &status) == 0 { throw .cannotCreate(path: path, reason: SystemWords.deadLink) }
            return .nothing
        }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw .cannotCreate(path: path, reason: SystemWords.isFile)
        }
        guard access(target, R_OK | X_OK) == 0 else { throw Self.fault(path, cannotCreate: true) }
        if Self.contents(target).isEmpty { return .emptyFolder }
        guard let refusal = judge(target) else { return .ours }
        if isForced { return .foreign }
        throw refusal == .unknown(missing: "outcome.json") ? .notAnOutcome(path: path) : .foreign(path: path, refusal)
    }

    /// What a folder holds, but for what a file system or an unfinished run of ours keeps there.
    static func contents(_ folder: String) -> [String] {
        entries(folder).filter { $0 != "lost+found" && $0 != pendingName && !$0.hasPrefix(".berceau-new-") }
    }

    // MARK: - Beside the target

    private func write(_ files: [File], into staging: String, like target: String, shown path: String)
        throws(OutcomeFolderError)
    {
        // A disk takes several files at once; the first in order says what went wrong.
        let answers = WorkerPool.processors.map(files.count) { [fileMode] number in
            let file = files[number]
            return Result { () throws(OutcomeFolderError) in
                try Self.write(
                    file.bytes, to: "\(staging)/\(file.name)", shown: "\(path)/\(file.name)", mode: fileMode)
                Self.adopt("\(staging)/\(file.name)", from: "\(target)/\(file.name)")
            }
        }
        for answer in answers { try answer.get() }
        if !Self.adopt(staging, from: target), folderMode != 0o700 {
            // Made private, so that nobody looks into it half written.
            let mask = umask(0)
            umask(mask)
            chmod(staging, folderMode & ~mask)
        }
        Self.flushDirectory(staging)
    }

    /// What is private stays private, and what its owner opened stays open.
    @discardableResult
    static func adopt(_ new: String, from old: String) -> Bool {
        var status = stat()
        guard stat(old, &status) == 0 else { return false }
        if geteuid() == 0 { chown(new, status.st_uid, status.st_gid) }
        chmod(new, status.st_mode & 0o7777)
        return true
    }

    private enum Placing { case placed(kept: String?), cannotBeRenamed }

    private func place(_ staging: String, at target: String, shown path: String) throws(OutcomeFolderError) -> Placing {
        let (parent, name) = Self.split(target)
        return try Self.locked(parent, shown: path) { () throws(OutcomeFolderError) -> Placing in
            // Somebody may have put something there while we wrote.
            let found = try standing(target, shown: path)
            var kept: String?
            switch found {
            case .nothing, .emptyFolder:
                guard rename(staging, target) == 0 else {
                    if errno == EBUSY || errno == EXDEV { return .cannotBeRenamed }
                    throw Self.fault(path)
                }
            case .ours:
                bringAlong(from: target, to: staging)
                if Self.exchange(staging, target) {
                    retire(staging, for: target)
                } else {
                    if errno == EBUSY || errno == EXDEV { return .cannotBeRenamed }
                    let aside = try Self.createSibling(of: name, in: parent, kind: "old", shown: path)
                    if try !swap(staging, target, aside: aside, path) { return .cannotBeRenamed }
                    retire(aside, for: target)
                }
            case .foreign:
                let aside = Self.freeName(beside: target)
                // Under its last name first: after the exchange nothing may be left where a later run tidies up.
                guard rename(staging, aside) == 0 else { throw Self.fault(path) }
                if !Self.exchange(aside, target) {
                    let isBusy = errno == EBUSY || errno == EXDEV
                    rename(aside, staging)
                    if isBusy { return .cannotBeRenamed }
                    if try !swap(staging, target, aside: aside, path) { return .cannotBeRenamed }
                }
                kept = aside
            }
            Self.flushDirectory(parent)
            return .placed(kept: kept)
        }
    }

    /// Two renames where one exchange is not to be had; `false` when the target cannot be renamed at all.
    private func swap(
        _ staging: String, _ target: String, aside: String, _ path: String
    ) throws(OutcomeFolderError) -> Bool {
        guard rename(target, aside) == 0 else {
            let isBusy = errno == EBUSY || errno == EXDEV
            let failure = Self.fault(path)
            rmdir(aside)
            if isBusy { return false }
            throw failure
        }
        guard rename(staging, target) == 0 else {
            let failure = Self.fault(path)
            rename(aside, target)
            throw failure
        }
        return true
    }

    /// What people put into the folder gets its second name before the exchange, so that no moment is without it.
    private func bringAlong(from old: String, to new: String) {
        for entry in Self.entries(old) where !ownNames.contains(entry) { link("\(old)/\(entry)", "\(new)/\(entry)") }
    }

    /// Removes a folder that was replaced, once what people put into it stands in the new one.
    func retire(_ old: String, for target: String, bringingOver: Bool = true) {
        // What is left may be of another kind of output; its mark, which is written first, names the files.
        var own = ownNames.union(OutcomeFolder.ownNames).union([FolderMark.name])
        own.formUnion(FolderMark(in: old)?.files.keys.sorted() ?? [])
        var everythingMoved = true
        for entry in Self.entries(old) {
            if own.contains(entry) {
                Self.removeTree("\(old)/\(entry)")
            } else if Self.isSame("\(old)/\(entry)", "\(target)/\(entry)") {
                unlink("\(old)/\(entry)")
            } else if !bringingOver || FileManager.default.fileExists(atPath: "\(target)/\(entry)")
                || rename("\(old)/\(entry)", "\(target)/\(entry)") != 0
            {
                everythingMoved = false
            }
        }
        if everythingMoved { rmdir(old) }
    }

    private static func isSame(_ one: String, _ other: String) -> Bool {
        var (first, second) = (stat(), stat())
        return lstat(one, &first) == 0 && lstat(other, &second) == 0 && first.st_ino == second.st_ino
            && first.st_dev == second.st_dev && first.st_mode & S_IFMT == S_IFREG
    }

    /// The first of `NAME.old`, `NAME.old-2` … that nothing has.
    static func freeName(beside target: String) -> String {
        var status = stat()
        var number = 1
        while true {
            let name = number == 1 ? "\(target).old" : "\(target).old-\(number)"
            if lstat(name, &status) != 0 { return name }
            number += 1
        }
    }

    // MARK: - What killed runs left

    /// Puts right what runs that were killed left at the target or beside it: a folder that was moved aside comes back
    /// where none stands, a folder half filled is filled, and the rest is removed. A run that is still going on keeps
    /// what is its own.
    private func putRight(_ target: String) throws(OutcomeFolderError) {
        finishFilling(target)
        let (parent, name) = Self.split(target)
        for entry in Self.entries(parent) {
            for kind in ["old", "new"] where entry.hasPrefix(".\(name).berceau-\(kind)-") {
                guard
                    Self.isAbandoned("\(parent)/\(entry)", numbers: entry.dropFirst(".\(name).berceau-\(kind)-".count))
                else { continue }
                let left = "\(parent)/\(entry)"
                if kind == "old", !Self.entries(left).isEmpty, judge(left) == nil,
                    !FileManager.default.fileExists(atPath: target)
                {
                    rename(left, target)
                } else {
                    // What people put there is not moved into somebody else's folder.
                    retire(left, for: target, bringingOver: judge(target) == nil)
                }
            }
        }
    }

    /// Whether the process that made it is gone, seen from here and by its lock, which holds across containers.
    static func isAbandoned(_ folder: String, numbers: Substring) -> Bool {
        let parts = numbers.split(separator: "-")
        guard parts.count == 2, let process = Int32(parts[0]), process > 0, Int(parts[1]) != nil,
            kill(process, 0) != 0, errno == ESRCH
        else { return false }
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
    }

    /// A lock on a folder that lasts as long as this process; -1 where there is none to be had.
    static func hold(_ folder: String) -> Int32 {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if descriptor >= 0 { flock(descriptor, LOCK_SH | LOCK_NB) }
        return descriptor
    }

    static func createSibling(
        of name: String, in parent: String, kind: String, shown: String
    ) throws(OutcomeFolderError) -> String {
        for attempt in 0..<1_000 {
            let candidate = "\(parent)/.\(name).berceau-\(kind)-\(getpid())-\(attempt)"
            if mkdir(candidate, 0o700) == 0 { return candidate }
            if errno != EEXIST { break }
        }
        throw fault(shown, cannotCreate: true)
    }
}
