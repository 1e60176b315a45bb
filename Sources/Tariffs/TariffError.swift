public import Childcare

/// A question that has no price: what was given, and what is allowed.
///
/// Codes and parameters are stable; the sentences may be reworded.
public enum TariffError: Error, Hashable, Sendable {
    /// A value that is not in its range; `name` is the parameter, as the command calls it.
    case outOfRange(name: Parameter, value: String, allowed: String)
    /// A word that is not in its list.
    case unknownWord(name: Parameter, value: String, allowed: [String])
    /// No dated row of that table covers the day.
    case noRow(table: TariffTable, date: CivilDate, first: CivilDate, last: CivilDate)
    /// A local ceiling may only be higher than the national one.
    case ceilingBelowNational(value: Money, national: Money, date: CivilDate)
    /// A contract that books more than the week (or the crèche's opening) holds.
    case moreHoursThanTheWeek(value: ExactNumber, allowed: ExactNumber)
    /// The end of a contract does not follow its start.
    case datesOutOfOrder(start: CivilDate, end: CivilDate)

    public enum Parameter: String, Hashable, Sendable {
        case resources, children, disabled, care, rounding, date, hours, ceiling, weeks, instalments, step, cost
        case hourlyPrice = "hourly-price"
        case billingRatio = "billing-ratio"
        case places, age, attendance, deduction, surcharge, occupancy
        case emergencyRate = "emergency-rate"
        case netTaxable = "net-taxable"
    }

    /// A stable identifier of the kind of problem.
    public var code: String {
        switch self {
        case .outOfRange: "out_of_range"
        case .unknownWord: "unknown_word"
        case .noRow: "no_tariff_for_date"
        case .ceilingBelowNational: "ceiling_below_national"
        case .moreHoursThanTheWeek: "more_hours_than_the_week"
        case .datesOutOfOrder: "dates_out_of_order"
        }
    }

    /// The value that was refused, as given.
    public var value: String {
        switch self {
        case .outOfRange(_, let value, _), .unknownWord(_, let value, _): value
        case .noRow(_, let date, _, _): date.description
        case .ceilingBelowNational(let value, _, _): value.description
        case .moreHoursThanTheWeek(let value, _): value.description
        case .datesOutOfOrder(_, let end): end.description
        }
    }

    public var english: String {
        switch self {
        case .outOfRange(let name, let value, let allowed): "\(name.rawValue) \(value): expected \(allowed)"
        case .unknownWord(let name, let value, let allowed):
            "\(name.rawValue) \"\(value)\": expected one of \(allowed.joined(separator: ", "))"
        case .noRow(let table, let date, let first, let last):
            "date \(date): no row of \(table.rawValue) covers it; expected a date from \(first) to \(last), or a table with a row for that day"
        case .ceilingBelowNational(let value, let national, let date):
            "ceiling \(value): expected at least the national ceiling of \(date), \(national); a local ceiling may be higher, never lower (circulaire Cnaf 2019-005)"
        case .moreHoursThanTheWeek(let value, let allowed):
            "hours \(value): expected at most the \(allowed) hours of the week"
        case .datesOutOfOrder(let start, let end): "end \(end): expected a day on or after the start, \(start)"
        }
    }

    public var french: String {
        switch self {
        case .outOfRange(let name, let value, let allowed):
            "\(name.french) \(value) : attendu \(Self.frenchRange(allowed))"
        case .unknownWord(let name, let value, let allowed):
            "\(name.french) « \(value) » : valeurs possibles : \(allowed.joined(separator: ", "))"
        case .noRow(let table, let date, let first, let last):
            "date \(date) : aucune ligne de \(table.rawValue) ne la couvre ; attendu une date du \(first) au \(last), ou une table avec une ligne pour ce jour"
        case .ceilingBelowNational(let value, let national, let date):
            "plafond \(value) : attendu au moins le plafond national du \(date), \(national) ; un plafond local peut être plus haut, jamais plus bas (circulaire Cnaf 2019-005)"
        case .moreHoursThanTheWeek(let value, let allowed):
            "heures \(value) : attendu au plus les \(allowed) heures de la semaine"
        case .datesOutOfOrder(let start, let end): "fin \(end) : attendu un jour à partir du début, \(start)"
        }
    }

    /// Ranges are stated as `0 to 10000000`.
    private static func frenchRange(_ range: String) -> String {
        let parts = range.split(separator: " ").map {
            $0 == "to" ? "à" : $0 == "more" ? "plus" : $0 == "than" ? "de" : $0
        }
        return parts.joined(separator: " ")
    }

    /// `value` when it lies in the range, else the error that says so.
    static func require<Value: Comparable & CustomStringConvertible>(
        _ value: Value, in range: ClosedRange<Value>, _ name: Parameter
    ) throws(TariffError) -> Value {
        guard range.contains(value) else {
            throw .outOfRange(
                name: name, value: value.description, allowed: "\(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }
}

extension TariffError.Parameter {
    var french: String {
        switch self {
        case .resources: "ressources"
        case .children: "enfants à charge"
        case .disabled: "enfants handicapés"
        case .care: "accueil"
        case .rounding: "arrondi"
        case .date: "date"
        case .hours: "heures"
        case .ceiling: "plafond"
        case .weeks: "semaines"
        case .instalments: "mensualités"
        case .step: "pas de facturation"
        case .cost: "coût"
        case .hourlyPrice: "prix horaire"
        case .billingRatio: "taux de facturation"
        case .places: "places"
        case .age: "âge"
        case .attendance: "présence"
        case .deduction: "déduction"
        case .surcharge: "majoration"
        case .occupancy: "occupation"
        case .emergencyRate: "tarif d’urgence"
        case .netTaxable: "revenu net imposable"
        }
    }
}
