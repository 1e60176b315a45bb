import AllocationModel
import Auditing
import Berceau
import CaseFiles
import Childcare
import Foundation
import Testing

/// Every folder of `Datasets/regles`: one rule of the domain, a case small enough to be decided by hand, and the answer.
@Suite struct RulesTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Datasets/regles").standardized

    static let rules: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path())) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted()
    }()

    @Test func thereAreRules() { #expect(Self.rules.count >= 70) }

    @Test func everyFolderHasItsPlaceOnThePageOfRules() throws {
        let page = try String(
            contentsOf: Self.root.appending(path: "../../docs/rules.md").standardized, encoding: .utf8)
        let missing = Self.rules.filter { !page.contains("`\($0)`") }
        #expect(missing == [])
    }

    @Test(arguments: rules)
    func isDecidedAsByHand(_ rule: String) async throws {
        let loaded = try CaseFolder.read(at: path(rule))
        let earlier = try table(rule, "previous.csv", Self.earlierHeader)?.map(Self.record)
        let allocation = try await AllocationService().allocate(
            loaded.case, inputs: loaded.inputs, keeping: earlier)
        #expect(Self.lines(allocation.outcome) == Self.lines(try #require(try expected(rule, "expected.csv"))))
        if let words = try? String(contentsOfFile: path(rule) + "/expected-conflict.txt", encoding: .utf8) {
            let conflict = try #require(allocation.outcome.conflict)
            #expect(allocation.outcome.status == .conflict && conflict.proved)
            #expect(
                (conflict.rules + conflict.relaxation).map(\.french) == words.split(separator: "\n").map(String.init))
        } else {
            #expect(allocation.outcome.status == .optimal)
        }
        try audit(allocation, of: loaded, rule)
    }

    /// Folders with answers from families: the round after them.
    @Test(arguments: rules.filter { has($0, "expected-next.csv") })
    func isFollowedByTheRoundDecidedByHand(_ rule: String) async throws {
        var loaded = try CaseFolder.read(at: path(rule))
        let first = try await AllocationService().allocate(loaded.case, inputs: loaded.inputs)
        loaded.case = NextRound(after: first.outcome, of: loaded.case).case
        let second = try await AllocationService().allocate(loaded.case, inputs: loaded.inputs)
        #expect(second.outcome.status == .optimal)
        #expect(Self.lines(second.outcome) == Self.lines(try #require(try expected(rule, "expected-next.csv"))))
        try audit(second, of: loaded, rule)
    }

    /// Folders with a seat that came free: who is called, in order.
    @Test(arguments: rules.filter { has($0, "expected-call.csv") })
    func callsInTheOrderFoundByHand(_ rule: String) async throws {
        let source = try CaseFolder.read(at: path(rule)).case
        let outcome = try await AllocationService().allocate(source).outcome
        let rows = try #require(try table(rule, "expected-call.csv", ["section", "days", "left", "request", "fits"]))
        for (seat, wanted) in Dictionary(grouping: rows, by: { Array($0.prefix(3)) }) {
            let slots = try DayNotation.parse(seat[1], calendar: source.calendar)[0]
            let freed = FreedSeat(
                section: SectionID(seat[0]), slots: slots, left: seat[2].isEmpty ? nil : seat[2])
            let list = try CallList(freed, case: source, outcome: outcome)
            #expect(list.entries.map { [$0.request, $0.rank == nil ? "no" : "yes"] } == wanted.map { Array($0[3...]) })
        }
    }

    /// Who was called since the list was published counts, and is not called again; who withdrew was not called.
    @Test func laterCallsKeepTheMixOfAllCalls() async throws {
        var source = try CaseFolder.read(at: path("waiting-mix")).case
        let outcome = try await AllocationService().allocate(source).outcome
        let freed = FreedSeat(section: "SC", slots: source.calendar.fullWeek, left: "A")
        func called() throws -> [String] { try CallList(freed, case: source, outcome: outcome).entries.map(\.request) }
        #expect(try called() == ["G", "B", "D", "C", "E", "F"])
        source.responses = [FamilyResponse(request: "G", answer: .declined)]
        #expect(try called() == ["B", "D", "C", "E", "F"])
        source.responses = [FamilyResponse(request: "G", answer: .withdrawn)]
        #expect(try called() == ["D", "F", "B", "C", "E"])
        source.policy.waitingMix = []
        #expect(try called() == ["B", "C", "D", "E", "F"])
        #expect(try CallList(freed, case: source, outcome: outcome).entries.allSatisfy { $0.groups == nil })
    }

    private func path(_ rule: String) -> String { Self.root.appending(path: rule).path() }

    private static func has(_ rule: String, _ file: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: "\(rule)/\(file)").path())
    }

    private func audit(_ allocation: AllocationRun, of loaded: LoadedCase, _ rule: String) throws {
        let output = FileManager.default.temporaryDirectory.appending(path: "rules-\(rule)-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: output) }
        try OutcomeFolder.write(OutcomeFolderContents(allocation, of: loaded.case), to: output.path())
        let written = try OutcomeFolder.read(at: output.path())
        if let wanted = try table(rule, "expected-waiting.csv", ["section", "request"]) {
            #expect(written.waitingBySection.map { [$0.section, $0.request] } == wanted)
        }
        #expect(Auditor.audit(AuditSubject(written, of: loaded)).findings == [])
        #expect(try CertificatePage.faults(of: output.path()) == [], "\(rule)")
    }

    /// The rows of an expected answer, the start left empty where its column is missing.
    private func expected(_ rule: String, _ file: String) throws -> [[String]]? {
        try table(rule, file, ["request", "creche", "section", "days"])?.map { cells in
            (0..<5).map { $0 < cells.count ? cells[$0] : "" }
        }
    }

    private func table(_ rule: String, _ file: String, _ columns: [String]) throws -> [[String]]? {
        guard Self.has(rule, file) else { return nil }
        let text = try String(contentsOf: Self.root.appending(path: "\(rule)/\(file)"), encoding: .utf8)
        let lines = text.split(separator: "\n").map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        #expect(Array(try #require(lines.first).prefix(columns.count)) == columns)
        return Array(lines.dropFirst())
    }

    private static let earlierHeader = ["request", "creche", "section", "days", "wish_rank", "points"]

    private static func record(_ cells: [String]) -> PlacementRecord {
        PlacementRecord(
            request: cells[0], creche: cells[1], section: cells[2], days: cells[3],
            wishRank: Int(cells[4]).flatMap { $0 > 0 ? $0 : nil },
            points: Points(Int64(cells[5]) ?? 0))
    }

    private static func lines(_ outcome: Outcome) -> [String] {
        lines(outcome.placements.map { [$0.request, $0.creche, $0.section, $0.days, $0.start ?? ""] })
    }

    private static func lines(_ rows: [[String]]) -> [String] { rows.map(line).sorted() }

    private static func line(_ cells: [String]) -> String { cells.joined(separator: ", ") }
}
