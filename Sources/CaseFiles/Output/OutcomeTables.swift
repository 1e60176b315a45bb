import Childcare
import AllocationModel

extension OutcomeTable where Row == PlacementRecord {
    static var placements: Self {
        Self(
            file: "placements.csv",
            columns: [
                Column("request", "demande"), Column("creche", "crèche"), Column("section", "section"),
                Column("days", "jours"), Column("wish_rank", "rang_du_vœu"), Column("points", "points"),
                Column("conditional", "sous_réserve_de_naissance", optional: true),
                Column("start", "entrée", optional: true),
            ],
            cells: {
                [
                    .text($0.request), .text($0.creche), .text($0.section), .weeks($0.days),
                    // A place kept is no wish.
                    $0.wishRank.map { .integer(Int64($0)) } ?? .text(""),
                    .points($0.points), .flag($0.conditional), .optionalDay($0.start),
                ]
            },
            read: { (row: inout OutcomeTableRow) throws(OutcomeFolderError) -> PlacementRecord in
                PlacementRecord(
                    request: row.text("request"), creche: row.text("creche"), section: row.text("section"),
                    days: row.text("days"),
                    wishRank: PlacementRecord.rank(written: Int(clamping: try row.optionalInteger("wish_rank") ?? 0)),
                    points: try row.points("points"),
                    conditional: try row.flag("conditional"), start: row.optionalText("start"))
            })
    }
}

extension OutcomeTable where Row == WaitingRecord {
    static var waiting: Self {
        Self(
            file: "waiting.csv",
            columns: [
                Column("request", "demande"), Column("rank", "rang"), Column("points", "points"),
                Column("reason", "motif"),
            ],
            cells: {
                [
                    .text($0.request), .integer(Int64($0.rank)), .points($0.points),
                    .coded($0.reason.rawValue, $0.reason.words),
                ]
            },
            read: { (row: inout OutcomeTableRow) throws(OutcomeFolderError) -> WaitingRecord in
                guard let reason = WaitingRecord.Reason(rawValue: row.text("reason")) else {
                    let known = WaitingRecord.Reason.allCases.map(\.rawValue).joined(separator: ", ")
                    throw row.error("reason", fr: "l'un de \(known)", en: "one of \(known)")
                }
                return WaitingRecord(
                    request: row.text("request"), rank: try row.int("rank"), points: try row.points("points"),
                    reason: reason)
            })
    }
}

extension OutcomeTable where Row == WaitingBySectionRow {
    static var waitingBySection: Self {
        Self(
            file: "waiting_by_section.csv",
            columns: [
                Column("creche", "crèche"), Column("section", "section"), Column("rank", "rang"),
                Column("request", "demande"), Column("days", "jours"), Column("start_date", "date_de_début"),
                Column("points", "points"), Column("fits_now", "tient_maintenant"),
            ],
            cells: {
                [
                    .text($0.creche), .text($0.section), .integer(Int64($0.rank)), .text($0.request), .weeks($0.days),
                    .day($0.startDate), .points($0.points), .flag($0.fitsNow),
                ]
            },
            read: { (row: inout OutcomeTableRow) throws(OutcomeFolderError) -> WaitingBySectionRow in
                WaitingBySectionRow(
                    creche: row.text("creche"), section: row.text("section"), rank: try row.int("rank"),
                    request: row.text("request"), days: row.text("days"), startDate: row.text("start_date"),
                    points: try row.points("points"), fitsNow: try row.flag("fits_now"))
            })
    }
}

extension OutcomeTable where Row == PointsRow {
    static var points: Self {
        Self(
            file: "points.csv",
            columns: [
                Column("request", "demande"), Column("creche", "crèche"), Column("criterion", "critère"),
                Column("value", "valeur"), Column("points", "points"),
            ],
            cells: {
                [.text($0.request), .text($0.creche), .text($0.criterion), .text($0.value), .points($0.points)]
            },
            read: { (row: inout OutcomeTableRow) throws(OutcomeFolderError) -> PointsRow in
                PointsRow(
                    request: row.text("request"), creche: row.text("creche"), criterion: row.text("criterion"),
                    value: row.text("value"), points: try row.points("points"))
            })
    }
}

extension OutcomeTable where Row == QuotaRecord {
    static var quotas: Self {
        Self(
            file: "quotas.csv",
            columns: [
                Column("id", "id"), Column("who", "qui"), Column("scope", "périmètre"), Column("of", "de"),
                Column("basis", "base"), Column("count", "nombre"), Column("total", "total"), Column("min", "min"),
                Column("max", "max"), Column("missing", "manque"), Column("hard", "impératif"), Column("price", "prix"),
                Column("attainable", "atteignable", optional: true),
                Column("price_per", "prix_par", optional: true),
            ],
            cells: {
                [
                    .text($0.id), .text($0.who), .text($0.scope), .coded($0.measure, QuotaWords.measure($0.measure)),
                    .coded($0.basis, QuotaWords.basis($0.basis)),
                    .decimal($0.count),
                    .decimal($0.total), QuotaWords.bound($0.minimum), QuotaWords.bound($0.maximum),
                    .decimal($0.missing),
                    .flag($0.hard), $0.price.map { .integer($0) } ?? .empty,
                    $0.attainable.map { .decimal($0) } ?? .empty, .optional($0.pricePer),
                ]
            },
            read: { (row: inout OutcomeTableRow) throws(OutcomeFolderError) -> QuotaRecord in
                var record = QuotaRecord(
                    id: row.text("id"), who: row.text("who"), writtenScope: row.text("scope"), measure: row.text("of"),
                    basis: row.text("basis"), count: try row.decimal("count"), total: try row.decimal("total"),
                    minimum: row.optionalText("min"), maximum: row.optionalText("max"),
                    missing: try row.decimal("missing"), hard: try row.flag("hard"),
                    price: try row.optionalInteger("price"),
                    attainable: row.optionalText("attainable") == nil ? nil : try row.decimal("attainable"))
                record.pricePer = row.optionalText("price_per")
                return record
            })
    }
}

extension OutcomeTable where Row == OccupancyRecord {
    static var occupancy: Self {
        Self(
            file: "occupancy.csv",
            columns: [
                Column("creche", "crèche"), Column("section", "section"), Column("slot", "créneau"),
                Column("seats", "places"), Column("enrolled", "déjà_accueillis"), Column("placed", "admis"),
                Column("free", "libres"), Column("period", "période", optional: true),
                Column("held", "gelées", optional: true), Column("waiting", "en_attente", optional: true),
            ],
            cells: {
                [
                    .text($0.creche), .text($0.section), .text($0.slot), .integer(Int64($0.seats)),
                    .integer(Int64($0.enrolled)), .integer(Int64($0.placed)), .integer(Int64($0.free)),
                    .optionalDay($0.period), $0.held.map { .integer(Int64($0)) } ?? .empty,
                    $0.waiting.map { .integer(Int64($0)) } ?? .empty,
                ]
            },
            read: { (row: inout OutcomeTableRow) throws(OutcomeFolderError) -> OccupancyRecord in
                var record = OccupancyRecord(
                    creche: row.text("creche"), section: row.text("section"), slot: row.text("slot"),
                    seats: 0, enrolled: 0, placed: 0)
                record.seats = try row.int("seats")
                record.enrolled = try row.int("enrolled")
                record.placed = try row.int("placed")
                record.free = try row.int("free")
                record.period = row.optionalText("period")
                record.held = try row.optionalInteger("held").map { Int($0) }
                record.waiting = try row.optionalInteger("waiting").map { Int($0) }
                return record
            })
    }
}

/// How a table for people says what quotas count.
private enum QuotaWords {
    static func measure(_ written: String) -> BilingualText {
        switch written {
        case "places": BilingualText(fr: "places", en: "places")
        case "children": BilingualText(fr: "enfants", en: "children")
        case "hours": BilingualText(fr: "heures", en: "hours")
        default: BilingualText(verbatim: written)
        }
    }

    static func basis(_ written: String) -> BilingualText {
        switch written {
        case "newcomers": BilingualText(fr: "nouveaux", en: "newcomers")
        case "all": BilingualText(fr: "tous", en: "all")
        default: BilingualText(verbatim: written)
        }
    }

    /// A count is a number; a share, a text with its sign.
    static func bound(_ written: String?) -> CSVCell {
        guard let written else { return .empty }
        if written.utf8.allSatisfy({ (48...57).contains($0) }) { return .exact(written) }
        return .coded(written, BilingualText(bound: written))
    }
}
