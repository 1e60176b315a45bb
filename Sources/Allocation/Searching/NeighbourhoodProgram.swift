internal import AllocationModel
internal import BranchAndCut
internal import LinearPrograms

/// The integer program of a few free units while all others keep what they have.
///
/// Each row offers what the free units use now plus an allotted part of what is left. When the parts have the sign of
/// the whole and add up to it, answers of programs without common units can be combined: capacities hold, and a soft
/// row never costs more than the programs reckoned, as max(0, Σ a) ≤ Σ max(0, a).
struct NeighbourhoodProgram {
    /// What the program is to improve.
    enum Aim {
        /// The level's value; the placement is valid and stays so.
        case value
        /// Units above hard bounds and units left without the option they must have; values do not count.
        case validity
    }

    /// Option of each column; the columns after them are soft rows' missing units.
    private(set) var columns: [Int32] = []
    private(set) var program = LinearProgram(direction: .maximize)
    /// The placement as it is, one value per column of the program.
    private(set) var current: [Double] = []
    /// The row that counts each option's unit; −1 where one option is alone and may be left.
    private var unitRow: [Int32] = []

    /// - Parameters:
    ///   - units: the free units, ascending.
    ///   - isOpen: whether an option may be chosen; the current ones always may.
    ///   - share: the part of a row's slack (negative above the bound) this program may use.
    /// - Complexity: linear in the entries of the units' options, plus sorting the rows they meet.
    init(
        _ placement: FlatPlacement, units: [Int32], aim: Aim, isOpen: (Int) -> Bool, share: (Int) -> Int64,
        scratch: inout Scratch
    ) {
        let flat = placement.flat
        scratch.begin(rows: flat.rows.count)
        for unit in units {
            let chosen = Int(placement.choice[Int(unit)])
            for option in flat.options(of: Int(unit)) where option == chosen || isOpen(option) {
                for entry in flat.entries(of: option) {
                    let row = Int(flat.entryRow[entry])
                    scratch.meet(row)
                    if option == chosen { scratch.room[row] += flat.entryAmount[entry] }
                }
            }
        }
        for row in scratch.met where flat.rows[Int(row)].payer >= 0 { scratch.meet(Int(flat.rows[Int(row)].payer)) }
        scratch.met.sort()
        for row in scratch.met {
            let part = Double(share(Int(row)))
            let detail = flat.rows[Int(row)]
            scratch.room[Int(row)] += part
            scratch.missing[Int(row)] = max(0, -part)
            // What a soft row takes from an earlier level's row now is the program's to use again.
            if detail.payer >= 0 { scratch.room[Int(detail.payer)] += detail.payment * max(0, -part) }
        }
        let open = openOptions(placement, units, isOpen, scratch)
        measure(flat, open, &scratch)
        addRows(flat, aim, &scratch)
        addColumns(placement, open, aim, scratch)
    }

    /// What the placement as it is is worth here.
    var value: Double { zip(program.columns, current).reduce(0) { $0 + $1.0.objective * $1.1 } }

    /// The same program in the words of branch and cut.
    func selection(in flat: FlatLevel) -> SelectionProgram {
        var place = [Int32](repeating: -1, count: program.rows.count)
        let isUnit = Set(unitRow)
        var bounds: [Int64] = []
        for (row, detail) in program.rows.enumerated() where !isUnit.contains(Int32(row)) {
            place[row] = Int32(bounds.count)
            bounds.append(Int64(detail.upper))
        }
        func column(_ number: Int) -> SelectionProgram.Option {
            let column = program.columns[number]
            return .init(
                gain: Int64(column.objective),
                entries: column.entries.compactMap { entry in
                    place[entry.row] < 0 ? nil : (place[entry.row], Int64(entry.coefficient))
                })
        }
        var units: [(mustChoose: Bool, options: [SelectionProgram.Option])] = []
        var last: Int32 = -1
        for (number, option) in columns.enumerated() {
            let unit = flat.optionUnit[Int(option)]
            if unit != last {
                let row = Int(unitRow[number])
                units.append((row >= 0 && program.rows[row].lower == 1, []))
                last = unit
            }
            units[units.count - 1].options.append(column(number))
        }
        return SelectionProgram(
            rowBounds: bounds, units: units, extras: (columns.count..<program.columns.count).map { column($0) })
    }

    /// What the units choose in a solution; −1 for none.
    func choices(of values: [Double], units: [Int32], in flat: FlatLevel) -> [Int32] {
        var chosen: [Int32: Int32] = [:]
        for (position, option) in columns.enumerated() where values[position] > 0.5 {
            chosen[flat.optionUnit[Int(option)]] = option
        }
        return units.map { chosen[$0] ?? -1 }
    }

    private typealias Open = [(unit: Int32, options: [Int32])]

    private func openOptions(
        _ placement: FlatPlacement, _ units: [Int32], _ isOpen: (Int) -> Bool, _ scratch: Scratch
    ) -> Open {
        let flat = placement.flat
        return units.compactMap { unit in
            let chosen = Int(placement.choice[Int(unit)])
            var options: [Int32] = []
            for option in flat.options(of: Int(unit)) where option == chosen || isOpen(option) {
                let canFit =
                    option == chosen
                    || flat.entries(of: option).allSatisfy { entry in
                        let row = Int(flat.entryRow[entry])
                        return !flat.rows[row].isResource || flat.entryAmount[entry] <= scratch.room[row]
                    }
                if canFit { options.append(Int32(option)) }
            }
            return options.isEmpty ? nil : (unit, options)
        }
    }

    /// The most each row can be asked for, and who uses it.
    private func measure(_ flat: FlatLevel, _ open: Open, _ scratch: inout Scratch) {
        for (_, options) in open {
            for option in options {
                for entry in flat.entries(of: Int(option)) {
                    let row = Int(flat.entryRow[entry])
                    let amount = flat.entryAmount[entry]
                    scratch.unitMost[row] = max(scratch.unitMost[row], amount)
                    scratch.users[row].add(UInt64(option), UInt64(bitPattern: Int64(amount)))
                }
            }
            for option in options {
                for entry in flat.entries(of: Int(option)) {
                    let row = Int(flat.entryRow[entry])
                    scratch.most[row] += scratch.unitMost[row]
                    scratch.unitMost[row] = 0
                }
            }
        }
    }

    private mutating func addRows(_ flat: FlatLevel, _ aim: Aim, _ scratch: inout Scratch) {
        var twins: [RowReduction.Users: Int] = [:]
        for row in scratch.met.map({ Int($0) }) {
            let detail = flat.rows[row]
            guard scratch.most[row] > scratch.room[row] || detail.isKept else { continue }
            if detail.isResource {
                if let twin = twins[scratch.users[row]] {
                    program.rows[twin].upper = min(program.rows[twin].upper, scratch.room[row])
                    continue
                }
                twins[scratch.users[row]] = program.rows.count
            }
            scratch.local[row] = Int32(program.rows.count)
            program.rows.append(.init(lower: -.infinity, upper: scratch.room[row]))
        }
    }

    private mutating func addColumns(
        _ placement: FlatPlacement, _ open: Open, _ aim: Aim, _ scratch: Scratch
    ) {
        let flat = placement.flat
        for (unit, options) in open {
            let must = flat.mustChoose[Int(unit)]
            var own = -1
            if must || options.count > 1 {
                own = program.rows.count
                program.rows.append(.init(lower: must && aim == .value ? 1 : -.infinity, upper: 1))
            }
            for option in options {
                var entries: [LinearProgram.Entry] = []
                for entry in flat.entries(of: Int(option)) {
                    let row = scratch.local[Int(flat.entryRow[entry])]
                    if row >= 0 { entries.append(.init(row: Int(row), coefficient: flat.entryAmount[entry])) }
                }
                if own >= 0 { entries.append(.init(row: own, coefficient: 1)) }
                entries.sort { $0.row < $1.row }
                let objective = aim == .value ? flat.gain[Int(option)] : must ? 1 : 0
                columns.append(option)
                unitRow.append(Int32(own))
                program.columns.append(
                    .init(lower: 0, upper: 1, objective: objective, isInteger: true, entries: entries))
                current.append(placement.choice[Int(unit)] == option ? 1 : 0)
            }
        }
        for row in scratch.met.map({ Int($0) }) where scratch.local[row] >= 0 {
            let detail = flat.rows[row]
            // A hard row may stay above its bound only while validity is being mended.
            if detail.isHard && (aim == .value || scratch.missing[row] == 0) { continue }
            var entries = [LinearProgram.Entry(row: Int(scratch.local[row]), coefficient: -1)]
            if detail.payer >= 0 && scratch.local[Int(detail.payer)] >= 0 {
                entries.append(.init(row: Int(scratch.local[Int(detail.payer)]), coefficient: detail.payment))
                entries.sort { $0.row < $1.row }
            }
            let price = aim == .value ? detail.price : detail.isHard ? 1 : 0
            program.columns.append(
                .init(lower: 0, upper: .infinity, objective: -price, isInteger: false, entries: entries))
            current.append(scratch.missing[row])
        }
    }

    /// Room to work in, one per thread, so that a small program costs no more than its own size.
    struct Scratch {
        fileprivate(set) var room: [Double] = []
        fileprivate var missing: [Double] = []
        fileprivate var most: [Double] = []
        fileprivate var unitMost: [Double] = []
        fileprivate var users: [RowReduction.Users] = []
        fileprivate var local: [Int32] = []
        private var isMet: [Bool] = []
        fileprivate var met: [Int32] = []

        fileprivate mutating func begin(rows count: Int) {
            if room.count != count {
                room = Array(repeating: 0, count: count)
                missing = room
                most = room
                unitMost = room
                users = Array(repeating: RowReduction.Users(), count: count)
                local = Array(repeating: -1, count: count)
                isMet = Array(repeating: false, count: count)
            } else {
                for row in met.map({ Int($0) }) {
                    (room[row], missing[row], most[row], unitMost[row]) = (0, 0, 0, 0)
                    users[row] = RowReduction.Users()
                    local[row] = -1
                    isMet[row] = false
                }
            }
            met.removeAll(keepingCapacity: true)
        }

        fileprivate mutating func meet(_ row: Int) {
            if isMet[row] { return }
            isMet[row] = true
            met.append(Int32(row))
        }
    }
}
