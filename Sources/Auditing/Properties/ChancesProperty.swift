import AllocationModel
import Childcare

/// The chances of each group of families are those of the case and the placements, and every poor one is warned of.
enum ChancesProperty: Property {
    static let name = AuditProperty.chances
    static let statement = BilingualText(
        fr:
            "Les chances d'admission par jours demandés, situation, ressources, commune et âge sont celles que donnent le dossier et les admissions ; chaque groupe qui a moins de la moitié des chances d'un autre est signalé.",
        en:
            "The chances of admission by days asked, situation, resources, commune and age are those the case and the placements give; each group that fares less than half as well as another is pointed out."
    )

    static func file(of subject: String) -> String? { "outcome.json" }

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        let expected = Dictionary(grouping: records(audit)) { $0.grouping }
        guard let written = audit.outcome.chances else {
            return [
                finding(
                    "chances", fr: "Le résultat ne dit rien des chances des groupes.",
                    en: "The outcome says nothing of the chances of groups.")
            ]
        }
        for grouping in GroupChance.Grouping.allCases
        where written.filter({ $0.grouping == grouping }) != expected[grouping] ?? [] {
            return [
                finding(
                    "chances.\(grouping.rawValue)", fr: "Ces chances ne sont pas celles que donne le dossier.",
                    en: "These chances are not those the case gives.")
            ]
        }
        return []
    }

    /// What the case and the placements give, grouping by grouping.
    static func records(_ audit: Recomputation) -> [GroupChance] {
        let placed = Set(audit.outcome.placements.compactMap { audit.ledger.requestIndex[$0.request] })
        let requests = audit.case.requests.indices.filter { position in
            let request = audit.case.requests[position]
            return audit.ledger.isConsidered(position) && request.currentSection == nil && request.care != .occasional
        }
        let households = Dictionary(first: audit.case.households.map { ($0.id, $0) })
        let family = requests.map { households[audit.case.requests[$0].household] }
        var named: [GroupChance.Grouping: [(place: Int64, name: String)]] = [:]
        named[.days] = requests.map { position in
            let halves = halves(of: audit.case.requests[position], audit.case.calendar)
            return (halves, "\(halves / 2)" + (halves % 2 == 0 ? "" : ".5"))
        }
        func flags(_ holds: (Household) -> Bool) -> [(place: Int64, name: String)] {
            family.map { $0.map(holds) == true ? (0, "yes") : (1, "no") }
        }
        named[.loneParent] = flags(\.loneParent)
        named[.jobseeker] = flags { [$0.parent1Status, $0.parent2Status].contains(.jobseeker) }
        named[.freelancer] = flags { [$0.parent1Status, $0.parent2Status].contains(.freelancer) }
        named[.income] = bands(of: family)
        named[.commune] = family.map { ($0?.commune ?? "").isEmpty ? (1, "") : (0, $0?.commune ?? "") }
        if family.allSatisfy({ ($0?.commune ?? "").isEmpty }) { named[.commune] = nil }
        named[.age] = requests.map { position in
            let request = audit.case.requests[position]
            let start = max(request.startDate, audit.case.term.start)
            switch request.birthDate.completedMonths(on: start) {
            case ..<12: return (0, "0..11")
            case 12..<24: return (1, "12..23")
            default: return (2, "24..")
            }
        }
        return GroupChance.Grouping.allCases.flatMap { records($0, named[$0] ?? [], requests, placed, audit) }
    }

    private static func records(
        _ grouping: GroupChance.Grouping, _ groups: [(place: Int64, name: String)], _ requests: [Int],
        _ placed: Set<Int>, _ audit: Recomputation
    ) -> [GroupChance] {
        let members = Dictionary(grouping: groups.indices) { groups[$0].name }
        let names = members.sorted { left, right in
            (groups[left.value[0]].place, left.key) < (groups[right.value[0]].place, right.key)
        }
        var records = names.map { name, own in
            GroupChance(
                grouping, name, requests: own.count, placed: own.count { placed.contains(requests[$0]) },
                meanPoints: grouping == .days ? mean(own.map { requests[$0] }, audit) : nil)
        }
        // Pair by pair, where the engine looks for the best first.
        for position in records.indices where records[position].requests >= GroupChance.least {
            let own = records[position]
            let better = records.filter { other in
                other.requests >= GroupChance.least && other.placed * own.requests > 2 * own.placed * other.requests
            }
            records[position].lessThanHalfOf =
                better.first { one in
                    better.allSatisfy { $0.placed * one.requests <= one.placed * $0.requests }
                }?.group
        }
        return records
    }

    private static func mean(_ requests: [Int], _ audit: Recomputation) -> Points? {
        let sum = requests.reduce(Int128(0)) { sum, position in
            let wishes = audit.case.requests[position].wishes
            let first = wishes.indices.min { wishes[$0].rank < wishes[$1].rank }
            let points = first.map { audit.ledger.points[position][$0].thousandths } ?? 0
            return sum + Int128(points) + 1_000 * Int128(audit.case.policy.basePoints)
        }
        let parts = Int128(1_000 * requests.count)
        let doubled = (2 * abs(sum) + parts) / (2 * parts)
        return Int64(exactly: sum < 0 ? -doubled : doubled).map { Points($0) }
    }

    /// Half-days of the longest week, each slot a part of its day.
    private static func halves(of request: PlaceRequest, _ calendar: WeekCalendar) -> Int64 {
        func isSameDay(_ one: Slot, _ other: Slot) -> Bool { one.day == other.day && one.week == other.week }
        let parts = calendar.slots.map { slot in Int128(calendar.slots.count { isSameDay($0, slot) }) }
        let unit = parts.reduce(into: Int128(1)) { unit, part in
            var multiple = unit
            while multiple % part != 0 { multiple += unit }
            unit = multiple
        }
        let weeks: Int128 = calendar.slots.contains { $0.week != nil } ? 2 : 1
        var longest: Int128 = 0
        for pattern in request.patterns + request.wishes.flatMap(\.patterns) {
            longest = max(longest, pattern.indices.reduce(0) { $0 + unit / parts[$1] })
        }
        // Twice the days, and half of one more to round by.
        let whole = 2 * unit * weeks
        return Int64((4 * longest + unit * weeks) / whole)
    }

    private static func bands(of families: [Household?]) -> [(place: Int64, name: String)] {
        let incomes = families.map { family -> Int64? in
            guard let family, family.incomeStatus == .known, let income = family.incomeAnnual else { return nil }
            let (whole, rest) = income.microEuros.quotientAndRemainder(dividingBy: 1_000_000)
            return whole + (rest > 0 ? 1 : 0)
        }
        let known = incomes.compactMap { $0 }.sorted()
        var ends: [Int64] = []
        for quarter in 1...3 where !known.isEmpty {
            // The least income with that many quarters of the families at or below it.
            let enough = known.indices.first { 4 * ($0 + 1) >= quarter * known.count } ?? 0
            let (thousands, rest) = known[enough].quotientAndRemainder(dividingBy: 1_000)
            let end = 1_000 * (thousands + (rest > 0 ? 1 : 0))
            if end < known[known.count - 1], !ends.contains(end) { ends.append(end) }
        }
        return incomes.map { income in
            guard let income else { return (.max, "") }
            let band = ends.count { $0 < income }
            return (
                Int64(band),
                (band == 0 ? "" : "\(ends[band - 1])") + ".." + (band == ends.count ? "" : "\(ends[band])")
            )
        }
    }
}
