package import AllocationModel
package import Childcare

/// A case in which places may open: the allocation and the choice of what opens, as one program.
///
/// It is the program of the case with everything opened. For each crèche a *choice* says which of its candidates open;
/// what stays closed takes up what it would have added to each row, so that no rule has to be written twice: the rows of
/// every combination are those that ``CaseCompiler`` writes for the case with that combination. The budget is one hard row
/// over these choices. A quota that is a share of all places of several crèches takes a choice of its own, which of its
/// whole numbers holds (``SharedBounds``).
package struct OpeningProgram: Sendable {
    /// Which candidates of one crèche open together.
    struct Group: Sendable {
        var creche: CrecheID
        /// Positions in the plan, ascending.
        var members: [Int]
        /// One for each combination: what is closed takes of each row. The last one, everything opened, takes nothing.
        var options: [Option]
    }

    struct Option: Sendable {
        var opened: Set<Int>
        var uses: [UnitOption.Entry]
        var coefficients: [UnitOption.Entry]
        /// By how much the places of each shared bound are fewer.
        var fewer: [Int: Int64]
    }

    /// The row of the budget.
    package static let budgetKey = "openings:budget"

    package let source: Case
    package let plan: OpeningPlan
    /// Everything opened, with the levels that decide.
    let whole: AllocationProblem
    /// Where its resources come from.
    package let resourceOrigins: [RowOrigin]
    let groups: [Group]
    let shared: [SharedBounds]
    /// Amounts of money are counted in so many cents.
    let unitCents: Int64

    /// - Throws: ``AllocationError`` where the case with everything opened cannot be compiled, or a rule depends on what
    ///   opens in a way that no row says.
    /// - Complexity: one compilation for each combination of candidates of one crèche.
    package init(_ source: Case, _ plan: OpeningPlan) throws(AllocationError) {
        self.source = source
        self.plan = plan
        let creches = Set(plan.candidates.map(\.creche))
        let all = Set(plan.candidates.indices)
        func compiled(_ opened: Set<Int>) throws(AllocationError) -> CompiledProgram {
            try CaseCompiler.compile(source.opened(plan, opened), by: CaseCompiler.passes, everyRowOf: creches)
        }
        let full = try compiled(all)
        resourceOrigins = full.resourceOrigins
        var members: [CrecheID: [Int]] = [:]
        for position in plan.candidates.indices {
            members[plan.candidates[position].creche, default: []].append(position)
        }
        let resources = Dictionary(first: full.problem.resources.enumerated().map { ($1.key, $0) })
        let quotas = Dictionary(first: full.problem.quotas.enumerated().map { ($1.key, $0) })
        let openedCase = source.opened(plan, all)
        let rowsAlone = RowsAlone(full.problem)
        var shared = SharedBounds.all(of: openedCase, full)
        var groups: [Group] = []
        for creche in creches.sorted() {
            let own = members[creche] ?? []
            var options: [Option] = []
            for combination in 0..<(1 << own.count) {
                let opened = Set(own.indices.filter { combination >> $0 & 1 == 1 }.map { own[$0] })
                guard opened.count < own.count else {
                    options.append(Option(opened: opened, uses: [], coefficients: [], fewer: [:]))
                    continue
                }
                let chosen = all.subtracting(own).union(opened)
                let part = try compiled(chosen).problem
                if let key = rowsAlone.difference(part) { throw .solver("openings: \(key) depends on what opens") }
                var option = Option(opened: opened, uses: [], coefficients: [], fewer: [:])
                let capacities = Dictionary(first: part.resources.map { ($0.key, $0.capacity) })
                for (key, row) in resources {
                    // A row that is not there counts seats that are not there.
                    let taken = full.problem.resources[row].capacity - (capacities[key] ?? 0)
                    guard taken >= 0 else { throw .solver("openings: \(key) shrinks by an opening") }
                    if taken > 0 { option.uses.append(UnitOption.Entry(row, taken)) }
                }
                option.uses.sort { $0.index < $1.index }
                let bounds = Dictionary(first: part.quotas.map { ($0.key, $0.bound) })
                for (key, row) in quotas {
                    let difference = full.problem.quotas[row].bound - (bounds[key] ?? 0)
                    if difference != 0 { option.coefficients.append(UnitOption.Entry(row, difference)) }
                }
                option.coefficients.sort { $0.index < $1.index }
                let smaller = source.opened(plan, chosen)
                for (position, bound) in shared.enumerated() {
                    let fewer = bound.size(in: openedCase) - bound.size(in: smaller)
                    if fewer != 0 { option.fewer[position] = fewer }
                }
                options.append(option)
            }
            groups.append(Group(creche: creche, members: own, options: options))
        }
        try Self.separate(&groups, &shared, full.problem)
        self.groups = groups
        self.shared = shared
        whole = Self.widened(full.problem.withObjectivesOnly, groups, shared)
        unitCents = plan.candidates.map(\.cost.cents).reduce(0) { Self.greatestCommonDivisor($0, $1) }
    }

    /// Rows moved by several crèches are taken out of the options where a shared bound says what they come to.
    private static func separate(
        _ groups: inout [Group], _ shared: inout [SharedBounds], _ problem: AllocationProblem
    ) throws(AllocationError) {
        var movers: [Int: Set<Int>] = [:]
        for (number, group) in groups.enumerated() {
            for row in group.options.lazy.flatMap(\.coefficients).map(\.index) {
                movers[row, default: []].insert(number)
            }
            for bound in group.options.lazy.flatMap(\.fewer.keys) {
                movers[shared[bound].row, default: []].insert(number)
            }
        }
        for bound in shared.indices { shared[bound].isNeeded = (movers[shared[bound].row]?.count ?? 0) > 1 }
        let known = Set(shared.filter(\.isNeeded).map(\.row))
        for (row, numbers) in movers.sorted(by: { $0.key < $1.key }) where numbers.count > 1 && !known.contains(row) {
            throw .solver("openings: \(problem.quotas[row].key) depends on \(numbers.count) crèches")
        }
        for group in groups.indices {
            for option in groups[group].options.indices {
                groups[group].options[option].coefficients.removeAll { known.contains($0.index) }
            }
        }
    }

    private static func greatestCommonDivisor(_ left: Int64, _ right: Int64) -> Int64 {
        var (left, right) = (left, right)
        while right != 0 { (left, right) = (right, left % right) }
        return left
    }

    /// A quota missed at a price paid once may be exceeded by as much as the smallest of its bounds leaves, whatever opens:
    /// the same amount in every set, so that sets differ in their rows alone.
    private static func widened(
        _ problem: AllocationProblem, _ groups: [Group], _ shared: [SharedBounds]
    ) -> AllocationProblem {
        var problem = problem
        var most: [Int: Int64] = [:]
        for group in groups {
            var worst: [Int: Int64] = [:]
            for entry in group.options.lazy.flatMap(\.coefficients) where entry.amount > 0 {
                worst[entry.index] = max(worst[entry.index] ?? 0, entry.amount)
            }
            most.merge(worst, uniquingKeysWith: +)
        }
        for (position, bound) in shared.enumerated() where bound.isNeeded {
            let fewer = groups.reduce(0) { $0 + ($1.options.compactMap { $0.fewer[position] }.max() ?? 0) }
            most[bound.row, default: 0] += max(0, bound.relief(number: bound.number(of: bound.places - fewer)))
        }
        for unit in problem.units.indices where problem.units[unit].kind == .choice {
            for option in problem.units[unit].options.indices
            where problem.units[unit].options[option].key == ChoiceOrigin.missed {
                for entry in problem.units[unit].options[option].coefficients.indices {
                    let row = problem.units[unit].options[option].coefficients[entry].index
                    problem.units[unit].options[option].coefficients[entry].amount -= most[row] ?? 0
                }
            }
        }
        return problem
    }
}
