/// What tells one reservation of a crèche from another.
package struct ReservationLabel: Hashable, Sendable {
    package var funder: String
    /// `nil` for seats anywhere in the crèche.
    package var section: SectionID?
    /// 1, and more where one funder reserves the same place several times.
    package var number: Int

    package init(funder: String, section: SectionID? = nil, number: Int = 1) {
        self.funder = funder
        self.section = section
        self.number = number
    }
}

extension Case {
    /// The label of each reservation, in case order; no two of a crèche are the same. Numbers are given by what is
    /// reserved and not by the order of rows.
    package var reservationLabels: [ReservationLabel] {
        struct LabelledBerth: Hashable {
            var creche: CrecheID
            var label: ReservationLabel
        }
        var counts: [LabelledBerth: Int] = [:]
        var labels = reservations.map { ReservationLabel(funder: $0.funder, section: $0.section) }
        for position in Self.sorted(Array(reservations.indices), by: { reservations[$0].rank }) {
            let place = LabelledBerth(creche: reservations[position].creche, label: labels[position])
            let count = (counts[place] ?? 0) + 1
            counts[place] = count
            labels[position].number = count
        }
        return labels
    }
}

extension Reservation {
    /// Whether the seats are reserved on some day of a period of `source`.
    package func isActive(in period: Int, of source: Case) -> Bool {
        if let until, until < source.firstDay(ofPeriod: period) { return false }
        guard let from else { return true }
        return period + 1 < source.calendar.periodCount
            ? from < source.firstDay(ofPeriod: period + 1) : from <= source.term.end
    }
}
