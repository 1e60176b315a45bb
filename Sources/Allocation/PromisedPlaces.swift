internal import AllocationModel
package import Childcare

extension Allocator {
    /// Which of some children find no seat beside all others who have a place in `case`: those already there, those asking
    /// for a transfer on the seat they have today, those the commission placed.
    ///
    /// Seats are given to the others first, then to `asked` in case order; quotas and guarantees are left aside.
    /// - Throws: ``AllocationError`` when the case cannot be compiled.
    /// - Complexity: that of compiling the case.
    package func withoutSeat(_ asked: Set<RequestID>, in case: Case) throws(AllocationError) -> Set<RequestID> {
        var source = `case`
        // Only seats matter here: what is worth more, and what should be met, is decided by the round itself.
        source.policy.quotas = []
        source.policy.legalQuotas = []
        source.policy.guaranteesMembers = false
        source.policy.fundingMinimum = nil
        source.policy.levels = [PolicyLevel(name: "children", terms: [.init(.children)])]
        return PromisedPlaces(try CaseCompiler.compile(source), source).withoutSeat(asked)
    }
}

/// Seats children who have a place, one by one.
private struct PromisedPlaces {
    let program: CompiledProgram
    private let pinned: Set<RequestID>
    private let placed: [RequestID]

    init(_ program: CompiledProgram, _ source: Case) {
        self.program = program
        let pinned = Set(source.decisions.filter { $0.kind == .pin }.map(\.request))
        self.pinned = pinned
        let decided = Set(program.requests.joined())
        placed = source.requests.filter { ($0.isTransfer || pinned.contains($0.id)) && decided.contains($0.id) }
            .map(\.id)
    }

    func withoutSeat(_ asked: Set<RequestID>) -> Set<RequestID> {
        var seats: [RequestID: [Seat]] = [:]
        var footprints: [Seat: SeatFootprint] = [:]
        for seat in program.meanings.lazy.joined().joined() where seat.isPresentPlace || pinned.contains(seat.request) {
            // Of a family's own list the same place may bear another rank.
            var place = seat
            if !seat.isPresentPlace { place.wishRank = 1 }
            if seats[seat.request]?.contains(place) != true { seats[seat.request, default: []].append(place) }
            if footprints[place] == nil { footprints[place] = program.footprints[seat] }
        }
        var used = [Int64](repeating: 0, count: program.problem.resources.count)
        var loads = [Int64](repeating: 0, count: program.problem.quotas.count)
        func take(_ seat: Seat) -> Bool {
            let footprint = footprints[seat] ?? SeatFootprint()
            let fits =
                footprint.uses.allSatisfy {
                    used[$0.index] + $0.amount <= program.problem.resources[$0.index].capacity
                }
                && footprint.loads.allSatisfy {
                    loads[$0.index] + $0.amount <= program.problem.quotas[$0.index].bound
                }
            guard fits else { return false }
            for use in footprint.uses { used[use.index] += use.amount }
            for load in footprint.loads { loads[load.index] += load.amount }
            return true
        }
        // Those with one possible seat first: the others may still turn.
        let order = placed.filter { !asked.contains($0) }.sorted { one, other in
            (seats[one] ?? []).count < (seats[other] ?? []).count
        }
        for request in order { _ = (seats[request] ?? []).first(where: take) }
        return Set(placed.filter { asked.contains($0) && !(seats[$0] ?? []).contains(where: take) })
    }
}
