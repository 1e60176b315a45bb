import Foundation
import Testing

/// `berceau diff`: who gains, who loses, and the one difference that is enough.
@Suite struct DiffTests {
    let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    private func allocate(_ path: String, _ out: String, _ more: String...) throws {
        let result = try BerceauProcess.berceau(["allocate", path, "-o", scratch / out, "-q"] + more)
        #expect(result.status == 0, "\(result.errors)")
    }

    /// One swapped rule of the demonstration town is the cause of each change.
    @Test func oneSwappedRuleIsTheCauseOfEachChange() throws {
        defer { scratch.remove() }
        let town = BerceauProcess.root.appendingPathComponent("Datasets/ville").path
        try allocate(town, "one")
        try allocate(town, "two", "--set", "policy.wish_factors=[100%, 60%]")
        let result = try BerceauProcess.berceau(
            "diff", scratch / "one", scratch / "two", "--before", town, "--json")
        #expect(result.status == 0, "\(result.errors)")
        let found = try result.json()
        let differences = try #require(found["differences"] as? [[String: Any]])
        #expect(differences.map { $0["place"] as? String } == ["policy.wish_factors"])
        let changes = try #require(found["changes"] as? [[String: Any]])
        #expect(!changes.isEmpty && changes.allSatisfy { $0["causes"] as? [Int] == [0] })
        let text = try BerceauProcess.berceau("diff", scratch / "one", scratch / "two", "--lang", "en")
        #expect(text.output.contains("--set policy.wish_factors=[100%, 60%]: in the second only"), "\(text.output)")
    }

    /// Two differences, each with its own victim.
    @Test func eachChangeHasItsOwnCause() throws {
        defer { scratch.remove() }
        // R2 loses its place by the refusal, R3 gains it; a new seat at Le Moulin would serve R3 as well.
        let path = try SmallCase().write(to: scratch)
        try allocate(path, "one")
        let other = try SmallCase.with([
            "decisions.csv": "request,kind,creche,reason,by\nR1,refuse,,Départ,Présidente\n",
            "sections.csv": "id,creche,age_min_months,age_max_months,places\nLIL-P,LIL,2,36,1\nMOU-P,MOU,2,36,2\n",
        ]).write(to: scratch, "other")
        try allocate(other, "two")
        let result = try BerceauProcess.berceau(
            "diff", scratch / "one", scratch / "two", "--before", path, "--after", other, "--json")
        #expect(result.status == 0, "\(result.errors)")
        let found = try result.json()
        let places = (found["differences"] as? [[String: Any]])?.compactMap { $0["place"] as? String }
        #expect(places == ["sections", "decisions"])
        let changes = try #require(found["changes"] as? [[String: Any]])
        let lost = try #require(changes.first { $0["request"] as? String == "R1" })
        #expect(lost["kind"] as? String == "lost" && lost["causes"] as? [Int] == [1])
        #expect(changes.contains { $0["request"] as? String == "R3" && $0["kind"] as? String == "gained" })
        // Sections go by the names of their own case.
        let named = try BerceauProcess.berceau(
            "diff", scratch / "one", scratch / "two", "--before", path, "--after", other)
        #expect(named.output.contains("Les Lilas, de 2 à 36 mois, temps plein → sans place"), "\(named.output)")
        #expect(!named.output.contains("LIL-P"), "\(named.output)")
        // In French sentences tables go by French words.
        let spoken = named.output.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
        #expect(spoken.contains("cause : décision de la commission sur « R1 » ajoutée"), "\(spoken)")
        #expect(!spoken.contains("decisions :") && !spoken.contains("sections :"), "\(spoken)")
        // The other way round who lost gains.
        let back = try BerceauProcess.berceau(
            "diff", scratch / "two", scratch / "one", "--before", other, "--after", path, "--lang", "en")
        #expect(back.output.contains("1 request gains a place"), "\(back.output)")
        let same = try BerceauProcess.berceau("diff", scratch / "one", scratch / "one", "--lang", "en")
        #expect(same.output.contains("No answer changes"))
    }

    @Test func whatIsNotTheOutcomeOfItsCaseIsRefused() throws {
        defer { scratch.remove() }
        let path = try SmallCase().write(to: scratch)
        try allocate(path, "one")
        try allocate(path, "two", "--set", "policy.base_points=7")
        let other = BerceauProcess.root.appendingPathComponent("Datasets/premiers-pas").path
        let wrong = try BerceauProcess.berceau("diff", scratch / "one", scratch / "two", "--before", other)
        #expect(wrong.status == 65, "\(wrong.errors)")
        let outcome = try scratch.read("two/outcome.json")
        let points = try #require(outcome.range(of: #""points" : [0-9]+"#, options: .regularExpression))
        try scratch.write("two/outcome.json", outcome.replacingCharacters(in: points, with: #""points" : 999"#))
        let touched = try BerceauProcess.berceau("diff", scratch / "one", scratch / "two", "--lang", "en")
        #expect(touched.status == 65 && touched.errors.contains("touched up"), "\(touched.errors)")
        #expect(try BerceauProcess.berceau("diff", scratch / "one", scratch / "nothing").status == 66)
        #expect(try BerceauProcess.berceau("diff", scratch / "one", scratch / "two", "--after", path).status == 64)
    }
}
