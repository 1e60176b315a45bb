import AllocationModel
import Childcare

/// Which thresholds everybody may read: none that tells the points of one family.
///
/// A threshold is the points of the last child that passes. It is published where, by all that is published, at least
/// five of the children admitted there could each be that one: they were admitted by their points on that half-day, and no
/// higher threshold published elsewhere says that theirs are more. What decides at equal points (ties, which may be
/// a distance or an income; the draw key, from which the seed gives the request away) is published of nobody, nor what
/// is asked by a group a minimum reserves seats to, or by a child that takes two places.
/// CRPA, art. L312-1-2: what is published must not let anybody be identified.
///
/// - Complexity: at worst cubic in the thresholds of one crèche, times its children.
struct PublicThresholds {
    /// As it is told to everybody.
    enum Told: Equatable {
        case everyone, nobody
        case points(Points)
        case withheld
    }

    private let tellings: [Told]
    private let order: OrderRecord
    /// The least amount asked of a row that limits seats.
    private let leastAmounts: [String: Int64]

    private struct Row {
        var position: Int
        var points: Points
        /// Children who could be the last, by their positions.
        var group: Set<Int>
    }

    init(_ order: OrderRecord, of subject: ReportSubject) {
        self.order = order
        var least: [String: Int64] = [:]
        for record in order.thresholds where Self.isSeats(record.kind) {
            least[record.row] = min(least[record.row] ?? record.amount, record.amount)
        }
        leastAmounts = least
        let admitted = Self.admitted(subject)
        var told = order.thresholds.map { record -> Told in
            switch record.passing {
            case .everyone: .everyone
            case .nobody: .nobody
            case .key: .withheld
            }
        }
        var rowsOfCreche: [String: [Row]] = [:]
        for (position, record) in order.thresholds.enumerated() {
            guard record.passing == .key, let points = record.points, Self.isSeats(record.kind),
                record.reservedBy.isEmpty, record.amount == least[record.row], let creche = record.creche
            else { continue }
            let group = admitted.enumerated().filter { $0.element.holds(record) }.map(\.offset)
            rowsOfCreche[creche, default: []].append(Row(position: position, points: points, group: Set(group)))
        }
        for rows in rowsOfCreche.values {
            for row in Self.safe(rows) { told[row.position] = .points(row.points) }
        }
        tellings = told
    }

    private static func isSeats(_ kind: ThresholdRecord.Kind) -> Bool { kind == .section || kind == .creche }

    /// Takes thresholds away until every one left could be that of five children.
    ///
    /// The one with the fewest goes first: what is no longer published narrows no other.
    private static func safe(_ rows: [Row]) -> [Row] {
        var rows = rows
        while true {
            var most: [Int: Points] = [:]
            for row in rows { for child in row.group { most[child] = max(most[child] ?? row.points, row.points) } }
            let counts = rows.map { row in row.group.count { (most[$0] ?? row.points) <= row.points } }
            guard let fewest = counts.min(), fewest < PublishedFigures.threshold else { return rows }
            // All at once that are alike: which of them goes first must not matter.
            rows = zip(rows, counts).filter { $0.1 > fewest }.map(\.0)
        }
    }

    // MARK: Who could be the last

    /// A child admitted by its points: no decision, and not the place it has.
    private struct Admitted {
        var creche: String
        var section: String
        var slots: Set<String>
        var start: String
        var occasional: Bool

        func holds(_ record: ThresholdRecord) -> Bool {
            guard record.creche == creche, record.section == nil || record.section == section,
                record.slot.map({ slots.contains($0) }) ?? true, record.period.map({ start <= $0 }) ?? true
            else { return false }
            return occasional == (record.occasional ?? false)
        }
    }

    private static func admitted(_ subject: ReportSubject) -> [Admitted] {
        let source = subject.case
        let requests = Dictionary(first: source.requests.map { ($0.id.text, $0) })
        let pinned = Set(source.decisions.filter { $0.kind == .pin }.map(\.request.text))
        return subject.outcome.placements.filter { !$0.isPresentPlace && !pinned.contains($0.request) }.map { row in
            let weeks = (try? DayNotation.parse(row.days, calendar: source.calendar)) ?? []
            let slots = weeks.reduce(SlotSet()) { $0.union($1) }
            return Admitted(
                creche: row.creche, section: row.section,
                slots: Set(slots.indices.map { source.calendar.slots[$0].id }),
                start: row.start ?? "", occasional: requests[row.request]?.care == .occasional)
        }
    }

    // MARK: What is told

    func told(_ position: Int) -> Told { tellings[position] }

    /// Whether a minimum reserves seats to somebody: others may then pass where a threshold stops.
    var hasReservedSeats: Bool { order.thresholds.contains { $0.kind == .minimum || !$0.reservedBy.isEmpty } }

    /// Whether everybody may know that somebody asked for so much, or as one of a group.
    func isNamed(_ position: Int) -> Bool {
        let record = order.thresholds[position]
        guard record.kind != .minimum, record.kind != .sameChild, record.reservedBy.isEmpty else { return false }
        return leastAmounts[record.row].map { $0 == record.amount } ?? true
    }
}
