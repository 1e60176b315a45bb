import AllocationModel
import Childcare
import Testing

@testable import Auditing

/// The promise of the mix bonuses, broken one way at a time in an outcome that keeps it.
@Suite struct FundingMutationTests {
    @Test(arguments: mutations)
    func breaksExactly(_ mutation: Mutation) throws {
        var subject = try FamilyTown.subject(try Self.town())
        let before = Auditor.audit(subject).findings
        #expect(before == [])
        mutation.apply(&subject)
        let report = Auditor.audit(subject)
        let found = Set(report.broken)
        #expect(
            found == mutation.broken,
            "missing \(mutation.broken.subtracting(found)), beyond \(report.findings.filter { !mutation.broken.contains($0.property) })"
        )
    }

    /// What seeking the bonuses cost comes from other runs; what none of them can have said is a breach all the same, and
    /// the rest is said to be unchecked.
    @Test(arguments: costs)
    func breaksTheCost(_ mutation: Mutation) throws {
        var source = try Self.town()
        source.policy.fundingMinimum = nil
        var subject = try FamilyTown.subject(source)
        let report = Auditor.audit(subject)
        #expect(report.findings == [] && report.unchecked.contains { $0.subject == "funding/cost" })
        let cost = try #require(subject.outcome.funding?.cost)
        #expect(cost.points == 2 && cost.proved)
        mutation.apply(&subject)
        #expect(Set(Auditor.audit(subject).broken) == mutation.broken)
    }

    static let costs: [Mutation] = [
        Mutation("make the bonuses free", breaks: [.funding]) { subject in
            subject.outcome.funding?.cost?.points = 0
            subject.outcome.funding?.bonuses[0].cost?.points = 0
        },
        Mutation("make them dear", breaks: [.funding]) { $0.outcome.funding?.cost?.points = 3 },
        Mutation("forget the points", breaks: [.funding]) { $0.outcome.funding?.cost?.points = nil },
        Mutation("place more children than ask", breaks: [.funding]) { $0.outcome.funding?.cost?.children = 2 },
        Mutation("place fewer than none", breaks: [.funding]) { $0.outcome.funding?.cost?.children = .min },
        Mutation("earn by itself what no step gives", breaks: [.funding]) { subject in
            subject.outcome.funding?.unsought = Money(cents: 12_345)
            subject.outcome.funding?.bonuses[0].unsought = Money(cents: 12_345)
        },
        Mutation("earn by itself more than all steps", breaks: [.funding]) {
            $0.outcome.funding?.unsought = Money(cents: .max / 10_000)
        },
        Mutation("cost what the whole does not", breaks: [.funding]) {
            $0.outcome.funding?.bonuses[0].cost?.children = 1
        },
        Mutation("keep half of it", breaks: [.funding]) { $0.outcome.funding?.unsought = nil },
        Mutation("call it proved", breaks: [.funding, .proof]) { $0.outcome.levels[0].proved = false },
    ]

    /// Two places, three families who pay 2.17, 1.55 and 0.50 € an hour; two points may go for a bonus.
    static func town() throws -> Case {
        let start = try YearTown.day("2026-09-01")
        func request(_ id: String, _ points: Points) throws -> PlaceRequest {
            PlaceRequest(
                id: RequestID(id), household: HouseholdID("F\(id)"), birthDate: try YearTown.day("2025-03-03"),
                patterns: [FamilyTown.full], startDate: start, points: points, wishes: [Wish(rank: 1, creche: "C")])
        }
        func home(_ id: String, _ income: Int64) -> Household {
            Household(id: HouseholdID("F\(id)"), incomeAnnual: Money(euros: income))
        }
        return Case(
            term: Term(start: start, end: try YearTown.day("2027-08-31")),
            policy: Policy(
                priority: .weighted, gainPer: .child, basePoints: 100, seed: "1789",
                levels: [
                    PolicyLevel(name: "points", terms: [.init(.points)], tolerance: 2), .single(.funding),
                ], fundingMinimum: Money(euros: 1000)),
            creches: [Creche(id: "C", name: "C", capacity: 10)],
            sections: [CrecheSection(id: "S", creche: "C", ageMonths: 0...40, seats: Array(repeating: 2, count: 10))],
            households: [home("A", 42_000), home("B", 30_000), home("D", 9000)],
            requests: [try request("A", 12), try request("B", 10), try request("D", 8)])
    }

    private static func row(_ subject: inout AuditSubject, _ suffix: String, _ change: (inout QuotaRow) -> Void) {
        for index in subject.program.quotas.indices where subject.program.quotas[index].key.hasSuffix(suffix) {
            change(&subject.program.quotas[index])
        }
        subject.rewriteProgram()
    }

    static let mutations: [Mutation] = [
        Mutation("flatter a bonus", breaks: [.funding]) { $0.outcome.funding?.bonuses[0].earned += Money(cents: 1) },
        Mutation("flatter the mean fee", breaks: [.funding]) { $0.outcome.funding?.bonuses[0].meanFee = 1.2 },
        Mutation("flatter the total", breaks: [.funding]) { $0.outcome.funding?.earned += Money(euros: 1) },
        Mutation("forget the bonuses", breaks: [.funding]) { $0.outcome.funding = nil },
        Mutation("forget the minimum", breaks: [.funding]) { $0.case.policy.fundingMinimum = Money(euros: 2000) },
        Mutation("seek what the policy does not name", breaks: [.funding, .objective, .programUnits, .programRows]) {
            $0.case.policy.fundingMinimum = nil
            $0.case.policy.levels = [PolicyLevel(name: "points", terms: [.init(.points)], tolerance: 2)]
        },
        Mutation("pay less for a step", breaks: [.funding]) { subject in
            subject.editUnit("funding:C") { $0.options[1].gains[1] -= 1 }
        },
        Mutation("reach a step at a higher fee", breaks: [.funding, .certificateBound]) { subject in
            Self.row(&subject, "funding:C/mean/1") { $0.bound += 1 }
        },
        Mutation("count a family's fee for less", breaks: [.funding, .certificateBound]) { subject in
            let row = subject.program.quotas.firstIndex { $0.key == "funding:C/mean/1" }
            subject.editUnit("A") { unit in
                for index in unit.options[0].coefficients.indices
                where unit.options[0].coefficients[index].index == row {
                    unit.options[0].coefficients[index].amount -= 1
                }
            }
        },
        // The proof rounds these rows: of others it proves nothing.
        Mutation("cut off allocations that seek nothing", breaks: [.funding, .certificateBound]) { subject in
            let row = subject.program.quotas.firstIndex { $0.key == "funding:C/mean/1" }
            Self.row(&subject, "funding:C/mean/1") { $0.bound -= 1 }
            subject.editUnit("funding:C") { unit in
                for index in unit.options[1].coefficients.indices
                where unit.options[1].coefficients[index].index == row {
                    unit.options[1].coefficients[index].amount -= 1
                }
            }
        },
        Mutation("ask for a lower minimum", breaks: [.funding]) { subject in
            Self.row(&subject, "funding/min") { $0.bound += 100 }
        },
    ]
}
