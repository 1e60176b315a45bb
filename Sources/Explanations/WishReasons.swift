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
                option: option, stops: decided.stops(option, of: unit),
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
        guard decided.passesInOrder else {
            explanation.verdict = .total
            explanation.exchange = try Exchanges(explainer, request, unit, memory).exchange(options)
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
        let decision: StopExplanation.Decision
        var tie: String?
        switch stop.decision {
        case .points: decision = .points
        case .tie(let position):
            decision = .tie
            tie = source.policy.ties.indices.contains(position) ? source.policy.ties[position].text : nil
        case .draw: decision = .draw
        case .occasional: decision = .occasional
        case .margin: decision = .margin
        case .reservedSeat: decision = .reservedSeat
        case .outsideOrder: decision = .outsideOrder
        case .total: decision = .total
        }
        return StopExplanation(
            kind: kind, row: stop.row, creche: creche?.text, section: section?.text,
            period: period.flatMap {
                source.calendar.periods.count > 1 ? source.calendar.periods[$0].description : nil
            }, slot: time.map { source.calendar.slots[$0.slot].id }, request: stop.child.text,
            capacity: stop.capacity, taken: stop.taken, reserved: stop.reserved, asked: stop.asked, decision: decision,
            tie: tie,
            lastPoints: stop.last?.points, ownPoints: stop.own.points)
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
