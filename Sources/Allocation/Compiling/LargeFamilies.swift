internal import AllocationModel
public import Childcare

/// What a family with more joint outcomes than a program can hold is asked to do without, for itself and nobody else.
///
/// Each of its children keeps the first places it may be given, as many as the joint outcomes allow: the place it has,
/// the first accepted week of every wish, then the second of every wish, and so on.
public struct LimitedFamily: Hashable, Sendable {
    public var household: String
    public var children: Int
    /// Places that count for each child.
    public var placesEach: Int

    /// What a warning says.
    public var text: BilingualText {
        let most = SiblingUnits.largestJointList
        return BilingualText(
            fr:
                "Le foyer \(household) a plus de \(number: most) combinaisons de places pour ses \(children, "enfant", "enfants") : pour chacun, \(for: placesEach, "la première place compte", "les \(placesEach) premières comptent") (la première semaine acceptée de chaque vœu, puis la deuxième, et ainsi de suite). Réduisez les semaines acceptées pour que toutes comptent.",
            en:
                "Household \(household) has more than \(number: most) combinations of places for its \(children, "child", "children"): for each, \(for: placesEach, "the first place counts", "the first \(placesEach) count") (the first accepted week of every wish, then the second, and so on). Reduce the accepted weeks for all of them to count."
        )
    }
}

/// The first places of each child of a family, as many as its joint outcomes allow.
struct LargeFamilies {
    /// No more joint outcomes than this many can come of some seats: every child has one of its own or none, at one
    /// crèche where the rule wants them together.
    static func most(_ seats: [[Seat]], _ rule: SiblingRule) -> Int {
        func product(_ counts: [Int]) -> Int {
            counts.reduce(1) { product, count in
                let (value, overflow) = product.multipliedReportingOverflow(by: count + 1)
                return overflow ? .max : value
            }
        }
        switch rule {
        case .allOrNothing, .preferTogether, .independent: return product(seats.map(\.count))
        case .together, .samePlaceAndTime, .elderMayStartAlone, .youngerMayStartAlone:
            let counts = seats.map { own in Dictionary(grouping: own, by: \.creche).mapValues(\.count) }
            return Set(counts.flatMap(\.keys)).reduce(0) { sum, creche in
                let (value, overflow) = sum.addingReportingOverflow(product(counts.map { $0[creche] ?? 0 }))
                return overflow ? .max : value
            }
        }
    }

    /// How many places of each child count; `nil` where all do.
    static func placesEach(_ seats: [[Seat]], _ rule: SiblingRule) -> Int? {
        guard most(seats, rule) > SiblingUnits.largestJointList else { return nil }
        var count = seats.map(\.count).max() ?? 0
        while count > 1, most(seats.map { first(count, of: $0) }, rule) > SiblingUnits.largestJointList { count -= 1 }
        return count
    }

    /// The first places of a child, in the order they were in.
    static func first(_ count: Int, of seats: [Seat]) -> [Seat] {
        guard seats.count > count else { return seats }
        var before: [CrecheID: Int] = [:]
        let turns = seats.map { seat in
            if seat.isPresentPlace { return -1 }
            before[seat.creche, default: 0] += 1
            return before[seat.creche] ?? 0
        }
        let order = seats.indices.sorted { (turns[$0], $0) < (turns[$1], $1) }
        return order.prefix(count).sorted().map { seats[$0] }
    }
}

extension CaseCompiler {
    /// The families of whom not every combination of places counts, in the order of the case.
    ///
    /// - Complexity: linear in the case; only households that may have too many are looked at.
    package static func limitedFamilies(in case: Case) throws(AllocationError) -> [LimitedFamily] {
        let large = mayBeLimited(in: `case`)
        if large.isEmpty { return [] }
        var families = `case`
        families.requests.removeAll { !large.contains($0.household) }
        var draft = ProgramDraft(families)
        for pass in passes {
            try pass.apply(to: &draft)
            if pass is SiblingUnits { break }
        }
        return draft.limitedFamilies
    }

    /// Households that may have more joint outcomes than a program can hold, by what their children ask for: a section of
    /// each wished crèche, a week and a start, or the place a child has. Whom the commission places, and occasional care,
    /// which comes in many weeks, are looked at whatever they ask for.
    private static func mayBeLimited(in case: Case) -> Set<HouseholdID> {
        var children: [HouseholdID: Int] = [:]
        for position in `case`.requests.indices { children[`case`.requests[position].household, default: 0] += 1 }
        var sections: [CrecheID: Int] = [:]
        for section in `case`.sections { sections[section.creche, default: 0] += 1 }
        let decided = Set(`case`.decisions.map(\.request))
        var outcomes: [HouseholdID: Int] = [:]
        for position in `case`.requests.indices {
            let household = `case`.requests[position].household
            guard children[household] ?? 0 > 1 else { continue }
            let request = `case`.requests[position]
            var places = 2
            for wish in request.wishes {
                places += (sections[wish.creche] ?? 0) * request.patterns(at: wish).count * `case`.calendar.periodCount
            }
            let isOpen = decided.contains(request.id) || request.care == .occasional
            let (product, overflow) = outcomes[household, default: 1].multipliedReportingOverflow(by: places)
            outcomes[household] = isOpen || overflow ? .max : product
        }
        return Set(outcomes.filter { $0.value > SiblingUnits.largestJointList }.keys)
    }
}
