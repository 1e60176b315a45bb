internal import AllocationModel
internal import Childcare

/// What an option is worth to the terms of an objective other than points.
struct TermGains {
    private struct EarlierSeat: Hashable {
        var section: String
        var days: String
    }

    private let calendar: WeekCalendar
    /// The last rank any considered request names; of a family's joint wishes, those ranks and one more.
    private let lastRank: Int
    private let splitPrice: Int64
    private let earlier: [String: EarlierSeat]

    init(_ draft: ProgramDraft) {
        calendar = draft.source.calendar
        let listing = Set(draft.source.jointWishes.map(\.household))
        let asked = draft.candidates.filter { !listing.contains($0.request.household) }.flatMap {
            $0.wishes.map(\.rank)
        }
        lastRank = (asked + draft.source.jointWishes.map { $0.rank + 1 }).max() ?? 1
        let listed = draft.plan.place(of: .siblingsSplit)?.isListed == true
        let price = draft.source.policy.siblingSplitPrice
        splitPrice = listed && price == 0 ? 1 : price
        earlier = Dictionary(
            first: (draft.earlier ?? []).map { ($0.request, EarlierSeat(section: $0.section, days: $0.days)) })
    }

    /// In units of `scale` to one unit of the term; a loss is negative.
    func worth(_ term: ObjectiveTerm, _ option: ProgramDraft.DraftOption, _ scale: Int64) -> Int128 {
        switch term {
        case .points, .legalQuotas, .mixQuotas: return 0
        case .wishes: return Int128(scale) * Int128(wishes(option))
        case .hours:
            return option.seats.reduce(0) { $0 + Int128(calendar.minutes($1.slots)) * Int128(scale) / 60 }
        case .children: return Int128(scale) * Int128(option.seats.count)
        case .siblingsSplit: return -Int128(scale) * Int128(splitPrice) * Int128(apart(option))
        case .funding: return 0
        case .changes: return Int128(scale) * option.seats.reduce(0) { $0 + Int128(change($1)) }
        }
    }

    /// Ranks of the wishes an option grants, the last counting one.
    func wishes(_ option: ProgramDraft.DraftOption) -> Int64 { option.seats.reduce(0) { $0 + goodness($1) } }

    /// The same of one seat; the place a child has already is no wish of its family.
    func goodness(_ seat: Seat) -> Int64 { seat.wishRank.map { Int64(lastRank + 1 - $0) } ?? 0 }

    /// Children of a joint outcome who are not with the largest group of their siblings.
    private func apart(_ option: ProgramDraft.DraftOption) -> Int {
        guard option.siblings > 1 else { return 0 }
        var groups: [CrecheID: Int] = [:]
        for seat in option.seats { groups[seat.creche, default: 0] += 1 }
        return option.siblings - (groups.values.max() ?? 0)
    }

    /// Keeping a place counts 1, giving a place to a request that had none −1: the sum falls by one with each change.
    private func change(_ seat: Seat) -> Int {
        guard let place = earlier[seat.request.text] else { return -1 }
        return place.section == seat.section.text && place.days == calendar.notation(seat.slots) ? 1 : 0
    }
}
