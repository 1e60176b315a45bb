import AllocationModel
import Childcare
import WorkerThreads

/// One side of one quota in one scope, as the linear row `Σ (all·w + member·w·[in the group]) ≤ bound`, where the
/// weight w of a child is 1, or its weekly minutes where hours are counted.
struct QuotaLine {
    var key: String
    var quota: Int
    var scope: Quota.Scope
    var isMinimum: Bool
    /// Whether each section of the case lies in the scope.
    var sections: [Bool]
    /// What every child counts.
    var all: Int64
    /// What a child of the group counts besides.
    var member: Int64
    var countsMinutes: Bool
    /// Whether a child who keeps the place it has does not count.
    var newcomersOnly = false
    var bound: Int64
    /// How many units of the row make one child, or one hour.
    var unitsPerItem: Int64

    func coefficient(minutes: Int64, isMember: Bool) -> Int64 {
        (all + (isMember ? member : 0)) * (countsMinutes ? minutes : 1)
    }
}

/// The case's quotas in every scope: the rows a program must have, and what those already enrolled count.
struct QuotaArithmetic {
    /// One quota in one scope.
    struct Scope {
        var quota: Int
        var scope: Quota.Scope
        var sections: [Bool]
        /// Seats a share of places is taken of.
        var seats: Int64
        /// Those already enrolled, and those of them in the group: children and weekly minutes; zero for newcomers only.
        var enrolled: Tally
        var enrolledMembers: Tally
        var minimum: QuotaLine?
        var maximum: QuotaLine?
    }

    struct Tally {
        var children: Int64 = 0
        var minutes: Int64 = 0

        mutating func add(_ minutes: Int64) {
            children += 1
            self.minutes += minutes
        }
    }

    let scopes: [Scope]
    let lines: [QuotaLine]
    /// Positions in `lines` of the rows whose scope holds a section.
    let linesOfSection: [[Int]]
    /// Whether a request belongs to a quota's group: at each of ``CaseLedger/wishes(of:)``, then apart from any crèche.
    private let memberships: [[[Bool]]]

    init(_ ledger: CaseLedger) {
        let value = ledger.case
        var scopes: [Scope] = []
        for (index, quota) in ledger.quotas.enumerated() {
            for (scope, sections) in Self.scopes(of: quota.scope, in: value) {
                scopes.append(Self.scope(index, scope, sections: sections, ledger))
            }
        }
        let lines = scopes.flatMap { [$0.minimum, $0.maximum].compactMap { $0 } }
        var linesOfSection = value.sections.map { _ in [Int]() }
        for (index, line) in lines.enumerated() {
            for section in value.sections.indices where line.sections[section] { linesOfSection[section].append(index) }
        }
        self.scopes = scopes
        self.lines = lines
        self.linesOfSection = linesOfSection
        memberships = WorkerPool.processors.map(value.requests.count) { request in
            let wishes: [Wish?] = ledger.wishes(of: request) + [nil]
            return wishes.map { wish in
                ledger.quotas.map { ledger.grid.holds($0.who, request: request, at: wish) }
            }
        }
    }

    /// Whether a request counts in a quota's group when it gets one of its wishes; a group may depend on the crèche.
    func isMember(_ request: Int, at wish: Int?, of quota: Int) -> Bool {
        let known = memberships[request]
        return known[wish ?? known.count - 1][quota]
    }

    private static func scopes(of scope: Quota.Scope, in value: Case) -> [(Quota.Scope, [Bool])] {
        func within(_ belongs: (CrecheSection) -> Bool) -> [Bool] { value.sections.map(belongs) }
        switch scope {
        case .network: return [(scope, within { _ in true })]
        case .eachCreche:
            return value.creches.map { creche in (.creche(creche.id), within { $0.creche == creche.id }) }
        case .creche(let id): return [(scope, within { $0.creche == id })]
        case .section(let id): return [(scope, within { $0.id == id })]
        case .operatorNamed(let name):
            let run = Set(value.creches.filter { $0.operatorName == name }.map(\.id))
            return [(scope, within { run.contains($0.creche) })]
        }
    }

    private static func scope(_ index: Int, _ place: Quota.Scope, sections: [Bool], _ ledger: CaseLedger) -> Scope {
        let value = ledger.case
        let quota = ledger.quotas[index]
        var scope = Scope(
            quota: index, scope: place, sections: sections, seats: 0, enrolled: Tally(), enrolledMembers: Tally())
        for (position, section) in value.sections.enumerated() where sections[position] {
            let perSlot = section.seats.indices.map { slot in
                quota.basis == .all ? section.seats[slot] : ledger.free(section: position, slot: slot)
            }
            scope.seats += Int64(max(0, perSlot.max() ?? 0))
        }
        if quota.basis == .all {
            for child in ledger.stayingChildren {
                guard let section = ledger.sectionIndex[value.enrolled[child].section], sections[section] else {
                    continue
                }
                let minutes = Int64(value.calendar.minutes(value.enrolled[child].slots))
                scope.enrolled.add(minutes)
                if ledger.grid.holds(quota.who, enrolled: child) { scope.enrolledMembers.add(minutes) }
            }
        }
        scope.minimum = quota.minimum.map { line($0, isMinimum: true, quota, scope, ledger) }
        scope.maximum = quota.maximum.map { line($0, isMinimum: false, quota, scope, ledger) }
        return scope
    }

    private static func line(
        _ bound: Quota.Bound, isMinimum: Bool, _ quota: Quota, _ scope: Scope, _ ledger: CaseLedger
    ) -> QuotaLine {
        let minutes = quota.of == .hours
        let enrolled = minutes ? scope.enrolled.minutes : scope.enrolled.children
        let members = minutes ? scope.enrolledMembers.minutes : scope.enrolledMembers.children
        let sign: Int64 = isMinimum ? -1 : 1
        var line = QuotaLine(
            key: ProgramKeys.quota(quota.id, scope.scope, isMinimum: isMinimum), quota: scope.quota, scope: scope.scope,
            isMinimum: isMinimum, sections: scope.sections, all: 0, member: sign, countsMinutes: minutes, bound: 0,
            unitsPerItem: minutes ? 60 : 1)
        line.newcomersOnly = quota.basis == .newcomers
        switch bound {
        case .share(let share) where quota.of != .places:
            line.all = -sign * share.numerator
            line.member = sign * share.denominator
            line.bound = -sign * (share.denominator * members - share.numerator * enrolled)
            line.unitsPerItem *= share.denominator
        case .share, .count:
            line.bound = sign * (target(bound, isMinimum: isMinimum, seats: scope.seats) * (minutes ? 60 : 1) - members)
        }
        return line
    }

    /// The count a bound stands for; a share of places is rounded up for a minimum, down for a maximum.
    private static func target(_ bound: Quota.Bound, isMinimum: Bool, seats: Int64) -> Int64 {
        switch bound {
        case .count(let count): return count
        case .share(let share):
            let product = share.numerator * seats
            return isMinimum ? (product + share.denominator - 1) / share.denominator : product / share.denominator
        }
    }

    /// Left-hand side of every row for some placed children.
    func activity(of placed: [PlacedChild], _ ledger: CaseLedger) -> [Int64] {
        var activity = [Int64](repeating: 0, count: lines.count)
        for child in placed {
            let minutes = Int64(ledger.case.calendar.minutes(child.slots))
            for line in linesOfSection[child.section] where !(child.isPresentPlace && lines[line].newcomersOnly) {
                activity[line] += lines[line].coefficient(
                    minutes: minutes, isMember: isMember(child.request, at: child.wish, of: lines[line].quota))
            }
        }
        return activity
    }
}
