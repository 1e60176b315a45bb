import Berceau
import Testing

@Suite struct SealTests {
    @Test func theSealDependsOnTheListAndNotOnItsOrder() throws {
        var dossier = try CaseDocument.read(json: try InventedDocument(children: 3, creches: 1, seed: 1).bytes).case
        // printf 'R1\nR2\nR3\n' | sha256sum
        let expected = "57fbf6376e57c6efd7a47261a9489da6dfe3661a949589542c8900dd9473844b"
        #expect(Seal.hash(of: dossier) == expected)
        dossier.requests.reverse()
        #expect(Seal.hash(of: dossier) == expected)
        dossier.requests.removeLast()
        #expect(Seal.hash(of: dossier) != expected)
    }
}
