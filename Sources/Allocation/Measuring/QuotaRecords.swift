internal import AllocationModel
internal import Childcare

/// How each quota came out in each scope, counted from the placed and enrolled children.
enum QuotaRecords {
    static func records(_ result: PlacedSeats) -> [QuotaRecord] {
        var placed: [SectionID: [PlaceRequest]] = [:]
        for request in result.source.requests {
            if let seat = result.seats[request.id] { placed[seat.section, default: []].append(request) }
        }
        return result.measured.quotas.map { record($0, result, placed) }
    }

    private static func record(
        _ measured: MeasuredQuota, _ result: PlacedSeats, _ placed: [SectionID: [PlaceRequest]]
    ) -> QuotaRecord {
        let quota = measured.quota
        var (group, everyone) = measured.enrolled
        for request in measured.scope.sections.flatMap({ placed[$0] ?? [] }) {
            guard let seat = result.seats[request.id], measured.counts(seat) else { continue }
            let size = measured.size(of: seat.slots)
            everyone += size
            if measured.group.holds(seat, of: request) { group += size }
        }
        let unit: Double = quota.of == .hours ? 60 : 1
        let seats = measured.seats
        let short =
            quota.minimum.map { max(0, needed($0, quota, everyone, seats, roundedUp: true) - Double(group)) } ?? 0
        let over =
            quota.maximum.map { max(0, Double(group) - needed($0, quota, everyone, seats, roundedUp: false)) } ?? 0
        let attainable: Int64? = short > 0 ? measured.most : over > 0 ? measured.fewest : nil
        var record = QuotaRecord(
            id: quota.id.text, who: quota.who.text, scope: measured.scope.scope, measure: quota.of.rawValue,
            basis: quota.basis.rawValue, count: Double(group) / unit,
            total: quota.of == .places ? Double(seats) : Double(everyone) / unit,
            minimum: quota.minimum.map(text), maximum: quota.maximum.map(text), missing: max(short, over) / unit,
            hard: quota.price == nil, price: quota.price, attainable: attainable.map { Double($0) / unit })
        if quota.isPricedByScope { record.pricePer = quota.pricePer.rawValue }
        return record
    }

    /// What the bound asks for, in children or minutes.
    private static func needed(
        _ bound: Quota.Bound, _ quota: Quota, _ everyone: Int64, _ seats: Int64, roundedUp: Bool
    ) -> Double {
        switch (bound, quota.of) {
        case (.count(let count), .hours): return Double(count) * 60
        case (.count(let count), _): return Double(count)
        case (.share(let share), .places):
            let product = share.numerator * seats
            return Double((product + (roundedUp ? share.denominator - 1 : 0)) / share.denominator)
        case (.share(let share), _):
            return Double(share.numerator * everyone) / Double(share.denominator)
        }
    }

    /// `3` or `20%`, in exact decimals where they exist.
    static func text(_ bound: Quota.Bound) -> String {
        switch bound {
        case .count(let count): return "\(count)"
        case .share(let share):
            let millionths = share.numerator * 100_000_000 / share.denominator
            return AttributeValue.number(millionths: millionths).description + "%"
        }
    }
}
