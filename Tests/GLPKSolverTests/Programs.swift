import LinearPrograms
import SyntheticCases

enum Programs {
    static func atMost(_ bounds: [Double]) -> [LinearProgram.Row] {
        bounds.map { LinearProgram.Row(lower: -.infinity, upper: $0) }
    }

    static func binary(_ objective: Double, _ entries: [(Int, Double)]) -> LinearProgram.Column {
        LinearProgram.Column(
            lower: 0, upper: 1, objective: objective, isInteger: true,
            entries: entries.map { LinearProgram.Entry(row: $0, coefficient: $1) })
    }

    /// Market split: tiny, yet hopeless for branch and bound, so a search on it is certain to be still running.
    ///
    /// Each equation may be missed at a price, so that a point to start from exists: all zeros.
    static func endless(seed: UInt64, markets: Int = 5, products: Int = 50) -> LinearProgram {
        var random = SplitMix64(seed: seed)
        var program = LinearProgram(direction: .minimize)
        var half = [Double](repeating: 0, count: markets)
        for _ in 0..<products {
            let demand = (0..<markets).map { _ in Double(Int.random(in: 1...99, using: &random)) }
            for market in 0..<markets { half[market] += demand[market] }
            program.columns.append(binary(0, demand.enumerated().map { ($0, $1) }))
        }
        for market in 0..<markets {
            let target = (half[market] / 2).rounded(.down)
            program.rows.append(LinearProgram.Row(lower: target, upper: target))
            for sign in [1.0, -1.0] {
                program.columns.append(
                    LinearProgram.Column(
                        lower: 0, upper: 5000, objective: 1, isInteger: true,
                        entries: [LinearProgram.Entry(row: market, coefficient: sign)]))
            }
        }
        return program
    }

    /// A point of `endless`: nothing sold, every target missed.
    static func nothingSold(_ program: LinearProgram) -> [Double] {
        let products = program.columns.count - 2 * program.rows.count
        return [Double](repeating: 0, count: products) + program.rows.flatMap { [$0.lower, 0] }
    }

    /// Children asking for places: one row a child, one row a resource; large enough that its relaxation takes work.
    static func placement(seed: UInt64, children: Int, resources: Int) -> LinearProgram {
        var random = SplitMix64(seed: seed)
        var program = LinearProgram(direction: .maximize)
        program.rows = atMost([Double](repeating: 1, count: children))
        program.rows += atMost((0..<resources).map { _ in Double(Int.random(in: 1...4, using: &random)) })
        for child in 0..<children {
            for _ in 0..<3 {
                let wanted = Set((0..<3).map { _ in children + Int.random(in: 0..<resources, using: &random) }).sorted()
                let gain = Double(Int.random(in: 1...400, using: &random))
                program.columns.append(binary(gain, [(child, 1)] + wanted.map { ($0, 1) }))
            }
        }
        return program
    }

    /// Any small bounded pure-integer program: packings, equations, intervals, negative bounds and coefficients.
    static func random(_ random: inout SplitMix64) -> LinearProgram {
        let direction: LinearProgram.Direction = Bool.random(using: &random) ? .maximize : .minimize
        var program = LinearProgram(direction: direction)
        let columns = Int.random(in: 1...7, using: &random)
        let rows = Int.random(in: 0...5, using: &random)
        let isPacking = Int.random(in: 0..<3, using: &random) == 0
        let sizes = [3, 20, 1000, 100_000_000]
        let size = sizes[Int.random(in: 0..<sizes.count, using: &random)]
        for _ in 0..<columns {
            let lower = isPacking ? 0 : Int.random(in: -3...2, using: &random)
            let upper = isPacking ? 1 : lower + Int.random(in: 0...4, using: &random)
            var entries: [LinearProgram.Entry] = []
            for row in 0..<rows where Int.random(in: 0..<3, using: &random) > 0 {
                let coefficient = isPacking ? 1 : Int.random(in: -9...9, using: &random)
                entries.append(LinearProgram.Entry(row: row, coefficient: Double(coefficient)))
            }
            program.columns.append(
                LinearProgram.Column(
                    lower: Double(lower), upper: Double(upper),
                    objective: Double(Int.random(in: isPacking ? 0...size : -size...size, using: &random)),
                    isInteger: true, entries: entries))
        }
        for _ in 0..<rows {
            let bound = Double(Int.random(in: isPacking ? 1...3 : -12...18, using: &random))
            switch isPacking ? 0 : Int.random(in: 0..<6, using: &random) {
            case 0...2: program.rows.append(LinearProgram.Row(lower: -.infinity, upper: bound))
            case 3: program.rows.append(LinearProgram.Row(lower: bound - 12, upper: .infinity))
            case 4: program.rows.append(LinearProgram.Row(lower: bound - 9, upper: bound))
            default: program.rows.append(LinearProgram.Row(lower: bound, upper: bound))
            }
        }
        return program
    }
}
