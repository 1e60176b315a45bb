import Allocation
import AllocationModel
import Berceau
import CaseFiles
import Childcare
import Foundation
import TestSupport
import Testing

@testable import Auditing

/// Our auditor and the one in Python read the same folders and say the same of each.
///
/// Starting Python costs more than most audits, so that one process sees them all.
@Suite struct SecondAuditorTests {
    private static let datasets = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Datasets").standardized

    /// Every folder of `Datasets` that is a case.
    private static let cases: [String] = {
        let manager = FileManager.default
        func folders(_ path: String) -> [String] {
            let names = (try? manager.contentsOfDirectory(atPath: datasets.appending(path: path).path())) ?? []
            return names.sorted().map { path + $0 }.filter {
                manager.fileExists(atPath: datasets.appending(path: "\($0)/case.yaml").path())
            }
        }
        return folders("") + folders("regles/")
    }()

    private func scratch() throws -> String {
        let path = NSTemporaryDirectory() + "berceau-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        return path
    }

    /// Decides a folder of `Datasets` and writes the outcome to `out`, with what our auditor says of it.
    private func decide(_ name: String, _ overrides: [String: String], to out: String) throws -> AuditReport {
        let loaded = try CaseFolder.read(at: Self.datasets.appending(path: name).path(), overrides: overrides)
        // The network is large: what some seconds find is an outcome like any other.
        let options = AllocationOptions(effort: .quick, timeLimit: name == "reseau" ? .seconds(5) : nil)
        let earlier = name.hasSuffix("few-changes") ? [("A", "C", "SC"), ("B", "D", "SD")] : nil
        let run = try AllocationService(options: options).allocateAndWait(
            loaded.case, inputs: loaded.inputs,
            keeping: earlier?.map {
                PlacementRecord(request: $0.0, creche: $0.1, section: $0.2, days: "full", wishRank: 1, points: 50)
            })
        try OutcomeFolder.write(OutcomeFolderContents(run, of: loaded.case), to: out)
        return Auditor.audit(AuditSubject(try OutcomeFolder.read(at: out), of: loaded))
    }

    private func agree(_ names: [String], _ overrides: [String: String] = [:]) throws {
        let folder = try scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var ours: [AuditReport] = []
        var pairs: [SecondAuditor.Pair] = []
        for (number, name) in names.enumerated() {
            let out = "\(folder)/\(number)"
            ours.append(try decide(name, overrides, to: out))
            pairs.append(.init(Self.datasets.appending(path: name).path(), out))
        }
        guard let theirs = try SecondAuditor.audit(pairs, overrides: overrides) else { return }
        for (name, (our, their)) in zip(names, zip(ours, theirs)) {
            #expect(our.isClean, "\(name): \(our.findings)")
            #expect(their.error == nil && their.broken == [], "\(name): \(their.error ?? "") \(their.findings)")
            // The bonuses of the mix rest on national tariffs, which are no file of the case.
            let unseen: Set<String> = name.contains("funding") ? ["funding"] : []
            let checked = Set(our.checked.map(\.rawValue))
            #expect(their.unchecked.intersection(checked) == unseen, "\(name)")
            #expect(Set(their.verdicts.keys).isSuperset(of: checked), "\(name)")
        }
    }

    @Test func everyDatasetIsCleanToBoth() throws {
        #expect(Self.cases.count >= 100)
        try agree(Self.cases.filter { $0 != "reseau" })
    }

    /// What each member places alone takes its time to find; `MembersProperty` has a town of its own.
    @Test func theNetworkIsCleanToBoth() throws {
        try agree(["reseau"], ["policy.guarantee_members": "false"])
    }

    /// Claims and thresholds of every dataset that does not say otherwise.
    @Test func everyDatasetInTheOrderOfPointsIsCleanToBoth() throws {
        let strict = ["policy.priority": "strict"]
        let other = ["reseau", "regles/fair-lottery", "regles/conflict", "regles/gradual-starts-conflict"]
        let names = Self.cases.filter { name in
            // A case that says what only another order has is no case in this one.
            let path = Self.datasets.appending(path: name).path()
            return !other.contains(name) && (try? CaseFolder.read(at: path, overrides: strict)) != nil
        }
        #expect(names.count >= 80)
        try agree(names, strict)
    }

    /// What cannot be read is said, with the exit status of `berceau audit`, and nothing is concluded from it.
    @Test func saysWhatItDoesNotUnderstand() throws {
        guard let python = SecondAuditor.python else { return }
        let folder = try scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        _ = try decide("premiers-pas", [:], to: folder + "/out")
        let source = Self.datasets.appending(path: "premiers-pas").path()
        func changed(_ file: String, _ old: String, _ new: String) throws -> String {
            let path = "\(folder)/case-\(UUID().uuidString)"
            try FileManager.default.copyItem(atPath: source, toPath: path)
            let whole = try String(contentsOfFile: "\(path)/\(file)", encoding: .utf8)
            #expect(whole.contains(old))
            try whole.replacingOccurrences(of: old, with: new)
                .write(toFile: "\(path)/\(file)", atomically: false, encoding: .utf8)
            return path
        }
        let refused = [
            (try changed("grid.csv", "lone_parent,30", "lone_parent and,30"), "lone_parent and"),
            (try changed("case.yaml", "gain_per: child", "gain_per: *child"), "YAML"),
            (try changed("case.yaml", "gain_per: child", "gains: child"), "gains"),
            (try changed("requests.csv", "mon tue wed-am", "mon tue whenever"), "whenever"),
            (try changed("households.csv", "employed,freelancer", "employed,astronaut"), "astronaut"),
            (try changed("requests.csv", "2026-01-10", "10 janvier"), "10 janvier"),
        ]
        let reports = try #require(try SecondAuditor.audit(refused.map { .init($0.0, folder + "/out") }))
        for (report, (_, word)) in zip(reports, refused) {
            #expect(report.status == 65 && report.error?.contains(word) == true, "\(word): \(report.error ?? "")")
            #expect(report.verdicts.isEmpty)
        }
        // What is no outcome to our own readers is none to it: it is told where, and what to do.
        func altered(_ file: String, _ old: String, _ new: String) throws -> String {
            let path = "\(folder)/out-\(UUID().uuidString)"
            try FileManager.default.copyItem(atPath: folder + "/out", toPath: path)
            let whole = try String(contentsOfFile: "\(path)/\(file)", encoding: .utf8)
            let range = try #require(whole.range(of: old), "\(file) has no \(old)")
            try whole.replacingCharacters(in: range, with: new)
                .write(toFile: "\(path)/\(file)", atomically: false, encoding: .utf8)
            return path
        }
        let unreadable = [
            (try altered("outcome.json", "\"optimal\"", "\"optimalx\""), "outcome.json: /status"),
            (
                try altered("outcome.json", "\"schemaVersion\" : 2", "\"schemaVersion\" : 4"),
                "outcome.json: /schemaVersion"
            ),
            (try altered("outcome.json", "\"placed\" :", "\"placed\" : 1, \"placed\" :"), "outcome.json"),
            (try altered("waiting.csv", "full", "fullx"), "waiting.csv:2: reason"),
            (try altered("placements.csv", "wish_rank", "wish"), "placements.csv:1"),
            (try altered("occupancy.csv", "free", "empty"), "occupancy.csv:1"),
            (try altered("program.json", "\"scale\"", "\"scales\""), "program.json"),
            (try altered("certificate.json", "\"bound\"", "\"bounds\""), "certificate.json"),
        ]
        let reading = try #require(try SecondAuditor.audit(unreadable.map { .init(source, $0.0) }))
        for (report, (path, place)) in zip(reading, unreadable) {
            #expect(throws: OutcomeFolderError.self, "\(place)") { try OutcomeFolder.read(at: path) }
            #expect(report.status == 65 && report.error?.contains(place) == true, "\(place): \(report.error ?? "")")
            #expect(report.error?.contains("go back to the file as Berceau wrote it") == true, "\(report.error ?? "")")
        }
        let page = SecondAuditor.script.path()
        for (arguments, status) in [
            ([source, folder + "/out"], Int32(0)), ([source, folder + "/none"], 66), ([folder + "/none", folder], 66),
            ([source], 64), (["--verbose", source, folder], 64), ([refused[0].0, folder + "/out"], 65),
            ([try changed("grid.csv", "lone_parent,30", "lone_parent,31"), folder + "/out"], 1),
        ] {
            let result = try SecondAuditor.run(python, [page] + arguments)
            #expect(result.status == status, "\(arguments)")
            #expect(!String(decoding: result.errors, as: UTF8.self).contains("Traceback"))
        }
    }

    @Test func speaksBothLanguages() throws {
        guard let python = SecondAuditor.python else { return }
        let folder = try scratch()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        _ = try decide("premiers-pas", [:], to: folder)
        let source = Self.datasets.appending(path: "premiers-pas").path()
        for (language, words) in [
            ("fr", ["tenu ", ", aucune rompue", "en partie seulement)"]),
            ("en", ["kept ", ", none broken", "only in part)"]),
        ] {
            let result = try SecondAuditor.run(
                python, [SecondAuditor.script.path(), source, folder, "--lang", language])
            let output = String(decoding: result.output, as: UTF8.self)
            for word in words { #expect(output.contains(word), "\(output)") }
        }
        let result = try SecondAuditor.run(python, [SecondAuditor.script.path(), source, folder, "--json"])
        let document = try JSONSerialization.jsonObject(with: result.output) as? [String: [String: Any]]
        #expect(document?["capacity"]?["verdict"] as? String == "kept")
    }
    /// Every sentence it can say has its French, and no French stands there unused.
    @Test func everySentenceHasItsFrench() throws {
        guard let python = SecondAuditor.python else { return }
        let root = SecondAuditor.script.deletingLastPathComponent()
        let look = """
            import ast, glob, sys
            sys.path.insert(0, sys.argv[1])
            from second_auditor.french import FRENCH
            files = [f for f in glob.glob(sys.argv[1] + "/second_auditor/*.py") if not f.endswith("french.py")]
            said, texts = set(), set()
            for file in files + [sys.argv[1] + "/audit.py"]:
                for node in ast.walk(ast.parse(open(file, encoding="utf-8").read())):
                    if isinstance(node, ast.Constant) and isinstance(node.value, str):
                        texts.add(node.value)
                    if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "tell":
                        said |= {node.args[0].value} if isinstance(node.args[0], ast.Constant) else set()
            print(sorted(said - FRENCH.keys()), sorted(FRENCH.keys() - texts))
            """
        let result = try SecondAuditor.run(python, ["-c", look, root.path()])
        #expect(String(decoding: result.output, as: UTF8.self) == "[] []\n")
    }
}
