internal import AllocationModel

/// The program of a case reduced to what is left to decide once each unit has only the outcomes it may have: what is held in
/// any case is taken off capacities and bounds.
struct OrderCore {
    let problem: AllocationProblem
    /// Units of the case that are still open, and the options they may have, numbered through all units of the case.
    private let units: [Int]
    private let options: [[Int]]
    /// Where a unit of the case stands among those; -1 where it is settled.
    private let placeOfUnit: [Int]
    private let placeOfOption: [Int]
    /// What settled units have, as an option of theirs.
    private let settled: Assignment
    private let firstOption: [Int]

    init(_ model: OrderModel, _ domain: OrderDomain) {
        let whole = model.problem
        var problem = AllocationProblem(levels: whole.levels, resources: [], quotas: [], units: [])
        var (units, options) = ([Int](), [[Int]]())
        var settled = Assignment.empty(for: whole)
        var placeOfUnit = [Int](repeating: -1, count: whole.units.count)
        var placeOfOption = [Int](repeating: -1, count: model.preference.count)
        var used = [Int64](repeating: 0, count: whole.resources.count)
        var activity = [Int64](repeating: 0, count: whole.quotas.count)
        var resourcesLeft = Set<Int>()
        var quotasLeft = Set<Int>()
        for unit in whole.units.indices {
            let first = model.options(of: unit).lowerBound
            let possible = model.options(of: unit).filter { domain.isPossible[$0] }
            if possible.count + (domain.mayHaveNone[unit] ? 1 : 0) == 1 {
                guard let option = possible.first else { continue }
                settled.choice[unit] = option - first
                for use in whole.units[unit].options[option - first].uses { used[use.index] += use.amount }
                for entry in whole.units[unit].options[option - first].coefficients {
                    activity[entry.index] += entry.amount
                }
                continue
            }
            placeOfUnit[unit] = units.count
            units.append(unit)
            options.append(possible)
            for (place, option) in possible.enumerated() {
                placeOfOption[option] = place
                resourcesLeft.formUnion(whole.units[unit].options[option - first].uses.map(\.index))
                quotasLeft.formUnion(whole.units[unit].options[option - first].coefficients.map(\.index))
            }
        }
        let (resources, quotas) = (resourcesLeft.sorted(), quotasLeft.sorted())
        let newResource = Dictionary(uniqueKeysWithValues: resources.enumerated().map { ($1, $0) })
        let newQuota = Dictionary(uniqueKeysWithValues: quotas.enumerated().map { ($1, $0) })
        problem.resources = resources.map { index in
            Resource(key: whole.resources[index].key, capacity: whole.resources[index].capacity - used[index])
        }
        problem.quotas = quotas.map { index in
            var row = whole.quotas[index]
            row.bound -= activity[index]
            return row
        }
        func moved(_ entries: [UnitOption.Entry], _ places: [Int: Int]) -> [UnitOption.Entry] {
            entries.compactMap { entry in places[entry.index].map { UnitOption.Entry($0, entry.amount) } }
        }
        problem.units = zip(units, options).map { unit, possible in
            let first = model.options(of: unit).lowerBound
            var reduced = whole.units[unit]
            if reduced.kind != .choice { reduced.kind = domain.mayHaveNone[unit] ? .optional : .required }
            reduced.options = possible.map { number in
                var option = whole.units[unit].options[number - first]
                option.uses = moved(option.uses, newResource)
                option.coefficients = moved(option.coefficients, newQuota)
                return option
            }
            return reduced
        }
        self.problem = problem
        self.units = units
        self.options = options
        self.placeOfUnit = placeOfUnit
        self.placeOfOption = placeOfOption
        self.settled = settled
        firstOption = whole.units.indices.map { model.options(of: $0).lowerBound }
    }

    /// Where an option of a unit stands here; `nil` where the unit has it in any case.
    func place(of option: Int, _ unit: Int) -> (unit: Int, option: Int)? {
        placeOfUnit[unit] < 0 ? nil : (placeOfUnit[unit], placeOfOption[option])
    }

    /// What an assignment of the reduced program means in the case's own.
    func assignment(_ reduced: Assignment) -> Assignment {
        var whole = settled
        for (place, unit) in units.enumerated() {
            whole.choice[unit] = reduced.choice[place].map { options[place][$0] - firstOption[unit] }
        }
        return whole
    }

    /// The part of an assignment that is still open; `nil` where it is none of those that are left.
    func reduced(_ whole: Assignment) -> Assignment? {
        var reduced = Assignment(choice: Array(repeating: nil, count: units.count))
        for (unit, choice) in whole.choice.enumerated() {
            let place = placeOfUnit[unit]
            if place < 0 {
                guard choice == settled.choice[unit] else { return nil }
            } else if let choice {
                guard let position = options[place].firstIndex(of: firstOption[unit] + choice) else { return nil }
                reduced.choice[place] = position
            } else if problem.units[place].mustChoose {
                return nil
            }
        }
        return reduced
    }
}
