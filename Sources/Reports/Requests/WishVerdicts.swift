import AllocationModel
import Childcare

/// What became of a wish, as far as the case and the outcome say: given, left out by a rule, stopped by a limit in the order
/// of points, or, where the total decides, beside those who have the places. `berceau explain` says more, and proves it.
struct WishVerdicts: Sendable {
    private let subject: ReportSubject
    private let facts: LetterFacts
    private let wording: Wording
    private let admitted: [String: [Points]]

    init(_ subject: ReportSubject, _ facts: LetterFacts, _ wording: Wording) {
        self.subject = subject
        self.facts = facts
        self.wording = wording
        admitted = Dictionary(
            grouping: subject.outcome.placements.filter { $0.wishRank != nil }, by: \.section
        ).mapValues { $0.map(\.points) }
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
        // What could not be explained, as where files were changed by hand, is not guessed.
        let stopped = subject.verdicts[request.id]?[wish.rank]
        return stopped.map { typography.typeset($0[typography.language]) } ?? say("non accordé", "not given")
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
}
