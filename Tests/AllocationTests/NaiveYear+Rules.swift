import Childcare

@testable import Allocation

/// Siblings, groups, funders and members of a network, through the year; written from the rules.
extension NaiveYear {
    // MARK: Families

    func keepsIdentities(_ chosen: [Choice?]) -> Bool {
        var seen: Set<String> = []
        return chosen.compactMap { $0?.request.identity }.filter { !$0.isEmpty }
            .allSatisfy { seen.insert($0).inserted }
    }

    /// How many siblings their rule charges for, in all households; `nil` when it forbids the outcome.
    func childrenApart(_ decided: [PlaceRequest], _ chosen: [Choice?]) -> Int? {
        var apart = 0
        for household in source.households {
            let own = decided.indices.filter { decided[$0].household == household.id && isConsidered(decided[$0]) }
            let rule = household.siblingRule ?? source.policy.siblings
            let siblings = own.map { position in
                NaiveSibling(
                    request: decided[position],
                    isPinned: source.decisions.contains {
                        $0.kind == .pin && $0.request == decided[position].id
                    },
                    place: chosen[position].map {
                        .init(creche: $0.section.creche, slots: $0.slots, start: $0.start, isKept: $0.isKept)
                    })
            }
            guard let more = NaiveSibling.apart(siblings, rule) else { return nil }
            apart += more
        }
        return apart
    }

    // MARK: Starts

    func crecheToday(of request: PlaceRequest) -> CrecheID? {
        source.sections.first { $0.id == request.currentSection }?.creche
    }

    /// Whether no crèche gets more newcomers in a week than it takes; those whose seat is kept may be too many already.
    func keepsStarts(_ people: [Person]) -> Bool {
        source.creches.allSatisfy { creche in
            guard let most = creche.startsPerWeek else { return true }
            let beginning = people.filter { person in
                person.begins != nil && person.sections.lazy.compactMap { $0 }.first?.creche == creche.id
            }
            let weeks = Dictionary(grouping: beginning) { week($0.begins ?? source.term.start) }
            return weeks.values.allSatisfy { week in week.count <= most || !week.contains(where: \.isNewcomer) }
        }
    }

    /// Weeks since Monday 31 August 2026, counted day by day.
    private func week(_ day: CivilDate) -> Int {
        guard var reached = CivilDate(iso: "2026-08-31") else { return 0 }
        var days = 0
        while reached < day {
            reached = reached.next
            days += 1
        }
        return days / 7
    }

    // MARK: Members

    /// The most children each member places with its own crèches and families.
    func alone() -> [String: Int] {
        var most: [String: Int] = [:]
        for member in Set(source.creches.map(\.operatorName)) {
            let own = NaiveYear(source: source.alone(member))
            own.visit { chosen in
                guard own.prices(chosen) != nil else { return }
                most[member] = max(most[member] ?? 0, own.placed(chosen, of: member))
            }
        }
        return most
    }

    func placed(_ chosen: [Choice?], of member: String) -> Int {
        chosen.count { choice in
            guard let choice, choice.request.care != .occasional else { return false }
            return home(choice.request.household)?.member == member
        }
    }

    private func home(_ id: HouseholdID?) -> Household? { source.households.first { $0.id == id } }

    // MARK: Groups

    private struct Group {
        var quota: Quota
        var belongs: (Household) -> Bool
        var sections: [CrecheSection]
    }

    private var groups: [Group] {
        func inside(_ belongs: (Creche) -> Bool) -> [CrecheSection] {
            let creches = source.creches.filter(belongs).map(\.id)
            return source.sections.filter { creches.contains($0.creche) }
        }
        var groups: [Group] = []
        for quota in source.policy.quotas {
            let isLone = quota.who.text == "lone_parent"
            func add(_ sections: [CrecheSection]) {
                groups.append(
                    Group(
                        quota: quota, belongs: { isLone ? $0.loneParent : $0.parent1Status == .jobseeker },
                        sections: sections))
            }
            switch quota.scope {
            case .network: add(source.sections)
            case .eachCreche: for creche in source.creches { add(inside { $0.id == creche.id }) }
            case .creche(let id): add(inside { $0.id == id })
            case .operatorNamed(let name): add(inside { $0.operatorName == name })
            case .section(let id): add(source.sections.filter { $0.id == id })
            }
        }
        if source.policy.legalQuotas.contains(.d2147) {
            for name in Set(source.creches.map(\.operatorName)) {
                let places = source.creches.filter { $0.operatorName == name }.reduce(0) { $0 + $1.capacity }
                groups.append(
                    Group(
                        quota: law(.count(Int64(places / 20))),
                        belongs: { $0.parent1Status == .jobseeker || $0.benefits.contains(.rsa) },
                        sections: inside { $0.operatorName == name }))
            }
        }
        if source.policy.legalQuotas.contains(.avip) {
            for creche in source.creches where creche.avip {
                groups.append(
                    Group(
                        quota: law(.share(Share(1, 5))), belongs: { $0.parent1Status == .jobseeker },
                        sections: inside { $0.id == creche.id }))
            }
        }
        return groups
    }

    private func law(_ minimum: Quota.Bound) -> Quota {
        Quota(
            id: "law", who: .always, scope: .network, minimum: minimum, of: .children, basis: .all,
            price: source.policy.legalQuotaPrice)
    }

    /// What missed groups cost, in units; `nil` where a hard one is missed.
    func prices(_ chosen: [Choice?]) -> Int64? {
        var total: Int64 = 0
        for group in groups {
            let quota = group.quota
            let names = group.sections.map(\.id)
            func size(_ slots: SlotSet) -> Int64 {
                quota.of == .hours ? Int64(slots.count * (source.calendar.hasAlternateWeeks ? 150 : 300)) : 60
            }
            // In sixtieths of a child, or minutes.
            var theirs: Int64 = 0
            var everyone: Int64 = 0
            for case let choice? in chosen where names.contains(choice.section.id) {
                if choice.isKept && quota.basis == .newcomers { continue }
                everyone += size(choice.slots)
                if home(choice.request.household).map(group.belongs) == true { theirs += size(choice.slots) }
            }
            let enrolled = source.enrolled.filter { child in
                names.contains(child.section) && child.until.map { $0 >= source.term.start } ?? true
            }
            if quota.basis == .all {
                for child in enrolled {
                    everyone += size(child.slots)
                    if home(child.household).map(group.belongs) == true { theirs += size(child.slots) }
                }
            }
            var places = 0
            for section in group.sections {
                var seats = section.seats
                if quota.basis == .newcomers && section.seatBasis == .all {
                    for child in enrolled where child.section == section.id {
                        for slot in child.slots.indices where seats[slot] > 0 { seats[slot] -= 1 }
                    }
                }
                places += seats.max() ?? 0
            }
            /// What is asked for, in sixtieths of sixtieths.
            func asked(_ bound: Quota.Bound, up: Bool) -> Int64 {
                switch bound {
                case .count(let count): return count * 3_600
                case .share(let share):
                    if quota.of != .places { return everyone * 60 * share.numerator / share.denominator }
                    let exact = Int64(places) * share.numerator
                    return (up ? (exact + share.denominator - 1) / share.denominator : exact / share.denominator)
                        * 3_600
                }
            }
            var missing: Int64 = 0
            if let minimum = quota.minimum { missing += max(0, asked(minimum, up: true) - 60 * theirs) }
            if let maximum = quota.maximum { missing += max(0, 60 * theirs - asked(maximum, up: false)) }
            if missing == 0 { continue }
            guard let price = quota.price else { return nil }
            total += price * missing / 15
        }
        return total
    }

    // MARK: Funders

    private func isActive(_ reservation: Reservation, _ period: Int, _ slot: Int) -> Bool {
        let lastDay = period + 1 < periods ? day(period + 1) : nil
        let hasBegun = reservation.from.map { from in lastDay.map { from < $0 } ?? (from <= source.term.end) } ?? true
        return hasBegun && (reservation.until.map { $0 >= day(period) } ?? true)
            && (reservation.slots.isEmpty || reservation.slots.contains(slot))
    }

    private func isFor(_ reservation: Reservation, _ person: Person, _ section: CrecheSection) -> Bool {
        guard reservation.section == nil || reservation.section == section.id, let home = home(person.household) else {
            return false
        }
        return reservation.who.text == "lone_parent" ? home.loneParent : home.employer == reservation.funder
    }

    private func counts(_ person: Person, _ section: CrecheSection) -> Bool {
        person.isNewcomer || person.isKept || section.seatBasis == .all
    }

    /// Reserved open seats that stay without the funder's families, slot by slot and period by period.
    func missingReserved(_ chosen: [Choice?]) -> Int64 {
        let people = alreadyThere + chosen.compactMap { $0 }.flatMap(people)
        var missing = 0
        for reservation in source.reservations where reservation.fallback == .open {
            let sections = source.sections.filter {
                $0.creche == reservation.creche && (reservation.section ?? $0.id) == $0.id
            }
            for period in 0..<periods {
                for slot in source.calendar.slots.indices where isActive(reservation, period, slot) {
                    guard sections.contains(where: { $0.seats(in: period)[slot] > 0 }) else { continue }
                    let theirs = people.reduce(0) { sum, person in
                        guard let section = person.sections[period], section.creche == reservation.creche,
                            person.slots.contains(slot), counts(person, section), isFor(reservation, person, section)
                        else { return sum }
                        return sum + person.places
                    }
                    missing += max(0, reservation.seats - theirs)
                }
            }
        }
        return Int64(missing)
    }

    /// Whether every child finds seats, held ones being for their funder's children alone: tries every seating, place
    /// by place.
    func keepsHeldSeats(_ people: [Person], in creche: Creche, _ period: Int) -> Bool {
        let sections = source.sections.filter { $0.creche == creche.id }
        for slot in source.calendar.slots.indices {
            let held = source.reservations.filter {
                $0.creche == creche.id && $0.fallback == .hold && isActive($0, period, slot)
            }
            let seats = sections.map { $0.seats(in: period)[slot] }
            if held.isEmpty || seats.reduce(0, +) == 0 { continue }
            // One entry for each place a child takes.
            var places: [(person: Person, section: CrecheSection)] = []
            for person in people where person.slots.contains(slot) {
                guard let section = person.sections[period], section.creche == creche.id, counts(person, section) else {
                    continue
                }
                for _ in 0..<person.places { places.append((person, section)) }
            }
            var taken = [Int](repeating: 0, count: held.count)
            var given: [Int?] = []
            func fits() -> Bool {
                let others = given.count { $0 == nil }
                if others > seats.reduce(0, +) - held.reduce(0, { $0 + $1.seats }) { return false }
                return zip(sections, seats).allSatisfy { section, seats in
                    let own = held.indices.filter { held[$0].section == section.id }
                    let rest = zip(places, given).count { place, seat in
                        place.section.id == section.id && !(seat.map(own.contains) ?? false)
                    }
                    return rest <= seats - own.reduce(0) { $0 + held[$1].seats }
                }
            }
            func seat(_ place: Int) -> Bool {
                if place == places.count { return fits() }
                for option in [nil] + held.indices.map(Optional.some) {
                    if let option {
                        guard isFor(held[option], places[place].person, places[place].section),
                            taken[option] < held[option].seats
                        else { continue }
                        taken[option] += 1
                    }
                    given.append(option)
                    let found = seat(place + 1)
                    given.removeLast()
                    if let option { taken[option] -= 1 }
                    if found { return true }
                }
                return false
            }
            if !places.isEmpty && !seat(0) { return false }
        }
        return true
    }
}
