import AllocationModel
import Childcare
import Foundation
import Testing

@testable import Reports

/// Letters of a hand-made town: who gets which, and what stands in it.
@Suite struct FamilyLettersTests {
    static let decision = Ratification(
        decided: "0", by: "Commission d’avril", on: SampleSubject.date("2026-04-16"), version: "0.1.0")

    /// Five households in every situation; Q has two children.
    static func subject(crecheName: String = "Les Lilas", criterion: String = "parent isolé") -> LetterSubject {
        let full = WeekCalendar.halfDays.fullWeek
        func request(
            _ id: String, _ household: String, _ wishes: [String], status: PlaceRequest.Status = .complete,
            disabled: Bool = false
        ) -> PlaceRequest {
            PlaceRequest(
                id: RequestID(id), household: HouseholdID(household), birthDate: SampleSubject.date("2025-03-01"),
                patterns: [full], startDate: SampleSubject.date("2026-09-01"),
                submittedOn: SampleSubject.date("2026-01-10"), status: status, disabled: disabled,
                wishes: wishes.enumerated().map { Wish(rank: $0.offset + 1, creche: CrecheID($0.element)) })
        }
        let town = Case(
            term: Term(start: SampleSubject.date("2026-09-01"), end: SampleSubject.date("2027-07-31")),
            policy: Policy(
                priority: .weighted, gainPer: .child, basePoints: 100, wishFactors: [.one, Share(9, 10)],
                grid: [
                    Criterion(group: "famille", name: criterion, when: SampleSubject.loneParent, points: 30),
                    Criterion(
                        group: "famille", name: "enfant handicapé",
                        when: Condition(text: "disabled", expression: .holds("disabled")), points: 20),
                ], seed: "s"),
            creches: [
                Creche(id: "LIL", name: crecheName, operatorName: "Ville", capacity: 7),
                Creche(id: "MIM", name: "Mimosas", operatorName: "Ville", capacity: 2),
            ],
            sections: [
                CrecheSection(id: "LIL-B", creche: "LIL", ageMonths: 0...36, seats: [Int](repeating: 3, count: 10)),
                CrecheSection(id: "MIM-T", creche: "MIM", ageMonths: 0...36, seats: [Int](repeating: 2, count: 10)),
            ],
            households: ["P", "Q", "S", "T", "U"].map { Household(id: HouseholdID($0), loneParent: $0 == "P") },
            requests: [
                request("REQ-ALPHA", "P", ["LIL", "MIM"], disabled: true), request("REQ-BRAVO", "Q", ["LIL"]),
                request("REQ-CHARLIE", "Q", ["MIM"]), request("REQ-DELTA", "S", ["LIL"], status: .incomplete),
                request("REQ-ECHO", "T", ["MIM"]), request("REQ-FOXTROT", "U", ["LIL"]),
            ])
        let outcome = Outcome(
            status: .optimal, placed: 2, requests: 6,
            placements: [
                PlacementRecord(
                    request: "REQ-ALPHA", creche: "MIM", section: "MIM-T", days: "full", wishRank: 2, points: 50),
                PlacementRecord(
                    request: "REQ-ECHO", creche: "MIM", section: "MIM-T", days: "mon tue-am", wishRank: 1, points: 0,
                    conditional: true),
            ],
            waiting: [
                WaitingRecord(request: "REQ-BRAVO", rank: 1, points: 0, reason: .full),
                WaitingRecord(request: "REQ-CHARLIE", rank: 2, points: 0, reason: .noAdmissibleWish),
                WaitingRecord(request: "REQ-DELTA", rank: 3, points: 0, reason: .fileStatus),
                WaitingRecord(request: "REQ-FOXTROT", rank: 4, points: 0, reason: .refused),
            ],
            excluded: [
                Exclusion(request: "REQ-CHARLIE", creche: "MIM", rule: .age),
                Exclusion(request: "REQ-DELTA", creche: nil, rule: .fileStatus),
            ],
            decisions: [
                DecisionRecord(
                    request: "REQ-FOXTROT", kind: "refuse", creche: nil, section: nil, days: nil,
                    reason: "Départ annoncé", by: "Présidente")
            ],
            provenance: Provenance(
                version: "0.1.0", glpkVersion: "5", seed: "s", effort: "standard", reproducible: true))
        return LetterSubject(
            case: town, outcome: outcome,
            waitingBySection: [
                WaitingBySectionRow(
                    creche: "LIL", section: "LIL-B", rank: 7, request: "REQ-BRAVO", days: "full",
                    startDate: "2026-09-01", points: 0, fitsNow: false)
            ], commission: CommissionBody(),
            reasons: ["REQ-BRAVO": [BilingualText(fr: "toutes les places sont prises", en: "every place is taken")]])
    }

    static func letters(_ subject: LetterSubject, _ language: Language = .french) -> [String: String] {
        let pages = FamilyLetters(subject, templates: .standard(language)).pages
        return Dictionary(uniqueKeysWithValues: pages.map { ($0.name, $0.html) })
    }

    @Test func everyHouseholdGetsOneLetterOfItsOwnChildren() throws {
        let letters = Self.letters(Self.subject())
        #expect(
            letters.keys.sorted() == [
                "1-REQ-ALPHA.html", "2-REQ-BRAVO-REQ-CHARLIE.html", "3-REQ-DELTA.html", "4-REQ-ECHO.html",
                "5-REQ-FOXTROT.html",
            ])
        let ids = ["ALPHA", "BRAVO", "CHARLIE", "DELTA", "ECHO", "FOXTROT"]
        for (name, html) in letters {
            for id in ids { #expect(html.contains("REQ-\(id)") == name.contains("REQ-\(id)"), "\(name) \(id)") }
            #expect(!html.contains("{{") && !html.contains("}}"))
        }
        let whole = FamilyLetters(Self.subject(), templates: .standard(.french)).page
        #expect(whole.components(separatedBy: "<article").count - 1 == 5)
        for id in ids { #expect(whole.contains("REQ-\(id)")) }
    }

    @Test func eachSituationHasItsWords() throws {
        let letters = Self.letters(Self.subject())
        let said = [
            ("1-", ["une place est proposée", "Mimosas", "temps plein", "2e vœu", "50\u{A0}points"]),
            (
                "2-",
                [
                    "pas de place proposée", "toutes les places sont prises",
                    "Les Lilas, section de 0 à 36 mois\u{A0}: 7e",
                    "aucun vœu n’a pu être examiné", "âge",
                ]
            ), ("3-", ["dossier incomplet"]), ("4-", ["sous condition", "acte de naissance", "lun mar-matin"]),
            ("5-", ["refus de la demande par la commission", "de confirmer le refus", "Départ annoncé"]),
        ]
        for (name, words) in said {
            let html = try #require(letters.first { $0.key.hasPrefix(name) }?.value)
            for word in words { #expect(html.contains(word), "\(name) \(word)") }
        }
    }

    /// What the law wants stands in each letter, in both languages.
    @Test(arguments: Language.allCases) func theNoticeAndTheRemediesStandInEveryLetter(_ language: Language) {
        var subject = Self.subject()
        for html in Self.letters(subject, language).values {
            for word in ["L311-3-1", "R311-3-1-2", "CADA", "Berceau 0.1.0"] { #expect(html.contains(word), "\(word)") }
            #expect(html.contains(language == .french ? "Proposition" : "Proposal"))
            #expect(html.contains(language == .french ? "pas une décision" : "not a decision"))
            #expect(!html.contains("telerecours"))
        }
        subject.ratification = Self.decision
        subject.commission.court = "tribunal administratif de Lille"
        for html in Self.letters(subject, language).values {
            #expect(!html.contains("Proposition") && !html.contains("Proposal"))
            #expect(html.contains("telerecours") && html.contains("tribunal administratif de Lille"))
            #expect(html.contains(language == .french ? "16\u{A0}avril\u{A0}2026" : "16\u{A0}April\u{A0}2026"))
            #expect(html.contains("Commission d’avril"))
        }
    }

    /// « vous pouvez saisir tribunal administratif » is no French: the article is added where the commission wrote none.
    @Test(arguments: [
        (
            "tribunal administratif de Lille, 5, rue Geoffroy",
            "saisir le tribunal administratif de Lille, 5, rue Geoffroy, par"
        ),
        ("Le tribunal administratif de Lille", "saisir le tribunal administratif de Lille, par"),
        ("la cour de Lille", "saisir la cour de Lille, par"), ("", "saisir le tribunal administratif dont dépend"),
    ])
    func theCourtHasItsArticle(_ written: String, _ said: String) throws {
        var subject = Self.subject()
        subject.ratification = Self.decision
        subject.commission.court = written
        let letter = try #require(Self.letters(subject, .french).values.first { $0.contains("telerecours") })
        #expect(letter.contains(said))
        guard written.lowercased().contains("tribunal") else { return }
        let english = try #require(Self.letters(subject, .english).values.first { $0.contains("telerecours") })
        #expect(english.contains("turn to the tribunal administratif de Lille"))
    }

    @Test func pointsStandLineByLineWithDatumAndSource() throws {
        let letter = try #require(Self.letters(Self.subject()).first { $0.key.hasPrefix("1-") }?.value)
        for word in [
            "parent isolé", "famille monoparentale\u{A0}: oui", "situation de votre foyer", "enfant handicapé",
            "pièce vérifiée\u{A0}: oui", "multipliés selon le rang du vœu",
        ] { #expect(letter.contains(word), "\(word)") }
        // Of health no more than that it was checked.
        #expect(!letter.contains("disabled"))
    }

    @Test func withNamesEachParentWhoLivesApartGetsALetter() throws {
        var subject = Self.subject()
        func contact(_ request: String, _ child: String, _ parents: String, _ address: String) -> FamilyContact {
            var contact = FamilyContact(request: RequestID(request))
            (contact.child, contact.parents, contact.address) = (child, parents, address)
            return contact
        }
        subject.contacts = [
            contact("REQ-ALPHA", "Zoé Roy", "Anne Roy", "1, rue A; 59000 Lille"),
            contact("REQ-ALPHA", "Zoé Roy", "Paul Roy", "2, rue B; 59000 Lille"),
            contact("REQ-BRAVO", "Léo Lis", "M. et Mme Lis", "3, rue C"),
        ]
        #expect(subject.requestsWithoutContact == ["REQ-DELTA", "REQ-ECHO", "REQ-FOXTROT"])
        let letters = FamilyLetters(subject, templates: .standard(.french)).pages
        #expect(letters.count == 6)
        #expect(letters[0].html.contains("Anne Roy<br />1, rue A<br />59000 Lille"))
        #expect(letters[0].html.contains("Zoé Roy") && !letters[0].html.contains("Paul Roy"))
        #expect(letters[1].html.contains("Paul Roy") && !letters[1].html.contains("rue A"))
        // The sibling without contacts goes with the one that has some.
        #expect(letters[2].html.contains("Léo Lis") && letters[2].html.contains("Demande REQ-CHARLIE"))
        subject.contacts = nil
        #expect(!FamilyLetters(subject, templates: .standard(.french)).page.contains("Roy"))
    }

    /// Names that are markup, fields or signs for terminals are names.
    @Test func namesHarmNobody() throws {
        let names = [
            "<script>alert(1)</script>", "{{points_table}}", "=HYPERLINK(\"x\")", "\u{1B}[31mrouge\u{202E}",
            "\"><img src=x onerror=y>",
        ]
        for name in names {
            var subject = Self.subject(crecheName: name, criterion: name)
            var contact = FamilyContact(request: "REQ-ALPHA")
            (contact.child, contact.parents, contact.address) = (name, name, name)
            subject.contacts = [contact]
            subject.commission.authority = name
            subject.commission.members = [CommissionBody.Member(name: name)]
            let page = FamilyLetters(subject, templates: .standard(.french)).page
            #expect(!page.contains("<script") && !page.contains("<img") && !page.contains("\u{1B}"))
            #expect(!page.contains("\u{202E}"))
            if name.hasPrefix("{{") { #expect(page.contains("{{points_table}}")) }
            let minutes = MinutesPage.render(Self.minutes(subject), language: .french)
            #expect(!minutes.contains("<script") && !minutes.contains("<img") && !minutes.contains("\u{1B}"))
        }
    }

    static func minutes(_ letters: LetterSubject) -> MinutesSubject {
        MinutesSubject(
            report: ReportSubject(case: letters.case, outcome: letters.outcome), commission: letters.commission,
            ratification: letters.ratification, decided: "abc", outcomeHash: "def")
    }

    @Test func minutesSayWhoSatAndWhatChanged() {
        var subject = Self.minutes(Self.subject())
        subject.commission.members = [
            CommissionBody.Member(name: "A. Morel", role: "présidente", present: true),
            CommissionBody.Member(name: "B. Petit", present: false),
        ]
        subject.commission.quorum = 2
        subject.proposal = [
            EarlierPlacement(request: "REQ-ECHO", section: "MIM-T", days: "full"),
            EarlierPlacement(request: "REQ-FOXTROT", section: "LIL-B", days: "full"),
        ]
        let page = MinutesPage.render(subject)
        for word in [
            "A. Morel", "présidente", "non atteint", "obtient une place", "perd la place proposée", "change de jours",
            "Départ annoncé", "Proposition", "enfant handicapé", "abc", "def",
        ] { #expect(page.contains(word), "\(word)") }
        subject.ratification = Self.decision
        #expect(!MinutesPage.render(subject).contains("projet de procès-verbal"))
        subject.proposal = subject.report.outcome.placements.map {
            EarlierPlacement(request: $0.request, section: $0.section, days: $0.days)
        }
        #expect(MinutesPage.render(subject).contains("aucune famille ne voit sa réponse changer"))
        subject.proposal = nil
        #expect(MinutesPage.render(subject).contains("Aucune proposition antérieure"))
    }
}
