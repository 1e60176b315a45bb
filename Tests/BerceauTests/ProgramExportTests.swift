import Berceau
import Testing

@Suite struct ProgramExportTests {
    @Test func noNameOfTheCaseIsInTheExportedProgram() throws {
        let dossier = try CaseDocument.read(json: try InventedDocument(children: 8, creches: 2, seed: 3).bytes).case
        let exported = try ProgramExport(of: dossier)
        #expect(exported.mps.contains("ROWS") && exported.mps.hasSuffix("ENDATA\n"))
        #expect(exported.columns > 8)
        #expect(!exported.mps.contains("R1@") && !exported.mps.contains("C1-U"))
    }
}
