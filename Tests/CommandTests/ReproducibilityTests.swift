import Foundation
import Testing

/// Same input, same bytes.
@Suite struct ReproducibilityTests {
    @Test func runsAndThreadsGiveTheSameFolder() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let town = scratch / "town"
        #expect(try BerceauProcess.berceau("generate", "--children", "120", "--seed", "5", "-o", town).status == 0)
        for (name, threads) in [("one", "1"), ("again", "1"), ("two", "2")] {
            let result = try BerceauProcess.berceau(
                "allocate", town, "-o", scratch / name, "--effort", "quick", "--threads", threads)
            #expect(result.status == 0, "\(result.errors)")
        }
        let one = try scratch.snapshot("one")
        #expect(one.count >= 9)
        #expect(try scratch.snapshot("again") == one)
        #expect(try scratch.snapshot("two") == one)
    }

    @Test func theSameArgumentsGenerateTheSameCase() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        for name in ["one", "two"] {
            let result = try BerceauProcess.berceau("generate", "--children", "60", "--seed", "9", "-o", scratch / name)
            #expect(result.status == 0, "\(result.errors)")
        }
        #expect(try scratch.snapshot("one") == scratch.snapshot("two"))
        #expect(try BerceauProcess.berceau("check", scratch / "one").status == 0)
    }
}
