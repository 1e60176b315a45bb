package import Childcare

/// French names of the keys of `case.yaml`; messages keep the place as the file writes it.
package enum SettingKeys {
    /// The settings under their standard keys; a key that stands there already is left alone.
    static func standard(_ root: Tree) -> Tree {
        var root = renamed(root, Keys.file.outline)
        root = changing(root, "term") { renamed($0, Keys.term.outline) }
        root = changing(root, "calendar") { calendar in
            changing(renamed(calendar, Keys.calendar.outline), "slots") { items(of: $0, Keys.slot.outline) }
        }
        return changing(root, "policy") { policy in
            let policy = changing(renamed(policy, Keys.policy.outline), "levels") {
                items(of: $0, Keys.level.outline)
            }
            return changing(policy, "waiting") { waiting in
                changing(renamed(waiting, Keys.waiting.outline), "mix") { items(of: $0, Keys.mixRate.outline) }
            }
        }
    }

    package static func renamed(_ tree: Tree, _ group: KeyGroupOutline) -> Tree {
        guard case .map(let entries) = tree.content else { return tree }
        var taken = Set(entries.map(\.key))
        var result = tree
        result.content = .map(
            entries.map { entry in
                guard let name = group.synonyms[Vocabulary.folded(entry.key)], taken.insert(name).inserted else {
                    return entry
                }
                var entry = entry
                entry.key = name
                return entry
            })
        return result
    }

    private static func changing(_ tree: Tree, _ key: String, _ change: (Tree) -> Tree) -> Tree {
        guard case .map(var entries) = tree.content else { return tree }
        for position in entries.indices where entries[position].key == key {
            entries[position].value = change(entries[position].value)
        }
        var result = tree
        result.content = .map(entries)
        return result
    }

    private static func items(of tree: Tree, _ group: KeyGroupOutline) -> Tree {
        guard case .list(let items) = tree.content else { return tree }
        var result = tree
        result.content = .list(items.map { renamed($0, group) })
        return result
    }
}
