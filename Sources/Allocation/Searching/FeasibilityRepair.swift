internal import LinearPrograms

/// Mends a placement that breaks a hard row or leaves a unit without the option it must have.
///
/// A feasibility neighbourhood: those who could relieve what is broken, and those who sit where the relief would go, are
/// freed together, and their program counts nothing but what stays broken (Fischetti & Lodi, *Computers & Operations
/// Research* 35, 2008). What it cannot mend is left to the whole program, which alone can prove a conflict.
struct FeasibilityRepair {
    let solver: any LinearProgramSolver
    let limits: SolverOptions
    /// Programs to try; each frees others.
    var attempts = 24
    /// Units one program frees.
    var largest = 500

    /// A valid placement near `placement`, or `nil`.
    func mend(_ placement: FlatPlacement, work: inout SearchWork, isStopped: () -> Bool) -> FlatPlacement? {
        var placement = placement
        var dice = SearchDice(seed: 7)
        var scratch = NeighbourhoodProgram.Scratch()
        for attempt in 0..<attempts {
            let broken = placement.violation
            if broken == 0 { return placement }
            if isStopped() { return nil }
            let units = involved(in: placement, size: largest / 4 << min(2, attempt / 4), &dice)
            let flat = placement.flat
            let payments = placement.payments
            let program = NeighbourhoodProgram(
                placement, units: units, aim: .validity, isOpen: { _ in true },
                share: { Int64(flat.rows[$0].bound) - placement.activity[$0] - payments[$0] }, scratch: &scratch)
            var settings = limits.with(nodeLimit: 200)
            settings.warmStart = program.current
            guard let result = try? solver.solveInteger(program.program, options: settings) else { continue }
            work.count(
                nodes: result.nodes, pivots: result.iterations, rows: program.program.rows.count,
                columns: program.columns.count, left: 0)
            guard let values = result.values else { continue }
            var mended = placement
            for (unit, option) in zip(units, program.choices(of: values, units: units, in: flat)) {
                mended.set(Int(unit), Int(option))
            }
            if mended.violation < broken { placement = mended }
        }
        return placement.violation == 0 ? placement : nil
    }

    /// Units that break something, could relieve it, or sit where the relief would go; ascending, at most `size`.
    private func involved(in placement: FlatPlacement, size: Int, _ dice: inout SearchDice) -> [Int32] {
        let flat = placement.flat
        var isIn = [Bool](repeating: false, count: flat.unitCount)
        var units: [Int32] = []
        func add(_ unit: Int) {
            if isIn[unit] || units.count >= size { return }
            isIn[unit] = true
            units.append(Int32(unit))
        }
        func addOccupants(of option: Int) {
            for entry in flat.entries(of: option) where flat.rows[Int(flat.entryRow[entry])].isResource {
                for other in flat.options(ofRow: Int(flat.entryRow[entry])) {
                    let unit = Int(flat.optionUnit[Int(other)])
                    if placement.choice[unit] == other { add(unit) }
                }
            }
        }
        for unit in 0..<flat.unitCount where placement.choice[unit] < 0 && flat.mustChoose[unit] {
            add(unit)
            for option in flat.options(of: unit) { addOccupants(of: option) }
        }
        for row in flat.rows.indices
        where flat.rows[row].isHard && Double(placement.activity[row]) > flat.rows[row].bound {
            var helpers: [(order: UInt64, option: Int)] = []
            for option in flat.options(ofRow: row).map({ Int($0) }) {
                let entry = flat.entries(of: option).first { Int(flat.entryRow[$0]) == row }
                let amount = entry.map { flat.entryAmount[$0] } ?? 0
                let isChosen = placement.choice[Int(flat.optionUnit[option])] == Int32(option)
                if isChosen ? amount > 0 : amount < 0 { helpers.append((dice.next(), option)) }
            }
            helpers.sort { ($0.order, $0.option) < ($1.order, $1.option) }
            for (_, option) in helpers {
                add(Int(flat.optionUnit[option]))
                addOccupants(of: option)
            }
        }
        return units.sorted()
    }
}
