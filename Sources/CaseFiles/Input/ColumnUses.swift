import Childcare

/// What the rules of a case ask of the columns they name: to be a number, a date, a yes or no, or one of some words.
struct ColumnUses {
    /// One kind of use, and the first rule that makes it.
    struct Use {
        var place: ProblemPlace
        var condition: String
    }

    /// What all rules together ask of one column.
    struct Demand {
        var number: Use?
        var date: Use?
        var flag: Use?
        /// To be put in order: a number, a date, or a yes or no.
        var order: Use?
        /// Texts it is compared with, as ``Vocabulary/textKey(_:)``, each with the first rule that does.
        var texts: [String: Use] = [:]
        /// Multiplies points.
        var isMultiplier = false
    }

    private(set) var demands: [String: Demand] = [:]

    subscript(name: String) -> Demand? { demands[name] }

    /// Reads the conditions in silence: what is wrong with them is said when they are decoded.
    init(
        _ tables: [TableKind: Table], ties: [Tree] = [], groups: [Tree] = [], known: Set<String>, log: ProblemLog
    ) {
        for (kind, columns) in [
            (TableKind.grid, ["when", "times", "points"]), (.quotas, ["who"]), (.reservations, ["who"]),
            (.eligibility, ["when"]),
        ] {
            guard let table = tables[kind] else { continue }
            for row in table.rows {
                let reader = RowReader(table: table, row: row, log: log)
                for column in columns { note(reader, column, known) }
            }
        }
        for group in groups {
            guard let text = group.text, let condition = try? Condition(parsing: text, known: known) else { continue }
            note(condition.expression, Use(place: group.place, condition: text))
        }
        for tie in ties {
            guard let text = tie.text, let key = try? TieKey(parsing: text, known: known) else { continue }
            note(key.measure, Use(place: tie.place, condition: text))
        }
    }

    private mutating func note(_ measure: TieKey.Measure, _ use: Use) {
        switch measure {
        case .condition(let expression): note(expression, use)
        case .quantity(.column(let name)):
            demands[name, default: Demand()].order = demands[name]?.order ?? use
        case .quantity(let quantity): note(quantity, as: nil, use)
        }
    }

    private mutating func note(_ reader: RowReader, _ column: String, _ known: Set<String>) {
        let text = reader.text(column)
        if text.isEmpty { return }
        let use = Use(place: reader.place(column), condition: text)
        switch column {
        case "times": noteMultiplier(text, use)
        case "points":
            let parts = text.split(maxSplits: 1) { "*×".contains($0) }
            if parts.count == 2 { noteMultiplier(String(parts[1]), use) }
        default:
            guard let condition = try? Condition(parsing: text, known: known) else { return }
            note(condition.expression, use)
        }
    }

    private mutating func noteMultiplier(_ text: String, _ use: Use) {
        let name = Vocabulary.conditionName(text)
        demands[name, default: Demand()].isMultiplier = true
        if demands[name]?.number == nil { demands[name]?.number = use }
    }

    private mutating func note(_ expression: Condition.Expression, _ use: Use) {
        switch expression {
        case .always: break
        case .holds(let name): note(.flag(true), name, isOrdered: false, use)
        case .compare(let name, let comparison, let value):
            note(value, name, isOrdered: comparison != .equal && comparison != .notEqual, use)
        case .oneOf(let name, let values): for value in values { note(value, name, isOrdered: false, use) }
        case .relate(let one, let comparison, let other):
            let isOrdered = comparison != .equal && comparison != .notEqual
            note(one, as: kind(other, isOrdered), use)
            note(other, as: kind(one, isOrdered), use)
        case .not(let inner): note(inner, use)
        case .all(let parts), .any(let parts): for part in parts { note(part, use) }
        }
    }

    private mutating func note(_ value: AttributeValue, _ name: String, isOrdered: Bool, _ use: Use) {
        var demand = demands[name] ?? Demand()
        switch value {
        case .flag: demand.flag = demand.flag ?? use
        case .date: demand.date = demand.date ?? use
        // A column equal to 3 may hold 3 bis; only one that is more or less than 3 must be a number.
        case .number where isOrdered: demand.number = demand.number ?? use
        case .number: demand.texts[value.description] = demand.texts[value.description] ?? use
        case .text(let text):
            let key = Vocabulary.textKey(text)
            demand.texts[key] = demand.texts[key] ?? use
        }
        demands[name] = demand
    }

    /// What a column must hold to stand beside a quantity; `nil` where anything may.
    private func kind(_ quantity: Condition.Quantity, _ isOrdered: Bool) -> Condition.Quantity.Need? {
        quantity.need ?? (isOrdered ? .number : nil)
    }

    /// The columns of a calculation are numbers or dates, whatever stands on the other side.
    private mutating func note(_ quantity: Condition.Quantity, as need: Condition.Quantity.Need?, _ use: Use) {
        for (name, need) in quantity.needs(as: need) {
            var demand = demands[name] ?? Demand()
            switch need {
            case .number: demand.number = demand.number ?? use
            case .date: demand.date = demand.date ?? use
            }
            demands[name] = demand
        }
    }
}
