import AllocationModel
import Childcare

/// Lists and tables of letters. Each brings its own caption, and is nothing where there is nothing to say.
struct LetterBlocks {
    let facts: LetterFacts
    let typography: Typography

    init(_ facts: LetterFacts) {
        self.facts = facts
        typography = Typography(language: facts.language)
    }

    private func say(_ french: String, _ english: String) -> String { typography.say(french, english) }

    private func list(_ caption: String, _ items: [String]) -> Markup {
        if items.isEmpty { return .nothing }
        return .group([
            .tag("p", ["class": "caption"], .text(caption)),
            .tag("ul", all: items.map { .tag("li", [:], .text($0)) }),
        ])
    }

    /// Why, sentence by sentence.
    func reasons(_ request: PlaceRequest) -> Markup {
        list(
            say("Pourquoi :", "Why:"),
            (facts.subject.reasons[request.id] ?? []).map { typography.typeset($0[facts.language]) })
    }

    func points(_ request: PlaceRequest) -> Markup {
        let points = LetterPoints(request, facts)
        return .group(
            points.shares.map { share in
                let names = typography.list(share.wishes.map { facts.creche($0.creche.text) })
                let caption =
                    points.shares.count == 1 && share.wishes.count > 1
                    ? say("Vos points, les mêmes pour tous vos vœux", "Your points, the same for all your wishes")
                    : say("Vos points pour ", "Your points at ") + names
                var table = MarkupTable(
                    caption: caption,
                    columns: [
                        MarkupTable.Column(title: say("Ligne du barème", "Line of the grid")),
                        MarkupTable.Column(title: say("Donnée prise en compte", "Datum taken into account")),
                        MarkupTable.Column(title: say("Source", "Source")),
                        MarkupTable.Column(title: say("Points", "Points"), isNumber: true),
                    ])
                table.rows = share.lines.map { line in
                    [
                        .text(typography.typeset(line.name)), .text(line.datum), .text(line.origin),
                        .text(typography.points(line.points)),
                    ]
                }
                table.rows.append([
                    .tag("strong", [:], .text(say("Total", "Total"))), .nothing, .nothing,
                    .tag("strong", [:], .text(typography.points(share.total))),
                ])
                return table.markup
            })
    }

    func waitingLists(_ request: PlaceRequest) -> Markup {
        list(
            say("Votre rang sur les listes d’attente, par section :", "Your rank on the waiting lists, by section:"),
            facts.lists(request).map { row in
                let creche = facts.creche(row.creche)
                let rank = typography.ordinal(row.rank)
                return say("\(creche), section ", "\(creche), section ") + facts.section(row.section) + say(" : ", ": ")
                    + rank
            })
    }

    func wishesLeftOut(_ request: PlaceRequest) -> Markup {
        var seen: Set<String> = []
        let items = facts.exclusions(request).compactMap { exclusion -> String? in
            let why = exclusion.reason ?? PublishedRules.reason(exclusion.rule)[facts.language]
            let text = exclusion.creche.map { facts.creche($0) + say(" : ", ": ") + why } ?? why
            return seen.insert(text).inserted ? text : nil
        }
        return list(say("Vœux qui n’ont pas pu être examinés :", "Wishes that could not be considered:"), items)
    }

    /// The data the rules look at in this household's requests, by where they come from.
    func dataUsed(_ requests: [PlaceRequest]) -> Markup {
        let language = facts.language
        var found: [SaidDatum.Origin: [String]] = [:]
        func add(_ origin: SaidDatum.Origin, _ words: String) {
            if !(found[origin] ?? []).contains(words) { found[origin, default: []].append(words) }
        }
        for request in requests {
            guard facts.index.isConsidered(request) else {
                add(.request, say("état du dossier", "state of the file"))
                continue
            }
            add(.request, say("date de naissance (âge)", "date of birth (age)"))
            add(.request, say("jours demandés et premier jour d’accueil", "days asked and first day of care"))
            add(.wish, say("crèches demandées et leur rang", "crèches asked for and their ranks"))
            if request.points != nil || request.wishes.contains(where: { $0.points != nil }) {
                add(.town, say("points de la demande", "points of the request"))
                continue
            }
            for criterion in facts.subject.case.policy.grid {
                for wish in request.wishes {
                    let said = Facts(request: request, wish: wish, in: facts.index)
                    for datum in said.said(of: criterion) { add(datum.origin, datum.subject[language]) }
                }
            }
        }
        return list(
            say("Données utilisées, et leur source :", "Data used, and where they come from:"),
            SaidDatum.Origin.allCases.compactMap { origin in
                found[origin].map { origin.words[language] + say(" : ", ": ") + $0.joined(separator: ", ") }
            })
    }

    /// What the processing did, in the order in which it did it.
    func operations() -> Markup {
        list(
            say("Opérations effectuées :", "Operations performed:"),
            LetterOperations(facts.subject.case.policy).sentences.map { $0[facts.language] })
    }
}
