import Allocation
import AllocationModel
import Childcare
import SyntheticCases
import Testing

/// Who can take a seat that came free, against a commission that tries it, on random cases with every rule.
@Suite struct FreedSeatTests {
    /// One random case decided, with what each placed child was given in the commission's words.
    private struct Decided {
        var naive: NaiveYear
        var placements: [PlacementRecord]
        var chosen: [RequestID: NaiveYear.Choice]

        init?(seed: UInt64) throws {
            var random = SplitMix64(seed: seed)
            // Beyond these seeds, crèches that limit how many newcomers begin in one week.
            var source = seed > 3_000 ? Case.randomGradualStarts(&random) : Case.randomMixture(&random)
            source.policy.guaranteesMembers = false
            let outcome = try Allocator().allocate(source).outcome
            guard outcome.status == .optimal else { return nil }
            naive = NaiveYear(source: source)
            placements = outcome.placements
            chosen = [:]
            for row in placements {
                guard let request = source.requests.first(where: { $0.id.text == row.request }) else { continue }
                chosen[request.id] = naive.choices(request).first { choice in
                    choice.section.id.text == row.section && source.calendar.notation(choice.slots) == row.days
                        && choice.isKept == row.isPresentPlace
                        && choice.start == (row.start.flatMap { CivilDate(iso: $0) }.map(naive.period(of:)) ?? 0)
                }
            }
        }

        func choice(_ seat: Seat) -> NaiveYear.Choice? {
            guard let request = naive.source.requests.first(where: { $0.id == seat.request }) else { return nil }
            return naive.choices(request).first { choice in
                choice.section.id == seat.section && choice.slots == seat.slots && choice.start == seat.startPeriod
                    && !choice.isKept
            }
        }

        func fits(_ choices: [NaiveYear.Choice]) -> Bool {
            naive.fits(choices.flatMap(naive.people), naive.alreadyThere) && naive.keepsIdentities(choices)
        }
    }

    @Test(arguments: [UInt64(1)...1_500, 1_501...3_000, 3_001...3_800])
    func everybodyListedFitsAndNobodyElse(_ seeds: ClosedRange<UInt64>) throws {
        var offered = 0
        var refused = 0
        for seed in seeds {
            guard let decided = try Decided(seed: seed), decided.chosen.count == decided.placements.count else {
                continue
            }
            for row in decided.placements.prefix(2) where !row.isPresentPlace {
                let leaver = RequestID(row.request)
                guard let seat = decided.chosen[leaver], !seat.request.isTransfer else { continue }
                let others = decided.chosen.filter { $0.key != leaver }.map(\.value)
                // Where nobody says who left, the seat is taken to be free to the end of the term.
                let stays = decided.naive.people(seat).allSatisfy { person in
                    person.sections.allSatisfy { $0?.id == seat.section.id }
                }
                for left in (stays ? [nil] : []) + [row.request] {
                    let freed = FreedSeat(section: seat.section.id, slots: seat.slots, left: left)
                    let fits = try Allocator().fits(freed, in: decided.naive.source, placements: decided.placements)
                    for fit in fits where fit.seat.request != leaver {
                        let wanted = ([fit.seat] + fit.siblings).compactMap(decided.choice)
                        #expect(wanted.count == fit.siblings.count + 1, "seed \(seed)")
                        let isPossible = decided.fits(others + wanted)
                        if left != nil, fit.siblings.isEmpty, isPossible {
                            // Hard quotas hold once the seat is given, not only no worse than it stands.
                            let isLawful = decided.naive.prices(others + wanted) != nil
                            if fit.obstacle == nil {
                                #expect(isLawful, "seed \(seed): \(fit.seat) for \(row.request)")
                            } else if fit.obstacle == .other(.quota) {
                                #expect(!isLawful, "seed \(seed): \(fit) for \(row.request)")
                            }
                        }
                        if fit.obstacle == nil {
                            offered += 1
                            #expect(isPossible, "seed \(seed): \(fit.seat) for \(row.request), left \(left ?? "?")")
                        } else if left != nil, isOfLimits(fit) {
                            refused += 1
                            #expect(!isPossible, "seed \(seed): \(fit) for \(row.request)")
                        }
                    }
                }
            }
        }
        #expect(offered > 8 && refused > 40, "\(offered), \(refused)")
    }

    /// The only child who met a hard quota leaves: nobody is called who would leave it unmet, however many points it has.
    @Test func whoLeavesAHardQuotaUnmetIsNotCalled() throws {
        let start = Case.date(2026, 9, 1)
        let week = WeekCalendar.halfDays.fullWeek
        func request(_ id: RequestID, _ household: HouseholdID, _ points: Points) -> PlaceRequest {
            PlaceRequest(
                id: id, household: household, birthDate: Case.date(2025, 6, 1), patterns: [week], startDate: start,
                points: points, wishes: [Wish(rank: 1, creche: "C")])
        }
        let lone = Condition(text: "lone_parent", expression: .holds("lone_parent"))
        let source = Case(
            term: Term(start: start, end: Case.date(2027, 7, 31)),
            policy: Policy(
                priority: .weighted, gainPer: .child, siblings: .independent,
                quotas: [Quota(id: "Q", who: lone, scope: .network, minimum: .count(1), of: .children)], seed: "s"),
            creches: [Creche(id: "C", name: "C", capacity: 10)],
            sections: [
                CrecheSection(id: "S", creche: "C", ageMonths: 0...40, seats: Array(repeating: 1, count: 10))
            ],
            households: [
                Household(id: "F1", loneParent: true), Household(id: "F2"), Household(id: "F3", loneParent: true),
            ],
            requests: [request("R1", "F1", 10), request("R2", "F2", 100), request("R3", "F3", 5)])
        let placements = try Allocator().allocate(source).outcome.placements
        #expect(placements.map(\.request) == ["R1"])
        let freed = FreedSeat(section: "S", slots: week, left: "R1")
        let fits = try Allocator().fits(freed, in: source, placements: placements)
        #expect(fits.filter { $0.obstacle == nil }.map(\.seat.request) == ["R3"])
        #expect(fits.first { $0.seat.request == "R2" }?.obstacle == .other(.quota))
    }

    private func isOfLimits(_ fit: SeatFit) -> Bool {
        switch fit.obstacle {
        case .slots?, .other(.hours)?, .other(.starts)?: true
        default: false
        }
    }
}
