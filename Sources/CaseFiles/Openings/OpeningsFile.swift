package import Childcare

/// Reads the candidates of `berceau openings`: what could open, for what cost, and who would ask for it.
package enum OpeningsFile {
    /// A plan as read, with the hash of its file.
    package struct Loaded: Sendable {
        package var plan: OpeningPlan
        package var name: String
        package var sha256: String
    }

    /// Linear in the size of the file, but for what each new crèche asks of the requests.
    ///
    /// - Parameters:
    ///   - path: a file, or `-` for standard input.
    ///   - budget: replaces the file's.
    /// - Throws: ``CaseFileErrors`` with every error at once.
    package static func read(
        at path: String, for source: Case, budget: Money? = nil
    ) throws(CaseFileErrors) -> Loaded {
        if path == "-" { return try read(at: "/dev/stdin", for: source, budget: budget) }
        let log = ProblemLog()
        let name = path.split(separator: "/").last.map(String.init) ?? path
        guard FileAccess.kind(of: path) == .file else {
            log.add(
                .missingFile, ProblemPlace(file: path),
                expected: BilingualText(
                    fr: "un fichier YAML d’ouvertures possibles", en: "a YAML file of possible openings"),
                remedy: BilingualText(fr: "vérifiez le chemin", en: "check the path"))
            throw CaseFileErrors(problems: log.problems, missingFile: true)
        }
        var plan = OpeningPlan(candidates: [], budget: budget)
        guard let bytes = InputHashes.contents(path, as: name, log: log) else {
            try log.throwIfErrors()
            throw CaseFileErrors(problems: log.problems, missingFile: false)
        }
        let text = String(decoding: TextEncoding.decode(bytes).bytes, as: UTF8.self)
        var places: [Tree?] = []
        if let root = YAMLTree.read(text, file: name, log: log) {
            var decoder = OpeningsDecoder(source: source, log: log)
            plan = decoder.plan(OpeningsWords.translated(root), budget: budget)
            places = decoder.places
        } else if log.errorCount == 0 {
            log.add(
                .emptyFile, ProblemPlace(file: name, line: 1),
                expected: BilingualText(fr: "des ouvertures possibles", en: "possible openings"))
        }
        if log.errorCount == 0 {
            for problem in OpeningChecks.problems(
                of: plan, in: source,
                place: { position, key in
                    guard let position, let tree = places[position] else {
                        return ProblemPlace(file: name, line: 1, column: key)
                    }
                    return tree[key]?.place
                        ?? ProblemPlace(
                            file: name, line: tree.place.line, column: "\(tree.place.column ?? "").\(key)")
                })
            { log.add(problem) }
        }
        try log.throwIfErrors()
        return Loaded(plan: plan, name: name, sha256: Fingerprint.sha256(of: bytes))
    }
}

/// The keys and words of the file, French ones put into English.
enum OpeningsWords {
    static let keys: [String: String] = [
        "propositions": "candidates", "ouvertures": "candidates", "nom": "name", "genre": "kind", "type": "kind",
        "jours": "days", "capacite": "capacity", "cout": "cost", "adultes": "adults", "arret": "site",
        "gestionnaire": "operator", "age_min_mois": "age_min_months", "age_max_mois": "age_max_months",
        "compte": "account", "recettes": "revenues", "produits": "revenues", "projet": "project",
        "demandee_par": "wished_by", "demande_par": "wished_by", "comme": "like", "qui": "who", "rang": "rank",
        "nature": "creche_kind", "creche": "creche",
    ]

    static let kinds: [String: OpeningCandidate.Kind] = [
        "places": .places, "demi_journees": .places, "half_days": .places, "section": .section, "staff": .staff,
        "personnel": .staff, "stop": .stop, "arret": .stop, "creche": .creche,
    ]

    static let ranks: [String: OpeningDemand.Rank] = [
        "last": .last, "dernier": .last, "first": .first, "premier": .first, "like": .like, "comme": .like,
    ]

    static func translated(_ tree: Tree) -> Tree {
        var result = tree
        switch tree.content {
        case .list(let items): result.content = .list(items.map(translated))
        case .map(let entries):
            let taken = Set(entries.map(\.key))
            result.content = .map(
                entries.map { entry in
                    var entry = entry
                    if let key = keys[Vocabulary.folded(entry.key)], !taken.contains(key) { entry.key = key }
                    entry.value = translated(entry.value)
                    return entry
                })
        case .null, .scalar: break
        }
        return result
    }
}
