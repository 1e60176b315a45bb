import Berceau
import CaseFiles
import Childcare
import Foundation
import Reports
import TestSupport
import Testing

/// Règlements that are ready to start from: whole case folders, read as a town's, scored by hand on random families.
@Suite struct PublishedRulesOfTownsTests {
    /// Points of each line, as they were published.
    private static let published: [String: [String]] = [
        "pessac-2022": [
            "300", "30", "30", "20", "20", "30", "10", "40", "20", "10", "10..100", "30", "20", "20", "10",
            "10 * commissions_passées", "-20", "-30",
        ],
        "toulouse-2015": ["5", "5", "3", "3", "3", "2", "2", "2", "1", "1", "1"],
        "paris-18e-2014": ["5", "4", "2", "2", "1"],
        "ville-a": ["4", "3", "2", "1", "5", "4", "3", "2", "1", "5", "4", "4", "2", "1", "4", "3", "2", "1"],
        "reims-2023": ["100", "80", "50", "30", "50", "50", "40"],
        "castilla-y-leon": [
            "6", "6", "2", "2", "2", "2", "2", "1", "1", "6", "5", "4", "2", "1", "2", "1", "0,75",
        ],
        "palaiseau": [], "amf-2018": [],
    ]

    @Test func everyPublishedLineIsThereWithItsSourceAndDate() {
        #expect(ReadyPolicy.all.map(\.id).sorted() == Self.published.keys.sorted())
        for ready in ReadyPolicy.all {
            #expect(ready.grid.map { $0["points"] ?? "" } == Self.published[ready.id], "\(ready.id)")
            for line in ready.grid + ready.eligibility + ready.quotas {
                #expect(line["source"]?.hasPrefix("https://") == true && line["date"] != "", "\(line)")
            }
            #expect(ready.source.hasPrefix("https://") && !ready.date.isEmpty)
            #expect(ready.isWhole == ready.missing.isEmpty, "\(ready.id): what is partial says what is missing")
            #expect(!ready.reading.isEmpty)
            for text in [ready.town] + ready.missing + ready.reading + ready.ownColumns.map(\.meaning) {
                #expect(!text.french.isEmpty && !text.english.isEmpty)
            }
            #expect(ReadyPolicy.named(ready.id.uppercased().replacing("-", with: " "))?.id == ready.id)
        }
        #expect(ReadyPolicy.named("toulouse") == nil)
    }

    /// The columns of its own that a règlement looks at are declared, and no other.
    @Test func everyOwnColumnIsDeclared() throws {
        let known = Condition.builtInNames
        for ready in ReadyPolicy.all {
            var used: Set<String> = []
            for line in ready.grid + ready.eligibility + ready.quotas {
                let condition = try Condition(parsing: try #require(line["when"] ?? line["who"]))
                used.formUnion(condition.names.filter { !known.contains($0) })
            }
            #expect(used.sorted() == ready.ownColumns.map(\.name).sorted(), "\(ready.id)")
        }
    }

    /// A folder as `init --policy` writes it, with families typed into it.
    private func folder(_ ready: ReadyPolicy, _ families: [TypedFamily]) throws -> String {
        let path = NSTemporaryDirectory() + "berceau-\(ready.id)-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let first = FirstCase(policy: ready)
        for (name, bytes) in first.files() {
            var text = String(decoding: bytes, as: UTF8.self)
            if name == "case.yaml" {
                text = text.replacing(
                    "  # start: 2026-09-01   #", with: "  start: 2026-09-01\n  deadline: 2026-03-31   #"
                ).replacing("  # end: 2027-07-31     #", with: "  end: 2027-07-31   #")
            }
            try Data(text.utf8).write(to: URL(filePath: path + "/" + name))
        }
        func write(_ name: String, _ lines: [String]) throws {
            try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: path + "/" + name))
        }
        try write(
            "creches.csv",
            [
                "id;nom;type;capacité;commune", "0;Les Lilas;collectif;900;Valmont", "1;Le Lac;collectif;900;Orme",
            ])
        try write(
            "sections.csv",
            ["id;crèche;age_min_months;age_max_months;places", "S0;0;0;60;500", "S1;1;0;60;500"])
        try write(
            "accueillis.csv",
            ["child;section;days;household;birth_date"]
                + families.compactMap { family in
                    family.elderAt.map { "E\(family.number);S\($0);temps plein;F\(family.number);2023-11-01" }
                })
        let columns = first.columns.filter { $0.name?.hasPrefix("wish_") != true }
        try write(
            "demandes.csv",
            [columns.map(\.header).joined(separator: ";")]
                + families.flatMap { family in
                    family.children.map { child in
                        columns.map { Self.cell($0, family, child) }.joined(separator: ";")
                    }
                })
        try write("voeux.csv", Self.wishes(ready, families))
        let given = families.flatMap(\.children).compactMap { child in
            child.manualPoints.map {
                "R\(child.number);suivi médico-social (avis du professionnel);\($0);avis;PMI"
            }
        }
        if !given.isEmpty { try write("points_manuels.csv", ["request;criterion;points;reason;by"] + given) }
        return path
    }

    /// The columns that differ between crèches stand in the wishes.
    private static let ofPair = ["parent_y_travaille", "proximite", "autre_circonstance"]

    private static func wishes(_ ready: ReadyPolicy, _ families: [TypedFamily]) -> [String] {
        let own = ready.ownColumns.map(\.name).filter(ofPair.contains)
        return [(["request", "rank", "creche"] + own).joined(separator: ";")]
            + families.flatMap(\.children).flatMap { child in
                child.wishes.enumerated().map { position, creche in
                    let cells = own.map { name in
                        name == "proximite"
                            ? child.wishWords[creche]?[name] ?? ""
                            : child.wishFlags[creche]?.contains(name) == true ? "O" : "N"
                    }
                    return (["R\(child.number)", "\(position + 1)", "\(creche)"] + cells).joined(separator: ";")
                }
            }
    }

    private static func cell(
        _ column: FirstCase.Column, _ family: TypedFamily, _ child: TypedFamily.Child
    ) -> String {
        switch column.name ?? column.header {
        case "id": return "R\(child.number)"
        case "household": return "F\(family.number)"
        case "birth_date": return child.born.french
        case "days": return "temps plein"
        case "start_date": return "01/09/2026"
        case "submitted_on": return child.filed.french
        case "lone_parent": return family.isLone ? "oui" : "non"
        case "parent1_status": return family.first
        case "parent2_status": return family.second ?? ""
        case "commune": return family.commune
        case "minor_parent": return family.isMinor ? "X" : ""
        case "disabled": return child.isDisabled ? "vrai" : "faux"
        case "income_annual":
            let cents = family.yearlyCents % 100
            return "\(family.yearlyCents / 100),\(cents < 10 ? "0" : "")\(cents)"
        case "qf": return "\(family.quotient)"
        case "dependent_children": return "\(family.dependentChildren)"
        case "disabled_children": return "\(family.disabledChildren)"
        default: break
        }
        guard case .attribute(let name) = column.reading else { return "?" }
        // Those of the pair say the contrary here: the wishes' own count.
        if ofPair.contains(name) { return "" }
        if let number = child.numbers[name] { return "\(number)" }
        if let word = child.words[name] { return word.uppercased() }
        return child.flags.contains(name) ? "O" : "N"
    }

    private static func families(_ ready: ReadyPolicy, seed: UInt64, count: Int) -> [TypedFamily] {
        var random = TestNumbers(seed: seed)
        let columns = ready.ownColumns.map { column in
            (
                name: column.name,
                holds: column.holds.english == "yes or no"
                    ? "yes" : column.holds.english == "a number" ? "number" : column.holds.french
            )
        }
        return (1...count).map { number in
            TypedFamily(number: number, children: random.chance(1, in: 4) ? 2 : 1, &random, columns: columns)
        }
    }

    @Test(arguments: PublishedScorers.all.keys.sorted())
    func aScorerByHandAgreesOnEveryPair(_ id: String) throws {
        let ready = try #require(ReadyPolicy.named(id))
        let score = try #require(PublishedScorers.all[id])
        var pairs = 0
        var totals: Set<Int> = []
        for seed in [11, 2_027] as [UInt64] {
            let families = Self.families(ready, seed: seed, count: 250)
            let path = try folder(ready, families)
            defer { try? FileManager.default.removeItem(atPath: path) }
            let source = try CaseFolder.read(at: path).case
            let scorer = Scorer(source)
            for family in families {
                for child in family.children {
                    let request = try #require(source.requests.first { $0.id.text == "R\(child.number)" })
                    #expect(request.wishes.count == child.wishes.count)
                    for wish in request.wishes {
                        let creche = try #require(Int(wish.creche.text))
                        let expected = score(family, child, creche)
                        let found = scorer.points(request: request, wish: wish)
                        #expect(
                            Int(found.thousandths) == expected,
                            "\(id), seed \(seed), \(request.id) at \(creche): \(family)")
                        totals.insert(expected)
                        pairs += 1
                    }
                    if id == "toulouse-2015" {
                        let isShut = CaseIndex(source).ineligibility(of: request, at: request.wishes[0]) != nil
                        #expect(isShut == ((child.numbers["refus_successifs"] ?? 0) >= 2))
                    }
                }
            }
        }
        // Who all have the same would agree with anything.
        #expect(pairs > 800 && totals.count > 3, "\(pairs) pairs, \(totals.count) totals")
    }

    /// The three families the press scored, and the tie between two of them.
    @Test func theScoredExamplesOfReims() throws {
        let ready = try #require(ReadyPolicy.named("reims-2023"))
        var families = Self.families(ready, seed: 1, count: 3)
        for position in 0..<3 {
            families[position].isLone = position == 0
            families[position].first = "salarié"
            families[position].second = [nil, "salarié", "sans activité"][position]
            families[position].commune = "Valmont"
            families[position].quotient = [700, 900, 700][position]
            families[position].disabledChildren = 0
            families[position].children = [families[position].children[0]]
            families[position].children[0].flags = []
            families[position].children[0].isDisabled = position == 2
            families[position].children[0].wishes = [0]
        }
        let path = try folder(ready, families)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let source = try CaseFolder.read(at: path).case
        let scorer = Scorer(source)
        #expect(source.requests.map { scorer.points(request: $0, wish: $0.wishes[0]) } == [230, 190, 230])
        #expect(source.policy.ties.map(\.text) == ["submitted_on"])
    }

    /// Palaiseau's quota: children whose family pays less than a euro an hour.
    @Test func theGroupOfPalaiseauIsThatOfTheFee() throws {
        let ready = try #require(ReadyPolicy.named("palaiseau"))
        let families = Self.families(ready, seed: 55, count: 600)
        let path = try folder(ready, families)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let source = try CaseFolder.read(at: path).case
        let quota = try #require(source.policy.quotas.first)
        #expect(quota.minimum == .share(Share(1, 10)) && quota.of == .children && quota.basis == .all)
        let index = CaseIndex(source)
        var poor = 0
        for family in families {
            for child in family.children {
                let request = try #require(index.request(RequestID("R\(child.number)")))
                for wish in request.wishes {
                    let isIn = quota.who.holds(for: Facts(request: request, wish: wish, in: index))
                    #expect(isIn == (PublishedScorers.hourlyCents(family) < 100), "\(family)")
                    poor += isIn ? 1 : 0
                }
            }
        }
        #expect(poor > 50)
    }

    @Test func theGuideOfTheAMFTakesOverTheLawAndSaysWhatIsMissing() throws {
        let ready = try #require(ReadyPolicy.named("amf-2018"))
        let families = Self.families(ready, seed: 3, count: 5)
        let path = try folder(ready, families)
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(try CaseFolder.read(at: path).case.policy.legalQuotas == [.d2147])
        #expect(!ready.missing.isEmpty)
    }

    /// Sentences to be voted: no name of a column with an underscore, no word of the conditions' own language.
    @Test(arguments: ReadyPolicy.all.map(\.id))
    func itsRulesAreSentences(_ id: String) throws {
        let ready = try #require(ReadyPolicy.named(id))
        let path = try folder(ready, Self.families(ready, seed: 8, count: 30))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let source = try CaseFolder.read(at: path).case
        let lines = Rulebook(source).text(.french).split(separator: "\n").filter {
            $0.contains("Barème, «") || $0.contains("Quota «") || $0.contains("Ne peuvent pas")
        }
        #expect(lines.count >= ready.grid.count + ready.eligibility.count + ready.quotas.count)
        for line in lines {
            for word in ["_", " and ", " or ", " in (", "parent1", "employed", "not "] {
                #expect(!line.contains(word), "\(line)")
            }
        }
    }
}
