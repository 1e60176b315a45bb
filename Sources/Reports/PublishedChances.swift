import AllocationModel
import Childcare

/// The counts behind the chances of groups, and all they could be worked out from.
extension PublishedFigures {
    static func addChances(of subject: ReportSubject, to table: inout FigureTable) {
        guard let chances = subject.outcome.chances, let first = chances.first?.grouping else { return }
        func set(_ record: GroupChance?, _ requests: Int, _ placed: Int) {
            let (grouping, group) = (record?.grouping, record?.group ?? "")
            table.set(.chance(grouping, group, .requests), requests, isPrinted: record != nil)
            table.set(.chance(grouping, group, .placed), placed, isPrinted: record != nil)
            table.set(.chance(grouping, group, .others), requests - placed, isPrinted: false)
            table.addSum(
                .chance(grouping, group, .requests),
                of: [.chance(grouping, group, .placed), .chance(grouping, group, .others)])
        }
        let whole = chances.filter { $0.grouping == first }
        set(nil, whole.reduce(0) { $0 + $1.requests }, whole.reduce(0) { $0 + $1.placed })
        for record in chances { set(record, record.requests, record.placed) }
        for figure in [ChanceFigure.requests, .placed, .others] {
            for grouping in GroupChance.Grouping.allCases {
                let groups = chances.filter { $0.grouping == grouping }
                table.addSum(.chance(nil, "", figure), of: groups.map { .chance(grouping, $0.group, figure) })
            }
        }
        // Everybody, transfers and occasional care too.
        nest(.requests, .chance(nil, "", .requests), &table)
        nest(.placed(scope: .network), .chance(nil, "", .placed), &table)
        nest(.waiting, .chance(nil, "", .others), &table)
        addWaiting(of: subject, chances, to: &table)
        for record in chances {
            guard let condition = condition(of: record) else { continue }
            let placed = Figure.chance(record.grouping, record.group, .placed)
            for basis in Quota.Basis.allCases {
                nest(.group(GroupNames.name(condition), basis: basis.rawValue, scope: .network), placed, &table)
            }
        }
    }

    /// Who waits by age and by days stands in another table too, where half-days of one day are a day.
    private static func addWaiting(
        of subject: ReportSubject, _ chances: [GroupChance], to table: inout FigureTable
    ) {
        for (age, group) in zip(UnmetNeeds.Age.allCases, ["0..11", "12..23", "24.."]) {
            nest(.waitingOf(.age(age)), .chance(.age, group, .others), &table)
        }
        let needs = UnmetNeeds(subject)
        let groups = chances.filter { $0.grouping == .days }.map(\.group)
        for days in needs.days where days != nil {
            for group in groups {
                let both = needs.children.count { $0.days == days && GroupChance.days(halves: $0.halfDays) == group }
                if both > 0 { table.set(.waitingByBothDays(days, group), both, isPrinted: false) }
            }
            table.addSum(.waitingOf(.days(days)), of: groups.map { .waitingByBothDays(days, $0) })
        }
        for group in groups {
            table.addSum(.chance(.days, group, .others), of: needs.days.map { .waitingByBothDays($0, group) })
        }
    }

    /// The smaller of two figures of nearly the same children is taken for a part of the other.
    private static func nest(_ one: Figure, _ other: Figure, _ table: inout FigureTable) {
        guard let left = table.value(one), let right = table.value(other) else { return }
        if left >= right { table.addSum(one, of: [other]) } else { table.addSum(other, of: [one]) }
    }

    /// The condition by which a quota would count the group.
    private static func condition(of record: GroupChance) -> Condition.Expression? {
        switch record.grouping {
        case .loneParent: record.group == "yes" ? .holds("lone_parent") : .not(.holds("lone_parent"))
        case .jobseeker, .freelancer:
            record.group == "yes" ? .compare("any_parent", .equal, .text(record.grouping.rawValue)) : nil
        case .commune: .compare("commune", .equal, .text(record.group))
        case .days, .income, .age: nil
        }
    }

    /// Whether all that is said of a group may be printed.
    func isShown(_ record: GroupChance) -> Bool {
        isShown(.chance(record.grouping, record.group, .requests))
            && isShown(.chance(record.grouping, record.group, .placed))
    }
}
