import Childcare

/// Applies `--set PATH=VALUE` to the settings before they are decoded; unknown paths are refused by the decoder.
enum Overrides {
    static func apply(_ overrides: [String: String], to root: inout Tree, log: ProblemLog) {
        for (path, value) in overrides.sorted(by: { $0.key < $1.key }) where LineOverride(path) == nil {
            let place = ProblemPlace(file: "--set", column: path)
            let parts = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            guard !parts.contains("") else {
                log.add(
                    .unknownKey, place, value: path,
                    expected: BilingualText(fr: "un chemin comme policy.seed", en: "a path such as policy.seed"))
                continue
            }
            set(YAMLTree.value(value, place: place, log: log), at: parts[...], in: &root, place: place, log: log)
        }
    }

    private static func set(
        _ value: Tree, at path: ArraySlice<String>, in tree: inout Tree, place: ProblemPlace, log: ProblemLog
    ) {
        guard let key = path.first else {
            tree = value
            return
        }
        let rest = path.dropFirst()
        switch tree.content {
        case .map(var entries):
            if let position = entries.firstIndex(where: { $0.key == key }) {
                set(value, at: rest, in: &entries[position].value, place: place, log: log)
            } else {
                var inner = Tree(content: .map([]), place: place)
                set(value, at: rest, in: &inner, place: place, log: log)
                entries.append(Tree.Entry(key: key, place: place, value: inner))
            }
            tree.content = .map(entries)
        case .list(var items):
            // Positions count from 1, as people do.
            guard let position = Int(key), position >= 1, position <= items.count else { break }
            set(value, at: rest, in: &items[position - 1], place: place, log: log)
            tree.content = .list(items)
            return
        case .null:
            tree.content = .map([])
            set(value, at: path, in: &tree, place: place, log: log)
            return
        case .scalar: break
        }
        if case .map = tree.content { return }
        log.add(
            .unknownKey, place, value: key,
            expected: BilingualText(fr: "un chemin de case.yaml", en: "a path of case.yaml"))
    }
}
