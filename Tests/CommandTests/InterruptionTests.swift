import Foundation
import Testing

/// Whoever stops a run gets the best result found so far.
@Suite(.serialized) struct InterruptionTests {
    @Test(arguments: [SIGINT, SIGTERM])
    func aTownOfTwoThousandStoppedAfterOneSecond(signal: Int32) throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let town = scratch / "town"
        #expect(try BerceauProcess.berceau("generate", "--children", "2000", "--seed", "1", "-o", town).status == 0)
        let result = try BerceauProcess.run(
            BerceauProcess.binary, ["allocate", town, "-o", scratch / "out", "--json"], signal: signal, after: 1)
        #expect(!result.wasKilled)
        #expect(result.status == 130, "\(result.errors)")
        let outcome = try result.json()
        #expect(outcome["status"] as? String == "interrupted")
        let objective = try #require(outcome["objective"] as? Int64)
        let bound = try #require(outcome["bound"] as? Int64)
        #expect(bound >= objective)
        #expect(outcome["certifiedBound"] is NSNumber)
        let provenance = try #require(outcome["provenance"] as? [String: Any])
        #expect(provenance["reproducible"] as? Bool == false)
        let audit = try BerceauProcess.berceau("audit", town, scratch / "out")
        #expect(audit.status == 0, "\(audit.output)")
    }
}
