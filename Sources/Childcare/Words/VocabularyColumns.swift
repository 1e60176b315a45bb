/// French and alternative names of columns and files; the canonical names are those of the file contract.
extension Vocabulary {
    /// Folded headers by which a table may name its own identifier.
    static let ownIDs: [String: Set<String>] = [
        "requests": [
            "id", "request", "demande", "no_demande", "n_demande", "numero", "numero_demande", "identifiant", "dossier",
            "no_dossier", "n_dossier", "numero_dossier", "numero_de_dossier", "n_de_dossier",
        ],
        "households": ["id", "household", "foyer", "famille", "no_foyer", "n_foyer", "numero_foyer", "identifiant"],
        "creches": ["id", "creche", "code", "code_creche", "identifiant"],
        "sections": ["id", "section", "code_section", "identifiant"],
        "quotas": ["id", "quota", "identifiant"],
    ]

    /// Folded header → canonical column.
    static let columns: [String: String] = inverted([
        "id": ["identifiant", "code", "numero"],
        "name": ["nom", "libelle"],
        "operator": ["operateur", "gestionnaire"],
        "kind": ["type", "nature", "type_d_accueil"],
        "capacity": ["capacite", "capacite_autorisee", "agrement"],
        "commune": ["ville", "commune_de_residence"],
        "creche": ["etablissement", "structure", "eaje"],
        "section": ["groupe_d_age"],
        "age_min_months": ["age_min", "age_min_mois", "age_minimum", "age_minimum_mois", "mois_min"],
        "age_max_months": ["age_max", "age_max_mois", "age_maximum", "age_maximum_mois", "mois_max"],
        "places_free": ["places_libres", "places_disponibles", "places_vacantes"],
        "household": ["foyer", "famille"],
        "lone_parent": [
            "parent_isole", "parent_seul", "monoparental", "monoparentale", "famille_monoparentale", "isole",
        ],
        "parent1_status": [
            "parent_1_status", "parent1", "parent_1", "situation_parent1", "situation_parent_1", "statut_parent1",
            "statut_parent_1", "parent1_statut", "parent_1_statut", "parent1_situation", "parent_1_situation",
            "situation_mere", "situation_de_la_mere",
        ],
        "parent2_status": [
            "parent_2_status", "parent2", "parent_2", "situation_parent2", "situation_parent_2", "statut_parent2",
            "statut_parent_2", "parent2_statut", "parent_2_statut", "parent2_situation", "parent_2_situation",
            "situation_pere", "situation_du_pere",
        ],
        "income_annual": [
            "annual_income", "revenu_annuel", "revenus_annuels", "ressources", "ressources_annuelles", "revenus",
        ],
        "income_monthly": ["monthly_income", "revenu_mensuel", "revenus_mensuels", "ressources_mensuelles"],
        "income_year": [
            "annee_revenu", "annee_revenus", "annee_des_revenus", "annee_ressources", "annee_des_ressources",
        ],
        "income_status": ["statut_revenu", "statut_revenus", "statut_ressources", "etat_ressources"],
        "dependent_children": ["enfants_a_charge", "nb_enfants", "nombre_d_enfants", "nb_enfants_a_charge", "enfants"],
        "disabled_children": ["enfants_handicapes", "enfants_aeeh", "nb_aeeh", "aeeh"],
        "employer": ["employeur"],
        "benefits": ["minima_sociaux", "minimas_sociaux", "prestations", "allocations"],
        "minor_parent": ["parent_mineur", "parents_mineurs"],
        "qf": ["quotient_familial", "quotient"],
        "sibling_rule": ["regle_fratrie", "regle_de_fratrie"],
        "member": ["membre", "adherent"],
        "request": ["demande", "no_demande", "n_demande", "numero_demande"],
        "birth_date": [
            "naissance", "date_naissance", "date_de_naissance", "ne_le", "nee_le", "ne_e_le", "date_prevue_naissance",
        ],
        "birth_status": ["statut_naissance", "etat_naissance"],
        "days": ["jours", "rythme", "jours_demandes", "pattern", "week_pattern"],
        "start_date": [
            "debut", "date_debut", "date_de_debut", "entree", "date_entree", "date_d_entree", "debut_accueil",
        ],
        "submitted_on": [
            "depot", "depose_le", "deposee_le", "date_depot", "date_de_depot", "date_demande", "date_de_demande",
            "date_de_la_demande", "inscription", "date_inscription",
        ],
        "current_section": ["section_actuelle", "section_frequentee"],
        "current_days": ["jours_actuels", "rythme_actuel"],
        "start_latest": ["debut_au_plus_tard", "entree_au_plus_tard", "au_plus_tard", "date_d_entree_au_plus_tard"],
        "identity": ["identite", "identite_enfant", "identifiant_enfant", "cle_enfant"],
        "care": ["accueil", "type_accueil"],
        "hours_wanted": ["heures_souhaitees", "heures_demandees", "heures_par_semaine"],
        "walks": ["marche", "marcheur"],
        "disabled": ["handicap", "enfant_handicape", "en_situation_de_handicap"],
        "places_used": ["places_occupees", "nb_places", "nombre_de_places"],
        "status": ["statut", "etat", "etat_dossier", "statut_dossier"],
        "rank": ["rang", "ordre"],
        "wish": ["voeu"],
        "child": ["enfant"],
        "until": ["jusqu_au", "jusqu_a", "fin", "date_fin", "date_de_fin", "sortie", "date_de_sortie"],
        "from": ["a_partir_du", "depuis"],
        "funder": ["financeur", "reservataire", "tiers_reservataire"],
        "seats": ["berceaux", "sieges", "nb_berceaux", "berceaux_reserves"],
        "site": ["lieu", "halte", "etape"],
        "slot": ["creneau", "demi_journee"],
        "adults": ["adultes", "professionnels", "encadrants", "nb_adultes"],
        "period": ["periode"],
        "reserve": ["places_reservees", "places_urgence", "places_d_urgence", "reserve_urgence"],
        "date": ["le", "date_de_decision", "date_decision"],
        "reason": ["motif", "raison"],
        "by": ["par", "auteur", "decide_par", "decidee_par"],
        "answer": ["reponse"],
        "criterion": ["critere", "ligne_du_bareme"],
        "group": ["groupe", "rubrique", "famille_de_criteres"],
        "when": ["quand", "si", "condition"],
        "cap": ["plafond"],
        "times": ["fois", "multiplie_par", "par_unite_de"],
        "who": ["qui", "public"],
        "scope": ["portee", "perimetre"],
        "min": ["minimum", "au_moins"],
        "max": ["maximum", "au_plus"],
        "of": ["de", "sur", "mesure"],
        "basis": ["base", "assiette"],
        "price": ["prix", "penalite"],
        "fallback": ["sinon", "repli"],
        "wish_rank": ["rang_voeu", "rang_du_voeu"],
        "parents": ["nombre_de_parents", "nb_parents"],
        "address": ["adresse"],
        "email": ["courriel", "mel", "e_mail", "mail"],
        "phone": ["telephone", "tel"],
        "funding": ["financement"],
        "opens": ["ouverture"],
        "closes": ["fermeture"],
        "closure_weeks": ["semaines_fermeture", "semaines_de_fermeture"],
        "hourly_price": ["prix_horaire", "tarif_horaire"],
        "cost_per_hour": ["cout_horaire", "prix_de_revient", "prix_de_revient_horaire"],
        "annual_cost": ["cout_annuel", "charges_annuelles"],
        "psu_ceiling": ["prix_plafond", "plafond_psu", "prix_plafond_psu"],
        "billing_ratio": ["taux_facturation", "taux_de_facturation"],
        "other_income": ["autres_produits", "subventions"],
        "territory_bonus": ["bonus_territoire"],
        "places_growth": ["croissance_places", "croissance_des_places"],
        "fee_ceiling": ["plafond_ressources", "plafond_de_ressources"],
        "fee_rounding": ["arrondi_tarif", "arrondi_du_tarif"],
        "non_resident_surcharge": ["majoration_hors_commune", "majoration_non_residents"],
        "arrival": ["arrivee", "heure_arrivee", "heure_d_arrivee"],
        "departure": ["depart", "heure_depart", "heure_de_depart"],
        "weeks": ["semaines", "nb_semaines"],
        "staff_rule": ["taux_encadrement", "taux_d_encadrement", "regle_encadrement", "regle_d_encadrement"],
        "rhythms": ["rythmes", "rythmes_proposes", "forfaits", "forfaits_proposes", "rhythms_sold"],
        "distance_m": ["distance_metres", "distance_en_metres"],
    ])

    /// Folded French names of what is computed rather than read; only conditions look these up.
    static let computedNames: [String: String] = inverted([
        "any_parent": ["un_parent", "un_des_parents", "l_un_des_parents", "au_moins_un_parent"],
        "every_parent": ["chaque_parent", "tous_les_parents", "les_deux_parents"],
        "unborn": ["a_naitre", "enfant_a_naitre"],
        "age_months": ["age_mois", "age_en_mois", "age"],
        "siblings": ["fratrie", "taille_fratrie"],
        "twin": ["jumeau", "jumeaux", "jumelle", "jumelles", "naissance_multiple"],
        "household_commune": ["commune_foyer", "commune_du_foyer"],
        "creche_kind": ["type_creche", "type_de_creche", "type_de_la_creche"],
        "creche_commune": ["commune_creche", "commune_de_la_creche"],
        "same_commune": ["meme_commune"],
        "sibling_there": [
            "fratrie_presente", "fratrie_accueillie", "aine_present", "frere_ou_soeur_present",
            "frere_ou_soeur_sur_place",
        ],
    ])

    static let files: [String: [String]] = [
        "case": ["case.yaml", "case.yml", "dossier.yaml", "dossier.yml"],
        "creches": ["creches.csv", "crèches.csv", "etablissements.csv", "établissements.csv"],
        "sections": ["sections.csv"],
        "households": ["households.csv", "foyers.csv", "familles.csv"],
        "requests": ["requests.csv", "demandes.csv"],
        "wishes": ["wishes.csv", "voeux.csv", "vœux.csv"],
        "enrolled": ["enrolled.csv", "accueillis.csv", "enfants_accueillis.csv", "inscrits.csv"],
        "reservations": [
            "reservations.csv", "réservations.csv", "berceaux.csv", "berceaux_reserves.csv", "berceaux_réservés.csv",
        ],
        "sites": ["sites.csv", "tournee.csv", "tournée.csv"],
        "staff": ["staff.csv", "personnel.csv"],
        "decisions": ["decisions.csv", "décisions.csv"],
        "joint_wishes": [
            "joint_wishes.csv", "voeux_communs.csv", "vœux_communs.csv", "voeux_fratrie.csv", "vœux_fratrie.csv",
        ],
        "responses": ["responses.csv", "reponses.csv", "réponses.csv"],
        "manual_points": ["manual_points.csv", "points_manuels.csv"],
        "grid": ["grid.csv", "grille.csv", "bareme.csv", "barème.csv"],
        "quotas": ["quotas.csv"],
        "contacts": ["contacts.csv"],
        "contracts": ["contracts.csv", "contrats.csv"],
        "placements": ["placements.csv", "admissions.csv"],
    ]

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
