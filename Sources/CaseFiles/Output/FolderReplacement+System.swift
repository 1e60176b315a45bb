#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif
#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// What every writer asks of the file system.
extension FolderReplacement {
    /// The absolute path without symbolic links, so that a link to a folder is followed and not replaced; what does not
    /// exist yet is resolved as far as it does.
    static func resolved(_ path: String) -> String {
        if let real = realpath(path, nil) {
            defer { free(real) }
            return String(cString: real)
        }
        var trimmed = path
        while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
        let (parent, name) = split(trimmed)
        guard parent != trimmed, !name.isEmpty else { return trimmed }
        let base = resolved(parent)
        switch name {
        case ".": return base
        case "..": return split(base).parent
        default: return base == "/" ? "/" + name : base + "/" + name
        }
    }

    static func split(_ path: String) -> (parent: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let parent = String(path[..<slash])
        return (parent.isEmpty ? "/" : parent, String(path[path.index(after: slash)...]))
    }

    /// Whether `path` is `folder` or stands below it; both resolved.
    static func isInside(_ path: String, _ folder: String) -> Bool {
        path == folder || path.hasPrefix(folder == "/" ? "/" : folder + "/")
    }

    /// Makes the folders that are missing and returns them, outermost first.
    @discardableResult
    static func createDirectories(_ path: String, shown: String) throws(OutcomeFolderError) -> [String] {
        var status = stat()
        if stat(path, &status) == 0 { return [] }
        let (parent, _) = split(path)
        var created = parent != path && parent != "." ? try createDirectories(parent, shown: shown) : []
        if mkdir(path, 0o777) == 0 {
            created.append(path)
        } else if errno != EEXIST {
            let reason = fault(shown, cannotCreate: true)
            for folder in created.reversed() { rmdir(folder) }
            throw reason
        }
        return created
    }

    /// Names in the folder, sorted; empty when it cannot be listed.
    static func entries(_ path: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }

    static func removeTree(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

    static func lastError() -> String { String(cString: strerror(errno)) }

    /// What the last failed call means: a device that is full or broken, or a place where nothing may be made.
    static func fault(_ path: String, cannotCreate: Bool = false) -> OutcomeFolderError {
        let deviceFailed = [ENOSPC, EDQUOT, EIO, EFBIG].contains(errno)
        return cannotCreate && !deviceFailed
            ? .cannotCreate(path: path, reason: lastError()) : .cannotWrite(path: path, reason: lastError())
    }

    /// Renames what stands there to a name that is free, and returns it.
    static func setAside(_ path: String) -> String? {
        let aside = freeName(beside: path)
        return rename(path, aside) == 0 ? aside : nil
    }

    /// What changes when a file of the folder does: names, sizes, times and numbers of its files.
    static func signature(of folder: String) -> String {
        var status = stat()
        var parts = [folder]
        for name in entries(folder) where lstat("\(folder)/\(name)", &status) == 0 {
            #if canImport(Darwin)
                let time = status.st_mtimespec
            #else
                let time = status.st_mtim
            #endif
            parts.append("\(name) \(status.st_ino) \(status.st_size) \(time.tv_sec).\(time.tv_nsec)")
        }
        return parts.joined(separator: "\n")
    }

    static func flushDirectory(_ path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    /// Both paths change places at once, so that a run killed at any moment leaves one whole folder at the target.
    static func exchange(_ one: String, _ other: String) -> Bool {
        #if os(Linux)
            // Swift's view of the C library has no renameat2; where the library itself has none, there is no symbol.
            typealias Rename =
                @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
            guard let symbol = dlsym(nil, "renameat2") else {
                errno = ENOSYS
                return false
            }
            // The signature of renameat2(2); both paths outlive the call, and 2 is its RENAME_EXCHANGE.
            return unsafeBitCast(symbol, to: Rename.self)(AT_FDCWD, one, AT_FDCWD, other, 2) == 0
        #else
            errno = ENOSYS
            return false
        #endif
    }

    /// Runs `body` while no other run of ours puts anything into the folder.
    ///
    /// The lock goes with the process, so that a killed run holds nobody up; where the file system knows no locks, there
    /// is none.
    static func locked<Result>(
        _ folder: String, shown: String, _ body: () throws(OutcomeFolderError) -> Result
    ) throws(OutcomeFolderError) -> Result {
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        defer { if descriptor >= 0 { close(descriptor) } }
        if descriptor >= 0 {
            // Others hold it for as long as a few renames take.
            var attempts = 0
            while flock(descriptor, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK || errno == EINTR {
                attempts += 1
                guard attempts < 600 else { throw .cannotCreate(path: shown, reason: SystemWords.busy) }
                usleep(50_000)
            }
        }
        return try body()
    }

    /// Writes a new file; nobody but its owner may read it unless `mode` says so.
    static func write(
        _ bytes: [UInt8], to path: String, shown: String, mode: mode_t = 0o600
    ) throws(OutcomeFolderError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw fault(shown) }
        do throws(OutcomeFolderError) {
            try write(bytes, descriptor: descriptor, shown: shown)
        } catch {
            close(descriptor)
            throw error
        }
        if close(descriptor) != 0 { throw fault(shown) }
    }

    static func write(_ bytes: [UInt8], descriptor: Int32, shown: String) throws(OutcomeFolderError) {
        var offset = 0
        while offset < bytes.count {
            let written = bytes.withUnsafeBytes { buffer in
                // Within the buffer: offset < count, and no more than the rest is asked for.
                #if canImport(Glibc)
                    Glibc.write(descriptor, buffer.baseAddress.map { $0 + offset }, buffer.count - offset)
                #elseif canImport(Musl)
                    Musl.write(descriptor, buffer.baseAddress.map { $0 + offset }, buffer.count - offset)
                #else
                    Darwin.write(descriptor, buffer.baseAddress.map { $0 + offset }, buffer.count - offset)
                #endif
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw fault(shown) }
            offset += written
        }
        // Some file systems and every pipe cannot flush and say EINVAL; a full disk says so here at the latest.
        if fsync(descriptor) != 0, errno != EINVAL, errno != EROFS { throw fault(shown) }
    }

    /// The bytes of a file; of one that a killed run had not yet moved into its folder, those it was to get.
    static func read(_ path: String) throws(OutcomeFolderError) -> [UInt8] {
        let (parent, name) = split(path)
        var descriptor = open("\(parent)/\(pendingName)/\(name)", O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { descriptor = open(path, O_RDONLY | O_CLOEXEC) }
        guard descriptor >= 0 else { throw .missing(path: path, reason: lastError()) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = chunk.withUnsafeMutableBytes { buffer in
                #if canImport(Glibc)
                    Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                #elseif canImport(Musl)
                    Musl.read(descriptor, buffer.baseAddress, buffer.count)
                #else
                    Darwin.read(descriptor, buffer.baseAddress, buffer.count)
                #endif
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .missing(path: path, reason: lastError()) }
            if count == 0 { return bytes }
            bytes.append(contentsOf: chunk[..<count])
        }
    }
}
