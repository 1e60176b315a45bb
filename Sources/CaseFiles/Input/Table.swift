/// The kinds of tables a case is made of; the raw value is the English file name and the key in a JSON document.
enum TableKind: String, CaseIterable, Sendable {
    case creches, sections, households, requests, wishes, enrolled, decisions
    case reservations, sites, staff
    case jointWishes = "joint_wishes"
    case responses
    case manualPoints = "manual_points"
    case contacts, grid, quotas, contracts

    var isRequired: Bool { self == .creches || self == .sections || self == .requests }

    var requiredColumns: [String] {
        switch self {
        case .creches: ["id", "capacity"]
        case .sections: ["id", "creche", "age_min_months", "age_max_months"]
        case .households: ["id"]
        case .requests: ["id", "household", "birth_date", "days", "start_date"]
        case .wishes: ["request", "rank", "creche"]
        case .enrolled: ["child", "section", "days"]
        case .decisions: ["request", "kind", "reason", "by"]
        case .reservations: ["creche", "funder", "seats"]
        case .sites: ["creche", "site", "places"]
        case .staff: ["creche", "slot", "adults"]
        case .jointWishes: ["household", "rank", "request"]
        case .responses: ["request", "answer"]
        case .manualPoints: ["request", "criterion", "points", "reason", "by"]
        case .contacts: ["request"]
        case .grid: ["when", "points"]
        case .quotas: ["id", "who", "scope"]
        case .contracts: ["request", "slot", "arrival", "departure"]
        }
    }

    var optionalColumns: [String] {
        switch self {
        case .creches: ["name", "operator", "kind", "commune", "avip", "staff_rule", "rhythms"] + Self.moneyColumns
        case .sections: ["places", "places_free", "period", "reserve"] + Self.seatColumns
        case .households:
            [
                "lone_parent", "parent1_status", "parent2_status", "income_annual", "income_monthly",
                "dependent_children",
                "disabled_children", "commune", "employer", "income_year", "income_status", "benefits", "minor_parent",
                "qf", "sibling_rule", "member",
            ]
        case .requests:
            [
                "submitted_on", "birth_status", "status", "care", "walks", "disabled", "points", "start_latest",
                "until", "places_used", "hours_wanted", "current_section", "current_days", "identity",
            ]
        case .wishes: ["days", "points"]
        case .enrolled: ["until", "household", "birth_date", "walks", "places_used"]
        case .decisions: ["creche", "section", "days", "date"]
        case .reservations: ["who", "section", "days", "from", "until", "fallback"]
        case .sites: ["commune", "slot", "days"]
        case .staff: ["period"]
        case .jointWishes: ["creche", "days"]
        case .responses: ["creche", "reason"]
        case .manualPoints: []
        case .contacts: ["child", "parents", "address", "email", "phone"]
        case .grid: ["group", "criterion", "name", "times", "cap"]
        case .quotas: ["min", "max", "of", "basis", "price"]
        case .contracts: ["weeks"]
        }
    }

    /// Whether unknown columns become attributes that conditions can use.
    var hasAttributes: Bool { self == .creches || self == .households || self == .requests || self == .wishes }

    var knownColumns: [String] { requiredColumns + optionalColumns }

    /// `places_mon`, `places_mon_am`, `places_mon_pm`, `places_tue` …
    static let seatColumns = ["mon", "tue", "wed", "thu", "fri"].flatMap {
        ["places_\($0)", "places_\($0)_am", "places_\($0)_pm"]
    }

    /// The columns in which weeks are written; a mark `A:` in one of them makes the calendar alternate.
    var dayColumns: [String] {
        switch self {
        case .creches: ["rhythms"]
        case .requests: ["days", "current_days"]
        case .wishes, .enrolled, .decisions, .reservations, .jointWishes: ["days"]
        case .sites: ["days", "slot"]
        case .staff: ["slot"]
        case .sections, .households, .responses, .manualPoints, .contacts, .grid, .quotas: []
        case .contracts: ["slot"]
        }
    }
}

/// Rows of one kind, from a CSV file or a list of JSON objects.
final class Table {
    struct Row {
        var line: Int?
        var pointer: String?
        /// Cells in column order; absent cells at the end are missing.
        var cells: [String]
        /// The line of each cell, where a row spreads over several lines (lists in `case.yaml`).
        var cellLines: [Int?] = []
    }

    let kind: TableKind
    let file: String
    /// Headers as written, and the names they stand for.
    private(set) var headers: [String] = []
    private(set) var names: [String] = []
    private(set) var index: [String: Int] = [:]
    var rows: [Row] = []

    init(kind: TableKind, file: String) {
        self.kind = kind
        self.file = file
    }

    /// Adds a column; returns its position, or `nil` when a column of that name exists.
    @discardableResult
    func addColumn(header: String, name: String) -> Int? {
        guard index[name] == nil else { return nil }
        headers.append(header)
        names.append(name)
        index[name] = headers.count - 1
        return headers.count - 1
    }

    func rowPlace(_ row: Row) -> Place { Place(file: file, line: row.line, pointer: row.pointer) }

    func place(_ row: Row, _ name: String) -> Place {
        let position = index[name]
        let header = position.map { headers[$0] } ?? name
        if let pointer = row.pointer { return Place(file: file, pointer: "\(pointer)/\(header)") }
        let cellLine = position.flatMap { $0 < row.cellLines.count ? row.cellLines[$0] : nil }
        return Place(file: file, line: cellLine ?? row.line, column: header)
    }

    /// The identifier a row goes by; `nil` where it has none.
    func record(of row: Row) -> String? {
        for name in ["id", "request", "child", "household"] {
            guard let position = index[name], position < row.cells.count, !row.cells[position].isEmpty else { continue }
            return CellValues.unguarded(row.cells[position])
        }
        return nil
    }

    /// Sets one cell by column position.
    static func set(_ text: String, at position: Int, in cells: inout [String]) {
        while cells.count <= position { cells.append("") }
        cells[position] = text
    }
}
