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
///
/// Thousands of shifts are tried and taken back for one small count, so the terms of all sums lie one after the other in
/// flat arrays.
private struct AlternativeTable {
    /// The sums each count is in, one count after the other; a total stands on the other side of its sum.
    private let sumStarts: [Int]
    private let sumsOfCell: [Int32]
    private let signsOfCell: [Int8]
    /// The counts of each sum, one sum after the other: the parts in their order, then the total.
    private let termStarts: [Int]
    private let cells: [Int32]
    private let signs: [Int8]
    private let values: [Int]
    /// What a reader knows of each hidden count: zeros are printed, so it is one at least.
    private let leastOf: [Int]
    /// Of each sum, the places of its hidden counts, in their order; as many as are hidden, from where the sum starts.
    private var hiddenTerms: [Int32]
    private var hiddenCounts: [Int]
    private var isHidden: [Bool]
    private var shifts: [Int]
    private var changed: [Int] = []
    /// By how much the parts of a sum exceed its total, and the sums that do not hold.
    private var imbalance: [Int]
    private var unbalanced: SumSet
    private var stepsLeft = 0
    /// Enough for any real table; giving up hides more than needed, never less.
    private static let steps = 5_000

    init(values: [Int], sums: [SmallCountSuppression.Sum], sumsOfCell: [[Int]], unprinted: Set<Int>) {
        self.values = values
        leastOf = values.indices.map { unprinted.contains($0) || values[$0] == 0 ? 0 : 1 }
        (sumStarts, self.sumsOfCell) = Self.joined(sumsOfCell)
        signsOfCell = sumsOfCell.indices.flatMap { cell in sumsOfCell[cell].map { sums[$0].total == cell ? -1 : 1 } }
        (termStarts, cells) = Self.joined(sums.map { $0.parts + [$0.total] })
        signs = sums.flatMap { sum in sum.parts.map { _ in 1 } + [-1] }
        hiddenTerms = cells.map { _ in 0 }
        hiddenCounts = sums.map { _ in 0 }
        shifts = values.map { _ in 0 }
        imbalance = sums.map { _ in 0 }
        unbalanced = SumSet(count: sums.count)
        isHidden = values.map { _ in false }
    }

    private static func joined(_ lists: [[Int]]) -> (starts: [Int], all: [Int32]) {
        var starts = [0]
        for list in lists { starts.append(starts[starts.count - 1] + list.count) }
        return (starts, lists.flatMap { $0.map { Int32($0) } })
    }

    mutating func hide(_ cell: Int) {
        isHidden[cell] = true
        for place in sumStarts[cell]..<sumStarts[cell + 1] {
            let sum = Int(sumsOfCell[place])
            var count = 0
            for term in termStarts[sum]..<termStarts[sum + 1] where isHidden[Int(cells[term])] {
                hiddenTerms[termStarts[sum] + count] = Int32(term)
                count += 1
            }
            hiddenCounts[sum] = count
        }
    }

    /// The counts that differ in some other table, printed alike, that has another value in `cell`; `nil` when none is found.
    mutating func find(for cell: Int) -> [Int]? {
        for shift in [1, -1] where values[cell] + shift >= leastOf[cell] {
            stepsLeft = Self.steps
            apply(shift, to: cell)
            let isFound = settles()
            let found = changed
            while let last = changed.last { revert(last) }
            if isFound { return found }
        }
        return nil
    }

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
        for place in sumStarts[cell]..<sumStarts[cell + 1] {
            let sum = Int(sumsOfCell[place])
            let before = imbalance[sum]
            let after = before + Int(signsOfCell[place]) * shift
            imbalance[sum] = after
            if before == 0 {
                unbalanced.insert(sum)
            } else if after == 0 {
                unbalanced.remove(sum)
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
            guard let open = firstOpen(of: sum, from: start, missing) else {
                path.removeLast()
                if !path.isEmpty, let last = changed.last { revert(last) }
                continue
            }
            path[path.count - 1].next = open + 1
            stepsLeft -= 1
            let term = Int(hiddenTerms[termStarts[sum] + open])
            apply(Int(signs[term]) * missing, to: Int(cells[term]))
            guard let following = unbalanced.min() else { return true }
            path.append((sum: following, next: 0))
        }
        return false
    }

    /// The first hidden count of a sum, from a position on, that may shift by as much as the sum is out.
    private func firstOpen(of sum: Int, from start: Int, _ missing: Int) -> Int? {
        let first = termStarts[sum]
        var position = start
        while position < hiddenCounts[sum] {
            let term = Int(hiddenTerms[first + position])
            let cell = Int(cells[term])
            if shifts[cell] == 0, values[cell] + Int(signs[term]) * missing >= leastOf[cell] { return position }
            position += 1
        }
        return nil
    }
}

/// Some of the sums, with the first of them found at once: a search asks for it after every shift.
private struct SumSet {
    private var words: [UInt64]
    /// No word before this one holds a sum.
    private var first = 0

    init(count: Int) { words = Array(repeating: 0, count: count / 64 + 1) }

    mutating func insert(_ sum: Int) {
        words[sum >> 6] |= 1 << UInt64(sum & 63)
        first = Swift.min(first, sum >> 6)
    }

    mutating func remove(_ sum: Int) { words[sum >> 6] &= ~(1 << UInt64(sum & 63)) }

    mutating func min() -> Int? {
        while first < words.count {
            if words[first] != 0 { return first << 6 + words[first].trailingZeroBitCount }
            first += 1
        }
        return nil
    }
}
