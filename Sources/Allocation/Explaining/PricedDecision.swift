internal import AllocationModel
internal import Childcare

/// The prices of a decided case's limits: what no allocation with a given place can be worth, without solving anything.
///
/// Multipliers of any program prove a bound of another one, worked out anew in whole numbers: so one set serves for the
/// case and for every case in which one family asks for something else.
package struct PricedDecision: Sendable {
    private let certificates: [LevelCertificate]
    private let keys: (resources: [String], quotas: [String])
    private let parts: [LagrangianParts?]
    private let decided: DecidedCase

    /// Prices the policy's objectives, each given those before it.
    ///
    /// - Throws: ``AllocationError`` where the solver fails.
    package init(_ decided: DecidedCase, by allocator: Allocator) throws(AllocationError) {
        let problem = decided.compiled.problem
        var certificates: [LevelCertificate] = []
        for level in problem.levels.indices {
            // Those that only settle what is left are not priced: no place is lost or won by a bound of theirs.
            guard problem.levels[level].role == .objective else { break }
            let kept = decided.levels[..<level].map(\.required)
            certificates.append(
                try allocator.certificate(of: problem, level: level, kept: kept, nil))
        }
        self.init(decided, certificates)
    }

    /// The first level at which no allocation that gives a unit one of some options can be worth what was decided, and its
    /// bound there; `nil` where the prices do not tell.
    package func obstacle(_ unit: Int, _ options: [Int]) -> (level: Int, bound: Int64)? {
        for (level, part) in parts.enumerated() {
            guard let part, let best = options.map({ part.optionValues[unit][$0] }).max() else { return nil }
            let total = part.total - part.unitBest[unit] + best
            let (quotient, remainder) = total.quotientAndRemainder(dividingBy: Int128(certificates[level].denominator))
            guard let bound = Int64(exactly: remainder < 0 ? quotient - 1 : quotient) else { return nil }
            if bound < decided.levels[level].required { return (level, bound) }
            // What may be worth more there is not lost at a later level.
            if bound > decided.levels[level].required { return nil }
        }
        return nil
    }

    /// The same in a case that differs by some families' files.
    package func obstacle(_ unit: Int, _ options: [Int], in changed: DecidedCase) -> (level: Int, bound: Int64)? {
        carried(to: changed)?.obstacle(unit, options)
    }

    /// The prices for a case that differs by some families' files; `nil` where its levels count otherwise.
    package func carried(to changed: DecidedCase) -> PricedDecision? {
        let problem = changed.compiled.problem
        guard problem.levels.map(\.name) == decided.compiled.problem.levels.map(\.name),
            problem.levels.map(\.scale) == decided.compiled.problem.levels.map(\.scale)
        else { return nil }
        let moved = certificates.compactMap { try? carried($0, to: problem) }
        guard moved.count == certificates.count else { return nil }
        return PricedDecision(changed, moved)
    }

    private init(_ decided: DecidedCase, _ certificates: [LevelCertificate]) {
        self.decided = decided
        self.certificates = certificates
        let problem = decided.compiled.problem
        keys = (problem.resources.map(\.key), problem.quotas.map(\.key))
        parts = certificates.map { try? LagrangianParts(problem, $0) }
    }

    /// The same multipliers for the rows of the same names.
    private func carried(
        _ certificate: LevelCertificate, to problem: AllocationProblem
    ) throws(AllocationError) -> LevelCertificate {
        let resources = Dictionary(
            problem.resources.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { one, _ in one })
        let quotas = Dictionary(
            problem.quotas.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { one, _ in one })
        func moved(
            _ multipliers: [LevelCertificate.Multiplier], _ names: [String], _ places: [String: Int]
        ) -> [LevelCertificate.Multiplier] {
            multipliers.compactMap { multiplier in
                places[names[multiplier.index]].map { .init(index: $0, value: multiplier.value) }
            }.sorted { $0.index < $1.index }
        }
        var own = certificate
        own.resources = moved(certificate.resources, keys.resources, resources)
        own.quotas = moved(certificate.quotas, keys.quotas, quotas)
        own.cuts = []
        own.cutMultipliers = []
        own.tree = []
        return try Multipliers.proved(own, of: problem, missing: [:])
    }
}
