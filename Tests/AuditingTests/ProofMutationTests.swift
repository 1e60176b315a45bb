import AllocationModel
import Testing

@testable import Auditing

/// A proof of cuts and branches: each part of it changed alone is reported, by the property that is about it.
@Suite struct ProofMutationTests {
    /// The small town with its points proved by asking whether R1 has the seat of LG: without it nobody exceeds the bound,
    /// with it the price of that seat, on a cut of R1 and R2, shows that nobody does.
    static func subject() throws -> AuditSubject {
        var subject = try SmallTown.subject()
        let program = subject.program
        func unit(_ key: String) throws -> Int { try #require(program.units.firstIndex { $0.key == key }) }
        let (first, second) = (try unit("R1"), try unit("R2"))
        var level = subject.certificate.levels[0]
        let seat = try #require(level.resources.firstIndex { $0.value == 255 })
        let price = level.resources.remove(at: seat)
        level.cuts = [
            CertifiedCut(
                denominator: 2,
                weights: RowWeights(
                    resources: [.init(index: price.index, value: 1)],
                    units: [.init(index: first, value: 1), .init(index: second, value: 1)]))
        ]
        level.cutMultipliers = [.init(index: 0, value: price.value)]
        let (with, without) = (level.multipliers, ProofMultipliers(resources: level.resources, quotas: level.quotas))
        level.tree = [
            ProofNode(multipliers: [], branch: .init(unit: first, options: [0], without: 1, with: 2)),
            ProofNode(multipliers: [without]), ProofNode(multipliers: [with]),
        ]
        subject.certificate.levels[0] = level
        return subject
    }

    @Test func theProofHolds() throws {
        #expect(Auditor.audit(try Self.subject()).findings == [])
    }

    static let mutations = [
        mutation("a cut's weight") { $0.cuts[0].weights.resources[0].value = 2 },
        mutation("a cut's unit") { $0.cuts[0].weights.units.removeLast() },
        mutation("a cut's denominator") { $0.cuts[0].denominator = 3 },
        mutation("a row the program does not have") { $0.cuts[0].weights.resources[0].index = 10_000 },
        mutation("the options of a question") { $0.tree[0].branch?.options = [] },
        mutation("an answer") { $0.tree[0].branch?.with = 1 },
        mutation("a leaf's multipliers") { $0.tree[2].multipliers[0].cuts[0].value = 100 },
        mutation("a leaf without any") { $0.tree[1].multipliers = [] },
        mutation("a node taken away") { $0.tree.removeLast() },
        mutation("no tree, and no multiplier of the cut") { ($0.tree, $0.cutMultipliers) = ([], []) },
        mutation("a lower bound") { $0.bound -= 1 },
    ]

    private static func mutation(
        _ name: String, _ change: @escaping @Sendable (inout LevelCertificate) -> Void
    ) -> Mutation {
        Mutation(name, breaks: [.certificateBound]) { change(&$0.certificate.levels[0]) }
    }

    @Test(arguments: mutations)
    func breaksExactly(_ mutation: Mutation) throws {
        var subject = try Self.subject()
        mutation.apply(&subject)
        #expect(Set(Auditor.audit(subject).broken) == mutation.broken)
    }
}
