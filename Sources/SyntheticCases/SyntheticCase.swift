package import Childcare

/// A realistic invented case of any size: the same parameters give the same case on every machine.
///
/// Proportions are those of French crèches where a source exists and stated assumptions elsewhere; each stands with
/// its source in `Proportions.swift`. Ranked wishes by distance, three age sections, half-day weeks, siblings and
/// twins, children not yet born, a points grid, soft quotas of social mix, children who stay.
package struct SyntheticCase: Hashable, Sendable {
    /// Requests of the case; at least one.
    package var children: Int
    /// Crèches; `nil` takes one for every 35 children.
    package var creches: Int?
    package var seed: UInt64
    /// Every child asks for the whole week.
    package var fullWeeks: Bool
    /// With the quotas of social mix.
    package var quotas: Bool

    package init(
        children: Int, creches: Int? = nil, seed: UInt64 = 1, fullWeeks: Bool = false, quotas: Bool = true
    ) {
        self.children = children
        self.creches = creches
        self.seed = seed
        self.fullWeeks = fullWeeks
        self.quotas = quotas
    }

    /// Draws the case. Whole numbers only, no clock, no order of hashing.
    ///
    /// - Complexity: O(children × crèches).
    package func generate() -> Case {
        var random = SplitMix64(seed: seed)
        let children = max(1, self.children)
        let count = max(1, creches ?? (children + Proportions.childrenPerCreche - 1) / Proportions.childrenPerCreche)
        var town = SyntheticTown(children: children, creches: count, random: &random)
        let families = SyntheticFamilies(children: children, fullWeeks: fullWeeks, town: &town, random: &random)
        return Case(
            term: Term(start: SyntheticDates.start, end: SyntheticDates.end, deadline: SyntheticDates.deadline),
            policy: SyntheticPolicy.policy(seed: seed, quotas: quotas), creches: town.creches, sections: town.sections,
            households: families.households, requests: families.requests, enrolled: town.enrolled)
    }
}
