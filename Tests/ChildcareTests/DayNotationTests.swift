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

    /// As forms and families write them.
    @Test(arguments: [
        ("L M M J V", ["full"]), ("LMMJV", ["full"]), ("L M J V", ["mon tue thu fri"]), ("LMJV", ["mon tue thu fri"]),
        ("L-M-J-V", ["mon tue thu fri"]), ("L/Ma/V", ["mon tue fri"]), ("lu-ma-je", ["mon tue thu"]),
        ("L/M/J/V", ["mon tue thu fri"]), ("L Ma Me J V", ["full"]), ("L M Me V", ["mon tue wed fri"]),
        ("Ma M J", ["tue wed thu"]), ("Lu Ma Je", ["mon tue thu"]), ("l, me, v", ["mon wed fri"]), ("J", ["thu"]),
        ("L et J", ["mon thu"]), ("lundi au vendredi", ["full"]), ("du lundi au jeudi", ["mon tue wed thu"]),
        ("de lundi à mercredi", ["mon tue wed"]), ("Monday to Wednesday", ["mon tue wed"]),
        ("du lundi au mardi et vendredi", ["mon tue fri"]), ("lun-mar-jeu", ["mon tue thu"]),
        ("le lundi et le jeudi", ["mon thu"]), ("lundi (journée), mardi matin", ["mon tue-am"]),
        ("4 jours", ["mon tue wed thu", "mon tue wed fri", "mon tue thu fri", "mon wed thu fri", "tue wed thu fri"]),
        ("4j", ["mon tue wed thu", "mon tue wed fri", "mon tue thu fri", "mon wed thu fri", "tue wed thu fri"]),
        ("5 jours par semaine", ["full"]), ("1 jour/semaine", ["mon", "tue", "wed", "thu", "fri"]),
        ("2 jours parmi L M M", ["mon tue", "mon wed", "tue wed"]),
    ])
    func readsDaysAsFamiliesWriteThem(_ text: String, _ expected: [String]) throws {
        #expect(try notations(text) == expected)
    }

    @Test func threeDaysAreAnyThree() throws {
        let found = try notations("3 jours par semaine")
        #expect(found.count == 10 && found.first == "mon tue wed" && found.last == "wed thu fri")
    }

    @Test(arguments: ["8h30", "8 h 30", "08:30", "8 H 30"])
    func readsTimesWithSpaces(_ text: String) { #expect(TimeOfDay.minutes(text) == 510) }

    @Test(arguments: [
        ("", DayNotationError.Code.empty, ""), ("mon |", .empty, ""), ("mon xyz", .unknownWord, "xyz"),
        ("sam", .notInCalendar, "sam"), ("0 of mon tue", .badCount, "0"), ("3 of mon tue", .badCount, "3"),
        ("2 mon tue", .unknownWord, "mon"), ("2 of", .unknownWord, "of"),
        ("A: mon tue / B: thu", .alternatingWeeks, "A:"), ("full 120%", .badFactor, "120%"),
        ("mon tue %", .badFactor, "%"), ("lun 8h30-12h", .notInCalendar, "8h30-12h"), ("80%", .empty, ""),
        ("mar-soir", .unknownWord, "mar-soir"),
        // Tuesday or Wednesday: nothing tells.
        ("M J", .ambiguousDay, "M"), ("L M V", .ambiguousDay, "M"), ("M", .ambiguousDay, "M"),
        ("6 jours", .badCount, "6"), ("2 ou 3 jours", .unknownWord, "ou"), ("3 mois", .unknownWord, "mois"),
        ("jeudi au lundi", .unknownWord, "au"), ("L X V", .unknownWord, "L"),
        ("5 of mon-am mon-pm tue-am tue-pm wed-am wed-pm thu-am thu-pm fri-am fri-pm", .tooManyAlternatives, "5"),
    ])
    func refuses(_ text: String, _ code: DayNotationError.Code, _ word: String) throws {
        let error = try #require(throws: DayNotationError.self) { try DayNotation.parse(text, calendar: calendar) }
        #expect(error.code == code)
        #expect(error.word == word)
        if code == .alternatingWeeks { #expect(error.expected.french.contains("n’alternent pas")) }
    }

    @Test(arguments: [
        ("full | mon tue 80%", ["full", "mon tue"], [Share(1, 1), Share(4, 5)]),
        ("lun, mar, 82,5 % | jeu 0%", ["mon tue", "thu"], [Share(33, 40), Share(0, 1)]),
        ("2 of mon tue thu 50%", ["mon tue", "mon thu", "tue thu"], [Share(1, 2), Share(1, 2), Share(1, 2)]),
        ("mon 90% | mon 10%", ["mon"], [Share(9, 10)]),
    ])
    func readsWhatAWeekIsWorth(_ text: String, _ weeks: [String], _ factors: [Share]) throws {
        let found = try DayNotation.alternatives(text, calendar: calendar)
        #expect(found.map { calendar.notation($0.slots) } == weeks)
        #expect(found.map(\.factor) == factors)
    }

    @Test(arguments: [
        ("A: mon tue / B: thu", ["A: mon tue / B: thu"]), ("semaine A : lun, semaine B : lun", ["mon"]),
        ("mon", ["mon"]), ("full", ["full"]), ("A: full", ["A: mon tue wed thu fri"]),
        ("impaire: lun-matin / paire: rien", ["A: mon-am"]), ("B:mon-am", ["B: mon-am"]),
        ("A: 2 of lun mar jeu / B: ven", ["A: mon tue / B: fri", "A: mon thu / B: fri", "A: tue thu / B: fri"]),
        ("A: lun | B: mar 50%", ["A: mon", "B: tue"]),
    ])
    func readsAlternatingWeeks(_ text: String, _ expected: [String]) throws {
        let calendar = calendar.alternating
        #expect(try DayNotation.parse(text, calendar: calendar).map(calendar.notation) == expected)
        #expect(DayNotation.namesAlternateWeeks(text) == text.contains(":"))
    }

    @Test(arguments: [
        ("A: / B:", DayNotationError.Code.empty, ""), ("lun A: mar", .unknownWord, "lun"),
        ("A: xyz", .unknownWord, "xyz"),
    ])
    func refusesInAlternatingWeeks(_ text: String, _ code: DayNotationError.Code, _ word: String) throws {
        let error = try #require(throws: DayNotationError.self) {
            try DayNotation.parse(text, calendar: calendar.alternating)
        }
        #expect(error.code == code)
        #expect(error.word == word)
    }

    private var grid: WeekCalendar {
        WeekCalendar(
            slots: [Weekday.monday, .tuesday].flatMap { day in
                [(510, 690), (690, 810), (810, 1080)].map { from, to in
                    Slot(
                        id: "\(day.word)-\(from)", day: day,
                        half: to <= 780 ? .morning : from >= 720 ? .afternoon : nil,
                        minutes: to - from, from: from, to: to)
                }
            })
    }

    @Test(arguments: [
        ("mon 08:30-12:00", [0, 1]), ("lun 8h30-11h30", [0]), ("lun de 8h30 à 12h mar", [0, 1, 3, 4, 5]),
        ("lun-mar 13:30 - 18:00", [2, 5]), ("mon 08:30-09:00 17:00-18:00", [0, 2]), ("lun matin", [0]),
        ("mon-690", [1]), ("lundi", [0, 1, 2]),
    ])
    func readsHours(_ text: String, _ slots: [Int]) throws {
        #expect(try DayNotation.parse(text, calendar: grid) == [SlotSet(slots)])
    }

    @Test(arguments: [
        ("mon 07:00-12:00", DayNotationError.Code.notInCalendar), ("mon 12:00-08:30", .unknownWord),
        ("mon 08:30", .unknownWord), ("mon 18:00-19:00", .notInCalendar),
    ])
    func refusesHours(_ text: String, _ code: DayNotationError.Code) throws {
        let error = try #require(throws: DayNotationError.self) { try DayNotation.parse(text, calendar: grid) }
        #expect(error.code == code)
    }

    @Test func timesComeBack() {
        for minutes in 0...1440 { #expect(TimeOfDay.minutes(TimeOfDay.written(minutes)) == minutes) }
        for text in ["", "8", "24:01", "8:5", "8h60", "h", ":30", "08:", "8.30"] {
            #expect(TimeOfDay.minutes(text) == nil)
        }
        #expect(TimeOfDay.minutes("8h") == 480)
        #expect(TimeOfDay.minutes("9h05") == 545)
    }
}
