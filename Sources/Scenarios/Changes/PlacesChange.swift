package import Childcare

/// Places added to a section, or to every section of a crèche, or taken from them; in some half-days or in all.
///
/// Places added to the whole week raise the authorised capacity of the crèche with them, for that is what they are; those
/// of some half-days stay within it. No more may be taken from a section than it has. A flexible section has none of its own: the
/// capacity of its crèche alone changes.
public struct PlacesChange: Hashable, Sendable {
    public var creche: String
    /// Empty for every section of the crèche.
    public var section: String
    /// Empty for the whole week.
    public var slots: String
    public var added: Int
    package var place: ProblemPlace

    package init(
        creche: String = "", section: String = "", slots: String = "", added: Int,
        place: ProblemPlace = ProblemPlace()
    ) {
        self.creche = creche
        self.section = section
        self.slots = slots
        self.added = added
        self.place = place
    }

    func applied(to source: Case) throws(ChangeError) -> Case {
        var changed = source
        let meant = source.sections.indices.filter {
            section.isEmpty ? source.sections[$0].creche.text == creche : source.sections[$0].id.text == section
        }
        guard !meant.isEmpty else {
            if section.isEmpty { throw .creche(creche, source, place) }
            throw ChangeError(
                place: place, value: section, code: .unknownSection,
                expected: BilingualText(fr: "une section du dossier", en: "a section of the case"),
                remedy: NearestWord.among(source.sections.map(\.id.text), to: section).map(BilingualText.didYouMean)
                    ?? .empty)
        }
        let slots = try source.slots(self.slots, place)
        var capacity: [CrecheID: Int] = [:]
        for position in meant {
            let open = changed.sections[position].openSlots
            try requireEnough(in: source.sections[position], slots, source)
            let before = changed.sections[position]
            changed.sections[position].seats = seats(before.seats, slots, open)
            changed.sections[position].seatsByPeriod = before.seatsByPeriod.map { seats($0, slots, open) }
            let most = before.seats.max() ?? 0
            changed.sections[position].reserve = min(before.reserve, changed.sections[position].seats.max() ?? 0)
            let gained = (changed.sections[position].seats.max() ?? 0) - most
            if self.slots.isEmpty { capacity[before.creche, default: 0] += before.isFlexible ? added : gained }
        }
        for position in changed.creches.indices {
            guard let more = capacity[changed.creches[position].id] else { continue }
            changed.creches[position].capacity = max(0, changed.creches[position].capacity + more)
        }
        return changed
    }

    /// What is taken must be there in every half-day that is meant: fewer would be another plan than the one that is written.
    private func requireEnough(in section: CrecheSection, _ slots: SlotSet, _ source: Case) throws(ChangeError) {
        guard added < 0 else { return }
        let meant = slots.intersection(section.openSlots)
        let seats = ([section.seats] + section.seatsByPeriod).flatMap { all in
            meant.indices.filter(all.indices.contains).map { all[$0] }
        }.filter { $0 > 0 }
        let least: Int? =
            section.isFlexible && self.slots.isEmpty
            ? source.creches.first { $0.id == section.creche }?.capacity : seats.min()
        guard let least, least < -added else { return }
        throw ChangeError(
            place: place, value: "\(added)", code: .takesTooMany,
            expected: BilingualText(
                fr: "au plus \(least, "place", "places") de moins dans « \(section.id) »",
                en: "at most \(least, "place", "places") fewer in “\(section.id)”"),
            remedy: BilingualText(
                fr: "écrivez add: -\(least), ou les demi-journées (slots) où il y en a davantage",
                en: "write add: -\(least), or the half-days (slots) in which there are more"))
    }

    private func seats(_ seats: [Int], _ slots: SlotSet, _ open: SlotSet) -> [Int] {
        seats.indices.map { slot in
            guard slots.contains(slot), open.contains(slot) else { return seats[slot] }
            return max(0, seats[slot] + added)
        }
    }
}
