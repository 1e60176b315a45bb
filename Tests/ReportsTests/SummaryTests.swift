import Childcare
import AllocationModel
import Testing

@testable import Reports

@Suite struct SummaryTests {
    @Test func frenchSummaryReadsAsRecorded() throws {
        try expectSnapshot(
            Summary.text(SampleSubject.make(), language: .french, colour: false), named: "summary-fr.txt")
    }

    @Test func englishSummaryReadsAsRecorded() throws {
        try expectSnapshot(
            Summary.text(SampleSubject.make(), language: .english, colour: false), named: "summary-en.txt")
    }

    @Test func conflictNamesRulesAndTheWayOut() throws {
        let text = Summary.text(SampleSubject.conflict, language: .french, colour: false)
        #expect(text.contains("Q2"))
        #expect(text.contains("abaisser le quota"))
        #expect(!text.contains("enfants admis"))
        try expectSnapshot(text, named: "conflict-fr.txt")
    }

    /// Optimal by the certificate, by the solver's word, or by the word of files that an audit refuses.
    @Test func optimalOutcomeSaysWhoProvesIt() {
        var subject = SampleSubject.make()
        subject.outcome.status = .optimal
        for index in subject.outcome.levels.indices {
            let level = subject.outcome.levels[index]
            subject.outcome.levels[index] = LevelRecord(
                name: level.name, objective: level.objective, bound: level.objective,
                certifiedBound: level.objective + 1, constant: 0, scale: level.scale)
        }
        let solver = Summary.text(subject, language: .english)
        #expect(solver.hasPrefix("Optimal allocation by the solver's word\n") && !solver.contains("prove"))
        #expect(Summary.text(subject, language: .french).hasPrefix("Répartition optimale d’après le solveur\n"))
        #expect(HTMLReport.render(subject, language: .english).contains("by the solver&#39;s word</td>"))

        // The total is certified, the decision by draw is not.
        subject.outcome.levels[0].certifiedBound = subject.outcome.levels[0].objective
        #expect(Summary.text(subject, language: .english).hasPrefix("Optimal allocation by the solver's word\n"))

        for index in subject.outcome.levels.indices {
            subject.outcome.levels[index].certifiedBound = subject.outcome.levels[index].objective
        }
        #expect(
            Summary.text(subject, language: .english)
                .hasPrefix("Optimal allocation: the enclosed certificate proves it\n"))

        subject.check = ReportCheck(broken: [BilingualText(fr: "Nul ne tient.", en: "Nothing holds.")])
        let unsound = Summary.text(subject, language: .english)
        #expect(unsound.hasPrefix("This outcome does not stand up to an audit"))
        #expect(unsound.contains("Nothing holds.") && !unsound.contains("ptimal"))
        let page = HTMLReport.render(subject, language: .english)
        #expect(!page.contains("proves it") && page.contains("<td>not verified</td>"))
    }

    @Test func theCheckerIsNamedOnlyWhereItIs() {
        var subject = SampleSubject.make()
        #expect(!Summary.text(subject, language: .english).contains("python3"))
        subject.checkerPath = "/opt/share/berceau/check_certificate.py"
        #expect(
            Summary.text(subject, language: .english, width: 200)
                .contains("“python3 /opt/share/berceau/check_certificate.py OUTCOME”"))
    }

    @Test func anOpenDrawDoesNotPutTheTotalInDoubt() {
        var subject = SampleSubject.make()
        let provenance = subject.outcome.provenance
        func level(_ name: String, bound: Int64) -> LevelRecord {
            LevelRecord(name: name, objective: 100, bound: bound, certifiedBound: bound, constant: 0, scale: 1)
        }
        subject.outcome = Outcome(
            status: .feasible, placed: 4, requests: 8, placements: subject.outcome.placements,
            levels: [level("points", bound: 100), level("draw", bound: 120)], provenance: provenance)
        let text = Summary.text(subject, language: .french, width: 1000)
        #expect(text.contains("au total le plus élevé possible"))
        #expect(!text.contains("qu’on ne puisse obtenir un meilleur total"))
        #expect(text.contains("Seul le départage par tirage au sort"))
        subject.outcome = Outcome(
            status: .feasible, placed: 4, requests: 8, placements: subject.outcome.placements,
            levels: [level("points", bound: 110), level("draw", bound: 120)], provenance: provenance)
        let open = Summary.text(subject, language: .french, width: 1000)
        #expect(open.contains("qu’on ne puisse obtenir un meilleur total"))
        #expect(!open.contains("tirage au sort n’est pas prouvé"))
    }

    @Test func interruptedOutcomeStatesItsDistance() {
        var subject = SampleSubject.make()
        subject.outcome.status = .interrupted
        // (24 700 000 − 24 689 000) ÷ 24 689 000 = 0.04455… %, rounded up.
        #expect(
            Summary.text(subject, language: .english)
                .hasPrefix("Interrupted, within 0.045% of the best total possible by the solver's word\n"))
    }

    @Test func colourOnlyAddsEscapeSequences() {
        let plain = Summary.text(SampleSubject.make(), colour: false)
        let coloured = Summary.text(SampleSubject.make(), colour: true)
        #expect(!plain.contains("\u{1B}"))
        var stripped = coloured
        for sequence in ["\u{1B}[0m", "\u{1B}[1m", "\u{1B}[1;32m", "\u{1B}[1;33m", "\u{1B}[1;31m"] {
            stripped = stripped.split(separator: sequence, omittingEmptySubsequences: false).joined()
        }
        #expect(stripped == plain)
    }

    @Test func namesCannotSteerTheTerminal() {
        let text = Summary.text(SampleSubject.make(crecheName: "\u{1B}[2JLilas\u{7}\u{202E}"))
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        #expect(!text.contains("\u{202E}"))
    }

    @Test func seedIsShownLetterForLetter() {
        var subject = SampleSubject.make()
        subject.outcome.provenance.seed = "l'as : 7 !"
        #expect(Summary.text(subject, width: 1000).contains("l'as : 7 !"))
    }

    @Test func linesKeepToTheWidth() {
        let text = Summary.text(SampleSubject.make(), width: 60)
        let bodies = text.split(separator: "\n").filter { $0.hasPrefix("  ") }
        #expect(bodies.allSatisfy { TerminalText.width($0) <= 60 })
    }
}
