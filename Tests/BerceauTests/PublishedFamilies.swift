import Childcare

/// A day of the calendar for those who score by hand: the product's own dates have no part in it.
struct PlainDay: Comparable {
    var year: Int
    var month: Int
    var day: Int

    static func < (left: PlainDay, right: PlainDay) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    private static func length(_ year: Int, _ month: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    func later(months: Int) -> PlainDay {
        let count = year * 12 + month - 1 + months
        let (year, month) = (count / 12, count % 12 + 1)
        return PlainDay(year: year, month: month, day: min(day, Self.length(year, month)))
    }

    /// Whole months until another day that is not before: the most that can be added without going past it.
    func wholeMonths(until other: PlainDay) -> Int {
        var months = 0
        while later(months: months + 1) <= other { months += 1 }
        return months
    }

    var french: String { [day, month].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: "/") + "/\(year)" }
}

/// A family as a secretary types it, in plain values: what the rows of a town are written from, and what the scorers by
/// hand look at.
struct TypedFamily {
    struct Child {
        var number: Int
        var born: PlainDay
        var filed: PlainDay
        var isDisabled: Bool
        /// Crèches wished, in order: 0 is Les Lilas of Valmont, 1 Le Lac of Orme.
        var wishes: [Int]
        var manualPoints: Int?
        var flags: Set<String> = []
        var numbers: [String: Int] = [:]
        var words: [String: String] = [:]
        /// Columns of the pair, by crèche.
        var wishFlags: [Int: Set<String>] = [:]
        var wishWords: [Int: [String: String]] = [:]
    }

    static let works = ["salarié", "indépendant"]
    static let situations =
        works + [
            "demandeur d'emploi", "étudiant", "formation", "congé parental", "sans activité",
        ]

    var number: Int
    var isLone: Bool
    var first: String
    /// `nil` for a lone parent, and where nobody typed it.
    var second: String?
    var commune: String
    var isMinor: Bool
    var yearlyCents: Int
    var quotient: Int
    var dependentChildren: Int
    var disabledChildren: Int
    var children: [Child]
    /// Where an elder child is already.
    var elderAt: Int?

    /// Where a family lives or a crèche stands.
    static let communes = ["Valmont", "Orme"]

    init(number: Int, children count: Int, _ random: inout TestNumbers, columns: [(name: String, holds: String)]) {
        self.number = number
        isLone = random.chance(1, in: 3)
        first = random.pick(Self.situations)
        second = isLone || random.chance(1, in: 8) ? nil : random.pick(Self.situations)
        commune = random.pick(["Valmont", "VALMONT", "orme", "Lys"])
        isMinor = random.chance(1, in: 6)
        let edges = [1_800_000, 1_800_001, 3_600_000, 3_600_001, 6_800_000, 6_800_001, 1_938_599, 2_300_000]
        yearlyCents = random.chance(1, in: 2) ? random.pick(edges) : random.below(12_000_000)
        quotient = random.pick([699, 700, 701, 899, 900, 901, 1_250])
        dependentChildren = 1 + random.below(4)
        disabledChildren = random.chance(1, in: 6) ? 1 : 0
        elderAt = random.chance(1, in: 4) ? random.below(2) : nil
        children = []
        let born = Self.birthday(&random)
        for position in 0..<count {
            // Two who ask together are twins every other time.
            let own = position > 0 && random.chance(1, in: 2) ? born : position > 0 ? Self.birthday(&random) : born
            var child = Child(
                number: number * 10 + position, born: own,
                filed: own.later(months: random.below(10) - 7).later(months: 0), isDisabled: random.chance(1, in: 6),
                wishes: random.pick([[0], [1], [0, 1], [1, 0]]))
            child.filed.day = random.chance(1, in: 3) ? child.filed.day : 1 + random.below(28)
            child.filed = min(child.filed, PlainDay(year: 2026, month: 3, day: 31))
            for column in columns { child.fill(column.name, column.holds, &random) }
            children.append(child)
        }
    }

    private static func birthday(_ random: inout TestNumbers) -> PlainDay {
        PlainDay(year: 2024 + random.below(2), month: 1 + random.below(12), day: random.pick([1, 15, 28]))
    }

    // MARK: What a scorer by hand asks

    var isCouple: Bool { !isLone }
    private func has(_ list: [String]) -> Bool { list.contains(first) || second.map(list.contains) ?? false }
    var someoneWorks: Bool { has(Self.works) }
    var bothWork: Bool { isCouple && Self.works.contains(first) && (second.map(Self.works.contains) ?? false) }
    func someone(_ situation: String) -> Bool { has([situation]) }
    /// A parent whose situation nobody typed is not one of these.
    func everyone(_ list: [String]) -> Bool {
        list.contains(first) && (isLone || second.map(list.contains) ?? false)
    }
    func lives(at creche: Int) -> Bool {
        (commune == "Lys" ? nil : commune == "orme" ? 1 : 0) == creche
    }
    func hasTwin(_ child: Child) -> Bool { children.contains { $0.number != child.number && $0.born == child.born } }
}

extension TypedFamily.Child {
    fileprivate mutating func fill(_ name: String, _ holds: String, _ random: inout TestNumbers) {
        switch holds {
        case "yes":
            if random.chance(1, in: 3) { flags.insert(name) }
            for creche in 0..<2 where random.chance(1, in: 3) { wishFlags[creche, default: []].insert(name) }
        case "number": numbers[name] = random.below(6)
        default:
            let list = holds.split(separator: ",").map { Vocabulary.trimmed($0) } + ["", "autre"]
            words[name] = random.pick(list)
            for creche in 0..<2 { wishWords[creche, default: [:]][name] = random.pick(list) }
        }
        if flags.contains("suivi_medico_social"), random.chance(2, in: 3) { manualPoints = 10 + random.below(91) }
    }
}
