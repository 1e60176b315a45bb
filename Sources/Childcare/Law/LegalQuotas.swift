/// The quotas of the law a policy takes over, as ordinary quotas.
extension Policy {
    /// The policy's own quotas, each with the bounds it comes to, then those of the law.
    package func effectiveQuotas(in case: Case) -> [Quota] {
        quotas.map { $0.bounded(in: `case`) } + lawfulQuotas(in: `case`)
    }

    /// One quota for each operator (D214-7) or AVIP crèche the law asks something of, in case order.
    private func lawfulQuotas(in case: Case) -> [Quota] {
        LegalQuota.allCases.filter(legalQuotas.contains).flatMap { law in
            switch law {
            case .d2147: placesForInsertion(in: `case`)
            case .avip: avipShares(in: `case`)
            }
        }
    }

    /// CASF art. D214-7: at least one place in so many, counted over all crèches of an operator, for children of parents
    /// in insertion: read as whole ones (⌊capacity ÷ 20⌋) of children, already there or new, of a jobseeker or of a household that
    /// receives RSA or ASS.
    private func placesForInsertion(in case: Case) -> [Quota] {
        let onePlaceIn = `case`.law.insertionPlaces.onePlaceIn
        var operators: [String] = []
        for creche in `case`.creches where !operators.contains(creche.operatorName) {
            operators.append(creche.operatorName)
        }
        return operators.compactMap { name in
            let capacity = `case`.creches.filter { $0.operatorName == name }.reduce(0) { $0 + $1.capacity }
            guard capacity >= onePlaceIn else { return nil }
            return Quota(
                id: QuotaID(LegalQuota.d2147.rawValue), who: .inInsertion, scope: .operatorNamed(name),
                minimum: .count(Int64(capacity / onePlaceIn)), of: .children, basis: .all, price: legalQuotaPrice,
                law: .d2147)
        }
    }

    /// CASF art. L214-7 III and the AVIP charter of 2016: a part (20 %) of the children of an AVIP crèche have a jobseeking parent.
    private func avipShares(in case: Case) -> [Quota] {
        let share = `case`.law.avipShare.share
        return `case`.creches.filter(\.avip).map { creche in
            Quota(
                id: QuotaID(LegalQuota.avip.rawValue), who: .jobseeking, scope: .creche(creche.id),
                minimum: .share(share), of: .children, basis: .all, price: legalQuotaPrice, law: .avip)
        }
    }
}

extension Condition {
    fileprivate static let jobseeking = Condition(
        text: "any_parent = jobseeker", expression: .compare("any_parent", .equal, .text("jobseeker")))

    fileprivate static let inInsertion = Condition(
        text: "benefits in (rsa, ass) or any_parent = jobseeker",
        expression: .any([.oneOf("benefits", [.text("rsa"), .text("ass")]), jobseeking.expression]))
}
