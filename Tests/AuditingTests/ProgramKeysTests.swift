import AllocationModel
import Childcare
import Testing

@testable import Auditing

/// The auditor's writing of keys, each written out by hand, and the compiler's beside it.
@Suite struct ProgramKeysTests {
    static let oneWeek = WeekCalendar.halfDays
    static let twoPeriods = WeekCalendar(
        slots: WeekCalendar.halfDays.slots,
        periods: [CivilDate(iso: "2026-09-01"), CivilDate(iso: "2026-11-02")].compactMap { $0 })

    static let monday = CivilDate(iso: "2026-08-31") ?? twoPeriods.periods[0]

    @Test(arguments: [
        ("LIL-P", "LIL-P"), ("", ""), ("Île d’Oléron", "Île d’Oléron"), ("a b", "a b"), ("👶🏽", "👶🏽"),
        ("funding:lone", "funding%3Alone"), ("creche:C/mon-am", "creche%3AC%2Fmon-am"), ("A+B@S#2", "A%2BB%40S%232"),
        ("[full]", "%5Bfull%5D"), ("100%", "100%25"), ("%2F", "%252F"), ("\u{200F}x", "\u{200F}x"),
    ])
    func identifiersLoseTheSignsOfKeys(_ name: String, _ written: String) {
        #expect(ProgramKeys.plain(name) == written)
        #expect(KeyText.escaped(name) == written)
    }

    struct Key: Sendable, CustomTestStringConvertible {
        let written: String
        let ours: String
        let origin: RowOrigin
        let calendar: WeekCalendar
        var testDescription: String { written }

        init(
            _ written: String, _ ours: String, _ origin: RowOrigin, _ calendar: WeekCalendar = ProgramKeysTests.oneWeek
        ) {
            (self.written, self.ours, self.origin, self.calendar) = (written, ours, origin, calendar)
        }
    }

    static let rows: [Key] = {
        let keys = ProgramKeys(oneWeek)
        let later = ProgramKeys(twoPeriods)
        func time(_ period: Int, _ slot: Int) -> RowOrigin.Time { .init(period: period, slot: slot) }
        func side(_ id: QuotaID, _ scope: Quota.Scope, _ isMinimum: Bool) -> RowOrigin {
            .quota(.init(position: 3, id: id, scope: scope, isMinimum: isMinimum))
        }
        let usine = ReservationLabel(funder: "Usine")
        let mairie = ReservationLabel(funder: "Mairie", section: "S1")
        let second = ReservationLabel(funder: "A+B", number: 2)
        return [
            Key("S1/mon-am", keys.seats("S1", 0, 0), .seats("S1", time(0, 0), withReserve: false)),
            Key(
                "S%2F1/fri-pm/all", keys.seats("S/1", 0, 9, withReserve: true),
                .seats("S/1", time(0, 9), withReserve: true)),
            Key(
                "S1/2026-11-02/tue-am", later.seats("S1", 1, 2), .seats("S1", time(1, 2), withReserve: false),
                twoPeriods),
            Key("creche:C/mon-pm", keys.creche("C", 0, 1), .creche("C", time(0, 1))),
            Key("creche:C/hours", keys.hours("C", 0), .crecheHours("C", period: 0)),
            Key("creche:C/2026-09-01/hours", later.hours("C", 0), .crecheHours("C", period: 0), twoPeriods),
            Key("site:B%3Aus/wed-am", keys.site("B:us", 0, 4), .site("B:us", time(0, 4))),
            Key("staff:C/2026-11-02/mon-am", later.staff("C", 1, 0), .staff("C", time(1, 0)), twoPeriods),
            Key(
                "starts:C%2F1/2026-08-31", ProgramKeys.starts("C/1", Self.monday), .starts("C/1", monday: Self.monday),
                twoPeriods),
            Key("child:Z%40X", ProgramKeys.child("Z@X"), .sameChild(identity: "Z@X")),
            Key(
                "reserved:A%2BB#2+Usine/creche:C/mon-am", keys.reserved([usine, second], at: .creche("C"), 0, 0),
                .held([usine, second], place: .creche("C"), time(0, 0))),
            Key(
                "reserved:Mairie@S1/section:S1/mon-am", keys.reserved([mairie], at: .section("S1"), 0, 0),
                .held([mairie], place: .section("S1"), time(0, 0))),
            Key(
                "reserved:Usine/creche:C/2026-11-02/mon-am/min", later.open(usine, at: .creche("C"), 1, 0),
                .open(usine, place: .creche("C"), time(1, 0)), twoPeriods),
            Key("member:Les %5BP%5D/min", ProgramKeys.member("Les [P]"), .member("Les [P]")),
            Key("Q1/network/min", ProgramKeys.quota("Q1", .network, isMinimum: true), side("Q1", .network, true)),
            Key(
                "funding%3Alone/creche:C/max", ProgramKeys.quota("funding:lone", .creche("C"), isMinimum: false),
                side("funding:lone", .creche("C"), false)),
            Key(
                "Q/operator:Les P/min", ProgramKeys.quota("Q", .operatorNamed("Les P"), isMinimum: true),
                side("Q", .operatorNamed("Les P"), true)),
            Key(
                "Q/section:S1/min", ProgramKeys.quota("Q", .section("S1"), isMinimum: true),
                side("Q", .section("S1"), true)),
            Key("funding:C/mean/1", ProgramKeys.bonusMean("C", step: 0), .bonusMean("C", step: 0)),
            Key("funding:C/present", ProgramKeys.bonusPresence("C"), .bonusPresence("C")),
            Key("funding/min", ProgramKeys.bonusMinimum, .bonusMinimum),
        ]
    }()

    @Test(arguments: rows)
    func rowsAreCalledAsWrittenByHand(_ key: Key) {
        #expect(key.ours == key.written)
        #expect(key.origin.key(in: key.calendar) == key.written)
    }

    @Test func unitsAndOptionsAreCalledAsWrittenByHand() {
        #expect(ProgramKeys.unit(["R+1", "R2"]) == "R%2B1 + R2")
        #expect(Seat.unitKey(["R2", "R+1"]) == "R%2B1 + R2")
        let place = ProgramKeys(Self.oneWeek).place("R1", "S@1", days: "mon tue-am", start: 0)
        #expect(place == "R1@S%401[mon tue-am]")
        let later = ProgramKeys(Self.twoPeriods).place("R1", "S@1", days: "full", start: 1)
        #expect(later == "R1@S%401[full]2026-11-02")
        let seats = [
            Seat(request: "R2", creche: "C", section: "S1", slots: SlotSet(0..<10), wishRank: 1),
            Seat(request: "R1", creche: "C", section: "S@1", slots: SlotSet([0, 1, 2]), wishRank: 1, startPeriod: 1),
        ]
        #expect(
            Seat.optionKey(seats, calendar: Self.twoPeriods)
                == "R1@S%401[mon tue-am]2026-11-02 + R2@S1[full]2026-09-01")
        #expect(ProgramKeys.bonus("C:D") == "funding:C%3AD")
        #expect(FundingKey.unit("C:D") == "funding:C%3AD")
        #expect(ProgramKeys.bonus("C", step: nil) == "funding:C/none")
        #expect(FundingKey.none("C") == "funding:C/none")
        #expect(ProgramKeys.bonus("C", step: 1) == "funding:C/2")
        #expect(FundingKey.option("C", 1) == "funding:C/2")
        #expect(ChoiceOrigin.bonusStep("C").key == "funding:C")
    }
}
