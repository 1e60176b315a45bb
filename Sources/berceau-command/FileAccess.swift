import Foundation

enum StandardInput {
    /// Everything until the end; a stream that cannot be read is an empty document, which the reader refuses.
    static func bytes() -> [UInt8] { Array((try? FileHandle.standardInput.readToEnd()) ?? Data()) }
}

enum FileAccess {
    static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
}

/// Writes single files whole, or not at all.
enum FileOutput {
    static func write(_ bytes: some Sequence<UInt8>, to path: String) throws {
        do {
            // A device or a pipe is written through: a file renamed over it would take it from everybody else.
            let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
            let isReplaceable = type == nil || type == .typeRegular
            try Interruption.shared.during(.delivering) {
                try Data(bytes).write(to: URL(fileURLWithPath: path), options: isReplaceable ? .atomic : [])
            }
        } catch {
            throw CommandFailure(cannotWrite: path, error)
        }
    }
}

extension CommandFailure {
    /// 74 when the device failed or is full, 73 when the place cannot be written at all.
    init(cannotWrite path: String, _ error: any Error) {
        var deviceFailed = (error as? CocoaError)?.code == .fileWriteOutOfSpace
        let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError ?? (error as NSError)
        if underlying.domain == NSPOSIXErrorDomain {
            deviceFailed = [ENOSPC, EIO, EDQUOT, EFBIG].contains(Int32(underlying.code))
        }
        self.init(
            deviceFailed ? .cannotWrite : .cannotCreate, code: deviceFailed ? "cannot_write" : "cannot_create",
            value: path,
            "\(path) : écriture impossible (droits, dossier absent ou disque plein) ; rien n’a été modifié",
            "\(path): cannot be written (permissions, missing folder or full disk); nothing was changed")
    }
}
