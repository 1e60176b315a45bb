package import AllocationModel
package import Childcare

/// What one family would have been given, had its case been another: the case decided again (nouvelle décision).
package struct Redecision: Hashable, Sendable {
    /// Its place; `nil` for none.
    package var seat: Seat?
    /// Whether the decision is proved the best its rules allow; else it is what the command would have decided.
    package var isProved: Bool
}

extension Allocator {
    /// Decides a case again and says what one request is given; nothing is certified or measured.
    ///
    /// Decides as ``allocate(_:inputs:keeping:)`` does, by a lottery where one is to be held.
    /// - Returns: `nil` where the rules contradict each other, or a limit ended the search before it found anything.
    /// - Throws: ``AllocationError``.
    package func redecide(
        _ source: Case, keeping earlier: [PlacementRecord]? = nil, for request: RequestID
    ) throws(AllocationError) -> Redecision? {
        let compiled = try compiled(source, keeping: earlier)
        let deadline = options.timeLimit.map { ContinuousClock.now.advanced(by: $0) }
        var assignment: Assignment?
        var isProved = false
        if let order = OrderOfPriority(source.policy) {
            let models = OrderModels(MeasuredCase(source, compiled), order)
            let (plain, found) = try inOrder(models, deadline: deadline)
            assignment = found?.assignment ?? plain?.assignment
            isProved = found.map { found in !found.bounds.contains { $0 == nil } && !found.interrupted } ?? false
        } else {
            var result = try search(compiled.problem, deadline: deadline)
            if source.policy.draw == .lottery {
                result = try holdingLottery(source, MeasuredCase(source, compiled), result, deadline: deadline).result
            }
            assignment = result.assignment
            isProved = !result.interrupted && result.levels.allSatisfy(\.proved)
        }
        // What a limit cut short is not what would have been decided.
        if options.isStopped(at: deadline) { return nil }
        guard let assignment, let unit = compiled.requests.firstIndex(where: { $0.contains(request) }) else {
            return assignment == nil ? nil : Redecision(seat: nil, isProved: isProved)
        }
        let seats = assignment.choice[unit].map { compiled.meanings[unit][$0] } ?? []
        return Redecision(
            seat: seats.first { $0.request == request && !$0.isPresentPlace }, isProved: isProved)
    }
}

extension Allocator {
    /// The same, telling nobody of its steps.
    package var quiet: Allocator {
        var quiet = self
        quiet.options.progress = nil
        return quiet
    }

    /// The same on one thread, for whoever asks several at a time.
    package var onOneThread: Allocator {
        var single = self
        single.options.threads = 1
        return single
    }
}
