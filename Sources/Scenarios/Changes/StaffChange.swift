package import Childcare

/// Adults added to a crèche in some half-days or in all, or taken from it.
public struct StaffChange: Hashable, Sendable {
    public var creche: String
    public var slots: String
    public var added: Int
    package var place: ProblemPlace

    package init(creche: String, slots: String = "", added: Int, place: ProblemPlace = ProblemPlace()) {
        self.creche = creche
        self.slots = slots
        self.added = added
        self.place = place
    }

    func applied(to source: Case) throws(ChangeError) -> Case {
        guard source.creches.contains(where: { $0.id.text == creche }) else { throw .creche(creche, source, place) }
        let slots = try source.slots(self.slots, place)
        var changed = source
        var isThere = false
        for position in changed.staff.indices
        where changed.staff[position].creche.text == creche && slots.contains(changed.staff[position].slot) {
            isThere = true
            let adults = changed.staff[position].adults
            guard adults + added >= 0 else {
                throw ChangeError(
                    place: place, value: "\(added)", code: .takesTooMany,
                    expected: BilingualText(
                        fr: "au plus \(adults, "adulte", "adultes") de moins dans « \(creche) »",
                        en: "at most \(adults, "adult", "adults") fewer in “\(creche)”"),
                    remedy: BilingualText(
                        fr: "écrivez add: -\(adults), ou les demi-journées (slots) où il y en a davantage",
                        en: "write add: -\(adults), or the half-days (slots) in which there are more"))
            }
            changed.staff[position].adults = adults + added
        }
        guard isThere else {
            throw ChangeError(
                place: place, value: creche, code: .noStaff,
                expected: BilingualText(
                    fr: "une crèche dont le dossier dit le personnel (staff.csv)",
                    en: "a crèche whose staff the case gives (staff.csv)"))
        }
        return changed
    }
}
