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

    /// Reads `12`, `-3.5`, `+3,5`, `20 000` or `20.000,50` exactly, in millionths; `nil` for anything else, more than
    /// six decimals, or a number beyond 64 bits.
    package static func millionths(of text: String) -> Int64? {
        if let plain = WrittenNumber.plain(text, decimals: 6) { return plain }
        return WrittenNumber(text).flatMap { number in
            guard number.unit.isEmpty, number.fraction.utf8.count <= 6 else { return nil }
            return number.millionths
        }
    }
}

extension CivilDate {
    /// Reads `2026-09-01`, `01/09/2026`, `1/9/2026`, `01.09.2026` or `01-09-2026`: day before month, as in France.
    package init?(written text: String) {
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
package enum NearestWord {
    /// O(candidates × length²).
    package static func among(_ candidates: some Sequence<String>, to word: String) -> String? {
        let length = word.unicodeScalars.count
        let limit = max(1, min(3, length / 3))
        // Nobody mistypes a word that long, and the comparison is quadratic.
        if length > 200 { return nil }
        var best: (distance: Int, word: String)?
        for candidate in candidates.sorted() where abs(candidate.unicodeScalars.count - length) <= limit {
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
