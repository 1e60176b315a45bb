import Childcare

/// What the case says of children who have a place already, and of families that list joint outcomes.
extension CaseLedger {
    /// A place a child asking for a transfer has today.
    struct PresentPlace: Hashable {
        var creche: Int
        var section: Int
        var slots: SlotSet
    }

    func isTransfer(_ request: Int) -> Bool { presentPlace(of: request) != nil }

    func presentPlace(of request: Int) -> PresentPlace? {
        let child = `case`.requests[request]
        guard let section = child.currentSection.flatMap({ sectionIndex[$0] }),
            let creche = crecheIndex[`case`.sections[section].creche],
            let slots = child.currentSlots ?? child.patterns.first
        else { return nil }
        return PresentPlace(creche: creche, section: section, slots: slots)
    }

    /// Where a child is in each period.
    struct Stay {
        var course: [Int?]
        var slots: SlotSet
        /// The place it had when it asked for a transfer.
        var isPresentPlace: Bool
    }

    /// A seat from its start; before, the place the child has where it asked for a transfer.
    func stays(of request: Int, section: Int, slots: SlotSet, start: Int, _ presence: Presence) -> [Stay] {
        let child = `case`.requests[request]
        let present = presentPlace(of: request)
        let isPresentPlace = present?.section == section && present?.slots == slots
        var stays = [
            Stay(
                course: presence.course(child, section: section, slots: slots, start: start), slots: slots,
                isPresentPlace: isPresentPlace)
        ]
        if let present, !isPresentPlace, start > 0 {
            var course = presence.course(child, section: present.section, slots: present.slots, start: 0)
            for period in start..<course.count { course[period] = nil }
            stays.append(Stay(course: course, slots: present.slots, isPresentPlace: true))
        }
        return stays
    }

    /// Whether no pin sends the request elsewhere.
    func pinAllows(_ request: Int, section: Int, slots: SlotSet) -> Bool {
        let place = `case`.sections[section]
        return (pins[request] ?? []).allSatisfy { pin in
            !isDecided(request)
                || (pin.creche ?? place.creche) == place.creche && (pin.section ?? place.id) == place.id
                    && (pin.patterns.isEmpty || pin.patterns.contains(slots))
        }
    }

    func listsJointWishes(_ request: Int) -> Bool {
        listingHouseholds.contains(`case`.requests[request].household)
    }

    /// Whether a family with a list of its own asks for a seat in it: a place kept, a crèche of the list, or what a pin names.
    func asks(_ request: Int, for seat: SeatOption) -> Bool {
        guard isDecided(request), seat.wish != nil, listsJointWishes(request) else { return true }
        if pins[request]?.contains(where: { $0.creche != nil || $0.section != nil }) == true { return true }
        let child = `case`.requests[request]
        return `case`.jointWishes.contains {
            $0.household == child.household && $0.request == child.id && $0.creche == `case`.creches[seat.creche].id
        }
    }

    /// The weeks the family's joint wishes add to those the request accepts at a crèche.
    func jointWeeks(of request: Int, at creche: CrecheID) -> [SlotSet] {
        (jointWishes[`case`.requests[request].id] ?? []).filter { $0.creche == creche }.flatMap(\.patterns)
    }
}
