import Foundation
import Testing

/// `berceau letters`: what is written, and what is refused with nothing written.
@Suite struct LettersTests {
    let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    private static let contacts =
        "request,child,parents,address,email,phone\nR1,Zoé Roy,Anne Roy,\"1, rue A; 59000 Lille\",a@x.fr,06\n"
        + "R2,Léo Lis,M. et Mme Lis,\"3, rue C; 59000 Lille\",,\n"

    private static let commission = """
        nom: Commission d’attribution
        collectivité: Ville de Valmont
        service: Service petite enfance
        adresse: 1, place de la Mairie; 59000 Valmont
        tribunal: tribunal administratif de Lille
        signataire: Claire Morel, adjointe
        quorum: 2
        membres:
          - { nom: Claire Morel, qualité: présidente, présent: oui }
          - { nom: Bruno Petit, présent: oui }
          - Denise Roux

        """

    private func town(_ more: [String: String?] = [:]) throws -> String {
        let path = try SmallCase.with(more).write(to: scratch)
        let run = try BerceauProcess.berceau("allocate", path, "-o", scratch / "out", "-q")
        #expect(run.status == 0, "\(run.errors)")
        return path
    }

    private func letters(_ path: String, _ more: String...) throws -> ProcessResult {
        try BerceauProcess.berceau(["letters", path, scratch / "out", "-o", scratch / "letters.html"] + more)
    }

    private var isWritten: Bool { FileManager.default.fileExists(atPath: scratch / "letters.html") }

    @Test func aProposalBecomesADecision() throws {
        defer { scratch.remove() }
        let path = try town(["commission.yaml": Self.commission])
        let proposal = try letters(path)
        #expect(proposal.status == 0 && proposal.output.contains("3\u{A0}courriers"), "\(proposal.errors)")
        #expect(proposal.output.contains("Proposition") && !proposal.errors.contains("commission.yaml"))
        let page = try scratch.read("letters.html")
        for word in ["Proposition", "Ville de Valmont", "Claire Morel, adjointe", "Demande R1", "L311-3-1"] {
            #expect(page.contains(word), "\(word)")
        }
        let decided = try BerceauProcess.berceau(
            "decide", path, scratch / "out", "--by", "Commission", "--on", "16/04/2026")
        #expect(decided.status == 0, "\(decided.errors)")
        #expect(try letters(path).status == 0)
        let final = try scratch.read("letters.html")
        #expect(!final.contains("Proposition") && final.contains("tribunal administratif de Lille"))
        #expect(final.contains("Décision du 16\u{A0}avril\u{A0}2026"))
        // The reports of the folder may be made again: what was decided is the same.
        #expect(try BerceauProcess.berceau("report", path, scratch / "out", "-q").status == 0)
        #expect(try letters(path, "--json").json()["status"] as? String == "decision")
        #expect(try BerceauProcess.berceau("audit", path, scratch / "out", "-q").status == 0)
        // The same bytes again.
        #expect(try scratch.read("letters.html") == final)
    }

    @Test func namesAreWrittenOnlyWhenAskedFor() throws {
        defer { scratch.remove() }
        let path = try town(["contacts.csv": Self.contacts])
        #expect(try letters(path).status == 0)
        #expect(try !scratch.read("letters.html").contains("Roy"))
        let named = try letters(path, "--with-names")
        #expect(named.status == 0 && named.errors.contains("R3"), "\(named.errors)")
        let page = try scratch.read("letters.html")
        #expect(page.contains("Anne Roy<br />1, rue A<br />59000 Lille") && page.contains("Léo Lis"))
        #expect(
            try FileManager.default.attributesOfItem(atPath: scratch / "letters.html")[.posixPermissions] as? Int
                == 0o600)
        // A new address makes no other case.
        try scratch.write("case/contacts.csv", Self.contacts.replacing("rue A", with: "rue Neuve"))
        #expect(try letters(path, "--with-names").status == 0)
        #expect(try scratch.read("letters.html").contains("rue Neuve"))
        try FileManager.default.removeItem(atPath: scratch / "case/contacts.csv")
        let none = try letters(path, "--with-names", "--lang", "en")
        #expect(none.status == 66 && none.errors.contains("contacts.csv"), "\(none.errors)")
    }

    @Test func eachFamilyHasAFileOfItsOwn() throws {
        defer { scratch.remove() }
        let path = try town()
        let command = ["letters", path, scratch / "out", "--each", "-o", scratch / "each"]
        #expect(try BerceauProcess.berceau(command).status == 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: scratch / "each").filter { !$0.hasPrefix(".") }
        #expect(names.sorted() == ["1-R1.html", "2-R2.html", "3-R3.html"])
        #expect(try !scratch.read("each/1-R1.html").contains("R2"))
        #expect(try BerceauProcess.berceau(command).status == 0)
        try scratch.write("each/1-R1.html", "edited")
        #expect(try BerceauProcess.berceau(command).status == 73)
    }

    @Test func templatesAreWrittenOutEditedAndUsed() throws {
        defer { scratch.remove() }
        let path = try town()
        let write = try BerceauProcess.berceau("letters", "--write-templates", scratch / "mine")
        #expect(write.status == 0, "\(write.errors)")
        #expect(try scratch.read("mine/LISEZMOI.txt").contains("{{points_table}}"))
        try scratch.write("mine/waiting.txt", "# {{child}}\n\nDésolés : {{creches}}\n")
        let wrong = try letters(path, "--templates", scratch / "mine")
        #expect(wrong.status == 65 && !isWritten)
        #expect(wrong.errors.contains("waiting.txt:3") && wrong.errors.contains("creche"), "\(wrong.errors)")
        try scratch.write("mine/waiting.txt", "# {{child}}\n\nDésolés de cette réponse.\n")
        try FileManager.default.removeItem(atPath: scratch / "mine/held.txt")
        let right = try letters(path, "--templates", scratch / "mine")
        #expect(right.status == 0 && right.errors.contains("held.txt"), "\(right.errors)")
        #expect(try scratch.read("letters.html").contains("Désolés de cette réponse"))
        try scratch.write("mine/wating.txt", "x")
        let stray = try letters(path, "--templates", scratch / "mine", "--lang", "en")
        #expect(stray.status == 65 && stray.errors.contains("waiting.txt"), "\(stray.errors)")
        #expect(try letters(path, "--templates", scratch / "nowhere").status == 66)
    }

    @Test func whatIsNotTheOutcomeOfThisCaseIsRefused() throws {
        defer { scratch.remove() }
        let path = try town()
        let outcome = try scratch.read("out/outcome.json")
        func refused(_ why: String, _ word: String) throws {
            for command in [
                ["letters", path, scratch / "out", "-o", scratch / "letters.html"],
                ["minutes", path, scratch / "out", "-o", scratch / "minutes.html"],
                ["decide", path, scratch / "out", "--by", "x", "--on", "2026-04-16"],
                ["purge", path, scratch / "out", "--on", "2027-09-01", "--yes"],
            ] {
                let result = try BerceauProcess.berceau(command + ["--lang", "en"])
                #expect(result.status == 65 && result.errors.contains(word), "\(why) \(command[0]): \(result.errors)")
            }
            for file in ["letters.html", "minutes.html", "out/decision.json", "out/purge.json", "out/statistics.json"] {
                #expect(!FileManager.default.fileExists(atPath: scratch / file), "\(why): \(file)")
            }
        }
        // Touched up.
        let points = try #require(outcome.range(of: #""points" : [0-9]+"#, options: .regularExpression))
        try scratch.write("out/outcome.json", outcome.replacingCharacters(in: points, with: #""points" : 999"#))
        try refused("touched up", "touched up")
        try scratch.write("out/outcome.json", outcome)
        // Another table beside it: the audit says so.
        let waiting = try scratch.read("out/waiting.csv")
        try scratch.write("out/waiting.csv", waiting + "\r\n")
        for name in ["letters", "minutes"] {
            let result = try BerceauProcess.berceau(
                name, path, scratch / "out", "-o", scratch / "\(name).html", "--lang", "en")
            #expect(result.status == 65 && result.errors.contains("audit"), "\(result.errors)")
        }
        try scratch.write("out/waiting.csv", waiting)
        // The case changed after the run.
        let requests = try scratch.read("case/requests.csv")
        try scratch.write(
            "case/requests.csv", requests.replacing("R3,F3,2025-05-01,full", with: "R3,F3,2025-05-01,mon"))
        try refused("changed", "has changed since")
        // Another case's outcome.
        for file in ["requests.csv", "wishes.csv"] {
            try scratch.write("case/\(file)", try scratch.read("case/\(file)").replacing("R2,", with: "Q2,"))
        }
        try refused("another", "changed")
    }

    @Test func namesThatAreMarkupHarmNobody() throws {
        defer { scratch.remove() }
        let name = "<script>alert(1)</script>{{child}}\u{1B}[31m=1+1"
        let path = try town([
            "contacts.csv": "request,child,parents,address,email,phone\nR1,\"\(name)\",\"\(name)\",\"\(name)\",,\n",
            "creches.csv": SmallCase().files["creches.csv"]?.replacing("Les Lilas", with: "\"\(name)\""),
            "commission.yaml": "authority: \"<b>{{child}}</b>\"\n",
        ])
        let result = try letters(path, "--with-names")
        #expect(result.status == 0, "\(result.errors)")
        let page = try scratch.read("letters.html")
        #expect(!page.contains("<script") && !page.contains("<b>") && !page.contains("\u{1B}"))
        #expect(page.contains("{{child}}"))
        #expect(!(result.output + result.errors).contains("\u{1B}"))
    }

    @Test func commissionYamlIsReadAsStrictlyAsTheCase() throws {
        defer { scratch.remove() }
        let path = try town()
        for (text, word) in [
            ("authorty: x\n", "authority"), ("quorum: beaucoup\n", "quorum"), ("members: x\n", "members"),
            ("quorum: 3\nmembers: [A, B]\n", "2"), ("members:\n  - { role: x }\n", "name"), ("a: [\n", "YAML"),
        ] {
            try scratch.write("case/commission.yaml", text)
            let result = try letters(path, "--lang", "en")
            #expect(result.status == 65 && result.errors.contains(word), "\(text): \(result.errors)")
            #expect(result.errors.contains("commission.yaml") && !isWritten, "\(result.errors)")
        }
        // It decides nothing: the same outcome stands.
        try scratch.write("case/commission.yaml", Self.commission)
        #expect(try letters(path).status == 0)
    }
}

/// Letters with the reasons of `berceau explain`.
@Suite struct ExplainedLettersTests {
    @Test(arguments: ["weighted", "strict"]) func theProvedReasonsStandInTheLetter(priority: String) throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let quotas = "id,who,scope,min,max,of,basis,price\nlone,lone_parent,network,1,,places,newcomers,\n"
        let path = try SmallCase.with(["quotas.csv": quotas]).write(to: scratch)
        let rule = ["--set", "policy.priority=\(priority)"]
        let run = try BerceauProcess.berceau(["allocate", path, "-o", scratch / "out", "-q"] + rule)
        #expect(run.status == 0, "\(run.errors)")
        let command = ["letters", path, scratch / "out", "-o", scratch / "l.html", "--lang", "en"] + rule
        #expect(try BerceauProcess.berceau(command + ["--threads", "2"]).status == 64)
        let written = try BerceauProcess.berceau(command + ["--explain", "--threads", "2", "-q"])
        #expect(written.status == 0, "\(written.errors)")
        let explained = try BerceauProcess.berceau(
            ["explain", path, scratch / "out", "--all", "--json"] + rule)
        let requests = try #require(try explained.json()["requests"] as? [[String: Any]])
        let waiting = requests.filter { $0["answer"] as? String == "waiting" }
        #expect(!waiting.isEmpty)
        let page = try scratch.read("l.html")
        #expect(page.contains("What would have changed the answer: points:"))
        #expect(page.contains(priority == "strict" ? "the last child admitted had" : "would have lowered the total by"))
        // Of other families nothing but counts.
        for request in ["R1", "R2", "R3"] {
            let article = try #require(
                page.firstMatch(
                    of: try Regex("<article[^>]*aria-label=\"\(request)\".*?</article>").dotMatchesNewlines()))
            let text = String(page[article.range])
            for other in ["R1", "R2", "R3"] where other != request {
                // An article of the law, R311-3-1-2, is no request.
                #expect(try text.firstMatch(of: Regex("\(other)(?![0-9])")) == nil, "\(request) \(other)")
            }
        }
    }
}
