/// A number as a file writes it, digit by digit: nothing is ever rounded through binary.
struct DecimalText: Hashable {
    private(set) var isNegative: Bool
    /// 0…9 each, without leading zeros; none for zero.
    private(set) var digits: [UInt8]
    /// How many of the digits stand after the point.
    private(set) var decimals: Int

    /// Spreadsheets keep fifteen significant digits; what a file holds beyond is the noise of binary sums.
    private static let significant = 15
    private static let longest = 400

    /// `-12.5`, `1.25E-3`; `nil` for anything else, and for numbers hundreds of digits long.
    init?(_ text: some StringProtocol) {
        var digits: [UInt8] = []
        var decimals = 0
        var (isNegative, hasPoint, hasDigit) = (false, false, false)
        var exponent: Substring.UTF8View?
        let bytes = Substring(text).utf8
        guard bytes.count <= Self.longest else { return nil }
        for (offset, index) in bytes.indices.enumerated() {
            let byte = bytes[index]
            if byte == UInt8(ascii: "-"), offset == 0 {
                isNegative = true
            } else if byte == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
            } else if byte | 0x20 == UInt8(ascii: "e"), hasDigit {
                exponent = bytes[bytes.index(after: index)...]
                break
            } else if (48...57).contains(byte) {
                digits.append(byte - 48)
                hasDigit = true
                if hasPoint { decimals += 1 }
            } else {
                return nil
            }
        }
        guard hasDigit else { return nil }
        if let exponent {
            guard let shift = Int(Substring(exponent)), abs(shift) <= Self.longest else { return nil }
            decimals -= shift
        }
        self.init(isNegative: isNegative, digits: digits, decimals: decimals)
        dropNoise()
    }

    private init(isNegative: Bool, digits: [UInt8], decimals: Int) {
        (self.isNegative, self.digits, self.decimals) = (isNegative, digits, decimals)
        if decimals < 0 {
            self.digits += [UInt8](repeating: 0, count: -decimals)
            self.decimals = 0
        }
        tidy()
    }

    private mutating func tidy() {
        while decimals > 0, digits.last == 0 {
            digits.removeLast()
            decimals -= 1
        }
        if let first = digits.firstIndex(where: { $0 != 0 }) {
            digits.removeFirst(first)
        } else {
            (digits, decimals, isNegative) = ([], 0, false)
        }
    }

    /// A whole number is kept as written, whatever its length: it may be a name.
    private mutating func dropNoise() {
        let dropped = min(digits.count - Self.significant, decimals)
        guard dropped > 0 else { return }
        let roundsUp = digits[digits.count - dropped] >= 5
        digits.removeLast(dropped)
        decimals -= dropped
        if roundsUp {
            var position = digits.count - 1
            while position >= 0, digits[position] == 9 {
                digits[position] = 0
                position -= 1
            }
            if position >= 0 { digits[position] += 1 } else { digits.insert(1, at: 0) }
        }
        tidy()
    }

    /// The same times ten to a power.
    func shifted(by places: Int) -> DecimalText {
        DecimalText(isNegative: isNegative, digits: digits, decimals: decimals - places)
    }

    var isWhole: Bool { decimals == 0 }

    /// The digits of a whole number, or before the point; at least one.
    var whole: String { Self.text(digits.dropLast(decimals)) }

    /// Days and seconds of a serial date; `nil` beyond what calendars have.
    var daysAndSeconds: (days: Int, seconds: Int)? {
        guard digits.count - decimals <= 7, let days = Int(whole) else { return nil }
        // Fourteen decimals of a day are a billionth of a second.
        let padded = [UInt8](repeating: 0, count: max(0, decimals - digits.count)) + digits.suffix(decimals)
        var fraction = 0
        var scale = 1
        for digit in padded.prefix(14) {
            fraction = fraction * 10 + Int(digit)
            scale *= 10
        }
        let seconds = (fraction * 86_400 + scale / 2) / scale
        return seconds == 86_400 ? (days + 1, 0) : (days, seconds)
    }

    var description: String {
        guard decimals > 0 else { return (isNegative ? "-" : "") + whole }
        let padded = [UInt8](repeating: 0, count: max(0, decimals - digits.count)) + digits.suffix(decimals)
        return (isNegative ? "-" : "") + whole + "." + Self.text(padded[...])
    }

    private static func text(_ digits: ArraySlice<UInt8>) -> String {
        digits.isEmpty ? "0" : String(decoding: digits.map { $0 + 48 }, as: UTF8.self)
    }
}
