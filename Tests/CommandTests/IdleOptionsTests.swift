import Foundation
import Testing

/// No option is ignored in silence: where it would change nothing, the command says so and does nothing.
@Suite struct IdleOptionsTests {
    private static let question =
        ["price", "--one", "--resources", "36000", "--children", "2", "--date", "2026-05-01"]
        + ["--hours", "160"]

    private static func asked(_ care: String, _ options: String...) -> [String] {
        question + ["--care", care] + options
    }

    static let lines: [(arguments: [String], named: String)] = [
        (asked("collective", "--hourly-price", "9.50"), "--hourly-price"),
        (asked("family", "--lone-parent"), "--lone-parent"),
        (asked("collective", "--over-three", "--aah"), "--over-three"),
        (asked("collective", "--net-taxable", "30000"), "--net-taxable"),
        (asked("paje", "--ceiling", "9000"), "--ceiling"),
        (asked("paje", "--rounding", "none"), "--rounding"),
        (asked("paje", "--surcharge", "20"), "--surcharge"),
        (asked("paje", "--bareme", "mine.csv"), "--bareme"),
        (asked("collective", "--output", "out"), "--output"),
        (asked("collective", "--surplus-cap", "5"), "--surplus-cap"),
        (asked("collective", "--force"), "--force"),
        (asked("collective", "--despite-changes"), "--despite-changes"),
        (["price", "town", "--disabled", "1"], "--disabled"),
        (["price", "town", "--lone-parent"], "--lone-parent"),
        (["price", "town", "--over-three"], "--over-three"),
        (["price", "town", "--rounding", "half-up"], "--rounding"),
        (["price", "town", "--surcharge", "20"], "--surcharge"),
        (["price", "town", "--hourly-price", "9"], "--hourly-price"),
        (["price", "town", "--surplus-cap", "5"], "--surplus-cap"),
        (["price", "town", "--despite-changes"], "--despite-changes"),
        (["price", "town", "--force"], "--force"),
        (["allocate", "town", "--force"], "--force"),
        (["rules", "town", "--force"], "--force"),
        (["evaluate", "town", "last.csv", "--alone", "--effort", "quick"], "--effort"),
        (["evaluate", "town", "last.csv", "--alone", "--threads", "2"], "--threads"),
        (["evaluate", "town", "last.csv", "--alone", "--time-limit", "3"], "--time-limit"),
        (["evaluate", "town", "last.csv", "--alone", "--memory-limit", "300"], "--memory-limit"),
        (["evaluate", "town", "last.csv", "--alone", "--progress", "none"], "--progress"),
        (["tariff", "town", "out", "--check", "--scale-only"], "--scale-only"),
        (["tariff", "town", "out", "--check", "--time-limit", "3"], "--time-limit"),
        (["tariff", "town", "out", "--check", "--force"], "--force"),
        (["tariff", "town", "out", "--check", "--despite-changes"], "--despite-changes"),
        (["tariff", "town", "--force"], "--force"),
        (["tariff", "town", "out", "--despite-changes"], "--despite-changes"),
    ]

    @Test(arguments: lines) func whatChangesNothingIsRefused(arguments: [String], named: String) throws {
        let french = try BerceauProcess.berceau(arguments)
        #expect(french.status == 64, "\(arguments): \(french.errors)")
        #expect(french.errors.contains(named), "\(french.errors)")
        #expect(
            french.errors.contains("n’a pas d’effet") || french.errors.contains("n’ont pas d’effet"),
            "\(french.errors)")
        let english = try BerceauProcess.berceau(arguments + ["--lang", "en"])
        #expect(english.status == 64 && english.errors.contains(named), "\(english.errors)")
        #expect(english.errors.contains("no effect"), "\(english.errors)")
    }

    /// The same options where they do have one.
    @Test func whatCountsIsTaken() throws {
        func fee(_ arguments: [String]) throws -> Double {
            let result = try BerceauProcess.berceau(arguments + ["--json"])
            #expect(result.status == 0, "\(arguments): \(result.errors)")
            return try #require(try result.json()["netCost"] as? Double)
        }
        let (micro, collective) = (try fee(Self.asked("paje")), try fee(Self.asked("collective")))
        #expect(try fee(Self.asked("paje", "--hourly-price", "9.50")) < micro)
        #expect(try fee(Self.asked("paje", "--over-three")) > micro)
        #expect(try fee(Self.asked("collective", "--surcharge", "20")) > collective)
        #expect(try fee(Self.asked("collective", "--disabled", "1")) < collective)
        #expect(try fee(Self.asked("collective", "--rounding", "none")) != collective)
    }
}
