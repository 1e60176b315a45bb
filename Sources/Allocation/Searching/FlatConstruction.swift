/// A first assignment from the prices: options in the order of their share in the relaxation, then of their reduced gain.
///
/// Units that must choose come first, then options that relieve a hard minimum not yet met, then all others as long as
/// they fit and are worth something. What it leaves undone is for the repair.
struct FlatConstruction {
    /// - Parameters:
    ///   - shares: the averaged answer of the relaxation, or empty.
    ///   - reduced: gain of each option less the price of its entries.
    ///   - choosesLast: whether choices of policy first take what asks nothing of anybody, and more only in the end.
    static func build(
        _ flat: FlatLevel, shares: [Double], reduced: [Double], choosesLast: Bool = false
    ) -> FlatPlacement {
        var placement = FlatPlacement(flat)
        // Steps of a 64th: what is left of the averaging must not decide an order.
        let steps = shares.isEmpty ? Array(repeating: 0, count: flat.optionCount) : shares.map { ($0 * 64).rounded() }
        var order = (0..<flat.optionCount).map { Int32($0) }
        order.sort { left, right in
            let (one, other) = (Int(left), Int(right))
            if steps[one] != steps[other] { return steps[one] > steps[other] }
            if reduced[one] != reduced[other] { return reduced[one] > reduced[other] }
            return left < right
        }
        func take(_ option: Int) {
            let unit = Int(flat.optionUnit[option])
            if placement.choice[unit] < 0 && placement.fits(option) { placement.set(unit, option) }
        }
        if choosesLast {
            for unit in flat.policyChoices {
                if let free = flat.options(of: unit).first(where: { flat.asksNothing($0) }) { take(free) }
            }
        }
        for option in order where flat.mustChoose[Int(flat.optionUnit[Int(option)])] { take(Int(option)) }
        for row in flat.rows.indices where flat.rows[row].isHard && !flat.rows[row].isResource {
            guard Double(placement.activity[row]) > flat.rows[row].bound else { continue }
            var relief = [Double](repeating: 0, count: flat.optionCount)
            for option in flat.options(ofRow: row) {
                for entry in flat.entries(of: Int(option)) where Int(flat.entryRow[entry]) == row {
                    relief[Int(option)] = flat.entryAmount[entry]
                }
            }
            for option in order where relief[Int(option)] < 0 {
                if Double(placement.activity[row]) <= flat.rows[row].bound { break }
                take(Int(option))
            }
        }
        fill(&placement, order: order)
        if choosesLast { raiseChoices(&placement) }
        return placement
    }

    /// Gives every choice of policy the best option that the placement allows as it is.
    static func raiseChoices(_ placement: inout FlatPlacement) {
        let flat = placement.flat
        for unit in flat.policyChoices where placement.choice[unit] >= 0 {
            let present = Int(placement.choice[unit])
            var best = (option: present, value: placement.value, violation: placement.violation)
            for option in flat.options(of: unit) where option != present {
                placement.set(unit, option)
                let (value, violation) = (placement.value, placement.violation)
                if violation < best.violation || (violation == best.violation && value > best.value) {
                    best = (option, value, violation)
                }
            }
            placement.set(unit, best.option)
        }
    }

    /// Gives every unit without option the first that fits and is worth something.
    static func fill(_ placement: inout FlatPlacement, order: [Int32]) {
        let flat = placement.flat
        for option in order {
            let unit = Int(flat.optionUnit[Int(option)])
            guard placement.choice[unit] < 0, placement.fits(Int(option)) else { continue }
            if placement.worth(Int(option)) > 0 { placement.set(unit, Int(option)) }
        }
    }
}
