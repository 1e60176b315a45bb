import Allocation
import AllocationModel
import Auditing
import Berceau
import CaseFiles
import Childcare
import Foundation
import Testing

/// Names are the users' own and mean nothing: every case of `Datasets` and `Datasets/regles`, with names that look like
/// structure, has the same answer up to the names, in every file and in every mode.
///
/// The public draw is drawn from the names of requests, and that of places from those of sections too, so a renaming
/// draws anew. Three renamings are tried. In the first, requests keep their names, and sections do where places are
/// drawn: everything must be the same, to the last line. In the second, requests have names that draw the very numbers
/// the plain ones drew: again everything. In the third, each single name has a dress of its own, so that draws and
/// orders change: what neither decides must be the same.
///
/// The suite takes a sample; `BERCEAU_HOSTILE=all swift test --filter HostileNamesTests` takes everything.
@Suite struct HostileNamesTests {
    private static let isWhole = ProcessInfo.processInfo.environment["BERCEAU_HOSTILE"] == "all"

    /// Small cases, and the towns where everything is asked for.
    private static let cases =
        RulesTests.rules.map { "regles/\($0)" } + ["premiers-pas"]
        + (isWhole ? ["hameaux", "ville", "reseau"] : [])

    private static func read(_ name: String) throws -> Case {
        try CaseFolder.read(at: RulesTests.root.appending(path: "../\(name)").standardized.path()).case
    }

    private static func random(_ name: String, _ turn: UInt64) -> TestNumbers {
        TestNumbers(seed: name.utf8.reduce(turn) { $0 &* 31 &+ UInt64($1) })
    }

    @Test(arguments: cases)
    func everyFileAndModeSaysTheSame(_ name: String) throws {
        let source = Renaming.none.applied(to: try Self.read(name))
        let plain = try EveryMode(source, PlainNames(.none))
        let drawsPlaces = plain.allocation.outcome.levels.contains { $0.name == ObjectiveLevel.placeDrawName }
        var random = Self.random(name, 1)
        let kept: Set<Renaming.Kind> = drawsPlaces ? [.request, .section] : [.request]
        try expectSame(source, plain, Renaming(of: source, keeping: kept, &random))
    }

    @Test(arguments: cases.filter { isWhole || drawn.contains($0) })
    func soItDoesWhereRequestsDrawTheSameNumbers(_ name: String) throws {
        let source = Renaming.none.applied(to: try Self.read(name))
        if source.requests.count > 60 { return }
        let plain = try EveryMode(source, PlainNames(.none))
        // A place's number is of request, section, days and start: no other names have all the same.
        if plain.allocation.outcome.levels.contains(where: { $0.name == ObjectiveLevel.placeDrawName }) { return }
        var random = Self.random(name, 2)
        var renaming = Renaming(of: source, &random)
        renaming.rename(requests: Self.sameDraw(source, random.pick(Renaming.dresses)))
        try expectSame(source, plain, renaming)
    }

    private static let drawn: Set = ["regles/conflict", "regles/siblings-together", "regles/member-guarantee"]

    /// Names behind a dress, in the order of the plain ones, with the numbers those draw.
    private static func sameDraw(_ source: Case, _ dress: String) -> [String: String] {
        let draw = PublicDraw(seed: source.policy.seed)
        var names: [String: String] = [:]
        for request in source.requests {
            let wanted = draw.number(of: request.id)
            for nonce in 0..<2_000_000 {
                let name = "\(dress)\(Renaming.mark)\(request.id) \(nonce)"
                if draw.number(of: RequestID(name)) == wanted {
                    names[request.id.text] = name
                    break
                }
            }
        }
        return names
    }

    private func expectSame(_ source: Case, _ plain: EveryMode, _ renaming: Renaming) throws {
        let other = renaming.applied(to: source)
        let errors = other.problems().filter { $0.severity == .error }
        #expect(errors == [], "\(renaming)")
        let hostile = try EveryMode(other, PlainNames(renaming))
        #expect(hostile.answers.map { $0.name } == plain.answers.map { $0.name }, "\(renaming)")
        for ((name, lines), (_, wanted)) in zip(hostile.answers, plain.answers) where lines != wanted {
            let place = zip(lines, wanted).enumerated().first { $1.0 != $1.1 }
            let shown = place.map { "line \($0.offset): \($0.element)" } ?? "\(lines.count) for \(wanted.count) lines"
            Issue.record("\(name), \(shown); \(renaming)")
        }
        try expectSound(hostile, other, "\(renaming)")
    }

    @Test(arguments: cases.enumerated().filter { isWhole || $0.offset % 3 == 0 }.map(\.element))
    func whateverTheOrderWhatNoDrawDecidesStays(_ name: String) throws {
        let source = Renaming.none.applied(to: try Self.read(name))
        var random = Self.random(name, 3)
        let renaming = Renaming(scrambling: source, &random)
        let other = renaming.applied(to: source)
        #expect(other.problems().filter { $0.severity == .error } == [])
        let options = AllocationOptions(effort: .quick)
        let plain = try Allocator(options: options).allocate(source).outcome
        let hostile = try EveryMode(other, nil)
        let outcome = hostile.allocation.outcome
        #expect(outcome.status == plain.status)
        #expect(outcome.requests == plain.requests)
        #expect(outcome.conflict?.proved == plain.conflict?.proved)
        #expect(outcome.conflict?.rules.count == plain.conflict?.rules.count)
        let draws = [ObjectiveLevel.drawName, ObjectiveLevel.placeDrawName]
        func values(_ outcome: Outcome, _ name: (String) -> String = { $0 }) -> [String] {
            outcome.levels.filter { !draws.contains($0.name) }.map { "\(name($0.name)) \($0.objective)" }
        }
        // A proved level has one value; others depend on the order in which the search looks.
        if plain.status == .optimal { #expect(values(outcome) == values(plain) { renaming(.level, $0) }) }
        try expectSound(hostile, other, name)
    }

    /// The audit of the folder as it is read back is clean, its certificate holds, and the case's own files say it again.
    private func expectSound(_ mode: EveryMode, _ source: Case, _ comment: String) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hostile-\(UUID().uuidString)").path()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try OutcomeFolder.write(mode.contents, to: "\(folder)/out")
        let written = try OutcomeFolder.read(at: "\(folder)/out")
        let report = Auditor.audit(AuditSubject(written, of: LoadedCase(case: source, inputs: [])))
        #expect(report.findings == [], "\(comment)")
        #expect(try CertificatePage.faults(of: "\(folder)/out") == [], "\(comment)")
        expectKeysApart(mode.allocation.program.problem, comment)
        try CaseFolder.write(source, to: "\(folder)/case")
        try expectReadBack(source, comment) { try CaseFolder.read(at: "\(folder)/case").case }
        try expectReadBack(source, comment) { try CaseDocument.read(json: CaseDocument.json(source)).case }
    }

    /// A case whose names its files cannot carry is refused, never read as another.
    private func expectReadBack(_ source: Case, _ comment: String, _ read: () throws -> Case) throws {
        do {
            let again = try read()
            #expect(again.inCanonicalOrder == source.inCanonicalOrder, "\(comment)")
        } catch let errors as CaseFileErrors {
            Issue.record("refused: \(errors), \(comment)")
        }
    }

    private func expectKeysApart(_ program: AllocationProblem, _ comment: String) {
        for keys in [program.resources.map(\.key), program.quotas.map(\.key), program.units.map(\.key)] {
            #expect(Set(keys).count == keys.count, "\(comment)")
        }
        for unit in program.units { #expect(Set(unit.options.map(\.key)).count == unit.options.count, "\(comment)") }
    }

    /// A quota called after a bonus or a staff ratio is a quota.
    @Test(arguments: ["funding:lone", "staff:lone", "member:lone", "reserved:lone", "funding:C/mean/1"])
    func aQuotaIsAQuotaWhateverItsName(_ name: String) throws {
        var source = try CaseFolder.read(at: RulesTests.root.appending(path: "conflict").path()).case
        source.policy.quotas[0].id = QuotaID(name)
        let conflict = try #require(try Allocator().allocate(source).outcome.conflict)
        #expect(conflict.proved)
        #expect(
            conflict.rules == [
                BilingualText(
                    fr: "quota « \(name) » (familles monoparentales, Crèche C) : au moins \(1, "enfant", "enfants")",
                    en: "quota “\(name)” (lone parents, Crèche C): at least 1 child"),
                BilingualText(
                    fr: "admission imposée de Z (Crèche C) — \("Protection de l'enfance"), Commission",
                    en: "pinned place of Z (Crèche C) — Protection de l'enfance, Commission"),
            ])
        #expect(conflict.claims?.map(\.rule.kind) == [.quota, .pin])
        #expect(
            conflict.relaxation == [
                BilingualText(fr: "renoncer à l’admission imposée de Z", en: "give up the pinned place of Z")
            ])
        #expect(conflict.changes?.map(\.unit) == [.places])
        #expect(conflict.example == ["A@SC[full]"])
    }

    /// A level is summed up by what it counts, whatever its name; the name of what another level counts is refused.
    @Test func aLevelIsWhatItCounts() throws {
        var source = try Self.read("regles/levels-tolerance")
        let plain = try Allocator().allocate(source).outcome
        let names = source.policy.levels.map(\.name)
        #expect(names == ["children", "points"])
        source.policy.levels[0].name = "first"
        source.policy.levels[1].name = "funding:lone"
        let other = try Allocator().allocate(source).outcome
        #expect(other.objective == plain.objective)
        #expect(other.bound == plain.bound)
        #expect(
            try Allocator().evaluate(source, placements: other.placements).value
                == plain.levels.first { $0.name == "points" }?.objective)
        source.policy.levels[0].name = "points"
        #expect(source.problems().filter { $0.severity == .error }.map(\.code) == ["level_name"])
    }

    /// Families name several stops with `|` between them: a stop that has it in its name could never be named.
    @Test func aStopThatCannotBeNamedIsRefused() throws {
        var source = try Self.read("regles/itinerant-sites")
        source.sites[0].name = "A | B"
        #expect(source.problems().contains { $0.severity == .error && $0.is(.siteName) })
    }

    /// Two places of one crèche whose names run into one another keep keys of their own.
    @Test func keysOfDifferentOriginsDiffer() {
        let calendar = WeekCalendar.halfDays
        let time = RowOrigin.Time(period: 0, slot: 0)
        func side(_ id: String, _ scope: Quota.Scope) -> RowOrigin {
            .quota(.init(position: 0, id: QuotaID(id), scope: scope, isMinimum: true))
        }
        let origins: [RowOrigin] = [
            .seats("creche:C", time, withReserve: false), .creche("C", time), .creche("C/mon-am", time),
            .seats("S", time, withReserve: true), .seats("S/mon-am", time, withReserve: false),
            side("a", .creche("b/creche:c")), side("a/creche:b", .creche("c")), .member("M/network"),
            side("member:M", .network), side("funding", .network), .bonusMinimum, .bonusMean("C", step: 0),
            .bonusMean("C/mean/1", step: 0), .sameChild(identity: "x"), .seats("child:x", time, withReserve: false),
            .held([ReservationLabel(funder: "A+B")], place: .creche("C"), time),
            .held([ReservationLabel(funder: "A"), ReservationLabel(funder: "B")], place: .creche("C"), time),
            .held([ReservationLabel(funder: "A@S")], place: .section("S"), time),
            .held([ReservationLabel(funder: "A", section: "S")], place: .section("S"), time),
            .held([ReservationLabel(funder: "A#2")], place: .creche("C"), time),
            .held([ReservationLabel(funder: "A", number: 2)], place: .creche("C"), time),
        ]
        let keys = origins.map { $0.key(in: calendar) }
        #expect(Set(keys).count == origins.count, "\(keys)")
    }
}
