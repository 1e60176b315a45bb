/// What conditions can look at without any extra column, and what kind of value each holds.
enum FactName: String, CaseIterable, Hashable, Sendable {
    // Household.
    case loneParent = "lone_parent"
    case parent1Status = "parent1_status"
    case parent2Status = "parent2_status"
    case anyParent = "any_parent"
    case everyParent = "every_parent"
    case parents
    case incomeAnnual = "income_annual"
    case incomeMonthly = "income_monthly"
    case incomeStatus = "income_status"
    case incomeYear = "income_year"
    case dependentChildren = "dependent_children"
    case disabledChildren = "disabled_children"
    case commune
    case householdCommune = "household_commune"
    case employer
    case benefits
    case minorParent = "minor_parent"
    case quotientFamilial = "qf"
    case member
    // Household, or the pair where crèches have prices of their own.
    case hourlyFee = "hourly_fee"
    // Request.
    case care, status
    case birthStatus = "birth_status"
    case unborn, disabled, walks
    case ageMonths = "age_months"
    case ageWeeks = "age_weeks"
    case monthsWaited = "months_waited"
    case siblings, twin
    case siblingAdmitted = "sibling_admitted"
    case siblingAwaitingTransfer = "sibling_awaiting_transfer"
    case startDate = "start_date"
    case submittedOn = "submitted_on"
    case birthDate = "birth_date"
    // Pair of request and crèche.
    case rank, creche
    case operatorName = "operator"
    case crecheKind = "creche_kind"
    case crecheCommune = "creche_commune"
    case avip
    case sameCommune = "same_commune"
    case siblingThere = "sibling_there"
    case siblingMonths = "sibling_months"
    case siblingDays = "sibling_days"
    case daysPerWeek = "days_per_week"
    case hoursPerWeek = "hours_per_week"

    enum Kind: Hashable, Sendable {
        case flag, number, date, text
        case word(Vocabulary.ValueKind)
    }

    var kind: Kind {
        switch self {
        case .loneParent, .minorParent, .unborn, .disabled, .walks, .twin, .avip, .sameCommune, .siblingThere,
            .siblingAdmitted, .siblingAwaitingTransfer:
            .flag
        case .parents, .incomeAnnual, .incomeMonthly, .incomeYear, .dependentChildren, .disabledChildren,
            .quotientFamilial, .ageMonths, .ageWeeks, .monthsWaited, .siblings, .rank, .siblingMonths, .siblingDays,
            .daysPerWeek, .hoursPerWeek, .hourlyFee:
            .number
        case .startDate, .submittedOn, .birthDate: .date
        case .commune, .householdCommune, .employer, .member, .creche, .operatorName, .crecheCommune: .text
        case .parent1Status, .parent2Status, .anyParent, .everyParent: .word(.parentStatus)
        case .incomeStatus: .word(.incomeStatus)
        case .benefits: .word(.benefit)
        case .care: .word(.care)
        case .status: .word(.requestStatus)
        case .birthStatus: .word(.birthStatus)
        case .crecheKind: .word(.crecheKind)
        }
    }

    /// Whether several values may stand behind the name.
    var isMultiple: Bool {
        switch self {
        case .anyParent, .everyParent, .benefits: true
        default: false
        }
    }

    /// Whether it may differ from one wish of a request to another: the pair's, or a column that wishes may have.
    var isOfWish: Bool {
        switch self {
        case .rank, .creche, .operatorName, .crecheKind, .crecheCommune, .avip, .sameCommune, .siblingThere, .siblings,
            .twin, .siblingMonths, .siblingDays, .daysPerWeek, .hoursPerWeek, .siblingAdmitted,
            .siblingAwaitingTransfer,
            .hourlyFee:
            true
        default: false
        }
    }

    /// Hashed, unlike `init(rawValue:)`: conditions are decided millions of times in a city.
    static func named(_ name: String) -> FactName? { byName[name] }

    private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

    /// The columns of requests and households it is read or worked out from; what crèches say is not theirs.
    fileprivate var columns: [String] {
        switch self {
        case .anyParent, .everyParent: ["parent1_status", "parent2_status"]
        case .parents: ["lone_parent"]
        case .incomeMonthly: ["income_annual"]
        case .householdCommune, .commune, .sameCommune: ["commune"]
        case .hourlyFee: ["income_annual", "dependent_children", "disabled_children"]
        case .unborn: ["birth_status"]
        case .siblings, .twin, .siblingThere, .siblingMonths, .siblingDays, .siblingAdmitted: ["household"]
        case .siblingAwaitingTransfer: ["household", "current_section"]
        case .ageMonths, .ageWeeks: ["birth_date"]
        case .monthsWaited: ["submitted_on"]
        case .daysPerWeek, .hoursPerWeek: ["days"]
        case .rank, .creche, .operatorName, .crecheKind, .crecheCommune, .avip: []
        default: [rawValue]
        }
    }
}

extension Condition {
    /// The columns of requests and households behind a canonical name; an unknown one is a column of the town's own.
    package static func columns(behind name: String) -> [String] { FactName.named(name)?.columns ?? [name] }
}
