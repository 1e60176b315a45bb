internal import AllocationModel
internal import BranchAndCut
internal import Childcare

/// Where the relaxation of a level ended, by the names of what it is made of: another program of the same case begins there.
package struct NamedRoot: Hashable, Sendable, Codable {
    /// Keys of the units, and of each unit's options.
    private var units: [String]
    private var options: [[String]]
    /// Keys of resources (`r:…`) and quotas (`q:…`), numbers of earlier levels (`k:…`).
    private var rows: [String]
    /// Soft rows, whose extra columns follow the options.
    private var soft: [Int]
    /// How each unit's, each row's and each column's slack or value stood.
    private var unitStandings: [UInt8]
    private var rowStandings: [UInt8]
    private var columnStandings: [UInt8]
    /// The denominator, the slack's standing (0 for none), then three numbers for each weight: what is weighted, which, and how much.
    private var cuts: [[Int64]]

    private enum Source: Int64 {
        case unit, row, option, cut
    }

    init(_ root: RootStart, of flat: FlatLevel) {
        units = flat.problem.units.map(\.key)
        options = flat.problem.units.map { $0.options.map(\.key) }
        rows = flat.rows.map { Self.name($0.meaning, flat.problem) }
        soft = flat.rows.indices.filter { !flat.rows[$0].isHard }
        (unitStandings, rowStandings, columnStandings) = (root.units, root.rows, root.columns)
        cuts = root.cuts.map { cut in
            cut.weights.reduce(into: [cut.denominator, Int64(cut.standing ?? 0)]) { numbers, weight in
                let (source, index): (Source, Int32) =
                    switch weight.source {
                    case .unit(let unit): (.unit, unit)
                    case .row(let row): (.row, row)
                    case .option(let option): (.option, option)
                    case .cut(let cut): (.cut, cut)
                    }
                numbers += [source.rawValue, Int64(index), weight.value]
            }
        }
    }

    private static func name(_ meaning: ProgramTranslator.RowMeaning, _ problem: AllocationProblem) -> String {
        switch meaning {
        case .resource(let index): "r:" + problem.resources[index].key
        case .quota(let index): "q:" + problem.quotas[index].key
        case .kept(let level): "k:\(level)"
        // No rows of their own in a level that is branched on.
        case .unit, .cut: ""
        }
    }

    /// The same for another level, as far as it has what this one had.
    ///
    /// O(options + weights).
    func start(of flat: FlatLevel) -> RootStart {
        let unitNumbers = Dictionary(first: flat.problem.units.enumerated().map { ($1.key, $0) })
        let rowNumbers = Dictionary(first: flat.rows.enumerated().map { (Self.name($1.meaning, flat.problem), $0) })
        let ownUnits = units.map { unitNumbers[$0] }
        let ownRows = rows.map { rowNumbers[$0] }
        var ownOptions: [Int?] = []
        for (unit, keys) in zip(ownUnits, options) {
            guard let unit else {
                ownOptions += keys.map { _ in nil }
                continue
            }
            let known = flat.problem.units[unit].options
            let first = Int(flat.unitStart[unit])
            if known.count == keys.count, zip(known, keys).allSatisfy({ $0.key == $1 }) {
                ownOptions += keys.indices.map { first + $0 }
            } else {
                let numbers = Dictionary(first: known.enumerated().map { ($1.key, first + $0) })
                ownOptions += keys.map { numbers[$0] }
            }
        }
        let ownSoft = flat.rows.indices.filter { !flat.rows[$0].isHard }
        let extras = Dictionary(first: ownSoft.enumerated().map { ($1, flat.optionCount + $0) })
        let ownColumns = ownOptions + soft.map { row in ownRows[row].flatMap { extras[$0] } }

        func moved(_ standings: [UInt8], _ places: [Int?], _ count: Int, _ unsaid: UInt8) -> [UInt8] {
            var own = [UInt8](repeating: unsaid, count: count)
            for (standing, place) in zip(standings, places) {
                if let place { own[place] = standing }
            }
            return own
        }
        return RootStart(
            cuts: cuts.map { cut($0, ownUnits, ownRows, ownOptions) },
            units: moved(unitStandings, ownUnits, flat.unitCount, RootStart.basic),
            rows: moved(rowStandings, ownRows, flat.rows.count, RootStart.basic),
            columns: moved(columnStandings, ownColumns, flat.optionCount + ownSoft.count, RootStart.lower))
    }

    private func cut(_ numbers: [Int64], _ units: [Int?], _ rows: [Int?], _ options: [Int?]) -> RootStart.Cut {
        var weights: [RoundedCut.Weight] = []
        for first in stride(from: 2, to: numbers.count, by: 3) {
            let (index, value) = (Int(numbers[first + 1]), numbers[first + 2])
            let source: RoundedCut.Source? =
                switch Source(rawValue: numbers[first]) {
                case .unit?: units[index].map { .unit(Int32($0)) }
                case .row?: rows[index].map { .row(Int32($0)) }
                case .option?: options[index].map { .option(Int32($0)) }
                case .cut?: .cut(Int32(index))
                case nil: nil
                }
            if let source { weights.append(RoundedCut.Weight(source, value)) }
        }
        return RootStart.Cut(
            denominator: numbers[0], weights: weights, standing: numbers[1] == 0 ? nil : UInt8(numbers[1]))
    }
}
