internal import AllocationModel

/// Which outcomes units may have, and which options are full of those before it in any case.
struct OrderDomain {
    var isPossible: [Bool]
    var mayHaveNone: [Bool]
    var isBlocked: [Bool]

    /// Everything may be.
    init(_ model: OrderModel) {
        isPossible = Array(repeating: true, count: model.preference.count)
        mayHaveNone = model.problem.units.map { !$0.mustChoose }
        isBlocked = Array(repeating: false, count: model.preference.count)
    }

    init(isPossible: [Bool], mayHaveNone: [Bool], isBlocked: [Bool]) {
        self.isPossible = isPossible
        self.mayHaveNone = mayHaveNone
        self.isBlocked = isBlocked
    }
}

/// Sums of amounts at positions in an order, and of all before one (Fenwick, *Software: Practice and Experience* 24, 1994).
struct PositionSums {
    private let positions: [Int32]
    private var tree: [Int64]

    init(_ positions: [Int32]) {
        self.positions = Array(Set(positions)).sorted()
        tree = Array(repeating: 0, count: self.positions.count + 1)
    }

    /// How many positions there are before one.
    private func rank(_ position: Int32) -> Int {
        var (low, high) = (0, positions.count)
        while low < high {
            let middle = (low + high) / 2
            if positions[middle] < position { low = middle + 1 } else { high = middle }
        }
        return low
    }

    mutating func add(_ amount: Int64, at position: Int32) {
        if amount == 0 { return }
        var index = rank(position) + 1
        while index < tree.count {
            tree[index] += amount
            index += index & -index
        }
    }

    func sum(before position: Int32) -> Int64 {
        var index = rank(position)
        var sum: Int64 = 0
        while index > 0 {
            sum += tree[index]
            index -= index & -index
        }
        return sum
    }
}
