import AllocationModel
import Childcare

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The few questions the readers ask the file system.
enum FileAccess {
    enum Kind { case file, folder, missing }

    static func kind(of path: String) -> Kind {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return .missing }
        return isFolder ? .folder : .file
    }

    /// The bytes of a file; one that cannot be read is reported.
    static func contents(_ path: String, as name: String, log: ProblemLog) -> [UInt8]? {
        if let data = FileManager.default.contents(atPath: path) { return [UInt8](data) }
        // A pipe has no size to be read by.
        if let bytes = stream(path) { return bytes }
        log.add(
            .unreadableFile, ProblemPlace(file: name),
            expected: BilingualText(fr: "un fichier qui peut être lu", en: "a file that may be read"),
            remedy: refusal(of: path))
        return nil
    }

    /// All that a pipe or device says until its end; `nil` where it cannot be read.
    private static func stream(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                return nil
            }
            bytes += buffer[..<count]
        }
    }

    /// The names in a folder; one that cannot be listed is reported, and has none.
    static func list(_ path: String, log: ProblemLog) -> [String] {
        if let names = try? FileManager.default.contentsOfDirectory(atPath: path) { return names }
        log.add(
            .unreadableFolder, ProblemPlace(file: path),
            expected: BilingualText(fr: "un dossier qui peut être lu", en: "a folder that may be read"),
            remedy: refusal(of: path))
        return []
    }

    static func list(_ path: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    }

    /// Why the system would not open a file or folder, as a remedy.
    static func refusal(of path: String) -> BilingualText {
        let descriptor = open(path, O_RDONLY)
        if descriptor >= 0 {
            close(descriptor)
            return BilingualText(fr: "réessayez", en: "try again")
        }
        switch errno {
        case EMFILE, ENFILE:
            return BilingualText(
                fr: "trop de fichiers sont ouverts : relevez la limite (ulimit -n)",
                en: "too many files are open: raise the limit (ulimit -n)")
        case EACCES, EPERM: return BilingualText(fr: "vérifiez ses droits d'accès", en: "check its permissions")
        case ENOENT: return BilingualText(fr: "vérifiez qu’il est toujours là", en: "check that it is still there")
        default:
            return BilingualText(
                fr: "vérifiez le disque et les droits d’accès", en: "check the disk and its permissions")
        }
    }

    static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }
}

/// Reads input files and remembers the SHA-256 of each.
struct InputHashes {
    private var files: [Provenance.InputFile] = []

    mutating func read(_ path: String, as name: String, log: ProblemLog) -> [UInt8]? {
        guard let bytes = Self.contents(path, as: name, log: log) else { return nil }
        add(bytes, as: name)
        return bytes
    }

    /// The bytes of a file; one that is no text is reported.
    static func contents(_ path: String, as name: String, log: ProblemLog) -> [UInt8]? {
        guard let bytes = FileAccess.contents(path, as: name, log: log) else { return nil }
        if let foreign = ForeignFormat.of(bytes) {
            foreign.report(name, bytes, log: log)
            return nil
        }
        return bytes
    }

    mutating func add(_ bytes: [UInt8], as name: String) {
        add(sha256: Fingerprint.sha256(of: bytes), as: name)
    }

    mutating func add(sha256: String, as name: String) {
        files.append(Provenance.InputFile(file: name, sha256: sha256))
    }

    func hasRead(_ name: String) -> Bool { files.contains { $0.file == name } }

    /// By name; overridden settings count as inputs, so that two runs that differ in them differ here.
    func sorted(_ overrides: [String: String]) -> [Provenance.InputFile] {
        let settings = overrides.map { key, value in
            Provenance.InputFile(
                file: "--set \(key)=\(value)", sha256: Fingerprint.sha256(of: Array("\(key)=\(value)".utf8)))
        }
        return (files + settings).sorted { $0.file < $1.file }
    }
}
