/// Which counts of a publication may be printed, given the sums that tie them together.
///
/// A count from 1 to 4 is a small group and hidden. So is any other count, however large, from which a hidden one could
/// be worked out. What is left is safe by construction: for every small count another table was found that agrees with
/// all that is printed and differs there.
struct SmallCountSuppression {
    /// A total and the parts that make it up; positions in ``values``.
    struct Sum {
        var total: Int
        var parts: [Int]
    }

    let values: [Int]
    let sums: [Sum]
    /// Counts from 1 up to but not including it are small groups.
    let threshold: Int
    /// Counts nobody prints, but anybody could work out: the rest of a total.
    let unprinted: Set<Int>

    /// Whether a count stays unprinted.
    private(set) var hidden: [Bool]
    private var protected: [Int]
    /// Small counts for which another table was found. It stays one however much more is hidden.
    private var isSafe: [Bool]
    private let sumsOfCell: [[Int]]

    /// - Parameter secret: further counts to protect like small ones.
    init(
        values: [Int], sums: [Sum], threshold: Int = 5, unprinted: Set<Int> = [], secret: Set<Int> = []
    ) {
        self.values = values
        self.sums = sums
        self.threshold = threshold
        self.unprinted = unprinted
        protected = values.indices.filter { (1..<threshold).contains(values[$0]) || secret.contains($0) }
        hidden = values.map { _ in false }
        isSafe = hidden
        var sumsOfCell = values.map { _ in [Int]() }
        for (index, sum) in sums.enumerated() {
            for cell in Set(sum.parts + [sum.total]) { sumsOfCell[cell].append(index) }
        }
        self.sumsOfCell = sumsOfCell
        for cell in Array(unprinted) + protected { hidden[cell] = true }
        protect()
    }

    /// Hides one more count at a time until every small one is safe.
    ///
    /// A count that is safe stays so when others are hidden, so that each is looked at once.
    private mutating func protect() {
        var search = AlternativeTable(values: values, sums: sums, sumsOfCell: sumsOfCell, unprinted: unprinted)
        for cell in Array(unprinted) + protected { search.hide(cell) }
        for cell in protected {
            while let next = exposure(of: cell, &search) {
                hidden[next] = true
                search.hide(next)
            }
        }
    }

    /// The next count to hide so that `cell` cannot be worked out; `nil` when it cannot already.
    private mutating func exposure(of cell: Int, _ search: inout AlternativeTable) -> Int? {
        for sum in sumsOfCell[cell] where sums[sum].total != cell && !hidden[sums[sum].total] {
            // Together the hidden parts are known: they must not be a small group either.
            let known = sums[sum].parts.reduce(0) { $0 + (hidden[$1] ? values[$1] : 0) }
            if known < threshold, let next = candidate(in: [sum]) { return next }
        }
        if isSafe[cell] { return nil }
        if let changed = search.find(for: cell) {
            for cell in changed { isSafe[cell] = true }
            return nil
        }
        // The nearer a sum, the less is lost; that there is nobody at all is hidden only where nothing else helps.
        var reached: Set<Int> = []
        var layer = sumsOfCell[cell]
        while !layer.isEmpty {
            if let found = candidate(in: layer) { return found }
            reached.formUnion(layer)
            let cells = Set(layer.flatMap { sums[$0].parts + [sums[$0].total] })
            layer = Set(cells.flatMap { sumsOfCell[$0] }).subtracting(reached).sorted()
        }
        return reached.flatMap { sums[$0].parts + [sums[$0].total] }.filter { !hidden[$0] }.min()
    }

    /// The smallest printed count of these sums that is not zero.
    private func candidate(in layer: [Int]) -> Int? {
        let printed = layer.flatMap { sums[$0].parts + [sums[$0].total] }.filter { !hidden[$0] && values[$0] > 0 }
        return printed.min { (values[$0], $0) < (values[$1], $1) }
    }
}

/// Looks for a table that agrees with everything printed: hidden counts shift by one, up or down, until all sums hold.
private struct AlternativeTable {
    private struct Term {
        var cell: Int
        /// A total stands on the other side of its sum.
        var sign: Int
    }

    private let values: [Int]
    private let sumsOfCell: [[(sum: Int, sign: Int)]]
    private let unprinted: Set<Int>
    /// The hidden counts of each sum: the parts in their order, then the total.
    private var hiddenTerms: [[Term]]
    private let terms: [[Term]]
    private var isHidden: [Bool]
    private var shifts: [Int]
    private var changed: [Int] = []
    /// By how much the parts of a sum exceed its total, and the sums that do not hold: there are few of them, however
    /// far the search has come.
    private var imbalance: [Int]
    private var unbalanced: [Int] = []
    private var stepsLeft = 0
    /// Enough for any real table; giving up hides more than needed, never less.
    private static let steps = 5_000

    init(values: [Int], sums: [SmallCountSuppression.Sum], sumsOfCell: [[Int]], unprinted: Set<Int>) {
        self.values = values
        self.unprinted = unprinted
        terms = sums.map { sum in sum.parts.map { Term(cell: $0, sign: 1) } + [Term(cell: sum.total, sign: -1)] }
        hiddenTerms = sums.map { _ in [] }
        self.sumsOfCell = sumsOfCell.indices.map { cell in
            sumsOfCell[cell].map { (sum: $0, sign: sums[$0].total == cell ? -1 : 1) }
        }
        shifts = values.map { _ in 0 }
        imbalance = sums.map { _ in 0 }
        isHidden = values.map { _ in false }
    }

    mutating func hide(_ cell: Int) {
        isHidden[cell] = true
        for (sum, _) in sumsOfCell[cell] { hiddenTerms[sum] = terms[sum].filter { isHidden[$0.cell] } }
    }

    /// The counts that differ in some other table, printed alike, that has another value in `cell`; `nil` when none is found.
    mutating func find(for cell: Int) -> [Int]? {
        for shift in [1, -1] where values[cell] + shift >= least(cell) {
            stepsLeft = Self.steps
            apply(shift, to: cell)
            let isFound = settles()
            let found = changed
            while let last = changed.last { revert(last) }
            if isFound { return found }
        }
        return nil
    }

    /// What a reader knows of a hidden count: zeros are printed, so it is one at least.
    private func least(_ cell: Int) -> Int { unprinted.contains(cell) || values[cell] == 0 ? 0 : 1 }

    private mutating func apply(_ shift: Int, to cell: Int) {
        shifts[cell] = shift
        changed.append(cell)
        move(cell, by: shift)
    }

    private mutating func revert(_ cell: Int) {
        move(cell, by: -shifts[cell])
        shifts[cell] = 0
        changed.removeLast()
    }

    private mutating func move(_ cell: Int, by shift: Int) {
        for (sum, sign) in sumsOfCell[cell] {
            let before = imbalance[sum]
            imbalance[sum] = before + sign * shift
            if before == 0 {
                unbalanced.append(sum)
            } else if imbalance[sum] == 0, let position = unbalanced.firstIndex(of: sum) {
                unbalanced.remove(at: position)
            }
        }
    }

    /// Depth first, without recursion: a large town's table may take thousands of shifts to close.
    private mutating func settles() -> Bool {
        guard let first = unbalanced.min() else { return true }
        var path = [(sum: first, next: 0)]
        while let (sum, start) = path.last {
            guard stepsLeft > 0 else { return false }
            let missing = -imbalance[sum]
            let open = hiddenTerms[sum][start...].firstIndex { term in
                shifts[term.cell] == 0 && values[term.cell] + term.sign * missing >= least(term.cell)
            }
            guard let open else {
                path.removeLast()
                if !path.isEmpty, let last = changed.last { revert(last) }
                continue
            }
            path[path.count - 1].next = open + 1
            stepsLeft -= 1
            let term = hiddenTerms[sum][open]
            apply(term.sign * missing, to: term.cell)
            guard let following = unbalanced.min() else { return true }
            path.append((sum: following, next: 0))
        }
        return false
    }
}
