import AllocationModel
import Childcare

/// Whom the minima that come before the order of points reserve a seat: hard quotas, those of the law, those the policy
/// puts before the order, what members of a network place alone, and a funder's seats that others may have once its
/// families are served.
///
/// Of the group of such a minimum those are reserved that it cannot do without, the first in the order first. And a hard
/// maximum limits seats as a section does: of its group only the first in the order have them.
struct SeatsBeforeTheOrder<Priority: Comparable> {
    /// A child placed of a group; amounts are negated, as in every minimum.
    private struct Member {
        var priority: Priority
        var amount: Int64
    }

    private struct Minimum {
        var bound: Int64
        /// What all who are placed come to.
        var sum: Int64
        /// The first in the order first.
        var members: [Member]
        var row: String
        var moment: Moment?
        var amount: (SeatOption) -> Int64
        /// How many of ``members`` it cannot do without, and what all but those come to; all of them where even they are too
        /// few.
        var needed = 0
        var sumOfNeeded: Int64 = 0

        mutating func count() {
            members.sort { $0.priority > $1.priority }
            sumOfNeeded = members.reduce(sum) { $0 - $1.amount }
            while sumOfNeeded > bound, needed < members.count {
                sumOfNeeded += members[needed].amount
                needed += 1
            }
        }

        /// Whether a child of that priority stands no later than the last it cannot do without, or all are too few.
        func cannotDoWithout(_ priority: Priority) -> Bool {
            if sumOfNeeded > bound { return true }
            return needed > 0 && priority >= members[needed - 1].priority
        }
    }

    private var minima: [Minimum] = []
    /// Positions of the minima that could count a child in a section.
    private let minimaOfSection: [[Int]]
    /// Positions among the audit's quota lines of the hard maxima that limit seats.
    let maxima: [Int]
    private let audit: Recomputation

    init(_ audit: Recomputation, priority: (PlacedChild) -> Priority) {
        self.audit = audit
        maxima = audit.quotas.lines.indices.filter { index in
            let line = audit.quotas.lines[index]
            return !line.isMinimum && audit.ledger.quotas[line.quota].price == nil && line.all == 0 && line.bound >= 0
        }
        let lines = audit.quotas.lines.indices.filter { index in
            let line = audit.quotas.lines[index]
            let quota = audit.ledger.quotas[line.quota]
            return line.isMinimum && (quota.price == nil || quota.law != nil || quota.precedence == .before)
        }
        for index in lines {
            let line = audit.quotas.lines[index]
            minima.append(
                Minimum(
                    bound: line.bound, sum: 0, members: [], row: line.key, moment: nil,
                    amount: { Self.amount(of: $0, in: index, audit) }))
        }
        for row in audit.served.rows {
            minima.append(
                Minimum(
                    bound: row.bound, sum: 0, members: [], row: row.key, moment: row.moment,
                    amount: row.amount))
        }
        let served = lines.count..<minima.count
        minimaOfSection = audit.case.sections.indices.map { section in
            lines.indices.filter { audit.quotas.lines[lines[$0]].sections[section] } + served
        }
        for position in minima.indices {
            for child in audit.placed.children {
                let amount = minima[position].amount(child.seat)
                if amount == 0 { continue }
                minima[position].sum += amount
                if amount < 0 {
                    minima[position].members.append(
                        Member(priority: priority(child), amount: amount))
                }
            }
            minima[position].count()
        }
    }

    /// What a seat adds to one of the audit's quota lines.
    static func amount(of seat: SeatOption, in line: Int, _ audit: Recomputation) -> Int64 {
        let quota = audit.quotas.lines[line]
        guard quota.sections[seat.section], !(seat.wish == nil && quota.newcomersOnly) else { return 0 }
        return quota.coefficient(
            minutes: Int64(audit.case.calendar.minutes(seat.slots)),
            isMember: audit.quotas.isMember(seat.request, at: seat.wish, of: quota.quota))
    }

    /// Which of some minima reserve a seat for a child that counts in all of them.
    func reserving(_ groups: [Int], _ priority: Priority) -> [Int] {
        groups.filter { minima[$0].cannotDoWithout(priority) }
    }

    /// The minima that count a seat among their group at a moment, ascending.
    func groups(of seat: SeatOption, at moment: Moment?) -> [Int] {
        minimaOfSection[seat.section].filter { position in
            let minimum = minima[position]
            return (minimum.moment == nil || minimum.moment == moment) && minimum.amount(seat) < 0
        }
    }

    /// The rows of some minima.
    func rows(_ groups: [Int]) -> Set<String> { Set(groups.map { minima[$0].row }) }

    /// The last of a minimum's group it reserves a seat.
    enum Last {
        case everyone, nobody
        case upTo(Priority)
    }

    /// Every minimum somebody who asks could count in, with the last it reserves a seat.
    var reserving: [(row: String, last: Last)] {
        let seats = audit.options.units.flatMap(\.options).flatMap(\.self)
        return minima.filter { minimum in seats.contains { minimum.amount($0) < 0 } }.map { minimum in
            let last: Last =
                minimum.sumOfNeeded > minimum.bound
                ? .everyone : minimum.needed == 0 ? .nobody : .upTo(minimum.members[minimum.needed - 1].priority)
            return (minimum.row, last)
        }
    }
}
