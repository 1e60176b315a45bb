import Childcare
import Testing

@testable import CaseFiles

/// What is almost a text that counts is said, row by row, with the text it may mean.
@Suite struct NearMissesTests {
    private func table(_ values: [String], grid: String, settings: String = "", column: String = "commune")
        -> ExportedTable
    {
        let rows = values.enumerated().map {
            "R\($0.offset);F\($0.offset);01/06/2025;temps plein;01/09/2026;non;C;\"\($0.element)\""
        }
        return ExportedTable(
            "id;foyer;naissance;jours;debut;lone_parent;vœu_1;\(column)\n" + rows.joined(separator: "\n") + "\n",
            grid: grid, settings: settings)
    }

    private func misses(_ table: ExportedTable) -> [String] {
        table.problems().filter { $0.code == "near_miss" }.map { "\($0.line ?? 0) \($0.value)" }
    }

    @Test(arguments: [
        "St-Denis", "ST DENIS", "St. Denis", "Saint Deni", "Saint-Dneis", "Saint-Denys", "Saint Denis Cedex 2",
        "93200 Saint-Denis", "Saintdenis",
    ])
    func whatIsAlmostWhatARuleAsksForIsSaid(cell: String) throws {
        let table = table(["Saint-Denis", cell, "Lyon"], grid: "a,\"commune = \"\"Saint-Denis\"\"\",5\n")
        let found = table.problems().filter { $0.code == "near_miss" }
        let miss = try #require(found.first)
        #expect(found.count == 1 && miss.severity == .warning && miss.line == 3 && miss.column == "commune")
        #expect(
            miss.value == cell && miss.expected.french.contains("Saint-Denis")
                && miss.remedy.english.contains("values:"))
        #expect(try table.points() == ["R0": 5, "R1": 0, "R2": 0])
    }

    @Test func whatMostRowsSayIsAModelToo() {
        let values = Array(repeating: "Belleville", count: 6) + ["Beleville", "Belle-Ville", "Nogent", "Nogent"]
        #expect(
            misses(table(values, grid: "a,quartier = nogent,5\n", column: "quartier")) == [
                "8 Beleville", "9 Belle-Ville",
            ])
    }

    @Test(arguments: [
        ["Zone A", "Zone A", "Zone A", "Zone A", "Zone B"], ["Secteur 12", "Secteur 12", "Secteur 12", "Secteur 13"],
        ["Groupe II", "Groupe II", "Groupe II", "Groupe III"], ["nord", "nord", "nord", "nors"],
        ["Val-Clair", "VAL CLAIR ", "val–clair", "Valois"], ["QPV1 bis", "QPV1 bis", "QPV1 bis", "QPV2 bis"],
        Array(repeating: "Bagneux", count: 9) + Array(repeating: "Bagneaux", count: 6),
    ])
    func whatDiffersOnPurposeIsNot(values: [String]) {
        let rule = "a,\"quartier in (\"\"\(values[0])\"\", ailleurs)\",5\n"
        #expect(misses(table(values, grid: rule, column: "quartier")) == [])
    }

    @Test func aTownThatSaidItIsNotToldAgain() {
        let values = ["Saint-Denis", "St-Denis"]
        let grid = "a,\"commune = \"\"Saint-Denis\"\"\",5\n"
        #expect(misses(table(values, grid: grid)) == ["3 St-Denis"])
        #expect(misses(table(values, grid: grid, settings: "values: { commune: { St-Denis: Saint-Denis } }\n")).isEmpty)
        // A list of the town's own has both on purpose.
        let list = "types: { quartier: [Saint-Denis, St-Denis] }\n"
        #expect(
            misses(table(values, grid: "a,quartier = \"\"\"Saint-Denis\"\"\",5\n", settings: list, column: "quartier"))
                .isEmpty)
        // No rule looks.
        #expect(misses(table(values, grid: "")).isEmpty)
    }

    @Test func theCommunesOfTheCrechesAreModels() {
        // The crèches of the table are in Évry-les-Bois and Valclair.
        #expect(
            misses(table(["Evry les Boix", "VALCLAIR", "Paris"], grid: "a,same_commune,5\n")) == ["2 Evry les Boix"])
    }

    @Test(arguments: [
        ("verneuil s/ seine", "verneuil sur seine"), ("verneuil s/seine", "verneuil sur seine"),
        ("ste foy", "sainte foy"), ("21000 dijon", "dijon"), ("dijon cedex", "dijon"), ("cedex", "cedex"),
    ])
    func namesInFull(key: String, full: String) { #expect(NearText.full(key) == full) }

    /// Seeds are words; the rule is compared with the distance of all edits, on letters alone.
    @Test func slipsAreAtMostTwoEdits() {
        let letters = Array("abcde".unicodeScalars)
        var state: UInt64 = 7
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<2_000 {
            let word = (0..<(6 + next(4))).map { _ in letters[next(5)] }
            var other = word
            for _ in 0..<next(3) {
                let place = next(other.count)
                switch next(3) {
                case 0: other[place] = letters[next(5)]
                case 1: other.insert(letters[next(5)], at: place)
                default: other.remove(at: place)
                }
            }
            let (a, b) = (String(String.UnicodeScalarView(word)), String(String.UnicodeScalarView(other)))
            let distance = Self.distance(word, other)
            let isSwap =
                word.count == other.count && distance == 2
                && (0..<(word.count - 1)).contains { place in
                    var swapped = word
                    swapped.swapAt(place, place + 1)
                    return swapped == other
                }
            #expect(NearText.isOneSlip(a, b) == (distance == 1 || isSwap), "\(a) \(b)")
        }
    }

    private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var previous = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                row.append(min(previous[j] + (a[i] == b[j] ? 0 : 1), previous[j + 1] + 1, row[j] + 1))
            }
            previous = row
        }
        return previous[b.count]
    }
}
