extension AllocationProblem {
    /// The bound a certificate proves, recomputed on the whole problem in exact integers.
    ///
    /// Without a tree the `bound` field is not read: compare it with the result. With one it is what the tree proves.
    /// - Throws: ``CertificateDefect`` when the multipliers are not admissible, a cut makes no sense, or the tree leaves
    ///   something open.
    /// - Complexity: for each set of multipliers, linear in the number of options and in the non-zeros of priced rows.
    package func provedBound(_ certificate: LevelCertificate) throws(CertificateDefect) -> Int64 {
        var proof = try BoundProof(self, certificate)
        let all = proof.everything
        let total = try proof.total(of: certificate.multipliers, among: all)
        guard certificate.tree.isEmpty else {
            try proof.checkTree(certificate.tree, proves: certificate.bound, from: all)
            return certificate.bound
        }
        // Objectives are integers, so the bound may be rounded down.
        let floor = Exact.floorDivision(total, Int128(certificate.denominator)).quotient
        guard let bound = Int64(exactly: floor) else { throw .overflow }
        return bound
    }
}

/// What a certificate's own multipliers say of every choice, D times over.
package struct LagrangianParts: Sendable {
    /// D × the bound, before rounding down.
    package let total: Int128
    /// What each unit's best choice adds to it.
    package let unitBest: [Int128]
    package let optionValues: [[Int128]]

    /// - Throws: ``CertificateDefect`` when the multipliers are not admissible, or 128 bits do not hold the sums.
    package init(_ problem: AllocationProblem, _ certificate: LevelCertificate) throws(CertificateDefect) {
        var proof = try BoundProof(problem, certificate)
        total = try proof.total(of: certificate.multipliers, among: proof.everything)
        unitBest = proof.best
        let values = proof.values
        optionValues = problem.units.indices.map {
            Array(values[proof.rows.firstOption[$0]..<proof.rows.firstOption[$0 + 1]])
        }
    }
}

/// One level's proof as it is checked.
struct BoundProof {
    /// What is still possible at a node.
    struct Remaining {
        /// By number of option over all units.
        var allowed: [Bool]
        var mustChoose: [Bool]
    }

    let rows: CertificateRows
    private let level: Int
    private let denominator: Int64
    /// What each unit's best still possible choice is worth, by the last set of multipliers.
    private(set) var best: [Int128]
    /// What every option is worth by them, in as few bits as will do.
    private var narrow: [Int64] = []
    private var wide: [Int128] = []
    private var isNarrow = true

    init(_ problem: AllocationProblem, _ certificate: LevelCertificate) throws(CertificateDefect) {
        level = certificate.level
        denominator = certificate.denominator
        guard problem.levels.indices.contains(level) else { throw .unknownLevel(level) }
        guard denominator > 0 else { throw .denominatorNotPositive }
        for kept in certificate.kept {
            guard kept.level >= 0, kept.level < level else { throw .unknownLevel(kept.level) }
            guard kept.multiplier >= 0 else { throw .negativeMultiplier(index: kept.level) }
        }
        var rows = try CertificateRows(problem, kept: certificate.kept)
        for (number, cut) in certificate.cuts.enumerated() {
            do {
                try rows.append(rows.expand(cut))
            } catch {
                throw .inCut(number, error)
            }
        }
        self.rows = rows
        best = [Int128](repeating: 0, count: problem.units.count)
    }

    var everything: Remaining {
        Remaining(
            allowed: [Bool](repeating: true, count: rows.optionCount), mustChoose: rows.problem.units.map(\.mustChoose))
    }

    // MARK: One set of multipliers

    var values: [Int128] { isNarrow ? narrow.map { Int128($0) } : wide }

    /// D times the bound the multipliers prove of what remains.
    mutating func total(
        of multipliers: ProofMultipliers, among remaining: Remaining
    ) throws(CertificateDefect) -> Int128 {
        let fixed = try constant(of: multipliers)
        isNarrow = fillValues(&narrow, multipliers)
        if !isNarrow {
            guard fillValues(&wide, multipliers) else { throw .overflow }
        }
        return try isNarrow ? add(narrow, to: fixed, remaining) : add(wide, to: fixed, remaining)
    }

    /// What the total has whatever is chosen.
    private func constant(of multipliers: ProofMultipliers) throws(CertificateDefect) -> Int128 {
        let problem = rows.problem
        var total = try Exact.multiply(Int128(denominator), Int128(problem.levels[level].constant))
        var weights = [Int128](repeating: 0, count: problem.levels.count)
        weights[level] = Int128(denominator)
        for kept in multipliers.kept {
            guard rows.atLeast.indices.contains(kept.index), let atLeast = rows.atLeast[kept.index] else {
                throw .unknownLevel(kept.index)
            }
            let worth = Int128(problem.levels[kept.index].constant) - Int128(atLeast)
            try add(kept, worth, to: &total)
            weights[kept.index] += Int128(kept.value)
        }
        // What a missing unit of each soft row adds to the objective so priced; where it is positive nothing is bounded.
        var missing = [Int128](repeating: 0, count: problem.quotas.count)
        for (index, quota) in problem.quotas.enumerated() {
            guard let price = quota.price, weights[price.level] != 0 else { continue }
            missing[index] = try Exact.multiply(-weights[price.level], Int128(price.perUnit))
        }
        for resource in multipliers.resources {
            guard problem.resources.indices.contains(resource.index) else { throw .unknownIndex(resource.index) }
            try add(resource, Int128(problem.resources[resource.index].capacity), to: &total)
        }
        for quota in multipliers.quotas {
            guard problem.quotas.indices.contains(quota.index) else { throw .unknownIndex(quota.index) }
            try add(quota, Int128(problem.quotas[quota.index].bound), to: &total)
            missing[quota.index] = try Exact.add(missing[quota.index], Int128(quota.value))
        }
        for cut in multipliers.cuts {
            guard rows.cuts.indices.contains(cut.index) else { throw .unknownCut(cut.index) }
            try add(cut, Int128(rows.cuts[cut.index].bound), to: &total)
            for entry in rows.cuts[cut.index].missing {
                missing[entry.index] = try Exact.add(
                    missing[entry.index], Exact.multiply(-Int128(cut.value), Int128(entry.value)))
            }
        }
        for (index, quota) in problem.quotas.enumerated() where quota.price != nil && missing[index] > 0 {
            throw .aboveThePrice(quota: index)
        }
        return total
    }

    private func add(
        _ multiplier: LevelCertificate.Multiplier, _ bound: Int128, to total: inout Int128
    ) throws(CertificateDefect) {
        guard multiplier.value >= 0 else { throw .negativeMultiplier(index: multiplier.index) }
        total = try Exact.add(total, Exact.multiply(Int128(multiplier.value), bound))
    }

    /// What every option is worth at these multipliers; `false` where the numbers are too narrow for it.
    private func fillValues<Number: FixedWidthInteger & SignedInteger>(
        _ values: inout [Number], _ multipliers: ProofMultipliers
    ) -> Bool {
        var fits = true
        func scaled(_ amount: Int64, _ by: Number) -> Number {
            let (product, overflow) = Number(amount).multipliedReportingOverflow(by: by)
            if overflow { fits = false }
            return product
        }
        func subtract(_ amount: Int64, _ price: Number, at option: Int) {
            let (difference, overflow) = values[option].subtractingReportingOverflow(scaled(amount, price))
            if overflow { fits = false }
            values[option] = difference
        }
        let factor = Number(denominator)
        values = rows.gains[level].map { scaled($0, factor) }
        for kept in multipliers.kept where kept.value != 0 {
            let gains = rows.gains[kept.index]
            for option in gains.indices where gains[option] != 0 {
                subtract(gains[option], -Number(kept.value), at: option)
            }
        }
        for (sparse, prices) in [(rows.resources, multipliers.resources), (rows.quotas, multipliers.quotas)] {
            for price in prices where price.value != 0 {
                for entry in sparse.start[price.index]..<sparse.start[price.index + 1] {
                    subtract(sparse.amounts[entry], Number(price.value), at: sparse.options[entry])
                }
            }
        }
        for price in multipliers.cuts where price.value != 0 {
            let cut = rows.cuts[price.index]
            for entry in cut.options.indices {
                subtract(cut.amounts[entry], Number(price.value), at: cut.options[entry])
            }
        }
        return fits
    }

    /// Adds each unit's best choice among what remains.
    private mutating func add<Number: FixedWidthInteger & SignedInteger>(
        _ values: [Number], to fixed: Int128, _ remaining: Remaining
    ) throws(CertificateDefect) -> Int128 {
        var total = fixed
        for unit in best.indices {
            var most: Number? = remaining.mustChoose[unit] ? nil : 0
            for option in rows.firstOption[unit]..<rows.firstOption[unit + 1] where remaining.allowed[option] {
                if let known = most, known >= values[option] { continue }
                most = values[option]
            }
            best[unit] = Int128(most ?? 0)
            total = try Exact.add(total, best[unit])
        }
        return total
    }

    // MARK: A tree

    /// - Throws: ``CertificateDefect`` unless the tree shows that nothing among `all` exceeds `bound`.
    mutating func checkTree(
        _ tree: [ProofNode], proves bound: Int64, from all: Remaining
    ) throws(CertificateDefect) {
        try checkShape(tree)
        var pending = [(node: 0, remaining: all)]
        while let (node, inherited) = pending.popLast() {
            var remaining = inherited
            let isClosed: Bool
            do {
                isClosed = try close(tree[node], bound: bound, &remaining)
            } catch {
                throw .inNode(node, error)
            }
            if isClosed { continue }
            guard let branch = tree[node].branch else { throw .openNode(node) }
            let options = branch.options.map { rows.firstOption[branch.unit] + $0 }
            var with = remaining
            for option in rows.firstOption[branch.unit]..<rows.firstOption[branch.unit + 1]
            where !options.contains(option) {
                with.allowed[option] = false
            }
            with.mustChoose[branch.unit] = true
            for option in options { remaining.allowed[option] = false }
            if !isEmpty(branch.unit, with) { pending.append((branch.with, with)) }
            if !isEmpty(branch.unit, remaining) { pending.append((branch.without, remaining)) }
        }
    }

    /// Every node but the root is one answer of an earlier node, and every question is of options there are.
    private func checkShape(_ tree: [ProofNode]) throws(CertificateDefect) {
        var isUsed = [Bool](repeating: false, count: tree.count)
        for (number, node) in tree.enumerated() {
            guard let branch = node.branch else { continue }
            for answer in [branch.without, branch.with] {
                guard answer > number, answer < tree.count else { throw .inNode(number, .unknownNode(answer)) }
                guard !isUsed[answer] else { throw .nodeUsedTwice(answer) }
                isUsed[answer] = true
            }
            guard rows.problem.units.indices.contains(branch.unit) else {
                throw .inNode(number, .unknownUnit(branch.unit))
            }
            let count = rows.firstOption[branch.unit + 1] - rows.firstOption[branch.unit]
            for option in branch.options where option < 0 || option >= count {
                throw .inNode(number, .unknownOption(option))
            }
        }
        if let unused = isUsed.indices.dropFirst().first(where: { !isUsed[$0] }) { throw .nodeNeverUsed(unused) }
    }

    /// Whether a node's sets of multipliers show that nothing here exceeds the bound; strikes out what cannot.
    private mutating func close(
        _ node: ProofNode, bound: Int64, _ remaining: inout Remaining
    ) throws(CertificateDefect) -> Bool {
        if best.indices.contains(where: { isEmpty($0, remaining) }) { return true }
        // A total below this rounds down to no more than the bound.
        let enough = try Exact.multiply(Int128(bound) + 1, Int128(denominator))
        for multipliers in node.multipliers {
            let total = try total(of: multipliers, among: remaining)
            if total < enough { return true }
            let slack = try Exact.add(total, -enough)
            let isAnyLeft =
                try isNarrow ? strike(narrow, losing: slack, &remaining) : strike(wide, losing: slack, &remaining)
            if !isAnyLeft { return true }
        }
        return false
    }

    /// Strikes out every choice that loses more than `slack` against its unit's best; `false` where a unit that must
    /// choose is left without any.
    private func strike<Number: FixedWidthInteger & SignedInteger>(
        _ values: [Number], losing slack: Int128, _ remaining: inout Remaining
    ) throws(CertificateDefect) -> Bool {
        for unit in best.indices {
            // What a choice must be worth to be part of anything that exceeds the bound.
            let least = try Exact.add(best[unit], -slack)
            if least > 0 { remaining.mustChoose[unit] = true }
            for option in rows.firstOption[unit]..<rows.firstOption[unit + 1]
            where remaining.allowed[option] && Int128(values[option]) < least {
                remaining.allowed[option] = false
            }
            if isEmpty(unit, remaining) { return false }
        }
        return true
    }

    private func isEmpty(_ unit: Int, _ remaining: Remaining) -> Bool {
        remaining.mustChoose[unit]
            && !(rows.firstOption[unit]..<rows.firstOption[unit + 1]).contains { remaining.allowed[$0] }
    }
}
