import GLPKSolver
import LinearPrograms
import Testing

/// A basis taken from elsewhere: where it is none the session begins anew, and does not end.
@Suite struct SessionBasisTests {
    private static let (basic, lower): (UInt8, UInt8) = (1, 2)

    /// At most two of three columns, each at most once: worth 5 + 4.
    private func session() throws -> GLPKSession {
        var program = LinearProgram(direction: .maximize)
        program.rows = [.init(lower: -.infinity, upper: 2), .init(lower: -.infinity, upper: 1)]
        for gain in [5.0, 4, 3] {
            program.columns.append(
                .init(
                    lower: 0, upper: 1, objective: gain, isInteger: false, entries: [.init(row: 0, coefficient: 1)]))
        }
        return try GLPKSession(program, isStopped: { false })
    }

    @Test func whatIsNoBasisIsToldApart() throws {
        let (basic, lower) = (Self.basic, Self.lower)
        // The second row has no column, so only its slack can be basic in it.
        let guesses: [(basis: [UInt8], isOne: Bool)] = [
            ([basic, basic, lower, lower, lower], true),
            ([lower, basic, basic, lower, lower], true),
            ([lower, lower, basic, basic, lower], false),
            ([basic, lower, basic, lower, lower], false),
            ([lower, basic, lower, lower, lower], false),
            ([basic, basic, basic, lower, lower], false),
        ]
        for guess in guesses {
            let session = try session()
            #expect(try session.take(guess: guess.basis) == guess.isOne, "\(guess.basis)")
            #expect(try session.solve(primal: true) == .optimal)
            #expect(session.objective == 9)
        }
    }

    /// Columns on a long path of rows, which only moving others one by one gives a row each.
    @Test func columnsMayHaveToMove() throws {
        let count = 400
        var program = LinearProgram(direction: .maximize)
        program.rows = (0..<count).map { _ in .init(lower: -.infinity, upper: 1) }
        // Each fits its own row or the one before; the last asks for the first row only.
        for column in 0..<count {
            let rows = column == count - 1 ? [0] : [column, column + 1]
            program.columns.append(
                .init(
                    lower: 0, upper: 1, objective: 1, isInteger: false,
                    entries: rows.map { .init(row: $0, coefficient: 1) }))
        }
        let session = try GLPKSession(program, isStopped: { false })
        let (slacks, columns) = (Array(repeating: Self.lower, count: count), Array(repeating: Self.basic, count: count))
        #expect(try session.take(guess: slacks + columns))
        #expect(try session.solve(primal: true) == .optimal)
        // Rows that share no column are packed at most once each.
        #expect(session.objective <= Double(count))
    }
}
