import Foundation
import SyntheticCases

/// A case as one JSON document, drawn from a seed: enough of a town to keep a solver busy.
struct InventedDocument {
    var children: Int
    var creches: Int
    var seed: UInt64

    var bytes: [UInt8] {
        get throws {
            var generator = SplitMix64(seed: seed)
            let weeks = [
                "full", "mon tue wed-am", "wed-pm thu fri", "mon-am tue-am thu-am fri-am", "mon thu | tue fri",
            ]
            let places = max(1, children / (2 * creches))
            let names = (1...creches).map { "C\($0)" }
            var document: [String: Any] = [
                "term": ["start": "2026-09-01", "end": "2027-07-31"],
                "calendar": ["slots": "half-days"],
                "policy": [
                    "priority": "weighted", "gain_per": "child", "base_points": 100, "siblings": "together",
                    "wish_factors": ["100%", "95%", "90%"], "unborn": "conditional", "seed": "\(seed)",
                    "grid": [["group": "family", "criterion": "lone parent", "when": "lone_parent", "points": 30]],
                ] as [String: Any],
                "creches": names.map { ["id": $0, "name": $0, "kind": "collective", "capacity": places + 2] },
                "sections": names.map {
                    ["id": "\($0)-U", "creche": $0, "age_min_months": 2, "age_max_months": 36, "places": places]
                },
            ]
            document["households"] = (1...children).map {
                [
                    "id": "H\($0)", "lone_parent": Int.random(in: 0..<4, using: &generator) == 0,
                    "parent1_status": "employed", "dependent_children": 1,
                ] as [String: Any]
            }
            document["requests"] = (1...children).map {
                [
                    "id": "R\($0)", "household": "H\($0)",
                    "birth_date": "2025-0\(Int.random(in: 1...9, using: &generator))-15",
                    "days": weeks[Int.random(in: weeks.indices, using: &generator)], "start_date": "2026-09-01",
                    "points": Int.random(in: 0...60, using: &generator),
                ] as [String: Any]
            }
            var wishes: [[String: Any]] = []
            for child in 1...children {
                for (rank, name) in names.shuffled(using: &generator).prefix(3).enumerated() {
                    wishes.append(["request": "R\(child)", "rank": rank + 1, "creche": name])
                }
            }
            document["wishes"] = wishes
            return Array(try JSONSerialization.data(withJSONObject: document, options: [.sortedKeys]))
        }
    }
}
