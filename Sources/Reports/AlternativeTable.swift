/// Looks for a table that agrees with everything printed: one hidden count takes another value, and others shift until all
/// sums hold.
///
/// Thousands of shifts are tried and taken back for one small count, so the terms of all sums lie one after the other in
/// flat arrays.
struct AlternativeTable {
    /// The sums each count is in, one count after the other; a total stands on the other side of its sum.
    private let sumStarts: [Int]
    private let sumsOfCell: [Int32]
    private let signsOfCell: [Int8]
    /// The counts of each sum, one sum after the other: the parts in their order, then the total.
    private let termStarts: [Int]
    private let cells: [Int32]
    private let signs: [Int8]
    private let values: [Int]
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
    private let steps: Int

    /// - Parameters:
    ///   - leastOf: what a reader knows each count to be at least.
    ///   - steps: after which it gives up; that hides more than needed, never less.
    init(values: [Int], sums: [SmallCountSuppression.Sum], sumsOfCell: [[Int]], leastOf: [Int], steps: Int) {
        self.steps = steps
        self.values = values
        self.leastOf = leastOf
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

    mutating func hide(_ cell: Int) { set(cell, isHidden: true) }
    mutating func show(_ cell: Int) { set(cell, isHidden: false) }

    private mutating func set(_ cell: Int, isHidden value: Bool) {
        isHidden[cell] = value
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

    /// By how much counts differ in some other table that is printed alike, where `cell` is shifted by one of `shifts`; `nil`
    /// when none is found.
    mutating func find(for cell: Int, by shifts: [Int]) -> [Int: Int]? {
        for shift in shifts where values[cell] + shift >= leastOf[cell] {
            stepsLeft = steps
            apply(shift, to: cell)
            let isFound = settles()
            var found: [Int: Int] = [:]
            for other in changed { found[other] = self.shifts[other] }
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
