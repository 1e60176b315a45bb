internal import AllocationModel
internal import Childcare
internal import Tariffs

/// A quota whose number of children follows from the places of several crèches: a share of them, rounded.
///
/// A minimum is at least `numerator × places ÷ denominator`, a maximum at most; the law's one place in twenty is a minimum
/// of whole twentieths. Either is the one whole number *m* with `denominator·m` on the right side of the places, which is
/// what the row that ties it to them says.
struct SharedBounds: Sendable {
    private enum Size: Sendable {
        /// Places of the sections of a scope, as ``MixQuotas`` counts them.
        case places(Quota, Quota.Scope)
        /// Authorised capacities of an operator's crèches.
        case capacity(String)
    }

    /// Position of its row among the quota rows.
    let row: Int
    private let size: Size
    private let isMinimum: Bool
    private let numerator: Int64
    private let denominator: Int64
    /// Added to the places before they are divided: −19 makes whole twentieths of a minimum.
    private let offset: Int64
    /// With everything opened.
    let places: Int64
    /// Whether more than one crèche moves it.
    var isNeeded = false

    /// Those of a case with everything opened.
    static func all(of source: Case, _ compiled: CompiledProgram) -> [SharedBounds] {
        let source = source.withHourlyFees().inCanonicalOrder
        let quotas = source.policy.effectiveQuotas(in: source)
        return compiled.quotaOrigins.enumerated().compactMap { row, origin in
            guard case .quota(let side) = origin, quotas.indices.contains(side.position) else { return nil }
            let quota = quotas[side.position]
            if quota.law == .d2147, case .operatorNamed(let name) = side.scope, side.isMinimum {
                let one = Int64(source.law.insertionPlaces.onePlaceIn)
                return SharedBounds(
                    row: row, size: .capacity(name), isMinimum: true, numerator: 1, denominator: one, offset: 1 - one,
                    source)
            }
            guard quota.of == .places, case .share(let share)? = side.isMinimum ? quota.minimum : quota.maximum else {
                return nil
            }
            return SharedBounds(
                row: row, size: .places(quota, side.scope), isMinimum: side.isMinimum, numerator: share.numerator,
                denominator: share.denominator, offset: 0, source)
        }
    }

    private init(
        row: Int, size: Size, isMinimum: Bool, numerator: Int64, denominator: Int64, offset: Int64, _ source: Case
    ) {
        self.row = row
        self.size = size
        self.isMinimum = isMinimum
        self.numerator = numerator
        self.denominator = denominator
        self.offset = offset
        places = Self.size(size, in: source)
    }

    func size(in source: Case) -> Int64 { Self.size(size, in: source) }

    private static func size(_ size: Size, in source: Case) -> Int64 {
        switch size {
        case .places(let quota, let scope):
            MixQuotas.scopes(of: scope, in: source).reduce(0) { sum, scope in
                sum
                    + MixQuotas.seats(
                        quota, scope: scope, enrolled: MixQuotas.enrolledBySection(source), index: CaseIndex(source))
            }
        case .capacity(let name):
            source.creches.filter { $0.operatorName == name }.reduce(0) { $0 + Int64($1.capacity) }
        }
    }

    /// What so many places come to.
    func number(of places: Int64) -> Int64 {
        let product = numerator * places + offset
        let floor = product >= 0 ? product / denominator : -((-product + denominator - 1) / denominator)
        return isMinimum && floor * denominator < product ? floor + 1 : floor
    }

    /// What the row is given back where the number is not that of everything opened.
    func relief(number: Int64) -> Int64 {
        let difference = self.number(of: places) - number
        return isMinimum ? -difference : difference
    }

    /// `numerator·places − denominator·m ≤ −offset` for a minimum; its opposite for a maximum.
    var linkBound: Int64 { isMinimum ? -numerator * places - offset : numerator * places + offset }
    func linked(fewer: Int64) -> Int64 { isMinimum ? -numerator * fewer : numerator * fewer }
    func linked(number: Int64) -> Int64 { isMinimum ? -denominator * number : denominator * number }
}
