import AllocationModel
import Childcare
import Tariffs

/// Bonuses of the mix are what the fees of the placed children earn, and the program ties each step to them.
enum FundingProperty: Property {
    static let name = AuditProperty.funding
    static let statement = BilingualText(
        fr:
            "Les bonus de mixité annoncés sont ceux que donnent les tarifs des enfants accueillis ; sans règle qui les nomme, aucun revenu n'entre dans le programme.",
        en:
            "The mix bonuses announced are those the fees of the children there earn; without a rule that names them, no income enters the program."
    )
    static let bindsConflicts = true

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        let expected = audit.funding
        guard expected.unpriced.isEmpty else {
            return [
                finding(
                    "funding", fr: "Un tarif manque : \(expected.unpriced).",
                    en: "Something has no price: \(expected.unpriced).")
            ]
        }
        var findings = expected.earners.flatMap { program($0, audit) } + budget(audit)
        if audit.outcome.status != .conflict { findings += outcome(audit) }
        return findings
    }

    // MARK: - The outcome

    private static func outcome(_ audit: Recomputation) -> [AuditFinding] {
        let expected = audit.funding
        guard audit.case.policy.seeksFunding else {
            return audit.outcome.funding == nil
                ? []
                : [
                    finding(
                        "funding", fr: "Le règlement ne cherche aucun bonus.", en: "The policy seeks no bonus.")
                ]
        }
        guard let summary = audit.outcome.funding, summary.bonuses.count == expected.earners.count else {
            return [
                finding(
                    "funding", fr: "Le tableau des bonus ne nomme pas les crèches qui peuvent en avoir.",
                    en: "The table of bonuses does not name the crèches that can earn one.")
            ]
        }
        var findings: [AuditFinding] = []
        for (record, earner) in zip(summary.bonuses, expected.earners) where !agrees(record, earner) {
            let earned = BilingualText(decimal: earner.earned.description)
            let mean = BilingualText(decimal: earner.billed.meanFee?.description ?? "–")
            findings.append(
                finding(
                    record.creche,
                    fr:
                        "Le bonus annoncé n'est pas celui des tarifs : \(earned) € pour un tarif moyen de \(mean) €.",
                    en:
                        "The bonus announced is not that of the fees: €\(earned) for a mean fee of €\(mean)."
                ))
        }
        if summary.earned != expected.earned
            || summary.minimum != audit.case.policy.fundingMinimum
        {
            findings.append(
                finding("funding", fr: "Le total des bonus est faux.", en: "The total of the bonuses is wrong."))
        }
        if let minimum = summary.minimum, expected.earned < minimum {
            findings.append(
                finding(
                    ProgramKeys.bonusMinimum, fr: "Les bonus n'atteignent pas le minimum demandé.",
                    en: "The bonuses do not reach the minimum asked for."))
        }
        return findings + cost(summary, audit) + accounts(audit)
    }

    private static func agrees(_ record: BonusRecord, _ earner: ExpectedFunding.Earner) -> Bool {
        func number(_ value: ExactNumber?) -> Double? {
            value.map { Double($0.numerator) / Double($0.denominator) }
        }
        func same(_ one: Double?, _ other: Double?) -> Bool {
            guard let one, let other else { return one == nil && other == nil }
            return Amount.agree(one, other)
        }
        let steps = earner.rules.steps
        let next = (earner.reached ?? steps.count) - 1
        return record.creche == earner.rules.creche.text && record.earned == earner.earned
            && record.fees.cents == earner.billed.fees.cents && same(record.hours, number(earner.billed.hours))
            && same(record.meanFee, number(earner.billed.meanFee))
            && same(record.threshold, number(earner.reached.map { steps[$0].meanFee.exact }))
            && same(record.nextThreshold, number(next >= 0 ? steps[next].meanFee.exact : nil))
            && record.next == (next >= 0 ? steps[next].amount : nil)
    }

    /// The same bonuses by the other road: the operating account of the term. Children whose household is unknown are left
    /// out of it, as the account rounds their months.
    private static func accounts(_ audit: Recomputation) -> [AuditFinding] {
        let value = audit.case
        let known = Set(value.households.map(\.id))
        guard value.enrolled.allSatisfy({ child in child.household.map { known.contains($0) } ?? false }) else {
            return []
        }
        let placements = audit.placed.seatOf.sorted { $0.key < $1.key }.map { request, position in
            let child = audit.placed.children[position]
            return PricedPlacement(
                request: value.requests[request].id, creche: value.creches[child.creche].id, slots: child.slots)
        }
        guard let term = try? TermAccounts(value, placements: placements) else { return [] }
        let paid = Dictionary(
            first: term.accounts.map { ($0.creche, $0.account.bonuses.mix.cents) })
        return audit.funding.earners.compactMap { earner in
            let creche = earner.rules.creche
            guard paid[creche] != earner.earned.cents else { return nil }
            return finding(
                creche.text, fr: "Le compte d'exploitation donne un autre bonus.",
                en: "The operating account gives another bonus.")
        }
    }

    // MARK: - The program

    private static func program(_ earner: ExpectedFunding.Earner, _ audit: Recomputation) -> [AuditFinding] {
        let program = audit.subject.program
        let creche = earner.rules.creche
        let names =
            [ProgramKeys.bonus(creche, step: nil)]
            + earner.rules.steps.indices.map { ProgramKeys.bonus(creche, step: $0) }
        guard let unit = program.units.first(where: { $0.key == ProgramKeys.bonus(creche) }), unit.kind == .choice,
            unit.options.map(\.key) == names
        else {
            return [
                finding(
                    creche.text, fr: "Le programme n'a pas le choix des paliers de cette crèche.",
                    en: "The program lacks the choice of this crèche's steps.")
            ]
        }
        var findings: [AuditFinding] = []
        for (position, option) in unit.options.enumerated() {
            let cents = position == 0 ? 0 : earner.rules.steps[position - 1].amount.cents
            let gains = option.gains.enumerated().map { level, _ in
                audit.fundingGain(of: Money(cents: cents), at: level)
            }
            if option.gains.map({ Int128($0) }) != gains || !option.uses.isEmpty {
                findings.append(
                    finding(
                        option.key, fr: "Ce palier ne vaut pas ce qu'il rapporte.",
                        en: "This step is not worth what it earns."))
            }
        }
        var rows = Set(program.quotas.indices.filter { program.quotas[$0].key == ProgramKeys.bonusMinimum })
        for step in earner.rules.steps.indices {
            let row = program.quotas.firstIndex { $0.key == ProgramKeys.bonusMean(creche, step: step) }
            if let row { rows.insert(row) }
            if !SteppedRow(earner, step, audit).isRight(row, chosen: unit.options[step + 1]) {
                findings.append(
                    finding(
                        names[step + 1], fr: "Le programme ne lie pas ce palier au tarif moyen.",
                        en: "The program does not tie this step to the mean fee."))
            }
        }
        let presence = program.quotas.firstIndex { $0.key == ProgramKeys.bonusPresence(creche) }
        if let presence { rows.insert(presence) }
        if !isRight(presence, earner, unit, audit) {
            findings.append(
                finding(
                    ProgramKeys.bonusPresence(creche), fr: "Un bonus demande au moins une heure facturée.",
                    en: "A bonus needs at least one billed hour."))
        }
        let stray = unit.options.enumerated().contains { position, option in
            option.coefficients.contains { entry in
                !rows.contains(entry.index)
                    || (program.quotas[entry.index].key.contains("/mean/")
                        && (position == 0
                            || program.quotas[entry.index].key != ProgramKeys.bonusMean(creche, step: position - 1)))
            }
        }
        if stray {
            findings.append(
                finding(
                    creche.text, fr: "Un palier compte dans une ligne qui n'est pas la sienne.",
                    en: "A step counts in a row that is not its own."))
        }
        return findings
    }

    private static func isRight(
        _ row: Int?, _ earner: ExpectedFunding.Earner, _ unit: AllocationUnit, _ audit: Recomputation
    ) -> Bool {
        guard !earner.rules.hasEnrolledHours else { return row == nil }
        let program = audit.subject.program
        guard let row, program.quotas[row].bound == 0, program.quotas[row].price == nil else { return false }
        let steps = unit.options.dropFirst().allSatisfy { $0.amount(in: row) == 1 }
        let none = unit.options.first?.amount(in: row) == 0
        let children = audit.everyOption { option, seats in
            let count = seats.count { audit.funding.billed($0, at: earner.creche).map { $0.hours > .zero } ?? false }
            return option.amount(in: row) == -Int64(count)
        }
        return steps && none && children
    }

    private static func budget(_ audit: Recomputation) -> [AuditFinding] {
        let program = audit.subject.program
        let row = program.quotas.firstIndex { $0.key == ProgramKeys.bonusMinimum }
        let minimum = audit.case.policy.fundingMinimum ?? .zero
        let isRight: Bool
        if minimum > .zero, let row {
            let steps = audit.funding.earners.allSatisfy { earner in
                let unit = program.units.first { $0.key == ProgramKeys.bonus(earner.rules.creche) }
                let amounts = [0] + earner.rules.steps.map { -$0.amount.cents }
                return unit?.options.map { $0.amount(in: row) } == amounts
            }
            isRight =
                steps && program.quotas[row].bound == -minimum.cents && program.quotas[row].price == nil
                && audit.everyOption { option, _ in option.amount(in: row) == 0 }
        } else {
            isRight = row == nil && minimum == .zero
        }
        return isRight
            ? []
            : [
                finding(
                    ProgramKeys.bonusMinimum, fr: "Le minimum de bonus du programme n'est pas celui du règlement.",
                    en: "The program's minimum of bonuses is not the policy's.")
            ]
    }
}

extension UnitOption {
    func amount(in row: Int) -> Int64 { coefficients.first { $0.index == row }?.amount ?? 0 }
}

extension Recomputation {
    /// What an amount of bonus is worth at a level of the program.
    func fundingGain(of amount: Money, at level: Int) -> Int128 {
        guard let place = levels.plan.place(of: .funding), programLevel(place.level) == level else { return 0 }
        return Int128(amount.cents) * Int128(place.weight) * Int128(subject.program.levels[level].scale) / 100
    }

    /// Whether a test holds for every option the case calls for and the program has.
    func everyOption(_ test: (UnitOption, [SeatOption]) -> Bool) -> Bool {
        for (index, unit) in options.units.enumerated() {
            guard let position = program.units[index] else { continue }
            for (seats, found) in zip(unit.options, program.options[index]) {
                guard let found else { continue }
                if !test(subject.program.units[position].options[found], seats) { return false }
            }
        }
        return true
    }
}
