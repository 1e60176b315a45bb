import Childcare
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
