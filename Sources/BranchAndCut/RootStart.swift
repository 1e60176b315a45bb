/// Where the relaxation of a whole program ended, from which that of another may begin: its cuts, and how rows and columns
/// stood.
///
/// Numbers are the program's own. Cuts are what they are made of, so that those of one program can be made again, and
/// hold, in another of nearly the same rows.
package struct RootStart: Sendable {
    /// How something stands that was none of the relaxation, or is new.
    package static let (basic, lower): (UInt8, UInt8) = (Basis.basic, Basis.lower)

    package struct Cut: Sendable {
        package var denominator: Int64
        /// Earlier cuts are counted in ``RootStart/cuts``.
        package var weights: [RoundedCut.Weight]
        /// How its slack stood; `nil` where the cut was no row at the end, and others are made of it.
        package var standing: UInt8?

        package init(denominator: Int64, weights: [RoundedCut.Weight], standing: UInt8?) {
            (self.denominator, self.weights, self.standing) = (denominator, weights, standing)
        }
    }

    package var cuts: [Cut]
    /// Of each unit's "at most one option", of each row, of each column.
    package var units: [UInt8]
    package var rows: [UInt8]
    package var columns: [UInt8]

    package init(cuts: [Cut], units: [UInt8], rows: [UInt8], columns: [UInt8]) {
        (self.cuts, self.units, self.rows, self.columns) = (cuts, units, rows, columns)
    }
}

extension RootStart {
    /// Where a root ended; `nil` where it never had a relaxation.
    init?(_ root: RootCuts.Answer, of program: SelectionProgram) {
        guard let basis = root.basis else { return nil }
        let reduction = basis.reduction
        self.init(
            cuts: [], units: Array(repeating: Self.basic, count: program.unitCount),
            rows: Array(repeating: Self.basic, count: program.rowCount),
            columns: Array(repeating: Self.lower, count: program.columnCount))
        for (place, unit) in reduction.units.enumerated() { units[Int(unit)] = basis.standing[place] }
        for (place, row) in reduction.rows.enumerated() {
            rows[Int(row)] = basis.standing[reduction.units.count + place]
        }
        let firstColumn = reduction.firstCut + basis.cuts.count
        for (place, column) in reduction.columns.enumerated() {
            columns[Int(column)] = basis.standing[firstColumn + place]
        }
        var standing: [Int32: UInt8] = [:]
        for (place, cut) in basis.cuts.enumerated() { standing[cut] = basis.standing[reduction.firstCut + place] }
        var isUsed = [Bool](repeating: false, count: root.pool.count)
        for cut in basis.cuts { isUsed[Int(cut)] = true }
        for number in root.pool.indices.reversed() where isUsed[number] {
            for weight in root.pool[number].weights {
                if case .cut(let earlier) = weight.source { isUsed[Int(earlier)] = true }
            }
        }
        var numbers = [Int32](repeating: -1, count: root.pool.count)
        for number in root.pool.indices where isUsed[number] {
            numbers[number] = Int32(cuts.count)
            let weights = root.pool[number].weights.map { weight in
                guard case .cut(let earlier) = weight.source else { return weight }
                return RoundedCut.Weight(.cut(numbers[Int(earlier)]), weight.value)
            }
            cuts.append(
                Cut(denominator: root.pool[number].denominator, weights: weights, standing: standing[Int32(number)]))
        }
    }

    /// What a root of a program begins with; cuts that are none there are left out.
    func beginning(of program: SelectionProgram) -> RootCuts.Answer {
        var answer = RootCuts.Answer(
            allowed: Array(repeating: true, count: program.optionCount), must: program.mustChoose)
        var rounding = CutRounding(program)
        var numbers = [Int32](repeating: -1, count: cuts.count)
        var slacks: [UInt8] = []
        for (number, cut) in cuts.enumerated() {
            var weights: [RoundedCut.Weight] = []
            for weight in cut.weights {
                if case .cut(let earlier) = weight.source {
                    let own = numbers[Int(earlier)]
                    if own >= 0 { weights.append(RoundedCut.Weight(.cut(own), weight.value)) }
                } else {
                    weights.append(weight)
                }
            }
            guard let made = rounding.cut(denominator: cut.denominator, weights: weights, earlier: answer.pool) else {
                continue
            }
            numbers[number] = Int32(answer.pool.count)
            if let standing = cut.standing {
                answer.active.append(numbers[number])
                slacks.append(standing)
            }
            answer.pool.append(made)
        }
        let whole = Reduction(program, allowed: answer.allowed, must: answer.must)
        answer.basis = Basis(
            reduction: whole, cuts: answer.active,
            standing: whole.units.map { units[Int($0)] } + whole.rows.map { rows[Int($0)] } + slacks
                + whole.columns.map { columns[Int($0)] })
        answer.isOfAnother = true
        return answer
    }
}
