import Foundation
import Testing

/// Same input, same bytes.
@Suite struct ReproducibilityTests {
    @Test func runsAndThreadsGiveTheSameFolder() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let town = scratch / "town"
        #expect(try BerceauProcess.berceau("generate", "--children", "120", "--seed", "5", "-o", town).status == 0)
        let berceau = BerceauProcess.binary.path
        func allocate(_ name: String, threads: Int, with wrapper: [String] = [], _ environment: [String: String] = [:])
            throws -> [String: Data]
        {
            let command =
                wrapper + [
                    berceau, "allocate", town, "-o", scratch / name, "--effort", "quick", "--threads", "\(threads)",
                ]
            let result = try BerceauProcess.run(
                URL(fileURLWithPath: "/usr/bin/env"), command, environment: environment)
            #expect(result.status == 0, "\(result.errors)")
            return try scratch.snapshot(name)
        }
        let one = try allocate("one", threads: 1)
        #expect(one.count >= 9)
        #expect(try allocate("again", threads: 1) == one)
        #expect(try allocate("two", threads: 2) == one)
        #expect(try allocate("four", threads: 4) == one)
        // Hashing is seeded anew in every process, and addresses are random, unless these say otherwise.
        #expect(try allocate("hashed", threads: 2, ["SWIFT_DETERMINISTIC_HASHING": "1"]) == one)
        if BerceauProcess.find("setarch") != nil {
            #expect(try allocate("placed", threads: 2, with: ["setarch", "-R"]) == one)
        }
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
