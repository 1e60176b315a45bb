/// A small, fast generator of pseudo-random numbers: the same numbers on every machine for the same seed.
///
/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
package struct SplitMix64: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A whole number from 0 up to, not including, `bound`, which must be positive. The bias of the remainder is
    /// below 2⁻³² for the small bounds used here.
    package mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    package mutating func chance(_ numerator: Int, in denominator: Int) -> Bool { below(denominator) < numerator }

    /// One of `elements`, of which there must be at least one.
    package mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

    /// True in `share` cases of a thousand.
    mutating func perMille(_ share: Int) -> Bool { below(1_000) < share }

    /// A value in proportion to its weight; `fallback` only when all weights are zero.
    mutating func weighted<Value>(_ choices: [(weight: Int, value: Value)], or fallback: Value) -> Value {
        let total = choices.reduce(0) { $0 + $1.weight }
        guard total > 0 else { return fallback }
        var left = below(total)
        for choice in choices {
            if left < choice.weight { return choice.value }
            left -= choice.weight
        }
        return fallback
    }
}
