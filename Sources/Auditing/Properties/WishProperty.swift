import AllocationModel
import Childcare

/// Every child goes to a crèche its family asked for (or the commission pinned), for a week it accepts, under that wish's rank.
enum WishProperty: Property {
    static let name = AuditProperty.wish
    static let statement = BilingualText(
        fr:
            "Chaque enfant est admis dans une crèche demandée (ou fixée par la commission), pour une semaine que la famille accepte, et le rang inscrit est celui de ce vœu.",
        en:
            "Every child goes to a crèche its family asked for (or the commission pinned), for a week it accepts, and the rank written is that of the wish."
    )

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        audit.placed.children.compactMap { breach(of: $0, in: audit) }
    }

    private static func breach(of child: PlacedChild, in audit: Recomputation) -> AuditFinding? {
        let record = audit.subject.placements[child.record]
        if child.isPresentPlace { return rankBreach(child, record) }
        guard let position = child.wish else {
            return finding(
                record.request, fr: "La famille n'a pas demandé la crèche \(record.creche).",
                en: "The family did not ask for the crèche \(record.creche).")
        }
        let wish = audit.ledger.wishes(of: child.request)[position]
        guard audit.ledger.weeks(of: child.request, at: wish).contains(child.slots) else {
            return finding(
                record.request,
                fr: "La semaine « \(record.days) » n'est pas de celles que la famille accepte dans cette crèche.",
                en: "The week “\(record.days)” is not one the family accepts at this crèche.")
        }
        return rankBreach(child, record)
    }

    private static func rankBreach(_ child: PlacedChild, _ record: PlacementRecord) -> AuditFinding? {
        guard record.wishRank != child.rank else { return nil }
        return finding(
            record.request, fr: "Le vœu est de rang \(child.rank ?? 0), et non \(record.wishRank ?? 0).",
            en: "The wish has rank \(child.rank ?? 0), not \(record.wishRank ?? 0).")
    }
}
