internal import AllocationModel
internal import Childcare

/// How a policy lets families pass: in the order of their points, or at a price where it is not kept.
struct OrderOfPriority {
    /// Families less than that many points apart pass in no order; `nil` where all pass in order.
    var margin: Points?
    /// Points lost for each request whose family has a claim; `nil` where none is left for any gain.
    var claimPrice: Int64?

    /// `nil` where the total decides.
    init?(_ policy: Policy) {
        switch policy.priority {
        case .weighted: return nil
        case .strict: margin = policy.priorityMargin.flatMap { $0 > 0 ? $0 : nil }
        case .priced: claimPrice = policy.claimPrice
        }
    }
}

/// What claims cost in a program: the level that counts points, and what one request takes off it.
struct ClaimPrice {
    let level: Int
    let perRequest: Int64

    /// `nil` where the policy does not price claims, or no level counts points.
    init?(_ policy: Policy, _ problem: AllocationProblem) {
        guard let price = OrderOfPriority(policy)?.claimPrice, let place = LevelPlan(policy).place(of: .points) else {
            return nil
        }
        let name = LevelPlan(policy).levels[place.level].name
        guard let level = problem.levels.firstIndex(where: { $0.name == name }) else { return nil }
        self.level = level
        perRequest = price * problem.levels[level].scale * max(1, place.weight)
    }

    /// Values of levels, less what so many requests with a claim cost.
    func charged(_ values: [Int64], claims: Int) -> [Int64] {
        var values = values
        values[level] -= perRequest * Int64(claims)
        return values
    }
}

/// The order of a case's families as the policy asks for it, and as it would be without a margin; the same where there is
/// none.
struct OrderModels {
    let margin: Points?
    let asked: OrderModel
    let strict: OrderModel
    let price: ClaimPrice?
    private let measured: MeasuredCase

    init(_ measured: MeasuredCase, _ order: OrderOfPriority) {
        self.measured = measured
        margin = order.margin
        strict = OrderModel(measured)
        asked = margin == nil ? strict : OrderModel(measured, margin: margin)
        price = ClaimPrice(measured.source.policy, measured.compiled.problem)
    }

    /// The order with a margin of so many points.
    func close(_ margin: Points) -> OrderModel { OrderModel(measured, margin: margin) }
}
