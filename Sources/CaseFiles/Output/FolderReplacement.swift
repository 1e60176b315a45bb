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

/// Puts a set of files in place as one folder: the old folder or the new one stands there, never half of either.
///
/// The files are written beside the target, flushed to the disk, and the folders exchanged in one step where the system
/// can, else the earlier one is moved aside first. What people put into it under other names is carried over. What a
/// killed run left beside the target is put right by the next one.
struct FolderReplacement {
    /// Every name the folder may hold; others are somebody's own files.
    var ownNames: Set<String>
    /// The file without which a folder is not ours to replace.
    var mark: String

    func replace(_ path: String, with files: [(name: String, bytes: [UInt8])]) throws(OutcomeFolderError) {
        let target = try Self.resolved(path)
        let (parent, name) = Self.split(target)
        cleanUp(after: name, in: parent, target: target)
        let isDirectory = try checkTarget(target, shown: path)
        try Self.createDirectories(parent, shown: path)

        let staging = try Self.createSibling(of: name, in: parent, kind: "new", shown: path)
        do throws(OutcomeFolderError) {
            for file in files {
                try Self.write(file.bytes, to: "\(staging)/\(file.name)", shown: "\(path)/\(file.name)")
            }
            Self.flushDirectory(staging)
            if isDirectory, !Self.entries(target).isEmpty {
                if Self.exchange(staging, target) {
                    retire(staging, for: target)
                } else {
                    let aside = try Self.createSibling(of: name, in: parent, kind: "old", shown: path)
                    try swap(staging, target, aside: aside, path)
                }
            } else if rename(staging, target) != 0 {
                throw .cannotWrite(path: path, reason: Self.lastError())
            }
            Self.flushDirectory(parent)
        } catch {
            Self.removeTree(staging)
            throw error
        }
    }

    private func swap(_ staging: String, _ target: String, aside: String, _ path: String) throws(OutcomeFolderError) {
        // `aside` exists and is empty, so that no other run takes the name; a rename onto an empty folder replaces it.
        guard rename(target, aside) == 0 else {
            let reason = Self.lastError()
            rmdir(aside)
            throw .cannotWrite(path: path, reason: reason)
        }
        guard rename(staging, target) == 0 else {
            let reason = Self.lastError()
            rename(aside, target)
            throw .cannotWrite(path: path, reason: reason)
        }
        retire(aside, for: target)
    }

    /// Both folders change places at once, so that a run killed at any moment leaves one whole outcome at the target.
    private static func exchange(_ one: String, _ other: String) -> Bool {
        #if os(Linux)
            // Swift's view of the C library has no renameat2; where the library itself has none, there is no symbol.
            typealias Rename =
                @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
            guard let symbol = dlsym(nil, "renameat2") else { return false }
            // The signature of renameat2(2); both paths outlive the call, and 2 is its RENAME_EXCHANGE.
            return unsafeBitCast(symbol, to: Rename.self)(AT_FDCWD, one, AT_FDCWD, other, 2) == 0
        #else
            return false
        #endif
    }

    /// Removes a folder that was replaced, once what people put into it stands in the new one.
    private func retire(_ old: String, for target: String) {
        var everythingMoved = true
        for entry in Self.entries(old) where !ownNames.contains(entry) {
            let isTaken = FileManager.default.fileExists(atPath: "\(target)/\(entry)")
            if isTaken || rename("\(old)/\(entry)", "\(target)/\(entry)") != 0 { everythingMoved = false }
        }
        if everythingMoved { Self.removeTree(old) }
    }

    /// Puts right what runs that were killed left beside the target: an outcome that was moved aside comes back where
    /// none stands, and the rest is removed. A run that is still going on keeps its folders.
    private func cleanUp(after name: String, in parent: String, target: String) {
        for entry in Self.entries(parent) {
            for kind in ["old", "new"] where entry.hasPrefix(".\(name).\(kind)-") {
                let numbers = entry.dropFirst(".\(name).\(kind)-".count).split(separator: "-")
                guard numbers.count == 2, let process = Int32(numbers[0]), process > 0, Int(numbers[1]) != nil,
                    kill(process, 0) != 0, errno == ESRCH
                else { continue }
                let left = "\(parent)/\(entry)"
                if kind == "old", Self.entries(left).contains(mark), !FileManager.default.fileExists(atPath: target) {
                    rename(left, target)
                } else {
                    retire(left, for: target)
                }
            }
        }
    }

    /// Whether a folder stands there; refuses what is neither empty nor ours.
    private func checkTarget(_ target: String, shown path: String) throws(OutcomeFolderError) -> Bool {
        var status = stat()
        guard stat(target, &status) == 0 else { return false }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw .cannotCreate(path: path, reason: "a file of that name exists")
        }
        let entries = Self.entries(target)
        if !entries.isEmpty, !entries.contains(mark) { throw .notAnOutcome(path: path) }
        return true
    }

    /// The path without symbolic links, so that a link to a folder is followed and not replaced.
    private static func resolved(_ path: String) throws(OutcomeFolderError) -> String {
        guard !path.isEmpty else { throw .cannotCreate(path: path, reason: "no name given") }
        if let real = realpath(path, nil) {
            defer { free(real) }
            return String(cString: real)
        }
        var trimmed = path
        while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
        return trimmed
    }

    private static func split(_ path: String) -> (parent: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let parent = String(path[..<slash])
        return (parent.isEmpty ? "/" : parent, String(path[path.index(after: slash)...]))
    }

    static func createDirectories(_ path: String, shown: String) throws(OutcomeFolderError) {
        var status = stat()
        if stat(path, &status) == 0 { return }
        let (parent, _) = split(path)
        if parent != path, parent != "." { try createDirectories(parent, shown: shown) }
        if mkdir(path, 0o777) != 0, errno != EEXIST { throw .cannotCreate(path: shown, reason: lastError()) }
    }

    private static func createSibling(
        of name: String, in parent: String, kind: String, shown: String
    ) throws(OutcomeFolderError) -> String {
        for attempt in 0..<1_000 {
            let candidate = "\(parent)/.\(name).\(kind)-\(getpid())-\(attempt)"
            if mkdir(candidate, 0o777) == 0 { return candidate }
            if errno != EEXIST { break }
        }
        throw .cannotCreate(path: shown, reason: lastError())
    }

    /// Replaces one file of a folder that stays: written beside it, then renamed.
    static func replaceFile(_ path: String, with bytes: [UInt8]) throws(OutcomeFolderError) {
        let (parent, name) = split(path)
        let staging = "\(parent)/.\(name).new-\(getpid())"
        // Only a killed run with this process number can have left one.
        unlink(staging)
        do throws(OutcomeFolderError) {
            try write(bytes, to: staging, shown: path)
            guard rename(staging, path) == 0 else { throw .cannotWrite(path: path, reason: lastError()) }
        } catch {
            unlink(staging)
            throw error
        }
    }

    static func write(_ bytes: [UInt8], to path: String, shown: String) throws(OutcomeFolderError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .cannotWrite(path: shown, reason: lastError()) }
        do throws(OutcomeFolderError) {
            try write(bytes, descriptor: descriptor, shown: shown)
        } catch {
            close(descriptor)
            throw error
        }
        if close(descriptor) != 0 { throw .cannotWrite(path: shown, reason: lastError()) }
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
            guard written > 0 else { throw .cannotWrite(path: shown, reason: lastError()) }
            offset += written
        }
        // Some file systems cannot flush and say EINVAL; a full disk says so here at the latest.
        if fsync(descriptor) != 0, errno != EINVAL, errno != EROFS {
            throw .cannotWrite(path: shown, reason: lastError())
        }
    }

    private static func flushDirectory(_ path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    static func read(_ path: String) throws(OutcomeFolderError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
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

    /// Names in the folder, sorted; empty when it cannot be listed.
    static func entries(_ path: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    }

    private static func removeTree(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

    private static func lastError() -> String { String(cString: strerror(errno)) }
}
