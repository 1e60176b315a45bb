import Childcare
import GLPKSolver
import Tariffs
import Testing

@testable import TariffDesign

/// A town of 100,000 families: the program has as many columns as for a hundred, and the answer is proved.
struct TownTests {
    static func town(_ families: Int) -> DesignProblem {
        var random = RandomDesigns(seed: 7)
        let starts: [Int64] = [0, 900, 1300, 1700, 2200, 2800, 3500, 4300, 5200, 6500, 8000]
        let bands = starts.indices.map { index in
            IncomeBand(
                from: Money(euros: starts[index]),
                to: index + 1 < starts.count ? Money(euros: starts[index + 1]) : nil)
        }
        var people: [DesignFamily] = []
        var cents: Int64 = 0
        for number in 0..<families {
            // Sums of draws: most in the middle, a tail above.
            let income = Int64(
                random.next(0...2500) + random.next(0...2500) + random.next(0...100) * random.next(0...60))
            let rank = [1, 1, 1, 1, 2, 2, 2, 3, 3, 4][random.next(0...9)]
            let hours = Int64(random.next(20...180) * 100)
            let rate = Int64([62, 52, 41, 31][rank - 1])
            // Today: a flat rate by rank, a little off here and there.
            let fee = max(30, min(max(income, 815), 7000) * rate / 1000 + Int64(random.next(-2...2)))
            cents += fee * hours * 12 / 100
            people.append(
                DesignFamily(
                    id: "F\(number)", annualIncome: Money(euros: income * 12), rank: rank, hundredthHours: hours,
                    todayFee: Money(cents: fee)))
        }
        return DesignProblem(
            families: people, form: .steps(bands), ranks: 4,
            rules: DesignRules(
                cost: Money(cents: cents), surplusCap: .share(Share(2, 100)), floor: Money(cents: 81_462),
                ceiling: Money(euros: 7000), minimumFee: Money(cents: 30),
                maximumRise: ChangeLimit(share: Share(60, 100)),
                maximumFall: ChangeLimit(share: Share(60, 100))),
            levels: [.heaviestBurdens, .closeness, .betterOff])
    }

    @Test func aHundredThousandFamilies() throws {
        let problem = Self.town(100_000)
        guard case .scale(let designed) = try TariffDesigner(solver: GLPKBackEnd()).design(problem) else {
            Issue.record("no scale")
            return
        }
        #expect(designed.surplus >= .zero)
        #expect(designed.levels.first?.isProved == true)
        #expect(designed.levels.first?.burdens.count == 44)
        let who = WhoPays(problem, designed.scale)
        #expect(who.deciles.map(\.families).reduce(0, +) == 100_000)
    }
}
