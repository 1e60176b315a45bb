package import AllocationModel
package import Childcare

/// Why a request was answered as it was, in sentences: one line each, indented by what it belongs to.
package struct ExplanationText: Sendable {
    let source: Case
    let explanation: RequestExplanation

    package init(_ explanation: RequestExplanation, of source: Case) {
        self.explanation = explanation
        self.source = source
    }

    package var lines: [BilingualText] {
        var lines = [heading]
        if !explanation.together.isEmpty {
            let others = explanation.together.map { BilingualText(verbatim: $0) }.listed
            lines.append(
                indented(
                    BilingualText(
                        fr: "Décidée avec \(others), du même foyer.",
                        en: "Decided with \(others), of the same household.")))
        }
        if let status = explanation.status {
            let word = PlaceRequest.Status(rawValue: status)?.words ?? BilingualText(verbatim: status)
            lines.append(
                indented(
                    BilingualText(fr: "État du dossier : \(word)", en: "State of the file: \(word)")
                        + place(explanation.statusSource)))
        }
        lines += explanation.decisions.map { indented(self.decision($0)) }
        for (position, wish) in explanation.wishes.enumerated() {
            let alike = explanation.wishes[..<position].first { $0.lines == wish.lines && !$0.lines.isEmpty }
            lines += WishText(wish, self, linesOf: alike?.rank).lines
        }
        if let changes = explanation.changes { lines += ChangesText(changes, self).lines }
        return lines
    }

    func indented(_ text: BilingualText, by depth: Int = 1) -> BilingualText {
        BilingualText(verbatim: String(repeating: "  ", count: depth)) + text
    }

    /// `section de 2 à 11 mois`, after its crèche.
    func section(_ id: String) -> BilingualText {
        let words = source.words(ofSection: id)
        return BilingualText(fr: "section \(words)", en: "section \(words)")
    }

    /// After « la crèche », which a name that begins with it does not repeat.
    func crecheAfterItsNoun(_ id: String) -> BilingualText {
        let name = source.name(ofCreche: id)
        let first = name.split(separator: " ", maxSplits: 1)
        let isSaid = first.count == 2 && Vocabulary.folded(String(first[0])) == "creche"
        return BilingualText(verbatim: isSaid ? String(first[1]) : name)
    }

    func creche(_ id: String) -> BilingualText { BilingualText(verbatim: source.name(ofCreche: id)) }

    private var heading: BilingualText {
        let name = explanation.request
        switch explanation.answer {
        case .placed:
            guard let row = explanation.placement else { return BilingualText(verbatim: name) }
            let (creche, section, days) = (creche(row.creche), section(row.section), BilingualText(days: row.days))
            let wish =
                row.wishRank.map { BilingualText(fr: ", vœu \($0)", en: ", wish \($0)") } ?? .empty
            return BilingualText(
                fr: "\(name) : admis, \(creche), \(section), \(days)\(wish)",
                en: "\(name): placed, \(creche), \(section), \(days)\(wish)")
        case .kept:
            return BilingualText(
                fr: "\(name) : garde la place qu’il a aujourd’hui", en: "\(name): keeps the place it has today")
        case .waiting, .leftOut:
            let why =
                explanation.waiting?.reason.words
                ?? BilingualText(
                    fr: "le dossier n’a pas pris part à l’attribution",
                    en: "the file took no part in the allocation")
            let rank =
                explanation.waiting.map { row in
                    let points = BilingualText(countOf: row.points)
                    return BilingualText(
                        fr: ", n° \(row.rank) de la liste d’attente (\(points))",
                        en: ", number \(row.rank) on the waiting list (\(points))")
                } ?? .empty
            return explanation.answer == .waiting
                ? BilingualText(fr: "\(name) : pas de place\(rank)", en: "\(name): no place\(rank)")
                : BilingualText(
                    fr: "\(name) : pas de place, \(why)\(rank)", en: "\(name): no place, \(why)\(rank)")
        }
    }

    private func decision(_ decision: ExplainedDecision) -> BilingualText {
        let kind: BilingualText =
            switch Decision.Kind(rawWord: decision.kind) {
            case .pin?: BilingualText(fr: "admission décidée", en: "admission decided")
            case .refuse?: BilingualText(fr: "refus", en: "refusal")
            case .hold?: BilingualText(fr: "place gelée", en: "seat kept")
            case nil: BilingualText(verbatim: decision.kind)
            }
        let at = decision.creche.map { BilingualText(fr: ", \(creche($0))", en: ", \(creche($0))") } ?? .empty
        return BilingualText(
            fr: "Décision de la commission : \(kind)\(at) (\(decision.by) : \(decision.reason))",
            en: "Decision of the commission: \(kind)\(at) (\(decision.by): \(decision.reason))")
            + place(decision.source)
    }

    /// Where a datum stands: ` [requests.csv, ligne 12, colonne naissance]`.
    func place(_ source: DatumSource?) -> BilingualText { places(source.map { [$0] } ?? []) }

    func places(_ sources: [DatumSource]) -> BilingualText {
        var said: [BilingualText] = []
        for source in sources {
            var words: [BilingualText] = []
            if let file = source.file {
                words.append(BilingualText(verbatim: source.sheet.map { "\(file) › \($0)" } ?? file))
            }
            if let line = source.line { words.append(BilingualText(fr: "ligne \(line)", en: "line \(line)")) }
            if let column = source.column {
                words.append(BilingualText(fr: "colonne \(column)", en: "column \(column)"))
            }
            if words.isEmpty || source.line == nil, let pointer = source.pointer {
                words.append(BilingualText(verbatim: pointer))
            }
            let text = words.joined(separator: ", ")
            if !text.isEmpty, !said.contains(text) { said.append(text) }
        }
        if said.isEmpty { return .empty }
        return BilingualText(verbatim: " [") + said.joined(separator: BilingualText(fr: " ; ", en: "; "))
            + BilingualText(verbatim: "]")
    }
}

extension Decision.Kind {
    /// The word an ``ExplainedDecision`` keeps.
    fileprivate init?(rawWord: String) {
        guard let kind = Self.allCases.first(where: { $0.rawValue == rawWord }) else { return nil }
        self = kind
    }
}

extension PlaceRequest.Status {
    fileprivate var words: BilingualText {
        switch self {
        case .complete: BilingualText(fr: "complet", en: "complete")
        case .incomplete: BilingualText(fr: "incomplet", en: "incomplete")
        case .late: BilingualText(fr: "tardif", en: "late")
        case .cancelled: BilingualText(fr: "annulé", en: "cancelled")
        case .ineligible: BilingualText(fr: "non recevable", en: "ineligible")
        }
    }
}
