import AllocationModel
import Allocation
import Berceau
import CaseFiles
import Childcare
import Foundation
import TestSupport
import Testing

/// A conflict's sentences are words, in both languages, whatever rules are in it.
@Suite struct ConflictSentencesTests {
    /// Hard rules nobody can meet, one kind at a time.
    static let demands: [(name: String, impose: @Sendable (inout Case) -> Void)] = [
        ("count", { $0.policy.quotas = [quota(.count(500), .children)] }),
        ("hours", { $0.policy.quotas = [quota(.count(90_000), .hours)] }),
        ("guarantee of bonuses", { $0.policy.fundingMinimum = Money(euros: 900_000_000) }),
    ]

    private static func quota(_ minimum: Quota.Bound, _ measure: Quota.Measure) -> Quota {
        Quota(
            id: "Q", who: Condition(text: "lone_parent", expression: .holds("lone_parent")), scope: .network,
            minimum: minimum, of: measure)
    }

    @Test(arguments: RulesTests.rules)
    func areWordsInBothLanguages(_ rule: String) throws {
        var source = try CaseFolder.read(at: RulesTests.root.appending(path: rule).path()).case
        let demand = Self.demands[(RulesTests.rules.firstIndex(of: rule) ?? 0) % Self.demands.count]
        demand.impose(&source)
        guard let conflict = try? Allocator().allocate(source).outcome.conflict else { return }
        for text in conflict.rules + conflict.relaxation {
            #expect(differences(between: text) == [])
            for language in Language.allCases {
                let words = text[language]
                #expect(!words.contains("(s)") && !words.contains("lone_parent"), "\(words)")
                for notation in ["network", "creche:", "mon-am", "/min"] where language == .french {
                    #expect(!words.contains(notation), "\(words)")
                }
            }
        }
        let again = try OutcomeDocument.outcome(
            try OutcomeDocument.bytes(
                Outcome(
                    status: .conflict, requests: 1, conflict: conflict,
                    provenance: Provenance(
                        version: "1", glpkVersion: "5", seed: "", effort: "quick", reproducible: true))))
        #expect(again.conflict == conflict)
    }

    /// A way out that costs as much as another is not always the one proposed.
    @Test func gradualStartsGiveWayInWords() throws {
        let source = try CaseFolder.read(at: RulesTests.root.appending(path: "gradual-starts-conflict").path()).case
        let monday = try #require(CivilDate(iso: "2026-08-31"))
        let change = RuleChange(
            rule: RuleRecord(.starts("C", monday: monday), key: "starts:C/2026-08-31"), amount: 2, unit: .children,
            rowAmount: 2)
        let words = PublishedRules.wayOut(change, in: source)
        #expect(
            words.french.replacing("\u{A0}", with: " ")
                == "accepter 2 entrées de plus à « Crèche C » la semaine du 31 août 2026")
        #expect(
            words.english.replacing("\u{A0}", with: " ")
                == "accept 2 more starts at “Crèche C” in the week of 31 August 2026")
    }

    @Test func conflictsOfEarlierVersionsAreStillRead() throws {
        let old = Data(#"{"rules": ["quota Q1"], "relaxation": ["lower Q1"], "proved": true}"#.utf8)
        let conflict = try JSONDecoder().decode(ConflictRecord.self, from: old)
        #expect(conflict.rules.map(\.french) == ["quota Q1"] && conflict.relaxation.map(\.english) == ["lower Q1"])
    }
}
