import Childcare

/// French names of the keys of `case.yaml`; messages keep the place as the file writes it.
enum SettingKeys {
    /// The settings under their standard keys; a key that stands there already is left alone.
    static func standard(_ root: Tree) -> Tree {
        var root = renamed(root, top)
        root = changing(root, "term") { renamed($0, term) }
        root = changing(root, "calendar") { calendar in
            changing(renamed(calendar, Self.calendar), "slots") { items(of: $0, slot) }
        }
        return changing(root, "policy") { policy in
            changing(renamed(policy, Self.policy), "levels") { items(of: $0, level) }
        }
    }

    private static func renamed(_ tree: Tree, _ names: [String: String]) -> Tree {
        guard case .map(let entries) = tree.content else { return tree }
        var taken = Set(entries.map(\.key))
        var result = tree
        result.content = .map(
            entries.map { entry in
                guard let name = names[Vocabulary.folded(entry.key)], taken.insert(name).inserted else { return entry }
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

    private static func items(of tree: Tree, _ names: [String: String]) -> Tree {
        guard case .list(let items) = tree.content else { return tree }
        var result = tree
        result.content = .list(items.map { renamed($0, names) })
        return result
    }

    private static let top = Vocabulary.inverted([
        "term": ["campagne", "periode"], "calendar": ["calendrier"], "policy": ["reglement"],
        "attributes": ["attributs"], "columns": ["colonnes"],
    ])
    private static let term = Vocabulary.inverted([
        "start": ["debut"], "end": ["fin"], "deadline": ["date_limite", "cloture"],
    ])
    private static let calendar = Vocabulary.inverted([
        "slots": ["creneaux"], "alternating": ["alternees", "semaines_alternees"], "periods": ["periodes"],
    ])
    private static let slot = Vocabulary.inverted([
        "id": ["nom"], "day": ["jour"], "from": ["de", "debut"], "to": ["a", "fin"], "hours": ["heures"],
        "week": ["semaine"],
    ])
    private static let level = Vocabulary.inverted([
        "name": ["nom"], "terms": ["termes"], "tolerance": ["tolerance"],
    ])
    private static let policy = Vocabulary.inverted([
        "priority": ["priorite"], "gain_per": ["gain_par"], "base_points": ["points_de_base"],
        "wish_factors": ["facteurs_de_voeux", "facteurs_des_voeux", "facteurs_voeux"],
        "siblings": ["fratries", "fratrie"], "unborn": ["a_naitre", "enfants_a_naitre"],
        "levels": ["niveaux"], "grid": ["bareme", "grille"], "seed": ["graine"],
        "age_date": ["date_des_ages", "date_age", "age_au"],
        "move_up": ["changement_de_section", "passage_de_section"],
        "sibling_split_price": ["prix_fratrie_separee", "prix_de_fratrie_separee"],
        "legal_quotas": ["quotas_legaux"], "legal_quota_price": ["prix_quota_legal", "prix_des_quotas_legaux"],
        "guarantee_members": ["garantie_des_membres", "garantir_les_membres"],
        "funding_minimum": ["financement_minimal", "financement_minimum", "bonus_minimum"],
    ])
}
