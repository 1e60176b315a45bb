import AllocationModel
import Childcare

/// What an audience may see of the counts of an outcome, and of the hours taken.
///
/// The commission sees all. For publication every count the page prints stands here once, with every sum by which one
/// could be worked out from others, and ``SmallCountSuppression`` says what stays unprinted.
struct PublishedFigures {
    /// A count or an amount of hours; the same figure in two places of the page is one value here.
    enum Figure: Hashable {
        case requests, waiting, transfers, transfersGranted
        /// Of those who wait: looked at, and no place for it; and the others.
        case unplaced, unexamined
        case conditional
        case waitingFor(WaitingRecord.Reason)
        /// Whole requests a rule leaves out.
        case leftOut(Exclusion.Rule)
        /// Children placed on the seats of a reservation, by its position.
        case reservation(Int)
        case waitingOf(UnmetNeeds.Group)
        /// Those who may stand in the list of a section.
        case listable
        /// Children placed at that wish; `nil` for those who keep the place they have.
        case wish(Int?)
        case placed(scope: Quota.Scope)
        /// Children of a group, in a scope, on a basis; `nil` for a scope an outcome from elsewhere does not name.
        case group(String, basis: String, scope: Quota.Scope?)
        case hours(String, basis: String, scope: Quota.Scope?)
        /// Seat-hours taken, in a scope.
        case hoursTaken(scope: Quota.Scope)
        case member(String, MemberFigure)
        /// Of a group whose chance is told; of all of them where there is none.
        case chance(GroupChance.Grouping?, String, ChanceFigure)
        /// Of those in no group whose chance is told: transfers and occasional care.
        case outside(ChanceFigure)
        /// Of those, children placed who do not keep the place they have.
        case newOutside
        /// Files nobody considers, incomplete or of a child not born.
        case unconsidered
        /// Children the commission refused or put off.
        case decided
        /// Without a place by age, as both tables of them overlap: looked at, with a chance that is told or without; put off
        /// or refused, with one, and of whatever age without.
        case waitingBy(UnmetNeeds.Age, isRegular: Bool), decidedBy(UnmetNeeds.Age), decidedOutside
        /// Children placed, by age: in a section, and those whose chance is not told.
        case placedOf(UnmetNeeds.Age), placedAt(String, UnmetNeeds.Age), placedOutside(UnmetNeeds.Age)
        /// Of a quota's group, those placed whose chance is not told.
        case groupOutside(GroupChance.Grouping, String)
        /// A cell of the yearly report, a total of its own where no table is named; and several rows of it together.
        case year(YearlyTally.Table?, String, YearlyTally.Column)
        case yearTogether(YearlyTally.Table, String, YearlyTally.Column)
        /// Children placed, by what their families answered; `nil` where no answer is known.
        case answer(FamilyResponse.Answer?)
    }

    enum ChanceFigure: Hashable { case requests, placed, others }

    enum MemberFigure: Hashable { case requests, alone, together, elsewhere, hosted }

    static let threshold = 5
    static let everyone = "always"

    private let isPublic: Bool
    private(set) var hiddenFigures: Set<Figure> = []
    /// Everything counted and printed here, for a page published beside this one.
    private(set) var counts = FigureTable()

    init(_ subject: ReportSubject, audience: Audience) {
        isPublic = audience == .publication
        guard isPublic else { return }
        let layout = ScopeLayout(subject.case)
        Self.addPlaces(of: subject.outcome, layout, to: &counts)
        Self.addReasons(of: subject.outcome, to: &counts)
        Self.addReservations(of: subject.outcome, to: &counts)
        Self.addWaiting(of: subject, to: &counts)
        Self.addGroups(of: subject, layout, measure: { $0 != Quota.Measure.hours.rawValue }, to: &counts)
        Self.addChances(of: subject, to: &counts)
        hiddenFigures = counts.hidden(threshold: Self.threshold, solver: subject.solver)

        // Hours do not tell how many children stand behind them; five full weeks are surely five children or more.
        let week = subject.case.calendar.minutes(subject.case.calendar.fullWeek)
        var hours = FigureTable()
        Self.addHoursTaken(of: subject.outcome, layout, to: &hours)
        Self.addGroups(of: subject, layout, measure: { $0 == Quota.Measure.hours.rawValue }, to: &hours)
        // The hours of children who all come full time would give their number away.
        let telling = hours.figures.filter { figure in
            guard case .hoursTaken(let scope) = figure else { return false }
            return hiddenFigures.contains(.placed(scope: scope))
        }
        hiddenFigures.formUnion(
            hours.hidden(threshold: Self.threshold * max(1, week), secret: telling, standard: .anotherValue))
    }

    func isShown(_ figure: Figure) -> Bool { !hiddenFigures.contains(figure) }

    /// Whether a count that stands in no sum may be printed.
    func isShown(lone count: Int) -> Bool { !isPublic || !(1..<Self.threshold).contains(count) }

    // MARK: What is counted

    private static func addPlaces(of outcome: Outcome, _ layout: ScopeLayout, to table: inout FigureTable) {
        let total = Figure.placed(scope: .network)
        table.set(.requests, outcome.requests)
        table.set(.waiting, outcome.waiting.count)
        table.set(total, outcome.placements.count)
        table.addSum(.requests, of: [.waiting, total])
        let placed = Dictionary(grouping: outcome.placements) { $0.section }
        for scope in layout.scopes {
            let inside = layout.sections(of: scope).flatMap { placed[$0] ?? [] }
            let all = Figure.placed(scope: scope)
            table.set(all, inside.count, isPrinted: [.network, .section].contains(scope.kind))
            // A quota of newcomers leaves those who keep their place out.
            let new = Figure.group(everyone, basis: Quota.Basis.newcomers.rawValue, scope: scope)
            table.set(new, inside.count { !$0.isPresentPlace }, isPrinted: false)
            table.addSum(all, of: [new])
        }
        table.addHierarchies(layout) { .placed(scope: $0) }
        for entry in WishTally(outcome).all { table.set(.wish(entry.rank), entry.count) }
        table.addSum(total, of: WishTally(outcome).all.map { .wish($0.rank) })
        let new = Figure.group(everyone, basis: Quota.Basis.newcomers.rawValue, scope: .network)
        table.addSum(total, of: [new, .wish(nil)])

        if let transfers = outcome.transfers {
            table.set(.transfers, transfers.count)
            table.set(.transfersGranted, transfers.count(where: \.moved))
            let isPresentOnly = table.value(.wish(nil)) == transfers.count { !$0.moved }
            table.addSum(.transfers, of: [.transfersGranted] + (isPresentOnly ? [.wish(nil)] : []))
        }
        for record in outcome.members ?? [] {
            table.set(.member(record.member, .requests), record.requests)
            table.set(.member(record.member, .alone), Int(clamping: record.alone))
            table.set(.member(record.member, .together), Int(clamping: record.together))
            table.set(.member(record.member, .elsewhere), Int(clamping: record.elsewhere))
            table.set(.member(record.member, .hosted), Int(clamping: record.hosted))
            table.addSum(.member(record.member, .together), of: [.member(record.member, .elsewhere)])
        }
        if let members = outcome.members {
            table.addSum(.requests, of: members.map { .member($0.member, .requests) })
            table.addSum(total, of: members.map { .member($0.member, .together) })
        }
    }

    /// Everyone without a place, by reason; the same files stand among those left out.
    private static func addReasons(of outcome: Outcome, to table: inout FigureTable) {
        table.set(.unplaced, outcome.waiting.count(where: \.reason.wasLookedAt), isPrinted: false)
        table.set(.unexamined, outcome.waiting.count { !$0.reason.wasLookedAt }, isPrinted: false)
        table.addSum(.waiting, of: [.unplaced, .unexamined])
        for reason in WaitingRecord.Reason.allCases {
            let count = outcome.waiting.count { $0.reason == reason }
            if count > 0 { table.set(.waitingFor(reason), count, isPrinted: false) }
        }
        let unconsidered = [WaitingRecord.Reason.fileStatus, .unborn]
        table.set(.unconsidered, outcome.waiting.count { unconsidered.contains($0.reason) }, isPrinted: false)
        table.set(.decided, outcome.waiting.count { [.refused, .held].contains($0.reason) }, isPrinted: false)
        table.addSum(.unexamined, of: [.unconsidered, .decided])
        table.addSum(.decided, of: [.waitingFor(.refused), .waitingFor(.held)])
        table.addSum(.unconsidered, of: unconsidered.map { .waitingFor($0) })
        for (figure, isLookedAt) in [(Figure.unplaced, true), (.unexamined, false)] {
            let reasons = WaitingRecord.Reason.allCases.filter { $0.wasLookedAt == isLookedAt }
            table.addSum(figure, of: reasons.map { .waitingFor($0) })
        }
        for rule in Exclusion.Rule.allCases where outcome.excluded.contains(where: { $0.rule == rule }) {
            table.set(.leftOut(rule), outcome.excluded.count { $0.rule == rule && $0.creche == nil })
            nest(
                .waitingFor(WaitingRecord.Reason(rawValue: rule.rawValue) ?? .noAdmissibleWish), .leftOut(rule), &table)
        }
    }

    /// Children placed under a condition, or on a funder's seats.
    private static func addReservations(of outcome: Outcome, to table: inout FigureTable) {
        table.set(.conditional, outcome.placements.count(where: \.conditional))
        table.addSum(.placed(scope: .network), of: [.conditional])
        for (position, record) in (outcome.reservations ?? []).enumerated() {
            table.set(.reservation(position), record.placed)
            let scope: Quota.Scope =
                record.section.map { .section(SectionID($0)) } ?? .creche(CrecheID(record.creche))
            nest(.placed(scope: scope), .reservation(position), &table)
        }
    }

    /// Those who wait, by age and by section: a child stands in the lists of several sections, so each list is a part of
    /// all who wait, and of each age.
    private static func addWaiting(of subject: ReportSubject, to table: inout FigureTable) {
        let needs = UnmetNeeds(subject)
        func set(_ group: UnmetNeeds.Group, isPrinted: Bool = true) -> Figure {
            table.set(.waitingOf(group), needs.count(group), isPrinted: isPrinted)
            return .waitingOf(group)
        }
        table.addSum(.unplaced, of: UnmetNeeds.Age.allCases.map { set(.age($0)) })
        let all = addListable(of: subject, to: &table)
        for own in sectionsTogether(subject.case) {
            var byAge: [UnmetNeeds.Age: [Figure]] = [:]
            for section in own {
                let name = section.id.text
                // Of an age the section does not take, everybody knows that there is nobody.
                let ages = UnmetNeeds.Age.allCases.filter { age in
                    section.ageMonths.overlaps(age.months) || needs.count(.sectionAge(name, age)) > 0
                }
                for age in ages { byAge[age, default: []].append(set(.sectionAge(name, age), isPrinted: false)) }
                table.addSum(set(.section(name)), of: ages.map { .waitingOf(.sectionAge(name, $0)) })
            }
            table.addSum(all, of: own.map { .waitingOf(.section($0.id.text)) })
            for age in UnmetNeeds.Age.allCases { table.addSum(.waitingOf(.age(age)), of: byAge[age] ?? []) }
        }
    }

    /// Whom the lists are of: those without an admissible wish stand in none.
    private static func addListable(of subject: ReportSubject, to table: inout FigureTable) -> Figure {
        let listed = Set(subject.waitingBySection.map(\.request))
        let reasons = [WaitingRecord.Reason.full, .otherRule]
        let waiting = subject.outcome.waiting
        // An outcome from elsewhere may list whom it likes.
        guard waiting.allSatisfy({ !listed.contains($0.request) || reasons.contains($0.reason) }) else {
            return .waiting
        }
        table.set(.listable, waiting.count { reasons.contains($0.reason) }, isPrinted: false)
        table.addSum(.listable, of: reasons.map { .waitingFor($0) })
        return .listable
    }

    /// The sections of a crèche where a child has one of them only, the ages they take lying apart; others alone.
    private static func sectionsTogether(_ source: Case) -> [[CrecheSection]] {
        source.creches.flatMap { creche -> [[CrecheSection]] in
            let own = source.sections.filter { $0.creche == creche.id }.sorted {
                $0.ageMonths.lowerBound < $1.ageMonths.lowerBound
            }
            let liesApart = zip(own, own.dropFirst()).allSatisfy { !$0.ageMonths.overlaps($1.ageMonths) }
            return liesApart ? [own] : own.map { [$0] }
        }
    }

    /// The groups of the quotas, and the totals their shares are taken of.
    private static func addGroups(
        of subject: ReportSubject, _ layout: ScopeLayout, measure isMeasured: (String) -> Bool,
        to table: inout FigureTable
    ) {
        let records = subject.outcome.quotas.filter { isMeasured($0.measure) }
        let names = GroupNames(subject)
        var families: [(name: String, basis: String)] = []
        func note(_ name: String, _ basis: String) {
            if !families.contains(where: { $0 == (name, basis) }) { families.append((name, basis)) }
        }
        for record in records {
            let group = figure(record, names)
            table.set(group, amount(record.count, record))
            note(names.name(record), record.basis)
            guard record.measure != Quota.Measure.places.rawValue else { continue }
            let all = total(record)
            table.set(all, amount(record.total, record))
            note(everyone, record.basis)
            // All but a few are a small group too.
            table.addSum(all, of: [group])
        }
        for family in families {
            for scope in layout.scopes {
                let group = Figure.figure(family.name, family.basis, scope, records)
                let opposite = Figure.figure(GroupNames.opposite(of: family.name), family.basis, scope, records)
                let all = Figure.figure(everyone, family.basis, scope, records)
                if table.value(opposite) != nil { table.addSum(all, of: [group, opposite]) }
                // With those already there, less the newcomers: those already there.
                let there = Figure.figure(family.name, Quota.Basis.all.rawValue, scope, records)
                let new = Figure.figure(family.name, Quota.Basis.newcomers.rawValue, scope, records)
                if family.basis == Quota.Basis.all.rawValue { table.addSum(there, of: [new]) }
            }
            table.addHierarchies(layout) { .figure(family.name, family.basis, $0, records) }
        }
    }

    /// The figure of a quota's count.
    static func figure(_ record: QuotaRecord, _ names: GroupNames) -> Figure {
        .figure(names.name(record), record.basis, record.knownPlace, [record])
    }

    /// The figure of what a quota's share is taken of, where that is children or hours.
    static func total(_ record: QuotaRecord) -> Figure {
        .figure(everyone, record.basis, record.knownPlace, [record])
    }

    /// A figure of an outcome from elsewhere may be anything: it is cut to what sums can hold.
    private static func whole(_ value: Double) -> Int {
        Int(exactly: min(max(value, -1e12), 1e12).rounded(.up)) ?? 0
    }

    private static func amount(_ value: Double, _ record: QuotaRecord) -> Int {
        whole(record.measure == Quota.Measure.hours.rawValue ? value * 60 : value)
    }

    private static func addHoursTaken(of outcome: Outcome, _ layout: ScopeLayout, to table: inout FigureTable) {
        let taken = outcome.hoursTakenBySection(layout.minutesBySlot, periods: layout.periods)
        for scope in layout.scopes {
            let inside = layout.sections(of: scope).reduce(0) { $0 + (taken[$1] ?? 0) }
            let isPrinted = [Quota.Scope.Kind.network, .section].contains(scope.kind)
            table.set(.hoursTaken(scope: scope), whole(inside), isPrinted: isPrinted)
        }
        table.addHierarchies(layout) { .hoursTaken(scope: $0) }
    }
}

extension PublishedFigures.Figure {
    /// Hours where the records count hours, children otherwise.
    fileprivate static func figure(_ name: String, _ basis: String, _ scope: Quota.Scope?, _ records: [QuotaRecord])
        -> Self
    {
        records.first?.measure == Quota.Measure.hours.rawValue
            ? .hours(name, basis: basis, scope: scope) : .group(name, basis: basis, scope: scope)
    }
}

/// Who a quota is about, in one spelling, so that the same group is one figure wherever it is counted.
struct GroupNames {
    private let byQuota: [String: Condition.Expression]

    init(_ subject: ReportSubject) {
        byQuota = Dictionary(
            first: subject.case.policy.effectiveQuotas(in: subject.case).map { ($0.id.text, $0.who.expression) })
    }

    func name(_ record: QuotaRecord) -> String {
        guard let expression = byQuota[record.id] else { return record.who }
        return Self.name(expression)
    }

    static func name(_ expression: Condition.Expression) -> String {
        switch expression {
        case .always: PublishedFigures.everyone
        case .not(.not(let inner)): name(inner)
        case .not(let inner): "not " + name(inner)
        default: "\(expression)"
        }
    }

    static func opposite(of name: String) -> String {
        name.hasPrefix("not ") ? String(name.dropFirst(4)) : "not " + name
    }
}

/// The scopes of a case and which sections lie in each.
struct ScopeLayout {
    /// Coarsest first.
    let scopes: [Quota.Scope]
    let minutesBySlot: [String: Int]
    let periods: Int
    private let sectionsByScope: [Quota.Scope: [String]]
    private let partsByScope: [Quota.Scope: [[Quota.Scope]]]

    init(_ source: Case) {
        var scopes = [Quota.Scope.network]
        var sections: [Quota.Scope: [String]] = [:]
        func add(_ section: String, to scope: Quota.Scope) {
            if sections[scope] == nil, scope != .network { scopes.append(scope) }
            sections[scope, default: []].append(section)
        }
        let operators = Dictionary(
            first: source.creches.map { ($0.id, $0.operatorName) })
        for section in source.sections { add(section.id.text, to: .network) }
        for section in source.sections { add(section.id.text, to: .operatorNamed(operators[section.creche] ?? "")) }
        for section in source.sections { add(section.id.text, to: .creche(section.creche)) }
        for section in source.sections { add(section.id.text, to: .section(section.id)) }
        self.scopes = scopes
        sectionsByScope = sections
        minutesBySlot = Dictionary(
            first: source.calendar.slots.map { ($0.id, $0.minutes) })
        periods = max(1, source.calendar.periodCount)

        let levels: [Quota.Scope.Kind] = [.operatorNamed, .creche, .section]
        let byLevel = levels.map { level in scopes.filter { $0.kind == level } }
        var parts: [Quota.Scope: [[Quota.Scope]]] = [:]
        for scope in scopes {
            let own = Set(sections[scope] ?? [])
            let depth = levels.firstIndex(of: scope.kind).map { $0 + 1 } ?? 0
            parts[scope] = byLevel.dropFirst(depth).map { finer in
                finer.filter { own.isSuperset(of: sections[$0] ?? []) }
            }
        }
        partsByScope = parts
    }

    func sections(of scope: Quota.Scope) -> [String] { sectionsByScope[scope] ?? [] }

    /// The finer scopes that lie in `scope`, level by level: its operators, its crèches, its sections.
    func parts(of scope: Quota.Scope) -> [[Quota.Scope]] { partsByScope[scope] ?? [] }
}

extension Outcome {
    /// Minutes of seats taken in each section, in a mean week of the term.
    func hoursTakenBySection(_ minutesBySlot: [String: Int], periods: Int) -> [String: Double] {
        var taken: [String: Double] = [:]
        for record in occupancy {
            let minutes = Double(minutesBySlot[record.slot] ?? 0) / Double(periods)
            taken[record.section, default: 0] += Double(record.seats - max(0, record.free)) * minutes
        }
        return taken
    }
}
