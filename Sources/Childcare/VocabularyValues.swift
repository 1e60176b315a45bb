/// French and alternative words of the closed lists.
extension Vocabulary {
    /// Folded word → canonical word, list by list, since `indépendant` is a status and a sibling rule.
    static let values: [ValueKind: [String: String]] = {
        var tables: [ValueKind: [String: String]] = [:]
        for kind in ValueKind.allCases {
            var table = inverted(synonyms[kind] ?? [:])
            for word in words(of: kind) { table[folded(word)] = word }
            tables[kind] = table
        }
        return tables
    }()

    private static let synonyms: [ValueKind: [String: [String]]] = [
        .parentStatus: [
            "employed": [
                "salarie", "salariee", "salarie_e", "en_emploi", "emploi", "actif", "active", "travaille", "working",
                "cdi", "cdd", "fonctionnaire",
            ],
            "jobseeker": [
                "job_seeker", "demandeur_d_emploi", "demandeuse_d_emploi", "demandeur_emploi", "demandeur_se_d_emploi",
                "chomage", "chomeur", "chomeuse", "en_recherche_d_emploi", "recherche_d_emploi", "unemployed",
            ],
            "freelancer": [
                "freelance", "self_employed", "independant", "independante", "independant_e",
                "travailleur_independant", "travailleuse_independante", "travailleur_non_salarie", "tns",
                "auto_entrepreneur", "micro_entrepreneur", "profession_liberale",
            ],
            "student": ["etudiant", "etudiante", "etudiant_e", "etudes"],
            "training": ["formation", "en_formation", "stage", "en_stage", "stagiaire", "apprenti", "apprentie"],
            "parental_leave": ["conge_parental", "en_conge_parental"],
            "inactive": ["sans_activite", "sans_emploi", "au_foyer", "parent_au_foyer", "inactif", "aucune"],
        ],
        .incomeStatus: [
            "known": ["connu", "connue", "connus", "connues"],
            "none": ["aucun", "aucune", "aucune_ressource", "sans", "sans_ressources", "neant"],
            "refused": ["refuse", "refusee", "refus", "non_communique", "non_communiques", "non_communiquees"],
            "ase": ["aide_sociale_a_l_enfance"],
        ],
        .benefit: [
            "rsa": ["revenu_de_solidarite_active"],
            "ass": ["allocation_de_solidarite_specifique"],
            "aah": ["allocation_aux_adultes_handicapes"],
        ],
        .siblingRule: [
            "together": ["ensemble", "meme_creche"],
            "all_or_nothing": ["tous_ou_aucun", "tout_ou_rien", "tous_ou_rien"],
            "independent": ["independant", "independants", "independante", "independantes", "separement", "separes"],
        ],
        .birthStatus: [
            "born": ["ne", "nee", "ne_e", "nes", "nees"],
            "expected": ["a_naitre", "attendu", "attendue", "prevu", "prevue", "unborn", "naissance_prevue"],
        ],
        .care: [
            "regular": ["regulier", "reguliere", "accueil_regulier"],
            "occasional": ["occasionnel", "occasionnelle", "accueil_occasionnel"],
            "emergency": ["urgence", "urgent", "accueil_d_urgence", "d_urgence"],
        ],
        .requestStatus: [
            "complete": ["complet", "complete_e", "dossier_complet"],
            "incomplete": ["incomplet", "dossier_incomplet"],
            "late": ["hors_delai", "hors_delais", "en_retard", "tardif", "tardive"],
            "cancelled": ["canceled", "annule", "annulee", "retire", "retiree", "abandonne", "abandonnee"],
        ],
        .crecheKind: [
            "collective": ["collectif", "multi_accueil", "creche_collective"],
            "micro": ["micro_creche", "microcreche"],
            "family": ["familial", "familiale", "creche_familiale"],
            "itinerant": ["itinerante", "halte_garderie_itinerante", "creche_itinerante"],
        ],
        .decisionKind: [
            "pin": ["admis_d_office", "admise_d_office", "fixer", "fixe", "fixee", "admettre", "admis", "admise"],
            "refuse": ["refuser", "refusee", "refus", "refused"],
        ],
        .priority: [
            "weighted": ["ponderee", "pondere", "poids"],
            "strict": ["stricte"],
            "priced": ["tarifee", "tarife", "penalisee"],
        ],
        .gainPer: ["child": ["enfant", "par_enfant"], "hour": ["heure", "par_heure"]],
        .unborn: [
            "conditional": ["conditionnel", "conditionnelle", "sous_reserve"],
            "exclude": ["exclure", "exclu", "exclus", "excluded"],
        ],
        .quotaMeasure: ["places": ["place"], "children": ["enfants", "enfant"], "hours": ["heures", "heure"]],
        .quotaBasis: [
            "newcomers": ["nouveaux", "entrants", "admis", "nouveaux_admis", "nouveaux_entrants"],
            "all": ["tous", "toutes", "tous_les_enfants", "ensemble", "total"],
        ],
    ]
}
