package import AllocationModel
package import Childcare
internal import Tariffs

/// One rule of the domain, compiled into units, options, resources and quota rows.
protocol CompilerPass: Sendable {
    func apply(to draft: inout ProgramDraft) throws(AllocationError)
}

/// Compiles a case into the narrow waist.
package enum CaseCompiler {
    /// The rules, in the order they apply; a commission could read them aloud.
    static let passes: [any CompilerPass] = [
        EligibleRequests(),
        CommissionDecisions(),
        JointWishes(),
        EligibilityConditions(),
        AdmissibleSeats(),
        TransferSeats(),
        SiblingUnits(),
        SeatCapacities(),
        CrecheCapacities(),
        SiteCapacities(),
        StaffRatios(),
        GradualStarts(),
        SameChild(),
        HeldReservations(),
        OpenReservations(),
        ObjectiveLevels(),
        MixQuotas(),
        QuotaMisses(),
        MemberGuarantees(),
        BetterWishes(),
        EarlierStarts(),
        OccasionalCare(),
        OrderOfTies(),
        PublicDrawGains(),
        PlaceDrawGains(),
        FundingBonuses(),
    ]

    /// The integer program of `case`, and what its options mean.
    ///
    /// - Parameter earlier: placements of an outcome of which as little as possible should change.
    /// - Parameter standAlone: what members of a network are guaranteed; ``Allocator/compiled(_:keeping:)`` finds it out.
    /// - Throws: ``AllocationError`` when the amounts cannot stay exact or siblings have too many joint outcomes.
    /// - Complexity: linear in options × slots, times the number of quotas.
    package static func compile(
        _ case: Case, keeping earlier: [PlacementRecord]? = nil, standAlone: [StandAlone] = []
    ) throws(AllocationError) -> CompiledProgram {
        try compile(`case`, keeping: earlier, standAlone: standAlone, by: passes)
    }

    /// The same by other rules: with one more, to look at a seat, or without one, to show that it is needed.
    static func compile(
        _ case: Case, keeping earlier: [PlacementRecord]? = nil, standAlone: [StandAlone] = [],
        by passes: [any CompilerPass], everyRowOf creches: Set<CrecheID> = []
    ) throws(AllocationError) -> CompiledProgram {
        if let amount = `case`.amountProblems().first { throw .inconsistentCase(amount.text) }
        var draft = ProgramDraft(`case`.withHourlyFees(), earlier: earlier, standAlone: standAlone)
        draft.keepsEveryRow = creches
        for pass in passes { try pass.apply(to: &draft) }
        let program = draft.finished()
        for defect in program.problem.defects() {
            let detail = defect.text(in: program.problem)
            switch defect {
            case .gainTooLarge, .tooLarge, .rowTooLarge: throw .pointsTooLarge(detail: detail)
            default: throw .inconsistentCase(detail)
            }
        }
        return program
    }
}
