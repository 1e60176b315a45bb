import Childcare

/// The crèches of a synthetic town, their sections and the children who stay.
struct SyntheticTown {
    struct Point {
        var x: Int
        var y: Int
    }

    static let commune = "Clairvigne"
    static let otherCommunes = ["Montaubier", "Saint-Ambrin-le-Vieux", "Roquelune"]
    static let operators = ["Ville de Clairvigne", "Coopérative Les Petits Pas", "Association du Vieux Lavoir"]
    private static let names = [
        "Les Lucioles", "La Coccinelle Bleue", "Le Nid des Tilleuls", "La Ronde des Mésanges", "Le Jardin d'Écume",
        "La Cabane aux Écureuils", "Les Trois Ormeaux", "L'Arbre à Plumes", "Les Galets", "La Farandole",
        "Le Chat Botté de Paille", "Les Quatre Vents", "La Clé des Prés", "Le Petit Navire", "Les Libellules",
        "La Maison du Renardeau",
    ]

    var creches: [Creche] = []
    var sections: [CrecheSection] = []
    var enrolled: [EnrolledChild] = []
    /// Where each crèche stands, in metres.
    var places: [Point] = []
    /// Side of the square the town covers, in metres.
    let side: Int
    /// For each crèche, positions in `enrolled` of the eldest who stay and have no household yet.
    var elders: [[Int]] = []

    /// - Complexity: O(places).
    init(children: Int, creches count: Int, random: inout SplitMix64) {
        var root = 1
        while root * root < count { root += 1 }
        side = 1_200 * root
        let weights = (0..<count).map { _ in 6 + random.below(25) }
        let total = weights.reduce(0, +)
        let freePlaces = max(count, children * Proportions.freePlacesPerHundredChildren / 100)
        var weightSoFar = 0
        for index in 0..<count {
            let before = freePlaces * weightSoFar / total
            weightSoFar += weights[index]
            addCreche(index, of: count, free: max(1, freePlaces * weightSoFar / total - before), random: &random)
        }
    }

    private mutating func addCreche(_ index: Int, of count: Int, free: Int, random: inout SplitMix64) {
        let bounds = Proportions.placesOfCreche
        // Half the places come free each year; few crèches for many children means fuller turnover, then larger ones.
        let places = max(free, min(max(2 * free, bounds.lowerBound), bounds.upperBound))
        let id = Self.padded("C", index + 1, of: count)
        let round = index / Self.names.count
        creches.append(
            Creche(
                id: CrecheID(id), name: Self.names[index % Self.names.count] + (round == 0 ? "" : " \(round + 1)"),
                operatorName: Self.operators[random.weighted([(6, 0), (2, 1), (2, 2)], or: 0)],
                kind: places <= 12 ? .micro : .collective, capacity: places, commune: Self.commune,
                avip: random.perMille(100)))
        self.places.append(Point(x: random.below(side), y: random.below(side)))
        elders.append([])
        let freeByAge = Self.split(free, by: Proportions.freePlacesByAge)
        let stayingByAge = Self.split(places - free, by: Proportions.enrolledByAge)
        for age in Proportions.ages.indices where freeByAge[age] + stayingByAge[age] > 0 {
            let section = SectionID(id + ["-bebes", "-moyens", "-grands"][age])
            sections.append(
                CrecheSection(
                    id: section, creche: CrecheID(id), ageMonths: Proportions.ages[age],
                    seats: Array(repeating: freeByAge[age] + stayingByAge[age], count: 10)))
            for _ in 0..<stayingByAge[age] { enrol(in: section, age: age, creche: index, random: &random) }
        }
    }

    private mutating func enrol(in section: SectionID, age: Int, creche: Int, random: inout SplitMix64) {
        let range = Proportions.ages[age]
        let youngest = max(range.lowerBound, 6)
        let months = youngest + random.below(range.upperBound - youngest + 1)
        let week =
            random.perMille(Proportions.enrolledPartTime)
            ? random.weighted(Proportions.enrolledWeeks, or: Weeks.full) : Weeks.full
        if age == 2 { elders[creche].append(enrolled.count) }
        enrolled.append(
            EnrolledChild(
                id: ChildID(Self.padded("E", enrolled.count + 1, of: 99_999)), section: section, slots: week,
                birthDate: SyntheticDates.birth(months: months, at: SyntheticDates.start, random: &random)))
    }

    /// Cuts a number by hundredths without losing any; the first part takes what rounding leaves.
    private static func split(_ number: Int, by hundredths: [Int]) -> [Int] {
        var parts = hundredths.map { number * $0 / 100 }
        parts[0] += number - parts.reduce(0, +)
        return parts
    }

    /// `D00042`: as many digits as the largest number needs, so that text order is number order.
    static func padded(_ prefix: String, _ number: Int, of largest: Int) -> String {
        let digits = String(number)
        let width = max(2, String(largest).utf8.count)
        return prefix + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    /// Positions of the crèches nearest to a point, nearest first, at most `count`; ties by position.
    /// - Complexity: O(crèches × count).
    func nearest(to point: Point, count: Int) -> [(creche: Int, metres: Int)] {
        var found: [(creche: Int, square: Int)] = []
        for (creche, place) in places.enumerated() {
            let square = (place.x - point.x) * (place.x - point.x) + (place.y - point.y) * (place.y - point.y)
            if found.count == count, let last = found.last, last.square <= square { continue }
            let position = found.firstIndex { $0.square > square } ?? found.count
            found.insert((creche, square), at: position)
            if found.count > count { found.removeLast() }
        }
        return found.map { ($0.creche, Self.integerRoot($0.square)) }
    }

    /// The whole part of a square root, by Newton's method on integers: no floating point, the same everywhere.
    static func integerRoot(_ square: Int) -> Int {
        guard square > 1 else { return max(square, 0) }
        var root = 1 << ((Int.bitWidth - square.leadingZeroBitCount + 1) / 2)
        while true {
            let next = (root + square / root) / 2
            if next >= root { return root }
            root = next
        }
    }
}
