extension ReportedProblem: CustomStringConvertible {
    /// A list of values, which speaks for itself in French.
    package static let possibleValues = "valeurs possibles"

    public var description: String { text.french }

    /// One line for people: place, value, what is wrong, what was expected, how to mend it.
    public var text: BilingualText { text(places: nil) }

    /// The same without the place.
    public var message: BilingualText { message(places: nil) }

    /// - Parameter places: the lines of several problems that differ in nothing else.
    func text(places: BilingualText?) -> BilingualText {
        var parts: [BilingualText] = []
        if var file = place.shownFile {
            if places == nil, let line {
                file += ":\(line)"
                if let record, record != value { file += " (\(oneLine(record)))" }
            }
            parts.append(BilingualText(verbatim: file))
        }
        if places == nil, let pointer, !pointer.isEmpty {
            parts.append(quoted(pointer))
        } else if let column = column ?? place.fieldOfPointer {
            let name = quoted(oneLine(column))
            parts.append(
                isKey
                    ? BilingualText(fr: "clé \(name)", en: "key \(name)")
                    : BilingualText(fr: "colonne \(name)", en: "column \(name)"))
        }
        return (parts + [message(places: places)]).joined(separator: Self.colon)
    }

    static let colon = BilingualText(fr: " : ", en: ": ")

    private func message(places: BilingualText?) -> BilingualText {
        var parts: [BilingualText] = []
        if !subject.isEmpty { parts.append(subject) }
        if !value.isEmpty { parts.append(quoted(oneLine(value))) }
        var said: [BilingualText] = []
        if !finding.isEmpty { said.append(finding) }
        if !expected.isEmpty {
            said.append(
                expected.french.hasPrefix(Self.possibleValues)
                    ? BilingualText(fr: "\(expected)", en: "expected \(expected)")
                    : BilingualText(fr: "attendu : \(expected)", en: "expected \(expected)"))
        }
        if !remedy.isEmpty { said.append(remedy) }
        if let places { said.append(places) }
        if !said.isEmpty { parts.append(said.joined(separator: BilingualText(fr: " ; ", en: "; "))) }
        return parts.joined(separator: Self.colon)
    }

    /// Whether the column is a key of a YAML file, or a path given by `--set`.
    private var isKey: Bool {
        guard let file else { return false }
        return file.hasSuffix(".yaml") || file.hasSuffix(".yml") || file.hasPrefix("--")
    }

    private func quoted(_ text: String) -> BilingualText { BilingualText(fr: "« \(text) »", en: "\"\(text)\"") }

    private func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : $0 }))
    }
}
