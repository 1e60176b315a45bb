public import Childcare
public import Tariffs

/// Who pays more and who less than today, by group.
public struct WhoPays: Hashable, Sendable {
    /// One tenth of the families by resources, or one status.
    public struct Group: Hashable, Sendable {
        /// `1` to `10`, or the status as written.
        public var name: String
        public var families: Int
        public var more: Int
        public var less: Int
        public var same: Int
        /// Families without a fee of today.
        public var new: Int
        /// Euros an hour, by hours, over the families that have a fee of today.
        public var meanFeeToday: ExactNumber
        public var meanFee: ExactNumber
        /// Euros a year, summed over the group.
        public var change: ExactNumber
    }

    public var deciles: [Group]
    /// By name.
    public var statuses: [Group]
    /// The largest rise and fall of a monthly bill, in euros; both from zero.
    public var largestRise: ExactNumber
    public var largestFall: ExactNumber
    /// The heaviest effort a family makes: fee per hour over its own monthly resources (at least the floor).
    public var heaviestEffortToday: ExactNumber
    public var heaviestEffort: ExactNumber

    /// Reads every family once. O(n log n).
    public init(_ problem: DesignProblem, _ scale: PublishedScale) {
        let families = problem.families
        let fees = families.map { scale.hourlyFee(annualIncome: $0.annualIncome, rank: $0.rank) ?? .zero }
        let order = families.indices.sorted {
            let (one, other) = (families[$0].annualCents, families[$1].annualCents)
            return one != other ? one < other : $0 < $1
        }
        deciles = (0..<10).compactMap { tenth in
            let slice = order[(order.count * tenth / 10)..<(order.count * (tenth + 1) / 10)]
            return slice.isEmpty
                ? nil : Self.group("\(tenth + 1)", Array(slice), families, fees, months: problem.months)
        }
        var byStatus: [String: [Int]] = [:]
        for index in families.indices { byStatus[families[index].status, default: []].append(index) }
        statuses = byStatus.keys.sorted().map {
            Self.group($0, byStatus[$0] ?? [], families, fees, months: problem.months)
        }
        var (rise, fall) = (ExactNumber.zero, ExactNumber.zero)
        var (before, after) = (ExactNumber.zero, ExactNumber.zero)
        for (family, fee) in zip(families, fees) {
            // Only of families that have a fee of today: before and after speak of the same people.
            guard let today = family.todayFee?.exact else { continue }
            let yearly = max(family.annualCents, problem.rules.floor.cents * 12)
            before = max(before, effort(today, yearly))
            after = max(after, effort(fee, yearly))
            let monthly = ExactNumber.ratio(
                (Self.micro(fee) - Self.micro(today)) * Int128(family.hundredthHours), 100_000_000)
            rise = max(rise, monthly)
            fall = max(fall, ExactNumber.ratio(-monthly.numerator, monthly.denominator))
        }
        largestRise = rise
        largestFall = fall
        heaviestEffortToday = before
        heaviestEffort = after
    }

    private static func group(
        _ name: String, _ members: [Int], _ families: [DesignFamily], _ fees: [ExactNumber], months: Int64
    ) -> Group {
        var group = Group(
            name: name, families: members.count, more: 0, less: 0, same: 0, new: 0, meanFeeToday: .zero,
            meanFee: .zero, change: .zero)
        var hours: Int128 = 0
        // In millionths of a euro; an effort rate's exact fee is rounded here, in a mean that is only told.
        var today: Int128 = 0
        var now: Int128 = 0
        for index in members {
            guard let fee = families[index].todayFee else {
                group.new += 1
                continue
            }
            if fees[index] > fee.exact {
                group.more += 1
            } else if fees[index] < fee.exact {
                group.less += 1
            } else {
                group.same += 1
            }
            let own = Int128(families[index].hundredthHours)
            hours += own
            today += own * Int128(fee.microEuros)
            now += own * micro(fees[index])
        }
        group.meanFeeToday = .ratio(today, hours * 1_000_000)
        group.meanFee = .ratio(now, hours * 1_000_000)
        group.change = .ratio((now - today) * Int128(months), 100_000_000)
        return group
    }

    /// Millionths, half away from zero.
    private static func micro(_ number: ExactNumber) -> Int128 {
        floorQuotient(number.numerator * 2_000_000 + number.denominator, number.denominator * 2)
    }
}

private func effort(_ fee: ExactNumber, _ yearlyCents: Int64) -> ExactNumber {
    .ratio(fee.numerator * 1200, fee.denominator * Int128(max(yearlyCents, 1)))
}
