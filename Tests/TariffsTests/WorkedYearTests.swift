import Childcare
import Foundation
import Testing

@testable import Tariffs

/// The year worked out by hand in `docs/worked-year.md`, against the program's account.
@Suite struct WorkedYearTests {
    /// The last table of the page: figure → amount.
    private func byHand() throws -> [String: String] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let page = try String(contentsOf: root.appending(path: "docs/worked-year.md"), encoding: .utf8)
        let table = try #require(page.components(separatedBy: "| figure | by hand |").last)
        var figures: [String: String] = [:]
        for line in table.split(separator: "\n") {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            if cells.count == 2 { figures[cells[0]] = cells[1] }
        }
        return figures
    }

    private func tilleuls() throws -> (Case, [PricedPlacement]) {
        func day(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }
        var creche = Creche(id: "TIL", name: "Les Tilleuls", operatorName: "Ville", capacity: 3)
        var money = CrecheFinances()
        money.funding = .psu
        money.closureWeeks = 5
        money.costPerHour = Money(euros: 11)
        money.psuCeiling = Money(euros: 10)
        money.billingRatio = Share(107, 100)
        money.otherIncome = Money(euros: 27_000)
        creche.finances = money
        let (start, end) = (try day("2026-01-01"), try day("2026-12-31"))
        let birth = try day("2025-02-01")
        let full = WeekCalendar.halfDays.fullWeek
        let children: [(id: String, income: Int64, children: Int, aeeh: Int, slots: SlotSet)] = [
            ("A", 9_000, 1, 0, full), ("B", 36_000, 2, 0, SlotSet(0..<6)), ("C", 120_000, 1, 0, SlotSet(6..<10)),
            ("D", 24_000, 3, 1, full),
        ]
        let `case` = Case(
            term: Term(start: start, end: end), policy: Policy(priority: .weighted, gainPer: .child),
            creches: [creche],
            sections: [CrecheSection(id: "S", creche: "TIL", ageMonths: 0...48, seats: Array(repeating: 3, count: 10))],
            households: children.map {
                Household(
                    id: HouseholdID("F" + $0.id), loneParent: $0.id == "A", incomeAnnual: Money(euros: $0.income),
                    dependentChildren: $0.children, disabledChildren: $0.aeeh)
            },
            requests: children.map {
                PlaceRequest(
                    id: RequestID($0.id), household: HouseholdID("F" + $0.id), birthDate: birth, patterns: [$0.slots],
                    startDate: start, disabled: $0.aeeh > 0, wishes: [Wish(rank: 1, creche: "TIL")])
            })
        return (
            `case`, children.map { PricedPlacement(request: RequestID($0.id), creche: "TIL", slots: $0.slots, rank: 1) }
        )
    }

    @Test func theProgramAgreesWithTheHand() throws {
        let hand = try byHand()
        let (`case`, placements) = try tilleuls()
        let term = try TermAccounts(`case`, placements: placements)
        let account = try #require(term.accounts.first).account
        var ours: [String: String] = [
            "capacity hours": account.year.capacityHours.description,
            "billed hours": account.year.billedHours.description,
            "cost": account.year.cost.description,
            "fees": account.year.fees.description,
            "PSU": account.subsidy.description,
            "bonus mixité": account.bonuses.mix.description,
            "bonus handicap": account.bonuses.disability.description,
            "income": account.income.description,
            "surplus": account.surplus.description,
            "break-even occupancy, percent": try #require(account.breakEvenOccupancy).percent(upTo: 2),
            "fees of December": try #require(term.budget.last).fees.description,
        ]
        for price in term.fees { ours["instalment \(price.request)"] = price.monthlyFee.description }
        for (figure, amount) in ours.sorted(by: { $0.key < $1.key }) {
            #expect(hand[figure] == amount, "\(figure)")
        }
        #expect(ours.count == hand.count - 1, "the rule under the header is the only other row")
    }

    /// What is sent to the funder sums to the account, and the invoices to the fees.
    @Test func everythingReconciles() throws {
        let (`case`, placements) = try tilleuls()
        let term = try TermAccounts(`case`, placements: placements)
        let account = try #require(term.accounts.first).account
        #expect(term.budget.count == 12)
        #expect(term.budget.map(\.fees).total() == account.year.fees)
        #expect(term.fees.map(\.termFee).total() == account.year.fees)
        #expect(term.budget.map(\.psu).total() == account.subsidy)
        #expect(term.budget.map(\.bonuses).total() == account.bonuses.total)
        #expect(term.budget.reduce(.zero) { $0 + $1.hoursBilled } == account.year.billedHours)
        #expect(term.budget.reduce(.zero) { $0 + $1.hoursPresent } == account.year.presentHours)
        #expect(term.operators.map(\.surplus) == [account.surplus])
        #expect(term.notes.isEmpty)
    }

    @Test func whatHadToBeAssumedIsSaid() throws {
        var (`case`, placements) = try tilleuls()
        `case`.creches[0].finances = nil
        `case`.households[1].incomeAnnual = nil
        `case`.term.end = try #require(CivilDate(iso: "2027-06-30"))
        `case`.enrolled = [EnrolledChild(id: "E", section: "S", slots: SlotSet([0, 1]))]
        placements.removeLast()
        let term = try TermAccounts(`case`, placements: placements)
        #expect(
            term.notes.map(\.english) == [
                "Amounts after 2026-12-31 are not published: the last published ones are carried on (--after-last-row refuse to refuse them).",
                "Cost unknown (cost_per_hour or annual_cost in creches.csv), so neither PSU nor result: TIL.",
                "1 enrolled child without a household in the case: billed at its crèche's mean fee.",
                "1 household without an income: billed at the ceiling.",
            ])
        #expect(term.accounts[0].carriedAfter == CivilDate(iso: "2026-12-31"))
        #expect(!term.accounts[0].account.year.isCostKnown)
        let refused = try #require(throws: CaseTariffError.self) {
            try TermAccounts(`case`, placements: placements, tables: TariffTables(afterLastRow: .refuse))
        }
        #expect(refused.problem.code == "no_tariff_for_date")
    }

    @Test func everyWishHasItsPrice() throws {
        var (`case`, _) = try tilleuls()
        var micro = Creche(id: "MIC", name: "Micro", kind: .micro, capacity: 12)
        micro.finances = CrecheFinances()
        micro.finances?.hourlyPrice = Money(euros: 10)
        `case`.creches.append(micro)
        `case`.requests[1].wishes.append(Wish(rank: 2, creche: "MIC"))
        let prices = try CasePrices.wishes(of: `case`)
        #expect(prices.map { "\($0.request) \($0.creche)" } == ["A TIL", "B TIL", "B MIC", "C TIL", "D TIL"])
        // 30 h × 52 weeks ÷ 12 = 130 h at 10 €: 1,300 €; income 36,000 with two children is band 2 of April 2025.
        #expect(prices[2].monthlyFee == Money(euros: 1300))
        #expect(prices[2].benefit == Money("848.47"))
        // Half of min(451.54, 291.67).
        #expect(prices[2].taxCredit == Money("145.83"))
        #expect(prices[2].netCost == Money("305.70"))
    }

    @Test func aChildsOwnTimesReplaceTheSlots() throws {
        var (`case`, _) = try tilleuls()
        `case`.bookedStays = [
            BookedStay(request: "A", slot: 0, arrival: 485, departure: 720, weeks: 40),
            BookedStay(request: "A", slot: 1, arrival: 780, departure: 1021),
        ]
        let price = try #require(try CasePrices.wishes(of: `case`).first)
        // Monday 8:05–12:00 and 13:00–17:01 are due from 8:00 to 12:00 and 13:00 to 17:30: 8.5 h instead of 10.
        #expect(price.weeklyHours == ExactNumber(Int128(97), over: 2))
        #expect(price.termFee == Money("970.00"))
        `case`.creches[0].finances?.opens = 540
        `case`.creches[0].finances?.closes = 1020
        let error = try #require(throws: CaseTariffError.self) { try CasePrices.wishes(of: `case`) }
        #expect(
            error.problem.text.english
                == "request A, hours of presence: \"08:05-12:00\": expected 09:00 to 17:00; correct this value")
    }
}
