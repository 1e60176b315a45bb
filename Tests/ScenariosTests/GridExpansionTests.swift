import SyntheticCases
import Testing

@testable import Scenarios

@Suite("A grid is every combination of its values")
struct GridExpansionTests {
    @Test("By hand: two by three")
    func byHand() {
        #expect(GridExpansion.points(counts: [2, 3]) == [[0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2]])
        #expect(GridExpansion.points(counts: []) == [[]])
    }

    /// Counted up like a clock: another way to the same list.
    @Test("As many small grids as one likes, beside counting")
    func counting() {
        var dice = SplitMix64(seed: 18)
        for _ in 0..<200 {
            let counts = (0..<(1 + dice.below(4))).map { _ in 1 + dice.below(4) }
            var wanted: [[Int]] = []
            for number in 0..<counts.reduce(1, *) {
                var rest = number
                var point: [Int] = []
                for count in counts.reversed() {
                    point.insert(rest % count, at: 0)
                    rest /= count
                }
                wanted.append(point)
            }
            #expect(GridExpansion.points(counts: counts) == wanted, "\(counts)")
        }
    }

    @Test("The runs of a plan: every variation with every draw of every demand, the base first")
    func runs() throws {
        let folder = try PlanFolder()
        defer { folder.remove() }
        let checked = try folder.plan(
            """
            grids:
              - { name: a, set: { policy.base_points: [0, 10, 20], policy.siblings: [together, independent] } }
              - { name: b, set: { policy.unborn: [exclude] } }
            variations: [{ name: c }, { name: d, close: [C02] }]
            demands: [{ name: now }, { name: later, resample: yes, draws: 3 }]
            """)
        #expect(checked.plan.variations.count == 1 + 6 + 1 + 2)
        #expect(checked.runs.count == 10 * 4)
        #expect(checked.runs.map(\.number) == Array(1...40))
        #expect(Set(checked.runs.map(\.key)).count == 40)
        for run in checked.runs {
            #expect(run.base == (run.variation == 0 ? nil : (run.number - 1) / 10 * 10 + 1))
        }
    }
}
