internal import AllocationModel

/// A program in which the order of priority is written down, row by row: for every option a family could want more than
/// what it has, a choice of *witness* says why it has no claim to it: the row that is full of those before it, or the
/// hard quota that stands in the way.
///
/// Where complaints are allowed, a first level counts the families no witness can be found for; what is free and wanted is
/// never left empty. The levels of the policy follow. Exact, and large: one witness for each option and row.
struct OrderProgram {
    /// A family's answer to whether it could complain, with the witnesses that say it could not.
    private struct Group {
        var content: Int?
        var witnesses: Range<Int>
    }

    let problem: AllocationProblem
    /// Levels before those of the policy.
    let extraLevels: Int
    private let core: OrderCore
    private let groups: [Group]

    /// - Parameter domain: what units may have at all; what is struck out is in no allocation without claims.
    /// - Parameter allowsComplaints: whether a family may be left with a claim, as few as possible.
    /// - Parameter most: options the program may have; `nil` is returned beyond.
    init?(_ model: OrderModel, _ domain: OrderDomain, allowsComplaints: Bool, most: Int) {
        // Whom a minimum reserves a seat depends on who is placed: no row of this program says that.
        guard model.lines.isEmpty else { return nil }
        let core = OrderCore(model, domain)
        guard core.problem.optionCount <= most else { return nil }
        var builder = Builder(model, domain, core, allowsComplaints: allowsComplaints)
        for unit in 0..<model.unitCount where model.problem.units[unit].kind != .choice {
            builder.add(unit)
            if builder.optionCount > most { return nil }
        }
        problem = builder.problem
        groups = builder.groups
        self.core = core
        extraLevels = allowsComplaints ? 1 : 0
    }

    /// What an answer means in the case's own program.
    func assignment(_ full: Assignment) -> Assignment {
        core.assignment(Assignment(choice: Array(full.choice[..<core.problem.units.count])))
    }

    /// An assignment of the case's program with a witness for every family that has one; `nil` where one is missing that
    /// has to be there, or where it holds what was struck out.
    func completed(_ assignment: Assignment) -> Assignment? {
        guard let own = core.reduced(assignment) else { return nil }
        let unitCount = own.choice.count
        var full = Assignment(choice: own.choice + Array(repeating: nil, count: problem.units.count - unitCount))
        var activity = [Int64](repeating: 0, count: problem.quotas.count)
        func add(_ unit: Int, _ option: Int, _ sign: Int64) {
            for entry in problem.units[unit].options[option].coefficients {
                activity[entry.index] += sign * entry.amount
            }
        }
        for unit in 0..<unitCount { if let option = own.choice[unit] { add(unit, option, 1) } }
        func choose(_ unit: Int) -> Bool {
            let options = problem.units[unit].options
            let found = options.indices.first { option in
                options[option].coefficients.allSatisfy { entry in
                    entry.amount <= 0 || activity[entry.index] + entry.amount <= problem.quotas[entry.index].bound
                }
            }
            guard let found else { return false }
            full.choice[unit] = found
            add(unit, found, 1)
            return true
        }
        for group in groups {
            if let content = group.content {
                full.choice[content] = 0
                let isContent = group.witnesses.allSatisfy(choose)
                if isContent { continue }
                for unit in group.witnesses {
                    if let option = full.choice[unit] { add(unit, option, -1) }
                    full.choice[unit] = nil
                }
                full.choice[content] = 1
                add(content, 1, 1)
            }
            if !group.witnesses.allSatisfy(choose) { return nil }
        }
        return full
    }
}

extension OrderProgram {
    private struct Builder {
        /// An option somebody may have, with what it holds of a row.
        private struct Holding {
            var unit: Int
            var option: Int
            var hold: OrderModel.Hold
        }

        /// An option somebody may have, with what it adds to a hard quota.
        private struct Counted {
            var unit: Int
            var option: Int
            var amount: Int64
        }

        let model: OrderModel
        let domain: OrderDomain
        let core: OrderCore
        var problem: AllocationProblem
        var optionCount: Int
        var groups: [Group] = []
        private let allowsComplaints: Bool
        /// Whether somebody has a place today that another claims.
        private let hasHomes: Bool
        private var holdingsByRow: [[Holding]]
        private var countedByQuota: [Int: [Counted]] = [:]

        init(_ model: OrderModel, _ domain: OrderDomain, _ core: OrderCore, allowsComplaints: Bool) {
            self.model = model
            self.domain = domain
            self.core = core
            self.allowsComplaints = allowsComplaints
            hasHomes = model.holds.contains { $0.atHome > 0 }
            problem = core.problem
            if allowsComplaints {
                problem.levels.insert(ObjectiveLevel(name: "order"), at: 0)
                for quota in problem.quotas.indices { problem.quotas[quota].price?.level += 1 }
                for unit in problem.units.indices {
                    for option in problem.units[unit].options.indices {
                        problem.units[unit].options[option].gains.insert(0, at: 0)
                    }
                }
            }
            optionCount = problem.optionCount
            holdingsByRow = Array(repeating: [], count: model.capacity.count)
            for unit in 0..<model.unitCount {
                for option in model.options(of: unit) where domain.isPossible[option] {
                    for hold in model.holds(of: option) {
                        holdingsByRow[Int(hold.row)].append(Holding(unit: unit, option: option, hold: hold))
                    }
                    for entry in model.quotaEntries(of: option) {
                        countedByQuota[entry.index, default: []].append(
                            Counted(unit: unit, option: option, amount: entry.amount))
                    }
                }
            }
        }

        private var none: [Int64] { Array(repeating: 0, count: problem.levels.count) }

        /// The witnesses of a unit, and its contentment.
        mutating func add(_ unit: Int) {
            let range = model.options(of: unit)
            let possible = range.filter { domain.isPossible[$0] }
            // What is never wanted more than what one has needs no witness, nor what is full of those before in any case.
            let wanted = range.filter { option in
                !domain.isBlocked[option]
                    && (domain.mayHaveNone[unit] || possible.contains { model.prefers(option, to: $0) })
            }
            if wanted.isEmpty { return }
            var content: Int?
            var excuses: [Int: Int] = [:]
            if allowsComplaints {
                for option in wanted { excuses[option] = addRow(bound: 0) }
                // A family that could complain counts once, with all its children.
                var envious = UnitOption(key: "envious", gains: none)
                envious.gains[0] = -Int64(max(1, model.childCount[unit]))
                envious.coefficients = wanted.compactMap { excuses[$0] }.map { UnitOption.Entry($0, -1) }
                content = problem.units.count
                problem.units.append(
                    AllocationUnit(
                        key: "content:\(unit)", kind: .choice,
                        options: [UnitOption(key: "content", gains: none), envious]))
                optionCount += 2
            }
            let first = problem.units.count
            for option in wanted {
                let contents = possible.filter { !model.prefers(option, to: $0) }
                addWitness(unit, option, contents, inOrder: true, excuse: excuses[option])
                // Who is stopped by those before it is stopped by all, but for children who would go back home.
                if allowsComplaints || hasHomes { addWitness(unit, option, contents, inOrder: false, excuse: nil) }
            }
            groups.append(Group(content: content, witnesses: first..<problem.units.count))
        }

        private mutating func addRow(bound: Int64) -> Int {
            problem.quotas.append(QuotaRow(key: "order:\(problem.quotas.count)", bound: bound))
            return problem.quotas.count - 1
        }

        /// Adds a coefficient of an option to a row; an option that is held in any case counts in the bound instead.
        private mutating func addEntry(_ row: Int, _ unit: Int, _ option: Int, _ amount: Int64) {
            guard let place = core.place(of: option, unit) else {
                problem.quotas[row].bound -= amount
                return
            }
            problem.units[place.unit].options[place.option].coefficients.append(UnitOption.Entry(row, amount))
        }

        private mutating func addWitness(
            _ unit: Int, _ option: Int, _ contents: [Int], inOrder: Bool, excuse: Int?
        ) {
            let key = inOrder ? "witness" : "taken"
            var options: [UnitOption] = []
            if !contents.isEmpty {
                let row = addRow(bound: 0)
                for content in contents { addEntry(row, unit, content, -1) }
                options.append(UnitOption(key: "satisfied", gains: none, coefficients: [UnitOption.Entry(row, 1)]))
            }
            var seen: Set<[Int64]> = []
            for claim in model.claims(of: option) {
                let need = model.capacity[Int(claim.row)] - claim.amount + 1
                if need <= 0 {
                    options.append(UnitOption(key: "full", gains: none))
                    continue
                }
                var amounts: [Int64: Int64] = [:]
                var most: [Int: Int64] = [:]
                for holding in holdingsByRow[Int(claim.row)] where holding.unit != unit {
                    let stays = !inOrder || holding.hold.position < claim.limit
                    let amount = stays ? holding.hold.amount : holding.hold.atHome
                    guard amount > 0 else { continue }
                    let place = Int64(holding.unit) << 32 | Int64(holding.option)
                    amounts[place, default: 0] += amount
                    most[holding.unit] = max(most[holding.unit] ?? 0, amounts[place] ?? 0)
                }
                if most.values.reduce(0, +) < need { continue }
                let entries = amounts.sorted { $0.key < $1.key }
                if !seen.insert([need] + entries.flatMap { [$0.key, $0.value] }).inserted { continue }
                let row = addRow(bound: 0)
                for (place, amount) in entries { addEntry(row, Int(place >> 32), Int(place & 0xFFFF_FFFF), -amount) }
                options.append(UnitOption(key: "full", gains: none, coefficients: [UnitOption.Entry(row, need)]))
            }
            for entry in model.quotaEntries(of: option) {
                // Others' sum, with this option's amount, would exceed the bound.
                let need = model.problem.quotas[entry.index].bound + 1 - entry.amount
                let others = (countedByQuota[entry.index] ?? []).filter { $0.unit != unit }
                var own: [Int: (least: Int64, most: Int64)] = [:]
                for counted in others {
                    let known = own[counted.unit] ?? (0, 0)
                    own[counted.unit] = (min(known.least, counted.amount), max(known.most, counted.amount))
                }
                let least = own.values.reduce(0) { $0 + $1.least }
                if own.values.reduce(0, { $0 + $1.most }) < need { continue }
                let row = addRow(bound: -least)
                for counted in others { addEntry(row, counted.unit, counted.option, -counted.amount) }
                options.append(
                    UnitOption(key: "quota", gains: none, coefficients: [UnitOption.Entry(row, need - least)]))
            }
            if let excuse {
                options.append(UnitOption(key: "none", gains: none, coefficients: [UnitOption.Entry(excuse, 1)]))
            }
            for index in options.indices { options[index].key += ":\(index)" }
            problem.units.append(
                AllocationUnit(key: "\(key):\(problem.units.count)", kind: .choice, options: options))
            optionCount += options.count
        }
    }
}
