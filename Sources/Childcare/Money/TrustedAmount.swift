/// What a solver that works in floating point can be trusted with.
///
/// GLPK's simplex scales a level's gains until the largest is 1000 and then takes a reduced cost for right while it is
/// wrong by up to 2·10⁻⁷ there: by 2·10⁻¹⁰ of the largest gain. Every bound it claims is widened by that, for each child;
/// above ``gain`` a child's own gain would be uncertain by whole units, and no claim could be worth anything.
package enum TrustedAmount {
    /// The largest gain of one option, and the largest price of one missing unit, in units of a level.
    package static let gain: Int64 = 10_000_000_000
    /// The largest total of a level or a row: 2⁵³ over a safety factor of 16, so that sums are exact in floating point.
    package static let total: Int64 = 1 << 49
    /// The most units of a level in one point: the common denominator of the factors and shares that count there.
    package static let scale: Int64 = 1_000_000_000
}
