internal import AllocationModel
internal import Childcare
internal import LinearPrograms

/// A lottery that was held: its tickets, and the one drawn.
struct HeldLottery {
    let program: LotteryProgram
    let lottery: LeximinSearch.Lottery
    let tickets: LotteryTickets
    /// From 1.
    let ticket: Int
    /// Position of the allocation drawn.
    let drawn: Int
}

extension CompiledProgram {
    /// The requests that the program decides, in ascending order, as players of a lottery.
    var lotteryPlayers: (players: LotteryPlayers, requests: [RequestID]) {
        let names = requests.flatMap(\.self).sorted()
        let numbers = Dictionary(first: names.enumerated().map { ($0.element, $0.offset) })
        let placed = meanings.map { options in
            options.map { seats in Set(seats.compactMap { numbers[$0.request] }).sorted() }
        }
        return (LotteryPlayers(count: names.count, placed: placed), names)
    }
}

extension Allocator {
    /// What a search decided, by the fair lottery where one can be held; otherwise as the draw keys decided, and why.
    func holdingLottery(
        _ source: Case, _ measured: MeasuredCase, _ result: LexicographicSearch.Result,
        deadline: ContinuousClock.Instant?
    ) throws(AllocationError) -> (result: LexicographicSearch.Result, record: LotteryRecord?) {
        let compiled = measured.compiled
        let problem = compiled.problem
        guard let assignment = result.assignment,
            let first = problem.levels.firstIndex(where: \.isDraw)
        else { return (result, nil) }
        guard !result.interrupted, result.levels.prefix(first).allSatisfy(\.proved) else {
            return (result, LotteryRecord(obstacle: result.interrupted ? .stopped : .levelsNotProved))
        }
        let kept = Array(problem.evaluate(assignment).levelValues.prefix(first))
        var filter = OptionFilter(problem)
        for (level, certificate) in result.certificates.prefix(first).enumerated() {
            _ = filter.remove(below: kept[level], by: certificate, of: problem, keep: assignment)
        }
        let players = compiled.lotteryPlayers.players
        let program = LotteryProgram(problem, kept: kept, players: players, allowed: filter.allowed)
        guard let start = program.allotment(of: assignment), program.keepsAll(assignment) else {
            return (result, LotteryRecord(obstacle: .chancesNotProved))
        }
        var search = LeximinSearch(
            program: program, solver: solver, options: options, deadline: deadline,
            report: { options.progress?($0) })
        let lottery: LeximinSearch.Lottery
        do {
            lottery = try search.run(from: start)
        } catch {
            switch error {
            case .stopped: return (result, LotteryRecord(obstacle: .stopped))
            case .unproved: return (result, LotteryRecord(obstacle: .chancesNotProved))
            case .solver(let message): throw .solver(message)
            }
        }
        guard let tickets = LotteryTickets(lottery, of: program, players: players.count) else {
            return (result, LotteryRecord(obstacle: .chancesNotProved))
        }
        if tickets.count > 1, source.policy.seed.isEmpty { throw .lotteryWithoutSeed(tickets: tickets.count) }
        let ticket = PublicDraw(seed: source.policy.seed).ticket(of: tickets.count)
        guard let drawn = tickets.bundle(of: ticket),
            let settled = try settled(tickets.bundles[drawn], problem, players, result, first, deadline)
        else { return (result, LotteryRecord(obstacle: .chancesNotProved)) }
        let held = HeldLottery(program: program, lottery: lottery, tickets: tickets, ticket: ticket, drawn: drawn)
        guard let chosen = settled.assignment else { return (result, LotteryRecord(obstacle: .chancesNotProved)) }
        return (settled, LotteryRecord(held, measured, chosen))
    }

    /// Who is placed is the ticket's; in which of the places that are worth the same, the draw keys say, level by level.
    private func settled(
        _ bundle: LotteryTickets.Bundle, _ problem: AllocationProblem, _ players: LotteryPlayers,
        _ result: LexicographicSearch.Result, _ first: Int, _ deadline: ContinuousClock.Instant?
    ) throws(AllocationError) -> LexicographicSearch.Result? {
        var withTicket = problem
        withTicket.levels.insert(ObjectiveLevel(name: "lottery", role: .tie), at: first)
        for unit in problem.units.indices {
            for option in problem.units[unit].options.indices {
                let own = players.placed[unit][option].reduce(Int64(0)) { $0 + (bundle.isPlaced[$1] ? 1 : -1) }
                withTicket.units[unit].options[option].gains.insert(own, at: first)
            }
        }
        var settled = result
        var chosen = bundle.assignment
        settled.levels.removeSubrange(first...)
        settled.certificates.removeSubrange(first...)
        for level in first..<problem.levels.count {
            let kept = Array(withTicket.evaluate(chosen).levelValues.prefix(level + 1))
            let search = LevelSearch(
                problem: withTicket, solver: solver, options: options, deadline: deadline,
                report: { options.progress?($0) })
            let answer = try search.run(
                level: level + 1, LevelSearch.Before(kept: kept, atMost: kept), incumbent: chosen)
            settled.interrupted = settled.interrupted || answer.stop == .interrupted
            guard let better = answer.assignment, withTicket.evaluate(better).isFeasible,
                Array(withTicket.evaluate(better).levelValues.prefix(level + 1)) == kept
            else { return nil }
            chosen = better
            // The program itself knows nothing of the ticket: what is certified of a draw is what holds for every ticket.
            let values = problem.evaluate(chosen).levelValues
            let certificate = try Multipliers.certificate(
                for: problem, level: level, kept: Array(values.prefix(level)), duals: [], rows: [])
            settled.certificates.append(certificate)
            settled.levels.append(
                LevelRecord(
                    name: problem.levels[level].name, objective: values[level],
                    bound: max(values[level], min(answer.bound, certificate.bound)), certifiedBound: certificate.bound,
                    constant: problem.levels[level].constant, scale: problem.levels[level].scale,
                    settlesTies: problem.levels[level].settlesTies))
        }
        settled.assignment = chosen
        return settled
    }
}

extension LotteryRecord {
    /// What is published of a lottery; the allocation drawn is the one that was chosen, place by place.
    fileprivate init(_ held: HeldLottery, _ measured: MeasuredCase, _ chosen: Assignment) {
        let compiled = measured.compiled
        let (source, tickets) = (measured.source, held.tickets)
        let names = compiled.lotteryPlayers.requests
        var fair: [Int: LeximinSearch.Chance] = [:]
        for (role, chance) in held.lottery.chances {
            for player in held.program.roles[role].players { fair[player] = chance }
        }
        let numbers = Dictionary(first: names.enumerated().map { ($0.element, $0.offset) })
        var chances: [Chance] = []
        var rounding = 0.0
        for request in source.requests {
            guard let player = numbers[request.id], let chance = fair[player] else { continue }
            let own = tickets.tickets(of: player)
            // Exact chances that are whole numbers of tickets differ by nothing, not by the last bit of a division.
            if !tickets.isExact {
                rounding = max(rounding, abs(Double(own) / Double(tickets.count) - chance.value))
            }
            let fraction = chance.exact.flatMap { exact in
                Int64(exactly: exact.numerator).flatMap { numerator in
                    Int64(exactly: exact.denominator).map { (numerator: numerator, denominator: $0) }
                }
            }
            chances.append(
                Chance(
                    request: request.id.text, tickets: own, fair: Self.digits(chance.value),
                    numerator: fraction?.numerator, denominator: fraction?.denominator))
        }
        let places = tickets.bundles.enumerated().map { position, bundle in
            Self.places(position == held.drawn ? chosen : bundle.assignment, measured)
        }
        let varying = source.requests.map(\.id.text).filter { id in places.contains { $0[id] != places[0][id] } }
        var allocations: [TicketBlock] = []
        for (bundle, own) in zip(tickets.bundles, places) {
            let first = 1 + (allocations.last?.lastTicket ?? 0)
            allocations.append(
                TicketBlock(
                    firstTicket: first, lastTicket: first + bundle.count - 1, places: varying.compactMap { own[$0] }))
        }
        self.init(
            tickets: tickets.count, drawn: held.ticket, isExact: chances.allSatisfy { $0.numerator != nil },
            tolerance: Self.digits(held.lottery.tolerance), rounding: Self.digits(rounding), chances: chances,
            allocations: allocations)
    }

    /// Nine decimals: more than the search can tell.
    private static func digits(_ share: Double) -> Double { (share * 1e9).rounded() / 1e9 }

    private static func places(_ assignment: Assignment, _ measured: MeasuredCase) -> [String: Place] {
        let (source, compiled) = (measured.source, measured.compiled)
        var places: [String: Place] = [:]
        for (unit, choice) in assignment.choice.enumerated() {
            guard let choice else { continue }
            for seat in compiled.meanings[unit][choice] {
                let request = measured.request(seat.request)
                let start = request.flatMap { request in
                    source.calendar.periods.count > 1 && !seat.isPresentPlace
                        ? measured.attendances.startDate(of: request, in: seat.startPeriod).description : nil
                }
                places[seat.request.text] = Place(
                    request: seat.request.text, section: seat.section.text,
                    days: source.calendar.notation(seat.slots), start: start)
            }
        }
        return places
    }
}
