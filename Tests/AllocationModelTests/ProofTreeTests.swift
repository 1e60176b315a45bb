import AllocationModel
import SyntheticCases
import Testing

@Suite struct ProofTreeTests {
    /// A sound proof of what enumeration finds, and the best value among allocations that keep the earlier levels.
    static func randomProof(
        seed: UInt64
    ) throws -> (problem: AllocationProblem, certificate: LevelCertificate, best: Int64)? {
        var random = SplitMix64(seed: seed)
        let problem = AllocationProblem.random(using: &random)
        let level = Int.random(in: 0..<problem.levels.count, using: &random)
        guard let (kept, feasible) = problem.randomKept(before: level, using: &random),
            let best = feasible.map({ $0.values[level] }).max()
        else { return nil }
        let cuts = problem.randomCuts(kept: level, count: Int.random(in: 0...3, using: &random), using: &random)
        var rows = try CertificateRows(problem, kept: kept)
        for cut in cuts { rows.append(try rows.expand(cut)) }
        let bound = best + Int64.random(in: 0...2, using: &random)
        let denominator = Int64.random(in: 1...5, using: &random)
        let prover = NaiveProver(
            problem, level: level, denominator: denominator, kept: kept, cuts: rows.cuts, bound: bound, using: &random)
        let certificate = LevelCertificate(
            level: level, denominator: denominator, resources: [], quotas: [], kept: kept, cuts: cuts,
            tree: prover.tree, bound: bound)
        return (problem, certificate, best)
    }

    @Test func soundProofsAreAccepted() throws {
        var (accepted, branches) = (0, 0)
        for seed in 0..<3_000 as Range<UInt64> {
            guard let (problem, certificate, _) = try Self.randomProof(seed: seed) else { continue }
            #expect(try problem.provedBound(certificate) == certificate.bound, "seed \(seed)")
            accepted += 1
            branches += certificate.tree.count { $0.branch != nil }
        }
        #expect(accepted > 1_500 && branches > 1_500, "\(accepted), \(branches)")
    }

    /// One figure of a proof changed: refused, or still no less than the truth.
    @Test func oneFigureChangedProvesNothingFalse() throws {
        var (changed, refused) = (0, 0)
        for seed in 0..<3_000 as Range<UInt64> {
            guard let (problem, certificate, _) = try Self.randomProof(seed: seed) else { continue }
            var random = SplitMix64(seed: seed &+ 500_000)
            for _ in 0..<4 {
                var other = certificate
                other.changeOneFigure(using: &random)
                guard other != certificate else { continue }
                changed += 1
                guard let bound = try? problem.provedBound(other) else {
                    refused += 1
                    continue
                }
                let best = problem.feasibleValues().filter { values in
                    other.kept.allSatisfy { values[$0.level] >= $0.atLeast }
                }.map { $0[other.level] }.max()
                #expect(best.map { $0 <= bound } ?? true, "seed \(seed), \(other)")
            }
        }
        #expect(changed > 5_000 && refused > 1_500)
    }

    /// Nothing proves a bound below the truth.
    @Test func aBoundBelowTheTruthIsRefused() throws {
        var checked = 0
        for seed in 0..<3_000 as Range<UInt64> {
            guard let (original, proof, best) = try Self.randomProof(seed: seed) else { continue }
            var (problem, certificate) = (original, proof)
            certificate.bound = best - 1
            #expect(throws: CertificateDefect.self, "seed \(seed)") { try problem.provedBound(certificate) }
            checked += 1
            problem.levels[certificate.level].constant += 3
            certificate.bound = best + 2
            #expect(throws: CertificateDefect.self, "seed \(seed)") { try problem.provedBound(certificate) }
        }
        #expect(checked > 1_500)
    }

    /// Three seats for two children who each take two: 6 by multipliers, 4 by asking.
    private let problem = AllocationProblem(
        levels: [ObjectiveLevel(name: "points")], resources: [Resource(key: "S", capacity: 3)], quotas: [],
        units: (0..<2).map { unit in
            AllocationUnit(
                key: "\(unit)", kind: .optional,
                options: [UnitOption(key: "o", gains: [4], uses: [.init(0, 2)])])
        })

    private func certificate(_ tree: [ProofNode]) -> LevelCertificate {
        LevelCertificate(level: 0, denominator: 1, resources: [], quotas: [], kept: [], tree: tree, bound: 4)
    }

    private let two = ProofMultipliers(resources: [.init(index: 0, value: 2)])
    private let branch = ProofBranch(unit: 0, options: [0], without: 1, with: 2)

    private func defect(_ tree: [ProofNode]) -> CertificateDefect? {
        do throws(CertificateDefect) {
            _ = try problem.provedBound(certificate(tree))
            return nil
        } catch { return error }
    }

    @Test func aTreeProvesWhatMultipliersDoNot() throws {
        let big = ProofMultipliers(resources: [.init(index: 0, value: 4)])
        #expect(
            try problem.provedBound(
                LevelCertificate(
                    level: 0, denominator: 1, resources: two.resources, quotas: [], kept: [], bound: 0)) == 6)
        // Without the first: 4. With it, at 4 a seat: 12 − 4 = 8; with the second too 8 − 4 ≤ 4, so it goes; 4 is left.
        let tree = [
            ProofNode(multipliers: [two], branch: branch),
            ProofNode(multipliers: [ProofMultipliers()]),
            ProofNode(multipliers: [big, ProofMultipliers()]),
        ]
        #expect(defect(tree) == nil)
        #expect(try problem.provedBound(certificate(tree)) == 4)
        var lower = certificate(tree)
        lower.bound = 3
        #expect(throws: CertificateDefect.openNode(1)) { try problem.provedBound(lower) }
    }

    @Test func treesThatMakeNoSenseAreRefused() {
        let (leaf, open) = (ProofNode(multipliers: [ProofMultipliers()]), ProofNode(multipliers: []))
        func root(_ without: Int, _ with: Int, unit: Int = 0, options: [Int] = [0]) -> ProofNode {
            ProofNode(multipliers: [], branch: .init(unit: unit, options: options, without: without, with: with))
        }
        #expect(defect([open]) == .openNode(0))
        #expect(defect([leaf]) == .openNode(0))
        #expect(defect([leaf, leaf]) == .nodeNeverUsed(1))
        #expect(defect([root(1, 1), leaf]) == .nodeUsedTwice(1))
        for index in [-1, 0, 3, Int.max, Int.min] {
            #expect(defect([root(index, 1), leaf, leaf]) == .inNode(0, .unknownNode(index)))
            #expect(defect([root(1, index), leaf, leaf]) == .inNode(0, .unknownNode(index)))
        }
        for index in [-1, 2, Int.max, Int.min] {
            #expect(defect([root(1, 2, unit: index), leaf, leaf]) == .inNode(0, .unknownUnit(index)))
        }
        for index in [-1, 1, Int.max, Int.min] {
            #expect(defect([root(1, 2, options: [index]), leaf, leaf]) == .inNode(0, .unknownOption(index)))
        }
        #expect(defect([root(1, 2), leaf, open]) == .openNode(2))
        let negative = ProofNode(multipliers: [ProofMultipliers(resources: [.init(index: 0, value: -1)])])
        #expect(defect([root(1, 2), leaf, negative]) == .inNode(2, .negativeMultiplier(index: 0)))
        let unknown = ProofNode(multipliers: [ProofMultipliers(cuts: [.init(index: 0, value: 1)])])
        #expect(defect([root(1, 2), leaf, unknown]) == .inNode(2, .unknownCut(0)))
        let kept = ProofNode(multipliers: [ProofMultipliers(kept: [.init(index: 0, value: 1)])])
        #expect(defect([root(1, 2), leaf, kept]) == .inNode(2, .unknownLevel(0)))
    }

    /// The same sums where 64 bits do not hold them.
    @Test func hugeMultipliersProveTheSame() throws {
        let big = ProofMultipliers(resources: [.init(index: 0, value: .max)])
        var certificate = certificate([
            ProofNode(multipliers: [], branch: branch), ProofNode(multipliers: [ProofMultipliers()]),
            ProofNode(multipliers: [big, ProofMultipliers()]),
        ])
        certificate.denominator = 1 << 61
        #expect(try problem.provedBound(certificate) == 4)
        certificate.denominator = .max
        #expect(throws: CertificateDefect.openNode(2)) { try problem.provedBound(certificate) }
    }
}

extension LevelCertificate {
    /// Changes one figure, or drops one part, anywhere.
    mutating func changeOneFigure(using random: inout SplitMix64) {
        func change(_ value: inout Int64) {
            value += [-7, -2, -1, 1, 2, 3, 100].randomElement(using: &random) ?? 1
        }
        func change(_ list: inout [Multiplier]) {
            guard let place = list.indices.randomElement(using: &random) else {
                list.append(.init(index: Int.random(in: 0...2, using: &random), value: 1))
                return
            }
            switch Int.random(in: 0..<4, using: &random) {
            case 0: list.remove(at: place)
            case 1: list[place].index = Int.random(in: 0...3, using: &random)
            default: change(&list[place].value)
            }
        }
        switch Int.random(in: 0..<12, using: &random) {
        case 0: change(&denominator)
        case 1: change(&bound)
        case 2: change(&resources)
        case 3:
            guard let place = kept.indices.randomElement(using: &random) else { return }
            if Bool.random(using: &random) { change(&kept[place].atLeast) } else { change(&kept[place].multiplier) }
        case 4, 5:
            guard let place = cuts.indices.randomElement(using: &random) else { return }
            if var cases = cuts[place].cases, let one = cases.cases.indices.randomElement(using: &random) {
                switch Int.random(in: 0..<9, using: &random) {
                case 0: cases.unit = Int.random(in: 0...3, using: &random)
                case 1: cases.cases.removeLast()
                case 2: change(&cases.cases[one].multipliers.resources)
                case 3: change(&cases.cases[one].multipliers.quotas)
                case 4: change(&cases.cases[one].multipliers.cuts)
                case 5: change(&cuts[place].weights.resources)
                case 6: cases.cases[one].branch?.options = [Int.random(in: 0...2, using: &random)]
                case 7: cases.cases[one].branch?.with = Int.random(in: 0...8, using: &random)
                default: change(&cases.amounts)
                }
                cuts[place].cases = cases
                return
            }
            switch Int.random(in: 0..<7, using: &random) {
            case 0: change(&cuts[place].denominator)
            case 1: change(&cuts[place].weights.resources)
            case 2: change(&cuts[place].weights.quotas)
            case 3: change(&cuts[place].weights.units)
            case 4: change(&cuts[place].weights.options)
            case 5: change(&cuts[place].weights.kept)
            default: change(&cuts[place].weights.cuts)
            }
        default:
            guard let place = tree.indices.randomElement(using: &random) else { return }
            if let branch = tree[place].branch, Bool.random(using: &random) {
                switch Int.random(in: 0..<4, using: &random) {
                case 0: tree[place].branch?.options = Array(branch.options.dropLast())
                case 1: tree[place].branch?.unit = Int.random(in: 0...3, using: &random)
                case 2: tree[place].branch?.options.append(Int.random(in: 0...2, using: &random))
                default:
                    tree[place].branch?.without = branch.with
                    tree[place].branch?.with = branch.without
                }
                return
            }
            guard let set = tree[place].multipliers.indices.randomElement(using: &random) else {
                tree.remove(at: place)
                return
            }
            switch Int.random(in: 0..<6, using: &random) {
            case 0: tree[place].multipliers.remove(at: set)
            case 1: change(&tree[place].multipliers[set].quotas)
            case 2: change(&tree[place].multipliers[set].kept)
            case 3: change(&tree[place].multipliers[set].cuts)
            default: change(&tree[place].multipliers[set].resources)
            }
        }
    }
}
