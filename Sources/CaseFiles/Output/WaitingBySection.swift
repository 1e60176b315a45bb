package import AllocationModel
package import Childcare
import Tariffs
import WorkerThreads

/// A seat a waiting request could have been given.
package struct SeatOffer: Sendable {
    package var request: RequestID
    package var section: SectionID
    package var slots: SlotSet
    /// Points of the wish it satisfies.
    package var points: Points
    /// Whether it fits what is left: the section's seats, and whatever else limits them.
    package var fitsNow: Bool

    package init(request: RequestID, section: SectionID, slots: SlotSet, points: Points, fitsNow: Bool) {
        self.request = request
        self.section = section
        self.slots = slots
        self.points = points
        self.fitsNow = fitsNow
    }
}

extension WaitingBySectionRow {
    /// The waiting list of every section: who may be called when a seat comes free, most points first, equal points by
    /// the policy's ties, then by the draw; where the policy names minimum rates, the order closest to that which keeps them.
    ///
    /// - Parameter offers: every seat any request could have been given; those of placed requests are passed over.
    /// - Complexity: O(offers), plus sorting.
    package static func rows(case dossier: Case, outcome: Outcome, offers: [SeatOffer]) -> [WaitingBySectionRow] {
        let dossier = dossier.withHourlyFees()
        let waiting = Set(outcome.waiting.filter { $0.reason == .full || $0.reason == .otherRule }.map(\.request))
        let requests = Dictionary(
            first: dossier.requests.filter { waiting.contains($0.id.text) }.map { ($0.id, $0) })
        let index = CaseIndex(dossier)
        let orders = ServingOrders(index, for: dossier.requests.filter { requests[$0.id] != nil })
        let bySection = Dictionary(grouping: offers) { $0.section }
        let lists = WorkerPool.processors.map(dossier.sections.count) { number -> [WaitingBySectionRow] in
            let section = dossier.sections[number]
            let byRequest = Dictionary(grouping: bySection[section.id] ?? []) { $0.request }
            var list: [(row: WaitingBySectionRow, order: ServingOrder)] = []
            // In no order of their own: sorted below by one in which no two are equal.
            for (id, own) in byRequest {
                guard let request = requests[id], let best = own.map(\.points).max() else { continue }
                let row = row(of: request, in: section, own, best: best, dossier.calendar)
                list.append((row, orders.order(of: request, at: section.creche, points: best)))
            }
            list.sort { $0.order < $1.order }
            let called = index.callOrder(of: list.compactMap { requests[$0.order.request] }, at: section.creche)
            return called.enumerated().map { position, entry in
                var row = list[entry].row
                row.rank = position + 1
                return row
            }
        }
        return lists.flatMap(\.self)
    }

    private static func row(
        of request: PlaceRequest, in section: CrecheSection, _ offers: [SeatOffer], best: Points,
        _ calendar: WeekCalendar
    ) -> WaitingBySectionRow {
        var weeks: [SlotSet] = []
        for offer in offers where !weeks.contains(offer.slots) { weeks.append(offer.slots) }
        // As the family lists the weeks it accepts; others after them, in the order of the week.
        let accepted = request.patterns(at: request.wish(for: section.creche))
        func place(_ week: SlotSet) -> Int { accepted.firstIndex(of: week) ?? accepted.count }
        weeks.sort { (place($0), $0.bits) < (place($1), $1.bits) }
        return WaitingBySectionRow(
            creche: section.creche.text, section: section.id.text, rank: 0, request: request.id.text,
            days: weeks.map { calendar.notation($0) }.joined(separator: " | "),
            startDate: request.startDate.description, points: best, fitsNow: offers.contains { $0.fitsNow })
    }
}
