import AllocationModel
import Childcare

extension OutcomeTable where Row == ThresholdRecord {
    /// Between the minima of one row; their keys write the sign as percent and digits.
    private static var between: String { " + " }

    /// `thresholds.csv`, for families and whoever checks an answer; there only where families pass in the order of points.
    static var thresholds: Self {
        Self(
            file: "thresholds.csv",
            columns: [
                Column("limit", "limite"), Column("creche", "crèche"), Column("section", "section"),
                Column("period", "période"), Column("slot", "créneau"), Column("amount", "demandé"),
                Column("reserved_by", "réservé_par"), Column("passes", "passe"), Column("points", "points"),
                Column("ties", "départage"), Column("draw", "tirage"), Column("occasional", "occasionnel"),
                Column("row", "ligne"),
            ],
            cells: {
                [
                    .coded($0.kind.rawValue, $0.kind.words), .optional($0.creche), .optional($0.section),
                    .optionalDay($0.period), .optional($0.slot), .integer($0.amount),
                    .optional($0.reservedBy.isEmpty ? nil : $0.reservedBy.joined(separator: Self.between)),
                    .coded($0.passing.rawValue, $0.passing.words), $0.points.map { .points($0) } ?? .empty,
                    .optional($0.ties?.joined(separator: " ")), .optional($0.draw), .flag($0.occasional ?? false),
                    .text($0.row),
                ]
            },
            read: { (row: inout OutcomeTableRow) throws(OutcomeFolderError) -> ThresholdRecord in
                guard let kind = ThresholdRecord.Kind(rawValue: row.text("limit")) else {
                    let known = ThresholdRecord.Kind.allCases.map(\.rawValue).joined(separator: ", ")
                    throw row.error("limit", fr: "l'un de \(known)", en: "one of \(known)")
                }
                guard let passing = ThresholdRecord.Passing(rawValue: row.text("passes")) else {
                    let known = ThresholdRecord.Passing.allCases.map(\.rawValue).joined(separator: ", ")
                    throw row.error("passes", fr: "l'un de \(known)", en: "one of \(known)")
                }
                return ThresholdRecord(
                    kind: kind, row: row.text("row"), creche: row.optionalText("creche"),
                    section: row.optionalText("section"), period: row.optionalText("period"),
                    slot: row.optionalText("slot"), amount: try row.integer("amount"),
                    reservedBy: row.optionalText("reserved_by").map {
                        $0.split(separator: Self.between).map(String.init)
                    } ?? [],
                    passing: passing, points: try row.optionalPoints("points"),
                    ties: row.optionalText("ties").map { $0.split(separator: " ").map(String.init) },
                    draw: row.optionalText("draw"), occasional: try row.flag("occasional") ? true : nil)
            })
    }
}

extension ThresholdRecord.Kind {
    /// How people say it.
    var words: BilingualText {
        switch self {
        case .section: BilingualText(fr: "places de la section", en: "seats of the section")
        case .reserve: BilingualText(fr: "places et réserve d'urgence", en: "seats and emergency reserve")
        case .creche: BilingualText(fr: "crèche entière", en: "whole crèche")
        case .week: BilingualText(fr: "heures de la semaine", en: "hours of the week")
        case .site: BilingualText(fr: "étape", en: "stop")
        case .staff: BilingualText(fr: "personnel", en: "staff")
        case .starts: BilingualText(fr: "entrées de la semaine", en: "starts of the week")
        case .sameChild: BilingualText(fr: "même enfant", en: "same child")
        case .reserved: BilingualText(fr: "places hors réservation", en: "seats not reserved")
        case .maximum: BilingualText(fr: "maximum d'un quota", en: "maximum of a quota")
        case .minimum: BilingualText(fr: "minimum d'un quota", en: "minimum of a quota")
        }
    }
}

extension ThresholdRecord.Passing {
    /// How people say it.
    var words: BilingualText {
        switch self {
        case .everyone: BilingualText(fr: "tous", en: "everyone")
        case .key: BilingualText(fr: "jusqu'à", en: "up to")
        case .nobody: BilingualText(fr: "personne", en: "nobody")
        }
    }
}
