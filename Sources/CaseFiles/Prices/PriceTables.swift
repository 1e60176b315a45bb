public import Childcare
public import Tariffs

/// The tables `berceau price` writes: fees, accounts, operators, and the budget sent to the funder.
public enum PriceTables {
    /// Every file it may leave in a folder.
    public static let fileNames = ["fees.csv", "accounts.csv", "operators.csv", "budget_caf.csv", "prices.json"]

    /// `fees.csv`: one row per child and crèche.
    public static func fees(
        _ prices: [FamilyPrice], calendar: WeekCalendar, dialect: CSVDialect, headers: HeaderLanguage = .english
    ) -> [UInt8] {
        table(
            [
                ("request", "demande"), ("creche", "crèche"), ("rank", "rang"), ("days", "jours"),
                ("funding", "financement"), ("weekly_hours", "heures_semaine"), ("monthly_hours", "heures_mois"),
                ("instalments", "mensualités"), ("hourly_rate", "tarif_horaire"), ("monthly_fee", "mensualité"),
                ("term_fee", "total_période"), ("benefit", "cmg"), ("tax_credit", "crédit_impôt"),
                ("net_cost", "reste_à_charge"), ("carried_after", "prolongé_après"),
            ], dialect, headers,
            prices.map { price in
                [
                    .text(price.request.text), .text(price.creche.text),
                    price.rank.map { .integer(Int64($0)) } ?? .empty, .text(calendar.notation(price.slots)),
                    .text(price.funding.rawValue), number(price.weeklyHours), number(price.monthlyHours),
                    .integer(Int64(price.instalments)), number(price.hourlyRate), money(price.monthlyFee),
                    money(price.termFee), money(price.benefit), money(price.taxCredit), money(price.netCost),
                    day(price.carriedAfter),
                ]
            })
    }

    /// `accounts.csv`: one row per crèche.
    public static func accounts(
        _ accounts: [CrecheAccount], dialect: CSVDialect, headers: HeaderLanguage = .english
    ) -> [UInt8] {
        table(
            [
                ("creche", "crèche"), ("operator", "gestionnaire"), ("funding", "financement"), ("places", "places"),
                ("capacity_hours", "heures_offertes"), ("billed_hours", "heures_facturées"),
                ("present_hours", "heures_présence"), ("occupancy", "occupation"), ("cost", "coût"),
                ("fees", "participations"), ("subsidy", "psu"), ("bonus_mix", "bonus_mixité"),
                ("bonus_disability", "bonus_handicap"), ("bonus_territory", "bonus_territoire"),
                ("bonus_growth", "bonus_trajectoire"), ("other_income", "autres_produits"), ("income", "produits"),
                ("surplus", "résultat"), ("mean_fee", "participation_moyenne"), ("cost_per_hour", "prix_de_revient"),
                ("break_even_occupancy", "point_mort"), ("carried_after", "prolongé_après"),
            ], dialect, headers,
            accounts.map { row in
                let account = row.account
                let year = account.year
                // Without a cost there is neither a subsidy nor a result: empty is not zero.
                let isKnown = year.isCostKnown
                let hasSubsidy = isKnown || year.funding != .psu
                return [
                    .text(row.creche.text), .text(row.operatorName), .text(year.funding.rawValue),
                    .integer(Int64(year.places)), number(year.capacityHours), number(year.billedHours),
                    number(year.presentHours), number(account.occupancy), money(isKnown ? year.cost : nil),
                    money(year.fees),
                    money(hasSubsidy ? account.subsidy : nil), money(account.bonuses.mix),
                    money(account.bonuses.disability),
                    money(account.bonuses.territory), money(account.bonuses.growth), money(year.otherIncome),
                    money(isKnown ? account.income : nil), money(isKnown ? account.surplus : nil),
                    number(account.meanFee), number(isKnown ? account.costPerHour : nil),
                    number(isKnown ? account.breakEvenOccupancy : nil), day(row.carriedAfter),
                ]
            })
    }

    /// `operators.csv`: one row per operator; `cap` is the share of income a limited-profit cooperative may keep.
    public static func operators(
        _ operators: [OperatorAccount], cap: Share?, dialect: CSVDialect, headers: HeaderLanguage = .english
    ) -> [UInt8] {
        table(
            [
                ("operator", "gestionnaire"), ("creches", "crèches"), ("billed_hours", "heures_facturées"),
                ("cost", "coût"), ("fees", "participations"), ("subsidy", "psu"), ("bonuses", "bonus"),
                ("other_income", "autres_produits"), ("income", "produits"), ("surplus", "résultat"),
                ("above_cap", "au_delà_du_plafond"),
            ], dialect, headers,
            operators.map { row in
                let isKnown = row.isCostKnown
                return [
                    .text(row.name), .integer(Int64(row.crecheCount)), number(row.billedHours),
                    money(isKnown ? row.cost : nil), money(row.fees), money(isKnown ? row.subsidy : nil),
                    money(row.bonuses), money(row.otherIncome), money(isKnown ? row.income : nil),
                    money(isKnown ? row.surplus : nil), money(isKnown ? cap.map { row.aboveCap($0) } : nil),
                ]
            })
    }

    /// `budget_caf.csv`: one row per crèche and month.
    public static func budget(
        _ months: [BudgetMonth], dialect: CSVDialect, headers: HeaderLanguage = .english
    ) -> [UInt8] {
        table(
            [
                ("creche", "crèche"), ("month", "mois"), ("places", "places"), ("hours_billed", "heures_facturées"),
                ("hours_present", "heures_présence"), ("fees", "participations"), ("psu", "psu"),
                ("bonuses", "bonus"),
            ], dialect, headers,
            months.map { row in
                [
                    .text(row.creche.text), .text(String(row.month.description.prefix(7))),
                    .integer(Int64(row.places)), number(row.hoursBilled), number(row.hoursPresent), money(row.fees),
                    money(row.psu), money(row.bonuses),
                ]
            })
    }

    private static func table(
        _ columns: [(english: String, french: String)], _ dialect: CSVDialect, _ headers: HeaderLanguage,
        _ rows: [[CSVCell]]
    ) -> [UInt8] {
        var writer = CSVWriter(dialect: dialect, headers: columns.map { headers == .french ? $0.french : $0.english })
        for row in rows { writer.append(row) }
        return writer.bytes
    }

    private static func day(_ day: CivilDate?) -> CSVCell { day.map { .text($0.description) } ?? .empty }
    private static func money(_ money: Money?) -> CSVCell { money.map { .exact($0.description) } ?? .empty }
    private static func number(_ number: ExactNumber?) -> CSVCell {
        number.map { .exact($0.decimals(upTo: 4)) } ?? .empty
    }
}
