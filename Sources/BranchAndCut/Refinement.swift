internal import LinearPrograms

extension BranchAndCutSearch {
    /// Looks for something better among what the best assignment and the relaxation at the root do not agree on.
    ///
    /// Units that both decide alike stay as they are; of the others' options those are open that lose least by the root's
    /// prices, so many that branch and cut soon comes to an end. Danna, Rothberg & Le Pape, *Mathematical Programming* 102, 2005.
    /// Nothing is proved by it.
    ///
    /// - Parameter most: what all of it may cost.
    func refine(
        _ work: Work, _ first: RootCuts.Answer, _ best: inout Best, _ most: Double, _ result: inout Result
    ) throws(SolverFault) {
        let start = result.effort
        // Options open beside one a unit.
        var size = Double(program.unitCount) * Self.firstPart
        var narrowed = 0
        while let values = best.values, narrowed < 2, result.effort - start < most, !isStopped() {
            guard let (part, isWhole) = part(of: first, best.value, values, size, work.exact) else { return }
            let attempt = try root(
                work, from: part, incumbent: best.value, most: most / 4, rounds: Self.mostRoundsAgain, isPart: true)
            result.effort += attempt.effort
            if attempt.isBroken { return }
            let before = best.value
            var isExhausted = true
            best.take(attempt.incumbent)
            if !attempt.isClosed {
                try dive(work, attempt, &best, &result)
                var tree = Tree(exact: work.exact, root: attempt, start: best.value)
                try search(work, attempt, &tree, most / 4, isPart: true)
                result.effort += tree.effort
                result.nodes += tree.nodes
                best.take(tree.best)
                isExhausted = tree.open.isEmpty
                trace("refine \(size) \(isWhole) open \(attempt.allowed.count { $0 } - attempt.must.count { $0 }) nodes \(tree.nodes) left \(tree.open.count) \(before) -> \(best.value)")
            } else { trace("refine \(size) \(isWhole) closed \(before) -> \(best.value)") }
            work.tell(best.known, result.bound, cuts: first.active.count, nodes: result.nodes, effort: result.effort)
            if best.value > before { continue }
            if isExhausted {
                if isWhole { return }
                size *= 1.6
            } else {
                size /= 1.6
                narrowed += 1
            }
        }
    }

    /// As a share of the units.
    private static let firstPart = 0.3

    /// The root with all units decided that the relaxation decides as the best assignment does, and at most so many options
    /// open beside one a unit; with it, whether none had to be left out. `nil` where the root is closed.
    private func part(
        of first: RootCuts.Answer, _ best: Int64, _ values: [Int64], _ size: Double, _ exact: ExactBound
    ) -> (part: RootCuts.Answer, isWhole: Bool)? {
        guard !first.isClosed, first.values.count == program.columnCount else { return nil }
        var start = first
        exact.strike(first, above: best, allowed: &start.allowed, must: &start.must)
        var chosen = [Int?](repeating: nil, count: program.unitCount)
        var isDecided = [Bool](repeating: false, count: program.unitCount)
        for unit in 0..<program.unitCount {
            let options = program.options(of: unit)
            let own = options.first { values[$0] > 0 }
            chosen[unit] = own
            let share = own.map { first.values[$0] } ?? (1 - options.reduce(0) { $0 + first.values[$1] })
            // What is struck out at the root already nothing better has.
            isDecided[unit] = share > 1 - 1e-6 && (own.map { start.allowed[$0] } ?? !start.must[unit])
        }
        let steps: Int64 = 24
        for step in 0..<steps {
            var part = start
            if step > 0 {
                let target = best + (first.bound - best) * step / steps
                exact.strike(first, above: target, allowed: &part.allowed, must: &part.must)
            }
            var open = 0
            for unit in 0..<program.unitCount {
                let options = program.options(of: unit)
                if isDecided[unit] {
                    for option in options where option != chosen[unit] { part.allowed[option] = false }
                    if let own = chosen[unit] { part.allowed[own] = true }
                    part.must[unit] = chosen[unit] != nil
                    continue
                }
                // What the best assignment has stays open.
                if let own = chosen[unit] { part.allowed[own] = start.allowed[own] } else { part.must[unit] = start.must[unit] }
                open += max(0, options.count { part.allowed[$0] } - 1)
            }
            if Double(open) <= size || step == steps - 1 { return (part, step == 0) }
        }
        return nil
    }
}
import Foundation
func trace(_ s: String) { FileHandle.standardError.write(Data(("# " + s + "\n").utf8)) }
