import AllocationModel
import Childcare

/// The chance of each group of families, who fares less than half as well as another, and what the length of a week weighs.
extension Statements {
    /// Among the summary's paragraphs; `nil` where nothing was decided.
    var chances: SummaryParagraph? {
        guard let records = outcome.chances, !records.isEmpty else { return nil }
        let poor = records.filter { $0.lessThanHalfOf != nil && isSaid($0, records) }
        var lines = poor.compactMap { warning($0, records) }
        if let days = byDays(records) { lines.append(days) }
        lines += weekWeight(records).map { [$0] } ?? []
        return SummaryParagraph(
            heading: poor.isEmpty
                ? say(
                    "Chances d'admission : aucun groupe d'au moins \(GroupChance.least) demandes signalé",
                    "Chances of admission: no group of \(GroupChance.least) requests or more is pointed out")
                : say(
                    "Chances d'admission : moins de la moitié de celles d'un autre groupe",
                    "Chances of admission: less than half those of another group"),
            tone: poor.isEmpty ? .plain : .caution, lines: lines)
    }

    private func best(_ record: GroupChance, _ records: [GroupChance]) -> GroupChance? {
        records.first { $0.grouping == record.grouping && $0.group == record.lessThanHalfOf }
    }

    private func isSaid(_ record: GroupChance, _ records: [GroupChance]) -> Bool {
        figures.isShown(record) && (best(record, records).map(figures.isShown) ?? false)
    }

    /// `Semaine de 5 jours : 30 % des demandes admises (66 sur 220), moins de la moitié des chances de « Semaine de 2,5 jours » …`
    private func warning(_ record: GroupChance, _ records: [GroupChance]) -> String? {
        best(record, records).map { best in
            let other = typography.quoted(wording.group(best))
            return say(
                "\(wording.group(record)) : \(chance(record)) des demandes admises (\(of(record))), moins de la moitié des chances de \(other) (\(chance(best)), \(of(best))).",
                "\(wording.group(record)): \(chance(record)) of the requests placed (\(of(record))), less than half the chance of \(other) (\(chance(best)), \(of(best)))."
            )
        }
    }

    private func chance(_ record: GroupChance) -> String {
        typography.percent(record.requests == 0 ? 0 : Double(record.placed) / Double(record.requests), digits: 0)
    }

    private func of(_ record: GroupChance) -> String {
        let (placed, requests) = (typography.integer(record.placed), typography.integer(record.requests))
        return say("\(placed) sur \(requests)", "\(placed) of \(requests)")
    }

    private func byDays(_ records: [GroupChance]) -> String? {
        let days = records.filter { $0.grouping == .days && figures.isShown($0) }
        guard days.count > 1 else { return nil }
        let list = days.map { say("\(wording.days($0)) : ", "\(wording.days($0)): ") + chance($0) + " (\(of($0)))" }
        return say("Par jours demandés – ", "By days asked – ") + list.joined(separator: say(" ; ", "; ")) + "."
    }

    /// What the commission may write in case.yaml; nobody else reads that file.
    private func key(_ setting: String) -> String { audience == .commission ? " (\(setting))" : "" }

    /// What the policy's gain_per does to long weeks and short ones, with the points of this very case.
    private func weekWeight(_ records: [GroupChance]) -> String? {
        let days = records.filter { $0.grouping == .days && $0.requests >= GroupChance.least && figures.isShown($0) }
        guard let short = days.first, let long = days.last, short.group != long.group,
            let less = short.meanPoints, let more = long.meanPoints, let few = Double(short.group),
            let many = Double(long.group), few > 0
        else { return nil }
        let isInOrder = subject.case.policy.priority == .strict
        let chances = say(
            "Admises : \(chance(long)) contre \(chance(short)).", "Placed: \(chance(long)) against \(chance(short)).")
        if isInOrder {
            return say(
                "Dans l'ordre des points, une semaine de \(wording.days(long)) demande de passer à chacun de ses créneaux, une de \(wording.days(short)) à moins ; le total des points ne départage que des répartitions qui respectent cet ordre. ",
                "In the order of points a week of \(wording.days(long)) has to pass in each of its slots, one of \(wording.days(short)) in fewer; the total of points only decides among allocations that keep to that order. "
            ) + chances
        }
        switch subject.case.policy.gainPer {
        case .child:
            // Points a day, to the tenth.
            let (perLong, perShort) = (
                Double(more.thousandths) / 1_000 / many, Double(less.thousandths) / 1_000 / few
            )
            let favours =
                perShort > perLong
                ? say("le total préfère donc les semaines courtes", "so the total prefers short weeks")
                : say("rien n'y favorise les semaines courtes", "nothing in it favours short weeks")
            return say(
                "Les points comptent une fois par enfant\(key("gain_per: child")) : à leur premier vœu, les demandes de \(wording.days(long)) apportent en moyenne \(typography.points(more)) points, soit \(typography.decimal(perLong)) par jour de place, et celles de \(wording.days(short)) \(typography.points(less)), soit \(typography.decimal(perShort)) ; \(favours). ",
                "Points count once for each child\(key("gain_per: child")): at their first wish, requests of \(wording.days(long)) bring \(typography.points(more)) points on average, \(typography.decimal(perLong)) for each day of a place, and those of \(wording.days(short)) \(typography.points(less)), \(typography.decimal(perShort)); \(favours). "
            ) + chances
        case .hour:
            return say(
                "Les points comptent par heure\(key("gain_per: hour")) : pour une même heure de place, les demandes de \(wording.days(long)) apportent en moyenne \(typography.points(more)) points à leur premier vœu, celles de \(wording.days(short)) \(typography.points(less)) ; la longueur de la semaine n'y change rien. ",
                "Points count for each hour\(key("gain_per: hour")): for the same hour of a place, requests of \(wording.days(long)) bring \(typography.points(more)) points on average at their first wish, those of \(wording.days(short)) \(typography.points(less)); the length of the week changes nothing. "
            ) + chances
        }
    }
}

extension ReportPage {
    var chances: [Markup] {
        guard outcome.status != .conflict, let records = outcome.chances, !records.isEmpty else {
            return none(
                "Rien n'a été attribué : aucune chance ne se compte.", "Nothing was allocated: no chance is counted.")
        }
        var content = [
            paragraph(
                "Part des demandes examinées qui ont une place, groupe par groupe ; une mutation et l'accueil occasionnel n'y comptent pas. Les jours sont ceux de la plus longue semaine acceptée ; les ressources sont partagées en quarts des familles dont elles sont connues. Un groupe est comparé aux autres à partir de \(GroupChance.least) demandes.",
                "Share of the requests looked at that have a place, group by group; transfers and occasional care are left out. Days are those of the longest week accepted; resources are divided into quarters of the families whose resources are known. A group is compared with others from \(GroupChance.least) requests."
            )
        ]
        if let statement = statements.chances {
            content.append(.tag("p", [:], .text(statement.heading + ".")))
            content += statement.lines.map { .tag("p", [:], .text($0)) }
        }
        var table = MarkupTable(
            caption: say("Chances d'admission par groupe", "Chances of admission by group"),
            columns: [
                column("Groupe", "Group"), column("Demandes", "Requests", number: true),
                column("Admises", "Placed", number: true), column("Part", "Share", number: true),
                column("En image", "As a bar"),
            ])
        table.rows = records.map { record in
            let share = record.requests == 0 ? 0 : Double(record.placed) / Double(record.requests)
            return [
                .text(wording.group(record)),
                .text(shown(record.requests, .chance(record.grouping, record.group, .requests))),
                .text(shown(record.placed, .chance(record.grouping, record.group, .placed))),
                .text(figures.isShown(record) ? typography.percent(share, digits: 0) : withheld),
                // The share before it says the same.
                figures.isShown(record)
                    ? Bars.track(share, alert: record.lessThanHalfOf != nil && audience == .commission) : .nothing,
            ]
        }
        content.append(table.markup)
        if records.contains(where: { $0.grouping == .days && $0.lessThanHalfOf != nil }) {
            content.append(
                audience == .commission
                    ? paragraph(
                        "Un règlement peut protéger les longues semaines par un quota sur les jours demandés (days_per_week >= 5, hours_per_week >= 40 dans quotas.csv), ou compter les points par heure (gain_per: hour).",
                        "A policy may protect long weeks by a quota on the days asked (days_per_week >= 5, hours_per_week >= 40 in quotas.csv), or count points by the hour (gain_per: hour)."
                    )
                    : paragraph(
                        "Un règlement peut protéger les longues semaines par un quota sur les jours demandés, ou compter les points par heure.",
                        "A policy may protect long weeks by a quota on the days asked, or count points by the hour."))
        }
        return content
    }
}

extension Wording {
    func group(_ record: GroupChance) -> String { typography.group(record) }
    func days(_ record: GroupChance) -> String { typography.days(of: record) }
}

extension Typography {
    /// `Semaine de 2,5 jours`, `Familles monoparentales`, `Ressources de 18 000 à 31 000 € par an`.
    func group(_ record: GroupChance) -> String {
        switch record.grouping {
        case .days: say("Semaine de \(days(of: record))", "Week of \(days(of: record))")
        case .loneParent:
            record.group == "yes"
                ? say("Familles monoparentales", "Lone parents") : say("Deux parents", "Two parents")
        case .jobseeker:
            record.group == "yes"
                ? say("Un parent demandeur d'emploi", "A jobseeking parent")
                : say("Aucun parent demandeur d'emploi", "No jobseeking parent")
        case .freelancer:
            record.group == "yes"
                ? say("Un parent indépendant", "A freelance parent")
                : say("Aucun parent indépendant", "No freelance parent")
        case .income: resources(record.group)
        case .commune:
            record.group.isEmpty
                ? say("Commune non renseignée", "Commune not known")
                : say("Commune : ", "Commune: ") + record.group.printedName
        case .age:
            switch record.group {
            case "0..11": say("Moins d'un an à l'entrée", "Under one year at the start")
            case "12..23": say("Un an à l'entrée", "One year at the start")
            default: say("Deux ans et plus à l'entrée", "Two years and more at the start")
            }
        }
    }

    /// `2,5 jours`, of a group by days.
    func days(of record: GroupChance) -> String {
        let number = BilingualText(decimal: record.group)[language]
        let isOne = (Double(record.group) ?? 0) < 2
        return say(
            number + (isOne ? " jour" : " jours"), number + (record.group == "1" ? " day" : " days"))
    }

    private func resources(_ group: String) -> String {
        let ends = group.split(separator: ".", omittingEmptySubsequences: true).compactMap { Int($0) }
            .map { integer($0) }
        if group.isEmpty { return say("Ressources non connues", "Resources not known") }
        switch ends.count {
        case 0: return say("Ressources connues", "Resources known")
        case 1:
            return group.hasPrefix("..")
                ? say("Ressources : \(ends[0]) € par an au plus", "Resources: at most €\(ends[0]) a year")
                : say("Ressources : plus de \(ends[0]) € par an", "Resources: more than €\(ends[0]) a year")
        default:
            return say(
                "Ressources : plus de \(ends[0]) € et au plus \(ends[1]) € par an",
                "Resources: more than €\(ends[0]) and at most €\(ends[1]) a year")
        }
    }
}
