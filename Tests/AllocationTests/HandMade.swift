import AllocationModel
import Childcare
import Testing

@testable import Allocation

/// Towns as small as one rule: the week is a Monday of two half-days, five hours each; a crèche has one section, which takes
/// everybody; every child is one year old, alone in its household, and asks for the whole day.
///
/// What a test does not mention stays out of its way: authorised capacities are large, a placed child is worth 100 and its
/// points whatever the wish, and the draw numbers are A 34,771, D 26,271, E 18,839, B 4,324.
enum HandMade {
    static let calendar = WeekCalendar(slots: Array(WeekCalendar.halfDays.slots.prefix(2)))
    static let day = calendar.fullWeek
    static let morning = SlotSet([0])
    static let afternoon = SlotSet([1])
    static let september = Case.date(2026, 9, 1)
    static let january = Case.date(2027, 1, 1)
    static let lone = Condition(text: "lone_parent", expression: .holds("lone_parent"))

    static func request(
        _ id: RequestID, points: Points = 0, wishes: [CrecheID] = ["C"], weeks: [SlotSet] = [day],
        household: HouseholdID? = nil
    ) -> PlaceRequest {
        PlaceRequest(
            id: id, household: household ?? HouseholdID("F\(id)"), birthDate: Case.date(2025, 9, 1), patterns: weeks,
            startDate: september, points: points,
            wishes: wishes.enumerated().map { Wish(rank: $0 + 1, creche: $1) })
    }

    /// Crèches and how many seats their section has: `C1` in `C`.
    static func town(_ seats: KeyValuePairs<CrecheID, Int>, _ requests: [PlaceRequest]) -> Case {
        var households: [Household] = []
        for request in requests where !households.contains(where: { $0.id == request.household }) {
            households.append(Household(id: request.household))
        }
        return Case(
            term: Term(start: september, end: Case.date(2027, 7, 31)), calendar: calendar,
            policy: Policy(priority: .weighted, gainPer: .child, basePoints: 100, seed: "graine"),
            creches: seats.map { Creche(id: $0.key, name: $0.key.text, capacity: 60) },
            sections: seats.map {
                CrecheSection(
                    id: SectionID("\($0.key)1"), creche: $0.key, ageMonths: 0...36, seats: [$0.value, $0.value])
            }, households: households, requests: requests)
    }

    /// Who is placed where, as option keys say it; `nil` in a conflict.
    static func placed(_ source: Case, without pass: (any CompilerPass.Type)? = nil) throws -> [String]? {
        var allocator = Allocator()
        allocator.passes = try passes(without: pass)
        let outcome = try allocator.allocate(source).outcome
        guard outcome.status == .optimal else { return nil }
        return outcome.placements.map { "\($0.request)@\($0.section)[\($0.days)]\($0.start ?? "")" }.sorted()
    }

    /// What a part of the program has that it has not without a pass.
    static func added(
        by pass: any CompilerPass.Type, to source: Case, standAlone: [StandAlone] = [],
        _ part: KeyPath<HandMadeProgram, [String]>
    ) throws -> [String] {
        let without = try HandMadeProgram(source, without: pass, standAlone: standAlone)[keyPath: part]
        return try HandMadeProgram(source, standAlone: standAlone)[keyPath: part].filter { !without.contains($0) }
    }

    static func passes(without pass: (any CompilerPass.Type)?) throws -> [any CompilerPass] {
        guard let pass else { return CaseCompiler.passes }
        let others = CaseCompiler.passes.filter { type(of: $0) != pass }
        try #require(others.count == CaseCompiler.passes.count - 1, "\(pass) is no pass of the compiler")
        return others
    }
}

/// A compiled program as a test reads it.
struct HandMadeProgram {
    private let compiled: CompiledProgram
    private var problem: AllocationProblem { compiled.problem }

    init(_ source: Case, without pass: (any CompilerPass.Type)? = nil, standAlone: [StandAlone] = []) throws {
        compiled = try CaseCompiler.compile(source, standAlone: standAlone, by: HandMade.passes(without: pass))
    }

    /// `points objective`, in order.
    var levels: [String] { problem.levels.map { "\($0.name) \($0.role.rawValue)" } }

    /// `C1/mon-am ≤ 1`: resources, then quota rows; what a missing unit of a soft one costs follows: `or 7 at points`.
    var rows: [String] {
        problem.resources.map { "\($0.key) ≤ \($0.capacity)" }
            + problem.quotas.map { row in
                let price = row.price.map { " or \($0.perUnit) at \(problem.levels[$0.level].name)" } ?? ""
                return "\(row.key) ≤ \(row.bound)" + price
            }
    }

    /// `A C: age`; `A: fileStatus` where the whole request is out.
    var excluded: [String] {
        compiled.excluded.map {
            [$0.request, $0.creche].compactMap { $0 }.joined(separator: " ") + ": \($0.rule.rawValue)"
        }
        .sorted()
    }

    var units: [String] { problem.units.map(\.key).sorted() }

    /// The options of a unit in order; `nil` when there is no such unit.
    func options(_ unit: String) -> [String]? { problem.units.first { $0.key == unit }?.options.map(\.key) }

    /// `optional`, `required` or `choice`.
    func kind(_ unit: String) -> String? { problem.units.first { $0.key == unit }?.kind.rawValue }

    /// What an option takes of resources and moves of quota rows, of those whose key begins so.
    func amounts(_ option: String, of prefix: String = "") throws -> [String: Int64] {
        let option = try found(option)
        let entries =
            option.uses.map { (problem.resources[$0.index].key, $0.amount) }
            + option.coefficients.map { (problem.quotas[$0.index].key, $0.amount) }
        return Dictionary(uniqueKeysWithValues: entries.filter { $0.0.hasPrefix(prefix) })
    }

    /// What an option is worth at a level.
    func gain(_ option: String, at level: String) throws -> Int64 {
        let position = try #require(problem.levels.firstIndex { $0.name == level }, "no level \(level)")
        return try found(option).gains[position]
    }

    /// What some options are worth together, level by level.
    func worth(_ options: String...) throws -> [Int64] {
        var assignment = Assignment.empty(for: problem)
        for key in options {
            let unit = try #require(problem.units.firstIndex { $0.options.contains { $0.key == key } }, "no \(key)")
            assignment.choice[unit] = problem.units[unit].options.firstIndex { $0.key == key }
        }
        return problem.evaluate(assignment).levelValues
    }

    private func found(_ key: String) throws -> UnitOption {
        try #require(problem.units.flatMap(\.options).first { $0.key == key }, "no option \(key)")
    }
}

extension Points {
    /// Without their thousandths, which the naive commissions do not count.
    var whole: Int64 { thousandths / 1_000 }
}
