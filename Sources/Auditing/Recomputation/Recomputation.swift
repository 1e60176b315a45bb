import AllocationModel
import Childcare
import Synchronization
import WorkerThreads

/// What the auditor makes of a case on its own, computed once and read by every property.
struct Recomputation: Sendable {
    let subject: AuditSubject
    let ledger: CaseLedger
    let presence: Presence
    let limits: SeatLimits
    let options: AdmissibleOptions
    let quotas: QuotaArithmetic
    let placed: PlacedChildren
    let program: ProgramReading
    let served: ServedRows
    let funding: ExpectedFunding
    /// Left-hand side of every expected quota row.
    let activity: [Int64]
    /// What the placed children take of every limit.
    let used: [Int64]
    let draw: Draw
    let levels: LevelWorth
    /// By each tie of the policy, the values places have, in order.
    private(set) var tieOrders: [[TieValue]] = []
    /// The levels after the policy's own that the case calls for, in their order, with their names.
    private(set) var laterLevels: [(level: LaterLevel, name: String)] = []

    init(_ subject: AuditSubject) {
        self.subject = subject
        ledger = CaseLedger(subject.case)
        presence = Presence(subject.case)
        let (ledger, presence) = (self.ledger, self.presence)
        ((limits, options), quotas) = WorkerPool.processors.both(
            {
                let options = AdmissibleOptions(ledger, presence)
                return (SeatLimits(ledger, presence, options), options)
            }, { QuotaArithmetic(ledger) })
        placed = PlacedChildren(subject.placements, ledger: ledger, presence: presence, options: options)
        used = limits.used(by: placed.children)
        // A member listed twice is the table's fault, and has one row in the program all the same.
        var named: Set<String> = []
        let members = (subject.outcome.members ?? []).filter { named.insert($0.member).inserted }
        served = ServedRows(ledger, presence, limits, members: members)
        funding = ExpectedFunding(ledger, options, placed: placed)
        program = ProgramReading(
            subject.program, ledger: ledger, expected: options, quotas: quotas, limits: limits.limits,
            served: served.rows, earners: funding.earners)
        activity = quotas.activity(of: placed.children, ledger)
        draw = Draw(subject.case)
        levels = LevelWorth(ledger, earlier: subject.outcome.earlier)
        tieOrders = orderedTies()
        laterLevels = expectedLaterLevels()
    }

    private let memory = Memory()

    /// Who could complain: costly, and found once.
    func fairness() -> Fairness {
        memory.fairness.withLock { known in
            if let known { return known }
            let fairness = Fairness(self)
            known = fairness
            return fairness
        }
    }

    /// What several properties ask for; the first that does finds it, and the others wait.
    private final class Memory: Sendable {
        let fairness = Mutex<Fairness?>(nil)
    }

    var `case`: Case { subject.case }
    var outcome: Outcome { subject.outcome }

    /// Position in the program of a level of the policy's plan; `nil` where the program has none of that name.
    func programLevel(_ level: Int) -> Int? {
        let name = levels.plan.levels[level].name
        return subject.program.levels.firstIndex { $0.name == name }
    }

    /// Units of a level of the plan in one point, as the program says; 1 when it says nothing usable.
    func scale(_ level: Int) -> Int64 {
        programLevel(level).map { max(subject.program.levels[$0].scale, 1) } ?? 1
    }

    /// Where the price of a soft quota counts, and the scale there.
    func quotaLevel(_ quota: Quota) -> (position: Int?, scale: Int64) {
        let level = levels.plan.place(of: quota.term)?.level ?? 0
        return (programLevel(level), scale(level))
    }

    func id(_ request: Int) -> String { `case`.requests[request].id.text }

    /// What is left of a limit.
    func left(_ limit: Int) -> Int64 { limits.limits[limit].capacity - used[limit] }

    /// Whether every child of a joint outcome finds room in what is left, and in what some children give up for it.
    func fits(_ seats: [SeatOption], insteadOf own: [PlacedChild] = []) -> Bool {
        var needs: [Int: Int64] = [:]
        for seat in seats {
            for take in limits.takes(seat.request, section: seat.section, slots: seat.slots, start: seat.start) {
                needs[take.limit, default: 0] += take.amount
            }
        }
        var given: [Int: Int64] = [:]
        for child in own {
            for take in limits.takes(child.request, section: child.section, slots: child.slots, start: child.start) {
                given[take.limit, default: 0] += take.amount
            }
        }
        return needs.allSatisfy { $0.value <= left($0.key) + (given[$0.key] ?? 0) }
    }

    /// Seats of a section in a period and slot: in all, taken by those already there, held, taken by newcomers.
    func seats(_ section: Int, _ period: Int, _ slot: Int) -> (all: Int, enrolled: Int, held: Int, placed: Int) {
        let guests = limits.guestSeats(in: section, period, slot)
        return (
            `case`.sections[section].seats(in: period)[slot], guests.enrolled, guests.held,
            placed.used[section][period][slot]
        )
    }

    /// Decided by the program, and without a place.
    func isWaiting(_ request: Int) -> Bool { ledger.isDecided(request) && !placed.requests.contains(request) }

    /// How many waiting requests could have been given a seat of each section, period and slot.
    func wanted() -> [[[Int]]] {
        let none = [Int](repeating: 0, count: `case`.calendar.slots.count)
        var wanted = `case`.sections.map { _ in Array(repeating: none, count: presence.periods) }
        for unit in options.units {
            for request in unit.requests where isWaiting(request) {
                var cells: Set<[Int]> = []
                for seat in Set(unit.options.flatMap { $0.filter { $0.request == request } }) {
                    let course = presence.course(
                        `case`.requests[request], section: seat.section, slots: seat.slots, start: seat.start)
                    for case let (period, section?) in course.enumerated() {
                        for slot in seat.slots.indices { cells.insert([section, period, slot]) }
                    }
                }
                for cell in cells { wanted[cell[0]][cell[1]][cell[2]] += 1 }
            }
        }
        return wanted
    }

    /// Points under the request's admissible wishes for one crèche, the most of them; `nil` where none is admissible.
    func admissiblePoints(_ request: Int, at creche: CrecheID) -> Points? {
        let wishes = ledger.wishes(of: request)
        return options.admissibleWishes[request].filter { wishes[$0].creche == creche }
            .map { ledger.points[request][$0] }.max()
    }
}

/// The public draw of every request.
struct Draw {
    /// 1 … 65,536.
    let numbers: [Int64]
    let keys: [[UInt8]]

    init(_ value: Case) {
        let draw = PublicDraw(seed: value.policy.seed)
        keys = value.requests.map { draw.key(of: $0.id) }
        numbers = value.requests.map { draw.number(of: $0.id) }
    }
}
