import AllocationModel
import Childcare
import Tariffs
import WorkerThreads

/// The program by its keys, each expected unit, option and row beside the one that bears its key.
struct ProgramReading {
    /// Why its numbers may not even be added up; empty for a program that makes sense.
    let defects: [ProblemDefect]
    /// Position in the program of each expected unit, option, quota row and limit; a staff limit is a quota row.
    let units: [Int?]
    let options: [[Int?]]
    let quotas: [Int?]
    let limits: [Int?]
    /// Position in the program of each row of guarantees and open reservations.
    let served: [Int?]
    /// Position of the unit that decides whether each expected quota row is met.
    let misses: [Int?]
    /// Positions of the rows of bonuses.
    let funding: Set<Int>
    /// Keys the case does not call for.
    let surplusUnits: [String]
    let surplusOptions: [(unit: String, option: String)]
    let surplusResources: [String]
    let surplusQuotas: [String]
    private let notation: NotationCache

    init(
        _ program: AllocationProblem, ledger: CaseLedger, expected: AdmissibleOptions,
        quotas arithmetic: QuotaArithmetic, limits expectedLimits: [SeatLimit], served expectedRows: [ServedRow],
        earners: [ExpectedFunding.Earner]
    ) {
        defects = program.defects()
        let notation = NotationCache(ledger)
        let unitIndex = Self.positions(program.units.map(\.key))
        let units = expected.units.map { unitIndex[$0.key] }
        let read = WorkerPool.processors.map(expected.units.count) { number -> (options: [Int?], surplus: [String]) in
            let unit = expected.units[number]
            guard let position = units[number] else {
                return ([Int?](repeating: nil, count: unit.options.count), [])
            }
            let index = Self.positions(program.units[position].options.map(\.key))
            let found = unit.options.map {
                index[notation.key($0.map { ($0.request, $0.section, $0.slots, $0.start) }, ledger)]
            }
            let known = Set(found.compactMap { $0 })
            let surplus = program.units[position].options.enumerated().filter { !known.contains($0.offset) }
            return (found, surplus.map(\.element.key))
        }
        // What those units and rows hold is the promise of the bonuses.
        let choices = earners.compactMap { unitIndex[ProgramKeys.bonus($0.rules.creche)] }
        let misses = arithmetic.lines.map { line in
            ledger.quotas[line.quota].isPricedByScope ? unitIndex[ProgramKeys.quotaMiss(line.key)] : nil
        }
        self.misses = misses
        let knownUnits = Set(units.compactMap { $0 }).union(choices).union(misses.compactMap { $0 })
        surplusUnits = program.units.indices.filter { !knownUnits.contains($0) }.map { program.units[$0].key }
        self.units = units
        options = read.map(\.options)
        surplusOptions = zip(expected.units, read).flatMap { unit, read in read.surplus.map { (unit.key, $0) } }

        let quotaIndex = Self.positions(program.quotas.map(\.key))
        quotas = arithmetic.lines.map { quotaIndex[$0.key] }
        let resourceIndex = Self.positions(program.resources.map(\.key))
        limits = expectedLimits.map { limit in
            guard limit.isInProgram else { return nil }
            return limit.kind == .staff ? quotaIndex[limit.key] : resourceIndex[limit.key]
        }
        let staff = zip(expectedLimits, limits).filter { $0.0.kind == .staff }.compactMap(\.1)
        served = expectedRows.map { quotaIndex[$0.key] }
        let names =
            earners.flatMap { earner in
                let creche = earner.rules.creche
                return [ProgramKeys.bonusPresence(creche)]
                    + earner.rules.steps.indices.map { ProgramKeys.bonusMean(creche, step: $0) }
            } + [ProgramKeys.bonusMinimum]
        funding = Set(names.compactMap { quotaIndex[$0] })
        let knownQuotas = Set(quotas.compactMap { $0 }).union(staff).union(served.compactMap { $0 }).union(funding)
        surplusQuotas = program.quotas.indices.filter { !knownQuotas.contains($0) }.map { program.quotas[$0].key }

        let knownResources = Set(zip(expectedLimits, limits).filter { $0.0.kind != .staff }.compactMap(\.1))
        surplusResources = program.resources.indices.filter { !knownResources.contains($0) }
            .map { program.resources[$0].key }
        self.notation = notation
    }

    private static func positions(_ keys: [String]) -> [String: Int] {
        Dictionary(first: zip(keys, keys.indices))
    }

    /// The key a joint outcome bears in the program.
    func key(_ seats: [(request: Int, section: Int, slots: SlotSet, start: Int)], _ ledger: CaseLedger) -> String {
        notation.key(seats, ledger)
    }
}

/// The notation of every week the case or an outcome names, written once each.
struct NotationCache {
    private var words: [SlotSet: String] = [:]

    init(_ ledger: CaseLedger) {
        for request in ledger.case.requests {
            for week in request.patterns + request.wishes.flatMap(\.patterns) { learn(week, ledger) }
        }
        for decision in ledger.case.decisions { for week in decision.patterns { learn(week, ledger) } }
    }

    private mutating func learn(_ week: SlotSet, _ ledger: CaseLedger) {
        if words[week] == nil { words[week] = ledger.case.calendar.notation(week) }
    }

    /// `R1@S1[mon tue-am] + R2@S2[full]`, each with its start where there are several periods; seats come in ascending
    /// order of request.
    func key(_ seats: [(request: Int, section: Int, slots: SlotSet, start: Int)], _ ledger: CaseLedger) -> String {
        var key = ""
        for seat in seats {
            if !key.isEmpty { key += " + " }
            key += ledger.keys.place(
                ledger.case.requests[seat.request].id, ledger.case.sections[seat.section].id,
                days: words[seat.slots] ?? ledger.case.calendar.notation(seat.slots), start: seat.start)
        }
        return key
    }
}
