/// How people write numbers, dates and values; shared by conditions and by the readers of files.
extension AttributeValue {
    /// Takes a cell for what it looks like: a number, a yes or no word, a date, else the trimmed text.
    public init(inferring text: String) {
        let word = Vocabulary.trimmed(text)
        if let number = Self.millionths(of: word) {
            self = .number(millionths: number)
        } else if let flag = Vocabulary.flagWord(word) {
            self = .flag(flag)
        } else if let date = CivilDate(written: word) {
            self = .date(date)
        } else {
            self = .text(word)
        }
    }

    /// Reads `12`, `-3.5`, `3,5` or `20 000` exactly, in millionths; `nil` for anything else, more than six
    /// decimals, or a number beyond 64 bits.
    public static func millionths(of text: String) -> Int64? {
        var rest = Substring(Vocabulary.trimmed(text))
        let negative = rest.first == "-" || rest.first == "−"
        if negative { rest = rest.dropFirst() }
        let parts = rest.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        guard let whole = parts.first, parts.count <= 2 else { return nil }
        let decimals = parts.count == 2 ? parts[1] : ""
        guard parts.count == 1 || (1...6).contains(decimals.utf8.count), let digits = joinedThousands(whole),
            decimals.utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        let scaled = digits + decimals + String(repeating: "0", count: 6 - decimals.utf8.count)
        return Int64((negative ? "-" : "") + scaled)
    }

    /// The digits of `20000` or of groups of three apart by spaces (no-break ones too), or `nil`.
    private static func joinedThousands(_ text: Substring) -> String? {
        let groups = text.split(omittingEmptySubsequences: false) { $0.isWhitespace }
        guard let first = groups.first, !first.isEmpty,
            groups.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            groups.count == 1 || first.utf8.count <= 3, groups.dropFirst().allSatisfy({ $0.utf8.count == 3 })
        else { return nil }
        return groups.joined()
    }

    /// A whole number; beyond the exact range, the nearest value that is kept.
    static func clamping(_ value: Int64) -> AttributeValue {
        let (product, overflow) = value.multipliedReportingOverflow(by: 1_000_000)
        return .number(millionths: overflow ? (value < 0 ? .min : .max) : product)
    }
}

extension CivilDate {
    /// Reads `2026-09-01`, `01/09/2026`, `1/9/2026`, `01.09.2026` or `01-09-2026`: day before month, as in France.
    public init?(written text: String) {
        let word = Vocabulary.trimmed(text)
        if let date = CivilDate(iso: word) {
            self = date
            return
        }
        guard let separator = word.first(where: { "/.-".contains($0) }) else { return nil }
        let parts = word.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.count == 3, (1...2).contains(parts[0].utf8.count), (1...2).contains(parts[1].utf8.count),
            parts[2].utf8.count == 4, parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let day = Int(parts[0]), let month = Int(parts[1]), let year = Int(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}

/// The candidate nearest to a misspelt word, or `nil` when none is near; ties go to the first in order.
public enum NearestWord {
    /// O(candidates × length²).
    public static func among(_ candidates: some Sequence<String>, to word: String) -> String? {
        let limit = max(1, min(3, word.unicodeScalars.count / 3))
        var best: (distance: Int, word: String)?
        for candidate in candidates.sorted() {
            let distance = Self.distance(word, candidate)
            if distance <= limit, best.map({ distance < $0.distance }) ?? true { best = (distance, candidate) }
        }
        return best?.word
    }

    /// Insertions, deletions and substitutions between two words (Levenshtein).
    static func distance(_ left: String, _ right: String) -> Int {
        let a = Array(left.unicodeScalars)
        let b = Array(right.unicodeScalars)
        var previous = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                row.append(min(previous[j] + (a[i] == b[j] ? 0 : 1), previous[j + 1] + 1, row[j] + 1))
            }
            previous = row
        }
        return previous[b.count]
    }
}
