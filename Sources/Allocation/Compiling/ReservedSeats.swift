internal import AllocationModel
internal import Childcare

/// The reservations of a case, with their names, and who a reserved seat is for.
struct ReservedSeats {
    /// One reservation, in a section of its crèche or anywhere in it.
    struct Berths {
        var reservation: Reservation
        var label: ReservationLabel

        var place: Quota.Scope { ReservedSeats.place(reservation.creche, reservation.section) }
    }

    let berths: [Berths]
    private let source: Case
    private let index: CaseIndex

    init(_ source: Case, _ index: CaseIndex) {
        self.source = source
        self.index = index
        berths = zip(source.reservations, source.reservationLabels).map { Berths(reservation: $0, label: $1) }
    }

    /// The reservations of a crèche with a fallback, in one period and slot.
    func active(_ creche: CrecheID, _ fallback: Reservation.Fallback, _ period: Int, _ slot: Int) -> [Berths] {
        berths.filter { berths in
            let reservation = berths.reservation
            return reservation.creche == creche && reservation.fallback == fallback
                && reservation.isActive(in: period, of: source)
                && (reservation.slots.isEmpty || reservation.slots.contains(slot))
        }
    }

    /// The section, or the crèche where no section is named.
    static func place(_ creche: CrecheID, _ section: SectionID?) -> Quota.Scope {
        section.map { .section($0) } ?? .creche(creche)
    }

    /// Sections a reservation's seats are in.
    func sections(_ creche: CrecheID, _ section: SectionID?) -> [CrecheSection] {
        index.sections(of: creche).filter { section == nil || $0.id == section }
    }

    /// Whether the seats are for a request's child in a section.
    func isFor(_ berths: Berths, _ request: PlaceRequest, in section: SectionID) -> Bool {
        let reservation = berths.reservation
        guard reservation.section == nil || reservation.section == section else { return false }
        return reservation.who.holds(
            for: Facts(request: request, wish: request.wish(for: reservation.creche), in: index))
    }

    /// Whether they are for a child already there, or for whom the commission keeps a seat.
    func isFor(_ berths: Berths, _ child: StayingChild, in section: SectionID) -> Bool {
        if let request = child.request { return isFor(berths, request, in: section) }
        let reservation = berths.reservation
        guard reservation.section == nil || reservation.section == section, let enrolled = child.enrolled,
            let household = enrolled.household.flatMap(index.household)
        else { return false }
        return reservation.who.holds(for: Facts(household: household, child: enrolled, in: index))
    }

    /// Whether a child takes one of the seats a case counts: not where only free seats were given and it is there already.
    func counts(_ child: StayingChild, in section: SectionID) -> Bool {
        child.isHeld || index.section(section)?.seatBasis == .all
    }
}
