import Childcare
import Tariffs

/// A price, with its week as files write it.
struct FeeRow {
    var price: FamilyPrice
    var days: String
}

/// An operator's account, and the share of income it may keep.
struct OperatorRow {
    var account: OperatorAccount
    var cap: Share?

    var aboveCap: Money? { cap.map { account.aboveCap($0) } }
}

/// The tables `berceau price` writes.
extension MoneySheets {
    /// Amounts are computed: no limit holds them.
    private static let amount = FieldKind.euros(most: .max)

    static let fees = MoneySheet<FeeRow>(
        "fees.csv", fr: "ce qu’un enfant coûte à sa famille dans une crèche",
        en: "what one child costs its family at one crèche"
    ) {
        Field.own(
            FieldName("request", "demande"), .identifier, fr: "identifiant de la demande", en: "request id",
            get: { .text($0.price.request.text) })
        Field.own(
            FieldName("creche", "crèche"), .identifier, fr: "identifiant de la crèche", en: "crèche id",
            get: { .text($0.price.creche.text) })
        Field.own(
            FieldName("rank", "rang"), .whole(0...1_000_000),
            fr: "rang du vœu ; 0 : la place que l’enfant a déjà ; vide pour un enfant déjà accueilli",
            en: "rank of the wish; 0: the place the child has; empty for one already there",
            get: { $0.price.rank.map { .number(Int64($0)) } })
        Field.own(FieldName("days", "jours"), .week, fr: "semaine", en: "week", get: { .text($0.days) })
        Field.own(
            FieldName("funding", "financement"), .code(CrecheFinances.Funding.allCases.map(\.rawValue)),
            fr: "qui finance la crèche", en: "who funds the crèche", get: { .text($0.price.funding.rawValue) })
        decimal("weekly_hours", "heures_semaine", fr: "heures par semaine", en: "hours a week") { $0.price.weeklyHours }
        decimal("monthly_hours", "heures_mois", fr: "heures par mois", en: "hours a month") { $0.price.monthlyHours }
        Field.own(
            FieldName("instalments", "mensualités"), .whole(0...1_000), fr: "nombre de mensualités",
            en: "number of instalments", get: { .number(Int64($0.price.instalments)) })
        decimal("hourly_rate", "tarif_horaire", fr: "tarif d’une heure, en euros", en: "euros an hour") {
            $0.price.hourlyRate
        }
        money("monthly_fee", "mensualité", fr: "une mensualité", en: "one instalment") { $0.price.monthlyFee }
        money("term_fee", "total_période", fr: "toutes les factures de la période", en: "every invoice of the term") {
            $0.price.termFee
        }
        money("benefit", "cmg", fr: "CMG d’un mois", en: "CMG of a month") { $0.price.benefit }
        money("tax_credit", "crédit_impôt", fr: "crédit d’impôt d’un mois", en: "tax credit of a month") {
            $0.price.taxCredit
        }
        money("net_cost", "reste_à_charge", fr: "un mois, après les deux", en: "a month, after both") {
            $0.price.netCost
        }
        carriedAfter { $0.price.carriedAfter }
    }

    /// Without a cost there is neither a subsidy nor a result: empty is not zero.
    static let crecheAccounts = MoneySheet<CrecheAccount>(
        "accounts.csv", fr: "le compte d’une crèche sur la période", en: "the account of one crèche over the term"
    ) {
        Field.own(
            FieldName("creche", "crèche"), .identifier, fr: "identifiant de la crèche", en: "crèche id",
            get: { .text($0.creche.text) })
        Field.own(
            FieldName("operator", "gestionnaire"), .text, fr: "gestionnaire", en: "operator",
            get: { .text($0.operatorName) })
        Field.own(
            FieldName("funding", "financement"), .code(CrecheFinances.Funding.allCases.map(\.rawValue)),
            fr: "qui finance la crèche", en: "who funds the crèche", get: { .text($0.account.year.funding.rawValue) })
        Field.own(
            FieldName("places", "places"), .whole(0...1_000_000), fr: "places", en: "places",
            get: { .number(Int64($0.account.year.places)) })
        decimal("capacity_hours", "heures_offertes", fr: "heures offertes", en: "hours offered") {
            $0.account.year.capacityHours
        }
        decimal("billed_hours", "heures_facturées", fr: "heures facturées", en: "hours billed") {
            $0.account.year.billedHours
        }
        decimal("present_hours", "heures_présence", fr: "heures de présence", en: "hours present") {
            $0.account.year.presentHours
        }
        decimal("occupancy", "occupation", fr: "heures facturées sur heures offertes", en: "hours billed over offered")
        {
            $0.account.occupancy
        }
        money("cost", "coût", fr: "coût", en: "cost") { $0.known(\.year.cost) }
        money("fees", "participations", fr: "ce que paient les familles", en: "what families pay") {
            $0.account.year.fees
        }
        money("subsidy", "psu", fr: "PSU", en: "PSU") {
            $0.account.year.funding == .psu ? $0.known(\.subsidy) : $0.account.subsidy
        }
        crecheBonuses
        money("other_income", "autres_produits", fr: "autres produits", en: "other income") {
            $0.account.year.otherIncome
        }
        money("income", "produits", fr: "total des produits", en: "total income") { $0.known(\.income) }
        money("surplus", "résultat", fr: "résultat", en: "result") { $0.known(\.surplus) }
        decimal("mean_fee", "participation_moyenne", fr: "participation moyenne d’une heure", en: "mean fee of an hour")
        {
            $0.account.meanFee
        }
        decimal("cost_per_hour", "prix_de_revient", fr: "coût d’une heure facturée", en: "cost of a billed hour") {
            $0.account.year.isCostKnown ? $0.account.costPerHour : nil
        }
        decimal(
            "break_even_occupancy", "point_mort", fr: "occupation où le résultat est nul",
            en: "occupancy at which the result is nil"
        ) { $0.account.year.isCostKnown ? $0.account.breakEvenOccupancy : nil }
        carriedAfter(\.carriedAfter)
    }

    @FieldList<CrecheAccount> private static var crecheBonuses: [Field<CrecheAccount>] {
        money("bonus_mix", "bonus_mixité", fr: "bonus mixité sociale", en: "bonus of the social mix") {
            $0.account.bonuses.mix
        }
        money("bonus_disability", "bonus_handicap", fr: "bonus inclusion handicap", en: "bonus for disability") {
            $0.account.bonuses.disability
        }
        money("bonus_territory", "bonus_territoire", fr: "bonus territoire", en: "bonus territoire") {
            $0.account.bonuses.territory
        }
        money("bonus_growth", "bonus_trajectoire", fr: "bonus trajectoire de développement", en: "bonus for growth") {
            $0.account.bonuses.growth
        }
    }

    static let operators = MoneySheet<OperatorRow>(
        "operators.csv", fr: "le compte d’un gestionnaire", en: "the account of one operator"
    ) {
        Field.own(
            FieldName("operator", "gestionnaire"), .text, fr: "gestionnaire", en: "operator",
            get: { .text($0.account.name) })
        Field.own(
            FieldName("creches", "crèches"), .whole(0...1_000_000), fr: "nombre de crèches", en: "number of crèches",
            get: { .number(Int64($0.account.crecheCount)) })
        decimal("billed_hours", "heures_facturées", fr: "heures facturées", en: "hours billed") {
            $0.account.billedHours
        }
        money("cost", "coût", fr: "coût", en: "cost") { $0.known(\.account.cost) }
        money("fees", "participations", fr: "ce que paient les familles", en: "what families pay") { $0.account.fees }
        money("subsidy", "psu", fr: "PSU", en: "PSU") { $0.known(\.account.subsidy) }
        money("bonuses", "bonus", fr: "tous les bonus", en: "all bonuses") { $0.account.bonuses }
        money("other_income", "autres_produits", fr: "autres produits", en: "other income") { $0.account.otherIncome }
        money("income", "produits", fr: "total des produits", en: "total income") { $0.known(\.account.income) }
        money("surplus", "résultat", fr: "résultat", en: "result") { $0.known(\.account.surplus) }
        money(
            "above_cap", "au_delà_du_plafond", fr: "résultat au-delà de ce qu’une lucrativité limitée garde",
            en: "result above what limited profit may keep"
        ) { $0.account.isCostKnown ? $0.aboveCap : nil }
    }

    static let budget = MoneySheet<BudgetMonth>(
        "budget_caf.csv", fr: "un mois d’une crèche, comme son financeur l’attend",
        en: "one month of a crèche, as its funder is sent it"
    ) {
        Field.own(
            FieldName("creche", "crèche"), .identifier, fr: "identifiant de la crèche", en: "crèche id",
            get: { .text($0.creche.text) })
        Field.own(
            FieldName("month", "mois"), .text, fr: "mois, comme 2026-09", en: "month, such as 2026-09",
            get: { .text(String($0.month.description.prefix(7))) })
        Field.own(
            FieldName("places", "places"), .whole(0...1_000_000), fr: "places", en: "places",
            get: { .number(Int64($0.places)) })
        decimal("hours_billed", "heures_facturées", fr: "heures facturées", en: "hours billed") { $0.hoursBilled }
        decimal("hours_present", "heures_présence", fr: "heures de présence", en: "hours present") { $0.hoursPresent }
        money("fees", "participations", fr: "ce que paient les familles", en: "what families pay") { $0.fees }
        money("psu", "psu", fr: "PSU", en: "PSU") { $0.psu }
        money("bonuses", "bonus", fr: "tous les bonus", en: "all bonuses") { $0.bonuses }
    }

    // MARK: Kinds of columns

    private static func money<Record>(
        _ key: String, _ french: String, fr: FrenchText, en: EnglishText,
        _ get: @escaping @Sendable (Record) -> Money?
    ) -> Field<Record> {
        .own(FieldName(key, french), amount, fr: fr, en: en, get: { get($0).map { .money($0) } })
    }

    private static func decimal<Record>(
        _ key: String, _ french: String, fr: FrenchText, en: EnglishText,
        _ get: @escaping @Sendable (Record) -> ExactNumber?
    ) -> Field<Record> {
        .own(
            FieldName(key, french), .decimal, fr: fr, en: en, get: { get($0).map { .decimal($0.decimals(upTo: 4)) } })
    }

    private static func carriedAfter<Record>(_ get: @escaping @Sendable (Record) -> CivilDate?) -> Field<Record> {
        .own(
            FieldName("carried_after", "prolongé_après"), .date,
            fr: "dernier jour publié, où des montants sont prolongés après lui",
            en: "last published day, where amounts are carried on after it", get: { get($0).map { .date($0) } })
    }
}

extension CrecheAccount {
    /// An amount that rests on the cost.
    fileprivate func known(_ amount: KeyPath<OperatingAccount, Money>) -> Money? {
        account.year.isCostKnown ? account[keyPath: amount] : nil
    }
}

extension OperatorRow {
    /// An amount that rests on the costs of all its crèches.
    fileprivate func known(_ amount: KeyPath<OperatorRow, Money>) -> Money? {
        account.isCostKnown ? self[keyPath: amount] : nil
    }
}
