package import Childcare

/// Why a problem cannot be solved exactly, or makes no sense.
package enum ProblemDefect: Hashable, Sendable {
    case wrongNumberOfGains(unit: Int, option: Int)
    case unknownIndex(unit: Int, option: Int)
    case entriesNotAscending(unit: Int, option: Int)
    case negativeUse(unit: Int, option: Int)
    case negativePrice(quota: Int)
    case unknownLevel(quota: Int)
    case duplicateKey(String)
    /// A gain or a price of the level is `magnitude`, beyond what floating-point solvers tell apart.
    case gainTooLarge(level: Int, magnitude: Double)
    /// The level's total may reach `magnitude`, beyond what stays exact in floating-point solvers.
    case tooLarge(level: Int, magnitude: Double)
    /// A row's sum may be that large.
    case rowTooLarge(key: String, magnitude: Double)
}

extension ProblemDefect {
    /// What is wrong, by the names of the program.
    package func text(in problem: AllocationProblem) -> BilingualText {
        func unit(_ index: Int) -> String { problem.units.indices.contains(index) ? problem.units[index].key : "" }
        func quota(_ index: Int) -> String { problem.quotas.indices.contains(index) ? problem.quotas[index].key : "" }
        func level(_ index: Int) -> String { problem.levels.indices.contains(index) ? problem.levels[index].name : "" }
        func amount(_ value: Double) -> BilingualText {
            value.magnitude < 1e30 ? BilingualText(number: Int128(value)) : BilingualText(verbatim: "\(value)")
        }
        switch self {
        case .wrongNumberOfGains(let index, _):
            return BilingualText(
                fr: "« \(unit(index)) » : un choix n'a pas un gain pour chaque objectif",
                en: "“\(unit(index))”: an option has not one gain for each level")
        case .unknownIndex(let index, _):
            return BilingualText(
                fr: "« \(unit(index)) » : un choix désigne une ligne qui n'existe pas",
                en: "“\(unit(index))”: an option names a row that does not exist")
        case .entriesNotAscending(let index, _):
            return BilingualText(
                fr: "« \(unit(index)) » : les lignes d'un choix ne sont pas dans l'ordre",
                en: "“\(unit(index))”: the rows of an option are not in order")
        case .negativeUse(let index, _):
            return BilingualText(
                fr: "« \(unit(index)) » : un choix prend un nombre négatif de places",
                en: "“\(unit(index))”: an option takes a negative number of places")
        case .negativePrice(let index):
            return BilingualText(
                fr: "« \(quota(index)) » : le prix est négatif", en: "“\(quota(index))”: the price is negative")
        case .unknownLevel(let index):
            return BilingualText(
                fr: "« \(quota(index)) » : le prix désigne un objectif qui n'existe pas",
                en: "“\(quota(index))”: the price names a level that does not exist")
        case .duplicateKey(let key):
            return BilingualText(
                fr: "« \(key) » : ce nom est donné deux fois", en: "“\(key)”: this name is given twice")
        case .gainTooLarge(let index, let magnitude):
            let most = BilingualText(number: AllocationProblem.largestExactGain)
            return BilingualText(
                fr: "« \(level(index)) » : un choix y vaut \(amount(magnitude)), au plus \(most)",
                en: "“\(level(index))”: an option is worth \(amount(magnitude)) there, at most \(most)")
        case .tooLarge(let index, let magnitude):
            let most = BilingualText(number: AllocationProblem.largestExactTotal)
            return BilingualText(
                fr: "« \(level(index)) » : le total peut atteindre \(amount(magnitude)), au plus \(most)",
                en: "“\(level(index))”: the total may reach \(amount(magnitude)), at most \(most)")
        case .rowTooLarge(let key, let magnitude):
            let most = BilingualText(number: AllocationProblem.largestExactTotal)
            return BilingualText(
                fr: "« \(key) » : la somme peut atteindre \(amount(magnitude)), au plus \(most)",
                en: "“\(key)”: the sum may reach \(amount(magnitude)), at most \(most)")
        }
    }
}

extension AllocationProblem {
    /// Largest total a level or row may reach.
    package static let largestExactTotal = TrustedAmount.total
    /// Largest gain of an option, and largest price of a missing unit.
    package static let largestExactGain = TrustedAmount.gain

    /// Everything wrong with the problem, at once; empty for one that can be solved exactly.
    ///
    /// - Complexity: linear in the number of non-zeros, plus sorting the keys.
    package func defects() -> [ProblemDefect] {
        var defects: [ProblemDefect] = []
        var levelTotals = levels.map { Int128($0.constant.magnitude) }
        var largestGains = [UInt64](repeating: 0, count: levels.count)
        var resourceTotals = [Int128](repeating: 0, count: resources.count)
        var quotaTotals = quotas.map { Int128($0.bound.magnitude) }
        for (unitIndex, unit) in units.enumerated() {
            var largest = [Int128](repeating: 0, count: levels.count)
            var resourceLargest: [Int: Int128] = [:]
            var quotaLargest: [Int: Int128] = [:]
            for (optionIndex, option) in unit.options.enumerated() {
                guard option.gains.count == levels.count else {
                    defects.append(.wrongNumberOfGains(unit: unitIndex, option: optionIndex))
                    continue
                }
                guard option.uses.allSatisfy({ resources.indices.contains($0.index) }),
                    option.coefficients.allSatisfy({ quotas.indices.contains($0.index) })
                else {
                    defects.append(.unknownIndex(unit: unitIndex, option: optionIndex))
                    continue
                }
                if !Self.isAscending(option.uses) || !Self.isAscending(option.coefficients) {
                    defects.append(.entriesNotAscending(unit: unitIndex, option: optionIndex))
                }
                if option.uses.contains(where: { $0.amount < 0 }) {
                    defects.append(.negativeUse(unit: unitIndex, option: optionIndex))
                }
                for level in levels.indices {
                    largest[level] = max(largest[level], Int128(option.gains[level].magnitude))
                }
                for entry in option.uses {
                    resourceLargest[entry.index] = max(
                        resourceLargest[entry.index] ?? 0, Int128(entry.amount.magnitude))
                }
                for entry in option.coefficients {
                    quotaLargest[entry.index] = max(quotaLargest[entry.index] ?? 0, Int128(entry.amount.magnitude))
                }
            }
            for level in levels.indices {
                levelTotals[level] += largest[level]
                largestGains[level] = max(largestGains[level], UInt64(clamping: largest[level]))
            }
            for (index, amount) in resourceLargest { resourceTotals[index] += amount }
            for (index, amount) in quotaLargest { quotaTotals[index] += amount }
        }
        let limit = Int128(Self.largestExactTotal)
        for (index, quota) in quotas.enumerated() {
            if let price = quota.price {
                if price.perUnit < 0 { defects.append(.negativePrice(quota: index)) }
                if levels.indices.contains(price.level) {
                    let (cost, overflow) = quotaTotals[index].multipliedReportingOverflow(
                        by: Int128(price.perUnit.magnitude))
                    levelTotals[price.level] += overflow ? limit * 2 : min(cost, limit * 2)
                    largestGains[price.level] = max(largestGains[price.level], price.perUnit.magnitude)
                } else {
                    defects.append(.unknownLevel(quota: index))
                }
            }
            if quotaTotals[index] > limit {
                defects.append(.rowTooLarge(key: quota.key, magnitude: Double(quotaTotals[index])))
            }
        }
        for (index, resource) in resources.enumerated()
        where max(resourceTotals[index], Int128(resource.capacity.magnitude)) > limit {
            defects.append(.rowTooLarge(key: resource.key, magnitude: Double(resourceTotals[index])))
        }
        for level in levels.indices where largestGains[level] > Self.largestExactGain.magnitude {
            defects.append(.gainTooLarge(level: level, magnitude: Double(largestGains[level])))
        }
        for level in levels.indices where levelTotals[level] > limit {
            defects.append(.tooLarge(level: level, magnitude: Double(levelTotals[level])))
        }
        for keys in [resources.map(\.key), quotas.map(\.key), units.map(\.key)] + units.map({ $0.options.map(\.key) }) {
            defects.append(contentsOf: Self.duplicates(in: keys).map { .duplicateKey($0) })
        }
        return defects
    }

    private static func isAscending(_ entries: [UnitOption.Entry]) -> Bool {
        zip(entries, entries.dropFirst()).allSatisfy { $0.index < $1.index }
    }

    private static func duplicates(in keys: [String]) -> [String] {
        guard keys.count > 1 else { return [] }
        let sorted = keys.sorted()
        return zip(sorted, sorted.dropFirst()).compactMap { $0 == $1 ? $0 : nil }
    }
}
