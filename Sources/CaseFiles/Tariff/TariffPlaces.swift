public import Childcare

/// Where in the files of a tariff the parts of its design stand.
struct TariffPlaces: Sendable {
    /// The keys of `tariff.yaml`, in English.
    var settings: Tree
    var families: Families?

    /// The table of the families: the line of each, and the headers as the file writes them, by English name.
    struct Families: Sendable {
        var file: String
        var lines: [Int]
        var headers: [String: String]
    }

    /// The place a JSON pointer of a defect leads to, such as `/bands/1/to` or `/families/12/rank`.
    func place(of pointer: String) -> ProblemPlace {
        let parts = pointer.split(separator: "/").map(String.init)
        if let families, parts.first == "families", parts.count > 1, let row = Int(parts[1]),
            families.lines.indices.contains(row)
        {
            let column = parts.count > 2 ? families.headers[parts[2]] ?? parts[2] : nil
            return ProblemPlace(file: families.file, line: families.lines[row], column: column)
        }
        var tree = settings
        for (depth, part) in parts.enumerated() {
            if let inner = tree[part] {
                tree = inner
            } else if case .list(let items) = tree.content, let position = Int(part), position < items.count {
                tree = items[position]
            } else if depth == 0 {
                // A key that is not there; the file is.
                return ProblemPlace(file: settings.place.file, line: settings.place.line, column: part)
            } else {
                break
            }
        }
        return tree.place
    }
}

extension LoadedTariff {
    /// A defect of the design at its file, line and key.
    public func located(_ defect: ReportedProblem) -> ReportedProblem {
        guard let pointer = defect.pointer else { return defect }
        return defect.moved(to: places.place(of: pointer))
    }
}
