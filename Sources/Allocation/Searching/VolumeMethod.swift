/// The volume algorithm: prices that lower a convex bound, from the slopes of the answers seen so far.
///
/// A subgradient method that steps along an average of past slopes, kept only where the bound falls (Barahona & Anbil,
/// *Mathematical Programming* 87, 2000; after Held & Karp, *Mathematical Programming* 1, 1971). The caller proposes,
/// evaluates and reports; nothing here knows what is priced.
struct VolumeMethod: Sendable {
    /// The best point so far.
    private(set) var center: [Double]
    /// The bound at the center.
    private(set) var bound = Double.infinity
    /// Average of the slopes: what the averaged answer leaves of each row.
    private var slope: [Double]
    /// How far each coordinate moves for a slope of one; smaller where amounts are larger.
    private let softness: [Double]
    /// Step length, as a share of the bound (or of the distance to the target) per unit of squared slope.
    private(set) var step: Double
    private(set) var largestWeight: Double
    private var failures = 0
    private var trials = 0
    private var boundBefore = Double.infinity
    private let patience: Int

    init(from point: [Double], softness: [Double], step: Double, largestWeight: Double, patience: Int) {
        center = point
        slope = Array(repeating: 0, count: point.count)
        self.softness = softness
        self.step = step
        self.largestWeight = largestWeight
        self.patience = patience
    }

    /// Takes over a center whose bound and averaged slope are known.
    mutating func begin(bound: Double, slope: [Double]) {
        self.bound = bound
        boundBefore = bound
        self.slope = slope
    }

    /// The next point to try, before it is brought into what is allowed.
    ///
    /// - Parameters:
    ///   - scale: what a step is a share of.
    ///   - isHeld: whether a coordinate cannot move against its slope, at the center.
    mutating func propose(_ trial: inout [Double], scale: Double, isHeld: (Int, Double) -> Bool) {
        var norm = 0.0
        for index in center.indices where !isHeld(index, slope[index]) {
            norm += slope[index] * slope[index] * softness[index]
        }
        let length = norm > 1e-12 ? step * scale / norm : 0
        for index in center.indices { trial[index] = center[index] - length * slope[index] * softness[index] }
    }

    /// Takes in what a point came to; returns the weight of its answer in the average, and whether the bound fell.
    mutating func observe(_ trial: inout [Double], bound new: Double, slope newSlope: [Double]) -> (
        weight: Double, improved: Bool
    ) {
        trials += 1
        if bound == .infinity {
            bound = new
            boundBefore = new
            slope = newSlope
            swap(&center, &trial)
            return (1, true)
        }
        // The weight that leaves the least slope, within limits.
        var numerator = 0.0
        var denominator = 0.0
        var descent = 0.0
        for index in slope.indices {
            let difference = slope[index] - newSlope[index]
            numerator += slope[index] * difference * softness[index]
            denominator += difference * difference * softness[index]
            descent += slope[index] * newSlope[index] * softness[index]
        }
        let ideal = denominator > 0 ? numerator / denominator : largestWeight
        let weight = ideal < largestWeight / 10 ? largestWeight / 10 : min(ideal, largestWeight)
        for index in slope.indices { slope[index] += weight * (newSlope[index] - slope[index]) }
        let improved = new < bound
        if improved {
            if descent > 0 { step *= 1.1 }
            bound = new
            swap(&center, &trial)
            failures = 0
        } else {
            failures += 1
            if failures >= patience {
                step *= 0.7
                failures = 0
            }
        }
        if trials % 100 == 0 {
            if boundBefore - bound < 0.0002 * max(1, abs(bound)), largestWeight > 1e-3 { largestWeight *= 0.7 }
            boundBefore = bound
        }
        return (weight, improved)
    }

    /// The bound hardly moves any more.
    var isSpent: Bool { step < 1e-7 }
}
