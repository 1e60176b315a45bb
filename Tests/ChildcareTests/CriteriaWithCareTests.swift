import TestSupport
import Testing

@testable import Childcare

/// Lines that touch what the law protects are named with its text; a favour to those protected is lawful.
@Suite struct CriteriaWithCareTests {
    private func problems(
        grid: [(String, Points)] = [], quota: (String, isMinimum: Bool)? = nil, eligibility: String? = nil,
        justification: String = ""
    ) throws -> [ReportedProblem] {
        var source = try smallCase()
        source.policy.grid = try grid.map { text, points in
            var line = Criterion(group: "g", name: text, when: try Condition(parsing: text), points: points)
            line.justification = justification
            return line
        }
        if let quota {
            var row = Quota(id: "q", who: try Condition(parsing: quota.0), scope: .network)
            if quota.isMinimum { row.minimum = .count(1) } else { row.maximum = .count(1) }
            row.justification = justification
            source.policy.quotas = [row]
        }
        if let eligibility {
            var line = EligibilityLine(name: "e", when: try Condition(parsing: eligibility), reason: "r")
            line.justification = justification
            source.eligibility = [line]
        }
        return source.problems().filter { $0.is(.protectedGround) || $0.is(.protectedMeasure) }
    }

    /// The kinds, in the words of towns: each with the word of the law's text that must be quoted.
    @Test(arguments: [
        ("sexe = F", "de son sexe"), ("sexe_enfant = garçon", "de son sexe"), ("child_gender = girl", "de son sexe"),
        ("civilité = Mme", "de son sexe"), ("enfant in (fille, garçon)", "de son sexe"),
        ("nationalité = française", "une nation"), ("Nationalite_mere != francaise", "une nation"),
        ("parents_etrangers", "une nation"), ("citizenship = EU", "une nation"), ("titre_de_sejour", "une nation"),
        ("situation = étrangère", "une nation"), ("origine = maghrébine", "de son origine"),
        ("pays_de_naissance = Maroc", "de son origine"), ("lieu_de_naissance_mere = Oran", "de son origine"),
        ("birth_place = abroad", "de son origine"), ("né_à_l_étranger", "de son origine"),
        ("ethnie = x", "de son origine"), ("religion = aucune", "une religion"),
        ("famille = musulmane", "une religion"), ("nom_de_famille = Dupont", "de son patronyme"),
        ("nom = Martin", "de son patronyme"), ("last_name = Smith", "de son patronyme"),
        ("langue_parlee = français", "une langue autre"), ("famille_homoparentale", "de son orientation sexuelle"),
        ("parti_politique = x", "de ses opinions politiques"), ("parent_syndiqué", "de ses activités syndicales"),
    ])
    func whatMayNeverCountIsNamedWhateverItsSign(_ text: String, _ words: String) throws {
        for points in [Points(10), Points(-10)] {
            let found = try problems(grid: [(text, points)])
            #expect(found.contains { $0.expected.french.contains(words) }, "\(text): \(found)")
            for problem in found {
                #expect(problem.severity == .warning && problem.pointer == "/policy/grid/0/when", "\(problem)")
                #expect(problem.expected.french.contains("loi n°") || problem.expected.french.contains("CRPA"))
                #expect(differences(between: problem.expected) == [] && differences(between: problem.remedy) == [])
            }
        }
        #expect(try problems(quota: (text, true)).contains { $0.severity == .warning })
        #expect(try problems(eligibility: text).contains { $0.severity == .warning })
    }

    /// For those it protects, lawful, and worth a checked document where it is about health; against them, a warning.
    @Test(arguments: [
        ("disabled", "de son handicap", true), ("disabled_children >= 1", "de son handicap", true),
        ("handicap_famille", "de son handicap", true), ("mdph = oui", "de son handicap", true),
        ("benefits = aah", "de son handicap", true),
        ("suivi_medical", "de son état de santé", true), ("maladie_chronique", "de son état de santé", true),
        ("mère_enceinte", "de sa grossesse", true), ("situation = enceinte", "de sa grossesse", true),
        ("unborn", "de sa grossesse", true),
        ("lone_parent", "de sa situation de famille", false), ("parents = 1", "de sa situation de famille", false),
        ("parents_divorcés", "de sa situation de famille", false), ("minor_parent", "de son âge", false),
        ("benefits = rsa", "vulnérabilité", false), ("sans_logement", "vulnérabilité", false),
    ])
    func whatProtectsMayFavour(_ text: String, _ words: String, needsDocument: Bool) throws {
        func isWarned(_ found: [ReportedProblem]) -> Bool {
            found.contains { $0.severity == .warning && $0.expected.french.contains(words) }
        }
        let favour = try problems(grid: [(text, 10)])
        #expect(!isWarned(favour), "\(favour)")
        #expect(favour.contains { $0.is(.protectedMeasure) && $0.severity == .info } == needsDocument, "\(favour)")
        #expect(isWarned(try problems(grid: [(text, -10)])), "\(text)")
        #expect(isWarned(try problems(grid: [("not (\(text))", 10)])), "\(text)")
        #expect(!isWarned(try problems(quota: (text, true))))
        #expect(isWarned(try problems(quota: (text, false))))
        #expect(isWarned(try problems(eligibility: text)), "\(text)")
        #expect(!isWarned(try problems(eligibility: "not (\(text))")), "\(text)")
    }

    @Test(arguments: [
        "handicap = non", "disabled = no", "disabled_children = 0", "disabled_children < 1", "disabled != yes",
        "handicap in (non)", "parents = 2", "parents > 1", "parents >= 2", "parents != 1",
    ])
    func pointsForAllOthersAreAgainstThem(_ text: String) throws {
        #expect(try problems(grid: [(text, 10)]).contains { $0.severity == .warning }, "\(text)")
        #expect(try !problems(grid: [(text, -10)]).contains { $0.severity == .warning }, "\(text)")
    }

    /// Only as a condition to be let in.
    @Test(arguments: [
        ("not same_commune", "de son lieu de résidence"), ("commune != Valmont", "de son lieu de résidence"),
        ("hors_commune", "de son lieu de résidence"), ("code_postal != 33600", "de son lieu de résidence"),
        ("not every_parent in (employed, freelancer)", "condition d’activité"),
        ("any_parent = jobseeker", "condition d’activité"), ("sans_emploi", "condition d’activité"),
    ])
    func whatMayWeighMayNotShutOut(_ text: String, _ words: String) throws {
        #expect(try !problems(grid: [(text, 10)]).contains { $0.expected.french.contains(words) })
        #expect(try problems(eligibility: text).contains { $0.expected.french.contains(words) }, "\(text)")
    }

    /// Couples have a line of their own beside that of lone parents; neither is against the other.
    @Test(arguments: [
        "not lone_parent and every_parent in (employed, freelancer)", "income_annual > 30000", "qf < 700",
        "mode_de_garde = aucun", "siblings >= 2", "origine_de_la_demande = internet", "age_months < 12",
        "distance_m < 1000", "same_commune", "employer = Usine", "nombre_de_parents_presents >= 1",
        "commissions_passees >= 1", "adoption", "submitted_on < birth_date", "quartier = Bellevue",
    ])
    func ordinaryCriteriaAreLeftAlone(_ text: String) throws {
        #expect(try problems(grid: [(text, 10)]) == [], "\(text)")
    }

    @Test func aLineIsKnownByWhatItIsCalledToo() throws {
        var source = try smallCase()
        source.requests[0].attributes["c12"] = .flag(true)
        var line = Criterion(group: "g", name: "Nationalité française", when: try Condition(parsing: "c12"), points: 5)
        source.policy.grid = [line]
        #expect(source.problems().contains { $0.is(.protectedGround) && $0.expected.french.contains("une nation") })
        line.name = "Dossier complet"
        source.policy.grid = [line]
        #expect(!source.problems().contains { $0.is(.protectedGround) })
        let reason = EligibilityLine(
            name: "e", when: try Condition(parsing: "c12"), reason: "La crèche est réservée aux garçons.")
        source.eligibility = [reason]
        #expect(source.problems().contains { $0.is(.protectedGround) && $0.pointer == "/eligibility/0/when" })
    }

    @Test func tiesAreLookedAtToo() throws {
        var source = try smallCase()
        let known = Condition.knownNames(in: source).union(["sexe"])
        source.policy.ties = [try TieKey(parsing: "sexe = F", known: known)]
        #expect(source.problems().contains { $0.is(.protectedGround) && $0.pointer == "/policy/ties/0" })
    }

    @Test func aLineThatPunishesSaysWhatMustComeBefore() throws {
        let found = try problems(grid: [("impayés_antérieurs", -30)])
        #expect(found.contains { $0.expected.french.contains("présenter ses observations") }, "\(found)")
    }

    @Test func whatTheTownWroteIsSaidInsteadOfTheWarning() throws {
        let found = try problems(grid: [("sexe = F", 5)], justification: "parité de la section")
        #expect(found.map(\.severity) == [.info])
        #expect(found[0].remedy.french.contains("parité de la section"))
        #expect(try problems(grid: [("disabled", 5)], justification: "certificat de la MDPH") == [])
    }

    @Test func everyRowOfTheListIsWhole() {
        #expect(ProtectedGround.all.count >= 18)
        for ground in ProtectedGround.all {
            for text in [ground.name, ground.text, ground.article, ground.source] {
                #expect(!text.french.isEmpty && !text.english.isEmpty && text.french != text.english, "\(ground.id)")
            }
        }
        #expect(Set(ProtectedGround.all.map(\.id)).count == ProtectedGround.all.count)
    }
}
