internal import AllocationModel

extension Multipliers {
    /// What the rows and cuts of a level prove together; `nil` where no cut has a price.
    ///
    /// The certificate works each cut out anew by its own rule, which knows no missing units of their own: a cut that
    /// rounds them comes out weaker, or says nothing and is left out.
    static func certificate(for ascent: CutAscent) throws(AllocationError) -> LevelCertificate? {
        let prices = ascent.ascent.prices
        guard prices.suffix(ascent.cuts.count).contains(where: { $0 > 0 }) else { return nil }
        return try certificate(ascent.base, cuts: ascent.cuts, prices: prices) { _, _ in }
    }

    /// What the blocks of choices prove together, each as a cut by cases; `nil` where nothing was priced.
    static func certificate(for choices: ChoiceCuts) throws(AllocationError) -> LevelCertificate? {
        guard let point = choices.best else { return nil }
        let decomposition = point.decomposition
        let prices = point.prices.rows.map { Double($0) / Double(decomposition.denominator) }
        return try certificate(choices.base, cuts: point.cuts, prices: prices) {
            derived, multipliers throws(CertificateDefect) in
            for number in decomposition.blocks.indices {
                let cut = try derived.cut(number, of: point, in: choices)
                multipliers[try derived.add(cut), default: 0] += denominator / decomposition.denominator
            }
        }
    }

    /// - Parameters:
    ///   - prices: of the rows of `flat`, then of the cuts.
    ///   - more: adds other cuts and their multipliers.
    private static func certificate(
        _ flat: FlatLevel, cuts: [RowCut], prices: [Double],
        and more: (inout DerivedCuts, inout [Int: Int64]) throws(CertificateDefect) -> Void
    ) throws(AllocationError) -> LevelCertificate? {
        var certificate = priced(flat, prices: Array(prices.prefix(flat.rows.count)))
        let missing: [Int: Int128]
        do throws(CertificateDefect) {
            var derived = try DerivedCuts(flat, kept: certificate.kept)
            var multipliers: [Int: Int64] = [:]
            for (number, cut) in cuts.enumerated() where prices[flat.rows.count + number] > 0 {
                let (index, scale) = try derived.add(cut)
                let multiplier = rounded(prices[flat.rows.count + number] * scale)
                if multiplier > 0 { multipliers[index, default: 0] += multiplier }
            }
            try more(&derived, &multipliers)
            missing = derived.fit(&multipliers, certificate, flat.problem)
            if multipliers.isEmpty { return nil }
            (certificate.cuts, certificate.cutMultipliers) = derived.needed(for: multipliers)
        } catch .overflow {
            return nil
        } catch {
            throw .solver("cuts: \(error)")
        }
        return try proved(certificate, of: flat.problem, missing: missing)
    }
}

extension DerivedCuts {
    /// What bounds one block at a point, whichever option its choice takes.
    fileprivate mutating func cut(
        _ number: Int, of point: ChoiceCuts.Point, in choices: ChoiceCuts
    ) throws(CertificateDefect) -> CertifiedCut {
        let block = point.decomposition.blocks[number]
        let values = point.decomposition.values(number, point.prices)
        let own = choices.base.options(of: block.unit)
        var amounts: [LevelCertificate.Multiplier] = []
        for (option, value) in zip(block.options, values.options) {
            amounts.append(.init(index: Int(option), value: value))
        }
        for (option, value) in zip(own, values.choices) { amounts.append(.init(index: option, value: value)) }
        amounts.sort { $0.index < $1.index }
        var cases: [CutCase] = []
        for node in block.pruned(point.nodes[number], values.options, choices: values.choices) {
            if let split = node.split {
                let option = Int(block.options[split.part])
                let unit = Int(choices.base.optionUnit[option])
                let branch = ProofBranch(
                    unit: unit, options: [option - Int(choices.base.unitStart[unit])], without: split.without,
                    with: split.with)
                cases.append(CutCase(branch: branch))
                continue
            }
            var multipliers = ProofMultipliers()
            for (row, price) in zip(block.rows, node.prices) where price > 0 {
                guard Int(row) < choices.base.rows.count else {
                    let (index, scale) = try add(point.cuts[Int(row) - choices.base.rows.count])
                    let value = (Double(price) * scale).rounded()
                    if isHard(index), value > 0, value < 0x1p62 {
                        multipliers.cuts.append(.init(index: index, value: Int64(value)))
                    }
                    continue
                }
                switch choices.base.rows[Int(row)].meaning {
                case .resource(let index): multipliers.resources.append(.init(index: index, value: price))
                case .quota(let index): multipliers.quotas.append(.init(index: index, value: price))
                case .kept, .unit, .cut: break
                }
            }
            cases.append(CutCase(multipliers))
        }
        return CertifiedCut(
            denominator: ChoiceBlock.fineness,
            cases: CutCases(unit: block.unit, amounts: amounts.filter { $0.value != 0 }, cases: cases))
    }
}

/// Cuts of a level as a certificate derives them, each after those it comes from.
private struct DerivedCuts {
    private let flat: FlatLevel
    private var rows: CertificateRows
    private var list: [CertifiedCut] = []
    private var numbers: [RowCut: Int] = [:]
    private var certified: [CertifiedCut: Int] = [:]

    init(_ flat: FlatLevel, kept: [LevelCertificate.Kept]) throws(CertificateDefect) {
        self.flat = flat
        rows = try CertificateRows(flat.problem, kept: kept)
    }

    /// The number of a cut, and how many times the certificate's, in smallest numbers, is as large.
    mutating func add(_ cut: RowCut) throws(CertificateDefect) -> (index: Int, scale: Double) {
        let index = try number(of: cut)
        guard let option = rows.cuts[index].options.first, let amount = rows.cuts[index].amounts.first,
            let place = cut.options.firstIndex(of: Int32(option))
        else { return (index, 0) }
        return (index, Double(cut.amounts[place]) / Double(amount))
    }

    /// The number of a cut as it stands.
    mutating func add(_ cut: CertifiedCut) throws(CertificateDefect) -> Int {
        if let known = certified[cut] { return known }
        rows.append(try rows.expand(cut))
        list.append(cut)
        certified[cut] = list.count - 1
        return list.count - 1
    }

    /// Whether the cut under this number can be part of a case: what is missing of priced rows may only add to it.
    func isHard(_ cut: Int) -> Bool { rows.cuts[cut].missing.allSatisfy { $0.value >= 0 } }

    private mutating func number(of cut: RowCut) throws(CertificateDefect) -> Int {
        if let known = numbers[cut] { return known }
        if !cut.derivation.isEmpty {
            var places: [Int] = []
            for certified in cut.derivation { places.append(try add(certified.renumbered { places[$0] })) }
            numbers[cut] = places[places.count - 1]
            return places[places.count - 1]
        }
        var weights = RowWeights()
        for source in cut.sources { weights.cuts.append(.init(index: try number(of: source), value: 1)) }
        for row in cut.rows where Int(row) < flat.rows.count {
            switch flat.rows[Int(row)].meaning {
            case .resource(let index): weights.resources.append(.init(index: index, value: 1))
            case .quota(let index): weights.quotas.append(.init(index: index, value: 1))
            case .unit, .kept, .cut: break
            }
        }
        // Missing units of their own are unknown to the problem.
        weights.units = cut.units.filter { $0 < flat.unitCount }.map { .init(index: Int($0), value: 1) }
        weights.options = cut.raised.filter { $0 < flat.optionCount }.map { .init(index: Int($0), value: 1) }
        let certified = CertifiedCut(denominator: 2, weights: weights)
        let number = try add(certified)
        numbers[cut] = number
        return number
    }

    /// Lowers multipliers that leave a soft row's missing units worth having; what the others take of its price.
    func fit(
        _ multipliers: inout [Int: Int64], _ certificate: LevelCertificate, _ problem: AllocationProblem
    ) -> [Int: Int128] {
        while true {
            var missing: [Int: Int128] = [:]
            for (cut, multiplier) in multipliers {
                for entry in rows.cuts[cut].missing {
                    missing[entry.index, default: 0] -= Int128(multiplier) * Int128(entry.value)
                }
            }
            let dear = missing.compactMap { quota, taken -> (quota: Int, excess: Int128)? in
                guard let price = Multipliers.price(ofQuota: quota, certificate, problem), taken > price else {
                    return nil
                }
                return (quota, taken - price)
            }
            guard let (quota, most) = dear.min(by: { $0.quota < $1.quota }) else { return missing }
            var excess = most
            for cut in multipliers.keys.sorted(by: >) where excess > 0 {
                let takes = rows.cuts[cut].missing.first { $0.index == quota }.map { -Int128($0.value) } ?? 0
                guard takes > 0, let multiplier = multipliers[cut] else { continue }
                let less = min(Int128(multiplier), (excess + takes - 1) / takes)
                excess -= less * takes
                multipliers[cut] = less == Int128(multiplier) ? nil : multiplier - Int64(less)
            }
        }
    }

    /// The cuts with a multiplier and those they come from, numbered anew.
    func needed(
        for multipliers: [Int: Int64]
    ) -> (cuts: [CertifiedCut], multipliers: [LevelCertificate.Multiplier]) {
        var isNeeded = list.indices.map { multipliers[$0] != nil }
        for number in list.indices.reversed() where isNeeded[number] {
            for source in list[number].sources { isNeeded[source] = true }
        }
        var numbers = [Int](repeating: 0, count: list.count)
        var cuts: [CertifiedCut] = []
        for number in list.indices where isNeeded[number] {
            numbers[number] = cuts.count
            cuts.append(list[number].renumbered { numbers[$0] })
        }
        return (cuts, multipliers.sorted { $0.key < $1.key }.map { .init(index: numbers[$0.key], value: $0.value) })
    }
}
