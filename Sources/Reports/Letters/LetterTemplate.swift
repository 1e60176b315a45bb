import Childcare

/// One template, read: paragraphs of lines, each text and fields.
///
/// Plain text: a blank line parts paragraphs, `# ` begins a heading, `- ` an item of a list, `> ` a line of the addressee's
/// block. `{{field}}` is replaced, `{{! … }}` alone on a line is a remark that nobody reads, and what stands between the
/// lines `{{#proposal}}` and `{{/proposal}}` is said before the decision only, between `{{#decision}}` and `{{/decision}}`
/// after it only. Nothing in it is markup, and what is put into it is never read again.
package struct LetterTemplate: Hashable, Sendable {
    enum Piece: Hashable, Sendable {
        case text(String)
        case field(LetterField)
    }

    enum Condition: String, CaseIterable, Hashable, Sendable { case proposal, decision }

    enum Kind: Hashable, Sendable { case plain, heading, item, aside }

    struct Line: Hashable, Sendable {
        var kind: Kind
        var pieces: [Piece]
        var condition: Condition?
        /// The block that stands alone here.
        var block: LetterField?
        /// Whether a blank line stands before it.
        var beginsParagraph: Bool
    }

    let lines: [Line]

    /// - Parameters:
    ///   - file: what messages call it.
    ///   - ofChild: whether it speaks of one child.
    ///   - problems: gathers everything wrong with it.
    init(_ text: String, file: String, ofChild: Bool, problems: inout [ReportedProblem]) {
        var reader = Reader(file: file, ofChild: ofChild)
        reader.read(text)
        problems += reader.problems
        lines = reader.lines
    }
}

private struct Reader {
    let file: String
    let ofChild: Bool
    var problems: [ReportedProblem] = []
    var lines: [LetterTemplate.Line] = []

    init(file: String, ofChild: Bool) { (self.file, self.ofChild) = (file, ofChild) }

    mutating func read(_ text: String) {
        var open: (condition: LetterTemplate.Condition, line: Int)?
        var begins = true
        let written = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        for (index, raw) in written.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let (number, line) = (index + 1, Vocabulary.trimmed(raw))
            if line.isEmpty {
                begins = true
                continue
            }
            if line.hasPrefix("{{!"), line.hasSuffix("}}") { continue }
            if line.hasPrefix("{{#") || line.hasPrefix("{{/") {
                part(line, number, &open)
                begins = true
                continue
            }
            var kind = LetterTemplate.Kind.plain
            var rest = line[...]
            for (sign, named) in [("# ", LetterTemplate.Kind.heading), ("- ", .item), ("> ", .aside)]
            where line.hasPrefix(sign) {
                (kind, rest) = (named, rest.dropFirst(sign.count))
            }
            let pieces = pieces(String(rest), number)
            let blocks = pieces.compactMap { piece -> LetterField? in
                if case .field(let field) = piece, field.isBlock { field } else { nil }
            }
            if let block = blocks.first, pieces.count > 1 {
                report(
                    .fieldNotAlone, number, "{{\(block.rawValue)}}",
                    expected: BilingualText(
                        fr: "ce champ seul sur sa ligne : c’est une liste ou un tableau",
                        en: "this field alone on its line: it is a list or a table"),
                    remedy: BilingualText(fr: "donnez-lui une ligne à lui", en: "give it a line of its own"))
            }
            lines.append(
                LetterTemplate.Line(
                    kind: kind, pieces: pieces, condition: open?.condition,
                    block: pieces.count == 1 ? blocks.first : nil,
                    beginsParagraph: begins))
            begins = false
        }
        if let open {
            report(
                .brokenPart, open.line, "{{#\(open.condition.rawValue)}}",
                expected: BilingualText(
                    fr: "une ligne {{/\(open.condition.rawValue)}} plus bas",
                    en: "a line {{/\(open.condition.rawValue)}} below"),
                remedy: BilingualText(fr: "fermez cette partie", en: "close this part"))
        }
        if lines.isEmpty {
            report(
                .emptyTemplate, nil, "", expected: BilingualText(fr: "un texte", en: "a text"),
                remedy: BilingualText(
                    fr: "écrivez-le, ou retirez le fichier pour reprendre le modèle de Berceau",
                    en: "write it, or remove the file to go back to Berceau's template"))
        }
    }

    /// A line that opens or closes a part.
    private mutating func part(
        _ line: String, _ number: Int, _ open: inout (condition: LetterTemplate.Condition, line: Int)?
    ) {
        let name = Vocabulary.trimmed(line.dropFirst(3).drop { $0 == " " }.prefix { $0 != "}" })
        let opens = line.hasPrefix("{{#")
        let known = LetterTemplate.Condition.allCases.map(\.rawValue)
        guard let condition = LetterTemplate.Condition(rawValue: name), line.hasSuffix("}}") else {
            report(
                .brokenPart, number, line,
                expected: BilingualText(
                    fr: "une partie \(known.joined(separator: " ou "))", en: "a part \(known.joined(separator: " or "))"
                ),
                remedy: nearest(name, known))
            return
        }
        if opens ? open != nil : open?.condition != condition {
            report(
                .brokenPart, number, line,
                expected: BilingualText(
                    fr: "des parties qui se ferment avant que d’autres s’ouvrent",
                    en: "parts that close before others open"),
                remedy: BilingualText(fr: "vérifiez l’ordre de ces lignes", en: "check the order of these lines"))
            return
        }
        open = opens ? (condition, number) : nil
    }

    private mutating func pieces(_ line: String, _ number: Int) -> [LetterTemplate.Piece] {
        var pieces: [LetterTemplate.Piece] = []
        var rest = line[...]
        while let start = rest.firstRange(of: "{{") {
            if start.lowerBound > rest.startIndex { pieces.append(.text(String(rest[..<start.lowerBound]))) }
            guard let end = rest[start.upperBound...].firstRange(of: "}}") else {
                report(
                    .brokenField, number, String(rest[start.lowerBound...]),
                    expected: BilingualText(fr: "}} après le nom du champ", en: "}} after the field's name"),
                    remedy: BilingualText(fr: "fermez les accolades", en: "close the braces"))
                return pieces
            }
            let name = Vocabulary.trimmed(rest[start.upperBound..<end.lowerBound])
            if let field = LetterField(rawValue: name) {
                if field.isOfChild, !ofChild {
                    report(
                        .fieldElsewhere, number, "{{\(name)}}",
                        expected: BilingualText(
                            fr: "ce champ dans le modèle d’une situation, comme waiting.txt : il est celui d’un enfant",
                            en: "this field in the template of a situation, such as waiting.txt: it is one child's"),
                        remedy: BilingualText(fr: "déplacez-le", en: "move it"))
                }
                pieces.append(.field(field))
            } else {
                let known = LetterField.allCases.map(\.rawValue)
                report(
                    .unknownField, number, "{{\(name)}}",
                    expected: BilingualText(fr: "un champ des courriers", en: "a field of letters"),
                    remedy: nearest(name, known))
            }
            rest = rest[end.upperBound...]
        }
        if rest.contains("}}") {
            report(
                .brokenField, number, String(rest),
                expected: BilingualText(fr: "{{ avant le nom du champ", en: "{{ before the field's name"),
                remedy: BilingualText(fr: "ouvrez les accolades", en: "open the braces"))
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        return pieces
    }

    private func nearest(_ name: String, _ known: [String]) -> BilingualText {
        NearestWord.among(known, to: name).map(BilingualText.didYouMean)
            ?? BilingualText(
                fr: "« berceau letters --write-templates » en écrit la liste",
                en: "“berceau letters --write-templates” writes the list")
    }

    private mutating func report(
        _ code: LetterProblemCode, _ line: Int?, _ value: String, expected: BilingualText, remedy: BilingualText
    ) {
        problems.append(
            ReportedProblem(
                code, ProblemPlace(file: file, line: line), value: value, expected: expected, remedy: remedy))
    }
}
