import Childcare
import SyntheticCases
import Testing

@testable import Scenarios

@Suite("Which families ask")
struct DemandDrawTests {
    private let source = SyntheticCase(children: 200, creches: 5, seed: 11).generate()

    private func draw(_ demand: Demand, _ number: Int = 1, seed: String = "s", groups: [Condition?] = [nil]) -> Case {
        DemandDraw(demand: demand, seed: seed, number: number).applied(to: source, groups: groups)
    }

    private func growth(_ factor: Share, who: String = "") -> Demand {
        Demand(name: "g", growth: [Demand.Growth(who: who, factor: factor)])
    }

    @Test("The present families are those of the case")
    func present() { #expect(draw(.present, groups: []) == source) }

    @Test("Every factor keeps whole families, and a larger one has everybody a smaller one has")
    func grows() throws {
        var before: Set<HouseholdID> = []
        for percent in stride(from: 0, through: 250, by: 10) {
            let grown = draw(growth(Share(Int64(percent), 100)))
            let now = Set(grown.households.map(\.id))
            #expect(now.count == grown.households.count)
            #expect(now.isSuperset(of: before), "\(percent)")
            before = now
            let expected = Double(source.requests.count * percent) / 100
            #expect(abs(Double(grown.requests.count) - expected) < 0.2 * expected + 12, "\(percent)")
            #expect(Set(grown.requests.map(\.id)).count == grown.requests.count)
            #expect(grown.problems().filter { $0.severity == .error }.isEmpty || percent == 0)
        }
        #expect(draw(growth(.one)).requests == source.requests)
    }

    @Test("Only those who are meant grow")
    func meant() throws {
        let who = try Condition(parsing: "lone_parent")
        let grown = draw(growth(Share(2, 1), who: "lone_parent"), groups: [who])
        let lone = Set(source.households.filter(\.loneParent).map(\.id))
        let asked = source.requests.count { lone.contains($0.household) }
        #expect(asked > 0)
        #expect(grown.requests.count == source.requests.count + asked)
    }

    @Test("As many families as today, not the same ones in two draws, the same in the same draw")
    func resampled() {
        let demand = Demand(name: "r", isResampled: true, draws: 2)
        let (one, two) = (draw(demand, 1, groups: []), draw(demand, 2, groups: []))
        let asking = Set(source.requests.map(\.household)).count
        for drawn in [one, two] {
            #expect(Set(drawn.requests.map(\.household)).count == asking)
            #expect(drawn.problems().filter { $0.severity == .error }.isEmpty)
        }
        #expect(one.requests.map(\.id) != two.requests.map(\.id))
        #expect(one == draw(demand, 1, groups: []))
        #expect(one.requests.map(\.id) != draw(demand, 1, seed: "t", groups: []).requests.map(\.id))
    }

    @Test("A family of whom the commission decided something is there once, as it is")
    func decided() {
        var decided = source
        let request = source.requests[0]
        decided.decisions = [Decision(request: request.id, kind: .hold, reason: "", by: "")]
        for number in 1...20 {
            let drawn = DemandDraw(demand: Demand(name: "r", isResampled: true), seed: "s", number: number)
                .applied(to: decided, groups: [])
            #expect(drawn.requests.count { $0.id == request.id } == 1)
            #expect(!drawn.requests.contains { $0.id.text.hasPrefix(request.id.text + "+") })
            #expect(drawn.decisions == decided.decisions)
        }
    }
}
