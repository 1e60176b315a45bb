import AllocationModel
import Childcare

/// One quota in one scope, in a line.
struct QuotaWording {
    let subject: ReportSubject
    let typography: Typography
    let wording: Wording

    init(_ subject: ReportSubject, language: Language) {
        self.subject = subject
        typography = Typography(language: language)
        wording = Wording(subject, language: language)
    }

    private func say(_ french: String, _ english: String) -> String { typography.say(french, english) }

    /// The group: in words where the case's condition is known, as written otherwise.
    func group(_ record: QuotaRecord) -> String {
        let quotas = subject.case.policy.effectiveQuotas(in: subject.case)
        guard let quota = quotas.first(where: { $0.id.text == record.id }) else {
            return record.who
        }
        return ConditionWording(language: typography.language).describe(quota.who)
    }

    /// `minimum 20 % (de 24 places)`.
    func bounds(_ record: QuotaRecord) -> String {
        func phrase(_ name: String, _ bound: String) -> String {
            let share = QuotaAmount(bound)?.isShare == true
            let of = share ? say(" de \(wording.total(record))", " of \(wording.total(record))") : ""
            return "\(name) \(wording.bound(bound))\(of)"
        }
        return typography.list(
            [
                record.minimum.map { phrase(say("minimum", "minimum"), $0) },
                record.maximum.map { phrase(say("maximum", "maximum"), $0) },
            ].compactMap(\.self))
    }

    /// The count as the audience may see it.
    func count(_ cell: QuotaCell) -> String {
        switch cell.showing {
        case .exact: wording.quantity(cell.record.count, measure: cell.record.measure)
        case .underFive: say("moins de 5 enfants", "fewer than 5 children")
        case .withheld: say("nombre non publié", "number not published")
        }
    }

    func verdict(_ cell: QuotaCell) -> String {
        if cell.record.missing <= 0 { return say("tenu", "met") }
        // The size of the miss gives a hidden count away.
        if cell.showing != .exact { return say("non tenu", "missed") }
        return say("non tenu, ", "missed, ") + miss(cell.record)
    }

    /// `il manque 2 enfants`, `dépassé de 2 enfants`.
    private func miss(_ record: QuotaRecord) -> String {
        let amount = wording.quantity(record.missing, measure: record.measure)
        let missed =
            isShortOfMinimum(record)
            ? say("il manque \(amount)", "short by \(amount)") : say("dépassé de \(amount)", "exceeded by \(amount)")
        return missed + reason(record)
    }

    /// Why: the group itself is too small (or too large) for the bound, or other rules and points decided.
    private func reason(_ record: QuotaRecord) -> String {
        guard let attainable = record.attainable else { return "" }
        let reach = wording.quantity(attainable, measure: record.measure)
        let gain = isShortOfMinimum(record) ? attainable - record.count : record.count - attainable
        if gain >= record.missing {
            return say(
                " (\(reach) étaient possibles : d'autres règles ou le total des points en ont décidé autrement)",
                " (\(reach) were possible: other rules or the total of points decided otherwise)")
        }
        return isShortOfMinimum(record)
            ? say(
                " (\(reach) au plus étaient possibles : trop peu de demandes recevables du groupe)",
                " (\(reach) at most were possible: too few admissible requests of the group)")
            : say(" (\(reach) au moins étaient acquis)", " (\(reach) at least were certain)")
    }

    /// What a bar says of a miss, in few words; nothing when the quota is met.
    func remark(_ cell: QuotaCell) -> String {
        guard cell.record.missing > 0 else { return "" }
        return cell.showing == .exact ? miss(cell.record) : verdict(cell)
    }

    func price(_ cell: QuotaCell) -> String {
        let record = cell.record
        guard let price = record.price else { return record.hard ? say("règle ferme", "hard rule") : "" }
        let unit = record.measure == Quota.Measure.hours.rawValue ? say("heure", "hour") : say("enfant", "child")
        let each = say(
            "au prix de \(typography.integer(price)) points par \(unit)",
            "at a price of \(typography.integer(price)) points per \(unit)")
        guard record.missing > 0, cell.showing == .exact else { return each }
        let cost = typography.decimal(Double(price) * record.missing, digits: 1)
        return each + say(", soit \(cost) points", ", \(cost) points in all")
    }

    func sentence(_ cell: QuotaCell) -> String {
        let record = cell.record
        // The price of a quota that is met is of no interest aloud.
        let tail = [verdict(cell), record.missing > 0 || record.hard ? price(cell) : ""].filter { !$0.isEmpty }.joined(
            separator: ", ")
        return say(
            "\(record.id) – \(group(record)), \(wording.scope(record)) : \(count(cell)), \(bounds(record)) : \(tail).",
            "\(record.id) – \(group(record)), \(wording.scope(record)): \(count(cell)), \(bounds(record)): \(tail)."
        )
    }

    /// With both bounds, the amount missing lies on the side the count is nearer to.
    private func isShortOfMinimum(_ record: QuotaRecord) -> Bool {
        guard record.maximum != nil else { return true }
        guard let minimum = record.minimum.flatMap({ QuotaAmount($0) }) else { return false }
        return record.count < (minimum.isShare ? minimum.value * record.total : minimum.value)
    }
}
