import Foundation
import Testing

/// The pages for everybody: rules with their thresholds, and the public report alone.
@Suite struct PublicRulesTests {
    @Test func theRulesAndThePublicReportAreForEverybody() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let quotas =
            "id,who,scope,min,max,of,basis,price,precedence\nlone,lone_parent,network,1,,places,newcomers,50,after\n"
        let town = try SmallCase.with(["quotas.csv": quotas]).write(to: scratch)
        let strict = ["--set", "policy.priority=strict", "--lang", "en"]
        func run(_ arguments: String..., status: Int32 = 0) throws {
            let result = try BerceauProcess.berceau(arguments + strict)
            #expect(result.status == status, "\(arguments): \(result.errors)")
        }
        try run("allocate", town, "-o", scratch / "strict", "-q")
        #expect(try BerceauProcess.berceau("allocate", town, "-o", scratch / "out", "-q").status == 0)
        try run("rules", town, "--html", scratch / "rules.html", "--outcome", scratch / "strict")
        try run("report", town, scratch / "strict", "--public", "--html", scratch / "public.html")
        for name in ["rules.html", "public.html"] {
            let page = try scratch.read(name)
            for word in ["Public", "L311-3-1", "L312-1-3", "R311-3-1-2", "Thresholds by section and slot"] {
                #expect(page.contains(word), "\(name): \(word)")
            }
        }
        // The key of the last admitted gives a request away to whoever knows the seed.
        let keys = try scratch.read("strict/thresholds.csv").matches(of: /[0-9a-f]{64}/).map { String($0.output) }
        #expect(!keys.isEmpty)
        for key in keys.prefix(50) { #expect(try !scratch.read("public.html").contains(key)) }
        try run("report", town, scratch / "strict", "--public", "--audience", "commission", status: 64)
        try run("report", town, scratch / "strict", "--public", "--explain", status: 64)
        try run("rules", town, "--outcome", scratch / "strict", status: 64)
        try run("rules", town, "--html", scratch / "r.html", "--outcome", scratch / "out", status: 65)
        #expect(!FileManager.default.fileExists(atPath: scratch / "r.html"))
    }
}
