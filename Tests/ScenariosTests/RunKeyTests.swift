import Testing

@testable import Scenarios

@Suite("The key of a run")
struct RunKeyTests {
    @Test("The same parts have the same key; parts that only join alike do not")
    func separates() {
        #expect(RunKey(of: ["ab", "c"]) == RunKey(of: ["ab", "c"]))
        #expect(RunKey(of: ["ab", "c"]) != RunKey(of: ["a", "bc"]))
        #expect(RunKey(of: ["ab"]) != RunKey(of: ["ab", ""]))
        #expect(RunKey(of: []).text.count == 32)
    }
}
