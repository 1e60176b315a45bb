import SystemZip

/// The parts of a zip archive in memory, each measured before it is unpacked.
///
/// Every libzip object is owned here and freed once; libzip sees a copy of the bytes that outlives it.
final class ZipArchive {
    private let memory: UnsafeMutableRawBufferPointer
    private let archive: OpaquePointer
    private let entries: [String: UInt64]
    private(set) var unpacked = 0

    init(_ bytes: [UInt8]) throws(WorkbookFault) {
        guard bytes.count <= WorkbookLimits.archiveBytes else { throw .tooLarge(part: "") }
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 16)
        memory.copyBytes(from: bytes)
        guard let source = zip_source_buffer_create(memory.baseAddress, UInt64(bytes.count), 0, nil) else {
            memory.deallocate()
            throw .damaged(part: "", line: nil)
        }
        guard let archive = zip_open_from_source(source, Int32(ZIP_RDONLY), nil) else {
            zip_source_free(source)
            memory.deallocate()
            throw .damaged(part: "", line: nil)
        }
        do throws(WorkbookFault) {
            entries = try Self.entries(of: archive)
        } catch {
            zip_discard(archive)
            memory.deallocate()
            throw error
        }
        self.memory = memory
        self.archive = archive
    }

    deinit {
        zip_discard(archive)
        memory.deallocate()
    }

    /// Names without regard to case, as the formats compare them; a name that stands twice could mean either.
    private static func entries(of archive: OpaquePointer) throws(WorkbookFault) -> [String: UInt64] {
        let count = zip_get_num_entries(archive, 0)
        guard count >= 0, count <= WorkbookLimits.entries else { throw .tooLarge(part: "") }
        var entries: [String: UInt64] = [:]
        for index in 0..<UInt64(count) {
            guard let name = zip_get_name(archive, index, 0) else { throw .damaged(part: "", line: nil) }
            let key = key(String(cString: name))
            guard entries.updateValue(index, forKey: key) == nil else { throw .damaged(part: key, line: nil) }
        }
        return entries
    }

    private static func key(_ name: String) -> String {
        name.lowercased().replacing("\\", with: "/")
    }

    func contains(_ name: String) -> Bool { entries[Self.key(name)] != nil }

    /// The unpacked bytes of a part; `nil` where there is none of that name.
    func part(_ name: String) throws(WorkbookFault) -> [UInt8]? {
        guard let index = entries[Self.key(name)] else { return nil }
        var stat = zip_stat_t()
        zip_stat_init(&stat)
        let needed = UInt64(ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE)
        guard zip_stat_index(archive, index, 0, &stat) == 0, stat.valid & needed == needed else {
            throw .damaged(part: name, line: nil)
        }
        if stat.valid & UInt64(ZIP_STAT_ENCRYPTION_METHOD) != 0, stat.encryption_method != 0 { throw .encrypted }
        guard stat.size <= UInt64(WorkbookLimits.partBytes), unpacked + Int(stat.size) <= WorkbookLimits.partBytes
        else { throw .tooLarge(part: name) }
        let size = Int(stat.size)
        if size > WorkbookLimits.packedFreely,
            stat.comp_size == 0 || stat.size / stat.comp_size > UInt64(WorkbookLimits.packingRatio)
        {
            throw .tooLarge(part: name)
        }
        guard let file = zip_fopen_index(archive, index, 0) else { throw .damaged(part: name, line: nil) }
        defer { zip_fclose(file) }
        var isWhole = false
        // One byte more than was said tells a part that lies about its size; the end of it checks its sum.
        let bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
            guard let base = buffer.baseAddress else { return }
            while count <= size {
                let read = zip_fread(file, base + count, UInt64(size + 1 - count))
                if read <= 0 {
                    isWhole = read == 0 && count == size
                    return
                }
                count += Int(read)
            }
        }
        guard isWhole else { throw .damaged(part: name, line: nil) }
        unpacked += size
        return bytes
    }
}
