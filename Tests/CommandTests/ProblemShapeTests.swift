import Childcare
import Foundation
import TestSupport
import Testing

/// Whatever goes wrong, and whoever finds it, is one shape under `--json`, in both languages.
@Suite struct ProblemShapeTests {
    struct Failure: Sendable, CustomTestStringConvertible {
        var name: String
        var code: String
        var status: Int32
        /// The list in the document.
        var list = "errors"
        var arguments: @Sendable (ScratchFolder) throws -> [String]
        var testDescription: String { name }
    }

    private static let question = [
        "price", "--one", "--resources", "36000", "--children", "2", "--care", "collective", "--date", "2026-01-01",
    ]

    @Sendable private static func town(_ scratch: ScratchFolder, _ changes: [String: String] = [:]) throws -> String {
        try SmallCase.with(changes).write(to: scratch)
    }

    /// The folder of a tariff of one family.
    @Sendable private static func tariff(_ scratch: ScratchFolder, _ name: String, _ settings: String) throws -> String
    {
        let folder = scratch / "tariff"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try scratch.write("tariff/\(name)", settings)
        try scratch.write("tariff/families.csv", "id,income_annual,rank,hours_per_month\nA,12000,1,100\n")
        return folder
    }

    /// A case and its outcome.
    @Sendable private static func decided(_ scratch: ScratchFolder) throws -> (String, String) {
        let path = try town(scratch)
        #expect(try BerceauProcess.berceau("allocate", path, "-o", scratch / "out", "--quiet").status == 0)
        return (path, scratch / "out")
    }

    static let failures: [Failure] = [
        Failure(name: "a reader", code: "unreadable_date", status: 65) { scratch in
            let requests =
                "id,household,birth_date,days,start_date,submitted_on\nR1,F1,31/02/2025,full,2026-09-01,2026-01-10\n"
            return ["check", try town(scratch, ["requests.csv": requests])]
        },
        Failure(name: "the checker", code: "unknown_household", status: 65) { scratch in
            let requests =
                "id,household,birth_date,days,start_date,submitted_on\nR1,F9,2025-02-01,full,2026-09-01,2026-01-10\n"
            return ["allocate", try town(scratch, ["requests.csv": requests])]
        },
        Failure(name: "a missing folder", code: "missing_file", status: 66) { ["seal", $0 / "nothing"] },
        Failure(name: "a question of price", code: "out_of_range", status: 65) { _ in question + ["--hours", "745"] },
        Failure(name: "a local rule", code: "ceiling_below_national", status: 65) { _ in
            question + ["--hours", "10", "--ceiling", "10"]
        },
        Failure(name: "a price of a case", code: "out_of_range", status: 65) { scratch in
            let households =
                "id,lone_parent,parent1_status,parent2_status,income_annual,dependent_children,disabled_children,commune\nF1,yes,jobseeker,,900000000,1,0,Valmont\nF2,no,employed,employed,40000,1,0,Valmont\nF3,no,employed,freelancer,35000,2,0,Valmont\n"
            return ["price", try town(scratch, ["households.csv": households])]
        },
        Failure(name: "a tariff's file", code: "missing_key", status: 65) { scratch in
            ["tariff", try tariff(scratch, "tariff.yaml", "bands: [ 0 ]\ncost: 10\n")]
        },
        Failure(name: "a tariff's design", code: "band_gap", status: 65) { scratch in
            let bands = "bands:\n  - { from: 0, to: 1000 }\n  - { from: 1200 }\n"
            return [
                "tariff",
                try tariff(scratch, "tariff.yaml", "resources: { floor: 800, ceiling: 6000 }\n\(bands)cost: 10\n"),
            ]
        },
        Failure(name: "an output", code: "not_ours", status: 73) { scratch in
            try scratch.write("mine.mps", "mine")
            return ["export", try town(scratch), "--mps", scratch / "mine.mps"]
        },
        Failure(name: "an outcome", code: "unreadable_outcome", status: 65) { scratch in
            let (path, out) = try decided(scratch)
            try scratch.write("out/outcome.json", "{")
            return ["report", path, out]
        },
        Failure(name: "another case", code: "other_case", status: 65) { scratch in
            let (path, out) = try decided(scratch)
            try scratch.write(
                "case/grid.csv", scratch.read("case/grid.csv") + "family,few children,dependent_children < 2,1,\n")
            return ["report", path, out]
        },
        Failure(name: "an option", code: "unknown_section", status: 65) { scratch in
            let (path, out) = try decided(scratch)
            return ["call", path, out, "--section", "LIL-Q"]
        },
        Failure(name: "the arguments", code: "usage", status: 64) { _ in ["allocate"] },
        Failure(name: "arguments that contradict", code: "usage", status: 64) { _ in
            ["price", "case", "--resources", "1"]
        },
        Failure(name: "an audit", code: "files", status: 1, list: "findings") { scratch in
            let (path, out) = try decided(scratch)
            try scratch.write("out/points.csv", scratch.read("out/points.csv") + "\n")
            return ["audit", path, out]
        },
        Failure(name: "placements of one's own", code: "unknown_request", status: 1, list: "breaches") { scratch in
            try scratch.write("own.csv", "request,creche,section,days,wish_rank,points\nX1,LIL,LIL-P,full,1,30\n")
            let creches =
                "id,name,operator,kind,capacity,commune,avip\nLIL,Lilas,Ville,collective,12,Valmont,no\nMOU,Moulin,Ville,collective,12,Valmont,no\n"
            return ["evaluate", try town(scratch, ["creches.csv": creches]), scratch / "own.csv"]
        },
        Failure(name: "a warning", code: "never_holds", status: 0, list: "warnings") { scratch in
            let grid = "group,criterion,when,points,cap\nfamily,students,parent1_status = student,30,\n"
            return ["check", try town(scratch, ["grid.csv": grid])]
        },
    ]

    @Test(arguments: failures) func isOneShape(_ failure: Failure) throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let arguments = try failure.arguments(scratch)
        func problems(_ language: String) throws -> [[String: Any]] {
            let result = try BerceauProcess.berceau(arguments + ["--json", "--lang", language])
            #expect(result.status == failure.status, "\(result.output) \(result.errors)")
            return try #require(try result.json()[failure.list] as? [[String: Any]])
        }
        let (french, english) = (try problems("fr"), try problems("en"))
        #expect(french.contains { $0["code"] as? String == failure.code }, "\(french)")
        #expect(french.count == english.count)
        for (one, other) in zip(french, english) {
            #expect(one["code"] as? String == other["code"] as? String)
            #expect(["error", "warning", "info"].contains(one["severity"] as? String))
            let both = try #require(one["inBothLanguages"] as? [String: [String: String]])
            for key in ["expected", "remedy"] {
                let text = try #require(both[key])
                #expect(one[key] as? String == text["french"] && other[key] as? String == text["english"], "\(key)")
                try compare(text)
            }
            let message = try #require(one["message"] as? [String: String])
            #expect(message["french"]?.isEmpty == false && message["english"]?.isEmpty == false)
            try compare(message)
            #expect((one["expected"] as? String)?.isEmpty == false || (one["remedy"] as? String)?.isEmpty == false)
        }
    }

    private func compare(_ text: [String: String]) throws {
        // Lists of accepted words are each language's own.
        if text["french"]?.contains("valeurs possibles") == true { return }
        let said = try JSONDecoder().decode(BilingualText.self, from: JSONEncoder().encode(text))
        #expect(differences(between: said) == [])
    }

    @Test func theOptionThatWasTypedIsNamed() throws {
        for option in ["--resources", "--hours", "--ceiling", "--surcharge", "--net-taxable", "--hourly-price"] {
            let care = ["--net-taxable", "--hourly-price"].contains(option) ? "paje" : "collective"
            var arguments = [
                "price", "--one", "--resources", "36000", "--children", "2", "--care", care, "--date", "2026-04-01",
                "--hours", "100", "--lang", "en",
            ]
            if let place = arguments.firstIndex(of: option) {
                arguments[place + 1] = "x"
            } else {
                arguments += [option, "x"]
            }
            let result = try BerceauProcess.berceau(arguments)
            #expect(result.status == 65)
            #expect(result.errors.hasPrefix("berceau: \(option): \"x\": expected "), "\(result.errors)")
        }
    }

    @Test func theLineOfTheKeyIsNamed() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let folder = try Self.tariff(
            scratch, "tarif.yaml",
            """
            ressources: { plancher: 800, plafond: 6000 }
            tranches:
              - { de: 0, a: 1000 }
              - { de: 1000, a: 900 }
              - { de: 900 }
            cout: 10
            plafond_excedent: 100 %

            """)
        let result = try BerceauProcess.berceau("tariff", folder, "--lang", "en")
        #expect(result.status == 65)
        let lines = result.errors.split(separator: "\n").map(String.init)
        #expect(lines.contains { $0.hasPrefix("berceau: tarif.yaml:4: key \"") && $0.contains("band 2") }, "\(lines)")
        #expect(lines.contains { $0.hasPrefix("berceau: tarif.yaml:7: key \"plafond_excedent\"") }, "\(lines)")
    }
}
