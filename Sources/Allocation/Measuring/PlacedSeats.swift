internal import AllocationModel
internal import Childcare

/// A compiled case with one assignment, indexed for the measures people read.
struct PlacedSeats: Sendable {
    let measured: MeasuredCase
    let assignment: Assignment
    /// The seat of each placed child.
    let seats: [RequestID: Seat]
    /// Seats newcomers take in each section, period and slot.
    let placed: [SectionSlot: Int]

    init(_ measured: MeasuredCase, _ assignment: Assignment) {
        self.measured = measured
        self.assignment = assignment
        var seats: [RequestID: Seat] = [:]
        var placed: [SectionSlot: Int] = [:]
        for (unit, choice) in assignment.choice.enumerated() {
            guard let choice else { continue }
            for seat in measured.compiled.meanings[unit][choice] {
                seats[seat.request] = seat
                let places = max(1, measured.request(seat.request)?.placesUsed ?? 1)
                for place in measured.places(of: seat) { placed[place, default: 0] += places }
            }
        }
        self.seats = seats
        self.placed = placed
    }

    var source: Case { measured.source }
    var compiled: CompiledProgram { measured.compiled }
    var attendances: Attendances { measured.attendances }

    /// How many children without a place could have been given a seat of each section, period and slot.
    func wanted() -> [SectionSlot: Int] {
        var wanted: [SectionSlot: Int] = [:]
        for (request, admissible) in measured.admissibleSeats where seats[request] == nil {
            var own: Set<SectionSlot> = []
            for seat in admissible { own.formUnion(measured.places(of: seat)) }
            for place in own { wanted[place, default: 0] += 1 }
        }
        return wanted
    }

    func free(_ section: CrecheSection, _ period: Int, _ slot: Int) -> Int {
        let place = SectionSlot(section: section.id, period: period, slot: slot)
        return section.seats(in: period)[slot] - (measured.enrolled[place] ?? 0) - (measured.held[place] ?? 0)
            - (placed[place] ?? 0)
    }
}
