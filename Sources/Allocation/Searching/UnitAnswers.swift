/// What every unit answers to prices: its best option, what the answers leave of each row, and what they add up to.
///
/// The hot loop of the ascent. Units come in pieces of a fixed number, each with a sum of its own, and slopes are whole
/// numbers: the figures are the same whichever member of a team answers for a piece.
final class UnitAnswers: @unchecked Sendable {
    // Between two meetings of the team `prices` is only read, and every other place is written by one member alone.
    private let flat: FlatLevel
    private let members: Int
    private let pieces: [Int]
    let prices: UnsafeMutableBufferPointer<Double>
    /// Option of each unit, −1 for none.
    let chosen: UnsafeMutableBufferPointer<Int32>
    private let totals: UnsafeMutableBufferPointer<Double>
    /// A slope per member, one after the other.
    private let slopes: UnsafeMutableBufferPointer<Double>

    static let pieceCount = 16

    init(_ flat: FlatLevel, members: Int = 1) {
        self.flat = flat
        self.members = members
        pieces = (0...Self.pieceCount).map { flat.unitCount * $0 / Self.pieceCount }
        prices = .allocate(capacity: flat.rows.count)
        chosen = .allocate(capacity: flat.unitCount)
        totals = .allocate(capacity: Self.pieceCount)
        slopes = .allocate(capacity: flat.rows.count * members)
        prices.initialize(repeating: 0)
        chosen.initialize(repeating: -1)
        totals.initialize(repeating: 0)
        slopes.initialize(repeating: 0)
    }

    deinit {
        prices.deallocate()
        chosen.deallocate()
        totals.deallocate()
        slopes.deallocate()
    }

    /// The bound at ``prices`` once every member has answered, and what the answers leave of each row.
    func collect(slope: inout [Double]) -> Double {
        var total = 0.0
        for row in flat.rows.indices {
            slope[row] = flat.rows[row].bound
            total += prices[row] * flat.rows[row].bound
        }
        for member in 0..<members {
            let first = member * flat.rows.count
            for row in slope.indices { slope[row] -= slopes[first + row] }
        }
        return totals.reduce(total, +)
    }

    /// Answers for the pieces of one member: unchecked pointers, with indices made by ``FlatLevel`` alone.
    func answer(member: Int) {
        let rows = flat.rows.count
        let used = UnsafeMutableBufferPointer(rebasing: slopes[member * rows..<(member + 1) * rows])
        used.update(repeating: 0)
        let prices = UnsafeBufferPointer(prices)
        flat.unitStart.withUnsafeBufferPointer { unitStart in
            flat.entryStart.withUnsafeBufferPointer { entryStart in
                flat.entryRow.withUnsafeBufferPointer { entryRow in
                    flat.entryAmount.withUnsafeBufferPointer { amounts in
                        flat.gain.withUnsafeBufferPointer { gain in
                            for piece in stride(from: member, to: Self.pieceCount, by: members) {
                                var total = 0.0
                                for unit in pieces[piece]..<pieces[piece + 1] {
                                    var best = flat.mustChoose[unit] ? -Double.infinity : 0
                                    var pick: Int32 = -1
                                    for option in unitStart[unit]..<unitStart[unit + 1] {
                                        var value = gain[Int(option)]
                                        for entry in entryStart[Int(option)]..<entryStart[Int(option) + 1] {
                                            value -= prices[Int(entryRow[Int(entry)])] * amounts[Int(entry)]
                                        }
                                        if value > best {
                                            best = value
                                            pick = option
                                        }
                                    }
                                    chosen[unit] = pick
                                    guard pick >= 0 else { continue }
                                    total += best
                                    for entry in entryStart[Int(pick)]..<entryStart[Int(pick) + 1] {
                                        used[Int(entryRow[Int(entry)])] += amounts[Int(entry)]
                                    }
                                }
                                totals[piece] = total
                            }
                        }
                    }
                }
            }
        }
    }
}
