/// The runs of a plan that may be compared: one demand, and one term of it. A mean over several demands would be of no
/// town, and an interval over them no chance.
extension ScenarioFigures {
    struct Block {
        var demand: String
        /// The first term is 1.
        var term: Int
        var figures: ScenarioFigures
    }

    /// How a plan without demands of its own calls the families of the case.
    static let presentDemand = "present"

    private static func mark(_ term: Int) -> String { "term:\(term)" }

    /// Demand by demand in the order of the plan, each with its terms one after the other.
    var blocks: [Block] {
        runs.map(\.demand).firstOfEach.flatMap { demand -> [Block] in
            let own = runs.filter { $0.demand == demand }
            var blocks = [
                Block(
                    demand: demand, term: 1,
                    figures: figures(of: own) { $0.group.hasPrefix("term:") ? nil : $0 })
            ]
            var term = 2
            while own.contains(where: { $0.values.keys.contains { $0.group == Self.mark(term) } }) {
                blocks.append(
                    Block(
                        demand: demand, term: term,
                        figures: figures(of: own) { $0.group == Self.mark(term) ? Name($0.measure) : nil }))
                term += 1
            }
            return blocks
        }
    }

    private func figures(of runs: [Run], _ naming: (Name) -> Name?) -> ScenarioFigures {
        ScenarioFigures(
            runs: runs.map { run in
                var own = run
                own.values = [:]
                for (name, value) in run.values {
                    if let name = naming(name) { own.values[name] = value }
                }
                return own
            })
    }
}

/// Which part of a plan a report tells.
struct ScenarioPlace: Hashable {
    /// The name of the demand, where the plan gives one.
    var demand: String?
    /// The term, where there are several.
    var term: Int?
    /// The number of the block, from 0.
    var number = 0

    /// What sets the anchors of later blocks apart.
    var mark: String { number == 0 ? "" : "-\(number + 1)" }

    /// `demande « dans trois ans », 2e campagne`; `nil` where there is nothing to tell apart.
    func told(_ typography: Typography) -> String? {
        var parts: [String] = []
        if let demand {
            parts.append(
                typography.say("demande \(typography.quoted(demand))", "demand \(typography.quoted(demand))"))
        }
        if let term {
            parts.append(
                term == 1
                    ? typography.say("première campagne", "first term")
                    : typography.say(
                        "\(typography.ordinal(term)) campagne", "\(typography.ordinal(term)) term"))
        }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}
