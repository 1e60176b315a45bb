internal import AllocationModel
internal import Childcare

/// One seat more, of a child nobody asks for, so that the passes say what it takes of everything that limits seats.
///
/// No rule of a commission: ``FreedSeats`` adds it to find out what a child who left gave back. It follows
/// ``SiblingUnits``.
struct ProbedSeat: CompilerPass {
    let request: PlaceRequest
    let seat: Seat
    /// The wish the seat answers, where one is known: a child may belong to a group at some crèches only.
    var wish: Wish?

    func apply(to draft: inout ProgramDraft) {
        draft.candidates.append(
            ProgramDraft.Candidate(request: request, wishes: wish.map { [$0] } ?? [], pin: nil, seats: [seat]))
        draft.units.append(
            ProgramDraft.DraftUnit(
                members: [draft.candidates.count - 1], required: false,
                options: [ProgramDraft.DraftOption(seats: [seat])]))
    }
}
