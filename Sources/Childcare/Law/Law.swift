/// The law as it stands on a day: a row of each table of `Datasets/law`.
package struct Law: Hashable, Sendable {
    package let date: CivilDate
    package let crowding: CrowdingLaw
    package let staff: StaffLaw
    package let insertionPlaces: InsertionPlacesLaw
    package let avipShare: AvipShareLaw

    /// Where no row holds on that day the next one is taken, else the last: a case says so (``Case/problems()``).
    package init(on date: CivilDate) {
        self.date = date
        crowding = Self.crowdingRows.nearest(to: date)
        staff = Self.staffRows.nearest(to: date)
        insertionPlaces = Self.insertionPlacesRows.nearest(to: date)
        avipShare = Self.avipShareRows.nearest(to: date)
    }

    /// The row of a rule.
    package func row(_ rule: LawRule) -> any LawRow {
        switch rule {
        case .crowding: crowding
        case .staff: staff
        case .insertionPlaces: insertionPlaces
        case .avipShare: avipShare
        }
    }

    /// Whether the row of a rule holds on the day, rather than being the nearest in time.
    package func isDated(_ rule: LawRule) -> Bool { row(rule).valid.contains(date) }

    static let crowdingRows = DatedRows<CrowdingLaw>(shipped: ())
    static let staffRows = DatedRows<StaffLaw>(shipped: ())
    static let insertionPlacesRows = DatedRows<InsertionPlacesLaw>(shipped: ())
    static let avipShareRows = DatedRows<AvipShareLaw>(shipped: ())
}

extension Case {
    /// The law on the first day of the term, which the whole term is held to.
    package var law: Law { Law(on: term.start) }

    /// The rules of the law that limit this case or ask something of it.
    package var lawRules: [LawRule] {
        LawRule.allCases.filter { rule in
            switch rule {
            case .crowding: creches.contains { creche in sections.contains { $0.creche == creche.id } }
            case .staff: creches.contains { $0.staffRule != nil }
            case .insertionPlaces: policy.legalQuotas.contains(.d2147)
            case .avipShare: policy.legalQuotas.contains(.avip) && creches.contains(where: \.avip)
            }
        }
    }
}
