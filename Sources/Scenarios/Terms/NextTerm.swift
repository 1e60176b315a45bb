internal import AllocationModel
internal import Childcare
internal import SyntheticCases

/// The term that follows a decided one, a year later: children grow, some leave, those placed are there, those who wait may ask
/// again, and new families come.
///
/// Who was placed and who was there stays until school (36 months on the first day of the term) or their last day, in the
/// section of the crèche that takes their age; the oldest move up first, and whoever finds no seat leaves. A child whose
/// birth date is not known is taken to be in the middle of its section's ages. Those who wait ask again with a stated
/// chance. New families are like those of the first term, born a year later for each year; there are as many as bring the number of asking
/// families to what it was then.
struct NextTerm {
    /// The first term, before any decision.
    let first: Case
    /// How many terms have passed; 1 for the second.
    let years: Int
    let askingAgain: Share
    let seed: String

    /// Months at which a child goes to school.
    static let schoolAge = 36

    func after(_ decided: Case, _ outcome: Outcome) -> Case {
        var next = decided
        next.term = Term(
            start: decided.term.start.oneYearLater, end: decided.term.end.oneYearLater,
            deadline: decided.term.deadline?.oneYearLater)
        next.calendar.periods = decided.calendar.periods.map(\.oneYearLater)
        next.policy.seed = "\(first.policy.seed)/\(years + 1)"
        if case .fixed(let day) = decided.policy.ageDate { next.policy.ageDate = .fixed(day.oneYearLater) }
        next.decisions = []
        next.responses = []
        next.jointWishes = []
        next.manualPoints = []
        next.bookedStays = []
        for position in next.reservations.indices {
            next.reservations[position].from = next.reservations[position].from?.oneYearLater
            next.reservations[position].until = next.reservations[position].until?.oneYearLater
        }
        next.enrolled = staying(decided, outcome, on: next.term.start)
        let waiting = askingAgain(decided, outcome, on: next.term.start)
        next.households = []
        next.requests = []
        let again = Set(waiting.map(\.household))
        let there = Set(next.enrolled.compactMap(\.household))
        for household in decided.households where again.contains(household.id) || there.contains(household.id) {
            next.households.append(household)
        }
        next.requests = waiting
        let asked = Set(first.requests.map(\.household)).count
        addNewFamilies(max(0, asked - again.count), to: &next)
        return next
    }

    // MARK: Those who are there

    private struct Candidate {
        var child: EnrolledChild
        var months: Int
    }

    private func staying(_ decided: Case, _ outcome: Outcome, on day: CivilDate) -> [EnrolledChild] {
        let sections = Dictionary(first: decided.sections.map { ($0.id, $0) })
        let placed = Dictionary(first: outcome.placements.map { ($0.request, $0) })
        var children = decided.enrolled.filter { $0.stays(on: day) }
        for request in decided.requests {
            let row = placed[request.id.text]
            let section = row.map { SectionID($0.section) } ?? request.currentSection
            let slots =
                row.flatMap { try? DayNotation.parse($0.days, calendar: decided.calendar).first }
                ?? request.currentSlots ?? decided.calendar.fullWeek
            guard let section, request.until.map({ $0 >= day }) ?? true else { continue }
            children.append(
                EnrolledChild(
                    id: ChildID(request.id.text), section: section, slots: slots, until: request.until,
                    household: request.household, birthDate: request.birthDate, walks: true,
                    placesUsed: request.placesUsed))
        }
        let candidates = children.compactMap { child -> Candidate? in
            guard let section = sections[child.section] else { return nil }
            let ages = section.ageMonths
            let months =
                child.birthDate.map { ChildAge(born: $0, on: day).months }
                ?? (ages.lowerBound + ages.upperBound) / 2 + 12
            return months >= Self.schoolAge ? nil : Candidate(child: child, months: months)
        }.sorted { ($1.months, $0.child.id.text) < ($0.months, $1.child.id.text) }
        var taken: [SectionID: [Int]] = [:]
        return candidates.compactMap { candidate in
            guard let own = sections[candidate.child.section] else { return nil }
            let others = decided.sections.filter { $0.creche == own.creche && $0.id != own.id }
            // Where the age is not known for certain, a child stays where it is.
            for section in [own] + others
            where candidate.child.birthDate == nil || section.takes(candidate.child, on: day) {
                var used = taken[section.id] ?? Array(repeating: 0, count: section.seats.count)
                for slot in candidate.child.slots.indices { used[slot] += candidate.child.placesUsed }
                guard section.isFlexible || zip(used, section.seats).allSatisfy({ $0 <= $1 }) else { continue }
                taken[section.id] = used
                var child = candidate.child
                child.section = section.id
                return child
            }
            return nil
        }
    }

    // MARK: Those who ask

    private func askingAgain(_ decided: Case, _ outcome: Outcome, on day: CivilDate) -> [PlaceRequest] {
        let placed = Set(outcome.placements.map(\.request))
        return decided.requests.compactMap { request in
            guard !placed.contains(request.id.text), !request.isTransfer, request.status != .cancelled,
                ChildAge(born: request.birthDate, on: day).months < Self.schoolAge
            else { return nil }
            var dice = dice("again", request.household.text)
            guard dice.below(1_000_000) < Int(1_000_000 * askingAgain.numerator / askingAgain.denominator) else {
                return nil
            }
            var again = request
            again.startDate = max(request.startDate, day)
            again.startLatest = nil
            again.birthStatus = request.birthDate > day ? request.birthStatus : .born
            return again
        }
    }

    private func addNewFamilies(_ count: Int, to next: inout Case) {
        let requests = Dictionary(grouping: first.requests.filter { !$0.isTransfer }, by: \.household)
        let joint = Dictionary(grouping: first.jointWishes, by: \.household)
        let asking = first.households.filter { requests[$0.id] != nil }
        guard !asking.isEmpty else { return }
        for turn in 0..<count {
            var dice = dice("new", "\(turn)")
            let model = asking[dice.below(asking.count)]
            let mark = "+\(years + 1).\(turn + 1)"
            var household = model
            household.id = HouseholdID(model.id.text + mark)
            next.households.append(household)
            for request in requests[model.id] ?? [] {
                var asked = request
                asked.id = RequestID(request.id.text + mark)
                asked.household = household.id
                for _ in 0..<years {
                    asked.birthDate = asked.birthDate.oneYearLater
                    asked.startDate = asked.startDate.oneYearLater
                    asked.startLatest = asked.startLatest?.oneYearLater
                    asked.until = asked.until?.oneYearLater
                    asked.submittedOn = asked.submittedOn?.oneYearLater
                }
                next.requests.append(asked)
            }
            for wish in joint[model.id] ?? [] {
                var wish = wish
                wish.household = household.id
                wish.request = RequestID(wish.request.text + mark)
                next.jointWishes.append(wish)
            }
        }
    }

    private func dice(_ question: String, _ whom: String) -> SplitMix64 {
        let digest = RunKey(of: [seed, "\(years)", question, whom]).text
        return SplitMix64(seed: UInt64(digest.prefix(16), radix: 16) ?? 0)
    }
}

extension CivilDate {
    /// The same day of the next year; 28 February for the 29th.
    fileprivate var oneYearLater: CivilDate {
        CivilDate(year: year + 1, month: month, day: day) ?? CivilDate(year: year + 1, month: month, day: day - 1)
            ?? self
    }
}

extension CrecheSection {
    fileprivate func takes(_ child: EnrolledChild, on day: CivilDate) -> Bool {
        child.birthDate.map { ages.contains(ChildAge(born: $0, on: day)) } ?? true
    }
}
