import Childcare
import GLPKSolver
import LinearPrograms
import Tariffs
import Testing

@testable import TariffDesign

/// A design that is told to end, by work, by a flag or by a clock, ends with what it has and claims no more.
struct InterruptionTests {
    /// Bills close to today's first: which sums of hours reach the cost to the cent is a hard question.
    private var hard: DesignProblem {
        let people: [(Int64, Int, Int64, Int64)] = [
            (25_500, 1, 8_000, 160), (15_500, 1, 8_000, 60), (82_500, 3, 16_050, 270), (97_000, 1, 10_000, 339),
            (94_000, 1, 16_050, 119), (91_000, 2, 16_050, 148), (27_500, 2, 16_050, 351), (36_000, 1, 16_050, 128),
            (13_500, 1, 8_000, 26), (101_000, 1, 8_000, 168), (99_000, 1, 4_000, 54),
        ]
        let starts: [Int64] = [0, 1_800, 2_800, 6_300, 6_350, 9_000]
        return DesignProblem(
            families: people.enumerated().map {
                DesignFamily(
                    id: "F\($0)", annualIncome: Money(euros: $1.0), rank: $1.1, hundredthHours: $1.2,
                    todayFee: Money(cents: $1.3))
            },
            form: .steps(
                starts.indices.map {
                    IncomeBand(
                        from: Money(euros: starts[$0]),
                        to: $0 + 1 < starts.count ? Money(euros: starts[$0 + 1]) : nil)
                }), ranks: 3,
            rules: DesignRules(
                cost: Money(cents: 1_402_077), funding: Money(cents: 477_933), surplusCap: .share(Share(1, 100)),
                floor: Money(cents: 81_462), ceiling: Money(euros: 8_500), maximumFee: Money(euros: 10),
                isAntitone: false,
                maximumRise: ChangeLimit(share: Share(12, 100), monthlyAmount: Money(euros: 45))),
            levels: [.closeness, .heaviestBurdens])
    }

    private let designer = TariffDesigner(solver: GLPKBackEnd(cuts: []))

    @Test func theWorkIsLimitedAndTheAnswerTheSameEveryTime() throws {
        let answer = try designer.design(hard)
        guard case .scale(let designed) = answer else {
            Issue.record("no scale: \(answer)")
            return
        }
        #expect(DesignProgram(hard).program.holds(at: designed.scale.values))
        #expect(try designer.design(hard) == answer)
    }

    @Test func aRaisedFlagEndsEverything() throws {
        let cancellation = Cancellation()
        cancellation.cancel()
        let stopped = designer.limited(deadline: nil, cancellation: cancellation)
        switch try stopped.design(hard) {
        case .stopped: break
        case .scale(let designed):
            // What propagation alone finds is a scale, and nothing about it is proved unless it leaves no choice.
            #expect(DesignProgram(hard).program.holds(at: designed.scale.values))
            #expect(!designed.isProved)
        case .conflict: Issue.record("a conflict nobody proved")
        }
        guard case .scale(let designed) = try designer.design(hard) else { return }
        #expect(try stopped.constraintPrices(hard, designed).allSatisfy { !$0.isProved })
        let frontier = try stopped.frontier(hard, changes: [Share(40, 100)], surpluses: [Share(0, 1)])
        #expect(frontier.points.allSatisfy { !$0.isProved })
    }

    @Test func aPastDeadlineEndsEverything() throws {
        let late = designer.limited(deadline: .now, cancellation: nil)
        if case .conflict = try late.design(hard) { Issue.record("a conflict nobody proved") }
    }
}
