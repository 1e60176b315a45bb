import AllocationModel
import Auditing
import Berceau
import CaseFiles
import Childcare
import Foundation
import Testing

@testable import Allocation

/// Without any one pass of the compiler, a folder of `Datasets/regles` is decided otherwise than by hand, and where the
/// decision happens to be the same the auditor says what is missing.
@Suite struct EveryRuleIsNeededTests {
    enum Notice: String { case answer, audit }

    /// A folder that notices the absence of each pass, and how.
    static let noticed: [(pass: String, rule: String, by: Notice)] = [
        ("EligibleRequests", "unborn-conditional", .answer),
        ("CommissionDecisions", "pin", .answer),
        ("JointWishes", "joint-wishes-days", .answer),
        ("EligibilityConditions", "eligibility", .answer),
        ("AdmissibleSeats", "periods", .answer),
        ("TransferSeats", "transfer", .answer),
        ("SiblingUnits", "siblings-together", .answer),
        ("SeatCapacities", "two-places", .answer),
        ("CrecheCapacities", "capacity-115", .answer),
        ("SiteCapacities", "itinerant-sites", .answer),
        ("StaffRatios", "staff-6", .answer),
        ("GradualStarts", "gradual-starts", .answer),
        ("SameChild", "duplicate-child", .answer),
        ("HeldReservations", "reservation-hold", .answer),
        ("OpenReservations", "reservation-open", .answer),
        ("ObjectiveLevels", "staff-6", .answer),
        ("MixQuotas", "quota-network", .answer),
        ("QuotaMisses", "quota-price-per-scope", .answer),
        ("MemberGuarantees", "member-guarantee", .answer),
        ("BetterWishes", "better-wishes", .audit),
        ("EarlierStarts", "earliest-start", .audit),
        ("OccasionalCare", "occasional-points", .answer),
        ("OrderOfTies", "ties-by-distance", .answer),
        ("PublicDrawGains", "public-draw", .audit),
        ("PlaceDrawGains", "two-of-three-days", .audit),
        ("FundingBonuses", "funding-bonus", .answer),
    ]

    @Test func everyPassIsListed() {
        #expect(CaseCompiler.passes.map { "\(type(of: $0))" } == Self.noticed.map(\.pass))
    }

    @Test(arguments: noticed.map(\.pass))
    func isNoticedWhereItIsMissing(_ pass: String) throws {
        let (_, rule, notice) = try #require(Self.noticed.first { $0.pass == pass })
        let loaded = try CaseFolder.read(at: RulesTests.root.appending(path: rule).path())
        let complete = try Allocator().allocate(loaded.case, inputs: loaded.inputs)
        #expect(try Self.findings(complete, loaded) == [], "\(rule)")
        var allocator = Allocator()
        allocator.passes.removeAll { "\(type(of: $0))" == pass }
        #expect(allocator.passes.count == CaseCompiler.passes.count - 1)
        let without = try allocator.allocate(loaded.case, inputs: loaded.inputs)
        #expect(try Self.findings(without, loaded) != [], "\(rule) without \(pass): the auditor sees nothing")
        if notice == .answer {
            #expect(Self.answer(without) != Self.answer(complete), "\(rule) without \(pass): the same answer")
        }
    }

    /// Nothing a pass leaves for others may be taken for granted: without it there is another program, or a message.
    @Test(arguments: RulesTests.rules)
    func noPassTrapsWithoutAnother(_ rule: String) throws {
        let source = try CaseFolder.read(at: RulesTests.root.appending(path: rule).path()).case
        for pass in CaseCompiler.passes {
            let others = CaseCompiler.passes.filter { type(of: $0) != type(of: pass) }
            do throws(AllocationError) {
                let compiled = try CaseCompiler.compile(source, by: others)
                #expect(compiled.problem.defects() == [], "\(rule) without \(type(of: pass))")
            } catch {
                #expect(!error.text.isEmpty)
            }
        }
    }

    private static func answer(_ allocation: AllocationRun) -> [String] {
        allocation.outcome.placements.map { "\($0.request) \($0.section) \($0.days) \($0.start ?? "")" }.sorted()
    }

    private static func findings(_ allocation: AllocationRun, _ loaded: LoadedCase) throws -> [AuditFinding] {
        let contents = OutcomeFolderContents(allocation, of: loaded.case)
        return Auditor.audit(AuditSubject(contents, of: loaded)).findings
    }
}
