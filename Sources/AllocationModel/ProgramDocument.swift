package import Childcare

/// Why bytes are not a `program.json` this version can read.
package enum ProgramDocumentError: Error, Hashable, Sendable {
    /// Not JSON, or not the JSON expected here; `line` and `column` count from 1, in bytes.
    case malformed(line: Int, column: Int, expected: BilingualText)
    case unsupportedSchemaVersion(Int64)
    /// Well-formed, but an index points nowhere or an option has not one gain per level.
    case inconsistent(line: Int, problem: BilingualText)
}

extension ProgramDocumentError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .malformed(let line, let column, let expected):
            "program.json, line \(line), column \(column): expected \(expected.english)"
        case .unsupportedSchemaVersion(let version):
            "program.json: schemaVersion \(version) is not known; this version reads \(ProgramDocument.schemaVersion)"
        case .inconsistent(let line, let problem):
            "program.json, line \(line): \(problem.english)"
        }
    }
}

enum ProgramDocument {
    static let schemaVersion: Int64 = 1
}

extension AllocationProblem {
    /// The document `program.json`: one level, resource, quota row or unit per line, always the same bytes for equal problems.
    ///
    /// Integers are written in full, so nothing is lost by a reader that keeps 64-bit integers.
    /// - Complexity: linear in the length of the document.
    package func programJSON() -> [UInt8] {
        var out = ProgramWriter()
        out.raw("{\"schemaVersion\":")
        out.integer(ProgramDocument.schemaVersion)
        out.raw(",\n\"levels\":")
        out.lines(levels) { out, level in
            out.raw("{\"name\":")
            out.string(level.name)
            out.raw(",\"constant\":")
            out.integer(level.constant)
            out.raw(",\"scale\":")
            out.integer(level.scale)
            out.raw(",\"tolerance\":")
            out.integer(level.tolerance)
            if level.role != .objective {
                out.raw(",\"role\":")
                out.string(level.role.rawValue)
            }
            out.raw("}")
        }
        out.raw(",\n\"resources\":")
        out.lines(resources) { out, resource in
            out.raw("{\"key\":")
            out.string(resource.key)
            out.raw(",\"capacity\":")
            out.integer(resource.capacity)
            out.raw("}")
        }
        out.raw(",\n\"quotas\":")
        out.lines(quotas) { out, quota in
            out.raw("{\"key\":")
            out.string(quota.key)
            out.raw(",\"bound\":")
            out.integer(quota.bound)
            if let price = quota.price {
                out.raw(",\"level\":")
                out.integer(Int64(price.level))
                out.raw(",\"price\":")
                out.integer(price.perUnit)
            }
            out.raw("}")
        }
        out.raw(",\n\"units\":")
        out.lines(units) { out, unit in
            out.raw("{\"key\":")
            out.string(unit.key)
            out.raw(",\"kind\":")
            out.string(unit.kind.rawValue)
            out.raw(",\"options\":")
            out.list(unit.options) { out, option in
                out.raw("{\"key\":")
                out.string(option.key)
                out.raw(",\"gains\":")
                out.list(option.gains) { $0.integer($1) }
                out.raw(",\"uses\":")
                out.entries(option.uses)
                out.raw(",\"coefficients\":")
                out.entries(option.coefficients)
                out.raw("}")
            }
            out.raw("}")
        }
        out.raw("}\n")
        return out.bytes
    }
}

/// Appends JSON to a growing buffer; every value is written in one way only.
private struct ProgramWriter {
    var bytes: [UInt8] = []

    mutating func raw(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    mutating func integer(_ value: Int64) {
        if value >= 0, value < 10 {
            bytes.append(48 + UInt8(value))
        } else {
            bytes.append(contentsOf: String(value).utf8)
        }
    }

    mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20, 0x7F:
                let digits = Array("0123456789abcdef".utf8)
                bytes.append(contentsOf: Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]])
            default:
                bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func list<Element>(_ elements: [Element], _ write: (inout ProgramWriter, Element) -> Void) {
        bytes.append(UInt8(ascii: "["))
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            write(&self, element)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    mutating func lines<Element>(_ elements: [Element], _ write: (inout ProgramWriter, Element) -> Void) {
        bytes.append(UInt8(ascii: "["))
        for (index, element) in elements.enumerated() {
            raw(index > 0 ? ",\n" : "\n")
            write(&self, element)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    mutating func entries(_ entries: [UnitOption.Entry]) {
        list(entries) { out, entry in
            out.bytes.append(UInt8(ascii: "["))
            out.integer(Int64(entry.index))
            out.bytes.append(UInt8(ascii: ","))
            out.integer(entry.amount)
            out.bytes.append(UInt8(ascii: "]"))
        }
    }
}
