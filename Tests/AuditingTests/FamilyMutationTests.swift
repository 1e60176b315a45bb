import AllocationModel
import Childcare
import Testing

@testable import Auditing

/// Rules of families, funders and networks, each broken in an outcome that keeps them.
@Suite struct FamilyMutationTests {
    struct Broken: Sendable, CustomTestStringConvertible {
        let town: @Sendable () throws -> Case
        let mutation: Mutation

        var testDescription: String { mutation.name }
    }

    @Test(arguments: cases)
    func breaksExactly(_ broken: Broken) throws {
        var subject = try FamilyTown.subject(try broken.town())
        let before = Auditor.audit(subject).findings
        #expect(before == [])
        broken.mutation.apply(&subject)
        let report = Auditor.audit(subject)
        let found = Set(report.broken)
        let expected = broken.mutation.broken
        #expect(
            found == expected,
            "missing \(expected.subtracting(found)), beyond \(report.findings.filter { !expected.contains($0.property) })"
        )
    }

    static var mutations: [Mutation] { cases.map(\.mutation) }

    private static func broken(
        _ name: String, _ town: @escaping @Sendable () throws -> Case, breaks properties: Set<AuditProperty>,
        _ apply: @escaping @Sendable (inout AuditSubject) -> Void
    ) -> Broken {
        Broken(town: town, mutation: Mutation(name, breaks: properties, apply))
    }

    /// What taking a child's place away always changes.
    private static let unplaced: Set<AuditProperty> = [.objective, .waitingList, .waste, .occupancy]

    static let cases: [Broken] = [
        broken(
            "part siblings in time", { try FamilyTown.siblings(.samePlaceAndTime) },
            breaks: [.siblingsSameTime, .objective, .occupancy]
        ) { subject in
            let days = subject.placements[0].days
            subject.edit("YOUNGER") { $0.days = days == "mon tue" ? "thu fri" : "mon tue" }
        },
        broken(
            "place the younger before the elder", { try FamilyTown.siblings(.elderMayStartAlone) },
            breaks: unplaced.union([.siblingsElderFirst, .envy])
        ) { $0.place { $0.removeAll { $0.request == "ELDER" } } },
        broken(
            "place the elder before the younger", { try FamilyTown.siblings(.youngerMayStartAlone) },
            breaks: unplaced.union([.siblingsYoungerFirst])
        ) { $0.place { $0.removeAll { $0.request == "YOUNGER" } } },
        broken(
            "leave a sibling at home", { try FamilyTown.siblings(.allOrNothing) },
            breaks: unplaced.union([.siblingsAllPlaced])
        ) { $0.place { $0.removeAll { $0.request == "YOUNGER" } } },
        broken(
            "let parting cost more",
            {
                var town = try FamilyTown.siblings(.preferTogether)
                town.policy.siblingSplitPrice = 7
                return town
            }, breaks: [.programGains]
        ) { $0.case.policy.siblingSplitPrice = 8 },
        broken(
            "give what the family did not list", { try FamilyTown.jointWishes() },
            breaks: unplaced.union([.jointWishes, .envy])
        ) { $0.place { $0.removeAll { $0.request == "ELDER" } } },
        broken("write another joint rank", { try FamilyTown.jointWishes() }, breaks: [.wish]) {
            $0.edit("ELDER") { $0.wishRank = 2 }
        },
        broken(
            "take a child's place away", { try FamilyTown.transfer() },
            breaks: [.transfers, .waitingList, .waste, .occupancy]
        ) { $0.place { $0.removeAll { $0.request == "MOVES" } } },
        broken("say a child moved", { try FamilyTown.transfer() }, breaks: [.transfers]) {
            $0.outcome.transfers?[0].moved = true
        },
        broken(
            "let a child give up its place", { try FamilyTown.transfer() }, breaks: [.programUnits]
        ) {
            $0.editUnit("MOVES") { $0.kind = .optional }
        },
        broken(
            "place one child twice", { try FamilyTown.sameChild() },
            breaks: [.sameChild, .objective, .occupancy, .waste]
        ) { subject in
            subject.place { rows in
                rows.append(
                    PlacementRecord(request: "ONE", creche: "C", section: "CS", days: "full", wishRank: 1, points: 10))
            }
            subject.stopWaiting("ONE")
        },
        broken(
            "give a held seat away", { try FamilyTown.reservations() },
            breaks: [.reservations, .objective, .occupancy, .waste]
        ) { subject in
            subject.place { rows in
                rows.append(
                    PlacementRecord(
                        request: "SECOND", creche: "C", section: "CS", days: "full", wishRank: 1, points: 20))
            }
            subject.stopWaiting("SECOND")
        },
        broken("count a funder's seats as used", { try FamilyTown.reservations() }, breaks: [.reservations]) {
            $0.outcome.reservations?[0].usedSeatSlots += 1
        },
        broken("hold fewer seats", { try FamilyTown.reservations() }, breaks: [.programRows, .certificateBound]) {
            subject in
            for index in subject.program.resources.indices
            where subject.program.resources[index].key.hasPrefix("reserved:") {
                subject.program.resources[index].capacity += 1
            }
            subject.rewriteProgram()
        },
        broken("drop a funder's row", { try FamilyTown.reservations() }, breaks: [.programRows]) { subject in
            for index in subject.program.quotas.indices where subject.program.quotas[index].key.hasPrefix("reserved:") {
                subject.program.quotas[index].bound += 1
            }
            subject.rewriteProgram()
        },
        broken("flatter a member", { try FamilyTown.members() }, breaks: [.members]) {
            $0.outcome.members?[0].together += 1
        },
        broken("list a member twice", { try FamilyTown.members() }, breaks: [.members]) {
            $0.outcome.members = $0.outcome.members.map { $0 + $0.prefix(1) }
        },
        broken("promise a member more", { try FamilyTown.members() }, breaks: [.members, .programRows]) {
            $0.outcome.members?[0].alone += 1
        },
        broken("flatter a quota of the law", { try FamilyTown.legalQuotas() }, breaks: [.legalQuotas, .quotaReport]) {
            $0.outcome.quotas[0].count += 1
        },
        broken("hide what was attainable", { try FamilyTown.unmetQuota() }, breaks: [.quotaReport]) {
            $0.outcome.quotas[0].attainable = 2
        },
    ]
}

extension FamilyTown {
    /// Two lone parents wanted where one asks.
    static func unmetQuota() throws -> Case {
        var source = try legalQuotas()
        source.policy.legalQuotas = []
        source.households[0].loneParent = true
        source.policy.quotas = [
            Quota(
                id: "Q", who: try Condition(parsing: "lone_parent"), scope: .network, minimum: .count(2), of: .children,
                price: 5)
        ]
        return source
    }
}
