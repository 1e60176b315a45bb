/// The rows of a relaxation at a point of it: only the columns that are not 0 there.
///
/// Which multiples of a weighted sum are worth rounding depends on nothing else, and it is asked thousands of times.
struct PointRows: Sendable {
    /// What each row is.
    let sources: [RoundedCut.Source]
    /// How far each row is from its bound.
    let slacks: [Double]
    /// Of the columns that are not 0, in their order.
    private(set) var values: [Double] = []
    private var isOption: [Bool] = []
    private var bound: [Int64] = []
    private var start: [Int32] = [0]
    private var column: [Int32] = []
    private var amount: [Int64] = []
    /// Whether numbers are small enough to be added up.
    private var isUsable: [Bool] = []

    init(_ node: NodeProgram, values all: [Double], pool: [RoundedCut], slacks: [Double]) {
        let program = node.program
        self.slacks = slacks
        sources = slacks.indices.map { node.source(ofRow: $0) }
        var place = [Int32](repeating: -1, count: all.count)
        for number in all.indices where all[number] > 1e-9 {
            place[number] = Int32(values.count)
            values.append(all[number])
            isOption.append(number < program.optionCount)
        }
        for source in sources {
            var isSmall = true
            func add(_ number: Int32, _ factor: Int64) {
                isSmall = isSmall && abs(factor) <= 1 << 20
                guard place[Int(number)] >= 0 else { return }
                column.append(place[Int(number)])
                amount.append(factor)
            }
            switch source {
            case .unit(let unit):
                for option in program.options(of: Int(unit)) { add(Int32(option), 1) }
                bound.append(1)
            case .row(let row):
                for entry in program.entries(ofRow: Int(row)) {
                    add(program.rowColumn[entry], program.rowAmount[entry])
                }
                bound.append(program.rowBound[Int(row)])
            case .cut(let number):
                let cut = pool[Int(number)]
                for (number, factor) in zip(cut.columns, cut.amounts) { add(number, factor) }
                bound.append(cut.bound)
            case .option(let option):
                add(option, 1)
                bound.append(1)
            }
            start.append(Int32(column.count))
            isUsable.append(isSmall && abs(bound[bound.count - 1]) < 1 << 36)
        }
    }

    /// The multiples of a weighted sum of rows whose rounding the point breaks, the most broken first.
    ///
    /// - Parameters:
    ///   - weights: residues by the denominator, which is small.
    ///   - sums: zeros, one a value; left so.
    func multiples(
        denominator: Int64, weights: [(row: Int32, weight: Int64)], most: Int64, _ sums: inout [Int64]
    ) -> [Int64] {
        var touched: [Int32] = []
        defer { for place in touched { sums[Int(place)] = 0 } }
        var total: Int64 = 0
        for (row, weight) in weights {
            guard isUsable[Int(row)] else { return [] }
            for entry in Int(start[Int(row)])..<Int(start[Int(row) + 1]) {
                let place = Int(column[entry])
                if sums[place] == 0 { touched.append(column[entry]) }
                sums[place] += weight * amount[entry]
            }
            total += weight * bound[Int(row)]
        }
        // How a multiple rounds depends on residues only, so columns with the same one are added up.
        let size = Int(denominator)
        var (whole, shares) = (0.0, [Double](repeating: 0, count: size))
        for place in touched.map({ Int($0) }) where sums[place] != 0 {
            guard abs(sums[place]) < 1 << 40 else { return [] }
            let rest = CutRounding.remainder(sums[place], denominator)
            whole += Double((sums[place] - rest) / denominator) * values[place]
            if rest != 0, isOption[place], values[place] > 1 - 1e-7 {
                // Counted down from 1, its own share vanishes.
                total += denominator - rest
                whole += 1
            } else {
                shares[Int(rest)] += values[place]
            }
            // It may be there twice, where the sum was 0 on the way.
            sums[place] = 0
        }
        guard abs(total) < 1 << 40 else { return [] }
        var loose = [Double](repeating: 0, count: size)
        for (row, weight) in weights where slacks[Int(row)] > 1e-7 { loose[Int(weight)] += slacks[Int(row)] }
        var ranked: [(depth: Double, multiple: Int64)] = []
        for multiple in 1...max(1, most) {
            let rest = CutRounding.remainder(total * multiple, denominator)
            if rest == 0 { continue }
            let scale = Double(denominator - rest)
            var depth = (whole * Double(multiple) - Double((total * multiple - rest) / denominator)) * scale
            // The quotient and the residue of each residue's multiple, by steps.
            var (quotient, part): (Int64, Int64) = (0, 0)
            for residue in 1..<size {
                part += multiple
                while part >= denominator {
                    part -= denominator
                    quotient += 1
                }
                let more = Double(max(0, part - rest))
                depth += shares[residue] * (Double(quotient) * scale + more) + loose[residue] * more
            }
            if depth > 1e-6 * scale { ranked.append((depth / scale, multiple)) }
        }
        ranked.sort { $0.depth != $1.depth ? $0.depth > $1.depth : $0.multiple < $1.multiple }
        return ranked.map(\.multiple)
    }
}
