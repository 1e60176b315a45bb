extension Case {
    /// The name of each reservation in rows and tables: its funder, `funder@section` within a section, and a number where
    /// one funder reserves the same place several times, given by what is reserved and not by the order of rows. One for
    /// each reservation, in case order.
    public var reservationNames: [String] {
        var counts: [[String]: Int] = [:]
        var names = [String](repeating: "", count: reservations.count)
        for position in Self.sorted(Array(reservations.indices), by: { reservations[$0].rank }) {
            let reservation = reservations[position]
            let name = reservation.section.map { "\(reservation.funder)@\($0)" } ?? reservation.funder
            let count = (counts[[reservation.creche.text, name]] ?? 0) + 1
            counts[[reservation.creche.text, name]] = count
            names[position] = count == 1 ? name : "\(name)#\(count)"
        }
        return names
    }
}

extension Reservation {
    /// Whether the seats are reserved on some day of a period of `source`.
    public func isActive(in period: Int, of source: Case) -> Bool {
        if let until, until < source.firstDay(ofPeriod: period) { return false }
        guard let from else { return true }
        return period + 1 < source.calendar.periodCount
            ? from < source.firstDay(ofPeriod: period + 1) : from <= source.term.end
    }
}
