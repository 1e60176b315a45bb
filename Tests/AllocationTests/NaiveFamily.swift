import Childcare

/// Whether a sibling rule lets some siblings have what they have, written from the rule: whoever has a place keeps it, and
/// the rule binds those who get a new one.
struct NaiveSibling {
    struct HeldSeat {
        var creche: CrecheID
        var slots: SlotSet
        var start: Int
        /// The place the child has today.
        var isKept: Bool
    }

    var request: PlaceRequest
    var isPinned: Bool
    var place: HeldSeat?

    private var hasPlaceAlready: Bool { isPinned || request.isTransfer }
    private var isUnchanged: Bool { isPinned || (place?.isKept ?? !request.isTransfer) }

    /// How many siblings their rule charges for; `nil` when it forbids the outcome.
    static func apart(_ siblings: [NaiveSibling], _ rule: SiblingRule) -> Int? {
        if siblings.count < 2 || rule == .independent { return 0 }
        let placed = siblings.compactMap(\.place)
        if placed.isEmpty { return 0 }
        if rule == .preferTogether {
            let most = Set(placed.map(\.creche)).map { creche in placed.count { $0.creche == creche } }.max() ?? 0
            return siblings.count - most
        }
        if siblings.allSatisfy(\.isUnchanged) { return 0 }
        let settled = siblings.filter { $0.isPinned || $0.place?.isKept == true }.compactMap(\.place)
        let moving = siblings.filter { !$0.isPinned && $0.place?.isKept == false }.compactMap(\.place)
        let isWhole = placed.count == siblings.count
        let target = Set(moving.map(\.creche))
        let isOnePlace =
            target.count <= 1
            && (target.isEmpty || settled.isEmpty || settled.contains { target.contains($0.creche) })
        switch rule {
        case .together: return isWhole && isOnePlace ? 0 : nil
        case .samePlaceAndTime:
            let weeks = Set(moving.map(\.slots))
            let isOneTime =
                weeks.count <= 1 && Set(moving.map(\.start)).count <= 1
                && (weeks.isEmpty || settled.isEmpty
                    || settled.contains { weeks.contains($0.slots) && target.contains($0.creche) })
            return isWhole && isOnePlace && isOneTime ? 0 : nil
        case .allOrNothing: return isWhole ? 0 : nil
        case .elderMayStartAlone, .youngerMayStartAlone:
            let newcomers = siblings.filter { !$0.hasPlaceAlready }.sorted { $0.request.id < $1.request.id }
            let inOrder = newcomers.sorted { one, other in
                let (first, second) = (one.request.birthDate, other.request.birthDate)
                return rule == .elderMayStartAlone ? first < second : first > second
            }
            let served = inOrder.prefix { $0.place != nil }.count
            return served == newcomers.count { $0.place != nil } && isOnePlace ? 0 : nil
        case .preferTogether, .independent: return 0
        }
    }
}
