import Childcare
import Testing

@testable import Reports

/// The rules in force, in sentences: nothing that the policy says is left out.
@Suite struct RulebookTests {
    private static func text(_ language: Language = .french, _ change: (inout Case) -> Void = { _ in }) -> String {
        var source = SampleSubject.make().case
        change(&source)
        return Rulebook(source).text(language).replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
    }

    /// Another value of each key, and what must then stand in the rules.
    private static let values: [String: (change: @Sendable (inout Policy) -> Void, words: String)] = [
        "priority": ({ $0.priority = .strict }, "passent dans l’ordre de leurs points"),
        "priority_margin": (
            {
                $0.priority = .strict
                $0.priorityMargin = 20
            }, "moins de 20 points d’écart"
        ),
        "claim_price": (
            {
                $0.priority = .priced
                $0.claimPrice = 50
            }, "coûte 50 points"
        ),
        "gain_per": ({ $0.gainPer = .hour }, "par heure de la semaine"),
        "base_points": ({ $0.basePoints = 1_234 }, "1 234 points"),
        "wish_factors": ({ $0.wishFactors = [.one, Share(19, 20)] }, "vœu 2 : 95 %"),
        "siblings": ({ $0.siblings = .allOrNothing }, "au besoin dans des crèches différentes"),
        "unborn": ({ $0.unborn = .exclude }, "à naître ne sont pas examinés"),
        "levels": (
            { $0.levels = [PolicyLevel(name: "un", terms: [.init(.children)], tolerance: 3)] }, "peuvent en céder 3"
        ),
        "grid": ({ $0.grid = [Criterion(group: "g", name: "ligne", when: .always, points: 17)] }, "17 points"),
        "quotas": ({ $0.quotas = [] }, ""),
        "ties": (
            { $0.ties = [TieKey(text: "submitted_on", measure: .quantity(.column("submitted_on")))] },
            "dépôt du dossier (la date la plus ancienne d’abord) ; puis le tirage"
        ),
        "waiting": (
            {
                $0.waitingMix = [
                    MixRate(
                        name: "isolés", who: Condition(text: "lone_parent", expression: .holds("lone_parent")),
                        rate: Share(1, 5))
                ]
            }, "au moins 20 % de « isolés » (familles monoparentales)"
        ),
        "seed": ({ $0.seed = "boule 42" }, "« boule 42 »"),
        "draw": ({ $0.draw = .lottery }, "un seul ticket est tiré"),
        "age_date": ({ $0.ageDate = .termStart }, "L’âge se compte à la rentrée"),
        "move_up": ({ $0.moveUp = .birthday }, "change de section à la première période"),
        "sibling_split_price": ({ $0.siblingSplitPrice = 21 }, "coûte 21 points"),
        "legal_quotas": ({ $0.legalQuotas = [.avip] }, "AVIP"),
        "legal_quota_price": ({ $0.legalQuotaPrice = 31 }, "quota de la loi coûte 31 points"),
        "guarantee_members": ({ $0.guaranteesMembers = true }, "chaque gestionnaire du réseau"),
        "funding_minimum": ({ $0.fundingMinimum = Money(euros: 4_100) }, "4 100 €"),
        "adopted_on": ({ $0.adoptedOn = CivilDate(iso: "2025-12-18") }, "adopté le 18 décembre 2025"),
    ]

    @Test func everyKeyOfThePolicyIsSaid() {
        #expect(Set(Self.values.keys) == Set(Keys.policy.keys.map(\.outline.key)))
        for language in Language.allCases {
            let before = Self.text(language)
            for (key, value) in Self.values {
                #expect(Self.text(language) { value.change(&$0.policy) } != before, "\(key)")
            }
        }
        for (key, value) in Self.values where !value.words.isEmpty {
            #expect(Self.text { value.change(&$0.policy) }.contains(value.words), "\(key)")
        }
    }

    @Test func sentencesAreNumberedAndBothLanguagesHaveThemAll() {
        let french = Self.text().split(separator: "\n")
        let english = Self.text(.english).split(separator: "\n")
        #expect(french.count == english.count)
        func numbers(_ lines: [Substring]) -> [Substring?] { lines.map { $0.split(separator: " ").first } }
        #expect(Set(numbers(french).compactMap(\.self)) == Set(numbers(english).compactMap(\.self)))
        #expect(french.contains { $0.hasPrefix("1.1 Le présent règlement vaut") })
        #expect(
            Self.text().contains(
                "Quota « Q2 » (un parent demandeur d’emploi ; ensemble du réseau) : au moins 3 enfants"))
    }

    /// A column of the town's own has no word of ours: it stands in quotes, in a sentence of words.
    @Test func aColumnWithoutWordsIsQuoted() {
        let own = Condition(
            text: "agent_municipal and lone_parent",
            expression: .all([.holds("agent_municipal"), .holds("lone_parent")]))
        let text = Self.text { $0.policy.grid = [Criterion(group: "", name: "agents", when: own, points: 5, cap: 3)] }
        #expect(
            text.contains(
                "Barème, « agents » (« agent municipal » et familles monoparentales) : 5 points, jamais plus de 3."))
    }

    @Test func nobodyIsNamed() {
        let text = Self.text { source in
            source.decisions = [
                Decision(request: "R05", kind: .pin, creche: "LIL", reason: "Situation de R05", by: "Mme Perrin"),
                Decision(request: "R06", kind: .hold, creche: "LIL", reason: "Appel", by: "Mme Perrin"),
            ]
        }
        #expect(text.contains("a déjà décidé des admissions et des places gelées"))
        for name in ["R05", "R06", "Perrin", "Situation"] { #expect(!text.contains(name)) }
    }

    @Test func theLawBearsItsDatesAndSource() {
        let text = Self.text()
        #expect(text.contains("R2324-27") && text.contains("vérifié le"))
        #expect(
            Self.text { $0.creches[0].startsPerWeek = 2 }.contains(
                "« Les Lilas » : au plus 2 nouveaux enfants par semaine."))
    }
}
