internal import AllocationModel
internal import LinearPrograms

/// Who takes part in a lottery over the allocations of a program, and what each option gives to whom.
struct LotteryPlayers {
    var count: Int
    /// For each unit and option, the children it places, ascending.
    var placed: [[[Int]]]

    /// The children each unit decides.
    func of(unit: Int) -> [Int] { Set(placed[unit].flatMap(\.self)).sorted() }
}

/// The allocations that reach given values at the first levels, as one integer program over classes of interchangeable
/// units.
///
/// Units with the same options, gains, uses and coefficients can change places in any allocation. A lottery that is
/// leximin gives them the same chance, so that only how many of them are placed matters: a class is one group of whole
/// numbers, and no search loses itself in permutations of equals.
struct LotteryProgram {
    /// A child of every unit of a class, all with the same chance.
    struct Role {
        /// One child a unit.
        var players: [Int]
    }

    /// What one allocation gives, class by class.
    struct Allotment: Hashable {
        /// Units that choose each column.
        var counts: [Int]
        /// Children placed of each role.
        var placed: [Int]
    }

    private struct UnitClass {
        var units: [Int]
        var columns: Range<Int>
        /// For each unit, the option behind each column.
        var options: [[Int]]
        var roles: [Int]
    }

    let problem: AllocationProblem
    /// Levels that every allocation of the lottery keeps, exactly.
    let kept: [Int64]
    private(set) var roles: [Role] = []
    private(set) var program: LinearProgram
    private var classes: [UnitClass] = []
    /// For each choice column, the roles it places.
    private var rolesOfColumn: [[Int]] = []
    private var columnOfOption: [[Int: Int]]
    /// The soft row each column after the choices stands for.
    private var missingQuotas: [Int] = []

    /// - Parameters:
    ///   - kept: the value of each of the first levels.
    ///   - allowed: for each unit, the options that an allocation of these values may contain.
    init(_ problem: AllocationProblem, kept: [Int64], players: LotteryPlayers, allowed: [[Bool]]) {
        self.problem = problem
        self.kept = kept
        var wider = problem
        if kept.count == problem.levels.count {
            // The level that is sought, where the program has none left.
            wider.levels.append(ObjectiveLevel(name: ObjectiveLevel.drawName, role: .tie))
            for unit in wider.units.indices {
                for option in wider.units[unit].options.indices { wider.units[unit].options[option].gains.append(0) }
            }
        }
        let base = ProgramTranslator(wider, level: kept.count, kept: kept, atMost: kept, allowed: allowed)
        program = LinearProgram(direction: .maximize)
        columnOfOption = Array(repeating: [:], count: problem.units.count)
        var rowAt = [Int?](repeating: nil, count: base.rows.count)
        for (index, meaning) in base.rows.enumerated() {
            if case .unit = meaning { continue }
            rowAt[index] = program.rows.count
            program.rows.append(base.program.rows[index])
        }
        let choices = group(base, rowAt, players)
        for (one, own) in choices { add(one, own, players) }
        for (position, meaning) in base.columns.enumerated() {
            guard case .missing(let quota) = meaning else { continue }
            missingQuotas.append(quota)
            var column = base.program.columns[position]
            column.objective = 0
            column.entries = column.entries.compactMap { entry in
                rowAt[entry.row].map { LinearProgram.Entry(row: $0, coefficient: entry.coefficient) }
            }
            program.columns.append(column)
        }
    }

    /// What two units must share to be interchangeable.
    private struct Signature: Hashable {
        var mustChoose: Bool
        var options: [[LinearProgram.Entry]]
        /// Units that are never interchangeable with another: several children, or one whom some options leave out.
        var only: Int?
    }

    private struct OpenUnit {
        var unit: Int
        /// One a column: what it weighs, the first option that weighs it, and all that do.
        var columns: [(entries: [LinearProgram.Entry], placed: [Int], options: [Int])] = []
    }

    /// Units by class, in the order of each class's first unit.
    private func group(
        _ base: ProgramTranslator, _ rowAt: [Int?], _ players: LotteryPlayers
    ) -> [([OpenUnit], Signature)] {
        var units: [OpenUnit] = []
        for (position, meaning) in base.columns.enumerated() {
            guard case .option(let unit, let option) = meaning else { continue }
            if units.last?.unit != unit { units.append(OpenUnit(unit: unit)) }
            let entries = base.program.columns[position].entries.compactMap { entry in
                rowAt[entry.row].map { LinearProgram.Entry(row: $0, coefficient: entry.coefficient) }
            }
            let placed = players.placed[unit][option]
            let last = units.count - 1
            if let same = units[last].columns.firstIndex(where: { $0.entries == entries && $0.placed == placed }) {
                units[last].columns[same].options.append(option)
            } else {
                units[last].columns.append((entries, placed, [option]))
            }
        }
        var order: [Signature] = []
        var members: [Signature: [OpenUnit]] = [:]
        for unit in units {
            let own = players.of(unit: unit.unit)
            let isSingle = own.count == 1 && unit.columns.allSatisfy { $0.placed == own }
            let signature = Signature(
                mustChoose: problem.units[unit.unit].mustChoose, options: unit.columns.map(\.entries),
                only: isSingle ? nil : unit.unit)
            if members[signature] == nil { order.append(signature) }
            members[signature, default: []].append(unit)
        }
        return order.map { (members[$0] ?? [], $0) }
    }

    private mutating func add(_ units: [OpenUnit], _ signature: Signature, _ players: LotteryPlayers) {
        guard let first = units.first else { return }
        let row = program.rows.count
        let size = Double(units.count)
        program.rows.append(.init(lower: signature.mustChoose ? size : -.infinity, upper: size))
        let own = players.of(unit: first.unit)
        let firstRole = roles.count
        for position in own.indices {
            roles.append(Role(players: units.map { players.of(unit: $0.unit)[position] }))
        }
        let start = program.columns.count
        for column in first.columns {
            program.columns.append(
                .init(
                    lower: 0, upper: size, objective: 0, isInteger: true,
                    entries: column.entries + [.init(row: row, coefficient: 1)]))
            rolesOfColumn.append(
                column.placed.compactMap { player in own.firstIndex(of: player).map { firstRole + $0 } })
        }
        for unit in units {
            for (position, column) in unit.columns.enumerated() {
                for option in column.options { columnOfOption[unit.unit][option] = start + position }
            }
        }
        classes.append(
            UnitClass(
                units: units.map(\.unit), columns: start..<program.columns.count,
                options: units.map { $0.columns.map { $0.options[0] } }, roles: Array(firstRole..<roles.count)))
    }

    /// The program that seeks the largest sum of weights, one a role.
    func weighted(_ weights: [Int64]) -> LinearProgram {
        var program = program
        for (column, roles) in rolesOfColumn.enumerated() {
            program.columns[column].objective = Double(roles.reduce(0) { $0 + weights[$1] })
        }
        return program
    }

    /// What an assignment gives; `nil` where it chooses what the program leaves out.
    func allotment(of assignment: Assignment) -> Allotment? {
        var counts = [Int](repeating: 0, count: rolesOfColumn.count)
        for (unit, choice) in assignment.choice.enumerated() {
            guard let choice else { continue }
            guard let column = columnOfOption[unit][choice] else { return nil }
            counts[column] += 1
        }
        return allotment(counts)
    }

    /// What the values of the program's columns give, rechecked in exact integers; `nil` where they do not keep every
    /// rule and every level.
    func allotment(of values: [Double]) -> Allotment? {
        let counts = values.prefix(rolesOfColumn.count).map { Int($0.rounded()) }
        guard counts.allSatisfy({ $0 >= 0 }) else { return nil }
        let found = allotment(counts)
        return keepsAll(assignment(of: found, placing: defaultMembers(found))) ? found : nil
    }

    private func allotment(_ counts: [Int]) -> Allotment {
        var placed = [Int](repeating: 0, count: roles.count)
        for (column, count) in counts.enumerated() where count > 0 {
            for role in rolesOfColumn[column] { placed[role] += count }
        }
        return Allotment(counts: counts, placed: placed)
    }

    /// Whether an assignment keeps every hard rule and has exactly the values of the levels.
    func keepsAll(_ assignment: Assignment?) -> Bool {
        guard let assignment else { return false }
        let evaluation = problem.evaluate(assignment)
        return evaluation.isFeasible && Array(evaluation.levelValues.prefix(kept.count)) == kept
    }

    /// Values of the program's choice columns and of what soft rows miss, to start a search from.
    func values(of allotment: Allotment) -> [Double]? {
        guard let assignment = assignment(of: allotment, placing: defaultMembers(allotment)) else { return nil }
        let activity = problem.evaluate(assignment).activity
        let missing = missingQuotas.map { Double(max(0, activity[$0] - problem.quotas[$0].bound)) }
        return allotment.counts.map { Double($0) } + missing
    }

    /// The first members of each role.
    private func defaultMembers(_ allotment: Allotment) -> [[Int]] {
        allotment.placed.map { Array(0..<$0) }
    }

    /// The assignment in which of each role the named members are placed, by position in the class; `nil` where the
    /// numbers do not fit.
    func assignment(of allotment: Allotment, placing members: [[Int]]) -> Assignment? {
        var assignment = Assignment.empty(for: problem)
        for one in classes {
            let chosen = one.columns.flatMap { column in
                Array(repeating: column - one.columns.lowerBound, count: allotment.counts[column])
            }
            let positions: [Int]
            if one.units.count == 1 || one.roles.count != 1 {
                positions = Array(chosen.indices)
            } else {
                positions = members[one.roles[0]]
            }
            guard positions.count == chosen.count, chosen.count <= one.units.count else { return nil }
            for (position, column) in zip(positions, chosen) {
                guard one.units.indices.contains(position) else { return nil }
                assignment.choice[one.units[position]] = one.options[position][column]
            }
        }
        return assignment
    }
}
