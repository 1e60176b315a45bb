import Testing

@testable import Childcare

/// One sample for each problem of periods, staff, rounds, reserved berths, families' own words and objectives.
extension CaseProblemsTests {
    private static func slots(_ hours: [(String, Int, Int)]) -> WeekCalendar {
        WeekCalendar(
            slots: hours.map {
                Slot(id: $0.0, day: .monday, half: nil, minutes: 60, from: $0.1, to: $0.2)
            })
    }

    private static func reservation(_ seats: Int, _ section: SectionID? = nil) -> Reservation {
        Reservation(creche: "lilas", funder: "Usine", seats: seats, who: .always, section: section)
    }

    private static let grid = [Criterion(group: "g", name: "avis", when: .always, points: 0, cap: 5)]

    private static func given(_ points: Points, _ criterion: String = "avis") -> ManualPoints {
        ManualPoints(request: "d1", criterion: criterion, points: points, reason: "suivi", by: "PMI")
    }

    private static let joint = JointWish(household: "f1", rank: 1, request: "d1", creche: "lilas")

    private static func round(_ town: inout Case, _ names: String...) {
        town.creches[0].kind = .itinerant
        town.sites = names.enumerated().map { position, name in
            Site(creche: "lilas", name: name, slots: SlotSet([position]), places: 5)
        }
    }

    static let limitSamples: [Sample] = [
        Sample(
            code: .staffRuleNotOffered, path: "/creches/0/staff_rule",
            change: {
                $0.term = Term(start: try date("2020-09-01"), end: try date("2021-07-31"))
                $0.creches[0].staffRule = .six
            }),
        Sample(code: .levelOfGroup, path: "/policy/levels/0/terms") {
            $0.policy.levels = [
                PolicyLevel(name: "n", terms: [.init(.points)], who: try Condition(parsing: "lone_parent"))
            ]
        },
        Sample(code: .pricePerWithoutPrice, path: "/policy/quotas/0/price_per") {
            $0.policy.quotas = [
                Quota(
                    id: "q", who: try Condition(parsing: "lone_parent"), scope: .eachCreche, minimum: .count(1),
                    pricePer: .scope)
            ]
        },
        Sample(code: .quotaSpread, path: "/policy/quotas/0/spread") {
            $0.policy.quotas = [
                Quota(
                    id: "q", who: try Condition(parsing: "lone_parent"), scope: .eachCreche, minimum: .count(1),
                    spread: Share(1, 10))
            ]
        },
        Sample(
            code: .tieWithoutValue, path: "/policy/ties/0",
            change: { $0.policy.ties = [try TieKey(parsing: "submitted_on"), try TieKey(parsing: "age_months")] },
            severity: .warning),
        Sample(
            code: .tieDecidesNothing, path: "/policy/ties/1",
            change: { $0.policy.ties = [try TieKey(parsing: "age_months"), try TieKey(parsing: "age_months asc")] },
            severity: .warning),
        Sample(
            code: .lawNotDated, path: "/term/start",
            change: { $0.term = Term(start: try date("2031-09-01"), end: try date("2032-07-31")) },
            severity: .warning),
        Sample(
            code: .lawChanges, path: "/term/end",
            change: { $0.term = Term(start: try date("2021-01-01"), end: try date("2021-12-31")) },
            severity: .warning),
        Sample(
            code: .wholeUnknown, path: "/creches/0/staff_rule",
            change: {
                $0.creches[0].staffRule = .six
                $0.sections[0].seatBasis = .free
                $0.staff = $0.calendar.slots.indices.map { StaffPresence(creche: "lilas", slot: $0, adults: 2) }
            }, severity: .warning),
        Sample(
            code: .wholeUnknown, path: "/creches/0/capacity",
            change: {
                $0.creches[0].capacity = 1
                $0.sections[0].seatBasis = .free
            }, severity: .warning),
        Sample(code: .tooManyWeeks, path: "/requests/0/wishes/0/days") {
            $0.requests[0].care = .occasional
            $0.requests[0].minutesWanted = 1_500
            $0.requests[0].patterns = [$0.calendar.fullWeek]
        },
        Sample(code: .unknownSite, path: "/requests/0/wishes/0/sites") {
            round(&$0, "Bourg", "Lac")
            $0.requests[0].wishes[0].attributes["sites"] = .text("Bourg | Lak")
        },
        Sample(
            code: .guaranteeUnused, path: "/policy/guarantee_members",
            change: { $0.policy.guaranteesMembers = true }, severity: .warning),
        Sample(
            code: .unknownMember, path: "/households/1/member",
            change: {
                $0.policy.guaranteesMembers = true
                $0.households[0].member = $0.creches[0].operatorName
                $0.households[1].member = "Vile"
            }, severity: .warning),
    ]

    static let rarerSamples: [Sample] = [
        Sample(code: .badPeriod, path: "/calendar/periods/1") {
            $0.calendar.periods = [$0.term.start, $0.term.start]
        },
        Sample(code: .badPeriod, path: "/calendar/periods/0") {
            $0.calendar.periods = [try date("2026-10-01"), try date("2026-11-01")]
        },
        Sample(code: .badPeriod, path: "/calendar/periods/1") {
            $0.calendar.periods = [$0.term.start, try date("2028-01-01")]
        },
        Sample(code: .slotName, path: "/calendar/slots/0/id") { $0.calendar = slots([("full", 60, 120)]) },
        Sample(code: .slotName, path: "/calendar/slots/0/id") { $0.calendar = slots([("a b", 60, 120)]) },
        Sample(code: .slotHours, path: "/calendar/slots/0/to") { $0.calendar = slots([("x1", 120, 60)]) },
        Sample(code: .slotsOverlap, path: "/calendar/slots/1/from") {
            $0.calendar = slots([("x1", 60, 120), ("x2", 119, 180)])
        },
        Sample(code: .siteOverlap, path: "/sites/1/slot") {
            $0.creches[0].kind = .itinerant
            $0.sites = [
                Site(creche: "lilas", name: "a", slots: SlotSet([0, 1]), places: 5),
                Site(creche: "lilas", name: "b", slots: SlotSet([1]), places: 5),
            ]
        },
        Sample(code: .siteName, path: "/sites/0/site") {
            $0.creches[0].kind = .itinerant
            $0.sites = [Site(creche: "lilas", name: "a | b", slots: SlotSet([0]), places: 5)]
        },
        Sample(
            code: .siteNotItinerant, path: "/sites/0/creche",
            change: { $0.sites = [Site(creche: "lilas", name: "a", slots: SlotSet([0]), places: 5)] },
            severity: .warning),
        Sample(code: .reserveAboveSeats, path: "/sections/0/reserve") { $0.sections[0].reserve = 3 },
        Sample(code: .reserveFlexible, path: "/sections/0/reserve") {
            $0.sections[0].reserve = 1
            $0.sections[0].isFlexible = true
        },
        Sample(code: .staffAtClosedSlot, path: "/staff/0/slot") {
            $0.sections[2].seats[9] = 0
            $0.staff = [StaffPresence(creche: "moulin", slot: 9, adults: 1)]
        },
        Sample(code: .staffMissing, path: "/creches/1/staff_rule") {
            $0.creches[1].staffRule = .six
            $0.staff = (1..<10).map { StaffPresence(creche: "moulin", slot: $0, adults: 2) }
        },
        Sample(code: .staffTwice, path: "/staff/1/slot") {
            $0.staff = Array(repeating: StaffPresence(creche: "moulin", slot: 0, adults: 1), count: 2)
        },
        Sample(
            code: .staffUnused, path: "/staff/0/creche",
            change: { $0.staff = [StaffPresence(creche: "moulin", slot: 0, adults: 1)] }, severity: .warning),
        Sample(code: .reservationOrder, path: "/reservations/0/until") {
            $0.reservations = [reservation(1)]
            $0.reservations[0].from = try date("2026-10-01")
            $0.reservations[0].until = try date("2026-09-30")
        },
        Sample(code: .reservationAboveSeats, path: "/reservations/1/seats") {
            $0.reservations = [reservation(1, "lilas-b"), reservation(2, "lilas-b")]
        },
        Sample(code: .reservationSectionElsewhere, path: "/reservations/0/section") {
            $0.reservations = [reservation(1, "moulin-u")]
        },
        Sample(code: .startLatestOrder, path: "/requests/0/start_latest") {
            $0.requests[0].startLatest = try date("2026-08-31")
        },
        Sample(code: .leavesBeforeStart, path: "/requests/0/until") { $0.requests[0].until = try date("2026-08-31") },
        Sample(
            code: .hoursUnused, path: "/requests/0/hours_wanted", change: { $0.requests[0].minutesWanted = 60 },
            severity: .warning),
        Sample(
            code: .sameIdentity, path: "/requests/1/identity",
            change: {
                $0.requests[0].identity = "x"
                $0.requests[1].identity = "x"
            }, severity: .warning),
        Sample(code: .alsoEnrolled, path: "/requests/0/id") {
            $0.requests[0].currentSection = "moulin-u"
            $0.enrolled[0].id = "d1"
        },
        Sample(code: .unknownSection, path: "/requests/0/current_section") { $0.requests[0].currentSection = "lune" },
        Sample(
            code: .rhythmNotSold, path: "/requests/0/wishes/0/creche",
            change: { $0.creches[0].rhythms = [SlotSet([0])] }, severity: .warning),
        Sample(code: .unknownCriterion, path: "/manual_points/0/criterion") {
            $0.policy.grid = grid
            $0.manualPoints = [given(1, "avi")]
        },
        Sample(code: .criterionTwice, path: "/manual_points/0/criterion") {
            $0.policy.grid = grid + grid
            $0.manualPoints = [given(1)]
        },
        Sample(code: .manualPointsRange, path: "/manual_points/0/points") {
            $0.policy.grid = grid
            $0.manualPoints = [given(6)]
        },
        Sample(code: .manualPointsRange, path: "/manual_points/0/points") {
            $0.policy.grid = grid
            $0.manualPoints = [given(-1)]
        },
        Sample(code: .manualPointsTwice, path: "/manual_points/1/criterion") {
            $0.policy.grid = grid
            $0.manualPoints = [given(1), given(2)]
        },
        Sample(
            code: .manualPointsUnused, path: "/manual_points/0/points",
            change: {
                $0.policy.grid = grid
                $0.requests[0].points = 4
                $0.manualPoints = [given(1)]
            }, severity: .warning),
        Sample(code: .strangerInJointWishes, path: "/joint_wishes/0/request") {
            $0.jointWishes = [joint]
            $0.jointWishes[0].household = "f2"
        },
        Sample(code: .jointWishTwice, path: "/joint_wishes/1/request") { $0.jointWishes = [joint, joint] },
        Sample(code: .jointWishNotWished, path: "/joint_wishes/0/creche") {
            $0.jointWishes = [JointWish(household: "f2", rank: 1, request: "d2", creche: "lilas")]
        },
        Sample(code: .answerTwice, path: "/responses/1/request") {
            $0.responses = Array(repeating: FamilyResponse(request: "d1", answer: .accepted), count: 2)
        },
        Sample(code: .holdAndPin, path: "/decisions/1/request") {
            $0.decisions = [pin("d1", "lilas")]
            $0.decisions.append(Decision(request: "d1", kind: .hold, creche: "lilas", reason: "r", by: "b"))
        },
        Sample(code: .holdNowhere, path: "/decisions/0/creche") {
            $0.decisions = [Decision(request: "d1", kind: .hold, reason: "r", by: "b")]
        },
        Sample(code: .levelWithoutTerm, path: "/policy/levels/0/terms") {
            $0.policy.levels = [PolicyLevel(name: "x", terms: [])]
        },
        Sample(code: .levelWithoutTerm, path: "/policy/levels/0/terms") {
            $0.policy.levels = [PolicyLevel(name: "x", terms: [.init(.points, weight: 0)])]
        },
        Sample(code: .termInTwoLevels, path: "/policy/levels/1/terms") {
            $0.policy.levels = [.single(.points), PolicyLevel(name: "x", terms: [.init(.points)])]
        },
        Sample(code: .priceCountsNowhere, path: "/policy/quotas/0/price") {
            $0.policy.levels = [
                PolicyLevel(name: "lone", terms: [.init(.children)], who: try Condition(parsing: "lone_parent"))
            ]
            $0.policy.quotas = [
                Quota(
                    id: "mix", who: try Condition(parsing: "lone_parent"), scope: .network, minimum: .count(1),
                    price: 10)
            ]
        },
        Sample(code: .levelName, path: "/policy/levels/0/name") {
            $0.policy.levels = [PolicyLevel(name: "draw", terms: [.init(.points)])]
        },
        Sample(code: .negativeNumber, path: "/requests/0/places_used") { $0.requests[0].placesUsed = 0 },
        Sample(code: .enrolledAboveSeats, path: "/sections/0/seats") { $0.enrolled[0].placesUsed = 3 },
        Sample(code: .enrolledAboveSeats, path: "/sections/2/seats") {
            $0.requests[0].currentSection = "moulin-u"
            $0.requests[1].currentSection = "moulin-u"
        },
    ]
}
