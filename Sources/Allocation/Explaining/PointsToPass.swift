internal import AllocationModel
package import Childcare

extension DecidedCase {
    /// The points of everybody who asks for a place at a crèche in the order, ascending, each once.
    package func pointsAsked() -> [CrecheID: [Points]] {
        var seen: Set<WishKey> = []
        var found: [CrecheID: Set<Points>] = [:]
        for option in compiled.meanings.lazy.joined() {
            for seat in option where !seat.isPresentPlace {
                guard seen.insert(WishKey(request: seat.request, creche: seat.creche)).inserted,
                    let request = measured.request(seat.request)
                else { continue }
                found[seat.creche, default: []].insert(measured.points(request, at: seat.creche))
            }
        }
        return found.mapValues { $0.sorted() }
    }

    /// Families less than so many points apart are decided by the total; `nil` where all pass in order.
    package var margin: Points? { OrderOfPriority(source.policy)?.margin }

    /// The fewest whole points more with which a request would pass every limit of an option by the thresholds as they
    /// are; `nil` where no number would do.
    package func pointsToPass(_ option: Int, of unit: Int, for request: PlaceRequest) -> Int64? {
        guard prefers(option, of: unit), brokenQuotas(by: option, of: unit).isEmpty else { return nil }
        let number = model.options(of: unit).lowerBound + option
        let seats = compiled.meanings[unit][option]
        guard let seat = seats.first(where: { $0.request == request.id }) else { return nil }
        let own = measured.order(request, at: seat.creche)
        let isOccasional = request.care == .occasional
        // Each of its brothers and sisters passes in its own right; their points are not asked about.
        let others = stops(option, of: unit).contains { $0.child != request.id }
        if others { return nil }
        var most: Int64 = 0
        for claim in model.claims(of: number) {
            guard state.fullness(claim, by: Int32(unit), inOrder: true) != nil else { continue }
            switch state.passing(claim.row, amount: claim.amount, reservedBy: claim.lines) {
            case .everyone: break
            case .nobody: return nil
            case .key(let position):
                let key = model.keys[Int(position)]
                if key.isOccasional != isOccasional {
                    if isOccasional { return nil }
                    continue
                }
                most = max(most, Self.wholePoints(from: own, to: key.order, margin: margin))
            }
        }
        return most
    }

    /// The fewest whole points that put `own` at a key or before it.
    private static func wholePoints(from own: ServingOrder, to key: ServingOrder, margin: Points?) -> Int64 {
        let asked = margin.map { key.points + $0 } ?? key.points
        let missing = asked.thousandths - own.points.thousandths
        if missing < 0 { return 0 }
        let (whole, rest) = missing.quotientAndRemainder(dividingBy: 1_000)
        if rest > 0 { return whole + 1 }
        if margin != nil { return whole }
        let equal = ServingOrder(points: key.points, ties: own.ties, drawKey: own.drawKey, request: own.request)
        return key < equal ? whole + 1 : whole
    }
}

extension DecidedCase {
    /// The crèches at which an option places a request; one at most.
    package func creches(of option: Int, _ unit: Int, for request: RequestID) -> [CrecheID] {
        compiled.meanings[unit][option].filter { $0.request == request && !$0.isPresentPlace }.map(\.creche)
    }
}
