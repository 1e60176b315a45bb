import AllocationModel
import Auditing
import Childcare
import SyntheticCases
import Testing

@testable import Allocation

@Suite struct QuotaMissesTests {
    private static func quota(
        min: Quota.Bound? = nil, max: Quota.Bound? = nil, price: Int64 = 30, of measure: Quota.Measure = .children
    ) -> Quota {
        Quota(
            id: "Q", who: HandMade.lone, scope: .eachCreche, minimum: min, maximum: max, of: measure, price: price,
            pricePer: .scope)
    }

    /// A has 50 points, B's parent is alone; C has one seat.
    private static func town(_ quota: Quota) -> Case {
        var town = HandMade.town(["C": 1], [HandMade.request("A", points: 50), HandMade.request("B")])
        town.households[1].loneParent = true
        town.policy.quotas = [quota]
        return town
    }

    /// A minimum of two can be missed by two: the choice gives the row that much.
    @Test func aScopeMayMissAtItsPrice() throws {
        let town = Self.town(Self.quota(min: .count(2)))
        let program = try HandMadeProgram(town)
        #expect(program.rows.contains("Q/creche:C/min ≤ -2"))
        #expect(program.kind("quota:Q/creche:C/min") == "choice")
        #expect(program.options("quota:Q/creche:C/min") == ["met", "missed"])
        #expect(try program.amounts("missed") == ["Q/creche:C/min": -2])
        #expect(try program.worth("missed")[0] == -30)
        #expect(try HandMade.added(by: QuotaMisses.self, to: town, \.units) == ["quota:Q/creche:C/min"])
        // Two children cannot be had: without the choice nothing obeys.
        #expect(try HandMade.placed(town) == ["A@C1[full]"])
        #expect(try HandMade.placed(town, without: QuotaMisses.self) == nil)
    }

    /// A is worth 50 more than B.
    @Test func aPriceIsPaidWhereItIsWorthIt() throws {
        #expect(try HandMade.placed(Self.town(Self.quota(min: .count(1), price: 49))) == ["A@C1[full]"])
        #expect(try HandMade.placed(Self.town(Self.quota(min: .count(1), price: 51))) == ["B@C1[full]"])
    }

    @Test func whatNobodyCanExceedAsksForNoChoice() throws {
        let town = Self.town(Self.quota(max: .count(1)))
        #expect(try HandMade.added(by: QuotaMisses.self, to: town, \.units) == [])
        let priced = Quota(id: "Q", who: HandMade.lone, scope: .network, minimum: .count(1), price: 5)
        #expect(try HandMade.added(by: QuotaMisses.self, to: Self.town(priced), \.units) == [])
    }

    /// Every allocation of small towns tried, its worth counted from the rules alone.
    @Test func agreesWithEverythingTried() throws {
        var (met, missed) = (0, 0)
        for seed in UInt64(1)...250 {
            var random = SplitMix64(seed: seed)
            let town = Self.random(&random)
            let allocation = try Allocator().allocate(town)
            let outcome = allocation.outcome
            #expect(outcome.status == .optimal, "seed \(seed)")
            #expect(outcome.objective == Self.best(town), "seed \(seed)")
            #expect(Auditor.audit(AuditSubject(allocation, of: town)).findings == [], "seed \(seed)")
            met += outcome.quotas.count { $0.missing == 0 }
            missed += outcome.quotas.count { $0.missing > 0 }
            let again = try Allocator().allocate(town.rowsShuffled(&random))
            #expect(again.programBytes == allocation.programBytes, "seed \(seed)")
        }
        #expect(met > 100 && missed > 100, "\(met), \(missed)")
    }

    /// The auditor says what is wrong with a choice that costs less, allows less, or costs at another level.
    @Test func aChoiceThatIsNotTheCasesIsNoticed() throws {
        let town = Self.town(Self.quota(min: .count(2)))
        let allocation = try Allocator().allocate(town)
        let program = allocation.program.problem
        let unit = try #require(program.units.firstIndex { $0.kind == .choice })
        let changes: [(inout AllocationProblem) -> Void] = [
            { $0.units[unit].options[1].gains[0] += 1 }, { $0.units[unit].options[1].gains[1] -= 1 },
            { $0.units[unit].options[0].gains[0] = 5 },
            { $0.units[unit].options[1].coefficients = [UnitOption.Entry(0, -1)] },
            { $0.units.remove(at: unit) },
        ]
        for (number, change) in changes.enumerated() {
            var changed = program
            change(&changed)
            let subject = AuditSubject(
                case: town, outcome: allocation.outcome, placements: allocation.outcome.placements,
                points: PointsRow.rows(of: town), program: changed, programBytes: allocation.programBytes,
                certificate: allocation.certificate, inputs: [])
            #expect(
                Auditor.audit(subject).findings.contains { $0.property == .programRows }, "change \(number)")
        }
    }

    private static func random(_ random: inout SplitMix64) -> Case {
        var requests: [PlaceRequest] = []
        for number in 0..<5 {
            let wishes: [CrecheID] = random.pick([["C"], ["D"], ["C", "D"], ["D", "C"]])
            requests.append(
                HandMade.request(RequestID("R\(number)"), points: Points(Int64(random.below(40))), wishes: wishes))
        }
        var town = HandMade.town(["C": 1 + random.below(2), "D": 1 + random.below(2)], requests)
        for position in town.households.indices { town.households[position].loneParent = random.chance(1, in: 2) }
        let share = Quota.Bound.share(random.pick([Share(1, 2), Share(1, 3)]))
        let count = Quota.Bound.count(Int64(1 + random.below(2)))
        var quota = random.chance(1, in: 2) ? quota(min: count) : quota(max: .count(Int64(random.below(2))))
        if random.chance(1, in: 3) { quota = Self.quota(min: share) }
        quota.price = Int64(random.below(60))
        town.policy.quotas = [quota]
        return town
    }

    /// The best total of points, less the price of each crèche that misses, in units of the level.
    private static func best(_ town: Case) -> Int64 {
        let quota = town.policy.quotas[0]
        var best = Int64.min
        var given: [CrecheID?] = []
        func isMissed(_ creche: CrecheID) -> Bool {
            let there = given.indices.filter { given[$0] == creche }
            let lone = there.count { town.households[$0].loneParent }
            switch (quota.minimum, quota.maximum) {
            case (.count(let least)?, _): return lone < least
            case (.share(let share)?, _): return Int64(lone) * share.denominator < share.numerator * Int64(there.count)
            case (nil, .count(let most)?): return lone > most
            default: return false
            }
        }
        func visit() {
            guard given.count == town.requests.count else {
                for creche in [nil] + town.requests[given.count].wishes.map({ Optional($0.creche) }) {
                    given.append(creche)
                    visit()
                    given.removeLast()
                }
                return
            }
            for section in town.sections where given.count(where: { $0 == section.creche }) > section.seats[0] {
                return
            }
            var worth: Int64 = 0
            for (request, creche) in zip(town.requests, given) where creche != nil {
                worth += 100 + (request.points ?? 0).whole
            }
            for creche in town.creches where isMissed(creche.id) { worth -= quota.price ?? 0 }
            best = max(best, worth)
        }
        visit()
        guard case .share(let share)? = quota.minimum else { return best }
        return best * share.denominator
    }
}
