import Foundation
import Testing

/// `berceau bilan`: its figures counted once more from the files, what it refuses, and that nothing is left half written.
@Suite struct BilanTests {
    private static let python = BerceauProcess.find("python3")
    private static let root = BerceauProcess.root.path

    /// A cell by its table, row and column.
    private struct Cell: Hashable {
        var table: String
        var row: String
        var column: String
    }

    private static func cells(_ figures: Any?) throws -> [Cell: Int?] {
        let cells = try #require((figures as? [String: Any])?["cells"] as? [[String: Any]])
        var found: [Cell: Int?] = [:]
        for cell in cells {
            let key = Cell(
                table: try #require(cell["table"] as? String), row: try #require(cell["row"] as? String),
                column: try #require(cell["column"] as? String))
            #expect(found.updateValue(cell["count"] as? Int, forKey: key) == nil, "twice: \(key)")
        }
        return found
    }

    /// Counts anew, from the case as the second auditor reads it and the placements of outcome.json.
    private static let recount = """
        import collections, json, sys
        sys.path.insert(0, sys.argv[1])
        from second_auditor.case import Case
        from second_auditor.texts import date, months
        from second_auditor.weeks import bits
        from fractions import Fraction
        case, out = Case(sys.argv[2], {}), json.load(open(sys.argv[3] + "/outcome.json", encoding="utf-8"))
        placed = {row["request"]: row for row in out["placements"]}
        reason = {row["request"]: row["reason"] for row in out["waiting"]}
        sizes = collections.Counter((slot.day, slot.week) for slot in case.calendar.slots)
        counts, ages, ends = collections.Counter(), ("0..11", "12..23", "24.."), ("0..2", "3..5", "6..8", "9..11", "12..")
        for r in case.requests:
            home, place = case.subject(r).home, placed.get(r.id)
            looked = reason.get(r.id) in ("full", "otherRule", "noAdmissibleWish")
            state = "placed" if place else "unplaced" if looked else "unexamined"
            start = max(r.start_date, case.start)
            weeks = [*r.days, *(week for w in r.wishes for week in w.days or ())]
            long = max(sum(Fraction(1, sizes[s.day, s.week]) for s in map(case.calendar.slots.__getitem__, bits(w))) for w in weeks)
            halves = int(2 * long / (2 if case.calendar.alternates else 1) + Fraction(1, 2))
            area = home.commune or ""
            regular = r.care != "occasional" and not r.current_section and reason.get(r.id) not in ("fileStatus", "unborn")
            rows = dict(
                age=ages[min(2, months(r.birth_date, start) // 12)],
                days=f"{halves // 2}" + ".5" * (halves % 2),
                area=area, lone_parent="yes" if home.lone_parent else "no",
                jobseeker="yes" if "jobseeker" in (home.parent1_status, home.parent2_status) else "no",
                benefits="yes" if home.benefits else "no",
                first_wish=min(r.wishes, key=lambda w: w.rank).creche if r.wishes else "")
            columns = ["requests", state] + ["waiting"] * (not place)
            for table, row in [("total", ""), *rows.items()][:None if regular else 1]:
                for column in columns:
                    counts[table, row, column] += 1
            if not place:
                counts["reason", reason[r.id], "waiting"] += 1
            else:
                counts["wish", str(place["wishRank"] or "present"), "placed"] += 1
                counts["creche", place["creche"], "placed"] += 1
            day = case.start if not place else date(place["start"]) if place.get("start") else start
            waited = r.submitted_on and not (place and not place["wishRank"])
            row = ends[min(4, max(0, months(r.submitted_on, day)) // 3)] if waited else ""
            counts["delay" if place else "wait", row, "placed" if place else "waiting"] += 1
        print(json.dumps([[*key, n] for key, n in counts.items()]))
        """

    @Test(
        .enabled(if: python != nil, "python3 is not installed"),
        arguments: ["ville", "regles/transfer", "regles/unborn-excluded"])
    func everyFigureIsThatOfTheFiles(dataset: String) throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let folder = "\(Self.root)/Datasets/\(dataset)"
        #expect(
            try BerceauProcess.berceau("allocate", folder, "-o", scratch / "out", "--effort", "quick", "-q").status == 0
        )
        let made = try BerceauProcess.berceau("bilan", folder, scratch / "out", "-o", scratch / "bilan.html", "--json")
        #expect(made.status == 0, "\(made.errors)")
        let cells = try Self.cells(try made.json()["figures"])
        let counted = try BerceauProcess.run(
            try #require(Self.python), ["-c", Self.recount, "\(Self.root)/scripts", folder, scratch / "out"])
        #expect(counted.status == 0, "\(counted.errors.suffix(400))")
        let rows = try #require(try JSONSerialization.jsonObject(with: Data(counted.output.utf8)) as? [[Any]])
        var expected: [Cell: Int] = [:]
        for row in rows {
            expected[
                Cell(table: row[0] as? String ?? "", row: row[1] as? String ?? "", column: row[2] as? String ?? "")] =
                row[3] as? Int
        }
        // Rows that stand together, and the others of a table.
        let named = Set(cells.keys.flatMap { cell in cell.row.split(separator: "+").map { cell.table + "/" + $0 } })
        func exact(_ cell: Cell) -> Int {
            let own = expected.filter { key, _ in
                key.table == cell.table && key.column == cell.column
                    && (cell.row == "*"
                        ? !key.row.isEmpty && !named.contains(key.table + "/" + key.row)
                        : cell.row.split(separator: "+", omittingEmptySubsequences: false).contains { $0 == key.row })
            }
            return own.values.reduce(0, +)
        }
        var shown = 0
        for (cell, count) in cells {
            if let count {
                #expect(count == exact(cell), "\(cell)")
                #expect(!(1...4).contains(count), "\(cell)")
                shown += 1
            }
        }
        // Whatever is told, all of it adds up to all requests.
        let told = Set(cells.keys.map(\.table))
        for table in told.subtracting(["total"]) {
            for column in Set(cells.keys.filter { $0.table == table }.map(\.column)) {
                let own = cells.filter { $0.key.table == table && $0.key.column == column }
                guard own.values.allSatisfy({ $0 != nil }) else { continue }
                let all = expected.filter { $0.key.table == table && $0.key.column == column }
                #expect(own.values.reduce(0) { $0 + ($1 ?? 0) } == all.values.reduce(0, +), "\(table), \(column)")
            }
        }
        if dataset == "ville" { #expect(shown * 100 > cells.count * 70, "\(shown) of \(cells.count)") }
        let page = try scratch.read("bilan.html")
        #expect(page.contains("L311-3-1") && page.contains("L312-1-3") && page.contains("L214-1-3"))
        if dataset == "ville" {
            for id in ["D001", "F001", "D241"] { #expect(!page.contains(id)) }
        }
    }

    // MARK: Two years of a small town

    /// Thirty families in one year or the year before.
    private static func town(yearBefore: Bool, _ more: [String: String?] = [:]) -> SmallCase {
        let number = yearBefore ? 26 : 30
        var (homes, requests, wishes) = (
            "id,lone_parent,parent1_status,parent2_status,income_annual,dependent_children,disabled_children,commune\n",
            "id,household,birth_date,days,start_date,submitted_on\n", "request,rank,creche,days\n"
        )
        for index in 1...number {
            let isLone = index % 3 == 0
            homes += "F\(index),\(isLone ? "yes" : "no"),employed,\(isLone ? "" : "jobseeker"),20000,1,0,"
            homes += index % 2 == 0 ? "Valmont\n" : "Rive\n"
            requests += "R\(index),F\(index),2025-0\(index % 9 + 1)-01,full,2026-09-01,2026-01-1\(index % 10)\n"
            wishes += "R\(index),1,LIL,\nR\(index),2,MOU,\n"
        }
        var files: [String: String?] = [
            "households.csv": homes, "requests.csv": requests, "wishes.csv": wishes,
            "sections.csv": "id,creche,age_min_months,age_max_months,places\nLIL-P,LIL,2,36,7\nMOU-P,MOU,2,36,6\n",
        ]
        files.merge(more) { _, new in new }
        var small = SmallCase.with(files)
        if yearBefore {
            for (name, text) in small.files {
                small.files[name] = ["2025", "2026", "2027"].reduce(text) {
                    $0.replacing($1, with: "\((Int($1) ?? 0) - 1)")
                }
            }
        }
        return small
    }

    private struct Years {
        let scratch: ScratchFolder
        let now: String
        let before: String

        init(_ more: [String: String?] = [:]) throws {
            scratch = try ScratchFolder()
            now = try town(yearBefore: false, more).write(to: scratch, "now")
            before = try town(yearBefore: true).write(to: scratch, "before")
            for (path, out) in [(now, "out"), (before, "out-before")] {
                let made = try BerceauProcess.berceau("allocate", path, "-o", scratch / out, "-q")
                #expect(made.status == 0, "\(made.errors)")
            }
        }

        func bilan(_ more: String..., out: String = "out") throws -> ProcessResult {
            try BerceauProcess.berceau(
                ["bilan", now, scratch / out, "-o", scratch / "bilan.html", "--lang", "en"] + more)
        }

        var page: String? { try? scratch.read("bilan.html") }
    }

    @Test func aYearStandsBesideTheYearBeforeWhetherItsFilesAreThereOrNot() throws {
        let years = try Years()
        defer { years.scratch.remove() }
        let beside = try years.bilan("--previous", years.before, years.scratch / "out-before", "--json")
        #expect(beside.status == 0, "\(beside.errors)")
        let page = try #require(years.page)
        #expect(page.contains("Compared with the period"))
        #expect(page.contains("Proposal") && page.contains("+4"))
        // Last year alone says of itself what this year says of it.
        let alone = try BerceauProcess.berceau(
            "bilan", years.before, years.scratch / "out-before", "-o", years.scratch / "before.html", "--json")
        #expect(
            try Self.cells(try beside.json()["previous"]) == Self.cells(try alone.json()["figures"]))
        // Once its files are removed, its figures are the same.
        let purged = try BerceauProcess.berceau(
            "purge", years.before, years.scratch / "out-before", "--on", "2027-01-01", "--yes", "-q")
        #expect(purged.status == 0, "\(purged.errors)")
        let kept = try years.bilan("--previous", years.scratch / "out-before", "--json")
        #expect(kept.status == 0, "\(kept.errors)")
        #expect(try Self.cells(try kept.json()["previous"]) == Self.cells(try alone.json()["figures"]))
        #expect(years.page == page)
        try years.scratch.write("out-before/statistics.json", "{}")
        let broken = try years.bilan("--previous", years.scratch / "out-before", "--json")
        #expect(broken.status == 65 && broken.output.contains("other_year"), "\(broken.output)")
        #expect(years.page == page)
    }

    @Test func badInputIsSaidAndNothingIsWritten() throws {
        let years = try Years()
        defer { years.scratch.remove() }
        let (scratch, out) = (years.scratch, years.scratch / "out")
        func expect(_ status: Int32, _ words: String, _ result: ProcessResult, line: Int = #line) {
            #expect(result.status == status && result.errors.contains(words), "line \(line): \(result.errors)")
            #expect(years.page == nil, "line \(line)")
        }
        expect(66, "nowhere", try years.bilan(out: "nowhere"))
        expect(66, "nowhere", try years.bilan("--previous", years.before, scratch / "nowhere"))
        expect(66, "nowhere", try years.bilan("--previous", scratch / "nowhere", scratch / "out-before"))
        expect(66, "statistics.json", try years.bilan("--previous", scratch / "out-before"))
        expect(
            65, "begins on 1\u{A0}September\u{A0}2026, and this term", try years.bilan("--previous", years.now, out))
        expect(65, "have changed", try years.bilan(out: "out-before"))
        expect(65, "have changed", try years.bilan("--previous", years.before, out))
        expect(64, "--previous", try years.bilan("--previous", years.before, out, years.now))
        let other = "\(Self.root)/Datasets/premiers-pas"
        #expect(try BerceauProcess.berceau("allocate", other, "-o", scratch / "other", "-q").status == 0)
        expect(65, "another authority", try years.bilan("--previous", other, scratch / "other"))

        // Touched up: the whole document, or a table beside it.
        let document = try scratch.read("out/outcome.json")
        try scratch.write(
            "out/outcome.json", document.replacing("\"conditional\" : false", with: "\"conditional\" : true"))
        expect(65, "touched up", try years.bilan())
        try scratch.write("out/outcome.json", document)
        let table = try scratch.read("out/placements.csv")
        try scratch.write("out/placements.csv", table.replacing("R1", with: "R2"))
        expect(65, "audit", try years.bilan())
        try scratch.write("out/placements.csv", table)
        // The case changed since.
        let requests = try scratch.read("now/requests.csv")
        try scratch.write("now/requests.csv", requests.replacing("2026-01-11", with: "2026-01-12"))
        expect(65, "requests.csv", try years.bilan())
        try scratch.write("now/requests.csv", requests)
        // A conflict decides nothing, so there is nothing to report.
        let inside = try BerceauProcess.berceau("bilan", years.now, out, "-o", out + "/bilan.html")
        #expect(inside.status == 73, "\(inside.errors)")
        #expect(!FileManager.default.fileExists(atPath: out + "/bilan.html"))
        try scratch.write("bilan.html", "somebody's own\n")
        #expect(try years.bilan().status == 73 && years.page == "somebody's own\n")
        #expect(try years.bilan("--force").status == 0 && years.page?.contains("<html") == true)
    }

    @Test func namesHarmNobodyAndAnswersAreCounted() throws {
        let name = "<script>alert(1)</script>=cmd|x!A1"
        let answers = (1...30).map { "R\($0),\($0 % 2 == 0 ? "accepted" : "declined"),\n" }.joined()
        let years = try Years([
            "creches.csv":
                "id,name,operator,kind,capacity,commune,avip\nLIL,\"\(name)\u{1B}[31m\",Ville,collective,12,Valmont,no\nMOU,Le Moulin,Ville,collective,12,Valmont,no\n",
            "commission.yaml": "authority: \"<img src=x onerror=alert(1)>\"\nservice: Petite enfance\n",
        ])
        defer { years.scratch.remove() }
        try years.scratch.write("now/responses.csv", "request,answer,reason\n" + answers)
        let made = try years.bilan("--json")
        #expect(made.status == 0, "\(made.errors)")
        let page = try #require(years.page)
        #expect(!page.contains("<script") && !page.contains("<img") && !page.contains("\u{1B}"))
        #expect(page.contains("declined by the family") && page.contains("Petite enfance"))
        let cells = try Self.cells(try made.json()["figures"])
        #expect(cells.keys.contains(Cell(table: "answer", row: "declined", column: "placed")))
        #expect(try years.bilan().status == 0 && years.page == page)
    }

    @Test func theRulesAndThePublicReportAreForEverybody() throws {
        let quotas =
            "id,who,scope,min,max,of,basis,price,precedence\nlone,lone_parent,network,1,,places,newcomers,50,after\n"
        let years = try Years(["quotas.csv": quotas])
        defer { years.scratch.remove() }
        let (scratch, strict) = (years.scratch, ["--set", "policy.priority=strict", "--lang", "en"])
        func run(_ arguments: String..., status: Int32 = 0) throws {
            let result = try BerceauProcess.berceau(arguments + strict)
            #expect(result.status == status, "\(arguments): \(result.errors)")
        }
        try run("allocate", years.now, "-o", scratch / "strict", "-q")
        try run("rules", years.now, "--html", scratch / "rules.html", "--outcome", scratch / "strict")
        try run("report", years.now, scratch / "strict", "--public", "--html", scratch / "public.html")
        for name in ["rules.html", "public.html"] {
            let page = try scratch.read(name)
            for word in ["Public", "L311-3-1", "L312-1-3", "R311-3-1-2", "Thresholds by section and slot"] {
                #expect(page.contains(word), "\(name): \(word)")
            }
            #expect(!page.contains(">R1<") && !page.contains("R12"), "\(name)")
        }
        // The key of the last admitted gives a request away to whoever knows the seed.
        let keys = try scratch.read("strict/thresholds.csv").matches(of: /[0-9a-f]{64}/).map { String($0.output) }
        #expect(!keys.isEmpty)
        for key in keys.prefix(50) { #expect(try !scratch.read("public.html").contains(key)) }
        try run("report", years.now, scratch / "strict", "--public", "--audience", "commission", status: 64)
        try run("rules", years.now, "--outcome", scratch / "strict", status: 64)
        try run("rules", years.now, "--html", scratch / "r.html", "--outcome", scratch / "out", status: 65)
        #expect(!FileManager.default.fileExists(atPath: scratch / "r.html"))
    }
}
