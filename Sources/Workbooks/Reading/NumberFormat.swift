/// What a cell's number format says of its value: a date, a share, an amount in a unit, a name of digits.
///
/// The value counts and not its rounding on screen; but what only the format says (a unit, a leading zero, that this
/// is a date) belongs to the value, as it does in the CSV file the same spreadsheet writes.
struct NumberFormat: Hashable {
    enum Kind: Hashable {
        case plain
        case percent
        case date, time, dateAndTime
        /// Hours that go beyond a day.
        case duration
        /// Digits in a fixed picture: `00000`, `00 00 00 00 00`.
        case picture([Mark])
    }

    enum Mark: Hashable {
        case digit, optionalDigit
        case literal(Character)
    }

    private(set) var kind = Kind.plain
    private(set) var prefix = ""
    private(set) var unit = ""

    static let general = NumberFormat()

    private init() {}

    /// One of the formats files name by number alone.
    init(builtIn number: Int) {
        switch number {
        case 9, 10: kind = .percent
        case 14...17, 27...31, 34...36, 50...54, 57, 58: kind = .date
        case 18...21, 32, 33, 45, 47, 55, 56: kind = .time
        case 22: kind = .dateAndTime
        case 46: kind = .duration
        default: kind = .plain
        }
    }

    init(code: String) {
        var scan = FormatScan(code)
        scan.read()
        self = scan.format
    }

    /// The value as text; what is no number, or no date of any calendar, stays as it is written.
    func text(_ written: String, from1904: Bool) -> String {
        guard let number = DecimalText(written) else { return written }
        switch kind {
        case .plain: return around(number.description)
        case .percent: return number.shifted(by: 2).description + "%"
        case .picture(let marks):
            guard number.isWhole else { return around(number.description) }
            return (number.isNegative ? "-" : "") + around(Self.drawn(number.whole, marks))
        case .date, .time, .dateAndTime, .duration:
            guard !number.isNegative, let (days, seconds) = number.daysAndSeconds else { return number.description }
            if kind == .duration { return SerialDate.time(seconds: days * 86_400 + seconds) }
            if kind == .time { return SerialDate.time(seconds: seconds) }
            guard let date = SerialDate.date(days: days, from1904: from1904) else { return number.description }
            return kind == .date || seconds == 0 ? date : date + " " + SerialDate.time(seconds: seconds)
        }
    }

    private func around(_ number: String) -> String { prefix + number + (unit.isEmpty ? "" : " " + unit) }

    private static func drawn(_ digits: String, _ marks: [Mark]) -> String {
        var rest = Array(digits == "0" ? "" : digits)
        var drawn: [Character] = []
        let first = marks.firstIndex { if case .literal = $0 { false } else { true } }
        for (position, mark) in marks.enumerated().reversed() {
            switch mark {
            case .literal(let character):
                if !rest.isEmpty || marks[..<position].contains(.digit) { drawn.append(character) }
            case .digit: drawn.append(rest.popLast() ?? "0")
            case .optionalDigit: if let digit = rest.popLast() { drawn.append(digit) }
            }
            if position == first {
                drawn += rest.reversed()
                rest = []
            }
        }
        return String(drawn.reversed())
    }

    /// Reads a format code, of which the first section is for positive numbers.
    private struct FormatScan {
        private let characters: [Character]
        private var position = 0
        private var before = ""
        private var after = ""
        private var marks: [Mark] = []
        private var (hasPoint, hasGroups, isScaled, isConditional) = (false, false, false, false)
        private var (hasPercent, hasOther, isElapsed) = (false, false, false)
        private var letters: Set<Character> = []
        private var isGeneral = false

        init(_ code: String) {
            characters = Array(code.prefix(400))
        }

        private var hasBody: Bool { isGeneral || marks.contains { if case .literal = $0 { false } else { true } } }

        mutating func read() {
            while position < characters.count {
                let character = characters[position]
                position += 1
                if "AaGgSs".contains(character), named() { continue }
                switch character {
                case ";":
                    // A condition in a later section changes what the first one means.
                    if characters[position...].contains("<") || characters[position...].contains(">") {
                        isConditional = true
                    }
                    return
                case "\"":
                    let text = characters[position...].prefix { $0 != "\"" }
                    position += text.count + 1
                    literal(String(text))
                case "\\":
                    if position < characters.count { literal(String(characters[position])) }
                    position += 1
                case "_":
                    position += 1
                case "*":
                    position += 1
                case "[": bracket()
                case "0", "#", "?":
                    if !after.isEmpty {
                        marks += after.map { .literal($0) }
                        after = ""
                    }
                    marks.append(character == "0" ? .digit : .optionalDigit)
                    isScaled = false
                case ".": hasPoint = true
                case ",":
                    hasGroups = true
                    isScaled = hasBody
                case "%": hasPercent = true
                case "@": hasOther = true
                case "/": if letters.isEmpty { hasOther = true }
                case "E", "e":
                    if let next = characters[position...].first, "+-".contains(next) {
                        hasOther = true
                        position += 1
                    } else {
                        letters.insert("y")
                    }
                case "y", "Y", "m", "M", "d", "D", "h", "H", "s", "S":
                    letters.insert(Character(character.lowercased()))
                default: literal(String(character))
                }
            }
        }

        /// `General`, `Standard` and `AM/PM`, whose letters mean no part of a date.
        private mutating func named() -> Bool {
            let rest = String(characters[(position - 1)...].prefix(8)).lowercased()
            for (word, isNumber) in [("general", true), ("standard", true), ("am/pm", false), ("a/p", false)]
            where rest.hasPrefix(word) {
                position += word.count - 1
                if isNumber { isGeneral = true } else { letters.insert("h") }
                return true
            }
            return false
        }

        private mutating func bracket() {
            let inside = String(characters[position...].prefix { $0 != "]" })
            position += inside.count + 1
            if inside.hasPrefix("$") {
                literal(String(inside.dropFirst().prefix { $0 != "-" }))
            } else if let first = inside.first, "<>=".contains(first) {
                isConditional = true
            } else if let first = inside.lowercased().first, "hms".contains(first),
                inside.lowercased().allSatisfy({ $0 == first })
            {
                isElapsed = true
                letters.insert(first)
            }
        }

        private mutating func literal(_ text: String) {
            if hasBody { after += text } else { before += text }
        }

        var format: NumberFormat {
            var format = NumberFormat()
            if !letters.isEmpty,
                !hasBody || isElapsed || !letters.isDisjoint(with: ["y", "d"]) || letters.contains("h")
                    || letters.contains("s")
            {
                let hasTime = letters.contains("h") || letters.contains("s")
                let hasDate = letters.contains("y") || letters.contains("d") || !hasTime
                format.kind = isElapsed ? .duration : hasDate ? (hasTime ? .dateAndTime : .date) : .time
                return format
            }
            if hasPercent {
                format.kind = .percent
                return format
            }
            guard hasBody, !hasOther, !isScaled, !isConditional else { return format }
            let (lead, tail) = (trimmed(before), trimmed(after))
            if isSaying(tail) { format.unit = tail }
            if isSaying(lead) {
                if lead.count == 1, tail.isEmpty, !lead.contains(where: \.isLetter) {
                    format.unit = lead
                } else {
                    format.prefix = before.drop { $0.isWhitespace }.description
                }
            }
            let places = marks.filter { if case .literal = $0 { false } else { true } }
            if places.count >= 2, places.first == .digit, !hasPoint, !hasGroups {
                format.kind = .picture(marks)
            }
            return format
        }

        private func trimmed(_ text: String) -> String {
            var rest = Substring(text)
            while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
            while rest.last?.isWhitespace == true { rest = rest.dropLast() }
            return String(rest)
        }

        /// Whether a literal changes what the number means: a letter or a currency, not a bracket or a dash.
        private func isSaying(_ text: String) -> Bool {
            text.contains { $0.isLetter || $0.isCurrencySymbol || $0 == "°" || $0.isNumber }
        }
    }
}
