import Foundation
import Testing

/// A short, seeded part of `make fuzz`: hostile files, documents, values, falsified outcomes, rounds and signals.
@Suite struct FuzzTests {
    @Test func hostileInputFindsNothing() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let python = try #require(BerceauProcess.find("python3"), "make test installs python3")
        let result = try BerceauProcess.run(
            python,
            [
                "scripts/fuzz", "--runs", "80", "--seed", "20260901", "--berceau", BerceauProcess.binary.path,
                "--keep", scratch / "findings",
            ])
        #expect(result.status == 0, "\(result.output)\(result.errors)")
        #expect(result.output.contains("80 runs"), "it was cut short: \(result.output)")
    }
}
