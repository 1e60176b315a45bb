import AllocationModel
import Childcare

/// Places filled and empty hours, and the wishes obtained.
extension ReportPage {
    var places: [Markup] {
        guard !outcome.occupancy.isEmpty else { return none("Aucune place à montrer.", "No place to show.") }
        let lead = paragraph(
            "Une heure-place est une place pendant une heure. Sont inoccupées celles qu'aucun enfant n'a, ni déjà accueilli ni admis.",
            "A place-hour is one place for one hour. Unused are those no child has, neither already there nor placed.")
        guard audience == .commission else { return [lead, occupancyTable.markup] }
        let maps = (0..<subject.case.calendar.periodCount).flatMap { period in
            heatTables(in: period).map(\.markup)
        }
        let key = Markup.tag(
            "figcaption", [:],
            .text(
                say(
                    "Chaque case donne les places vides, sur les places du créneau ; plus la part vide est grande, plus la case se détache. « – » : section fermée. « * » : un enfant en attente, du bon âge, demandait ce créneau.",
                    "Each cell gives the empty places, of the places in the slot; the larger the empty share, the more the cell stands out. “–”: section closed. “*”: a waiting child of the right age asked for this slot."
                )))
        return [lead, .tag("figure", all: maps + [key]), occupancyTable.markup]
    }

    /// First day of a period as the records name it; `nil` where the term has one period.
    private func name(ofPeriod period: Int) -> String? {
        let periods = subject.case.calendar.periods
        return periods.count > 1 ? periods[period].description : nil
    }

    private func records(in period: Int) -> [String: OccupancyRecord] {
        let name = name(ofPeriod: period)
        return Dictionary(
            first: outcome.occupancy.filter { $0.period == name }.map { ("\($0.section)/\($0.slot)", $0) })
    }

    /// Sections under their crèche, crèches and sections in case order.
    private var sectionsByCreche: [(creche: Creche, section: CrecheSection)] {
        subject.case.creches.flatMap { creche in
            subject.case.sections.filter { $0.creche == creche.id }.map { (creche: creche, section: $0) }
        }
    }

    /// One table, or one for each few days where a week has many slots.
    private func heatTables(in period: Int) -> [HeatTable] {
        let calendar = subject.case.calendar
        let records = records(in: period)
        let isOne = name(ofPeriod: period) == nil
        let from = isOne ? "" : typography.date(subject.case.firstDay(ofPeriod: period))
        let title =
            isOne
            ? say("Places vides par section et créneau", "Empty places by section and slot")
            : say(
                "Places vides par section et créneau, à partir du \(from)",
                "Empty places by section and slot, from \(from)")
        return calendar.slotsInTables.map { slots in
            var groups: [(title: String, columns: Int)] = []
            var last: Weekday?
            for slot in slots {
                if last == slot.day {
                    groups[groups.count - 1].columns += 1
                } else {
                    groups.append((wording.day(slot.day), 1))
                }
                last = slot.day
            }
            let rows = sectionsByCreche.map { creche, section in
                (
                    group: wording.creche(creche.id.text), label: wording.ages(ofSection: section.id.text),
                    cells: slots.map { heat(section, $0, records) }
                )
            }
            return HeatTable(
                caption: title, columnGroups: groups, columns: slots.map { wording.part($0) }, rows: rows)
        }
    }

    private func heat(_ section: CrecheSection, _ slot: Slot, _ records: [String: OccupancyRecord]) -> HeatTable.Cell {
        let place = "\(wording.section(section.id.text)), \(wording.slot(slot))"
        guard let record = records["\(section.id)/\(slot.id)"], record.seats > 0 else {
            return HeatTable.Cell(share: nil, text: "–", hint: place + say(" : fermé", ": closed"))
        }
        let free = max(0, record.free)
        let held = record.held.map { say(", gelées : \($0)", ", kept: \($0)") } ?? ""
        let waiting = record.waiting.map { say(", en attente : \($0)", ", waiting: \($0)") } ?? ""
        let hint = say(
            " – places : \(record.seats), déjà occupées : \(record.enrolled), attribuées : \(record.placed), vides : \(free)",
            " – places: \(record.seats), taken already: \(record.enrolled), given: \(record.placed), empty: \(free)"
        )
        let isWanted = free > 0 && record.waiting != nil
        return HeatTable.Cell(
            share: Double(free) / Double(record.seats), text: "\(free)/\(record.seats)\(isWanted ? "*" : "")",
            hint: place + hint + held + waiting)
    }

    private var occupancyTable: MarkupTable {
        var table = MarkupTable(
            isSortable: audience == .commission,
            caption: say("Heures-places par semaine et par section", "Place-hours a week by section"),
            columns: [
                column("Section", "Section"), column("Enfants admis", "Children placed", number: true),
                column("Offertes", "On offer", number: true), column("Inoccupées", "Unused", number: true),
                column("Part inoccupée", "Unused share", number: true),
            ])
        if audience == .commission {
            table.columns.append(column("Inoccupées et demandées", "Unused and asked for", number: true))
        }
        let periods = (0..<subject.case.calendar.periodCount).map(records(in:))
        let placed = Dictionary(outcome.placements.map { ($0.section, 1) }, uniquingKeysWith: +)
        for (_, section) in sectionsByCreche {
            var offered = 0.0
            var empty = 0.0
            var wanted = 0.0
            // With several periods, a mean week of the term.
            let minutesPerHour = Double(60 * periods.count)
            for records in periods {
                for slot in subject.case.calendar.slots {
                    guard let record = records["\(section.id)/\(slot.id)"] else { continue }
                    let free = Double(max(0, record.free)) * Double(slot.minutes) / minutesPerHour
                    offered += Double(record.seats) * Double(slot.minutes) / minutesPerHour
                    empty += free
                    if record.waiting != nil { wanted += free }
                }
            }
            let scope = Quota.Scope.section(section.id)
            let isTakenShown = figures.isShown(.hoursTaken(scope: scope))
            func taken(_ text: String) -> Markup { .text(isTakenShown ? text : withheld) }
            table.rows.append([
                .text(wording.section(section.id.text)),
                .text(shown(placed[section.id.text] ?? 0, .placed(scope: scope))),
                .text(typography.decimal(offered)), taken(typography.decimal(empty)),
                taken(offered > 0 ? typography.percent(empty / offered) : "–"),
            ])
            if audience == .commission { table.rows[table.rows.count - 1].append(.text(typography.decimal(wanted))) }
        }
        return table
    }

    var wishes: [Markup] {
        guard outcome.requests > 0, outcome.status != .conflict else {
            return none("Aucun vœu à compter.", "No wish to count.")
        }
        let total = PublishedFigures.Figure.placed(scope: .network)
        let bars = WishTally(outcome).all.map { entry -> Bars.Bar in
            let label =
                entry.rank.map(typography.ordinal).map { say("\($0) vœu", "\($0) wish") }
                ?? say("Place gardée", "Place kept")
            let isShown = figures.isShown(.wish(entry.rank))
            let share =
                figures.isShown(total)
                ? " (\(typography.percent(Double(entry.count) / Double(max(1, outcome.placed)))))" : ""
            return Bars.Bar(
                label: label, value: Double(entry.count),
                annotation: isShown ? typography.integer(entry.count) + share : withheld, hidden: !isShown)
        }
        let conditional = outcome.placements.filter(\.conditional)
        let chart = Bars(
            caption: say("Vœux obtenus", "Wishes obtained"),
            heads: (say("Vœu", "Wish"), say("Enfants", "Children")), bars: bars)
        let children = typography.count(
            outcome.placed, ("enfant admis", "enfants admis"), ("child placed", "children placed"))
        var content =
            bars.isEmpty
            ? none("Aucun enfant n'est admis.", "No child is placed.")
            : [
                figure(
                    chart.markup,
                    caption: figures.isShown(total)
                        ? say("Parts de \(children).", "Shares of \(children).")
                        : say("Enfants admis, par vœu obtenu.", "Children placed, by wish obtained."))
            ]
        content.append(.tag("p", [:], .text(withoutPlace)))
        if !conditional.isEmpty {
            let number = shown(conditional.count, .conditional)
            content.append(
                .tag(
                    "p", [:],
                    .text(
                        say("Admissions sous réserve de la naissance : ", "Admissions conditional on the birth: ")
                            + number)))
        }
        if audience == .commission, sheets == nil { content.append(placementsTable) }
        return content
    }

    private var withoutPlace: String {
        guard figures.isShown(.waiting) else {
            // The French abbreviation ends in the stop of its sentence.
            let stop = withheld.hasSuffix(".") ? "" : "."
            return say("Sans place : ", "Without a place: ") + withheld + stop
        }
        let waiting = typography.count(outcome.waiting.count, ("enfant", "enfants"), ("child", "children"))
        guard figures.isShown(.requests) else { return say("Sans place : \(waiting).", "Without a place: \(waiting).") }
        let share = typography.percent(Double(outcome.waiting.count) / Double(outcome.requests))
        let asked = typography.count(outcome.requests, ("demande", "demandes"), ("request", "requests"))
        return say(
            "Sans place : \(waiting), soit \(share) de \(asked).", "Without a place: \(waiting), \(share) of \(asked).")
    }

    /// The day care starts, where the term has several periods.
    func start(of placement: PlacementRecord) -> String {
        guard let day = placement.start.flatMap({ CivilDate(iso: $0) }) else { return "" }
        return say(" à partir du \(typography.date(day))", " from \(typography.date(day))")
    }

    private var placementsTable: Markup {
        var table = MarkupTable(
            caption: say("Enfants admis", "Children placed"),
            columns: [
                column("Demande", "Request"), column("Section", "Section"),
                column("Semaine", "Week"), column("Vœu", "Wish", number: true),
                column("Points", "Points", number: true),
                column("Réserve", "Condition"),
            ])
        table.rows = outcome.placements.map { placement in
            [
                .text(placement.request), .text(wording.section(placement.section, of: placement.creche)),
                .text(wording.days(placement.days) + start(of: placement)),
                .text(wording.granted(placement.wishRank)),
                .text(typography.points(placement.points)),
                .text(placement.conditional ? say("naissance", "birth") : ""),
            ]
        }
        return .tag(
            "details", [:],
            .tag(
                "summary", [:],
                .text(
                    say(
                        "Liste des \(typography.integer(outcome.placements.count)) admissions",
                        "List of the \(typography.integer(outcome.placements.count)) admissions"))),
            table.markup)
    }
}

extension WeekCalendar {
    /// The slots as tables have room for: all of a half-day week, else as many whole days as twelve columns hold.
    var slotsInTables: [[Slot]] {
        var tables: [[Slot]] = []
        var days: [[Slot]] = []
        for slot in slots {
            if let last = days.last?.last, last.day == slot.day, last.week == slot.week {
                days[days.count - 1].append(slot)
            } else {
                days.append([slot])
            }
        }
        for day in days {
            if let last = tables.last, last.count + day.count <= 12, last.last?.week == day.last?.week {
                tables[tables.count - 1] += day
            } else {
                tables.append(day)
            }
        }
        return tables
    }
}
