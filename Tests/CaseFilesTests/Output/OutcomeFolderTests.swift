import AllocationModel
import Childcare
import Foundation
import Testing

@testable import CaseFiles

@Suite struct OutcomeFolderTests {
    /// A quota as its table has it: the scope as people read it only.
    private static func asInTables(_ record: QuotaRecord) -> QuotaRecord {
        var record = record
        record.place = nil
        return record
    }

    /// A folder of its own for each test, removed afterwards.
    private func inTemporaryFolder(_ body: (String) throws -> Void) throws {
        let path = NSTemporaryDirectory() + "berceau-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(path)
    }

    private static let further = ["thresholds.csv", "lottery.csv", "lottery_allocations.csv"]

    private func names(_ path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }

    private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    @Test func headersAreTheContract() throws {
        let heads = try OutcomeFolder.files(OutcomeFixtures.contents()).filter { $0.name.hasSuffix(".csv") }.map {
            "\($0.name): " + (String(decoding: $0.bytes, as: UTF8.self).split(separator: "\n").first ?? "")
        }
        #expect(
            heads == [
                "placements.csv: request,creche,section,days,wish_rank,points,conditional,start",
                "waiting.csv: request,rank,points,reason",
                "waiting_by_section.csv: creche,section,rank,request,days,start_date,points,fits_now",
                "points.csv: request,creche,criterion,value,points",
                "quotas.csv: id,who,scope,of,basis,count,total,min,max,missing,hard,price,attainable,price_per",
                "occupancy.csv: creche,section,slot,seats,enrolled,placed,free,period,held,waiting",
                "thresholds.csv: limit,creche,section,period,slot,amount,reserved_by,passes,points,ties,draw,occasional,row",
                "lottery.csv: request,tickets,of,fair_chance,numerator,denominator",
                "lottery_allocations.csv: first_ticket,last_ticket,drawn,request,section,days,start",
            ])
    }

    @Test(arguments: CSVDialect.allCases, HeaderLanguage.allCases)
    func whatIsWrittenIsRead(dialect: CSVDialect, headers: HeaderLanguage) throws {
        try inTemporaryFolder { folder in
            let contents = OutcomeFixtures.contents(hash: "abc")
            let path = folder + "/a/b/out/"
            let written = try OutcomeFolder.write(contents, to: path, dialect: dialect, headers: headers)
            #expect(try names(path) == (OutcomeFolder.fileNames + Self.further).sorted())
            #expect(try names(folder + "/a/b") == ["out"])
            let read = try OutcomeFolder.read(at: path)
            #expect(read.outcome == written)
            var bare = written
            (bare.files, bare.run.checksum) = (nil, nil)
            #expect(bare == contents.outcome)
            #expect(read.program == contents.program)
            #expect(read.certificate == contents.certificate)
            #expect(read.points == contents.points)
            #expect(read.waitingBySection == contents.waitingBySection)
            #expect(read.reportHTML == contents.reportHTML)
            #expect(read.publicReportHTML == contents.publicReportHTML)
            let stored = try #require(read.stored)
            #expect(stored.placements == contents.outcome.placements)
            #expect(stored.waiting == contents.outcome.waiting)
            #expect(stored.quotas.map(Self.asInTables) == contents.outcome.quotas.map(Self.asInTables))
            #expect(stored.occupancy == contents.outcome.occupancy)
            #expect(stored.thresholds == contents.outcome.order?.thresholds)
            #expect(stored.lottery == contents.outcome.lottery?.chanceRows)
            #expect(stored.lotteryAllocations == contents.outcome.lottery?.placeRows)
            #expect(stored.programBytes == contents.program.programJSON())
            #expect(stored.files == written.files && stored.files.count == OutcomeFolder.fileNames.count + 2)
            #expect(stored.outcomeBytes == stored.outcomeAsWritten)
        }
    }

    @Test func equalOutcomesGiveEqualBytes() throws {
        let first = try OutcomeFolder.files(OutcomeFixtures.contents())
        let second = try OutcomeFolder.files(OutcomeFixtures.contents())
        #expect(first.map(\.bytes) == second.map(\.bytes))
    }

    @Test func anEarlierOutcomeIsReplacedButNotWhatPeoplePutThere() throws {
        try inTemporaryFolder { folder in
            let path = folder + "/out"
            try OutcomeFolder.write(OutcomeFixtures.contents(), to: path)
            try "notes".write(toFile: path + "/notes.txt", atomically: false, encoding: .utf8)
            var contents = OutcomeFixtures.contents()
            contents.reportHTML = nil
            contents.outcome.placed = 77
            try OutcomeFolder.write(contents, to: path)
            #expect(try OutcomeFolder.read(at: path).outcome.placed == 77)
            #expect(try names(path).contains("notes.txt"))
            #expect(try !names(path).contains("report.html"))
            #expect(try names(folder) == ["out"])
            try OutcomeFolder.join([("report.html", Array("<p>".utf8))], at: path)
            #expect(try text(path + "/report.html") == "<p>")
            #expect(try names(path).contains("notes.txt"))
        }
    }

    /// What joins is bound; what was altered before stays visibly so.
    @Test func joiningBindsWhatJoinsAndNothingElse() throws {
        try inTemporaryFolder { folder in
            let path = folder + "/out"
            func changed() throws -> [String] {
                let stored = try #require(try OutcomeFolder.read(at: path).stored)
                let known = Dictionary(
                    uniqueKeysWithValues: (try OutcomeFolder.read(at: path).outcome.files ?? []).map {
                        ($0.file, $0.sha256)
                    })
                return stored.files.filter { known[$0.file] != $0.sha256 }.map(\.file)
                    + (stored.outcomeBytes == stored.outcomeAsWritten ? [] : ["outcome.json"])
            }
            try OutcomeFolder.write(OutcomeFixtures.contents(), to: path)
            try OutcomeFolder.join([("fees.csv", Array("a\n".utf8)), ("tariff.json", Array("{}".utf8))], at: path)
            #expect(try changed() == [])
            try OutcomeFolder.join([("fees.csv", Array("b\n".utf8))], at: path)
            #expect(try changed() == [] && text(path + "/fees.csv") == "b\n")
            // A new outcome drops the prices of the old one and keeps the tariff, which is of the case.
            try OutcomeFolder.write(OutcomeFixtures.contents(), to: path)
            #expect(try changed() == [] && names(path).contains("tariff.json") && !names(path).contains("fees.csv"))

            try (text(path + "/waiting.csv") + " ").write(
                toFile: path + "/waiting.csv", atomically: false, encoding: .utf8)
            try text(path + "/outcome.json").replacingOccurrences(of: "\"placed\" : 1", with: "\"placed\" : 2")
                .write(toFile: path + "/outcome.json", atomically: false, encoding: .utf8)
            try OutcomeFolder.join([("report.html", [])], at: path)
            #expect(try changed() == ["waiting.csv", "outcome.json"])
        }
    }

    @Test func aNameGivenTwiceIsRefused() throws {
        try inTemporaryFolder { folder in
            for (file, name) in [
                ("outcome.json", "placed"), ("certificate.json", "program"), ("program.json", "units"),
            ] {
                let path = folder + "/" + file
                try OutcomeFolder.write(OutcomeFixtures.contents(), to: path)
                let whole = try text("\(path)/\(file)")
                let double =
                    "{\"\(name.prefix(2))\\u00\(String(Array(name.utf8)[2], radix: 16))\(name.dropFirst(3))\":1,"
                try whole.replacingOccurrences(of: "{", with: double, range: whole.range(of: "{"))
                    .write(toFile: "\(path)/\(file)", atomically: false, encoding: .utf8)
                let error = #expect(throws: OutcomeFolderError.self) { try OutcomeFolder.read(at: path) }
                #expect(error?.exitCode == 65)
            }
        }
    }

    @Test(arguments: [
        ("{}", nil), ("[{\"a\":1},{\"a\":1}]", nil), ("{\"a\":{\"a\":[{\"a\":\"a\"}]}}", nil),
        ("{\"a\":1,\"b\":[1,{}],\"a\":2}", "a"), ("{\"a\":1,\"\\u0061\":2}", "a"),
        ("{\"x\":[{\"y\":0,\"z\":\"{\\\"\",\"y\":0}]}", "y"), ("{\"a\":\"a\",\"b", nil), ("}]\"", nil),
        ("{\"e\u{301}\":1,\"\u{e9}\":2}", "\u{e9}"),
    ])
    func repeatedNamesAreFound(document: String, name: String?) {
        #expect(OutcomeDocument.repeatedName(in: Array(document.utf8)) == name)
    }

    @Test func anEmptyFolderAndALinkAreUsed() throws {
        try inTemporaryFolder { folder in
            try FileManager.default.createDirectory(atPath: folder + "/real", withIntermediateDirectories: false)
            try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "real")
            try OutcomeFolder.write(OutcomeFixtures.contents(), to: folder + "/link")
            #expect(try names(folder) == ["link", "real"])
            #expect(try names(folder + "/real").count == OutcomeFolder.fileNames.count + 3)
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/link") == "real")
        }
    }

    @Test func whatAKilledRunLeftIsPutRight() throws {
        try inTemporaryFolder { folder in
            let path = folder + "/out"
            try OutcomeFolder.write(OutcomeFixtures.contents(), to: path)
            // No process has the number 2³¹ − 1: the limit of Linux is 2²².
            let dead = Int32.max
            // Killed while it wrote beside the target, and after the exchange, before somebody's notes were carried over.
            for (attempt, file) in ["outcome.json", "notes.txt"].enumerated() {
                let left = "\(folder)/.out.berceau-new-\(dead)-\(attempt)"
                try FileManager.default.createDirectory(atPath: left, withIntermediateDirectories: false)
                try "half".write(toFile: "\(left)/\(file)", atomically: false, encoding: .utf8)
            }
            // A run that is still going on, and folders of other names.
            let others = [
                ".out.berceau-new-\(ProcessInfo.processInfo.processIdentifier)-0", ".out.berceau-new-x-0", ".output",
            ]
            for other in others {
                try FileManager.default.createDirectory(
                    atPath: folder + "/" + other, withIntermediateDirectories: false)
            }
            try OutcomeFolder.write(OutcomeFixtures.contents(), to: path)
            #expect(try names(folder) == (others + ["out"]).sorted())
            #expect(try text(path + "/notes.txt") == "half")
            _ = try OutcomeFolder.read(at: path)

            // Killed between moving the earlier outcome aside and putting the new one in place; then a run that fails.
            let before = try text(path + "/outcome.json")
            try FileManager.default.moveItem(atPath: path, toPath: "\(folder)/.out.berceau-old-\(dead)-0")
            #expect(throws: OutcomeFolderError.self) {
                try OutcomeFolder.replacement.replace(path, with: [("no/such/file", [2])])
            }
            #expect(try text(path + "/outcome.json") == before)
            #expect(try text(path + "/notes.txt") == "half")
            #expect(try names(folder) == (others + ["out"]).sorted())
        }
    }

    @Test func somethingElseIsNeverReplaced() throws {
        try inTemporaryFolder { folder in
            try "mine".write(toFile: folder + "/thesis.txt", atomically: false, encoding: .utf8)
            let refused = #expect(throws: OutcomeFolderError.notAnOutcome(path: folder)) {
                try OutcomeFolder.write(OutcomeFixtures.contents(), to: folder)
            }
            #expect(refused?.exitCode == 73)
            let file = folder + "/thesis.txt"
            #expect(throws: OutcomeFolderError.cannotCreate(path: file, reason: "a file of that name exists")) {
                try OutcomeFolder.write(OutcomeFixtures.contents(), to: file)
            }
            #expect(throws: OutcomeFolderError.self) {
                try OutcomeFolder.write(OutcomeFixtures.contents(), to: file + "/out")
            }
            #expect(try names(folder) == ["thesis.txt"])
            #expect(try text(file) == "mine")
        }
    }

    @Test func aFailureLeavesTheEarlierOutcomeAlone() throws {
        try inTemporaryFolder { folder in
            let path = folder + "/out"
            try OutcomeFolder.write(OutcomeFixtures.contents(), to: path)
            let before = try text(path + "/outcome.json")
            // A file name that cannot be created fails after the others were written.
            let error = #expect(throws: OutcomeFolderError.self) {
                try OutcomeFolder.replacement.replace(path, with: [("outcome.json", [1]), ("no/such/file", [2])])
            }
            #expect(error?.exitCode == 74)
            var broken = OutcomeFixtures.contents()
            broken.outcome.gap = .nan
            #expect(throws: OutcomeFolderError.self) { try OutcomeFolder.write(broken, to: path) }
            #expect(try text(path + "/outcome.json") == before)
            #expect(try names(folder) == ["out"])
        }
    }

    @Test func foldersThatCannotBeMadeAndFullDisksDiffer() throws {
        let nowhere = #expect(throws: OutcomeFolderError.self) {
            try OutcomeFolder.write(OutcomeFixtures.contents(), to: "/proc/nowhere/out")
        }
        #expect(nowhere?.exitCode == 73)
        #expect(throws: OutcomeFolderError.cannotCreate(path: "", reason: "no name given")) {
            try OutcomeFolder.write(OutcomeFixtures.contents(), to: "")
        }
        #if os(Linux)
            let handle = try #require(FileHandle(forWritingAtPath: "/dev/full"))
            defer { try? handle.close() }
            let full = #expect(throws: OutcomeFolderError.self) {
                try FolderReplacement.write([1, 2, 3], descriptor: handle.fileDescriptor, shown: "out/outcome.json")
            }
            #expect(full?.exitCode == 74)
            #expect(
                full?.description
                    == "out/outcome.json: cannot be written (No space left on device); expected a place that can be written to; nothing was changed: make room, or choose another place"
            )
        #endif
    }

    @Test func aFolderWithoutWritePermission() throws {
        // Permissions do not bind the superuser, so there is nothing to see then.
        guard geteuid() != 0 else { return }
        try inTemporaryFolder { folder in
            try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder)
            let error = #expect(throws: OutcomeFolderError.self) {
                try OutcomeFolder.write(OutcomeFixtures.contents(), to: folder + "/out")
            }
            #expect(error?.exitCode == 73)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder)
        }
    }

    @Test func damagedFilesAreNamed() throws {
        func damage(_ file: String, _ old: String, _ new: String) throws -> OutcomeFolderError? {
            var found: OutcomeFolderError?
            try inTemporaryFolder { folder in
                let path = folder + "/out"
                try OutcomeFolder.write(OutcomeFixtures.contents(), to: path)
                let whole = try text("\(path)/\(file)")
                #expect(whole.contains(old), "\(file) has \(old)")
                try whole.replacingOccurrences(of: old, with: new)
                    .write(toFile: "\(path)/\(file)", atomically: false, encoding: .utf8)
                do throws(OutcomeFolderError) { _ = try OutcomeFolder.read(at: path) } catch { found = error }
            }
            return found
        }
        #expect(
            try damage("placements.csv", ",-10,", ",many,")
                == .unreadable(
                    file: "placements.csv", line: 2,
                    expected: BilingualText(
                        fr: "des points (trois décimales au plus) dans la colonne points, et non « many »",
                        en: "points (three decimals at most) in column points, not “many”")))
        #expect(
            try damage("placements.csv", "wish_rank", "wish")
                == .unreadable(
                    file: "placements.csv", line: 1,
                    expected: BilingualText(fr: "une colonne wish_rank", en: "a column wish_rank")))
        #expect(try damage("waiting.csv", "full", "because")?.exitCode == 65)
        // Neither says anything else to a program; whoever reads the table is told less.
        let emptied = try #require(try damage("placements.csv", ",yes,", ",,"))
        #expect(emptied.exitCode == 65)
        #expect(emptied.problem.text.english.contains("placements.csv:2"))
        #expect(emptied.problem.text.english.contains("yes or no in column conditional"))
        #expect(
            try damage("points.csv", "request,creche", "\0,,,,\nrequest,creche")
                == .unreadable(
                    file: "points.csv", line: 1,
                    expected: BilingualText(fr: "un texte sans caractère nul", en: "a text without a null character")))
        #expect(
            try damage("outcome.json", "\"optimal\"", "\"great\"")
                == .unreadable(
                    file: "outcome.json", line: nil,
                    expected: BilingualText(fr: "une valeur connue en « /status »", en: "a known value at “/status”")))
        #expect(
            try damage("outcome.json", "\"schemaVersion\" : 2", "\"schemaVersion\" : 9")
                == .unreadable(
                    file: "outcome.json", line: nil,
                    expected: BilingualText(fr: "schemaVersion 2, et non 9", en: "schemaVersion 2, not 9")))
        #expect(try damage("outcome.json", "{", "")?.exitCode == 65)
        #expect(
            try damage("program.json", "\"levels\":[", "\"level\":[")
                == .unreadable(
                    file: "program.json", line: 2,
                    expected: BilingualText(
                        fr: "l'un de schemaVersion, levels, resources, quotas, units, et non « level »",
                        en: "one of schemaVersion, levels, resources, quotas, units, not “level”")))
        #expect(try damage("certificate.json", "\"denominator\"", "\"d\"")?.exitCode == 65)
        #expect(
            try damage("certificate.json", "\"levels\"", "\"version\" : 4,\n  \"levels\"")
                == .unreadable(
                    file: "certificate.json", line: nil,
                    expected: BilingualText(fr: "version 1 à 3, et non 4", en: "version 1 to 3, not 4")))
        let missing = #expect(throws: OutcomeFolderError.self) { try OutcomeFolder.read(at: "/nowhere") }
        #expect(missing?.exitCode == 66)
        #expect(
            missing?.text.french
                == "/nowhere/outcome.json\u{A0}: lecture impossible (fichier ou dossier absent)\u{202F}; attendu\u{A0}: un fichier que l’on peut lire\u{202F}; vérifiez le chemin"
        )
    }
}
