import Childcare

/// The households of a synthetic town and what they ask for.
struct SyntheticFamilies {
    let children: Int
    let fullWeeks: Bool
    private(set) var households: [Household] = []
    private(set) var requests: [PlaceRequest] = []

    /// Draws households until there are as many requests as children; links some to an elder who stays.
    /// - Complexity: O(children × crèches).
    init(children: Int, fullWeeks: Bool, town: inout SyntheticTown, random: inout SplitMix64) {
        self.children = children
        self.fullWeeks = fullWeeks
        while requests.count < children { addHousehold(in: &town, random: &random) }
    }

    private mutating func addHousehold(in town: inout SyntheticTown, random: inout SplitMix64) {
        let id = HouseholdID(SyntheticTown.padded("F", households.count + 1, of: children))
        var household = Self.household(id, random: &random)
        let home = SyntheticTown.Point(x: random.below(town.side), y: random.below(town.side))
        let wishes = Self.wishes(from: home, in: town, random: &random)
        let startsLate = random.perMille(Proportions.lateStarts)
        let start = startsLate ? SyntheticDates.lateStart : SyntheticDates.start
        var first = request(of: id, start: start, age: nil, wishes: wishes, random: &random)
        let hasSibling = random.perMille(Proportions.siblingHouseholds)
        let areTwins = random.perMille(Proportions.twinsAmongSiblings)
        let elderThere = random.perMille(Proportions.elderThere)
        first.disabled = random.perMille(20)
        if first.disabled { household.disabledChildren = 1 }
        requests.append(first)
        if hasSibling, requests.count < children {
            let months = first.ageMonthsAtStart
            let other =
                areTwins ? months : months + 13 <= 35 ? months + 13 : max(Self.youngestBorn(at: start), months - 14)
            var sibling = request(of: id, start: start, age: other, wishes: wishes, random: &random)
            if areTwins {
                sibling.birthDate = first.birthDate
                sibling.birthStatus = first.birthStatus
            }
            sibling.patterns = first.patterns
            if areTwins {
                sibling.submittedOn = first.submittedOn
                sibling.attributes = first.attributes
            }
            household.dependentChildren = max(2, household.dependentChildren)
            requests.append(sibling)
        } else if elderThere, let wish = wishes.first,
            let creche = town.creches.firstIndex(where: { $0.id == wish.creche }),
            first.ageMonthsAtStart <= 14, let elder = town.elders[creche].popLast()
        {
            town.enrolled[elder].household = id
            household.dependentChildren = max(2, household.dependentChildren)
        }
        household.quotientFamilial = Self.quotient(of: household)
        households.append(household)
    }

    private static func household(_ id: HouseholdID, random: inout SplitMix64) -> Household {
        let lone = random.perMille(Proportions.loneParents)
        let statuses = lone ? Proportions.loneStatuses : Proportions.coupleStatuses
        let first = random.weighted(statuses, or: .employed)
        let second = random.weighted(statuses, or: .employed)
        let incomes = Proportions.monthlyIncomes
        let rank = random.below(incomes.count)
        // Between this value of the table and the next, so that incomes differ.
        let upper = incomes[min(rank + 1, incomes.count - 1)]
        var income = incomes[rank] + random.below(max(1, upper - incomes[rank]))
        if lone { income = income * Proportions.loneIncomeTenths / 10 }
        let isResident = !random.perMille(Proportions.otherCommune)
        let other = random.below(SyntheticTown.otherCommunes.count)
        return Household(
            id: id, loneParent: lone, parent1Status: first, parent2Status: lone ? nil : second,
            incomeAnnual: Money(euros: Int64(income) * 12),
            dependentChildren: random.weighted([(50, 1), (35, 2), (12, 3), (3, 4)], or: 1),
            commune: isResident ? SyntheticTown.commune : SyntheticTown.otherCommunes[other])
    }

    /// Monthly income by CAF part: two for the parents, a half for each of the first two children, one for the third.
    private static func quotient(of household: Household) -> Int64 {
        let halves = 4 + Int64(household.dependentChildren) + (household.dependentChildren >= 3 ? 1 : 0)
        return (household.incomeAnnual ?? .zero).wholeEuros / 12 * 2 / halves
    }

    /// The nearest crèches, in an order that distance and taste decide together.
    private static func wishes(
        from home: SyntheticTown.Point, in town: SyntheticTown, random: inout SplitMix64
    ) -> [Wish] {
        let near = town.nearest(to: home, count: Proportions.wishes + 2)
        let tasted = near.map { (order: $0.metres * (70 + random.below(61)), creche: $0.creche, metres: $0.metres) }
            .sorted { ($0.order, $0.creche) < ($1.order, $1.creche) }
        return tasted.prefix(Proportions.wishes).enumerated().map { rank, found in
            Wish(
                rank: rank + 1, creche: town.creches[found.creche].id,
                attributes: ["distance_m": .integer(Int64(found.metres / 10 * 10))])
        }
    }

    /// Completed months at `start` of the youngest child who is born when the commission meets.
    private static func youngestBorn(at start: CivilDate) -> Int { SyntheticDates.deadline.completedMonths(on: start) }

    private func request(
        of household: HouseholdID, start: CivilDate, age: Int?, wishes: [Wish], random: inout SplitMix64
    ) -> PlaceRequest {
        let youngestBorn = Self.youngestBorn(at: start)
        let unborn = age == nil && random.perMille(Proportions.unborn)
        let section = Proportions.ages[random.weighted(Proportions.requestsByAge, or: 0)]
        let youngest = max(section.lowerBound, youngestBorn)
        let drawn = youngest + random.below(section.upperBound - youngest + 1)
        let months = age ?? (unborn ? youngestBorn - 1 - random.below(2) : drawn)
        let partTime = random.perMille(Proportions.partTime)
        let weeks = random.weighted(Proportions.partTimeWeeks, or: [Weeks.full])
        // Nobody asks more than six months before the birth.
        let monthsOpen = max(1, months - youngestBorn + 6)
        let waited = random.below(min(Proportions.longestWaitInFortnights, monthsOpen * 2) + 1)
        let passed = months >= 12 ? random.weighted([(70, 0), (20, 1), (8, 2), (2, 3)], or: 0) : 0
        let refused = passed > 0 && random.perMille(120)
        return PlaceRequest(
            id: RequestID(SyntheticTown.padded("D", requests.count + 1, of: children)), household: household,
            birthDate: SyntheticDates.birth(months: months, at: start, random: &random),
            birthStatus: unborn ? .expected : .born, patterns: partTime && !fullWeeks ? weeks : [Weeks.full],
            startDate: start, submittedOn: SyntheticDates.submitted(weeksBefore: 2 * waited), wishes: wishes,
            attributes: [
                "commissions_passees": .integer(Int64(passed)), "quinzaines_d_attente": .integer(Int64(waited)),
                "refus_d_offre": .flag(refused),
            ])
    }
}
