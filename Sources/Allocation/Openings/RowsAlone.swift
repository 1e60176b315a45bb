internal import AllocationModel
internal import Childcare

/// Whether two programs of a case with different openings differ in the bounds of their rows alone.
///
/// That is what ``OpeningProgram`` rests on: what stays closed takes up room, and changes neither what a family is worth
/// somewhere nor what it takes of a row.
struct RowsAlone {
    private let whole: AllocationProblem
    private let units: [String: Int]
    private let resources: [String: Int]
    private let quotas: [String: Int]
    private let levels: [String: Int]

    init(_ whole: AllocationProblem) {
        self.whole = whole
        units = Dictionary(first: whole.units.enumerated().map { ($1.key, $0) })
        resources = Dictionary(first: whole.resources.enumerated().map { ($1.key, $0) })
        quotas = Dictionary(first: whole.quotas.enumerated().map { ($1.key, $0) })
        levels = Dictionary(first: whole.levels.enumerated().map { ($1.name, $0) })
    }

    /// The first option of the smaller program that is not there, or is something else; `nil` where all are alike.
    ///
    /// Choices that policies leave (a quota missed at a price) are not compared: how far they go depends on the bounds.
    /// - Complexity: linear in the entries of the smaller program.
    func difference(_ part: AllocationProblem) -> String? {
        for unit in part.units where unit.kind != .choice {
            guard let position = units[unit.key] else { return unit.key }
            let options = Dictionary(first: whole.units[position].options.map { ($0.key, $0) })
            for option in unit.options {
                guard let twin = options[option.key], isAlike(option, twin, part) else {
                    return "\(unit.key) \(option.key)"
                }
            }
        }
        return nil
    }

    private func isAlike(_ option: UnitOption, _ twin: UnitOption, _ part: AllocationProblem) -> Bool {
        for (level, gain) in option.gains.enumerated() where part.levels[level].role == .objective {
            guard let own = levels[part.levels[level].name] else { return false }
            let (one, other) = (Int128(gain) * Int128(whole.levels[own].scale), Int128(twin.gains[own]))
            guard one == other * Int128(part.levels[level].scale) else { return false }
        }
        return amounts(option.uses, twin.uses, resources) { part.resources[$0].key }
            && amounts(option.coefficients, twin.coefficients, quotas) { part.quotas[$0].key }
    }

    /// Every entry of the one is one of the other; that may have more, of rows that the smaller program does not need.
    private func amounts(
        _ own: [UnitOption.Entry], _ other: [UnitOption.Entry], _ rows: [String: Int], key: (Int) -> String
    ) -> Bool {
        let known = Dictionary(first: other.map { ($0.index, $0.amount) })
        return own.allSatisfy { entry in rows[key(entry.index)].map { known[$0] == entry.amount } ?? false }
    }
}
