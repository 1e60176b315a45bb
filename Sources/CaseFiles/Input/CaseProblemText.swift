import Childcare

/// What the domain's problems say, in English; the domain itself speaks French.
enum CaseProblemText {
    /// A sentence of the domain in the manner of these messages: no capital, no full stop, quotes close to the word.
    static func plain(_ sentence: String) -> String {
        var text = sentence.replacing("« ", with: "«").replacing(" »", with: "»")
        if text.hasSuffix(".") { text.removeLast() }
        if let first = text.first, first.isUppercase, text.dropFirst().first?.isLowercase == true {
            text = first.lowercased() + text.dropFirst()
        }
        return text
    }

    static func english(_ problem: CaseProblem) -> (expected: String, remedy: String) {
        let (expected, remedy) = english(problem.code)
        guard let limit = problem.limit else { return (expected, remedy) }
        return switch problem.code {
        case .pointsTooLarge: ("at most \(limit) here, so that the totals stay exact", remedy)
        case .shareTooFine: ("shares and factors whose common denominator is at most \(limit)", remedy)
        default: (expected, remedy)
        }
    }

    static func english(_ code: CaseProblem.Code) -> (expected: String, remedy: String) {
        switch code {
        case .emptyID: ("an identifier", "give this row one")
        case .duplicateID: ("an identifier used only once", "correct or remove one of the two rows")
        case .unknownCreche: ("a crèche of this case", "correct the name or add the crèche")
        case .unknownSection: ("a section of this case", "correct the name or add the section")
        case .unknownHousehold: ("a household of this case", "correct the name or add the household")
        case .unknownRequest: ("a request of this case", "correct the name or add the request")
        case .unknownOperator: ("an operator of this case", "correct the name")
        case .unknownName: ("a name that some row carries", "as it stands, the condition never holds")
        case .termOrder: ("an end after the start of the term", "correct the dates")
        case .badCalendar: ("slots named once, of at least a minute", "correct the calendar")
        case .unsupported: ("weighted", "this version applies no other priority")
        case .negativeNumber: ("a number that is not negative", "correct this number")
        case .negativeSeats: ("seats that are not negative", "correct the seats")
        case .seatsCount: ("seats for each slot", "give 0 where the section is closed")
        case .enrolledAboveSeats:
            ("at least as many seats as enrolled children", "correct the seats, or the enrolled children's days")
        case .slotOutsideCalendar: ("one or more slots of the calendar", "correct the days")
        case .noWishes: ("at least one wish", "add one, or set the file's status to incomplete or cancelled")
        case .badRank: ("a rank from 1", "number the wishes 1, 2, 3 …")
        case .duplicateRank: ("a different rank for each wish", "decide between these wishes")
        case .rankOrder: ("wishes in ascending rank", "sort the wishes")
        case .duplicateWish: ("each crèche once for the same days", "remove one of the two wishes")
        case .noPattern: ("days, for the request or each wish", "give the days, for instance full")
        case .birthAfterStart: ("a birth on or before the start date", "correct one of the two dates")
        case .startOutsideTerm: ("a start date within the term", "correct the date, or set the file aside")
        case .ageOutsideSections:
            ("an age that a section of a wished crèche takes", "as it stands, no wish can be granted")
        case .quotaAbove100: ("a share of at most 100%", "give a share, or a number without %")
        case .shareTooFine:
            ("a share whose denominator is at most 100000000", "round the share, for instance to a thousandth")
        case .minimumAboveMaximum: ("a minimum of at most the maximum", "correct min or max")
        case .negativePrice: ("a price that is not negative", "no price makes the quota hard")
        case .quotaWithoutBound: ("a minimum or a maximum", "give min or max, or remove the quota")
        case .capSign: ("a cap of the same sign as the points", "negative points take a negative cap")
        case .twoPins: ("one pin for a request", "keep one of the two")
        case .pinAndRefusal: ("no refusal where the request is pinned", "keep one of the two decisions")
        case .pinsExceedSeats: ("no more pins than seats", "remove a pin, or change its section or days")
        case .pinSectionElsewhere: ("a section of the named crèche", "correct the crèche or the section")
        case .pinNotConsidered: ("a complete request", "the request stays excluded all the same")
        case .pointsTooLarge:
            ("points whose totals stay exact", "divide all points of the case by one number")
        default: rarer(code)
        }
    }

    private static func rarer(_ code: CaseProblem.Code) -> (expected: String, remedy: String) {
        switch code {
        case .badPeriod:
            ("days in order, within the term, the first of them its first day", "correct the periods or the term")
        case .slotName: ("a name of one word that means nothing else", "give the slot another name")
        case .slotHours: ("an end after the start", "correct the hours")
        case .slotsOverlap: ("slots that do not overlap", "correct the hours")
        case .siteName:
            ("a name without “|”", "name the site without “|”, which separates sites where families name several")
        case .siteOverlap: ("one site for each crèche and slot", "the team is somewhere else then")
        case .siteNotItinerant: ("an itinerant crèche", "say so under kind, or remove its sites: they limit others too")
        case .reserveAboveSeats: ("at most the section's seats", "lower the reserve")
        case .reserveFlexible: ("a reserve in a section with seats of its own", "give the section places")
        case .staffAtClosedSlot:
            ("a slot in which a section of the crèche is open", "remove the row, or open a section")
        case .staffMissing: ("staff for every open slot", "add the slots to the staff, or remove the staff rule")
        case .staffTwice: ("the staff of a slot once", "remove one of the two rows")
        case .staffRuleNotOffered:
            ("a staff ratio the law of the term's first day allows", "write 5-8, or correct the dates of the term")
        case .lawNotDated:
            (
                "a term whose first day the tables of the law cover",
                "the nearest text is applied: check that it holds for this case"
            )
        case .lawChanges: ("a term that one text covers", "the text of the first day is applied to the whole term")
        case .staffUnused: ("a crèche with a staff rule", "without one, staff limits nothing")
        case .reservationOrder: ("an end on or after the start", "correct one of the two dates")
        case .reservationAboveSeats: ("no more reserved seats than seats", "reserve fewer, or on fewer days")
        case .reservationSectionElsewhere: ("a section of the named crèche", "correct the crèche or the section")
        case .startLatestOrder: ("a day on or after the start date", "correct one of the two dates")
        case .leavesBeforeStart: ("a day on or after the start date", "correct one of the two dates")
        case .hoursUnused: ("hours for occasional care only", "without it the hours are not read")
        case .sameIdentity: ("a child that asks once", "the child gets one place at most")
        case .alsoEnrolled: ("a child asking for a transfer among the requests only", "remove the enrolled row")
        case .rhythmNotSold: ("a week the crèche sells", "as it stands, this wish cannot be granted")
        case .unknownCriterion: ("a criterion of the grid", "correct the name")
        case .criterionTwice: ("a criterion named once in the grid", "give one of the lines another name")
        case .manualPointsRange: ("points within the cap of the criterion", "correct the points or the cap")
        case .manualPointsTwice: ("the points of a criterion once for a request", "remove one of the two rows")
        case .manualPointsUnused: ("a request the grid scores", "points given with the request or wish replace these")
        case .strangerInJointWishes: ("a request of this household", "correct the household or the request")
        case .jointWishTwice: ("each child once for each rank", "remove one of the two rows")
        case .jointWishNotWished: ("a crèche the request also wishes", "add the wish: its points come from there")
        case .answerTwice: ("one answer to one offer", "keep the last one received")
        case .holdAndPin: ("a hold or a pin, not both", "keep one of the two decisions")
        case .holdNowhere: ("the crèche or section where a seat is held", "name it")
        case .levelWithoutTerm: ("at least one term, of a weight of 1 or more", "give a term or remove the level")
        case .termInTwoLevels: ("a term in one level only", "remove it from one of the two")
        case .levelName:
            (
                "a name used once, not one of the program's own, and not that of a term the level does not count",
                "give the level another name"
            )
        case .wholeUnknown:
            (
                "all seats of the crèche (places), those of children already there included",
                "with places_free neither 115% of the capacity nor the staff ratio is checked in this crèche"
            )
        case .tooManyWeeks:
            (
                "days of which at most \(PlaceRequest.mostOccasionalWeeks) weeks make these hours",
                "ask for fewer days, or for certain half-days"
            )
        case .unknownSite: ("a stop of this crèche's round", "correct the name, or add the stop to the round")
        case .guaranteeUnused:
            ("a household of each operator (column member)", "without one, nothing is guaranteed to this operator")
        case .unknownMember: ("an operator of this case", "without it, nothing is guaranteed to this household")
        case .numberTooLarge: ("a smaller number", "a larger one would not stay exact")
        case .neverHolds: ("a condition that some request meets", "nobody meets it: check the names and values it uses")
        case .alwaysHolds: ("a condition that not every request meets", "everybody meets it: it decides between nobody")
        case .loneWithSecondParent:
            (
                "a household of two parents, or no second parent",
                "correct lone_parent, or empty the second parent's status"
            )
        case .unknownParent, .unknownSecondParent:
            (
                "the status of every parent",
                "rules depend on it, and what is unknown does not meet them: give it, or say lone_parent if so"
            )
        case .submittedAfterDeadline:
            ("a request filed by the deadline", "set its status to late, or correct one of the two dates")
        default: ("a consistent case", "correct this place")
        }
    }
}
