package import Childcare

/// A crèche that takes no newcomers any more: the children who are there stay, and no seat is given away.
///
/// Families keep their wishes, so that what they lose is seen; whoever wished for nothing else waits.
public struct CrecheClosing: Hashable, Sendable {
    public var creche: String
    package var place: ProblemPlace

    package init(creche: String, place: ProblemPlace = ProblemPlace()) {
        self.creche = creche
        self.place = place
    }

    func applied(to source: Case) throws(ChangeError) -> Case {
        guard source.creches.contains(where: { $0.id.text == creche }) else { throw .creche(creche, source, place) }
        var changed = source
        for position in changed.sections.indices where changed.sections[position].creche.text == creche {
            var section = changed.sections[position]
            section.isFlexible = false
            section.reserve = 0
            let starts = source.calendar.periods.isEmpty ? [source.term.start] : source.calendar.periods
            let taken = starts.map { self.taken(in: section, on: $0, source) }
            section.seats = zip(section.seats, taken[0]).map { min($0, $1) }
            section.seatsByPeriod = starts.count > 1 ? taken : []
            changed.sections[position] = section
        }
        return changed
    }

    /// Seats that children there hold on a day, whether they stay or ask for another place.
    private func taken(in section: CrecheSection, on day: CivilDate, _ source: Case) -> [Int] {
        var taken = [Int](repeating: 0, count: section.seats.count)
        func add(_ slots: SlotSet, _ places: Int) { for slot in slots.indices { taken[slot] += places } }
        if section.seatBasis == .all {
            for child in source.enrolled where child.section == section.id && child.stays(on: day) {
                add(child.slots, child.placesUsed)
            }
        }
        for request in source.requests where request.currentSection == section.id {
            add(request.currentSlots ?? source.calendar.fullWeek, request.placesUsed)
        }
        return taken
    }
}
