internal import AllocationModel
internal import Childcare

/// A child who has a place and asks for another (demande de mutation) may keep the one it has: its first option,
/// whatever the child's age and the section's open days.
///
/// The seat it leaves returns to the pool in the same solve, as it is held by this option and nowhere else.
struct TransferSeats: CompilerPass {
    func apply(to draft: inout ProgramDraft) {
        for position in draft.candidates.indices {
            let candidate = draft.candidates[position]
            guard let present = draft.attendances.presentSeat(of: candidate.request) else { continue }
            draft.candidates[position].seats.removeAll {
                $0.section == present.section && $0.slots == present.slots
            }
            let left = Set(draft.candidates[position].seats.map(\.creche))
            if candidate.seats.contains(where: { $0.creche == present.creche }) && !left.contains(present.creche) {
                draft.excluded.append(
                    Exclusion(request: candidate.request.id.text, creche: present.creche.text, rule: .currentPlace))
            }
            guard Self.allows(candidate.pin, present) else { continue }
            draft.candidates[position].seats.insert(present, at: 0)
        }
    }

    /// Whether the commission's pin leaves the child where it is.
    private static func allows(_ pin: Decision?, _ seat: Seat) -> Bool {
        guard let pin else { return true }
        return (pin.creche ?? seat.creche) == seat.creche && (pin.section ?? seat.section) == seat.section
            && (pin.patterns.isEmpty || pin.patterns.contains(seat.slots))
    }
}

extension Attendances {
    /// Where a child is in each period under one of its seats.
    struct Stay {
        var seat: Seat
        var sections: [SectionID?]
    }

    /// The place a child asking for a transfer has today; `nil` for other children, and where the case does not say.
    func presentSeat(of request: PlaceRequest) -> Seat? {
        guard let section = request.currentSection.flatMap(section),
            let slots = request.currentSlots ?? request.patterns.first
        else { return nil }
        return Seat(request: request.id, creche: section.creche, section: section.id, slots: slots, wishRank: nil)
    }

    /// The seat from its start; before, the place the child has where it asked for a transfer.
    func stays(of seat: Seat, _ request: PlaceRequest) -> [Stay] {
        var stays = [
            Stay(
                seat: seat,
                sections: sections(of: request, in: seat.section, slots: seat.slots, from: seat.startPeriod))
        ]
        if !seat.isPresentPlace, seat.startPeriod > 0, let present = presentSeat(of: request) {
            var sections = sections(of: request, in: present.section, slots: present.slots, from: 0)
            for period in seat.startPeriod..<sections.count { sections[period] = nil }
            stays.append(Stay(seat: present, sections: sections))
        }
        return stays
    }
}
