import LinearPrograms
import Testing

@Suite struct MPSWriterTests {
    private let program = LinearProgram(
        direction: .maximize,
        columns: [
            .init(lower: 0, upper: 1, objective: 3, isInteger: true, entries: [.init(row: 0, coefficient: 1)]),
            .init(lower: 0, upper: 1, objective: 0, isInteger: true, entries: []),
            .init(
                lower: 0, upper: .infinity, objective: -0.25, isInteger: false, entries: [.init(row: 1, coefficient: 2)]
            ),
            .init(lower: -.infinity, upper: .infinity, objective: 1, isInteger: false, entries: []),
            .init(
                lower: -.infinity, upper: -4, objective: 0, isInteger: true, entries: [.init(row: 2, coefficient: 1)]),
            .init(lower: 2, upper: .infinity, objective: 1e15, isInteger: true, entries: []),
            .init(lower: 7, upper: 7, objective: 0, isInteger: true, entries: []),
        ],
        rows: [
            .init(lower: -.infinity, upper: 5), .init(lower: -1, upper: 5), .init(lower: 2, upper: 2),
            .init(lower: 0.1, upper: .infinity), .init(lower: -.infinity, upper: .infinity),
        ])

    @Test func everyKindOfRowAndColumnIsWritten() {
        let text = MPSWriter.text(program, name: "Ville d'été", objectiveConstant: 12, comments: ["one\ntwo"])
        #expect(
            text == """
                * one
                * two
                * A maximisation, written as the minimisation of the negated objective: negate the optimum.
                * The objective's constant is 12 and stands in a column fixed at one.
                NAME Ville_d'_t_
                ROWS
                 N OBJ
                 L R1
                 L R2
                 E R3
                 G R4
                 N R5
                COLUMNS
                 M1 'MARKER' 'INTORG'
                 C1 OBJ -3
                 C1 R1 1
                 C2 OBJ 0
                 M2 'MARKER' 'INTEND'
                 C3 OBJ 0.25
                 C3 R2 2
                 C4 OBJ -1
                 M3 'MARKER' 'INTORG'
                 C5 R3 1
                 C6 OBJ -1000000000000000
                 C7 OBJ 0
                 M4 'MARKER' 'INTEND'
                 CONSTANT OBJ -12
                RHS
                 RHS R1 5
                 RHS R2 5
                 RHS R3 2
                 RHS R4 0.1
                RANGES
                 RNG R2 6
                BOUNDS
                 BV BND C1
                 BV BND C2
                 FR BND C4
                 MI BND C5
                 UP BND C5 -4
                 LO BND C6 2
                 PL BND C6
                 FX BND C7 7
                 FX BND CONSTANT 1
                ENDATA

                """)
    }

    @Test func aMinimisationIsWrittenAsItIs() {
        var program = program
        program.direction = .minimize
        let lines = MPSWriter.text(program, objectiveConstant: 12).split(separator: "\n")
        #expect(lines.contains(" C1 OBJ 3"))
        #expect(lines.contains(" CONSTANT OBJ 12"))
        #expect(lines.first == "* The objective's constant is 12 and stands in a column fixed at one.")
    }

    @Test func boundsOfIntegersAreMovedInward() {
        var program = program
        program.columns[0].lower = -1.5
        program.columns[0].upper = 2.5
        let lines = MPSWriter.text(program).split(separator: "\n").filter {
            $0.hasSuffix("C1") || $0.contains("BND C1 ")
        }
        #expect(lines == [" LO BND C1 -1", " UP BND C1 2"])
    }

    @Test func repeatedRowsAreAddedUp() {
        var program = program
        program.columns[0].entries = [
            .init(row: 3, coefficient: 2), .init(row: 0, coefficient: 1), .init(row: 3, coefficient: -2),
            .init(row: 0, coefficient: 0.5),
        ]
        let lines = MPSWriter.text(program).split(separator: "\n").filter { $0.hasPrefix(" C1 ") }
        #expect(lines == [" C1 OBJ -3", " C1 R1 1.5"])
    }
}
