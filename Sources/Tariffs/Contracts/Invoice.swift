public import Childcare

/// What a family owes for one month.
public struct Invoice: Hashable, Sendable {
    /// One line of an invoice.
    public struct Line: Hashable, Sendable {
        /// What a line charges or deducts.
        public enum Kind: String, CaseIterable, Hashable, Sendable {
            case instalment, adaptation, deduction, occasional, regularisation
        }

        public var kind: Kind
        /// Negative where hours are taken off.
        public var hours: ExactNumber
        /// Euros per hour; `nil` where a line mixes rates.
        public var rate: ExactNumber?
        /// Whole cents.
        public var amount: Money
    }

    /// The first day of the month it stands for, or of the contract.
    public var month: CivilDate
    public var lines: [Line]

    public var total: Money { lines.map(\.amount).total() }
    public var hours: ExactNumber { lines.reduce(.zero) { $0 + $1.hours } }
}

extension CareContract {
    /// A stretch of one month with one rate.
    private struct Stretch {
        var first: CivilDate
        var share: ExactNumber
        var rate: ExactNumber
    }

    /// One invoice per instalment, the deductions in the month they fall in, and the regularisation in the last.
    ///
    /// A change of situation inside a month splits its hours by calendar days. When the child leaves before the end,
    /// invoices stop with that month, and the hours really due are settled there. O(days + months × changes).
    /// - Throws: ``TariffError`` for a day without a tariff, or a departure outside the contract.
    public func invoices(
        absences: [Absence] = [], departure: CivilDate? = nil
    ) throws(TariffError) -> [Invoice] {
        let last = departure ?? period.last
        guard period.contains(last) else { throw .datesOutOfOrder(start: period.first, end: last) }
        var invoices: [Invoice] = []
        var exactDue = ExactNumber.zero
        var exactHours = ExactNumber.zero
        var month = period.first
        for _ in 0..<instalments where month <= last {
            var lines: [Invoice.Line] = []
            for stretch in try stretches(of: month) {
                let hours = billedMonthlyHours * stretch.share
                lines.append(
                    Invoice.Line(
                        kind: .instalment, hours: hours, rate: stretch.rate, amount: Money(hours * stretch.rate)))
                exactDue = exactDue + monthlyHours * stretch.share * stretch.rate
                exactHours = exactHours + monthlyHours * stretch.share
            }
            invoices.append(Invoice(month: month, lines: lines))
            month = month.firstOfNextMonth
        }
        var deducted: Set<Int> = []
        if let adaptation { try deduct(adaptation, until: last, from: &invoices, &deducted) }
        for absence in absences.sorted(by: { ($0.period.first, $0.kind.rawValue) < ($1.period.first, $1.kind.rawValue) }
        ) {
            try deduct(absence, until: last, from: &invoices, &deducted)
        }
        if regularises, !invoices.isEmpty {
            // Hours settled at the last rate: those of the weeks really due, less those the instalments stood for.
            let missing = hours(until: last) - exactHours
            let rate = try rate(on: last)
            let instalments = invoices.flatMap(\.lines).filter { $0.kind == .instalment }
            let settled = Money(exactDue + missing * rate) - instalments.map(\.amount).total()
            let hours = hours(until: last) - instalments.reduce(.zero) { $0 + $1.hours }
            if settled != .zero || hours != .zero {
                invoices[invoices.count - 1].lines.append(
                    Invoice.Line(kind: .regularisation, hours: hours, rate: nil, amount: settled))
            }
        }
        return invoices
    }

    /// The parts of a month between changes of situation; their shares are of calendar days and sum to one.
    private func stretches(of month: CivilDate) throws(TariffError) -> [Stretch] {
        let end = month.lastOfMonth
        let starts = [month] + ([period.first] + changes.map(\.from)).filter { month < $0 && $0 <= end }
        var stretches: [Stretch] = []
        for (position, start) in starts.enumerated() {
            let next = position + 1 < starts.count ? starts[position + 1] : end.next
            stretches.append(
                Stretch(
                    first: start,
                    share: ExactNumber(Int128(next.ordinal - start.ordinal), over: Int128(month.days(through: end))),
                    rate: try rate(on: start)))
        }
        return stretches
    }

    private func deduct(
        _ absence: Absence, until last: CivilDate, from invoices: inout [Invoice], _ deducted: inout Set<Int>
    ) throws(TariffError) {
        guard let days = deductions.deducted(absence) else { return }
        try deduct(days, kind: .deduction, present: 0, until: last, from: &invoices, &deducted)
    }

    private func deduct(
        _ adaptation: Adaptation, until last: CivilDate, from invoices: inout [Invoice], _ deducted: inout Set<Int>
    ) throws(TariffError) {
        try deduct(
            adaptation.period, kind: .adaptation, present: adaptation.presentMinutes, until: last, from: &invoices,
            &deducted)
    }

    /// Takes booked minutes off, day by day, each once, at the rate of its day; one line per month and rate.
    private func deduct(
        _ days: DateInterval, kind: Invoice.Line.Kind, present: Int, until last: CivilDate,
        from invoices: inout [Invoice], _ deducted: inout Set<Int>
    ) throws(TariffError) {
        var present = max(0, present)
        var day = max(days.first, period.first)
        var open: (position: Int, rate: ExactNumber, minutes: Int)?
        func close(_ invoices: inout [Invoice]) {
            guard let line = open, line.minutes > 0 else { return }
            let hours = ExactNumber(Int128(-line.minutes), over: 60)
            invoices[line.position].lines.append(
                Invoice.Line(kind: kind, hours: hours, rate: line.rate, amount: Money(hours * line.rate)))
        }
        while day <= min(days.last, last) {
            let months = (day.year - period.first.year) * 12 + day.month - period.first.month
            let position = min(months, invoices.count - 1)
            if position >= 0, !off.contains(where: { $0.contains(day) }), deducted.insert(day.ordinal).inserted {
                let booked = schedule.minutes(on: day)
                let kept = min(booked, present)
                present -= kept
                let rate = try rate(on: day)
                if let line = open, line.position == position, line.rate == rate {
                    open = (position, rate, line.minutes + booked - kept)
                } else {
                    close(&invoices)
                    open = (position, rate, booked - kept)
                }
            }
            let next = day.next
            if next <= day { break }
            day = next
        }
        close(&invoices)
    }
}

/// Care by the hour, without a contract (accueil occasionnel, accueil d'urgence).
public struct OccasionalVisit: Hashable, Sendable {
    public var date: CivilDate
    /// Minutes after midnight.
    public var arrival: Int
    public var departure: Int

    /// One visit, inside its day.
    ///
    /// - Throws: ``TariffError/outOfRange(name:value:allowed:)`` unless the stay lies inside its day.
    public init(date: CivilDate, arrival: Int, departure: Int) throws(TariffError) {
        self.date = date
        self.arrival = try TariffError.require(arrival, in: 0...1439, .attendance)
        self.departure = try TariffError.require(departure, in: (arrival + 1)...1440, .attendance)
    }
}

/// Bills visits month by month.
public enum OccasionalCare {
    /// One invoice per month with visits; each visit is a line, at the rate of its day. O(visits · log visits).
    ///
    /// - Throws: ``TariffError`` for a day without a tariff.
    public static func invoices(
        _ visits: [OccasionalVisit], family: FamilySituation, tariff: ContractTariff, step: BillingStep = .halfHour
    ) throws(TariffError) -> [Invoice] {
        var invoices: [Invoice] = []
        for visit in visits.sorted(by: { ($0.date, $0.arrival) < ($1.date, $1.arrival) }) {
            let hours = ExactNumber(Int128(step.minutes(from: visit.arrival, to: visit.departure)), over: 60)
            let rate = try tariff.rate(family, on: visit.date)
            let line = Invoice.Line(kind: .occasional, hours: hours, rate: rate, amount: Money(hours * rate))
            if invoices.last?.month == visit.date.firstOfMonth {
                invoices[invoices.count - 1].lines.append(line)
            } else {
                invoices.append(Invoice(month: visit.date.firstOfMonth, lines: [line]))
            }
        }
        return invoices
    }
}
