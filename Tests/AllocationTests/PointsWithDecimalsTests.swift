import Allocation
import AllocationModel
import Childcare
import SyntheticCases
import Testing

/// Points in quarters decide as the same points times four do: nothing is rounded on the way.
@Suite struct PointsWithDecimalsTests {
    @Test func quartersDecideAsFourTimesTheirPoints() throws {
        var random = SplitMix64(seed: 20_261_129)
        var (decided, fractional) = (0, 0)
        for number in 1...160 {
            var source = Case.randomEverything(&random)
            source.randomGrid(&random)
            for position in source.requests.indices where random.chance(1, in: 4) {
                source.requests[position].points = random.points(below: 90)
            }
            source.policy.levels = []
            source.policy.fundingMinimum = nil
            let scaled = Self.timesFour(source)
            let faults = [source, scaled].map { $0.problems().contains { $0.severity == .error } }
            #expect(faults[0] == faults[1], "case \(number)")
            if faults[0] { continue }
            let (own, larger) = (try Allocator().allocate(source).outcome, try Allocator().allocate(scaled).outcome)
            #expect(own.status == larger.status, "case \(number)")
            #expect(own.placements.map(Self.place) == larger.placements.map(Self.place), "case \(number)")
            #expect(own.placements.map { $0.points.thousandths * 4 } == larger.placements.map(\.points.thousandths))
            #expect(own.waiting.map(\.request) == larger.waiting.map(\.request), "case \(number)")
            if let (one, four) = own.objectivePoints.flatMap({ one in larger.objectivePoints.map { (one, $0) } }) {
                #expect((one * 4 - four).magnitude < 1e-6, "case \(number)")
            }
            decided += 1
            fractional += source.pointsDenominator > 1 ? 1 : 0
        }
        #expect(decided > 60 && fractional > 40)
    }

    private static func place(_ record: PlacementRecord) -> [String] {
        [record.request, record.creche, record.section, record.days, record.start ?? ""]
    }

    /// Every point of a case, and everything that is weighed against points, times four.
    private static func timesFour(_ source: Case) -> Case {
        func four(_ points: Points) -> Points { points.times(4).product }
        var larger = source
        larger.policy.basePoints *= 4
        larger.policy.siblingSplitPrice *= 4
        larger.policy.legalQuotaPrice = larger.policy.legalQuotaPrice.map { $0 * 4 }
        for position in larger.policy.quotas.indices {
            larger.policy.quotas[position].price = larger.policy.quotas[position].price.map { $0 * 4 }
        }
        for position in larger.policy.grid.indices {
            let line = source.policy.grid[position]
            larger.policy.grid[position].points = four(line.points)
            larger.policy.grid[position].cap = line.cap.map(four)
            larger.policy.grid[position].groupCap = line.groupCap.map(four)
            larger.policy.grid[position].byHand = line.byHand.map { four($0.lowerBound)...four($0.upperBound) }
        }
        for position in larger.manualPoints.indices {
            larger.manualPoints[position].points = four(source.manualPoints[position].points)
        }
        for position in larger.requests.indices {
            larger.requests[position].points = source.requests[position].points.map(four)
            for wish in larger.requests[position].wishes.indices {
                larger.requests[position].wishes[wish].points = source.requests[position].wishes[wish].points.map(four)
            }
        }
        return larger
    }
}
