import Childcare
import Testing

@testable import Allocation

@Suite struct MixQuotasTests {
    /// A has 50 points; B's parent is alone, and the quotas ask for lone parents.
    private func town(_ quotas: Quota..., seats: KeyValuePairs<CrecheID, Int> = ["C": 1]) -> Case {
        var town = HandMade.town(seats, [HandMade.request("A", points: 50), HandMade.request("B")])
        town.households[1].loneParent = true
        town.policy.quotas = quotas
        return town
    }

    private func quota(
        _ id: QuotaID = "Q", _ scope: Quota.Scope = .network, min: Quota.Bound? = nil, max: Quota.Bound? = nil,
        of measure: Quota.Measure = .children, basis: Quota.Basis = .newcomers, price: Int64? = nil
    ) -> Quota {
        Quota(
            id: id, who: HandMade.lone, scope: scope, minimum: min, maximum: max, of: measure, basis: basis,
            price: price)
    }

    private func rows(_ town: Case) throws -> [String] {
        try HandMade.added(by: MixQuotas.self, to: town, \.rows)
    }

    private func amount(_ option: String, _ town: Case) throws -> [String: Int64] {
        try HandMadeProgram(town).amounts(option, of: "Q/")
    }

    /// A minimum is written negated: −1 for B under a bound of −1.
    @Test func aHardMinimumDecidesAgainstPoints() throws {
        let town = town(quota(min: .count(1)))
        #expect(try rows(town) == ["Q/network/min ≤ -1"])
        #expect(try amount("B@C1[full]", town) == ["Q/network/min": -1])
        #expect(try amount("A@C1[full]", town) == [:])
        #expect(try HandMade.placed(town) == ["B@C1[full]"])
        #expect(try HandMade.placed(town, without: MixQuotas.self) == ["A@C1[full]"])
    }

    /// A is worth 50 more than B: a price of 49 is paid, one of 51 is not.
    @Test func aPriceIsPaidWhereItIsWorthIt() throws {
        let cheap = town(quota(min: .count(1), price: 49))
        #expect(try rows(cheap) == ["Q/network/min ≤ -1 or 49 at points"])
        #expect(try HandMade.placed(cheap) == ["A@C1[full]"])
        #expect(try HandMade.placed(town(quota(min: .count(1), price: 51))) == ["B@C1[full]"])
    }

    /// One of three requests is a lone parent's: 33 %, give or take 20.
    @Test func aGroupIsSpreadEvenly() throws {
        var town = HandMade.town(["C": 2, "D": 2], ["A", "B", "D"].map { HandMade.request($0, wishes: ["C", "D"]) })
        town.households[1].loneParent = true
        town.policy.quotas = [Quota(id: "Q", who: HandMade.lone, scope: .eachCreche, spread: Share(1, 5))]
        #expect(
            try rows(town) == [
                "Q/creche:C/min ≤ 0", "Q/creche:C/max ≤ 0", "Q/creche:D/min ≤ 0", "Q/creche:D/max ≤ 0",
            ])
        // Of children, whose number is not known: 13 % and 53 % of them.
        #expect(try amount("B@C1[full]", town) == ["Q/creche:C/min": -87, "Q/creche:C/max": 47])
        #expect(try amount("A@C1[full]", town) == ["Q/creche:C/min": 13, "Q/creche:C/max": -53])
        // One child alone is all of a group or nothing of it: nobody can be apart from B and another.
        #expect(try HandMade.placed(town)?.count == 2)
        town.policy.quotas[0].spread = Share(7, 10)
        #expect(town.policy.quotas[0].bounded(in: town).minimum == nil)
        #expect(town.policy.quotas[0].bounded(in: town).maximum == nil)
        #expect(try HandMade.placed(town)?.count == 3)
        town.policy.quotas[0] = Quota(id: "Q", who: HandMade.lone, scope: .network, of: .hours, spread: Share(1, 10))
        #expect(town.policy.effectiveQuotas(in: town)[0].of == .hours)
        #expect(town.policy.effectiveQuotas(in: town)[0].minimum == .share(Share(23, 100)))
        #expect(town.policy.effectiveQuotas(in: town)[0].maximum == .share(Share(43, 100)))
    }

    @Test func eachCrecheHasARowOfItsOwn() throws {
        var town = town(quota("Q", .eachCreche, max: .count(1)), seats: ["C": 1, "D": 1])
        town.requests[1].wishes.append(Wish(rank: 2, creche: "D"))
        #expect(try rows(town) == ["Q/creche:C/max ≤ 1", "Q/creche:D/max ≤ 1"])
        #expect(try amount("B@D1[full]", town) == ["Q/creche:D/max": 1])
    }

    /// Half of three places is 1.5: a minimum of two, a maximum of one. A quarter of the children: B is one of the group
    /// and one of all, 4 − 1 to the good; A is one of all.
    @Test func sharesArePartsOfPlacesOrOfChildren() throws {
        let half = Quota.Bound.share(Share(1, 2))
        let places = town(quota(min: half, of: .places), quota("R", max: half, of: .places), seats: ["C": 3])
        #expect(try rows(places) == ["Q/network/min ≤ -2", "R/network/max ≤ 1"])
        let children = town(quota(min: .share(Share(1, 4))))
        #expect(try rows(children) == ["Q/network/min ≤ 0"])
        #expect(try amount("B@C1[full]", children) == ["Q/network/min": -3])
        #expect(try amount("A@C1[full]", children) == ["Q/network/min": 1])
    }

    /// Ten hours are 600 minutes; two points a missing hour are 120 sixtieths of a point, two a minute.
    @Test func hoursAreCountedInMinutes() throws {
        let town = town(quota(min: .count(10), of: .hours, price: 2))
        #expect(try rows(town) == ["Q/network/min ≤ -600 or 2 at points"])
        #expect(try amount("B@C1[full]", town) == ["Q/network/min": -600])
        #expect(try HandMadeProgram(town).gain("B@C1[full]", at: "points") == 100 * 60)
    }

    /// Z, a lone parent's child, is there already: the minimum is met where all count, and not where newcomers do.
    @Test func theBasisSaysWhetherThoseThereCount() throws {
        func rows(_ basis: Quota.Basis) throws -> [String] {
            var town = town(quota(min: .count(1), basis: basis), seats: ["C": 2])
            town.households.append(Household(id: "FZ", loneParent: true))
            town.enrolled = [EnrolledChild(id: "Z", section: "C1", slots: HandMade.day, household: "FZ")]
            return try self.rows(town)
        }
        #expect(try rows(.all) == ["Q/network/min ≤ 0"])
        #expect(try rows(.newcomers) == ["Q/network/min ≤ -1"])
    }
}
