/// The sheets of an `.xlsx` workbook and where its parts are, from `workbook.xml`.
final class WorkbookPart: XMLHandler {
    struct Sheet { var name: String; var relation: String; var isHidden: Bool }

    private(set) var sheets: [Sheet] = []
    private(set) var from1904 = false
    /// The writer asks for every formula to be calculated when it is opened: the results it holds are no results.
    private(set) var isUncalculated = false
    let wantsText = false

    func start(_ name: String, _ attributes: XMLAttributes) throws(WorkbookFault) {
        switch XMLName.local(name) {
        case "sheet":
            guard let title = attributes["name"], let relation = attributes.local("id") else {
                throw .damaged(part: "xl/workbook.xml", line: nil)
            }
            let state = attributes["state"] ?? "visible"
            sheets.append(Sheet(name: title, relation: relation, isHidden: state != "visible"))
        case "workbookPr": from1904 = attributes.flag("date1904")
        case "calcPr": isUncalculated = attributes.flag("fullCalcOnLoad")
        default: break
        }
    }

    func end(_ name: String) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// Names of parts by the identifier, and by the last word of the kind, of a relation.
final class RelationsPart: XMLHandler {
    private(set) var targets: [String: (kind: String, target: String)] = [:]
    let wantsText = false

    func start(_ name: String, _ attributes: XMLAttributes) {
        guard XMLName.local(name) == "Relationship", let id = attributes["Id"], let target = attributes["Target"],
            attributes["TargetMode"] != "External"
        else { return }
        let kind = attributes["Type"]?.split(separator: "/").last.map(String.init) ?? ""
        targets[id] = (kind, target)
    }

    func target(ofKind kind: String) -> String? {
        targets.sorted { $0.key < $1.key }.first { $0.value.kind == kind }?.value.target
    }

    func end(_ name: String) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

    /// The name of a part as seen from the part that names it.
    static func resolved(_ target: String, from part: String) -> String {
        var path = target.hasPrefix("/") ? [] : part.split(separator: "/").dropLast().map(String.init)
        for step in target.replacing("\\", with: "/").split(separator: "/") where step != "." {
            if step == ".." { _ = path.popLast() } else { path.append(String(step)) }
        }
        return path.joined(separator: "/")
    }
}

/// The texts that cells share; runs of one text are joined, how they sound is left out.
final class SharedStringsPart: XMLHandler {
    private(set) var strings: [String] = []
    private var buffer: [UInt8] = []
    private(set) var wantsText = false
    private var isSpoken = false

    func start(_ name: String, _ attributes: XMLAttributes) {
        switch XMLName.local(name) {
        case "si": buffer.removeAll(keepingCapacity: true)
        case "rPh": isSpoken = true
        case "t": wantsText = !isSpoken
        default: break
        }
    }

    func end(_ name: String) {
        switch XMLName.local(name) {
        case "si": strings.append(XMLName.text(buffer))
        case "rPh": isSpoken = false
        case "t": wantsText = false
        default: break
        }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) { buffer += bytes }
}

/// The number formats of the cells, by the number of their style.
final class StylesPart: XMLHandler {
    private(set) var formats: [NumberFormat] = []
    private var codes: [Int: NumberFormat] = [:]
    private var isCells = false
    let wantsText = false

    func start(_ name: String, _ attributes: XMLAttributes) {
        switch XMLName.local(name) {
        case "numFmt":
            if let id = attributes.number("numFmtId"), let code = attributes["formatCode"] {
                codes[id] = NumberFormat(code: code)
            }
        case "cellXfs": isCells = true
        case "xf" where isCells:
            let id = attributes.number("numFmtId") ?? 0
            formats.append(codes[id] ?? NumberFormat(builtIn: id))
        default: break
        }
    }

    func end(_ name: String) { if XMLName.local(name) == "cellXfs" { isCells = false } }
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

enum XMLName {
    /// The name after its prefix.
    static func local(_ name: String) -> String {
        guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else { return name }
        return String(name[name.index(after: colon)...])
    }

    /// Characters XML cannot hold stand in these files as `_x000D_`.
    static func text(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.utf8.contains(UInt8(ascii: "_")), text.contains("_x") else { return text }
        var output: [UInt8] = []
        var position = 0
        while position < bytes.count {
            if let unit = escaped(bytes, at: position) {
                // Half of a pair cannot be alone; two are rare enough to be read as they are.
                output += String(decoding: [unit], as: UTF16.self).utf8
                position += 7
            } else {
                output.append(bytes[position])
                position += 1
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func escaped(_ bytes: [UInt8], at position: Int) -> UInt16? {
        let underscore = UInt8(ascii: "_")
        guard position + 7 <= bytes.count, bytes[position] == underscore, bytes[position + 1] == UInt8(ascii: "x"),
            bytes[position + 6] == underscore
        else { return nil }
        let digits = bytes[(position + 2)..<(position + 6)]
        guard digits.allSatisfy({ ($0 >= 48 && $0 <= 57) || ($0 | 0x20 >= 97 && $0 | 0x20 <= 102) }) else { return nil }
        return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
