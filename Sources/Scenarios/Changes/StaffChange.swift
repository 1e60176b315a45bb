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
            changed.staff[position].adults = max(0, changed.staff[position].adults + added)
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
