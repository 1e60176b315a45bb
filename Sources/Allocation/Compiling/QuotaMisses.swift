internal import AllocationModel
internal import Childcare

/// Quotas whose price is paid once for each scope that misses them: a choice between meeting the row and missing it by
/// whatever it takes.
///
/// A missed row may be exceeded by as much as any allocation could: the sum over all units of what the worst option of each
/// adds, less the bound. A row that nothing can exceed asks for no choice.
struct QuotaMisses: CompilerPass {
    func apply(to draft: inout ProgramDraft) throws(AllocationError) {
        let quotas = draft.source.policy.effectiveQuotas(in: draft.source)
        var rows: [(row: Int, side: RowOrigin.QuotaSide)] = []
        for (row, origin) in draft.quotaOrigins.enumerated() {
            guard case .quota(let side) = origin, quotas.indices.contains(side.position),
                quotas[side.position].isPricedByScope
            else { continue }
            rows.append((row, side))
        }
        guard !rows.isEmpty else { return }
        let most = Self.most(draft)
        for (row, side) in rows {
            let quota = quotas[side.position]
            // Where other places may open, the row may have a smaller bound.
            let least: Int128 = draft.keepsEveryRow.isEmpty ? 0 : 1
            let excess = max(least, most[row] - Int128(draft.quotas[row].bound))
            guard excess > 0, let place = draft.place(of: quota.term),
                let points = draft.source.policy.price(of: quota, in: draft.plan)
            else { continue }
            let cost = Int128(points) * Int128(draft.levels[place.level].scale)
            guard let excess = Int64(exactly: excess), let cost = Int64(exactly: cost) else {
                throw .pointsTooLarge(detail: BilingualText(verbatim: "quota \(quota.id)"))
            }
            let zero = [Int64](repeating: 0, count: draft.levels.count)
            var missed = ProgramDraft.DraftOption(seats: [], name: ChoiceOrigin.missed, gains: zero)
            missed.gains[place.level] = -cost
            missed.coefficients = [UnitOption.Entry(row, -excess)]
            draft.units.append(
                ProgramDraft.DraftUnit(
                    members: [], required: true,
                    options: [ProgramDraft.DraftOption(seats: [], name: ChoiceOrigin.met, gains: zero), missed],
                    choice: .quotaMiss(side)))
        }
    }

    /// The most that any allocation could sum up to in each row.
    private static func most(_ draft: ProgramDraft) -> [Int128] {
        var most = [Int128](repeating: 0, count: draft.quotas.count)
        for unit in draft.units {
            var worst: [Int: Int64] = [:]
            for entry in unit.options.lazy.flatMap(\.coefficients) where entry.amount > 0 {
                worst[entry.index] = max(worst[entry.index] ?? 0, entry.amount)
            }
            for (row, amount) in worst { most[row] += Int128(amount) }
        }
        return most
    }
}

extension CompiledProgram {
    /// The rows that may be exceeded at a price paid once: none of them is a right of anybody.
    var missableRows: Set<Int> {
        let sides = Set(choices.values.compactMap { if case .quotaMiss(let side) = $0 { side } else { nil } })
        if sides.isEmpty { return [] }
        return Set(
            quotaOrigins.indices.filter { row in
                if case .quota(let side) = quotaOrigins[row] { sides.contains(side) } else { false }
            })
    }
}
