import Allocation
import AllocationModel
package import Childcare

/// Why each request got what it got, as far as the outcome itself says: its reason, and in an order of points the threshold
/// that stopped it at each wish it wanted more.
///
/// A fuller explanation takes its place by handing other sentences to the letters.
package struct OutcomeReasons: Sendable {
    /// Sentences for the family, by request; none for a first wish granted.
    package private(set) var sentences: [RequestID: [BilingualText]] = [:]

    /// - Throws: `AllocationError` when the case cannot be compiled.
    package init(of case: Case, decided outcome: Outcome, _ service: AllocationService) throws {
        let stops = try Self.stops(of: `case`, outcome, service)
        let requests = Dictionary(first: `case`.requests.map { ($0.id.text, $0) })
        for record in outcome.waiting {
            guard let request = requests[record.request] else { continue }
            // What became of a file that was not considered is said by its letter.
            guard let reason = Self.reason(record) else { continue }
            sentences[request.id] = [reason] + (stops[request.id] ?? []).map(\.sentence)
        }
        for record in outcome.placements {
            guard let request = requests[record.request], (record.wishRank ?? .max) > 1 else { continue }
            let better = (stops[request.id] ?? []).filter { $0.rank < record.wishRank ?? .max }
            if !better.isEmpty { sentences[request.id] = better.map(\.sentence) }
        }
    }

    private static func reason(_ record: WaitingRecord) -> BilingualText? {
        switch record.reason {
        case .full:
            BilingualText(
                fr:
                    "toutes les places que vous demandiez, pour l’âge de l’enfant et les jours voulus, sont attribuées à d’autres familles",
                en: "every place you asked for, for the child's age and the days wanted, is given to other families")
        case .otherRule:
            BilingualText(
                fr: "une place restait, mais une autre règle a décidé : mixité, fratrie, ou total des points",
                en: "a place was left, but another rule decided: social mix, siblings, or the total of points")
        case .noAdmissibleWish, .fileStatus, .unborn, .refused, .held: nil
        }
    }

    // MARK: The order of points

    private struct Stop {
        var rank: Int
        var sentence: BilingualText
    }

    private struct Label: Hashable {
        var row: String
        var amount: Int64
        var reservedBy: [String]
    }

    /// What stops each request at each of its wishes; nothing where no threshold is published, or siblings are decided
    /// together: their answer rests on all of them.
    private static func stops(
        of source: Case, _ outcome: Outcome, _ service: AllocationService
    ) throws -> [RequestID: [Stop]] {
        guard let order = outcome.order, order.publishesThresholds else { return [:] }
        let pages = try service.familyPagesAndWait(of: source, decided: outcome)
        let thresholds = Dictionary(
            first: order.thresholds.map { (Label(row: $0.row, amount: $0.amount, reservedBy: $0.reservedBy), $0) })
        var found: [RequestID: [Stop]] = [:]
        for page in pages.pages where page.requests.count == 1 {
            var byRank: [Int: BilingualText] = [:]
            for choice in page.choices {
                guard let child = choice.children.first, let rank = child.wishRank, !child.outsideOrder else {
                    continue
                }
                let last = child.needs.compactMap { need -> ThresholdRecord? in
                    let isReserved = need.reservedBy.contains { row in
                        thresholds[Label(row: row, amount: 1, reservedBy: [])].map {
                            $0.admits(child, margin: nil)
                        } ?? false
                    }
                    let label = Label(
                        row: need.row, amount: need.amount, reservedBy: isReserved ? need.reservedBy : [])
                    guard let threshold = thresholds[label], !threshold.admits(child, margin: pages.margin) else {
                        return nil
                    }
                    return threshold
                }.max { ($0.points ?? 0) < ($1.points ?? 0) }
                guard byRank[rank] == nil, let last else { continue }
                byRank[rank] = sentence(last, child, source)
            }
            for rank in byRank.keys.sorted() {
                guard let sentence = byRank[rank] else { continue }
                found[RequestID(page.requests[0]), default: []].append(Stop(rank: rank, sentence: sentence))
            }
        }
        return found
    }

    private static func sentence(
        _ threshold: ThresholdRecord, _ child: FamilyPage.Child, _ source: Case
    ) -> BilingualText {
        let creche = source.name(ofCreche: child.creche)
        let slot = threshold.slot.flatMap { id in source.calendar.slots.first { $0.id == id } }
        let place =
            slot.map { slot in
                BilingualText(fr: "\(creche), \(slot.words)", en: "\(creche), \(slot.words)")
            } ?? BilingualText(verbatim: creche)
        guard threshold.passing == .key, let points = threshold.points else {
            return BilingualText(
                fr: "\(place) : aucune place n’était à attribuer", en: "\(place): no place was to be given")
        }
        let last = BilingualText(countOf: points)
        if child.occasional, !(threshold.occasional ?? false) {
            return BilingualText(
                fr: "\(place) : l’accueil régulier passe avant l’accueil occasionnel",
                en: "\(place): regular care comes before occasional care")
        }
        if points == child.points {
            return BilingualText(
                fr:
                    "\(place) : le dernier enfant admis avait \(last), comme vous ; le départage prévu par le règlement a décidé",
                en: "\(place): the last child admitted had \(last), as you have; the tie-break of the rules decided")
        }
        return BilingualText(
            fr: "\(place) : le dernier enfant admis avait \(last), vous en avez \(number: child.points)",
            en: "\(place): the last child admitted had \(last), you have \(number: child.points)")
    }
}
