import Childcare
import SyntheticCases
import Testing

@testable import Scenarios

@Suite("Changes of the crèches of a case")
struct CaseChangeTests {
    private let source = SyntheticCase(children: 60, creches: 3, seed: 3).generate()

    private var first: Creche { source.creches[0] }
    private var section: CrecheSection { source.sections[0] }

    @Test("Places of a section go up in every open half-day, and the capacity with them")
    func places() throws {
        let changed = try PlacesChange(section: section.id.text, added: 3).applied(to: source)
        #expect(changed.sections[0].seats == section.seats.map { $0 > 0 ? $0 + 3 : 0 })
        #expect(changed.creches[0].capacity == first.capacity + 3)
        #expect(Array(changed.sections.dropFirst()) == Array(source.sections.dropFirst()))
        #expect(changed.problems().filter { $0.severity == .error }.isEmpty)
    }

    @Test("Places of some half-days stay within the capacity")
    func halfDays() throws {
        let change = PlacesChange(creche: first.id.text, slots: "mon-am", added: 1)
        let changed = try change.applied(to: source)
        #expect(changed.creches == source.creches)
        for (old, new) in zip(source.sections, changed.sections) {
            let isMeant = old.creche == first.id
            #expect(new.seats[0] == old.seats[0] + (isMeant && old.seats[0] > 0 ? 1 : 0))
            #expect(Array(new.seats.dropFirst()) == Array(old.seats.dropFirst()))
        }
    }

    @Test("No section has fewer than no places")
    func fewer() throws {
        let seats = section.seats.filter { $0 > 0 }
        let (least, most) = (try #require(seats.min()), try #require(seats.max()))
        let changed = try PlacesChange(section: section.id.text, added: -least).applied(to: source)
        #expect(changed.sections[0].seats.max() == most - least)
        #expect(changed.creches[0].capacity == first.capacity - least)
        for added in [-least - 1, -1_000] {
            let error = #expect(throws: ChangeError.self) {
                try PlacesChange(section: section.id.text, added: added).applied(to: source)
            }
            #expect(error?.code == .takesTooMany)
            #expect(error?.remedy.english.contains("add: -\(least)") == true)
        }
    }

    @Test("There and back is where one was")
    func back() throws {
        let there = try PlacesChange(creche: first.id.text, added: 4).applied(to: source)
        #expect(try PlacesChange(creche: first.id.text, added: -4).applied(to: there) == source)
    }

    @Test("A crèche that closes keeps the seats of the children there, and no other")
    func closing() throws {
        let changed = try CrecheClosing(creche: first.id.text).applied(to: source)
        for (old, new) in zip(source.sections, changed.sections) where old.creche == first.id {
            for slot in old.seats.indices {
                let there = source.enrolled.filter {
                    $0.section == old.id && $0.slots.contains(slot) && $0.stays(on: source.term.start)
                }
                #expect(new.seats[slot] == min(old.seats[slot], there.reduce(0) { $0 + $1.placesUsed }))
            }
        }
        #expect(changed.requests == source.requests)
        #expect(changed.problems().filter { $0.severity == .error }.isEmpty)
    }

    @Test("A crèche that opens has the sections of the other, and comes right after it among the wishes")
    func opening() throws {
        let changed = try CrecheOpening(creche: "new", like: first.id.text).applied(to: source)
        #expect(changed.creches.count == source.creches.count + 1)
        #expect(
            changed.sections.filter { $0.creche.text == "new" }.map(\.seats)
                == source.sections.filter { $0.creche == first.id }.map(\.seats))
        for (old, new) in zip(source.requests, changed.requests) {
            let order = new.wishes.sorted { $0.rank < $1.rank }.map(\.creche.text)
            let wanted = old.wishes.sorted { $0.rank < $1.rank }.flatMap {
                $0.creche == first.id ? [$0.creche.text, "new"] : [$0.creche.text]
            }
            #expect(order == wanted)
        }
        #expect(changed.problems().filter { $0.severity == .error }.isEmpty)
    }

    @Test("Adults come and go where the case gives any")
    func staff() throws {
        var staffed = source
        staffed.staff = [
            StaffPresence(creche: first.id, slot: 0, adults: 3), StaffPresence(creche: first.id, slot: 1, adults: 1),
        ]
        let changed = try StaffChange(creche: first.id.text, slots: "mon", added: -1).applied(to: staffed)
        #expect(changed.staff.map(\.adults) == [2, 0])
        #expect(throws: ChangeError.self) {
            try StaffChange(creche: first.id.text, slots: "mon", added: -2).applied(to: staffed)
        }
        #expect(throws: ChangeError.self) { try StaffChange(creche: first.id.text, added: 1).applied(to: source) }
    }
}
