package import Childcare

extension CaseTariffError {
    /// Where in the case the value stands that has no price, as a JSON pointer; `nil` where it is in no row of it.
    package func pointer(in case: Case) -> String? {
        func row(_ table: String, _ position: Int?, _ column: String?) -> String? {
            position.map { "/\(table)/\($0)" + (column.map { "/\($0)" } ?? "") }
        }
        let creches = `case`.creches
        func ofCreche(_ id: CrecheID?) -> String? {
            row("creches", creches.firstIndex { $0.id == id }, reason.parameter.crecheColumn)
        }
        switch subject {
        case .term: return "/term/end"
        case .mixBonus: return nil
        case .creche(let id): return ofCreche(id)
        case .request, .enrolled: break
        }
        if reason.parameter.crecheColumn != nil, let place = ofCreche(creche) { return place }
        let own: String?
        let household: HouseholdID?
        var attributes: [String: AttributeValue] = [:]
        var start: CivilDate?
        switch subject {
        case .request(let id):
            let position = `case`.requests.firstIndex { $0.id == id }
            own = row("requests", position, nil)
            household = position.map { `case`.requests[$0].household }
            attributes = position.map { `case`.requests[$0].attributes } ?? [:]
            start = position.map { `case`.requests[$0].startDate }
        case .enrolled(let id):
            let position = `case`.enrolled.firstIndex { "\($0.id)" == id }
            own = row("enrolled", position, nil)
            household = position.flatMap { `case`.enrolled[$0].household }
        case .creche, .mixBonus, .term: return nil
        }
        if reason.parameter == .date, let own {
            guard case .noRow(_, let date, _, _) = reason, date == start else { return "/term/start" }
            return own + "/start_date"
        }
        if reason.parameter == .attendance || reason.parameter == .weeks || reason.parameter == .hours,
            case .request(let id) = subject,
            let stay = row("contracts", `case`.bookedStays.firstIndex { $0.request == id }, nil)
        {
            return stay
        }
        let position = `case`.households.firstIndex { $0.id == household }
        func named(_ attributes: [String: AttributeValue]) -> String? {
            attributes.keys.sorted().first { CaseTariff.netTaxableNames.contains(Vocabulary.folded($0)) }
        }
        if reason.parameter == .netTaxable {
            if let position, let name = named(`case`.households[position].attributes) {
                return row("households", position, name)
            }
            return own.map { own in named(attributes).map { "\(own)/\($0)" } ?? own }
        }
        guard let column = reason.parameter.householdColumn else { return own }
        return row("households", position, column) ?? own
    }
}

extension TariffError.Parameter {
    /// The column of a crèche that gives it.
    fileprivate var crecheColumn: String? {
        switch self {
        case .ceiling: "fee_ceiling"
        case .rounding: "fee_rounding"
        case .surcharge: "non_resident_surcharge"
        case .hourlyPrice: "hourly_price"
        case .billingRatio: "billing_ratio"
        case .cost: "annual_cost"
        default: nil
        }
    }

    /// The column of a household that gives it.
    fileprivate var householdColumn: String? {
        switch self {
        case .resources: "income_annual"
        case .children: "dependent_children"
        case .disabled: "disabled_children"
        default: nil
        }
    }
}
