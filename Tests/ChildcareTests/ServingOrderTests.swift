import Testing

@testable import Childcare

/// Points first, then the policy's ties one after the other, then the draw.
@Suite struct ServingOrderTests {
    /// Four families of equal points: A filed last, B and C on one day, C's child is older than B's, D has no date.
    private static func served(_ ties: [TieKey], points: [String: Points] = [:]) throws -> [String] {
        var town = try smallCase()
        town.policy.ties = ties
        town.requests = try [
            ("A", "2026-03-01", "2025-01-01"), ("B", "2026-01-05", "2025-06-01"), ("C", "2026-01-05", "2025-02-01"),
            ("D", "", "2024-12-01"),
        ].map { id, filed, born in
            var request = town.requests[0]
            request.id = RequestID(id)
            request.submittedOn = CivilDate(iso: filed)
            request.birthDate = try date(born)
            return request
        }
        let orders = ServingOrders(CaseIndex(town))
        return town.requests.map { orders.order(of: $0, at: "lilas", points: points[$0.id.text] ?? 10) }.sorted()
            .map(\.request.text)
    }

    private static func key(_ name: String, _ written: TieKey.Direction? = nil) -> TieKey {
        TieKey(text: name, measure: .quantity(.column(name)), written: written)
    }

    @Test func theFirstTieDecidesThenTheNext() throws {
        #expect(try Self.served([Self.key("submitted_on"), Self.key("age_months")]) == ["C", "B", "A", "D"])
        #expect(
            try Self.served([Self.key("submitted_on", .descending), Self.key("age_months", .ascending)])
                == ["A", "B", "C", "D"])
        #expect(try Self.served([Self.key("age_months")]) == ["D", "A", "C", "B"])
        #expect(try Self.served([Self.key("birth_date", .descending)]) == ["B", "C", "A", "D"])
    }

    @Test func pointsComeBeforeTies() throws {
        #expect(try Self.served([Self.key("submitted_on"), Self.key("age_months")], points: ["D": 11]).first == "D")
    }

    @Test func whatTiesLeaveOpenTheDrawDecides() throws {
        let drawn = try Self.served([])
        let noted = try Self.served([Self.key("submitted_on")])
        #expect(noted.filter { "BC".contains($0) } == drawn.filter { "BC".contains($0) })
        #expect(Array(noted.suffix(2)) == ["A", "D"])
    }

    @Test func whoMeetsAConditionComesFirst() throws {
        let early = TieKey(
            text: "birth_date < 2025-02-01",
            measure: .condition(.relate(.column("birth_date"), .less, .value(.date(try date("2025-02-01"))))))
        #expect(try Self.served([early, Self.key("submitted_on")]) == ["A", "D", "C", "B"])
    }

    /// Fractions compare exactly, whatever they are written over.
    @Test func quotientsCompareExactly() throws {
        func value(_ above: Int128, _ below: Int128) -> TieValue {
            TieValue(.init(above, over: below), isReversed: false)
        }
        #expect(value(2, 6) == value(1, 3))
        #expect(value(1, 3) < value(333_334, 1_000_000))
        #expect(value(333_333, 1_000_000) < value(1, 3))
        #expect(value(.max, 1) < .missing && !(.missing < TieValue.missing))
        #expect(TieValue(.init(.min), isReversed: true) < .missing)
    }
}
