/// The minimum rates of the waiting lists: what they ask, and which yields where they cannot all hold.
extension CaseChecker {
    mutating func checkWaitingMix() {
        let rates = self.case.policy.waitingMix
        guard !rates.isEmpty else { return }
        if rates.count > Policy.mostMixRates {
            report(
                .tooManyRates, at: "/policy/waiting/mix/\(Policy.mostMixRates)", "\(rates.count)",
                expected: BilingualText(
                    fr: "\(Policy.mostMixRates) taux au plus", en: "at most \(Policy.mostMixRates) rates"),
                remedy: BilingualText(
                    fr: "gardez ceux qui comptent le plus, ou réunissez des groupes en une seule condition",
                    en: "keep those that matter most, or join groups in one condition"))
        }
        let known = knownNames
        for (position, rate) in rates.enumerated() {
            let path = "/policy/waiting/mix/\(position)"
            checkNames(rate.who.names, at: path + "/who", known: known)
            if let earlier = rates[..<position].firstIndex(where: { $0.name == rate.name }) {
                report(
                    .duplicateID, at: path + "/name", rate.name,
                    expected: BilingualText(fr: "un nom par taux", en: "one name for each rate"),
                    remedy: BilingualText(
                        fr: "le taux \(earlier + 1) le porte déjà", en: "rate \(earlier + 1) bears it already"))
            }
            if rate.rate.numerator == 0 || rate.rate.numerator > rate.rate.denominator {
                report(
                    .rateOutOfRange, at: path + "/rate", Self.percent(rate.rate),
                    expected: BilingualText(
                        fr: "une part au-dessus de 0 % et d'au plus 100 %", en: "a share above 0% and at most 100%"),
                    remedy: BilingualText(
                        fr: "donnez la part du groupe parmi les familles appelées, ou retirez ce taux",
                        en: "give the group's share of the families called, or remove this rate"))
            }
        }
        checkClash(of: rates)
    }

    /// Rates of groups that share nobody and add up to more than everybody: no conflict, but one of them yields.
    private mutating func checkClash(of rates: [MixRate]) {
        guard rates.count <= Policy.mostMixRates,
            let yielding = rates.indices.first(where: { isTooMuch(rates, upTo: $0) })
        else { return }
        let before = rates[..<yielding].map { BilingualText(fr: "« \($0.name) »", en: "“\($0.name)”") }.listed
        let own = rates[yielding]
        report(
            .ratesClash, .warning, at: "/policy/waiting/mix/\(yielding)/rate", Self.percent(own.rate),
            expected: BilingualText(
                fr: "des taux qui peuvent tenir ensemble : au plus 100 % pour des groupes sans famille commune",
                en: "rates that can hold together: at most 100% for groups that share no family"),
            remedy: BilingualText(
                fr:
                    "« \(own.name) » cède devant \(before), nommés avant : changez leur ordre ou leurs taux si ce n'est pas voulu",
                en:
                    "“\(own.name)” yields to \(before), named before it: change their order or their rates if this is not meant"
            ))
    }

    /// Whether this rate and those before it ask for more than there is, and no family is of two of their groups.
    private func isTooMuch(_ rates: [MixRate], upTo last: Int) -> Bool {
        guard rates[...last].allSatisfy({ $0.rate.numerator <= $0.rate.denominator }) else { return false }
        let million: Int128 = 1_000_000
        let millionths = rates[...last].reduce(0) {
            $0 + million * Int128($1.rate.numerator) / Int128($1.rate.denominator)
        }
        guard millionths > million else { return false }
        let bits = 1 << (last + 1) - 1
        return !self.case.requests.contains { request in
            index.isConsidered(request)
                && request.wishes.contains { (index.mixGroups(of: request, at: $0) & bits).nonzeroBitCount > 1 }
        }
    }

    private static func percent(_ share: Share) -> String {
        let (whole, rest) = (share.numerator.multipliedReportingOverflow(by: 100))
        guard !rest, whole.isMultiple(of: share.denominator) else { return "\(share.numerator)/\(share.denominator)" }
        return "\(whole / share.denominator)%"
    }
}
