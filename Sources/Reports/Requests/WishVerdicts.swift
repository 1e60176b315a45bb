import AllocationModel
import Childcare

/// What became of a wish, as far as the case and the outcome say: given, left out by a rule, stopped by a published
/// threshold, or, where the total decides, beside those who have the places. `berceau explain` says more, and proves it.
struct WishVerdicts: Sendable {
    private struct Limit: Hashable {
        var section: String
        var slot: String
    }

    private let subject: ReportSubject
    private let facts: LetterFacts
    private let wording: Wording
    /// The thresholds of one place in a section, with and without a seat reserved by a minimum.
    private var thresholds: [Limit: [ThresholdRecord]] = [:]
    private let admitted: [String: [Points]]
    private let slots: [Slot]
    /// Minima that may reserve a seat for whoever they count.
    private let minima: [Quota]

    init(_ subject: ReportSubject, _ facts: LetterFacts, _ wording: Wording) {
        self.subject = subject
        self.facts = facts
        self.wording = wording
        slots = subject.case.calendar.slots
        minima = subject.case.policy.effectiveQuotas(in: subject.case).filter { $0.minimum != nil }
        admitted = Dictionary(
            grouping: subject.outcome.placements.filter { $0.wishRank != nil }, by: \.section
        ).mapValues { $0.map(\.points) }
        if let order = subject.outcome.order, order.publishesThresholds {
            for record in order.thresholds where record.kind == .section && record.amount == 1 && record.period == nil {
                guard let section = record.section, let slot = record.slot else { continue }
                thresholds[Limit(section: section, slot: slot), default: []].append(record)
            }
        }
    }

    private var typography: Typography { wording.typography }
    private func say(_ french: String, _ english: String) -> String { typography.say(french, english) }

    func verdict(_ wish: Wish, _ request: PlaceRequest, _ placement: PlacementRecord?) -> String {
        if let placement, !placement.isPresentPlace {
            if placement.creche == wish.creche.text { return say("accordé", "given") }
            if let rank = placement.wishRank, rank < wish.rank {
                return say("un meilleur vœu est accordé", "a better wish is given")
            }
        }
        if let exclusion = exclusion(wish, request) { return exclusion }
        let sections = sections(wish, request)
        let own = facts.scorer.points(request: request, wish: wish)
        guard subject.outcome.order?.publishesThresholds == true else { return weighed(sections, own) }
        let others = facts.index.requests(of: request.household).filter(facts.index.isConsidered)
        if others.count > 1 {
            return say("décidé avec les autres enfants du foyer", "decided with the other children of the household")
        }
        return stopped(sections, wish, request, own)
            ?? say(
                "une autre limite a décidé : départage, crèche entière, personnel, quota ou marge",
                "another limit decided: ties, the whole crèche, staff, a quota or the margin")
    }

    private func exclusion(_ wish: Wish, _ request: PlaceRequest) -> String? {
        let all = facts.exclusions(request)
        guard
            let exclusion = all.first(where: { $0.creche == wish.creche.text })
                ?? all.first(where: { $0.creche == nil })
        else { return nil }
        let parts = [
            wording.rule(exclusion.rule), exclusion.line.map { typography.quoted($0) }, exclusion.reason,
        ]
        return parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: say(" : ", ": "))
    }

    /// The sections of the crèche that could take the child.
    private func sections(_ wish: Wish, _ request: PlaceRequest) -> [String] {
        let listed = facts.lists(request).filter { $0.creche == wish.creche.text }.map(\.section)
        if !listed.isEmpty { return listed }
        // Who has a place stands on no list.
        guard subject.case.calendar.periodCount == 1 else { return [] }
        let day: CivilDate =
            switch subject.case.policy.ageDate {
            case .childStart: request.startDate
            case .termStart: subject.case.term.start
            case .fixed(let date): date
            }
        let age = ChildAge(born: request.birthDate, on: max(day, request.birthDate))
        return facts.index.sections(of: wish.creche).filter { $0.ages.contains(age) }.map(\.id.text)
    }

    // MARK: By the total

    private func weighed(_ sections: [String], _ own: Points) -> String {
        let points = sections.flatMap { admitted[$0] ?? [] }
        guard let least = points.min(), let most = points.max() else {
            return sections.isEmpty
                ? say("non accordé", "not given")
                : say(
                    "non accordé ; aucune place n'y a été attribuée pour cet âge",
                    "not given; no place was given there for this age")
        }
        let children = typography.count(points.count, ("admis", "admis"), ("placed", "placed"))
        let (low, high, mine) = (typography.points(least), typography.points(most), typography.points(own))
        guard least < most else {
            return say(
                "non accordé ; \(children) pour cet âge, à \(low) points, cette demande en a \(mine)",
                "not given; \(children) for this age, at \(low) points, this request has \(mine)")
        }
        return say(
            "non accordé ; \(children) pour cet âge, de \(low) à \(high) points, cette demande en a \(mine)",
            "not given; \(children) for this age, from \(low) to \(high) points, this request has \(mine)")
    }

    // MARK: In the order of points

    /// What stops every week it accepts, in the section where least is lacking; `nil` where some week is not stopped by the
    /// seats of a section.
    private func stopped(_ sections: [String], _ wish: Wish, _ request: PlaceRequest, _ own: Points) -> String? {
        guard request.care != .emergency, !sections.isEmpty else { return nil }
        let weeks = wish.patterns.isEmpty ? request.patterns : wish.patterns
        let isCounted = mayHaveReservedSeat(request, wish)
        var nearest: (threshold: Points?, words: String)?
        for section in sections {
            for week in weeks {
                guard let stop = stop(section, week, request, own, isCounted) else { return nil }
                let isNearer = nearest.map { ($0.threshold ?? .greatest) > (stop.points ?? .greatest) } ?? true
                if isNearer { nearest = (stop.points, words(stop, own)) }
            }
        }
        return nearest?.words
    }

    /// Whether some minimum counts the child; those of members of a network and of bonuses may count anybody.
    private func mayHaveReservedSeat(_ request: PlaceRequest, _ wish: Wish) -> Bool {
        if subject.outcome.members != nil || subject.outcome.funding != nil { return true }
        let said = Facts(request: request, wish: wish, in: facts.index)
        return minima.contains { $0.who.holds(for: said) }
    }

    /// The half-day of a week that asks most of a child; `nil` where it passes all of them.
    private func stop(
        _ section: String, _ week: SlotSet, _ request: PlaceRequest, _ own: Points, _ isCounted: Bool
    ) -> ThresholdRecord? {
        var found: ThresholdRecord?
        for index in week.indices where slots.indices.contains(index) {
            let records = thresholds[Limit(section: section, slot: slots[index].id)] ?? []
            // A seat reserved for a group may be left for whoever it counts.
            let asked = records.filter { isCounted || $0.reservedBy.isEmpty }
            guard !asked.isEmpty, asked.allSatisfy({ stops($0, request, own) }),
                let open = records.first(where: { $0.reservedBy.isEmpty })
            else { continue }
            if found.map({ ($0.points ?? .greatest) < (open.points ?? .greatest) }) ?? true { found = open }
        }
        return found
    }

    /// Whether its points alone keep a child behind a threshold, whatever settles ties.
    private func stops(_ record: ThresholdRecord, _ request: PlaceRequest, _ own: Points) -> Bool {
        switch record.passing {
        case .everyone: return false
        case .nobody: return true
        case .key:
            let (isOccasional, isLastOccasional) = (request.care == .occasional, record.occasional ?? false)
            if isOccasional != isLastOccasional { return isOccasional }
            guard let last = record.points else { return false }
            return own + (subject.outcome.order?.margin ?? 0) < last
        }
    }

    private func words(_ stop: ThresholdRecord, _ own: Points) -> String {
        let slot = slots.first { $0.id == stop.slot }.map(wording.slot) ?? stop.slot ?? ""
        guard stop.passing == .key, let last = stop.points else {
            return say(
                "complet, \(slot) : aucune place n'était à attribuer", "full, \(slot): no place was to be given")
        }
        if own >= last {
            return say(
                "\(slot) : l'accueil régulier passe avant l'accueil occasionnel",
                "\(slot): regular care comes before occasional care")
        }
        let (points, mine) = (typography.points(last), typography.points(own))
        return say(
            "complet, \(slot) : le dernier admis a \(points) points, cette demande en a \(mine)",
            "full, \(slot): the last placed has \(points) points, this request has \(mine)")
    }
}

extension Points {
    /// Above every threshold.
    fileprivate static let greatest = Points(thousandths: .max)
}
