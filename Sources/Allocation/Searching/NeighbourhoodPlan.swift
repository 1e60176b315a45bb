/// One round's neighbourhoods: clusters freed together, each unit in one of them only, slack allotted beforehand.
struct NeighbourhoodPlan {
    struct Neighbourhood {
        var clusters: [Int32]
        /// The free units, ascending.
        var units: [Int32]
    }

    private(set) var neighbourhoods: [Neighbourhood] = []
    /// Which neighbourhood may use the slack of each cluster's rows; −1 for none.
    private var ownerOfCluster: [Int32]
    private let clusterOfRow: [Int32]
    private let slack: [Int64]
    private let isCut: [Bool]

    /// - Parameters:
    ///   - width: most neighbourhoods to plan.
    ///   - near: options that lose more against their unit's best stay closed.
    ///   - columns: options a neighbourhood should have open.
    ///   - urgency: how much each cluster wants to be freed.
    ///   - isFree: whether a unit may be freed at all.
    init(
        _ level: PricedLevel, _ placement: FlatPlacement, width: Int, near: Double, columns: Int, urgency: [Double],
        dice: inout SearchDice, isFree: (Int) -> Bool
    ) {
        let flat = level.flat
        let clusters = level.clusters
        clusterOfRow = clusters.clusterOfRow
        isCut = flat.rows.map { $0.meaning == .cut }
        let payments = placement.payments
        slack = flat.rows.indices.map { Int64(flat.rows[$0].bound) - placement.activity[$0] - payments[$0] }
        ownerOfCluster = Array(repeating: -1, count: clusters.count)
        var isTaken = [Bool](repeating: false, count: flat.unitCount)
        let order = urgency.indices.sorted { urgency[$0] != urgency[$1] ? urgency[$0] > urgency[$1] : $0 < $1 }
        for seed in order {
            if neighbourhoods.count == width { break }
            guard ownerOfCluster[seed] < 0 else { continue }
            let number = Int32(neighbourhoods.count)
            var chosen: [Int32] = []
            var units: [Int32] = []
            var open = 0
            var pull: [Int32: Double] = [:]
            var next: Int32? = Int32(seed)
            while let cluster = next {
                ownerOfCluster[Int(cluster)] = number
                chosen.append(cluster)
                for option in clusters.options[Int(cluster)].map({ Int($0) }) {
                    let unit = Int(flat.optionUnit[option])
                    guard !isTaken[unit], isFree(unit),
                        level.isWorthTrying(option, near: near) || placement.choice[unit] == Int32(option)
                    else {
                        continue
                    }
                    isTaken[unit] = true
                    units.append(Int32(unit))
                    for other in flat.options(of: unit) where level.isWorthTrying(other, near: near) { open += 1 }
                }
                next = nil
                if open >= columns { break }
                for (neighbour, strength) in level.neighbours[Int(cluster)] {
                    pull[neighbour, default: 0] += strength * (0.5 + dice.fraction())
                }
                next =
                    pull.filter { ownerOfCluster[Int($0.key)] < 0 }
                    .max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
            }
            // Leftovers are not worth a program while there are whole neighbourhoods.
            guard !units.isEmpty, neighbourhoods.isEmpty || open * 3 >= columns else { continue }
            units.sort()
            neighbourhoods.append(Neighbourhood(clusters: chosen, units: units))
        }
        // What nobody freed: its slack goes to the first who could use it.
        for (number, neighbourhood) in neighbourhoods.enumerated() {
            for unit in neighbourhood.units {
                for option in flat.options(of: Int(unit)) where level.isWorthTrying(option, near: near) {
                    for entry in flat.entries(of: option) {
                        let cluster = Int(clusters.clusterOfRow[Int(flat.entryRow[entry])])
                        if cluster >= 0 && ownerOfCluster[cluster] < 0 { ownerOfCluster[cluster] = Int32(number) }
                    }
                }
            }
        }
    }

    /// The part of a row's slack that neighbourhood `number` may use.
    ///
    /// The parts of all neighbourhoods have the sign of the whole and never add up to more.
    func share(_ number: Int, _ row: Int) -> Int64 {
        // A cut follows from the other rows, so everybody may use all of it.
        if isCut[row] { return slack[row] }
        let cluster = clusterOfRow[row]
        if cluster >= 0 { return ownerOfCluster[Int(cluster)] == Int32(number) ? slack[row] : 0 }
        let width = Int64(neighbourhoods.count)
        let part = slack[row] / width
        return number == 0 ? slack[row] - part * (width - 1) : part
    }
}
