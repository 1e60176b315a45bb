import Foundation
import Testing

/// What the order of points costs, as a folder.
@Suite struct OrderFrontierCommandTests {
    private static let folder = "\(BerceauProcess.root.path)/Datasets/premiers-pas"

    @Test func theTableAndThePageSayWhatIsPrinted() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        for language in ["fr", "en"] {
            let ran = try BerceauProcess.berceau(
                "frontier", Self.folder, "--margins", "0,20", "-o", scratch / language, "--lang", language, "--json",
                "--quiet")
            #expect(ran.status == 0, "\(ran.errors)")
            let points = try #require(try ran.json()["points"] as? [[String: Any]])
            #expect(points.count == 3)
            let separator: Character = language == "fr" ? ";" : ","
            let rows = try scratch.read("\(language)/frontier.csv").split(whereSeparator: \.isNewline)
                .map { $0.split(separator: separator, omittingEmptySubsequences: false).map(String.init) }
            #expect(rows.count == points.count + 1)
            for (row, point) in zip(rows.dropFirst(), points) {
                #expect(row.count == 10 && Int(row[2]) == point["placed"] as? Int, "\(row)")
                #expect(Int(row[7]) == point["envious"] as? Int, "\(row)")
                #expect(Int(row[0]) == point["margin"] as? Int, "\(row)")
            }
            let page = try scratch.read("\(language)/frontier.html")
            for point in points {
                let placed = try #require(point["placed"] as? Int)
                #expect(page.contains("<td class=\"number\">\(placed)</td>"))
            }
        }
    }

    /// A bound holds for every smaller margin, since what is allowed there is allowed here.
    @Test func noBoundIsAboveThatOfAGreaterMargin() throws {
        let ran = try BerceauProcess.berceau(
            "frontier", "\(BerceauProcess.root.path)/Datasets/regles/order-margin", "--margins", "0,5,50", "--json",
            "--quiet")
        let points = try #require(try ran.json()["points"] as? [[String: Any]])
        let bounds = points.compactMap { $0["bound"] as? Double }
        #expect(bounds.count == 4 && bounds == bounds.sorted(), "\(bounds)")
        for point in points {
            let value = try #require(point["points"] as? Double)
            #expect(value <= (point["bound"] as? Double ?? 0))
        }
    }

    @Test func forceNeedsAFolder() throws {
        let ran = try BerceauProcess.berceau("frontier", Self.folder, "--force")
        #expect(ran.status == 64, "\(ran.errors)")
    }

    @Test func whereRulesConflictNothingIsWritten() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let ran = try BerceauProcess.berceau(
            "frontier", "\(BerceauProcess.root.path)/Datasets/regles/conflict", "-o", scratch / "out", "--margins", "0")
        #expect(ran.status == 2, "\(ran.errors)")
        #expect(!FileManager.default.fileExists(atPath: scratch / "out"))
    }
}
