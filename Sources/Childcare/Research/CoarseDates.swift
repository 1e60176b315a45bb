/// The days of every request as a research copy has them.
struct CoarseDates {
    struct Days {
        var stay: DecidingDays.Stay
        var birth: CivilDate
    }

    private(set) var days: [RequestID: Days] = [:]

    /// - Complexity: linear in the requests, times the days of a month.
    init(_ source: Case, _ deciding: DecidingDays) {
        func stay(_ request: PlaceRequest) -> DecidingDays.Stay {
            DecidingDays.Stay(start: request.startDate, latest: request.startLatest, until: request.until)
        }
        for siblings in Dictionary(grouping: source.requests, by: \.household).values {
            let births = Dictionary(grouping: siblings, by: \.birthDate)
            for (birth, born) in births {
                let exact = born.map { DecidingDays.Counted(before: stay($0), after: stay($0)) }
                let coarse = exact.map { DecidingDays.Counted(before: $0.before, after: deciding.coarse($0.before)) }
                // Twins stay twins, and whoever is the elder stays the elder: rules read both.
                let sharesMonth = births.keys.contains {
                    $0 != birth && ($0.year, $0.month) == (birth.year, birth.month)
                }
                let (counted, day): ([DecidingDays.Counted], CivilDate) =
                    if sharesMonth {
                        (exact, birth)
                    } else if let day = deciding.coarse(birth: birth, of: coarse) {
                        (coarse, day)
                    } else {
                        (exact, deciding.coarse(birth: birth, of: exact) ?? birth)
                    }
                for (request, counted) in zip(born, counted) {
                    days[request.id] = Days(stay: counted.after, birth: day)
                }
            }
        }
    }
}
