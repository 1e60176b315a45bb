import AllocationModel
import Childcare

/// A week in which children begin at a crèche.
struct StartWeek: Hashable {
    var creche: Int
    var monday: CivilDate
}

/// How many newcomers may begin in each week, at crèches that limit it.
extension SeatLimits {
    /// The week in which a child begins; `nil` where the crèche has no limit, or has the child already.
    func startWeek(_ request: Int, creche: Int, start: Int) -> StartWeek? {
        guard ledger.case.creches[creche].startsPerWeek != nil, ledger.presentPlace(of: request)?.creche != creche
        else {
            return nil
        }
        let day = presence.firstDay(ledger.case.requests[request], start)
        return StartWeek(creche: creche, monday: Self.monday(of: day))
    }

    /// A limit for each week in which some admissible place begins, less those whose seat the commission keeps.
    mutating func addStarts(_ options: AdmissibleOptions) -> [StartWeek: Int] {
        guard ledger.case.creches.contains(where: { $0.startsPerWeek != nil }) else { return [:] }
        var held: [StartWeek: Int] = [:]
        for (creche, guests) in guestsOfCreche.enumerated() {
            for guest in guests {
                guard case .request(let request) = guest.source,
                    let start = guest.sections.firstIndex(where: { $0 != nil }),
                    let week = startWeek(request, creche: creche, start: start)
                else { continue }
                held[week, default: 0] += 1
            }
        }
        var weeks: Set<StartWeek> = []
        for seat in options.units.lazy.flatMap(\.options).joined() where seat.wish != nil {
            if let week = startWeek(seat.request, creche: seat.creche, start: seat.start) { weeks.insert(week) }
        }
        var limits: [StartWeek: Int] = [:]
        for week in weeks.sorted(by: { ($0.creche, $0.monday) < ($1.creche, $1.monday) }) {
            let creche = ledger.case.creches[week.creche]
            limits[week] = add(
                .starts, ProgramKeys.starts(creche.id, week.monday), (creche.startsPerWeek ?? 0) - (held[week] ?? 0))
        }
        return limits
    }

    /// The Monday on or before a day, by Sakamoto's rule for the day of the week.
    static func monday(of date: CivilDate) -> CivilDate {
        let shifts = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
        let year = date.month < 3 ? date.year - 1 : date.year
        // 0 is Sunday.
        let weekday = (year + year / 4 - year / 100 + year / 400 + shifts[date.month - 1] + date.day) % 7
        var (left, day) = ((weekday + 6) % 7, date)
        while left > 0 {
            if let earlier = CivilDate(year: day.year, month: day.month, day: day.day - 1) {
                day = earlier
            } else {
                let (year, month) = day.month == 1 ? (day.year - 1, 12) : (day.year, day.month - 1)
                day = CivilDate(year: year, month: month, day: CivilDate.days(inMonth: month, of: year)) ?? day
            }
            left -= 1
        }
        return day
    }
}
