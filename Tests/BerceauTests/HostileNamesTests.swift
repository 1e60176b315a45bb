import Auditing
import Berceau
import CaseFiles
import Childcare
import Foundation
import Testing

/// Names are the users' own and mean nothing: every case of `Datasets/regles`, with names that look like structure, has
/// the same answer up to the names.
@Suite struct HostileNamesTests {
    /// How a name may be dressed; each keeps names apart and in order.
    static let disguises: [String] = [
        "funding:", "staff:", "member:", "reserved:", "creche:", "seats:", "child:", "a/", "a@", "a + b@", "[", "%2F",
        "a b ", "« l’île » ", "\"", "👶🏽", "=", "network/min/", "é\u{301}", String(repeating: "x", count: 300),
    ]

    private struct Renaming {
        var requests = "", households = "", creches = "", sections = "", quotas = "", members = "", funders = ""

        init(_ random: inout TestNumbers) {
            requests = random.pick(disguises)
            households = random.pick(disguises)
            creches = random.pick(disguises)
            sections = random.pick(disguises)
            quotas = random.pick(disguises)
            members = random.pick(disguises)
            funders = random.pick(disguises)
        }

        func applied(to source: Case) -> Case {
            var other = source
            func request(_ id: RequestID) -> RequestID { RequestID(requests + id.text) }
            func household(_ id: HouseholdID) -> HouseholdID { HouseholdID(households + id.text) }
            func creche(_ id: CrecheID) -> CrecheID { CrecheID(creches + id.text) }
            func section(_ id: SectionID) -> SectionID { SectionID(sections + id.text) }
            func member(_ name: String) -> String { name.isEmpty ? "" : members + name }
            for position in other.creches.indices {
                other.creches[position].id = creche(other.creches[position].id)
                other.creches[position].operatorName = member(other.creches[position].operatorName)
            }
            for position in other.sections.indices {
                other.sections[position].id = section(other.sections[position].id)
                other.sections[position].creche = creche(other.sections[position].creche)
            }
            for position in other.households.indices {
                other.households[position].id = household(other.households[position].id)
                other.households[position].member = member(other.households[position].member)
            }
            for position in other.requests.indices {
                other.requests[position].id = request(other.requests[position].id)
                other.requests[position].household = household(other.requests[position].household)
                other.requests[position].currentSection = other.requests[position].currentSection.map(section)
                for wish in other.requests[position].wishes.indices {
                    other.requests[position].wishes[wish].creche = creche(other.requests[position].wishes[wish].creche)
                }
            }
            for position in other.enrolled.indices {
                other.enrolled[position].section = section(other.enrolled[position].section)
                other.enrolled[position].household = other.enrolled[position].household.map(household)
            }
            for position in other.decisions.indices {
                other.decisions[position].request = request(other.decisions[position].request)
                other.decisions[position].creche = other.decisions[position].creche.map(creche)
                other.decisions[position].section = other.decisions[position].section.map(section)
            }
            for position in other.staff.indices {
                other.staff[position].creche = creche(other.staff[position].creche)
            }
            for position in other.sites.indices {
                other.sites[position].creche = creche(other.sites[position].creche)
            }
            for position in other.reservations.indices {
                other.reservations[position].creche = creche(other.reservations[position].creche)
                other.reservations[position].section = other.reservations[position].section.map(section)
                other.reservations[position].funder = funders + other.reservations[position].funder
            }
            for position in other.jointWishes.indices {
                other.jointWishes[position].household = household(other.jointWishes[position].household)
                other.jointWishes[position].request = request(other.jointWishes[position].request)
                other.jointWishes[position].creche = other.jointWishes[position].creche.map(creche)
            }
            for position in other.manualPoints.indices {
                other.manualPoints[position].request = request(other.manualPoints[position].request)
            }
            for position in other.responses.indices {
                other.responses[position].request = request(other.responses[position].request)
                other.responses[position].creche = other.responses[position].creche.map(creche)
            }
            for position in other.policy.quotas.indices {
                let quota = other.policy.quotas[position]
                other.policy.quotas[position].id = QuotaID(quotas + quota.id.text)
                other.policy.quotas[position].scope =
                    switch quota.scope {
                    case .network, .eachCreche: quota.scope
                    case .creche(let id): .creche(creche(id))
                    case .operatorNamed(let name): .operatorNamed(member(name))
                    case .section(let id): .section(section(id))
                    }
            }
            return other
        }

        func applied(to rule: RuleRecord, laws: Set<String>) -> RuleRecord {
            var other = rule
            // A key is only ever written: it says nothing here.
            other.key = ""
            other.quota = rule.quota.map { laws.contains($0) ? $0 : quotas + $0 }
            other.scopeSubject = rule.scopeSubject.map { subject in
                switch rule.scopeKind {
                case .creche?: creches + subject
                case .section?: sections + subject
                default: members + subject
                }
            }
            other.creche = rule.creche.map { creches + $0 }
            other.member = rule.member.map { members + $0 }
            other.funders = rule.funders.map { $0.map { funders + $0 } }
            other.requests = rule.requests.map { $0.map { requests + $0 } }
            return other
        }

        func applied(to record: QuotaRecord, laws: Set<String>) -> QuotaRecord {
            var other = record
            if !laws.contains(record.id) { other.id = quotas + record.id }
            other.scope = ""
            other.scopeSubject = record.scopeSubject.map { subject in
                switch record.scopeKind {
                case .creche?: creches + subject
                case .section?: sections + subject
                default: members + subject
                }
            }
            return other
        }
    }

    /// Conditions may speak of crèches by name: such a case means something else under other names.
    private static func isAboutNames(_ source: Case) -> Bool {
        let names: Set = ["creche", "operator", "member"]
        return (source.policy.quotas.map(\.who) + source.policy.grid.map(\.when) + source.reservations.map(\.who))
            .contains { !names.isDisjoint(with: $0.names) }
    }

    @Test func theAnswerIsTheSameUpToTheNames() throws {
        var tried = 0
        for (number, rule) in RulesTests.rules.enumerated() {
            let source = try CaseFolder.read(at: RulesTests.root.appending(path: rule).path()).case
            if Self.isAboutNames(source) { continue }
            let plain = try Allocator().allocate(source)
            for turn in 0..<3 {
                var random = TestNumbers(seed: UInt64(number * 3 + turn + 1))
                var renaming = Renaming(&random)
                // The public draw is drawn from the names of requests; who wins a tie may change with them.
                let keepsDraw = turn > 0
                if keepsDraw { renaming.requests = "" }
                let other = renaming.applied(to: source)
                let comment = "\(rule), \(renaming)"
                let errors = other.problems().filter { $0.severity == .error }
                #expect(errors == [], "\(comment)")
                let allocation = try Allocator().allocate(other)
                expectSame(plain.outcome, allocation.outcome, renaming, source, keepsDraw: keepsDraw, comment)
                let contents = OutcomeFolderContents(allocation, of: other)
                let report = Auditor.audit(AuditSubject(contents, of: LoadedCase(case: other, inputs: [])))
                #expect(report.findings == [], "\(comment)")
                expectKeysApart(allocation.program.problem, comment)
                tried += 1
            }
        }
        #expect(tried > 200)
    }

    private func expectSame(
        _ plain: Outcome, _ outcome: Outcome, _ renaming: Renaming, _ source: Case, keepsDraw: Bool, _ comment: String
    ) {
        let laws = Set(source.policy.legalQuotas.map(\.rawValue))
        #expect(outcome.status == plain.status, "\(comment)")
        #expect(
            outcome.conflict?.claims?.map { rule in
                var bare = rule
                bare.key = ""
                return bare
            } == plain.conflict?.claims?.map { renaming.applied(to: $0, laws: laws) }, "\(comment)")
        // The draw of the places is drawn from the names of sections too.
        let levels = zip(outcome.levels, plain.levels).filter {
            $0.0.name != ObjectiveLevel.placeDrawName && (keepsDraw || $0.0.name != ObjectiveLevel.drawName)
        }
        #expect(levels.allSatisfy { $0.objective == $1.objective }, "\(comment)")
        guard keepsDraw else { return }
        let rows = plain.placements.map { row in
            [renaming.requests + row.request, renaming.creches + row.creche, renaming.sections + row.section, row.days]
        }
        #expect(outcome.placements.map { [$0.request, $0.creche, $0.section, $0.days] } == rows, "\(comment)")
        #expect(
            outcome.quotas.map { record in
                var bare = record
                bare.scope = ""
                return bare
            } == plain.quotas.map { renaming.applied(to: $0, laws: laws) }, "\(comment)")
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
        #expect(conflict.claims?.map(\.kind) == [.quota, .pin])
        #expect(
            conflict.relaxation == [
                BilingualText(fr: "renoncer à l’admission imposée de Z", en: "give up the pinned place of Z")
            ])
        #expect(conflict.changes?.map(\.unit) == [.places])
        #expect(conflict.example == ["A@SC[full]"])
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
