public import AllocationModel
public import Childcare

/// One waiting request in the list of one section; a row of `waiting_by_section.csv`.
public struct WaitingBySectionRow: Hashable, Sendable, Codable {
    public var creche: String
    public var section: String
    /// Place in this section's list; 1 is called first.
    public var rank: Int
    public var request: String
    /// The accepted weeks this section could offer, separated by `|`.
    public var days: String
    /// ISO 8601.
    public var startDate: String
    /// Points at this crèche.
    public var points: Int64
    /// Whether one of those weeks fits the seats left empty.
    public var fitsNow: Bool

    public init(
        creche: String, section: String, rank: Int, request: String, days: String, startDate: String, points: Int64,
        fitsNow: Bool
    ) {
        self.creche = creche
        self.section = section
        self.rank = rank
        self.request = request
        self.days = days
        self.startDate = startDate
        self.points = points
        self.fitsNow = fitsNow
    }
}

extension WaitingBySectionRow {
    /// The waiting list of every section: who may be called when a seat comes free, most points first, ties by the draw.
    ///
    /// Seats left are those of `outcome.occupancy`; `points` gives a request's points at one of its wishes.
    /// - Complexity: O(waiting × wishes × patterns), plus sorting.
    public static func rows(
        case dossier: Case, outcome: Outcome, points: (Request, Wish) -> Int64
    ) -> [WaitingBySectionRow] {
        let draw = PublicDraw(seed: dossier.policy.seed)
        let waiting = Set(outcome.waiting.filter { $0.reason == .full || $0.reason == .otherRule }.map(\.request))
        let requests = dossier.requests.filter { waiting.contains($0.id.text) }
        let keys = Dictionary(requests.map { ($0.id, draw.key(of: $0.id)) }, uniquingKeysWith: { first, _ in first })
        let refusals = dossier.decisions.filter { $0.kind == .refuse }
        let free = freeSlots(dossier, outcome)

        var rows: [WaitingBySectionRow] = []
        for section in dossier.sections {
            var list: [(row: WaitingBySectionRow, key: [UInt8])] = []
            for request in requests where section.ageMonths.contains(request.ageMonthsAtStart) {
                let refused = refusals.contains { decision in
                    decision.request == request.id && (decision.creche ?? section.creche) == section.creche
                }
                if refused { continue }
                var patterns: [SlotSet] = []
                var best: Int64?
                for wish in request.wishes where wish.creche == section.creche {
                    let offered = request.patterns(at: wish).filter {
                        !$0.isEmpty && $0.isSubset(of: section.openSlots)
                    }
                    if offered.isEmpty { continue }
                    for pattern in offered where !patterns.contains(pattern) { patterns.append(pattern) }
                    best = max(best ?? .min, points(request, wish))
                }
                guard let best else { continue }
                let row = WaitingBySectionRow(
                    creche: section.creche.text, section: section.id.text, rank: 0, request: request.id.text,
                    days: patterns.map { dossier.calendar.notation($0) }.joined(separator: " | "),
                    startDate: request.startDate.description, points: best,
                    fitsNow: patterns.contains { $0.isSubset(of: free[section.id] ?? SlotSet()) })
                list.append((row, keys[request.id] ?? []))
            }
            list.sort { left, right in
                if left.row.points != right.row.points { return left.row.points > right.row.points }
                if left.key != right.key { return right.key.lexicographicallyPrecedes(left.key) }
                return left.row.request < right.row.request
            }
            for (index, entry) in list.enumerated() {
                var row = entry.row
                row.rank = index + 1
                rows.append(row)
            }
        }
        return rows
    }

    private static func freeSlots(_ dossier: Case, _ outcome: Outcome) -> [SectionID: SlotSet] {
        let positions = Dictionary(
            dossier.calendar.slots.enumerated().map { ($0.element.id, $0.offset) },
            uniquingKeysWith: { first, _ in first })
        var free: [SectionID: SlotSet] = [:]
        for record in outcome.occupancy where record.free > 0 {
            guard let position = positions[record.slot] else { continue }
            let section = SectionID(record.section)
            free[section] = (free[section] ?? SlotSet()).union(SlotSet([position]))
        }
        return free
    }
}
