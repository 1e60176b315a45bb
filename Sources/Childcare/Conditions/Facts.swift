/// What conditions look at: one child with its household, and the crèche of one wish where there is one.
package struct Facts: Sendable {
    private let index: CaseIndex
    /// Positions in the case: a town asks for millions of facts, and neither record is copied for one.
    private let householdPosition: Int?
    private let crechePosition: Int?
    private let request: PlaceRequest?
    private let wish: Wish?
    private let enrolled: EnrolledChild?

    /// A request, at one of its wishes or apart from any crèche.
    package init(request: PlaceRequest, wish: Wish? = nil, in index: CaseIndex) {
        self.index = index
        householdPosition = index.position(of: request.household)
        self.request = request
        self.wish = wish
        crechePosition = wish.flatMap { index.position(of: $0.creche) }
        enrolled = nil
    }

    /// A child already there: its household, birth date and age at the term's start; no request, no pair.
    package init(household: Household, child: EnrolledChild, in index: CaseIndex) {
        self.index = index
        householdPosition = index.position(of: household.id)
        request = nil
        wish = nil
        crechePosition = nil
        enrolled = child
    }

    private func ofHousehold<Value>(_ value: (borrowing Household) -> Value?) -> Value? {
        householdPosition.flatMap { index.withHousehold(at: $0, value) }
    }

    private func ofCreche<Value>(_ value: (borrowing Creche) -> Value?) -> Value? {
        crechePosition.flatMap { index.withCreche(at: $0, value) }
    }

    /// The values behind a canonical name; none when it is missing, several for `any_parent`, `every_parent`, `benefits`.
    package func values(of name: String) -> [AttributeValue] {
        guard let fact = FactName.named(name) else { return attribute(name).map { [$0] } ?? [] }
        return fact.isMultiple ? several(fact) : value(of: fact).map { [$0] } ?? []
    }

    /// Whether a value behind the name matches; each of the parents' with `every_parent`, which nothing is said of while
    /// the situation of one of them is unknown.
    func test(_ name: String, _ matches: (AttributeValue) -> Bool) -> Bool {
        guard let fact = FactName.named(name) else { return attribute(name).map(matches) ?? false }
        guard fact.isMultiple else { return value(of: fact).map(matches) ?? false }
        let values = several(fact)
        guard fact == .everyParent else { return values.contains(where: matches) }
        return ofHousehold { $0.hasUnknownParent } == false && values.allSatisfy(matches)
    }

    private func several(_ fact: FactName) -> [AttributeValue] {
        if fact == .benefits { return ofHousehold { $0.benefits.map { .text($0.rawValue) } } ?? [] }
        return ofHousehold { [$0.parent1Status, $0.parent2Status] }?.compactMap { $0.map { .text($0.rawValue) } } ?? []
    }

    /// The names a condition looks at with their values, for a person to check: `any_parent = jobseeker, employed`.
    ///
    /// Of health it says no more than that it was checked.
    package func datum(for condition: Condition, times: String? = nil) -> String {
        var names = condition.names
        if let times, !names.contains(times) { names.append(times) }
        return names.map { name in
            if index.tellsOfHealth(name) { return HealthData.datum(values(of: name)) }
            if isHidden(name) { return "\(name) = …" }
            var values = values(of: name).map { value in
                name == FactName.benefits.rawValue && HealthData.isSaid(by: value.description)
                    ? HealthData.checked : value.description
            }
            let isOfEach = name == FactName.everyParent.rawValue
            if isOfEach, !values.isEmpty, ofHousehold({ $0.hasUnknownParent }) == true { values.append("?") }
            return "\(name) = \(values.isEmpty ? "?" : values.joined(separator: ", "))"
        }.joined(separator: "; ")
    }

    /// A column of the town's own reaches an output only if the case lists it.
    func isHidden(_ name: String) -> Bool {
        FactName.named(name) == nil && !index.case.publishedAttributes.contains(name)
    }

    func tellsOfHealth(_ name: String) -> Bool { index.tellsOfHealth(name) }

    private func value(of fact: FactName) -> AttributeValue? {
        switch fact {
        // What a town computed itself wins over what the case lets us compute.
        case .siblingThere, .sameCommune, .siblings, .twin, .siblingAdmitted, .siblingAwaitingTransfer:
            wish?.attributes[fact.rawValue] ?? request?.attributes[fact.rawValue] ?? related(fact)
        case .rank: wish.map { .integer(Int64($0.rank)) }
        case .creche: wish.map { .text($0.creche.text) }
        case .operatorName: Self.text(ofCreche { $0.operatorName })
        case .crecheKind: ofCreche { .text($0.kind.rawValue) }
        case .crecheCommune: Self.text(ofCreche { $0.commune })
        case .avip: ofCreche { .flag($0.avip) }
        case .siblingMonths: attribute(fact.rawValue) ?? together.map { .integer(Int64($0.months)) }
        case .siblingDays: attribute(fact.rawValue) ?? together.map { .integer(Int64($0.days)) }
        case .hourlyFee: attribute(fact.rawValue) ?? hourlyFee.map { .number(millionths: $0) }
        case .daysPerWeek, .hoursPerWeek: attribute(fact.rawValue) ?? ofWeek(fact)
        case .ageWeeks, .monthsWaited: attribute(fact.rawValue) ?? ofRequest(fact)
        case .care, .status, .birthStatus, .unborn, .disabled, .walks, .ageMonths, .startDate, .submittedOn, .birthDate:
            ofRequest(fact)
        default: ofHousehold { Self.value(of: fact, in: $0) }
        }
    }

    private static func value(of fact: FactName, in household: borrowing Household) -> AttributeValue? {
        switch fact {
        case .loneParent: .flag(household.loneParent)
        case .parent1Status: household.parent1Status.map { .text($0.rawValue) }
        case .parent2Status: household.parent2Status.map { .text($0.rawValue) }
        case .parents: .integer(household.loneParent ? 1 : 2)
        case .incomeAnnual: household.incomeAnnual.map { .number(millionths: $0.microEuros) }
        case .incomeMonthly: household.incomeAnnual.map { .number(millionths: Self.twelfth($0.microEuros)) }
        case .incomeStatus: .text(household.incomeStatus.rawValue)
        case .incomeYear: household.incomeYear.map { .integer(Int64($0)) }
        case .dependentChildren: .integer(Int64(household.dependentChildren))
        case .disabledChildren: .integer(Int64(household.disabledChildren))
        case .commune, .householdCommune: Self.text(household.commune)
        case .employer: Self.text(household.employer)
        case .minorParent: .flag(household.minorParent)
        case .quotientFamilial: household.quotientFamilial.map { .integer($0) }
        case .member: Self.text(household.member)
        default: nil
        }
    }

    private func ofRequest(_ fact: FactName) -> AttributeValue? {
        guard let request else {
            switch fact {
            case .birthDate: return enrolled?.birthDate.map { .date($0) }
            case .ageMonths:
                return enrolled?.birthDate.map { .integer(Int64($0.completedMonths(on: index.case.term.start))) }
            case .ageWeeks:
                return enrolled?.birthDate.map {
                    .integer(Int64(ChildAge(born: $0, on: index.case.term.start).days / 7))
                }
            default: return nil
            }
        }
        return switch fact {
        case .care: .text(request.care.rawValue)
        case .status: .text(request.status.rawValue)
        case .birthStatus: .text(request.birthStatus.rawValue)
        case .unborn: .flag(request.birthStatus == .expected)
        case .disabled: .flag(request.disabled)
        case .walks: request.walks.map { .flag($0) }
        case .ageMonths: .integer(Int64(request.ageMonthsAtStart))
        case .ageWeeks: .integer(Int64(request.ageAtStart.days / 7))
        case .monthsWaited:
            request.submittedOn.map { filed in
                let term = index.case.term
                return .integer(Int64(max(0, filed.completedMonths(on: term.deadline ?? term.start))))
            }
        case .startDate: .date(request.startDate)
        case .submittedOn: request.submittedOn.map { .date($0) }
        case .birthDate: .date(request.birthDate)
        default: nil
        }
    }

    /// Of the week the family asks first at this crèche, or the one a child there has; the mean of two that alternate.
    private func ofWeek(_ fact: FactName) -> AttributeValue? {
        let asked = request.flatMap { request in wish.map { request.patterns(at: $0) } ?? request.patterns }?.first
        guard let week = asked ?? enrolled?.slots else { return nil }
        let calendar = index.case.calendar
        let weeks = calendar.hasAlternateWeeks ? 2 : 1
        if fact == .hoursPerWeek {
            return .number(millionths: Int64(calendar.minutes(week)) * 1_000_000 / Int64(60 * weeks))
        }
        let days = Set(week.indices.map { DayOfWeek(day: calendar.slots[$0].day, week: calendar.slots[$0].week) })
        return .number(millionths: Int64(days.count) * 1_000_000 / Int64(weeks))
    }

    private struct DayOfWeek: Hashable {
        let day: Weekday
        let week: AlternateWeek?
    }

    /// The longest time together with a sibling at the crèche of the wish: none where no sibling is there.
    private var together: SiblingTime? {
        guard let request, let wish else { return nil }
        return index.timeTogether(of: request, at: wish.creche)
    }

    /// At the crèche of the wish, else where the child is; none where it has no price.
    private var hourlyFee: Int64? {
        guard let household = householdPosition.map({ index.case.households[$0] }) else { return nil }
        let section = enrolled?.section ?? request?.currentSection
        let place =
            crechePosition.map { index.case.creches[$0] }
            ?? section.flatMap { index.section($0) }.flatMap { index.creche($0.creche) }
        guard let place else { return nil }
        return index.case.hourlyFees?.millionths(household, place, isEmergency: request?.care == .emergency)
    }

    private func related(_ fact: FactName) -> AttributeValue? {
        switch fact {
        case .siblings: return request.map { .integer(Int64(index.consideredCount(of: $0.household))) }
        case .twin: return request.map { .flag(index.hasTwin($0)) }
        case .siblingAdmitted: return request.map { .flag(index.hasAdmittedSibling($0)) }
        case .siblingAwaitingTransfer: return request.map { .flag(index.hasSiblingAwaitingTransfer($0)) }
        case .siblingThere:
            guard let wish, let request else { return nil }
            return .flag(index.hasSibling(of: request, at: wish.creche))
        case .sameCommune:
            guard let there = ofCreche({ $0.commune }), let home = ofHousehold({ $0.commune }), !there.isEmpty,
                !home.isEmpty
            else { return nil }
            return .flag(Vocabulary.isSameText(there, home))
        default: return nil
        }
    }

    /// Whose record a column of the town's own stands in.
    func columnOrigin(of name: String) -> SaidDatum.Origin {
        if wish?.attributes[name] != nil { return .wish }
        if request?.attributes[name] != nil { return .request }
        if ofHousehold({ $0.attributes[name] }) != nil { return .household }
        return ofCreche { $0.attributes[name] } != nil ? .creche : .request
    }

    private func attribute(_ name: String) -> AttributeValue? {
        wish?.attributes[name] ?? request?.attributes[name] ?? ofHousehold { $0.attributes[name] }
            ?? ofCreche { $0.attributes[name] }
    }

    private static func text(_ text: String?) -> AttributeValue? {
        guard let text, !text.isEmpty else { return nil }
        return .text(text)
    }

    /// Rounded down.
    private static func twelfth(_ millionths: Int64) -> Int64 {
        let (quotient, remainder) = millionths.quotientAndRemainder(dividingBy: 12)
        return remainder < 0 ? quotient - 1 : quotient
    }
}

extension Condition {
    /// Decides the condition. A missing value makes every comparison false, `!=` too, and its `not` true;
    /// several values match when one does, except that `every_parent` asks it of each parent, and a parent whose
    /// situation is unknown does not match.
    package func holds(for facts: Facts) -> Bool { expression.holds(for: facts) }
}

extension Condition.Expression {
    fileprivate func holds(for facts: Facts) -> Bool {
        switch self {
        case .always: true
        case .holds(let name): facts.test(name) { $0.isTrue }
        case .compare(let name, let comparison, let wanted): facts.test(name) { $0.compares(comparison, wanted) }
        case .oneOf(let name, let wanted):
            facts.test(name) { value in wanted.contains { value.compares(.equal, $0) } }
        case .relate(let one, let comparison, let other):
            QuantityValue.relate(one, comparison, other, for: facts)
        case .not(let inner): !inner.holds(for: facts)
        case .all(let parts): parts.allSatisfy { $0.holds(for: facts) }
        case .any(let parts): parts.contains { $0.holds(for: facts) }
        }
    }
}

extension AttributeValue {
    /// `yes`, or a number other than zero.
    var isTrue: Bool {
        switch self {
        case .flag(let flag): flag
        case .number(let millionths): millionths != 0
        case .text, .date: false
        }
    }

    /// Compares values of one kind; a flag meets a number as 1 or 0, a text meets anything by its notation, in
    /// whatever letters (``Vocabulary/isSameText(_:_:)``). Only numbers and dates are ordered.
    func compares(_ comparison: Condition.Comparison, _ other: AttributeValue) -> Bool {
        switch (self, other) {
        case (.number(let a), .number(let b)): return comparison.holds(a, b)
        case (.date(let a), .date(let b)): return comparison.holds(a, b)
        case (.flag, .flag), (.flag, .number), (.number, .flag):
            if case .number(let a) = asNumber, case .number(let b) = other.asNumber { return comparison.holds(a, b) }
        default: break
        }
        switch comparison {
        case .equal: return says(other)
        case .notEqual: return !says(other)
        case .less, .lessOrEqual, .greater, .greaterOrEqual: return false
        }
    }

    /// Whether two values, one of them a text, are notations of the same.
    private func says(_ other: AttributeValue) -> Bool {
        switch (self, other) {
        case (.text(let text), .flag(let flag)), (.flag(let flag), .text(let text)): Vocabulary.flag(text) == flag
        case (.text(let text), .number(let number)), (.number(let number), .text(let text)):
            WrittenNumber(text)?.millionths == number
        case (.text(let text), .date(let date)), (.date(let date), .text(let text)): CivilDate(written: text) == date
        default: Vocabulary.isSameText(description, other.description)
        }
    }

    private var asNumber: AttributeValue {
        if case .flag(let flag) = self { .integer(flag ? 1 : 0) } else { self }
    }
}

extension Condition.Comparison {
    fileprivate func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
        switch self {
        case .equal: left == right
        case .notEqual: left != right
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        case .greaterOrEqual: left >= right
        }
    }
}
