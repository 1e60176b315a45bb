import Foundation
import Testing

/// In the order of points anyone checks an answer from what is published, with a page of Python.
@Suite struct ThresholdsCommandTests {
    private static let python = BerceauProcess.find("python3")

    @Test(
        .enabled(if: python != nil, "python3 is not installed"),
        arguments: ["premiers-pas", "hameaux", "ville", "regles/order-quota-before", "regles/order-of-points"])
    func everyAnswerFollowsFromTheThresholds(dataset: String) throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let root = BerceauProcess.root.path
        let folder = "\(root)/Datasets/\(dataset)"
        // The eldest first among equal points, where nobody lacks a date: a number with a sign.
        let strict = ["--set", "policy.priority=strict", "--set", "policy.ties=[submitted_on descending, age_months]"]
        let ran = try BerceauProcess.berceau(["allocate", folder, "-o", scratch / "out", "--quiet"] + strict)
        #expect(ran.status == 0, "\(ran.errors)")
        let audit = try BerceauProcess.berceau(["audit", folder, scratch / "out", "--quiet"] + strict)
        #expect(audit.status == 0, "\(audit.output)\(audit.errors)")
        let pages = try BerceauProcess.berceau(["thresholds", folder, scratch / "out", "--json"] + strict)
        #expect(pages.status == 0, "\(pages.errors)")
        try pages.output.write(toFile: scratch / "pages.json", atomically: true, encoding: .utf8)
        let seed = try #require(try pages.json()["seed"] as? String)
        let check = try BerceauProcess.run(
            try #require(Self.python),
            [
                "\(root)/Datasets/check_my_answer.py", scratch / "out/thresholds.csv", scratch / "pages.json", "--seed",
                seed,
            ])
        #expect(check.status == 0, "\(check.output)\(check.errors)")
        // An answer made worse is noticed.
        var document = try pages.json()
        var all = try #require(document["pages"] as? [[String: Any]])
        let given = try #require(
            all.firstIndex { page in
                page["given"] != nil && (page["requests"] as? [String])?.count == 1
            })
        all[given]["given"] = nil
        document["pages"] = all
        try JSONSerialization.data(withJSONObject: document).write(to: URL(filePath: scratch / "worse.json"))
        let worse = try BerceauProcess.run(
            try #require(Self.python),
            ["\(root)/Datasets/check_my_answer.py", scratch / "out/thresholds.csv", scratch / "worse.json"])
        #expect(worse.status == 1, "\(worse.output)\(worse.errors)")
    }

    @Test func whatIsInNoOrderIsSaid() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let folder = "\(BerceauProcess.root.path)/Datasets/premiers-pas"
        _ = try BerceauProcess.berceau("allocate", folder, "-o", scratch / "out", "--quiet")
        let ran = try BerceauProcess.berceau("thresholds", folder, scratch / "out", "--lang", "en")
        #expect(ran.status == 65 && ran.errors.contains("no allocation in the order of points"), "\(ran.errors)")
    }

    @Test func theCostOfTheOrderIsSaid() throws {
        let folder = "\(BerceauProcess.root.path)/Datasets/premiers-pas"
        let ran = try BerceauProcess.berceau("frontier", folder, "--margins", "0,20", "--json", "--quiet")
        #expect(ran.status == 0, "\(ran.errors)")
        let points = try #require(try ran.json()["points"] as? [[String: Any]])
        #expect(points.map { $0["margin"] as? Int } == [0, 20, nil])
        #expect(points.map { $0["envious"] as? Int } == [0, 2, 2])
        let words = try BerceauProcess.berceau("frontier", folder, "--margins", "0", "--quiet", "--lang", "en")
        #expect(words.output.contains("Requests with a claim go from 2 to 0."), "\(words.output)")
        let wrong = try BerceauProcess.berceau("frontier", folder, "--margins", "20,0")
        #expect(wrong.status == 64, "\(wrong.errors)")
    }
}
