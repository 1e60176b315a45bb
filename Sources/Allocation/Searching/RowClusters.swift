/// Groups of rows that belong together, such as the sections and quotas of one crèche, found from the program alone.
///
/// Rows used by the same options come together first (the slots of a section); then each local quota joins the groups
/// it counts in, as long as the result stays small enough to be solved as one program. Rows that touch too much to join
/// (network quotas, values of earlier levels) span the clusters and belong to none.
struct RowClusters: Sendable {
    /// Cluster of each row, −1 where it spans several.
    private(set) var clusterOfRow: [Int32]
    /// Cluster that holds most entries of each option, −1 for an option without any.
    private(set) var home: [Int32]
    private(set) var count: Int
    /// Options at home in each cluster, ascending.
    private(set) var options: [[Int32]]

    /// - Parameter largest: options a joined group may have.
    /// - Complexity: linear in the number of non-zeros, times the logarithm of the number of rows.
    init(_ flat: FlatLevel, largest: Int) {
        var parent = Array(0..<flat.rows.count)
        func root(_ row: Int) -> Int {
            var row = row
            while parent[row] != row {
                parent[row] = parent[parent[row]]
                row = parent[row]
            }
            return row
        }
        func union(_ one: Int, _ other: Int) {
            let (low, high) = (min(root(one), root(other)), max(root(one), root(other)))
            parent[high] = low
        }
        // Resources that a third of the users of one of them use one after the other.
        var followers: [Int32: Int] = [:]
        for row in flat.rows.indices where flat.rows[row].isResource {
            followers.removeAll(keepingCapacity: true)
            for option in flat.options(ofRow: row) {
                let entries = flat.entries(of: Int(option))
                guard let place = entries.first(where: { Int(flat.entryRow[$0]) == row }),
                    place + 1 < entries.upperBound
                else { continue }
                let next = flat.entryRow[place + 1]
                if flat.rows[Int(next)].isResource { followers[next, default: 0] += 1 }
            }
            for (next, together) in followers.sorted(by: { $0.key < $1.key }) {
                let users = min(
                    flat.rowStart[row + 1] - flat.rowStart[row], flat.rowStart[Int(next) + 1] - flat.rowStart[Int(next)]
                )
                if together * 3 >= Int(users) { union(row, Int(next)) }
            }
        }
        var size = [Int](repeating: 0, count: flat.rows.count)
        for option in 0..<flat.optionCount {
            guard let first = flat.entries(of: option).first(where: { flat.rows[Int(flat.entryRow[$0])].isResource })
            else { continue }
            size[root(Int(flat.entryRow[first]))] += 1
        }
        // Other rows, those that touch the fewest groups first.
        var touched: [(row: Int, groups: [Int])] = []
        for row in flat.rows.indices where !flat.rows[row].isResource {
            var groups: Set<Int> = []
            for option in flat.options(ofRow: row) {
                for entry in flat.entries(of: Int(option)) where flat.rows[Int(flat.entryRow[entry])].isResource {
                    groups.insert(root(Int(flat.entryRow[entry])))
                }
            }
            touched.append((row, groups.sorted()))
        }
        touched.sort { ($0.groups.count, $0.row) < ($1.groups.count, $1.row) }
        var spans = [Bool](repeating: false, count: flat.rows.count)
        for (row, groups) in touched {
            let roots = Set(groups.map { root($0) }).sorted()
            let total = roots.reduce(0) { $0 + size[$1] }
            if total > largest && roots.count > 1 {
                spans[row] = true
                continue
            }
            for group in roots { union(group, row) }
            size[root(row)] = max(total, size[row])
        }
        clusterOfRow = Array(repeating: -1, count: flat.rows.count)
        var number: [Int: Int32] = [:]
        for row in flat.rows.indices where !spans[row] {
            let group = root(row)
            if number[group] == nil { number[group] = Int32(number.count) }
            clusterOfRow[row] = number[group] ?? -1
        }
        count = number.count
        home = Array(repeating: -1, count: flat.optionCount)
        options = Array(repeating: [], count: count)
        var weights: [Int32: Int] = [:]
        for option in 0..<flat.optionCount {
            weights.removeAll(keepingCapacity: true)
            for entry in flat.entries(of: option) {
                let cluster = clusterOfRow[Int(flat.entryRow[entry])]
                if cluster >= 0 { weights[cluster, default: 0] += 1 }
            }
            guard let best = weights.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) })?.key else { continue }
            home[option] = best
            options[Int(best)].append(Int32(option))
        }
    }

    /// The same clusters for a level with more rows and units: new options live where their first row does.
    func extended(to level: FlatLevel) -> RowClusters {
        var clusters = self
        clusters.clusterOfRow += Array(repeating: -1, count: level.rows.count - clusterOfRow.count)
        for option in home.count..<level.optionCount {
            let cluster = level.entries(of: option).first.map { clusterOfRow[Int(level.entryRow[$0])] } ?? -1
            clusters.home.append(cluster)
            if cluster >= 0 { clusters.options[Int(cluster)].append(Int32(option)) }
        }
        return clusters
    }

    /// Clusters joined pair by pair, those that compete most for the same units first, as long as they stay small.
    ///
    /// - Parameters:
    ///   - neighbours: of each cluster, strongest first.
    ///   - largest: options at home in a joined cluster.
    func joined(_ flat: FlatLevel, neighbours: [[(cluster: Int32, strength: Double)]], largest: Int) -> RowClusters {
        var parent = (0..<count).map { Int32($0) }
        var size = options.map(\.count)
        func root(_ cluster: Int32) -> Int32 {
            var cluster = cluster
            while parent[Int(cluster)] != cluster { cluster = parent[Int(cluster)] }
            return cluster
        }
        var strengths: [UInt64: Double] = [:]
        for (cluster, list) in neighbours.enumerated() {
            for (other, strength) in list where Int(other) > cluster {
                strengths[UInt64(cluster) << 32 | UInt64(other)] = strength
            }
        }
        while true {
            // Strength against size, so that large clusters do not swallow all others.
            var best: (pair: UInt64, score: Double)?
            for (pair, strength) in strengths {
                let (one, other) = (Int(pair >> 32), Int(pair & 0xFFFF_FFFF))
                guard size[one] + size[other] <= largest else { continue }
                let score = strength / Double(min(size[one], size[other]) + 20)
                if best.map({ (score, $0.pair) > ($0.score, pair) }) ?? true { best = (pair, score) }
            }
            guard let chosen = best?.pair else { break }
            let (keep, gone) = (Int32(chosen >> 32), Int32(truncatingIfNeeded: chosen & 0xFFFF_FFFF))
            parent[Int(gone)] = keep
            size[Int(keep)] += size[Int(gone)]
            for (pair, strength) in strengths.sorted(by: { $0.key < $1.key }) {
                let (one, other) = (Int32(pair >> 32), Int32(truncatingIfNeeded: pair & 0xFFFF_FFFF))
                guard one == gone || other == gone else { continue }
                strengths[pair] = nil
                let third = one == gone ? other : one
                if third == keep { continue }
                strengths[UInt64(min(keep, third)) << 32 | UInt64(max(keep, third)), default: 0] += strength
            }
        }
        var joined = self
        var number: [Int32: Int32] = [:]
        for cluster in 0..<Int32(count) where root(cluster) == cluster { number[cluster] = Int32(number.count) }
        joined.clusterOfRow = clusterOfRow.map { $0 < 0 ? -1 : number[root($0)] ?? -1 }
        joined.home = home.map { $0 < 0 ? -1 : number[root($0)] ?? -1 }
        joined.count = number.count
        joined.options = Array(repeating: [], count: number.count)
        for option in home.indices where home[option] >= 0 {
            joined.options[Int(joined.home[option])].append(Int32(option))
        }
        return joined
    }
}
