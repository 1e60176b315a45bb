package import AllocationModel
internal import Berceau
package import Childcare
internal import Tariffs

/// Measures of one decided case.
package enum RunMeasures {
    /// Everything that is measured of an outcome, group by group.
    ///
    /// O(requests + children × months).
    /// - Parameter base: the placements of the base with the same families; `nil` for the base itself.
    package static func all(of outcome: Outcome, in source: Case, beside base: [PlacementRecord]?) -> [MeasuredValue] {
        var values = whole(outcome)
        if let base { values += changes(outcome, in: source, from: base) }
        for level in outcome.levels where level.decides {
            let group = "level:\(level.name)"
            values.append(MeasuredValue(.objective, of: group, Double(level.objective) / Double(level.scale)))
            values.append(MeasuredValue(.bound, of: group, Double(level.bound) / Double(level.scale)))
            values.append(MeasuredValue(.gap, of: group, level.gap))
            values.append(MeasuredValue(.certifiedGap, of: group, level.certifiedGap))
        }
        values += outcome.quotas.flatMap(quota)
        for chance in outcome.chances ?? [] {
            let group = "\(chance.grouping.rawValue):\(chance.group)"
            values.append(MeasuredValue(.requests, of: group, Double(chance.requests)))
            values.append(MeasuredValue(.placed, of: group, Double(chance.placed)))
            if chance.requests > 0 {
                values.append(MeasuredValue(.chance, of: group, Double(chance.placed) / Double(chance.requests)))
            }
        }
        values += places(outcome, source)
        values += thresholds(outcome)
        values += money(outcome, source)
        return distinct(values)
    }

    private static func whole(_ outcome: Outcome) -> [MeasuredValue] {
        let first = outcome.placements.count { $0.wishRank == 1 }
        let points = outcome.placements.reduce(Int64(0)) { $0 &+ $1.points.thousandths }
        var values = [
            MeasuredValue(.requests, Double(outcome.requests)), MeasuredValue(.placed, Double(outcome.placed)),
            MeasuredValue(.waiting, Double(outcome.waiting.count)), MeasuredValue(.firstWishes, Double(first)),
            MeasuredValue(.points, Double(points) / 1_000),
            MeasuredValue(.envy, Double(outcome.envy.morePointsThanAdmitted)),
            MeasuredValue(.justifiedEnvy, Double(outcome.envy.justified)),
            MeasuredValue(.seatHours, outcome.waste.seatHours), MeasuredValue(.emptyHours, outcome.waste.emptyHours),
            MeasuredValue(.usedHours, outcome.waste.seatHours - outcome.waste.emptyHours),
            MeasuredValue(.emptyHoursWanted, outcome.waste.emptyHoursWanted),
        ]
        if outcome.requests > 0 {
            values.append(MeasuredValue(.chance, Double(outcome.placed) / Double(outcome.requests)))
        }
        if let objective = outcome.objectivePoints { values.append(MeasuredValue(.objective, objective)) }
        if let gap = outcome.gap { values.append(MeasuredValue(.gap, gap)) }
        if let gap = outcome.certifiedGap { values.append(MeasuredValue(.certifiedGap, gap)) }
        return values
    }

    private static func quota(_ quota: QuotaRecord) -> [MeasuredValue] {
        let isNetwork = quota.knownPlace == .network
        let group = "quota:\(quota.id)" + (isNetwork ? "" : "@\(quota.scope)")
        var values = [
            MeasuredValue(.count, of: group, quota.count), MeasuredValue(.total, of: group, quota.total),
            MeasuredValue(.missing, of: group, quota.missing),
        ]
        if quota.total > 0 { values.append(MeasuredValue(.share, of: group, quota.count / quota.total)) }
        return values
    }

    private static func places(_ outcome: Outcome, _ source: Case) -> [MeasuredValue] {
        let byCreche = Dictionary(grouping: outcome.placements, by: \.creche)
        let bySection = Dictionary(grouping: outcome.placements, by: \.section)
        return source.creches.flatMap { creche -> [MeasuredValue] in
            let placed = byCreche[creche.id.text] ?? []
            return [
                MeasuredValue(.placed, of: "creche:\(creche.id)", Double(placed.count)),
                MeasuredValue(.firstWishes, of: "creche:\(creche.id)", Double(placed.count { $0.wishRank == 1 })),
            ]
        }
            + source.sections.map { section in
                MeasuredValue(.placed, of: "section:\(section.id)", Double(bySection[section.id.text]?.count ?? 0))
            }
    }

    private static func thresholds(_ outcome: Outcome) -> [MeasuredValue] {
        var highest: [String: Points] = [:]
        for threshold in outcome.order?.thresholds ?? [] {
            guard let section = threshold.section, threshold.passing == .key, let points = threshold.points else {
                continue
            }
            highest[section] = max(points, highest[section] ?? points)
        }
        return highest.sorted { $0.key < $1.key }.map {
            MeasuredValue(.threshold, of: "section:\($0.key)", Double($0.value.thousandths) / 1_000)
        }
    }

    /// Nothing where something of the case has no price.
    private static func money(_ outcome: Outcome, _ source: Case) -> [MeasuredValue] {
        guard let placements = try? outcome.pricedPlacements(in: source),
            let accounts = try? TermAccounts(source, placements: placements)
        else { return [] }
        func euros(_ amount: Money) -> Double { Double(amount.exact.decimals(upTo: 2)) ?? 0 }
        func total(_ of: (OperatingAccount) -> Money) -> Double {
            euros(accounts.accounts.map { of($0.account) }.total())
        }
        var values = [MeasuredValue(.fees, total(\.year.fees))]
        if accounts.accounts.contains(where: { $0.account.year.isCostKnown }) {
            values += [
                MeasuredValue(.subsidies, total(\.subsidy)), MeasuredValue(.bonuses, total(\.bonuses.total)),
                MeasuredValue(.cost, total(\.year.cost)), MeasuredValue(.surplus, total(\.surplus)),
            ]
        }
        guard !accounts.fees.isEmpty else { return values }
        let monthly = accounts.fees.map { euros($0.monthlyFee) }
        values.append(MeasuredValue(.meanMonthlyFee, monthly.reduce(0, +) / Double(monthly.count)))
        let incomes = Dictionary(first: source.households.map { ($0.id, $0.incomeAnnual) })
        let households = Dictionary(first: source.requests.map { ($0.id, $0.household) })
        let burdens = accounts.fees.compactMap { fee -> Double? in
            guard let household = households[fee.request], let income = incomes[household] ?? nil else { return nil }
            let annual = euros(income)
            return annual > 0 ? euros(fee.monthlyFee) * 12 / annual : nil
        }
        if !burdens.isEmpty { values.append(MeasuredValue(.burden, burdens.reduce(0, +) / Double(burdens.count))) }
        return values
    }

    private static func changes(_ outcome: Outcome, in source: Case, from base: [PlacementRecord]) -> [MeasuredValue] {
        let now = Dictionary(first: outcome.placements.map { ($0.request, $0) })
        let before = Dictionary(first: base.map { ($0.request, $0) })
        func place(_ row: PlacementRecord?) -> [String?]? { row.map { [$0.section, $0.days, $0.start] } }
        var counts: [Measure: Int] = [.moved: 0, .gained: 0, .lost: 0, .better: 0, .worse: 0]
        for request in source.requests {
            let (old, new) = (before[request.id.text], now[request.id.text])
            if place(old) != place(new) { counts[.moved, default: 0] += 1 }
            switch (old, new) {
            case (nil, .some): counts[.gained, default: 0] += 1
            case (.some, nil): counts[.lost, default: 0] += 1
            case (let old?, let new?):
                guard let before = old.wishRank, let now = new.wishRank, before != now else { break }
                counts[now < before ? .better : .worse, default: 0] += 1
            default: break
            }
        }
        return counts.sorted { $0.key.rawValue < $1.key.rawValue }.map { MeasuredValue($0.key, Double($0.value)) }
    }

    /// The first of several values for the same measure and group.
    private static func distinct(_ values: [MeasuredValue]) -> [MeasuredValue] {
        var seen: Set<[String]> = []
        return values.filter { seen.insert([$0.group, $0.measure.rawValue]).inserted }
    }
}
