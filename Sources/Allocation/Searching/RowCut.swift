internal import AllocationModel

/// An inequality that every assignment satisfies although the relaxation does not: a rounded sum of rows.
///
/// Rows with non-negative weights add up to Σ a·x ≤ b; as every x is a whole number of at least 0, so does
/// Σ ⌊a⌋·x ≤ ⌊b⌋ hold (Gomory 1958; Chvátal, *Discrete Mathematics* 4, 1973). With weights of one half these are the
/// zero-half cuts of Caprara & Fischetti (*Mathematical Programming* 74, 1996).
struct RowCut: Sendable {
    /// Options of the extended level, ascending.
    var options: [Int32]
    var amounts: [Int64]
    var bound: Int64
    /// What was added up and halved: rows and units of the extended level, and options rounded up.
    private(set) var rows: [Int32]
    private(set) var units: [Int32]
    private(set) var raised: [Int32] = []
    /// The cuts among ``rows``, once somebody has said which they are.
    var sources: [RowCut] = []
    /// How a certificate derives it, after the cuts it comes from, where somebody else has found it.
    private(set) var derivation: [CertifiedCut] = []

    /// The cut that halves a sum of rows of the level, `nil` when it says nothing.
    ///
    /// - Parameters:
    ///   - rows: hard rows, each counted once.
    ///   - units: units whose "at most one option" is added.
    ///   - isLarge: whether an odd amount of an option is rounded up first, by adding "at most 1" once more.
    init?(halving rows: [Int32], units: [Int32], of level: FlatLevel, isLarge: (Int) -> Bool) {
        var sums: [Int32: Int64] = [:]
        var total: Int64 = 0
        for row in rows {
            total += Int64(level.rows[Int(row)].bound)
            for option in level.options(ofRow: Int(row)) {
                for entry in level.entries(of: Int(option)) where level.entryRow[entry] == row {
                    sums[option, default: 0] += Int64(level.entryAmount[entry])
                }
            }
        }
        for unit in units {
            total += 1
            for option in level.options(of: Int(unit)) { sums[Int32(option), default: 0] += 1 }
        }
        (self.rows, self.units) = (rows, units)
        options = []
        amounts = []
        for (option, sum) in sums.sorted(by: { $0.key < $1.key }) {
            var amount = sum
            if amount & 1 != 0, isLarge(Int(option)) {
                amount += 1
                total += 1
                raised.append(option)
            }
            // An arithmetic shift rounds down, below zero too.
            amount >>= 1
            if amount != 0 {
                options.append(option)
                amounts.append(amount)
            }
        }
        bound = total >> 1
        if options.isEmpty { return nil }
    }

    /// An inequality that somebody else has shown; options ascending.
    init(options: [Int32], amounts: [Int64], bound: Int64, derivation: [CertifiedCut]) {
        (self.options, self.amounts, self.bound, self.derivation) = (options, amounts, bound, derivation)
        (rows, units) = ([], [])
    }

    /// By how much shares of options break it.
    func violation(_ shares: [Double]) -> Double {
        zip(options, amounts).reduce(-Double(bound)) { $0 + Double($1.1) * shares[Int($1.0)] }
    }

    var norm: Double { amounts.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot() }
}

/// The same inequality is the same cut, wherever it comes from.
extension RowCut: Hashable {
    static func == (one: RowCut, other: RowCut) -> Bool {
        one.options == other.options && one.amounts == other.amounts && one.bound == other.bound
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(options)
        hasher.combine(amounts)
        hasher.combine(bound)
    }
}
