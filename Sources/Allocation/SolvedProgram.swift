package import AllocationModel
internal import LinearPrograms

/// What the search made of a program that stands for no single case.
package struct SolvedProgram: Sendable {
    /// `nil` where the hard rules leave none, or none was found in time.
    package var assignment: Assignment?
    package var levels: [LevelRecord]
    package var certificates: [LevelCertificate]
    package var wasInterrupted: Bool
    package var isInfeasible: Bool

    package init(
        assignment: Assignment?, levels: [LevelRecord], certificates: [LevelCertificate], wasInterrupted: Bool,
        isInfeasible: Bool
    ) {
        self.assignment = assignment
        self.levels = levels
        self.certificates = certificates
        self.wasInterrupted = wasInterrupted
        self.isInfeasible = isInfeasible
    }

    /// Whether every level but those that settle ties is proved.
    package var isProved: Bool { !levels.isEmpty && levels.allSatisfy { $0.proved || !$0.decides } }
}

extension Allocator {
    /// Solves a program level by level, as a case is solved.
    ///
    /// - Parameter start: an assignment that satisfies every hard rule, where one is known.
    package func solve(
        _ problem: AllocationProblem, from start: Assignment? = nil
    ) throws(AllocationError) -> SolvedProgram {
        let deadline = options.timeLimit.map { ContinuousClock.now.advanced(by: $0) }
        let result = try search(problem, from: start, deadline: deadline)
        return SolvedProgram(
            assignment: result.assignment, levels: result.levels, certificates: result.certificates,
            wasInterrupted: result.interrupted, isInfeasible: result.infeasible)
    }
}

extension AllocationProblem {
    /// The same program with the levels that decide only: those of the policy, without what settles ties after them.
    package var withObjectivesOnly: AllocationProblem {
        withLevels(levels.indices.filter { levels[$0].role == .objective })
    }

    /// An assignment of another program with units and options of the same names; choices that are not there are left open.
    package func assignment(like other: Assignment, of program: AllocationProblem) -> Assignment {
        var options: [String: String] = [:]
        for (unit, choice) in zip(program.units, other.choice) {
            if let choice { options[unit.key] = unit.options[choice].key }
        }
        return Assignment(
            choice: units.map { unit in
                options[unit.key].flatMap { key in unit.options.firstIndex { $0.key == key } }
            })
    }
}

extension Allocator {
    /// Options up to which the relaxation is solved to its end; beyond, its prices are moved until little is left.
    private static let largestRelaxation = 6_000

    /// Multipliers of the first level's relaxation, of its rows alone, and the bound they prove.
    ///
    /// Whatever rows are changed, no allocation of the changed program is worth more than that bound and what the changes
    /// cost at these multipliers.
    package func relaxationPrices(_ problem: AllocationProblem) throws(AllocationError) -> LevelCertificate {
        let limits = options.limits(until: options.timeLimit.map { ContinuousClock.now.advanced(by: $0) })
        if problem.optionCount <= Self.largestRelaxation {
            let translated = ProgramTranslator(problem, level: 0, kept: [])
            do {
                let answer = try solver.solveRelaxation(translated.program, options: limits)
                if answer.termination == .optimal {
                    return try Multipliers.certificate(
                        for: problem, level: 0, kept: [], duals: answer.duals, rows: translated.rows)
                }
            } catch let fault as SolverFault {
                throw .solver("\(fault)")
            } catch let error as AllocationError {
                throw error
            } catch {
                throw .solver("\(error)")
            }
        }
        let flat = FlatLevel(problem, level: 0, kept: [])
        var ascent = LagrangianAscent(flat)
        ascent.run(until: 1e-6, options, deadline: limits.deadline)
        return try Multipliers.certificate(for: flat, prices: ascent.prices)
    }
}

extension Allocator {
    /// Certificates of a program whose levels are known otherwise: the relaxation's prices for the first, none for those after it.
    ///
    /// - Parameter values: of all levels.
    package func relaxationCertificates(
        _ problem: AllocationProblem, values: [Int64]
    ) throws(AllocationError) -> [LevelCertificate] {
        var certificates = [try relaxationPrices(problem)]
        for level in problem.levels.indices.dropFirst() {
            certificates.append(
                try Multipliers.certificate(
                    for: problem, level: level, kept: Array(values[..<level]), duals: [], rows: []))
        }
        return certificates
    }
}

extension AllocationRun {
    /// The program as it was solved, and what was chosen in it.
    package var seatsChosen: [Seat]? {
        guard let assignment else { return nil }
        return program.meanings.indices.flatMap { unit in
            assignment.choice[unit].map { program.meanings[unit][$0] } ?? []
        }
    }
}
