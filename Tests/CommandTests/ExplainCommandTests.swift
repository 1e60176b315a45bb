import Foundation
import Testing

/// Why a request got its answer, as a user asks.
@Suite struct ExplainCommandTests {
    private static let folder = "\(BerceauProcess.root.path)/Datasets/premiers-pas"
    private static let strict = ["--set", "policy.priority=strict"]

    private func decided(_ scratch: ScratchFolder, _ folder: String = folder, _ more: [String] = []) throws -> String {
        let ran = try BerceauProcess.berceau(["allocate", folder, "-o", scratch / "out", "--quiet"] + more)
        #expect(ran.status == 0, "\(ran.errors)")
        return scratch / "out"
    }

    private func waiting(_ out: String) throws -> [String] {
        let data = try Data(contentsOf: URL(filePath: out + "/outcome.json"))
        let outcome = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let rows = try #require(outcome["waiting"] as? [[String: Any]])
        return rows.filter { $0["reason"] as? String == "full" }.compactMap { $0["request"] as? String }
    }

    /// A point is traced to a cell, and that cell holds what the line looked at.
    @Test func everyPointIsTracedToItsCell() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let out = try decided(scratch)
        let ran = try BerceauProcess.berceau("explain", Self.folder, out, "--all", "--json", "--quiet")
        #expect(ran.status == 0, "\(ran.errors)")
        let requests = try #require(try ran.json()["requests"] as? [[String: Any]])
        var traced = 0
        for request in requests {
            for wish in request["wishes"] as? [[String: Any]] ?? [] {
                let lines = wish["lines"] as? [[String: Any]] ?? []
                let sum = lines.compactMap { $0["points"] as? Double }.reduce(0, +)
                #expect(sum == wish["points"] as? Double, "\(wish)")
                for line in lines {
                    for source in line["sources"] as? [[String: Any]] ?? [] {
                        let file = try #require(source["file"] as? String)
                        let rows = try String(contentsOfFile: "\(Self.folder)/\(file)", encoding: .utf8)
                            .split(separator: "\n", omittingEmptySubsequences: false)
                            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
                        let header = try #require(source["column"] as? String)
                        let number = try #require(source["line"] as? Int)
                        let column = try #require(rows[0].firstIndex(of: header))
                        let cell = rows[number - 1][column]
                        let value = try #require(line["value"] as? String)
                        let isDerived = !["lone_parent", "parent1_status", "parent2_status", "commune"].contains(
                            rows[0][column])
                        #expect(isDerived || cell.isEmpty || value.contains(cell), "\(source): \(cell), \(value)")
                        traced += 1
                    }
                }
            }
        }
        #expect(traced > 20)
    }

    @Test func theOrderOfPointsSaysWhoPassesBefore() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let out = try decided(scratch, Self.folder, Self.strict)
        let name = try #require(try waiting(out).first)
        let french = try BerceauProcess.berceau(["explain", Self.folder, out, name] + Self.strict)
        #expect(french.status == 0, "\(french.errors)")
        #expect(french.output.contains("\(name)\u{A0}: pas de place"), "\(french.output)")
        #expect(french.output.contains("le dernier enfant admis avait"), "\(french.output)")
        #expect(french.output.contains("Ce qui aurait changé la réponse"), "\(french.output)")
        let english = try BerceauProcess.berceau(["explain", Self.folder, out, name, "--lang", "en"] + Self.strict)
        #expect(english.output.contains("the last child admitted had"), "\(english.output)")
        let json = try BerceauProcess.berceau(["explain", Self.folder, out, name, "--json", "--quiet"] + Self.strict)
        let document = try json.json()
        #expect(document["request"] as? String == name && document["answer"] as? String == "waiting")
        for wish in document["wishes"] as? [[String: Any]] ?? [] {
            for place in wish["places"] as? [[String: Any]] ?? [] {
                for stop in place["stops"] as? [[String: Any]] ?? [] {
                    let taken = try #require(stop["taken"] as? Int)
                    let asked = try #require(stop["asked"] as? Int)
                    #expect(taken + asked > stop["capacity"] as? Int ?? .max, "\(stop)")
                }
            }
        }
    }

    /// What is said of points is what `allocate` decides of a case with so many more.
    @Test func theCaseWithSoManyPointsMoreIsDecidedAsSaid() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let manager = FileManager.default
        for mode in [[], Self.strict] {
            let out = try decided(scratch, Self.folder, mode)
            let ran = try BerceauProcess.berceau(["explain", Self.folder, out, "--all", "--json", "--quiet"] + mode)
            let requests = try #require(try ran.json()["requests"] as? [[String: Any]])
            var tried = 0
            for request in requests {
                guard let changes = request["changes"] as? [String: Any],
                    let points = changes["points"] as? [String: Any], let enough = points["enough"] as? Int
                else { continue }
                let name = try #require(request["request"] as? String)
                for more in [enough - 1, enough] {
                    let copy = scratch / "copy-\(name)-\(more)-\(mode.count)"
                    try manager.copyItem(atPath: Self.folder, toPath: copy)
                    try Self.give(more, to: name, request["wishes"] as? [[String: Any]] ?? [], in: copy)
                    let again = try BerceauProcess.berceau(
                        ["allocate", copy, "-o", scratch / "again", "--quiet", "--force", "--json"] + mode)
                    let placed = try #require(try again.json()["placements"] as? [[String: Any]])
                    let isPlaced = placed.contains { $0["request"] as? String == name }
                    #expect(isPlaced == (more == enough), "\(name) \(more) \(mode): \(points)")
                    tried += 1
                }
            }
            #expect(tried >= 2, "\(mode)")
        }
    }

    /// The same points as before and so many more, as a column of the wishes.
    private static func give(_ more: Int, to name: String, _ wishes: [[String: Any]], in folder: String) throws {
        let path = folder + "/wishes.csv"
        var rows = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
        rows[0] += ",points"
        for row in rows.indices.dropFirst() {
            let cells = rows[row].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            let own = wishes.first { $0["creche"] as? String == cells[2] }?["points"] as? Int ?? 0
            rows[row] += cells[0] == name ? ",\(own + more)" : ","
        }
        try (rows.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
    }

    @Test func allOfThemAreWrittenWholeAndTheSameEveryTime() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let out = try decided(scratch)
        let one = try BerceauProcess.berceau("explain", Self.folder, out, "--all", "-o", scratch / "one")
        #expect(one.status == 0 && one.output.isEmpty, "\(one.output)\(one.errors)")
        let two = try BerceauProcess.berceau(
            "explain", Self.folder, out, "--all", "-o", scratch / "two", "--threads", "2", "--quiet")
        #expect(two.status == 0, "\(two.errors)")
        for name in ["wishes.csv", "changes.csv", "explanations.json"] {
            let text = try scratch.read("one/\(name)")
            #expect(text == (try scratch.read("two/\(name)")), "\(name)")
            #expect(text.count > 100, "\(name)")
        }
        // Written again over its own, and not over anybody else's.
        let again = try BerceauProcess.berceau("explain", Self.folder, out, "--all", "-o", scratch / "one", "--quiet")
        #expect(again.status == 0, "\(again.errors)")
        let over = try BerceauProcess.berceau("explain", Self.folder, out, "--all", "-o", out, "--quiet")
        #expect(over.status == 73, "\(over.status) \(over.errors)")
    }

    @Test func whatCannotBeExplainedIsSaid() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let out = try decided(scratch)
        let manager = FileManager.default
        func refused(_ arguments: [String], _ words: String, status: Int32 = 65) throws {
            let ran = try BerceauProcess.berceau(arguments + ["--lang", "en"])
            #expect(ran.status == status && ran.errors.contains(words), "\(ran.status) \(ran.errors)")
            #expect(ran.output.isEmpty && !manager.fileExists(atPath: scratch / "written"), "\(arguments)")
        }
        try refused(["explain", Self.folder, out, "drisse"], "did you mean \"driss\"?")
        try refused(["explain", Self.folder, out], "Give a request, or --all", status: 64)
        try refused(["explain", Self.folder, out, "driss", "--all"], "Give a request, or --all", status: 64)
        try refused(["explain", Self.folder, out, "driss", "-o", scratch / "written"], "-o", status: 64)
        let all = ["--all", "-o", scratch / "written"]
        try refused(["explain", "\(BerceauProcess.root.path)/Datasets/hameaux", out] + all, "outcome")
        // The case changed since.
        let changed = scratch / "changed"
        try manager.copyItem(atPath: Self.folder, toPath: changed)
        let grid = try String(contentsOfFile: changed + "/grid.csv", encoding: .utf8)
        try (grid + "family,another line,lone_parent,3,\n").write(
            toFile: changed + "/grid.csv", atomically: true, encoding: .utf8)
        try refused(["explain", changed, out] + all, "has changed since")
        // The outcome was touched up.
        let touched = scratch / "touched"
        try manager.copyItem(atPath: out, toPath: touched)
        let path = touched + "/outcome.json"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let name = try #require(try waiting(out).first)
        try text.replacingOccurrences(of: "\"request\" : \"\(name)\"", with: "\"request\" : \"ana\"").write(
            toFile: path, atomically: true, encoding: .utf8)
        #expect(try String(contentsOfFile: path, encoding: .utf8) != text)
        try refused(["explain", Self.folder, touched] + all, "touched up")
        // Nothing was decided.
        let conflict = "\(BerceauProcess.root.path)/Datasets/regles/conflict"
        _ = try BerceauProcess.berceau("allocate", conflict, "-o", scratch / "none", "--quiet")
        try refused(["explain", conflict, scratch / "none"] + all, "decides nothing")
    }

    @Test func aDocumentIsCitedByItsPointers() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        try scratch.write("case.json", try StandardInputTests.document)
        let out = try decided(scratch, scratch / "case.json")
        let ran = try BerceauProcess.berceau("explain", scratch / "case.json", out, "--all", "--json", "--quiet")
        #expect(ran.status == 0, "\(ran.errors)")
        #expect(ran.output.contains("\"pointer\" : \"/policy/grid/0\""), "\(ran.output.prefix(2000))")
        // What comes on standard input is cited just so.
        let stream = try BerceauProcess.berceau(
            ["explain", "-", out, "--all", "--quiet", "--despite-changes", "--lang", "en"],
            input: try StandardInputTests.document)
        #expect(stream.status == 0 && stream.output.contains("[/households/"), "\(stream.output)\(stream.errors)")
    }
}
