import Testing

@testable import Childcare

struct DayNotationTests {
    private let calendar = WeekCalendar.halfDays

    private func notations(_ text: String) throws -> [String] {
        try DayNotation.parse(text, calendar: calendar).map(calendar.notation)
    }

    @Test func everySetOfSlotsComesBack() throws {
        for bits in 1..<UInt128(1024) {
            let set = SlotSet(bits: bits)
            #expect(try DayNotation.parse(calendar.notation(set), calendar: calendar) == [set])
        }
    }

    @Test(arguments: [
        ("full", ["full"]), ("Temps plein", ["full"]), ("temps-plein", ["full"]), ("5 jours", ["full"]),
        ("lun mar-matin jeu-apm", ["mon tue-am thu-pm"]), ("lundi, mardi", ["mon tue"]),
        ("lundi matin et mardi après-midi", ["mon-am tue-pm"]), ("jeu après midi", ["thu-pm"]),
        ("MON-AM", ["mon-am"]), ("mon-am mon-pm", ["mon"]), ("lun-ven", ["full"]), ("mon-wed", ["mon tue wed"]),
        ("lun/mar/jeu", ["mon tue thu"]),
        ("mon | tue | mon", ["mon", "tue"]),
        ("2 of mon tue thu", ["mon tue", "mon thu", "tue thu"]),
        ("2 parmi lun mar jeu", ["mon tue", "mon thu", "tue thu"]),
        ("2 jours parmi lun, mar, jeu", ["mon tue", "mon thu", "tue thu"]),
        ("1 of thu mon-am", ["thu", "mon-am"]),
        ("3 of mon tue thu | fri", ["mon tue thu", "fri"]),
        ("4 of full", ["mon tue wed thu", "mon tue wed fri", "mon tue thu fri", "mon wed thu fri", "tue wed thu fri"]),
    ])
    func reads(_ text: String, _ expected: [String]) throws {
        #expect(try notations(text) == expected)
    }

    @Test(arguments: [
        ("", DayNotationError.Code.empty, ""), ("mon |", .empty, ""), ("mon xyz", .unknownWord, "xyz"),
        ("sam", .notInCalendar, "sam"), ("0 of mon tue", .badCount, "0"), ("3 of mon tue", .badCount, "3"),
        ("2 mon tue", .unknownWord, "mon"), ("2 of", .unknownWord, "of"),
        ("A: mon tue / B: thu", .alternatingWeeks, "A:"),
        ("mar-soir", .unknownWord, "mar-soir"),
        ("5 of mon-am mon-pm tue-am tue-pm wed-am wed-pm thu-am thu-pm fri-am fri-pm", .tooManyAlternatives, "5"),
    ])
    func refuses(_ text: String, _ code: DayNotationError.Code, _ word: String) throws {
        let error = try #require(throws: DayNotationError.self) { try DayNotation.parse(text, calendar: calendar) }
        #expect(error.code == code)
        #expect(error.word == word)
        if code == .alternatingWeeks { #expect(error.expected.contains("ne sont pas traitées")) }
    }
}
