/// What is left of a program once options are struck out: the columns and rows its relaxation still needs.
///
/// Options that are out are no columns, units with one option left that must choose have chosen, and rows that nothing left
/// can fill are gone. All that speaks of the program keeps the program's own numbers.
final class Reduction: Sendable {
    let program: SelectionProgram
    /// The columns left, ascending.
    let columns: [Int32]
    /// The place of each column among them; −1 for those that are out or taken.
    let place: [Int32]
    /// The units that still have something to choose.
    let units: [Int32]
    /// Those of them that must.
    let must: [Bool]
    let rows: [Int32]
    /// Options that every assignment left takes.
    let taken: [Int32]
    let isTaken: [Bool]
    /// What they use of each row.
    let used: [Int64]
    /// What they are worth.
    let constant: Int64

    var firstCut: Int { units.count + rows.count }

    init(_ program: SelectionProgram, allowed: [Bool], must: [Bool]) {
        self.program = program
        self.must = must
        var place = [Int32](repeating: -1, count: program.columnCount)
        var (units, taken): ([Int32], [Int32]) = ([], [])
        for unit in 0..<program.unitCount {
            let open = program.options(of: unit).filter { allowed[$0] }
            if must[unit], open.count == 1 {
                taken.append(Int32(open[0]))
            } else if must[unit] || !open.isEmpty {
                units.append(Int32(unit))
                for option in open { place[option] = 0 }
            }
        }
        for extra in program.optionCount..<program.columnCount { place[extra] = 0 }
        var columns: [Int32] = []
        for column in place.indices where place[column] == 0 {
            place[column] = Int32(columns.count)
            columns.append(Int32(column))
        }
        var isTaken = [Bool](repeating: false, count: program.columnCount)
        var used = [Int64](repeating: 0, count: program.rowCount)
        var constant: Int64 = 0
        for option in taken.map({ Int($0) }) {
            isTaken[option] = true
            constant += program.gain[option]
            for entry in program.entries(of: option) {
                used[Int(program.entryRow[entry])] += program.entryAmount[entry]
            }
        }
        (self.units, self.taken, self.columns, self.place) = (units, taken, columns, place)
        (self.isTaken, self.used, self.constant) = (isTaken, used, constant)
        rows = Self.rows(program, units: units, place: place, used: used)
    }

    /// The rows that what is left can fill, and those that are too full already.
    private static func rows(
        _ program: SelectionProgram, units: [Int32], place: [Int32], used: [Int64]
    ) -> [Int32] {
        var most = used
        var largest = [Int64](repeating: 0, count: program.rowCount)
        for unit in units.map({ Int($0) }) {
            for option in program.options(of: unit) where place[option] >= 0 {
                for entry in program.entries(of: option) {
                    let row = Int(program.entryRow[entry])
                    largest[row] = max(largest[row], program.entryAmount[entry])
                }
            }
            for option in program.options(of: unit) where place[option] >= 0 {
                for entry in program.entries(of: option) {
                    let row = Int(program.entryRow[entry])
                    most[row] += largest[row]
                    largest[row] = 0
                }
            }
        }
        for extra in program.optionCount..<program.columnCount {
            for entry in program.entries(of: extra) where program.entryAmount[entry] > 0 {
                most[Int(program.entryRow[entry])] = .max / 2
            }
        }
        return (0..<Int32(program.rowCount)).filter { most[Int($0)] > program.rowBound[Int($0)] }
    }
}
