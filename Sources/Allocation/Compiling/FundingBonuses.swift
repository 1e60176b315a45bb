internal import AllocationModel
internal import Childcare
internal import Tariffs

/// The bonus mixité each crèche may reach, as a choice among its steps, where the policy asks for it: as a term of its
/// objectives, or as a minimum the bonuses of all crèches must earn together.
///
/// A step may be chosen only when the mean fee of a billed hour, over the children placed and those already there, is at
/// most its threshold: Σ (fee − threshold · hours) ≤ 0, in exact integers. Choosing it earns its euros. Without the term
/// and the minimum nothing is compiled, and no family's resources enter the program.
struct FundingBonuses: CompilerPass {
    func apply(to draft: inout ProgramDraft) throws(AllocationError) {
        guard draft.source.policy.seeksFunding else { return }
        let funding = try MixFunding.of(draft.source)
        var network = FundingRows.Network(draft, minimum: draft.source.policy.fundingMinimum)
        for earner in funding.earners {
            let rows = try FundingRows(earner, funding, draft)
            try rows.add(to: &draft, network: &network)
        }
        network.add(to: &draft)
    }
}

extension MixFunding {
    /// The funding of a case, or the sentence about what has no price.
    static func of(_ source: Case) throws(AllocationError) -> MixFunding {
        do throws(CaseTariffError) {
            return try MixFunding(source)
        } catch {
            throw .unpriced(error.problem)
        }
    }
}

/// One crèche's steps as rows and options.
struct FundingRows {
    /// One threshold: amounts of the seats, and what they may sum to while the step is chosen or not.
    struct Row {
        var step: Int
        var amounts: [Position: Int64]
        /// Σ amounts under the step, and in any allocation.
        var limit: Int64
        var greatest: Int64
    }

    struct Position: Hashable {
        var unit: Int
        var option: Int
    }

    private let earner: MixFunding.Earner
    /// Thresholds that not every allocation keeps.
    private let rows: [Row]
    /// Children with billed hours here, by option; empty where children already there have some.
    private let presence: [Position: Int64]
    private let needsPresence: Bool

    init(_ earner: MixFunding.Earner, _ funding: MixFunding, _ draft: ProgramDraft) throws(AllocationError) {
        self.earner = earner
        let requests = Dictionary(
            first: draft.candidates.map { ($0.request.id, $0.request) })
        var known: [Seat: MixFunding.Billed] = [:]
        var billed: [(position: Position, billed: [MixFunding.Billed])] = []
        for (unit, decision) in draft.units.enumerated() {
            for (option, choice) in decision.options.enumerated() {
                var own: [MixFunding.Billed] = []
                for seat in choice.seats where seat.creche == earner.creche {
                    var place = Seat(
                        request: seat.request, creche: seat.creche, section: seat.section, slots: seat.slots,
                        wishRank: nil)
                    place.startPeriod = 0
                    if let price = known[place] {
                        own.append(price)
                        continue
                    }
                    guard let request = requests[seat.request] else { continue }
                    do throws(CaseTariffError) {
                        let price = try funding.billed(request, at: seat.creche, slots: seat.slots)
                        known[place] = price
                        own.append(price)
                    } catch {
                        throw .unpriced(error.problem)
                    }
                }
                if !own.isEmpty { billed.append((Position(unit: unit, option: option), own)) }
            }
        }
        needsPresence = !earner.hasEnrolledHours
        presence = Dictionary(
            first: billed.map { ($0.position, Int64($0.billed.count { $0.hours > .zero })) }
        ).filter { $0.value != 0 }
        let weights = Self.weights(billed.map(\.position), at: earner.creche, draft)
        var rows: [Row] = []
        for (number, step) in earner.steps.enumerated() {
            let sums = billed.map { item in
                item.billed.reduce(MixFunding.Billed.nothing, +).excess(over: step.meanFee)
            }
            guard
                let whole = WholeAmounts(sums, constant: earner.enrolled.excess(over: step.meanFee)),
                let greatest = Self.greatest(zip(billed.map(\.position), whole.amounts), weights)
            else {
                throw .pointsTooLarge(
                    detail: BilingualText(fr: "bonus de « \(earner.creche) »", en: "bonus of “\(earner.creche)”"))
            }
            guard greatest > whole.limit else { continue }
            rows.append(
                Row(
                    step: number,
                    amounts: Dictionary(
                        first: zip(billed.map(\.position), whole.amounts)
                    ).filter { $0.value != 0 },
                    limit: whole.limit, greatest: greatest))
        }
        self.rows = rows
    }

    /// What the options at a crèche take of the resources they use there, and how much of these there is in all.
    struct Weights {
        var of: [Position: Int64] = [:]
        var capacity: Int64 = 0
    }

    private static func weights(
        _ positions: [Position], at creche: CrecheID, _ draft: ProgramDraft
    ) -> Weights {
        var used: Set<Int> = []
        for position in positions {
            for seat in draft.units[position.unit].options[position.option].seats where seat.creche == creche {
                for use in draft.footprints[seat]?.uses ?? [] { used.insert(use.index) }
            }
        }
        var weights = Weights()
        weights.capacity = used.reduce(0) { $0 + draft.resources[$1].capacity }
        for position in positions {
            let uses = draft.units[position.unit].options[position.option].uses
            weights.of[position] = uses.reduce(0) { $0 + (used.contains($1.index) ? $1.amount : 0) }
        }
        return weights
    }

    /// A bound of Σ amounts over all allocations: the resources shared out to the units that add most for what they take,
    /// the last in part. `nil` when it leaves 64 bits.
    static func greatest(_ amounts: some Sequence<(Position, Int64)>, _ weights: Weights) -> Int64? {
        var items: [Int: (amount: Int64, weight: Int64)] = [:]
        for (position, amount) in amounts where amount > 0 {
            var item = items[position.unit] ?? (0, .max)
            item.amount = max(item.amount, amount)
            item.weight = min(item.weight, weights.of[position] ?? 0)
            items[position.unit] = item
        }
        let order = items.sorted { one, other in
            let left = Int128(one.value.amount) * Int128(other.value.weight)
            let right = Int128(other.value.amount) * Int128(one.value.weight)
            return left != right ? left > right : one.key < other.key
        }
        var left = Int128(weights.capacity)
        var sum: Int128 = 0
        for (_, item) in order {
            let weight = Int128(item.weight)
            if weight <= left {
                sum += Int128(item.amount)
                left -= weight
            } else {
                sum += (Int128(item.amount) * left + weight - 1) / weight
                break
            }
        }
        return Int64(exactly: sum)
    }

    /// The choice of a step, and its rows.
    func add(to draft: inout ProgramDraft, network: inout Network) throws(AllocationError) {
        let zero = [Int64](repeating: 0, count: draft.levels.count)
        var options = [ProgramDraft.DraftOption(seats: [], name: FundingKey.none(earner.creche), gains: zero)]
        for (number, step) in earner.steps.enumerated() {
            var option = ProgramDraft.DraftOption(
                seats: [], name: FundingKey.option(earner.creche, number), gains: zero)
            if let place = network.place {
                let level = draft.levels[place.level]
                let gain = Int128(place.weight) * Int128(step.amount.cents) * Int128(level.scale / 100)
                guard let gain = Int64(exactly: gain) else {
                    throw .pointsTooLarge(detail: BilingualText(fr: "« \(level.name) »", en: "“\(level.name)”"))
                }
                option.gains[place.level] = gain
            }
            options.append(option)
        }
        for row in rows {
            let index = draft.addQuota(.bonusMean(earner.creche, step: row.step), bound: row.greatest)
            options[row.step + 1].coefficients.append(UnitOption.Entry(index, row.greatest - row.limit))
            for (position, amount) in row.amounts {
                draft.units[position.unit].options[position.option].coefficients.append(UnitOption.Entry(index, amount))
            }
        }
        if needsPresence {
            let index = draft.addQuota(.bonusPresence(earner.creche), bound: 0)
            for option in options.indices.dropFirst() {
                options[option].coefficients.append(UnitOption.Entry(index, 1))
            }
            for (position, count) in presence {
                draft.units[position.unit].options[position.option].coefficients.append(UnitOption.Entry(index, -count))
            }
        }
        network.earned.append((unit: draft.units.count, amounts: earner.steps.map(\.amount.cents)))
        draft.units.append(
            ProgramDraft.DraftUnit(
                members: [], required: true, options: options, choice: .bonusStep(earner.creche)))
    }

    /// What the bonuses of all crèches count for together.
    struct Network {
        let place: (level: Int, weight: Int64)?
        let minimum: Money?
        var earned: [(unit: Int, amounts: [Int64])] = []

        init(_ draft: ProgramDraft, minimum: Money?) {
            place = draft.place(of: .funding)
            self.minimum = minimum
        }

        /// The budget row: cents, negated as every minimum.
        func add(to draft: inout ProgramDraft) {
            guard let minimum, minimum > .zero else { return }
            let index = draft.addQuota(.bonusMinimum, bound: -minimum.cents)
            for (unit, amounts) in earned {
                for (step, amount) in amounts.enumerated() {
                    draft.units[unit].options[step + 1].coefficients.append(UnitOption.Entry(index, -amount))
                }
            }
        }
    }
}

/// Exact fractions brought to whole numbers without a common divisor.
struct WholeAmounts {
    private(set) var amounts: [Int64] = []
    /// The most the amounts may sum to so that, with the constant, they stay at or below zero.
    private(set) var limit: Int64 = 0

    /// `nil` when they leave 64 bits.
    init?(_ fractions: [ExactNumber], constant: ExactNumber) {
        var common: Int128 = 1
        for fraction in fractions + [constant] {
            let (product, overflow) = common.multipliedReportingOverflow(
                by: fraction.denominator / ExactNumber.greatestCommonDivisor(common, fraction.denominator))
            if overflow { return nil }
            common = product
        }
        var whole: [Int128] = []
        for fraction in fractions + [constant] {
            let (product, overflow) = fraction.numerator.multipliedReportingOverflow(by: common / fraction.denominator)
            if overflow { return nil }
            whole.append(product)
        }
        let rest = whole.removeLast()
        let shared = max(1, whole.reduce(0) { ExactNumber.greatestCommonDivisor($0, $1) })
        // ⌊−constant ÷ shared⌋: whole amounts can sum to no more.
        let floor = -rest >= 0 ? -rest / shared : -((rest + shared - 1) / shared)
        guard let limit = Int64(exactly: floor) else { return nil }
        self.limit = limit
        for amount in whole {
            guard let exact = Int64(exactly: amount / shared) else { return nil }
            amounts.append(exact)
        }
    }
}
