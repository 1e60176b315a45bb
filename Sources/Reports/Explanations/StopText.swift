internal import AllocationModel
internal import Childcare

/// The limits without room, those alike on several half-days said together.
enum StopText {
    private struct Kind: Hashable {
        var kind: ThresholdRecord.Kind
        var creche: String?
        var section: String?
        var period: String?
        var request: String
        var capacity: Int64
        var reserved: Int64
        var decision: StopExplanation.Decision
        var tie: String?
        var lastPoints: Points?
        var ownPoints: Points
    }

    static func lines(_ stops: [StopExplanation], _ page: ExplanationText) -> [BilingualText] {
        var order: [Kind] = []
        var slots: [Kind: [Int]] = [:]
        let calendar = page.source.calendar
        for stop in stops {
            let kind = Kind(
                kind: stop.kind, creche: stop.creche, section: stop.section, period: stop.period,
                request: stop.request, capacity: stop.capacity, reserved: stop.reserved, decision: stop.decision,
                tie: stop.tie,
                lastPoints: stop.lastPoints, ownPoints: stop.ownPoints)
            if slots[kind] == nil { order.append(kind) }
            slots[kind, default: []] +=
                stop.slot.flatMap { id in calendar.slots.firstIndex { $0.id == id } }
                .map { [$0] } ?? []
        }
        return order.map { kind in
            let days = slots[kind] ?? []
            let when =
                days.isEmpty
                ? .empty
                : BilingualText(verbatim: ", ") + BilingualText(days: calendar.notation(SlotSet(days)))
            let period =
                kind.period.flatMap { CivilDate(iso: $0) }.map { day in
                    BilingualText(
                        fr: ", à partir du \(BilingualText(day: day))", en: ", from \(BilingualText(day: day))")
                } ?? .empty
            let (place, why) = (place(kind, page), why(kind))
            return BilingualText(fr: "\(place)\(when)\(period) : \(why)", en: "\(place)\(when)\(period): \(why)")
        }
    }

    private static func place(_ kind: Kind, _ page: ExplanationText) -> BilingualText {
        let creche = kind.creche.map { page.creche($0) } ?? .empty
        let section = kind.section.map { page.section($0) } ?? .empty
        let seats = BilingualText(
            fr: "\(kind.capacity, "place", "places")", en: "\(kind.capacity, "place", "places")")
        return switch kind.kind {
        case .section:
            BilingualText(fr: "\(section) (\(seats))", en: "\(section) (\(seats))")
        case .reserve:
            BilingualText(
                fr: "\(section), réserve comprise (\(seats))",
                en: "\(section), the reserve counted in (\(seats))")
        case .creche:
            BilingualText(fr: "ensemble de \(creche) (\(seats))", en: "the whole of \(creche) (\(seats))")
        case .week: BilingualText(fr: "heures de la semaine de \(creche)", en: "hours of the week of \(creche)")
        case .site: BilingualText(fr: "lieu de \(creche) (\(seats))", en: "stop of \(creche) (\(seats))")
        case .staff: BilingualText(fr: "encadrement de \(creche)", en: "staff of \(creche)")
        case .starts:
            BilingualText(
                fr: "adaptations de la semaine à \(creche) (\(number: kind.capacity))",
                en: "gradual starts of the week at \(creche) (\(number: kind.capacity))")
        case .sameChild:
            BilingualText(fr: "l’autre dossier du même enfant", en: "the other file of the same child")
        case .reserved:
            BilingualText(
                fr: "places hors des berceaux réservés, \(kind.section == nil ? creche : section)",
                en: "seats outside the reserved ones, \(kind.section == nil ? creche : section)")
        case .maximum: BilingualText(fr: "maximum d’un quota", en: "maximum of a quota")
        case .minimum: BilingualText(fr: "minimum d’un quota", en: "minimum of a quota")
        }
    }

    private static func why(_ kind: Kind) -> BilingualText {
        let last = kind.lastPoints.map { BilingualText(countOf: $0) } ?? .empty
        let own = BilingualText(countOf: kind.ownPoints)
        return switch kind.decision {
        case .points:
            BilingualText(
                fr: "dernier admis à \(last), cette demande en a \(number: kind.ownPoints)",
                en: "last admitted at \(last), this request has \(number: kind.ownPoints)")
        case .tie:
            BilingualText(
                fr: "dernier admis à \(last), comme cette demande ; départagé par « \(kind.tie ?? "") »",
                en: "last admitted at \(last), as this request; told apart by “\(kind.tie ?? "")”")
        case .draw:
            BilingualText(
                fr: "dernier admis à \(last), comme cette demande ; départagé par le tirage au sort public",
                en: "last admitted at \(last), as this request; told apart by the public draw")
        case .occasional:
            BilingualText(
                fr: "l’accueil régulier passe avant l’accueil occasionnel",
                en: "regular care comes before occasional care")
        case .margin:
            BilingualText(
                fr:
                    "dernier admis à \(last), cette demande en a \(number: kind.ownPoints) : entre points aussi proches, le total décide",
                en:
                    "last admitted at \(last), this request has \(number: kind.ownPoints): between points as close as these the total decides"
            )
        case .reservedSeat: reserved(kind)
        case .outsideOrder:
            BilingualText(
                fr: "aux enfants déjà accueillis ou placés par la commission",
                en: "held by children already there or placed by the commission")
        case .total:
            kind.lastPoints == nil
                ? BilingualText(
                    fr: "aux enfants déjà accueillis ou placés par la commission",
                    en: "held by children already there or placed by the commission")
                : BilingualText(
                    fr: "complet ; le moins de points parmi les admis : \(last), cette demande en a \(own)",
                    en: "full; fewest points among those placed: \(last), this request has \(own)")
        }
    }
    private static func reserved(_ kind: Kind) -> BilingualText {
        let isSeats = kind.kind != .staff && kind.kind != .week
        let held =
            isSeats
            ? BilingualText(
                fr: "\(kind.reserved, "place y est réservée", "places y sont réservées") par le minimum d’un quota",
                en: "\(kind.reserved, "seat there is", "seats there are") reserved by the minimum of a quota")
            : BilingualText(
                fr: "le minimum d’un quota y réserve des places", en: "the minimum of a quota reserves seats there")
        guard let last = kind.lastPoints else { return held }
        return held
            + BilingualText(
                fr:
                    " ; dernier admis aux autres à \(BilingualText(countOf: last)), cette demande en a \(number: kind.ownPoints)",
                en:
                    "; last admitted to the others at \(BilingualText(countOf: last)), this request has \(number: kind.ownPoints)"
            )
    }
}
