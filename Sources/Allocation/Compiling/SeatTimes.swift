internal import Childcare

/// A section in one period and slot: where seats are counted.
struct SectionSlot: Hashable {
    var section: SectionID
    var period: Int
    var slot: Int
}

/// A crèche, or the place a team serves, in one period and slot: where everybody present is counted.
struct CrecheSlot: Hashable {
    var creche: CrecheID
    var period: Int
    var slot: Int
}
