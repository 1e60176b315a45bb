import Foundation
import Testing

/// Every exit code of the command, by running it.
@Suite struct ExitCodeTests {
    let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    @Test func doneAsAsked() throws {
        let path = try SmallCase().write(to: scratch)
        let result = try BerceauProcess.berceau("allocate", path, "-o", scratch / "out")
        #expect(result.status == 0, "\(result.errors)")
        #expect(!result.output.isEmpty)
        for file in ["outcome.json", "placements.csv", "program.json", "certificate.json", "report.html"] {
            #expect(FileManager.default.fileExists(atPath: scratch / "out/\(file)"), "\(file)")
        }
        let audit = try BerceauProcess.berceau("audit", path, scratch / "out")
        #expect(audit.status == 0, "\(audit.output)\(audit.errors)")
    }

    @Test func auditNamesTheBrokenProperty() throws {
        let path = try SmallCase().write(to: scratch)
        #expect(try BerceauProcess.berceau("allocate", path, "-o", scratch / "out", "--lang", "en").status == 0)
        let rows = try scratch.read("out/placements.csv")
        try scratch.write("out/placements.csv", rows.replacingOccurrences(of: "MOU", with: "LIL"))
        let audit = try BerceauProcess.berceau("audit", path, scratch / "out", "--json")
        #expect(audit.status == 1)
        let broken = try #require(try audit.json()["broken"] as? [String])
        #expect(broken.contains("placementsFile"))
    }

    @Test func missedQuotasFailOnRequest() throws {
        let quotas = """
            id,who,scope,min,max,of,basis,price
            students,parent1_status = student,network,1,,places,newcomers,50

            """
        let path = try SmallCase.with(["quotas.csv": quotas]).write(to: scratch)
        #expect(try BerceauProcess.berceau("allocate", path).status == 0)
        #expect(try BerceauProcess.berceau("allocate", path, "--fail-on", "quotas").status == 1)
    }

    @Test func conflictingHardRulesAreReportedAndWritten() throws {
        let quotas = """
            id,who,scope,min,max,of,basis,price
            students,parent1_status = student,network,1,,places,newcomers,

            """
        let path = try SmallCase.with(["quotas.csv": quotas]).write(to: scratch)
        let result = try BerceauProcess.berceau("allocate", path, "-o", scratch / "out", "--json", "--lang", "en")
        #expect(result.status == 2, "\(result.errors)")
        let outcome = try result.json()
        #expect(outcome["status"] as? String == "conflict")
        let conflict = try #require(outcome["conflict"] as? [String: Any])
        let rules = try #require(conflict["rules"] as? [[String: String]])
        #expect(rules.contains { $0["english"]?.contains("“students” (first parent student, whole network)") == true })
        #expect(try #require(conflict["relaxation"] as? [[String: String]]).isEmpty == false)
        #expect(FileManager.default.fileExists(atPath: scratch / "out/outcome.json"))
    }

    @Test func notProvedFailsOnRequest() throws {
        let town = scratch / "town"
        #expect(try BerceauProcess.berceau("generate", "--children", "300", "--seed", "3", "-o", town).status == 0)
        let arguments = ["allocate", town, "--effort", "quick", "--time-limit", "0.001"]
        #expect(try BerceauProcess.berceau(arguments).status == 0)
        let result = try BerceauProcess.berceau(arguments + ["--require-optimal", "--json"])
        #expect(result.status == 3)
        let outcome = try result.json()
        #expect(outcome["status"] as? String == "interrupted")
        #expect(outcome["bound"] is NSNumber)
    }

    @Test(arguments: [
        ["allocate"], ["allocate", "x", "--effort", "enormous"], ["allocate", "x", "--threads", "0"],
        ["allocate", "x", "--set", "policy.siblings"], ["allocate", "x", "--time-limit", "-1"], ["decide", "x"],
        ["generate", "--children", "many", "-o", "x"], ["export", "x"],
    ])
    func wrongUsage(arguments: [String]) throws {
        let result = try BerceauProcess.berceau(arguments)
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains("Usage"), "\(result.errors)")
    }

    @Test func usageErrorsAreADocumentToo() throws {
        let result = try BerceauProcess.berceau("allocate", "--json")
        #expect(result.status == 64)
        let errors = try #require(try result.json()["errors"] as? [[String: Any]])
        #expect(errors.first?["code"] as? String == "usage")
    }

    @Test func badInput() throws {
        let path = try SmallCase.with(["wishes.csv": "request,rank,creche,days\nR1,1,NOWHERE,\n"]).write(to: scratch)
        let result = try BerceauProcess.berceau("check", path)
        #expect(result.status == 65)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains("wishes.csv:2"), "\(result.errors)")
    }

    @Test func missingFiles() throws {
        #expect(try BerceauProcess.berceau("check", scratch / "nothing").status == 66)
        #expect(try BerceauProcess.berceau("check", scratch / "nothing.json").status == 66)
        let path = try SmallCase.with(["requests.csv": nil]).write(to: scratch)
        let result = try BerceauProcess.berceau("check", path)
        #expect(result.status == 66)
        #expect(result.errors.contains("requests.csv"))
        let complete = try SmallCase().write(to: scratch, "complete")
        #expect(try BerceauProcess.berceau("audit", complete, scratch / "nothing").status == 66)
        #expect(try BerceauProcess.berceau("evaluate", complete, scratch / "nothing.csv").status == 66)
    }

    @Test func placesWhereNothingCanBeCreated() throws {
        let path = try SmallCase().write(to: scratch)
        try scratch.write("file", "")
        // /proc refuses new folders even to root; a file cannot hold a folder.
        for place in ["/proc/berceau", scratch / "file/out"] {
            let result = try BerceauProcess.berceau("allocate", path, "-o", place)
            #expect(result.status == 73, "\(place): \(result.errors)")
        }
        #expect(try BerceauProcess.berceau("export", path, "--mps", scratch / "nowhere/m.mps").status == 73)
        #expect(try BerceauProcess.berceau("generate", "--children", "5", "-o", scratch / "file/case").status == 73)
    }

    @Test func aFolderWithoutWritePermission() throws {
        let path = try SmallCase().write(to: scratch)
        // Root may write anywhere, so the command runs as nobody.
        let isRoot = geteuid() == 0
        let asNobody = isRoot ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : ""
        let result = try BerceauProcess.shell(
            """
            mkdir "\(scratch.path)/closed" && chmod 755 "\(scratch.path)" && chmod 555 "\(scratch.path)/closed"
            \(isRoot ? "cp \"$BERCEAU\" \"\(scratch.path)/berceau\" && BERCEAU=\"\(scratch.path)/berceau\"" : "true")
            cd / && \(asNobody)"$BERCEAU" allocate "\(path)" -o "\(scratch.path)/closed/out"
            """)
        #expect(result.status == 73, "\(result.errors)")
    }

    @Test func anOutcomeThatCannotBeWrittenToItsEnd() throws {
        let path = try SmallCase().write(to: scratch)
        #expect(try BerceauProcess.berceau("allocate", path, "-o", scratch / "out").status == 0)
        let before = try scratch.snapshot("out")
        // One block of a file, as on a full disk.
        let result = try BerceauProcess.shell(
            "ulimit -f 1; exec \"$BERCEAU\" allocate '\(path)' -o '\(scratch / "out")' --lang en")
        #expect(result.status == 74, "\(result.status) \(result.errors)")
        #expect(try scratch.snapshot("out") == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted() == ["case", "out"])
    }

    @Test func aLimitReachedWithNothingToShow() throws {
        let town = scratch / "town"
        #expect(try BerceauProcess.berceau("generate", "--children", "300", "--seed", "3", "-o", town).status == 0)
        // A hard minimum that greedy placement does not meet by itself, and no time to look further.
        let requests = try scratch.read("town/requests.csv").split(separator: "\n").count - 1
        let quotas =
            "id,who,scope,min,max,of,basis,price\nhalf,lone_parent,network,\(requests / 8),,children,newcomers,\n"
        try scratch.write("town/quotas.csv", quotas)
        let result = try BerceauProcess.berceau(
            "allocate", town, "-o", scratch / "out", "--time-limit", "0.001", "--set", "policy.quotas=quotas.csv")
        #expect([75, 0].contains(result.status), "\(result.errors)")
        if result.status == 75 { #expect(!FileManager.default.fileExists(atPath: scratch / "out")) }
    }

    @Test func aMistypedCommandIsToldTheNearest() throws {
        let french = try BerceauProcess.berceau("chek", "somewhere")
        #expect(french.status == 64)
        #expect(
            french.errors.contains("commande inconnue «\u{A0}chek\u{A0}»\u{A0}; vouliez-vous dire «\u{A0}check\u{A0}»"),
            "\(french.errors)")
        let english = try BerceauProcess.berceau("alocate", "--lang", "en")
        #expect(english.status == 64)
        #expect(english.errors.contains("Unknown command 'alocate'. Did you mean 'allocate'?"), "\(english.errors)")
        let other = try BerceauProcess.berceau("zzzzzzzzzz", "--lang", "en")
        #expect(other.status == 64 && other.errors.contains("Unknown command 'zzzzzzzzzz'"), "\(other.errors)")
        #expect(!other.errors.contains("Did you mean"))
    }

    @Test func helpOfACommandIsInTheLanguageAskedFor() throws {
        for arguments in [["help", "call", "--lang", "en"], ["help", "--lang=en", "call"]] {
            let help = try BerceauProcess.berceau(arguments)
            #expect(help.status == 0 && help.output.contains("Example:\n  berceau call"), "\(help.errors)")
        }
        let french = try BerceauProcess.berceau("help", "call")
        #expect(french.output.contains("Exemple\u{A0}:\n  berceau call"), "\(french.output)")
    }

    /// Beside rules that contradict each other there is no best allocation, and zeros would be read as one.
    @Test func evaluateBesideAConflictComparesWithNothing() throws {
        let path = BerceauProcess.root.appendingPathComponent("Datasets/regles/conflict").path
        try scratch.write("placements.csv", "request,creche,section,days\nA,C,SC,full\n")
        let result = try BerceauProcess.berceau("evaluate", path, scratch / "placements.csv", "--lang", "en")
        #expect(result.status == 2, "\(result.errors)")
        #expect(result.output.contains("No allocation to compare with"), "\(result.output)")
        #expect(!result.output.contains("best found"))
        let json = try BerceauProcess.berceau("evaluate", path, scratch / "placements.csv", "--json").json()
        let optimum = try #require(json["optimum"] as? [String: Any])
        #expect(optimum.keys.sorted() == ["status"] && optimum["status"] as? String == "conflict")
    }

    @Test func helpAndVersion() throws {
        for command in ["check", "allocate", "evaluate", "audit", "report", "rules", "generate", "export", "seal"] {
            let help = try BerceauProcess.berceau(command, "--help")
            #expect(help.status == 0)
            #expect(help.output.contains("Exemple\u{A0}:\n  berceau \(command)"), "\(help.output)")
            #expect(!help.output.contains("OPTIONS:") && !help.output.contains("(default"), "\(help.output)")
            #expect(help.errors.isEmpty)
            let english = try BerceauProcess.berceau(command, "--help", "--lang", "en")
            #expect(english.output.contains("Example:\n  berceau \(command)"), "\(english.output)")
        }
        #expect(try BerceauProcess.berceau("--version").output.split(separator: ".").count == 3)
    }
}
