import AllocationModel
import CaseFiles
import Childcare
import Testing

@Suite struct CertificateDocumentTests {
    private func text(_ certificate: Certificate) throws -> String {
        String(decoding: try OutcomeDocument.bytes(certificate), as: UTF8.self)
    }

    @Test func rowsAloneAreWrittenAsTheFirstVersion() throws {
        let certificate = OutcomeFixtures.certificate(hash: "h")
        let written = try text(certificate)
        #expect(written.contains("\"index\" : 0,") && !written.contains("version") && !written.contains("cuts"))
        #expect(try OutcomeDocument.certificate(Array(written.utf8)) == certificate)
        let explicit = written.replacing("\"levels\"", with: "\"version\" : 1, \"levels\"")
        #expect(try OutcomeDocument.certificate(Array(explicit.utf8)) == certificate)
    }

    @Test func proofsAreFlatLists() throws {
        let certificate = OutcomeFixtures.certificateWithTree(hash: "h")
        let written = try text(certificate)
        #expect(
            written == """
                {"levels":[{"bound":110,"cutMultipliers":[0,90],"cuts":[{"denominator":2,"resources":[0,1],\
                "units":[0,1,1,1]}],"denominator":1,"level":0,"tree":[{"branch":{"options":[0],"unit":0,"with":1,\
                "without":2}},{"multipliers":[{"cuts":[0,109]}]},{"multipliers":[{}]}]},{"bound":9,"denominator":1,\
                "kept":[{"atLeast":110,"level":0,"multiplier":0}],"level":1,"resources":[0,9]}],"program":"h",\
                "version":2}

                """)
        #expect(try OutcomeDocument.certificate(Array(written.utf8)) == certificate)
    }

    @Test(arguments: [
        ("\"version\":2", "\"version\":4", "version 1 to 3, not 4"),
        ("\"version\":2", "\"version\":0", "version 1 to 3, not 0"),
        ("\"version\":2", "\"version\":\"2\"", "a value of type Int at “/version”"),
        ("\"denominator\":2,", "", "the key “denominator” at “/levels/0/cuts/0”"),
        ("[0,109]", "[0]", "a known value at “/levels/0/tree/1/multipliers/0/cuts”"),
        ("[0,109]", "[0,\"109\"]", "a value of type Int64 at “/levels/0/tree/1/multipliers/0/cuts/1”"),
        ("[0,109]", "{}", "a value of type Array<Any> at “/levels/0/tree/1/multipliers/0/cuts”"),
        ("\"with\":1,", "", "the key “with” at “/levels/0/tree/0/branch”"),
        ("\"tree\":[", "\"tree\":[7,", "a value of type Dictionary<String, Any> at “/levels/0/tree/0”"),
    ])
    func whatIsWrongIsSaid(old: String, new: String, expected: String) throws {
        let written = try text(OutcomeFixtures.certificateWithTree(hash: "h"))
        #expect(written.contains(old))
        let changed = written.replacing(old, with: new, maxReplacements: 1)
        let error = #expect(throws: OutcomeFolderError.self) {
            try OutcomeDocument.certificate(Array(changed.utf8))
        }
        #expect(error?.text.english.contains(expected) == true, "\(error?.text.english ?? "")")
    }
}
