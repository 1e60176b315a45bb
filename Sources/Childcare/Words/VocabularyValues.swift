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
                "cdi", "cdd", "fonctionnaire", "employe", "employee", "en_activite", "interim", "interimaire",
                "intermittent",
                "intermittente", "temps_plein", "temps_partiel", "agent_public", "salarie_cdi", "salarie_cdd",
                "salarie_en_cdi", "salarie_en_cdd", "salarie_temps_plein", "salarie_temps_partiel",
                "salarie_interimaire",
                "salarie_du_prive", "salarie_du_public", "salariee_cdi", "salariee_cdd",
            ],
            "jobseeker": [
                "job_seeker", "demandeur_d_emploi", "demandeuse_d_emploi", "demandeur_emploi", "demandeur_se_d_emploi",
                "chomage", "chomeur", "chomeuse", "en_recherche_d_emploi", "recherche_d_emploi", "unemployed",
                "france_travail", "inscrit_a_france_travail", "inscrit_france_travail", "inscrite_a_france_travail",
                "inscrit_a_pole_emploi", "pole_emploi",
            ],
            "freelancer": [
                "freelance", "self_employed", "independant", "independante", "independant_e",
                "travailleur_independant", "travailleuse_independante", "travailleur_non_salarie", "tns",
                "auto_entrepreneur", "micro_entrepreneur", "profession_liberale", "agriculteur", "agricultrice",
                "exploitant_agricole", "artisan", "artisane", "commercant", "commercante", "chef_d_entreprise",
                "gerant", "gerante",
            ],
            "student": ["etudiant", "etudiante", "etudiant_e", "etudes"],
            "training": [
                "formation", "en_formation", "stage", "en_stage", "stagiaire", "apprenti", "apprentie",
                "alternance", "en_alternance", "alternant", "alternante",
            ],
            "parental_leave": ["conge_parental", "en_conge_parental"],
            "inactive": [
                "sans_activite", "sans_emploi", "au_foyer", "parent_au_foyer", "inactif", "inactive", "aucune",
                "retraite", "retraitee", "invalidite", "en_invalidite", "mere_au_foyer", "pere_au_foyer",
            ],
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
            "same_place_and_time": [
                "meme_creche_memes_jours", "meme_creche_et_memes_jours", "meme_lieu_memes_jours", "memes_jours",
            ],
            "elder_may_start_alone": ["aine_seul", "l_aine_seul", "aine_peut_commencer_seul", "aine_d_abord"],
            "younger_may_start_alone": [
                "cadet_seul", "le_cadet_seul", "cadet_peut_commencer_seul", "cadet_d_abord", "plus_jeune_d_abord",
            ],
            "all_or_nothing": [
                "tous_ou_aucun", "tout_ou_rien", "tous_ou_rien", "separes_mais_tous_places", "tous_places_ou_aucun",
            ],
            "prefer_together": ["plutot_ensemble", "de_preference_ensemble", "ensemble_si_possible"],
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
            "complete": ["complet", "complete_e", "dossier_complet", "valide", "validee", "dossier_valide"],
            "incomplete": [
                "incomplet", "dossier_incomplet", "en_attente_pieces", "en_attente_de_pieces", "pieces_manquantes",
                "manque_pieces", "a_completer",
            ],
            "late": ["hors_delai", "hors_delais", "en_retard", "tardif", "tardive"],
            "cancelled": ["canceled", "annule", "annulee", "retire", "retiree", "abandonne", "abandonnee"],
            "ineligible": [
                "not_eligible", "non_recevable", "irrecevable", "non_eligible", "ineligible", "hors_criteres",
            ],
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
            "hold": [
                "attente", "en_attente", "reserver", "reserve", "suspendre", "geler", "gel", "place_gelee", "on_hold",
            ],
        ],
        .priority: [
            "weighted": ["ponderee", "pondere", "poids"],
            "strict": ["stricte"],
            "priced": ["tarifee", "tarife", "penalisee"],
        ],
        .drawKind: [
            "keys": ["numeros", "numero", "cles", "cle", "par_numero", "draw_keys"],
            "lottery": ["loterie", "loterie_equitable", "fair_lottery", "tickets"],
        ],
        .gainPer: ["child": ["enfant", "par_enfant"], "hour": ["heure", "par_heure"]],
        .unborn: [
            "conditional": ["conditionnel", "conditionnelle", "sous_reserve"],
            "exclude": ["exclure", "exclu", "exclus", "excluded"],
        ],
        .quotaMeasure: ["places": ["place"], "children": ["enfants", "enfant"], "hours": ["heures", "heure"]],
        .quotaPricePer: [
            "unit": ["unite", "enfant", "child", "heure", "hour", "par_enfant", "par_heure", "per_child", "per_hour"],
            "scope": [
                "perimetre", "portee", "creche", "par_creche", "per_creche", "etablissement", "par_perimetre",
                "per_scope",
                "gestionnaire", "section", "reseau",
            ],
        ],
        .quotaBasis: [
            "newcomers": ["nouveaux", "entrants", "admis", "nouveaux_admis", "nouveaux_entrants"],
            "all": ["tous", "toutes", "tous_les_enfants", "ensemble", "total"],
        ],
        .quotaPrecedence: ["before": ["avant"], "after": ["apres"]],
        .moveUp: [
            "never": ["jamais", "no", "non"],
            "birthday": ["anniversaire", "a_l_anniversaire", "au_changement_d_age"],
        ],
        .legalQuota: [
            "D214-7": ["insertion", "places_d_insertion", "art_d214_7", "casf_d214_7", "d_214_7"],
            "AVIP": ["creches_avip", "label_avip", "a_vocation_d_insertion_professionnelle"],
        ],
        .objectiveTerm: [
            "legal_quotas": ["quotas_legaux", "loi", "quotas_de_la_loi"],
            "points": ["bareme"],
            "wishes": ["voeux", "rangs"],
            "hours": ["heures"],
            "children": ["enfants", "enfants_places"],
            "mix_quotas": ["mixite", "quotas_de_mixite", "prix_des_quotas"],
            "siblings_split": ["fratries_separees", "fratries"],
            "changes": ["changements"],
            "funding": ["financement", "bonus", "bonus_mixite", "bonus_de_mixite"],
        ],
        .levelPreset: [
            "default": ["standard", "par_defaut", "defaut"],
            "legal_first": ["law_first", "la_loi_d_abord", "loi_d_abord", "quotas_legaux_d_abord"],
            "most_children": ["le_plus_d_enfants", "plus_d_enfants"],
            "most_hours": ["le_plus_d_heures", "plus_d_heures"],
            "best_wishes": ["les_meilleurs_voeux", "meilleurs_voeux"],
        ],
        .staffRule: [
            "5-8": ["5_et_8", "1_pour_5_et_8", "1_pour_5_et_1_pour_8", "5_8"],
            "6": ["1_pour_6", "un_pour_six"],
        ],
        .fallback: [
            "open": ["ouvert", "ouverte", "ouvrir", "rendre", "rendu", "rendus", "liberer"],
            "hold": ["garder", "garde", "gardes", "vide", "bloquer", "reserver"],
        ],
        .answer: [
            "accepted": ["accepte", "acceptee", "accept", "oui", "yes"],
            "declined": ["refuse", "refusee", "decline", "refus", "non", "no"],
            "no_answer": ["sans_reponse", "pas_de_reponse", "aucune_reponse"],
            "withdrawn": [
                "desistement", "desiste", "desistee", "retire", "retiree", "renonce", "depart", "retrait", "withdraw",
            ],
        ],
    ]
}
