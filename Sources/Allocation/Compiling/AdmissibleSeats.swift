internal import AllocationModel
internal import Childcare

/// What each child may be given: a wished crèche, a section of its age, an accepted week that is sold there, a start.
///
/// The week lies within the open slots of the child's section in every period it is there, and within the slots of the
/// stops its family can come to.
struct AdmissibleSeats: CompilerPass {
    private struct FoundSeat: Hashable {
        var section: SectionID
        var slots: SlotSet
        var start: Int
    }

    func apply(to draft: inout ProgramDraft) throws(AllocationError) {
        for position in draft.candidates.indices {
            let candidate = draft.candidates[position]
            let request = candidate.request
            let starts = draft.attendances.startPeriods(of: request)
            let ages = starts.map { draft.attendances.age(of: request, startingIn: $0) }
            var seen: Set<FoundSeat> = []
            for wish in candidate.wishes {
                let key = WishKey(request: request.id, creche: wish.creche)
                if draft.wishes[key] == nil { draft.wishes[key] = wish }
                let weeks = try acceptedWeeks(candidate, wish, draft)
                var sections = draft.attendances.sections(of: wish.creche)
                if let wanted = candidate.pin?.section { sections.removeAll { $0.id != wanted } }
                let ofAge = sections.filter { section in ages.contains { section.ages.contains($0) } }
                var found = false
                for section in ofAge {
                    for slots in weeks.atSites where !slots.isEmpty {
                        for (start, age) in zip(starts, ages) where section.ages.contains(age) {
                            guard isOpen(section.id, slots, start, request, draft) else { continue }
                            found = true
                            let place = FoundSeat(section: section.id, slots: slots, start: start)
                            guard seen.insert(place).inserted else { continue }
                            let seat = Seat(
                                request: request.id, creche: wish.creche, section: section.id, slots: slots,
                                wishRank: wish.rank, startPeriod: start)
                            draft.candidates[position].seats.append(seat)
                            let factor = request.patternFactor(slots, at: wish)
                            if factor != .one { draft.patternFactors[seat] = factor }
                        }
                    }
                }
                if !found {
                    let rule: Exclusion.Rule = ofAge.isEmpty ? .age : weeks.missing
                    draft.excluded.append(
                        Exclusion(request: request.id.text, creche: wish.creche.text, rule: rule))
                }
            }
        }
    }

    private struct Weeks {
        var accepted: [SlotSet]
        /// Those the crèche sells.
        var sold: [SlotSet]
        /// Those of them within the slots of its stops.
        var atSites: [SlotSet]

        /// Why none is left, or closed slots.
        var missing: Exclusion.Rule {
            if !accepted.isEmpty && sold.isEmpty { return .rhythm }
            if !sold.isEmpty && atSites.isEmpty { return .site }
            return .closedSlots
        }
    }

    private func acceptedWeeks(
        _ candidate: ProgramDraft.Candidate, _ wish: Wish, _ draft: ProgramDraft
    ) throws(AllocationError) -> Weeks {
        let request = candidate.request
        var accepted: [SlotSet]
        if let pin = candidate.pin, !pin.patterns.isEmpty {
            accepted = pin.patterns
        } else if let weeks = request.weeks(at: wish, in: draft.source.calendar) {
            accepted = weeks
        } else {
            throw .inconsistentCase("\(request.id): > \(PlaceRequest.mostOccasionalWeeks)")
        }
        accepted.removeAll(where: \.isEmpty)
        var sold = accepted
        // Occasional care fills what is left, by the half-day: it is not sold in rhythms.
        if let creche = draft.index.creche(wish.creche), !creche.rhythms.isEmpty, request.care != .occasional {
            sold.removeAll { !creche.rhythms.contains($0) }
        }
        var atSites = sold
        let stops = draft.source.sites.filter { $0.creche == wish.creche }
        if !stops.isEmpty {
            let names = wish.siteNames(of: request)
            let reached = stops.filter { names?.contains($0.name) ?? true }.reduce(SlotSet()) { $0.union($1.slots) }
            atSites.removeAll { !$0.isSubset(of: reached) }
        }
        return Weeks(accepted: accepted, sold: sold, atSites: atSites)
    }

    private func isOpen(
        _ section: SectionID, _ slots: SlotSet, _ start: Int, _ request: PlaceRequest, _ draft: ProgramDraft
    ) -> Bool {
        let stay = draft.attendances.sections(of: request, in: section, slots: slots, from: start)
        return stay.indices.allSatisfy { period in
            stay[period].map { slots.isSubset(of: draft.attendances.openSlots(of: $0, in: period)) } ?? true
        }
    }
}
