import Childcare

/// A column of the town's own: what it holds, decided from all its cells and from the rules that use it.
struct OwnColumn {
    enum Kind: Hashable {
        case number(unit: String, groups: Character?)
        case flag, date
        /// Whatever the cell looks like.
        case text
        /// One of some texts.
        case list(ColumnType)
        /// Each cell for itself: what it looks like.
        case asWritten
    }

    let position: Int
    let name: String
    let kind: Kind
    private let demand: ColumnUses.Demand?
    private let declared: TownTypes.Entry?

    var isDeclared: Bool { declared != nil }

    /// O(rows).
    init(
        position: Int, name: String, in table: Table, demand: ColumnUses.Demand?, declared: TownTypes.Entry? = nil
    ) {
        self.position = position
        self.name = name
        self.demand = demand
        self.declared = declared
        kind = Self.kind(
            of: Self.cells(position, table), demand, declared: Self.computed[name] ?? declared?.type,
            unit: Self.unit(inName: name))
    }

    /// The type of the column; `nil` where nothing stands in it, and nobody says what should.
    func type(in table: Table) -> ColumnType? {
        switch kind {
        case .number(let unit, _): return .number(unit: unit)
        case .flag: return .flag
        case .date: return .date
        case .text: return .text
        case .list(let type): return type
        case .asWritten:
            let cells = Self.cells(position, table).map { CellValues.unguarded($0) }
            if cells.isEmpty { return nil }
            if cells.allSatisfy({ AttributeValue.millionths(of: $0) != nil }) { return .number(unit: "") }
            if cells.allSatisfy({ CellValues.date($0) != nil }) { return .date }
            return cells.allSatisfy { Vocabulary.flagWord($0) != nil } ? .flag : .text
        }
    }

    /// Columns that take the place of a fact the program would work out itself.
    static let computed: [String: ColumnType] = [
        "sibling_there": .flag, "same_commune": .flag, "twin": .flag, "siblings": .number(unit: ""),
        "sibling_admitted": .flag, "sibling_awaiting_transfer": .flag, "hourly_fee": .number(unit: ""),
    ]

    private static func cells(_ position: Int, _ table: Table) -> [String] {
        table.rows.compactMap { position < $0.cells.count && !$0.cells[position].isEmpty ? $0.cells[position] : nil }
    }

    /// The unit a header ends with: `distance_m`, `duree_min`.
    private static func unit(inName name: String) -> String? {
        let parts = name.split(separator: "_")
        guard parts.count > 1, let last = parts.last, ["m", "km", "min", "h", "eur", "euros"].contains(last) else {
            return nil
        }
        return ColumnType.unit(String(last))
    }

    private static func kind(
        of cells: [String], _ demand: ColumnUses.Demand?, declared: ColumnType?, unit: String?
    ) -> Kind {
        switch declared {
        case .flag: return .flag
        case .date: return .date
        case .text: return .text
        case .list(let words): return .list(.list(words))
        case .number(let unit): return number(cells, unit: unit)
        case nil: break
        }
        guard let demand else { return .asWritten }
        func all(_ reads: (String) -> Bool) -> Bool { !cells.isEmpty && cells.allSatisfy(reads) }
        if demand.number != nil {
            // Points for each yes: a column of yes and no counts 1 and 0.
            if demand.isMultiplier, !cells.contains(where: { WrittenNumber($0) != nil }), all({ flag($0) != nil }) {
                return .flag
            }
            return number(cells, unit: unit)
        }
        if demand.date != nil { return .date }
        if demand.flag != nil {
            return all({ AttributeValue.millionths(of: $0) != nil }) ? number(cells, unit: unit) : .flag
        }
        if demand.order != nil {
            // What most cells hold; the others are named.
            func most(_ reads: (String) -> Bool) -> Bool { cells.count(where: reads) * 2 > cells.count }
            if most({ CellValues.date($0) != nil }) { return .date }
            return most({ WrittenNumber($0) == nil && flag($0) != nil }) ? .flag : number(cells, unit: unit)
        }
        // A rule may ask for O where one cell of yes and no says oui.
        let words = demand.texts.keys
        if words.contains(where: { WrittenNumber($0) == nil }), words.allSatisfy({ flag($0) != nil }),
            all({ flag(CellValues.unguarded($0)) != nil })
        {
            return .flag
        }
        return .asWritten
    }

    /// - Parameter unit: the unit that is said; otherwise that of most cells.
    private static func number(_ cells: [String], unit declared: String? = nil) -> Kind {
        // Plain digits say nothing about units or groups, and most cells of a city are nothing else.
        let numbers = cells.compactMap { WrittenNumber.plain($0, decimals: 6) == nil ? WrittenNumber($0) : nil }
        var counts: [String: Int] = [:]
        for number in numbers where !number.unit.isEmpty { counts[ColumnType.unit(number.unit), default: 0] += 1 }
        let unit = declared ?? counts.min { (-$0.value, $0.key) < (-$1.value, $1.key) }?.key ?? ""
        // One cell that groups thousands with points says how all are meant.
        let groups = numbers.compactMap(\.groupingMark).first
        return .number(unit: unit, groups: groups)
    }

    /// Yes or no in a column known to hold them; a tick is a yes.
    private static func flag(_ text: String) -> Bool? {
        if ["✓", "✔", "☑", "✅", "☒"].contains(text) { return true }
        return Vocabulary.flag(text)
    }

    /// The value of a cell that is not empty; `nil` after reporting one that the rules cannot use.
    func value(_ reader: RowReader) -> AttributeValue? {
        let text = reader.row.cells[position]
        let plain = CellValues.unguarded(text)
        if SpreadsheetError.isOne(plain) {
            report(SpreadsheetError.expected, reader, code: .spreadsheetError, remedy: SpreadsheetError.remedy)
            return nil
        }
        switch kind {
        case .asWritten: return CellValues.attribute(text)
        case .text: return .text(text.utf8.first == UInt8(ascii: "'") ? CellValues.attribute(text).description : text)
        case .list(let type):
            if let word = type.listed(plain) { return .text(word) }
            guard case .list(let words) = type else { return nil }
            return other(plain, reader, code: .unknownWord, Words.oneOf(words), near: Words.nearest(plain, words))
        case .number(let unit, let groups):
            if groups == nil, let value = WrittenNumber.plain(plain, decimals: 6) { return .number(millionths: value) }
            let number = WrittenNumber(plain, groups: groups)
            let written = number.map { ColumnType.unit($0.unit) } ?? ""
            if let number, written.isEmpty || written == unit, let value = number.millionths {
                return .number(millionths: value)
            }
            if !written.isEmpty {
                let expected =
                    unit.isEmpty
                    ? BilingualText(fr: "un nombre sans unité", en: "a number without a unit")
                    : isDeclared || unit == Self.unit(inName: name)
                        ? BilingualText(fr: "un nombre en \(unit)", en: "a number in \(unit)")
                        : BilingualText(
                            fr: "un nombre de \(unit), comme dans la plupart de la colonne",
                            en: "a number of \(unit), as in most of this column")
                return other(plain, reader, code: .otherUnit, expected)
            }
            return other(plain, reader, code: .notANumber, BilingualText(fr: "un nombre", en: "a number"))
        case .flag:
            if let flag = Self.flag(plain) { return .flag(flag) }
            return other(plain, reader, code: .notAFlag, BilingualText(fr: "oui ou non", en: "yes or no"))
        case .date:
            if let date = CellValues.date(plain) { return .date(date) }
            return other(
                plain, reader, code: .unreadableDate,
                BilingualText(
                    fr: "une date comme 2026-09-01 ou 01/09/2026", en: "a date such as 2026-09-01 or 01/09/2026"))
        }
    }

    /// A word some rule asks for stays a word; anything else is wrong.
    private func other(
        _ text: String, _ reader: RowReader, code: FileProblemCode, _ expected: BilingualText,
        near: BilingualText = .empty
    ) -> AttributeValue? {
        if demand?.texts[Vocabulary.textKey(text)] != nil { return .text(text) }
        report(
            expected, reader, code: code,
            remedy: near.then(
                BilingualText(fr: "corrigez la cellule, ou laissez-la vide", en: "correct the cell, or leave it empty"))
        )
        return nil
    }

    private func report(_ expected: BilingualText, _ reader: RowReader, code: FileProblemCode, remedy: BilingualText) {
        var reason = BilingualText.empty
        if let use = demand?.number ?? demand?.date ?? demand?.flag ?? demand?.order {
            let place = use.place.short
            let rule = Shortened.text(use.condition, to: 80)
            reason = BilingualText(fr: "demandé en \(place) (\(rule))", en: "\(place) asks for it (\(rule))")
        }
        if let declared {
            let place = declared.place.short
            reason = BilingualText(
                fr: "déclaré en \(place) : \(declared.type.words)", en: "declared in \(place): \(declared.type.words)")
        }
        guard demand != nil || isDeclared || Self.computed[name] != nil else {
            reader.log.add(
                code, reader.place(name), severity: .warning, value: reader.text(name), expected: expected,
                remedy: remedy, record: reader.table.record(of: reader.row))
            return
        }
        reader.fail(code, name, expected: expected, remedy: reason.then(remedy))
    }
}

/// What a formula that failed leaves in a cell.
enum SpreadsheetError {
    static let expected = BilingualText(
        fr: "une valeur ; une formule a échoué ici", en: "a value; a formula failed here")
    static let remedy = BilingualText(
        fr: "corrigez la formule dans le classeur, puis exportez de nouveau",
        en: "mend the formula in the workbook and export again")

    static func isOne(_ text: String) -> Bool {
        guard let first = text.utf8.first, first == UInt8(ascii: "#") || first == UInt8(ascii: "E") else {
            return false
        }
        if first == UInt8(ascii: "E") { return text.hasPrefix("Err:") && text.utf8.count <= 8 }
        return text.utf8.allSatisfy { $0 == UInt8(ascii: "#") } && text.utf8.count >= 3
            || names.contains(text.uppercased())
    }

    private static let names: Set<String> = [
        "#N/A", "#N/D", "#REF!", "#VALUE!", "#VALEUR!", "#NAME?", "#NOM?", "#DIV/0!", "#NUM!", "#NOMBRE!", "#NULL!",
        "#NUL!", "#CALC!", "#SPILL!", "#PROPAGATION!", "#EPARS!", "#ÉPARS!", "#FIELD!", "#CHAMP!", "#BLOCKED!",
        "#BLOQUE!",
        "#BLOQUÉ!", "#GETTING_DATA", "#OBTENTION_DONNEES", "#UNKNOWN!", "#INCONNU!", "#CONNECT!", "#CONNEXION!",
        "#BUSY!",
        "#OCCUPE!", "#OCCUPÉ!", "#MACRO?", "#ERROR!", "#ERREUR!",
    ]
}
