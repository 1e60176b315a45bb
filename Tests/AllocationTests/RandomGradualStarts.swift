import Childcare
import SyntheticCases

extension Case {
    /// A random year, with or without every other rule, in which crèches limit how many newcomers begin in one week: first
    /// days on both sides of a Sunday, seats kept, pins.
    static func randomGradualStarts(_ random: inout SplitMix64) -> Case {
        var source = random.chance(1, in: 2) ? Case.randomYear(&random) : Case.randomMixture(&random)
        for position in source.creches.indices where random.chance(3, in: 4) {
            source.creches[position].startsPerWeek = 1 + random.below(2)
        }
        let days = ["2026-09-01", "2026-09-06", "2026-09-07", "2026-11-01", "2026-11-02"].compactMap(
            CivilDate.init(iso:))
        for position in source.requests.indices where random.chance(1, in: 2) {
            let day = random.pick(days)
            source.requests[position].startDate = day
            source.requests[position].startLatest = source.requests[position].startLatest.map { max($0, day) }
            source.requests[position].until = source.requests[position].until.map { max($0, day) }
        }
        // Room for everybody, so that often nothing else keeps a child out.
        if random.chance(2, in: 3) {
            for position in source.creches.indices {
                source.creches[position].capacity = 30
                source.creches[position].staffRule = nil
            }
            for position in source.sections.indices where !source.sections[position].isFlexible {
                source.sections[position].ages = AgeRange(months: 0...40)
                source.sections[position].seats = source.calendar.slots.map { _ in 6 }
                source.sections[position].seatsByPeriod = []
            }
        }
        guard source.decisions.isEmpty, random.chance(1, in: 2) else { return source }
        // All at one crèche, which takes one a week.
        let creche = source.creches[0].id
        source.creches[0].startsPerWeek = 1
        for request in source.requests where request.wishes.contains(where: { $0.creche == creche }) {
            source.decisions.append(
                Decision(
                    request: request.id, kind: random.chance(1, in: 4) ? .hold : .pin, creche: creche, reason: "r",
                    by: "b"))
        }
        return source
    }
}
