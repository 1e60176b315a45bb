/// The largest amounts a case may hold: what is computed from them stays within 64 bits, whatever the town.
package enum LargestAmount {
    /// A term's weight in a level.
    package static let weight: Int64 = 1_000_000_000
    /// What a level may give up.
    package static let tolerance: Int64 = 1_000_000_000_000
    /// Points for a missing child, hour or sibling.
    package static let price: Int64 = 1_000_000_000_000
    /// Points every placed child has.
    package static let basePoints: Int64 = 1_000_000_000_000_000
    /// A quota that is a number.
    package static let count: Int64 = 1_000_000_000
    /// What the bonuses must earn together.
    package static let fundingMinimum = Money(euros: 1_000_000_000)
    package static let capacity = 1_000_000
    /// Seats of a section, a site or a reservation.
    package static let seats = 100_000
    package static let adults = 10_000
    package static let placesUsed = 100
    package static let rank = 1_000_000
    /// Resources of a year.
    package static let income = Money(euros: 12_000_000_000)
    package static let dependentChildren = 100
    package static let quotient: Int64 = 1_000_000_000
}

extension Case {
    /// The amounts beyond `LargestAmount`; without them no sum of the program leaves 64 bits. O(rows).
    package func amountProblems() -> [ReportedProblem] {
        var checker = CaseChecker(amountsOf: self)
        checker.checkAmounts()
        return checker.problems
    }
}

extension CaseChecker {
    mutating func checkAmounts() {
        checkPolicyAmounts()
        for (position, creche) in self.case.creches.enumerated() {
            within(Int64(creche.capacity), Int64(LargestAmount.capacity), at: "/creches/\(position)/capacity")
            within(
                Int64(creche.startsPerWeek ?? 1), Int64(LargestAmount.capacity),
                at: "/creches/\(position)/starts_per_week")
        }
        for (position, section) in self.case.sections.enumerated() {
            let seats = (section.seats + section.seatsByPeriod.joined()).max() ?? 0
            within(Int64(seats), Int64(LargestAmount.seats), at: "/sections/\(position)/seats")
            within(Int64(section.reserve), Int64(LargestAmount.seats), at: "/sections/\(position)/reserve")
        }
        for (position, household) in self.case.households.enumerated() {
            func path(_ name: String) -> String { "/households/\(position)/\(name)" }
            within(
                household.incomeAnnual, LargestAmount.income, inWhole: .cent, at: path("income_annual"),
                isShown: false)
            let most = Int64(LargestAmount.dependentChildren)
            within(Int64(household.dependentChildren), most, at: path("dependent_children"), isShown: false)
            within(Int64(household.disabledChildren), most, at: path("disabled_children"), isShown: false)
            within(household.quotientFamilial, LargestAmount.quotient, at: path("qf"), isShown: false)
        }
        for (position, request) in self.case.requests.enumerated() {
            func path() -> String { "/requests/\(position)" }
            within(
                Int64(request.placesUsed), Int64(LargestAmount.placesUsed), at: path() + "/places_used",
                isShown: false)
            for number in request.wishes.indices {
                within(
                    Int64(request.wishes[number].rank), Int64(LargestAmount.rank),
                    at: "\(path())/wishes/\(number)/rank")
            }
        }
        for (position, child) in self.case.enrolled.enumerated() {
            within(
                Int64(child.placesUsed), Int64(LargestAmount.placesUsed), at: "/enrolled/\(position)/places_used",
                isShown: false)
        }
        for (position, staff) in self.case.staff.enumerated() {
            within(Int64(staff.adults), Int64(LargestAmount.adults), at: "/staff/\(position)/adults")
        }
        for (position, site) in self.case.sites.enumerated() {
            within(Int64(site.places), Int64(LargestAmount.seats), at: "/sites/\(position)/places")
        }
        for (position, reservation) in self.case.reservations.enumerated() {
            within(Int64(reservation.seats), Int64(LargestAmount.seats), at: "/reservations/\(position)/seats")
        }
        for (position, wish) in self.case.jointWishes.enumerated() {
            within(Int64(wish.rank), Int64(LargestAmount.rank), at: "/joint_wishes/\(position)/rank")
        }
    }

    private mutating func checkPolicyAmounts() {
        let policy = self.case.policy
        within(policy.basePoints, LargestAmount.basePoints, at: "/policy/base_points")
        within(policy.siblingSplitPrice, LargestAmount.price, at: "/policy/sibling_split_price")
        within(policy.legalQuotaPrice, LargestAmount.price, at: "/policy/legal_quota_price")
        within(policy.claimPrice, LargestAmount.price, at: "/policy/claim_price")
        within(
            policy.fundingMinimum, LargestAmount.fundingMinimum, inWhole: Money(euros: 1),
            at: "/policy/funding_minimum")
        for (position, level) in policy.levels.enumerated() {
            let path = "/policy/levels/\(position)"
            within(level.tolerance, LargestAmount.tolerance, at: path + "/tolerance")
            for term in level.terms {
                within(term.weight, LargestAmount.weight, at: "\(path)/terms/\(term.term.rawValue)")
            }
        }
        for (position, quota) in policy.quotas.enumerated() {
            let path = "/policy/quotas/\(position)"
            within(quota.price, LargestAmount.price, at: path + "/price")
            for case (let name, .count(let count)?) in [("min", quota.minimum), ("max", quota.maximum)] {
                within(count, LargestAmount.count, at: "\(path)/\(name)")
            }
        }
        for (position, factor) in policy.wishFactors.enumerated() where factor.denominator > Self.finestShare {
            report(
                .shareTooFine, at: "/policy/wish_factors/\(position)", "\(factor.numerator)/\(factor.denominator)",
                expected: BilingualText(
                    fr: "une part dont le dénominateur ne dépasse pas \(Self.finestShare)",
                    en: "a share whose denominator is at most \(Self.finestShare)"),
                remedy: BilingualText(
                    fr: "arrondissez la part, par exemple au millième",
                    en: "round the share, for instance to a thousandth"))
        }
    }

    /// An amount no larger than what stays exact, and no finer than files can write.
    private mutating func within(
        _ amount: Money?, _ most: Money, inWhole unit: Money, at path: @autoclosure () -> String, isShown: Bool = true
    ) {
        guard let amount else { return }
        if amount > most || amount < -most {
            let euros = BilingualText(number: most.wholeEuros)
            report(
                .numberTooLarge, at: path(), isShown ? "\(amount)" : "",
                expected: BilingualText(fr: "au plus \(euros) €", en: "at most €\(euros)"),
                remedy: BilingualText(
                    fr: "un nombre plus grand ne resterait pas exact", en: "a larger one would not stay exact"))
        } else if amount.microEuros % unit.microEuros != 0 {
            report(
                .amountTooFine, at: path(), isShown ? "\(amount)" : "",
                expected: unit == .cent
                    ? BilingualText(fr: "des centimes entiers", en: "whole cents")
                    : BilingualText(fr: "des euros entiers", en: "whole euros"),
                remedy: BilingualText(fr: "arrondissez ce montant", en: "round this amount"))
        }
    }

    private mutating func within(
        _ value: Int64?, _ most: Int64, at path: @autoclosure () -> String, isShown: Bool = true
    ) {
        guard let value, value.magnitude > most.magnitude else { return }
        report(
            .numberTooLarge, at: path(), isShown ? "\(value)" : "",
            expected: BilingualText(fr: "au plus \(most)", en: "at most \(most)"),
            remedy: BilingualText(
                fr: "un nombre plus grand ne resterait pas exact", en: "a larger one would not stay exact"))
    }
}
