import Testing

@testable import CaseFiles

@Suite struct CSVWriterTests {
    private let row: [CSVCell] = [
        .text("a;b"), .text("say \"é\""), .integer(-5), .decimal(0.5), .decimal(3), .flag(true), .empty, .text("=1+1"),
    ]

    @Test func machineDialect() {
        var writer = CSVWriter(dialect: .machine, headers: ["one", "two"])
        writer.append(row)
        #expect(
            String(decoding: writer.bytes, as: UTF8.self) == "one,two\n\"a;b\",\"say \"\"é\"\"\",-5,0.5,3,yes,,'=1+1\n")
    }

    @Test func frenchExcelDialect() {
        var writer = CSVWriter(dialect: .frenchExcel, headers: ["un", "deux"])
        writer.append(row)
        #expect(Array(writer.bytes.prefix(3)) == [0xEF, 0xBB, 0xBF])
        #expect(
            String(decoding: writer.bytes.dropFirst(3), as: UTF8.self)
                == "un;deux\r\n\"a;b\";\"say \"\"é\"\"\";-5;0,5;3;yes;;'=1+1\r\n")
    }

    @Test(arguments: [
        ("=1", "'=1"), ("+33 6", "'+33 6"), ("-a", "'-a"), ("@x", "'@x"), ("\tx", "'\tx"), ("\rx", "'\rx"),
        (" =1", "' =1"), ("'=1", "''=1"), ("'", "'"), ("'x", "'x"), ("-3", "-3"), ("-3.5", "-3.5"), ("-", "'-"),
        ("-3.", "'-3."), ("a=b", "a=b"), ("", ""), ("''-3", "'''-3"),
    ])
    func formulasAreGuardedAndComeBack(text: String, guarded: String) {
        #expect(CSVWriter.guarded(text) == guarded)
        #expect(CSVWriter.unguarded(guarded) == text)
    }
}
