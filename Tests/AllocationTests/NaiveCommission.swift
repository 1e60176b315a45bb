@testable import Allocation
import AllocationModel
import Childcare

/// The best total of points of a case by trying everything, written from the rules and not from the compiler.
///
/// Amounts are in 1/240 of a point for exactness: wish factors are tenths, shares quarters, hours sixtieths of minutes.
struct NaiveCommission {
    static let unit: Int64 = 240 * 10

    let source: Case

    struct Choice: Hashable {
        var section: SectionID
        var slots: SlotSet
        var rank: Int
        var creche: CrecheID
        /// The place the child has today.
        var isKept = false
    }

    /// What an allocation is worth: reserved seats served, then points.
    struct Worth: Comparable {
        var served: Int64
        var points: Int64

        static func < (left: Self, right: Self) -> Bool {
            (left.served, left.points) < (right.served, right.points)
        }
    }

    /// `nil` when no allocation satisfies the hard rules.
    func bestPoints() -> Int64? { best()?.points }

    func best() -> Worth? {
        let guarantees = source.policy.guaranteesMembers ? alone() : [:]
        var best: Worth?
        visit { requests, choices in
            for (member, least) in guarantees where placed(requests, choices, of: member) < least { return }
            guard let points = value(requests, choices) else { return }
            let worth = Worth(served: -missing(requests, choices), points: points)
            best = max(best ?? worth, worth)
        }
        return best
    }

    /// The most children each member places with its own crèches and families.
    private func alone() -> [String: Int] {
        var most: [String: Int] = [:]
        for member in Set(source.creches.map(\.operatorName)) {
            let own = NaiveCommission(source: source.alone(member))
            own.visit { requests, choices in
                guard own.value(requests, choices) != nil else { return }
                most[member] = max(most[member] ?? 0, own.placed(requests, choices, of: member))
            }
        }
        return most
    }

    private func placed(_ requests: [PlaceRequest], _ choices: [Choice?], of member: String) -> Int {
        zip(requests, choices).count { request, choice in
            choice != nil && source.households.first { $0.id == request.household }?.member == member
        }
    }

    private func visit(_ body: ([PlaceRequest], [Choice?]) -> Void) {
        let considered = source.requests.filter { $0.status == .complete || $0.isTransfer }
        let choices = considered.map(choices)
        var current: [Choice?] = []
        func visit() {
            if current.count == considered.count { return body(considered, current) }
            let request = considered[current.count]
            let options: [Choice?] = (request.isTransfer ? [] : [nil]) + choices[current.count]
            for option in options {
                current.append(option)
                visit()
                current.removeLast()
            }
        }
        visit()
    }

    private func choices(_ request: PlaceRequest) -> [Choice?] {
        let own = source.decisions.filter { $0.request == request.id }
        let pin = own.first { $0.kind == .pin }?.creche
        var wishes = request.wishes
        let lines = source.jointWishes.filter { $0.request == request.id && $0.creche != nil }
        for creche in lines.map(\.creche) + [pin] where !wishes.contains(where: { $0.creche == creche }) {
            if let creche { wishes.append(Wish(rank: (request.wishes.map(\.rank).max() ?? 0) + 1, creche: creche)) }
        }
        if let pin { wishes.removeAll { $0.creche != pin } }
        if request.status != .complete { wishes = [] }
        var found: [Choice?] = []
        var kept: Choice?
        if let section = source.sections.first(where: { $0.id == request.currentSection }) {
            let slots = request.currentSlots ?? request.patterns[0]
            kept = Choice(section: section.id, slots: slots, rank: 0, creche: section.creche, isKept: true)
            if pin == nil || pin == section.creche || request.status != .complete { found.append(kept) }
        }
        for wish in wishes where !own.contains(where: { $0.kind == .refuse && $0.creche == wish.creche }) {
            for section in source.sections where section.creche == wish.creche {
                guard section.ageMonths.contains(request.birthDate.completedMonths(on: request.startDate)) else {
                    continue
                }
                let weeks = Set(request.patterns + lines.filter { $0.creche == wish.creche }.flatMap(\.patterns))
                for slots in weeks where slots.indices.allSatisfy({ section.seats[$0] > 0 }) {
                    if section.id == kept?.section && slots == kept?.slots { continue }
                    found.append(Choice(section: section.id, slots: slots, rank: wish.rank, creche: wish.creche))
                }
            }
        }
        return found
    }

    private func value(_ requests: [PlaceRequest], _ given: [Choice?]) -> Int64? {
        var choices = given
        var load: [SectionID: [Int]] = [:]
        for child in source.enrolled {
            for slot in child.slots.indices { load[child.section, default: Array(repeating: 0, count: 10)][slot] += 1 }
        }
        for case let choice? in choices {
            for slot in choice.slots.indices {
                load[choice.section, default: Array(repeating: 0, count: 10)][slot] += 1
            }
        }
        for section in source.sections {
            for (slot, taken) in (load[section.id] ?? []).enumerated()
            where section.seats[slot] > 0 && taken > section.seats[slot] { return nil }
        }
        if !keepsHeldSeats(requests, choices) { return nil }
        for decision in source.decisions where decision.kind == .pin {
            guard let position = requests.firstIndex(where: { $0.id == decision.request }) else { continue }
            if choices[position] == nil { return nil }
        }
        var identities: Set<String> = []
        for (request, choice) in zip(requests, choices) where choice != nil && !request.identity.isEmpty {
            if !identities.insert(request.identity).inserted { return nil }
        }
        var total: Int64 = 0
        for household in source.households {
            let own = requests.indices.filter {
                requests[$0].household == household.id && requests[$0].status == .complete
            }
            if source.jointWishes.contains(where: { $0.household == household.id }) {
                if own.isEmpty || own.allSatisfy({ choices[$0] == nil }) { continue }
                guard let rank = rank(of: own.map { (requests[$0], choices[$0]) }, household.id) else { return nil }
                for position in own where choices[position]?.isKept == false { choices[position]?.rank = rank }
                continue
            }
            let rule = household.siblingRule ?? source.policy.siblings
            let siblings = own.map { position in
                NaiveSibling(
                    request: requests[position],
                    isPinned: source.decisions.contains {
                        $0.kind == .pin && $0.request == requests[position].id
                    },
                    place: choices[position].map {
                        .init(creche: $0.creche, slots: $0.slots, start: 0, isKept: $0.isKept)
                    })
            }
            guard let apart = NaiveSibling.apart(siblings, rule) else { return nil }
            total -= Int64(apart) * source.policy.siblingSplitPrice * Self.unit
        }
        for quota in source.policy.quotas + lawfulQuotas {
            guard let cost = cost(quota, requests, choices) else { return nil }
            total -= cost
        }
        return total + worth(requests, choices)
    }

    /// The first rank of the family's own list an outcome has; 0 where nothing changes; `nil` where it is not listed.
    private func rank(of members: [(PlaceRequest, Choice?)], _ household: HouseholdID) -> Int? {
        func isUnchanged(_ member: (PlaceRequest, Choice?)) -> Bool { member.1?.isKept ?? !member.0.isTransfer }
        let lines = source.jointWishes.filter { $0.household == household }
        let ranks = Set(lines.map(\.rank)).sorted()
        for rank in ranks {
            let matches = members.allSatisfy { member in
                let (request, choice) = member
                guard let line = lines.first(where: { $0.rank == rank && $0.request == request.id }),
                    let creche = line.creche
                else { return isUnchanged(member) }
                return choice.map {
                    $0.creche == creche && (line.patterns.isEmpty ? request.patterns : line.patterns).contains($0.slots)
                } ?? false
            }
            if matches { return rank }
        }
        if members.allSatisfy(isUnchanged) { return 0 }
        let pinned = Set(source.decisions.filter { $0.kind == .pin }.map(\.request))
        let isPinsAlone =
            members.contains { pinned.contains($0.0.id) }
            && members.allSatisfy { pinned.contains($0.0.id) || isUnchanged($0) }
        return isPinsAlone ? (ranks.last ?? 0) + 1 : nil
    }

    private func worth(_ requests: [PlaceRequest], _ choices: [Choice?]) -> Int64 {
        var total: Int64 = 0
        for (request, choice) in zip(requests, choices) {
            guard let choice, !choice.isKept else { continue }
            let hours: Int64 = source.policy.gainPer == .hour ? Int64(choice.slots.count) * 5 : 1
            let tenths: Int64 = choice.rank == 1 ? 10 : 9
            total += ((request.isTransfer ? 0 : 50) + (request.points ?? 0).whole) * tenths * hours * (Self.unit / 10)
        }
        return total
    }

    private func cost(_ quota: Quota, _ requests: [PlaceRequest], _ choices: [Choice?]) -> Int64? {
        let scopes: [(CrecheSection) -> Bool]
        switch quota.scope {
        case .network: scopes = [{ _ in true }]
        case .eachCreche: scopes = source.creches.map { creche in { $0.creche == creche.id } }
        case .creche(let id): scopes = [{ $0.creche == id }]
        case .operatorNamed(let name):
            let own = source.creches.filter { $0.operatorName == name }.map(\.id)
            scopes = [{ own.contains($0.creche) }]
        case .section(let id): scopes = [{ $0.id == id }]
        }
        var total: Int64 = 0
        for scope in scopes {
            let inside = source.sections.filter(scope)
            var group: Int64 = 0
            var everyone: Int64 = 0
            for (request, choice) in zip(requests, choices) {
                guard let choice, inside.contains(where: { $0.id == choice.section }),
                    quota.basis == .all || !choice.isKept
                else { continue }
                let size: Int64 = quota.of == .hours ? Int64(choice.slots.count) * 5 : 1
                everyone += size
                if belongs(request.household, quota) { group += size }
            }
            for child in source.enrolled where quota.basis == .all && inside.contains(where: { $0.id == child.section })
            {
                let size: Int64 = quota.of == .hours ? Int64(child.slots.count) * 5 : 1
                everyone += size
                if let household = child.household, belongs(household, quota) { group += size }
            }
            let seats = Int64(
                inside.reduce(0) { sum, section in
                    var free = section.seats
                    for child in source.enrolled where child.section == section.id && quota.basis == .newcomers {
                        for slot in child.slots.indices { free[slot] -= 1 }
                    }
                    return sum + max(0, free.max() ?? 0)
                })
            // Twentieths of a child or hour short of the minimum, or beyond the maximum.
            func parts(_ bound: Quota.Bound, up: Bool) -> Int64 {
                switch bound {
                case .count(let count): return count * 20
                case .share(let share):
                    let parts = share.numerator * (20 / share.denominator)
                    if quota.of != .places { return parts * everyone }
                    return (up ? (parts * seats + 19) / 20 : parts * seats / 20) * 20
                }
            }
            var missing: Int64 = 0
            if let minimum = quota.minimum { missing += max(0, parts(minimum, up: true) - 20 * group) }
            if let maximum = quota.maximum { missing += max(0, 20 * group - parts(maximum, up: false)) }
            if missing == 0 { continue }
            guard let price = quota.price else { return nil }
            total += price * missing * (Self.unit / 20)
        }
        return total
    }
}
