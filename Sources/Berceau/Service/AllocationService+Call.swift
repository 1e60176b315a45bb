public import Allocation
public import AllocationModel
public import Childcare

extension AllocationService {
    /// Whom to phone for a seat that came free, in which order and why; blocks the calling thread.
    ///
    /// - Throws: `AllocationError` when the case cannot be compiled; ``OtherCase`` where the outcome is of another;
    ///   ``CallStopped``.
    public func callAndWait(_ freed: FreedSeat, of case: Case, decided outcome: Outcome) throws -> CallList {
        try OtherCase.requireKnownNames(outcome, in: `case`)
        try CallSteps(options).begin("compile")
        return try CallList(freed, case: `case`, outcome: outcome)
    }

    /// Whom to phone for a seat that came free, in which order and why.
    ///
    /// - Throws: as ``callAndWait(_:of:decided:)``; `AllocationError.noThread`.
    public func call(
        _ freed: FreedSeat, of case: Case, decided outcome: Outcome, progress: ProgressListener? = nil
    ) async throws -> CallList {
        try await onOwnThread(progress) { try $0.callAndWait(freed, of: `case`, decided: outcome) }
    }
}

extension FreedSeat {
    /// The seat of a child who left: one already there, or one the outcome gave a place; `nil` where it is neither.
    ///
    /// - Throws: `DayNotationError` where the outcome's days cannot be read.
    public init?(leftBy child: String, of case: Case, decided outcome: Outcome) throws(DayNotationError) {
        if let there = `case`.enrolled.first(where: { $0.id.text == child }) {
            self.init(section: there.section, slots: there.slots, left: child)
        } else if let row = outcome.placements.first(where: { $0.request == child }) {
            let weeks = try DayNotation.parse(row.days, calendar: `case`.calendar)
            self.init(
                section: SectionID(row.section), slots: weeks.reduce(SlotSet()) { $0.union($1) }, left: child)
        } else {
            return nil
        }
    }
}
