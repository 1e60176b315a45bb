internal import AllocationModel
internal import BranchAndCut
internal import LinearPrograms

/// One level as a whole by branch and cut, with a proof anyone can check.
struct TreeSearch {
    struct Answer {
        /// Better than the one handed in, where there is one.
        var assignment: Assignment?
        /// What its integers prove; `nil` where they prove nothing.
        var certificate: LevelCertificate?
        var effort: Double
        var isInfeasible = false
        /// Where its root ended.
        var root: RootStart?
        /// Nothing among the options it may take is worth more, constant included.
        var bound: Int64 = .max
        /// What its proof leans on, as far as it holds whatever is closed.
        var cuts: [FoundCut] = []
    }

    /// A cut and how a certificate derives it, after the cuts it comes from.
    struct FoundCut {
        var cut: RoundedCut
        var derivation: [CertifiedCut]
    }

    let flat: FlatLevel
    /// The row that closes options, where it is a part of the level that is searched.
    var closing: Int?
    let threads: Int
    let isStopped: @Sendable () -> Bool
    let report: (_ value: Int64?, _ bound: Int64, _ work: SearchWork) -> Void

    /// - Parameters:
    ///   - incumbent: a valid placement, if one is known.
    ///   - most: simplex iterations × rows it may cost.
    ///   - start: where the root of almost the same level ended.
    ///   - isLate: whether the root has had its part of the time.
    ///   - improve: makes something better of the best assignment, in its own way.
    func run(
        incumbent: FlatPlacement?, effort most: Double, from start: RootStart? = nil,
        isLate: @escaping @Sendable () -> Bool,
        improve: (Assignment?) -> Assignment?
    ) -> Answer {
        guard let level = SelectionLevel(flat) else { return Answer(effort: 0) }
        let constant = flat.constant
        let relay = TreeRelay { progress in
            var work = SearchWork()
            work.cuts = progress.cuts
            work.nodes = progress.nodes
            work.effort = progress.effort
            let bound = progress.incumbent.map { max($0, progress.bound) } ?? progress.bound
            report(progress.incumbent.map { $0 + constant }, bound + constant, work)
        }
        let search = BranchAndCutSearch(
            level.program, threads: threads, isStopped: isStopped, report: { relay.tell($0) })
        // Where GLPK gives up, out of memory perhaps, nothing is proved; what is known stays.
        let result = try? search.run(above: incumbent?.value, effort: most, from: start, isLate: isLate) { found in
            improve(found.map { level.assignment(of: $0.values) }).flatMap { level.found($0) }
        }
        guard let result else { return Answer(effort: 0) }
        var answer = Answer(effort: result.effort, isInfeasible: result.isInfeasible, root: result.root)
        if let found = result.incumbent {
            let assignment = level.assignment(of: found.values)
            let evaluation = flat.problem.evaluate(assignment)
            let keeps = flat.kept.indices.allSatisfy { evaluation.levelValues[$0] >= flat.kept[$0] }
            if evaluation.isFeasible && keeps { answer.assignment = assignment }
        }
        guard !result.proof.isEmpty, !result.isInfeasible else { return answer }
        answer.bound = result.bound + constant
        if let closing {
            answer.cuts = level.cuts(of: result, without: Int32(closing))
            return answer
        }
        var certificate = level.certificate(of: result)
        // The proof as whoever checks it will read it; nothing rests on the search being right.
        if let proved = try? flat.problem.provedBound(certificate) {
            certificate.bound = proved
            answer.certificate = certificate
        }
        return answer
    }
}

/// Carries progress from the search's own threads while the caller waits for them.
private struct TreeRelay: @unchecked Sendable {
    // The search reports only between rounds, while the caller waits for it.
    let tell: (BranchAndCutSearch.Progress) -> Void

    init(_ tell: @escaping (BranchAndCutSearch.Progress) -> Void) { self.tell = tell }
}

/// A flat level in the words of branch and cut, and the way back.
struct SelectionLevel {
    let flat: FlatLevel
    let program: SelectionProgram
    /// `nil` where numbers are too large for exact sums.
    init?(_ flat: FlatLevel) {
        self.flat = flat
        var units: [(mustChoose: Bool, options: [SelectionProgram.Option])] = []
        var size = 0.0
        for unit in 0..<flat.unitCount {
            var options: [SelectionProgram.Option] = []
            var largest = 0.0
            for option in flat.options(of: unit) {
                let entries = flat.entries(of: option).map { entry in
                    (row: flat.entryRow[entry], amount: Int64(flat.entryAmount[entry]))
                }
                largest = max(largest, abs(flat.gain[option]))
                options.append(.init(gain: Int64(flat.gain[option]), entries: entries))
            }
            size += largest
            units.append((flat.mustChoose[unit], options))
        }
        var extras: [SelectionProgram.Option] = []
        var soft = 0.0
        for (row, detail) in flat.rows.enumerated() where !detail.isHard {
            var entries: [(row: Int32, amount: Int64)] = [(Int32(row), -1)]
            if detail.payer >= 0 { entries.append((detail.payer, Int64(detail.payment))) }
            extras.append(.init(gain: -Int64(detail.price), entries: entries))
            soft += detail.price * abs(detail.bound)
        }
        guard size < 0x1p50, soft < 0x1p50, flat.rows.allSatisfy({ abs($0.bound) < 0x1p50 }) else { return nil }
        program = SelectionProgram(rowBounds: flat.rows.map { Int64($0.bound) }, units: units, extras: extras)
    }

    func assignment(of values: [Int64]) -> Assignment {
        var assignment = Assignment(choice: Array(repeating: nil, count: flat.unitCount))
        for option in 0..<program.optionCount where values[option] == 1 {
            let unit = Int(flat.optionUnit[option])
            assignment.choice[unit] = option - Int(flat.unitStart[unit])
        }
        return assignment
    }

    /// What an assignment is in the words of branch and cut; `nil` where it breaks a rule.
    func found(_ assignment: Assignment) -> BranchAndCutSearch.Found? {
        var values = [Int64](repeating: 0, count: program.columnCount)
        for (unit, choice) in assignment.choice.enumerated() {
            if let choice { values[Int(flat.unitStart[unit]) + choice] = 1 }
        }
        let placement = FlatPlacement(flat, assignment)
        var extra = program.optionCount
        for (row, detail) in flat.rows.enumerated() where !detail.isHard {
            values[extra] = max(0, placement.activity[row] - Int64(detail.bound))
            extra += 1
        }
        return program.value(of: values).map { ($0, values) }
    }

    /// The proof in the words of the certificate: rows by what they are in the problem, and only the cuts it leans on.
    func certificate(of result: BranchAndCutSearch.Result) -> LevelCertificate {
        var isUsed = [Bool](repeating: false, count: result.cuts.count)
        for step in result.proof {
            for prices in step.prices { for (cut, _) in prices.cuts { isUsed[Int(cut)] = true } }
        }
        for number in result.cuts.indices.reversed() where isUsed[number] {
            for weight in result.cuts[number].weights {
                if case .cut(let earlier) = weight.source { isUsed[Int(earlier)] = true }
            }
        }
        var numbers = [Int](repeating: -1, count: result.cuts.count)
        var cuts: [CertifiedCut] = []
        for number in result.cuts.indices where isUsed[number] {
            numbers[number] = cuts.count
            cuts.append(
                CertifiedCut(
                    denominator: result.cuts[number].denominator, weights: weights(result.cuts[number], numbers)))
        }
        let nodes = result.proof.map { step in
            ProofNode(
                multipliers: step.prices.map { multipliers($0, numbers) },
                branch: step.branch.map { branch in
                    let unit = Int(branch.unit)
                    return ProofBranch(
                        unit: unit, options: branch.options.map { Int($0) - Int(flat.unitStart[unit]) },
                        without: branch.without, with: branch.with)
                })
        }
        return LevelCertificate(
            level: flat.level, denominator: result.denominator, resources: [], quotas: [],
            kept: flat.kept.indices.map { .init(level: $0, atLeast: flat.kept[$0], multiplier: 0) }, cuts: cuts,
            tree: nodes, bound: result.bound + flat.constant)
    }

    /// The cuts a proof leans on that come from other rows than one.
    func cuts(of result: BranchAndCutSearch.Result, without row: Int32) -> [TreeSearch.FoundCut] {
        var isFree = [Bool](repeating: true, count: result.cuts.count)
        for (number, cut) in result.cuts.enumerated() {
            isFree[number] = cut.weights.allSatisfy { weight in
                switch weight.source {
                case .row(let other): other != row
                case .cut(let earlier): isFree[Int(earlier)]
                case .unit, .option: true
                }
            }
        }
        var isUsed = [Bool](repeating: false, count: result.cuts.count)
        for step in result.proof {
            for prices in step.prices { for (cut, _) in prices.cuts { isUsed[Int(cut)] = true } }
        }
        return result.cuts.indices.filter { isUsed[$0] && isFree[$0] }.map { last in
            var isNeeded = [Bool](repeating: false, count: last + 1)
            isNeeded[last] = true
            for number in (0...last).reversed() where isNeeded[number] {
                for case .cut(let earlier) in result.cuts[number].weights.map(\.source) {
                    isNeeded[Int(earlier)] = true
                }
            }
            var numbers = [Int](repeating: -1, count: last + 1)
            var derivation: [CertifiedCut] = []
            for number in 0...last where isNeeded[number] {
                numbers[number] = derivation.count
                let cut = result.cuts[number]
                derivation.append(CertifiedCut(denominator: cut.denominator, weights: weights(cut, numbers)))
            }
            return TreeSearch.FoundCut(cut: result.cuts[last], derivation: derivation)
        }
    }

    private typealias Multiplier = LevelCertificate.Multiplier

    private func weights(_ cut: RoundedCut, _ numbers: [Int]) -> RowWeights {
        var weights = RowWeights()
        for weight in cut.weights {
            switch weight.source {
            case .unit(let unit): weights.units.append(.init(index: Int(unit), value: weight.value))
            case .option(let option): weights.options.append(.init(index: Int(option), value: weight.value))
            case .cut(let cut): weights.cuts.append(.init(index: numbers[Int(cut)], value: weight.value))
            case .row(let row):
                switch flat.rows[Int(row)].meaning {
                case .resource(let index): weights.resources.append(.init(index: index, value: weight.value))
                case .quota(let index): weights.quotas.append(.init(index: index, value: weight.value))
                case .kept(let level): weights.kept.append(.init(index: level, value: weight.value))
                case .unit, .cut: break
                }
            }
        }
        return weights.sorted
    }

    private func multipliers(_ prices: ExactBound.Prices, _ numbers: [Int]) -> ProofMultipliers {
        var multipliers = ProofMultipliers()
        for (row, value) in prices.rows {
            switch flat.rows[Int(row)].meaning {
            case .resource(let index): multipliers.resources.append(.init(index: index, value: value))
            case .quota(let index): multipliers.quotas.append(.init(index: index, value: value))
            case .kept(let level): multipliers.kept.append(.init(index: level, value: value))
            case .unit, .cut: break
            }
        }
        multipliers.cuts = prices.cuts.map { .init(index: numbers[Int($0.0)], value: $0.1) }
            .sorted { $0.index < $1.index }
        multipliers.resources.sort { $0.index < $1.index }
        multipliers.quotas.sort { $0.index < $1.index }
        multipliers.kept.sort { $0.index < $1.index }
        return multipliers
    }
}

extension RowWeights {
    /// The same weights, each kind by ascending index.
    fileprivate var sorted: RowWeights {
        func order(_ list: [LevelCertificate.Multiplier]) -> [LevelCertificate.Multiplier] {
            list.sorted { $0.index < $1.index }
        }
        return RowWeights(
            resources: order(resources), quotas: order(quotas), units: order(units), options: order(options),
            kept: order(kept), cuts: order(cuts))
    }
}
