internal import Allocation
internal import AllocationModel
internal import Childcare

/// What one more place would bring, by crèche, section and half-day: by the prices of the relaxation for all of them, and
/// solved again for the best.
struct MarginalPlaces {
    private struct Found {
        var section: CrecheSection
        /// `nil` for a place in all open slots.
        var slot: Int?
        var worth: Double
    }

    private let source: Case
    private let program: OpeningProgram
    private let base: SolvedProgram
    private let prices: RowPrices
    private let work: SharedTime
    private let proved: Int

    init(
        _ source: Case, _ program: OpeningProgram, _ base: SolvedProgram, _ prices: RowPrices, work: SharedTime,
        proved: Int
    ) {
        self.source = source
        self.program = program
        self.base = base
        self.prices = prices
        self.work = work
        self.proved = proved
    }

    /// Places all week, then places in one half-day, the best first in each.
    func all() throws(AllocationError) -> [OpeningsAnswer.Place] {
        let sections = source.sections.filter { !$0.isFlexible }.sorted { ($0.creche, $0.id) < ($1.creche, $1.id) }
        var weeks = sections.map { Found(section: $0, slot: nil, worth: worth(of: $0, slot: nil)) }
        var slots = sections.flatMap { section in
            section.openSlots.indices.map { Found(section: section, slot: $0, worth: worth(of: section, slot: $0)) }
        }
        Self.sort(&weeks)
        Self.sort(&slots)
        return try records(weeks) + records(slots)
    }

    private static func sort(_ places: inout [Found]) {
        places = places.enumerated().sorted {
            $0.element.worth != $1.element.worth ? $0.element.worth > $1.element.worth : $0.offset < $1.offset
        }.map(\.element)
    }

    private func records(_ places: [Found]) throws(AllocationError) -> [OpeningsAnswer.Place] {
        let scale = Double(base.levels[0].scale)
        var records: [OpeningsAnswer.Place] = []
        for (position, place) in places.enumerated() {
            var record = OpeningsAnswer.Place(
                creche: place.section.creche.text, section: place.section.id.text,
                slot: place.slot.map { source.calendar.slots[$0].id }, estimate: place.worth / scale)
            if position < proved, place.worth > 0, !work.isOver { record.proof = try proof(of: place) }
            records.append(record)
        }
        return records
    }

    /// The rows one more place touches, at their prices.
    private func worth(of section: CrecheSection, slot: Int?) -> Double {
        let law = source.law
        var added: [Int: Int64] = [:]
        for (row, origin) in program.resourceOrigins.enumerated() {
            switch origin {
            case .seats(section.id, let time, _) where slot == nil || time.slot == slot:
                if section.seats(in: time.period)[time.slot] > 0 { added[row] = 1 }
            case .creche(section.creche, _) where slot == nil:
                guard var creche = source.creches.first(where: { $0.id == section.creche }) else { continue }
                let before = law.mostAtOnce(in: creche)
                creche.capacity += 1
                added[row] = Int64(law.mostAtOnce(in: creche) - before)
            case .crecheHours(section.creche, _) where slot == nil:
                added[row] = Int64(section.openSlots.indices.reduce(0) { $0 + source.calendar.slots[$1].minutes })
            default: break
            }
        }
        return prices.worth(of: (added, [:]))
    }

    /// The case with the place, solved again.
    private func proof(of place: Found) throws(AllocationError) -> OpeningsAnswer.Gain? {
        let larger = source.withOneMorePlace(in: place.section.id, slot: place.slot)
        let problem = try CaseCompiler.compile(larger).problem.withObjectivesOnly
        var start = base.assignment.map { problem.assignment(like: $0, of: program.fixed([])) }
        if let given = start, !problem.evaluate(given).isFeasible { start = nil }
        let solved = try work.solve(problem, from: start)
        guard solved.assignment != nil, let level = solved.levels.first else { return nil }
        return OpeningsAnswer.Gain(level, over: base.levels[0])
    }
}

extension Case {
    /// The same case with one more place in a section: in one slot, or in all its open ones and in the authorised capacity.
    func withOneMorePlace(in id: SectionID, slot: Int?) -> Case {
        var larger = self
        guard let position = sections.firstIndex(where: { $0.id == id }) else { return larger }
        func add(_ seats: inout [Int]) {
            for place in seats.indices where seats[place] > 0 && (slot == nil || slot == place) { seats[place] += 1 }
        }
        add(&larger.sections[position].seats)
        for period in larger.sections[position].seatsByPeriod.indices {
            add(&larger.sections[position].seatsByPeriod[period])
        }
        if slot == nil, let creche = creches.firstIndex(where: { $0.id == sections[position].creche }) {
            larger.creches[creche].capacity += 1
        }
        return larger
    }
}
