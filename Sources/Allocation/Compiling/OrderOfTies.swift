internal import AllocationModel
internal import Childcare

/// The ties of the policy, a level each, before the public draw: of two families that nothing else tells apart, the one
/// that comes first by the tie gets the better place.
///
/// By each tie the places of the program are numbered from the last, which has 1, equal values alike; a placed child
/// counts its number as many times as its wish is good, as in the draw.
struct OrderOfTies: CompilerPass {
    func apply(to draft: inout ProgramDraft) {
        let names = draft.source.policy.tieLevelNames
        guard !names.isEmpty else { return }
        let values = values(draft)
        let terms = TermGains(draft)
        for (tie, name) in names.enumerated() {
            let sorted = Set(values.values.map { $0[tie] }).sorted(by: >)
            let numbers = Dictionary(uniqueKeysWithValues: zip(sorted, 1...).map { ($0, Int64($1)) })
            draft.forEachOption { option in
                option.gains.append(
                    option.seats.reduce(0) { sum, seat in
                        guard let own = values[WishKey(request: seat.request, creche: seat.creche)] else { return sum }
                        return sum + (numbers[own[tie]] ?? 0) * terms.goodness(seat)
                    })
            }
            draft.levels.append(ObjectiveLevel(name: name, role: .tie))
        }
    }

    /// Where each request stands by each tie, at each crèche where it may be given a place that it wishes for.
    private func values(_ draft: ProgramDraft) -> [WishKey: [TieValue]] {
        let orders = ServingOrders(draft.index)
        let requests = Dictionary(first: draft.candidates.map { ($0.request.id, $0.request) })
        var values: [WishKey: [TieValue]] = [:]
        for seat in draft.units.lazy.flatMap({ $0.options.lazy.flatMap(\.seats) }) where !seat.isPresentPlace {
            let key = WishKey(request: seat.request, creche: seat.creche)
            guard values[key] == nil, let request = requests[seat.request] else { continue }
            values[key] = orders.ties(of: request, at: seat.creche)
        }
        return values
    }
}
