internal import AllocationModel
internal import Childcare

/// A compiled case in the words of an order of priority: who ranks where, what each option asks of the rows that limit
/// seats, and which option its family prefers.
///
/// Rows are the resources of the program and, after them, the quota rows that limit like capacities (staff, starts a
/// week, hard maxima). A minimum that comes before the order is a ``Line``: until it is reached, the first of its group are
/// *reserved* and pass before whoever is not, as minority reserves do (Hafalir, Yenmez and Yildirim, *Theoretical
/// Economics* 8, 2013). A position in the order is a number, the lowest first; whoever is on the seat it has today, or was placed by the
/// commission, stands outside the order, at ``settled``.
struct OrderModel: Equatable, Sendable {
    /// The position of those who stand outside the order.
    static let settled: Int32 = -1

    /// What an option needs of a row to be claimed: holders before `limit` may keep what they have.
    struct Claim: Hashable {
        var row: Int32
        /// Where the child stands, and before which position holders stay.
        var position: Int32
        var limit: Int32
        var amount: Int64
        /// Lines that may reserve the child its seat.
        var lines: Range<Int32>
    }

    /// What one child of an option holds of a row.
    struct Hold: Hashable {
        var row: Int32
        var position: Int32
        var amount: Int64
        /// What the child takes back where it has to give up the seat it moved to.
        var atHome: Int64
        /// Lines that may reserve the child its seat.
        var lines: Range<Int32>
    }

    /// A minimum that comes before the order.
    struct Line: Hashable {
        var quota: Int
        var bound: Int64
    }

    /// What a child of an option counts in a line's group.
    struct Member: Hashable {
        var line: Int32
        var position: Int32
        /// Negated, as every minimum.
        var amount: Int64
    }

    /// Who passes before whom.
    struct Key: Comparable, Hashable {
        var isOccasional: Bool
        var order: ServingOrder

        static func < (left: Self, right: Self) -> Bool {
            left.isOccasional != right.isOccasional ? right.isOccasional : left.order < right.order
        }
    }

    let problem: AllocationProblem
    let capacity: [Int64]
    /// The row of each quota that limits like a capacity; -1 for others.
    let rowOfQuota: [Int32]
    /// The quota of each row after the resources.
    let quotaOfRow: [Int]
    /// Minima that come before the order, and those that may reserve the seat of a claim or a hold.
    let lines: [Line]
    let lineReferences: [Int32]
    let lineOfQuota: [Int32]
    let members: [Member]
    let memberStart: [Int32]
    /// Whether a quota row may be missed, at a price.
    let mayBeMissed: [Bool]
    /// Every key in the order, by position.
    let keys: [Key]
    /// How many children each unit decides.
    let childCount: [Int]
    /// Options are numbered through all units.
    let firstOption: [Int32]
    let claims: [Claim]
    let claimStart: [Int32]
    let holds: [Hold]
    let holdStart: [Int32]
    /// What an option moves in hard quota rows that limit nobody's seat; bonuses are money and no right of anybody.
    let quotaEntries: [UnitOption.Entry]
    let quotaStart: [Int32]
    /// How good an option is for its family, the least first: a scalar where one child decides, else one number a child.
    let ranks: [Int32]
    let rankStart: [Int32]
    /// Options of each unit from the best, a linear extension of what the family prefers; at equal worth to the family
    /// the level gains decide.
    let preference: [Int32]
    /// The option a unit falls back to where it must have one: the present place of a child asking for a transfer.
    let home: [Int32]

    var unitCount: Int { firstOption.count - 1 }

    func options(of unit: Int) -> Range<Int> { Int(firstOption[unit])..<Int(firstOption[unit + 1]) }

    func claims(of option: Int) -> ArraySlice<Claim> { claims[Int(claimStart[option])..<Int(claimStart[option + 1])] }

    func holds(of option: Int) -> ArraySlice<Hold> { holds[Int(holdStart[option])..<Int(holdStart[option + 1])] }

    func members(of option: Int) -> ArraySlice<Member> {
        members[Int(memberStart[option])..<Int(memberStart[option + 1])]
    }

    func quotaEntries(of option: Int) -> ArraySlice<UnitOption.Entry> {
        quotaEntries[Int(quotaStart[option])..<Int(quotaStart[option + 1])]
    }

    /// Whether a family would rather have `option` than `current`: no child worse off, one better. Anything beats nothing.
    func prefers(_ option: Int, to current: Int?) -> Bool {
        guard let current else { return true }
        let (a, b) = (Int(rankStart[option]), Int(rankStart[current]))
        var isBetter = false
        for offset in 0..<Int(rankStart[option + 1]) - a {
            let (new, old) = (ranks[a + offset], ranks[b + offset])
            if new > old { return false }
            if new < old { isBetter = true }
        }
        return isBetter
    }

    /// The order of priority of a case's families.
    ///
    /// - Parameter margin: families less than that many points apart pass in no order; `nil` where all pass in order.
    /// - Complexity: linear in the options' seats and rows, plus sorting the keys.
    init(_ measured: MeasuredCase, margin: Points? = nil) {
        let compiled = measured.compiled
        let problem = compiled.problem
        self.problem = problem
        var isLoad = [Bool](repeating: false, count: problem.quotas.count)
        for footprint in compiled.footprints.values { for load in footprint.loads { isLoad[load.index] = true } }
        let missable = compiled.missableRows
        mayBeMissed = problem.quotas.indices.map { problem.quotas[$0].price != nil || missable.contains($0) }
        // A hard maximum limits seats too: of its group, only the first in the order have them.
        let quotas = measured.source.policy.effectiveQuotas(in: measured.source)
        for (quota, row) in problem.quotas.enumerated()
        where row.price == nil && row.bound >= 0 && !missable.contains(quota) {
            guard case .quota(let side) = compiled.quotaOrigins[quota], !side.isMinimum else { continue }
            switch quotas[side.position].maximum {
            case .share(let share)? where quotas[side.position].of != .places && share.numerator != 0: break
            default: isLoad[quota] = true
            }
        }
        var capacity = problem.resources.map(\.capacity)
        var rowOfQuota = [Int32](repeating: -1, count: problem.quotas.count)
        quotaOfRow = problem.quotas.indices.filter { isLoad[$0] }
        for (quota, row) in problem.quotas.enumerated() where isLoad[quota] {
            rowOfQuota[quota] = Int32(capacity.count)
            capacity.append(row.bound)
        }
        self.capacity = capacity
        self.rowOfQuota = rowOfQuota

        var positions = OrderPositions(measured)
        positions.sort(margin: margin)
        keys = positions.keys

        var builder = Builder(
            measured: measured, positions: positions, rowOfQuota: rowOfQuota, quotaOfRow: quotaOfRow)
        for unit in problem.units.indices { builder.add(unit) }
        childCount = compiled.requests.map(\.count)
        members = builder.members
        memberStart = builder.memberStart
        lineReferences = builder.lineReferences
        lines = builder.lines
        lineOfQuota = builder.lineOfQuota
        firstOption = builder.firstOption
        claims = builder.claims
        claimStart = builder.claimStart
        holds = builder.holds
        holdStart = builder.holdStart
        quotaEntries = builder.quotaEntries
        quotaStart = builder.quotaStart
        ranks = builder.ranks
        rankStart = builder.rankStart
        preference = builder.preference
        home = builder.home
    }
}

/// The positions of children at crèches in the order of priority.
struct OrderPositions {
    private(set) var keys: [OrderModel.Key] = []
    private var positionOf: [WishKey: Int32] = [:]
    private var limitOf: [WishKey: Int32] = [:]
    private let measured: MeasuredCase

    init(_ measured: MeasuredCase) {
        self.measured = measured
        var known: Set<WishKey> = []
        for options in measured.compiled.meanings {
            for option in options {
                for seat in option where !isSettled(seat) {
                    known.insert(WishKey(request: seat.request, creche: seat.creche))
                }
            }
        }
        for wish in known { keyOf[wish] = key(of: wish) }
    }

    private var keyOf: [WishKey: OrderModel.Key] = [:]

    /// Whether a seat stands outside the order.
    func isSettled(_ seat: Seat) -> Bool { seat.isPresentPlace || measured.pinned.contains(seat.request) }

    private func key(of wish: WishKey) -> OrderModel.Key {
        let request = measured.request(wish.request)
        return OrderModel.Key(
            isOccasional: request?.care == .occasional,
            order: request.map { measured.order($0, at: wish.creche) }
                ?? ServingOrder(points: 0, drawKey: [], request: wish.request))
    }

    mutating func sort(margin: Points?) {
        // A child has one position at all crèches where it has the same points.
        keys = Set(keyOf.values).sorted()
        var numbers: [OrderModel.Key: Int32] = [:]
        for (position, key) in keys.enumerated() { numbers[key] = Int32(position) }
        // Whoever has more points than this one less the margin stays: the last such position, found as points fall.
        var limits = Array(Int32(0)..<Int32(keys.count))
        if let margin, margin > 0 {
            var next = 0
            for (position, key) in keys.enumerated() {
                let least = key.order.points - margin
                next = max(next, position)
                while next < keys.count, keys[next].isOccasional == key.isOccasional, keys[next].order.points > least {
                    next += 1
                }
                limits[position] = Int32(next)
            }
        }
        for (wish, key) in keyOf {
            guard let number = numbers[key] else { continue }
            positionOf[wish] = number
            limitOf[wish] = limits[Int(number)]
        }
    }

    func position(of seat: Seat) -> Int32 {
        if isSettled(seat) { return OrderModel.settled }
        return positionOf[WishKey(request: seat.request, creche: seat.creche)] ?? OrderModel.settled
    }

    /// Holders at positions below it stay where this seat is claimed.
    func limit(of seat: Seat) -> Int32 {
        if isSettled(seat) { return 0 }
        return limitOf[WishKey(request: seat.request, creche: seat.creche)] ?? 0
    }
}

extension OrderModel {
    private struct Builder {
        let measured: MeasuredCase
        let positions: OrderPositions
        let rowOfQuota: [Int32]
        private let times: [RowOrigin.Time?]
        var firstOption: [Int32] = [0]
        var claims: [Claim] = []
        var claimStart: [Int32] = [0]
        var holds: [Hold] = []
        var holdStart: [Int32] = [0]
        var quotaEntries: [UnitOption.Entry] = []
        var quotaStart: [Int32] = [0]
        var ranks: [Int32] = []
        var rankStart: [Int32] = [0]
        var preference: [Int32] = []
        var home: [Int32] = []
        var lines: [Line] = []
        var lineReferences: [Int32] = []
        private var placeOfLines: [[Int32]: Range<Int32>] = [:]
        var members: [Member] = []
        var memberStart: [Int32] = [0]
        /// The line of each quota row; -1 for none.
        private(set) var lineOfQuota: [Int32]
        private let listing: Set<HouseholdID>
        private let isHardQuota: [Bool]
        private let quotaTimes: [RowOrigin.Time?]
        private let isOpen: [Bool]

        init(measured: MeasuredCase, positions: OrderPositions, rowOfQuota: [Int32], quotaOfRow: [Int]) {
            self.measured = measured
            self.positions = positions
            self.rowOfQuota = rowOfQuota
            listing = Set(measured.source.jointWishes.map(\.household))
            let compiled = measured.compiled
            let missable = compiled.missableRows
            isHardQuota = compiled.problem.quotas.indices.map { quota in
                compiled.problem.quotas[quota].price == nil && !missable.contains(quota) && rowOfQuota[quota] < 0
                    && !compiled.quotaOrigins[quota].isBonus
            }
            quotaTimes = compiled.quotaOrigins.map(\.time)
            times = compiled.resourceOrigins.map(\.time) + quotaOfRow.map { compiled.quotaOrigins[$0].time }
            isOpen = compiled.quotaOrigins.map { if case .open = $0 { true } else { false } }
            lineOfQuota = Array(repeating: -1, count: compiled.problem.quotas.count)
            var demands = Set<Int>()
            for footprint in compiled.footprints.values {
                for entry in footprint.counts where entry.amount < 0 { demands.insert(entry.index) }
            }
            for quota in demands.sorted() where Self.isDemand(compiled.quotaOrigins[quota]) {
                lineOfQuota[quota] = Int32(lines.count)
                lines.append(Line(quota: quota, bound: compiled.problem.quotas[quota].bound))
            }
        }

        /// Whether a row asks for a group to be placed.
        private static func isDemand(_ origin: RowOrigin) -> Bool {
            switch origin {
            case .quota(let side): side.isMinimum
            case .member, .open: true
            default: false
            }
        }

        mutating func add(_ unit: Int) {
            let compiled = measured.compiled
            let first = Int(firstOption[firstOption.count - 1])
            let members = compiled.requests[unit]
            let lists =
                members.first.flatMap { measured.request($0) }.map { listing.contains($0.household) } ?? false
            var ownHome: Int32 = -1
            var homes: [RequestID: SeatFootprint] = [:]
            for seat in compiled.meanings[unit].lazy.joined() where seat.isPresentPlace {
                homes[seat.request] = compiled.footprints[seat] ?? SeatFootprint()
            }
            for (index, option) in compiled.problem.units[unit].options.enumerated() {
                let seats = compiled.meanings[unit][index]
                if !seats.isEmpty, seats.allSatisfy(\.isPresentPlace) { ownHome = Int32(first + index) }
                addRows(option, seats, homes)
                addRanks(seats, of: members, lists: lists)
            }
            let last = first + compiled.problem.units[unit].options.count
            firstOption.append(Int32(last))
            home.append(ownHome)
            preference += preferred(first..<last, unit)
        }

        private mutating func addRows(_ option: UnitOption, _ seats: [Seat], _ homes: [RequestID: SeatFootprint]) {
            var totals: [Int32: Int64] = [:]
            for use in option.uses { totals[Int32(use.index)] = use.amount }
            for entry in option.coefficients {
                let row = rowOfQuota[entry.index]
                if row >= 0 {
                    totals[row] = entry.amount
                } else if isHardQuota[entry.index] || (lineOfQuota[entry.index] >= 0 && !seats.isEmpty) {
                    // What a choice of policy adds, such as leave to miss a quota, is no child of the group.
                    quotaEntries.append(entry)
                }
            }
            for seat in seats {
                let footprint = measured.compiled.footprints[seat] ?? SeatFootprint()
                let (position, limit) = (positions.position(of: seat), positions.limit(of: seat))
                let always = lines(of: footprint, at: nil)
                for entry in footprint.counts where entry.amount < 0 && lineOfQuota[entry.index] >= 0 {
                    members.append(
                        Member(line: lineOfQuota[entry.index], position: position, amount: entry.amount))
                }
                var amounts: [Int32: (now: Int64, home: Int64)] = [:]
                for (row, amount) in rows(footprint) {
                    amounts[row, default: (0, 0)].now += amount
                    // Each sibling must hold the priority in its own right, for all the places they take together.
                    claims.append(
                        Claim(
                            row: row, position: position, limit: limit, amount: totals[row] ?? 0,
                            lines: lines(of: footprint, at: row, always: always)))
                }
                if position != OrderModel.settled, let home = homes[seat.request] {
                    for (row, amount) in rows(home) { amounts[row, default: (0, 0)].home += amount }
                }
                for (row, amount) in amounts.sorted(by: { $0.key < $1.key }) {
                    holds.append(
                        Hold(
                            row: row, position: position, amount: amount.now, atHome: amount.home,
                            lines: lines(of: footprint, at: row, always: always)))
                }
            }
            memberStart.append(Int32(members.count))
            claimStart.append(Int32(claims.count))
            holdStart.append(Int32(holds.count))
            quotaStart.append(Int32(quotaEntries.count))
        }

        private func rows(_ footprint: SeatFootprint) -> [(Int32, Int64)] {
            footprint.uses.map { (Int32($0.index), $0.amount) }
                + footprint.loads.map { (rowOfQuota[$0.index], $0.amount) }
                + footprint.counts.compactMap { entry in
                    rowOfQuota[entry.index] >= 0 ? (rowOfQuota[entry.index], entry.amount) : nil
                }
        }

        /// The lines whose group a seat belongs to, whatever the time of day; with a row, those too that keep a seat at its
        /// time.
        private mutating func lines(
            of footprint: SeatFootprint, at row: Int32?, always: Range<Int32> = 0..<0
        ) -> Range<Int32> {
            let counted = footprint.counts.filter { $0.amount < 0 && lineOfQuota[$0.index] >= 0 }
            if counted.isEmpty { return 0..<0 }
            guard let row else {
                return references(to: counted.filter { !isOpen[$0.index] }.map { lineOfQuota[$0.index] })
            }
            guard let time = times[Int(row)] else { return always }
            let timed = counted.filter { isOpen[$0.index] && quotaTimes[$0.index] == time }
            if timed.isEmpty { return always }
            return references(to: always.map { lineReferences[Int($0)] } + timed.map { lineOfQuota[$0.index] })
        }

        /// Where some lines stand together among the references: one place for those who are counted by the same.
        private mutating func references(to lines: [Int32]) -> Range<Int32> {
            if lines.isEmpty { return 0..<0 }
            let sorted = lines.sorted()
            if let known = placeOfLines[sorted] { return known }
            let place = Int32(lineReferences.count)..<Int32(lineReferences.count + sorted.count)
            lineReferences += sorted
            placeOfLines[sorted] = place
            return place
        }

        private mutating func addRanks(_ seats: [Seat], of members: [RequestID], lists: Bool) {
            if lists {
                // The family's own list says which joint outcome it prefers; its rank stands on every seat.
                ranks.append(Int32(clamping: seats.compactMap(\.wishRank).max() ?? Int(Int32.max) - 1))
            } else {
                for member in members {
                    // The place a child has comes after every wish, no place after that.
                    let seat = seats.first { $0.request == member }
                    ranks.append(seat.map { Int32(clamping: $0.wishRank ?? Int(Int32.max) - 1) } ?? .max)
                }
            }
            rankStart.append(Int32(ranks.count))
        }

        /// From the best to the family: fewer left out, better wishes in all, then by the gains of the levels.
        private func preferred(_ options: Range<Int>, _ unit: Int) -> [Int32] {
            let gains = measured.compiled.problem.units[unit].options
            let sums = options.map { option in
                ranks[Int(rankStart[option])..<Int(rankStart[option + 1])].reduce(Int64(0)) {
                    $0 + min(Int64($1), $1 == .max ? 2_000_000 : 1_000_000)
                }
            }
            return options.sorted { one, other in
                let (left, right) = (sums[one - options.lowerBound], sums[other - options.lowerBound])
                if left != right { return left < right }
                let (a, b) = (gains[one - options.lowerBound].gains, gains[other - options.lowerBound].gains)
                return a != b ? b.lexicographicallyPrecedes(a) : one < other
            }.map(Int32.init)
        }
    }
}
