extension Case {
    /// The same case with its rows in an order of their own, so that the order of rows in a file decides nothing:
    /// requests by their draw key, the greatest first; households by their first request; everything else by what it is.
    ///
    /// Levels keep their order, which is the policy's word; so do the lines of the grid, which are only added up.
    /// - Complexity: one HMAC a request, and sorting.
    package var inCanonicalOrder: Case {
        var ordered = self
        ordered.requests = requestsByDraw()
        var first: [HouseholdID: Int] = [:]
        for (position, request) in ordered.requests.enumerated() where first[request.household] == nil {
            first[request.household] = position
        }
        // Positions are put in order, and not the rows: a row is moved once.
        let places = households.map { first[$0.id] ?? .max }
        ordered.households = households.indices.sorted { left, right in
            places[left] == places[right]
                ? households[left].id < households[right].id : places[left] < places[right]
        }.map { households[$0] }
        ordered.creches.sort { $0.id < $1.id }
        ordered.sections.sort { $0.id < $1.id }
        ordered.enrolled.sort { $0.id < $1.id }
        ordered.policy.quotas.sort { $0.id < $1.id }
        ordered.decisions = Self.sorted(decisions) { decision in
            [
                .text(decision.request.text), .text(decision.kind.rawValue), .text(decision.creche?.text ?? ""),
                .text(decision.section?.text ?? ""), .weeks(decision.patterns), .text(decision.reason),
                .text(decision.by), .day(decision.date),
            ]
        }
        ordered.staff = Self.sorted(staff) {
            [.text($0.creche.text), .number($0.slot), .number($0.period ?? -1), .number($0.adults)]
        }
        ordered.sites = Self.sorted(sites) {
            [.text($0.creche.text), .text($0.name), .weeks([$0.slots]), .text($0.commune), .number($0.places)]
        }
        ordered.reservations = Self.sorted(reservations) { $0.rank }
        ordered.jointWishes = Self.sorted(jointWishes) {
            [
                .text($0.household.text), .number($0.rank), .text($0.request.text), .text($0.creche?.text ?? ""),
                .weeks($0.patterns),
            ]
        }
        ordered.manualPoints = Self.sorted(manualPoints) {
            [
                .text($0.request.text), .text($0.criterion), .number(Int($0.points.thousandths)), .text($0.reason),
                .text($0.by),
            ]
        }
        ordered.responses = Self.sorted(responses) {
            [.text($0.request.text), .text($0.creche?.text ?? ""), .text($0.answer.rawValue), .text($0.reason)]
        }
        ordered.bookedStays = Self.sorted(bookedStays) {
            [.text($0.request.text), .number($0.slot), .number($0.arrival), .number($0.departure)]
        }
        return ordered
    }

    private func requestsByDraw() -> [PlaceRequest] {
        let draw = PublicDraw(seed: policy.seed)
        let keys = requests.map { draw.key(of: $0.id) }
        let order = requests.indices.sorted { left, right in
            keys[left] == keys[right]
                ? requests[left].id < requests[right].id : keys[right].lexicographicallyPrecedes(keys[left])
        }
        return order.map { position in
            var request = requests[position]
            let wishes = request.wishes
            // As nearly every family's are.
            if wishes.indices.dropFirst().allSatisfy({ wishes[$0 - 1].rank < wishes[$0].rank }) { return request }
            request.wishes = Self.sorted(request.wishes) {
                [
                    .number($0.rank), .text($0.creche.text), .weeks($0.patterns),
                    .number(Int(($0.points ?? .lowest).thousandths)),
                ]
            }
            return request
        }
    }

    static func sorted<Row>(_ rows: [Row], by key: (Row) -> [RowKey]) -> [Row] {
        guard rows.count > 1 else { return rows }
        return rows.map { (row: $0, key: key($0)) }.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.row)
    }
}

/// What rows without an identifier are put in order by.
enum RowKey: Comparable {
    case text(String)
    case number(Int)
    case weeks([SlotSet])
    case day(CivilDate?)

    static func < (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.text(let one), .text(let other)):
            one.unicodeScalars.lexicographicallyPrecedes(other.unicodeScalars)
        case (.number(let one), .number(let other)): one < other
        case (.weeks(let one), .weeks(let other)): one.lexicographicallyPrecedes(other)
        case (.day(let one), .day(let other)):
            switch (one, other) {
            case (let one?, let other?): one < other
            case (nil, _?): true
            default: false
            }
        default: false
        }
    }
}

extension Reservation {
    /// What puts reservations in an order that rows of a file do not decide.
    var rank: [RowKey] {
        [
            .text(creche.text), .text(section?.text ?? ""), .text(funder), .weeks([slots]), .day(from), .day(until),
            .text(fallback.rawValue), .number(seats), .text(who.text),
        ]
    }
}
