package import Childcare

extension Case {
    /// The case with what families pay for an hour, where one of its rules looks at it: by the tariff of the first day of
    /// the term, as ``prices`` does, or the crèche's own price.
    ///
    /// A rate that is not rounded to the cent is cut to the millionth of a euro.
    package func withHourlyFees(tables: TariffTables = TariffTables()) -> Case {
        guard looksAtHourlyFees else { return self }
        var priced = self
        // The families come with each question: the tariff needs no copy of them.
        let setting = Case(term: term, policy: policy, creches: [], sections: [], households: [], requests: [])
        let tariff = CaseTariff(setting, tables: tables)
        let last = tables.bareme.lastDay
        priced.hourlyFees = HourlyFees(carriedAfter: term.start > last ? last : nil) { household, creche, isEmergency in
            tariff.hourlyFee(of: household, at: creche, isEmergency: isEmergency)
        }
        return priced
    }
}

extension CaseTariff {
    /// Millionths of a euro; `nil` where the crèche says no price, or the tariff has none for the family.
    func hourlyFee(of household: Household, at creche: Creche, isEmergency: Bool) -> Int64? {
        if funding(creche) != .psu { return creche.finances?.hourlyPrice?.microEuros }
        let care = isEmergency ? PlaceRequest.Care.emergency : .regular
        guard let family = try? family(household, care: care),
            let rate = try? tariff(creche, household).rate(family, on: self.case.term.start)
        else { return nil }
        return Int64(clamping: rate.rounded(toParts: 1_000_000, .truncate))
    }
}
