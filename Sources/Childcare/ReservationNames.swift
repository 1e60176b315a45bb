extension Case {
    /// The name of each reservation in rows and tables: its funder, `funder@section` within a section, and a number where
    /// one funder reserves the same place several times. In case order.
    public var reservationNames: [String] {
        var counts: [[String]: Int] = [:]
        return reservations.map { reservation in
            let name = reservation.section.map { "\(reservation.funder)@\($0)" } ?? reservation.funder
            let count = (counts[[reservation.creche.text, name]] ?? 0) + 1
            counts[[reservation.creche.text, name]] = count
            return count == 1 ? name : "\(name)#\(count)"
        }
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
