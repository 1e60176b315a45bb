import AllocationModel
import Childcare
import LinearPrograms

/// Figures with their values, and the sums among them.
struct FigureTable {
    private(set) var figures: [PublishedFigures.Figure] = []
    private var positions: [PublishedFigures.Figure: Int] = [:]
    private var values: [Int] = []
    private var unprinted: Set<Int> = []
    private var sums: [SmallCountSuppression.Sum] = []

    func value(_ figure: PublishedFigures.Figure) -> Int? { positions[figure].map { values[$0] } }

    func isPrinted(_ figure: PublishedFigures.Figure) -> Bool {
        positions[figure].map { !unprinted.contains($0) } ?? false
    }

    /// A figure that is set again keeps its first value, and is printed if it is anywhere.
    mutating func set(_ figure: PublishedFigures.Figure, _ value: Int, isPrinted: Bool = true) {
        let position: Int
        if let known = positions[figure] {
            position = known
            if isPrinted { unprinted.remove(known) }
            return
        }
        position = values.count
        positions[figure] = position
        figures.append(figure)
        values.append(min(max(value, -1_000_000_000_000), 1_000_000_000_000))
        if !isPrinted { unprinted.insert(position) }
    }

    /// States that the parts lie in the total; what they leave of it is a count of its own, which nobody prints.
    mutating func addSum(_ total: PublishedFigures.Figure, of parts: [PublishedFigures.Figure]) {
        guard let whole = positions[total] else { return }
        var known = parts.compactMap { positions[$0] }.filter { $0 != whole }
        guard !known.isEmpty else { return }
        let rest = values[whole] - known.reduce(0) { $0 + values[$1] }
        guard rest >= 0 else { return }
        if rest > 0 {
            known.append(values.count)
            unprinted.insert(values.count)
            values.append(rest)
        }
        sums.append(SmallCountSuppression.Sum(total: whole, parts: known))
    }

    /// Every coarser scope is the sum of the finer ones in it.
    ///
    /// A sum that follows from others tells nothing and is left out: where a whole level stands in between and nothing
    /// is left over, the finer level adds up through it.
    mutating func addHierarchies(_ layout: ScopeLayout, _ figure: (Quota.Scope) -> PublishedFigures.Figure) {
        func addsUp(_ scope: Quota.Scope, to level: [Quota.Scope]) -> Bool {
            let parts = level.compactMap { positions[figure($0)] }
            guard let total = positions[figure(scope)], parts.count == level.count else { return false }
            return parts.reduce(0) { $0 + values[$1] } == values[total]
        }
        for scope in layout.scopes where positions[figure(scope)] != nil {
            var isThrough = false
            for level in layout.parts(of: scope) where !level.isEmpty {
                let isWhole = addsUp(scope, to: level)
                if !(isThrough && isWhole) { addSum(figure(scope), of: level.map(figure)) }
                isThrough = isWhole && level.allSatisfy { addsUp($0, to: layout.parts(of: $0).first ?? []) }
            }
        }
    }

    /// - Parameter secret: figures to protect like small ones.
    func hidden(
        threshold: Int, secret: [PublishedFigures.Figure] = [],
        standard: SmallCountSuppression.Standard = .manyOrNobody, solver: (any LinearProgramSolver)? = nil
    ) -> Set<PublishedFigures.Figure> {
        named(
            SmallCountSuppression(
                values: values, sums: sums, threshold: threshold, unprinted: unprinted,
                secret: Set(secret.compactMap { positions[$0] }), standard: standard, solver: solver))
    }

    /// What a page must withhold that is published beside another of the same counts.
    ///
    /// - Parameters:
    ///   - before: what the other page has of them.
    ///   - withheld: what the other page withholds.
    func hidden(
        threshold: Int, beside before: FigureTable, withheld: Set<PublishedFigures.Figure>,
        solver: (any LinearProgramSolver)?
    ) -> (figures: Set<PublishedFigures.Figure>, exposed: Int) {
        var (fixed, hidden): (Set<Int>, Set<Int>) = ([], [])
        for (figure, position) in before.positions where !before.unprinted.contains(position) {
            guard let own = positions[figure] else { continue }
            if withheld.contains(figure) { hidden.insert(own) } else { fixed.insert(own) }
        }
        let suppression = SmallCountSuppression(
            values: values, sums: sums, threshold: threshold, unprinted: unprinted, fixed: fixed,
            withheldBefore: hidden, solver: solver)
        return (named(suppression), suppression.exposed.count)
    }

    /// What nobody prints need not be said to be hidden.
    private func named(_ suppression: SmallCountSuppression) -> Set<PublishedFigures.Figure> {
        Set(
            figures.filter { figure in
                positions[figure].map { suppression.hidden[$0] && !unprinted.contains($0) } ?? false
            })
    }
}
