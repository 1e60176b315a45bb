internal import Foundation
package import Reports

/// What a report reads of a store.
package enum SimulationFigures {
    /// Every run with its measures, in the order of the plan.
    package static func of(_ store: RunStore) throws(StoreError) -> ScenarioFigures {
        var values: [Int64: [ScenarioFigures.Name: Double]] = [:]
        for row in try store.rows("SELECT run, \"group\", metric, value FROM metrics ORDER BY run") {
            guard case .whole(let run) = row[0], case .text(let group) = row[1], case .text(let measure) = row[2],
                case .number(let value) = row[3]
            else { continue }
            values[run, default: [:]][ScenarioFigures.Name(measure, of: group)] = value
        }
        let rows = try store.rows("SELECT run, variation, grid, demand, draw, status, settings FROM runs ORDER BY run")
        return ScenarioFigures(
            runs: rows.compactMap { row in
                guard case .whole(let run) = row[0], case .text(let variation) = row[1], case .text(let grid) = row[2],
                    case .text(let demand) = row[3], case .whole(let draw) = row[4], case .text(let status) = row[5],
                    case .text(let settings) = row[6]
                else { return nil }
                return ScenarioFigures.Run(
                    variation: variation, grid: grid, demand: demand, draw: Int(draw), status: status,
                    settings: (try? JSONDecoder().decode([String: String].self, from: Data(settings.utf8))) ?? [:],
                    values: values[run] ?? [:])
            })
    }
}
