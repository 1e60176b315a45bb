package import AllocationModel
package import LinearPrograms

/// Writes one objective level of a problem as a linear program, leaving out what cannot matter.
///
/// Rows that cannot bind go; slots always taken together become one row. Gains are written as they are.
package struct ProgramTranslator: Sendable {
    /// What a row of the linear program stands for.
    package enum RowMeaning: Hashable, Sendable {
        case unit(Int)
        case resource(Int)
        case quota(Int)
        case kept(level: Int)
        /// Follows from other rows because choices are whole.
        case cut
    }

    /// What a column stands for.
    package enum ColumnMeaning: Hashable, Sendable {
        case option(unit: Int, option: Int)
        case missing(quota: Int)
    }

    package let problem: AllocationProblem
    package let level: Int
    package private(set) var program: LinearProgram
    package private(set) var rows: [RowMeaning] = []
    package private(set) var columns: [ColumnMeaning] = []

    /// - Parameters:
    ///   - kept: the least value each earlier level must keep, constants included.
    ///   - atMost: what each earlier level is known not to exceed, constants included; `nil` where nothing is said of it.
    ///   - allowed: for each unit, whether each option may still be chosen; `nil` for all.
    package init(
        _ problem: AllocationProblem, level: Int, kept: [Int64] = [], atMost: [Int64]? = nil, allowed: [[Bool]]? = nil
    ) {
        self.problem = problem
        self.level = level
        program = LinearProgram(direction: .maximize)
        let open = { (unit: Int, option: Int) -> Bool in allowed?[unit][option] ?? true }
        let (resourceRows, quotaRows, most) = addSharedRows(isOpen: open, kept: kept)
        let keptRows = kept.indices.map { earlier -> Int in
            let constant = problem.levels[earlier].constant
            let upper = atMost.map { max($0[earlier], kept[earlier]) - constant }
            return addRow(
                .kept(level: earlier), lower: Double(kept[earlier] - constant),
                upper: upper.map { Double($0) } ?? .infinity)
        }
        for (unitIndex, unit) in problem.units.enumerated() {
            let openOptions = unit.options.indices.filter { open(unitIndex, $0) }
            if openOptions.isEmpty && !unit.mustChoose { continue }
            let unitRow = addRow(.unit(unitIndex), lower: unit.mustChoose ? 1 : -.infinity, upper: 1)
            for optionIndex in openOptions {
                let option = unit.options[optionIndex]
                var entries = [LinearProgram.Entry(row: unitRow, coefficient: 1)]
                for use in option.uses where resourceRows[use.index] >= 0 && use.amount != 0 {
                    entries.append(.init(row: resourceRows[use.index], coefficient: Double(use.amount)))
                }
                for entry in option.coefficients where quotaRows[entry.index] >= 0 {
                    entries.append(.init(row: quotaRows[entry.index], coefficient: Double(entry.amount)))
                }
                for (earlier, row) in keptRows.enumerated() where option.gains[earlier] != 0 {
                    entries.append(.init(row: row, coefficient: Double(option.gains[earlier])))
                }
                entries.sort { $0.row < $1.row }
                columns.append(.option(unit: unitIndex, option: optionIndex))
                program.columns.append(
                    .init(lower: 0, upper: 1, objective: Double(option.gains[level]), isInteger: true, entries: entries)
                )
            }
        }
        for (index, quota) in problem.quotas.enumerated() where quotaRows[index] >= 0 {
            guard let price = quota.price, price.level <= level else { continue }
            var entries = [LinearProgram.Entry(row: quotaRows[index], coefficient: -1)]
            if price.level < level && price.perUnit != 0 {
                entries.append(.init(row: keptRows[price.level], coefficient: -Double(price.perUnit)))
                entries.sort { $0.row < $1.row }
            }
            columns.append(.missing(quota: index))
            program.columns.append(
                .init(
                    lower: 0, upper: Double(most[index] - quota.bound),
                    objective: price.level == level ? -Double(price.perUnit) : 0,
                    isInteger: false, entries: entries))
        }
    }

    private mutating func addRow(_ meaning: RowMeaning, lower: Double, upper: Double) -> Int {
        rows.append(meaning)
        program.rows.append(.init(lower: lower, upper: upper))
        return rows.count - 1
    }

    /// Rows for the resources and quotas that can bind, −1 for the others; and the most each quota's sum can be.
    private mutating func addSharedRows(
        isOpen: (Int, Int) -> Bool, kept: [Int64]
    ) -> (resources: [Int], quotas: [Int], most: [Int64]) {
        var largestUse = [Int64](repeating: 0, count: problem.resources.count)
        var users = [[Int64]](repeating: [], count: problem.resources.count)
        var largestActivity = [Int64](repeating: 0, count: problem.quotas.count)
        var column: Int64 = 0
        for (unitIndex, unit) in problem.units.enumerated() {
            var uses: [Int: Int64] = [:]
            var activity: [Int: (largest: Int64, options: Int)] = [:]
            var options = 0
            for (optionIndex, option) in unit.options.enumerated() where isOpen(unitIndex, optionIndex) {
                options += 1
                for use in option.uses where use.amount != 0 {
                    uses[use.index] = max(uses[use.index] ?? 0, use.amount)
                    users[use.index].append(column)
                    users[use.index].append(use.amount)
                }
                for entry in option.coefficients {
                    let old = activity[entry.index]
                    activity[entry.index] = (max(old?.largest ?? entry.amount, entry.amount), (old?.options ?? 0) + 1)
                }
                column += 1
            }
            for (index, amount) in uses { largestUse[index] += amount }
            for (index, most) in activity {
                // A unit that can leave the row alone contributes at most 0 when its amounts are negative.
                let canAvoid = !unit.mustChoose || most.options < options
                largestActivity[index] += canAvoid ? max(0, most.largest) : most.largest
            }
        }
        var resourceRows = [Int](repeating: -1, count: problem.resources.count)
        var sameUsers: [[Int64]: Int] = [:]
        for index in problem.resources.indices where largestUse[index] > problem.resources[index].capacity {
            let capacity = Double(problem.resources[index].capacity)
            if let twin = sameUsers[users[index]] {
                // Same users, so only the smaller capacity can bind.
                let row = resourceRows[twin]
                if capacity < program.rows[row].upper {
                    program.rows[row].upper = capacity
                    rows[row] = .resource(index)
                }
                continue
            }
            sameUsers[users[index]] = index
            resourceRows[index] = addRow(.resource(index), lower: -.infinity, upper: capacity)
        }
        var quotaRows = [Int](repeating: -1, count: problem.quotas.count)
        for (index, quota) in problem.quotas.enumerated() where largestActivity[index] > quota.bound {
            // A row priced at a later level cannot matter yet.
            if let price = quota.price, price.level > level { continue }
            quotaRows[index] = addRow(.quota(index), lower: -.infinity, upper: Double(quota.bound))
        }
        return (resourceRows, quotaRows, largestActivity)
    }

    /// The values of the columns that stand for `assignment`, missing units included.
    package func values(of assignment: Assignment) -> [Double] {
        let activity = problem.evaluate(assignment).activity
        return columns.map { column in
            switch column {
            case .option(let unit, let option): assignment.choice[unit] == option ? 1 : 0
            case .missing(let quota): Double(max(0, activity[quota] - problem.quotas[quota].bound))
            }
        }
    }

    /// The assignment a solution stands for; units whose options were left out choose none.
    package func assignment(of values: [Double]) -> Assignment {
        var assignment = Assignment.empty(for: problem)
        for (position, column) in columns.enumerated() where values[position] > 0.5 {
            if case .option(let unit, let option) = column { assignment.choice[unit] = option }
        }
        return assignment
    }
}
