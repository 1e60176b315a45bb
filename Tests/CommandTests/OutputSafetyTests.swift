import Foundation
import Testing

/// No command writes over what is not its own, nor into what it reads; what is private stays private.
@Suite struct OutputSafetyTests {
    let scratch: ScratchFolder
    /// Its quotas say how they stand to the order of points.
    private static let firstSteps = BerceauProcess.root.appendingPathComponent("Datasets/premiers-pas").path

    init() throws { scratch = try ScratchFolder() }

    private func run(_ arguments: String...) throws -> ProcessResult {
        try BerceauProcess.berceau(arguments + ["--lang", "en"])
    }

    private func names(_ folder: String = "") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: scratch / folder).sorted()
    }

    private func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: scratch / path)
        return try #require(attributes[.posixPermissions] as? Int)
    }

    /// Every file below the scratch folder, with its bytes.
    private func everything() throws -> [String: Data] {
        var files: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: scratch.path) {
            files[name] = FileManager.default.contents(atPath: scratch / name) ?? Data()
        }
        return files
    }

    private func town() throws -> String {
        let town = try SmallCase().write(to: scratch, "town")
        #expect(try run("allocate", town, "-o", scratch / "out").status == 0)
        return town
    }

    @Test func aForeignPlaceIsRefusedByEveryCommandThatWrites() throws {
        let town = try town()
        let mine = try SmallCase().write(to: scratch, "mine")
        try scratch.write("mine/notes.txt", "three weeks of work")
        try scratch.write("letter.txt", "mine too")
        try scratch.write("export.csv", "N° demande;Naissance;Vœu 1\n1;03/01/2026;LIL\n")
        let cooperative = BerceauProcess.root.appendingPathComponent("Datasets/cooperative").path
        let letter = scratch / "letter.txt"
        let commands: [[String]] = [
            ["generate", "--children", "5", "-o", mine], ["next", town, scratch / "out", "-o", mine],
            ["allocate", town, "-o", mine], ["init", "--from", scratch / "export.csv", "-o", mine],
            ["price", town, "-o", mine], ["price", town, scratch / "out", "-o", mine],
            ["frontier", Self.firstSteps, "--margins", "0", "-o", mine],
            ["explain", town, scratch / "out", "--all", "-o", mine],
            ["explain", town, scratch / "out", "--all", "-o", scratch / "out"],
            ["tariff", cooperative, mine, "--scale-only"], ["export", town, "--mps", letter],
            ["report", town, scratch / "out", "--html", letter], ["allocate", town, "-o", letter],
            ["report", town, scratch / "out", "--html", scratch / "out/outcome.json"],
            ["generate", "--children", "5", "-o", letter], ["export", town, "--mps", mine],
        ]
        let before = try everything()
        for command in commands {
            let result = try BerceauProcess.berceau(command + ["--lang", "en"])
            #expect(result.status == 73, "\(command): \(result.errors)")
            #expect(
                result.errors.contains("nothing") || result.errors.contains("cannot be created"), "\(result.errors)")
            #expect(try everything() == before, "\(command)")
        }
    }

    @Test func withForceTheOldOneIsKeptBeside() throws {
        let town = try town()
        for number in 1...2 {
            let mine = try SmallCase().write(to: scratch, "mine")
            try scratch.write("mine/notes.txt", "work \(number)")
            let result = try run("allocate", town, "-o", mine, "--force")
            #expect(result.status == 0, "\(result.errors)")
            let kept = number == 1 ? "mine.old" : "mine.old-2"
            #expect(result.errors.contains(kept), "\(result.errors)")
            #expect(try scratch.read("\(kept)/notes.txt") == "work \(number)")
            #expect(try names("mine").contains("outcome.json") && !names("mine").contains("notes.txt"))
            try FileManager.default.removeItem(atPath: mine)
        }
        try scratch.write("letter.txt", "mine too")
        let exported = try run("export", town, "--mps", scratch / "letter.txt", "--force")
        #expect(exported.status == 0, "\(exported.errors)")
        #expect(try scratch.read("letter.txt.old") == "mine too")
        #expect(try scratch.read("letter.txt").hasSuffix("ENDATA\n"))
        #expect(try names() == ["letter.txt", "letter.txt.old", "mine.old", "mine.old-2", "out", "town"])
    }

    /// Who asks for a page of the other audience at the same place would publish what names requests, or lose what is public.
    @Test func aPageOfAnotherAudienceIsNotReplaced() throws {
        let town = try town()
        #expect(try run("allocate", town, "-o", scratch / "out").status == 0)
        for (first, second) in [("publication", "commission"), ("commission", "publication")] {
            let page = scratch / "\(first).html"
            #expect(try run("report", town, scratch / "out", "--audience", first, "--html", page).status == 0)
            let before = try scratch.read("\(first).html")
            let other = ["report", town, scratch / "out", "--audience", second, "--html", page]
            #expect(try BerceauProcess.berceau(other).status == 73)
            #expect(try scratch.read("\(first).html") == before)
            #expect(try BerceauProcess.berceau(other + ["--force"]).status == 0)
            #expect(try scratch.read("\(first).html.old") == before)
        }
    }

    /// Earlier public pages bear the mark of the commission's, and say themselves whose they are.
    @Test func anEarlierPublicPageIsKnownAgain() throws {
        let town = try town()
        #expect(try run("allocate", town, "-o", scratch / "out").status == 0)
        func report(_ audience: String, _ options: String...) throws -> ProcessResult {
            let page = scratch / "page.html"
            return try BerceauProcess.berceau(
                ["report", town, scratch / "out", "--audience", audience, "--html", page] + options)
        }
        #expect(try report("publication").status == 0)
        let page = try scratch.read("page.html")
        let earlier = page.replacing("<!-- berceau public-report ", with: "<!-- berceau report ")
        #expect(earlier != page)
        try scratch.write("page.html", earlier)
        #expect(try report("commission").status == 73)
        let again = try report("publication")
        #expect(again.status == 0, "\(again.errors)")
        #expect(try scratch.read("page.html") == page)
        // Touched up, it is not ours any more.
        try scratch.write("page.html", earlier.replacing("<main>", with: "<main><p>Mot de l’adjointe.</p>"))
        #expect(earlier.contains("<main>"))
        #expect(try report("publication").status == 73)
    }

    @Test func whatACommandWroteItselfItReplaces() throws {
        let town = try town()
        let commands: [[String]] = [
            ["allocate", town, "-o", scratch / "out"], ["next", town, scratch / "out", "-o", scratch / "town-2"],
            ["generate", "--children", "5", "-o", scratch / "invented"], ["export", town, "--mps", scratch / "t.mps"],
            ["report", town, scratch / "out", "--html", scratch / "page.html"], ["report", town, scratch / "out"],
            ["rules", town, "-o", scratch / "rules.md"],
            ["frontier", Self.firstSteps, "--margins", "0", "-o", scratch / "frontier"],
            ["explain", town, scratch / "out", "--all", "-o", scratch / "reasons"],
        ]
        for command in commands + commands {
            let result = try BerceauProcess.berceau(command)
            #expect(result.status == 0, "\(command): \(result.errors)")
        }
        #expect(
            try names() == [
                "frontier", "invented", "out", "page.html", "reasons", "rules.md", "t.mps", "town", "town-2",
            ])
        // The same case after its secretary worked on it is the same source; another case is not.
        let grid = try scratch.read("town/grid.csv")
        try scratch.write("town/grid.csv", grid.replacing(",30,", with: ",35,"))
        #expect(try run("allocate", town, "-o", scratch / "out").status == 0)
        #expect(try run("export", town, "--mps", scratch / "t.mps").status == 0)
        let other = try SmallCase.with(["grid.csv": grid]).write(to: scratch, "other")
        for command in [
            ["allocate", other, "-o", scratch / "out"], ["export", other, "--mps", scratch / "t.mps"],
            ["next", other, scratch / "out", "-o", scratch / "town-2"],
            ["generate", "--children", "6", "-o", scratch / "invented"],
        ] {
            let result = try BerceauProcess.berceau(command + ["--lang", "en"])
            #expect(result.status == 73, "\(command): \(result.errors)")
            #expect(result.errors.contains("another source"), "\(result.errors)")
        }
    }

    @Test func whoEditsWhatWasWrittenOwnsIt() throws {
        let town = try town()
        let next = ["next", town, scratch / "out", "-o", scratch / "town-2", "--lang", "en"]
        let generate = ["generate", "--children", "5", "-o", scratch / "invented", "--lang", "en"]
        let export = ["export", town, "--mps", scratch / "t.mps", "--lang", "en"]
        for command in [next, generate, export] { #expect(try BerceauProcess.berceau(command).status == 0) }
        try scratch.write("town-2/late.csv", "request\n")
        try scratch.write("invented/requests.csv", try scratch.read("invented/requests.csv") + "\n")
        try scratch.write("t.mps", try scratch.read("t.mps") + "* mine\n")
        let before = try everything()
        for (command, name) in [(next, "late.csv"), (generate, "requests.csv"), (export, "t.mps")] {
            let result = try BerceauProcess.berceau(command)
            #expect(result.status == 73)
            #expect(result.errors.contains(name), "\(result.errors)")
        }
        #expect(try everything() == before)
    }

    @Test func neverIntoWhatIsRead() throws {
        let town = try town()
        try FileManager.default.createSymbolicLink(atPath: scratch / "link", withDestinationPath: "town")
        try FileManager.default.createDirectory(
            atPath: scratch / "outer/inner", withIntermediateDirectories: true)
        let inner = try SmallCase().write(to: scratch, "outer/inner")
        let before = try everything()
        let places = [
            town, town + "/", scratch / "link", town + "/out", town + "/a/b", scratch / "town/../town", scratch.path,
        ]
        for force in [[], ["--force"]] {
            for place in places {
                for command in [["allocate", town], ["next", town, scratch / "out"], ["price", town]] {
                    let result = try BerceauProcess.berceau(command + ["-o", place, "--lang", "en"] + force)
                    #expect(result.status == 73, "\(command) \(place): \(result.errors)")
                    #expect(result.errors.contains("reads"), "\(result.errors)")
                }
            }
            let commands = [
                ["allocate", inner, "-o", scratch / "outer"], ["next", town, scratch / "out", "-o", scratch / "out"],
                ["next", town, scratch / "out", "-o", scratch / "out/next"],
                ["export", town, "--mps", town + "/x.mps"],
                ["export", town, "--mps", town + "/case.yaml"],
                ["report", town, scratch / "out", "--html", town + "/x.html"],
                ["allocate", town, "-o", scratch / "out", "--previous", scratch / "out"],
            ]
            for command in commands {
                #expect(try BerceauProcess.berceau(command + force).status == 73, "\(command)")
            }
        }
        // The folder somebody stands in, when it holds the case.
        let here = try BerceauProcess.shell("cd '\(town)' && \"$BERCEAU\" allocate . -o . ; echo $?")
        #expect(here.output == "73\n", "\(here.errors)")
        #expect(try everything() == before)
    }

    @Test func refusedBeforeTheWork() throws {
        let town = try town()
        let mine = try SmallCase().write(to: scratch, "mine")
        for command in [["allocate", town, "-o", mine], ["allocate", town, "-o", "/proc/berceau"]] {
            let result = try BerceauProcess.berceau(command + ["--progress", "json"])
            #expect(result.status == 73)
            #expect(!result.errors.contains("{"), "no search was begun: \(result.errors)")
        }
    }

    @Test func privateStaysPrivate() throws {
        let town = try town()
        #expect(try mode("out") == 0o700)
        #expect(try mode("out/placements.csv") == 0o600)
        #expect(try run("next", town, scratch / "out", "-o", scratch / "town-2").status == 0)
        #expect(try mode("town-2") == 0o700)
        #expect(try mode("town-2/households.csv") == 0o600)
        // What its owner opened to colleagues stays open.
        try FileManager.default.setAttributes([.posixPermissions: 0o750], ofItemAtPath: scratch / "out")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: scratch / "out/report.html")
        #expect(try run("allocate", town, "-o", scratch / "out").status == 0)
        #expect(try mode("out") == 0o750)
        #expect(try mode("out/report.html") == 0o640)
        #expect(try mode("out/points.csv") == 0o600)
        #expect(try run("report", town, scratch / "out").status == 0)
        #expect(try mode("out/report.html") == 0o640)
        #expect(try run("report", town, scratch / "out", "--html", scratch / "page.html").status == 0)
        #expect(try mode("page.html") == 0o600)
    }

    @Test func theFolderSomebodyStandsInIsFilledAndNotReplaced() throws {
        let town = try town()
        let result = try BerceauProcess.shell(
            """
            mkdir '\(scratch / "here")' && cd '\(scratch / "here")'
            "$BERCEAU" allocate '\(town)' -o . -q && echo mine > notes.txt && "$BERCEAU" allocate '\(town)' -o . -q && ls -A
            """)
        #expect(result.status == 0, "\(result.errors)")
        let expected = try names("out") + ["notes.txt"]
        #expect(result.output.split(separator: "\n").map(String.init).sorted() == expected.sorted())
        try FileManager.default.removeItem(atPath: scratch / "here/notes.txt")
        #expect(try run("audit", town, scratch / "here").status == 0)
    }

    @Test func aMountPointIsFilledAndNotReplaced() throws {
        _ = try town()
        let probe = try BerceauProcess.shell("unshare --mount --map-root-user true 2>/dev/null || unshare --mount true")
        guard probe.status == 0 else {
            print("skipped: no mounts may be made here (\(probe.errors))")
            return
        }
        let result = try BerceauProcess.shell(
            """
            cd '\(scratch.path)'; mkdir volume inside
            own=; [ "$(id -u)" = 0 ] || own=--map-root-user
            unshare --mount $own bash -c '
              set -e
              mount --bind volume inside
              "$BERCEAU" allocate town -o inside -q
              echo mine > inside/notes.txt
              "$BERCEAU" allocate town -o inside -q
              [ "$(cat inside/notes.txt)" = mine ]
              rm inside/notes.txt
              "$BERCEAU" report town inside -q
              "$BERCEAU" audit town inside -q
              umount inside
              mount -t tmpfs -o size=4k none inside
              set +e
              "$BERCEAU" allocate town -o inside -q; echo "full $?"
              ls -A inside'
            """)
        #expect(result.output == "full 74\n", "\(result.output) \(result.errors)")
        #expect(try names("inside").isEmpty)
        #expect(try names("volume") == names("out"))
    }

    @Test func twoRunsIntoOneFolder() throws {
        _ = try town()
        let result = try BerceauProcess.shell(
            """
            cd '\(scratch.path)'; codes=
            for run in 1 2 3 4; do
              "$BERCEAU" allocate town -o new -q & one=$!
              "$BERCEAU" allocate town -o new -q & two=$!
              "$BERCEAU" generate --children 20 -o made -q & three=$!
              "$BERCEAU" generate --children 20 -o made -q & four=$!
              for job in $one $two $three $four; do wait $job; codes="$codes$?"; done
              rm -rf new.last made.last; mv new new.last; mv made made.last
            done
            echo $codes; "$BERCEAU" audit town new.last -q && "$BERCEAU" check made.last -q
            """)
        #expect(result.output == "0000000000000000\n", "\(result.output) \(result.errors)")
        #expect(try names() == ["made.last", "new.last", "out", "town"])
    }

    @Test func nothingIsLeftWhereItCannotEnd() throws {
        _ = try town()
        try scratch.write("export.csv", "N° demande;Naissance;Vœu 1\n1;03/01/2026;LIL\n")
        let before = try everything()
        let commands = [
            "allocate town -o a/b/new", "allocate town -o out", "next town out -o town-2",
            "generate --children 50 -o made",
            "init --from export.csv -o first", "export town --mps t.mps", "report town out --html page.html",
            "report town out", "price town -o prices",
        ]
        for command in commands {
            // Not one byte of a file, as on a full disk.
            let result = try BerceauProcess.shell(
                "cd '\(scratch.path)'; ulimit -f 0; exec \"$BERCEAU\" \(command) --lang en -q")
            #expect(result.status == 74, "\(command): \(result.status)")
            #expect(try everything() == before, "\(command)")
        }
    }

    /// The short form of `make kills`.
    @Test func killedAtAnyMomentAllOfTheOldOrAllOfTheNewIsThere() throws {
        guard let python = BerceauProcess.find("python3") else {
            print("skipped: no python3")
            return
        }
        let script = BerceauProcess.root.appendingPathComponent("scripts/kill-everywhere.py").path
        let result = try BerceauProcess.run(
            python, [script, "--berceau", BerceauProcess.binary.path, "--kills", "30", "--seed", "20260901"])
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }
}
