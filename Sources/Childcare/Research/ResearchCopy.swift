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

    /// - Complexity: one HMAC for each identifier, linear in the rows otherwise.
    package init(of source: Case, _ pseudonyms: Pseudonyms, _ coarsening: Coarsening) {
        let writer = ResearchWriter(source, pseudonyms, coarsening)
        self.coarsening = coarsening
        `case` = writer.written()
        coarseNames = writer.coarseNames
        risk = ReidentificationRisk(of: `case`)
    }
}

/// Rewrites a case row by row.
struct ResearchWriter {
    let source: Case
    let names: Pseudonyms
    let coarsening: Coarsening
    /// Names of columns that rules read.
    let readNames: Set<String>
    private let communes: [String: String]

    init(_ source: Case, _ names: Pseudonyms, _ coarsening: Coarsening) {
        self.source = source
        self.names = names
        self.coarsening = coarsening
        readNames = source.namesThatRulesRead
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
        if coarsening.dates == .month {
            coarse.formUnion(["birth_date", "age_weeks", "submitted_on", "months_waited", "start_date"])
        }
        if coarsening.incomeBand > 0 { coarse.formUnion(["income_annual", "income_monthly", "qf", "hourly_fee"]) }
        if communes.values.contains(Self.otherCommune) { coarse.formUnion(["commune", "household_commune"]) }
        if coarsening.distanceStep > 0 { coarse.formUnion(readNames.filter(Self.isDistance)) }
        return coarse.intersection(readNames).sorted()
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

    /// A birth whose completed months on the day that counts stay what they are.
    func birth(_ birth: CivilDate, on day: CivilDate, was before: CivilDate) -> CivilDate {
        coarsening.dates == .day ? birth : birth.coarse(keepingMonthsOn: day, was: before)
    }
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
}
