import Testing

@testable import Childcare

struct VocabularyTests {
    @Test(arguments: [
        ("Vœu n° 1", "voeu_n_1"), ("Né(e) le", "ne_e_le"), ("  ID  ", "id"),
        ("demandeur d’emploi", "demandeur_d_emploi"),
        ("e\u{301}te\u{301}", "ete"), ("crèche", "creche"), ("", ""), ("—", ""),
    ])
    func foldsCaseAccentsAndMarks(_ text: String, _ folded: String) {
        #expect(Vocabulary.folded(text) == folded)
    }

    @Test(arguments: [
        ("Foyer", "household"), ("vœu", "wish"), ("Rang", "rank"), ("Date de naissance", "birth_date"),
        ("né(e) le", "birth_date"), ("Jours", "days"), ("Crèche", "creche"), ("Vœu 3", "wish_3"), ("wish_2", "wish_2"),
        ("voeu n° 4", "wish_4"), ("places_lun_matin", "places_mon_am"), ("Places ven après-midi", "places_fri_pm"),
        ("places_mon_am", "places_mon_am"), ("Distance m", "distance_m"),
        ("Quartier prioritaire", "quartier_prioritaire"),
        ("places libres", "places_free"), ("Quotient familial", "qf"), ("lone_parent", "lone_parent"),
    ])
    func namesColumns(_ header: String, _ name: String) {
        #expect(Vocabulary.columnName(header) == name)
    }

    @Test func aTableNamesItsOwnIdentifier() {
        #expect(Vocabulary.columnName("Demande", in: "requests") == "id")
        #expect(Vocabulary.columnName("Demande", in: "wishes") == "request")
        #expect(Vocabulary.columnName("Crèche", in: "creches") == "id")
        #expect(Vocabulary.columnName("Crèche", in: "sections") == "creche")
        #expect(Vocabulary.columnName("Foyer", in: "households") == "id")
    }

    @Test(arguments: Vocabulary.ValueKind.allCases)
    func everyCanonicalWordStandsForItself(_ kind: Vocabulary.ValueKind) {
        for word in Vocabulary.words(of: kind) { #expect(Vocabulary.value(word, as: kind) == word) }
        #expect(Vocabulary.value("???", as: kind) == nil)
    }

    @Test(arguments: [
        ("demandeur d'emploi", Vocabulary.ValueKind.parentStatus, "jobseeker"), ("Salarié", .parentStatus, "employed"),
        ("indépendant", .parentStatus, "freelancer"), ("travailleur non salarié", .parentStatus, "freelancer"),
        ("au foyer", .parentStatus, "inactive"), ("congé parental", .parentStatus, "parental_leave"),
        ("en formation", .parentStatus, "training"), ("Étudiante", .parentStatus, "student"),
        ("indépendants", .siblingRule, "independent"), ("tout ou rien", .siblingRule, "all_or_nothing"),
        ("né(e)", .birthStatus, "born"), ("à naître", .birthStatus, "expected"), ("urgence", .care, "emergency"),
        ("hors délai", .requestStatus, "late"), ("annulé", .requestStatus, "cancelled"),
        ("micro-crèche", .crecheKind, "micro"), ("itinérante", .crecheKind, "itinerant"),
        ("admis d'office", .decisionKind, "pin"), ("refuser", .decisionKind, "refuse"),
        ("refusé", .incomeStatus, "refused"), ("connu", .incomeStatus, "known"),
    ])
    func readsFrenchWords(_ text: String, _ kind: Vocabulary.ValueKind, _ word: String) {
        #expect(Vocabulary.value(text, as: kind) == word)
    }

    @Test func readsYesAndNo() {
        for word in ["oui", "Yes", "VRAI", "true", "1", "x"] { #expect(Vocabulary.flag(word) == true) }
        for word in ["non", "No", "FAUX", "false", "0"] { #expect(Vocabulary.flag(word) == false) }
        for word in ["", "peut-être"] { #expect(Vocabulary.flag(word) == nil) }
        #expect(Vocabulary.flagWord("1") == nil)
    }

    @Test func readsScopes() {
        #expect(Vocabulary.quotaScope("réseau") == .network)
        #expect(Vocabulary.quotaScope("each creche") == .eachCreche)
        #expect(Vocabulary.quotaScope("chaque crèche") == .eachCreche)
        #expect(Vocabulary.quotaScope("crèche: Les Lilas") == .creche("Les Lilas"))
        #expect(Vocabulary.quotaScope("opérateur:Coop") == .operatorNamed("Coop"))
        #expect(Vocabulary.quotaScope("section:b1") == .section("b1"))
        #expect(Vocabulary.quotaScope("section:") == nil)
        #expect(Vocabulary.quotaScope("quartier") == nil)
    }

    @Test func knowsFileNames() {
        #expect(Vocabulary.fileNames(for: "requests") == ["requests.csv", "demandes.csv"])
        #expect(Vocabulary.fileNames(for: "unknown").isEmpty)
        for file in [
            "creches", "sections", "households", "requests", "wishes", "enrolled", "reservations", "sites", "staff",
            "decisions", "joint_wishes", "responses", "manual_points", "grid", "quotas", "contacts",
        ] {
            #expect(Vocabulary.fileNames(for: file).first == "\(file).csv")
        }
    }

    @Test(
        arguments: [
            ("12", 12_000_000), ("-3.5", -3_500_000), ("3,5", 3_500_000), ("20 000", 20_000_000_000),
            ("1\u{202F}234,56", 1_234_560_000), ("0", 0), ("01000", 1_000_000_000),
        ] as [(String, Int64)])
    func readsNumbers(_ text: String, _ millionths: Int64) {
        #expect(AttributeValue.millionths(of: text) == millionths)
    }

    @Test(arguments: ["", "-", "1.", ".5", "1.2.3", "1e3", "20 00", "99999999999999999999", "1.1234567", "a"])
    func refusesWhatIsNoNumber(_ text: String) {
        #expect(AttributeValue.millionths(of: text) == nil)
    }

    @Test func infersValues() throws {
        #expect(AttributeValue(inferring: " 3,5 ") == .number(millionths: 3_500_000))
        #expect(AttributeValue(inferring: "Oui") == .flag(true))
        #expect(AttributeValue(inferring: "01/09/2026") == .date(try date("2026-09-01")))
        #expect(AttributeValue(inferring: "31/02/2026") == .text("31/02/2026"))
        #expect(AttributeValue(inferring: "Centre ") == .text("Centre"))
    }

    @Test func suggestsTheNearestWord() {
        #expect(NearestWord.among(["lone_parent", "minor_parent"], to: "lone_parnet") == "lone_parent")
        #expect(NearestWord.among(["lone_parent"], to: "distance") == nil)
    }
}

@Suite struct FrenchWordsTests {
    @Test(arguments: Vocabulary.ValueKind.allCases) func everyListedWordIsRead(kind: Vocabulary.ValueKind) {
        #expect(Vocabulary.frenchWords(of: kind).map { Vocabulary.value($0, as: kind) } == Vocabulary.words(of: kind))
    }
}
