internal import Allocation
internal import AllocationModel
internal import Childcare

/// What decided a wish that could have been granted and was not.
struct WishReasons {
    private let explainer: Explainer
    private let request: PlaceRequest
    private let unit: Int
    private let options: [Int]
    private let memory: RequestMemory
    private var decided: DecidedCase { explainer.decided }

    init(_ explainer: Explainer, _ request: PlaceRequest, _ unit: Int, _ options: [Int], _ memory: RequestMemory) {
        self.memory = memory
        self.explainer = explainer
        self.request = request
        self.unit = unit
        self.options = options
    }

    private struct Place {
        var option: Int
        var stops: [SeatStop]
        var quotas: [RuleRecord]
        var isPreferred: Bool

        var isOpen: Bool { stops.isEmpty && quotas.isEmpty }
    }

    func say(in explanation: inout WishExplanation) throws(AllocationError) {
        var places = options.map { option in
            Place(
                option: option, stops: decided.stops(option, of: unit, for: request.id),
                quotas: decided.brokenQuotas(by: option, of: unit),
                isPreferred: decided.prefers(option, of: unit))
        }
        // The nearest first; among those, in the order of the program.
        places = places.enumerated().sorted { one, other in
            func distance(_ place: Place) -> [Int] {
                [place.isPreferred ? 0 : 1, place.quotas.count, place.stops.count]
            }
            let (left, right) = (distance(one.element), distance(other.element))
            return left != right ? left.lexicographicallyPrecedes(right) : one.offset < other.offset
        }.map(\.element)
        explanation.placeCount = places.count
        explanation.places = places.prefix(WishExplanation.mostPlaces).map(record)
        explanation.isGivenToOthers = places.allSatisfy(isGiven)
        guard decided.passesInOrder else {
            explanation.verdict = .total
            if explainer.limits.solvesExchanges {
                explanation.exchange = try Exchanges(explainer, request, unit, memory).exchange(options)
            }
            return
        }
        explanation.verdict = verdict(places)
    }

    /// In the order of points: what stops every place it would want more.
    private func verdict(_ places: [Place]) -> WishExplanation.Verdict {
        let wanted = places.filter(\.isPreferred)
        if wanted.isEmpty { return .otherRule }
        if let open = wanted.first(where: \.isOpen) {
            return decided.fits(open.option, of: unit) ? .waste : .claim
        }
        return wanted.contains { $0.quotas.isEmpty } ? .full : .otherRule
    }

    private func record(_ place: Place) -> PlaceExplanation {
        let calendar = decided.source.calendar
        let seats = decided.compiled.meanings[unit][place.option].map { seat in
            PlaceExplanation.Seat(
                request: seat.request.text, creche: seat.creche.text, section: seat.section.text,
                days: calendar.notation(seat.slots),
                start: calendar.periods.count > 1 ? calendar.periods[seat.startPeriod].description : nil)
        }
        return PlaceExplanation(seats: seats, stops: place.stops.map(record), quotas: place.quotas)
    }

    private func record(_ stop: SeatStop) -> StopExplanation {
        let source = decided.source
        let (kind, creche, section) = Self.place(of: stop.origin, explainer.index)
        let time = stop.origin.time
        var period = time?.period
        if case .crecheHours(_, let number) = stop.origin { period = number }
        var tie: String?
        if case .tie(let position) = stop.besides ?? stop.decision,
            source.policy.ties.indices.contains(position)
        {
            tie = source.policy.ties[position].text
        }
        return StopExplanation(
            kind: kind, row: stop.row, rule: stop.rule, creche: creche?.text, section: section?.text,
            period: period.flatMap {
                source.calendar.periods.count > 1 ? source.calendar.periods[$0].description : nil
            }, slot: time.map { source.calendar.slots[$0.slot].id }, request: stop.child.text,
            capacity: stop.capacity, taken: stop.taken, reserved: stop.reserved, settled: stop.settled,
            leaving: stop.leaving, returning: stop.returning, own: stop.own, reservedBy: stop.reservedBy,
            asked: stop.asked,
            decision: Self.record(stop.decision), besides: stop.besides.map(Self.record), tie: tie,
            lastPoints: stop.last?.points, ownPoints: stop.position.points, enrolled: stop.enrolled, frozen: stop.frozen
        )
    }

    private static func record(_ decision: SeatStop.Decision) -> StopExplanation.Decision {
        switch decision {
        case .points: .points
        case .tie: .tie
        case .draw: .draw
        case .occasional: .occasional
        case .margin: .margin
        case .reservedSeat: .reservedSeat
        case .outsideOrder: .outsideOrder
        case .noSeat: .noSeat
        case .presentPlace: .presentPlace
        case .total: .total
        }
    }

    /// Whether nothing stops a place but seats of a section that are all given to children of other families: none of them empty,
    /// kept by the commission or for emergencies, or reserved by a rule.
    private func isGiven(_ place: Place) -> Bool {
        let own = decided.compiled.meanings[unit][place.option].filter { $0.request == request.id }
        let areGiven = place.stops.allSatisfy { stop in
            guard case .seats(let section, _, withReserve: false) = stop.origin,
                explainer.index.section(section)?.reserve == 0, !holdsByItself(section)
            else { return false }
            return stop.decision != .noSeat && stop.reserved == 0 && stop.frozen == 0
                && stop.taken >= stop.capacity && stop.leaving == 0
                && stop.returning == 0
        }
        // What a brother or sister lacks is not this child's place.
        let isOwn = place.stops.contains { stop in
            guard case .seats(let section, let time, _) = stop.origin else { return false }
            return own.contains { $0.section == section && $0.slots.contains(time.slot) }
        }
        return areGiven && isOwn && place.quotas.isEmpty
    }

    /// Whether another child of the family, decided on its own, has a seat of a section.
    private func holdsByItself(_ section: SectionID) -> Bool {
        explainer.index.requests(of: request.household).contains { other in
            guard let unit = decided.unit(of: other.id), unit != self.unit else { return false }
            return decided.given(unit).contains { $0.section == section }
        }
    }

    private static func place(
        of origin: RowOrigin, _ index: CaseIndex
    ) -> (ThresholdRecord.Kind, CrecheID?, SectionID?) {
        func scoped(_ kind: ThresholdRecord.Kind, _ scope: Quota.Scope) -> (ThresholdRecord.Kind, CrecheID?, SectionID?)
        {
            switch scope {
            case .creche(let creche): (kind, creche, nil)
            case .section(let section): (kind, index.section(section)?.creche, section)
            default: (kind, nil, nil)
            }
        }
        switch origin {
        case .seats(let section, _, let withReserve):
            return (withReserve ? .reserve : .section, index.section(section)?.creche, section)
        case .creche(let creche, _): return (.creche, creche, nil)
        case .crecheHours(let creche, _): return (.week, creche, nil)
        case .site(let creche, _): return (.site, creche, nil)
        case .staff(let creche, _): return (.staff, creche, nil)
        case .starts(let creche, _): return (.starts, creche, nil)
        case .sameChild: return (.sameChild, nil, nil)
        case .held(_, let place, _): return scoped(.reserved, place)
        case .open(_, let place, _): return scoped(.minimum, place)
        case .quota(let side): return scoped(side.isMinimum ? .minimum : .maximum, side.scope)
        case .member, .bonusMean, .bonusPresence, .bonusMinimum: return (.minimum, nil, nil)
        }
    }
}
