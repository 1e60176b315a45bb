import AllocationModel
import Childcare

/// The best allocation of a year by trying everything and living through it slot by slot, written from the rules.
///
/// Values are, level by level: reserved seats left by their funder's families (a loss), points of regular care less
/// prices (in 1/240 of a point), ranks of the wishes of regular care, periods of delay, points of occasional care (in
/// 1/240), the draw of the families, the draw of the places.
struct NaiveYear {
    static let unit: Int64 = 240
    static let levels = ["reservations", "points", "wishes", "start", "occasional", "draw", "draw_places"]

    let source: Case
    private let lots: Lots

    init(source: Case) {
        self.source = source
        lots = Lots(source)
    }

    struct Choice {
        var request: PlaceRequest
        var wish: Wish
        var section: CrecheSection
        var slots: SlotSet
        var start: Int
        /// The place the child has today.
        var isKept = false
    }

    /// Someone in the house, and in which section in each period.
    struct Person {
        var household: HouseholdID?
        var sections: [CrecheSection?]
        var slots: SlotSet
        var places: Int
        var walks: [Bool]
        var isEmergency = false
        var isNewcomer = false
        var isKept = false
        /// Its first day at a crèche it does not know.
        var begins: CivilDate?
    }

    var periods: Int { max(1, source.calendar.periods.count) }
    func day(_ period: Int) -> CivilDate { period == 0 ? source.term.start : source.calendar.periods[period] }
    func period(of date: CivilDate) -> Int { (0..<periods).last { day($0) <= date } ?? 0 }

    /// Files the commission looks at.
    func isConsidered(_ request: PlaceRequest) -> Bool {
        request.status == .complete && !(request.birthStatus == .expected && source.policy.unborn == .exclude)
            && !source.decisions.contains { $0.request == request.id && $0.kind == .hold }
    }

    /// Those, and children who keep the place they have whatever becomes of their file.
    var decided: [PlaceRequest] { source.requests.filter { isConsidered($0) || $0.isTransfer } }

    // MARK: What each child may be given

    func choices(_ request: PlaceRequest) -> [Choice] {
        guard let section = source.sections.first(where: { $0.id == request.currentSection }) else {
            return newChoices(request)
        }
        let kept = Choice(
            request: request, wish: Wish(rank: 0, creche: section.creche), section: section,
            slots: request.currentSlots ?? request.patterns[0], start: 0, isKept: true)
        guard isConsidered(request) else { return [kept] }
        let pin = source.decisions.first { $0.request == request.id && $0.kind == .pin }
        let mayStay =
            (pin?.creche ?? section.creche) == section.creche
            && (pin?.patterns.isEmpty ?? true || pin?.patterns.contains(kept.slots) == true)
        return (mayStay ? [kept] : [])
            + newChoices(request).filter { $0.section.id != section.id || $0.slots != kept.slots }
    }

    /// The wishes the commission leaves a family.
    private func openWishes(_ request: PlaceRequest) -> [Wish] {
        let own = source.decisions.filter { $0.request == request.id }
        var wishes = request.wishes
        if let creche = own.first(where: { $0.kind == .pin })?.creche {
            wishes.removeAll { $0.creche != creche }
            if wishes.isEmpty { wishes = [Wish(rank: (request.wishes.map(\.rank).max() ?? 0) + 1, creche: creche)] }
        }
        return wishes.filter { wish in !own.contains { $0.kind == .refuse && $0.creche == wish.creche } }
    }

    /// The last rank of any open wish.
    private var lastRank: Int {
        source.requests.filter { request in
            isConsidered(request)
                && !source.decisions.contains { $0.request == request.id && $0.kind == .refuse && $0.creche == nil }
        }.flatMap { openWishes($0).map(\.rank) }.max() ?? 1
    }

    private func newChoices(_ request: PlaceRequest) -> [Choice] {
        let pin = source.decisions.first { $0.request == request.id && $0.kind == .pin }
        var found: [Choice] = []
        for wish in openWishes(request) {
            guard let creche = source.creches.first(where: { $0.id == wish.creche }) else { continue }
            var weeks = request.patterns
            if let minutes = request.minutesWanted, request.care == .occasional { weeks = subsets(of: weeks, minutes) }
            if let named = pin?.patterns, !named.isEmpty { weeks = named }
            for slots in weeks {
                if !creche.rhythms.isEmpty && request.care != .occasional && !creche.rhythms.contains(slots) {
                    continue
                }
                let stops = source.sites.filter { $0.creche == creche.id }
                if !stops.isEmpty {
                    var near = stops
                    if case .text(let names)? = wish.attributes["sites"] {
                        near = stops.filter { names.contains($0.name) }
                    }
                    if !slots.indices.allSatisfy({ slot in near.contains { $0.slots.contains(slot) } }) { continue }
                }
                for section in source.sections where section.creche == creche.id {
                    for start in 0..<periods {
                        let choice = Choice(request: request, wish: wish, section: section, slots: slots, start: start)
                        if isAllowed(choice) { found.append(choice) }
                    }
                }
            }
        }
        return found
    }

    private func subsets(of patterns: [SlotSet], _ wanted: Int) -> [SlotSet] {
        var found: Set<SlotSet> = []
        for pattern in patterns {
            let slots = pattern.indices
            // Every slot of these calendars is as long as the others: reach the hours with as few as possible.
            let one = source.calendar.hasAlternateWeeks ? 150 : 300
            let needed = min(slots.count, (wanted + one - 1) / one)
            for mask in 1..<(1 << slots.count) where mask.nonzeroBitCount == needed {
                found.insert(SlotSet(slots.indices.filter { mask >> $0 & 1 == 1 }.map { slots[$0] }))
            }
        }
        return found.sorted()
    }

    private func isAllowed(_ choice: Choice) -> Bool {
        let request = choice.request
        let first = period(of: request.startDate)
        if choice.start < first { return false }
        if choice.start > first {
            guard let latest = request.startLatest, day(choice.start) <= latest else { return false }
            if let until = request.until, until < day(choice.start) { return false }
        }
        let begins = choice.start > first ? day(choice.start) : request.startDate
        let counts: CivilDate
        switch source.policy.ageDate {
        case .childStart: counts = begins
        case .termStart: counts = source.term.start
        case .fixed(let date): counts = date
        }
        guard choice.section.ageMonths.contains(max(0, request.birthDate.completedMonths(on: counts))) else {
            return false
        }
        for (period, section) in newPerson(choice).sections.enumerated() {
            guard let section else { continue }
            if choice.slots.indices.contains(where: { section.seats(in: period)[$0] == 0 }) { return false }
        }
        return true
    }

    /// The child where it is; before a later start, a child asking for a transfer is where it was.
    func people(_ choice: Choice) -> [Person] {
        var people = [newPerson(choice)]
        let request = choice.request
        if !choice.isKept, crecheToday(of: request) != choice.section.creche {
            people[0].begins = choice.start > period(of: request.startDate) ? day(choice.start) : request.startDate
        }
        if request.isTransfer, !choice.isKept, choice.start > 0,
            let section = source.sections.first(where: { $0.id == request.currentSection })
        {
            var before = newPerson(
                Choice(
                    request: request, wish: choice.wish, section: section,
                    slots: request.currentSlots ?? request.patterns[0], start: 0))
            for period in choice.start..<periods { before.sections[period] = nil }
            people.append(before)
        }
        return people
    }

    private func newPerson(_ choice: Choice) -> Person {
        Person(
            household: choice.request.household,
            sections: stay(choice.section, choice.slots, choice.request.birthDate, choice.start) { period in
                period == choice.start || choice.request.until.map { $0 >= day(period) } ?? true
            }, slots: choice.slots, places: choice.request.placesUsed,
            walks: walking(choice.request.walks, choice.request.birthDate, nil),
            isEmergency: choice.request.care == .emergency, isNewcomer: true)
    }

    private func walking(_ said: Bool?, _ birth: CivilDate?, _ sections: [CrecheSection?]?) -> [Bool] {
        (0..<periods).map { period in
            said ?? birth.map { $0.completedMonths(on: day(period)) >= 18 }
                ?? ((sections?[period]?.ageMonths.lowerBound ?? 0) >= 18)
        }
    }

    private func stay(
        _ section: CrecheSection, _ slots: SlotSet, _ birth: CivilDate?, _ start: Int, _ isThere: (Int) -> Bool
    ) -> [CrecheSection?] {
        var now = section
        var sections: [CrecheSection?] = []
        for period in 0..<periods {
            if period > start, source.policy.moveUp == .birthday, let birth {
                let months = birth.completedMonths(on: day(period))
                if months > now.ageMonths.upperBound {
                    now =
                        source.sections.first { other in
                            other.creche == now.creche && other.ageMonths.contains(months)
                                && slots.indices.allSatisfy { other.seats(in: period)[$0] > 0 }
                        } ?? now
                }
            }
            sections.append(period >= start && isThere(period) ? now : nil)
        }
        return sections
    }

    // MARK: Living through the year

    var alreadyThere: [Person] {
        var people = source.enrolled.compactMap { child -> Person? in
            guard let section = source.sections.first(where: { $0.id == child.section }) else { return nil }
            let sections = stay(section, child.slots, child.birthDate, 0) { period in
                child.until.map { $0 >= day(period) } ?? true
            }
            return Person(
                household: child.household, sections: sections, slots: child.slots, places: child.placesUsed,
                walks: walking(child.walks, child.birthDate, sections))
        }
        for hold in source.decisions where hold.kind == .hold {
            guard let request = source.requests.first(where: { $0.id == hold.request }) else { continue }
            let start = period(of: request.startDate)
            let counts: CivilDate
            switch source.policy.ageDate {
            case .childStart: counts = request.startDate
            case .termStart: counts = source.term.start
            case .fixed(let date): counts = date
            }
            let age = max(0, request.birthDate.completedMonths(on: counts))
            let section = source.sections.first { section in
                hold.section.map { $0 == section.id }
                    ?? (hold.creche == section.creche && section.ageMonths.contains(age))
            }
            guard let section else { continue }
            let slots = request.patterns.reduce(SlotSet()) { $0.union($1) }.intersection(section.openSlots)
            people.append(
                Person(
                    household: request.household,
                    sections: stay(section, slots, request.birthDate, start) { period in
                        period == start || request.until.map { $0 >= day(period) } ?? true
                    }, slots: slots, places: request.placesUsed, walks: walking(request.walks, request.birthDate, nil),
                    isKept: true, begins: crecheToday(of: request) == section.creche ? nil : request.startDate))
        }
        return people
    }

    /// Whether the newcomers fit beside those already there. Those already there may be too many; newcomers then
    /// must keep out of what is too full.
    func fits(_ newcomers: [Person], _ others: [Person]) -> Bool {
        let people = others + newcomers
        if !keepsStarts(people) { return false }
        for period in 0..<periods {
            for section in source.sections where !section.isFlexible {
                // Only a child who was there before can be in a closed section.
                for slot in source.calendar.slots.indices where section.seats(in: period)[slot] > 0 {
                    let inside = people.filter {
                        $0.sections[period]?.id == section.id && $0.slots.contains(slot)
                            && ($0.isNewcomer || $0.isKept || section.seatBasis == .all)
                    }
                    let seats = section.seats(in: period)[slot]
                    if isOver(inside, seats) { return false }
                    if isOver(inside.filter { !$0.isEmergency || section.reserve == 0 }, seats - section.reserve) {
                        return false
                    }
                }
            }
            for creche in source.creches where !fits(people, in: creche, period) { return false }
            for creche in source.creches where !keepsHeldSeats(people, in: creche, period) { return false }
        }
        return true
    }

    private func isOver(_ people: [Person], _ limit: Int) -> Bool {
        people.contains(where: \.isNewcomer) && people.reduce(0) { $0 + $1.places } > limit
    }

    private func fits(_ people: [Person], in creche: Creche, _ period: Int) -> Bool {
        let sections = source.sections.filter { $0.creche == creche.id }
        let here = people.filter { $0.sections[period]?.creche == creche.id }
        var openMinutes = 0
        var attended = 0
        for (slot, item) in source.calendar.slots.enumerated() {
            let present = here.filter { $0.slots.contains(slot) }
            attended += present.reduce(0) { $0 + $1.places } * item.minutes
            if sections.contains(where: { $0.seats(in: period)[slot] > 0 }) { openMinutes += item.minutes }
            for stop in source.sites where stop.creche == creche.id && stop.slots.contains(slot) {
                let there = present.filter { person in
                    person.isNewcomer || person.isKept || person.sections[period]?.seatBasis == .all
                }
                if isOver(there, stop.places) { return false }
            }
            if sections.contains(where: { $0.seatBasis == .free }) { continue }
            if isOver(present, Int((Double(creche.capacity) * 1.15).rounded(.up))) { return false }
            guard present.contains(where: \.isNewcomer), let rule = creche.staffRule else { continue }
            let rows = source.staff.filter { $0.creche == creche.id && $0.slot == slot }
            guard let adults = (rows.first { $0.period == period } ?? rows.first { $0.period == nil })?.adults else {
                continue
            }
            let count = present.reduce(0) { $0 + $1.places }
            if adults == 0 { return false }
            if adults == 1 && (creche.kind != .micro || count > 3) { return false }
            if adults < 2 { continue }
            let still = present.reduce(0) { $0 + ($1.walks[period] ? 0 : $1.places) }
            // One adult for five who do not walk and one for eight who do: shares of an adult add up.
            if rule == .fiveEight && still * 8 + (count - still) * 5 > adults * 40 { return false }
            if rule == .six && count > adults * 6 { return false }
        }
        if sections.contains(where: { $0.seatBasis == .free }) { return true }
        return !here.contains(where: \.isNewcomer) || attended <= creche.capacity * openMinutes
    }

    // MARK: The best

    /// Level values of the best allocation, every one whether the program has it or not; `nil` when none is allowed.
    func best() -> [Int64]? {
        let guarantees = source.policy.guaranteesMembers ? alone() : [:]
        let lastRank = lastRank
        var best: [Int64]?
        visit { chosen in
            for (member, least) in guarantees where placed(chosen, of: member) < least { return }
            guard let value = value(chosen, lastRank) else { return }
            if best.map({ $0.lexicographicallyPrecedes(value) }) ?? true { best = value }
        }
        // Waiting counts only where some family of regular care leaves a choice.
        let canWait = decided.contains { request in
            request.care != .occasional && isConsidered(request) && Set(choices(request).map(\.start)).count > 1
        }
        if !canWait { best?[3] = 0 }
        return best
    }

    /// Every allocation that keeps to places, siblings and the commission's word.
    func visit(_ body: ([Choice?]) -> Void) {
        let decided = decided
        let choices = decided.map(choices)
        let others = alreadyThere
        var chosen: [Choice?] = []
        func visit() {
            if chosen.count == decided.count {
                let isAllowed =
                    keepsIdentities(chosen) && keepsPins(decided, chosen) && childrenApart(decided, chosen) != nil
                if isAllowed { body(chosen) }
                return
            }
            let options = choices[chosen.count].map(Optional.some)
            for choice in (decided[chosen.count].isTransfer ? [] : [nil]) + options {
                chosen.append(choice)
                // Every limit only gets tighter with each child.
                if choice == nil || fits(chosen.compactMap { $0 }.flatMap(people), others) { visit() }
                chosen.removeLast()
            }
        }
        visit()
    }

    private func keepsPins(_ decided: [PlaceRequest], _ chosen: [Choice?]) -> Bool {
        zip(decided, chosen).allSatisfy { request, choice in
            choice != nil || !source.decisions.contains { $0.request == request.id && $0.kind == .pin }
        }
    }

    private func value(_ chosen: [Choice?], _ lastRank: Int) -> [Int64]? {
        guard let prices = prices(chosen), let apart = childrenApart(decided, chosen) else { return nil }
        var value: [Int64] = [-missingReserved(chosen), 0, 0, 0, 0, 0, 0]
        value[1] = -prices - Int64(apart) * source.policy.siblingSplitPrice * Self.unit
        for case let choice? in chosen where !choice.isKept {
            let request = choice.request
            let minutes = choice.slots.count * (source.calendar.hasAlternateWeeks ? 150 : 300)
            var points = 240 * ((request.isTransfer ? 0 : 50) + (request.points ?? 0).whole)
            if choice.wish.rank > 1 { points = points * 9 / 10 }
            if request.patternFactors[choice.slots] != nil { points = points * 3 / 4 }
            if source.policy.gainPer == .hour { points = points * Int64(minutes) / 60 }
            let isOccasional = request.care == .occasional
            value[isOccasional ? 4 : 1] += points
            let worth = Int64(lastRank + 1 - choice.wish.rank)
            if !isOccasional {
                value[2] += worth
                value[3] -= Int64(choice.start - period(of: request.startDate))
            }
            value[5] += lots.number(request.id) * worth
            value[6] += lots.number(choice, day(choice.start))
        }
        return value
    }
}

/// Numbers of the public draw, each computed once.
private final class Lots {
    private struct DrawnSeat: Hashable {
        var request: RequestID
        var section: SectionID
        var slots: SlotSet
        var start: CivilDate
    }

    private let draw: PublicDraw
    private let calendar: WeekCalendar
    private var numbers: [RequestID: Int64] = [:]
    private var places: [DrawnSeat: Int64] = [:]

    init(_ source: Case) {
        draw = PublicDraw(seed: source.policy.seed)
        calendar = source.calendar
    }

    func number(_ request: RequestID) -> Int64 {
        if let known = numbers[request] { return known }
        let number = draw.number(of: request)
        numbers[request] = number
        return number
    }

    func number(_ choice: NaiveYear.Choice, _ start: CivilDate) -> Int64 {
        let place = DrawnSeat(
            request: choice.request.id, section: choice.section.id, slots: choice.slots, start: start)
        if let known = places[place] { return known }
        let number = draw.number(
            of: place.request, section: place.section, days: calendar.notation(place.slots), start: start)
        places[place] = number
        return number
    }
}
