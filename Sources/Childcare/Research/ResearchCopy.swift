/// A case for research: the same rules and families without anybody's name (copie de recherche).
///
/// Every identifier is a pseudonym, names and free texts are gone, dates, resources and places are coarser; the rows stand
/// in the order of the pseudonyms. The draw is another: with the public seed the old one would give every identifier back.
package struct ResearchCopy: Sendable {
    package let `case`: Case
    package let coarsening: Coarsening
    /// What rules read that is coarser here: where one of them matters, the copy may be decided otherwise.
    package let coarseNames: [String]
    package let risk: ReidentificationRisk
    private let readNames: Set<String>
    private let ownDates: Set<String>

    /// - Complexity: one HMAC for each identifier, linear in the rows otherwise.
    package init(of source: Case, _ pseudonyms: Pseudonyms, _ coarsening: Coarsening) {
        let writer = ResearchWriter(source, pseudonyms, coarsening)
        self.coarsening = coarsening
        `case` = writer.written()
        coarseNames = writer.coarseNames
        readNames = writer.readNames
        ownDates = writer.ownDates
        risk = ReidentificationRisk(of: `case`)
    }

    /// The names that some parts of the coarsening take precision off: those that rules read, or all where none is read.
    package func names(of parts: [Coarsening.Part]) -> [String] {
        let all = Set(parts.flatMap { ResearchWriter.names(of: $0, readNames, ownDates: ownDates) })
        let read = all.intersection(readNames)
        return (read.isEmpty ? all : read).sorted()
    }
}

/// Rewrites a case row by row.
struct ResearchWriter {
    let source: Case
    let names: Pseudonyms
    let coarsening: Coarsening
    /// Names of columns that rules read.
    let readNames: Set<String>
    /// A town's own columns that hold dates.
    let ownDates: Set<String>
    let deciding: DecidingDays
    let dates: CoarseDates?
    private let communes: [String: String]

    init(_ source: Case, _ names: Pseudonyms, _ coarsening: Coarsening) {
        self.source = source
        self.names = names
        self.coarsening = coarsening
        readNames = source.namesThatRulesRead
        ownDates = source.namesOfOwnDates
        deciding = DecidingDays(source)
        dates = coarsening.dates == .month ? CoarseDates(source, deciding) : nil
        var count: [String: Int] = [:]
        for household in source.households { count[Vocabulary.textKey(household.commune), default: 0] += 1 }
        let withCreche = Set((source.creches.map(\.commune) + source.sites.map(\.commune)).map(Vocabulary.textKey))
        communes = Dictionary(
            first: count.keys.map { key in
                let isTold =
                    key.isEmpty || withCreche.contains(key) || count[key, default: 0] >= coarsening.leastOfCommune
                return (key, isTold ? names.name(.commune, key) : Self.otherCommune)
            })
    }

    /// All communes with few households and no crèche.
    static let otherCommune = "V-other"

    var coarseNames: [String] {
        var coarse: Set<String> = []
        for part in coarsening.parts where part != .communes || communes.values.contains(Self.otherCommune) {
            coarse.formUnion(Self.names(of: part, readNames, ownDates: ownDates))
        }
        return coarse.intersection(readNames).sorted()
    }

    /// What rules may read of what a part of the coarsening takes off. Completed months of a child and twins stay.
    static func names(of part: Coarsening.Part, _ read: Set<String>, ownDates: Set<String>) -> Set<String> {
        let names: [FactName] =
            switch part {
            case .dates: [.birthDate, .ageWeeks, .submittedOn, .monthsWaited, .startDate, .siblingMonths, .siblingDays]
            case .incomes: [.incomeAnnual, .incomeMonthly, .quotientFamilial, .hourlyFee]
            case .communes: [.commune, .householdCommune, .hourlyFee]
            case .distances: []
            }
        let own: Set<String> =
            switch part {
            case .dates: ownDates
            case .distances: read.filter(isDistance)
            default: []
            }
        return own.union(names.map(\.rawValue))
    }

    static func isDistance(_ name: String) -> Bool { name.contains("distance") || name.hasSuffix("_m") }

    // MARK: - Names

    func commune(_ text: String) -> String {
        communes[Vocabulary.textKey(text)] ?? names.name(.commune, alike: text)
    }
    func creche(_ id: CrecheID) -> CrecheID { CrecheID(names.name(.creche, id.text)) }
    func section(_ id: SectionID) -> SectionID { SectionID(names.name(.section, id.text)) }
    func household(_ id: HouseholdID) -> HouseholdID { HouseholdID(names.name(.household, id.text)) }
    func request(_ id: RequestID) -> RequestID { RequestID(names.name(.request, id.text)) }
    func organisation(_ text: String) -> String { names.name(.organisation, alike: text) }

    /// A text that a rule compares, by what it is compared with.
    private func text(_ name: String, _ text: String) -> String? {
        switch FactName.named(name) {
        case .commune, .householdCommune, .crecheCommune: commune(text)
        case .employer, .member, .operatorName: organisation(text)
        case .creche: creche(CrecheID(text)).text
        case nil: names.name(.word, alike: text)
        default: nil
        }
    }

    func condition(_ condition: Condition) -> Condition { condition.changingTexts(text) }

    /// Of a town's own columns those that rules read, without their words.
    func attributes(_ attributes: [String: AttributeValue]) -> [String: AttributeValue] {
        var kept: [String: AttributeValue] = [:]
        for (name, value) in attributes {
            if name == "sites", case .text(let text) = value {
                // The stops a family can come to, by their names.
                kept[name] = .text(
                    text.split(separator: "|").map { names.name(.site, Vocabulary.trimmed(String($0))) }
                        .filter { !$0.isEmpty }.joined(separator: " | "))
                continue
            }
            guard readNames.contains(name) || FactName.named(name) != nil else { continue }
            switch value {
            case .text(let text):
                kept[name] = FactName.named(name) == nil ? .text(names.name(.word, alike: text)) : value
            case .date(let date): kept[name] = .date(self.date(date))
            case .number(let number):
                kept[name] = Self.isDistance(name) ? .number(millionths: coarsening.rounded(distance: number)) : value
            case .flag: kept[name] = value
            }
        }
        return kept
    }

    func date(_ date: CivilDate) -> CivilDate { coarsening.dates == .day ? date : date.firstOfMonth }
}

extension Case {
    /// Names of columns that any rule of the policy looks at.
    var namesThatRulesRead: Set<String> {
        var names: Set<String> = []
        for criterion in policy.grid { names.formUnion(criterion.when.names + [criterion.times].compactMap { $0 }) }
        for quota in policy.quotas { names.formUnion(quota.who.names) }
        for line in eligibility { names.formUnion(line.when.names) }
        for reservation in reservations { names.formUnion(reservation.who.names) }
        for tie in policy.ties { names.formUnion(tie.names) }
        for level in policy.levels { names.formUnion(level.who?.names ?? []) }
        for rate in policy.waitingMix { names.formUnion(rate.who.names) }
        return names
    }

    /// A town's own columns that hold dates.
    var namesOfOwnDates: Set<String> {
        let rows =
            requests.map(\.attributes) + requests.flatMap(\.wishes).map(\.attributes)
            + households.map(\.attributes) + creches.map(\.attributes)
        return Set(rows.lazy.flatMap { $0 }.filter { if case .date = $0.value { true } else { false } }.map(\.key))
    }
}
