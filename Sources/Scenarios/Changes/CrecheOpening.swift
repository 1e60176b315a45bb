package import Childcare

/// A crèche that opens beside one there is: the same sections and places, without a child in it.
///
/// Families who wish for the one wish for the other right after it, with the same days and the same columns of the pair.
public struct CrecheOpening: Hashable, Sendable {
    /// The identifier it gets.
    public var creche: String
    public var like: String
    package var place: ProblemPlace

    package init(creche: String, like: String, place: ProblemPlace = ProblemPlace()) {
        self.creche = creche
        self.like = like
        self.place = place
    }

    func applied(to source: Case) throws(ChangeError) -> Case {
        guard var opened = source.creches.first(where: { $0.id.text == like }) else {
            throw .creche(like, source, place)
        }
        guard !source.creches.contains(where: { $0.id.text == creche }) else {
            throw ChangeError(
                place: place, value: creche, code: .doubledName,
                expected: BilingualText(fr: "un nom que nulle crèche ne porte", en: "a name that no crèche bears"))
        }
        var changed = source
        opened.id = CrecheID(creche)
        opened.name = creche
        changed.creches.append(opened)
        for section in source.sections where section.creche.text == like {
            var section = section
            section.id = SectionID("\(creche)/\(section.id.text)")
            section.creche = opened.id
            changed.sections.append(section)
        }
        for presence in source.staff where presence.creche.text == like {
            var presence = presence
            presence.creche = opened.id
            changed.staff.append(presence)
        }
        for position in changed.requests.indices {
            guard let wish = changed.requests[position].wishes.first(where: { $0.creche.text == like }) else {
                continue
            }
            var other = wish
            other.creche = opened.id
            other.rank = wish.rank + 1
            for later in changed.requests[position].wishes.indices
            where changed.requests[position].wishes[later].rank > wish.rank {
                changed.requests[position].wishes[later].rank += 1
            }
            changed.requests[position].wishes.append(other)
            changed.requests[position].wishes.sort { $0.rank < $1.rank }
        }
        return changed
    }
}
