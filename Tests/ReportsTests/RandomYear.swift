import AllocationModel
import Childcare
import GLPKSolver
import SyntheticCases

@testable import Reports

/// A small town with an outcome drawn at random: what counts is only that its records agree with each other.
struct RandomYear {
    let subject: ReportSubject
    /// What is true of each request, by the name of the fact.
    let people: [[String: String]]

    static let communes = ["", "Bois", "Rive", "Valmont"]
    static let reasons = WaitingRecord.Reason.allCases

    init(seed: UInt64, requests number: Int, start: String = "2026-09-01") {
        var dice = SplitMix64(seed: seed)
        func pick<Element>(_ options: [Element]) -> Element { options[Int.random(in: 0..<options.count, using: &dice)] }
        let first = SampleSubject.date(start)
        let calendar = WeekCalendar.halfDays
        let weeks = [calendar.fullWeek, SlotSet([0, 1, 2, 3]), SlotSet([0, 1, 2])]
        let sections = [
            ("LIL-B", "LIL", 0...14), ("LIL-G", "LIL", 15...36), ("MIM-T", "MIM", 0...36),
        ].map {
            CrecheSection(
                id: SectionID($0.0), creche: CrecheID($0.1), ageMonths: $0.2, seats: [Int](repeating: 9, count: 10))
        }
        var (households, requests, people) = ([Household](), [PlaceRequest](), [[String: String]]())
        var (placements, waiting, rows) = ([PlacementRecord](), [WaitingRecord](), [WaitingBySectionRow]())
        var responses: [FamilyResponse] = []
        let hasAnswers = Bool.random(using: &dice)
        for index in 0..<number {
            let id = "R\(index)"
            let household = Household(
                id: HouseholdID("F\(index)"), loneParent: Bool.random(using: &dice),
                parent1Status: pick([ParentStatus.jobseeker, .employed]), commune: pick(Self.communes),
                benefits: pick([[], [.rsa]]))
            let age = Int.random(in: 0...2, using: &dice)
            let week = Int.random(in: 0...2, using: &dice)
            let submitted = pick([nil, 1, 4, 8, 13].map { (months: Int?) in months })
            let isOccasional = Int.random(in: 0...5, using: &dice) == 0
            let wished = pick([["LIL"], ["MIM", "LIL"], ["MIM"]])
            let isTransfer = !isOccasional && Int.random(in: 0...7, using: &dice) == 0
            var request = PlaceRequest(
                id: RequestID(id), household: household.id, birthDate: first.plus(months: -6 - 12 * age),
                patterns: [weeks[week]], startDate: first, submittedOn: submitted.map { first.plus(months: -$0) },
                care: isOccasional ? .occasional : .regular,
                wishes: wished.enumerated().map { Wish(rank: $0.offset + 1, creche: CrecheID($0.element)) })
            let ownSection = age == 0 ? "LIL-B" : "LIL-G"
            if isTransfer { request.currentSection = SectionID(pick(["MIM-T", ownSection])) }
            households.append(household)
            requests.append(request)
            let days = ["5", "2", "1.5"][week]
            var facts = [
                "age": YearlyTally.ages[age], "days": days, "area": household.commune,
                "lone_parent": household.loneParent ? "yes" : "no",
                "jobseeker": household.parent1Status == .jobseeker ? "yes" : "no",
                "benefits": household.benefits.isEmpty ? "no" : "yes", "first_wish": wished[0],
                "occasional": isOccasional ? "yes" : "no",
                "since": submitted.map { YearlyTally.delays[min($0 / 3, 4)] } ?? "",
            ]
            if isTransfer || Int.random(in: 0...1, using: &dice) == 0 {
                let keeps = isTransfer && Bool.random(using: &dice)
                let isMixed = wished.contains("MIM") && Bool.random(using: &dice)
                let section = keeps ? request.currentSection?.text ?? "" : isMixed ? "MIM-T" : ownSection
                let rank = keeps ? nil : Int.random(in: 1...2, using: &dice)
                placements.append(
                    PlacementRecord(
                        request: id, creche: String(section.prefix(3)), section: section, days: "full", wishRank: rank,
                        points: 10, conditional: Int.random(in: 0...6, using: &dice) == 0))
                facts["state"] = "placed"
                facts["section"] = section
                facts["wish"] = rank.map(String.init) ?? YearlyTally.present
                if isTransfer { facts["transfer"] = keeps ? "kept" : "moved" }
                facts["conditional"] = placements[placements.count - 1].conditional ? "yes" : "no"
                if hasAnswers, let answer = pick([FamilyResponse.Answer.accepted, .accepted, .declined, nil]) {
                    responses.append(FamilyResponse(request: RequestID(id), answer: answer))
                    facts["answer"] = answer.rawValue
                }
            } else {
                let reason = pick(Self.reasons + [.full, .full, .full, .otherRule])
                waiting.append(WaitingRecord(request: id, rank: waiting.count + 1, points: 5, reason: reason))
                facts["state"] = [.full, .otherRule, .noAdmissibleWish].contains(reason) ? "unplaced" : "unexamined"
                facts["reason"] = reason.rawValue
                for section in sections
                where [.full, .otherRule].contains(reason) && wished.contains(section.creche.text)
                    && section.ageMonths.contains(6 + 12 * age)
                {
                    facts["list"] = (facts["list"] ?? "") + " " + section.id.text
                    rows.append(
                        WaitingBySectionRow(
                            creche: section.creche.text, section: section.id.text, rank: rows.count + 1, request: id,
                            days: "full", startDate: start, points: 5, fitsNow: false))
                }
            }
            let looked = facts["reason"].map { !["fileStatus", "unborn"].contains($0) } ?? true
            facts["chance"] = looked && !isOccasional && !isTransfer ? "yes" : "no"
            people.append(facts)
        }
        var town = Case(
            term: Term(start: first, end: first.plus(months: 10)), calendar: calendar,
            policy: Policy(
                priority: .weighted, gainPer: .child,
                quotas: [Quota(id: "Q1", who: SampleSubject.loneParent, scope: .network, minimum: .count(3))],
                seed: "seed"),
            creches: [
                Creche(id: "LIL", name: "Les Lilas", operatorName: "Ville", capacity: 20),
                Creche(id: "MIM", name: "Mimosas", operatorName: "Ville", capacity: 20),
            ], sections: sections, households: households, requests: requests)
        town.responses = responses
        var outcome = Outcome(
            status: .optimal, placed: placements.count, requests: number, placements: placements, waiting: waiting,
            provenance: SampleSubject.make().outcome.provenance)
        outcome.chances = Self.chances(people)
        outcome.excluded = waiting.compactMap { record in
            Exclusion.Rule(rawValue: record.reason.rawValue).map {
                Exclusion(request: record.request, creche: nil, rule: $0)
            }
        }
        outcome.transfers = zip(requests, people).filter { $1["transfer"] != nil }.map { request, facts in
            TransferRecord(
                request: request.id.text, fromCreche: String(request.currentSection?.text.prefix(3) ?? ""),
                fromSection: request.currentSection?.text ?? "", fromDays: "full",
                toCreche: facts["section"].map { String($0.prefix(3)) } ?? "", toSection: facts["section"] ?? "",
                toDays: "full", moved: facts["transfer"] == "moved")
        }
        let newcomers = people.filter(Self.isNew)
        let alone = newcomers.count { $0["lone_parent"] == "yes" }
        outcome.quotas = [
            QuotaRecord(
                id: "Q1", who: "lone_parent", scope: .network, measure: "children", basis: "newcomers",
                count: Double(alone), total: Double(newcomers.count), minimum: "3", maximum: nil, missing: 0,
                hard: true,
                price: nil)
        ]
        subject = ReportSubject(
            case: town, outcome: outcome, waitingBySection: rows, solver: GLPKBackEnd(cuts: []))
        self.people = people
    }

    private static let groupings: [(GroupChance.Grouping, String)] = [
        (.days, "days"), (.loneParent, "lone_parent"), (.jobseeker, "jobseeker"), (.commune, "area"), (.age, "age"),
    ]

    private static func chances(_ people: [[String: String]]) -> [GroupChance] {
        let asking = people.filter { $0["chance"] == "yes" }
        return groupings.flatMap { grouping, fact in
            Set(asking.compactMap { $0[fact] }).sorted().map { group in
                let own = asking.filter { $0[fact] == group }
                return GroupChance(
                    grouping, group, requests: own.count, placed: own.count { $0["state"] == "placed" })
            }
        }
    }

    typealias Facts = [String: String]

    /// A count of a public page, and who is counted in it.
    struct Number {
        enum Page { case report, year, neither }

        var page: Page
        var figure: PublishedFigures.Figure
        var count: Int
        var counts: @Sendable (Facts) -> Bool
    }

    /// Everything the public pages print, and the rows the yearly report puts together.
    var printed: [Number] {
        var all: [Number] = []
        func add(_ figure: PublishedFigures.Figure, _ count: Int, _ counts: @escaping @Sendable (Facts) -> Bool) {
            all.append(Number(page: .report, figure: figure, count: count, counts: counts))
        }
        let year = PublishedYear(exactly: subject)
        for column in PublishedYear.totals {
            all.append(
                Number(page: .year, figure: PublishedYear.total(column), count: year.tally.total(column)) {
                    Self.isIn(column, $0)
                })
        }
        for table in YearlyTally.Table.allCases {
            for row in year.rows(table) {
                for column in year.tally.columns(table) {
                    all.append(
                        Number(
                            page: .year, figure: PublishedYear.figure(table, row, column),
                            count: row.members.reduce(0) { $0 + year.tally.count(table, $1, column) }
                        ) { facts in
                            Self.isIn(column, facts) && row.members.contains { Self.isIn(table, $0, facts) }
                        })
                }
            }
            for row in year.tally.rows(table) {
                for column in year.tally.columns(table) {
                    all.append(
                        Number(
                            page: .neither, figure: PublishedYear.figure(table, row, column),
                            count: year.tally.count(table, row, column)
                        ) { Self.isIn(column, $0) && Self.isIn(table, row, $0) })
                }
            }
        }
        for section in subject.case.sections {
            let id = section.id.text
            let count = subject.outcome.placements.count { $0.section == id }
            add(.placed(scope: .section(section.id)), count) { $0["section"] == id }
            let list = subject.waitingBySection.count { $0.section == id }
            add(.waitingOf(.section(id)), list) { $0["list"]?.contains(id) ?? false }
        }
        let needs = UnmetNeeds(subject)
        for chance in subject.outcome.chances ?? [] {
            let fact = Self.groupings.first { $0.0 == chance.grouping }?.1 ?? ""
            let group = chance.group
            add(.chance(chance.grouping, group, .requests), chance.requests) {
                $0["chance"] == "yes" && $0[fact] == group
            }
            add(.chance(chance.grouping, group, .placed), chance.placed) {
                $0["chance"] == "yes" && $0[fact] == group && $0["state"] == "placed"
            }
        }
        add(.conditional, subject.outcome.placements.count(where: \.conditional)) { $0["conditional"] == "yes" }
        for record in subject.outcome.quotas {
            let figure = PublishedFigures.figure(record, GroupNames(subject))
            add(figure, Int(record.count)) { Self.isNew($0) && $0["lone_parent"] == "yes" }
            add(PublishedFigures.total(record), Int(record.total)) { Self.isNew($0) }
        }
        let transfers = subject.outcome.transfers ?? []
        add(.transfers, transfers.count) { $0["transfer"] != nil }
        add(.transfersGranted, transfers.count(where: \.moved)) { $0["transfer"] == "moved" }
        add(.requests, subject.outcome.requests) { _ in true }
        add(.waiting, subject.outcome.waiting.count) { $0["state"] != "placed" }
        add(.placed(scope: .network), subject.outcome.placements.count) { $0["state"] == "placed" }
        for entry in WishTally(subject.outcome).all {
            let rank = entry.rank.map(String.init) ?? YearlyTally.present
            add(.wish(entry.rank), entry.count) { $0["wish"] == rank }
        }
        for (age, months) in zip(UnmetNeeds.Age.allCases, YearlyTally.ages) {
            add(.waitingOf(.age(age)), needs.count(.age(age))) { $0["state"] == "unplaced" && $0["age"] == months }
        }
        for rule in [Exclusion.Rule.fileStatus, .refused, .unborn] {
            let count = subject.outcome.excluded.count { $0.rule == rule }
            if count > 0 { add(.leftOut(rule), count) { $0["reason"] == rule.rawValue } }
        }
        return all
    }

    /// Placed, and not where the child is already.
    private static func isNew(_ facts: Facts) -> Bool {
        facts["state"] == "placed" && facts["wish"] != YearlyTally.present
    }

    private static func isIn(_ column: YearlyTally.Column, _ facts: Facts) -> Bool {
        switch column {
        case .requests: true
        case .waiting: facts["state"] != "placed"
        case .placed, .unplaced, .unexamined: facts["state"] == column.rawValue
        }
    }

    private static func isIn(_ table: YearlyTally.Table, _ row: String, _ facts: Facts) -> Bool {
        if YearlyTally.Table.breakdowns.contains(table), facts["chance"] != "yes" { return false }
        return switch table {
        case .delay: (facts["wish"] == YearlyTally.present ? "" : facts["since"]) == row
        case .wait: facts["since"] == row
        case .creche: facts["section"]?.hasPrefix(row) ?? false
        case .answer: (facts["answer"] ?? "") == row
        default: facts[table.rawValue] == row
        }
    }

    private static let traits = [
        ["age"], ["days"], ["occasional"], ["area"], ["lone_parent"], ["jobseeker"], ["benefits"],
        ["first_wish"], ["since"], fate,
    ]
    private static let fate = ["state", "transfer", "section", "wish", "conditional", "reason", "list", "answer"]

    /// Somebody of a kind a reader could think of: each trait as one of the people has it, whatever the others.
    func anybody(_ dice: inout SplitMix64) -> Facts {
        while true {
            let facts = anyFacts(&dice)
            if isPossible(facts) { return facts }
        }
    }

    private func anyFacts(_ dice: inout SplitMix64) -> Facts {
        var facts: Facts = [:]
        for trait in Self.traits {
            let person = people[Int.random(in: people.indices, using: &dice)]
            for name in trait { facts[name] = person[name] }
        }
        // Whoever has a place may have it at any wish, with or without a condition, whatever the crèche.
        let placed = people.filter { $0["state"] == "placed" }
        let new = placed.filter { $0["transfer"] != "kept" }
        if facts["state"] == "placed" {
            for name in ["section", "conditional", "answer"] { facts[name] = placed.randomElement(using: &dice)?[name] }
            if facts["transfer"] != "kept" { facts["wish"] = new.randomElement(using: &dice)?["wish"] }
        }
        // And whoever stands in lists, in any, for any reason that lets a child stand in one.
        if facts["list"] != nil {
            let listed = people.filter { $0["list"] != nil }
            for name in ["list", "reason"] { facts[name] = listed.randomElement(using: &dice)?[name] }
        }
        return Self.settled(facts)
    }

    /// The people, and those who differ from one of them in one trait alone, which they have from another.
    var nearby: [Facts] {
        var kinds = people.map(Self.settled)
        // A section takes some ages only, so that age and what became of a child change together.
        for trait in Self.traits + [["age"] + Self.fate] {
            var seen: Set<Facts> = []
            let options = people.map { $0.filter { trait.contains($0.key) } }.filter { seen.insert($0).inserted }
            for person in people {
                for option in options {
                    kinds.append(
                        Self.settled(person.filter { !trait.contains($0.key) }.merging(option) { _, new in new }))
                }
            }
        }
        var seen: Set<Facts> = []
        return kinds.filter { isPossible($0) && seen.insert($0).inserted }
    }

    /// Whether the sections of a child's place or lists take its age: whoever reads the pages knows which do.
    func isPossible(_ facts: Facts) -> Bool {
        let ages = zip(UnmetNeeds.Age.allCases, YearlyTally.ages).first { $0.1 == facts["age"] }?.0.months
        let own = [facts["section"], facts["list"]].compactMap(\.self).joined(separator: " ").split(separator: " ")
        return own.allSatisfy { id in
            subject.case.sections.contains { section in
                section.id.text == id && ages.map { section.ageMonths.overlaps($0) } ?? false
            }
        }
    }

    private static func settled(_ facts: Facts) -> Facts {
        var facts = facts
        if facts["state"] != "placed" { facts["answer"] = nil }
        let isLookedAt = facts["reason"].map { !["fileStatus", "unborn"].contains($0) } ?? true
        let isRegular = facts["occasional"] == "no" && facts["transfer"] == nil
        facts["chance"] = isLookedAt && isRegular ? "yes" : "no"
        return facts
    }
}

extension CivilDate {
    fileprivate func plus(months: Int) -> CivilDate {
        let month = 12 * year + self.month - 1 + months
        func two(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }
        return SampleSubject.date("\(month / 12)-\(two(month % 12 + 1))-\(two(min(day, 28)))")
    }
}
