/// A sum of columns with whole weights: a whole number, whatever the relaxation says.
///
/// How many are placed in all, in one section, or in the sections some units choose between (those of one age), is worth many
/// cuts on single options: a relaxation that places half a child more than fits loses all of it at once.
struct CountedSum: Sendable {
    var columns: [Int32]
    var weights: [Double]

    /// All options, those of each section and of each family of sections, and what each row counts.
    static func all(of program: SelectionProgram) -> [CountedSum] {
        let options = (0..<program.optionCount).map { Int32($0) }
        var sums = [CountedSum(columns: options, weights: options.map { _ in 1 })]
        let families = families(of: program)
        func count(_ number: (Int32) -> Int32) {
            var columns: [Int32: [Int32]] = [:]
            var weights: [Int32: [Double]] = [:]
            for option in options {
                var times: [(number: Int32, count: Double)] = []
                for section in program.sections[Int(option)] {
                    let own = number(section)
                    if let place = times.firstIndex(where: { $0.number == own }) {
                        times[place].count += 1
                    } else {
                        times.append((own, 1))
                    }
                }
                for (own, count) in times {
                    columns[own, default: []].append(option)
                    weights[own, default: []].append(count)
                }
            }
            for own in columns.keys.sorted() {
                sums.append(CountedSum(columns: columns[own] ?? [], weights: weights[own] ?? []))
            }
        }
        count { families[Int($0)] }
        count { $0 }
        for row in 0..<program.rowCount {
            let entries = program.entries(ofRow: row)
            guard entries.allSatisfy({ abs(program.rowAmount[$0]) < 1 << 10 }) else { continue }
            sums.append(
                CountedSum(
                    columns: Array(program.rowColumn[entries]), weights: entries.map { Double(program.rowAmount[$0]) }))
        }
        return sums
    }

    /// Sections that units with one section an option choose between, each by the first of its family.
    private static func families(of program: SelectionProgram) -> [Int32] {
        var parent = (0..<Int32(program.rowCount)).map { $0 }
        func root(_ section: Int32) -> Int32 {
            var section = section
            while parent[Int(section)] != section { section = parent[Int(section)] }
            return section
        }
        for unit in 0..<program.unitCount {
            let own = program.options(of: unit).map { program.sections[$0] }
            guard own.allSatisfy({ $0.count == 1 }), let first = own.first?.first else { continue }
            for section in own.dropFirst().compactMap(\.first) {
                let (low, high) = (min(root(first), root(section)), max(root(first), root(section)))
                parent[Int(high)] = low
            }
        }
        return (0..<Int32(program.rowCount)).map { root($0) }
    }
}
