import Foundation
import Testing

/// A copy for research, as a user makes it.
@Suite struct ResearchCopyCommandTests {
    private func keyFile(_ scratch: ScratchFolder, _ name: String = "key", mode: Int = 0o600, text: String? = nil)
        throws -> String
    {
        try scratch.write(name, text ?? "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08-\(name)\n")
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: scratch / name)
        return scratch / name
    }

    private func value(of folder: String, _ settings: [String] = []) throws -> (Int, Int, Double) {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let ran = try BerceauProcess.berceau(
            ["allocate", folder, "-o", scratch / "out", "--json", "--quiet", "--effort", "quick"] + settings)
        #expect(ran.status == 0, "\(ran.errors)")
        let outcome = try ran.json()
        return (
            try #require(outcome["placed"] as? Int), try #require(outcome["objective"] as? Int),
            try #require(outcome["bound"] as? Double)
        )
    }

    /// With nothing coarser, and with the usual coarsening where no rule reads what it takes off.
    @Test(arguments: ["premiers-pas", "hameaux", "ville"])
    func theCopyPassesCheckAndComesToTheSameTotals(dataset: String) throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let key = try keyFile(scratch)
        let folder = "\(BerceauProcess.root.path)/Datasets/\(dataset)"
        let made = try BerceauProcess.berceau(
            "export", folder, "--research", scratch / "copy", "--key-file", key, "--coarsen", "none", "--json",
            "--quiet")
        #expect(made.status == 0, "\(made.errors)\(made.output)")
        let checked = try BerceauProcess.berceau("check", scratch / "copy", "--json")
        #expect(checked.status == 0, "\(checked.errors)\(checked.output)")
        let (original, copy) = (try value(of: folder), try value(of: scratch / "copy"))
        #expect(original == copy, "\(dataset)")
        // Nothing of the key, nor of any name, is in the copy.
        let names = try FileManager.default.contentsOfDirectory(atPath: scratch / "copy")
        for name in names {
            let text = try scratch.read("copy/\(name)")
            #expect(!text.contains("9f86d081884c7d65"), "\(name)")
        }
        #expect(names.contains("README.md") && names.contains("research.json"))
        #expect(!names.contains("contacts.csv") && !names.contains("commission.yaml"))
        // The usual coarsening: a valid case again, and the same totals unless it says that a rule reads what is coarser.
        let usual = try BerceauProcess.berceau(
            "export", folder, "--research", scratch / "usual", "--key-file", key, "--json", "--quiet")
        #expect(usual.status == 0, "\(usual.errors)\(usual.output)")
        #expect(try BerceauProcess.berceau("check", scratch / "usual", "--json").status == 0)
        if try usual.json()["totals"] as? String == "same" {
            #expect(try value(of: scratch / "usual") == original, "\(dataset)")
        }
        let risk = try #require(try usual.json()["risk"] as? [String: Any])
        #expect((risk["smallestGroup"] as? Int ?? 0) >= 1)
    }

    @Test func aKeyThatOthersReadOrThatIsShortIsRefused() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let folder = try SmallCase().write(to: scratch)
        func codes(_ key: String) throws -> [String] {
            let ran = try BerceauProcess.berceau(
                "export", folder, "--research", scratch / "copy", "--key-file", key, "--json")
            #expect(ran.status == 65, "\(ran.errors)")
            return try #require(try ran.json()["errors"] as? [[String: Any]]).compactMap { $0["code"] as? String }
        }
        #expect(try codes(keyFile(scratch, "open", mode: 0o644)) == ["open_key"])
        #expect(try codes(keyFile(scratch, "short", text: "secret\n")) == ["weak_key"])
        #expect(try codes(keyFile(scratch, "same", text: String(repeating: "a", count: 64))) == ["weak_key"])
        #expect(!FileManager.default.fileExists(atPath: scratch / "copy"))
        let missing = try BerceauProcess.berceau(
            "export", folder, "--research", scratch / "copy", "--key-file", scratch / "none")
        #expect(missing.status == 66)
        #expect(try BerceauProcess.berceau("export", folder, "--research", scratch / "copy").status == 64)
        #expect(try BerceauProcess.berceau("export", folder).status == 64)
        #expect(try BerceauProcess.berceau("export", folder, "--mps", scratch / "x", "--coarsen", "none").status == 64)
    }

    @Test func theSameKeyFollowsAPanelAndAnotherDoesNot() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let folder = try SmallCase().write(to: scratch)
        let (key, other) = (try keyFile(scratch), try keyFile(scratch, "other"))
        for (name, key) in [("one", key), ("two", key), ("three", other)] {
            let ran = try BerceauProcess.berceau(
                "export", folder, "--research", scratch / name, "--key-file", key, "--quiet")
            #expect(ran.status == 0, "\(ran.errors)")
        }
        func ids(_ name: String) throws -> Set<String> {
            Set(
                try scratch.read("\(name)/requests.csv").split(separator: "\n").dropFirst().compactMap {
                    $0.split(separator: ",").first.map(String.init)
                })
        }
        #expect(try ids("one") == ids("two"))
        #expect(try ids("one").isDisjoint(with: ids("three")))
        #expect(try ids("one").count == 3)
    }
}
