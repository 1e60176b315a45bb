package import AllocationModel
package import Childcare

/// A limit on places that has no room for a child, and who holds it (ce qui arrête une demande).
package struct SeatStop: Hashable, Sendable {
    /// What put the last of those who hold it before the child.
    package enum Decision: Hashable, Sendable {
        case points
        /// One of the policy's ties, by its position.
        case tie(Int)
        case draw
        /// Occasional care comes after all other.
        case occasional
        /// Less than the margin apart: the total decided between them.
        case margin
        /// A minimum reserves a seat for somebody who comes later in the order.
        case reservedSeat
        /// Only children who keep the place they have, or whom the commission placed, hold it.
        case outsideOrder
        /// Less is to be given than is asked, whoever else asks.
        case noSeat
        /// A child who comes later in the order holds it by the place it has today: it moves elsewhere, and its seat is free
        /// only once it has.
        case presentPlace
        /// No order: the total decided.
        case total
    }

    package var origin: RowOrigin
    /// The row of `program.json`.
    package var row: String
    /// The rule whose row it is; `nil` for seats, which are facts.
    package var rule: RuleRecord?
    package var capacity: Int64
    /// What those hold who would keep their places, whatever the child asks.
    package var taken: Int64
    /// Of that, what some hold who come later in the order, and whom a minimum reserves it.
    package var reserved: Int64
    /// Of ``taken``, what those hold who stand outside the order.
    package var settled: Int64
    /// What others hold besides who come later in the order: too little, were they to leave.
    package var leaving: Int64
    /// Of ``taken``, what children would go back to who come later in the order, and who hold another place now.
    package var returning: Int64
    /// What the family's own children hold of it now; no part of ``taken``.
    package var own: Int64
    /// The minima that reserve what is reserved.
    package var reservedBy: [RuleRecord]
    /// What the family asks of it.
    package var asked: Int64
    /// The child whose seat it is.
    package var child: RequestID
    package var decision: Decision
    /// Beside seats that a minimum reserves, what put the last of the others before the child; `nil` where there are none.
    package var besides: Decision?
    /// The last by the order of points of those who hold it unreserved; `nil` where none of them stands in the order.
    package var last: ServingOrder?
    /// Where the child stands at that crèche.
    package var position: ServingOrder
    /// Seats that are not to be given, for children already there hold them, or the commission keeps them.
    package var enrolled: Int
    package var frozen: Int
}

extension DecidedCase {
    /// The limits that stop a unit at an option: those filled by whoever passes before it, in the order of points; else
    /// those with no room beside everybody's present place.
    ///
    /// Empty where it would fit; see ``brokenQuotas(by:of:)`` for the rest. A limit with room as things stand, which fills
    /// only where children who moved go back, is left out beside one that is full in any case.
    /// - Parameter request: whose seat is spoken of where several children of the unit ask for the same limit; else the
    ///   first one's.
    /// - Complexity: the limits of the option × the children who hold them.
    package func stops(_ option: Int, of unit: Int, for request: RequestID? = nil) -> [SeatStop] {
        let number = model.options(of: unit).lowerBound + option
        let seats = compiled.meanings[unit][option]
        // Claims stand seat by seat, in the order of the seats.
        var counts = seats.map { model.claimCount(of: $0, measured) }[...]
        var seat = seats.startIndex
        var stops: [SeatStop] = []
        var haveRoomNow: Set<String> = []
        for claim in model.claims(of: number) {
            while let left = counts.first, left == 0 {
                counts.removeFirst()
                seat += 1
            }
            guard seats.indices.contains(seat) else { break }
            counts[counts.startIndex] -= 1
            guard let child = measured.request(seats[seat].request),
                let full = state.fullness(claim, by: Int32(unit), inOrder: passesInOrder)
            else { continue }
            let own = measured.order(child, at: seats[seat].creche)
            let last = full.last >= 0 ? model.keys[Int(full.last)] : nil
            let (row, origin) = (Int(claim.row), origin(ofRow: Int(claim.row)))
            let besides = last.map { between($0, own, child) }
            let decision = decision(full, claim, model.capacity[row], besides)
            let (enrolled, frozen) = notGiven(origin)
            if full.hasRoomNow { haveRoomNow.insert(model.key(ofRow: row)) }
            stops.append(
                SeatStop(
                    origin: origin, row: model.key(ofRow: row), rule: rule(ofRow: row),
                    capacity: model.capacity[row], taken: full.taken, reserved: full.reserved, settled: full.settled,
                    leaving: full.leaving, returning: full.returning, own: full.own,
                    reservedBy: full.lines.map { reserving($0) }, asked: claim.amount,
                    child: seats[seat].request, decision: decision,
                    besides: decision == .reservedSeat ? besides : nil, last: last?.order, position: own,
                    enrolled: enrolled, frozen: frozen))
        }
        // Siblings who sit together ask for the same limit; it is said once, of the child that is asked about.
        var seen: Set<String> = []
        var places: [String: SeatStop] = [:]
        for stop in stops where stop.child == request { places[stop.row] = places[stop.row] ?? stop }
        stops = stops.filter { seen.insert($0.row).inserted }.map { places[$0.row] ?? $0 }
        let full = stops.filter { !haveRoomNow.contains($0.row) }
        return full.isEmpty ? stops : full
    }

    /// Whether an option would pass as things stand: better for the family than what it has, and stopped by nothing.
    package func passes(_ option: Int, of unit: Int) -> Bool {
        prefers(option, of: unit) && stops(option, of: unit).isEmpty && brokenQuotas(by: option, of: unit).isEmpty
    }

    /// The hard quotas a unit's own move to an option would break.
    package func brokenQuotas(by option: Int, of unit: Int) -> [RuleRecord] {
        let broken = state.brokenQuotas(by: model.options(of: unit).lowerBound + option, of: unit)
        return broken.map { rules.record(quota: $0) }
    }

    private func origin(ofRow row: Int) -> RowOrigin {
        let resources = compiled.resourceOrigins
        return row < resources.count
            ? resources[row] : compiled.quotaOrigins[model.quotaOfRow[row - resources.count]]
    }

    private func rule(ofRow row: Int) -> RuleRecord? {
        let count = compiled.resourceOrigins.count
        if row >= count { return rules.record(quota: model.quotaOfRow[row - count]) }
        return rules.isRule(resource: row) ? rules.record(resource: row) : nil
    }

    /// The minimum behind a line, as a rule.
    private func reserving(_ line: Int32) -> RuleRecord {
        let quota = model.lines[Int(line)].quota
        guard case .open(let label, let place, let time) = compiled.quotaOrigins[quota] else {
            return rules.record(quota: quota)
        }
        let slot = source.calendar.slots[time.slot].id
        let period = source.calendar.periodCount == 1 ? nil : source.firstDay(ofPeriod: time.period).description
        return RuleRecord(
            .reserved(funders: [label.funder], place: place, RuleReference.Time(slot: slot, period: period)),
            key: compiled.problem.quotas[quota].key)
    }

    /// Seats of a section or a crèche that children already there hold, and those the commission keeps.
    private func notGiven(_ origin: RowOrigin) -> (enrolled: Int, frozen: Int) {
        let (sections, time): ([SectionID], RowOrigin.Time)
        switch origin {
        case .seats(let section, let at, _): (sections, time) = ([section], at)
        case .creche(let creche, let at), .site(let creche, let at):
            (sections, time) = (measured.index.sections(of: creche).map(\.id), at)
        default: return (0, 0)
        }
        let places = sections.map { SectionSlot(section: $0, period: time.period, slot: time.slot) }
        return (
            places.reduce(0) { $0 + (measured.enrolled[$1] ?? 0) }, places.reduce(0) { $0 + (measured.held[$1] ?? 0) }
        )
    }

    private func decision(
        _ full: OrderState.Fullness, _ claim: OrderModel.Claim, _ capacity: Int64, _ besides: SeatStop.Decision?
    ) -> SeatStop.Decision {
        if claim.amount > capacity { return .noSeat }
        if full.taken - full.returning + claim.amount <= capacity { return .presentPlace }
        if passesInOrder, full.reserved > 0 { return .reservedSeat }
        guard let besides else { return full.taken > 0 ? .outsideOrder : .noSeat }
        return passesInOrder ? besides : .total
    }

    /// What puts somebody before a child.
    private func between(_ last: OrderModel.Key, _ own: ServingOrder, _ request: PlaceRequest) -> SeatStop.Decision {
        if (request.care == .occasional) != last.isOccasional { return .occasional }
        if last.order.points > own.points { return .points }
        // Somebody later in the order stays only because of the margin.
        if own < last.order { return .margin }
        let tie = zip(last.order.ties, own.ties).map { $0 != $1 }.firstIndex(of: true)
        return tie.map { .tie($0) } ?? .draw
    }
}

extension DecidedCase {
    /// Whether everybody in an option would fit with nobody leaving.
    package func fits(_ option: Int, of unit: Int) -> Bool {
        state.fits(model.options(of: unit).lowerBound + option, of: unit)
    }
}
