import Foundation
import Testing

/// What goes where, and what stays as it was.
@Suite struct MannersTests {
    let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    @Test func jsonIsTheOnlyThingOnStandardOutput() throws {
        let path = try SmallCase().write(to: scratch)
        let out = scratch / "out"
        let commands: [[String]] = [
            ["check", path], ["allocate", path, "-o", out], ["audit", path, out], ["report", path, out],
            ["evaluate", path, out + "/placements.csv"], ["export", path, "--mps", scratch / "m.mps"],
            ["generate", "--children", "5", "-o", scratch / "town"], ["seal", path],
            ["rules", path], ["rules", path, "-o", scratch / "rules.md"],
        ]
        for command in commands {
            let result = try BerceauProcess.berceau(command + ["--json"])
            #expect(result.status == 0, "\(command): \(result.errors)")
            _ = try result.json()
        }
        let broken = try BerceauProcess.berceau("check", scratch / "nothing", "--json")
        let errors = try #require(try broken.json()["errors"] as? [[String: Any]])
        #expect(errors.allSatisfy { $0["code"] is String && $0["expected"] is String })
        #expect(!broken.errors.isEmpty)
    }

    @Test func theDocumentOnStandardOutputIsTheOneInTheFolder() throws {
        let path = try SmallCase().write(to: scratch)
        let result = try BerceauProcess.berceau("allocate", path, "-o", scratch / "out", "--json")
        #expect(try result.output == scratch.read("out/outcome.json"))
    }

    @Test func quietSaysNothing() throws {
        let path = try SmallCase().write(to: scratch)
        let result = try BerceauProcess.berceau("allocate", path, "-o", scratch / "out", "--quiet")
        #expect(result.status == 0)
        #expect(result.output.isEmpty && result.errors.isEmpty)
    }

    @Test func frenchByDefaultEnglishOnRequest() throws {
        let path = try SmallCase().write(to: scratch)
        #expect(try BerceauProcess.berceau("check", path).output.contains("Aucune erreur"))
        #expect(try BerceauProcess.berceau("check", path, "--lang", "en").output.contains("No error"))
    }

    /// A number below zero is a value, and what is wrong with it is said.
    @Test(
        arguments: [
            (["minutes", "case", "out", "-o", "pv.html", "--quorum", "-1"], "--quorum attend un nombre de 1 à 1000"),
            (["reserve", "case", "--arrivals", "-3"], "--arrivals attend"),
            (["openings", "case", "o.yaml", "--budget", "-3.50"], "--budget attend un montant"),
            (["allocate", "case", "--threads", "-2"], "--threads attend un nombre de 1 à 1024"),
        ])
    func aNegativeNumberIsAValue(_ command: [String], _ said: String) throws {
        defer { scratch.remove() }
        let refused = try BerceauProcess.berceau(command)
        #expect(refused.status == 64 && refused.errors.contains(said), "\(refused.errors)")
        #expect(!refused.errors.contains("il manque une valeur"), "\(refused.errors)")
        let english = try BerceauProcess.berceau(command + ["--lang", "en"])
        #expect(english.status == 64 && english.errors.contains("expects"), "\(english.errors)")
    }

    /// Nothing is written under the name by which standard input is read.
    @Test func aDashIsNoPlaceToWrite() throws {
        defer { scratch.remove() }
        let path = try SmallCase().write(to: scratch)
        #expect(try BerceauProcess.berceau("allocate", path, "-o", scratch / "out", "-q").status == 0)
        for command in [
            "letters case out -o -", "minutes case out -o -", "allocate case -o -", "rules case --html -",
            "export case --mps -",
        ] {
            let refused = try BerceauProcess.shell(
                "cd '\(scratch.path)' && \"$BERCEAU\" \(command) --lang en; status=$?; ls; exit $status")
            #expect(refused.status == 64 && refused.errors.contains("does not say where to write"), "\(refused.errors)")
            #expect(refused.output == "case\nout\n", "\(refused.output)")
        }
    }

    @Test func noColourOutsideATerminal() throws {
        let path = try SmallCase().write(to: scratch)
        let result = try BerceauProcess.berceau(["allocate", path], environment: ["NO_COLOR": "", "TERM": "xterm"])
        #expect(!(result.output + result.errors).contains("\u{1B}"))
    }

    @Test func aClosedPipeIsNoCrash() throws {
        let path = try SmallCase().write(to: scratch)
        let result = try BerceauProcess.shell(
            "\"$BERCEAU\" allocate '\(path)' --json 2>/dev/null | true; echo ${PIPESTATUS[0]}")
        #expect(result.output == "0\n")
    }

    @Test func aPipeIsWrittenThroughAndNotReplaced() throws {
        let path = try SmallCase().write(to: scratch)
        let pipe = scratch / "pipe"
        let result = try BerceauProcess.shell(
            "mkfifo '\(pipe)'; (cat '\(pipe)' | wc -c) & \"$BERCEAU\" export '\(path)' --mps '\(pipe)' -q; wait; test -p '\(pipe)' && echo pipe"
        )
        #expect(result.output.hasSuffix("pipe\n"), "\(result.output) \(result.errors)")
        #expect(!result.output.hasPrefix("0"))
    }

    @Test func aFullStandardOutputIsSaid() throws {
        let path = try SmallCase().write(to: scratch)
        let result = try BerceauProcess.shell("\"$BERCEAU\" allocate '\(path)' --json > /dev/full; echo $?")
        #expect(result.output == "74\n")
    }

    @Test func aFailureLeavesTheEarlierOutcomeUntouched() throws {
        let path = try SmallCase().write(to: scratch)
        #expect(try BerceauProcess.berceau("allocate", path, "-o", scratch / "out").status == 0)
        let before = try scratch.snapshot("out")
        let broken = try SmallCase.with(["requests.csv": "id,household\n"]).write(to: scratch, "broken")
        #expect(try BerceauProcess.berceau("allocate", broken, "-o", scratch / "out").status == 65)
        #expect(try BerceauProcess.berceau("allocate", scratch / "nothing", "-o", scratch / "out").status == 66)
        #expect(try scratch.snapshot("out") == before)
    }

    @Test func somebodyElsesFolderIsNotReplaced() throws {
        let path = try SmallCase().write(to: scratch)
        try FileManager.default.createDirectory(atPath: scratch / "mine", withIntermediateDirectories: true)
        try scratch.write("mine/letter.txt", "mine")
        let result = try BerceauProcess.berceau("allocate", path, "-o", scratch / "mine")
        #expect(result.status == 73)
        #expect(try scratch.read("mine/letter.txt") == "mine")
    }

    @Test func oneValueOfThePolicyIsOverridden() throws {
        let path = try SmallCase().write(to: scratch)
        let plain = try BerceauProcess.berceau("allocate", path, "--json").json()
        let raised = try BerceauProcess.berceau("allocate", path, "--json", "--set", "policy.base_points=1000").json()
        let difference =
            (raised["objectivePoints"] as? Double ?? 0) - (plain["objectivePoints"] as? Double ?? 0)
        // Two children placed, one at a second wish: 900 more for the first, 810 for the second.
        #expect(difference == 1710)
        let unknown = try BerceauProcess.berceau("allocate", path, "--set", "policy.nothing=1")
        #expect(unknown.status == 65, "\(unknown.errors)")
    }

    @Test func theSealIsTheHashOfTheSortedList() throws {
        let path = try SmallCase().write(to: scratch)
        let expected = try BerceauProcess.shell("printf 'R1\\nR2\\nR3\\n' | sha256sum | cut -d ' ' -f 1")
        #expect(try BerceauProcess.berceau("seal", path).output == expected.output)
    }

    @Test func progressGoesToStandardError() throws {
        let path = try SmallCase().write(to: scratch)
        let result = try BerceauProcess.berceau("allocate", path, "-o", scratch / "out", "--lang", "en")
        let lines = result.errors.split(separator: "\n")
        #expect(lines.first?.hasPrefix("preparation") == true)
        #expect(lines.contains { $0.hasPrefix("public draw") })
        #expect(!result.errors.contains("R1"), "no personal data in a log")
    }

    @Test func evaluateScoresAnAllocationBesideTheOptimum() throws {
        let path = try SmallCase().write(to: scratch)
        try scratch.write("manual.csv", "request,creche,section,days,wish_rank,points\nR1,LIL,LIL-P,full,1,30\n")
        let result = try BerceauProcess.berceau("evaluate", path, scratch / "manual.csv", "--json")
        #expect(result.status == 0, "\(result.errors)")
        let document = try result.json()
        let evaluated = try #require(document["evaluated"] as? [String: Any])
        let optimum = try #require(document["optimum"] as? [String: Any])
        #expect(evaluated["objectivePoints"] as? Double == 130)
        #expect(evaluated["placed"] as? Int == 1)
        #expect(optimum["placed"] as? Int == 2)
        try scratch.write("wrong.csv", "request,creche,section,days,wish_rank,points\nR1,MOU,MOU-P,full,1,30\n")
        let wrong = try BerceauProcess.berceau("evaluate", path, scratch / "wrong.csv", "--json")
        #expect(wrong.status == 1)
        let breaches = try #require(try wrong.json()["breaches"] as? [[String: Any]])
        #expect(breaches.map { $0["code"] as? String } == ["not_admissible"])
    }
}
