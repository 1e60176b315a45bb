public import AllocationModel
public import Childcare

/// What one family has to know of itself to recompute its answer from the published thresholds.
public struct FamilyPage: Hashable, Sendable, Encodable {
    /// A limit on places, and what a child asks of it.
    public struct Need: Hashable, Sendable, Encodable {
        /// The row of `thresholds.csv`.
        public var row: String
        public var amount: Int64
        /// The minima that may reserve the child its seat there, by their rows, ascending.
        public var reservedBy: [String]
    }

    /// One child at one place it could be given.
    public struct Child: Hashable, Sendable, Encodable {
        public var request: String
        public var creche: String
        public var section: String
        public var days: String
        public var period: String?
        /// Rank of the wish; absent for the place the child has today.
        public var wishRank: Int?
        /// Whether it is there whatever the order: on the place it has today, or where the commission put it.
        public var outsideOrder: Bool
        public var points: Points
        public var ties: [String]
        /// HMAC-SHA256 of the seed and the request, in hexadecimal.
        public var draw: String
        public var occasional: Bool
        public var needs: [Need]
    }

    /// One outcome the family could have: a place for each child it places.
    public struct Choice: Hashable, Sendable, Encodable {
        public var children: [Child]
        /// The hard quotas the family's own move to it would break as things stand, by their rows: shares of the children
        /// placed, which have no threshold.
        public var stoppedBy: [String]
        /// How good each child of the family finds it, or the family as a whole where it made a list: the least is best.
        public var ranks: [Int]
    }

    /// The requests decided together.
    public var requests: [String]
    public var choices: [Choice]
    /// Position in ``choices`` of what they were given; absent for none.
    public var given: Int?
}

/// The pages of the families of a case, and what the policy says of the order.
public struct FamilyPages: Hashable, Sendable, Encodable {
    public var margin: Points?
    public var seed: String
    public var pages: [FamilyPage]
}

extension Allocator {
    /// The pages of all families, or of the one that asks with a request.
    ///
    /// - Throws: ``AllocationError`` when the case cannot be compiled.
    package func familyPages(
        of case: Case, placements: [PlacementRecord], request: RequestID? = nil
    ) throws(AllocationError) -> FamilyPages {
        let compiled = try compiled(`case`)
        let measured = MeasuredCase(`case`, compiled)
        let model = OrderModel(measured)
        var state = OrderState(model)
        let byRequest = Dictionary(grouping: placements, by: \.request)
        for (unit, requests) in compiled.requests.enumerated() {
            let rows = requests.flatMap { byRequest[$0.text] ?? [] }
            guard !rows.isEmpty,
                let given = compiled.option(of: unit, giving: rows, in: `case`.calendar, unsaidStart: nil)
            else { continue }
            state.set(unit, Int32(model.options(of: unit).lowerBound + given))
        }
        var pages: [FamilyPage] = []
        for (unit, requests) in compiled.requests.enumerated()
        where compiled.problem.units[unit].kind != .choice && request.map(requests.contains) ?? true {
            let first = model.options(of: unit).lowerBound
            pages.append(
                FamilyPage(
                    requests: requests.map(\.text),
                    choices: compiled.meanings[unit].indices.map { index in
                        FamilyPage.Choice(
                            children: children(measured, model, compiled.meanings[unit][index], option: first + index),
                            stoppedBy: state.brokenQuotas(by: first + index, of: unit).map {
                                compiled.problem.quotas[$0].key
                            },
                            ranks: model.ranks(of: first + index).map(Int.init))
                    }, given: state.current(unit).map { $0 - first }))
        }
        return FamilyPages(
            margin: OrderOfPriority(`case`.policy)?.margin, seed: `case`.policy.seed, pages: pages)
    }

    private func children(
        _ measured: MeasuredCase, _ model: OrderModel, _ seats: [Seat], option: Int
    ) -> [FamilyPage.Child] {
        // Claims stand seat by seat, in the order of the seats.
        var claims = model.claims(of: option)
        return seats.map { seat in
            let count = model.claimCount(of: seat, measured)
            let own = claims.prefix(count)
            claims = claims.dropFirst(count)
            let request = measured.request(seat.request)
            let order = request.map { measured.order($0, at: seat.creche) }
            let calendar = measured.source.calendar
            return FamilyPage.Child(
                request: seat.request.text, creche: seat.creche.text, section: seat.section.text,
                days: calendar.notation(seat.slots),
                period: calendar.periods.count > 1 ? calendar.periods[seat.startPeriod].description : nil,
                wishRank: seat.wishRank,
                outsideOrder: seat.isPresentPlace || measured.pinned.contains(seat.request),
                points: order?.points ?? 0, ties: order?.ties.map(\.written) ?? [],
                draw: Fingerprint.hexadecimal(order?.drawKey ?? []),
                occasional: request?.care == .occasional,
                needs: own.map { claim in
                    FamilyPage.Need(
                        row: model.key(ofRow: Int(claim.row)), amount: claim.amount,
                        reservedBy: claim.lines.map { reference in
                            let line = model.lines[Int(model.lineReferences[Int(reference)])]
                            return model.problem.quotas[line.quota].key
                        }.sorted())
                })
        }
    }
}

extension OrderModel {
    func ranks(of option: Int) -> ArraySlice<Int32> { ranks[Int(rankStart[option])..<Int(rankStart[option + 1])] }

    /// How many claims a seat makes.
    func claimCount(of seat: Seat, _ measured: MeasuredCase) -> Int {
        let footprint = measured.compiled.footprints[seat] ?? SeatFootprint()
        return footprint.uses.count + footprint.loads.count
            + footprint.counts.count { rowOfQuota[$0.index] >= 0 }
    }

    /// The key of a row in `program.json`.
    func key(ofRow row: Int) -> String {
        row < problem.resources.count
            ? problem.resources[row].key
            : problem.quotas[quotaOfRow[row - problem.resources.count]].key
    }
}

extension ThresholdRecord {
    /// Whether a child stands at the key of the threshold or before it.
    public func admits(_ child: FamilyPage.Child, margin: Points?) -> Bool {
        guard passing == .key, let points else { return passing == .everyone }
        let isOccasional = occasional ?? false
        if child.occasional != isOccasional { return isOccasional }
        if let margin, margin > 0 { return child.points - points >= margin }
        if child.points != points { return child.points > points }
        let last = ties ?? []
        for (own, other) in zip(child.ties, last) where own != other { return Self.isLess(own, other) }
        // Digits of one length: their order is that of the keys.
        return child.draw >= draw ?? ""
    }

    /// Fractions as ``ties`` writes them; who has no value comes last.
    private static func isLess(_ one: String, _ other: String) -> Bool {
        func parts(_ text: String) -> (Int128, Int128)? {
            let numbers = text.split(separator: "/").compactMap { Int128($0) }
            return numbers.count == 2 ? (numbers[0], numbers[1]) : nil
        }
        guard let left = parts(one) else { return false }
        guard let right = parts(other) else { return true }
        let (a, b) = (left.0.multipliedFullWidth(by: right.1), right.0.multipliedFullWidth(by: left.1))
        return a.high != b.high ? a.high < b.high : a.low < b.low
    }
}
