import AllocationModel
import Childcare
import Testing

@testable import Auditing

/// One rule broken in a correct outcome, and exactly the properties that must report it.
struct Mutation: Sendable, CustomTestStringConvertible {
    let name: String
    let broken: Set<AuditProperty>
    let apply: @Sendable (inout AuditSubject) -> Void

    var testDescription: String { name }

    init(_ name: String, breaks broken: Set<AuditProperty>, _ apply: @escaping @Sendable (inout AuditSubject) -> Void) {
        self.name = name
        self.broken = broken
        self.apply = apply
    }
}

extension AuditSubject {
    /// Edits placements in both places that hold them, with the total and the chances of groups.
    mutating func place(_ edit: (inout [PlacementRecord]) -> Void) {
        edit(&placements)
        outcome.placements = placements
        outcome.placed = placements.count
        outcome.chances = ChancesProperty.records(Recomputation(self))
    }

    mutating func edit(_ request: String, _ change: (inout PlacementRecord) -> Void) {
        place { rows in for index in rows.indices where rows[index].request == request { change(&rows[index]) } }
    }

    /// Takes a request off the waiting list and closes the ranks.
    mutating func stopWaiting(_ request: String) {
        outcome.waiting.removeAll { $0.request == request }
        for index in outcome.waiting.indices { outcome.waiting[index].rank = index + 1 }
    }

    mutating func wait(_ record: WaitingRecord) {
        outcome.waiting.insert(record, at: record.rank - 1)
        for index in outcome.waiting.indices { outcome.waiting[index].rank = index + 1 }
    }

    /// Writes the program again, and its hash wherever it stands.
    mutating func rewriteProgram() {
        programBytes = program.programJSON()
        certificate.program = Fingerprint.sha256(of: programBytes)
        outcome.provenance.program = certificate.program
    }

    /// Edits the tables of the folder, which repeat the outcome before the edit.
    mutating func edit(_ change: (inout AuditTables) -> Void) {
        var tables = AuditTables(
            waiting: outcome.waiting, waitingBySection: TablesProperty.waitingBySection(Recomputation(self)),
            quotas: outcome.quotas, occupancy: outcome.occupancy)
        change(&tables)
        self.tables = tables
    }

    mutating func editUnit(_ key: String, _ change: (inout AllocationUnit) -> Void) {
        for index in program.units.indices where program.units[index].key == key { change(&program.units[index]) }
        rewriteProgram()
    }
}

@Suite struct MutationTests {
    @Test(arguments: placementMutations + programMutations + recordMutations + tariffMutations)
    func breaksExactly(_ mutation: Mutation) throws {
        var subject = try SmallTown.subject()
        mutation.apply(&subject)
        let report = Auditor.audit(subject)
        let broken = Set(report.broken)
        #expect(
            broken == mutation.broken,
            "missing \(mutation.broken.subtracting(broken)), beyond \(report.findings.filter { !mutation.broken.contains($0.property) })"
        )
    }

    @Test func tablesThatRepeatTheOutcomeAreClean() throws {
        var subject = try SmallTown.subject()
        subject.edit { _ in }
        #expect(subject.tables?.waitingBySection.isEmpty == false)
        #expect(Auditor.audit(subject).findings == [])
    }

    @Test func everyPropertyIsBrokenBySomeMutation() {
        let all =
            Self.placementMutations + Self.programMutations + Self.recordMutations + YearMutationTests.mutations
            + FamilyMutationTests.mutations + FundingMutationTests.mutations + Self.tariffMutations
        // FolderMutationTests alters files.
        let covered = all.reduce(into: Set<AuditProperty>([.files])) { $0.formUnion($1.broken) }
        #expect(covered == Set(AuditProperty.allCases))
    }

    static let placementMutations = [
        Mutation("swap a section", breaks: [.age, .capacity, .objective, .waitingList, .waste, .occupancy]) {
            $0.edit("R3") { $0.section = "LG" }
        },
        Mutation("place a child twice", breaks: [.onePlace, .capacity, .objective, .quotaReport, .occupancy]) {
            $0.place { rows in
                rows.append(
                    PlacementRecord(
                        request: "R8", creche: "ROS", section: "RG", days: "mon tue", wishRank: 1, points: 10))
            }
        },
        Mutation("ignore age", breaks: [.age, .objective, .quotaReport, .waste, .occupancy]) {
            $0.place { rows in
                rows.append(
                    PlacementRecord(
                        request: "R14", creche: "ROS", section: "RG", days: "thu fri", wishRank: 1, points: 1))
            }
            $0.stopWaiting("R14")
        },
        Mutation("fill a seat beyond capacity", breaks: [.capacity, .objective, .quotaReport, .occupancy]) {
            $0.place { rows in
                rows.append(
                    PlacementRecord(request: "R2", creche: "LIL", section: "LG", days: "full", wishRank: 1, points: 25))
            }
            $0.stopWaiting("R2")
        },
        Mutation("place a refused request", breaks: [.refusals, .objective, .quotaReport, .waste, .occupancy]) {
            $0.place { rows in
                rows.append(
                    PlacementRecord(
                        request: "R12", creche: "ROS", section: "RG", days: "thu fri", wishRank: 1, points: 2))
            }
            $0.stopWaiting("R12")
        },
        Mutation(
            "place an incomplete file",
            breaks: [.eligibility, .capacity, .objective, .quotaReport, .occupancy]
        ) {
            $0.place { rows in
                rows.append(
                    PlacementRecord(request: "R10", creche: "ROS", section: "RG", days: "mon", wishRank: 1, points: 5))
            }
            $0.stopWaiting("R10")
        },
        Mutation(
            "unplace a pinned child", breaks: [.pins, .objective, .quotaReport, .waitingList, .waste, .occupancy]
        ) {
            $0.place { $0.removeAll { $0.request == "R3" } }
            $0.wait(WaitingRecord(request: "R3", rank: 8, points: 0, reason: .otherRule))
        },
        Mutation(
            "split siblings",
            breaks: [.siblings, .objective, .quotaReport, .waitingList, .envy, .waste, .occupancy]
        ) {
            $0.place { $0.removeAll { $0.request == "R6" } }
            $0.wait(WaitingRecord(request: "R6", rank: 1, points: 50, reason: .otherRule))
        },
        Mutation(
            "place on a closed day", breaks: [.seat, .wish, .capacity, .objective, .waste, .occupancy]
        ) {
            $0.edit("R8") { $0.days = "wed" }
        },
        Mutation("name another crèche", breaks: [.seat]) { $0.edit("R8") { $0.creche = "LIL" } },
        Mutation("give a week the family did not accept", breaks: [.wish, .objective, .waste, .occupancy]) {
            $0.edit("R8") { $0.days = "thu" }
        },
        Mutation("write another rank", breaks: [.wish]) { $0.edit("R8") { $0.wishRank = 2 } },
        Mutation("hide that a child is not born", breaks: [.eligibility]) { $0.edit("R11") { $0.conditional = false } },
        Mutation("change one table only", breaks: [.placementsFile, .points]) { $0.placements[4].points = 11 },
        Mutation("announce one more child", breaks: [.placementsFile]) { $0.outcome.placed += 1 },
        Mutation("ask for more lone parents than placed", breaks: [.hardQuotas, .quotaReport, .programRows, .envy]) {
            $0.case.policy.quotas[1].minimum = .share(Share(1, 2))
        },
    ]

    static let programMutations = [
        Mutation("drop an option from program.json", breaks: [.programUnits, .certificateProgram]) {
            $0.program.units[5].options.removeFirst()
            $0.programBytes = $0.program.programJSON()
        },
        Mutation("drop an option and hash again", breaks: [.programUnits]) {
            $0.editUnit("R8") { $0.options.removeFirst() }
        },
        Mutation("drop a request", breaks: [.programUnits]) {
            $0.program.units.removeAll { $0.key == "R13" }
            $0.rewriteProgram()
        },
        Mutation("let a pinned child go", breaks: [.programUnits, .certificateBound]) {
            $0.editUnit("R3") { $0.kind = .optional }
        },
        Mutation("raise a gain", breaks: [.programGains]) { $0.editUnit("R2") { $0.options[0].gains[0] += 2 } },
        Mutation("raise the gain of a placed child", breaks: [.programGains, .objective, .certificateBound]) {
            $0.editUnit("R1") { $0.options[0].gains[0] += 2 }
        },
        Mutation("count a wish for less", breaks: [.draw]) { $0.editUnit("R2") { $0.options[0].gains[1] -= 1 } },
        Mutation("change a draw number", breaks: [.draw]) { $0.editUnit("R2") { $0.options[0].gains[2] -= 1 } },
        Mutation("change the number of a place", breaks: [.draw]) { $0.editUnit("R2") { $0.options[0].gains[3] -= 1 } },
        Mutation("let the draw come before the points", breaks: [.draw, .proof]) {
            $0.program.levels[0].role = .tie
            $0.rewriteProgram()
        },
        Mutation("let wishes give up points", breaks: [.draw, .proof]) {
            $0.program.levels[1].role = .objective
            $0.rewriteProgram()
        },
        Mutation("add a seat to the program", breaks: [.programRows]) {
            $0.program.resources[15].capacity += 1
            $0.rewriteProgram()
        },
        Mutation("let a child take no seat", breaks: [.programRows]) {
            $0.editUnit("R4") { $0.options[0].uses.removeLast() }
        },
        Mutation("count a child out of a quota", breaks: [.programRows]) {
            $0.editUnit("R2") { $0.options[0].coefficients = [] }
        },
        Mutation("relax a hard quota", breaks: [.programRows]) {
            $0.program.quotas[SmallTown.quotaMost].bound = 9
            $0.rewriteProgram()
        },
        Mutation("make a quota cheaper", breaks: [.programRows, .objective, .certificateBound]) {
            $0.program.quotas[SmallTown.quotaROS].price?.perUnit = 1
            $0.rewriteProgram()
        },
        Mutation("leave out an exclusion", breaks: [.exclusions]) { $0.outcome.excluded.removeFirst() },
        Mutation("name the wrong rule", breaks: [.exclusions]) { $0.outcome.excluded[0].rule = .age },
        Mutation("exclude what is possible", breaks: [.exclusions]) {
            $0.outcome.excluded.append(Exclusion(request: "R2", creche: "LIL", rule: .age))
        },
        Mutation("hash another program", breaks: [.certificateProgram]) {
            $0.certificate.program = String(repeating: "0", count: 64)
        },
        Mutation("lower the certificate's bound", breaks: [.certificateBound]) { $0.certificate.levels[0].bound -= 1 },
        Mutation("lower every bound", breaks: [.certificateBound, .proof]) {
            $0.certificate.levels[0].bound -= 1
            $0.outcome.levels[0].certifiedBound -= 1
            $0.outcome.certifiedBound = $0.outcome.levels[0].certifiedBound
        },
        Mutation("change a multiplier", breaks: [.certificateBound]) {
            $0.certificate.levels[0].resources[0].value = 100
        },
        Mutation("price a quota above its price", breaks: [.certificateBound]) {
            $0.certificate.levels[0].quotas[0].value = 15
        },
        Mutation("assume more of the first level", breaks: [.certificateBound]) {
            $0.certificate.levels[1].kept[0].atLeast += 1
        },
    ]

    private static let secondWish = Condition(
        text: "rank = 2", expression: .compare("rank", .equal, .number(millionths: 2_000_000)))

    static let recordMutations = [
        Mutation("say optimal without proof", breaks: [.proof]) {
            let level = $0.outcome.levels[1]
            $0.outcome.levels[1] = LevelRecord(
                name: level.name, objective: level.objective, bound: level.objective + 1,
                certifiedBound: level.objective,
                constant: 0, scale: 1)
        },
        Mutation("tell of an order nobody asked for", breaks: [.order]) {
            $0.outcome.order = OrderRecord(margin: nil, complaints: [], unavoidable: 0, thresholds: [])
        },
        Mutation("tell of a lottery nobody asked for", breaks: [.lottery]) {
            $0.outcome.lottery = LotteryRecord(obstacle: .levelsNotProved)
        },
        Mutation("call a family of no group too early", breaks: [.waitingMix]) {
            $0.case.policy.waitingMix = [MixRate(name: "tous", who: .always, rate: Share(1, 2))]
            $0.edit { tables in
                let places = tables.waitingBySection.indices.filter { tables.waitingBySection[$0].section == "RG" }
                tables.waitingBySection.swapAt(places[0], places[1])
                tables.waitingBySection[places[0]].rank = 1
                tables.waitingBySection[places[1]].rank = 2
            }
        },
        Mutation("pass over a group the mix asks for", breaks: [.waitingMix]) {
            $0.case.policy.waitingMix = [
                MixRate(name: "seconds vœux", who: secondWish, rate: Share(1, 2))
            ]
            $0.edit { _ in }
        },
        Mutation("flatter a group's chance", breaks: [.chances]) { $0.outcome.chances?[0].placed += 1 },
        Mutation("leave out a grouping", breaks: [.chances]) {
            $0.outcome.chances?.removeAll { $0.grouping == .loneParent }
        },
        Mutation("warn of a group that fares well", breaks: [.chances]) {
            $0.outcome.chances?[0].lessThanHalfOf = "5"
        },
        Mutation("flatter the gap", breaks: [.proof]) { $0.outcome.gap = 0.1 },
        Mutation("give up more than the tolerance", breaks: [.proof]) {
            $0.outcome.levels[0].reached = $0.outcome.levels[0].objective + 1
        },
        Mutation("alter a points line", breaks: [.points]) { $0.points[0].points = 31 },
        Mutation("drop a points line", breaks: [.points]) { $0.points.removeLast() },
        Mutation("drop a waiting row", breaks: [.waitingList]) { $0.outcome.waiting.removeLast() },
        Mutation("swap two waiting families", breaks: [.waitingList]) {
            $0.outcome.waiting.swapAt(1, 2); $0.outcome.waiting[1].rank = 2; $0.outcome.waiting[2].rank = 3
        },
        Mutation("give a false reason", breaks: [.waitingList]) { $0.outcome.waiting[1].reason = .otherRule },
        Mutation("change a quota count", breaks: [.quotaReport]) { $0.outcome.quotas[2].count = 3 },
        Mutation("change a quota's bound in the table", breaks: [.quotaReport]) {
            $0.outcome.quotas[2].minimum = "10%"
        },
        Mutation("alter the envy count", breaks: [.envy]) { $0.outcome.envy.justified = 0 },
        Mutation("hide a family with more points", breaks: [.envy]) {
            $0.outcome.envy.instances = []
            $0.outcome.envy.morePointsThanAdmitted = 0
        },
        Mutation("hide empty hours", breaks: [.waste]) { $0.outcome.waste.emptyHours = 0 },
        Mutation("alter the occupancy", breaks: [.occupancy]) { $0.outcome.occupancy[3].placed = 1 },
        Mutation("alter a cell of the workbook", breaks: [.tables]) {
            $0.edit { $0.workbook = [.init(file: "outcome.xlsx", sheet: "Points", line: 2)] }
        },
        Mutation("add a sheet to the workbook", breaks: [.tables]) {
            $0.edit { $0.workbook = [.init(file: "outcome.xlsx", sheet: "Points", line: nil)] }
        },
        Mutation("alter a waiting list beside the outcome", breaks: [.tables]) {
            $0.edit { $0.waiting[0].points += 1 }
        },
        Mutation("drop a row of a section's waiting list", breaks: [.tables]) {
            $0.edit { $0.waitingBySection.removeLast() }
        },
        Mutation("call another request first", breaks: [.tables]) { $0.edit { $0.waitingBySection[0].rank = 2 } },
        Mutation("alter a quota beside the outcome", breaks: [.tables]) { $0.edit { $0.quotas[0].count = 5 } },
        Mutation("repeat a row of the occupancy", breaks: [.tables]) {
            $0.edit { $0.occupancy.append($0.occupancy[0]) }
        },
        Mutation("alter what a points line looked at", breaks: [.points]) {
            $0.points[0].value = "lone_parent = no"
        },
        Mutation("hide a decision", breaks: [.decisions]) { $0.outcome.decisions.removeLast() },
        Mutation("alter an author", breaks: [.decisions]) { $0.outcome.decisions[0].by = "Mayor" },
        Mutation("alter a hash", breaks: [.provenance]) { $0.inputs[0].sha256 = String(repeating: "b", count: 64) },
        Mutation("add an input file", breaks: [.provenance]) {
            $0.inputs.append(Provenance.InputFile(file: "grid.csv", sha256: ""))
        },
        Mutation("carry a conflict", breaks: [.conflict]) {
            $0.outcome.conflict = ConflictRecord(
                rules: [BilingualText(verbatim: "Q1")], relaxation: [BilingualText(verbatim: "drop Q1")], proved: true)
        },
    ]
}
