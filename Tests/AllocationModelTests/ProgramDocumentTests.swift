import AllocationModel
import Childcare
import SyntheticCases
import Testing

@Suite struct ProgramDocumentTests {
    private func read(_ text: String) throws(ProgramDocumentError) -> AllocationProblem {
        try AllocationProblem(programJSON: Array(text.utf8))
    }

    private let small = """
        {"schemaVersion":1,
        "levels":[
        {"name":"points","constant":-9223372036854775808,"scale":1,"tolerance":0}],
        "resources":[
        {"key":"S1/mon-am","capacity":9223372036854775807}],
        "quotas":[
        {"key":"Q/network/min","bound":-1,"level":0,"price":5},
        {"key":"H","bound":2}],
        "units":[
        {"key":"R1 \\"é\\"","kind":"required","options":[{"key":"R1@S1[full]","gains":[10],"uses":[[0,1]],"coefficients":[[0,-1],[1,1]]}]},
        {"key":"R2","kind":"choice","options":[]}]}

        """

    @Test func roundTripOfRandomProblems() throws {
        for seed in 0..<1_000 as Range<UInt64> {
            var random = SplitMix64(seed: seed)
            let problem = AllocationProblem.random(using: &random)
            let bytes = problem.programJSON()
            let again = try AllocationProblem(programJSON: bytes)
            #expect(again == problem, "seed \(seed)")
            #expect(again.programJSON() == bytes, "seed \(seed)")
            #expect(bytes.count { $0 == 10 } >= problem.units.count + 5, "seed \(seed)")
        }
    }

    @Test func theDocumentIsTheOneDocumented() throws {
        let problem = try read(small)
        #expect(problem.levels[0].constant == .min)
        #expect(problem.resources[0].capacity == .max)
        #expect(problem.quotas[0].price == QuotaRow.Price(level: 0, perUnit: 5))
        #expect(problem.quotas[1].price == nil)
        #expect(problem.units[0].key == "R1 \"é\"")
        #expect(String(decoding: problem.programJSON(), as: UTF8.self) == small)
    }

    @Test func anyOrderSpacingAndEscapesAreRead() throws {
        let problem = try read(
            """
            \u{FEFF}{ "units" : [ { "options" : [ ] , "kind" : "optional" , "key" : "\\u00e9\\ud83d\\ude00\\n\\t\\/\\\\" } ] ,
              "quotas":[ ], "resources":[], "levels":[], "schemaVersion": 1 }
            """)
        #expect(problem.units[0].key == "é😀\n\t/\\")
    }

    @Test(arguments: [
        ("", 1, "“{”"),
        ("[]", 1, "“{”"),
        ("{}", 1, "the key “schemaVersion” in the object that ends here"),
        ("{\"schemaVersion\":1,}", 1, "a value after “,”"),
        ("{\"schemaVersion\":1\n\"levels\":[]}", 2, "“,” or “}”"),
        ("{\"schemaVersion\":1.5}", 1, "an integer"),
        ("{\"schemaVersion\":01}", 1, "an integer of at most 64 bits, without leading zeros"),
        ("{\"schemaVersion\":9223372036854775808}", 1, "an integer of at most 64 bits, without leading zeros"),
        ("{\"schemaVersion\":1,\"schemaVersion\":1}", 1, "the key “schemaVersion” once only"),
        ("{\"version\":1}", 1, "one of schemaVersion, levels, resources, quotas, units, not “version”"),
        ("{\"levels\":[{\"name\":\"a\u{1}\"}]}", 1, "no control character in text"),
        ("{\"levels\":[{\"name\":\"\\ud800x\"}]}", 1, "“\\”"),
        ("{\"levels\":[{\"name\":\"\\q\"}]}", 1, "one of \" \\ / b f n r t u after “\\”"),
        ("{\"levels\":[{\"name\":\"", 1, "“\"” at the end of the text"),
        ("{\"levels\":[{\"name\":\"a\",\"constant\":0,\"scale\":0,\"tolerance\":0}]}", 1, "a scale of at least 1"),
        ("{\"units\":[{\"kind\":\"maybe\"}]}", 1, "one of optional, required, choice"),
        ("{\"units\":[\n{\"options\":[{\"uses\":[[1]]}]}]}", 2, "an amount after the index"),
    ])
    func whatCannotBeReadIsLocated(text: String, line: Int, expected: String) {
        do throws(ProgramDocumentError) {
            _ = try read(text)
            Issue.record("was read: \(text)")
        } catch {
            guard case .malformed(let foundLine, _, let found) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(foundLine == line)
            #expect(found.english == expected)
        }
    }

    @Test func badUTF8IsRefused() {
        #expect(throws: ProgramDocumentError.self) {
            try AllocationProblem(
                programJSON: Array("{\"levels\":[{\"name\":\"".utf8) + [0xC3, 0x28] + Array("\"}]}".utf8))
        }
    }

    @Test func inconsistenciesNameTheirLine() {
        func replaced(_ old: String, _ new: String) -> ProgramDocumentError? {
            let parts = small.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
            do throws(ProgramDocumentError) {
                _ = try read(parts.joined(separator: new))
                return nil
            } catch { return error }
        }
        #expect(
            replaced("\"gains\":[10]", "\"gains\":[]")
                == .inconsistent(
                    line: 10,
                    problem: BilingualText(
                        fr: "le choix R1@S1[full] n'a pas un gain par niveau",
                        en: "option R1@S1[full] has not one gain per level")))
        #expect(
            replaced("\"uses\":[[0,1]]", "\"uses\":[[1,1]]")
                == .inconsistent(
                    line: 10,
                    problem: BilingualText(
                        fr: "le choix R1@S1[full] prend une ressource inconnue",
                        en: "option R1@S1[full] uses an unknown resource")))
        #expect(
            replaced("[1,1]]}", "[-1,1]]}")
                == .inconsistent(
                    line: 10,
                    problem: BilingualText(
                        fr: "le choix R1@S1[full] compte dans un quota inconnu",
                        en: "option R1@S1[full] moves an unknown quota")))
        #expect(
            replaced("\"level\":0", "\"level\":7")
                == .inconsistent(
                    line: 7,
                    problem: BilingualText(
                        fr: "le quota Q/network/min a un prix à un niveau inconnu",
                        en: "quota Q/network/min is priced at an unknown level")))
        #expect(replaced("\"schemaVersion\":1", "\"schemaVersion\":2") == .unsupportedSchemaVersion(2))
        #expect(replaced("}]}\n", "}]}\nx") != nil)
    }

    @Test func noTruncationOfADocumentIsAccepted() {
        let bytes = Array(small.utf8)
        for length in 0..<(bytes.count - 1) {
            #expect(throws: ProgramDocumentError.self, "\(length) bytes") {
                try AllocationProblem(programJSON: Array(bytes[..<length]))
            }
        }
    }

    @Test func mutatedDocumentsNeverTrap() throws {
        var random = SplitMix64(seed: 7)
        for _ in 0..<5_000 {
            var bytes = Array(small.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            guard let problem = try? AllocationProblem(programJSON: bytes) else { continue }
            #expect(try AllocationProblem(programJSON: problem.programJSON()) == problem)
        }
    }

    @Test func theDumpNamesWhatTheIndicesMean() throws {
        let dump = try read(small).debugDump()
        #expect(dump.contains("R1@S1[full]: gains 10; uses S1/mon-am; moves -1·Q/network/min, H"))
        #expect(dump.contains("quota 1 H ≤ 2, hard"))
    }
}
