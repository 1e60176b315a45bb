internal import AllocationModel
internal import Childcare

extension CompiledProgram {
    /// The option of a unit that gives exactly what the rows of its requests say; `nil` where none does.
    ///
    /// - `unsaidStart`: the period a row without a start means; `nil` for any, the first option that fits.
    func option(
        of unit: Int, giving rows: [PlacementRecord], in calendar: WeekCalendar, unsaidStart: Int?
    ) -> Int? {
        let wanted = Set(rows.map { Self.place($0.request, $0.section, $0.days) })
        let starts = Dictionary(first: rows.map { ($0.request, $0.start) })
        return meanings[unit].firstIndex { seats in
            Set(seats.map { Self.place($0.request.text, $0.section.text, calendar.notation($0.slots)) }) == wanted
                && seats.allSatisfy { seat in
                    let said = (starts[seat.request.text] ?? nil).flatMap { CivilDate(iso: $0) }
                    let period = said.map(calendar.period(of:)) ?? unsaidStart
                    return period.map { $0 == seat.startPeriod } ?? true
                }
        }
    }

    private static func place(_ request: String, _ section: String, _ days: String) -> [String] {
        [request, section, days]
    }
}
