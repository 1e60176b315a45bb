extension Condition {
    /// Reads a condition in French or in English and checks each value against what its name holds.
    ///
    /// Names are canonicalised by `Vocabulary.conditionName` unless `known` lists them as written; with
    /// `known`, a name outside it is an error. Values may be bare words (several, up to the next operator) or quoted;
    /// in a list a comma or semicolon separates, elsewhere a comma between digits is a decimal comma.
    /// - Throws: ``ConditionError`` at the first word that cannot stand.
    public init(parsing text: String, known: Set<String>? = nil) throws(ConditionError) {
        var parser = ConditionParser(tokens: try ConditionLexer.tokens(of: text), known: known)
        self.init(text: Vocabulary.trimmed(text), expression: try parser.parse())
    }

    /// Every name a condition may use in this case: the built-in ones and the attributes any row carries.
    package static func knownNames(in case: Case) -> Set<String> {
        var names = builtInNames
        for creche in `case`.creches { names.formUnion(creche.attributes.keys) }
        for household in `case`.households { names.formUnion(household.attributes.keys) }
        for request in `case`.requests {
            names.formUnion(request.attributes.keys)
            for wish in request.wishes { names.formUnion(wish.attributes.keys) }
        }
        return names
    }

    /// The names that need no extra column.
    package static var builtInNames: Set<String> { Set(FactName.allCases.map(\.rawValue)) }
}

/// Recursive descent over the tokens, loosest operator first.
struct ConditionParser {
    private(set) var tokens: [ConditionLexer.Token]
    private let known: Set<String>?
    var index = 0
    private var depth = 0

    /// Deeper conditions are refused rather than allowed to exhaust the stack.
    private static let deepest = 64

    init(tokens: [ConditionLexer.Token], known: Set<String>?) {
        self.tokens = tokens
        self.known = known
    }

    var token: ConditionLexer.Token { tokens[min(index, tokens.count - 1)] }

    mutating func parse() throws(ConditionError) -> Condition.Expression {
        if token.kind == .end {
            throw error(.empty, fr: "une condition, ou « always » (toujours)", en: "a condition, or \"always\"")
        }
        let expression = try disjunction()
        guard token.kind == .end else {
            throw error(.unexpectedWord, fr: "« and » (et), « or » (ou) ou la fin", en: "\"and\", \"or\" or the end")
        }
        return expression
    }

    private mutating func disjunction() throws(ConditionError) -> Condition.Expression {
        var parts = [try conjunction()]
        while token.kind == .or {
            index += 1
            parts.append(try conjunction())
        }
        return parts.count == 1 ? parts[0] : .any(parts)
    }

    private mutating func conjunction() throws(ConditionError) -> Condition.Expression {
        var parts = [try negation()]
        while token.kind == .and {
            index += 1
            parts.append(try negation())
        }
        return parts.count == 1 ? parts[0] : .all(parts)
    }

    private mutating func negation() throws(ConditionError) -> Condition.Expression {
        guard token.kind == .not else { return try operand() }
        try enter()
        defer { depth -= 1 }
        index += 1
        return .not(try negation())
    }

    private mutating func operand() throws(ConditionError) -> Condition.Expression {
        if beginsQuantity { return try relation() }
        switch token.kind {
        case .open:
            try enter()
            defer { depth -= 1 }
            index += 1
            let inner = try disjunction()
            guard token.kind == .close else {
                throw error(.missingParenthesis, fr: "une parenthèse fermante", en: "a closing parenthesis")
            }
            index += 1
            return inner
        case .word:
            if ["always", "toujours"].contains(Vocabulary.folded(token.text)) {
                index += 1
                return .always
            }
            return try test()
        default:
            throw error(
                .missingName, fr: "un nom de colonne ou une parenthèse ouvrante",
                en: "the name of a column or an opening parenthesis")
        }
    }

    private mutating func test() throws(ConditionError) -> Condition.Expression {
        let start = token
        let name = try name()
        if isArithmetic { return try relation(from: try continued(.column(name))) }
        switch token.kind {
        case .comparison(let comparison):
            index += 1
            if comparesWithQuantity(name, comparison) { return try relation(.column(name), comparison) }
            let value = try value(for: name, inList: false)
            if comparison != .equal, comparison != .notEqual {
                switch value.value {
                case .number, .date: break
                case .text, .flag:
                    throw ConditionError(
                        code: .notOrdered, position: value.position, word: value.word,
                        expected: BilingualText(
                            fr: "un nombre ou une date après « \(comparison.rawValue) »",
                            en: "a number or a date after \"\(comparison.rawValue)\""))
                }
            }
            return .compare(name, comparison, value.value)
        case .within:
            index += 1
            return .oneOf(name, try list(for: name))
        case .not where tokens.indices.contains(index + 1) && tokens[index + 1].kind == .within:
            index += 2
            return .not(.oneOf(name, try list(for: name)))
        default:
            switch FactName.named(name)?.kind {
            case nil, .flag, .number: return .holds(name)
            case .date, .text, .word:
                throw ConditionError(
                    code: .missingComparison, position: start.position, word: start.text,
                    expected: BilingualText(
                        fr: "une comparaison, telle que « \(start.text) = … »",
                        en: "a comparison, such as \"\(start.text) = …\""))
            }
        }
    }

    /// Whether what stands after the sign is more than a written value: a calculation, or the name of a column.
    private func comparesWithQuantity(_ name: String, _ comparison: Condition.Comparison) -> Bool {
        if FactName.named(name)?.isMultiple == true { return false }
        if beginsQuantity && (token.kind == .open || AttributeValue.millionths(of: token.text) == nil) { return true }
        guard token.kind == .word else { return false }
        // `20 000 / 2`: a number that a sign follows.
        var after = index + 1
        while kind(at: after) == .word, AttributeValue.millionths(of: tokens[after].text) != nil { after += 1 }
        if AttributeValue.millionths(of: token.text) != nil { return isSign(at: after) }
        guard let (column, length) = knownName(at: index) else { return false }
        if isSign(at: index + length) { return true }
        switch FactName.named(name)?.kind {
        case .number, .date, .flag: return true
        case .word: return false
        case .text, nil:
            // Texts are ordered by nobody. In an equality, a word alone is a value; a column's name is nobody's value.
            return comparison != .equal && comparison != .notEqual
                || length == 1 && tokens[index].text.contains("_") && Vocabulary.folded(tokens[index].text) == column
        }
    }

    private func isSign(at position: Int) -> Bool { if case .sign = kind(at: position) { true } else { false } }

    func kind(at position: Int) -> ConditionLexer.Token.Kind? {
        tokens.indices.contains(position) ? tokens[position].kind : nil
    }

    func isName(at position: Int) -> Bool { knownName(at: position) != nil }

    /// The longest run of words that forms a known name (`famille monoparentale`), and how many they are.
    private func knownName(at position: Int) -> (name: String, length: Int)? {
        let run = tokens[position...].prefix(6).prefix { $0.kind == .word }.map(\.text)
        for length in stride(from: run.count, to: 0, by: -1) {
            let joined = run.prefix(length).joined(separator: " ")
            let plain = Vocabulary.folded(joined)
            let canonical = Vocabulary.conditionName(joined)
            let resolved = known?.contains(plain) == true ? plain : canonical
            if known.map({ $0.contains(resolved) }) ?? (FactName.named(resolved) != nil) { return (resolved, length) }
        }
        return nil
    }

    /// The longest run of words that forms a known name, else one word where no names are known.
    mutating func name() throws(ConditionError) -> String {
        if let (name, length) = knownName(at: index) {
            index += length
            return name
        }
        if known == nil, token.kind == .word {
            index += 1
            return Vocabulary.conditionName(tokens[index - 1].text)
        }
        throw ConditionError(
            code: .unknownName, position: token.position, word: token.text,
            expected: BilingualText(
                fr:
                    "un nom de colonne connu de ce dossier\(token.text.contains { "-/".contains($0) } ? " ; un signe se met entre deux espaces, comme dans « a - b »" : "")",
                en:
                    "the name of a column of this case\(token.text.contains { "-/".contains($0) } ? "; a sign stands between spaces, as in \"a - b\"" : "")"
            ),
            suggestion: NearestWord.among(known ?? [], to: Vocabulary.conditionName(token.text)))
    }

    private mutating func list(for name: String) throws(ConditionError) -> [AttributeValue] {
        guard token.kind == .open else {
            throw error(.missingParenthesis, fr: "une liste entre parenthèses", en: "a list in parentheses")
        }
        index += 1
        var values: [AttributeValue] = []
        var known: Set<AttributeValue> = []
        while true {
            let value = try value(for: name, inList: true).value
            if known.insert(value).inserted { values.append(value) }
            if token.kind == .comma {
                index += 1
            } else if token.kind == .close {
                index += 1
                return values
            } else {
                throw error(
                    .missingParenthesis, fr: "une virgule ou une parenthèse fermante",
                    en: "a comma or a closing parenthesis")
            }
        }
    }

    private typealias Written = (value: AttributeValue, word: String, position: Int)

    private mutating func value(for name: String, inList: Bool) throws(ConditionError) -> Written {
        let start = token
        var word = start.text
        switch start.kind {
        case .quoted: index += 1
        case .word, .not:  // `non` where a value stands is the French no.
            index += 1
            while true {
                if token.kind == .word {
                    word += " " + token.text
                    index += 1
                } else if !inList, joinsDecimals() {
                    word += "," + tokens[index + 1].text
                    index += 2
                } else {
                    break
                }
            }
        default: throw error(.missingValue, fr: "une valeur", en: "a value")
        }
        let value = try typed(word, quoted: start.kind == .quoted, for: name, at: start.position)
        return (value, word, start.position)
    }

    private func joinsDecimals() -> Bool { joinsDecimals(at: index) }

    /// Whether a comma stands between two digits without any space.
    func joinsDecimals(at index: Int) -> Bool {
        guard index > 0, index + 1 < tokens.count, tokens[index].kind == .comma, tokens[index].text == "," else {
            return false
        }
        let before = tokens[index - 1]
        let after = tokens[index + 1]
        return before.end == tokens[index].position && after.position == tokens[index].end && after.kind == .word
            && before.text.last?.isNumber == true && after.text.allSatisfy(\.isNumber)
    }

    private func typed(
        _ word: String, quoted: Bool, for name: String, at position: Int
    ) throws(ConditionError) -> AttributeValue {
        func wrong(fr: FrenchText, en: EnglishText) -> ConditionError {
            ConditionError(
                code: .wrongKindOfValue, position: position, word: word, expected: BilingualText(fr: fr, en: en))
        }
        switch FactName.named(name)?.kind {
        case nil: return quoted ? .text(word) : AttributeValue(inferring: word)
        case .text: return .text(word)
        case .flag:
            guard let flag = Vocabulary.flag(word) else { throw wrong(fr: "oui ou non", en: "yes or no") }
            return .flag(flag)
        case .number:
            guard let number = AttributeValue.millionths(of: word) else { throw wrong(fr: "un nombre", en: "a number") }
            return .number(millionths: number)
        case .date:
            guard let date = CivilDate(written: word) else {
                throw wrong(
                    fr: "une date, telle que 2026-09-01 ou 01/09/2026", en: "a date, such as 2026-09-01 or 01/09/2026")
            }
            return .date(date)
        case .word(let kind):
            if let canonical = Vocabulary.value(word, as: kind) { return .text(canonical) }
            let plain = Vocabulary.folded(word)
            throw ConditionError(
                code: .unknownValue, position: position, word: word,
                expected: BilingualText(
                    fr: "valeurs possibles : \(Vocabulary.frenchWords(of: kind).joined(separator: ", "))",
                    en: "one of \(Vocabulary.words(of: kind).joined(separator: ", "))"),
                suggestion: NearestWord.among((Vocabulary.values[kind] ?? [:]).keys, to: plain)
                    .flatMap { Vocabulary.value($0, as: kind) })
        }
    }

    mutating func enter() throws(ConditionError) {
        depth += 1
        if depth > Self.deepest {
            throw error(
                .nestedTooDeep, fr: "au plus \(Self.deepest) niveaux de parenthèses",
                en: "at most \(Self.deepest) levels of parentheses")
        }
    }

    mutating func leave() { depth -= 1 }

    /// Reads on after the minus that stands before a number.
    mutating func dropMinus() {
        tokens[index].text.removeFirst()
        tokens[index].position += 1
    }

    func error(_ code: ConditionError.Code, fr: FrenchText, en: EnglishText) -> ConditionError {
        ConditionError(
            code: code, position: token.position, word: token.text, expected: BilingualText(fr: fr, en: en))
    }
}
