/// What a column or a key is called: the name of the contract, the usual French one, and whatever else towns write.
package struct FieldName: Hashable, Sendable {
    /// The name of the contract, which never changes.
    package let key: String
    /// As a French reader writes it, accents included.
    package let french: String
    /// Every other name it is read by, folded.
    package let synonyms: [String]

    package init(_ key: String, _ french: String, _ others: String...) {
        self.key = key
        self.french = french
        let folded = Vocabulary.folded(french)
        synonyms = (folded == key ? [] : [folded]) + others
    }
}

/// Names that stand in several sheets.
extension FieldName {
    static let name = FieldName("name", "nom", "libelle")
    static let kind = FieldName("kind", "type", "nature", "type_d_accueil")
    static let commune = FieldName("commune", "commune", "ville", "commune_de_residence")
    static let creche = FieldName("creche", "crèche", "etablissement", "structure", "eaje")
    static let section = FieldName("section", "section", "groupe_d_age")
    static let household = FieldName("household", "foyer", "famille")
    static let request = FieldName("request", "demande", "no_demande", "n_demande", "numero_demande")
    static let child = FieldName("child", "enfant")
    static let birthDate = FieldName(
        "birth_date", "date de naissance", "naissance", "date_naissance", "ne_le", "nee_le", "ne_e_le",
        "date_prevue_naissance")
    static let walks = FieldName("walks", "marche", "marcheur")
    static let placesUsed = FieldName("places_used", "places occupées", "nb_places", "nombre_de_places")
    static let days = FieldName("days", "jours", "rythme", "jours_demandes", "pattern", "week_pattern")
    static let slot = FieldName("slot", "créneau", "demi_journee")
    static let period = FieldName("period", "période")
    static let from = FieldName("from", "à partir du", "depuis")
    static let until = FieldName(
        "until", "jusqu’au", "jusqu_a", "fin", "date_fin", "date_de_fin", "sortie", "date_de_sortie")
    static let places = FieldName("places", "places")
    static let rank = FieldName("rank", "rang", "ordre")
    static let points = FieldName("points", "points")
    static let criterion = FieldName("criterion", "critère", "ligne_du_bareme")
    static let who = FieldName("who", "qui", "public")
    static let reason = FieldName("reason", "motif", "raison")
    static let by = FieldName("by", "par", "auteur", "decide_par", "decidee_par")

    /// The identifier of what a sheet lists.
    static let id = FieldName("id", "identifiant", "code", "numero")
}
