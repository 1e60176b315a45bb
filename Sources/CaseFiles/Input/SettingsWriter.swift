import Childcare

/// The settings of `case.yaml` and of a JSON document, as one tree that both writers print.
enum SettingsWriter {
    static func calendar(_ calendar: WeekCalendar) -> [(String, JSONText.Value)] {
        var fields: [(String, JSONText.Value)] = []
        if calendar.slots == WeekCalendar.halfDays.slots {
            fields.append(("slots", .text("half-days")))
        } else if calendar.slots == WeekCalendar.halfDays.alternating.slots {
            fields += [("slots", .text("half-days")), ("alternating", .raw("true"))]
        } else {
            fields.append(("slots", .list(calendar.slots.map { .object(slot($0)) })))
        }
        if !calendar.periods.isEmpty {
            fields.append(("periods", .list(calendar.periods.map { .text($0.description) })))
        }
        return fields
    }

    private static func slot(_ slot: Slot) -> [(String, JSONText.Value)] {
        let prefix = slot.week.map { "\($0.rawValue):" } ?? ""
        let id = slot.id.hasPrefix(prefix) ? String(slot.id.dropFirst(prefix.count)) : slot.id
        var fields: [(String, JSONText.Value)] = [("id", .text(id)), ("day", .text(slot.day.word))]
        if let from = slot.from { fields.append(("from", .text(TimeOfDay.written(from)))) }
        if let to = slot.to { fields.append(("to", .text(TimeOfDay.written(to)))) }
        fields.append(("hours", .text(CellValues.hours(slot.minutes))))
        if let week = slot.week { fields.append(("week", .text(week.rawValue))) }
        return fields
    }

    /// The rules that differ from what a policy says by saying nothing.
    static func rules(_ policy: Policy) -> [(String, JSONText.Value)] {
        var fields: [(String, JSONText.Value)] = []
        switch policy.ageDate {
        case .childStart: break
        case .termStart: fields.append(("age_date", .text("term_start")))
        case .fixed(let date): fields.append(("age_date", .text(date.description)))
        }
        if policy.moveUp != .never { fields.append(("move_up", .text(policy.moveUp.rawValue))) }
        if policy.siblingSplitPrice != 0 {
            fields.append(("sibling_split_price", .raw(String(policy.siblingSplitPrice))))
        }
        if !policy.legalQuotas.isEmpty {
            fields.append(("legal_quotas", .list(policy.legalQuotas.map { .text($0.rawValue) })))
        }
        if let price = policy.legalQuotaPrice { fields.append(("legal_quota_price", .raw(String(price)))) }
        if policy.guaranteesMembers { fields.append(("guarantee_members", .raw("true"))) }
        if let minimum = policy.fundingMinimum { fields.append(("funding_minimum", .raw(String(minimum)))) }
        if !policy.levels.isEmpty { fields.append(("levels", .list(policy.levels.map { .object(level($0)) }))) }
        return fields
    }

    private static func level(_ level: PolicyLevel) -> [(String, JSONText.Value)] {
        [
            ("name", .text(level.name)),
            ("terms", .object(level.terms.map { ($0.term.rawValue, .raw(String($0.weight))) })),
            ("tolerance", .raw(String(level.tolerance))),
        ]
    }

    /// Lines of YAML under a key: JSON is valid YAML on one line, and each item of a list of objects has its own.
    static func lines(_ fields: [(String, JSONText.Value)], indent: String) -> [String] {
        fields.flatMap { name, value -> [String] in
            switch value {
            case .list(let items) where items.contains(where: \.isObject):
                return ["\(indent)\(name):"] + items.map { "\(indent)  - \(inline($0))" }
            case .text(let text) where text == "half-days": return ["\(indent)\(name): \(text)"]
            default: return ["\(indent)\(name): \(inline(value))"]
            }
        }
    }

    private static func inline(_ value: JSONText.Value) -> String {
        let bytes = JSONText.bytes(value, open: 0)
        return String(decoding: bytes.dropLast(), as: UTF8.self)
    }
}

extension JSONText.Value {
    var isObject: Bool {
        if case .object = self { return true }
        return false
    }
}
