import Foundation

/// The page of Python that checks a certificate, where it stands on this machine.
enum CertificateChecker {
    static let file = "check_certificate.py"

    /// Beside an installed command (`PREFIX/share/berceau`), or in the source tree it was built in; `nil` where neither
    /// has it, so that nobody is told of a file that is not there.
    static var path: String? {
        guard let executable = Bundle.main.executableURL?.resolvingSymlinksInPath() else { return nil }
        var folder = executable.deletingLastPathComponent()
        let installed = folder.deletingLastPathComponent().appending(path: "share/berceau/\(file)").path
        if FileManager.default.isReadableFile(atPath: installed) { return installed }
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let source = folder.appending(path: "scripts/\(file)").path
            if folder.appending(path: "Package.swift").isReadable, FileManager.default.isReadableFile(atPath: source) {
                return source
            }
        }
        return nil
    }
}

extension URL {
    fileprivate var isReadable: Bool { FileManager.default.isReadableFile(atPath: path) }
}
