/// Rows of a table of the yearly report, put together until none has a small count.
///
/// To join a class that is too small with its neighbour, or with the others, loses less than to withhold it: nothing else
/// need be withheld with it, and what is printed adds up.
struct YearlyRows {
    struct Row: Hashable {
        /// The rows counted in this one.
        var members: [String]
        /// The small ones of a table whose rows have no order.
        var isOthers = false

        /// How a file names the row: `2+2.5`, or ``YearlyRows/others``.
        var id: String { isOthers ? YearlyRows.others : members.joined(separator: "+") }
    }

    static let others = "*"

    /// Empty where several rows could not be told apart: one of all of them says no more than the total.
    let rows: [Row]
    /// Whether there was something to break down.
    let isLeftOut: Bool

    init(_ table: YearlyTally.Table, _ tally: YearlyTally) {
        let columns = tally.columns(table)
        func count(_ row: Row, _ column: YearlyTally.Column) -> Int {
            row.members.reduce(0) { $0 + tally.count(table, $1, column) }
        }
        func isSmall(_ row: Row) -> Bool {
            columns.contains { (1..<PublishedFigures.threshold).contains(count(row, $0)) }
        }
        var rows = tally.rows(table).map { Row(members: [$0]) }
        let inhabited = rows.count { count($0, columns[0]) > 0 }
        switch table {
        case .age, .days, .delay, .wait, .wish:
            while rows.count > 1 {
                let small = rows.indices.filter { isSmall(rows[$0]) }
                guard
                    let worst = small.min(by: { (count(rows[$0], columns[0]), $0) < (count(rows[$1], columns[0]), $1) })
                else { break }
                // The smaller of its neighbours with anybody in it.
                let beside = [worst - 1, worst + 1].filter(rows.indices.contains)
                guard
                    let other = beside.min(by: { (count(rows[$0], columns[0]), $0) < (count(rows[$1], columns[0]), $1) }
                    )
                else { break }
                let (first, second) = (min(worst, other), max(worst, other))
                rows[first].members += rows[second].members
                rows.remove(at: second)
            }
        case .loneParent, .jobseeker, .benefits: break
        case .area, .firstWish, .reason, .creche, .answer:
            var others = Row(members: [], isOthers: true)
            func move(_ index: Int) { others.members += rows.remove(at: index).members }
            while let index = rows.firstIndex(where: { isSmall($0) || $0.members == [Self.others] }) { move(index) }
            while !others.members.isEmpty, isSmall(others),
                let index = rows.indices.filter({ count(rows[$0], columns[0]) > 0 }).min(by: {
                    (count(rows[$0], columns[0]), $0) < (count(rows[$1], columns[0]), $1)
                })
            { move(index) }
            if !others.members.isEmpty { rows.append(others) }
        }
        let isTold =
            rows.count { count($0, columns[0]) > 0 } >= min(2, inhabited) && !rows.contains(where: isSmall)
        self.rows = isTold && inhabited > 0 ? rows : []
        isLeftOut = inhabited > 0 && !isTold
    }
}
