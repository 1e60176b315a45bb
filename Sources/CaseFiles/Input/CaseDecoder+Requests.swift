import Childcare

/// Households, requests and wishes, from three tables or from one flat table.
extension CaseDecoder {
    func household(_ reader: RowReader, id column: String) -> Household? {
        guard let id = identifier(reader, column) else { return nil }
        var income = reader.cents("income_annual")
        if !reader.text("income_monthly").isEmpty {
            if !reader.text("income_annual").isEmpty {
                reader.fail(
                    "both_incomes", "income_monthly",
                    expected: BilingualText(
                        fr: "soit income_annual, soit income_monthly", en: "either income_annual or income_monthly"))
            }
            income = reader.cents("income_monthly").map { $0 * 12 }
        }
        return Household(
            id: HouseholdID(id), loneParent: reader.flag("lone_parent") ?? false,
            parent1Status: reader.word("parent1_status", as: .parentStatus, ParentStatus.self),
            parent2Status: reader.word("parent2_status", as: .parentStatus, ParentStatus.self),
            incomeAnnualCents: income,
            dependentChildren: reader.integer("dependent_children", in: 0...100).map { Int($0) } ?? 1,
            disabledChildren: reader.integer("disabled_children", in: 0...100).map { Int($0) } ?? 0,
            commune: reader.text("commune"), employer: reader.text("employer"),
            incomeYear: reader.integer("income_year", in: 1900...2200).map { Int($0) },
            incomeStatus: reader.word("income_status", as: .incomeStatus, IncomeStatus.self) ?? .known,
            benefits: benefits(reader), minorParent: reader.flag("minor_parent") ?? false,
            quotientFamilial: reader.integer("qf", in: 0...1_000_000_000),
            siblingRule: reader.word("sibling_rule", as: .siblingRule, SiblingRule.self), member: reader.text("member"),
            // In a flat table the columns of the town belong to the request.
            attributes: reader.table.kind == .households ? reader.attributes(attributes(of: reader.table)) : [:])
    }

    private func benefits(_ reader: RowReader) -> [Benefit] {
        var found: [Benefit] = []
        for part in reader.text("benefits").split(whereSeparator: { "|,;+/".contains($0) }) {
            let text = String(part.drop { $0 == " " })
            if text.allSatisfy({ $0 == " " }) { continue }
            guard let benefit = Vocabulary.value(text, as: .benefit).flatMap(Benefit.init) else {
                reader.fail(
                    "unknown_word", "benefits", value: text, expected: Words.oneOf(.benefit),
                    remedy: Words.nearest(text, Vocabulary.words(of: .benefit)))
                continue
            }
            if !found.contains(benefit) { found.append(benefit) }
        }
        return found
    }

    /// One household per distinct id of a flat table; its rows must agree.
    func flatHouseholds() -> [Household] {
        guard let table = sources.tables[.requests] else { return [] }
        let column = table.index["household"] == nil ? "id" : "household"
        if table.index["household"] == nil, table.rows.count > 1 {
            log.add(
                "no_household", Place(file: table.file, line: table.rows[0].pointer == nil ? 1 : nil),
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
        for (row, content) in table.rows.enumerated() {
            let reader = RowReader(table: table, row: content, log: log)
            // A row without an id is reported by the request it also is.
            guard !reader.text(column).isEmpty, let household = household(reader, id: column) else { continue }
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
        for name in TableKind.households.optionalColumns where reader.raw(name) != first.raw(name) {
            let place = first.place(name)
            let other = place.line.map { "\(place.file):\($0)" } ?? place.pointer ?? place.file
            let value = Sensitive.isHidden(name, in: .households) ? "" : ": \(first.text(name))"
            reader.fail(
                "household_differs", name,
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
        guard let table = sources.tables[.wishes], let requests = sources.tables[.requests] else { return [:] }
        var known: Set<String> = []
        for row in requests.rows { known.insert(RowReader(table: requests, row: row, log: log).text("id")) }
        let attributes = attributes(of: table, besides: ["household"])
        let isJudged = !log.incompleteTables.contains(TableKind.requests.rawValue)
        var strangers = 0
        var found: [String: [FoundWish]] = [:]
        found.reserveCapacity(known.count)
        for (position, row) in table.rows.enumerated() {
            let reader = RowReader(table: table, row: row, log: log)
            guard let request = identifier(reader, "request") else { continue }
            if !known.contains(request), isJudged {
                strangers += 1
                let isSmall = known.count <= 2_000 && strangers <= 100
                reader.fail(
                    "unknown_request", "request",
                    expected: BilingualText(fr: "une demande de ce dossier", en: "a request of this case"),
                    remedy: isSmall ? Words.nearest(request, known) : .empty)
            }
            let rank = reader.requiredInteger("rank", in: -1_000_000...1_000_000)
            let creche = reader.required("creche")
            let weeks = weighted(reader, "days")
            let points = reader.integer("points")
            guard let rank, let creche else {
                log.markIncomplete(TableKind.wishes.rawValue)
                continue
            }
            let wish = Wish(
                rank: Int(rank), creche: CrecheID(creche), patterns: weeks.patterns, points: points,
                patternFactors: weeks.factors, attributes: reader.attributes(attributes))
            found[request, default: []].append(
                FoundWish(wish: wish, origin: Origin(table: table, row: position)))
        }
        return found.mapValues(inOrderOfRank)
    }

    private func inOrderOfRank(_ wishes: [FoundWish]) -> [FoundWish] {
        wishes.enumerated().sorted {
            ($0.element.wish.rank, $0.offset) < ($1.element.wish.rank, $1.offset)
        }.map(\.element)
    }

    func decodeRequests(wishes: [String: [FoundWish]], flat: Bool, ranks: [Int]) -> [PlaceRequest] {
        guard let table = sources.tables[.requests] else { return [] }
        var besides = Set(ranks.map { "wish_\($0)" })
        if flat { besides.formUnion(TableKind.households.optionalColumns) }
        let dayColumns = dayColumns(table)
        besides.formUnion(dayColumns)
        let columns = attributes(of: table, besides: besides)
        let householdColumn = flat && table.index["household"] == nil ? "id" : "household"
        var position = -1
        let requests = records(.requests) { reader -> PlaceRequest? in
            position += 1
            guard let id = identifier(reader, "id") else { return nil }
            let household = reader.required(householdColumn) ?? ""
            let birthDate = reader.requiredDate("birth_date")
            let startDate = reader.requiredDate("start_date")
            var weeks = weighted(reader, "days")
            if !dayColumns.isEmpty, reader.text("days").isEmpty { weeks.patterns = spreadWeek(reader, dayColumns) }
            let found = ranks.isEmpty ? wishes[id] ?? [] : flatWishes(reader, position, ranks)
            if weeks.patterns.isEmpty, reader.text("days").isEmpty, dayColumns.isEmpty,
                found.contains(where: \.wish.patterns.isEmpty)
            {
                reader.missing("days")
            }
            let term = sources.settings.term
            let request = PlaceRequest(
                id: RequestID(id), household: HouseholdID(household), birthDate: birthDate ?? startDate ?? term.start,
                birthStatus: birthStatus(reader, birthDate),
                patterns: weeks.patterns, startDate: startDate ?? max(term.start, birthDate ?? term.start),
                startLatest: reader.date("start_latest"), until: reader.date("until"),
                submittedOn: reader.date("submitted_on"),
                status: reader.word("status", as: .requestStatus, PlaceRequest.Status.self) ?? .complete,
                care: reader.word("care", as: .care, PlaceRequest.Care.self) ?? .regular,
                disabled: reader.flag("disabled") ?? false, walks: reader.flag("walks"),
                placesUsed: placesUsed(reader), minutesWanted: minutes(reader, "hours_wanted"),
                currentSection: currentSection(reader), currentSlots: week(reader, "current_days", required: false),
                identity: reader.text("identity"), patternFactors: weeks.factors, points: reader.integer("points"),
                wishes: found.map(\.wish), attributes: reader.attributes(columns))
            wishOrigins.append(found.map(\.origin))
            return request
        }
        return requests
    }

    /// Where nothing is said, a child whose birth comes after the deadline was not born when its file was closed.
    private func birthStatus(_ reader: RowReader, _ birthDate: CivilDate?) -> PlaceRequest.BirthStatus {
        if !reader.text("birth_status").isEmpty {
            return reader.word("birth_status", as: .birthStatus, PlaceRequest.BirthStatus.self) ?? .born
        }
        guard let birthDate, let deadline = sources.settings.term.deadline, birthDate > deadline else { return .born }
        log.add(
            "birth_status_assumed", reader.place("birth_status"), severity: .warning, expected: .empty,
            remedy: BilingualText(
                fr:
                    "lu comme « à naître », puisque la naissance est après la date limite (\(deadline)) : écrivez « né » si l’enfant l’est",
                en:
                    "read as expected, since the birth comes after the deadline (\(deadline)): write born if the child is"
            ),
            record: reader.table.record(of: reader.row))
        return .expected
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
