import Childcare
import Tariffs
import WorkerThreads

/// Builds a case from its sources; every problem goes to the log, and what cannot be read gets a stand-in so that the
/// rest is still checked.
final class CaseDecoder {
    /// Where one record of the case came from.
    struct Origin {
        let table: Table
        let row: Int
        /// The one column that gave it, where a row gives several records (flat tables).
        var column: String?
    }

    let sources: CaseSources
    let log: ProblemLog
    let pool: WorkerPool
    private(set) var calendar = WeekCalendar.halfDays
    /// Where each record of the case's arrays came from, by the name of the array.
    var origins: [TableKind: [Origin]] = [:]
    /// The same for the wishes of each request, in the request's order.
    var wishOrigins: [[Origin]] = []
    private(set) var attributeNames: Set<String> = []
    /// Every name a condition of this case may use.
    private(set) var known: Set<String> = []
    private(set) var uses: ColumnUses
    /// How families are written to: no part of the case.
    private(set) var contacts: [FamilyContact] = []
    /// Each distinct text of days is read once.
    var parsedDays: [String: Result<[DayNotation.Alternative], DayNotationError>] = [:]

    /// - Parameter pool: the threads that long tables are read and checked on; what comes of it does not depend on them.
    init(sources: CaseSources, log: ProblemLog, pool: WorkerPool = .processors) {
        self.sources = sources
        self.log = log
        self.pool = pool
        uses = ColumnUses([:], known: [], log: log)
    }

    /// Reads some rows of the same tables, with a log of its own.
    init(pieceOf whole: CaseDecoder) {
        sources = whole.sources
        log = ProblemLog(after: whole.log)
        pool = WorkerPool(threads: 1)
        calendar = whole.calendar
        attributeNames = whole.attributeNames
        known = whole.known
        uses = whole.uses
        parsedDays = whole.parsedDays
        attributeColumnsOf = whole.attributeColumnsOf
    }

    /// The case, with stand-ins where something could not be read: only to be used when the log holds no error.
    func decode() -> Case {
        sources.settings.values.translate(sources.tables, log: log)
        calendar = calendarOfTheTables()
        let isFlat = sources.tables[.households] == nil && hasHouseholdColumns
        let ranks = flatWishRanks
        for kind in TableKind.allCases {
            if let table = sources.tables[kind] { checkColumns(table, flat: isFlat, ranks: ranks) }
        }
        known = Condition.builtInNames.union(attributeNames)
        uses = ColumnUses(
            sources.tables, ties: sources.settings.ties,
            groups: sources.settings.levelGroups.map(\.item) + sources.settings.mixRates.map(\.who), known: known,
            log: log)
        checkTypes()
        checkSpreadsheetErrors()
        let creches = decodeCreches()
        let sections = decodeSections(of: creches)
        let households = isFlat ? flatHouseholds() : decodeHouseholds()
        let wishes = sources.tables[.wishes] == nil ? [:] : wishesByRequest()
        let requests = decodeRequests(wishes: wishes, flat: isFlat, ranks: ranks)
        let enrolled = records(
            Sheets.enrolled, from: EnrolledChild(id: "", section: "", slots: calendar.fullWeek))
        let decisions = records(
            Sheets.decisions, from: Decision(request: "", kind: .refuse, reason: "", by: ""))
        var policy = sources.settings.policy
        policy.grid = records(.grid) { criterion($0) }
        policy.ties = ties()
        policy.levels = levels()
        policy.waitingMix = waitingMix()
        policy.quotas = records(Sheets.quotas, from: Quota(id: "", who: .always, scope: .network))
        contacts = records(Sheets.contacts, from: FamilyContact(request: ""))
        checkContacts(requests)
        checkNearMisses()
        var decoded = Case(
            term: sources.settings.term, calendar: calendar, policy: policy, creches: creches, sections: sections,
            households: households, requests: requests, enrolled: enrolled, decisions: decisions,
            staff: decodeStaff(of: sections), sites: decodeSites(),
            reservations: decodeReservations(), jointWishes: decodeJointWishes(),
            manualPoints: records(
                Sheets.manualPoints,
                from: ManualPoints(request: "", criterion: "", points: 0, reason: "", by: "")),
            responses: records(Sheets.responses, from: FamilyResponse(request: "", answer: .noAnswer)),
            publishedAttributes: publishedAttributes())
        decoded.eligibility = records(
            Sheets.eligibility, from: EligibilityLine(name: "", when: .always, reason: "")
        ) { line, _ in
            if line.name.isEmpty { line.name = line.when.text }
        }
        decoded.bookedStays = bookedStays(of: requests, in: creches)
        return decoded.withHourlyFees()
    }

    // MARK: Columns

    private var hasHouseholdColumns: Bool {
        guard let requests = sources.tables[.requests] else { return false }
        return TableKind.households.outline.optionalColumns.contains { requests.index[$0] != nil }
    }

    /// The ranks of the columns wish_1 … wish_n of a flat table, ascending.
    private var flatWishRanks: [Int] {
        guard sources.tables[.wishes] == nil, let requests = sources.tables[.requests] else { return [] }
        return requests.names.compactMap { name in
            guard name.hasPrefix("wish_"), name.utf8.count <= 9 else { return nil }
            return Int(name.dropFirst(5))
        }.sorted()
    }

    private func checkColumns(_ table: Table, flat: Bool, ranks: [Int]) {
        let kind = table.kind
        var known = Set(kind.outline.knownColumns)
        if kind == .requests, flat { known.formUnion(TableKind.households.outline.optionalColumns) }
        if kind == .requests { known.formUnion(ranks.map { "wish_\($0)" }) }
        if kind == .requests { known.formUnion(dayColumns(table)) }
        if kind == .wishes { known.insert("household") }
        if kind == .sections { known.formUnion(calendar.slots.map(Self.seatColumn)) }
        let unknown = table.names.indices.filter {
            !known.contains(table.names[$0]) && !table.names[$0].hasPrefix("\u{0}")
        }
        let isRowwise = table.rows.first.map { $0.pointer != nil || !$0.cellLines.isEmpty } ?? false
        let missing = kind.outline.knownColumns.filter { table.index[$0] == nil }
        if !isRowwise, !(table.headers.isEmpty) {
            for name in kind.outline.requiredColumns
            where table.index[name] == nil && !(flat && name == "household")
                && !(name == "days" && !dayColumns(table).isEmpty)
            {
                log.add(
                    .missingColumn, table.place(line: table.headerLine, column: name),
                    expected: BilingualText(fr: "une colonne de ce nom", en: "a column of this name"),
                    remedy: Words.nearest(name, unknown.map { table.headers[$0] }).then(
                        BilingualText(
                            fr: "indiquez l'en-tête de la ville sous columns: dans case.yaml",
                            en: "name the town's own header under columns: in case.yaml")))
                if name == "id" { log.markIncomplete(kind.rawValue) }
            }
        }
        for position in unknown {
            let (name, header) = (table.names[position], table.headers[position])
            if kind.outline.hasAttributes { attributeNames.insert(name) }
            let place = table.place(
                line: isRowwise ? nil : table.headerLine, column: header,
                pointer: table.rows.first?.pointer == nil ? nil : "/\(kind.rawValue)")
            let nearest = NearestWord.among(missing, to: name)
            if !kind.outline.hasAttributes {
                // Almost a known name: skipping it would skip what it says.
                log.add(
                    .unknownColumn, place, severity: nearest == nil ? .warning : .error, value: header,
                    expected: .empty,
                    remedy: BilingualText(fr: "cette colonne n'est pas lue", en: "this column is not read").then(
                        Words.nearest(name, missing)))
            } else if let nearest {
                log.add(
                    .unknownColumn, place, severity: .warning, value: header, expected: .empty,
                    remedy: BilingualText(
                        fr: "lue comme une colonne propre à la ville", en: "read as an extra column of the town"
                    )
                    .then(
                        Words.nearest(name, [nearest])))
            } else if kind == .requests, TableKind.households.outline.optionalColumns.contains(name) {
                log.add(
                    .columnElsewhere, place, severity: .warning, value: header, expected: .empty,
                    remedy: BilingualText(
                        fr: "lue dans les foyers, et non ici", en: "read from the households, not from here"))
            }
        }
    }

    /// The columns of a table that become attributes.
    func attributeColumns(_ table: Table, besides: Set<String> = []) -> [OwnColumn] {
        let known = Set(table.kind.outline.knownColumns).union(besides)
        return table.names.indices.filter {
            !known.contains(table.names[$0]) && !table.names[$0].hasPrefix("\u{0}")
        }.map {
            let name = table.names[$0]
            return OwnColumn(
                position: $0, name: name, in: table, demand: uses[name],
                declared: sources.settings.types.entry(of: name, header: table.headers[$0]))
        }
    }

    private func publishedAttributes() -> [String] {
        let known = attributeNames.union(TableKind.allCases.flatMap(\.outline.knownColumns))
        return sources.settings.publishedAttributes.map { name, place in
            let canonical = known.contains(name) ? name : Vocabulary.columnName(name)
            if !known.contains(canonical), log.incompleteTables.isEmpty {
                log.add(
                    .unknownAttribute, place, severity: .warning, value: name,
                    expected: BilingualText(fr: "une colonne de ce dossier", en: "a column of this case"),
                    remedy: Words.nearest(canonical, attributeNames.sorted()))
            }
            return canonical
        }
    }

    /// A failed formula in a column that is read as text would pass for a name.
    private func checkSpreadsheetErrors() {
        for kind in TableKind.allCases {
            guard let table = sources.tables[kind] else { continue }
            let texts = table.names.indices.filter { Self.textColumns.contains(table.names[$0]) }
            for row in table.rows {
                for column in texts where column < row.cells.count && SpreadsheetError.isOne(row.cells[column]) {
                    RowReader(table: table, row: row, log: log).fail(
                        .spreadsheetError, table.names[column], expected: SpreadsheetError.expected,
                        remedy: SpreadsheetError.remedy)
                }
            }
        }
    }

    /// Columns read as they are written, whatever stands there.
    private static let textColumns = Set(
        Sheets.all.filter { $0.kind != .contacts }.flatMap(\.columns)
            .filter { $0.kind == .identifier || $0.kind == .text }.map(\.key))

    // MARK: Records

    /// Decodes each row; rows without a record keep no place in the result.
    func records<Record>(
        _ kind: TableKind, rows: Range<Int>? = nil, _ decode: (RowReader) -> Record?
    ) -> [Record] {
        guard let table = sources.tables[kind] else { return [] }
        let rows = rows ?? table.rows.indices
        var result: [Record] = []
        var origins: [Origin] = []
        result.reserveCapacity(rows.count)
        origins.reserveCapacity(rows.count)
        for position in rows {
            let reader = RowReader(table: table, row: table.rows[position], log: log)
            guard let record = decode(reader) else { continue }
            result.append(record)
            origins.append(Origin(table: table, row: position))
        }
        self.origins[kind] = origins
        return result
    }

    private func decodeCreches() -> [Creche] {
        records(
            Sheets.creches, from: Creche(id: "", name: "", capacity: 0), after: ["closes": checkOpeningHours]
        ) { creche, reader in
            if creche.name.isEmpty { creche.name = creche.id.text }
            checkPrice(creche, reader)
        }
    }

    // MARK: Cells

    private(set) var attributeColumnsOf: [TableKind: [OwnColumn]] = [:]

    func attributes(of table: Table, besides: Set<String> = []) -> [OwnColumn] {
        if let known = attributeColumnsOf[table.kind] { return known }
        let columns = attributeColumns(table, besides: besides)
        attributeColumnsOf[table.kind] = columns
        return columns
    }

    /// The id of a row; without one the row cannot be referred to and is left out.
    func identifier(_ reader: RowReader, _ name: String) -> String? {
        if let id = reader.required(name) { return id }
        log.markIncomplete(reader.table.kind.rawValue)
        return nil
    }
}
