import Childcare

/// Reserved seats, groups and the law, again from the rules alone.
extension NaiveCommission {
    func belongs(_ household: HouseholdID, _ quota: Quota) -> Bool {
        guard let home = source.households.first(where: { $0.id == household }) else { return false }
        if quota.who.text == "lone_parent" { return home.loneParent }
        let isJobseeker = home.parent1Status == .jobseeker
        return quota.id == "D214-7" ? isJobseeker || home.benefits.contains(.rsa) : isJobseeker
    }

    /// One child in insertion per twenty places of an operator, a fifth of an AVIP crèche.
    var lawfulQuotas: [Quota] {
        var quotas: [Quota] = []
        if source.policy.legalQuotas.contains(.d2147) {
            for name in Set(source.creches.map(\.operatorName)).sorted() {
                let places = source.creches.filter { $0.operatorName == name }.map(\.capacity).reduce(0, +)
                quotas.append(
                    Quota(
                        id: "D214-7", who: .always, scope: .operatorNamed(name), minimum: .count(Int64(places / 20)),
                        of: .children, basis: .all, price: source.policy.legalQuotaPrice))
            }
        }
        if source.policy.legalQuotas.contains(.avip) {
            for creche in source.creches where creche.avip {
                quotas.append(
                    Quota(
                        id: "AVIP", who: .always, scope: .creche(creche.id), minimum: .share(Share(1, 5)),
                        of: .children, basis: .all, price: source.policy.legalQuotaPrice))
            }
        }
        return quotas
    }

    /// Who is in a crèche in one slot: household and section.
    private func present(
        _ creche: CrecheID, _ slot: Int, _ requests: [PlaceRequest], _ choices: [Choice?]
    ) -> [(household: HouseholdID?, section: SectionID)] {
        let own = source.sections.filter { $0.creche == creche }.map(\.id)
        return source.enrolled.filter { own.contains($0.section) && $0.slots.contains(slot) }
            .map { ($0.household, $0.section) }
            + zip(requests, choices).compactMap { request, choice in
                guard let choice, choice.creche == creche, choice.slots.contains(slot) else { return nil }
                return (request.household, choice.section)
            }
    }

    private func isFor(_ reservation: Reservation, _ child: (household: HouseholdID?, section: SectionID)) -> Bool {
        guard reservation.section == nil || reservation.section == child.section,
            let home = source.households.first(where: { $0.id == child.household })
        else { return false }
        return reservation.who.text == "lone_parent" ? home.loneParent : home.employer == reservation.funder
    }

    /// Reserved open seats that stay without the funder's families, slot by slot.
    func missing(_ requests: [PlaceRequest], _ choices: [Choice?]) -> Int64 {
        var missing = 0
        for reservation in source.reservations where reservation.fallback == .open {
            for slot in 0..<10 where reservation.slots.isEmpty || reservation.slots.contains(slot) {
                let open = source.sections.contains {
                    $0.creche == reservation.creche && (reservation.section ?? $0.id) == $0.id && $0.seats[slot] > 0
                }
                let theirs = present(reservation.creche, slot, requests, choices).count { isFor(reservation, $0) }
                if open { missing += max(0, reservation.seats - theirs) }
            }
        }
        return Int64(missing)
    }

    /// Whether every child finds a seat, held seats being for their funder's children alone: tries every seating.
    func keepsHeldSeats(_ requests: [PlaceRequest], _ choices: [Choice?]) -> Bool {
        for creche in source.creches {
            for slot in 0..<10 {
                let held = source.reservations.filter {
                    $0.creche == creche.id && $0.fallback == .hold && ($0.slots.isEmpty || $0.slots.contains(slot))
                }
                if held.isEmpty { continue }
                let sections = source.sections.filter { $0.creche == creche.id }
                let children = present(creche.id, slot, requests, choices)
                var taken = [Int](repeating: 0, count: held.count)
                var seats: [Int?] = []
                func fits() -> Bool {
                    let others = seats.count { $0 == nil }
                    let all = sections.reduce(0) { $0 + $1.seats[slot] }
                    if others > all - held.reduce(0, { $0 + $1.seats }) { return false }
                    return sections.allSatisfy { section in
                        let own = held.indices.filter { held[$0].section == section.id }
                        let rest = zip(children, seats).count { child, seat in
                            child.section == section.id && !(seat.map(own.contains) ?? false)
                        }
                        return rest <= section.seats[slot] - own.reduce(0) { $0 + held[$1].seats }
                    }
                }
                func seat(_ child: Int) -> Bool {
                    if child == children.count { return fits() }
                    for option in [nil] + held.indices.map(Optional.some) {
                        if let option {
                            guard isFor(held[option], children[child]), taken[option] < held[option].seats else {
                                continue
                            }
                            taken[option] += 1
                        }
                        seats.append(option)
                        let found = seat(child + 1)
                        seats.removeLast()
                        if let option { taken[option] -= 1 }
                        if found { return true }
                    }
                    return false
                }
                if !children.isEmpty && !seat(0) { return false }
            }
        }
        return true
    }
}
