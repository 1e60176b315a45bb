import AllocationModel
import Childcare
import Tariffs

/// The bonuses the policy seeks, as the case and the dated tables give them; nothing where it seeks none.
struct ExpectedFunding {
    struct Earner {
        var creche: Int
        var rules: MixFunding.Earner
        /// Children already there and placed, over the term.
        var billed: MixFunding.Billed
        /// Whether any hour is billed.
        var hasHours: Bool

        /// Position of the best step the mean fee reaches.
        var reached: Int? {
            hasHours ? rules.steps.firstIndex { billed.excess(over: $0.meanFee) <= .zero } : nil
        }

        var earned: Money { reached.map { rules.steps[$0].amount } ?? .zero }
    }

    let earners: [Earner]
    /// What could not be priced; empty where everything could.
    let unpriced: BilingualText
    /// Of each seat some option gives, what it is billed.
    private let billed: [BilledWeek: MixFunding.Billed]

    private struct BilledWeek: Hashable {
        var request: Int
        var creche: Int
        var slots: SlotSet
    }

    init(_ ledger: CaseLedger, _ options: AdmissibleOptions, placed: PlacedChildren) {
        let value = ledger.case
        guard value.policy.seeksFunding else {
            (earners, unpriced, billed) = ([], .empty, [:])
            return
        }
        do throws(CaseTariffError) {
            let funding = try MixFunding(value)
            var prices: [BilledWeek: MixFunding.Billed] = [:]
            let asked =
                options.units.flatMap { $0.options.joined() }.map {
                    BilledWeek(request: $0.request, creche: $0.creche, slots: $0.slots)
                } + placed.children.map { BilledWeek(request: $0.request, creche: $0.creche, slots: $0.slots) }
            for place in asked where prices[place] == nil {
                prices[place] = try funding.billed(
                    value.requests[place.request], at: value.creches[place.creche].id, slots: place.slots)
            }
            earners = funding.earners.compactMap { rules in
                guard let creche = ledger.crecheIndex[rules.creche] else { return nil }
                var earner = Earner(
                    creche: creche, rules: rules, billed: rules.enrolled, hasHours: rules.hasEnrolledHours)
                for child in placed.children where child.creche == creche {
                    let place = BilledWeek(request: child.request, creche: creche, slots: child.slots)
                    guard let own = prices[place] else { continue }
                    earner.billed = earner.billed + own
                    if own.hours > .zero { earner.hasHours = true }
                }
                return earner
            }
            billed = prices
            unpriced = .empty
        } catch {
            (earners, unpriced, billed) = ([], error.problem.message, [:])
        }
    }

    /// What a seat adds to the fees and hours of a crèche; `nil` elsewhere.
    func billed(_ seat: SeatOption, at creche: Int) -> MixFunding.Billed? {
        seat.creche == creche ? billed[BilledWeek(request: seat.request, creche: creche, slots: seat.slots)] : nil
    }

    var earned: Money { earners.map(\.earned).total() }
}
