internal import AllocationModel
internal import Childcare
internal import Synchronization

/// A compiled case with one assignment, indexed for the measures people read.
struct PlacedSeats: Sendable {
    let source: Case
    let compiled: CompiledProgram
    let assignment: Assignment
    let index: CaseIndex
    let scorer: Scorer
    /// The seat of each placed child.
    let seats: [RequestID: Seat]
    /// The unit that decides each request; none for excluded ones.
    let unitOf: [RequestID: Int]
    /// Requests the commission placed itself.
    let pinned: Set<RequestID>
    /// Seats newcomers take in each section, period and slot.
    let placed: [SectionSlot: Int]
    /// Seats of the section that enrolled children take.
    let enrolled: [SectionSlot: Int]
    /// Seats the commission keeps.
    let held: [SectionSlot: Int]
    let attendances: Attendances
    private let requestsByID: [RequestID: PlaceRequest]
    private let memory = Memory()
    private let drawKeys: [RequestID: [UInt8]]

    init(_ source: Case, _ compiled: CompiledProgram, _ assignment: Assignment) {
        self.source = source
        self.compiled = compiled
        self.assignment = assignment
        index = CaseIndex(source)
        scorer = Scorer(index)
        let attendances = Attendances(source)
        self.attendances = attendances
        let requestsByID = Dictionary(
            first: source.requests.map { ($0.id, $0) })
        self.requestsByID = requestsByID
        var seats: [RequestID: Seat] = [:]
        var unitOf: [RequestID: Int] = [:]
        var placed: [SectionSlot: Int] = [:]
        for (unit, requests) in compiled.requests.enumerated() {
            for request in requests { unitOf[request] = unit }
            guard let choice = assignment.choice[unit] else { continue }
            for seat in compiled.meanings[unit][choice] {
                seats[seat.request] = seat
                guard let request = requestsByID[seat.request] else { continue }
                for place in Self.places(of: seat, request, attendances) {
                    placed[place, default: 0] += max(1, request.placesUsed)
                }
            }
        }
        self.seats = seats
        self.unitOf = unitOf
        self.placed = placed
        pinned = Set(source.decisions.filter { $0.kind == .pin }.map(\.request))
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
        self.enrolled = enrolled
        self.held = held
        let draw = PublicDraw(seed: source.policy.seed)
        drawKeys = Dictionary(
            first: source.requests.map { ($0.id, draw.key(of: $0.id)) })
    }

    func request(_ id: RequestID) -> PlaceRequest? { requestsByID[id] }

    func drawKey(_ id: RequestID) -> [UInt8] { drawKeys[id] ?? [] }

    func free(_ section: CrecheSection, _ period: Int, _ slot: Int) -> Int {
        let place = SectionSlot(section: section.id, period: period, slot: slot)
        return section.seats(in: period)[slot] - (enrolled[place] ?? 0) - (held[place] ?? 0) - (placed[place] ?? 0)
    }

    /// Where the child of a seat is, period by period and slot by slot.
    func places(of seat: Seat) -> [SectionSlot] {
        requestsByID[seat.request].map { Self.places(of: seat, $0, attendances) } ?? []
    }

    private static func places(of seat: Seat, _ request: PlaceRequest, _ attendances: Attendances) -> [SectionSlot] {
        var places: [SectionSlot] = []
        for stay in attendances.stays(of: seat, request) {
            for case let (period, section?) in stay.sections.enumerated() {
                // A place kept counts only while its section is open.
                let open = attendances.openSlots(of: section, in: period)
                for slot in stay.seat.slots.indices where !stay.seat.isKept || open.contains(slot) {
                    places.append(SectionSlot(section: section, period: period, slot: slot))
                }
            }
        }
        return places
    }

    /// Points of a request at a crèche: those of its wish there, or of its file where a pin names another crèche.
    func points(_ request: PlaceRequest, at creche: CrecheID) -> Int64 {
        memory.points.withLock { memory in
            if let known = memory[request.id]?[creche] { return known }
            let points = scorer.points(request: request, wish: request.wish(for: creche))
            memory[request.id, default: [:]][creche] = points
            return points
        }
    }

    /// Every admissible seat of each request, over all options of its unit.
    var admissibleSeats: [RequestID: [Seat]] {
        memory.admissibleSeats.withLock { known in
            let seats = known ?? allAdmissibleSeats()
            known = seats
            return seats
        }
    }

    private func allAdmissibleSeats() -> [RequestID: [Seat]] {
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

    /// How many children without a place could have been given a seat of each section, period and slot.
    var wanted: [SectionSlot: Int] {
        memory.wanted.withLock { known in
            let wanted = known ?? allWanted()
            known = wanted
            return wanted
        }
    }

    private func allWanted() -> [SectionSlot: Int] {
        var wanted: [SectionSlot: Int] = [:]
        for (request, admissible) in admissibleSeats where seats[request] == nil {
            var own: Set<SectionSlot> = []
            for seat in admissible { own.formUnion(places(of: seat)) }
            for place in own { wanted[place, default: 0] += 1 }
        }
        return wanted
    }

    /// What several measures ask for: the first that does finds it, and the others wait.
    private final class Memory: Sendable {
        let points: Mutex<[RequestID: [CrecheID: Int64]]> = Mutex([:])
        let admissibleSeats: Mutex<[RequestID: [Seat]]?> = Mutex(nil)
        let wanted: Mutex<[SectionSlot: Int]?> = Mutex(nil)
    }
}
