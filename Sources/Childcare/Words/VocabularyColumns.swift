/// The names of columns and files, as the sheets declare them; the canonical ones are those of the file contract.
extension Vocabulary {
    /// Folded headers by which a table may name its own identifier.
    static let ownIDs: [String: Set<String>] = Dictionary(
        uniqueKeysWithValues: Sheets.all.map { ($0.kind.rawValue, $0.ownIDs) })

    /// Folded header → canonical column.
    static let columns: [String: String] = {
        // What towns and the outcome folder also write, and no sheet declares.
        var names: [String: [String]] = [
            "wish": ["voeu"], "wish_rank": ["rang_voeu", "rang_du_voeu"],
            "distance_m": ["distance_metres", "distance_en_metres"],
        ]
        for sheet in Sheets.all {
            for column in sheet.columns { names[column.key, default: []] += column.name.synonyms }
        }
        return inverted(names)
    }()

    /// Folded French names of what is computed rather than read; only conditions look these up.
    static let computedNames: [String: String] = inverted([
        "any_parent": ["un_parent", "un_des_parents", "l_un_des_parents", "au_moins_un_parent"],
        "every_parent": ["chaque_parent", "tous_les_parents", "les_deux_parents"],
        "unborn": ["a_naitre", "enfant_a_naitre"],
        "age_months": ["age_mois", "age_en_mois", "age"],
        "age_weeks": ["age_semaines", "age_en_semaines"],
        "months_waited": ["mois_d_attente", "anciennete_en_mois", "anciennete_mois"],
        "days_per_week": ["jours_par_semaine", "nombre_de_jours", "nb_jours"],
        "hours_per_week": ["heures_par_semaine", "nombre_d_heures", "nb_heures"],
        "sibling_months": ["mois_de_fratrie", "mois_avec_fratrie"],
        "sibling_days": ["jours_de_fratrie", "jours_avec_fratrie"],
        "siblings": ["fratrie", "taille_fratrie"],
        "twin": ["jumeau", "jumeaux", "jumelle", "jumelles", "naissance_multiple"],
        "hourly_fee": [
            "tarif_horaire", "participation_horaire", "tarif_horaire_de_la_famille", "participation_familiale_horaire",
        ],
        "sibling_admitted": [
            "fratrie_admise", "aine_admis", "frere_ou_soeur_admis", "fratrie_admise_a_un_tour_precedent",
        ],
        "sibling_awaiting_transfer": [
            "fratrie_en_mutation", "fratrie_en_attente_de_mutation", "frere_ou_soeur_en_mutation",
        ],
        "household_commune": ["commune_foyer", "commune_du_foyer"],
        "creche_kind": ["type_creche", "type_de_creche", "type_de_la_creche"],
        "creche_commune": ["commune_creche", "commune_de_la_creche"],
        "same_commune": ["meme_commune"],
        "sibling_there": [
            "fratrie_presente", "fratrie_accueillie", "aine_present", "frere_ou_soeur_present",
            "frere_ou_soeur_sur_place",
        ],
    ])

    static let files: [String: [String]] = {
        var names = [
            "case": ["case.yaml", "case.yml", "dossier.yaml", "dossier.yml"],
            "placements": ["placements.csv", "admissions.csv"],
        ]
        for sheet in Sheets.all { names[sheet.kind.rawValue] = sheet.files }
        return names
    }()

    /// Turns `canonical: [synonyms]` around; a synonym never hides a canonical word, and one listed twice keeps
    /// the alphabetically first owner.
    package static func inverted(_ table: [String: [String]]) -> [String: String] {
        var result = Dictionary(uniqueKeysWithValues: table.keys.map { ($0, $0) })
        for (canonical, synonyms) in table.sorted(by: { $0.key < $1.key }) {
            for word in synonyms where result[word] == nil { result[word] = canonical }
        }
        return result
    }
}
