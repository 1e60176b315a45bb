import SystemExpat

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What a reader of one part does with its elements, in the order in which they stand.
protocol XMLHandler: AnyObject {
    /// Names come as `prefix:local` where the part writes them so.
    func start(_ name: String, _ attributes: XMLAttributes) throws(WorkbookFault)
    func end(_ name: String) throws(WorkbookFault)
    /// Whether text is wanted here; most of a part is elements.
    var wantsText: Bool { get }
    func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(WorkbookFault)
}

/// The attributes of the element being read; valid within the call that hands them over.
struct XMLAttributes {
    fileprivate let list: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    /// By the name as written, prefix included.
    subscript(_ name: String) -> String? {
        var position = 0
        while let list, let key = list[position], let value = list[position + 1] {
            if strcmp(key, name) == 0 { return String(cString: value) }
            position += 2
        }
        return nil
    }

    /// By the name after any prefix.
    func local(_ name: String) -> String? {
        var position = 0
        while let list, let key = list[position], let value = list[position + 1] {
            let start = strrchr(key, Int32(UInt8(ascii: ":"))).map { UnsafePointer($0) + 1 } ?? key
            if strcmp(start, name) == 0 { return String(cString: value) }
            position += 2
        }
        return nil
    }

    func number(_ name: String) -> Int? { self[name].flatMap { Int($0) } }

    /// `1` and `true`.
    func flag(_ name: String) -> Bool { self[name].map { $0 == "1" || $0 == "true" } ?? false }
}

/// Reads one part through Expat: no document type, no entity but the five of XML, nothing fetched, in linear time.
final class XMLScan {
    private let handler: any XMLHandler
    private let part: String
    private var parser: OpaquePointer?
    private var depth = 0
    private var fault: WorkbookFault?

    static func read(_ bytes: [UInt8], part: String, into handler: some XMLHandler) throws(WorkbookFault) {
        let scan = XMLScan(part: part, handler: handler)
        try scan.run(bytes)
    }

    private init(part: String, handler: some XMLHandler) {
        self.part = part
        self.handler = handler
    }

    private func run(_ bytes: [UInt8]) throws(WorkbookFault) {
        guard let parser = XML_ParserCreate(nil) else { throw .damaged(part: part, line: nil) }
        defer { XML_ParserFree(parser) }
        self.parser = parser
        // The callbacks run within XML_Parse, while this object is alive.
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { context, name, attributes in XMLScan.of(context)?.start(name, attributes) },
            { context, name in XMLScan.of(context)?.end(name) })
        XML_SetCharacterDataHandler(parser) { context, text, length in
            XMLScan.of(context)?.text(text, Int(length))
        }
        XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in XMLScan.of(context)?.refuseDocumentType() }
        // All at once: a token that spans many pieces would be read again with each.
        let status = bytes.withUnsafeBytes { buffer in
            XML_Parse(
                parser, buffer.bindMemory(to: CChar.self).baseAddress, Int32(clamping: buffer.count), Int32(XML_TRUE))
        }
        if let fault {
            // Readers know their part; the parser knows the line.
            if case .damaged(let part, nil) = fault {
                throw .damaged(part: part, line: Int(clamping: XML_GetCurrentLineNumber(parser)))
            }
            throw fault
        }
        guard status == XML_STATUS_OK else {
            throw .damaged(part: part, line: Int(clamping: XML_GetCurrentLineNumber(parser)))
        }
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> XMLScan? {
        context.map { Unmanaged<XMLScan>.fromOpaque($0).takeUnretainedValue() }
    }

    private func stop(_ fault: WorkbookFault) {
        if self.fault == nil { self.fault = fault }
        if let parser { _ = XML_StopParser(parser, XML_Bool(XML_FALSE)) }
    }

    private func refuseDocumentType() { stop(.documentType(part: part)) }

    private func start(_ name: UnsafePointer<CChar>?, _ list: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
        guard fault == nil, let name else { return }
        depth += 1
        guard depth <= WorkbookLimits.depth else { return stop(.damaged(part: part, line: nil)) }
        do throws(WorkbookFault) {
            try handler.start(String(cString: name), XMLAttributes(list: list))
        } catch { stop(error) }
    }

    private func end(_ name: UnsafePointer<CChar>?) {
        guard fault == nil, let name else { return }
        depth -= 1
        do throws(WorkbookFault) {
            try handler.end(String(cString: name))
        } catch { stop(error) }
    }

    private func text(_ bytes: UnsafePointer<CChar>?, _ length: Int) {
        guard fault == nil, length > 0, let bytes, handler.wantsText else { return }
        do throws(WorkbookFault) {
            var fault: WorkbookFault?
            bytes.withMemoryRebound(to: UInt8.self, capacity: length) { rebound in
                do throws(WorkbookFault) {
                    try handler.text(UnsafeBufferPointer(start: rebound, count: length))
                } catch { fault = error }
            }
            if let fault { throw fault }
        } catch { stop(error) }
    }
}
