import AllocationModel
import Berceau
import Childcare
import SyntheticCases
import Testing

@testable import Scenarios

@Suite("The term after")
struct NextTermTests {
    private let first = SyntheticCase(children: 80, creches: 3, seed: 5, quotas: false).generate()

    private func decided(_ source: Case) throws -> Outcome {
        try AllocationService(options: .init(effort: .quick)).allocateAndWait(source).outcome
    }

    private func step(_ years: Int = 1, again: Share = Share(1, 2), seed: String = "s") -> NextTerm {
        NextTerm(first: first, years: years, askingAgain: again, seed: seed)
    }

    @Test("Three terms in a row are cases one can decide, with as many families asking")
    func threeTerms() throws {
        var source = first
        let asked = Set(first.requests.map(\.household)).count
        for years in 1...3 {
            let outcome = try decided(source)
            let next = step(years).after(source, outcome)
            #expect(
                next.problems().filter { $0.severity == .error }.isEmpty,
                "\(next.problems().first { $0.severity == .error }.debugDescription)")
            #expect(next.term.start.year == first.term.start.year + years)
            #expect(Set(next.requests.map(\.household)).count == asked)
            #expect(next == step(years).after(source, outcome))
            source = next
        }
    }

    @Test("Children there are under three, in a section of their age and crèche, and no seat is taken twice")
    func staying() throws {
        let outcome = try decided(first)
        let next = step().after(first, outcome)
        let sections = Dictionary(first: next.sections.map { ($0.id, $0) })
        let placed = Dictionary(first: outcome.placements.map { ($0.request, $0) })
        #expect(next.enrolled.contains { placed[$0.id.text] != nil })
        var used: [SectionID: [Int]] = [:]
        for child in next.enrolled {
            let section = try #require(sections[child.section])
            if let birth = child.birthDate {
                #expect(ChildAge(born: birth, on: next.term.start).months < 36)
                #expect(section.ages.contains(ChildAge(born: birth, on: next.term.start)), "\(child.id)")
            }
            if let row = placed[child.id.text] { #expect(section.creche.text == row.creche) }
            var seats = used[section.id] ?? Array(repeating: 0, count: section.seats.count)
            for slot in child.slots.indices { seats[slot] += child.placesUsed }
            used[section.id] = seats
        }
        for (id, seats) in used {
            #expect(zip(seats, sections[id]?.seats ?? []).allSatisfy { $0 <= $1 })
        }
    }

    @Test("Everybody who waits, is young enough and is told to ask again does, and nobody where nobody does")
    func again() throws {
        let outcome = try decided(first)
        let placed = Set(outcome.placements.map(\.request))
        let day = step().after(first, outcome).term.start
        let young = first.requests.filter {
            !placed.contains($0.id.text) && !$0.isTransfer && $0.status != .cancelled
                && ChildAge(born: $0.birthDate, on: day).months < 36
        }.map(\.id)
        #expect(!young.isEmpty)
        let all = step(again: .one).after(first, outcome)
        #expect(Array(all.requests.map(\.id).prefix(young.count)) == young)
        let none = step(again: Share(0, 1)).after(first, outcome)
        #expect(Set(none.requests.map(\.id)).isDisjoint(with: first.requests.map(\.id)))
    }

    @Test("A plan of several terms measures each, and the first as without them")
    func plan() throws {
        let folder = try PlanFolder(children: 40)
        defer { folder.remove() }
        let variations = "variations: [{ name: more, places: [{ creche: C01, add: 5 }] }]\n"
        try folder.run(try folder.plan(variations), in: "one")
        try folder.run(try folder.plan("terms: 3\nask_again: 70%\n" + variations), in: "three")
        let (one, three) = (
            try RunStore.read("\(folder.path)/one/results.sqlite"),
            try RunStore.read("\(folder.path)/three/results.sqlite")
        )
        let first =
            "SELECT run, \"group\", metric, value FROM metrics WHERE \"group\" NOT LIKE 'term:%' ORDER BY 1, 2, 3"
        #expect(try one.rows(first) == three.rows(first))
        for term in 2...3 {
            let rows = try three.rows(
                "SELECT value FROM metrics WHERE \"group\" = 'term:\(term)' AND metric = 'placed'")
            #expect(rows.count == 2)
            for row in rows { if case .number(let value) = row[0] { #expect(value > 0) } }
        }
        #expect(folder.problems("terms: 11\n" + variations) == ["number_too_large:1"])
        #expect(folder.problems("ask_again: 150%\n" + variations) == ["unreadable_share:1"])
    }
}
