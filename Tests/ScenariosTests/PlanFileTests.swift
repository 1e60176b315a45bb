import CaseFiles
import Childcare
import Testing

@testable import Scenarios

@Suite("A plan is checked before anything runs")
struct PlanFileTests {
    @Test(
        "What is wrong is said where it stands",
        arguments: [
            ("grid: [{ name: a, set: { policy.base_points: [1] } }]", ["unknown_key:1"]),
            ("grids: [{ name: a, set: { policy.base_points: [] } }]", ["empty_grid:1"]),
            ("grids: [{ name: a, set: {} }]", ["empty_grid:1"]),
            ("grids: [{ name: a, set: { policy.base_points: 5 } }]", ["wrong_kind:1"]),
            ("variations: [{ name: a }, { name: a }]", ["doubled_name:1"]),
            ("variations: [{ name: base }]", ["doubled_name:1"]),
            ("variations: [{ set: { policy.base_points: 5 } }]", ["missing_key:1"]),
            ("effort: huge\nvariations: [{ name: a }]", ["unknown_word:1"]),
            ("seed: x", ["nothing_varied:0"]),
            ("variations:\n  - { name: a, places: [{ add: 1 }] }", ["missing_key:2"]),
            ("variations:\n  - { name: a, places: [{ creche: C01, section: x, add: 1 }] }", ["missing_key:2"]),
            ("variations:\n  - { name: a, places: [{ creche: C01, add: some }] }", ["not_a_number:2"]),
            ("variations:\n  - { name: a, places: [{ creche: C99, add: 1 }] }", ["plan_unknown_creche:2"]),
            ("variations:\n  - { name: a, places: [{ section: C99, add: 1 }] }", ["plan_unknown_section:2"]),
            (
                "variations:\n  - { name: a, places: [{ creche: C01, slots: someday, add: 1 }] }",
                ["plan_unreadable_slots:2"]
            ),
            ("variations:\n  - { name: a, close: [nowhere] }", ["plan_unknown_creche:2"]),
            ("variations:\n  - { name: a, open: [{ creche: C02, like: C01 }] }", ["doubled_name:2"]),
            ("variations:\n  - { name: a, staff: [{ creche: C01, add: 1 }] }", ["plan_no_staff:2"]),
            (
                "variations:\n  - { name: a, places: [{ creche: C01, add: -900 }] }", ["plan_takes_too_many:2"]
            ),
            ("variations:\n  - { name: a, policy: none.yaml }", ["missing_file:2"]),
            ("variations:\n  - name: a\n    set: { policy.basepoints: 5 }", ["unknown_key:3"]),
            ("variations:\n  - name: a\n    set: { policy.base_points: many }", ["not_a_number:3"]),
            ("variations:\n  - name: a\n    set: { quotas.nobody.min: 3 }", ["unknown_key:3"]),
            (
                "grids:\n  - name: a\n    set:\n      policy.priority:\n        - weighted\n        - strictly",
                ["unknown_word:6"]
            ),
            ("demands:\n  - { name: a, growth: [{ factor: lots }] }", ["unreadable_share:2"]),
            ("demands:\n  - { name: a, growth: [{ who: unheard_of > 3, factor: 110% }] }", ["unreadable_condition:2"]),
            ("demands:\n  - { name: a, draws: 0 }", ["number_too_large:2"]),
            ("demands: [{ name: a, draws: 3 }, { name: a }]", ["doubled_name:1"]),
            ("grids: [{ name: a, set: { policy.base_points: [1, 2", ["yaml_syntax:1"]),
        ])
    func problems(text: String, codes: [String]) throws {
        let folder = try PlanFolder()
        defer { folder.remove() }
        let found = folder.problems(text)
        if codes == ["yaml_syntax:1"] {
            #expect(found.count == 1 && found[0].hasPrefix("yaml_syntax"))
        } else {
            #expect(found == codes)
        }
    }

    @Test("All problems are told at once")
    func allAtOnce() throws {
        let folder = try PlanFolder()
        defer { folder.remove() }
        let found = folder.problems(
            """
            variations:
              - name: a
                set: { policy.base_points: many }
              - name: b
                close: [nowhere]
              - name: c
                set: { policy.siblings: apart }
            """)
        #expect(found == ["not_a_number:3", "plan_unknown_creche:5", "unknown_word:7"])
    }

    @Test("A wrong key hides nothing of what else is wrong")
    func keysAndNamesAtOnce() throws {
        let folder = try PlanFolder()
        defer { folder.remove() }
        let found = folder.problems(
            """
            variations:
              - name: a
                staff: [{ creche: C01, adults: 2 }]
              - name: b
                close: [nowhere]
              - name: c
                set: { policy.siblings: apart }
            demands:
              - { name: d, growth: [{ who: unheard_of > 3, factor: 110% }] }
            """)
        #expect(
            Set(found) == [
                "unknown_key:3", "missing_key:3", "plan_no_staff:3", "plan_unknown_creche:5", "unknown_word:7",
                "unreadable_condition:9",
            ])
        #expect(found.map { $0.split(separator: ":")[1] } == ["3", "3", "3", "5", "7", "9"])
    }

    @Test("An empty list, a factor or a name that is missing hides nothing of what else is wrong")
    func emptyListsHideNothing() throws {
        let folder = try PlanFolder()
        defer { folder.remove() }
        let found = folder.problems(
            """
            grids:
              - name: g
                set:
                  policy.base_pints: [1]
                  policy.siblings: []
                  policy.base_points: [abc]
              - name: many
                set:
                  policy.base_points: [\((1...101).map(String.init).joined(separator: ", "))]
                  policy.sibling_split_price: [\((1...101).map(String.init).joined(separator: ", "))]
                  policy.seed: [\((1...101).map(String.init).joined(separator: ", "))]
                  policy.unborn: [gone]
            variations:
              - set: { policy.unborn: never }
              - name: v
                set: { policy.siblings: apart }
                close: [nowhere, neither]
              - { name: w, places: [{ section: nowhere, add: lots }] }
              - { name: x, staff: [{ creche: elsewhere, add: lots }] }
            demands:
              - { name: d, growth: [{ who: age_moths < 12, factor: -5% }] }
              - { growth: [{ who: unheard_of, factor: 110% }] }
            """)
        #expect(
            found == [
                "unknown_key:4", "empty_grid:5", "not_a_number:6", "too_many_runs:9", "unknown_word:12",
                "missing_key:14",
                "unknown_word:14", "unknown_word:16", "plan_unknown_creche:17", "plan_unknown_creche:17",
                "not_a_number:18", "plan_unknown_section:18", "not_a_number:19", "plan_unknown_creche:19",
                "unreadable_share:21", "unreadable_condition:21", "missing_key:22", "unreadable_condition:22",
            ], "\(found)")
    }

    @Test("A plan may be written in French")
    func french() throws {
        let folder = try PlanFolder()
        defer { folder.remove() }
        let french = try folder.plan(
            """
            graine: s
            grilles:
              - nom: g
                réglages: { policy.base_points: [0, 100] }
            variantes:
              - { nom: plus, places: [{ crèche: C01, ajouter: 2, jours: lun mar-matin }] }
              - { nom: moins, fermer: [C01] }
            demandes:
              - { nom: d, croissance: [{ qui: parent isolé, facteur: "110 %" }], rééchantillonner: oui, tirages: 2 }
            """)
        let english = try folder.plan(
            """
            seed: s
            grids:
              - name: g
                set: { policy.base_points: [0, 100] }
            variations:
              - { name: plus, places: [{ creche: C01, add: 2, slots: lun mar-matin }] }
              - { name: moins, close: [C01] }
            demands:
              - { name: d, growth: [{ who: parent isolé, factor: 110% }], resample: yes, draws: 2 }
            """)
        #expect(french.runs.map(\.key) == english.runs.map(\.key))
        #expect(french.runs.count == 5 * 2)
    }

    @Test("Another policy takes the place of the case's")
    func otherPolicy() throws {
        let folder = try PlanFolder()
        defer { folder.remove() }
        try folder.write("other.yaml", "règlement: { priorité: strict, gain_per: child, base_points: 7, seed: x }\n")
        let checked = try folder.plan("variations: [{ name: other, policy: other.yaml }]")
        let variation = checked.plan.variations[1]
        let loaded = try CaseFolder.read(at: checked.plan.base, overrides: variation.overrides)
        #expect(loaded.case.policy.priority == .strict && loaded.case.policy.basePoints == 7)
        #expect(loaded.case.policy.quotas.isEmpty)
    }
}
