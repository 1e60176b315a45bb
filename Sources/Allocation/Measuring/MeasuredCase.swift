internal import AllocationModel
internal import Childcare
internal import Tariffs

/// What measures ask of a compiled case whatever is decided, so that it can be made ready while the search runs.
struct MeasuredCase: Sendable {
    let source: Case
    let compiled: CompiledProgram
    let index: CaseIndex
    let attendances: Attendances
    /// The unit that decides each request; none for excluded ones.
    let unitOf: [RequestID: Int]
    /// Requests the commission placed itself.
    let pinned: Set<RequestID>
    /// Seats of the section that enrolled children take.
    let enrolled: [SectionSlot: Int]
    /// Seats the commission keeps.
    let held: [SectionSlot: Int]
    /// Every admissible seat of each request, over all options of its unit.
    let admissibleSeats: [RequestID: [Seat]]
    /// The quotas of the policy, in each of their scopes.
    let quotas: [MeasuredQuota]
    private let scorer: Scorer
    private let requestsByID: [RequestID: PlaceRequest]
    private let orders: ServingOrders

    /// - Complexity: linear in the seats of all options, times the quotas.
    init(_ source: Case, _ compiled: CompiledProgram) {
        let source = source.withHourlyFees()
        self.source = source
        self.compiled = compiled
        let index = CaseIndex(source)
        self.index = index
        let scorer = Scorer(index)
        self.scorer = scorer
        let attendances = Attendances(source)
        self.attendances = attendances
        let requestsByID = Dictionary(first: source.requests.map { ($0.id, $0) })
        self.requestsByID = requestsByID
        unitOf = Dictionary(
            first: compiled.requests.enumerated().flatMap { unit, requests in requests.map { ($0, unit) } })
        pinned = Set(source.decisions.filter { $0.kind == .pin }.map(\.request))
        (enrolled, held) = Self.staying(in: source, attendances)
        admissibleSeats = Self.admissibleSeats(of: compiled)
        quotas = MeasuredQuota.all(of: source, index, compiled, requestsByID)
        orders = ServingOrders(index)
    }

    func request(_ id: RequestID) -> PlaceRequest? { requestsByID[id] }

    /// When a request is served at a crèche; with the points it has there, unless others are given.
    func order(_ request: PlaceRequest, at creche: CrecheID?, points: Points? = nil) -> ServingOrder {
        orders.order(
            of: request, at: creche, points: points ?? creche.map { self.points(request, at: $0) } ?? 0)
    }

    /// Points of a request at a crèche: those of its wish there, or of its file where a pin names another crèche.
    func points(_ request: PlaceRequest, at creche: CrecheID) -> Points {
        compiled.points[WishKey(request: request.id, creche: creche)]
            ?? scorer.points(request: request, wish: request.wish(for: creche))
    }

    /// Where the child of a seat is, period by period and slot by slot.
    func places(of seat: Seat) -> [SectionSlot] {
        guard let request = requestsByID[seat.request] else { return [] }
        var places: [SectionSlot] = []
        for stay in attendances.stays(of: seat, request) {
            for case let (period, section?) in stay.sections.enumerated() {
                // A place kept counts only while its section is open.
                let open = attendances.openSlots(of: section, in: period)
                for slot in stay.seat.slots.indices where !stay.seat.isPresentPlace || open.contains(slot) {
                    places.append(SectionSlot(section: section, period: period, slot: slot))
                }
            }
        }
        return places
    }

    private static func staying(
        in source: Case, _ attendances: Attendances
    ) -> (enrolled: [SectionSlot: Int], held: [SectionSlot: Int]) {
        let counted = Set(source.sections.filter { $0.seatBasis == .all }.map(\.id))
        var enrolled: [SectionSlot: Int] = [:]
        var held: [SectionSlot: Int] = [:]
        for child in StayingChild.all(in: source, attendances) {
            for case let (period, section?) in child.sections.enumerated() {
                for slot in child.slots.indices {
                    let place = SectionSlot(section: section, period: period, slot: slot)
                    if child.isHeld {
                        held[place, default: 0] += child.places
                    } else if counted.contains(section) {
                        enrolled[place, default: 0] += child.places
                    }
                }
            }
        }
        return (enrolled, held)
    }

    private static func admissibleSeats(of compiled: CompiledProgram) -> [RequestID: [Seat]] {
        var found: [RequestID: [Seat]] = [:]
        for (unit, options) in compiled.meanings.enumerated() {
            // A child alone has every seat once.
            let isAlone = compiled.requests[unit].count == 1
            var seen: Set<Seat> = []
            for option in options {
                for seat in option where isAlone || seen.insert(seat).inserted {
                    found[seat.request, default: []].append(seat)
                }
            }
        }
        return found
    }
}
