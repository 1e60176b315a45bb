import AllocationModel
import Childcare

/// Transfers, reserved seats and the members of a network: a part each, where the case has them.
extension ReportPage {
    var network: [Part] {
        var parts: [Part] = []
        if outcome.transfers != nil {
            parts.append(Part(id: "transfers", title: say("Mutations", "Transfers"), content: transfers))
        }
        if outcome.reservations != nil {
            parts.append(
                Part(id: "reservations", title: say("Berceaux réservés", "Reserved seats"), content: reservations))
        }
        if outcome.members != nil {
            parts.append(
                Part(id: "members", title: say("Membres du réseau", "Members of the network"), content: members))
        }
        // The mean fee of a crèche may be that of a few families.
        if audience == .commission, let funding = outcome.funding {
            parts.append(
                Part(id: "funding", title: say("Bonus de mixité", "Mix bonuses"), content: bonuses(funding)))
        }
        return parts
    }

    private var transfers: [Markup] {
        let records = outcome.transfers ?? []
        let moved = records.count(where: \.moved)
        let lead = paragraph(
            "Qui demande à changer de place garde la sienne s'il n'en obtient pas d'autre ; la place quittée est attribuée dans le même calcul.",
            "A child asking for another place keeps its own where it gets none; the place it leaves is given in the same computation."
        )
        let counts = Markup.tag(
            "p", [:],
            .text(
                say("Demandes : ", "Requests: ") + shown(records.count, .transfers)
                    + say(" ; obtenues : ", "; granted: ") + shown(moved, .transfersGranted)))
        guard audience == .commission else { return [lead, counts] }
        var table = MarkupTable(
            caption: say("Ce que sont devenues les demandes", "What became of the requests"),
            columns: [
                column("Demande", "Request"), column("Place actuelle", "Present place"), column("Suite", "Result"),
            ])
        table.rows = records.map { record in
            [
                named(record.request), .text(place(record.fromCreche, record.fromSection, record.fromDays)),
                .text(
                    record.moved
                        ? place(record.toCreche, record.toSection, record.toDays)
                        : say("garde sa place", "keeps its place")),
            ]
        }
        return [lead, counts, table.markup]
    }

    private func place(_ creche: String, _ section: String, _ days: String) -> String {
        "\(wording.section(section, of: creche)), \(wording.days(days))"
    }

    private var reservations: [Markup] {
        var table = MarkupTable(
            caption: say("Berceaux réservés, par financeur", "Reserved seats, by funder"),
            columns: [
                column("Financeur", "Funder"), column("Crèche", "Crèche"), column("Places", "Seats", number: true),
                column("Familles admises", "Families placed", number: true),
                column("Créneaux occupés par elles", "Slots they take", number: true), column("Le reste", "The rest"),
            ])
        table.rows = (outcome.reservations ?? []).enumerated().map { position, record in
            let share = record.seatSlots > 0 ? Double(record.usedSeatSlots) / Double(record.seatSlots) : 0
            let isHeld = record.fallback == Reservation.Fallback.hold.rawValue
            return [
                .text(record.funder),
                .text(record.section.map { wording.section($0, of: record.creche) } ?? wording.creche(record.creche)),
                .text(typography.integer(Int64(record.seats))), .text(shown(record.placed, .reservation(position))),
                .text(audience == .commission ? typography.percent(share) : "–"),
                .text(isHeld ? say("gardé vide", "kept empty") : say("ouvert à tous", "open to everyone")),
            ]
        }
        return [table.markup]
    }

    private var members: [Markup] {
        let lead = paragraph(
            "Chaque membre admet ici au moins autant d'enfants de ses familles que s'il décidait seul, avec ses crèches et ses règles.",
            "Every member places here no fewer children of its families than if it decided alone, with its crèches and its rules."
        )
        var table = MarkupTable(
            caption: say("Seul et ensemble, par membre", "Alone and together, by member"),
            columns: [
                column("Membre", "Member"), column("Demandes", "Requests", number: true),
                column("Admis, seul", "Placed, alone", number: true),
                column("Admis, ensemble", "Placed, together", number: true),
                column("Dont chez d'autres", "Of them elsewhere", number: true),
                column("Accueillis d'autres", "Hosted", number: true),
            ])
        table.rows = (outcome.members ?? []).map { record in
            [
                .text(record.member), .text(shown(record.requests, .member(record.member, .requests))),
                .text(shown(Int(clamping: record.alone), .member(record.member, .alone))),
                .text(shown(Int(clamping: record.together), .member(record.member, .together))),
                .text(shown(Int(clamping: record.elsewhere), .member(record.member, .elsewhere))),
                .text(shown(Int(clamping: record.hosted), .member(record.member, .hosted))),
            ]
        }
        return [lead, table.markup]
    }
}
