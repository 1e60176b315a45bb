import AllocationModel
import Childcare
import Tariffs

/// What placements are in the program: an option of each unit, choices of policy included.
struct ProgramChoice {
    var assignment: Assignment
    /// Units whose places are none of the program's options, with the key they would have.
    var unknown: [(unit: String, key: String)] = []
    /// Requests with a place that the program does not decide.
    var undecided: [String] = []

    var isWhole: Bool { unknown.isEmpty && undecided.isEmpty }
}

extension Recomputation {
    /// The program's options that give what some placements give; its numbers must make sense.
    func choice(of placed: PlacedChildren, activity: [Int64], _ funding: ExpectedFunding) -> ProgramChoice {
        let problem = subject.program
        var choice = ProgramChoice(assignment: .empty(for: problem))
        var decided: Set<Int> = []
        for (index, unit) in options.units.enumerated() {
            decided.formUnion(unit.requests)
            let seats = unit.requests.compactMap { placed.seatOf[$0].map { placed.children[$0] } }
            guard !seats.isEmpty else { continue }
            let key = program.key(seats.map { ($0.request, $0.section, $0.slots, $0.start) }, ledger)
            if let position = program.units[index],
                let option = problem.units[position].options.firstIndex(where: { $0.key == key })
            {
                choice.assignment.choice[position] = option
            } else {
                choice.unknown.append((unit.key, key))
            }
        }
        for child in placed.children where !decided.contains(child.request) {
            choice.undecided.append(id(child.request))
        }
        for earner in funding.earners {
            let key = ProgramKeys.bonus(earner.rules.creche)
            guard let unit = problem.units.firstIndex(where: { $0.key == key }) else { continue }
            let option = (earner.reached ?? -1) + 1
            if problem.units[unit].options.indices.contains(option) { choice.assignment.choice[unit] = option }
        }
        for (index, line) in quotas.lines.enumerated() {
            guard let unit = program.misses[index] else { continue }
            let name = activity[index] > line.bound ? "missed" : "met"
            choice.assignment.choice[unit] = problem.units[unit].options.firstIndex { $0.key == name }
        }
        return choice
    }
}
