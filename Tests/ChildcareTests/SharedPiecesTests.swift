import Childcare
import Testing

/// Pieces that compiler and auditor share, with values computed by hand: a fault here would be common to both.
@Suite struct SharedPiecesTests {
    /// Capacities 20 and 12 of two operators: ⌊20 ÷ 20⌋ = 1 child in insertion for one, none for the other; the AVIP
    /// crèche keeps a fifth.
    @Test func theLawAsksForTheseQuotas() throws {
        var source = try smallCase()
        source.creches[1].avip = true
        source.policy.quotas = []
        source.policy.legalQuotas = [.avip, .d2147]
        source.policy.legalQuotaPrice = 7
        let quotas = source.policy.effectiveQuotas(in: source)
        #expect(quotas.map(\.id) == ["D214-7", "AVIP"])
        #expect(quotas.map(\.scope) == [.operatorNamed("Ville"), .creche("moulin")])
        #expect(quotas.map(\.minimum) == [.count(1), .share(Share(1, 5))])
        #expect(quotas.map(\.price) == [7, 7])
        source.creches[0].capacity = 59
        #expect(source.policy.effectiveQuotas(in: source)[0].minimum == .count(2))
        source.creches[0].capacity = 19
        #expect(source.policy.effectiveQuotas(in: source).map(\.id) == ["AVIP"])
    }

    /// Losses that no level names count beside the points.
    @Test func termsCountAtTheseLevels() throws {
        var policy = try smallCase().policy
        #expect(LevelPlan(policy).levels.map(\.name) == ["points"])
        #expect(LevelPlan(policy).terms(at: 0) == [.legalQuotas, .points, .mixQuotas, .siblingsSplit])
        policy.levels = [
            PolicyLevel(name: "first", terms: [.init(.children, weight: 2), .init(.mixQuotas)]),
            PolicyLevel(name: "second", terms: [.init(.points, weight: 3)]),
        ]
        let plan = LevelPlan(policy)
        #expect(plan.terms(at: 0) == [.children, .mixQuotas])
        #expect(plan.terms(at: 1) == [.legalQuotas, .points, .siblingsSplit])
        #expect(plan.place(of: .children)?.weight == 2)
        #expect(plan.headline == "second")
        #expect(LevelPlan(policy, keepsEarlierOutcome: true).levels.map(\.name) == ["changes", "first", "second"])
        let quota = Quota(id: "Q", who: .always, scope: .network, minimum: .count(1), price: 5)
        #expect(policy.price(of: quota, in: plan) == 5)
        policy.levels[0].terms[1].weight = 4
        #expect(policy.price(of: quota, in: LevelPlan(policy)) == 20)
    }

    /// Full, then nine tenths, then half for every later wish.
    @Test func ranksAndWeeksAreWorthThis() throws {
        var source = try smallCase()
        source.policy.wishFactors = [.one, Share(9, 10), Share(1, 2)]
        #expect(
            [1, 2, 3, 4, 9].map(source.policy.wishFactor) == [
                .one, Share(9, 10), Share(1, 2), Share(1, 2), Share(1, 2),
            ])
        #expect(source.policy.wishFactor(rank: 0) == .one)
        let (monday, week) = (try days("mon"), try days("full"))
        var request = source.requests[0]
        request.patterns = [week, monday]
        request.patternFactors = [monday: Share(1, 2)]
        let wish = Wish(rank: 1, creche: "lilas")
        #expect(request.patternFactor(monday, at: wish) == Share(1, 2))
        #expect(request.patternFactor(week, at: wish) == .one)
        let own = Wish(rank: 2, creche: "moulin", patterns: [monday], patternFactors: [monday: Share(3, 4)])
        #expect(request.patternFactor(monday, at: own) == Share(3, 4))
        #expect(request.weeks(at: own, in: source.calendar) == [monday])
        #expect(request.weeks(at: wish, in: source.calendar) == [week, monday])
        // Ten hours of three half-days of five: each two of them.
        request.care = .occasional
        request.minutesWanted = 600
        request.patterns = [SlotSet([0, 2, 5])]
        #expect(request.weeks(at: wish, in: source.calendar) == [SlotSet([0, 2]), SlotSet([0, 5]), SlotSet([2, 5])])
    }

    /// One funder twice at one place: numbered by what is reserved, whatever the order of rows.
    @Test func reservationsAreToldApart() throws {
        var source = try smallCase()
        let few = Reservation(creche: "lilas", funder: "A", seats: 1, who: .always)
        let many = Reservation(creche: "lilas", funder: "A", seats: 3, who: .always)
        let section = Reservation(creche: "lilas", funder: "A", seats: 2, who: .always, section: "lilas-b")
        source.reservations = [many, section, few]
        #expect(
            source.reservationLabels == [
                ReservationLabel(funder: "A", number: 2), ReservationLabel(funder: "A", section: "lilas-b"),
                ReservationLabel(funder: "A", number: 1),
            ])
    }

    @Test func reservationsHoldInThesePeriods() throws {
        var source = try smallCase()
        source.calendar = WeekCalendar(
            slots: source.calendar.slots, periods: [try date("2026-09-01"), try date("2027-01-04")])
        var reservation = Reservation(creche: "lilas", funder: "A", seats: 1, who: .always)
        func active() -> [Bool] { [0, 1].map { reservation.isActive(in: $0, of: source) } }
        #expect(active() == [true, true])
        reservation.from = try date("2027-01-03")
        #expect(active() == [true, true])
        reservation.from = try date("2027-01-04")
        #expect(active() == [false, true])
        reservation.from = nil
        reservation.until = try date("2027-01-03")
        #expect(active() == [true, false])
        reservation.until = try date("2027-01-04")
        #expect(active() == [true, true])
    }
}
