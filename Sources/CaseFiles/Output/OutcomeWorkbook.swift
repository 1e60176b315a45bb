import AllocationModel
package import Childcare
import Workbooks

/// `outcome.xlsx`: the tables of an outcome folder as the sheets of one workbook, and a first one that says what it is.
///
/// Nothing stands in it that the other files do not say.
package enum OutcomeWorkbook {
    package static let fileName = "outcome.xlsx"

    /// A row of a sheet that is not what the outcome gives; without a line, the sheet as a whole.
    package struct Difference: Hashable, Sendable {
        package var sheet: String
        package var line: Int?
    }

    static func bytes(
        _ contents: OutcomeFolderContents, of source: Case, language: Language
    ) throws(OutcomeFolderError) -> [UInt8] {
        do throws(WorkbookWritingFault) {
            return try WorkbookWriter.bytes(book(contents, of: source, language: language))
        } catch {
            throw .cannotWrite(path: error.place, reason: error.reason)
        }
    }

    /// Where a workbook says something else than the outcome beside it; `nil` for one that cannot be read.
    ///
    /// It is read cell by cell, so that it need not be the same bytes another version of a library writes.
    package static func differences(
        in bytes: [UInt8], from contents: OutcomeFolderContents, of source: Case
    ) -> [Difference]? {
        guard let read = try? Workbook(bytes) else { return nil }
        let names = read.sheets.map(\.text)
        let expected = Language.allCases.map { book(contents, of: source, language: $0).sheetsInFile }
        // In whichever language it was written.
        guard let sheets = expected.max(by: { shared($0, names) < shared($1, names) }) else { return nil }
        var differences: [Difference] = []
        for sheet in sheets {
            guard let position = names.firstIndex(of: sheet.name) else {
                differences.append(Difference(sheet: sheet.name))
                continue
            }
            guard let found = try? read.sheet(position) else { return nil }
            let wanted = sheet.rowsRead
            if let first = zip(found.rows, wanted).first(where: { $0 != $1 }) {
                differences.append(Difference(sheet: sheet.name, line: min(first.0.line, first.1.line)))
            } else if found.rows.count != wanted.count {
                let further = found.rows.count > wanted.count ? found.rows[wanted.count] : wanted[found.rows.count]
                differences.append(Difference(sheet: sheet.name, line: further.line))
            }
            // A formula without a result is read as nothing, and is none of ours.
            if let formula = found.uncalculated.first {
                differences.append(Difference(sheet: sheet.name, line: formula.line))
            }
        }
        let known = Set(sheets.map(\.name))
        differences += names.filter { !known.contains($0) }.map { Difference(sheet: $0) }
        return differences
    }

    private static func shared(_ sheets: [WrittenSheet], _ names: [String]) -> Int {
        sheets.count { names.contains($0.name) }
    }

    /// The first sheet, whose sentences are of the version that wrote them.
    package static func isCover(_ sheet: String) -> Bool {
        Language.allCases.contains { coverName[$0] == sheet }
    }

    private static let coverName = BilingualText(fr: "À lire", en: "Read me")

    private static func book(
        _ contents: OutcomeFolderContents, of source: Case, language: Language
    ) -> WrittenBook {
        let outcome = contents.outcome
        var tables = [
            OutcomeTable<PlacementRecord>.placements.sheet(
                outcome.placements, name: BilingualText(fr: "Admissions", en: "Placements"), language: language),
            OutcomeTable<WaitingRecord>.waiting.sheet(
                outcome.waiting, name: BilingualText(fr: "Liste d'attente", en: "Waiting list"), language: language),
            OutcomeTable<WaitingBySectionRow>.waitingBySection.sheet(
                contents.waitingBySection, name: BilingualText(fr: "Attente par section", en: "Waiting by section"),
                language: language),
            OutcomeTable<PointsRow>.points.sheet(
                contents.points, name: BilingualText(fr: "Points", en: "Points"), language: language),
            OutcomeTable<QuotaRecord>.quotas.sheet(
                outcome.quotas, name: BilingualText(fr: "Quotas", en: "Quotas"), language: language),
            OutcomeTable<OccupancyRecord>.occupancy.sheet(
                outcome.occupancy, name: BilingualText(fr: "Occupation", en: "Occupancy"), language: language),
        ]
        if let order = outcome.order, order.publishesThresholds {
            tables.append(
                OutcomeTable<ThresholdRecord>.thresholds.sheet(
                    order.thresholds, name: BilingualText(fr: "Seuils", en: "Thresholds"), language: language))
        }
        if let lottery = outcome.lottery, lottery.isHeld {
            tables.append(
                OutcomeTable<LotteryChanceRow>.lottery.sheet(
                    lottery.chanceRows, name: BilingualText(fr: "Loterie", en: "Lottery"), language: language))
            tables.append(
                OutcomeTable<LotteryPlaceRow>.lotteryAllocations.sheet(
                    lottery.placeRows, name: BilingualText(fr: "Tickets", en: "Tickets"), language: language))
        }
        return WrittenBook(
            title: title[language], footer: footer[language],
            dateFormat: language == .french ? "dd/mm/yyyy" : "yyyy-mm-dd",
            sheets: [cover(outcome, of: source, tables, language)] + tables)
    }

    private static let title = BilingualText(
        fr: "Résultat de la commission d'attribution des places", en: "Outcome of the allocation of places")
    private static let footer = BilingualText(
        fr: "Réservé à la commission, ne pas publier", en: "For the commission only, not to be published")

    private static func cover(
        _ outcome: Outcome, of source: Case, _ tables: [WrittenSheet], _ language: Language
    ) -> WrittenSheet {
        var rows: [[WrittenCell]] = []
        func add(_ label: BilingualText, _ cells: WrittenCell...) { rows.append([.text(label[language])] + cells) }
        func say(_ text: BilingualText) -> WrittenCell { .text(text[language]) }
        add(title)
        add(footer, say(audience))
        rows.append([])
        add(BilingualText(fr: "Début de la période", en: "Term begins"), .day(source.term.start.description))
        add(BilingualText(fr: "Fin de la période", en: "Term ends"), .day(source.term.end.description))
        add(BilingualText(fr: "État", en: "Status"), say(words(outcome.status)))
        add(BilingualText(fr: "Demandes", en: "Requests"), .number("\(outcome.requests)"))
        add(BilingualText(fr: "Enfants admis", en: "Children placed"), .number("\(outcome.placed)"))
        add(
            BilingualText(fr: "Enfants sans place", en: "Children without a place"), .number("\(outcome.waiting.count)")
        )
        if let points = outcome.objectivePoints {
            add(BilingualText(fr: "Total des points", en: "Total of points"), .rounded(points))
        }
        add(
            BilingualText(fr: "Quotas manqués", en: "Quotas missed"),
            .number("\(outcome.quotas.count { $0.missing > 0 })"))
        rows.append([])
        for (sheet, what) in zip(tables, contents) {
            rows.append([.text(sheet.name), say(what), .number("\(sheet.rows.count)")])
        }
        rows.append([])
        let provenance = outcome.provenance
        add(
            BilingualText(fr: "Écrit par", en: "Written by"),
            .text("Berceau \(provenance.version), GLPK \(provenance.glpkVersion)"))
        add(BilingualText(fr: "Effort", en: "Effort"), say(Provenance.effortWords(provenance.effort)))
        add(
            BilingualText(fr: "Se reproduit à l'identique", en: "Can be reproduced exactly"),
            say(provenance.reproducible ? BilingualText(fr: "oui", en: "yes") : BilingualText(fr: "non", en: "no")))
        add(BilingualText(fr: "Graine du tirage", en: "Seed of the draw"), .text(provenance.seed))
        add(
            BilingualText(fr: "Dossier", en: "Case"),
            say(BilingualText(fr: "les fichiers lus et leur empreinte SHA-256", en: "the files read and their SHA-256"))
        )
        for input in provenance.inputs { rows.append([.text(input.file), .text(input.sha256)]) }
        return WrittenSheet(name: coverName[language], rows: rows)
    }

    private static let audience = BilingualText(
        fr:
            "Chaque demande y est nommée, avec ce qui lui a donné ses points. Pour publier : report-public.html. Le résultat qui fait foi est outcome.json.",
        en:
            "Every request is named here, with what gave it its points. To publish: report-public.html. The outcome itself is outcome.json."
    )

    /// What the sheets are, in their order.
    private static let contents = [
        BilingualText(fr: "les enfants admis, un par ligne", en: "the children placed, one a row"),
        BilingualText(
            fr: "les enfants sans place, dans l'ordre, et pourquoi",
            en: "the children without a place, in order, and why"),
        BilingualText(
            fr: "qui appeler quand une place se libère", en: "whom to call when a place comes free"),
        BilingualText(
            fr: "les points de chaque demande à chaque crèche, ligne par ligne du barème",
            en: "the points of every request at every crèche, line by line of the grid"),
        BilingualText(fr: "la mixité en regard des quotas", en: "the social mix against the quotas"),
        BilingualText(fr: "les places prises et libres de chaque créneau", en: "seats taken and free in every slot"),
    ]

    private static func words(_ status: Outcome.Status) -> BilingualText {
        switch status {
        case .optimal:
            BilingualText(
                fr: "optimal : aucune répartition n'a un meilleur total",
                en: "optimal: no allocation has a better total")
        case .feasible:
            BilingualText(
                fr: "valable : les règles sont tenues, un meilleur total reste possible",
                en: "feasible: the rules hold, a better total may exist")
        case .interrupted:
            BilingualText(
                fr: "interrompu : la meilleure répartition trouvée avant l'arrêt",
                en: "interrupted: the best allocation found before it was stopped")
        case .conflict:
            BilingualText(
                fr: "conflit : les règles fermes ne peuvent pas toutes tenir",
                en: "conflict: the hard rules cannot all hold")
        }
    }
}

extension CSVCell {
    /// The cell of a workbook, for people.
    func written(_ language: Language) -> WrittenCell {
        switch self {
        case .text(let text): .text(text)
        case .integer(let value): .number("\(value)")
        case .points(let value): .number(value.description)
        case .decimal(let value): .rounded(value)
        case .exact(let text): .number(text)
        case .flag(let value):
            .text((value ? BilingualText(fr: "oui", en: "yes") : BilingualText(fr: "non", en: "no"))[language])
        case .day(let text): .day(text)
        case .coded(_, let words): .text(words[language])
        case .empty: .empty
        }
    }
}
