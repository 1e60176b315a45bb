import AllocationModel
import Childcare

/// The levels that come after the policy's own: better wishes, earlier starts, occasional care, the ties of the
/// policy, the draw of the families and that of the places. None gives up anything of what came before.
enum LaterLevel: Equatable {
    case wishes, start, occasional, draw, places
    /// One of the policy's ties, by its place.
    case tie(Int)

    var role: ObjectiveLevel.Role {
        switch self {
        case .wishes, .tie, .draw, .places: .tie
        case .start, .occasional: .remainder
        }
    }
}

extension Recomputation {
    func expectedLaterLevels() -> [(level: LaterLevel, name: String)] {
        var expected: [(level: LaterLevel, name: String)] = []
        if let name = wishTieName { expected.append((.wishes, name)) }
        if hasStartLevel { expected.append((.start, "start")) }
        if hasOccasionalLevel { expected.append((.occasional, "occasional")) }
        for tie in `case`.policy.ties.indices { expected.append((.tie(tie), "tie_\(tie + 1)")) }
        expected.append((.draw, "draw"))
        if hasPlaceDraw { expected.append((.places, "draw_places")) }
        return expected
    }

    /// `wishes`, or `better_wishes` where a level of the policy bears that name; `nil` where one of its levels counts the
    /// wishes and nothing else.
    private var wishTieName: String? {
        let own = levels.plan.levels
        if own.contains(where: { $0.terms.count == 1 && $0.terms.first?.term == .wishes }) { return nil }
        return own.map(\.name).contains("wishes") ? "better_wishes" : "wishes"
    }

    /// Whether some family of regular care accepts a later start.
    var hasStartLevel: Bool {
        `case`.requests.indices.contains { request in
            isRegular(request)
                && Set(options.seats[request].filter { ledger.asks(request, for: $0) }.map(\.start)).count > 1
        }
    }

    /// Whether some request for occasional care takes part.
    var hasOccasionalLevel: Bool {
        `case`.requests.indices.contains { ledger.isDecided($0) && !isRegular($0) }
    }

    /// Whether some child may be given two places under one wish, or two children drew the same number.
    private var hasPlaceDraw: Bool {
        var known: Set<SeatOption> = []
        var wishes: Set<[Int]> = []
        var asking: Set<Int> = []
        for seat in options.units.lazy.flatMap({ $0.options.lazy.joined() }) {
            guard let rank = seat.rank else { continue }
            var place = seat
            place.wish = nil
            guard known.insert(place).inserted else { continue }
            asking.insert(seat.request)
            if !wishes.insert([seat.request, rank]).inserted { return true }
        }
        return Set(asking.map { draw.numbers[$0] }).count < asking.count
    }

    /// Position in the program of a later level; `nil` where the case calls for none or it is missing.
    func position(of level: LaterLevel) -> Int? {
        let expected = laterLevels
        let own = subject.program.levels
        guard own.count > expected.count, let place = expected.firstIndex(where: { $0.level == level }) else {
            return nil
        }
        let position = own.count - expected.count + place
        return own[position].name == expected[place].name && own[position].role == level.role ? position : nil
    }

    /// What some seats are worth to the level of better wishes.
    func wishWorth(of seats: [SeatOption]) -> Int128 {
        seats.reduce(0) { $0 + (isRegular($1.request) ? levels.goodness($1) : 0) }
    }

    /// What some seats are worth in the draw of the families: each child's number as many times as its wish is good.
    func drawWorth(of seats: [SeatOption]) -> Int128 {
        seats.reduce(0) { $0 + Int128(draw.numbers[$1.request]) * levels.goodness($1) }
    }

    /// What some seats are worth by one tie: how many kinds of equals the child is not after, itself among them, as many
    /// times as its wish is good.
    func tieWorth(of seats: [SeatOption], at tie: Int) -> Int128 {
        let order = tieOrders[tie]
        return seats.reduce(0) { sum, seat in
            guard let wish = seat.wish, seat.rank != nil else { return sum }
            let value = ledger.ties(of: seat.request, at: wish)[tie]
            // From the last, which is 1.
            let place = order.count - order.partitioningIndex { $0 >= value }
            return sum + Int128(place) * levels.goodness(seat)
        }
    }

    /// By each tie, every value that some place of the program has, in order.
    func orderedTies() -> [[TieValue]] {
        let ties = `case`.policy.ties.indices
        guard !ties.isEmpty else { return [] }
        var found = [Set<TieValue>](repeating: [], count: ties.count)
        for seat in options.units.lazy.flatMap({ $0.options.lazy.joined() }) where seat.rank != nil {
            guard let wish = seat.wish else { continue }
            for (tie, value) in ledger.ties(of: seat.request, at: wish).enumerated() { found[tie].insert(value) }
        }
        return found.map { $0.sorted() }
    }

    /// The numbers drawn for the places themselves.
    func placeDrawWorth(of seats: [SeatOption]) -> Int128 {
        let lots = PublicDraw(seed: `case`.policy.seed)
        return seats.reduce(0) { sum, seat in
            guard seat.rank != nil else { return sum }
            let number = lots.number(
                of: `case`.requests[seat.request].id, section: `case`.sections[seat.section].id,
                days: `case`.calendar.notation(seat.slots), start: `case`.firstDay(ofPeriod: seat.start))
            return sum + Int128(number)
        }
    }

    func isRegular(_ request: Int) -> Bool { `case`.requests[request].care != .occasional }

    /// Periods a child of regular care starts later than asked.
    func delay(of seat: SeatOption) -> Int {
        guard isRegular(seat.request), seat.rank != nil else { return 0 }
        return seat.start - `case`.calendar.period(of: `case`.requests[seat.request].startDate)
    }

    /// What the seats of occasional care among some are worth; `nil` where the scale does not make it whole.
    func occasionalWorth(of seats: [SeatOption], scale: Int64) -> Int128? {
        var sum = Int128(0)
        for seat in seats where !isRegular(seat.request) {
            guard let wish = seat.wish, let rank = seat.rank else { continue }
            guard
                let gain = ledger.gain(
                    request: seat.request, wish: wish, rank: rank, slots: seat.slots, scale: scale)
            else { return nil }
            sum += gain
        }
        return sum
    }

    /// Findings about one such level: where it stands, and what its options are worth.
    func breaches(
        of later: LaterLevel, named ownName: String, _ property: AuditProperty,
        worth: (_ seats: [SeatOption], _ scale: Int64) -> Int128?
    ) -> [AuditFinding] {
        func finding(_ subject: String, _ fr: FrenchText, _ en: EnglishText) -> AuditFinding {
            AuditFinding(
                property: property, subject: subject, message: BilingualText(fr: fr, en: en))
        }
        let expected = laterLevels.first { $0.level == later }
        let name = expected?.name ?? ownName
        guard expected != nil else {
            let extra = subject.program.levels.contains { level in
                level.name == name && !levels.plan.levels.contains { $0.name == name }
            }
            return extra
                ? [finding(name, "Le dossier n'appelle pas ce niveau.", "The case does not call for this level.")] : []
        }
        guard let position = position(of: later) else {
            return [
                finding(
                    name, "Le programme n'a pas ce niveau à sa place.", "The program lacks this level in its place.")
            ]
        }
        let level = subject.program.levels[position]
        var findings: [AuditFinding] = []
        let mayScale = later == .occasional
        if level.constant != 0 || level.tolerance != 0 || (mayScale ? level.scale < 1 : level.scale != 1) {
            findings.append(
                finding(
                    name, "Ce niveau a une constante, une tolérance ou une échelle qui n'est pas la sienne.",
                    "This level has a constant, tolerance or scale that is not its own."))
        }
        for (index, unit) in options.units.enumerated() {
            guard let place = program.units[index] else { continue }
            for (seats, found) in zip(unit.options, program.options[index]) {
                guard let found else { continue }
                let option = subject.program.units[place].options[found]
                let gain = option.gains.indices.contains(position) ? option.gains[position] : nil
                guard gain == nil || worth(seats, level.scale) != gain.map({ Int128($0) }) else { continue }
                let words = gain.map { "\($0)" } ?? "?"
                findings.append(
                    finding(
                        unit.key, "Le choix \(option.key) ne vaut pas \(words) à ce niveau.",
                        "The option \(option.key) is not worth \(words) at this level."))
            }
        }
        return findings
    }
}

extension Array {
    /// The first place at which what holds there holds for all that follows. O(log count).
    fileprivate func partitioningIndex(where holds: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
