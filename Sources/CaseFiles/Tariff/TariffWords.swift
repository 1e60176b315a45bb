import Childcare

/// The words of `tariff.yaml`, in English and French; those of its tables stand in ``MoneySheets``.
enum TariffWords {
    /// English key → other spellings, folded.
    static let keys: [String: [String]] = [
        "form": ["forme"],
        "families": ["familles"],
        "today": ["aujourdhui", "aujourd_hui", "actuel", "bareme_actuel"],
        "accounts": ["comptes"],
        "bands": ["tranches"],
        "knots": ["points", "noeuds"],
        "ranks": ["rangs"],
        "resources": ["ressources"],
        "floor": ["plancher"],
        "ceiling": ["plafond"],
        "cost": ["cout"],
        "funding": ["financement", "financements", "subventions"],
        "surplus_cap": ["plafond_excedent", "excedent_max"],
        "minimum_fee": ["tarif_minimal", "tarif_min"],
        "maximum_fee": ["tarif_maximal", "tarif_max"],
        "monotone": ["croissant"],
        "antitone": ["degressif", "decroissant"],
        "progressive": ["progressif"],
        "max_rise": ["hausse_max"],
        "max_fall": ["baisse_max"],
        "share": ["part"],
        "amount": ["montant"],
        "social_rate": ["tarif_social"],
        "below": ["sous", "jusqua"],
        "fee": ["tarif"],
        "levels": ["objectifs", "niveaux"],
        "months": ["mois"],
        "frontier": ["frontiere"],
        "changes": ["variations"],
        "surpluses": ["excedents"],
        "from": ["de", "debut"],
        "to": ["a", "fin"],
        "reference": ["revenu_reference"],
    ]

    static let levels: [String: String] = [
        "leximin": "heaviest_burdens", "efforts": "heaviest_burdens", "efforts_les_plus_lourds": "heaviest_burdens",
        "proximite": "closeness", "mieux_loties": "better_off", "gagnantes": "better_off",
        "plus_pauvres": "poorest", "plus_modestes": "poorest",
    ]

    static let forms: [String: String] = [
        "steps": "steps", "tranches": "steps", "paliers": "steps", "effort_rate": "effort_rate",
        "taux_effort": "effort_rate", "taux_deffort": "effort_rate",
    ]

    private static let english: [String: String] = {
        var names: [String: String] = [:]
        for (key, others) in keys {
            names[key] = key
            for other in others { names[other] = key }
        }
        return names
    }()

    /// The English name of a key; itself, folded, when it is unknown.
    static func key(_ written: String) -> String {
        let folded = Vocabulary.folded(written)
        return english[folded] ?? folded
    }

    /// `rank_3` or `rang 3` → 3.
    static func rankColumn(_ written: String) -> Int? {
        let folded = Vocabulary.folded(written)
        for prefix in ["rank_", "rang_", "rank", "rang"] where folded.hasPrefix(prefix) {
            return Int(folded.dropFirst(prefix.count))
        }
        return nil
    }

    /// The same tree with every key in English, so that one reader serves both languages.
    static func translated(_ tree: Tree) -> Tree {
        var result = tree
        switch tree.content {
        case .map(let entries):
            result.content = .map(
                entries.map { Tree.Entry(key: key($0.key), place: $0.place, value: translated($0.value)) })
        case .list(let items): result.content = .list(items.map(translated))
        case .null, .scalar: break
        }
        return result
    }
}
