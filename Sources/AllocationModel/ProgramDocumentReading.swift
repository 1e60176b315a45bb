internal import Childcare
extension AllocationProblem {
    /// Reads a document written by ``programJSON()``, or by anyone else in any order of keys and spacing.
    ///
    /// Every index is checked, so that evaluating the result or recomputing a bound on it never traps.
    /// ``defects()`` still has to be asked whether it can be solved exactly.
    /// - Throws: ``ProgramDocumentError`` at the first thing that cannot be read.
    /// - Complexity: linear in the length of the document.
    package init(programJSON: [UInt8]) throws(ProgramDocumentError) {
        var scanner = ProgramScanner(programJSON)
        var version: Int64?
        var levels: [ObjectiveLevel]?
        var resources: [Resource]?
        var quotas: [QuotaRow]?
        var units: [AllocationUnit]?
        var unitLines: [Int] = []
        var quotaLines: [Int] = []
        var line = 1

        try scanner.begin("{")
        while let key = try scanner.nextKey() {
            switch key {
            case "schemaVersion": try scanner.set(&version, key, scanner.integer())
            case "levels":
                var list: [ObjectiveLevel] = []
                try scanner.begin("[")
                while try scanner.nextElement() { list.append(try scanner.level()) }
                try scanner.set(&levels, key, list)
            case "resources":
                var list: [Resource] = []
                try scanner.begin("[")
                while try scanner.nextElement() { list.append(try scanner.resource()) }
                try scanner.set(&resources, key, list)
            case "quotas":
                var list: [QuotaRow] = []
                try scanner.begin("[")
                while try scanner.nextElement() {
                    scanner.advance(toLine: &line)
                    quotaLines.append(line)
                    list.append(try scanner.quota())
                }
                try scanner.set(&quotas, key, list)
            case "units":
                var list: [AllocationUnit] = []
                try scanner.begin("[")
                while try scanner.nextElement() {
                    scanner.advance(toLine: &line)
                    unitLines.append(line)
                    list.append(try scanner.unit())
                }
                try scanner.set(&units, key, list)
            default:
                throw scanner.error(
                    fr: "l'un de schemaVersion, levels, resources, quotas, units, et non « \(key) »",
                    en: "one of schemaVersion, levels, resources, quotas, units, not “\(key)”")
            }
        }
        try scanner.end()

        let found = try scanner.required(version, "schemaVersion")
        guard found == ProgramDocument.schemaVersion else { throw .unsupportedSchemaVersion(found) }
        self.init(
            levels: try scanner.required(levels, "levels"), resources: try scanner.required(resources, "resources"),
            quotas: try scanner.required(quotas, "quotas"), units: try scanner.required(units, "units"))

        for (index, quota) in self.quotas.enumerated() {
            if let price = quota.price, !self.levels.indices.contains(price.level) {
                throw .inconsistent(
                    line: quotaLines[index],
                    problem: BilingualText(
                        fr: "le quota \(quota.key) a un prix à un niveau inconnu",
                        en: "quota \(quota.key) is priced at an unknown level"))
            }
        }
        for (index, unit) in self.units.enumerated() {
            for option in unit.options {
                if option.gains.count != self.levels.count {
                    throw .inconsistent(
                        line: unitLines[index],
                        problem: BilingualText(
                            fr: "le choix \(option.key) n'a pas un gain par niveau",
                            en: "option \(option.key) has not one gain per level"))
                }
                if !option.uses.allSatisfy({ self.resources.indices.contains($0.index) }) {
                    throw .inconsistent(
                        line: unitLines[index],
                        problem: BilingualText(
                            fr: "le choix \(option.key) prend une ressource inconnue",
                            en: "option \(option.key) uses an unknown resource"))
                }
                if !option.coefficients.allSatisfy({ self.quotas.indices.contains($0.index) }) {
                    throw .inconsistent(
                        line: unitLines[index],
                        problem: BilingualText(
                            fr: "le choix \(option.key) compte dans un quota inconnu",
                            en: "option \(option.key) moves an unknown quota"))
                }
            }
        }
    }
}

extension ProgramScanner {
    fileprivate mutating func level() throws(ProgramDocumentError) -> ObjectiveLevel {
        var name: String?
        var constant: Int64?
        var scale: Int64?
        var tolerance: Int64?
        var role: ObjectiveLevel.Role?
        try begin("{")
        while let key = try nextKey() {
            switch key {
            case "name": try set(&name, key, string())
            case "constant": try set(&constant, key, integer())
            case "scale": try set(&scale, key, integer())
            case "tolerance": try set(&tolerance, key, integer())
            case "role":
                guard let known = ObjectiveLevel.Role(rawValue: try string()) else {
                    throw error(
                        fr: "l'un de \(ObjectiveLevel.Role.allCases.map(\.rawValue).joined(separator: ", "))",
                        en: "one of \(ObjectiveLevel.Role.allCases.map(\.rawValue).joined(separator: ", "))")
                }
                try set(&role, key, known)
            default:
                throw error(
                    fr: "l'un de name, constant, scale, tolerance, role, et non « \(key) »",
                    en: "one of name, constant, scale, tolerance, role, not “\(key)”")
            }
        }
        let known = try required(scale, "scale")
        guard known > 0 else { throw error(fr: "une échelle (scale) d'au moins 1", en: "a scale of at least 1") }
        return ObjectiveLevel(
            name: try required(name, "name"), constant: try required(constant, "constant"), scale: known,
            tolerance: try required(tolerance, "tolerance"), role: role ?? .objective)
    }

    fileprivate mutating func resource() throws(ProgramDocumentError) -> Resource {
        var name: String?
        var capacity: Int64?
        try begin("{")
        while let key = try nextKey() {
            switch key {
            case "key": try set(&name, key, string())
            case "capacity": try set(&capacity, key, integer())
            default:
                throw error(fr: "l'un de key, capacity, et non « \(key) »", en: "one of key, capacity, not “\(key)”")
            }
        }
        return Resource(key: try required(name, "key"), capacity: try required(capacity, "capacity"))
    }

    fileprivate mutating func quota() throws(ProgramDocumentError) -> QuotaRow {
        var name: String?
        var bound: Int64?
        var level: Int64?
        var price: Int64?
        try begin("{")
        while let key = try nextKey() {
            switch key {
            case "key": try set(&name, key, string())
            case "bound": try set(&bound, key, integer())
            case "level": try set(&level, key, integer())
            case "price": try set(&price, key, integer())
            default:
                throw error(
                    fr: "l'un de key, bound, level, price, et non « \(key) »",
                    en: "one of key, bound, level, price, not “\(key)”")
            }
        }
        var row = QuotaRow(key: try required(name, "key"), bound: try required(bound, "bound"))
        if level != nil || price != nil {
            row.price = QuotaRow.Price(
                level: Int(try required(level, "level")), perUnit: try required(price, "price"))
        }
        return row
    }

    fileprivate mutating func unit() throws(ProgramDocumentError) -> AllocationUnit {
        var name: String?
        var kind: AllocationUnit.Kind?
        var options: [UnitOption]?
        try begin("{")
        while let key = try nextKey() {
            switch key {
            case "key": try set(&name, key, string())
            case "kind":
                guard let known = AllocationUnit.Kind(rawValue: try string()) else {
                    throw error(
                        fr: "l'un de \(AllocationUnit.Kind.allCases.map(\.rawValue).joined(separator: ", "))",
                        en: "one of \(AllocationUnit.Kind.allCases.map(\.rawValue).joined(separator: ", "))")
                }
                try set(&kind, key, known)
            case "options":
                var list: [UnitOption] = []
                try begin("[")
                while try nextElement() { list.append(try option()) }
                try set(&options, key, list)
            default:
                throw error(
                    fr: "l'un de key, kind, options, et non « \(key) »", en: "one of key, kind, options, not “\(key)”")
            }
        }
        return AllocationUnit(
            key: try required(name, "key"), kind: try required(kind, "kind"), options: try required(options, "options"))
    }

    private mutating func option() throws(ProgramDocumentError) -> UnitOption {
        var name: String?
        var gains: [Int64]?
        var uses: [UnitOption.Entry]?
        var coefficients: [UnitOption.Entry]?
        try begin("{")
        while let key = try nextKey() {
            switch key {
            case "key": try set(&name, key, string())
            case "gains":
                var list: [Int64] = []
                try begin("[")
                while try nextElement() { list.append(try integer()) }
                try set(&gains, key, list)
            case "uses": try set(&uses, key, entries())
            case "coefficients": try set(&coefficients, key, entries())
            default:
                throw error(
                    fr: "l'un de key, gains, uses, coefficients, et non « \(key) »",
                    en: "one of key, gains, uses, coefficients, not “\(key)”")
            }
        }
        return UnitOption(
            key: try required(name, "key"), gains: try required(gains, "gains"), uses: try required(uses, "uses"),
            coefficients: try required(coefficients, "coefficients"))
    }

    private mutating func entries() throws(ProgramDocumentError) -> [UnitOption.Entry] {
        var list: [UnitOption.Entry] = []
        try begin("[")
        while try nextElement() {
            try begin("[")
            guard try nextElement() else { throw error(fr: "un indice et une quantité", en: "an index and an amount") }
            let index = try integer()
            guard try nextElement() else {
                throw error(fr: "une quantité après l'indice", en: "an amount after the index")
            }
            let amount = try integer()
            if try nextElement() {
                throw error(fr: "« ] » après l'indice et la quantité", en: "“]” after the index and the amount")
            }
            list.append(UnitOption.Entry(Int(index), amount))
        }
        return list
    }
}
