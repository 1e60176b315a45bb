import Childcare
import Tariffs

/// What families pay for an hour, worked out from the published tariff by the auditor's own hand.
enum ExpectedFees {
    static func of(_ value: Case) -> HourlyFees {
        let table = BaremeTable.national
        let day = min(value.term.start, table.lastDay)
        let bareme = table.holding(on: day)
        return HourlyFees { household, creche, isEmergency in
            fee(of: household, at: creche, isEmergency, bareme).map { Int64(clamping: $0) }
        }
    }

    private static func fee(
        of household: Household, at creche: Creche, _ isEmergency: Bool, _ bareme: Bareme?
    ) -> Int128? {
        let own = creche.finances?.hourlyPrice
        switch creche.finances?.funding {
        case .paje?, .own?: return own.map { Int128($0.microEuros) }
        case nil where creche.kind == .micro && own != nil: return own.map { Int128($0.microEuros) }
        case .psu?, nil: break
        }
        guard let bareme else { return nil }
        let children = max(1, household.dependentChildren)
        guard children <= 20, (0...children).contains(household.disabledChildren) else { return nil }
        let ceiling = creche.finances?.feeCeiling ?? bareme.ceiling
        guard ceiling >= bareme.ceiling, ceiling <= Money(euros: 1_000_000) else { return nil }
        let rank = min(10, children + household.disabledChildren)
        let scale =
            switch creche.kind {
            case .family: Scale.family
            case .micro: bareme.microScale
            case .collective, .itinerant: Scale.collective
            }
        let monthly: ExactNumber
        switch resources(of: household, isEmergency) {
        case .floor: monthly = bareme.floor.exact
        case .ceiling: monthly = ceiling.exact
        case .known(let income):
            guard (Money.zero...Money(euros: 10_000_000)).contains(income) else { return nil }
            monthly = max(bareme.floor.exact, min(ceiling.exact, income.exact / ExactNumber(12)))
        }
        // The effort rate is in percent.
        var rate = monthly * bareme.effortPercent(scale, rank: rank) / ExactNumber(100)
        if let surcharge = creche.finances?.surcharge, isElsewhere(household, creche) {
            guard surcharge.numerator <= 2 * surcharge.denominator, surcharge.denominator <= 1_000_000_000 else {
                return nil
            }
            rate = rate * (.one + .ratio(Int128(surcharge.numerator), Int128(surcharge.denominator)))
        }
        switch creche.finances?.feeRounding ?? .halfUp {
        case .none: return rate.rounded(toParts: 1_000_000, .truncate)
        case .halfUp: return rate.rounded(toParts: 100, .halfUp) * 10_000
        case .truncate: return rate.rounded(toParts: 100, .truncate) * 10_000
        }
    }

    private enum Resources {
        case floor, ceiling
        case known(Money)
    }

    private static func resources(of household: Household, _ isEmergency: Bool) -> Resources {
        if isEmergency, household.incomeAnnual == nil { return .floor }
        switch household.incomeStatus {
        case .none, .ase: return .floor
        case .refused: return .ceiling
        case .known:
            if let income = household.incomeAnnual { return .known(income) }
            return household.benefits.isEmpty ? .ceiling : .floor
        }
    }

    private static func isElsewhere(_ household: Household, _ creche: Creche) -> Bool {
        let (home, place) = (Vocabulary.folded(household.commune), Vocabulary.folded(creche.commune))
        return !household.commune.isEmpty && !creche.commune.isEmpty && home != place
    }
}
