package import AllocationModel

/// What everybody who has a place leaves of the rows that limit seats.
///
/// Four things ask it: whom to call for a freed seat, who waits for a full section, who could have had a better place,
/// and which offers the waiting lists show.
package struct RoomLeft {
    private let problem: AllocationProblem
    private let evaluation: Evaluation

    package init(in problem: AllocationProblem, beside evaluation: Evaluation) {
        self.problem = problem
        self.evaluation = evaluation
    }

    /// The resources and quota rows that would hold too much, each in the order in which `needed` names them.
    ///
    /// - Parameters:
    ///   - needed: ascending, each row once; so too `given`.
    ///   - given: what is given back for it.
    package func overfilled(
        by needed: SeatFootprint, givingBack given: SeatFootprint
    ) -> (resources: [Int], quotas: [Int]) {
        (
            Self.rows(needed.uses, given.uses) { evaluation.used[$0] + $1 > problem.resources[$0].capacity },
            Self.rows(needed.loads, given.loads) { evaluation.activity[$0] + $1 > problem.quotas[$0].bound }
        )
    }

    /// Whether nothing would hold too much.
    package func admits(_ needed: SeatFootprint, givingBack given: SeatFootprint) -> Bool {
        let full = overfilled(by: needed, givingBack: given)
        return full.resources.isEmpty && full.quotas.isEmpty
    }

    private static func rows(
        _ needed: [UnitOption.Entry], _ given: [UnitOption.Entry], _ isTooMuch: (Int, Int64) -> Bool
    ) -> [Int] {
        var full: [Int] = []
        var next = 0
        for entry in needed {
            while next < given.count, given[next].index < entry.index { next += 1 }
            let back = next < given.count && given[next].index == entry.index ? given[next].amount : 0
            if isTooMuch(entry.index, entry.amount - back) { full.append(entry.index) }
        }
        return full
    }
}

extension CompiledProgram {
    /// What one option of a unit takes of the rows that limit seats.
    package func footprint(of option: Int, in unit: Int) -> SeatFootprint {
        SeatFootprint(
            uses: problem.units[unit].options[option].uses,
            loads: ProgramDraft.merged(meanings[unit][option].flatMap { footprints[$0]?.loads ?? [] }))
    }

    /// Whether an option fits what is left, were its unit to give up what it has.
    package func fits(_ option: Int, of unit: Int, insteadOf choice: Int?, in room: RoomLeft) -> Bool {
        room.admits(
            footprint(of: option, in: unit),
            givingBack: choice.map { footprint(of: $0, in: unit) } ?? SeatFootprint())
    }
}
