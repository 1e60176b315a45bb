internal import AllocationModel
internal import Childcare
internal import WorkerThreads

/// Everything an outcome says of an assignment besides its proof.
enum OutcomeMeasures {
    /// - Parameter order: the order of priority without a margin, where it is known already.
    static func outcome(
        _ measured: MeasuredCase, _ assignment: Assignment, levels: [LevelRecord], provenance: Provenance,
        status: Outcome.Status, order: OrderModel? = nil
    ) -> Outcome {
        let (source, compiled) = (measured.source, measured.compiled)
        let result = PlacedSeats(measured, assignment)
        let evaluation = compiled.problem.evaluate(assignment)
        // The one that takes long, beside all others.
        let (envied, rest) = WorkerPool.processors.both(
            { Envy(result, order ?? OrderModel(measured)).records() },
            {
                let wanted = result.wanted()
                return (
                    placements: placements(result), waiting: WaitingList.records(result, evaluation),
                    quotas: QuotaRecords.records(result), wanted: wanted,
                    occupancy: SeatHours.occupancy(result, wanted: wanted)
                )
            })
        var outcome = Outcome(
            status: status, placed: rest.placements.count, requests: source.requests.count,
            placements: rest.placements, waiting: rest.waiting.waiting, quotas: rest.quotas, levels: levels,
            envy: envied.envy, waste: SeatHours.waste(result, wanted: rest.wanted, wasted: envied.wasted),
            occupancy: rest.occupancy,
            excluded: compiled.excluded, decisions: decisions(source), provenance: provenance,
            headline: LevelPlan(source.policy).headline)
        outcome.ties = rest.waiting.ties
        outcome.chances = GroupChances.records(result)
        outcome.transfers = NetworkMeasures.transfers(result)
        outcome.reservations = NetworkMeasures.reservations(result)
        outcome.members = NetworkMeasures.members(source, compiled.standAlone, seats: result.seats)
        return outcome
    }

    /// In case order.
    private static func placements(_ result: PlacedSeats) -> [PlacementRecord] {
        result.source.requests.compactMap { request in
            guard let seat = result.seats[request.id] else { return nil }
            return PlacementRecord(
                request: request.id.text, creche: seat.creche.text, section: seat.section.text,
                days: result.source.calendar.notation(seat.slots), wishRank: seat.wishRank,
                points: seat.isPresentPlace ? 0 : result.measured.points(request, at: seat.creche),
                conditional: request.birthStatus == .expected,
                start: result.source.calendar.periods.count > 1 && !seat.isPresentPlace
                    ? result.attendances.startDate(of: request, in: seat.startPeriod).description : nil)
        }
    }

    static func decisions(_ source: Case) -> [DecisionRecord] {
        source.decisions.map { decision in
            DecisionRecord(
                request: decision.request.text, kind: decision.kind.rawValue, creche: decision.creche?.text,
                section: decision.section?.text,
                days: decision.patterns.isEmpty
                    ? nil : decision.patterns.map(source.calendar.notation).joined(separator: " | "),
                reason: decision.reason, by: decision.by)
        }
    }
}
