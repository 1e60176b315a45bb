package import Childcare

/// What a template of letters may ask for: `{{creche}}`.
///
/// Fields of a child stand in the templates of what became of it, all others in the frame too. A *block* is a list or a
/// table, and stands alone on its line. A line all of whose fields may be empty, and one of which is, is left out.
package enum LetterField: String, CaseIterable, Sendable {
    // Who writes.
    case commission, authority, service
    case serviceAddress = "service_address"
    case serviceEmail = "service_email"
    case servicePhone = "service_phone"
    case writeTo = "write_to"
    case dataProtection = "data_protection"
    case rulesAt = "rules_at"
    case court, signatory
    // To whom, about what.
    case addressee
    case addresseeAddress = "addressee_address"
    case requests, date, term, subject, status
    case decidedOn = "decided_on"
    case decidedBy = "decided_by"
    case healthReview = "health_review"
    case version
    // Blocks of the frame.
    case children, notice, remedies
    case dataUsed = "data_used"
    case operations
    // One child.
    case child, request
    case submittedOn = "submitted_on"
    case creche, days
    case startDate = "start_date"
    case wishRank = "wish_rank"
    case points
    case currentCreche = "current_creche"
    case commissionReason = "commission_reason"
    // Blocks of one child.
    case reasons
    case pointsTable = "points_table"
    case waitingLists = "waiting_lists"
    case wishesLeftOut = "wishes_left_out"

    /// Whether it is a list or a table.
    var isBlock: Bool {
        switch self {
        case .children, .notice, .remedies, .dataUsed, .operations, .reasons, .pointsTable, .waitingLists,
            .wishesLeftOut, .addresseeAddress, .serviceAddress:
            true
        default: false
        }
    }

    /// Whether only the templates of a child know it.
    var isOfChild: Bool {
        switch self {
        case .child, .request, .submittedOn, .creche, .days, .startDate, .wishRank, .points, .currentCreche,
            .commissionReason, .reasons, .pointsTable, .waitingLists, .wishesLeftOut:
            true
        default: false
        }
    }

    /// What it holds, for whoever edits templates.
    package var meaning: BilingualText {
        switch self {
        case .commission: BilingualText(fr: "nom de la commission", en: "the commission's name")
        case .authority:
            BilingualText(
                fr: "au nom de qui elle décide (commission.yaml)", en: "on whose behalf it decides (commission.yaml)")
        case .service: BilingualText(fr: "service qui écrit", en: "the service that writes")
        case .serviceAddress: BilingualText(fr: "son adresse", en: "its address")
        case .serviceEmail: BilingualText(fr: "son courriel", en: "its e-mail")
        case .servicePhone: BilingualText(fr: "son téléphone", en: "its telephone")
        case .writeTo:
            BilingualText(
                fr: "à qui écrire : le service, son adresse, son courriel",
                en: "whom to write to: the service, its address, its e-mail")
        case .dataProtection:
            BilingualText(fr: "à qui s’adresser pour ses données", en: "whom to write to about one's data")
        case .rulesAt: BilingualText(fr: "où le règlement est publié", en: "where the rules are published")
        case .court: BilingualText(fr: "le tribunal administratif", en: "the administrative court")
        case .signatory: BilingualText(fr: "qui signe", en: "who signs")
        case .addressee:
            BilingualText(
                fr: "les parents avec --with-names, sinon « Aux parents concernés »",
                en: "the parents under --with-names, else “To the parents concerned”")
        case .addresseeAddress:
            BilingualText(fr: "leur adresse, avec --with-names", en: "their address, under --with-names")
        case .requests: BilingualText(fr: "numéros des demandes du foyer", en: "numbers of the household's requests")
        case .date: BilingualText(fr: "date du courrier (--on)", en: "date of the letter (--on)")
        case .term: BilingualText(fr: "la période que la décision attribue", en: "the term the decision is for")
        case .subject: BilingualText(fr: "l’objet du courrier", en: "the subject of the letter")
        case .status:
            BilingualText(
                fr: "« Proposition », ou « Décision du … » une fois la décision enregistrée",
                en: "“Proposal”, or “Decision of …” once the decision is recorded")
        case .decidedOn: BilingualText(fr: "jour de la décision", en: "day of the decision")
        case .decidedBy: BilingualText(fr: "qui a décidé", en: "who decided")
        case .healthReview:
            BilingualText(
                fr: "qui a examiné les dossiers où la santé ou le handicap compte",
                en: "who looked at the files in which health or disability counts")
        case .version: BilingualText(fr: "nom et version du programme", en: "name and version of the program")
        case .children: BilingualText(fr: "ce qui est dit de chaque enfant", en: "what is said of each child")
        case .notice:
            BilingualText(
                fr: "la mention du traitement algorithmique (notice.txt)",
                en: "the notice of algorithmic processing (notice.txt)")
        case .remedies:
            BilingualText(
                fr: "voies et délais de recours (remedies.txt), ou proposal.txt avant la décision",
                en: "remedies and time limits (remedies.txt), or proposal.txt before the decision")
        case .dataUsed:
            BilingualText(fr: "les données utilisées et leur source", en: "the data used and where they come from")
        case .operations: BilingualText(fr: "les opérations du traitement", en: "the operations of the processing")
        case .child:
            BilingualText(
                fr: "nom de l’enfant, ou numéro de sa demande", en: "the child's name, or its request's number")
        case .request: BilingualText(fr: "numéro de la demande", en: "number of the request")
        case .submittedOn: BilingualText(fr: "jour du dépôt", en: "day the request was filed")
        case .creche: BilingualText(fr: "crèche attribuée", en: "the crèche given")
        case .days: BilingualText(fr: "jours attribués", en: "the days given")
        case .startDate: BilingualText(fr: "premier jour d’accueil", en: "first day of care")
        case .wishRank: BilingualText(fr: "le vœu obtenu : « 1er vœu »", en: "the wish granted: “1st wish”")
        case .points: BilingualText(fr: "points obtenus à cette crèche", en: "points at that crèche")
        case .currentCreche: BilingualText(fr: "crèche fréquentée aujourd’hui", en: "the crèche attended today")
        case .commissionReason:
            BilingualText(
                fr: "motif écrit par la commission dans decisions.csv",
                en: "the reason the commission wrote in decisions.csv")
        case .reasons: BilingualText(fr: "pourquoi", en: "why")
        case .pointsTable:
            BilingualText(
                fr: "les points, ligne par ligne, avec la donnée et sa source",
                en: "the points, line by line, with the datum and its source")
        case .waitingLists: BilingualText(fr: "rang sur les listes d’attente", en: "ranks on the waiting lists")
        case .wishesLeftOut:
            BilingualText(
                fr: "vœux qui n’ont pu être examinés, et pourquoi", en: "wishes that could not be considered, and why")
        }
    }
}
