internal import AllocationModel
internal import Childcare

/// The chance of admission of each group of families: by days asked, lone parents, jobseekers, freelancers, resources,
/// commune and age.
enum GroupChances {
    private struct Tally {
        var requests = 0
        var placed = 0
        var points: Int128 = 0
    }

    /// By grouping, each in its own order; a commune where anybody has one.
    ///
    /// - Complexity: linear in the requests, times the slots of their weeks.
    static func records(_ result: PlacedSeats) -> [GroupChance] {
        let source = result.source
        let asking = source.requests.filter {
            result.measured.index.isConsidered($0) && !$0.isTransfer && $0.care != .occasional
        }
        let bands = bands(asking.compactMap { income(of: $0, result) })
        return GroupChance.Grouping.allCases.flatMap { grouping -> [GroupChance] in
            var tallies: [Key: Tally] = [:]
            for request in asking {
                let key = key(of: request, grouping, bands, result)
                tallies[key, default: Tally()].requests += 1
                if result.seats[request.id] != nil { tallies[key]?.placed += 1 }
                if grouping == .days { tallies[key]?.points += worth(of: request, result) }
            }
            if grouping == .commune, tallies.keys.allSatisfy({ $0.name.isEmpty }) { return [] }
            let records = tallies.sorted { $0.key < $1.key }.map { key, tally in
                GroupChance(
                    grouping, key.name, requests: tally.requests, placed: tally.placed,
                    meanPoints: grouping == .days ? mean(tally) : nil)
            }
            return compared(records)
        }
    }

    /// A group's name, after the number it is ordered by.
    private struct Key: Hashable, Comparable {
        var place: Int64
        var name: String

        static func < (left: Self, right: Self) -> Bool { (left.place, left.name) < (right.place, right.name) }
    }

    private static func key(
        of request: PlaceRequest, _ grouping: GroupChance.Grouping, _ bands: [Int64], _ result: PlacedSeats
    ) -> Key {
        let household = result.measured.index.household(request.household)
        func flag(_ holds: Bool?) -> Key { holds == true ? Key(place: 0, name: "yes") : Key(place: 1, name: "no") }
        func has(_ status: ParentStatus) -> Bool {
            household?.parent1Status == status || household?.parent2Status == status
        }
        switch grouping {
        case .days:
            let halves = Int64(result.source.calendar.halfDaysAsked(request))
            return Key(place: halves, name: GroupChance.days(halves: Int(halves)))
        case .loneParent: return flag(household?.loneParent)
        case .jobseeker: return flag(has(.jobseeker))
        case .freelancer: return flag(has(.freelancer))
        case .income:
            guard let income = income(of: request, result) else { return Key(place: .max, name: "") }
            let band = bands.firstIndex { income <= $0 } ?? bands.count
            let low = band > 0 ? "\(bands[band - 1])" : ""
            let high = band < bands.count ? "\(bands[band])" : ""
            return Key(place: Int64(band), name: "\(low)..\(high)")
        case .commune:
            let commune = household?.commune ?? ""
            return Key(place: commune.isEmpty ? 1 : 0, name: commune)
        case .age:
            let months = request.birthDate.completedMonths(on: max(request.startDate, result.source.term.start))
            return months < 12
                ? Key(place: 0, name: "0..11")
                : months < 24 ? Key(place: 1, name: "12..23") : Key(place: 2, name: "24..")
        }
    }

    /// Euros a year, rounded up; `nil` where they are not known.
    private static func income(of request: PlaceRequest, _ result: PlacedSeats) -> Int64? {
        guard let household = result.measured.index.household(request.household), household.incomeStatus == .known,
            let income = household.incomeAnnual
        else { return nil }
        return (income.microEuros + 999_999) / 1_000_000
    }

    /// Upper ends of the first three quarters, to the next thousand: no family's own figure.
    private static func bands(_ incomes: [Int64]) -> [Int64] {
        let sorted = incomes.sorted()
        var ends: [Int64] = []
        for quarter in 1...3 where !sorted.isEmpty {
            let end = (sorted[(sorted.count * quarter + 3) / 4 - 1] + 999) / 1_000 * 1_000
            if end < (sorted.last ?? 0), end != ends.last { ends.append(end) }
        }
        return ends
    }

    private static func worth(of request: PlaceRequest, _ result: PlacedSeats) -> Int128 {
        let base = Int128(result.source.policy.basePoints) * 1_000
        guard let first = request.wishes.min(by: { $0.rank < $1.rank }) else { return base }
        return base + Int128(result.measured.points(request, at: first.creche).thousandths)
    }

    /// To the point; halves away from zero.
    private static func mean(_ tally: Tally) -> Points? {
        let parts = Int128(1_000) * Int128(tally.requests)
        let whole = tally.points.magnitude.addingReportingOverflow(UInt128(parts) / 2).partialValue / UInt128(parts)
        return Int64(exactly: whole).map { Points(tally.points < 0 ? -$0 : $0) }
    }

    /// With the best group named in those that fare less than half as well.
    private static func compared(_ records: [GroupChance]) -> [GroupChance] {
        let large = records.filter { $0.requests >= GroupChance.least }
        guard var best = large.first else { return records }
        for other in large where other.placed * best.requests > best.placed * other.requests { best = other }
        return records.map { record in
            var record = record
            if record.requests >= GroupChance.least, 2 * record.placed * best.requests < best.placed * record.requests {
                record.lessThanHalfOf = best.group
            }
            return record
        }
    }
}
