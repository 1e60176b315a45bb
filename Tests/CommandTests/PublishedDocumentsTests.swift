import CaseFiles
import Foundation
import TestSupport
import Testing

/// What `price` and `tariff` write is what their published schemas say, on every dataset that has money or a tariff.
@Suite struct PublishedDocumentsTests {
    let scratch: ScratchFolder
    private static let datasets = BerceauProcess.root.appendingPathComponent("Datasets").path

    init() throws { scratch = try ScratchFolder() }

    private func faults(_ schema: String, _ text: String) throws -> [String] {
        try JSONSchema(schema).faults(Data(text.utf8))
    }

    @Test(arguments: ["hameaux", "premiers-pas", "reseau", "ville", "regles/funding-bonus"])
    func pricesOfACase(dataset: String) throws {
        defer { scratch.remove() }
        let path = "\(Self.datasets)/\(dataset)"
        let wishes = try BerceauProcess.berceau("price", path, "--json")
        #expect(wishes.status == 0, "\(wishes.errors)")
        #expect(try faults(CasePricesDocument.schema, wishes.output) == [])
        // The town and the network take their time, and show nothing the others do not.
        if dataset == "ville" || dataset == "reseau" { return }
        #expect(
            try BerceauProcess.berceau("allocate", path, "-o", scratch / "out", "--effort", "quick", "-q").status == 0)
        let accounts = try BerceauProcess.berceau("price", path, scratch / "out", "--json")
        #expect(accounts.status == 0, "\(accounts.errors)")
        #expect(try faults(CasePricesDocument.schema, accounts.output) == [])
        #expect(try scratch.read("out/prices.json") == accounts.output)
    }

    @Test(arguments: ["collective", "family", "paje"]) func onePrice(care: String) throws {
        defer { scratch.remove() }
        var arguments = [
            "price", "--one", "--resources", "36000", "--children", "2", "--care", care, "--date", "2026-01-15",
            "--hours", "120", "--json",
        ]
        if care == "paje" { arguments += ["--hourly-price", "9.50"] }
        let answer = try BerceauProcess.berceau(arguments)
        #expect(answer.status == 0, "\(answer.errors)")
        #expect(try faults(PriceDocument.schema, answer.output) == [])
    }

    @Test func theTariffAndItsConflict() throws {
        defer { scratch.remove() }
        let path = "\(Self.datasets)/cooperative"
        let designed = try BerceauProcess.berceau("tariff", path, scratch / "out", "--scale-only", "--json")
        #expect(designed.status == 0, "\(designed.errors)")
        #expect(try faults(TariffDocument.schema, designed.output) == [])
        #expect(try scratch.read("out/tariff.json") == designed.output)
        try FileManager.default.copyItem(atPath: path, toPath: scratch / "poor")
        // Sixty cents an hour at most: no scale covers the cost.
        try scratch.write("poor/tariff.yaml", try scratch.read("poor/tariff.yaml") + "maximum_fee: 0.60\n")
        let conflict = try BerceauProcess.berceau("tariff", scratch / "poor", "--json")
        #expect(conflict.status == 2, "\(conflict.errors)")
        #expect(try faults(TariffDocument.schema, conflict.output) == [])
        #expect(try conflict.json()["status"] as? String == "conflict")
    }
}
