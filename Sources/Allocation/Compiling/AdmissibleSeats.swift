internal import AllocationModel
internal import Childcare

/// What each child may be given: a wished crèche, a section of its age, an accepted week within the open slots.
struct AdmissibleSeats: CompilerPass {
    private struct Place: Hashable {
        var section: SectionID
        var slots: SlotSet
    }

    func apply(to draft: inout ProgramDraft) {
        let sections = Dictionary(grouping: draft.source.sections, by: \.creche)
        for position in draft.candidates.indices {
            let candidate = draft.candidates[position]
            let request = candidate.request
            let age = request.ageMonthsAtStart
            var seen: Set<Place> = []
            for wish in candidate.wishes {
                let key = ProgramDraft.WishKey(request: request.id, creche: wish.creche)
                if draft.wishes[key] == nil { draft.wishes[key] = wish }
                var patterns = request.patterns(at: wish)
                if let pin = candidate.pin, !pin.patterns.isEmpty { patterns = pin.patterns }
                var ofAge = (sections[wish.creche] ?? []).filter { $0.ageMonths.contains(age) }
                if let wanted = candidate.pin?.section { ofAge.removeAll { $0.id != wanted } }
                var found = false
                for section in ofAge {
                    let open = section.openSlots
                    for slots in patterns where !slots.isEmpty && slots.isSubset(of: open) {
                        found = true
                        guard seen.insert(Place(section: section.id, slots: slots)).inserted else { continue }
                        draft.candidates[position].seats.append(
                            Seat(
                                request: request.id, creche: wish.creche, section: section.id, slots: slots,
                                wishRank: wish.rank))
                    }
                }
                if !found {
                    draft.excluded.append(
                        Exclusion(
                            request: request.id.text, creche: wish.creche.text,
                            rule: ofAge.isEmpty ? .age : .closedSlots))
                }
            }
        }
    }
}
