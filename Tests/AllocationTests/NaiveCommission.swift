import AllocationModel
import Childcare

/// The best total of points of a case by trying everything, written from the rules and not from the compiler.
///
/// Amounts are in 1/240 of a point for exactness: wish factors are tenths, shares quarters, hours sixtieths of minutes.
struct NaiveCommission {
    static let unit: Int64 = 240 * 10

    let source: Case

    private struct Choice {
        var section: SectionID
        var slots: SlotSet
        var rank: Int
        var creche: CrecheID
    }

    /// `nil` when no allocation satisfies the hard rules.
    func bestPoints() -> Int64? {
        let considered = source.requests.filter { $0.status == .complete }
        let choices = considered.map(choices)
        var best: Int64?
        var current: [Choice?] = []
        func visit() {
            if current.count == considered.count {
                if let value = value(considered, current) { best = max(best ?? value, value) }
                return
            }
            let options: [Choice?] = [nil] + choices[current.count]
            for option in options {
                current.append(option)
                visit()
                current.removeLast()
            }
        }
        visit()
        return best
    }

    private func choices(_ request: Request) -> [Choice?] {
        let own = source.decisions.filter { $0.request == request.id }
        var wishes = request.wishes
        if let pin = own.first(where: { $0.kind == .pin }), let creche = pin.creche {
            let asked = wishes.first { $0.creche == creche }
            wishes = [asked ?? Wish(rank: (wishes.map(\.rank).max() ?? 0) + 1, creche: creche)]
        }
        var found: [Choice?] = []
        for wish in wishes where !own.contains(where: { $0.kind == .refuse && $0.creche == wish.creche }) {
            for section in source.sections where section.creche == wish.creche {
                guard section.ageMonths.contains(request.birthDate.completedMonths(on: request.startDate)) else {
                    continue
                }
                for slots in request.patterns where slots.indices.allSatisfy({ section.seats[$0] > 0 }) {
                    found.append(Choice(section: section.id, slots: slots, rank: wish.rank, creche: wish.creche))
                }
            }
        }
        return found
    }

    private func value(_ requests: [Request], _ choices: [Choice?]) -> Int64? {
        var load: [SectionID: [Int]] = [:]
        for case let choice? in choices {
            for slot in choice.slots.indices {
                load[choice.section, default: Array(repeating: 0, count: 10)][slot] += 1
            }
        }
        for section in source.sections {
            for (slot, taken) in (load[section.id] ?? []).enumerated() where taken > section.seats[slot] { return nil }
        }
        for decision in source.decisions where decision.kind == .pin {
            guard let position = requests.firstIndex(where: { $0.id == decision.request }) else { continue }
            if choices[position] == nil { return nil }
        }
        for household in source.households {
            let own = requests.indices.filter { requests[$0].household == household.id }
            let rule = household.siblingRule ?? source.policy.siblings
            if own.count < 2 || rule == .independent { continue }
            let placed = own.compactMap { choices[$0] }
            if !placed.isEmpty && placed.count < own.count { return nil }
            if rule == .together && Set(placed.map(\.creche)).count > 1 { return nil }
        }
        var total: Int64 = 0
        for (request, choice) in zip(requests, choices) {
            guard let choice else { continue }
            let hours: Int64 = source.policy.gainPer == .hour ? Int64(choice.slots.count) * 5 : 1
            let tenths: Int64 = choice.rank == 1 ? 10 : 9
            total += (50 + (request.points ?? 0)) * tenths * hours * (Self.unit / 10)
        }
        for quota in source.policy.quotas {
            guard let cost = cost(quota, requests, choices) else { return nil }
            total -= cost
        }
        return total
    }

    private func cost(_ quota: Quota, _ requests: [Request], _ choices: [Choice?]) -> Int64? {
        let scopes: [(Section) -> Bool]
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
                guard let choice, inside.contains(where: { $0.id == choice.section }) else { continue }
                let size: Int64 = quota.of == .hours ? Int64(choice.slots.count) * 5 : 1
                everyone += size
                let household = source.households.first { $0.id == request.household }
                let belongs =
                    quota.who.text == "lone_parent"
                    ? household?.loneParent == true : household?.parent1Status == .jobseeker
                if belongs { group += size }
            }
            let seats = Int64(inside.reduce(0) { $0 + ($1.seats.max() ?? 0) })
            // Quarters of a child or hour short of the minimum, or beyond the maximum.
            func quarters(_ bound: Quota.Bound, up: Bool) -> Int64 {
                switch bound {
                case .count(let count): return count * 4
                case .share(let share):
                    let quarters = share.numerator * (4 / share.denominator)
                    if quota.of != .places { return quarters * everyone }
                    return (up ? (quarters * seats + 3) / 4 : quarters * seats / 4) * 4
                }
            }
            var missing: Int64 = 0
            if let minimum = quota.minimum { missing += max(0, quarters(minimum, up: true) - 4 * group) }
            if let maximum = quota.maximum { missing += max(0, 4 * group - quarters(maximum, up: false)) }
            if missing == 0 { continue }
            guard let price = quota.price else { return nil }
            total += price * missing * (Self.unit / 4)
        }
        return total
    }
}
