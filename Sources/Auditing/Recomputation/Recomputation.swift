import AllocationModel
import Childcare

/// What the auditor makes of a case on its own, computed once and read by every property.
struct Recomputation {
    let subject: AuditSubject
    let ledger: CaseLedger
    let options: AdmissibleOptions
    let quotas: QuotaArithmetic
    let placed: PlacedChildren
    let program: ProgramReading
    /// Left-hand side of every expected quota row.
    let activity: [Int64]
    let draw: Draw
    let levels: LevelWorth

    init(_ subject: AuditSubject) {
        self.subject = subject
        ledger = CaseLedger(subject.case)
        options = AdmissibleOptions(ledger)
        quotas = QuotaArithmetic(ledger)
        placed = PlacedChildren(subject.placements, ledger: ledger)
        program = ProgramReading(subject.program, ledger: ledger, expected: options, quotas: quotas)
        activity = quotas.activity(of: placed.children, ledger)
        draw = Draw(subject.case)
        levels = LevelWorth(ledger, earlier: subject.outcome.earlier)
    }

    /// Who could complain; costly, so each property asks once.
    func fairness() -> Fairness { Fairness(self) }

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

    /// Where prices of soft quotas count, and the scale there.
    var quotaLevel: (position: Int?, scale: Int64) {
        let level = levels.plan.place(of: .mixQuotas)?.level ?? 0
        return (programLevel(level), scale(level))
    }

    func id(_ request: Int) -> String { `case`.requests[request].id.text }

    /// Seats left over in a section and slot.
    func left(section: Int, slot: Int) -> Int {
        ledger.free(section: section, slot: slot) - placed.used[section][slot]
    }

    /// Considered, not refused altogether, and without a place.
    func isWaiting(_ request: Int) -> Bool {
        ledger.isConsidered(request) && !ledger.isRefused(request) && !placed.requests.contains(request)
    }

    /// Points under the request's admissible wishes for one crèche, the most of them; `nil` where none is admissible.
    func admissiblePoints(_ request: Int, at creche: CrecheID) -> Int64? {
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
