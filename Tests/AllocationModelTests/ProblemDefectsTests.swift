import AllocationModel
import Testing

@Suite struct ProblemDefectsTests {
    private let sound = AllocationProblem(
        levels: [ObjectiveLevel(name: "points")],
        resources: [Resource(key: "S/mon-am", capacity: 1), Resource(key: "S/mon-pm", capacity: 1)],
        quotas: [QuotaRow(key: "Q", bound: 1, price: .init(level: 0, perUnit: 5))],
        units: [
            AllocationUnit(
                key: "A", kind: .optional,
                options: [
                    UnitOption(key: "a", gains: [10], uses: [.init(0, 1), .init(1, 1)], coefficients: [.init(0, -1)])
                ])
        ])

    private func defects(_ change: (inout AllocationProblem) -> Void) -> [ProblemDefect] {
        var problem = sound
        change(&problem)
        return problem.defects()
    }

    @Test func aSoundProblemHasNone() { #expect(sound.defects().isEmpty) }

    @Test func shapeDefects() {
        #expect(defects { $0.units[0].options[0].gains = [] } == [.wrongNumberOfGains(unit: 0, option: 0)])
        #expect(defects { $0.units[0].options[0].uses[1].index = 2 } == [.unknownIndex(unit: 0, option: 0)])
        #expect(defects { $0.units[0].options[0].coefficients[0].index = -1 } == [.unknownIndex(unit: 0, option: 0)])
        #expect(defects { $0.units[0].options[0].uses.reverse() } == [.entriesNotAscending(unit: 0, option: 0)])
        #expect(defects { $0.units[0].options[0].uses[0].amount = -1 } == [.negativeUse(unit: 0, option: 0)])
        #expect(defects { $0.quotas[0].price = .init(level: 0, perUnit: -1) } == [.negativePrice(quota: 0)])
        #expect(defects { $0.quotas[0].price = .init(level: 1, perUnit: 1) } == [.unknownLevel(quota: 0)])
    }

    @Test func duplicateKeys() {
        #expect(defects { $0.resources[1].key = "S/mon-am" } == [.duplicateKey("S/mon-am")])
        #expect(defects { $0.quotas.append($0.quotas[0]) } == [.duplicateKey("Q")])
        #expect(defects { $0.units.append($0.units[0]) } == [.duplicateKey("A")])
        #expect(defects { $0.units[0].options.append($0.units[0].options[0]) } == [.duplicateKey("a")])
    }

    @Test func amountsThatWouldNotStayExact() {
        let limit = AllocationProblem.largestExactTotal
        let gain = AllocationProblem.largestExactGain
        #expect(defects { $0.units[0].options[0].gains = [gain] }.isEmpty)
        #expect(
            defects { $0.units[0].options[0].gains = [gain + 1] } == [
                .gainTooLarge(level: 0, magnitude: Double(gain + 1))
            ])
        #expect(
            defects { $0.units[0].options[0].gains = [limit + 1] } == [
                .gainTooLarge(level: 0, magnitude: Double(limit + 1)),
                .tooLarge(level: 0, magnitude: Double(limit + 1 + 10)),
            ])
        #expect(defects { $0.levels[0].constant = .min }.count == 1)
        #expect(defects { $0.resources[0].capacity = limit + 1 }.count == 1)
        #expect(defects { $0.units[0].options[0].uses[0].amount = .max }.count == 1)
        #expect(
            defects { $0.quotas[0] = QuotaRow(key: "Q", bound: .min) } == [
                .rowTooLarge(key: "Q", magnitude: Double(Int128(1) << 63 + 1))
            ])
        // A price that makes a small row cost too much is the level's defect, even where the product overflows.
        #expect(defects { $0.quotas[0].price = .init(level: 0, perUnit: .max) }.count == 2)
        #expect(
            defects { $0.quotas[0] = QuotaRow(key: "Q", bound: .max, price: .init(level: 0, perUnit: .max)) }.count == 3
        )
    }
}
