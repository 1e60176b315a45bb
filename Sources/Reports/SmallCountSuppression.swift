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
        var sumsOfCell = values.map { _ in [Int]() }
        for (index, sum) in sums.enumerated() {
            for cell in Set(sum.parts + [sum.total]) { sumsOfCell[cell].append(index) }
        }
        self.sumsOfCell = sumsOfCell
        for cell in Array(unprinted) + protected { hidden[cell] = true }
        protect()
    }

    /// Hides one more count at a time until every small one is safe.
    private mutating func protect() {
        var isSettled = false
        while !isSettled {
            isSettled = true
            for cell in protected {
                while let next = exposure(of: cell) {
                    hidden[next] = true
                    isSettled = false
                }
            }
        }
    }

    /// The next count to hide so that `cell` cannot be worked out; `nil` when it cannot already.
    private func exposure(of cell: Int) -> Int? {
        for sum in sumsOfCell[cell] where sums[sum].total != cell && !hidden[sums[sum].total] {
            // Together the hidden parts are known: they must not be a small group either.
            let known = sums[sum].parts.reduce(0) { $0 + (hidden[$1] ? values[$1] : 0) }
            if known < threshold, let next = candidate(in: [sum]) { return next }
        }
        if hasAlternative(for: cell) { return nil }
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

    /// Whether some other table, printed alike, has another value in `cell`.
    private func hasAlternative(for cell: Int) -> Bool {
        for shift in [1, -1] where values[cell] + shift >= least(cell) {
            var search = AlternativeTable(suppression: self, cell: cell, shift: shift)
            if search.settles() { return true }
        }
        return false
    }

    /// What a reader knows of a hidden count: zeros are printed, so it is one at least.
    fileprivate func least(_ cell: Int) -> Int { unprinted.contains(cell) || values[cell] == 0 ? 0 : 1 }

    fileprivate func sums(of cell: Int) -> [Int] { sumsOfCell[cell] }
}

/// Looks for a table that agrees with everything printed: hidden counts shift by one, up or down, until all sums hold.
private struct AlternativeTable {
    let suppression: SmallCountSuppression
    var shifts: [Int: Int] = [:]
    /// By how much the parts of a sum fall short of its total, for the sums that do not hold: there are few of them,
    /// however far the search has come.
    var imbalance: [Int: Int] = [:]
    /// Enough for any real table; giving up hides more than needed, never less.
    var stepsLeft = 5_000

    init(suppression: SmallCountSuppression, cell: Int, shift: Int) {
        self.suppression = suppression
        apply(shift, to: cell)
    }

    private mutating func apply(_ shift: Int, to cell: Int, undo: Bool = false) {
        shifts[cell] = undo ? nil : shift
        for sum in suppression.sums(of: cell) {
            let direction = suppression.sums[sum].total == cell ? 1 : -1
            let rest = (imbalance[sum] ?? 0) + direction * (undo ? -shift : shift)
            imbalance[sum] = rest == 0 ? nil : rest
        }
    }

    mutating func settles() -> Bool {
        guard let sum = imbalance.keys.min() else { return true }
        guard stepsLeft > 0, let missing = imbalance[sum] else { return false }
        let choices =
            suppression.sums[sum].parts.map { ($0, missing) } + [(suppression.sums[sum].total, -missing)]
        for (cell, shift) in choices where suppression.hidden[cell] && shifts[cell] == nil {
            guard suppression.values[cell] + shift >= suppression.least(cell) else { continue }
            stepsLeft -= 1
            apply(shift, to: cell)
            if settles() { return true }
            apply(shift, to: cell, undo: true)
            if stepsLeft <= 0 { return false }
        }
        return false
    }
}
