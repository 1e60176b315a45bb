import Childcare

/// What YAML allows and a case has no use for: found before the parser spends unbounded time or stack on it.
struct YAMLLimits {
    /// What is too much, and where.
    struct Excess {
        var line: Int
        var expected: BilingualText
        var remedy: BilingualText
    }

    private static let deepest = 64

    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    private var flowDepth = 0
    private var indents: [Int] = []

    /// The first excess of a text; `nil` when it can be handed to the parser. O(bytes).
    static func firstExcess(in text: String) -> Excess? {
        let bytes = Array(text.utf8)
        if let line = firstAlias(in: bytes) { return alias(line) }
        var scanner = YAMLLimits(bytes: bytes)
        return scanner.scan()
    }

    /// The line of the first `*name` after a `&name`, wherever they stand: a reference within a key takes the parser
    /// time without bound, and quotes or comments that hold both signs and one name are no loss.
    private static func firstAlias(in bytes: [UInt8]) -> Int? {
        var anchors: Set<ArraySlice<UInt8>> = []
        var line = 1
        for position in bytes.indices {
            if bytes[position] == 0x0A { line += 1 }
            let sign = bytes[position]
            guard sign == UInt8(ascii: "&") || sign == UInt8(ascii: "*"),
                position == 0 || isBlank(bytes[position - 1]) || "[]{},:-?\"'".utf8.contains(bytes[position - 1])
            else { continue }
            var end = position + 1
            while end < bytes.count, !isBlank(bytes[end]), !"[]{},:".utf8.contains(bytes[end]) { end += 1 }
            let name = bytes[(position + 1)..<end]
            if name.isEmpty { continue }
            if sign == UInt8(ascii: "&") { anchors.insert(name) } else if anchors.contains(name) { return line }
        }
        return nil
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private func byte(_ offset: Int = 0) -> UInt8? {
        position + offset < bytes.count ? bytes[position + offset] : nil
    }

    private static func isBlank(_ byte: UInt8?) -> Bool { byte == nil || byte == 0x20 || byte == 0x09 || isBreak(byte) }
    private static func isBreak(_ byte: UInt8?) -> Bool { byte == 0x0A || byte == 0x0D }

    private mutating func scan() -> Excess? {
        while position < bytes.count {
            if flowDepth == 0 {
                if let excess = startLine() { return excess }
            }
            if let excess = restOfLine() { return excess }
        }
        return nil
    }

    /// Indentation and the dashes of lists within lists.
    private mutating func startLine() -> Excess? {
        let start = position
        while byte() == 0x20 { position += 1 }
        guard !Self.isBlank(byte()), byte() != UInt8(ascii: "#") else { return nil }
        let indent = position - start
        while let last = indents.last, last >= indent { indents.removeLast() }
        indents.append(indent)
        var depth = indents.count
        while byte() == UInt8(ascii: "-") || byte() == UInt8(ascii: "?"), Self.isBlank(byte(1)) {
            depth += 1
            position += 1
            while byte() == 0x20 || byte() == 0x09 { position += 1 }
        }
        return depth > Self.deepest ? tooDeep() : nil
    }

    /// Tokens up to the end of the line; what stands between quotes or after a colon without a blank is skipped.
    private mutating func restOfLine() -> Excess? {
        var atToken = true
        while let current = byte() {
            if Self.isBreak(current) {
                endLine()
                return nil
            }
            if current == 0x20 || current == 0x09 {
                position += 1
                continue
            }
            if current == UInt8(ascii: "#"), position == 0 || Self.isBlank(bytes[position - 1]) {
                while let next = byte(), !Self.isBreak(next) { position += 1 }
                continue
            }
            if atToken {
                switch current {
                case UInt8(ascii: "\""), UInt8(ascii: "'"):
                    skipQuoted(current)
                    atToken = false
                    continue
                case UInt8(ascii: "|"), UInt8(ascii: ">"):
                    if flowDepth == 0 {
                        skipBlock()
                        return nil
                    }
                case UInt8(ascii: "["), UInt8(ascii: "{"):
                    flowDepth += 1
                    position += 1
                    if flowDepth > Self.deepest { return tooDeep() }
                    continue
                default: break
                }
            }
            switch current {
            case UInt8(ascii: ","): atToken = true
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                flowDepth = max(0, flowDepth - 1)
                atToken = false
            case UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "-"):
                atToken = Self.isBlank(byte(1)) || flowDepth > 0
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                if flowDepth > 0 { flowDepth += 1 }
                if flowDepth > Self.deepest { return tooDeep() }
                atToken = flowDepth > 0
            default: atToken = false
            }
            position += 1
        }
        return nil
    }

    private mutating func endLine() {
        if byte() == 0x0D, byte(1) == 0x0A { position += 1 }
        position += 1
        line += 1
    }

    private mutating func skipQuoted(_ quote: UInt8) {
        position += 1
        while let current = byte() {
            if Self.isBreak(current) {
                endLine()
                continue
            }
            position += 1
            if current == UInt8(ascii: "\\"), quote == UInt8(ascii: "\""), byte() != nil, !Self.isBreak(byte()) {
                position += 1
            } else if current == quote {
                return
            }
        }
    }

    /// The lines of a block of text: those indented further than the line that opens it.
    private mutating func skipBlock() {
        let indent = indents.last ?? 0
        while let current = byte(), !Self.isBreak(current) { position += 1 }
        if byte() != nil { endLine() }
        while position < bytes.count {
            var end = position
            while end < bytes.count, bytes[end] == 0x20 { end += 1 }
            guard end >= bytes.count || Self.isBreak(bytes[end]) || end - position > indent else { return }
            position = end
            while let current = byte(), !Self.isBreak(current) { position += 1 }
            if byte() != nil { endLine() }
        }
    }

    private func tooDeep() -> Excess {
        Excess(
            line: line,
            expected: BilingualText(fr: "au plus \(Self.deepest) niveaux", en: "at most \(Self.deepest) levels"),
            remedy: BilingualText(fr: "retirez des crochets ou des retraits", en: "remove brackets or indentation"))
    }

    private static func alias(_ line: Int) -> Excess {
        Excess(
            line: line,
            expected: BilingualText(fr: "une valeur, et non un renvoi (*)", en: "a value, not a reference (*)"),
            remedy: BilingualText(fr: "écrivez ici la valeur en toutes lettres", en: "write the value out here"))
    }
}
