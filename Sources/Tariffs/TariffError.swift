public import Childcare

/// A question that has no price: what was given, and what is allowed.
public enum TariffError: ReportedError, Hashable, Sendable {
    /// A value that is not in its range.
    case outOfRange(name: Parameter, value: String, allowed: BilingualText)
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

    /// What of a question the error is about.
    public enum Parameter: String, CaseIterable, Hashable, Sendable {
        case resources, children, disabled, care, rounding, date, hours, ceiling, weeks, instalments, cost, end
        case hourlyPrice = "hourly-price"
        case billingRatio = "billing-ratio"
        case places, attendance, surcharge
        case emergencyRate = "emergency-rate"
        case netTaxable = "net-taxable"
    }

    /// What the refused value was given for.
    public var parameter: Parameter {
        switch self {
        case .outOfRange(let name, _, _), .unknownWord(let name, _, _): name
        case .noRow: .date
        case .ceilingBelowNational: .ceiling
        case .moreHoursThanTheWeek: .hours
        case .datesOutOfOrder: .end
        }
    }

    /// The one problem.
    public var problems: [ReportedProblem] { [problem] }

    /// The same in the form of every problem, about the parameter by its name.
    public var problem: ReportedProblem { problem(at: ProblemPlace(), about: parameter.words) }

    /// The same at a place that says for itself what the value was given for, such as an option of a command.
    package func problem(
        at place: ProblemPlace, about subject: BilingualText = .empty, record: String? = nil
    ) -> ReportedProblem {
        ReportedProblem(
            code, place, record: record, subject: subject, value: value, finding: finding, expected: expected,
            remedy: remedy)
    }

    private var code: TariffProblemCode {
        switch self {
        case .outOfRange: .outOfRange
        case .unknownWord: .unknownWord
        case .noRow: .noTariffForDate
        case .ceilingBelowNational: .ceilingBelowNational
        case .moreHoursThanTheWeek: .moreHoursThanTheWeek
        case .datesOutOfOrder: .datesOutOfOrder
        }
    }

    private var value: String {
        switch self {
        case .outOfRange(_, let value, _), .unknownWord(_, let value, _): value
        case .noRow(_, let date, _, _): date.description
        case .ceilingBelowNational(let value, _, _): value.description
        case .moreHoursThanTheWeek(let value, _): value.description
        case .datesOutOfOrder(_, let end): end.description
        }
    }

    private var finding: BilingualText {
        guard case .noRow(let table, _, _, _) = self else { return .empty }
        return BilingualText(
            fr: "aucune ligne de \(table.rawValue) ne la couvre", en: "no row of \(table.rawValue) covers it")
    }

    private var expected: BilingualText {
        switch self {
        case .outOfRange(_, _, let allowed): return allowed
        case .unknownWord(_, _, let allowed):
            let list = allowed.joined(separator: ", ")
            return BilingualText(fr: "\(ReportedProblem.possibleValues) : \(list)", en: "one of \(list)")
        case .noRow(_, _, let first, let last):
            return BilingualText(fr: "une date du \(first) au \(last)", en: "a date from \(first) to \(last)")
        case .ceilingBelowNational(_, let national, let date):
            return BilingualText(
                fr: "au moins le plafond national du \(date), \(national)",
                en: "at least the national ceiling of \(date), \(national)")
        case .moreHoursThanTheWeek(_, let allowed):
            return BilingualText(
                fr: "au plus les \(allowed) heures de la semaine", en: "at most the \(allowed) hours of the week")
        case .datesOutOfOrder(let start, _):
            return BilingualText(fr: "un jour à partir du début, \(start)", en: "a day on or after the start, \(start)")
        }
    }

    private var remedy: BilingualText {
        switch self {
        case .outOfRange, .unknownWord: BilingualText(fr: "corrigez cette valeur", en: "correct this value")
        case .noRow:
            BilingualText(
                fr: "donnez une autre date, ou une table avec une ligne pour ce jour",
                en: "give another date, or a table with a row for that day")
        case .ceilingBelowNational:
            BilingualText(
                fr: "un plafond local peut être plus haut, jamais plus bas (circulaire Cnaf 2019-005)",
                en: "a local ceiling may be higher, never lower (circulaire Cnaf 2019-005)")
        case .moreHoursThanTheWeek:
            BilingualText(fr: "réduisez les heures réservées", en: "reduce the hours booked")
        case .datesOutOfOrder: BilingualText(fr: "corrigez l’une des deux dates", en: "correct one of the two dates")
        }
    }

    /// `0 à 10` in French, `0 to 10` in English.
    package static func range(_ least: some CustomStringConvertible, _ most: some CustomStringConvertible)
        -> BilingualText
    {
        BilingualText(fr: "\(least) à \(most)", en: "\(least) to \(most)")
    }

    /// `value` when it lies in the range, else the error that says so.
    static func require<Value: Comparable & CustomStringConvertible>(
        _ value: Value, in range: ClosedRange<Value>, _ name: Parameter
    ) throws(TariffError) -> Value {
        guard range.contains(value) else {
            throw .outOfRange(
                name: name, value: value.description, allowed: Self.range(range.lowerBound, range.upperBound))
        }
        return value
    }
}

extension TariffError.Parameter {
    /// Its name inside a sentence.
    package var words: BilingualText {
        switch self {
        case .resources: BilingualText(fr: "ressources", en: "resources")
        case .children: BilingualText(fr: "enfants à charge", en: "dependent children")
        case .disabled: BilingualText(fr: "enfants handicapés", en: "disabled children")
        case .care: BilingualText(fr: "accueil", en: "care")
        case .rounding: BilingualText(fr: "arrondi", en: "rounding")
        case .date: BilingualText(fr: "jour", en: "date")
        case .end: BilingualText(fr: "fin", en: "end")
        case .hours: BilingualText(fr: "heures", en: "hours")
        case .ceiling: BilingualText(fr: "plafond", en: "ceiling")
        case .weeks: BilingualText(fr: "semaines", en: "weeks")
        case .instalments: BilingualText(fr: "mensualités", en: "instalments")
        case .cost: BilingualText(fr: "coût", en: "cost")
        case .hourlyPrice: BilingualText(fr: "prix horaire", en: "hourly price")
        case .billingRatio: BilingualText(fr: "taux de facturation", en: "billing ratio")
        case .places: BilingualText(fr: "nombre de places", en: "number of places")
        case .attendance: BilingualText(fr: "heures de présence", en: "hours of presence")
        case .surcharge: BilingualText(fr: "majoration", en: "surcharge")
        case .emergencyRate: BilingualText(fr: "tarif d’urgence", en: "emergency rate")
        case .netTaxable: BilingualText(fr: "revenu net imposable", en: "net taxable income")
        }
    }
}
