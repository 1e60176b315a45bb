package import Childcare

/// What the steps of a funding bonus are called in `program.json`. Compiler and auditor meet only in this notation.
package enum FundingKey {
    /// The budget row: the bonuses of all crèches together.
    package static let minimum = "funding/min"

    /// The unit that chooses a crèche's step.
    package static func unit(_ creche: CrecheID) -> String { "funding:\(KeyText.escaped(creche.text))" }

    /// The option of no bonus.
    package static func none(_ creche: CrecheID) -> String { "funding:\(KeyText.escaped(creche.text))/none" }

    /// The option of a step, counted from 0: the lowest mean fee.
    package static func option(_ creche: CrecheID, _ step: Int) -> String {
        "funding:\(KeyText.escaped(creche.text))/\(step + 1)"
    }

    /// The row that ties a step to the mean fee.
    package static func row(_ creche: CrecheID, _ step: Int) -> String {
        "funding:\(KeyText.escaped(creche.text))/mean/\(step + 1)"
    }

    /// The row that asks for a child with billed hours.
    package static func presence(_ creche: CrecheID) -> String { "funding:\(KeyText.escaped(creche.text))/present" }
}
