import Foundation
import Testing

/// The pages for everybody in a real browser, in every look.
@Suite struct PublicPagesBrowserTests {
    private static let root = BerceauProcess.root.path

    @Test(.enabled(if: Browser.program != nil, "Chromium is not installed"))
    func thePagesForEverybodyFitTheirWindows() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let town = "\(Self.root)/Datasets/ville"
        func run(_ arguments: [String]) throws {
            let result = try BerceauProcess.berceau(arguments + ["-q"])
            #expect(result.status == 0, "\(arguments): \(result.errors)")
        }
        let strict = ["--set", "policy.priority=strict"]
        try run(["allocate", town, "-o", scratch / "out", "--effort", "quick"] + strict)
        // The same town a year earlier, decided by the total; every byte but the years stays.
        try FileManager.default.createDirectory(atPath: scratch / "before", withIntermediateDirectories: true)
        for file in try FileManager.default.contentsOfDirectory(atPath: town) {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(town)/\(file)"))
            let text = try #require(String(data: bytes, encoding: .isoLatin1))
            // The year before has no 29 February.
            let years = 2023...2027
            let earlier = years.reduce(text.replacing("02-29", with: "02-28")) {
                $0.replacing("\($1)", with: "\($1 - 1)")
            }
            try #require(earlier.data(using: .isoLatin1)).write(
                to: URL(fileURLWithPath: scratch / "before/\(file)"))
        }
        try run(["allocate", scratch / "before", "-o", scratch / "out-before", "--effort", "quick"])
        try run(
            ["bilan", town, scratch / "out", "-o", scratch / "bilan.html"] + strict
                + ["--previous", scratch / "before", scratch / "out-before"])
        try run(["rules", town, "--html", scratch / "rules.html", "--outcome", scratch / "out"] + strict)
        let pages = ["bilan.html", "rules.html"]
        try Browser.expectSilence(pages, in: scratch)
        _ = try Browser.expectFit(pages, in: scratch)
    }
}
