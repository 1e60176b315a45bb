/// Sums, differences, products, quotients and functions of columns, on either side of a comparison.
extension ConditionParser {
    private static let functions: [String: Function] = [
        "months": .months, "mois": .months, "min": .least, "max": .greatest,
    ]
    private enum Function { case months, least, greatest }
    private static let perWords: Set<String> = ["per", "par"]
    /// A rule is read by people; longer sums are refused rather than trusted.
    private static let mostParts = 12

    /// Whether what stands here can only be the beginning of a quantity: a number, a function, or a parenthesis around one.
    var beginsQuantity: Bool {
        switch token.kind {
        case .open: closesQuantity
        case .word: isFunction || AttributeValue.millionths(of: token.text) != nil && !isName(at: index)
        default: false
        }
    }

    /// Whether a sign of arithmetic stands here.
    var isArithmetic: Bool {
        switch token.kind {
        case .sign: true
        case .word: Self.perWords.contains(Vocabulary.folded(token.text)) || isNegativeNumber
        default: false
        }
    }

    private var isNegativeNumber: Bool {
        guard let first = token.text.first, "-−".contains(first) else { return false }
        return AttributeValue.millionths(of: token.text) != nil
    }

    private var isFunction: Bool {
        token.kind == .word && Self.functions[Vocabulary.folded(token.text)] != nil && kind(at: index + 1) == .open
    }

    /// Whether a sign of arithmetic or a comparison follows the parenthesis that closes the one standing here.
    private var closesQuantity: Bool {
        var depth = 0
        var position = index
        while let kind = kind(at: position), kind != .end {
            if kind == .open { depth += 1 }
            if kind == .close {
                depth -= 1
                if depth == 0 { break }
            }
            position += 1
        }
        switch kind(at: position + 1) {
        case .sign, .comparison: return true
        case .word: return Self.perWords.contains(Vocabulary.folded(tokens[position + 1].text))
        default: return false
        }
    }

    /// A quantity, a comparison and another.
    mutating func relation() throws(ConditionError) -> Condition.Expression {
        try relation(from: try quantity())
    }

    /// The same after its left side was read.
    mutating func relation(from left: Condition.Quantity) throws(ConditionError) -> Condition.Expression {
        guard case .comparison(let comparison) = token.kind else {
            throw error(
                .missingComparison, fr: "une comparaison, telle que « < … »", en: "a comparison, such as \"< …\"")
        }
        index += 1
        return try relation(left, comparison)
    }

    /// The same after its sign was read.
    mutating func relation(
        _ left: Condition.Quantity, _ comparison: Condition.Comparison
    ) throws(ConditionError) -> Condition.Expression {
        let start = token
        let right = try quantity()
        try require(left.kind, comparison, right.kind, at: start)
        return .relate(left, comparison, right)
    }

    private func require(
        _ left: FactName.Kind?, _ comparison: Condition.Comparison, _ right: FactName.Kind?,
        at start: ConditionLexer.Token
    ) throws(ConditionError) {
        let isOrder = comparison != .equal && comparison != .notEqual
        for kind in [left, right] {
            switch kind {
            case .text, .word, .flag:
                guard isOrder else { continue }
                throw ConditionError(
                    code: .notOrdered, position: start.position, word: start.text,
                    expected: BilingualText(
                        fr: "deux nombres ou deux dates de part et d'autre de « \(comparison.rawValue) »",
                        en: "two numbers or two dates on either side of \"\(comparison.rawValue)\""))
            case .number, .date, nil: continue
            }
        }
        guard let left, let right, left != right else { return }
        throw ConditionError(
            code: .wrongKindOfValue, position: start.position, word: start.text,
            expected: BilingualText(
                fr: "\(left.words), comme de l'autre côté, au lieu de \(right.words)",
                en: "\(left.words), as on the other side, not \(right.words)"))
    }

    /// `a + b - c`, of which each part may be a product.
    mutating func quantity() throws(ConditionError) -> Condition.Quantity {
        try continued(try product())
    }

    /// What follows the first part of a sum.
    mutating func continued(_ first: Condition.Quantity) throws(ConditionError) -> Condition.Quantity {
        var sum = try multiplied(first)
        var parts = 1
        while true {
            let start = token
            var sign = start.kind
            if isNegativeNumber { sign = .sign(.minus) }
            guard sign == .sign(.plus) || sign == .sign(.minus) else { return sum }
            if isNegativeNumber { dropMinus() } else { index += 1 }
            let part = try product()
            parts += 1
            if parts > Self.mostParts { throw tooLong(start) }
            sum = try combined(sum, part, isSum: sign == .sign(.plus), at: start)
        }
    }

    private func combined(
        _ left: Condition.Quantity, _ right: Condition.Quantity, isSum: Bool, at start: ConditionLexer.Token
    ) throws(ConditionError) -> Condition.Quantity {
        let dates = [left.kind, right.kind].count { $0 == .date }
        let fits: (FactName.Kind?) -> Bool = { $0 == nil || $0 == .number || $0 == .date }
        guard fits(left.kind), fits(right.kind), !isSum || dates < 2,
            isSum || right.kind != .date || left.kind != .number
        else {
            throw ConditionError(
                code: .wrongKindOfValue, position: start.position, word: start.text,
                expected: BilingualText(
                    fr: "des nombres ; deux dates se soustraient, une date et un nombre de jours s'ajoutent",
                    en: "numbers; dates are subtracted, a date and a number of days are added"))
        }
        return isSum ? .sum(left, right) : .difference(left, right)
    }

    private mutating func product() throws(ConditionError) -> Condition.Quantity { try multiplied(try factor()) }

    private mutating func multiplied(_ first: Condition.Quantity) throws(ConditionError) -> Condition.Quantity {
        var product = first
        var parts = 1
        while true {
            let start = token
            let isPer = start.kind == .word && Self.perWords.contains(Vocabulary.folded(start.text))
            guard start.kind == .sign(.times) || start.kind == .sign(.over) || isPer else { return product }
            index += 1
            let part = try factor()
            parts += 1
            if parts > Self.mostParts { throw tooLong(start) }
            for kind in [product.kind, part.kind] where kind != nil && kind != .number {
                throw ConditionError(
                    code: .wrongKindOfValue, position: start.position, word: start.text,
                    expected: BilingualText(fr: "des nombres de part et d'autre", en: "numbers on either side"))
            }
            product = start.kind == .sign(.times) ? .product(product, part) : .quotient(product, part)
        }
    }

    private mutating func factor() throws(ConditionError) -> Condition.Quantity {
        let start = token
        switch start.kind {
        case .open:
            try enter()
            defer { leave() }
            index += 1
            let inner = try quantity()
            try close()
            return inner
        case .word where isFunction: return try function()
        case .word:
            if !isName(at: index), let value = literal() { return .value(value) }
            let name = try name()
            if FactName.named(name)?.isMultiple == true {
                throw ConditionError(
                    code: .wrongKindOfValue, position: start.position, word: start.text,
                    expected: BilingualText(
                        fr: "une colonne qui n'a qu'une valeur ; comparez celle-ci à une valeur écrite",
                        en: "a column with one value; compare this one with a written value"))
            }
            return .column(name)
        case .quoted:
            index += 1
            return .value(.text(start.text))
        default:
            throw error(.missingValue, fr: "une valeur ou un nom de colonne", en: "a value or the name of a column")
        }
    }

    private mutating func function() throws(ConditionError) -> Condition.Quantity {
        let start = token
        try enter()
        defer { leave() }
        index += 2
        var parts = [try quantity()]
        while token.kind == .comma {
            index += 1
            parts.append(try quantity())
            if parts.count > Self.mostParts { throw tooLong(start) }
        }
        try close()
        func wrong(_ expected: BilingualText) -> ConditionError {
            ConditionError(code: .wrongKindOfValue, position: start.position, word: start.text, expected: expected)
        }
        switch Self.functions[Vocabulary.folded(start.text)] {
        case .months:
            guard parts.count == 2, parts.allSatisfy({ $0.kind == nil || $0.kind == .date }) else {
                throw wrong(
                    BilingualText(
                        fr: "deux dates, telles que \(start.text)(birth_date, start_date)",
                        en: "two dates, such as \(start.text)(birth_date, start_date)"))
            }
            return .months(parts[0], parts[1])
        case let function:
            let kinds = Set(parts.compactMap(\.kind))
            guard kinds.count <= 1, kinds.isSubset(of: [.number, .date]) else {
                throw wrong(
                    BilingualText(fr: "des nombres seuls, ou des dates seules", en: "numbers only, or dates only"))
            }
            return function == .least ? .least(parts) : .greatest(parts)
        }
    }

    /// A number or a date, which may be written in several words: `20 000`, `0,5`.
    private mutating func literal() -> AttributeValue? {
        if let date = CivilDate(written: token.text) {
            index += 1
            return .date(date)
        }
        var words = token.text
        var position = index + 1
        guard AttributeValue.millionths(of: words) != nil else { return nil }
        var found = (AttributeValue.millionths(of: words), position)
        while kind(at: position) == .word || joinsDecimals(at: position) {
            if joinsDecimals(at: position) {
                words += "," + tokens[position + 1].text
                position += 2
            } else {
                words += " " + tokens[position].text
                position += 1
            }
            if let number = AttributeValue.millionths(of: words) { found = (number, position) }
        }
        index = found.1
        return found.0.map { .number(millionths: $0) }
    }

    private mutating func close() throws(ConditionError) {
        guard token.kind == .close else {
            throw error(.missingParenthesis, fr: "une parenthèse fermante", en: "a closing parenthesis")
        }
        index += 1
    }

    private func tooLong(_ start: ConditionLexer.Token) -> ConditionError {
        ConditionError(
            code: .nestedTooDeep, position: start.position, word: start.text,
            expected: BilingualText(
                fr: "au plus \(Self.mostParts) termes dans un calcul",
                en: "at most \(Self.mostParts) parts in a calculation"))
    }
}

extension FactName.Kind {
    var words: BilingualText {
        switch self {
        case .flag: BilingualText(fr: "oui ou non", en: "a yes or no")
        case .number: BilingualText(fr: "un nombre", en: "a number")
        case .date: BilingualText(fr: "une date", en: "a date")
        case .text: BilingualText(fr: "un texte", en: "a text")
        case .word: BilingualText(fr: "un mot d'une liste", en: "a word of a list")
        }
    }
}
