import Childcare

/// The settings of `case.yaml` and of a JSON document, as one tree that both writers print.
enum SettingsWriter {
    /// How words, dates and shares are written: bare, or as texts.
    enum Format { case yaml, json }

    /// The keys of a group that have something to say.
    ///
    /// - Parameter own: the values that no declaration says.
    static func fields<Record>(
        of record: Record, _ group: KeyGroup<Record>, _ format: Format,
        own: (String) -> JSONText.Value? = { _ in nil }
    ) -> [(String, JSONText.Value)] {
        group.keys.compactMap { key in
            let value = own(key.outline.key) ?? key.get(record).flatMap { written($0, key.outline.kind, format) }
            return value.map { (key.outline.key, $0) }
        }
    }

    private static func written(_ value: FieldValue, _ kind: FieldKind, _ format: Format) -> JSONText.Value? {
        func bare(_ text: String) -> JSONText.Value { format == .yaml ? .raw(text) : .text(text) }
        switch value {
        case .text(let text):
            if case .word = kind { return bare(text) }
            return .text(text)
        case .flag(let flag): return .raw(flag ? "true" : "false")
        case .date(let date): return bare(date.description)
        case .number(let number):
            switch kind {
            case .time: return .text(TimeOfDay.written(Int(number)))
            case .hours: return .text(CellValues.hours(Int(number)))
            default: return .raw(String(number))
            }
        case .money(let amount): return .raw(amount.exact.decimals(upTo: 6))
        case .decimal(let text): return .raw(text)
        case .shares(let shares): return .list(shares.map { bare(CellValues.notation($0)) })
        case .words(let words): return .list(words.map { .text($0) })
        case .ageDate(let date): return .text(date.written)
        case .share(let share): return bare(CellValues.notation(share))
        case .condition(let condition): return .text(condition.text)
        case .scope(let scope): return .text(CaseSheets.scope(scope))
        case .bound(.count(let count)): return .raw(String(count))
        case .bound(.share(let share)): return bare(CellValues.notation(share))
        case .age(let limit): return .text(limit.written)
        case .exact(let number): return .raw(number.decimals(upTo: 4))
        case .points(let points): return .raw(points.description)
        // What only cells hold, and needs its table to be said.
        case .weeks, .slot, .product, .range: return nil
        }
    }

    static func calendar(_ calendar: WeekCalendar, _ format: Format) -> [(String, JSONText.Value)] {
        let isAlternating = calendar.slots == WeekCalendar.halfDays.alternating.slots
        let isUsual = isAlternating || calendar.slots == WeekCalendar.halfDays.slots
        return fields(of: calendar, Keys.calendar, format) { key in
            switch key {
            case "slots" where isUsual: .text("half-days")
            case "slots": .list(calendar.slots.map { .object(fields(of: $0, Keys.slot, .json)) })
            case "alternating" where isAlternating: .raw("true")
            case "periods" where !calendar.periods.isEmpty: .list(calendar.periods.map { .text($0.description) })
            default: nil
            }
        }
    }

    /// - Parameters:
    ///   - grid: the lines of the grid, or the file that holds them.
    static func policy(
        _ policy: Policy, _ format: Format, grid: JSONText.Value?, quotas: JSONText.Value?
    ) -> [(String, JSONText.Value)] {
        fields(of: policy, Keys.policy, format) { key in
            switch key {
            case "levels" where !policy.levels.isEmpty: .list(policy.levels.map { .object(level($0)) })
            case "ties" where !policy.ties.isEmpty: .list(policy.ties.map { .text($0.text) })
            case "waiting" where !policy.waitingMix.isEmpty:
                .object([("mix", .list(policy.waitingMix.map { .object(fields(of: $0, Keys.mixRate, .json)) }))])
            case "grid": grid
            case "quotas": quotas
            default: nil
            }
        }
    }

    private static func level(_ level: PolicyLevel) -> [(String, JSONText.Value)] {
        fields(of: level, Keys.level, .json) { key in
            guard key == "terms" else { return nil }
            return .object(level.terms.map { ($0.term.rawValue, .raw(String($0.weight))) })
        }
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
