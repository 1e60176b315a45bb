internal import AllocationModel

/// One objective level of a problem as flat arrays: what every step of the search reads.
///
/// Options of a unit are neighbours, entries of an option are neighbours, and every kind of row (resource, quota, value
/// an earlier level keeps) is an upper bound on a weighted count. Rows that cannot bind are gone and resources always
/// used together are one row, so each row is a relaxation of, or the same as, rows of the problem.
/// Amounts are doubles that hold integers: ``AllocationProblem/defects()`` keeps every sum below 2⁴⁹.
struct FlatLevel: Sendable {
    let problem: AllocationProblem
    let level: Int
    /// Least value of each earlier level, constants included.
    let kept: [Int64]

    /// First option of each unit, and one past the last.
    private(set) var unitStart: [Int32] = [0]
    private(set) var mustChoose: [Bool] = []
    /// Whether a unit is a choice of policy, and nobody's place.
    private(set) var isPolicyChoice: [Bool] = []
    /// First option of each unit in the problem's own numbering is `option - unitStart[unit]`.
    private(set) var optionUnit: [Int32] = []
    private(set) var gain: [Double] = []
    private(set) var entryStart: [Int32] = [0]
    private(set) var entryRow: [Int32] = []
    private(set) var entryAmount: [Double] = []

    private(set) var rows: [Row] = []
    /// Options of each row, ascending: the same entries the other way round.
    private(set) var rowStart: [Int32] = [0]
    private(set) var rowOption: [Int32] = []

    struct Row: Sendable {
        var meaning: ProgramTranslator.RowMeaning
        var bound: Double
        /// What one unit above the bound costs at this level; infinite where the row is hard.
        var price: Double = .infinity
        /// The row of an earlier level that pays for units above the bound, and how much; −1 where none does.
        var payer: Int32 = -1
        var payment: Double = 0

        var isHard: Bool { price == .infinity }
        var isResource: Bool { if case .resource = meaning { true } else { false } }
        var isKept: Bool { if case .kept = meaning { true } else { false } }
    }

    var unitCount: Int { mustChoose.count }
    var optionCount: Int { gain.count }
    var constant: Int64 { problem.levels[level].constant }

    /// Units that are choices of policy.
    var policyChoices: [Int] { isPolicyChoice.indices.filter { isPolicyChoice[$0] } }

    func options(of unit: Int) -> Range<Int> { Int(unitStart[unit])..<Int(unitStart[unit + 1]) }
    func entries(of option: Int) -> Range<Int> { Int(entryStart[option])..<Int(entryStart[option + 1]) }
    func options(ofRow row: Int) -> ArraySlice<Int32> { rowOption[Int(rowStart[row])..<Int(rowStart[row + 1])] }

    /// - Complexity: linear in the number of non-zeros.
    init(_ problem: AllocationProblem, level: Int, kept: [Int64]) {
        self.problem = problem
        self.level = level
        self.kept = kept
        let reduction = RowReduction(problem, level: level)
        var resourceRow = [Int32](repeating: -1, count: problem.resources.count)
        var quotaRow = [Int32](repeating: -1, count: problem.quotas.count)
        for index in problem.resources.indices where reduction.keepsResource[index] {
            resourceRow[index] = Int32(rows.count)
            rows.append(Row(meaning: .resource(index), bound: Double(problem.resources[index].capacity)))
        }
        let firstKept = rows.count
        for earlier in kept.indices {
            let atLeast = kept[earlier] - problem.levels[earlier].constant
            rows.append(Row(meaning: .kept(level: earlier), bound: -Double(atLeast)))
        }
        for (index, quota) in problem.quotas.enumerated() where reduction.keepsQuota[index] {
            var row = Row(meaning: .quota(index), bound: Double(quota.bound))
            if let price = quota.price {
                row.price = price.level == level ? Double(price.perUnit) : 0
                if price.level < level, price.level < kept.count {
                    row.payer = Int32(firstKept + price.level)
                    row.payment = Double(price.perUnit)
                }
            }
            quotaRow[index] = Int32(rows.count)
            rows.append(row)
        }
        for unit in problem.units {
            let number = Int32(mustChoose.count)
            mustChoose.append(unit.mustChoose)
            isPolicyChoice.append(unit.kind == .choice)
            for option in unit.options {
                optionUnit.append(number)
                gain.append(Double(option.gains[level]))
                for use in option.uses where resourceRow[use.index] >= 0 && use.amount != 0 {
                    entryRow.append(resourceRow[use.index])
                    entryAmount.append(Double(use.amount))
                }
                for earlier in kept.indices where option.gains[earlier] != 0 {
                    entryRow.append(Int32(firstKept + earlier))
                    entryAmount.append(-Double(option.gains[earlier]))
                }
                for entry in option.coefficients where quotaRow[entry.index] >= 0 && entry.amount != 0 {
                    entryRow.append(quotaRow[entry.index])
                    entryAmount.append(Double(entry.amount))
                }
                entryStart.append(Int32(entryRow.count))
            }
            unitStart.append(Int32(optionUnit.count))
        }
        transpose()
    }

    /// The same level with more rows, and the missing units of some soft rows as units of their own.
    ///
    /// A soft row that cannot miss more than `most` units becomes a hard one beside as many new units, each of which may
    /// pay the price for one missing unit: that is what a cut can round. New units come last and are not in the problem.
    /// - Complexity: linear in the number of non-zeros.
    func extended(missing most: Int, cuts: [RowCut]) -> FlatLevel {
        var level = self
        level.entryStart = [0]
        level.entryRow = []
        level.entryAmount = []
        var added = [[(row: Int32, amount: Double)]](repeating: [], count: optionCount)
        for cut in cuts {
            let row = Int32(level.rows.count)
            level.rows.append(Row(meaning: .cut, bound: Double(cut.bound)))
            for (option, amount) in zip(cut.options, cut.amounts) {
                while added.count <= Int(option) { added.append([]) }
                added[Int(option)].append((row, Double(amount)))
            }
        }
        for option in 0..<optionCount {
            for entry in entries(of: option) {
                level.entryRow.append(entryRow[entry])
                level.entryAmount.append(entryAmount[entry])
            }
            for (row, amount) in added[option] {
                level.entryRow.append(row)
                level.entryAmount.append(amount)
            }
            level.entryStart.append(Int32(level.entryRow.count))
        }
        for row in rows.indices where canMissFew(row, most) {
            let detail = rows[row]
            level.rows[row].price = .infinity
            for _ in 0..<largestMissing(row) {
                let option = level.optionCount
                level.optionUnit.append(Int32(level.unitCount))
                level.mustChoose.append(false)
                level.isPolicyChoice.append(false)
                level.gain.append(-detail.price)
                level.entryRow.append(Int32(row))
                level.entryAmount.append(-1)
                if option < added.count {
                    for (row, amount) in added[option] {
                        level.entryRow.append(row)
                        level.entryAmount.append(amount)
                    }
                }
                level.entryStart.append(Int32(level.entryRow.count))
                level.unitStart.append(Int32(level.optionCount))
            }
        }
        level.transpose()
        return level
    }

    /// Mean size of the units' largest gains, at least 1.
    var meanBestGain: Double {
        let sizes = (0..<unitCount).compactMap { unit in options(of: unit).map { abs(gain[$0]) }.max() }.filter {
            $0 > 0
        }
        return sizes.isEmpty ? 1 : max(1, sizes.reduce(0, +) / Double(sizes.count))
    }

    /// Gain of each option less the price of its entries.
    func reducedGains(at prices: [Double]) -> [Double] {
        (0..<optionCount).map { option in
            var value = gain[option]
            for entry in entries(of: option) { value -= prices[Int(entryRow[entry])] * entryAmount[entry] }
            return value
        }
    }

    /// Whether an option adds to no row, so that it always fits.
    func asksNothing(_ option: Int) -> Bool { entries(of: option).allSatisfy { entryAmount[$0] <= 0 } }

    /// The same level without some options: they stay in their place and are worth too little to be taken.
    func without(_ options: [Int]) -> FlatLevel {
        var level = self
        for option in options { level.gain[option] = -0x1p60 }
        return level
    }

    /// The same level without some options, by a last row that lets none of them be taken: what is derived without that row
    /// holds of this level too.
    func closing(_ options: [Int]) -> FlatLevel {
        let none = RowCut(
            options: options.map { Int32($0) }, amounts: options.map { _ in 1 }, bound: 0, derivation: [])
        return extended(missing: -1, cuts: [none])
    }

    /// The options that ``extended(missing:cuts:)`` adds for each soft row.
    func missingOptions(most: Int) -> [Int: Range<Int>] {
        var options: [Int: Range<Int>] = [:]
        var next = optionCount
        for row in rows.indices where canMissFew(row, most) {
            let count = largestMissing(row)
            options[row] = next..<(next + count)
            next += count
        }
        return options
    }

    private func canMissFew(_ row: Int, _ most: Int) -> Bool {
        !rows[row].isHard && rows[row].payer < 0 && rows[row].price > 0 && largestMissing(row) <= most
    }

    /// The most a soft row can be above its bound.
    private func largestMissing(_ row: Int) -> Int {
        var largest = 0.0
        var inUnit = 0.0
        var unit: Int32 = -1
        for option in options(ofRow: row) {
            if optionUnit[Int(option)] != unit {
                largest += inUnit
                inUnit = 0
                unit = optionUnit[Int(option)]
            }
            for entry in entries(of: Int(option)) where Int(entryRow[entry]) == row {
                inUnit = max(inUnit, entryAmount[entry])
            }
        }
        return Int(max(0, min(largest + inUnit - rows[row].bound, 0x1p40)))
    }

    private mutating func transpose() {
        var counts = [Int32](repeating: 0, count: rows.count + 1)
        for row in entryRow { counts[Int(row) + 1] += 1 }
        for row in rows.indices { counts[row + 1] += counts[row] }
        rowStart = counts
        rowOption = [Int32](repeating: 0, count: entryRow.count)
        for option in 0..<optionCount {
            for entry in entries(of: option) {
                let row = Int(entryRow[entry])
                rowOption[Int(counts[row])] = Int32(option)
                counts[row] += 1
            }
        }
    }
}

/// Which rows of a problem can matter at a level.
///
/// A resource goes when everybody together cannot exceed it, or when exactly the same options use another, smaller one.
/// Telling rows apart by a hash is safe: leaving a row out can only relax the problem, and what is found is recomputed.
struct RowReduction {
    private(set) var keepsResource: [Bool]
    private(set) var keepsQuota: [Bool]

    /// Who uses a row, and how much: equal for rows with the same users.
    struct Users: Hashable, Sendable {
        var first: UInt64 = 0x9E37_79B9_7F4A_7C15
        var second: UInt64 = 0xD1B5_4A32_D192_ED03
        var count = 0

        mutating func add(_ column: UInt64, _ amount: UInt64) {
            first = (first ^ (column &* 0xBF58_476D_1CE4_E5B9 &+ amount)) &* 0x94D0_49BB_1331_11EB
            first ^= first >> 29
            second = (second &+ column &* 0xC2B2_AE3D_27D4_EB4F) ^ (amount &* 0x1656_67B1_9E37_79F9)
            second = (second << 27 | second >> 37) &* 0x9E37_79B1_85EB_CA87
            count += 1
        }
    }

    init(_ problem: AllocationProblem, level: Int) {
        let resources = problem.resources
        let quotas = problem.quotas
        var largestUse = [Int64](repeating: 0, count: resources.count)
        var largestActivity = [Int64](repeating: 0, count: quotas.count)
        var users = [Users](repeating: Users(), count: resources.count)
        // Per unit: the largest amount of each row it meets, and by how many of its options.
        var unitUse = [Int64](repeating: 0, count: resources.count)
        var unitActivity = [Int64](repeating: .min, count: quotas.count)
        var unitOptions = [Int](repeating: 0, count: quotas.count)
        var usedResources: [Int] = []
        var movedQuotas: [Int] = []
        var column: UInt64 = 0
        for unit in problem.units {
            for option in unit.options {
                for use in option.uses where use.amount != 0 {
                    if unitUse[use.index] == 0 { usedResources.append(use.index) }
                    unitUse[use.index] = max(unitUse[use.index], use.amount)
                    users[use.index].add(column, UInt64(bitPattern: use.amount))
                }
                for entry in option.coefficients where entry.amount != 0 {
                    if unitOptions[entry.index] == 0 { movedQuotas.append(entry.index) }
                    unitActivity[entry.index] = max(unitActivity[entry.index], entry.amount)
                    unitOptions[entry.index] += 1
                }
                column += 1
            }
            for index in usedResources {
                largestUse[index] += unitUse[index]
                unitUse[index] = 0
            }
            for index in movedQuotas {
                // A unit that can leave the row alone contributes at most 0 when its amounts are negative.
                let canAvoid = !unit.mustChoose || unitOptions[index] < unit.options.count
                largestActivity[index] += canAvoid ? max(0, unitActivity[index]) : unitActivity[index]
                unitActivity[index] = .min
                unitOptions[index] = 0
            }
            usedResources.removeAll(keepingCapacity: true)
            movedQuotas.removeAll(keepingCapacity: true)
        }
        keepsResource = Array(repeating: false, count: resources.count)
        keepsQuota = Array(repeating: false, count: quotas.count)
        var smallest: [Users: Int] = [:]
        for index in resources.indices where largestUse[index] > resources[index].capacity {
            if let twin = smallest[users[index]] {
                guard resources[index].capacity < resources[twin].capacity else { continue }
                keepsResource[twin] = false
            }
            smallest[users[index]] = index
            keepsResource[index] = true
        }
        for (index, quota) in quotas.enumerated() where largestActivity[index] > quota.bound {
            // A row priced at a later level, or at nothing, cannot matter here.
            if let price = quota.price, price.level > level || price.perUnit == 0 { continue }
            keepsQuota[index] = true
        }
    }
}
