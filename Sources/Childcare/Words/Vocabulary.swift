/// The words case files may use, in French and in English, and the one canonical word behind each.
///
/// Every look-up folds its input first: case, accents, ligatures, spaces, apostrophes and hyphens do not matter.
package enum Vocabulary {
    /// The closed lists of words; each canonical word is the raw value of the matching enumeration.
    package enum ValueKind: String, CaseIterable, Hashable, Sendable {
        case parentStatus, incomeStatus, benefit, siblingRule
        case birthStatus, care, requestStatus, crecheKind, decisionKind
        case priority, gainPer, unborn, quotaMeasure, quotaBasis, quotaPricePer, quotaPrecedence
        case drawKind, moveUp, legalQuota, objectiveTerm, levelPreset, staffRule, fallback, answer
    }

    /// Lower case without accents or ligatures; every other run of characters becomes one underscore:
    /// `Vœu n° 1` is `voeu_n_1`, `né(e) le` is `ne_e_le`. Linear in the length.
    package static func folded(_ text: String) -> String {
        if let plain = foldedASCII(text) { return plain }
        var result = ""
        var pendingGap = false
        for scalar in text.lowercased().unicodeScalars {
            if (0x300...0x36F).contains(scalar.value) { continue }
            let plain = plainLetters[scalar]
            guard plain != nil || scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal else {
                pendingGap = true
                continue
            }
            if pendingGap, !result.isEmpty { result.append("_") }
            pendingGap = false
            if let plain { result.append(plain) } else { result.unicodeScalars.append(scalar) }
        }
        return result
    }

    /// The same where every sign is ASCII, as in most cells of a town; `nil` otherwise.
    private static func foldedASCII(_ text: String) -> String? {
        var text = text
        return text.withUTF8 { bytes -> String? in
            guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
            return String(unsafeUninitializedCapacity: bytes.count) { result in
                var count = 0
                var isAfterGap = false
                for byte in bytes {
                    let isCapital = byte >= 0x41 && byte <= 0x5A
                    guard isCapital || byte >= 0x61 && byte <= 0x7A || byte >= 0x30 && byte <= 0x39 else {
                        isAfterGap = true
                        continue
                    }
                    // A gap takes one sign at least, so the result is never longer than the text.
                    if isAfterGap, count > 0 {
                        result[count] = UInt8(ascii: "_")
                        count += 1
                    }
                    isAfterGap = false
                    result[count] = isCapital ? byte | 0x20 : byte
                    count += 1
                }
                return count
            }
        }
    }

    /// The canonical name of a column header; an unknown header comes back folded, and names an attribute.
    ///
    /// `table` (`requests`, `creches` …) lets the thing a table lists name its own `id`: `demande` in `demandes.csv`.
    package static func columnName(_ header: String, in table: String? = nil) -> String {
        let name = folded(header)
        if let table, ownIDs[table]?.contains(name) == true { return "id" }
        if let known = columns[name] { return known }
        if table == "requests", let day = dayColumn(name) { return day }
        if let slot = placesOfSlot(name) { return slot }
        if let wish = numberedWish(name) { return wish }
        return name
    }

    /// The canonical name a condition looks at: computed names such as `siblings` (fratrie), then columns.
    package static func conditionName(_ name: String) -> String {
        let plain = folded(name)
        return FactName.named(plain) != nil ? plain : computedNames[plain] ?? columnName(plain)
    }

    /// The canonical word for an enumerated value, or `nil` when the word is not in that list.
    package static func value(_ text: String, as kind: ValueKind) -> String? {
        let word = folded(text)
        if let known = values[kind]?[word] { return known }
        // « Salarié(e) CDI » is what forms print where « salarié CDI » is meant.
        let plain = word.split(separator: "_").filter { $0 != "e" && $0 != "es" && $0 != "ne" && $0 != "se" }
        return values[kind]?[plain.joined(separator: "_")]
    }

    /// The canonical words of a list, in their usual order, for messages.
    package static func words(of kind: ValueKind) -> [String] {
        func raw<Words: CaseIterable & RawRepresentable<String>>(_: Words.Type) -> [String] {
            Words.allCases.map(\.rawValue)
        }
        return switch kind {
        case .parentStatus: raw(ParentStatus.self)
        case .incomeStatus: raw(IncomeStatus.self)
        case .benefit: raw(Benefit.self)
        case .siblingRule: raw(SiblingRule.self)
        case .birthStatus: raw(PlaceRequest.BirthStatus.self)
        case .care: raw(PlaceRequest.Care.self)
        case .requestStatus: raw(PlaceRequest.Status.self)
        case .crecheKind: raw(Creche.Kind.self)
        case .decisionKind: raw(Decision.Kind.self)
        case .priority: raw(Policy.Priority.self)
        case .gainPer: raw(Policy.GainPer.self)
        case .unborn: raw(Policy.Unborn.self)
        case .quotaMeasure: raw(Quota.Measure.self)
        case .quotaBasis: raw(Quota.Basis.self)
        case .quotaPrecedence: raw(Quota.Precedence.self)
        case .quotaPricePer: raw(Quota.PricePer.self)
        case .drawKind: raw(Policy.Draw.self)
        case .moveUp: raw(Policy.MoveUp.self)
        case .legalQuota: raw(LegalQuota.self)
        case .objectiveTerm: raw(ObjectiveTerm.self)
        case .levelPreset: raw(LevelPreset.self)
        case .staffRule: raw(StaffRule.self)
        case .fallback: raw(Reservation.Fallback.self)
        case .answer: raw(FamilyResponse.Answer.self)
        }
    }

    /// Reads a cell of a column known to hold yes or no; `x`, `1` and `0` count, an empty cell does not.
    package static func flag(_ text: String) -> Bool? {
        switch folded(text) {
        case "o", "y", "x", "1": true
        case "n", "0": false
        default: flagWord(text)
        }
    }

    /// Reads a word that means yes or no wherever it stands, so that an unknown column may be taken for a flag.
    package static func flagWord(_ text: String) -> Bool? {
        switch folded(text) {
        case "yes", "oui", "true", "vrai": true
        case "no", "non", "false", "faux": false
        default: nil
        }
    }

    /// A quota's scope: `network`, `each creche`, `creche:X`, `operator:X`, `section:X`, in French as well.
    package static func quotaScope(_ text: String) -> Quota.Scope? {
        guard let colon = text.firstIndex(of: ":") else {
            switch folded(text) {
            case "network", "reseau", "le_reseau", "ensemble_du_reseau": return .network
            case "each_creche", "chaque_creche", "par_creche": return .eachCreche
            default: return nil
            }
        }
        let named = trimmed(text[text.index(after: colon)...])
        guard !named.isEmpty else { return nil }
        switch folded(String(text[..<colon])) {
        case "creche", "etablissement": return .creche(CrecheID(named))
        case "operator", "operateur", "gestionnaire": return .operatorNamed(named)
        case "section": return .section(SectionID(named))
        default: return nil
        }
    }

    /// The day ages are counted at: `child_start`, `term_start` or a date.
    package static func ageDate(_ text: String) -> Policy.AgeDate? {
        switch folded(text) {
        case "child_start", "entree", "date_d_entree", "debut_accueil", "debut_de_l_accueil": .childStart
        case "term_start", "rentree", "debut_de_la_periode", "debut_periode", "debut": .termStart
        default: CivilDate(written: text).map { .fixed($0) }
        }
    }

    /// Accepted names of a case file (`requests` → `requests.csv`, `demandes.csv`), the canonical one first;
    /// empty for an unknown file.
    package static func fileNames(for file: String) -> [String] { files[file] ?? [] }

    /// Whether a file decides nothing: answers, contracts and addresses come after the decision.
    package static func comesLater(_ file: String) -> Bool { laterFiles.contains(file.lowercased()) }
    private static let laterFiles = Set(["responses", "contracts", "contacts"].flatMap(fileNames))

    /// The text without blanks around it.
    package static func trimmed(_ text: some StringProtocol) -> String {
        var rest = text[...]
        while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
        while rest.last?.isWhitespace == true { rest = rest.dropLast() }
        return String(rest)
    }

    private static func placesOfSlot(_ name: String) -> String? {
        guard name.hasPrefix("places_") else { return nil }
        let plain = name.hasPrefix("places_a_") || name.hasPrefix("places_b_")
        if plain, let slot = placesOfSlot("places_" + name.dropFirst("places_a_".count)) {
            return "\(name.prefix("places_a_".count))\(slot.dropFirst("places_".count))"
        }
        let parts = name.dropFirst("places_".count).split(separator: "_", maxSplits: 1).map(String.init)
        guard let first = parts.first, let day = DayNotation.day(first) else { return nil }
        guard parts.count == 2 else { return "places_\(day.word)" }
        return DayNotation.half(parts[1]).map { "places_\(day.word)_\($0.rawValue)" }
    }

    static let plainLetters: [Unicode.Scalar: String] = {
        var table: [Unicode.Scalar: String] = [
            "œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ı": "i", "đ": "d", "þ": "th",
        ]
        let families = [
            ("a", "àáâãäåāăą"), ("c", "çćĉċč"), ("d", "ď"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("h", "ĥħ"),
            ("i", "ìíîïĩīĭį"),
            ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľł"), ("n", "ñńņň"), ("o", "òóôõöōŏő"), ("r", "ŕŗř"), ("s", "śŝşšș"),
            ("t", "ţťțŧ"), ("u", "ùúûüũūŭůűų"), ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"),
        ]
        for (plain, accented) in families {
            for scalar in accented.unicodeScalars { table[scalar] = plain }
        }
        return table
    }()
}
