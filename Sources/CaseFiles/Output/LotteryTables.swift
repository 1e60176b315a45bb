import AllocationModel
import Childcare

extension OutcomeTable where Row == LotteryChanceRow {
    /// `lottery.csv`: each tied family's chance; there only where a lottery was held.
    static var lottery: Self {
        Self(
            file: "lottery.csv",
            columns: [
                Column("request", "demande"), Column("tickets", "tickets"), Column("of", "sur"),
                Column("fair_chance", "chance_équitable"), Column("numerator", "numérateur"),
                Column("denominator", "dénominateur"),
            ],
            cells: {
                [
                    .text($0.request), .integer(Int64($0.tickets)), .integer(Int64($0.of)), .decimal($0.fair),
                    $0.numerator.map { .integer($0) } ?? .empty, $0.denominator.map { .integer($0) } ?? .empty,
                ]
            },
            read: { (row: inout OutcomeTableRow) throws(OutcomeFolderError) -> LotteryChanceRow in
                LotteryChanceRow(
                    request: row.text("request"), tickets: try row.int("tickets"), of: try row.int("of"),
                    fair: try row.decimal("fair_chance"), numerator: try row.optionalInteger("numerator"),
                    denominator: try row.optionalInteger("denominator"))
            })
    }
}

extension OutcomeTable where Row == LotteryPlaceRow {
    /// `lottery_allocations.csv`: who is placed where under which tickets; there only where a lottery was held.
    static var lotteryAllocations: Self {
        Self(
            file: "lottery_allocations.csv",
            columns: [
                Column("first_ticket", "premier_ticket"), Column("last_ticket", "dernier_ticket"),
                Column("drawn", "tiré"), Column("request", "demande"), Column("section", "section"),
                Column("days", "jours"), Column("start", "entrée"),
            ],
            cells: {
                [
                    .integer(Int64($0.firstTicket)), .integer(Int64($0.lastTicket)), .flag($0.drawn),
                    .optional($0.place?.request), .optional($0.place?.section),
                    $0.place.map { .weeks($0.days) } ?? .empty, .optionalDay($0.place?.start),
                ]
            },
            read: { (row: inout OutcomeTableRow) throws(OutcomeFolderError) -> LotteryPlaceRow in
                LotteryPlaceRow(
                    firstTicket: try row.int("first_ticket"), lastTicket: try row.int("last_ticket"),
                    drawn: try row.flag("drawn"),
                    place: row.optionalText("request").map {
                        LotteryRecord.Place(
                            request: $0, section: row.text("section"), days: row.text("days"),
                            start: row.optionalText("start"))
                    })
            })
    }
}
