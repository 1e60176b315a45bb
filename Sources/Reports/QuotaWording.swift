import AllocationModel
import Childcare

/// One quota in one scope, in a line.
struct QuotaWording {
    let subject: ReportSubject
    let audience: Audience
    let typography: Typography
    let wording: Wording
    /// Whom each quota of the case is for. A city has thousands of quotas, and a line for each.
    private let groups: [String: String]

    init(_ subject: ReportSubject, language: Language, audience: Audience) {
        self.subject = subject
        self.audience = audience
        typography = Typography(language: language)
        wording = Wording(subject, language: language)
        let quotas = subject.case.policy.effectiveQuotas(in: subject.case)
        groups = Dictionary(first: quotas.map { ($0.id.text, $0.who.words[language]) })
    }

    private func say(_ french: String, _ english: String) -> String { typography.say(french, english) }

    /// The group: in words where the case's condition is known, as written otherwise.
    func group(_ record: QuotaRecord) -> String { groups[record.id] ?? record.who }

    /// `minimum 20 % de 24 places`, or `des enfants` where their number is not said.
    func bounds(_ cell: QuotaCell) -> String {
        let record = cell.record
        func phrase(_ name: String, _ bound: String) -> String {
            let share = QuotaAmount(bound)?.isShare == true
            return "\(name) \(wording.bound(bound))" + (share ? " " + whole(cell) : "")
        }
        return typography.list(
            [
                record.minimum.map { phrase(say("minimum", "minimum"), $0) },
                record.maximum.map { phrase(say("maximum", "maximum"), $0) },
            ].compactMap(\.self))
    }

    private func whole(_ cell: QuotaCell) -> String {
        if cell.isTotalShown { return say("de ", "of ") + wording.total(cell.record) }
        return cell.record.measure == Quota.Measure.hours.rawValue
            ? say("des heures", "of the hours") : say("des enfants", "of the children")
    }

    /// The count as the audience may see it.
    func count(_ cell: QuotaCell) -> String {
        cell.isCountShown
            ? wording.quantity(cell.record.count, measure: cell.record.measure)
            : say("nombre non publié", "number not published")
    }

    func verdict(_ cell: QuotaCell) -> String {
        guard cell.isShown else { return say("résultat non publié", "result not published") }
        if cell.record.missing <= 0 { return say("tenu", "met") }
        return say("non tenu, ", "missed, ") + miss(cell)
    }

    /// `il manque 2 enfants`, `dépassé de 2 enfants`.
    private func miss(_ cell: QuotaCell) -> String {
        let record = cell.record
        let amount = wording.quantity(record.missing, measure: record.measure)
        let missed =
            isShortOfMinimum(record)
            ? say("il manque \(amount)", "short by \(amount)") : say("dépassé de \(amount)", "exceeded by \(amount)")
        // How many of the group there were to choose from is the commission's to know.
        return missed + (audience == .commission ? reason(record) : "")
    }

    /// Why: the group itself is too small (or too large) for the bound, or other rules and points decided.
    private func reason(_ record: QuotaRecord) -> String {
        guard let attainable = record.attainable else { return "" }
        let reach = wording.quantity(attainable, measure: record.measure)
        func were(_ one: (String, String), _ many: (String, String)) -> String {
            let isOne = typography.language == .french ? attainable.magnitude < 2 : attainable == 1
            return isOne ? say(one.0, one.1) : say(many.0, many.1)
        }
        let gain = isShortOfMinimum(record) ? attainable - record.count : record.count - attainable
        if gain >= record.missing {
            return say(
                " (\(reach) \(were(("était possible", "was possible"), ("étaient possibles", "were possible"))) : d'autres règles ou le total des points en ont décidé autrement)",
                " (\(reach) \(were(("était possible", "was possible"), ("étaient possibles", "were possible"))): other rules or the total of points decided otherwise)"
            )
        }
        return isShortOfMinimum(record)
            ? say(
                " (\(reach) au plus : trop peu de demandes recevables du groupe)",
                " (\(reach) at most: too few admissible requests of the group)")
            : say(" (\(reach) au moins, quoi qu'on décide)", " (\(reach) at least, whatever is decided)")
    }

    /// What a bar says of a miss, in few words; nothing when the quota is met.
    func remark(_ cell: QuotaCell) -> String {
        cell.isShown && cell.record.missing > 0 ? miss(cell) : ""
    }

    func price(_ cell: QuotaCell) -> String {
        let record = cell.record
        guard let price = record.price else { return record.hard ? say("règle ferme", "hard rule") : "" }
        if record.pricePer == Quota.PricePer.scope.rawValue {
            let points = typography.integer(price)
            return say("au prix de \(points) points, une fois", "at a price of \(points) points, once")
        }
        let unit = record.measure == Quota.Measure.hours.rawValue ? say("heure", "hour") : say("enfant", "child")
        let each = say(
            "au prix de \(typography.integer(price)) points par \(unit)",
            "at a price of \(typography.integer(price)) points per \(unit)")
        guard record.missing > 0, cell.isShown else { return each }
        let cost = typography.decimal(Double(price) * record.missing, digits: 1)
        return each + say(", soit \(cost) points", ", \(cost) points in all")
    }

    func sentence(_ cell: QuotaCell) -> String {
        let record = cell.record
        // The price of a quota that is met is of no interest aloud.
        let isMissed = cell.isShown && record.missing > 0
        let tail = [verdict(cell), isMissed || record.hard ? price(cell) : ""].filter { !$0.isEmpty }.joined(
            separator: ", ")
        return say(
            "\(record.id) – \(group(record)), \(wording.scope(record)) : \(count(cell)), \(bounds(cell)) : \(tail).",
            "\(record.id) – \(group(record)), \(wording.scope(record)): \(count(cell)), \(bounds(cell)): \(tail)."
        )
    }

    /// With both bounds, the amount missing lies on the side the count is nearer to.
    private func isShortOfMinimum(_ record: QuotaRecord) -> Bool {
        guard record.maximum != nil else { return true }
        guard let minimum = record.minimum.flatMap({ QuotaAmount($0) }) else { return false }
        return record.count < (minimum.isShare ? minimum.value * record.total : minimum.value)
    }
}
