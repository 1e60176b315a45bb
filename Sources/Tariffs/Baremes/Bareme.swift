public import Childcare

/// Which scale of effort rates a place falls under.
public enum Scale: String, CaseIterable, Hashable, Sendable {
    /// Accueil collectif, micro-crèche PSU since September 2019.
    case collective
    /// Accueil familial et parental.
    case family
}

/// One dated row of the national tariff (barème national des participations familiales).
///
/// Source: circulaire Cnaf 2019-005 and the yearly amounts; each row of `bareme_psu.csv` names its own.
public struct Bareme: TariffRow, Hashable {
    public static let table = TariffTable.baremePSU
    /// Ranks of the scale.
    public static let ranks = 10

    public let valid: DateInterval
    /// Monthly resources below which the floor is taken (plancher).
    public let floor: Money
    /// Monthly resources above which the ceiling is taken (plafond).
    public let ceiling: Money
    /// The scale PSU micro-crèches follow.
    public let microScale: Scale
    /// Effort rates per billed hour in 10⁻⁸ of the resources, ranks 1 to 10: 0.0619 % is 61,900.
    let collectiveRates: [Int64]
    let familyRates: [Int64]
    /// How far the figures can be trusted: high, medium, low, derived, assumed.
    public let confidence: String
    public let source: BilingualText

    public init(reading row: DatedRowReader, valid: DateInterval) throws(DatedTableError) {
        self.valid = valid
        floor = try row.money("floor_monthly")
        ceiling = try row.money("ceiling_monthly")
        guard ceiling >= floor else {
            throw row.error(
                "ceiling_monthly", ceiling.description, fr: "au moins le plancher, \(floor)",
                en: "at least the floor, \(floor)"
            )
        }
        let micro = row.optionalText("micro_scale")
        guard let scale = Scale(rawValue: micro.isEmpty ? Scale.collective.rawValue : micro) else {
            throw row.error("micro_scale", micro, fr: "collective ou family", en: "collective or family")
        }
        microScale = scale
        collectiveRates = try Self.rates(row, ["c1", "c2", "c3", "c4_7", "c8_10"], counts: [1, 1, 1, 4, 3])
        familyRates = try Self.rates(row, ["f1", "f2", "f3_5", "f6_10"], counts: [1, 1, 3, 5])
        confidence = row.optionalText("confidence")
        var sources: [BilingualText] = []
        for column in ["source", "floor_source", "ceiling_source", "rate_source"] {
            let text = row.said(column)
            if !text.isEmpty, !sources.contains(text) { sources.append(text) }
        }
        source = sources.joined(separator: BilingualText(fr: " ; ", en: "; "))
    }

    /// Percentages with up to six decimals, one per group of ranks; they never rise with the rank.
    private static func rates(
        _ row: DatedRowReader, _ columns: [String], counts: [Int]
    ) throws(DatedTableError) -> [Int64] {
        var rates: [Int64] = []
        for (column, count) in zip(columns, counts) {
            let text = try row.text(column)
            // A millionth of a percent is 10⁻⁸.
            guard let rate = AttributeValue.millionths(of: text), (0...10_000_000).contains(rate) else {
                throw row.error(column, text, fr: "un pourcentage, comme 0.0619", en: "a percentage, such as 0.0619")
            }
            if let last = rates.last, rate > last {
                throw row.error(
                    column, text, fr: "au plus le taux du rang précédent", en: "at most the rate of the rank before")
            }
            rates += Array(repeating: rate, count: count)
        }
        return rates
    }

    /// The effort rate of a rank from 1 to 10, in 10⁻⁸ of the resources.
    func rate(_ scale: Scale, rank: Int) -> Int64 {
        let rates = scale == .collective ? collectiveRates : familyRates
        return rates[min(max(rank, 1), Self.ranks) - 1]
    }

    /// The same in percent, exact.
    public func effortPercent(_ scale: Scale, rank: Int) -> ExactNumber {
        ExactNumber(millionths: rate(scale, rank: rank))
    }
}

/// The dated rows of the national tariff.
public typealias BaremeTable = DatedRows<Bareme>

extension DatedRows where Row == Bareme {
    /// 2018 to 2026, as shipped.
    public static let national = BaremeTable(shipped: ())
}
