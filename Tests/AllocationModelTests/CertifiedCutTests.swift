import AllocationModel
import SyntheticCases
import Testing

@Suite struct CertifiedCutTests {
    /// Every rounded combination of rows holds for every feasible assignment that keeps the earlier levels.
    @Test func noFeasibleAllocationExceedsACut() throws {
        var (checked, tight, rounded, byCases) = (0, 0, 0, 0)
        for seed in 0..<6_000 as Range<UInt64> {
            var random = SplitMix64(seed: seed &+ 40_000)
            let problem = AllocationProblem.random(using: &random)
            let level = Int.random(in: 0..<problem.levels.count, using: &random)
            guard let (kept, feasible) = problem.randomKept(before: level, using: &random) else { continue }
            var rows = try CertificateRows(problem, kept: kept)
            for cut in problem.randomCuts(kept: level, count: 4, using: &random) {
                let expanded = try rows.expand(cut)
                #expect(expanded.options == expanded.options.sorted() && !expanded.amounts.contains(0))
                let activities = feasible.map { choice, _ in
                    var sum: Int64 = 0
                    for (option, amount) in zip(expanded.options, expanded.amounts) {
                        let isChosen = choice.enumerated().contains { unit, chosen in
                            chosen.map { problem.number(unit, $0) } == option
                        }
                        if isChosen { sum += amount }
                    }
                    for entry in expanded.missing { sum += entry.value * problem.missing(entry.index, choice) }
                    return sum
                }
                #expect(activities.allSatisfy { $0 <= expanded.bound }, "seed \(seed), \(cut)")
                checked += activities.count
                if activities.contains(expanded.bound) { tight += 1 }
                if cut.cases != nil {
                    byCases += 1
                } else if cut.denominator > 1, !expanded.options.isEmpty {
                    rounded += 1
                }
                rows.append(expanded)
            }
        }
        #expect(checked > 40_000 && rounded > 3_000, "\(checked), \(rounded), \(tight)")
        #expect(byCases > 1_000, "\(byCases)")
        #expect(tight > 4_000, "cuts that touch an allocation: a rounding that gave too much away would touch none")
    }

    /// Two of three seats each for three families who exclude one another in pairs: rows allow one and a half, halves
    /// rounded down one.
    private let triangle = AllocationProblem(
        levels: [ObjectiveLevel(name: "points")],
        resources: (0..<3).map { Resource(key: "\($0)", capacity: 1) }, quotas: [],
        units: (0..<3).map { unit in
            AllocationUnit(
                key: "\(unit)", kind: .optional,
                options: [UnitOption(key: "o", gains: [2], uses: [unit, (unit + 1) % 3].sorted().map { .init($0, 1) })])
        })

    private func pairs(_ values: [(Int, Int64)]) -> [LevelCertificate.Multiplier] {
        values.map { .init(index: $0.0, value: $0.1) }
    }

    @Test func halvesRoundedDownProveWhatRowsDoNot() throws {
        let ones = pairs([(0, 1), (1, 1), (2, 1)])
        var rows = try CertificateRows(triangle, kept: [])
        let cut = CertifiedCut(denominator: 2, weights: RowWeights(resources: ones))
        #expect(
            try rows.expand(cut) == ExpandedCut(options: [0, 1, 2], amounts: [1, 1, 1], missing: [], bound: 1))
        var certificate = LevelCertificate(
            level: 0, denominator: 1, resources: ones, quotas: [], kept: [], bound: 2)
        #expect(try triangle.provedBound(certificate) == 3)
        certificate.resources = []
        certificate.cuts = [cut]
        certificate.cutMultipliers = pairs([(0, 2)])
        #expect(try triangle.provedBound(certificate) == 2)
        certificate.cuts[0].denominator = 3
        #expect(try triangle.provedBound(certificate) > 2)
    }

    /// 4·x + 3·y − m ≤ 5 with a slack s: in sixths, B = 5, r = 5 and φ(a) = ⌊a/6⌋·1 + max(0, (a mod 6) − 5).
    @Test func weightsOfEitherSignRoundAsWritten() throws {
        let problem = AllocationProblem(
            levels: [ObjectiveLevel(name: "points")], resources: [],
            quotas: [QuotaRow(key: "Q", bound: 5, price: .init(level: 0, perUnit: 1))],
            units: [4, 3].map { amount in
                AllocationUnit(
                    key: "\(amount)", kind: .optional,
                    options: [UnitOption(key: "o", gains: [1], coefficients: [.init(0, amount)])])
            })
        var rows = try CertificateRows(problem, kept: [])
        func expanded(_ denominator: Int64, _ weight: Int64) throws -> ExpandedCut {
            try rows.expand(
                CertifiedCut(denominator: denominator, weights: RowWeights(quotas: pairs([(0, weight)]))))
        }
        // φ(4) = φ(3) = 0, φ(−1) = −1, φ(1) = 0: m ≥ 0.
        #expect(
            try expanded(6, 1) == ExpandedCut(options: [], amounts: [], missing: pairs([(0, -1)]), bound: 0))
        // In thirds: r = 2, φ(4) = 1, φ(3) = 1, φ(−1) = −1, φ(1) = 0: x + y − m ≤ 1.
        #expect(
            try expanded(3, 1) == ExpandedCut(options: [0, 1], amounts: [1, 1], missing: pairs([(0, -1)]), bound: 1))
        // −1 in thirds: B = −5, r = 1; φ(−4) = −2·2 + 1 = −3, φ(−3) = −2, φ(1) = 0, and the slack φ(−1) = −2 + 1 = −1
        // gives its row back: x + y − m ≤ −4 + 5.
        #expect(
            try expanded(3, -1) == ExpandedCut(options: [0, 1], amounts: [1, 1], missing: pairs([(0, -1)]), bound: 1))
    }

    /// Two children who take two of three seats each, and a choice: to have both, one seat more must be bought.
    @Test func casesProveWhatRowsDoNot() throws {
        let problem = AllocationProblem(
            levels: [ObjectiveLevel(name: "points")], resources: [],
            quotas: [QuotaRow(key: "seats", bound: 4)],
            units: (0..<2).map { unit in
                AllocationUnit(
                    key: "\(unit)", kind: .optional,
                    options: [UnitOption(key: "o", gains: [4], coefficients: [.init(0, 2)])])
            } + [
                AllocationUnit(
                    key: "bonus", kind: .choice,
                    options: [
                        UnitOption(key: "none", gains: [0]),
                        UnitOption(key: "step", gains: [3], coefficients: [.init(0, 4)]),
                    ])
            ])
        // 4·a + 4·b + 3·step: at most 8 without the step, 3 with it.
        let amounts = pairs([(0, 4), (1, 4), (3, 3)])
        var cases = CutCases(
            unit: 2, amounts: amounts,
            cases: [CutCase(), CutCase(ProofMultipliers(quotas: pairs([(0, 2)])))])
        var rows = try CertificateRows(problem, kept: [])
        #expect(
            try rows.expand(CertifiedCut(denominator: 1, cases: cases))
                == ExpandedCut(options: [0, 1, 3], amounts: [4, 4, 3], missing: [], bound: 8))
        var certificate = LevelCertificate(
            level: 0, denominator: 1, resources: [], quotas: pairs([(0, 1)]), kept: [], bound: 8)
        #expect(try problem.provedBound(certificate) == 8)
        certificate.quotas = []
        #expect(try problem.provedBound(certificate) == 11)
        certificate.cuts = [CertifiedCut(denominator: 1, cases: cases)]
        certificate.cutMultipliers = pairs([(0, 1)])
        #expect(try problem.provedBound(certificate) == 8)
        // One figure less in the case with the step, and it is bounded by 11.
        cases.cases[1] = CutCase()
        certificate.cuts = [CertifiedCut(denominator: 1, cases: cases)]
        #expect(try problem.provedBound(certificate) == 11)
        // Without unit 0 the step is worth 7 at most whatever the row says; with it only the row keeps it below 11.
        let (free, held) = (CutCase(), CutCase(ProofMultipliers(quotas: pairs([(0, 2)]))))
        cases.cases = [free, CutCase(branch: .init(unit: 0, options: [0], without: 2, with: 3)), held, free]
        #expect(try rows.expand(CertifiedCut(denominator: 1, cases: cases)).bound == 11)
        cases.cases = [free, CutCase(branch: .init(unit: 0, options: [0], without: 2, with: 3)), free, held]
        #expect(try rows.expand(CertifiedCut(denominator: 1, cases: cases)).bound == 8)
        certificate.cuts = [CertifiedCut(denominator: 1, cases: cases)]
        #expect(try problem.provedBound(certificate) == 8)
        let complete = cases
        for place in 0..<4 {
            // Two questions that lead to one case, or a case no question leads to.
            var broken = complete
            switch place {
            case 0: broken.cases[1].branch?.with = 2
            case 1: broken.cases[1].branch?.with = 1
            case 2: broken.cases[1].branch?.without = 4
            default: broken.cases.append(CutCase())
            }
            #expect(throws: CertificateDefect.casesNotComplete(unit: 2)) {
                try rows.expand(CertifiedCut(denominator: 1, cases: broken))
            }
        }
        cases.cases.removeSubrange(1...)
        #expect(throws: CertificateDefect.casesNotComplete(unit: 2)) {
            try rows.expand(CertifiedCut(denominator: 1, cases: cases))
        }
        #expect(throws: CertificateDefect.casesNotComplete(unit: 0)) {
            try rows.expand(
                CertifiedCut(denominator: 1, cases: CutCases(unit: 0, amounts: [], cases: [CutCase()])))
        }
    }

    @Test func cutsThatMakeNoSenseAreRefused() {
        func defect(_ weights: RowWeights, _ denominator: Int64 = 2) -> CertificateDefect? {
            let certificate = LevelCertificate(
                level: 0, denominator: 1, resources: [], quotas: [], kept: [],
                cuts: [CertifiedCut(denominator: denominator, weights: weights)], bound: 0)
            do throws(CertificateDefect) {
                _ = try triangle.provedBound(certificate)
                return nil
            } catch { return error }
        }
        #expect(defect(RowWeights(), 0) == .inCut(0, .denominatorNotPositive))
        for index in [-1, 3, Int.max, Int.min] {
            let wrong = pairs([(index, 1)])
            #expect(defect(RowWeights(resources: wrong)) == .inCut(0, .unknownIndex(index)))
            #expect(defect(RowWeights(quotas: wrong)) == .inCut(0, .unknownIndex(index)))
            #expect(defect(RowWeights(units: wrong)) == .inCut(0, .unknownUnit(index)))
            #expect(defect(RowWeights(options: wrong)) == .inCut(0, .unknownOption(index)))
            #expect(defect(RowWeights(kept: wrong)) == .inCut(0, .unknownLevel(index)))
            #expect(defect(RowWeights(cuts: wrong)) == .inCut(0, .unknownCut(index)))
        }
        #expect(defect(RowWeights(cuts: pairs([(0, 1)]))) == .inCut(0, .unknownCut(0)))
        let most = pairs([(0, .max), (1, .max), (2, .max)])
        #expect(defect(RowWeights(resources: most), .max) == nil)
        #expect(defect(RowWeights(resources: pairs([(0, .max), (1, .min)])), .max) == nil)
        var huge = triangle
        huge.resources[0].capacity = .max
        let certificate = LevelCertificate(
            level: 0, denominator: 1, resources: [], quotas: [], kept: [],
            cuts: [
                CertifiedCut(denominator: 2, weights: RowWeights(resources: pairs([(0, .max), (0, .max), (0, .max)])))
            ],
            bound: 0)
        #expect(throws: CertificateDefect.inCut(0, .overflow)) { try huge.provedBound(certificate) }
    }

    /// The multipliers of rows and cuts, of any cuts, bound every allocation that keeps the earlier levels.
    @Test func noFeasibleAllocationBeatsABoundWithCuts() throws {
        var (checked, better) = (0, 0)
        for seed in 0..<8_000 as Range<UInt64> {
            var random = SplitMix64(seed: seed &+ 70_000)
            let problem = AllocationProblem.random(using: &random)
            let level = Int.random(in: 0..<problem.levels.count, using: &random)
            guard let (kept, feasible) = problem.randomKept(before: level, using: &random),
                let best = feasible.map({ $0.values[level] }).max()
            else { continue }
            func some(_ count: Int, _ most: Int64) -> [LevelCertificate.Multiplier] {
                (0..<count).map { .init(index: $0, value: Int64.random(in: 0...most, using: &random)) }
            }
            let denominator = Int64.random(in: 1...4, using: &random)
            let cuts = problem.randomCuts(kept: level, count: 3, using: &random)
            var certificate = LevelCertificate(
                level: level, denominator: denominator, resources: some(problem.resources.count, 8),
                quotas: some(problem.quotas.count, 4), kept: kept, cuts: cuts,
                cutMultipliers: some(cuts.count, 4),
                bound: 0)
            guard let bound = try? problem.provedBound(certificate) else { continue }
            #expect(bound >= best, "seed \(seed), \(certificate)")
            checked += 1
            certificate.cutMultipliers = []
            if let plain = try? problem.provedBound(certificate), plain > bound { better += 1 }
        }
        #expect(checked > 2_000 && better > 100, "\(checked), \(better)")
    }
}
