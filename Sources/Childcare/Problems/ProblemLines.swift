/// Problems as lines for people: one line for each distinct value, with its count and the first places.
extension ReportedProblem {
    private struct Cause: Hashable {
        var code: String
        var severity: Severity
        var file: String
        var column: String
    }

    private struct Sameness: Hashable {
        var cause: Cause
        var value: String
        var subject: BilingualText
        var finding: BilingualText
        var expected: BilingualText
        var remedy: BilingualText
    }

    /// How many distinct values of one column are shown before the rest is counted.
    private static let mostValues = 12
    private static let mostPlaces = 5

    private var cause: Cause {
        // A pointer ends in the name of a column only within a row.
        let isRow = line == nil && (pointer?.split(separator: "/").count ?? 0) >= 3
        return Cause(
            code: code, severity: severity, file: place.shownFile ?? "",
            column: column ?? (isRow ? place.fieldOfPointer ?? "" : pointer ?? ""))
    }

    /// The problems in their order; those that differ in their row alone stand at the place of the first.
    public static func lines(_ problems: [ReportedProblem]) -> [BilingualText] {
        var groups: [[ReportedProblem]] = []
        var position: [Sameness: Int] = [:]
        for problem in problems {
            let key = Sameness(
                cause: problem.cause, value: problem.value, subject: problem.subject, finding: problem.finding,
                expected: problem.expected, remedy: problem.remedy)
            if let known = position[key] {
                groups[known].append(problem)
            } else {
                position[key] = groups.count
                groups.append([problem])
            }
        }
        var shown: [Cause: Int] = [:]
        var hidden: [Cause: (values: Int, rows: Int)] = [:]
        var lines: [BilingualText] = []
        for group in groups {
            guard let first = group.first else { continue }
            let cause = first.cause
            shown[cause, default: 0] += 1
            if shown[cause, default: 0] > mostValues {
                let before = hidden[cause] ?? (0, 0)
                hidden[cause] = (before.values + 1, before.rows + group.count)
                continue
            }
            lines.append(first.text(places: group.count == 1 ? nil : places(of: group)))
        }
        for (cause, rest) in hidden.sorted(by: {
            ($0.key.file, $0.key.column, $0.key.code) < ($1.key.file, $1.key.column, $1.key.code)
        }) {
            let place =
                cause.column.isEmpty
                ? BilingualText(verbatim: cause.file)
                : BilingualText(
                    fr: "\(cause.file) : colonne \(cause.column)", en: "\(cause.file): column \(cause.column)")
            lines.append(
                BilingualText(
                    fr:
                        "\(place) : et \(rest.values, "autre valeur", "autres valeurs") de même sorte (\(rest.rows, "ligne", "lignes"))",
                    en:
                        "\(place): and \(rest.values, "more value", "more values") of this kind (\(rest.rows, "row", "rows"))"
                ))
        }
        return lines
    }

    private static func places(of group: [ReportedProblem]) -> BilingualText {
        let first = group.prefix(mostPlaces).map { problem in
            let place = problem.line.map(String.init) ?? problem.pointer ?? ""
            return problem.record.map { "\(place) (\($0))" } ?? place
        }
        let list = first.joined(separator: ", ") + (group.count > mostPlaces ? "…" : "")
        return BilingualText(
            fr: "\(group.count, "ligne", "lignes") : \(list)", en: "\(group.count, "row", "rows"): \(list)")
    }
}
