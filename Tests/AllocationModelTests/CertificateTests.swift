import AllocationModel
import SyntheticCases
import Testing

@Suite struct CertificateTests {
    /// Admissible multipliers at random, for any level, keeping what the best allocation achieves before it.
    private func randomCertificate(
        _ problem: AllocationProblem, level: Int, kept: [Int64], using random: inout SplitMix64
    ) -> LevelCertificate {
        let denominator = Int64.random(in: 1...5, using: &random)
        var weights = [Int64](repeating: 0, count: problem.levels.count)
        weights[level] = denominator
        let keptRecords = (0..<level).map { index in
            let multiplier = Int64.random(in: 0...3, using: &random)
            weights[index] += multiplier
            return LevelCertificate.Kept(level: index, atLeast: kept[index], multiplier: multiplier)
        }
        let resources = problem.resources.indices.map { index in
            LevelCertificate.Multiplier(index: index, value: Int64.random(in: 0...30, using: &random))
        }
        let quotas = problem.quotas.enumerated().map { index, quota in
            let most = quota.price.map { weights[$0.level] * $0.perUnit } ?? 30
            return LevelCertificate.Multiplier(index: index, value: Int64.random(in: 0...most, using: &random))
        }
        return LevelCertificate(
            level: level, denominator: denominator, resources: resources, quotas: quotas, kept: keptRecords, bound: 0)
    }

    @Test func noFeasibleAllocationBeatsAnAdmissibleBound() throws {
        var checked = 0
        for seed in 0..<4_000 as Range<UInt64> {
            var random = SplitMix64(seed: seed)
            let problem = AllocationProblem.random(using: &random)
            var values = problem.feasibleValues()
            var kept: [Int64] = []
            for level in problem.levels.indices {
                guard let best = values.map({ $0[level] }).max() else { break }
                let certificate = randomCertificate(problem, level: level, kept: kept, using: &random)
                let bound = try problem.provedBound(certificate)
                #expect(bound >= best, "seed \(seed), level \(level), \(certificate)")
                checked += 1
                let atLeast = best - problem.levels[level].tolerance
                kept.append(atLeast)
                values.removeAll { $0[level] < atLeast }
            }
        }
        #expect(checked > 3_000)
    }

    /// Amounts no row may have and entries that point nowhere are defects of the certificate, never a crash.
    @Test func hostileProgramsAreRefused() {
        var problem = oneSeat
        problem.units[0].options[0].uses = [.init(0, .min)]
        let multipliers = [Int64.max, .max, 2].map { LevelCertificate.Multiplier(index: 0, value: $0) }
        let certificate = LevelCertificate(
            level: 0, denominator: 1, resources: multipliers, quotas: [], kept: [], bound: 0)
        #expect(throws: CertificateDefect.overflow) { try problem.provedBound(certificate) }
        for index in [-1, 1, Int.max, Int.min] {
            problem.units[0].options[0].uses = [.init(index, 1)]
            #expect(throws: CertificateDefect.unknownIndex(index)) { try problem.provedBound(certificate) }
        }
        problem = oneSeat
        problem.units[1].options[0].coefficients = [.init(7, 1)]
        #expect(throws: CertificateDefect.unknownIndex(7)) {
            try problem.provedBound(
                LevelCertificate(level: 0, denominator: 1, resources: [], quotas: [], kept: [], bound: 0))
        }
    }

    /// Two children, one seat: the seat's price is the second child's gain, and the bound is the optimum.
    private let oneSeat = AllocationProblem(
        levels: [ObjectiveLevel(name: "points", constant: 3), ObjectiveLevel(name: "draw")],
        resources: [Resource(key: "S/mon-am", capacity: 1)],
        quotas: [QuotaRow(key: "Q", bound: -1, price: .init(level: 0, perUnit: 4)), QuotaRow(key: "H", bound: 5)],
        units: [
            AllocationUnit(
                key: "A", kind: .optional, options: [UnitOption(key: "a", gains: [10, 1], uses: [.init(0, 1)])]),
            AllocationUnit(
                key: "B", kind: .optional,
                options: [
                    UnitOption(
                        key: "b", gains: [8, 2], uses: [.init(0, 1)], coefficients: [.init(0, -1), .init(1, 1)])
                ]),
        ])

    private func certificate(
        level: Int = 0, denominator: Int64 = 1, resources: [(Int, Int64)] = [], quotas: [(Int, Int64)] = [],
        kept: [LevelCertificate.Kept] = []
    ) -> LevelCertificate {
        LevelCertificate(
            level: level, denominator: denominator,
            resources: resources.map { LevelCertificate.Multiplier(index: $0.0, value: $0.1) },
            quotas: quotas.map { LevelCertificate.Multiplier(index: $0.0, value: $0.1) }, kept: kept, bound: 0)
    }

    @Test func goodMultipliersProveTheOptimum() throws {
        // B: 3 + 8 = 11 with the quota met; A: 3 + 10 − 4 = 9.
        #expect(oneSeat.feasibleValues().map { $0[0] }.max() == 11)
        #expect(try oneSeat.provedBound(certificate(resources: [(0, 12)], quotas: [(0, 4)])) == 11)
        // Halves round down: 2·bound = 2·3 + 23 + 8·(−1) + max(0, 16 − 23 + 8) = 22.
        #expect(try oneSeat.provedBound(certificate(denominator: 2, resources: [(0, 23)], quotas: [(0, 8)])) == 11)
        let kept = LevelCertificate.Kept(level: 0, atLeast: 11, multiplier: 1)
        #expect(
            try oneSeat.provedBound(certificate(level: 1, resources: [(0, 14)], quotas: [(0, 4)], kept: [kept])) == 2)
    }

    @Test func inadmissibleMultipliersAreRefused() {
        func defect(_ certificate: LevelCertificate) -> CertificateDefect? {
            do throws(CertificateDefect) {
                _ = try oneSeat.provedBound(certificate)
                return nil
            } catch { return error }
        }
        #expect(defect(certificate(level: 2)) == .unknownLevel(2))
        #expect(defect(certificate(denominator: 0)) == .denominatorNotPositive)
        #expect(defect(certificate(resources: [(1, 1)])) == .unknownIndex(1))
        #expect(defect(certificate(resources: [(0, -1)])) == .negativeMultiplier(index: 0))
        #expect(defect(certificate(quotas: [(2, 1)])) == .unknownIndex(2))
        #expect(defect(certificate(quotas: [(1, -2)])) == .negativeMultiplier(index: 1))
        #expect(defect(certificate(quotas: [(0, 5)])) == .aboveThePrice(quota: 0))
        #expect(defect(certificate(level: 1, quotas: [(0, 1)])) == .aboveThePrice(quota: 0))
        #expect(defect(certificate(kept: [.init(level: 0, atLeast: 1, multiplier: 1)])) == .unknownLevel(0))
        #expect(
            defect(certificate(level: 1, kept: [.init(level: 0, atLeast: 1, multiplier: -1)]))
                == .negativeMultiplier(index: 0))
        var huge = oneSeat
        huge.resources[0].capacity = .max
        #expect(throws: CertificateDefect.overflow) { try huge.provedBound(certificate(resources: [(0, .max)])) }
    }

    @Test func aUnitThatMustChooseMayCost() throws {
        let problem = AllocationProblem(
            levels: [ObjectiveLevel(name: "points")], resources: [], quotas: [],
            units: [AllocationUnit(key: "A", kind: .required, options: [UnitOption(key: "a", gains: [-5])])])
        #expect(try problem.provedBound(certificate()) == -5)
        var optional = problem
        optional.units[0].kind = .optional
        #expect(try optional.provedBound(certificate()) == 0)
    }
}
