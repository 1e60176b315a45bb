import Childcare
import WorkerThreads

/// Runs the domain's own checks on a decoded case and says where in the files each problem stands.
extension CaseDecoder {
    func check(_ decoded: Case) {
        // Who already complained about a place need not be told again by the domain.
        let told = Set(log.problems.filter { $0.severity == .error }.map(\.place))
        let problems = decoded.problems { [pool] parts in pool.map(parts.count) { parts[$0]() } }
        for problem in problems {
            guard let code = CaseProblemCode(rawValue: problem.code), let path = problem.pointer else { continue }
            let place = place(of: path)
            let found = origin(of: path)
            let row = found?.0
            // An age says where to look and no more.
            var isHidden = false
            if code != .ageOutsideSections, let row, let field = found?.field {
                isHidden = Sensitive.isHidden(field, in: row.table.kind)
            }
            if told.contains(place) || isConsequence(code, at: path) { continue }
            log.add(
                ReportedProblem(
                    code, place, severity: problem.severity,
                    record: row.flatMap { $0.table.record(of: $0.table.rows[$0.row]) },
                    value: isHidden ? "" : asWritten(problem, row, found?.field), expected: problem.expected,
                    remedy: problem.remedy.map(located)))
        }
    }

    /// Where a pointer into the decoded case leads to.
    func place(after pointer: String) -> ProblemPlace { place(of: pointer) }

    /// Where a datum of the decoded case stands; `nil` where the files have no such column.
    func datumPlace(_ pointer: String) -> ProblemPlace? {
        guard let (origin, field) = origin(of: pointer), origin.column == nil, let field,
            origin.table.rows[origin.row].pointer == nil
        else { return place(of: pointer) }
        return origin.table.index[field] == nil ? nil : origin.table.place(origin.table.rows[origin.row], field)
    }

    /// The status of a parent stands in a file in the town's own word.
    private func asWritten(_ problem: ReportedProblem, _ row: Origin?, _ field: String?) -> String {
        guard problem.is(.loneWithSecondParent), let row, let field, let position = row.table.index[field] else {
            return problem.value
        }
        let cells = row.table.rows[row.row].cells
        return cells.indices.contains(position) ? CellValues.unguarded(cells[position]) : problem.value
    }

    /// Whether a problem may come only from a stand-in for something unreadable, which was reported itself.
    private func isConsequence(_ code: CaseProblemCode, at path: String) -> Bool {
        let damaged = log.unreadableTables
        let incomplete = log.incompleteTables
        switch code {
        case .duplicateID: return false
        case .unknownCreche: return incomplete.contains("creches")
        case .unknownOperator: return incomplete.contains("creches") || damaged.contains("creches")
        case .unknownSection: return incomplete.contains("sections")
        case .unknownHousehold: return incomplete.contains("households")
        case .unknownRequest: return incomplete.contains("requests")
        case .unknownName: return !incomplete.isEmpty
        case .termOrder, .startOutsideTerm, .lawNotDated, .lawChanges, .staffRuleNotOffered:
            return damaged.contains("term") || isDamaged(path)
        case .ageOutsideSections, .enrolledAboveSeats, .pinsExceedSeats, .pinSectionElsewhere:
            if !damaged.isDisjoint(with: ["sections", "enrolled", "requests", "wishes", "term"]) { return true }
            return !incomplete.isDisjoint(with: ["sections", "creches", "enrolled", "wishes"])
        case .staffAtClosedSlot, .staffMissing, .reservationAboveSeats, .reserveAboveSeats:
            if !damaged.isDisjoint(with: ["sections", "staff", "calendar", "creches"]) { return true }
            return !incomplete.isDisjoint(with: ["sections", "creches", "staff", "calendar"])
        case .unknownCriterion, .manualPointsRange:
            return damaged.contains("grid") || incomplete.contains("grid") || isDamaged(path)
        case .badCalendar, .badPeriod:
            return damaged.contains("term") || damaged.contains("calendar") || incomplete.contains("calendar")
        case .jointWishNotWished: return incomplete.contains("wishes") || isDamaged(path)
        case .noWishes: return incomplete.contains("wishes") || isDamaged(path)
        case .twoPins, .pinAndRefusal: return damaged.contains("decisions")
        case .feeNotPublished: return damaged.contains("term")
        // What rows that could not be read would have met is not known.
        case .pointsTooLarge, .neverHolds, .alwaysHolds, .tieWithoutValue, .tieDecidesNothing, .feeOfUnknownResources,
            .feeUnknown:
            return log.errorCount > 0
        default: return isDamaged(path)
        }
    }

    private func isDamaged(_ path: String) -> Bool {
        guard let (origin, _) = origin(of: path) else { return false }
        return log.unreadable.contains(origin.table.rowPlace(origin.table.rows[origin.row]))
    }

    /// The record a pointer into the case leads to, and the field named after it.
    private func origin(of path: String) -> (Origin, field: String?)? {
        var parts = path.split(separator: "/").map(String.init)
        if parts.first == "policy", parts.count > 1, TableKind(rawValue: parts[1]) != nil { parts.removeFirst() }
        guard parts.count >= 2, let kind = TableKind(rawValue: parts[0]), let position = Int(parts[1]) else {
            return nil
        }
        if kind == .requests, parts.count >= 4, parts[2] == "wishes", let wish = Int(parts[3]) {
            guard position < wishOrigins.count, wish < wishOrigins[position].count else { return nil }
            return (wishOrigins[position][wish], parts.count > 4 ? parts[4] : nil)
        }
        guard let origins = origins[kind], position < origins.count else { return nil }
        return (origins[position], parts.count > 2 ? parts[2] : nil)
    }

    private func place(of path: String) -> ProblemPlace {
        if let (origin, field) = origin(of: path) {
            let row = origin.table.rows[origin.row]
            if let column = origin.column { return origin.table.place(row, column) }
            guard var field, field != "wishes" else { return origin.table.rowPlace(row) }
            if field == "slot", origin.table.index["slot"] == nil { field = "days" }
            if field == "seats", origin.table.kind == .sections {
                field = origin.table.index["places"] == nil ? "places_free" : "places"
            }
            if field == "times", origin.table.index["times"] == nil { field = "points" }
            return origin.table.place(row, field)
        }
        var tree = sources.root
        for part in path.split(separator: "/") {
            if let inner = tree[String(part)] {
                tree = inner
            } else if case .list(let items) = tree.content, let position = Int(part), position < items.count {
                tree = items[position]
            } else {
                break
            }
        }
        return tree.place
    }

    /// The text with every pointer into the case replaced by the line it stands for.
    private func located(_ text: String) -> String {
        let words = text.split(separator: " ", omittingEmptySubsequences: false).map { word -> String in
            guard word.hasPrefix("/"), word.dropFirst().contains("/") else { return String(word) }
            let path = word.prefix { $0.isLetter || $0.isNumber || $0 == "/" || $0 == "_" }
            let place = place(of: String(path))
            return place.short + word.dropFirst(path.count)
        }
        return words.joined(separator: " ")
    }
}
