import Allocation
import CaseFiles
import Childcare
import Foundation
import SyntheticCases

@testable import Berceau

/// A few families who ask for the places of two or three crèches in the order of points, as files.
struct SmallTownInOrder {
    /// T moves from C's section of two seats to D's of one; G fills a seat of C; B and W ask for parts of the week.
    static let moving = [
        "T,FT,2026-01-05,full,10,SC,full", "B,FB,2026-01-05,mon tue thu fri,85,,", "W,FW,2026-01-05,wed fri,55,,",
        "G,FG,2026-01-05,full,85,,",
    ]

    private let files: [String: String]

    private static func files(
        _ siblings: String, _ places: [Int], _ requests: [String], _ wishes: [String]
    ) -> [String: String] {
        let names = ["C", "D", "E"].prefix(places.count)
        let households = Set(requests.map { $0.split(separator: ",")[1] }).sorted()
        func table(_ header: String, _ rows: [String]) -> String { ([header] + rows).joined(separator: "\n") + "\n" }
        return [
            "case.yaml": """
            term: { start: 2026-09-01, end: 2027-07-31 }
            calendar: { slots: half-days, periods: [2026-09-01] }
            policy:
              priority: strict
              gain_per: child
              siblings: \(siblings)
              seed: "small towns"

            """,
            "creches.csv": table("id,name,kind,capacity", names.map { "\($0),Crèche \($0),collective,10" }),
            "sections.csv": table(
                "id,creche,age_min_months,age_max_months,places", zip(names, places).map { "S\($0),\($0),0,40,\($1)" }),
            "households.csv": table("id", households.map(String.init)),
            "requests.csv": table(
                "id,household,birth_date,days,points,current_section,current_days,start_date",
                requests.map { $0 + ",2026-09-01" }),
            "wishes.csv": table("request,rank,creche", wishes),
        ]
    }

    init(requests: [String], wishes: [String]) {
        files = Self.files("independent", [2, 1], requests, wishes)
    }

    /// Some children are there already and ask for another crèche; some families have two.
    init(_ random: inout SplitMix64) {
        let places = [random.pick([1, 2, 3]), random.pick([1, 2]), random.pick([1, 2])]
        let names = ["C", "D", "E"]
        let days = ["full", "full", "mon tue thu fri", "wed fri", "mon tue", "wed", "mon tue wed-am", "wed-pm thu fri"]
        var left = places
        var (requests, wishes): ([String], [String]) = ([], [])
        for family in 0..<7 {
            for child in 0..<random.pick([1, 1, 2]) {
                let id = "R\(family)\(child)"
                var present = ","
                let section = random.pick([0, 1, 2])
                if left[section] > 0, random.pick([true, false, false]) {
                    left[section] -= 1
                    present = "S\(names[section]),full"
                }
                let points = random.pick([10, 20, 30, 40])
                requests.append("\(id),F\(family),2026-01-05,\(random.pick(days)),\(points),\(present)")
                let first = random.pick([0, 1, 2])
                for rank in 0..<random.pick([1, 2, 3]) {
                    let creche = names[(first + rank) % 3]
                    if !present.hasPrefix("S\(creche)") { wishes.append("\(id),\(rank + 1),\(creche)") }
                }
                if !wishes.contains(where: { $0.hasPrefix(id + ",") }) {
                    wishes.append("\(id),1,\(names[(section + 1) % 3])")
                }
            }
        }
        let siblings = random.pick(["independent", "elder_may_start_alone", "prefer_together", "all_or_nothing"])
        files = Self.files(siblings, places, requests, wishes)
    }

    func read() throws -> LoadedCase {
        let folder = FileManager.default.temporaryDirectory.appending(path: "berceau-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        return try CaseFolder.read(at: folder.path())
    }

    /// What the family of a request is told.
    func sentences(of request: String) throws -> [String] {
        let loaded = try read()
        let outcome = try Allocator().allocate(loaded.case).outcome
        let said = try OutcomeReasons(of: loaded.case, decided: outcome).sentences[RequestID(request)] ?? []
        return said.map { $0.french.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ") }
    }
}
