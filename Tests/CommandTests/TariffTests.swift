import Foundation
import Testing

/// `berceau tariff`, as a user runs it.
@Suite struct TariffTests {
    let scratch: ScratchFolder
    private static let cooperative = BerceauProcess.root.appendingPathComponent("Datasets/cooperative").path

    init() throws { scratch = try ScratchFolder() }

    @Test func theCooperativeIsBetterServedThanToday() throws {
        defer { scratch.remove() }
        let result = try BerceauProcess.berceau("tariff", Self.cooperative, scratch / "out", "--json")
        #expect(result.status == 0, "\(result.errors)")
        let document = try result.json()
        #expect(document["status"] as? String == "designed")
        #expect(document["proved"] as? Bool == true)
        #expect(document["families"] as? Int == 120)
        func figure(_ name: String) throws -> Double { try #require(document[name] as? Double) }
        // Cost covered, surplus within 1 % of the income, the heaviest effort lower than today.
        let (surplus, cost) = (try figure("surplus"), try figure("cost"))
        #expect(surplus >= 0)
        #expect(surplus <= (cost + surplus) / 100)
        #expect(try figure("heaviestEffort") < figure("heaviestEffortToday"))
        #expect(try figure("largestRise") <= 45)
        let check = try BerceauProcess.berceau("tariff", Self.cooperative, scratch / "out", "--check", "--json")
        #expect(check.status == 0, "\(check.output)")
        let audited = try check.json()
        #expect(audited["clean"] as? Bool == true)
        #expect(audited["heaviestEffort"] as? Double == (try figure("heaviestEffort")))
        for file in ["tariff.json", "tariff.csv", "bills.csv", "tariff.html"] {
            #expect(FileManager.default.fileExists(atPath: scratch / "out/\(file)"), "\(file)")
        }
        let bills = try scratch.read("out/bills.csv").split(separator: "\r\n")
        #expect(bills.count == 121)
        // The same bytes once more.
        let again = try BerceauProcess.berceau("tariff", Self.cooperative, "--json")
        #expect(again.output == result.output)
    }

    /// Whatever file of the folder is changed, the check names it.
    @Test func anAlteredFolderIsFound() throws {
        defer { scratch.remove() }
        #expect(
            try BerceauProcess.berceau("tariff", Self.cooperative, scratch / "out", "--scale-only", "-q").status == 0)
        for name in ["tariff.csv", "bills.csv", "tariff.html", "tariff.json"] {
            let whole = try scratch.read("out/\(name)")
            try scratch.write("out/\(name)", whole + " ")
            let check = try BerceauProcess.berceau("tariff", Self.cooperative, scratch / "out", "--check")
            #expect(check.status == 1, "\(name)")
            #expect(check.output.contains("TARIFF-FILES") && check.output.contains(name))
            try scratch.write("out/\(name)", whole)
        }
        #expect(try BerceauProcess.berceau("tariff", Self.cooperative, scratch / "out", "--check").status == 0)
    }

    @Test func aTimeLimitEndsADesign() throws {
        defer { scratch.remove() }
        let result = try BerceauProcess.berceau(
            "tariff", Self.cooperative, scratch / "out", "--time-limit", "0.000001", "--json")
        #expect([0, 75].contains(result.status))
        if result.status == 0 { #expect(try result.json()["proved"] as? Bool == false) }
        #expect(try BerceauProcess.berceau("tariff", Self.cooperative, "--time-limit", "0").status == 64)
    }

    @Test func theScaleAlone() throws {
        defer { scratch.remove() }
        let result = try BerceauProcess.berceau(
            "tariff", Self.cooperative, scratch / "out", "--scale-only", "--json")
        #expect(result.status == 0, "\(result.errors)")
        let document = try result.json()
        #expect(document["status"] as? String == "designed")
        #expect((document["prices"] as? [Any])?.isEmpty == true)
        #expect((document["frontier"] as? [Any])?.isEmpty == true)
        #expect(try BerceauProcess.berceau("tariff", Self.cooperative, scratch / "out", "--check").status == 0)
        let both = try BerceauProcess.berceau("tariff", Self.cooperative, scratch / "out", "--check", "--scale-only")
        #expect(both.status == 64)
    }

    @Test func aTamperedScaleIsFound() throws {
        defer { scratch.remove() }
        #expect(try BerceauProcess.berceau("tariff", Self.cooperative, scratch / "out", "-q").status == 0)
        var object = try #require(
            try JSONSerialization.jsonObject(with: Data(scratch.read("out/tariff.json").utf8)) as? [String: Any])
        var lines = try #require(object["lines"] as? [[String: Any]])
        var values = try #require(lines[8]["values"] as? [Int])
        values[0] += 200
        lines[8]["values"] = values
        object["lines"] = lines
        try scratch.write(
            "out/tariff.json", String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self))
        let check = try BerceauProcess.berceau("tariff", Self.cooperative, scratch / "out", "--check", "--lang", "en")
        #expect(check.status == 1)
        #expect(check.output.contains("TARIFF-RISE: No family's bill rises by more than stated."))
        #expect(check.output.contains("TARIFF-FIGURES"))
    }

    @Test func aTariffJoinsTheOutcomeOfItsCase() throws {
        defer { scratch.remove() }
        let folder = scratch / "case"
        try FileManager.default.copyItem(
            atPath: BerceauProcess.root.appendingPathComponent("Datasets/premiers-pas").path, toPath: folder)
        for name in ["families.csv", "accounts.csv", "today.csv", "tariff.yaml"] {
            try FileManager.default.copyItem(atPath: Self.cooperative + "/" + name, toPath: folder + "/" + name)
        }
        #expect(try BerceauProcess.berceau("check", folder).status == 0)
        #expect(try BerceauProcess.berceau("allocate", folder, "-o", scratch / "out", "-q").status == 0)
        // Prices that stand there stay on the page.
        #expect(try BerceauProcess.berceau("price", folder, scratch / "out", "-q").status == 0)
        let money = try Self.part("money", of: scratch.read("out/report.html"))
        let result = try BerceauProcess.berceau("tariff", folder, scratch / "out", "-q")
        #expect(result.status == 0, "\(result.errors)")
        let page = try scratch.read("out/report.html")
        #expect(page.contains("id=\"tariff\""))
        #expect(try Self.part("money", of: page) == money)
        #expect(page.contains("id=\"deciles-title\"") && page.contains("id=\"frontier-chart-title\""))
        let audit = try BerceauProcess.berceau("audit", folder, scratch / "out", "--json")
        #expect(audit.status == 0, "\(audit.output)")
        let checked = try #require(try audit.json()["checked"] as? [String])
        #expect(checked.contains("files") && checked.filter { $0.hasPrefix("TARIFF-") }.count == 12)
        #expect(try BerceauProcess.berceau("tariff", folder, scratch / "out", "--check").status == 0)
        // A rule the scale breaks: the audit of the outcome says so, by the property's name.
        try scratch.write("case/tariff.yaml", try scratch.read("case/tariff.yaml") + "maximum_fee: 1.00\n")
        let broken = try BerceauProcess.berceau("audit", folder, scratch / "out", "--lang", "en")
        #expect(broken.status == 1)
        #expect(broken.output.contains("✗ TARIFF-BOUNDS: No fee below the minimum or above the maximum."))
    }

    /// One part of a report, up to the next.
    private static func part(_ id: String, of page: String) throws -> String {
        let start = try #require(page.range(of: "<section id=\"\(id)\"") ?? page.range(of: "id=\"\(id)\""))
        let rest = page[start.upperBound...]
        return String(rest[..<(rest.range(of: "</section>")?.lowerBound ?? rest.endIndex)])
    }

    private func small(_ more: String) throws -> String {
        let folder = scratch / "case"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try scratch.write(
            "case/tariff.yaml",
            "ranks: 1\nresources: { floor: 800, ceiling: 6000 }\nbands: [0, 2000]\nprogressive: no\n" + more)
        try scratch.write(
            "case/families.csv", "id,income_annual,rank,hours_per_month,today_fee\nA,12000,1,100,1\nB,36000,1,100,1\n")
        return folder
    }

    @Test func anImpossibleWishListSaysWhatWouldHelp() throws {
        defer { scratch.remove() }
        let folder = try small("cost: 3000.01\nmax_rise: 10%\n")
        let result = try BerceauProcess.berceau("tariff", folder, "--lang", "en")
        #expect(result.status == 2)
        #expect(
            result.output == """
                No scale obeys all the rules. These contradict each other:
                  • cover the cost
                  • largest rise of a family
                One of these changes is enough:
                  • 360.01 € more subsidy a year are enough
                  • a rise of 26 % allowed

                """)
        let document = try BerceauProcess.berceau("tariff", folder, "--json").json()
        let conflict = try #require(document["conflict"] as? [String: Any])
        #expect(conflict["subsidy"] as? Double == 360.01)
        #expect(conflict["rules"] as? [String] == ["cost", "max_rise"])
    }

    @Test func badInput() throws {
        defer { scratch.remove() }
        let gap = try small("cost: 10\n")
        try scratch.write(
            "case/tariff.yaml",
            "resources: { floor: 800, ceiling: 600 }\nbands: [ { from: 0, to: 1000 }, { from: 1200 } ]\ncost: 10\n")
        let result = try BerceauProcess.berceau("tariff", gap, "--lang", "en")
        #expect(result.status == 65)
        #expect(
            result.errors == """
                berceau: tariff.yaml:2: key "bands.2.from": band 2: "1200.00": nothing from 1000.00 to 1200.00; expected a band that starts where the one before ends; let band 2 start at 1000.00
                berceau: tariff.yaml:1: key "resources.ceiling": "600.00": expected at least the floor, 800.00; raise the ceiling

                """)
        #expect(try BerceauProcess.berceau("tariff", scratch / "nowhere").status == 66)
        #expect(try BerceauProcess.berceau("tariff").status == 64)
        #expect(try BerceauProcess.berceau("tariff", gap, "--check").status == 64)
        #expect(try BerceauProcess.berceau("tariff", gap, scratch / "nothing", "--check").status == 66)
    }
}
