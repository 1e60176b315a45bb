/// The French words messages list: each is one that the readers take for its canonical word.
extension Vocabulary {
    /// What a French reader may type for each canonical word of a list, in their usual order.
    package static func frenchWords(of kind: ValueKind) -> [String] {
        words(of: kind).map { french[kind]?[$0] ?? $0 }
    }

    /// The French word for a canonical one; the word itself where it is the same.
    package static func frenchWord(_ word: String, of kind: ValueKind) -> String { french[kind]?[word] ?? word }

    private static let french: [ValueKind: [String: String]] = [
        .parentStatus: [
            "employed": "salarié", "jobseeker": "demandeur d’emploi", "freelancer": "indépendant",
            "student": "étudiant", "training": "en formation", "parental_leave": "congé parental",
            "inactive": "sans activité",
        ],
        .incomeStatus: ["known": "connu", "none": "aucun", "refused": "refusé", "ase": "ASE"],
        .benefit: ["rsa": "RSA", "ass": "ASS", "aah": "AAH"],
        .siblingRule: [
            "together": "ensemble", "same_place_and_time": "même crèche mêmes jours",
            "elder_may_start_alone": "aîné seul", "younger_may_start_alone": "cadet seul",
            "all_or_nothing": "tous ou aucun", "prefer_together": "plutôt ensemble", "independent": "indépendants",
        ],
        .birthStatus: ["born": "né", "expected": "à naître"],
        .care: ["regular": "régulier", "occasional": "occasionnel", "emergency": "urgence"],
        .requestStatus: [
            "complete": "complet", "incomplete": "incomplet", "late": "hors délai", "cancelled": "annulé",
            "ineligible": "non recevable",
        ],
        .crecheKind: [
            "collective": "collectif", "micro": "micro-crèche", "family": "familial", "itinerant": "itinérante",
        ],
        .decisionKind: ["pin": "admis d’office", "refuse": "refus", "hold": "en attente"],
        .priority: ["weighted": "pondérée", "strict": "stricte", "priced": "tarifée"],
        .gainPer: ["child": "enfant", "hour": "heure"],
        .unborn: ["conditional": "conditionnel", "exclude": "exclure"],
        .quotaMeasure: ["places": "places", "children": "enfants", "hours": "heures"],
        .quotaPricePer: ["unit": "unité", "scope": "périmètre"],
        .quotaBasis: ["newcomers": "nouveaux", "all": "tous"],
        .quotaPrecedence: ["before": "avant", "after": "après"],
        .drawKind: ["keys": "numéros", "lottery": "loterie"],
        .moveUp: ["never": "jamais", "birthday": "anniversaire"],
        .legalQuota: ["D214-7": "insertion", "AVIP": "AVIP"],
        .objectiveTerm: [
            "legal_quotas": "quotas légaux", "points": "points", "wishes": "vœux", "hours": "heures",
            "children": "enfants", "mix_quotas": "mixité", "siblings_split": "fratries séparées",
            "changes": "changements", "funding": "financement",
        ],
        .levelPreset: [
            "default": "standard", "legal_first": "la loi d’abord", "most_children": "le plus d’enfants",
            "most_hours": "le plus d’heures", "best_wishes": "les meilleurs vœux",
        ],
        .fallback: ["open": "ouvert", "hold": "garder"],
        .answer: [
            "accepted": "accepté", "declined": "refusé", "no_answer": "sans réponse", "withdrawn": "retiré",
        ],
    ]
}
