import Childcare
import Tariffs

/// What a scale charges, worked out here and not by the scale's own arithmetic.
struct TariffRecomputation {
    /// An entry of the scale, both from 0.
    struct Cell {
        let line: Int
        let rank: Int
        var name: String { "\(line + 1)/\(rank + 1)" }
    }

    /// What an hour costs a family today and by the scale.
    struct Change {
        let family: String
        let today: Fraction
        let fee: Fraction
        /// A month.
        let hours: Fraction
        /// A year, at least the floor's.
        let resources: Money
    }

    let problem: DesignProblem
    let scale: PublishedScale
    let claims: TariffClaims?
    let otherFigures: [String]
    let alteredFiles: [AlteredFile]
    /// Whether the scale has the shape asked for; nothing else is checked of one that has not.
    let isShaped: Bool
    /// Line by line, ranks in each; none of a scale without its shape.
    let cells: [Cell]
    /// Euros an hour of each family; `nil` where no line holds its resources.
    let fees: [Fraction?]
    /// Of the families that have a fee of today.
    let changes: [Change]
    /// Euros a year that all families pay together.
    let yearlyFees: Fraction

    init(_ subject: TariffAuditSubject) {
        let (problem, scale) = (subject.problem, subject.scale)
        self.problem = problem
        self.scale = scale
        claims = subject.claims
        otherFigures = subject.otherFigures
        alteredFiles = subject.alteredFiles
        let isShaped =
            scale.form == problem.form && scale.ranks == problem.ranks && scale.ranks > 0
            && scale.values.count == scale.form.lines * scale.ranks && scale.values.allSatisfy { $0 >= 0 }
            && scale.floor == problem.rules.floor && scale.ceiling == problem.rules.ceiling
        self.isShaped = isShaped
        guard isShaped else {
            (cells, fees, changes) = ([], [], [])
            yearlyFees = Fraction(0, 1)
            return
        }
        cells = (0..<scale.ranks).flatMap { rank in
            (0..<scale.form.lines).map { Cell(line: $0, rank: rank) }
        }
        let fees = problem.families.map { Self.fee(scale, annual: $0.annualIncome, rank: $0.rank) }
        self.fees = fees
        changes = zip(problem.families, fees).compactMap { family, fee in
            guard let fee, let today = family.todayFee else { return nil }
            return Change(
                family: family.id, today: Fraction(today), fee: fee,
                hours: Fraction(Int128(family.hundredthHours), 100),
                resources: Money(microEuros: max(family.annualIncome.microEuros, problem.rules.floor.microEuros * 12)))
        }
        yearlyFees = Self.yearly(Array(problem.families.indices), problem, fees) { fee, _ in fee }
    }

    var income: Fraction { yearlyFees + Fraction(problem.rules.funding) }
    var surplus: Fraction { income - Fraction(problem.rules.cost) }

    func value(_ line: Int, _ rank: Int) -> Int64 { scale.values[line * scale.ranks + rank] }

    /// Euros an hour at the lower end of a band, or at a knot.
    func fee(of cell: Cell) -> Fraction? {
        let income =
            switch scale.form {
            case .steps(let bands): bands[cell.line].lower
            case .effortRate(let knots): knots[cell.line]
            }
        return Self.fee(scale, annual: Money(microEuros: income.microEuros * 12), rank: cell.rank + 1)
    }

    /// Fee per hour over own monthly resources, the heaviest of the families with a fee of today.
    func heaviestEffort(_ fee: KeyPath<Change, Fraction>) -> ExactNumber {
        changes.reduce(.zero) { heaviest, change in
            max(heaviest, (change[keyPath: fee] * Fraction(12_000_000, Int128(change.resources.microEuros))).exact)
        }
    }

    /// Euros a year over some families, of what an hour counts for.
    func yearly(_ families: [Int], _ hourly: (Fraction, DesignFamily) -> Fraction) -> Fraction {
        Self.yearly(families, problem, fees, hourly)
    }

    private static func yearly(
        _ families: [Int], _ problem: DesignProblem, _ fees: [Fraction?],
        _ hourly: (Fraction, DesignFamily) -> Fraction
    ) -> Fraction {
        // Families of one fee are added up as hours first: the sum of many fractions stays small.
        var hours: [Fraction: Int128] = [:]
        for position in families {
            guard let fee = fees[position] else { continue }
            let family = problem.families[position]
            hours[hourly(fee, family), default: 0] += Int128(family.hundredthHours)
        }
        return hours.keys.sorted().reduce(Fraction(0, 1)) { sum, fee in
            sum + fee * Fraction((hours[fee] ?? 0) * Int128(problem.months), 100)
        }
    }

    private static func fee(_ scale: PublishedScale, annual: Money, rank: Int) -> Fraction? {
        let column = min(max(rank, 1), scale.ranks) - 1
        switch scale.form {
        case .steps(let bands):
            for (line, band) in bands.enumerated() where annual.microEuros >= 12 * band.lower.microEuros {
                if let upper = band.upper, annual.microEuros >= 12 * upper.microEuros { continue }
                return Fraction(Int128(scale.values[line * scale.ranks + column]), 100)
            }
            return nil
        case .effortRate(let knots):
            let yearly = max(scale.floor.microEuros * 12, min(scale.ceiling.microEuros * 12, annual.microEuros))
            var rate = Fraction(Int128(scale.values[column]), 1)
            for line in 1..<max(knots.count, 1) where yearly > knots[line - 1].microEuros * 12 {
                let (low, high) = (Int128(knots[line - 1].microEuros) * 12, Int128(knots[line].microEuros) * 12)
                let first = Int128(scale.values[(line - 1) * scale.ranks + column])
                let second = Int128(scale.values[line * scale.ranks + column])
                let way = min(Int128(yearly), high) - low
                rate = Fraction(first * (high - low) + (second - first) * way, high - low)
            }
            return rate * Fraction(Int128(yearly), 12_000_000_000_000)
        }
    }

    // MARK: - Burdens

    /// What each cell with families weighs on them, heaviest first.
    var burdens: [ExactNumber] {
        var populated: Set<Int> = []
        for family in problem.families {
            for cell in scale.values.indices where !populated.contains(cell) && touches(family, cell) {
                populated.insert(cell)
            }
        }
        let burdens = populated.sorted().map { cell in
            let value = Int128(scale.values[cell])
            switch scale.form {
            case .steps(let bands):
                let reference = max(bands[cell / scale.ranks].reference, problem.rules.floor)
                return Fraction(value * 10_000, Int128(reference.microEuros)).exact
            case .effortRate: return Fraction(value, 1_000_000).exact
            }
        }
        return burdens.sorted(by: >)
    }

    private func touches(_ family: DesignFamily, _ cell: Int) -> Bool {
        guard min(family.rank, scale.ranks) - 1 == cell % scale.ranks else { return false }
        let line = cell / scale.ranks
        switch scale.form {
        case .steps(let bands):
            return family.annualIncome.microEuros >= bands[line].lower.microEuros * 12
                && bands[line].upper.map { family.annualIncome.microEuros < $0.microEuros * 12 } ?? true
        case .effortRate(let knots):
            let yearly = max(
                scale.floor.microEuros * 12, min(scale.ceiling.microEuros * 12, family.annualIncome.microEuros))
            let below = line == 0 ? true : yearly > knots[line - 1].microEuros * 12
            let above = line + 1 == knots.count ? true : yearly < knots[line + 1].microEuros * 12
            return below && above
        }
    }
}
