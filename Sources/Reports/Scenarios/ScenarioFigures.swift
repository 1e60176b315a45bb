internal import Childcare

/// The runs of a plan as a report reads them: what was varied, and what was measured.
package struct ScenarioFigures: Hashable, Sendable {
    /// What a value is of: empty for the whole.
    package struct Name: Hashable, Sendable {
        package var group: String
        package var measure: String

        package init(_ measure: String, of group: String = "") {
            self.group = group
            self.measure = measure
        }
    }

    package struct Run: Hashable, Sendable {
        package var variation: String
        package var grid: String
        package var demand: String
        package var draw: Int
        package var status: String
        /// By path, what was set.
        package var settings: [String: String]
        package var values: [Name: Double]

        package init(
            variation: String, grid: String, demand: String, draw: Int, status: String, settings: [String: String],
            values: [Name: Double]
        ) {
            self.variation = variation
            self.grid = grid
            self.demand = demand
            self.draw = draw
            self.status = status
            self.settings = settings
            self.values = values
        }
    }

    /// In the order of the plan; the base is the first variation.
    package var runs: [Run]

    package init(runs: [Run]) { self.runs = runs }

    var variations: [String] { runs.map(\.variation).firstOfEach }
    var base: String { runs.first?.variation ?? "" }

    /// A value and how far chance moves it: the mean over the draws, and where nine of ten lie.
    struct Estimate: Hashable {
        var mean: Double
        var low: Double
        var high: Double
        var count: Int
        /// Whether low and high leave none out: of fewer than twenty, a tenth part is none.
        var isOfAll: Bool { count < 20 }

        /// `nil` without a value. The interval leaves the twentieth part at either end, rounded outwards.
        init?(_ values: [Double]) {
            guard !values.isEmpty else { return nil }
            let sorted = values.sorted()
            count = sorted.count
            mean = sorted.reduce(0, +) / Double(count)
            let cut = count / 20
            low = sorted[cut]
            high = sorted[count - 1 - cut]
        }
    }

    func values(_ name: Name, _ variation: String) -> [Double] {
        runs.filter { $0.variation == variation }.compactMap { $0.values[name] }
    }

    /// The differences from the base with the same families, draw by draw.
    func differences(_ name: Name, _ variation: String) -> [Double] {
        var bases: [[String]: Double] = [:]
        for run in runs where run.variation == base { bases[[run.demand, "\(run.draw)"]] = run.values[name] }
        return runs.filter { $0.variation == variation }.compactMap { run in
            guard let value = run.values[name], let base = bases[[run.demand, "\(run.draw)"]] else { return nil }
            return value - base
        }
    }

    func mean(_ name: Name, _ variation: String) -> Double? { Estimate(values(name, variation))?.mean }

    /// The base's mean over the very draws in which a variation has the value too.
    func baseMean(_ name: Name, beside variation: String) -> Double? {
        let told = runs.filter { $0.variation == variation && $0.values[name] != nil }
        let draws = Set(told.map { [$0.demand, "\($0.draw)"] })
        let own = runs.filter { $0.variation == base && draws.contains([$0.demand, "\($0.draw)"]) }
        return Estimate(own.compactMap { $0.values[name] })?.mean
    }

    /// Which part of its requests a variation answers otherwise than the base, in the draws that have a result.
    func movedShare(_ variation: String) -> Double? {
        let pairs = runs.filter { $0.variation == variation }.compactMap { run -> (moved: Double, asked: Double)? in
            guard let moved = run.values[Name("moved")], let asked = run.values[Name("requests")] else { return nil }
            return (moved, asked)
        }
        let asked = pairs.reduce(0) { $0 + $1.asked }
        return asked > 0 ? pairs.reduce(0) { $0 + $1.moved } / asked : nil
    }

    /// The variations with a result in every draw the base has one in: the mean of some draws says nothing beside that of all.
    var complete: [String] {
        let placed = Name("placed")
        let count = values(placed, base).count
        return variations.filter { values(placed, $0).count >= count }
    }

    /// How many draws of a variation ended so, and how many it has.
    func draws(_ variation: String, ending status: String) -> (count: Int, all: Int) {
        let own = runs.filter { $0.variation == variation }
        return (own.count { $0.status == status }, own.count)
    }
    func change(_ name: Name, _ variation: String) -> Estimate? { Estimate(differences(name, variation)) }

    /// The paths that a grid varies, each value with the mean difference over all that is varied beside it.
    struct Sensitivity {
        var grid: String
        var path: String
        /// Its last words, as many as tell it from the grid's others.
        var label: String
        var values: [(text: String, change: Double)]
    }

    /// One at a time: what each value of a path comes to, whatever else the grid varies.
    func sensitivities(_ name: Name) -> [Sensitivity] {
        var found: [Sensitivity] = []
        for grid in runs.map(\.grid).firstOfEach where !grid.isEmpty {
            let own = runs.filter { $0.grid == grid }
            let paths = own.first?.settings.keys.sorted() ?? []
            for (path, label) in zip(paths, PathLabels.telling(apart: paths)) {
                let texts = own.compactMap { $0.settings[path] }.firstOfEach
                guard texts.count > 1 else { continue }
                let values = texts.compactMap { text -> (text: String, change: Double)? in
                    let there = own.filter { $0.settings[path] == text }.map(\.variation).firstOfEach
                    let changes = there.flatMap { differences(name, $0) }
                    return changes.isEmpty ? nil : (text, changes.reduce(0, +) / Double(changes.count))
                }
                found.append(Sensitivity(grid: grid, path: path, label: label, values: values))
            }
        }
        return found
    }

    /// The variations that no other is at least as good as in both measures and better in one.
    func frontier(_ one: Name, _ other: Name) -> [String] {
        // Of some measures less is better.
        let (first, second) = (
            ScenarioReport.isMoreBetter(one) ? 1.0 : -1, ScenarioReport.isMoreBetter(other) ? 1.0 : -1
        )
        let points = complete.compactMap { name -> (String, Double, Double)? in
            guard let x = mean(one, name), let y = mean(other, name) else { return nil }
            return (name, first * x, second * y)
        }
        return points.filter { point in
            !points.contains { $0.1 >= point.1 && $0.2 >= point.2 && ($0.1 > point.1 || $0.2 > point.2) }
        }.map(\.0)
    }
}

extension Sequence where Element: Hashable {
    /// Each element once, where it first stands.
    var firstOfEach: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
