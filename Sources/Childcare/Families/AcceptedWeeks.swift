/// The weeks a family accepts, those an occasional one may be offered by the hour included.
extension PlaceRequest {
    /// Weeks an occasional family may have, at most; beyond, a program would drown in them.
    package static let mostOccasionalWeeks = 64

    /// The weeks that count at one wish: its patterns, or for an occasional family that asks for hours the smallest
    /// sets of their slots that reach those hours (the whole pattern where it does not), in ascending order.
    ///
    /// `nil` when there are more than ``mostOccasionalWeeks`` of them.
    package func weeks(at wish: Wish, in calendar: WeekCalendar) -> [SlotSet]? {
        let patterns = patterns(at: wish)
        guard care == .occasional, let minutesWanted else { return patterns }
        // Minutes of alternating weeks are those of a mean week.
        let wanted = minutesWanted * (calendar.hasAlternateWeeks ? 2 : 1)
        var found: Set<SlotSet> = []
        for pattern in patterns {
            // Longest first: the slot that reaches the hours is then the shortest of its set, so that none is spare.
            let slots = pattern.indices.filter { $0 < calendar.slots.count }
                .sorted { (-calendar.slots[$0].minutes, $0) < (-calendar.slots[$1].minutes, $1) }
            let minutes = slots.map { calendar.slots[$0].minutes }
            if minutes.reduce(0, +) <= wanted {
                if !pattern.isEmpty { found.insert(pattern) }
                continue
            }
            guard Self.extend(SlotSet(), from: 0, slots, minutes, missing: wanted, into: &found) else { return nil }
        }
        return found.count > Self.mostOccasionalWeeks ? nil : found.sorted()
    }

    /// Adds every smallest set that begins with `set`; `false` when there are too many.
    private static func extend(
        _ set: SlotSet, from next: Int, _ slots: [Int], _ minutes: [Int], missing: Int, into found: inout Set<SlotSet>
    ) -> Bool {
        if missing <= 0 {
            if !set.isEmpty { found.insert(set) }
            return found.count <= mostOccasionalWeeks
        }
        for position in next..<slots.count {
            guard minutes[position...].reduce(0, +) >= missing else { return true }
            let larger = set.union(SlotSet([slots[position]]))
            guard
                extend(
                    larger, from: position + 1, slots, minutes, missing: missing - minutes[position], into: &found)
            else { return false }
        }
        return true
    }
}

extension Wish {
    /// The stops of an itinerant crèche the family can come to, from the text `sites` of the wish or of its request
    /// (names separated by `|`); `nil` when any will do.
    package func siteNames(of request: PlaceRequest) -> [String]? {
        guard case .text(let text)? = attributes["sites"] ?? request.attributes["sites"] else { return nil }
        let names = text.split(separator: "|").map { part in
            String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }.filter { !$0.isEmpty }
        return names.isEmpty ? nil : names
    }
}

extension Case {
    /// First day of a period: the term's for the first.
    package func firstDay(ofPeriod period: Int) -> CivilDate {
        period > 0 && period < calendar.periods.count ? calendar.periods[period] : term.start
    }
}

extension Law {
    /// Children who may be in a crèche at once (CSP art. R2324-27): 115 % of its authorised capacity, rounded up, since
    /// September 2021.
    package func mostAtOnce(in creche: Creche) -> Int { crowding.mostAtOnce(capacity: creche.capacity) }
}
