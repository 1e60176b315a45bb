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
        /// Only children already there, or placed by the commission, hold it.
        case outsideOrder
        /// No order: the total decided.
        case total
    }

    package var origin: RowOrigin
    /// The row of `program.json`.
    package var row: String
    package var capacity: Int64
    /// What those hold who would keep their places, whatever the child asks.
    package var taken: Int64
    /// Of that, what some hold who come later in the order, and whom a minimum reserves it.
    package var reserved: Int64
    /// What the family asks of it.
    package var asked: Int64
    /// The child whose seat it is.
    package var child: RequestID
    package var decision: Decision
    /// The last by the order of points of those who hold it unreserved; `nil` where none of them stands in the order.
    package var last: ServingOrder?
    /// Where the child stands at that crèche.
    package var own: ServingOrder
}

extension DecidedCase {
    /// The limits that stop a unit at an option: those filled by whoever passes before it, in the order of points; else
    /// those with no room beside everybody's present place.
    ///
    /// Empty where it would fit; see ``brokenQuotas(by:of:)`` for the rest.
    /// - Complexity: the limits of the option × the children who hold them.
    package func stops(_ option: Int, of unit: Int) -> [SeatStop] {
        let number = model.options(of: unit).lowerBound + option
        let seats = compiled.meanings[unit][option]
        // Claims stand seat by seat, in the order of the seats.
        var counts = seats.map { model.claimCount(of: $0, measured) }[...]
        var seat = seats.startIndex
        var stops: [SeatStop] = []
        for claim in model.claims(of: number) {
            while let left = counts.first, left == 0 {
                counts.removeFirst()
                seat += 1
            }
            guard seats.indices.contains(seat) else { break }
            counts[counts.startIndex] -= 1
            guard let request = measured.request(seats[seat].request),
                let full = state.fullness(claim, by: Int32(unit), inOrder: passesInOrder)
            else { continue }
            let own = measured.order(request, at: seats[seat].creche)
            let last = full.last >= 0 ? model.keys[Int(full.last)] : nil
            stops.append(
                SeatStop(
                    origin: origin(ofRow: Int(claim.row)), row: model.key(ofRow: Int(claim.row)),
                    capacity: model.capacity[Int(claim.row)], taken: full.taken, reserved: full.reserved,
                    asked: claim.amount,
                    child: seats[seat].request, decision: decision(full, last, own, request), last: last?.order,
                    own: own))
        }
        // Siblings who sit together ask for the same limit; it is said once.
        var seen: Set<String> = []
        return stops.filter { seen.insert($0.row).inserted }
    }

    /// The hard quotas a unit's own move to an option would break.
    package func brokenQuotas(by option: Int, of unit: Int) -> [RuleRecord] {
        let broken = state.brokenQuotas(by: model.options(of: unit).lowerBound + option, of: unit)
        if broken.isEmpty { return [] }
        let rules = HardRules(problem: compiled.problem, source: source, compiled: compiled)
        return broken.map { rules.record(quota: $0) }
    }

    private func origin(ofRow row: Int) -> RowOrigin {
        let resources = compiled.resourceOrigins
        return row < resources.count
            ? resources[row] : compiled.quotaOrigins[model.quotaOfRow[row - resources.count]]
    }

    private func decision(
        _ full: OrderState.Fullness, _ last: OrderModel.Key?, _ own: ServingOrder, _ request: PlaceRequest
    ) -> SeatStop.Decision {
        guard passesInOrder else { return .total }
        if full.reserved > 0 { return .reservedSeat }
        guard let last else { return .outsideOrder }
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
