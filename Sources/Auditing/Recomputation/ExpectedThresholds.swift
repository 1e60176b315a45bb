import AllocationModel
import Childcare

/// What identifies a threshold: a row, how much is asked of it, and, for families with a reserved seat, the minima that
/// count them.
struct ThresholdLabel: Hashable {
    var row: String
    var amount: Int64
    /// Rows of minima; empty for families without a reserved seat.
    var groups: Set<String>
}

/// Who passes, recomputed from who holds what.
struct ExpectedPassing: Hashable {
    var passing: ThresholdRecord.Passing
    var points: Points?
    var ties: [String]?
    var draw: String?
    var occasional: Bool?

    init(_ passing: ThresholdRecord.Passing, _ priority: Fairness.Priority? = nil) {
        self.passing = passing
        guard let priority else { return }
        points = priority.standing.points
        ties = priority.standing.ties.isEmpty ? nil : priority.standing.ties.map(\.written)
        draw = Fingerprint.hexadecimal(priority.standing.draw)
        occasional = priority.isRegular ? nil : true
    }

    init(_ record: ThresholdRecord) {
        passing = record.passing
        points = record.points
        ties = record.ties
        draw = record.draw
        occasional = record.occasional
    }
}

extension Fairness {
    /// Every threshold the outcome must publish.
    func thresholds() -> [ThresholdLabel: ExpectedPassing] {
        // With the minima that count whoever asks.
        var asked: [Int: [ThresholdLabel: [Int]]] = [:]
        for unit in audit.options.units {
            for option in unit.options {
                var needs: [Int: Int64] = [:]
                for seat in option { for take in takes(seat) { needs[take.limit, default: 0] += take.amount } }
                for seat in option where !Self.priority(of: seat, audit).isSettled {
                    for take in takes(seat) where isInProgram(take.limit) {
                        let key = key(take.limit)
                        let amount = needs[take.limit] ?? 0
                        asked[take.limit, default: [:]][ThresholdLabel(row: key, amount: amount, groups: [])] = []
                        let groups = before.groups(of: seat, at: moment(take.limit))
                        if !groups.isEmpty {
                            let label = ThresholdLabel(row: key, amount: amount, groups: before.rows(groups))
                            asked[take.limit, default: [:]][label] = groups
                        }
                    }
                }
            }
        }
        var expected: [ThresholdLabel: ExpectedPassing] = [:]
        for (limit, labels) in asked {
            for (label, groups) in labels { expected[label] = passing(limit, label.amount, groups) }
        }
        for minimum in before.reserving {
            expected[ThresholdLabel(row: minimum.row, amount: 1, groups: [])] =
                switch minimum.last {
                case .everyone: ExpectedPassing(.everyone)
                case .nobody: ExpectedPassing(.nobody)
                case .upTo(let priority):
                    priority.isSettled ? ExpectedPassing(.nobody) : ExpectedPassing(.key, priority)
                }
        }
        return expected
    }

    private func passing(_ limit: Int, _ amount: Int64, _ groups: [Int]) -> ExpectedPassing {
        let room = capacity(limit) - amount
        var taken: Int64 = 0
        var ordered: [Holder] = []
        for holder in holders[limit] {
            if holder.priority.isSettled || !holder.reservedBy.allSatisfy(groups.contains) {
                taken += holder.amount
            } else {
                taken += holder.atHome
                if holder.reservedBy.isEmpty == groups.isEmpty { ordered.append(holder) }
            }
        }
        if taken > room { return ExpectedPassing(.nobody) }
        for holder in ordered.sorted(by: { $0.priority > $1.priority }) {
            taken += holder.amount - holder.atHome
            if taken > room { return ExpectedPassing(.key, holder.priority) }
        }
        return ExpectedPassing(.everyone)
    }
}
