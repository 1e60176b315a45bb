import AllocationModel
import Childcare

extension Statements {
    /// The lottery between allocations of equal worth: the chances, the ticket, and how anyone recomputes it.
    func lottery(_ lottery: LotteryRecord) -> SummaryParagraph {
        if let obstacle = lottery.obstacle { return notHeld(obstacle) }
        let tickets = typography.count(lottery.tickets, ("ticket", "tickets"), ("ticket", "tickets"))
        guard let least = lottery.chances.map(\.tickets).min(), let most = lottery.chances.map(\.tickets).max() else {
            return SummaryParagraph(
                heading: say(
                    "Loterie équitable : aucune admission n'en dépend", "Fair lottery: no placement depends on it"),
                lines: [
                    say(
                        "Toutes les répartitions de même valeur admettent les mêmes enfants : il n'y avait rien à tirer.",
                        "All allocations of the same worth place the same children: there was nothing to draw.")
                ])
        }
        let children = published(lottery.chances.count, ("enfant", "enfants"), ("child", "children"))
        let drawn = typography.integer(lottery.drawn)
        var lines = [
            say(
                "\(children) dont l'admission dépendait du tirage. Chaque ticket est une répartition qui vaut autant que les autres à chaque objectif ; les chances sont aussi égales qu'elles peuvent l'être : la plus petite est la plus grande possible, puis la suivante, et ainsi de suite.",
                "\(children) whose admission depended on the draw. Each ticket is an allocation worth as much as the others for every objective; the chances are as even as they can be: the least is the greatest possible, then the next, and so on."
            ),
            least == most
                ? say(
                    "Chance d'être admis : \(chance(least, lottery)) pour chacun.",
                    "Chance of admission: \(chance(least, lottery)) for each.")
                : say(
                    "Chance d'être admis : de \(chance(least, lottery)) à \(chance(most, lottery)).",
                    "Chance of admission: from \(chance(least, lottery)) to \(chance(most, lottery))."),
            accuracy(lottery),
        ]
        if lottery.tickets > 1 {
            lines.append(
                say(
                    "Le ticket se recalcule : les 15 premiers chiffres hexadécimaux de HMAC-SHA256(graine, « lottery »), reste de la division par \(typography.integer(lottery.tickets)), plus un. « printf lottery | openssl dgst -sha256 -hmac GRAINE » les donne.",
                    "The ticket can be recomputed: the first 15 hexadecimal digits of HMAC-SHA256(seed, “lottery”), remainder of the division by \(typography.integer(lottery.tickets)), plus one. “printf lottery | openssl dgst -sha256 -hmac SEED” gives them."
                ))
        }
        lines.append(
            say(
                "Chances et tickets, par numéro de demande : lottery.csv et lottery_allocations.csv. Entre places de même valeur, le numéro de chaque famille décide.",
                "Chances and tickets, by request number: lottery.csv and lottery_allocations.csv. Among places worth the same, each family's number decides."
            ))
        return SummaryParagraph(
            heading: say(
                "Loterie équitable : ticket \(drawn) tiré de \(tickets)", "Fair lottery: ticket \(drawn) of \(tickets)"),
            tone: .good, lines: lines)
    }

    private func notHeld(_ obstacle: LotteryRecord.Obstacle) -> SummaryParagraph {
        let reason =
            switch obstacle {
            case .levelsNotProved:
                say(
                    "Les objectifs ne sont pas prouvés jusqu'au bout : on ne sait pas quelles répartitions ont la même valeur.",
                    "The objectives are not proved to the end: it is not known which allocations are worth the same.")
            case .chancesNotProved:
                say(
                    "Les chances les plus égales n'ont pas pu être prouvées dans l'effort permis.",
                    "The most even chances could not be proved within the effort allowed.")
            case .stopped:
                say(
                    "Le calcul a été interrompu avant que les chances soient prouvées.",
                    "The computation was stopped before the chances were proved.")
            }
        return SummaryParagraph(
            heading: say(
                "La loterie demandée n'a pas eu lieu : le numéro de chaque famille a départagé",
                "The lottery asked for was not held: each family's number decided"),
            tone: .caution,
            lines: [
                reason,
                say(
                    "Relancez avec un effort plus grand (--effort thorough) pour que la loterie ait lieu ; ou écrivez draw: keys.",
                    "Run again with more effort (--effort thorough) so that the lottery can be held; or write draw: keys."
                ),
            ])
    }

    /// A number of tickets as a chance: `2/3 (66.7%)`.
    func chance(_ tickets: Int, _ lottery: LotteryRecord) -> String {
        var (a, b) = (tickets, lottery.tickets)
        while b != 0 { (a, b) = (b, a % b) }
        let common = max(1, a)
        let share = typography.percent(Double(tickets) / Double(max(1, lottery.tickets)))
        return "\(tickets / common)/\(lottery.tickets / common) (\(share))"
    }

    /// What is proved of the chances, and what rounding to whole tickets changed.
    private func accuracy(_ lottery: LotteryRecord) -> String {
        let proof =
            lottery.isExact
            ? say(
                "Ces chances sont prouvées en fractions exactes",
                "These chances are proved in exact fractions")
            : say(
                "Ces chances sont prouvées à \(typography.percent(lottery.tolerance, digits: 4, rounding: .up)) près",
                "These chances are proved within \(typography.percent(lottery.tolerance, digits: 4, rounding: .up))")
        return lottery.rounding == 0
            ? proof + say(", et les tickets les donnent exactement.", ", and the tickets give them exactly.")
            : proof
                + say(
                    " ; arrondies à des tickets entiers, elles en diffèrent de \(typography.percent(lottery.rounding, digits: 2, rounding: .up)) au plus.",
                    "; rounded to whole tickets, they differ by at most \(typography.percent(lottery.rounding, digits: 2, rounding: .up))."
                )
    }
}

/// The chances of the families in a tie, and where each stands under the ticket drawn.
extension ReportPage {
    var lotteryParts: [Part] {
        guard let lottery = outcome.lottery else { return [] }
        let statement = statements.lottery(lottery)
        let sentences = ([statement.heading + "."] + statement.lines).map { Markup.tag("p", [:], .text($0)) }
        let isListed = audience == .commission && !lottery.chances.isEmpty
        let content = sentences + (isListed ? [chances(lottery).markup] : [])
        return [Part(id: "lottery", title: say("Loterie équitable", "Fair lottery"), content: content)]
    }

    private func chances(_ lottery: LotteryRecord) -> MarkupTable {
        var table = MarkupTable(
            caption: say("Chances des familles à égalité", "Chances of the families in a tie"),
            columns: [
                column("Demande", "Request"), column("Tickets", "Tickets", number: true),
                column("Chance", "Chance", number: true), column("Avec le ticket tiré", "Under the ticket drawn"),
            ])
        let placed = Set(outcome.placements.map(\.request))
        table.rows = lottery.chances.map { chance in
            [
                named(chance.request), .text(typography.integer(chance.tickets)),
                .text(statements.chance(chance.tickets, lottery)),
                .text(placed.contains(chance.request) ? say("admis", "placed") : say("en attente", "waiting")),
            ]
        }
        return table
    }
}
