import Childcare

/// Households, requests and wishes, from three tables or from one flat table.
extension CaseDecoder {
    func decodeHouseholds() -> [Household] {
        inPieces(of: .households) { decoder, rows in
            decoder.records(Sheets.households, from: Household(id: ""), rows: rows, after: ["id": decoder.readIncome])
        }
    }

    /// Resources of a year, or those of a month twelve times.
    private func readIncome(_ household: inout Household, _ reader: RowReader) {
        household.incomeAnnual = reader.cents("income_annual")
        if reader.text("income_monthly").isEmpty { return }
        if !reader.text("income_annual").isEmpty {
            reader.fail(
                .bothIncomes, "income_monthly",
                expected: BilingualText(
                    fr: "soit income_annual, soit income_monthly", en: "either income_annual or income_monthly"))
        }
        household.incomeAnnual = reader.cents("income_monthly").map { $0 * 12 }
    }

    /// One household per distinct id of a flat table; its rows must agree.
    func flatHouseholds() -> [Household] {
        guard let table = sources.tables[.requests] else { return [] }
        let column = table.index["household"] == nil ? "id" : "household"
        if table.index["household"] == nil, table.rows.count > 1 {
            log.add(
                .noHousehold, table.place(line: table.rows[0].pointer == nil ? table.headerLine : nil),
                severity: .warning,
                expected: .empty,
                remedy: BilingualText(
                    fr:
                        "aucune colonne « foyer » : chaque demande est lue comme une famille à part, et aucune fratrie n’est connue",
                    en: "no column household: each request is read as a family of its own, and no siblings are known"))
        }
        var position: [String: Int] = [:]
        var households: [Household] = []
        var origins: [Origin] = []
        let plan = plan(Sheets.households, in: table, identity: column, after: ["id": readIncome])
        for (row, content) in table.rows.enumerated() {
            let reader = RowReader(table: table, row: content, log: log)
            // A row without an id is reported by the request it also is.
            if reader.text(column).isEmpty { continue }
            var household = Household(id: "")
            fill(&household, from: reader, plan)
            if let earlier = position[household.id.text] {
                if households[earlier] != household { reportDifference(reader, origins[earlier]) }
                continue
            }
            position[household.id.text] = households.count
            households.append(household)
            origins.append(Origin(table: table, row: row))
        }
        self.origins[.households] = origins
        return households
    }

    private func reportDifference(_ reader: RowReader, _ earlier: Origin) {
        let first = RowReader(table: earlier.table, row: earlier.table.rows[earlier.row], log: log)
        for name in TableKind.households.outline.optionalColumns where reader.raw(name) != first.raw(name) {
            let place = first.place(name)
            let other = place.short
            let value = Sensitive.isHidden(name, in: .households) ? "" : ": \(first.text(name))"
            reader.fail(
                .householdDiffers, name,
                expected: BilingualText(
                    fr: "la même valeur que pour le même foyer en \(other)\(value.isEmpty ? "" : " ")\(value)",
                    en: "the value of the same household at \(other)\(value)"))
        }
    }

    struct FoundWish {
        var wish: Wish
        var origin: Origin
    }

    /// The wishes of `wishes.csv` by request, in ascending rank.
    func wishesByRequest() -> [String: [FoundWish]] {
        guard sources.tables[.wishes] != nil, let requests = sources.tables[.requests] else { return [:] }
        var known: Set<String> = []
        known.reserveCapacity(requests.rows.count)
        for row in requests.rows { known.insert(RowReader(table: requests, row: row, log: log).text("id")) }
        let isJudged = !log.incompleteTables.contains(TableKind.requests.rawValue)
        let judged = isJudged ? known : nil
        // A small town is told whom a stranger may be, of the first hundred: that counts over all rows.
        let rows =
            known.count <= 2_000
            ? wishes(sources.tables[.wishes]?.rows.indices ?? 0..<0, of: judged)
            : inPieces(of: .wishes) { $0.wishes($1, of: judged) }
        var found: [String: [FoundWish]] = [:]
        found.reserveCapacity(known.count)
        for (request, wish) in rows { found[request, default: []].append(wish) }
        return found.mapValues(inOrderOfRank)
    }

    /// The wishes some rows say, each with its request.
    ///
    /// - Parameter known: the requests there are; `nil` where some could not be read.
    private func wishes(_ rows: Range<Int>, of known: Set<String>?) -> [(request: String, wish: FoundWish)] {
        guard let table = sources.tables[.wishes] else { return [] }
        let plan = plan(Sheets.wishes, in: table, besides: ["household"])
        var strangers = 0
        var found: [(request: String, wish: FoundWish)] = []
        found.reserveCapacity(rows.count)
        for position in rows {
            let reader = RowReader(table: table, row: table.rows[position], log: log)
            guard let request = identifier(reader, "request") else { continue }
            if let known, !known.contains(request) {
                strangers += 1
                let isSmall = known.count <= 2_000 && strangers <= 100
                reader.fail(
                    .unknownRequest, "request",
                    expected: BilingualText(fr: "une demande de ce dossier", en: "a request of this case"),
                    remedy: isSmall ? Words.nearest(request, known) : .empty)
            }
            var wish = Wish(rank: 0, creche: "")
            guard fill(&wish, from: reader, plan) != .none else {
                log.markIncomplete(TableKind.wishes.rawValue)
                continue
            }
            found.append((request, FoundWish(wish: wish, origin: Origin(table: table, row: position))))
        }
        return found
    }

    private func inOrderOfRank(_ wishes: [FoundWish]) -> [FoundWish] {
        if zip(wishes, wishes.dropFirst()).allSatisfy({ $0.wish.rank <= $1.wish.rank }) { return wishes }
        return wishes.enumerated().sorted {
            ($0.element.wish.rank, $0.offset) < ($1.element.wish.rank, $1.offset)
        }.map(\.element)
    }

    func decodeRequests(wishes: [String: [FoundWish]], flat: Bool, ranks: [Int]) -> [PlaceRequest] {
        inPieces(of: .requests) { $0.requests($1, wishes: wishes, flat: flat, ranks: ranks) }
    }

    private func requests(
        _ rows: Range<Int>, wishes: [String: [FoundWish]], flat: Bool, ranks: [Int]
    ) -> [PlaceRequest] {
        guard let table = sources.tables[.requests] else { return [] }
        var besides = Set(ranks.map { "wish_\($0)" })
        if flat { besides.formUnion(TableKind.households.outline.optionalColumns) }
        let dayColumns = dayColumns(table)
        besides.formUnion(dayColumns)
        let householdColumn = flat && table.index["household"] == nil ? "id" : "household"
        let first = sources.settings.term.start
        let blank = PlaceRequest(id: "", household: "", birthDate: first, patterns: [], startDate: first, wishes: [])
        var position = rows.lowerBound - 1
        var found: [FoundWish] = []
        let plan = plan(
            Sheets.requests, in: table, besides: besides,
            after: [
                "id": { $0.household = HouseholdID($1.required(householdColumn) ?? "") },
                "start_date": { [self] request, reader in
                    found = ranks.isEmpty ? wishes[request.id.text] ?? [] : flatWishes(reader, position, ranks)
                    readWeeks(&request, reader, dayColumns, found)
                },
                "birth_status": readBirthStatus, "current_section": checkTransfer,
            ])
        return records(.requests, rows: rows) { reader -> PlaceRequest? in
            position += 1
            var request = blank
            switch fill(&request, from: reader, plan) {
            case .whole: break
            case .damaged: standInForDates(&request, reader)
            case .none:
                log.markIncomplete(TableKind.requests.rawValue)
                return nil
            }
            request.wishes = found.map(\.wish)
            wishOrigins.append(found.map(\.origin))
            return request
        }
    }

    /// The weeks of a request, in one column or a day a column; it may do without where each of its wishes says its own.
    private func readWeeks(
        _ request: inout PlaceRequest, _ reader: RowReader, _ dayColumns: [String], _ wishes: [FoundWish]
    ) {
        (request.patterns, request.patternFactors) = weighted(reader, "days")
        guard reader.text("days").isEmpty else { return }
        if !dayColumns.isEmpty {
            request.patterns = spreadWeek(reader, dayColumns)
        } else if wishes.contains(where: \.wish.patterns.isEmpty) {
            reader.missing("days")
        }
    }

    /// Dates near what is known, where one could not be read, so that the rest is still checked.
    private func standInForDates(_ request: inout PlaceRequest, _ reader: RowReader) {
        let (birth, start) = (date(reader, "birth_date"), date(reader, "start_date"))
        let first = sources.settings.term.start
        request.birthDate = birth ?? start ?? first
        request.startDate = start ?? max(first, birth ?? first)
    }

    /// Without a word about what cannot be read.
    private func date(_ reader: RowReader, _ name: String) -> CivilDate? { CellValues.date(reader.text(name)) }

    /// Where nothing is said, a child whose birth comes after the deadline was not born when its file was closed.
    private func readBirthStatus(_ request: inout PlaceRequest, _ reader: RowReader) {
        guard reader.text("birth_status").isEmpty, let deadline = sources.settings.term.deadline,
            let birthDate = date(reader, "birth_date"), birthDate > deadline
        else { return }
        request.birthStatus = .expected
        log.add(
            .birthStatusAssumed, reader.place("birth_status"), severity: .warning, expected: .empty,
            remedy: BilingualText(
                fr:
                    "lu comme « à naître », puisque la naissance est après la date limite (\(deadline)) : écrivez « né » si l’enfant l’est",
                en:
                    "read as expected, since the birth comes after the deadline (\(deadline)): write born if the child is"
            ),
            record: reader.table.record(of: reader.row))
    }

    private func flatWishes(_ reader: RowReader, _ position: Int, _ ranks: [Int]) -> [FoundWish] {
        var found: [FoundWish] = []
        for rank in ranks {
            let name = "wish_\(rank)"
            let creche = reader.text(name)
            if creche.isEmpty { continue }
            found.append(
                FoundWish(
                    wish: Wish(rank: rank, creche: CrecheID(creche)),
                    origin: Origin(table: reader.table, row: position, column: name)))
        }
        return found
    }
}
