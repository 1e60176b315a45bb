import Childcare
import GLPKSolver
import Tariffs
import Testing

@testable import TariffDesign

/// Impossible wish lists: which rules, what would help, how much money.
struct ConflictTests {
    private let designer = TariffDesigner(solver: GLPKBackEnd())

    private func family(_ id: String, _ income: Int64, fee: Int64 = 100, rank: Int = 1) -> DesignFamily {
        DesignFamily(
            id: id, annualIncome: Money(euros: income * 12), rank: rank, hundredthHours: 10_000,
            todayFee: Money(cents: fee))
    }

    private func problem(_ change: (inout DesignProblem) -> Void) -> DesignProblem {
        var problem = DesignProblem(
            families: [family("A", 1000), family("B", 3000)],
            form: .steps([
                IncomeBand(from: .zero, to: Money(euros: 2000)), IncomeBand(from: Money(euros: 2000), to: nil),
            ]),
            ranks: 1,
            rules: DesignRules(
                cost: Money(euros: 2400), floor: Money(euros: 800), ceiling: Money(euros: 6000), isProgressive: false))
        change(&problem)
        return problem
    }

    private func conflict(_ problem: DesignProblem) throws -> DesignConflict? {
        guard case .conflict(let conflict) = try designer.design(problem) else { return nil }
        return conflict
    }

    @Test func theSmallestSubsidyIsTheSmallest() throws {
        // Two families of 1,200 hours a year at no more than 1.10 €: 2,640 € at most.
        let asked = problem {
            $0.rules.cost = Money(cents: 300_001)
            $0.rules.maximumRise = ChangeLimit(share: Share(1, 10))
        }
        let found = try #require(try conflict(asked))
        #expect(found.rules == [.coverCost, .maximumRise])
        #expect(found.subsidy == Money(cents: 36_001))
        var funded = asked
        funded.rules.funding = Money(cents: 36_001)
        #expect(try conflict(funded) == nil)
        funded.rules.funding = Money(cents: 36_000)
        #expect(try conflict(funded) != nil)
        // 25.1 %: 3,000.01 € need 126 cents for one of them at least.
        let rise = try #require(found.relaxations.first { $0.rule == .maximumRise })
        #expect(rise.text.english.hasPrefix("a rise of 26 % allowed"))
    }

    @Test func contradictoryBoundsAreNamedWithoutMoney() throws {
        let asked = problem {
            $0.rules.maximumRise = ChangeLimit(share: Share(0, 1))
            $0.rules.minimumFee = Money(cents: 120)
        }
        let found = try #require(try conflict(asked))
        #expect(found.rules == [.minimumFee, .maximumRise])
        #expect(found.subsidy == nil)
        #expect(found.relaxations.map(\.rule) == [.minimumFee, .maximumRise])
        #expect(found.relaxations[0].text.english == "a minimum fee of 1.00 €/h")
        #expect(found.relaxations[1].text.english == "a rise of 20 % allowed")
    }

    @Test func aSurplusThatCannotBeAvoided() throws {
        let asked = problem {
            $0.rules.surplusCap = .amount(Money(euros: 100))
            $0.rules.maximumFall = ChangeLimit(share: Share(0, 1))
            $0.rules.cost = Money(euros: 2000)
        }
        let found = try #require(try conflict(asked))
        #expect(found.rules == [.surplusCap, .maximumFall])
        #expect(
            found.relaxations.first { $0.rule == .surplusCap }?.text.english == "a surplus of 400.00 € a year allowed")
    }

    @Test func everyNamedRuleMatters() throws {
        for seed in 0..<120 as Range<UInt64> {
            var random = RandomDesigns(seed: seed)
            let asked = random.steps()
            guard let found = try conflict(asked) else { continue }
            for rule in found.rules {
                let others = Set(DesignRuleName.allCases).subtracting(found.rules)
                let search = designer.search
                let all = DesignProgram(asked, .init(without: others)).program
                let less = DesignProgram(asked, .init(without: others.union([rule]))).program
                if case .infeasible = try search.minimise(all) {} else { Issue.record("no conflict, seed \(seed)") }
                if case .infeasible = try search.minimise(less) { Issue.record("\(rule) is idle, seed \(seed)") }
            }
            if let amount = found.subsidy {
                var funded = asked
                funded.rules.funding += amount
                #expect(try conflict(funded) == nil, "seed \(seed)")
                funded.rules.funding -= Money(cents: 1)
                #expect(try conflict(funded) != nil, "seed \(seed)")
            }
        }
    }

    @Test func defectsAreNamedAllAtOnce() throws {
        let asked = problem {
            $0.families = []
            $0.form = .steps([
                IncomeBand(from: .zero, to: Money(euros: 1000)),
                IncomeBand(from: Money(euros: 1200), to: Money(euros: 1500)),
                IncomeBand(from: Money(euros: 1400), to: nil),
            ])
            $0.rules.maximumFee = Money(cents: 10)
            $0.rules.minimumFee = Money(cents: 20)
        }
        do {
            _ = try designer.design(asked)
            Issue.record("a problem with defects was accepted")
        } catch {
            guard case .defects(let defects) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(defects.map(\.code) == ["band_gap", "band_overlap", "fees_contradict", "no_families"])
            #expect(defects[0].text.english.hasSuffix("let band 2 start at 1000.00"))
            #expect(defects[1].text.english.hasSuffix("let band 3 start at 1500.00"))
        }
    }
}
