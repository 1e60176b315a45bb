import AllocationModel
import Childcare
import GLPKSolver
import Reports

/// A small town and an outcome written by hand: every part of a report has something to say.
enum SampleSubject {
    static func date(_ text: String) -> CivilDate {
        guard let date = CivilDate(iso: text) else { preconditionFailure("not a date: \(text)") }
        return date
    }

    static let loneParent = Condition(text: "lone_parent", expression: .holds("lone_parent"))
    static let jobseeker = Condition(
        text: "any_parent = jobseeker", expression: .compare("any_parent", .equal, .text("jobseeker")))

    static func make(
        crecheName: String = "Les Lilas", reason: String = "Situation d'urgence", requestID: String = "R07"
    ) -> ReportSubject {
        let full = WeekCalendar.halfDays.fullWeek
        let mondayTuesday = SlotSet([0, 1, 2, 3])
        var seats = [Int](repeating: 3, count: 10)
        seats[5] = 0
        let sections = [
            CrecheSection(id: "LIL-B", creche: "LIL", ageMonths: 0...14, seats: seats),
            CrecheSection(id: "LIL-G", creche: "LIL", ageMonths: 15...36, seats: [Int](repeating: 4, count: 10)),
            CrecheSection(id: "MIM-T", creche: "MIM", ageMonths: 0...36, seats: [Int](repeating: 2, count: 10)),
        ]
        func request(_ id: String, born: String, patterns: [SlotSet], wishes: [String]) -> PlaceRequest {
            PlaceRequest(
                id: RequestID(id), household: HouseholdID("F-\(id)"), birthDate: date(born), patterns: patterns,
                startDate: date("2026-09-01"),
                wishes: wishes.enumerated().map { position, creche in
                    Wish(rank: position + 1, creche: CrecheID(creche), points: Points(Int64(40 + 10 * position)))
                })
        }
        let town = Case(
            term: Term(start: date("2026-09-01"), end: date("2027-07-31")),
            policy: Policy(
                priority: .weighted, gainPer: .child,
                quotas: [
                    Quota(id: "Q1", who: loneParent, scope: .eachCreche, minimum: .share(Share(1, 5)), price: 200),
                    Quota(id: "Q2", who: jobseeker, scope: .network, minimum: .count(3)),
                ], seed: "2026-04-02 boule 17"),
            creches: [
                Creche(id: "LIL", name: crecheName, operatorName: "Ville", capacity: 7),
                Creche(id: "MIM", name: "Mimosas", operatorName: "Ville", capacity: 2),
            ], sections: sections, households: [],
            requests: [
                request(
                    "R05", born: "2025-12-01", patterns: [mondayTuesday, SlotSet([0, 1])], wishes: ["LIL", "MIM"]),
                request("R06", born: "2025-11-15", patterns: [full], wishes: ["LIL"]),
                request(requestID, born: "2024-05-01", patterns: [full], wishes: ["MIM", "LIL"]),
            ])
        var occupancy: [OccupancyRecord] = []
        for section in sections {
            for (index, slot) in town.calendar.slots.enumerated() {
                let taken = section.id == "LIL-G" ? 3 : 1
                occupancy.append(
                    OccupancyRecord(
                        creche: section.creche.text, section: section.id.text, slot: slot.id,
                        seats: section.seats[index], enrolled: section.seats[index] == 0 ? 0 : taken,
                        placed: section.seats[index] == 0 ? 0 : 1))
            }
        }
        var outcome = outcome(occupancy, reason: reason, requestID: requestID)
        outcome.chances = [
            GroupChance(.days, "1.5", requests: 2, placed: 2, meanPoints: 85),
            GroupChance(.days, "5", requests: 5, placed: 2, meanPoints: 70),
            GroupChance(.loneParent, "yes", requests: 3, placed: 2),
            GroupChance(.loneParent, "no", requests: 4, placed: 2),
            GroupChance(.income, "..18000", requests: 6, placed: 4), GroupChance(.income, "", requests: 1, placed: 0),
            GroupChance(.age, "0..11", requests: 7, placed: 4),
        ]
        return ReportSubject(
            case: town, outcome: outcome,
            waitingBySection: waiting(requestID), solver: GLPKBackEnd(cuts: []))
    }

    /// R06 asks for every day, and LIL-B is closed in one half-day; the last request is too old for it.
    private static func waiting(_ requestID: String) -> [WaitingBySectionRow] {
        func row(
            _ creche: String, _ section: String, _ rank: Int, _ request: String, _ days: String, _ points: Points
        ) -> WaitingBySectionRow {
            WaitingBySectionRow(
                creche: creche, section: section, rank: rank, request: request, days: days, startDate: "2026-09-01",
                points: points, fitsNow: section == "LIL-B")
        }
        return [
            row("LIL", "LIL-B", 1, "R05", "mon tue | mon", 40), row("MIM", "MIM-T", 1, "R05", "mon tue | mon", 50),
            row("MIM", "MIM-T", 2, requestID, "full", 40),
        ]
    }

    private static func outcome(_ occupancy: [OccupancyRecord], reason: String, requestID: String) -> Outcome {
        func quota(
            _ id: String, _ who: String, _ scope: Quota.Scope, count: Double, total: Double, minimum: String,
            missing: Double, price: Int64?
        ) -> QuotaRecord {
            QuotaRecord(
                id: id, who: who, scope: scope, measure: "places", basis: "newcomers", count: count, total: total,
                minimum: minimum, maximum: nil, missing: missing, hard: price == nil, price: price)
        }
        return Outcome(
            status: .feasible, placed: 4, requests: 8,
            placements: [
                PlacementRecord(
                    request: "R01", creche: "LIL", section: "LIL-B", days: "full", wishRank: 1, points: 120),
                PlacementRecord(
                    request: "R02", creche: "LIL", section: "LIL-G", days: "mon tue-am", wishRank: 1, points: 80),
                PlacementRecord(
                    request: "R03", creche: "MIM", section: "MIM-T", days: "full", wishRank: 2, points: 30,
                    conditional: true),
                PlacementRecord(
                    request: "R04", creche: "LIL", section: "LIL-G", days: "wed thu-pm", wishRank: 1, points: 75),
            ],
            waiting: [
                WaitingRecord(request: "R05", rank: 1, points: 50, reason: .full),
                WaitingRecord(request: "R06", rank: 2, points: 40, reason: .full),
                WaitingRecord(request: requestID, rank: 3, points: 40, reason: .otherRule),
                WaitingRecord(request: "R08", rank: 4, points: 10, reason: .fileStatus),
            ],
            quotas: [
                quota("Q1", "lone_parent", .creche("LIL"), count: 7, total: 30, minimum: "20%", missing: 0, price: 200),
                quota("Q1", "lone_parent", .creche("MIM"), count: 2, total: 15, minimum: "20%", missing: 1, price: 200),
                quota(
                    "Q2", "any_parent = jobseeker", .network, count: 9, total: 45, minimum: "3", missing: 0, price: nil
                ),
            ],
            levels: [
                LevelRecord(
                    name: "points", objective: 24_689_000, bound: 24_700_000, certifiedBound: 24_712_345, constant: 0,
                    scale: 2000),
                LevelRecord(
                    name: "draw", objective: 130_000, bound: 130_000, certifiedBound: 130_000, constant: 0, scale: 1),
            ],
            envy: EnvyRecord(
                morePointsThanAdmitted: 1, justified: 0,
                instances: [EnvyRecord.Instance(request: "R05", creche: "MIM", points: 50, lowestAdmitted: 30)]),
            waste: WasteRecord(requests: 0, seatHours: 1_335.5, emptyHours: 95, emptyHoursWanted: 45),
            occupancy: occupancy,
            excluded: [
                Exclusion(request: "R08", creche: nil, rule: .fileStatus),
                Exclusion(request: requestID, creche: "LIL", rule: .age),
            ],
            decisions: [
                DecisionRecord(
                    request: "R01", kind: "pin", creche: "LIL", section: nil, days: nil, reason: reason,
                    by: "Mme Perrin, présidente")
            ],
            provenance: Provenance(
                version: "0.1.0", glpkVersion: "5.0",
                inputs: [
                    Provenance.InputFile(file: "case.yaml", sha256: String(repeating: "0a", count: 32)),
                    Provenance.InputFile(file: "requests.csv", sha256: String(repeating: "f1", count: 32)),
                ], program: String(repeating: "c3", count: 32), seed: "2026-04-02 boule 17", effort: "standard",
                reproducible: true))
    }

    static var conflict: ReportSubject {
        var subject = make()
        subject.outcome = Outcome(
            status: .conflict, requests: 8,
            conflict: ConflictRecord(
                rules: [
                    BilingualText(
                        fr: "quota « Q2 » (un parent demandeur d’emploi, ensemble du réseau) : au moins 30 enfants",
                        en: "quota “Q2” (a jobseeking parent, whole network): at least 30 children"),
                    BilingualText(fr: "admission imposée de R1", en: "pinned place of R1"),
                ],
                relaxation: [
                    BilingualText(
                        fr: "abaisser le quota « Q2 » (ensemble du réseau) de 21 enfants",
                        en: "lower quota “Q2” (whole network) by 21 children")
                ], proved: true),
            provenance: subject.outcome.provenance)
        return subject
    }
}
