import AllocationModel
import Childcare

/// What the yearly report (bilan) counts.
///
/// Age, days, commune, situation and first wish break down the requests whose chance the public report tells (considered,
/// neither a transfer nor occasional care): of the same children both pages print the same numbers, and their difference
/// tells of nobody. Everything else counts all requests.
///
/// - Complexity: linear in the requests.
struct YearlyTally {
    /// What tells the rows of a table apart.
    enum Table: String, CaseIterable, Hashable, Sendable {
        /// Completed months on the day the child is to begin: `0..11`, `12..23`, `24..`.
        case age
        /// Days of the longest week accepted, to the half-day (`2.5`).
        case days
        /// The commune; empty where none is known.
        case area
        /// `yes` or `no`: a lone parent, a parent who looks for work, a household on minimum benefits (RSA, ASS, AAH).
        case loneParent = "lone_parent"
        case jobseeker, benefits
        /// The crèche wished first; empty where the family wishes none.
        case firstWish = "first_wish"
        /// Completed months from the request to the first day of care, of the children placed; empty where a day is not known.
        case delay
        /// The same to the first day of the term, of those without a place.
        case wait
        /// Why there is no place.
        case reason
        /// The rank of the wish obtained; `present` for a child that keeps its place.
        case wish
        /// The crèche of the children placed.
        case creche
        /// What families answered; empty where no answer is known.
        case answer

        /// Those that break requests down, placed or not.
        static let breakdowns: [Table] = [.age, .days, .area, .loneParent, .jobseeker, .benefits, .firstWish]

        /// By what the public report tells the same chances; `nil` for a table of the yearly report alone.
        var grouping: GroupChance.Grouping? {
            switch self {
            case .age: .age
            case .days: .days
            case .area: .commune
            case .loneParent: .loneParent
            case .jobseeker: .jobseeker
            default: nil
            }
        }
    }

    enum Column: String, CaseIterable, Hashable, Sendable {
        case requests, placed
        /// Without a place for whatever reason.
        case waiting
        /// Of those: looked at and no place for it.
        case unplaced
        /// And the others: file incomplete, late, refused or put off.
        case unexamined
    }

    static let ages = ["0..11", "12..23", "24.."]
    static let delays = ["0..2", "3..5", "6..8", "9..11", "12..", ""]
    static let present = "present"

    private struct Key: Hashable {
        var table: Table
        var row: String
        var column: Column
    }

    private var counts: [Key: Int] = [:]
    private var rowsOf: [Table: [String]] = [:]
    private let totals: [Column: Int]
    /// Completed months from the request to the first day of care, of the children placed with both days known; ascending.
    private(set) var knownDelays: [Int] = []

    init(_ subject: ReportSubject) {
        let outcome = subject.outcome
        let unplaced = outcome.waiting.count(where: \.reason.wasLookedAt)
        totals = [
            .requests: outcome.requests, .placed: outcome.placements.count, .waiting: outcome.waiting.count,
            .unplaced: unplaced, .unexamined: outcome.waiting.count - unplaced,
        ]
        addChances(outcome.chances ?? [])
        addRequests(subject)
        addOutcome(subject)
    }

    /// What the public report tells of groups.
    private mutating func addChances(_ chances: [GroupChance]) {
        for table in Table.breakdowns {
            guard let grouping = table.grouping else { continue }
            for record in chances where record.grouping == grouping {
                add(table, record.group, .requests, record.requests)
                add(table, record.group, .placed, record.placed)
                add(table, record.group, .waiting, record.requests - record.placed)
            }
        }
    }

    /// What it tells nobody of.
    private mutating func addRequests(_ subject: ReportSubject) {
        let (source, outcome) = (subject.case, subject.outcome)
        let households = Dictionary(first: source.households.map { ($0.id, $0) })
        let placed = Dictionary(first: outcome.placements.map { ($0.request, $0) })
        let waiting = Dictionary(first: outcome.waiting.map { ($0.request, $0.reason) })
        rowsOf[.benefits] = ["yes", "no"]
        rowsOf[.firstWish] = source.creches.map(\.id.text) + [""]
        for table in [Table.delay, .wait] { rowsOf[table] = Self.delays }
        for request in source.requests {
            let placement = placed[request.id.text]
            guard placement != nil || waiting[request.id.text] != nil else { continue }
            addDelay(of: request, placement, source.term)
            let isConsidered = waiting[request.id.text].map { ![.fileStatus, .unborn].contains($0) } ?? true
            guard isConsidered, !request.isTransfer, request.care != .occasional else { continue }
            let hasBenefits = households[request.household]?.benefits.isEmpty == false
            let first = request.wishes.min { $0.rank < $1.rank }?.creche.text ?? ""
            for (table, row) in [(Table.benefits, hasBenefits ? "yes" : "no"), (.firstWish, first)] {
                add(table, row, .requests, 1)
                add(table, row, placement == nil ? .waiting : .placed, 1)
            }
        }
        knownDelays.sort()
        rowsOf[.firstWish] = rows(.firstWish).filter { count(.firstWish, $0, .requests) > 0 }
    }

    private mutating func addDelay(of request: PlaceRequest, _ placement: PlacementRecord?, _ term: Term) {
        let asked = max(request.startDate, term.start)
        let day = placement == nil ? term.start : placement?.start.flatMap { CivilDate(iso: $0) } ?? asked
        let (table, column): (Table, Column) = placement == nil ? (.wait, .waiting) : (.delay, .placed)
        // A child that keeps the place it has was not waiting for one.
        guard let from = request.submittedOn, placement?.isPresentPlace != true else {
            return add(table, "", column, 1)
        }
        let months = max(0, from.completedMonths(on: day))
        if placement != nil { knownDelays.append(months) }
        add(table, Self.delays[min(months / 3, 4)], column, 1)
    }

    /// What is counted of the outcome alone.
    private mutating func addOutcome(_ subject: ReportSubject) {
        let (source, outcome) = (subject.case, subject.outcome)
        for reason in WaitingRecord.Reason.allCases {
            let count = outcome.waiting.count { $0.reason == reason }
            if count > 0 { add(.reason, reason.rawValue, .waiting, count) }
        }
        for entry in WishTally(outcome).all where entry.count > 0 {
            add(.wish, entry.rank.map(String.init) ?? Self.present, .placed, entry.count)
        }
        let byCreche = Dictionary(outcome.placements.map { ($0.creche, 1) }, uniquingKeysWith: +)
        for creche in source.creches { add(.creche, creche.id.text, .placed, byCreche[creche.id.text] ?? 0) }
        let placed = Set(outcome.placements.map(\.request))
        let answers = Dictionary(
            source.responses.filter { placed.contains($0.request.text) }.map { ($0.answer, 1) }, uniquingKeysWith: +)
        guard !answers.isEmpty else { return }
        for answer in FamilyResponse.Answer.allCases {
            if let count = answers[answer] { add(.answer, answer.rawValue, .placed, count) }
        }
        let unanswered = outcome.placements.count - answers.values.reduce(0, +)
        if unanswered > 0 { add(.answer, "", .placed, unanswered) }
    }

    private mutating func add(_ table: Table, _ row: String, _ column: Column, _ count: Int) {
        if !(rowsOf[table]?.contains(row) ?? false) { rowsOf[table, default: []].append(row) }
        counts[Key(table: table, row: row, column: column), default: 0] += count
    }

    /// In the order in which they are read.
    func rows(_ table: Table) -> [String] { rowsOf[table] ?? [] }

    func count(_ table: Table, _ row: String, _ column: Column) -> Int {
        counts[Key(table: table, row: row, column: column)] ?? 0
    }

    func total(_ column: Column) -> Int { totals[column] ?? 0 }

    /// What is told of each row: the whole first, where there are parts.
    func columns(_ table: Table) -> [Column] {
        switch table {
        case .delay, .wish, .creche, .answer: [.placed]
        case .wait, .reason: [.waiting]
        default: [.requests, .placed, .waiting]
        }
    }
}

extension WaitingRecord.Reason {
    /// Whether a place was looked for.
    var wasLookedAt: Bool { [.full, .otherRule, .noAdmissibleWish].contains(self) }
}
