import AllocationModel
import Childcare

/// Every beginning of a section's waiting list holds the minimum rates of the policy, and the order of points else.
///
/// With groups that share nobody the order is thereby the only one: the closest to the order of points. Where they overlap,
/// an order with fewer pairs turned round might still exist; no two of its families could change places.
enum WaitingMixProperty: Property {
    static let name = AuditProperty.waitingMix
    static let statement = BilingualText(
        fr:
            "Tout début de la liste d'attente d'une section respecte les taux minimaux du règlement, le dernier nommé cédant aux autres et de rien de plus que nécessaire ; deux familles n'y sont dans l'ordre contraire aux points que si un taux l'exige.",
        en:
            "Every beginning of a section's waiting list keeps the minimum rates of the policy, the one named last yielding to the others and by no more than it must; two families stand against the order of points only where a rate asks for it."
    )

    static func file(of subject: String) -> String? { "waiting_by_section.csv" }

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        let rates = audit.case.policy.waitingMix
        guard !rates.isEmpty, let tables = audit.subject.tables else { return [] }
        var source = audit.case
        source.hourlyFees = ExpectedFees.of(source)
        let index = CaseIndex(source)
        let written = Dictionary(grouping: tables.waitingBySection) { $0.section }
        let plain = Dictionary(grouping: TablesProperty.waitingBySection(audit)) { $0.section }
        return audit.case.sections.flatMap { section -> [AuditFinding] in
            let (rows, points) = (written[section.id.text] ?? [], plain[section.id.text] ?? [])
            let places = Dictionary(first: zip(points.map(\.request), points.indices))
            let order = rows.compactMap { places[$0.request] }
            // Another list altogether is the tables' to report.
            guard order.count == points.count, rows.count == points.count, Set(order).count == order.count else {
                return []
            }
            let name = section.id.text
            if rows.map(\.rank) != rows.indices.map({ $0 + 1 }) {
                return [finding(name, fr: "Les rangs ne se suivent pas.", en: "The ranks do not follow each other.")]
            }
            let members = rates.map { rate in
                points.map { row in
                    guard let request = audit.ledger.requestIndex[row.request] else { return false }
                    let child = audit.case.requests[request]
                    return rate.who.holds(
                        for: Facts(
                            request: child, wish: child.wish(for: section.creche), in: index))
                }
            }
            let list = ListInOrder(order: order, members: members, rates: rates.map(\.rate))
            if let short = list.shortfall { return [self.short(short, name, rates)] }
            return list.exchange.map { [exchange($0, name, points)] } ?? []
        }
    }

    private static func short(_ found: ListInOrder.Shortfall, _ section: String, _ rates: [MixRate]) -> AuditFinding {
        let name = rates[found.rate].name
        return finding(
            section,
            fr:
                "Les \(number: found.length) premières familles en comptent \(number: found.there) du groupe « \(name) » ; le taux en demande \(number: found.asked).",
            en:
                "Of the first \(number: found.length) families \(number: found.there) are of the group “\(name)”; the rate asks for \(number: found.asked)."
        )
    }

    private static func exchange(
        _ pair: (first: Int, second: Int), _ section: String, _ rows: [WaitingBySectionRow]
    ) -> AuditFinding {
        let (one, other) = (rows[pair.first].request, rows[pair.second].request)
        return finding(
            section, fr: "\(one) passe avant \(other), que l'ordre des points met devant, sans qu'un taux l'exige.",
            en: "\(one) comes before \(other), whom the order of points puts first, although no rate asks for it.")
    }
}

/// A list as it is called, and what the rates make of it.
struct ListInOrder {
    struct Shortfall: Equatable {
        var rate: Int
        var length: Int
        var there: Int
        var asked: Int
    }

    /// Places in the order of points, in the order of the calls.
    let order: [Int]
    /// By rate and place in the order of points.
    let members: [[Bool]]
    let rates: [Share]

    /// By rate and length: members among the first so many.
    private var counts: [[Int]] {
        members.map { own in
            order.reduce(into: [0]) { sums, place in sums.append(sums[sums.count - 1] + (own[place] ? 1 : 0)) }
        }
    }

    private func wanted(_ rate: Int, _ length: Int) -> Int {
        let share = rates[rate]
        let (whole, rest) = (Int128(length) * Int128(share.numerator)).quotientAndRemainder(
            dividingBy: Int128(share.denominator))
        return min(Int(whole) + (rest == 0 ? 0 : 1), members[rate].count { $0 })
    }

    /// The first beginning with fewer of a group than it could have had.
    var shortfall: Shortfall? {
        let counts = counts
        // What each rate asks of each length, once those before it are settled.
        var settled: [[Int]] = []
        for rate in rates.indices {
            var own: [Int] = []
            var most: [Int]?
            for length in 0...order.count {
                let (there, wanted) = (counts[rate][length], wanted(rate, length))
                if there < wanted {
                    // How many there could have been is worth the search only here.
                    let could = most ?? mostPossible(of: rate, beside: settled, having: counts[rate])
                    most = could
                    if there < min(wanted, could[length]) {
                        return Shortfall(rate: rate, length: length, there: there, asked: min(wanted, could[length]))
                    }
                }
                own.append(min(there, wanted))
            }
            settled.append(own)
        }
        return nil
    }

    /// Two families in the opposite order to points who could change places and leave every rate what it has.
    var exchange: (first: Int, second: Int)? {
        let counts = counts
        let needed = rates.indices.map { rate in
            (0...order.count).map { min(counts[rate][$0], wanted(rate, $0)) }
        }
        for first in order.indices {
            var closed = rates.map { _ in false }
            for second in order.indices.dropFirst(first + 1) {
                for rate in rates.indices where counts[rate][second] == needed[rate][second] { closed[rate] = true }
                let (one, other) = (order[first], order[second])
                guard other < one else { continue }
                let isMissed = rates.indices.contains { closed[$0] && members[$0][one] && !members[$0][other] }
                if !isMissed { return (one, other) }
            }
        }
        return nil
    }

    // MARK: What else there could have been

    /// By length, the most members of a rate that an order could begin with which gives the rates before it all that is
    /// settled, and this one at every shorter length as many as it has or is owed.
    ///
    /// Found from the back: whether a beginning, known by how many it has of each kind of family, can be completed.
    private func mostPossible(of rate: Int, beside settled: [[Int]], having counts: [Int]) -> [Int] {
        let kinds = Kinds(members)
        var completion = Completion(kinds: kinds, settled: settled, length: order.count)
        var beginnings: Set<[Int]> = [kinds.empty]
        var most = [0]
        for length in 1...max(1, order.count) where length <= order.count {
            let longer = Set(beginnings.flatMap(kinds.longer)).filter { completion.isPossible($0, length) }
            most.append(longer.map { kinds.tally($0, rate) }.max() ?? 0)
            let least = min(counts[length], wanted(rate, length))
            beginnings = longer.filter { kinds.tally($0, rate) >= least }
        }
        return most
    }

    /// Families told apart by nothing but the groups they are of.
    private struct Kinds {
        let groups: [[Bool]]
        let sizes: [Int]

        init(_ members: [[Bool]]) {
            let families = members.first?.count ?? 0
            var sizes: [[Bool]: Int] = [:]
            for family in 0..<families { sizes[members.map { $0[family] }, default: 0] += 1 }
            let sorted = sizes.sorted { left, right in
                left.key.map { $0 ? 1 : 0 }.lexicographicallyPrecedes(right.key.map { $0 ? 1 : 0 })
            }
            groups = sorted.map(\.key)
            self.sizes = sorted.map(\.value)
        }

        var empty: [Int] { sizes.map { _ in 0 } }

        func tally(_ beginning: [Int], _ rate: Int) -> Int {
            groups.indices.reduce(0) { groups[$1][rate] ? $0 + beginning[$1] : $0 }
        }

        /// One family more; one of fewer groups only when those with all of them and more are gone, which misses nothing.
        func longer(_ beginning: [Int]) -> [[Int]] {
            groups.indices.filter { kind in
                beginning[kind] < sizes[kind]
                    && !groups.indices.contains { other in
                        other != kind && beginning[other] < sizes[other]
                            && zip(groups[kind], groups[other]).allSatisfy { !$0 || $1 }
                    }
            }.map { kind in
                var next = beginning
                next[kind] += 1
                return next
            }
        }
    }

    /// Whether a beginning can go on so that the settled rates have what they are owed.
    private struct Completion {
        let kinds: Kinds
        let settled: [[Int]]
        let length: Int
        private var known: [[Int]: Bool] = [:]

        init(kinds: Kinds, settled: [[Int]], length: Int) {
            (self.kinds, self.settled, self.length) = (kinds, settled, length)
        }

        mutating func isPossible(_ beginning: [Int], _ length: Int) -> Bool {
            if let known = known[beginning] { return known }
            // In layers rather than by recursion: a list may be long.
            var layers: [[[Int]]] = [[beginning]]
            while layers[layers.count - 1].contains(where: { known[$0] == nil }) {
                let at = length + layers.count - 1
                var next: Set<[Int]> = []
                for state in layers[layers.count - 1] where known[state] == nil {
                    let isKept = settled.indices.allSatisfy { kinds.tally(state, $0) >= settled[$0][at] }
                    if !isKept || at == self.length {
                        known[state] = isKept
                    } else {
                        next.formUnion(kinds.longer(state))
                    }
                }
                if next.isEmpty { break }
                layers.append(Array(next))
            }
            for layer in layers.reversed() {
                for state in layer where known[state] == nil {
                    known[state] = kinds.longer(state).contains { known[$0] == true }
                }
            }
            return known[beginning] ?? false
        }
    }
}
