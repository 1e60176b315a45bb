import Foundation
import Testing

/// An export as it leaves a town's software, from `init` to a decided term: what a person has still to do by hand, cell by
/// cell, is what no program can know.
@Suite struct MessyExportTests {
    let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    private static let headers =
        "N° dossier;N° famille;Reçu le;Nom;Prénom;Né(e) le;Situation;Tél.;Situation;Tél.;Parent isolé;Nb enf.;Rev. annuels;"
        + "Entrée souhaitée;Jours;1;2;3;4;5;Remarques"
    private static let headings = "Dossier;;;Enfant;;;Parent 1;;Parent 2;;Famille;;;Accueil;;Vœux;;;;;"
    private static let creches = ["La Clairière", "Les Coccinelles", "L’Arbre à Lunes"]
    private static let days = [
        "L M J V", "Temps plein", "L M Me J V", "lundi au vendredi", "L-M-J-V", "3 jours", "lun. mar. jeu.", "LMJV",
    ]
    private static let situations = [
        "En activité", "Salarié(e) CDI", "Demandeur d'emploi", "Congé parental", "Étudiant(e)", "Profession libérale",
    ]
    /// Row and column of what only the families can say, and what they answered.
    private static let unsaid: [(row: Int, column: Int, text: String, answer: String)] = [
        (5, 14, "M J", "Ma J"), (22, 14, "M J", "Me J"), (9, 14, "", "LMJV"), (30, 14, "", "temps plein"),
        (13, 13, "sept. 2026", "15/09/2026"), (17, 12, "Non communiqué", ""),
        (26, 15, "Sans préférence", "La Clairière"),
    ]

    private static func rows(answered: Bool) -> [[String]] {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return (0..<48).map { n -> [String] in
            let alone = n % 6 == 0
            var wishes = (0...(n % 3)).map { creches[(n + $0) % 3] }
            let spellings = [7: "LA CLAIRIÈRE", 10: "Clairière", 19: "les coccinelles", 34: "Les Coccinelle"]
            if let spelling = spellings[n] { wishes[0] = spelling }
            if n == 26 { wishes = ["Sans préférence"] }
            wishes += Array(repeating: "", count: 5 - wishes.count)
            let row = [
                "26-0\(two(n + 1))", "07\(two(n - (n % 8 == 7 ? 1 : 0)))", "\(two(1 + n % 28))/0\(1 + n % 3)/2026",
                "Famille \(n)", n % 5 == 4 ? "" : "Enfant \(n)",
                "\(two(1 + n * 7 % 28))/\(two(1 + n % 12))/202\(4 + n % 2)",
                situations[n % 6], "06 \(two(n)) 20 30 40", alone ? "" : situations[(n * 5 + 1) % 6],
                alone ? "" : "07.\(two(n)).20.30.40", alone ? "O" : "N", "\(1 + n % 3)",
                "\(12 + n) \(100 + n * 7),00 €",
                n % 4 == 0 ? "31/08/2026" : "01/09/2026", days[n % 8],
            ]
            return row + wishes + [n == 3 ? "rappeler ; le soir" : ""]
        }.enumerated().reduce(into: [[String]]()) { all, next in
            var row = next.element
            // Brothers and sisters say the same of their family.
            if next.offset % 8 == 7 { for column in 6...12 { row[column] = all[next.offset - 1][column] } }
            for cell in unsaid where cell.row == next.offset { row[cell.column] = answered ? cell.answer : cell.text }
            all.append(row)
        }
    }

    private static func export(answered: Bool) -> String {
        let empty = String(repeating: ";", count: 20)
        var lines = [
            "Ville de Boisfleuri – liste des préinscriptions" + empty, "Éditée le 14/04/2026" + empty, empty, headings,
            headers,
        ]
        for (number, row) in rows(answered: answered).enumerated() {
            var line = row.map { $0.contains(";") ? "\"\($0)\"" : $0 }.joined(separator: ";")
            // Some exports leave out the empty cells at the end.
            if number % 9 == 8 { while line.last == ";" { line.removeLast() } }
            lines.append(line)
        }
        lines.append("Total dossiers;48" + String(repeating: ";", count: 19))
        return lines.joined(separator: "\r\n") + "\r\n"
    }

    private func write(_ name: String, _ text: String) throws -> String {
        try #require(text.data(using: .windowsCP1252)).write(to: URL(fileURLWithPath: scratch / name))
        return scratch / name
    }

    /// Fills in what no export knows: the places.
    private func fill(_ folder: String) throws {
        for (name, old, new) in [
            ("creches.csv", ";collective;;", ";collective;12;"), ("sections.csv", ";2;36;", ";2;36;9"),
        ] {
            let text = try scratch.read("\(folder)/\(name)")
            #expect(text.split(separator: old).count == 4, "three crèches, each once: \(text)")
            try scratch.write("\(folder)/\(name)", text.replacing(old, with: new))
        }
    }

    @Test func fromTheExportToADecidedTerm() throws {
        defer { scratch.remove() }
        let raw = try write("export.csv", Self.export(answered: false))
        let begun = try BerceauProcess.berceau("init", "--from", raw, "-o", scratch / "first", "--json")
        #expect(begun.status == 0, "\(begun.errors)")
        let document = try begun.json()
        #expect(
            document["requests"] as? Int == 48 && (document["missing"] as? [String])?.isEmpty == true, "\(begun.output)"
        )
        #expect(document["creches"] as? [String] == ["L’Arbre à Lunes", "La Clairière", "Les Coccinelles"])
        // Titles, merged headings and the total are left out by themselves.
        #expect((document["leftOut"] as? [Int])?.contains(54) == true)
        try fill("first")

        // What is left is exactly the cells that only families can fill.
        let check = try BerceauProcess.berceau("check", scratch / "first", "--json")
        let errors = try #require(try check.json()["errors"] as? [[String: Any]])
        let found = errors.compactMap { error -> String? in
            guard let record = error["record"] as? String, let column = error["column"] as? String else { return nil }
            return "\(record) \(column)"
        }
        let names = [12: "Rev. annuels", 13: "Entrée souhaitée", 14: "Jours", 15: "Vœux 1"]
        let expected = Self.unsaid.map { "26-0\($0.row < 9 ? "0" : "")\($0.row + 1) \(names[$0.column] ?? "")" }
        #expect(found.sorted() == expected.sorted() && errors.count == 7, "\(errors)")

        let mended = try write("mended.csv", Self.export(answered: true))
        #expect(try BerceauProcess.berceau("init", "--from", mended, "-o", scratch / "case", "--quiet").status == 0)
        try fill("case")
        try scratch.write(
            "case/grille.csv",
            "critère;quand;points\nparent seul;lone_parent;30\nles parents travaillent;every_parent in (employed, freelancer);20\n"
                + "recherche d'emploi;any_parent = jobseeker;15\n")
        let settings = try scratch.read("case/case.yaml")
        try scratch.write("case/case.yaml", settings.replacing("  # grid: grille.csv", with: "  grid: grille.csv"))
        let checked = try BerceauProcess.berceau("check", scratch / "case")
        #expect(checked.status == 0, "\(checked.errors)")
        let decided = try BerceauProcess.berceau(
            "allocate", scratch / "case", "-o", scratch / "out", "--json", "--xlsx")
        #expect(decided.status == 0, "\(decided.errors)")
        #expect(try #require(try decided.json()["placed"] as? Int) > 20)
        #expect(try BerceauProcess.berceau("audit", scratch / "case", scratch / "out", "--quiet").status == 0)
    }
}
