import Foundation
import Testing

/// A case as one JSON document, from a file or from standard input.
@Suite struct StandardInputTests {
    static var document: String {
        get throws {
            String(
                decoding: try Data(
                    contentsOf: BerceauProcess.root.appendingPathComponent("Examples/embed/Sources/embed/case.json")),
                as: UTF8.self)
        }
    }

    @Test func aCaseOnStandardInputIsAllocated() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let result = try BerceauProcess.berceau(
            ["allocate", "-", "-o", scratch / "out", "--json"], input: try Self.document)
        #expect(result.status == 0, "\(result.errors)")
        let outcome = try result.json()
        #expect(outcome["status"] as? String == "optimal")
        #expect(outcome["placed"] as? Int == 3)
    }

    @Test func theSameDocumentInAFileGivesTheSamePlacements() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        try scratch.write("case.json", try Self.document)
        let file = try BerceauProcess.berceau("allocate", scratch / "case.json", "--json").json()
        let stream = try BerceauProcess.berceau(["allocate", "-", "--json"], input: try Self.document).json()
        #expect(file["placements"] as? NSArray == stream["placements"] as? NSArray)
    }

    @Test(arguments: ["", "{", "[]", "{\"term\": 3}"])
    func whatIsNoCaseIsRefused(text: String) throws {
        let result = try BerceauProcess.berceau(["allocate", "-", "--json"], input: text)
        #expect(result.status == 65, "\(result.errors)")
        let errors = try #require(try result.json()["errors"] as? [[String: Any]])
        #expect(!errors.isEmpty)
    }
}
