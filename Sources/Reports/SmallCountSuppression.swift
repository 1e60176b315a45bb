import LinearPrograms

/// Which counts of a publication may be printed, given the sums that tie them together.
///
/// A count from 1 to 4 is a small group and hidden. So is any other count, however large, from which a small one could be
/// narrowed to fewer than five. What is left is safe by construction: for every small count another table was found that
/// agrees with all that is printed and has five or more there, or nobody where nobody knows that there is somebody.
struct SmallCountSuppression {
    /// A total and the parts that make it up; positions in ``values``.
    struct Sum {
        var total: Int
        var parts: [Int]
    }

    /// What a reader must be left with.
    enum Standard {
        /// The small count may be no small one at all.
        case manyOrNobody
        /// It may be another number: for amounts that are not children.
        case anotherValue
    }

    let values: [Int]
    let sums: [Sum]
    /// Counts from 1 up to but not including it are small groups.
    let threshold: Int
    /// Counts nobody prints, but anybody could work out: the rest of a total.
    let unprinted: Set<Int>

    /// Whether a count stays unprinted.
    private(set) var hidden: [Bool]
    /// Small counts nothing more could be hidden for: what was published before gives them away.
    private(set) var exposed: [Int] = []
    private let standard: Standard
    private let fixed: Set<Int>
    private let withheldBefore: Set<Int>
    private var protected: [Int]
    /// What a reader knows of each hidden count: zeros are printed, so it is one at least.
    private let leastOf: [Int]
    /// By how much counts differ in the table found for each small count. It stays one however much more is hidden.
    private var proofs: [Int: [Int: Int]] = [:]
    private let sumsOfCell: [[Int]]
    private var search: AlternativeTable
    private var exact: ExactTableSearch?

    /// - Parameters:
    ///   - secret: further counts to protect like small ones.
    ///   - fixed: counts that are printed elsewhere already.
    ///   - withheldBefore: counts that are withheld elsewhere already.
    ///   - solver: answers what a quick search does not find; without one more is withheld, never less.
    init(
        values: [Int], sums: [Sum], threshold: Int = 5, unprinted: Set<Int> = [], secret: Set<Int> = [],
        fixed: Set<Int> = [], withheldBefore: Set<Int> = [], standard: Standard = .manyOrNobody,
        solver: (any LinearProgramSolver)? = nil
    ) {
        self.values = values
        self.sums = sums
        self.threshold = threshold
        self.unprinted = unprinted
        self.standard = standard
        self.fixed = fixed
        self.withheldBefore = withheldBefore
        protected = values.indices.filter {
            !fixed.contains($0) && ((1..<threshold).contains(values[$0]) || secret.contains($0))
        }
        hidden = values.map { _ in false }
        var sumsOfCell = values.map { _ in [Int]() }
        for (index, sum) in sums.enumerated() {
            for cell in Set(sum.parts + [sum.total]) { sumsOfCell[cell].append(index) }
        }
        self.sumsOfCell = sumsOfCell
        leastOf = values.indices.map { unprinted.contains($0) || values[$0] == 0 ? 0 : 1 }
        search = AlternativeTable(
            values: values, sums: sums, sumsOfCell: sumsOfCell, leastOf: leastOf,
            steps: solver == nil || standard == .anotherValue ? 5_000 : 300)
        exact = standard == .manyOrNobody ? solver.map { ExactTableSearch(solver: $0) } : nil
        for cell in Array(unprinted) + Array(withheldBefore) + protected where !hidden[cell] { hide(cell) }
        for cell in protected { protect(cell) }
        printAgain()
        printWhatIsTold()
    }

    private mutating func hide(_ cell: Int) {
        hidden[cell] = true
        search.hide(cell)
    }

    private mutating func show(_ cell: Int) {
        hidden[cell] = false
        search.show(cell)
    }

    /// Hides one more count at a time until `cell` is safe.
    ///
    /// A count that is safe stays so when others are hidden, so that each is looked at once.
    private mutating func protect(_ cell: Int) {
        while true {
            if let sum = toldTogether(cell) {
                let printed = candidates(in: [sum])
                // To hide what other printed counts add up to would cost one of those too.
                if let next = printed.first(where: { !isTold($0, besides: sum) }) ?? printed.first {
                    hide(next)
                    continue
                }
            }
            if isSafe(cell) { return }
            guard let next = nextHidden(for: cell) else { return exposed.append(cell) }
            hide(next)
        }
    }

    /// A sum of `cell` whose hidden parts are known together, and are a small group.
    private func toldTogether(_ cell: Int) -> Int? {
        sumsOfCell[cell].first { sum in
            sums[sum].total != cell && !hidden[sums[sum].total]
                && sums[sum].parts.reduce(0) { $0 + (hidden[$1] ? values[$1] : 0) } < threshold
        }
    }

    /// Whether a count would follow from printed ones, were it hidden.
    private func isTold(_ cell: Int, besides own: Int) -> Bool {
        sumsOfCell[cell].contains { sum in
            sum != own && (sums[sum].parts + [sums[sum].total]).allSatisfy { $0 == cell || !hidden[$0] }
        }
    }

    /// Whether another table was found, now or before.
    private mutating func isSafe(_ cell: Int) -> Bool {
        if proofs[cell] != nil { return true }
        guard let found = search.find(for: cell, by: shifts(of: cell)) ?? exactly(cell) else { return false }
        proofs[cell] = found
        // One table may serve others too.
        for other in protected where proofs[other] == nil {
            if let shift = found[other], isEnough(values[other] + shift, other) { proofs[other] = found }
        }
        return true
    }

    private mutating func exactly(_ cell: Int) -> [Int: Int]? {
        let question = ExactTableSearch.Question(
            cell: cell, values: values, sums: sums, sumsOfCell: sumsOfCell, hidden: hidden, leastOf: leastOf,
            threshold: threshold, others: protected.filter { proofs[$0] == nil })
        return exact?.find(question)
    }

    /// By how much a count has to differ.
    private func shifts(of cell: Int) -> [Int] {
        let isSmall = (1..<threshold).contains(values[cell])
        return standard == .manyOrNobody && isSmall ? [threshold - values[cell], -values[cell]] : [1, -1]
    }

    private func isEnough(_ value: Int, _ cell: Int) -> Bool {
        let isSmall = (1..<threshold).contains(values[cell])
        return standard == .manyOrNobody && isSmall
            ? value >= threshold || value == 0 && leastOf[cell] == 0 : value != values[cell]
    }

    /// The next count to hide: the smallest that makes `cell` safe, or at least the nearest.
    ///
    /// The nearer a sum, the less is lost; that there is nobody at all is hidden only where nothing else helps.
    private mutating func nextHidden(for cell: Int) -> Int? {
        var reached: Set<Int> = []
        var layer = sumsOfCell[cell]
        var nearest: [Int] = []
        while !layer.isEmpty {
            let found = candidates(in: layer)
            if nearest.isEmpty { nearest = found }
            if let first = found.first {
                guard exact != nil else { return first }
                for next in found.prefix(Self.trials) {
                    hide(next)
                    let isEnough = isSafe(cell)
                    show(next)
                    if isEnough { return next }
                }
                return nearest.first
            }
            reached.formUnion(layer)
            let cells = Set(layer.flatMap { sums[$0].parts + [sums[$0].total] })
            layer = Set(cells.flatMap { sumsOfCell[$0] }).subtracting(reached).sorted()
        }
        return reached.flatMap { sums[$0].parts + [sums[$0].total] }.filter { !hidden[$0] && !fixed.contains($0) }.min()
    }

    /// How many counts are tried one by one before the nearest is hidden.
    private static let trials = 8

    /// The printed counts of these sums that are not zero, the smallest first.
    private func candidates(in layer: [Int]) -> [Int] {
        let printed = Set(layer.flatMap { sums[$0].parts + [sums[$0].total] }).filter {
            !hidden[$0] && values[$0] > 0 && !fixed.contains($0)
        }
        return printed.sorted { (values[$0], $0) < (values[$1], $1) }
    }

    /// Prints again what the counts hidden after it have made needless, the largest first.
    private mutating func printAgain() {
        // Where one count is not proved safe, all that is hidden for it stays hidden.
        guard exact != nil, exposed.isEmpty else { return }
        let own = Set(protected).union(unprinted).union(withheldBefore)
        let beside = values.indices.filter { hidden[$0] && !own.contains($0) }
        for cell in beside.sorted(by: { (values[$1], $1) < (values[$0], $0) }) {
            let before = proofs
            show(cell)
            proofs = proofs.filter { $0.value[cell] == nil }
            let open = protected.filter { proofs[$0] == nil && !exposed.contains($0) }
            let isTold = sumsOfCell[cell].contains { sum in
                let known = sums[sum].parts.reduce(0) { $0 + (hidden[$1] ? values[$1] : 0) }
                return !hidden[sums[sum].total] && (1..<threshold).contains(known)
            }
            if isTold || !open.allSatisfy({ isSafe($0) }) {
                hide(cell)
                proofs = before
            }
        }
    }

    /// Prints what anybody can add up from what is printed: to withhold it would tell nobody less.
    private mutating func printWhatIsTold() {
        let own = Set(protected).union(unprinted).union(withheldBefore)
        var isSettled = false
        while !isSettled {
            isSettled = true
            for sum in sums {
                let open = Set(sum.parts + [sum.total]).filter { hidden[$0] }
                guard open.count == 1, let cell = open.first, !own.contains(cell) else { continue }
                show(cell)
                isSettled = false
            }
        }
    }
}
