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
        addOthers(to: &table)
        addWaiting(of: subject, to: &table)
        addPlaced(of: subject, to: &table)
        for record in chances { addGroup(of: record, to: &table) }
    }

    /// The quotas that count the same group; those of newcomers count transfers and occasional care too.
    private static func addGroup(of record: GroupChance, to table: inout FigureTable) {
        guard let condition = condition(of: record) else { return }
        let placed = Figure.chance(record.grouping, record.group, .placed)
        for basis in Quota.Basis.allCases {
            let group = Figure.group(GroupNames.name(condition), basis: basis.rawValue, scope: .network)
            guard let all = table.value(group) else { continue }
            guard basis == .newcomers, all >= record.placed else {
                nest(group, placed, &table)
                continue
            }
            let outside = Figure.groupOutside(record.grouping, record.group)
            table.set(outside, all - record.placed, isPrinted: false)
            table.addSum(group, of: [placed, outside])
            table.addSum(.newOutside, of: [outside])
        }
    }

    /// Everybody else: transfers, occasional care and files nobody considers.
    private static func addOthers(to table: inout FigureTable) {
        let wholes: [(Figure, ChanceFigure)] = [
            (.requests, .requests), (.placed(scope: .network), .placed), (.waiting, .others),
        ]
        for (whole, chance) in wholes {
            let unconsidered = chance == .placed ? 0 : table.value(.unconsidered) ?? 0
            let outside =
                (table.value(whole) ?? 0) - (table.value(.chance(nil, "", chance)) ?? 0) - unconsidered
            // An outcome from elsewhere may count as it likes.
            guard outside >= 0 else {
                nest(whole, .chance(nil, "", chance), &table)
                continue
            }
            table.set(.outside(chance), outside, isPrinted: false)
            table.addSum(
                whole,
                of: [.chance(nil, "", chance), .outside(chance)] + (chance == .placed ? [] : [.unconsidered]))
        }
        table.addSum(.outside(.requests), of: [.outside(.placed), .outside(.others)])
        let (outside, kept) = (table.value(.outside(.placed)) ?? 0, table.value(.wish(nil)) ?? 0)
        guard outside >= kept else { return }
        table.set(.newOutside, outside - kept, isPrinted: false)
        table.addSum(.outside(.placed), of: [.newOutside, .wish(nil)])
        nest(.newOutside, .transfersGranted, &table)
    }

    /// Who waits by age stands in two tables: those looked at, and those whose chance is told.
    private static func addWaiting(of subject: ReportSubject, to table: inout FigureTable) {
        let needs = UnmetNeeds(subject)
        for (age, group) in zip(UnmetNeeds.Age.allCases, YearlyTally.ages) {
            let regular = needs.children.count { $0.age == age && $0.isRegular }
            let others = table.value(.chance(.age, group, .others)) ?? 0
            table.set(.waitingBy(age, isRegular: true), regular, isPrinted: false)
            table.set(.waitingBy(age, isRegular: false), needs.count(.age(age)) - regular, isPrinted: false)
            table.set(.decidedBy(age), max(0, others - regular), isPrinted: false)
            table.addSum(.waitingOf(.age(age)), of: [true, false].map { .waitingBy(age, isRegular: $0) })
            table.addSum(.chance(.age, group, .others), of: [.waitingBy(age, isRegular: true), .decidedBy(age)])
        }
        let decided = UnmetNeeds.Age.allCases.map { Figure.decidedBy($0) }
        let regular = decided.reduce(0) { $0 + (table.value($1) ?? 0) }
        table.set(.decidedOutside, max(0, (table.value(.decided) ?? 0) - regular), isPrinted: false)
        table.addSum(.decided, of: decided + [.decidedOutside])
        table.addSum(
            .outside(.others),
            of: UnmetNeeds.Age.allCases.map { .waitingBy($0, isRegular: false) } + [.decidedOutside])
    }

    /// Places by age: a section takes some ages only, and the number of its places is printed.
    private static func addPlaced(of subject: ReportSubject, to table: inout FigureTable) {
        let requests = Dictionary(first: subject.case.requests.map { ($0.id.text, $0) })
        let placed = subject.outcome.placements.compactMap { placement in
            requests[placement.request].map { (placement.section, UnmetNeeds.age(of: $0, in: subject.case)) }
        }
        for (age, group) in zip(UnmetNeeds.Age.allCases, YearlyTally.ages) {
            let own = placed.filter { $0.1 == age }
            let sections = subject.case.sections.filter { section in
                section.ageMonths.overlaps(age.months) || own.contains { $0.0 == section.id.text }
            }
            let chance = Figure.chance(.age, group, .placed)
            table.set(.placedOutside(age), max(0, own.count - (table.value(chance) ?? 0)), isPrinted: false)
            for section in sections.map(\.id.text) {
                table.set(.placedAt(section, age), own.count { $0.0 == section }, isPrinted: false)
            }
            table.set(.placedOf(age), own.count, isPrinted: false)
            table.addSum(.placedOf(age), of: [chance, .placedOutside(age)])
            table.addSum(.placedOf(age), of: sections.map { .placedAt($0.id.text, age) })
        }
        for section in subject.case.sections {
            table.addSum(
                .placed(scope: .section(section.id)),
                of: UnmetNeeds.Age.allCases.map { .placedAt(section.id.text, $0) })
        }
        table.addSum(.outside(.placed), of: UnmetNeeds.Age.allCases.map { .placedOutside($0) })
    }

    /// The smaller of two figures of nearly the same children is taken for a part of the other.
    static func nest(_ one: Figure, _ other: Figure, _ table: inout FigureTable) {
        guard let left = table.value(one), let right = table.value(other) else { return }
        if left >= right { table.addSum(one, of: [other]) } else { table.addSum(other, of: [one]) }
    }

    /// The condition by which a quota would count the group.
    static func condition(of record: GroupChance) -> Condition.Expression? {
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
