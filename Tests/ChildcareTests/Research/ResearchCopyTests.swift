import SyntheticCases
import Testing

@testable import Childcare

@Suite struct ResearchCopyTests {
    private static let key = Array("0123456789abcdef0123456789abcdef".utf8)
    private static let other = Array("fedcba9876543210fedcba9876543210".utf8)

    private static func town() -> Case {
        SyntheticCase(children: 60, creches: 4, seed: 3).generate()
    }

    @Test func theSameKeyGivesTheSamePseudonymsAndAnotherKeyNone() throws {
        let source = Self.town()
        let names = try #require(Pseudonyms(key: Self.key))
        let copy = ResearchCopy(of: source, names, Coarsening()).case
        var nextTerm = source
        nextTerm.requests.removeFirst(20)
        let again = ResearchCopy(of: nextTerm, names, Coarsening()).case
        let ids = Set(copy.requests.map(\.id.text) + copy.households.map(\.id.text) + copy.creches.map(\.id.text))
        #expect(Set(again.requests.map(\.id)).isSubset(of: Set(copy.requests.map(\.id))))
        #expect(again.creches.map(\.id) == copy.creches.map(\.id))
        let foreign = ResearchCopy(of: source, try #require(Pseudonyms(key: Self.other)), Coarsening()).case
        for id in foreign.requests.map(\.id.text) + foreign.households.map(\.id.text) + foreign.creches.map(\.id.text) {
            #expect(!ids.contains(id))
        }
        #expect(Pseudonyms(key: Array(Self.key.dropLast())) == nil)
    }

    @Test func nothingOfTheOriginalIsLeft() throws {
        var source = Self.town()
        source.requests[0].attributes["remarque"] = .text("Mme Martin, 3 rue Haute")
        source.decisions = [
            Decision(request: source.requests[1].id, kind: .refuse, reason: "déménage chez M. Durand", by: "Mme Petit")
        ]
        source.households[0].employer = "Boulangerie Durand"
        let names = try #require(Pseudonyms(key: Self.key))
        let copy = ResearchCopy(of: source, names, Coarsening()).case
        let text = "\(copy)"
        for word in ["Martin", "rue Haute", "Durand", "Petit", "remarque"] { #expect(!text.contains(word), "\(word)") }
        for id in source.requests.map(\.id.text) + source.households.map(\.id.text) + source.creches.map(\.id.text) {
            #expect(!text.contains("\"\(id)\""), "\(id)")
        }
        for creche in source.creches { #expect(!text.contains(creche.name)) }
        #expect(copy.policy.seed != source.policy.seed)
    }

    @Test func rowsStandInTheOrderOfPseudonyms() throws {
        let source = Self.town()
        var turned = source
        turned.requests.reverse()
        turned.households.reverse()
        turned.creches.reverse()
        turned.enrolled.reverse()
        let names = try #require(Pseudonyms(key: Self.key))
        let copy = ResearchCopy(of: source, names, Coarsening()).case
        #expect(copy == ResearchCopy(of: turned, names, Coarsening()).case)
        #expect(copy.requests.map(\.id) == copy.requests.map(\.id).sorted())
        #expect(copy.households.map(\.id) == copy.households.map(\.id).sorted())
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int) throws -> CivilDate {
        try #require(CivilDate(year: year, month: month, day: day))
    }

    @Test func datesKeepTheMonthsThatCount() throws {
        var source = Self.town()
        source.calendar.periods = []
        let names = try #require(Pseudonyms(key: Self.key))
        let start = try Self.day(2027, 1, 1)
        for (year, month, day) in [(2025, 9, 1), (2025, 9, 2), (2025, 9, 30), (2024, 2, 29), (2025, 12, 31)] {
            let birth = try Self.day(year, month, day)
            source.requests = [source.requests[0]]
            source.requests[0].birthDate = birth
            source.requests[0].startDate = start
            let coarse = try #require(ResearchCopy(of: source, names, Coarsening()).case.requests.first)
            #expect((coarse.birthDate.year, coarse.birthDate.month) == (birth.year, birth.month))
            #expect(coarse.birthDate.completedMonths(on: start) == birth.completedMonths(on: start))
            // Two days of a month are left, and no more.
            #expect([1, 2].contains(coarse.birthDate.day))
            #expect(coarse.startDate == start)
        }
    }

    /// A start never leaves its period, its window, its week of gradual starts; a last day stays on its side of a period.
    @Test func daysKeepWhatPeriodsAndWeeksMakeOfThem() throws {
        var source = Self.town()
        source.term.start = try Self.day(2026, 9, 1)
        source.calendar.periods = [source.term.start, try Self.day(2027, 1, 4)]
        let names = try #require(Pseudonyms(key: Self.key))
        source.requests = [source.requests[0]]
        source.requests[0].birthDate = try Self.day(2026, 3, 20)
        func copied(_ start: CivilDate, latest: CivilDate? = nil, until: CivilDate? = nil) throws -> PlaceRequest {
            var own = source
            own.requests[0].startDate = start
            own.requests[0].startLatest = latest
            own.requests[0].until = until
            return try #require(ResearchCopy(of: own, names, Coarsening()).case.requests.first)
        }
        #expect(try copied(Self.day(2027, 1, 4)).startDate == Self.day(2027, 1, 4))
        #expect(try copied(Self.day(2027, 1, 20)).startDate == Self.day(2027, 1, 4))
        #expect(try copied(Self.day(2027, 1, 3)).startDate == Self.day(2027, 1, 1))
        #expect(try copied(Self.day(2026, 9, 20)).startDate == Self.day(2026, 9, 1))
        let waiting = try copied(Self.day(2026, 10, 15), latest: Self.day(2027, 1, 9), until: Self.day(2027, 2, 27))
        #expect(waiting.startDate == (try Self.day(2026, 10, 1)))
        #expect(waiting.startLatest == (try Self.day(2027, 1, 4)))
        #expect(waiting.until == (try Self.day(2027, 2, 1)))
        let leaving = try copied(Self.day(2026, 10, 15), until: Self.day(2027, 1, 3))
        #expect(leaving.until == (try Self.day(2027, 1, 1)))
        source.creches[0].startsPerWeek = 2
        // Wednesday the 23rd begins in the week of the 21st.
        #expect(try copied(Self.day(2026, 9, 23)).startDate == Self.day(2026, 9, 21))
    }

    @Test func twinsStayTwinsAndTheElderStaysTheElder() throws {
        var source = Self.town()
        source.requests = Array(source.requests.prefix(2))
        source.requests[1].household = source.requests[0].household
        source.requests[0].startDate = try Self.day(2026, 9, 1)
        source.requests[1].startDate = try Self.day(2026, 10, 15)
        func births(_ one: Int, _ other: Int) throws -> [CivilDate] {
            var own = source
            own.requests[0].birthDate = try Self.day(2026, 3, one)
            own.requests[1].birthDate = try Self.day(2026, 3, other)
            let names = try #require(Pseudonyms(key: Self.key))
            let copy = ResearchCopy(of: own, names, Coarsening()).case
            return source.requests.compactMap { request in
                copy.requests.first { $0.id.text == names.name(.request, request.id.text) }?.birthDate
            }
        }
        let twins = try births(17, 17)
        #expect(twins[0] == twins[1] && twins[0].day < 17)
        let others = try births(17, 16)
        #expect(others[0] > others[1])
    }

    @Test func conditionsReadWhatTheCopySays() throws {
        var source = Self.town()
        source.households[0].commune = "Verneuil-sur-Loire"
        let known = Condition.knownNames(in: source)
        source.policy.quotas = [
            Quota(
                id: "Q",
                who: try Condition(
                    parsing: "commune = \"verneuil sur loire\" or not (employer in (Ville, \"Hôpital\")) and qf < 700",
                    known: known), scope: .network, minimum: .count(1))
        ]
        let names = try #require(Pseudonyms(key: Self.key))
        let copy = ResearchCopy(of: source, names, .none).case
        let who = copy.policy.quotas[0].who
        #expect(!who.text.lowercased().contains("verneuil") && !who.text.contains("Ville"))
        #expect(try Condition(parsing: who.text, known: Condition.knownNames(in: copy)).expression == who.expression)
        let (before, after) = (CaseIndex(source), CaseIndex(copy))
        for request in source.requests {
            let twin = try #require(copy.requests.first { $0.id.text == names.name(.request, request.id.text) })
            #expect(
                source.policy.quotas[0].who.holds(for: Facts(request: request, in: before))
                    == who.holds(for: Facts(request: twin, in: after)))
        }
    }

    @Test func theRiskCountsWhoIsLikeNoOther() throws {
        let names = try #require(Pseudonyms(key: Self.key))
        let fine = ResearchCopy(of: Self.town(), names, .none).risk
        let coarse = ResearchCopy(of: Self.town(), names, Coarsening(incomeBand: 100_000, leastOfCommune: 1_000)).risk
        #expect(fine.requests == 60 && fine.smallestGroup == 1 && fine.unique > 50)
        #expect(coarse.unique <= fine.unique)
        func incomes(_ risk: ReidentificationRisk) throws -> Int {
            try #require(risk.alone.first { $0.name == "income" }).values
        }
        #expect(try incomes(coarse) < incomes(fine))
        #expect(coarse.belowFive >= coarse.unique)
        var twins = Self.town()
        twins.requests = [twins.requests[0], twins.requests[0]]
        twins.requests[1].id = "other"
        #expect(ResearchCopy(of: twins, names, .none).risk.smallestGroup == 2)
    }

    @Test func whatIsCoarserIsRead() {
        #expect(Coarsening(written: "none") == Coarsening.none)
        #expect(Coarsening(written: "dates=jour,incomes=6000")?.dates == .day)
        #expect(Coarsening(written: "communes=20")?.leastOfCommune == 20)
        for text in ["", "dates", "dates=week", "incomes=-1", "beauty=3", "communes=x"] {
            #expect(Coarsening(written: text) == nil, "\(text)")
        }
        for coarsening in [Coarsening(), .none, Coarsening(dates: .day, incomeBand: 5)] {
            #expect(Coarsening(written: coarsening.written) == coarsening)
        }
    }
}
