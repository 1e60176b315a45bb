internal import AllocationModel
internal import Childcare

/// Whom a sentence speaks to: the commission of a request, or its family.
enum Voice: Hashable { case request, family }

/// The limits without room, in words: the one place that words them, for `berceau explain`, letters and sheets.
///
/// Whoever reads « le dernier enfant admis » may compare it with the placements: nobody else whom the limit counts was
/// placed with less, but where the sentence leaves some out (reserved seats, emergencies).
struct StopText {
    private let page: ExplanationText
    private let voice: Voice
    private var source: Case { page.source }

    init(_ page: ExplanationText, _ voice: Voice = .request) {
        self.page = page
        self.voice = voice
    }

    /// Those alike on several half-days said together.
    func lines(_ stops: [StopExplanation], wishing wished: String) -> [BilingualText] {
        var order: [StopExplanation] = []
        var slots: [StopExplanation: [Int]] = [:]
        let calendar = source.calendar
        for stop in stops {
            let kind = alike(stop)
            if slots[kind] == nil { order.append(stop) }
            slots[kind, default: []] +=
                stop.slot.flatMap { id in calendar.slots.firstIndex { $0.id == id } }.map { [$0] } ?? []
        }
        return order.map { stop in
            let days = slots[alike(stop)] ?? []
            let when =
                days.isEmpty
                ? .empty
                : BilingualText(verbatim: ", ") + BilingualText(days: calendar.notation(SlotSet(days)))
            if stop.kind == .sameChild { return sameChild(at: creche(of: stop, wishing: wished, else: wished)) }
            let creche =
                creche(of: stop, wishing: wished, else: wished).map { $0 + BilingualText(verbatim: ", ") } ?? .empty
            let (place, why) = (creche + place(stop, withSeats: true) + when + period(stop), why(stop))
            return BilingualText(fr: "\(place) : \(why)", en: "\(place): \(why)")
        }
    }

    /// The limit without what the sentence does not say.
    private func alike(_ stop: StopExplanation) -> StopExplanation {
        var kind = stop
        (kind.row, kind.slot, kind.settled) = ("", nil, 0)
        if let rule = kind.rule { kind.rule = RuleRecord(rule.rule.atAnyTime, key: "") }
        kind.reservedBy = kind.reservedBy.map { RuleRecord($0.rule.atAnyTime, key: "") }
        (kind.leaving, kind.own) = (min(1, kind.leaving), min(1, kind.own))
        if kind.decision != .presentPlace { kind.returning = 0 }
        if kind.asked <= 1, kind.besides != nil || kind.decision != .reservedSeat { kind.taken = 0 }
        if kind.decision != .noSeat { (kind.enrolled, kind.frozen) = (0, 0) }
        return kind
    }

    /// One limit on one half-day.
    ///
    /// - Parameters:
    ///   - wished: the crèche of the wish; another one, where a brother or sister would go, is named.
    ///   - namesCreche: whether that of the wish is named too.
    func sentence(_ stop: StopExplanation, wishing wished: String, namesCreche: Bool) -> BilingualText {
        var parts = creche(of: stop, wishing: namesCreche ? nil : wished, else: wished).map { [$0] } ?? []
        parts.append(place(stop, withSeats: false))
        if let slot = stop.slot.flatMap({ id in source.calendar.slots.first { $0.id == id } }) {
            parts.append(slot.words)
        }
        if stop.kind == .sameChild {
            return sameChild(at: creche(of: stop, wishing: namesCreche ? nil : wished, else: wished))
        }
        let (place, why) = (parts.joined(separator: ", ") + period(stop), why(stop))
        return BilingualText(fr: "\(place) : \(why)", en: "\(place): \(why)")
    }

    /// The child's seat may be in another crèche than the one wished: the sentence must not read as if it were there.
    private func sameChild(at creche: BilingualText?) -> BilingualText {
        let said = BilingualText(
            fr: "l’enfant a reçu une place par son autre dossier",
            en: "the child was given a place through its other file")
        return creche.map { BilingualText(fr: "\($0) : \(said)", en: "\($0): \(said)") } ?? said
    }

    /// The crèche of a limit that does not name it itself, unless it is the one wished.
    private func creche(
        of stop: StopExplanation, wishing wished: String?, else other: String
    ) -> BilingualText? {
        switch stop.kind {
        case .creche, .week, .site, .staff, .starts: return nil
        case .reserved where stop.section == nil: return nil
        case .section, .reserve, .sameChild, .maximum, .minimum, .reserved: break
        }
        let id = stop.creche ?? other
        return id == wished ? nil : page.creche(id)
    }

    private func period(_ stop: StopExplanation) -> BilingualText {
        stop.period.flatMap { CivilDate(iso: $0) }.map { day in
            BilingualText(fr: ", à partir du \(BilingualText(day: day))", en: ", from \(BilingualText(day: day))")
        } ?? .empty
    }

    // MARK: Where

    private func place(_ stop: StopExplanation, withSeats: Bool) -> BilingualText {
        let creche = stop.creche.map { page.creche($0) } ?? .empty
        let section = stop.section.map { page.section($0) } ?? .empty
        let count = stop.capacity
        let seats =
            withSeats
            ? BilingualText(
                fr: " (\(count, "place à attribuer", "places à attribuer"))", en: " (\(count, "seat", "seats") to give)"
            )
            : .empty
        return switch stop.kind {
        case .section: section + seats
        case .reserve:
            BilingualText(fr: "\(section), réserve comprise", en: "\(section), the reserve counted in") + seats
        case .creche: BilingualText(fr: "ensemble de \(creche)", en: "the whole of \(creche)") + seats
        case .week: BilingualText(fr: "heures de la semaine de \(creche)", en: "hours of the week of \(creche)")
        case .site: BilingualText(fr: "lieu de \(creche)", en: "stop of \(creche)") + seats
        case .staff: BilingualText(fr: "encadrement de \(creche)", en: "staff of \(creche)")
        case .starts:
            BilingualText(
                fr: "adaptations de la semaine à \(creche) (\(number: count))",
                en: "gradual starts of the week at \(creche) (\(number: count))")
        case .sameChild: BilingualText(fr: "l’autre dossier du même enfant", en: "the other file of the same child")
        case .reserved:
            BilingualText(
                fr:
                    "places hors des berceaux réservés à \(funders(stop.rule)), \(stop.section == nil ? creche : section)",
                en: "seats outside those reserved for \(funders(stop.rule)), \(stop.section == nil ? creche : section)")
        case .maximum: BilingualText(fr: "maximum \(rule(stop.rule))", en: "maximum of \(rule(stop.rule))")
        case .minimum: BilingualText(fr: "minimum \(rule(stop.rule))", en: "minimum of \(rule(stop.rule))")
        }
    }

    private func funders(_ record: RuleRecord?) -> BilingualText {
        guard case .reserved(let funders, _, _)? = record?.rule else {
            return BilingualText(fr: "d’autres familles", en: "other families")
        }
        return funders.map { BilingualText(fr: "« \($0) »", en: "“\($0)”") }.listed
    }

    /// `du quota « X »`; “quota “X””.
    private func rule(_ record: RuleRecord?) -> BilingualText {
        guard case .quota(let id, _, _, _)? = record?.rule else {
            return BilingualText(fr: "d’un quota", en: "a quota")
        }
        return BilingualText(fr: "du quota « \(id.text) »", en: "quota “\(id.text)”")
    }

    /// `le minimum du quota « X »`.
    private func reserving(_ record: RuleRecord) -> BilingualText {
        switch record.rule {
        case .member(let member, _):
            BilingualText(fr: "la garantie de « \(member) »", en: "the guarantee of “\(member)”")
        case .reserved:
            BilingualText(
                fr: "la réservation de \(funders(record))", en: "the reservation of \(funders(record))")
        default: BilingualText(fr: "le minimum \(rule(record))", en: "the minimum of \(rule(record))")
        }
    }

    // MARK: Why

    /// Whether the limit counts places one by one.
    private func countsSeats(_ stop: StopExplanation) -> Bool {
        switch stop.kind {
        case .section, .reserve, .creche, .site, .reserved: true
        case .week, .staff, .starts, .sameChild, .maximum, .minimum: false
        }
    }

    private func why(_ stop: StopExplanation) -> BilingualText {
        let why =
            switch stop.decision {
            case .noSeat: noSeat(stop)
            case .outsideOrder: outsideOrder(stop)
            case .reservedSeat: reserved(stop)
            case .presentPlace: presentPlace(stop)
            case .total: total(stop)
            case .points, .tie, .draw, .occasional, .margin: last(stop, stop.decision)
            }
        guard let together = together(stop) else { return why }
        return BilingualText(fr: "\(together) ; \(why)", en: "\(together); \(why)")
    }

    /// What is asked together, where some of it would be left.
    private func together(_ stop: StopExplanation) -> BilingualText? {
        let left = stop.capacity - stop.taken
        guard countsSeats(stop), stop.decision != .noSeat, stop.asked > 1, left > 0 else { return nil }
        return BilingualText(
            fr:
                "\(stop.asked, "place y est demandée", "places y sont demandées") ensemble, il n’en restait \(Self.only(left))",
            en: "\(stop.asked, "seat is", "seats are") asked for together, \(Self.only(left)) left")
            + (stop.own > 0 ? countingOwn : .empty)
    }

    /// What the family's own children hold is among what is left.
    private var countingOwn: BilingualText {
        voice == .family
            ? BilingualText(
                fr: ", celle que votre famille a reçue comprise", en: ", counting what your family was given")
            : BilingualText(fr: ", celle de la fratrie comprise", en: ", counting what the siblings were given")
    }

    /// `qu’une`; `que 2`.
    private static func only(_ count: Int64) -> BilingualText {
        count == 1
            ? BilingualText(fr: "qu’une", en: "only one")
            : BilingualText(fr: "que \(number: count)", en: "only \(number: count)")
    }

    private func own(_ stop: StopExplanation) -> BilingualText {
        let points = stop.ownPoints
        if stop.request != page.explanation.request {
            return BilingualText(
                fr: "\(stop.request) en a \(number: points)", en: "\(stop.request) has \(number: points)")
        }
        return voice == .family
            ? BilingualText(fr: "vous en avez \(number: points)", en: "you have \(number: points)")
            : BilingualText(fr: "cette demande en a \(number: points)", en: "this request has \(number: points)")
    }

    private func asOwn(_ stop: StopExplanation) -> BilingualText {
        if stop.request != page.explanation.request {
            return BilingualText(fr: "comme \(stop.request)", en: "as \(stop.request) has")
        }
        return voice == .family
            ? BilingualText(fr: "comme vous", en: "as you have")
            : BilingualText(fr: "comme cette demande", en: "as this request has")
    }

    /// Among whom the last is looked for, up to its points.
    private func lastOnes(_ stop: StopExplanation) -> BilingualText {
        if stop.leaving > 0 {
            return BilingualText(
                fr: "parmi les enfants qui passent avant, le dernier avait",
                en: "of the children who pass before, the last had")
        }
        if stop.own > 0 {
            return BilingualText(
                fr: "parmi les enfants d’autres familles, le dernier admis avait",
                en: "of other families' children, the last admitted had")
        }
        if stop.kind == .maximum {
            return BilingualText(
                fr: "parmi les enfants que ce quota compte, le dernier admis avait",
                en: "of the children this quota counts, the last admitted had")
        }
        if source.requests.first(where: { $0.id.text == stop.request })?.care == .occasional {
            return BilingualText(
                fr: "parmi les accueils occasionnels, le dernier enfant admis avait",
                en: "in occasional care, the last child admitted had")
        }
        // A seat kept for emergencies is given by no points of the others.
        let section = stop.section.flatMap { id in source.sections.first { $0.id.text == id } }
        let besides =
            stop.kind == .section && (section?.reserve ?? 0) > 0
            ? BilingualText(fr: "hors urgences, ", en: "emergencies apart, ") : .empty
        return BilingualText(
            fr: "\(besides)le dernier enfant admis avait", en: "\(besides)the last child admitted had")
    }

    /// Who is last, and what put that one before.
    private func last(_ stop: StopExplanation, _ decision: StopExplanation.Decision) -> BilingualText {
        guard let points = stop.lastPoints else { return BilingualText(fr: "complet", en: "full") }
        let last = BilingualText(countOf: points)
        let who = lastOnes(stop)
        let (own, asOwn) = (own(stop), asOwn(stop))
        return switch decision {
        case .occasional:
            BilingualText(
                fr: "l’accueil régulier passe avant l’accueil occasionnel",
                en: "regular care comes before occasional care")
        case .tie:
            BilingualText(
                fr: "\(who) \(last), \(asOwn) ; le départage prévu par le règlement a décidé : \(tie(stop))",
                en: "\(who) \(last), \(asOwn); the tie-break of the rules decided: \(tie(stop))")
        case .draw:
            BilingualText(
                fr: "\(who) \(last), \(asOwn) ; le tirage au sort public a décidé",
                en: "\(who) \(last), \(asOwn); the public draw decided")
        case .margin:
            BilingualText(
                fr: "\(who) \(last), \(own) : entre des points aussi proches, c’est le total qui décide",
                en: "\(who) \(last), \(own): between points as close as these the total decides")
        default: BilingualText(fr: "\(who) \(last), \(own)", en: "\(who) \(last), \(own)")
        }
    }

    private func tie(_ stop: StopExplanation) -> BilingualText {
        let written = stop.tie ?? ""
        return source.policy.ties.first { $0.text == written }?.words ?? BilingualText(verbatim: written)
    }

    private func reserved(_ stop: StopExplanation) -> BilingualText {
        let by =
            stop.reservedBy.isEmpty
            ? BilingualText(fr: "le minimum d’un quota", en: "the minimum of a quota")
            : stop.reservedBy.map(reserving).listed
        let held =
            countsSeats(stop)
            ? BilingualText(
                fr: "\(stop.reserved, "place y est réservée", "places y sont réservées") par \(by)",
                en: "\(stop.reserved, "seat there is", "seats there are") reserved by \(by)")
            : BilingualText(fr: "des places y sont réservées par \(by)", en: "seats there are reserved by \(by)")
        guard let besides = stop.besides else {
            return stop.taken == stop.reserved && stop.reserved >= stop.capacity && countsSeats(stop)
                ? BilingualText(
                    fr: "toutes les places à attribuer y étaient réservées par \(by)",
                    en: "every place to be given there was reserved by \(by)")
                : held
        }
        let last = last(stop, besides)
        return BilingualText(fr: "\(held) ; hors de celles-ci, \(last)", en: "\(held); those apart, \(last)")
    }

    /// A child who moves elsewhere, and whose turn comes later, has not left yet.
    private func presentPlace(_ stop: StopExplanation) -> BilingualText {
        let turn =
            voice == .family && stop.request == page.explanation.request
            ? BilingualText(fr: "le vôtre", en: "yours")
            : BilingualText(fr: "celui de \(stop.request)", en: "that of \(stop.request)")
        guard countsSeats(stop) else {
            return BilingualText(
                fr: "il suffit depuis le départ d’un enfant dont le tour vient après \(turn), qui change de place",
                en: "it suffices since a child left who moves elsewhere, and whose turn comes after \(turn)")
        }
        return stop.returning == 1
            ? BilingualText(
                fr: "1 place était encore celle d’un enfant qui change de place, et dont le tour vient après \(turn)",
                en: "1 seat was still that of a child who moves elsewhere, and whose turn comes after \(turn)")
            : BilingualText(
                fr:
                    "\(number: stop.returning) places étaient encore celles d’enfants qui changent de place, et dont le tour vient après \(turn)",
                en:
                    "\(number: stop.returning) seats were still those of children who move elsewhere, and whose turn comes after \(turn)"
            )
    }

    private func total(_ stop: StopExplanation) -> BilingualText {
        guard let points = stop.lastPoints else { return BilingualText(fr: "complet", en: "full") }
        let (last, own) = (BilingualText(countOf: points), own(stop))
        return BilingualText(
            fr: "\(full(stop).french) ; le moins de points parmi les admis : \(last), \(own)",
            en: "\(full(stop).english); fewest points among those placed: \(last), \(own)")
    }

    private func full(_ stop: StopExplanation) -> BilingualText {
        switch stop.kind {
        case .staff:
            BilingualText(
                fr: "il ne permet pas un enfant de plus à côté des enfants admis",
                en: "it does not allow one more child beside those placed")
        case .week: BilingualText(fr: "il n’en reste pas assez", en: "not enough are left")
        default:
            together(stop) == nil
                ? BilingualText(fr: "complet", en: "full")
                : BilingualText(fr: "le reste est attribué", en: "the rest is given")
        }
    }

    /// Children who keep the place they have, or whom the commission placed, hold it all.
    private func outsideOrder(_ stop: StopExplanation) -> BilingualText {
        let who = BilingualText(
            fr: "des enfants déjà accueillis ou placés par la commission",
            en: "children already there or placed by the commission")
        return countsSeats(stop)
            ? BilingualText(fr: "les places y sont tenues par \(who)", en: "the seats are held by \(who)")
            : BilingualText(fr: "ce qui est permis est pris par \(who)", en: "what is allowed is taken by \(who)")
    }

    /// Less is to be given than is asked, whoever asks.
    private func noSeat(_ stop: StopExplanation) -> BilingualText {
        switch stop.kind {
        case .staff:
            return BilingualText(
                fr: "l’encadrement prévu n’y permet pas un enfant de plus",
                en: "the staff planned does not allow one more child")
        case .week:
            return BilingualText(
                fr: "il n’y en a pas assez pour ce qui est demandé", en: "there are not enough for what is asked")
        case .starts: return BilingualText(fr: "aucune n’y était possible", en: "none was possible")
        case .maximum, .minimum, .sameChild:
            return BilingualText(
                fr: "il ne permet pas ce qui est demandé, quels que soient les points",
                en: "it does not allow what is asked, whatever the points")
        case .section, .reserve, .creche, .site, .reserved: break
        }
        if stop.capacity > 0 {
            return BilingualText(
                fr:
                    "\(stop.asked, "place y est demandée", "places y sont demandées") ensemble, il n’y en avait \(Self.only(stop.capacity)) à attribuer",
                en: "\(stop.asked, "seat is", "seats are") asked for together, \(Self.only(stop.capacity)) to be given")
        }
        var why: [BilingualText] = []
        if stop.enrolled > 0 {
            why.append(
                BilingualText(
                    fr: "\(stop.enrolled, "place est tenue", "places sont tenues") par des enfants déjà accueillis",
                    en: "\(stop.enrolled, "seat is", "seats are") held by children already there"))
        }
        if stop.frozen > 0 {
            why.append(
                BilingualText(
                    fr: "\(stop.frozen, "place est gelée", "places sont gelées") par la commission",
                    en: "\(stop.frozen, "seat is", "seats are") kept by the commission"))
        }
        let section = stop.section.flatMap { id in source.sections.first { $0.id.text == id } }
        if let reserve = section?.reserve, reserve > 0, stop.kind == .section {
            why.append(
                BilingualText(
                    fr: "\(reserve, "place est gardée", "places sont gardées") pour les urgences",
                    en: "\(reserve, "seat is", "seats are") kept for emergencies"))
        }
        let none = BilingualText(fr: "aucune place n’était à attribuer", en: "no place was to be given")
        guard !why.isEmpty else { return none }
        return BilingualText(fr: "\(none) (\(why.listed))", en: "\(none) (\(why.listed))")
    }
}

extension RuleReference {
    /// The rule without the half-day it counts on: alike on all of them.
    fileprivate var atAnyTime: RuleReference {
        switch self {
        case .staff(let creche, _): .staff(creche, Time(slot: ""))
        case .reserved(let funders, let place, _): .reserved(funders: funders, place: place, Time(slot: ""))
        default: self
        }
    }
}
