internal import AllocationModel
internal import Childcare

/// The public draw, last of all: each placed child counts its draw number as many times as its wish is good, so that of
/// two families in a tie the one with the higher number gets the better place; a child who keeps the place it has takes
/// no part.
struct PublicDrawGains: CompilerPass {
    func apply(to draft: inout ProgramDraft) {
        let draw = PublicDraw(seed: draft.source.policy.seed)
        var numbers: [RequestID: Int64] = [:]
        for candidate in draft.candidates { numbers[candidate.request.id] = draw.number(of: candidate.request.id) }
        let terms = TermGains(draft)
        draft.forEachOption { option in
            option.gains.append(
                option.seats.reduce(0) { $0 + (numbers[$1.request] ?? 0) * terms.goodness($1) })
        }
        draft.levels.append(ObjectiveLevel(name: ObjectiveLevel.drawName, role: .tie))
    }
}

/// What the draw of the families leaves open: which section, which days, which start of equal worth, by a number drawn
/// for each place. Only where some child has two places under one wish, or two families the same number.
struct PlaceDrawGains: CompilerPass {
    private struct Choice: Hashable {
        var request: RequestID
        var rank: Int
    }

    func apply(to draft: inout ProgramDraft) {
        let draw = PublicDraw(seed: draft.source.policy.seed)
        guard isOpen(draft, draw) else { return }
        let source = draft.source
        var numbers: [Seat: Int64] = [:]
        draft.forEachOption { option in
            option.gains.append(
                option.seats.reduce(0) { sum, seat in
                    if seat.isPresentPlace { return sum }
                    let number =
                        numbers[seat]
                        ?? draw.number(
                            of: seat.request, section: seat.section, days: source.calendar.notation(seat.slots),
                            start: source.firstDay(ofPeriod: seat.startPeriod))
                    numbers[seat] = number
                    return sum + number
                })
        }
        draft.levels.append(ObjectiveLevel(name: ObjectiveLevel.placeDrawName, role: .tie))
    }

    private func isOpen(_ draft: ProgramDraft, _ draw: PublicDraw) -> Bool {
        var requests: Set<RequestID> = []
        var seats: Set<Seat> = []
        var choices: Set<Choice> = []
        for unit in draft.units {
            for option in unit.options {
                for seat in option.seats {
                    guard let rank = seat.wishRank, seats.insert(seat).inserted else { continue }
                    requests.insert(seat.request)
                    if !choices.insert(Choice(request: seat.request, rank: rank)).inserted { return true }
                }
            }
        }
        return Set(requests.map(draw.number)).count < requests.count
    }
}
