import Childcare

/// The tables of a case.
struct CaseSheets {
    let `case`: Case
    let calendar: WeekCalendar

    init(_ case: Case) {
        self.case = `case`
        calendar = `case`.calendar
    }

    /// Names conditions look at that no row carries: their columns are written empty, so that they stay known.
    private var bareNames: [String] {
        let known = Condition.knownNames(in: self.case)
        var names: Set<String> = []
        for criterion in self.case.policy.grid {
            names.formUnion(criterion.when.names + [criterion.times].compactMap { $0 })
        }
        for quota in self.case.policy.quotas { names.formUnion(quota.who.names) }
        for reservation in self.case.reservations { names.formUnion(reservation.who.names) }
        return names.subtracting(known).sorted()
    }

    func text(_ text: String) -> CaseSheet.Cell { text.isEmpty ? .empty : .text(text) }
    func text(_ text: String?) -> CaseSheet.Cell { text.map { self.text($0) } ?? .empty }
    func number(_ number: Int64?) -> CaseSheet.Cell { number.map { .number($0) } ?? .empty }
    func number(_ number: Int) -> CaseSheet.Cell { .number(Int64(number)) }
    func days(_ patterns: [SlotSet], _ factors: [SlotSet: Share] = [:]) -> CaseSheet.Cell {
        let weeks = patterns.map { pattern in
            let factor = factors[pattern] ?? .one
            return calendar.notation(pattern) + (factor == .one ? "" : " " + CellValues.notation(factor))
        }
        return text(weeks.joined(separator: " | "))
    }
    /// 1, what every child takes, goes without saying.
    func placesUsed(_ places: Int) -> CaseSheet.Cell { places == 1 ? .empty : number(places) }

    /// A sheet with one column per attribute name after the known ones.
    private func sheet<Record>(
        _ kind: TableKind, _ columns: [String], _ records: [Record], attributes: (Record) -> [String: AttributeValue],
        bare: [String] = [], cells: (Record) -> [CaseSheet.Cell]
    ) -> CaseSheet {
        var names = Set(bare)
        for record in records { names.formUnion(attributes(record).keys) }
        let extra = names.sorted()
        return CaseSheet(
            kind: kind, columns: columns + extra,
            rows: records.map { record in
                let values = attributes(record)
                return cells(record) + extra.map { name in values[name].map { .attribute($0) } ?? .empty }
            })
    }

    func creches() -> CaseSheet {
        let money = TableKind.moneyColumns.filter { name in
            self.case.creches.contains { Self.cells($0.finances)[name] != nil }
        }
        let rare = ["staff_rule", "rhythms"]
        return sheet(
            .creches, ["id", "name", "operator", "kind", "capacity", "commune", "avip"] + rare + money,
            self.case.creches, attributes: \.attributes
        ) { creche in
            let finances = Self.cells(creche.finances)
            return [
                .text(creche.id.text), text(creche.name), text(creche.operatorName), .text(creche.kind.rawValue),
                number(creche.capacity), text(creche.commune), .flag(creche.avip), text(creche.staffRule?.rawValue),
                days(creche.rhythms),
            ] + money.map { finances[$0] ?? .empty }
        }.dropping(emptyAmong: rare)
    }

    func households() -> CaseSheet {
        sheet(
            .households,
            [
                "id", "lone_parent", "parent1_status", "parent2_status", "income_annual", "dependent_children",
                "disabled_children", "commune", "employer", "income_year", "income_status", "benefits", "minor_parent",
                "qf", "sibling_rule", "member",
            ], self.case.households, attributes: \.attributes
        ) {
            [
                .text($0.id.text), .flag($0.loneParent), text($0.parent1Status?.rawValue),
                text($0.parent2Status?.rawValue),
                $0.incomeAnnualCents.map { .decimal(Self.euros($0)) } ?? .empty, number($0.dependentChildren),
                number($0.disabledChildren), text($0.commune), text($0.employer),
                $0.incomeYear.map { number($0) } ?? .empty, .text($0.incomeStatus.rawValue),
                text($0.benefits.map(\.rawValue).joined(separator: "|")), .flag($0.minorParent),
                number($0.quotientFamilial), text($0.siblingRule?.rawValue), text($0.member),
            ]
        }
    }

    private static func euros(_ cents: Int64) -> String {
        AttributeValue.number(millionths: cents % 100 * 10_000).description == "0"
            ? String(cents / 100)
            : "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
    }

    func requests() -> CaseSheet {
        sheet(
            .requests,
            [
                "id", "household", "birth_date", "birth_status", "days", "start_date", "submitted_on", "status", "care",
                "disabled", "walks", "points",
            ] + Self.rareRequestColumns, self.case.requests, attributes: \.attributes, bare: bareNames
        ) {
            [
                .text($0.id.text), .text($0.household.text), .text($0.birthDate.description),
                .text($0.birthStatus.rawValue), days($0.patterns, $0.patternFactors),
                .text($0.startDate.description), text($0.submittedOn?.description), .text($0.status.rawValue),
                .text($0.care.rawValue), .flag($0.disabled), $0.walks.map { .flag($0) } ?? .empty, number($0.points),
            ] + rareCells($0)
        }.dropping(emptyAmong: Self.rareRequestColumns)
    }

    /// The wishes of one request without its name, or of all requests with it.
    func wishes(of requests: [PlaceRequest], named: Bool) -> CaseSheet {
        struct Pair {
            let request: RequestID
            let wish: Wish
        }
        let pairs = requests.flatMap { request in request.wishes.map { Pair(request: request.id, wish: $0) } }
        return sheet(
            .wishes, (named ? ["request"] : []) + ["rank", "creche", "days", "points"], pairs,
            attributes: \.wish.attributes
        ) {
            (named ? [.text($0.request.text)] : [])
                + [
                    number($0.wish.rank), .text($0.wish.creche.text),
                    days($0.wish.patterns, $0.wish.patternFactors), number($0.wish.points),
                ]
        }
    }

    func enrolled() -> CaseSheet {
        var result = CaseSheet(
            kind: .enrolled,
            columns: ["child", "section", "days", "until", "household", "birth_date", "walks", "places_used"])
        result.rows = self.case.enrolled.map {
            [
                .text($0.id.text), .text($0.section.text), days([$0.slots]), text($0.until?.description),
                text($0.household?.text), text($0.birthDate?.description), $0.walks.map { .flag($0) } ?? .empty,
                placesUsed($0.placesUsed),
            ]
        }
        return result.dropping(emptyAmong: ["walks", "places_used"])
    }

    func decisions() -> CaseSheet {
        var result = CaseSheet(
            kind: .decisions, columns: ["request", "kind", "creche", "section", "days", "reason", "by", "date"])
        result.rows = self.case.decisions.map {
            [
                .text($0.request.text), .text($0.kind.rawValue), text($0.creche?.text), text($0.section?.text),
                days($0.patterns), text($0.reason), text($0.by), text($0.date?.description),
            ]
        }
        return result.dropping(emptyAmong: ["date"])
    }

    func grid() -> CaseSheet {
        var result = CaseSheet(kind: .grid, columns: ["group", "criterion", "when", "points", "cap"])
        result.rows = self.case.policy.grid.map { criterion in
            [
                text(criterion.group), text(criterion.name), text(criterion.when.text),
                criterion.times.map { CaseSheet.Cell.product(criterion.points, $0) } ?? .number(criterion.points),
                number(criterion.cap),
            ]
        }
        return result
    }

    func quotas() -> CaseSheet {
        var result = CaseSheet(
            kind: .quotas, columns: ["id", "who", "scope", "min", "max", "of", "basis", "price"])
        result.rows = self.case.policy.quotas.map {
            [
                .text($0.id.text), text($0.who.text), .text(Self.scope($0.scope)), bound($0.minimum), bound($0.maximum),
                .text($0.of.rawValue), .text($0.basis.rawValue), number($0.price),
            ]
        }
        return result
    }

    private func bound(_ bound: Quota.Bound?) -> CaseSheet.Cell {
        switch bound {
        case .count(let count)?: .number(count)
        case .share(let share)?: .text(CellValues.notation(share))
        case nil: .empty
        }
    }

    private static func scope(_ scope: Quota.Scope) -> String {
        switch scope {
        case .network: "network"
        case .eachCreche: "each creche"
        case .creche(let id): "creche:\(id)"
        case .operatorNamed(let name): "operator:\(name)"
        case .section(let id): "section:\(id)"
        }
    }
}
