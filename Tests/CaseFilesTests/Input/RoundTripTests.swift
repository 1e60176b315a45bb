import CaseFiles
import Childcare
import Testing

/// Whatever the files can say is written as it was read.
@Suite struct RoundTripTests {
    @Test(arguments: [UInt64](1...200)) func comesBackFromFolderAndDocument(seed: UInt64) throws {
        var maker = RandomCase(seed: seed)
        let made = maker.make()
        let errors = made.problems().filter { $0.severity == .error }
        try #require(errors.isEmpty, "seed \(seed): \(errors)")
        let folder = try TemporaryFolder()
        try CaseFolder.write(made, to: folder.path + "/case")
        do throws(CaseFileErrors) {
            let read = try CaseFolder.read(at: folder.path + "/case").case
            #expect(read == made, "seed \(seed)")
            let document = try CaseDocument.read(json: CaseDocument.json(made)).case
            #expect(document == made, "seed \(seed)")
        } catch {
            Issue.record("seed \(seed): \(error.problems.map { $0.text.english }.joined(separator: "\n"))")
        }
    }

    @Test func theCasesUseEverything() {
        let cases = (1...200).map { seed in
            var maker = RandomCase(seed: UInt64(seed))
            return maker.make()
        }
        let alternating = cases.count { $0.calendar.hasAlternateWeeks }
        let periods = cases.count { $0.sections.contains { !$0.seatsByPeriod.isEmpty } }
        let grids = cases.count { $0.calendar.slots.contains { $0.from != nil } }
        let factors = cases.count { $0.requests.contains { !$0.patternFactors.isEmpty } }
        let rhythms = cases.count { $0.creches.contains { !$0.rhythms.isEmpty } }
        let counts = [alternating, periods, grids, factors, rhythms]
        let least = counts.min() ?? 0
        #expect(least > 10, "\(counts)")
    }
}
