import BranchAndCut
import SyntheticCases

/// Programs small enough to try every assignment.
enum SmallPrograms {
    static func random(_ seed: UInt64) -> SelectionProgram {
        var dice = SplitMix64(seed: seed)
        let rows = Int.random(in: 1...5, using: &dice)
        let soft = Int.random(in: 0...rows, using: &dice)
        var units: [(mustChoose: Bool, options: [SelectionProgram.Option])] = []
        for _ in 0..<Int.random(in: 1...6, using: &dice) {
            let options = (0..<Int.random(in: 1...4, using: &dice)).map { _ in
                SelectionProgram.Option(
                    gain: .random(in: -4...30, using: &dice),
                    entries: (0..<rows).filter { _ in Bool.random(using: &dice) }.map {
                        // Rows of counts, of shares, and of values another level keeps.
                        (Int32($0), $0 == 0 ? .random(in: 1...2, using: &dice) : .random(in: -9...12, using: &dice))
                    })
            }
            units.append((Int.random(in: 0..<6, using: &dice) == 0, options))
        }
        let bounds = (0..<rows).map { _ in Int64.random(in: -3...9, using: &dice) }
        let extras = (0..<soft).map { row -> SelectionProgram.Option in
            var entries: [(row: Int32, amount: Int64)] = [(Int32(row), -1)]
            // A row of an earlier level may pay for it.
            if soft < rows, Int.random(in: 0..<3, using: &dice) == 0 {
                entries.append((Int32(rows - 1), .random(in: 1...3, using: &dice)))
            }
            return .init(gain: -.random(in: 1...12, using: &dice), entries: entries)
        }
        return SelectionProgram(rowBounds: bounds, units: units, extras: extras)
    }

    /// Children of unequal hours in crèches of few: rows of thousands, which rounded prices lose by parts of a unit.
    static func packing(_ seed: UInt64) -> SelectionProgram {
        var dice = SplitMix64(seed: seed)
        let rows = Int.random(in: 2...3, using: &dice)
        let grain = [60, 997, 7_919].randomElement(using: &dice) ?? 60
        let units = (0..<6).map { _ in
            let options = (0..<Int32(rows)).map { row in
                SelectionProgram.Option(
                    gain: .random(in: 1...40, using: &dice),
                    entries: [(row, Int64(grain) * .random(in: 5...25, using: &dice))])
            }
            return (mustChoose: false, options: options)
        }
        let bounds = (0..<rows).map { _ in Int64(grain) * .random(in: 15...40, using: &dice) }
        return SelectionProgram(rowBounds: bounds, units: units, extras: [])
    }

    /// The same units, options and rows, some of them worth, using or holding something else.
    static func changed(_ program: SelectionProgram, _ seed: UInt64) -> SelectionProgram {
        var dice = SplitMix64(seed: seed)
        func moved(_ column: Int, by most: Int64) -> SelectionProgram.Option {
            SelectionProgram.Option(
                gain: program.gain[column] + .random(in: -most...most, using: &dice),
                entries: program.entries(of: column).map { entry in
                    let isOther = most > 0 && Int.random(in: 0..<6, using: &dice) == 0
                    return (program.entryRow[entry], program.entryAmount[entry] + (isOther ? 1 : 0))
                })
        }
        let units = (0..<program.unitCount).map { unit in
            (program.mustChoose[unit], program.options(of: unit).map { moved($0, by: 6) })
        }
        let bounds = program.rowBound.map { $0 + (Int.random(in: 0..<3, using: &dice) == 0 ? 1 : 0) }
        return SelectionProgram(
            rowBounds: bounds, units: units,
            extras: (program.optionCount..<program.columnCount).map { moved($0, by: 0) })
    }

    /// Every valid assignment, each extra as small as its row asks for.
    static func assignments(_ program: SelectionProgram) -> [(value: Int64, values: [Int64])] {
        var found: [(value: Int64, values: [Int64])] = []
        var values = [Int64](repeating: 0, count: program.columnCount)
        func complete() {
            var whole = values
            for extra in program.optionCount..<program.columnCount {
                for entry in program.entries(of: extra) where program.entryAmount[entry] < 0 {
                    let row = Int(program.entryRow[entry])
                    var over = -program.rowBound[row]
                    for other in program.entries(ofRow: row) where Int(program.rowColumn[other]) < program.optionCount {
                        over += program.rowAmount[other] * values[Int(program.rowColumn[other])]
                    }
                    whole[extra] = max(0, over)
                }
            }
            if let value = program.value(of: whole) { found.append((value, whole)) }
        }
        func choose(_ unit: Int) {
            guard unit < program.unitCount else { return complete() }
            if !program.mustChoose[unit] { choose(unit + 1) }
            for option in program.options(of: unit) {
                values[option] = 1
                choose(unit + 1)
                values[option] = 0
            }
        }
        choose(0)
        return found
    }
}
