import Childcare
import Yams

/// Reads YAML into a ``Tree``, keeping the line of every key and value.
package enum YAMLTree {
    /// `nil` when the text cannot be read (then a problem was added) or is empty.
    package static func read(_ text: String, file: String, log: ProblemLog) -> Tree? {
        if let excess = YAMLLimits.firstExcess(in: text) {
            log.add(
                .yamlTooComplex, ProblemPlace(file: file, line: excess.line), expected: excess.expected,
                remedy: excess.remedy)
            return nil
        }
        do {
            guard let node = try compose(yaml: text) else { return nil }
            var budget = 1_000_000
            let tree = convert(node, file: file, path: "", budget: &budget)
            if budget <= 0 {
                log.add(
                    .yamlTooLarge, ProblemPlace(file: file),
                    expected: BilingualText(fr: "au plus un million de valeurs", en: "at most a million values"))
                return nil
            }
            return tree
        } catch let error as YamlError {
            let (line, reason) = describe(error)
            log.add(
                .yamlSyntax, ProblemPlace(file: file, line: line),
                expected: BilingualText(fr: "du YAML valide (\(reason))", en: "valid YAML (\(reason))"),
                remedy: BilingualText(
                    fr: "vérifiez l'indentation et les guillemets de cette ligne",
                    en: "check indentation and quotes on this line"))
        } catch {
            log.add(
                .yamlSyntax, ProblemPlace(file: file), expected: BilingualText(fr: "du YAML valide", en: "valid YAML"))
        }
        return nil
    }

    /// Reads the value of `--set PATH=VALUE`: a YAML scalar or flow list; text that is not YAML stands for itself.
    static func value(_ text: String, place: ProblemPlace, log: ProblemLog) -> Tree {
        let plain = Tree(content: .scalar(text, bare: true), place: place)
        if let excess = YAMLLimits.firstExcess(in: text) {
            log.add(.yamlTooComplex, place, value: text, expected: excess.expected, remedy: excess.remedy)
            return Tree(content: .null, place: place)
        }
        guard text.contains(where: { "[{\"'".contains($0) }), let node = try? compose(yaml: text) else { return plain }
        var budget = 10_000
        func moved(_ tree: Tree) -> Tree {
            var result = tree
            result.place = place
            switch tree.content {
            case .list(let items): result.content = .list(items.map(moved))
            case .map(let entries):
                result.content = .map(entries.map { Tree.Entry(key: $0.key, place: place, value: moved($0.value)) })
            default: break
            }
            return result
        }
        return moved(convert(node, file: place.file ?? "", path: place.column ?? "", budget: &budget))
    }

    private static func describe(_ error: YamlError) -> (line: Int?, reason: BilingualText) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return (mark.line, YAMLWords.words(problem))
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.sorted().joined(separator: ", ")
            return (context.mark.line, BilingualText(fr: "clé en double : \(keys)", en: "duplicate key: \(keys)"))
        case .reader(let problem, _, _, _): return (nil, YAMLWords.words(problem))
        default: return (nil, BilingualText(fr: "illisible", en: "unreadable"))
        }
    }

    private static func convert(_ node: Node, file: String, path: String, budget: inout Int) -> Tree {
        budget -= 1
        let place = ProblemPlace(file: file, line: node.mark?.line, column: path.isEmpty ? nil : path)
        if budget <= 0 { return Tree(content: .null, place: place) }
        func joined(_ part: String) -> String { path.isEmpty ? part : "\(path).\(part)" }
        switch node {
        case .scalar(let scalar):
            let bare = scalar.style == .plain || scalar.style == .any
            if bare, ["", "~", "null", "Null", "NULL"].contains(scalar.string) {
                return Tree(content: .null, place: place)
            }
            return Tree(content: .scalar(scalar.string, bare: bare), place: place)
        case .sequence(let items):
            var list: [Tree] = []
            for (index, item) in items.enumerated() {
                list.append(convert(item, file: file, path: joined(String(index + 1)), budget: &budget))
            }
            return Tree(content: .list(list), place: place)
        case .mapping(let mapping):
            var entries: [Tree.Entry] = []
            for (key, value) in mapping {
                let name = key.scalar?.string ?? "?"
                let keyPlace = ProblemPlace(file: file, line: key.mark?.line, column: joined(name))
                entries.append(
                    Tree.Entry(
                        key: name, place: keyPlace,
                        value: convert(value, file: file, path: joined(name), budget: &budget)))
            }
            return Tree(content: .map(entries), place: place)
        case .alias: return Tree(content: .null, place: place)
        }
    }
}
