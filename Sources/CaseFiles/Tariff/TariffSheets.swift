import Childcare
import Tariffs

/// A family as a row of its table says it, before the scale and the ranks are known.
struct FamilyRow {
    var id = ""
    var incomeAnnual: Money?
    var incomeMonthly: Money?
    var rank: Int?
    var dependentChildren: Int?
    var disabledChildren: Int?
    var hundredthHours: Int64?
    var todayFee: Money?
    var status = ""
}

/// A line of a scale: a band of resources, or a knot.
struct ScaleRow {
    var from: Money
    var to: Money?
}

/// What one family pays today, and by the scale.
struct BillRow {
    var family: DesignFamily
    var scale: PublishedScale

    /// Of an hour, exact.
    var fee: ExactNumber { scale.hourlyFee(annualIncome: family.annualIncome, rank: family.rank) ?? .zero }
    var bill: Money { bill(fee) }
    var billToday: Money? { family.todayFee.map { bill($0.exact) } }

    private func bill(_ fee: ExactNumber) -> Money {
        Money(.ratio(fee.numerator * Int128(family.hundredthHours), fee.denominator * 100))
    }
}

/// The tables beside `tariff.yaml`, and those a designed tariff is written to.
extension MoneySheets {
    /// Of one amount in the files of a tariff.
    private static let amount = FieldKind.euros(most: TariffValues.largest)

    static let accounts = MoneySheet<TariffAccount>(
        "accounts.csv", "comptes.csv", fr: "ce qu’une crèche ou un service coûte dans l’année",
        en: "what a crèche or service costs in the year"
    ) {
        Field.text(FieldName("name", "nom", "creche", "structure"), \.name, fr: "nom", en: "name")
        Field.money(FieldName("cost", "coût"), \.cost, amount, fr: "coût de l’année", en: "cost of the year").required
        Field.money(
            FieldName("funding", "financement", "financements", "subventions"), \.funding, amount,
            fr: "ce que d’autres que les familles versent", en: "what others than families pay")
    }

    static let today = MoneySheet<ScaleRow>(
        "today.csv", "aujourdhui.csv", fr: "une ligne du barème d’aujourd’hui", en: "a line of today's scale",
        families: [.ranks]
    ) {
        Field.money(
            FieldName("from", "de", "debut"), \.from, amount, fr: "ressources mensuelles où la ligne commence",
            en: "monthly resources where the line starts"
        ).required
        Field.own(
            FieldName("to", "à", "fin"), .text, fr: "et où elle finit, pour mémoire : la ligne suivante le dit",
            en: "and where it ends, for the record: the next line says so")
    }

    static let families = MoneySheet<FamilyRow>(
        "families.csv", "familles.csv", fr: "une famille", en: "a family"
    ) {
        Field.text(
            FieldName("id", "identifiant", "famille", "family"), \.id, fr: "identifiant de la famille", en: "family id"
        ).required
        Field.money(
            FieldName("income_annual", "revenu annuel", "ressources_annuelles"), \.incomeAnnual, amount,
            fr: "ressources annuelles ; elles ou les mensuelles", en: "annual resources; these or the monthly ones")
        Field.money(
            FieldName("income_monthly", "revenu mensuel", "ressources_mensuelles"), \.incomeMonthly, amount,
            fr: "ressources mensuelles", en: "monthly resources")
        Field.number(
            FieldName("rank", "rang"), \.rank, .whole(1...20),
            fr: "rang ; sinon les enfants à charge, et un de plus pour chaque enfant handicapé",
            en: "rank; default: the dependent children, and one more for each with a disability")
        Field.number(
            FieldName("dependent_children", "enfants à charge", "enfants"), \.dependentChildren, .whole(1...20),
            fr: "enfants à charge", en: "dependent children")
        Field.number(
            FieldName("disabled_children", "enfants handicapés"), \.disabledChildren, .whole(0...20),
            fr: "ceux qui ouvrent droit à l’AEEH", en: "those who receive AEEH")
        Field.number(
            FieldName("hours_per_month", "heures par mois", "heures_mois"), \.hundredthHours, .monthlyHours,
            fr: "heures facturées par mois", en: "hours billed a month"
        ).required
        Field.money(
            FieldName("today_fee", "tarif actuel"), \.todayFee, amount,
            fr: "ce que paie la famille par heure aujourd’hui ; sinon le barème d’aujourd’hui",
            en: "what the family pays an hour today; default: by today's scale")
        Field.text(
            FieldName("status", "statut", "situation"), \.status,
            fr: "situation, pour dire qui paie plus", en: "status, to tell who pays more")
    }

    static let scale = MoneySheet<ScaleRow>(
        "tariff.csv", fr: "une ligne du barème trouvé", en: "a line of the scale found", families: [.ranks]
    ) {
        Field.money(
            FieldName("from", "de"), \.from, amount, fr: "ressources mensuelles où la ligne commence",
            en: "monthly resources where the line starts")
        Field.money(
            FieldName("to", "à"), \.to, amount, fr: "et où elle finit ; vide pour la dernière, et pour un taux",
            en: "and where it ends; empty for the last, and for a rate")
    }

    static let bills = MoneySheet<BillRow>(
        "bills.csv", fr: "ce que paie une famille", en: "what a family pays"
    ) {
        Field.own(
            FieldName("id", "identifiant"), .text, fr: "identifiant de la famille", en: "family id",
            get: { .text($0.family.id) })
        Field.own(
            FieldName("rank", "rang"), .whole(1...20), fr: "rang", en: "rank", get: { .number(Int64($0.family.rank)) })
        Field.own(
            FieldName("hours_per_month", "heures par mois"), .decimal, fr: "heures facturées par mois",
            en: "hours billed a month",
            get: { .decimal(ExactNumber.ratio(Int128($0.family.hundredthHours), 100).decimals(upTo: 2)) })
        Field.own(
            FieldName("fee_today", "tarif actuel"), amount, fr: "tarif d’une heure aujourd’hui",
            en: "fee of an hour today", get: { $0.family.todayFee.map { .money($0) } })
        Field.own(
            FieldName("fee", "tarif"), .decimal, fr: "tarif d’une heure selon le barème",
            en: "fee of an hour by the scale", get: { .decimal($0.fee.decimals(upTo: 6, atLeast: 2)) })
        Field.own(
            FieldName("bill_today", "facture actuelle"), amount, fr: "facture d’un mois aujourd’hui",
            en: "bill of a month today", get: { $0.billToday.map { .money($0) } })
        Field.own(
            FieldName("bill", "facture"), amount, fr: "facture d’un mois selon le barème",
            en: "bill of a month by the scale", get: { .money($0.bill) })
        Field.own(
            FieldName("change", "écart"), amount, fr: "facture de plus, ou de moins", en: "more on the bill, or less",
            get: { row in row.billToday.map { .money(row.bill - $0) } })
    }
}
