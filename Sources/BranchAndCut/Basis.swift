/// How each row and each column of a relaxation stands, to be taken up later and elsewhere.
struct Basis: Sendable {
    static let basic: UInt8 = 1
    static let lower: UInt8 = 2

    let reduction: Reduction
    /// The cuts that were its last rows.
    let cuts: [Int32]
    /// Units, rows, cuts, then columns.
    let standing: [UInt8]

    /// The same for another reduction, what is gone left out; it need not be a basis any more.
    func standing(in other: Reduction, cuts others: [Int32]) -> [UInt8] {
        func known(_ numbers: some Sequence<Int32>, from first: Int) -> [Int32: UInt8] {
            var known: [Int32: UInt8] = [:]
            for (place, number) in numbers.enumerated() { known[number] = standing[first + place] }
            return known
        }
        let units = known(reduction.units, from: 0)
        let rows = known(reduction.rows, from: reduction.units.count)
        let cuts = known(self.cuts, from: reduction.firstCut)
        let firstColumn = reduction.firstCut + self.cuts.count
        var all =
            other.units.map { units[$0] ?? Self.basic } + other.rows.map { rows[$0] ?? Self.basic }
            + others.map { cuts[$0] ?? Self.basic }
        for column in other.columns {
            let place = reduction.place[Int(column)]
            all.append(place < 0 ? Self.lower : standing[firstColumn + Int(place)])
        }
        return all
    }
}
