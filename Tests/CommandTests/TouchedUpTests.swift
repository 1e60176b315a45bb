import Foundation
import Testing

/// A table of an outcome that somebody changed: nothing is explained, compared or published from it.
@Suite struct TouchedUpTests {
    private static let premiersPas = "\(BerceauProcess.root.path)/Datasets/premiers-pas"
    private static let strict = ["--set", "policy.priority=strict"]

    private func outcome(_ scratch: ScratchFolder, _ name: String) throws -> String {
        let ran = try BerceauProcess.berceau(
            ["allocate", Self.premiersPas, "-o", scratch / name, "--quiet"] + Self.strict)
        #expect(ran.status == 0, "\(ran.errors)")
        return scratch / name
    }

    private func touchUp(_ out: String) throws {
        let file = out + "/placements.csv"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let row = try #require(text.split(whereSeparator: \.isNewline).dropFirst().first)
        let id = try #require(row.split(separator: ";").first)
        try text.replacing("\(id);", with: "X999;").write(toFile: file, atomically: true, encoding: .utf8)
    }

    @Test func nothingIsSaidOfIt() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let (sound, out) = (try outcome(scratch, "sound"), try outcome(scratch, "out"))
        try touchUp(out)
        let page = try Data(contentsOf: URL(filePath: out + "/report-public.html"))
        for command in [
            ["explain", Self.premiersPas, out, "--all"] + Self.strict,
            ["thresholds", Self.premiersPas, out] + Self.strict,
            ["report", Self.premiersPas, out, "--public"] + Self.strict,
            ["report", Self.premiersPas, out] + Self.strict, ["diff", sound, out], ["diff", out, sound],
        ] {
            let refused = try BerceauProcess.berceau(command)
            #expect(refused.status == 65, "\(command.prefix(1)): \(refused.status), \(refused.output)")
            #expect(refused.output.isEmpty, "\(command)")
            #expect(refused.errors.contains("berceau allocate"), "\(refused.errors)")
        }
        #expect(try Data(contentsOf: URL(filePath: out + "/report-public.html")) == page)
        // The commission itself may look at it: its page says that nothing is guaranteed.
        let own = try BerceauProcess.berceau(
            ["report", Self.premiersPas, out, "--audience", "commission"] + Self.strict)
        #expect(own.status == 1, "\(own.errors)")
        let untouched = try BerceauProcess.berceau("diff", sound, sound)
        #expect(untouched.status == 0, "\(untouched.errors)")
    }
}
