internal import AllocationModel
internal import Childcare

/// Few newcomers begin in one week, so that each can get used to the crèche (familiarisation, adaptation).
///
/// A child counts once, in the week of its first day, whatever days and places it takes; one who only changes its place
/// within the crèche is at home there already. Starts of children for whom the commission keeps a seat come first.
struct GradualStarts: CompilerPass {
    private struct Week: Hashable {
        var creche: CrecheID
        var monday: CivilDate
    }

    func apply(to draft: inout ProgramDraft) {
        let limited = Set(draft.source.creches.filter { $0.startsPerWeek != nil }.map(\.id))
        guard !limited.isEmpty else { return }
        let attendances = draft.attendances
        func week(_ request: PlaceRequest, in creche: CrecheID, from period: Int) -> Week? {
            guard limited.contains(creche), attendances.presentSeat(of: request)?.creche != creche else { return nil }
            return Week(creche: creche, monday: attendances.startDate(of: request, in: period).monday)
        }
        var held: [Week: Int] = [:]
        for child in draft.staying where child.isHeld {
            guard let request = child.request, let start = child.sections.firstIndex(where: { $0 != nil }),
                let creche = child.sections[start].flatMap(attendances.section)?.creche,
                let week = week(request, in: creche, from: start)
            else { continue }
            held[week, default: 0] += 1
        }
        let requests = Dictionary(first: draft.candidates.map { ($0.request.id, $0.request) })
        var mondays: [CrecheID: Set<CivilDate>] = [:]
        for seat in draft.units.lazy.flatMap(\.options).flatMap(\.seats) where !seat.isPresentPlace {
            guard let week = requests[seat.request].flatMap({ week($0, in: seat.creche, from: seat.startPeriod) })
            else { continue }
            mondays[week.creche, default: []].insert(week.monday)
        }
        var rows: [Week: Int] = [:]
        for creche in draft.source.creches {
            guard let most = creche.startsPerWeek else { continue }
            for monday in mondays[creche.id, default: []].sorted() {
                let week = Week(creche: creche.id, monday: monday)
                rows[week] = draft.addResource(
                    .starts(creche.id, monday: monday), capacity: Int64(max(0, most - (held[week] ?? 0))))
            }
        }
        draft.addUses { seat, stay in
            guard !stay.isBefore, !seat.isPresentPlace,
                let row = week(stay.request, in: seat.creche, from: seat.startPeriod).flatMap({ rows[$0] })
            else { return [] }
            return [UnitOption.Entry(row, 1)]
        }
    }
}
