internal import AllocationModel
internal import Childcare

/// A compiled case with one assignment, indexed for the measures people read.
struct PlacedSeats {
    struct SectionSlot: Hashable {
        var section: SectionID
        var slot: Int
    }

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
    /// Newcomers in each section and slot.
    let placed: [SectionSlot: Int]
    /// Enrolled children in each section and slot, where they take one of the section's seats.
    let enrolled: [SectionSlot: Int]
    private let requestsByID: [RequestID: Request]
    private let drawKeys: [RequestID: [UInt8]]

    init(_ source: Case, _ compiled: CompiledProgram, _ assignment: Assignment) {
        self.source = source
        self.compiled = compiled
        self.assignment = assignment
        index = CaseIndex(source)
        scorer = Scorer(index)
        var seats: [RequestID: Seat] = [:]
        var unitOf: [RequestID: Int] = [:]
        var placed: [SectionSlot: Int] = [:]
        for (unit, requests) in compiled.requests.enumerated() {
            for request in requests { unitOf[request] = unit }
            guard let choice = assignment.choice[unit] else { continue }
            for seat in compiled.meanings[unit][choice] {
                seats[seat.request] = seat
                for slot in seat.slots.indices {
                    placed[SectionSlot(section: seat.section, slot: slot), default: 0] += 1
                }
            }
        }
        self.seats = seats
        self.unitOf = unitOf
        self.placed = placed
        pinned = Set(source.decisions.filter { $0.kind == .pin }.map(\.request))
        let counted = Set(source.sections.filter { $0.seatBasis == .all }.map(\.id))
        var enrolled: [SectionSlot: Int] = [:]
        for child in source.enrolled where child.stays(in: source.term) && counted.contains(child.section) {
            for slot in child.slots.indices {
                enrolled[SectionSlot(section: child.section, slot: slot), default: 0] += 1
            }
        }
        self.enrolled = enrolled
        let draw = PublicDraw(seed: source.policy.seed)
        requestsByID = Dictionary(source.requests.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        drawKeys = Dictionary(
            source.requests.map { ($0.id, draw.key(of: $0.id)) }, uniquingKeysWith: { first, _ in first })
    }

    func request(_ id: RequestID) -> Request? { requestsByID[id] }

    func drawKey(_ id: RequestID) -> [UInt8] { drawKeys[id] ?? [] }

    func free(_ section: Section, _ slot: Int) -> Int {
        let place = SectionSlot(section: section.id, slot: slot)
        return section.seats[slot] - (enrolled[place] ?? 0) - (placed[place] ?? 0)
    }

    /// Points of a request at a crèche: those of its wish there, or of its file where a pin names another crèche.
    func points(_ request: Request, at creche: CrecheID) -> Int64 {
        let wish = request.wishes.filter { $0.creche == creche }.min { $0.rank < $1.rank }
        let lastRank = request.wishes.map(\.rank).max() ?? 0
        return scorer.points(request: request, wish: wish ?? Wish(rank: lastRank + 1, creche: creche))
    }

    /// Every admissible seat of each request, over all options of its unit.
    var admissibleSeats: [RequestID: [Seat]] {
        var found: [RequestID: [Seat]] = [:]
        var seen: Set<Seat> = []
        for options in compiled.meanings {
            for option in options {
                for seat in option where seen.insert(seat).inserted { found[seat.request, default: []].append(seat) }
            }
        }
        return found
    }
}
