import AllocationModel
import Childcare
import Testing

@testable import Auditing

/// One rule of the year broken in a correct outcome, and exactly the properties that must report it.
@Suite struct YearMutationTests {
    @Test func aCorrectYearIsClean() throws {
        let subject = try YearTown.subject()
        #expect(Auditor.audit(subject).findings == [])
        #expect(
            subject.outcome.levels.map(\.name) == ["points", "wishes", "start", "occasional", "draw", "draw_places"])
        let waiting = subject.outcome.waiting.map { "\($0.request) \($0.reason.rawValue)" }.sorted()
        #expect(
            waiting == ["Y10 full", "Y13 full", "Y15 held", "Y16 full", "Y22 full", "Y3 full", "Y4 full", "Y8 full"])
    }

    @Test(arguments: mutations)
    func breaksExactly(_ mutation: Mutation) throws {
        var subject = try YearTown.subject()
        mutation.apply(&subject)
        let report = Auditor.audit(subject)
        let broken = Set(report.broken)
        #expect(
            broken == mutation.broken,
            "missing \(mutation.broken.subtracting(broken)), beyond \(report.findings.filter { !mutation.broken.contains($0.property) })"
        )
    }

    /// Gives a waiting child the seat it asked for.
    private static func place(
        _ request: String, _ creche: String, _ days: String, _ points: Points, in subject: inout AuditSubject
    ) {
        subject.place { rows in
            rows.append(
                PlacementRecord(
                    request: request, creche: creche, section: "\(creche)-S", days: days, wishRank: 1, points: points,
                    start: "2026-09-01"))
        }
        subject.stopWaiting(request)
    }

    static let mutations = [
        Mutation("a third child at once", breaks: [.crecheCapacity, .objective, .waste, .occupancy]) {
            place("Y3", "ENS", "mon", 10, in: &$0)
        },
        Mutation("more hours than the capacity's", breaks: [.weeklyHours, .objective, .waste, .occupancy]) {
            place("Y4", "ENS", "wed thu", 10, in: &$0)
        },
        Mutation("a fourth child with one adult", breaks: [.staff, .objective, .waste, .occupancy]) {
            place("Y8", "PER", "full", 5, in: &$0)
        },
        Mutation("a second newcomer in a week", breaks: [.startsPerWeek, .objective, .waste, .occupancy]) {
            place("Y22", "ADA", "full", 10, in: &$0)
        },
        Mutation("more newcomers a week than the crèche takes", breaks: [.programRows, .certificateBound]) {
            for index in $0.program.resources.indices where $0.program.resources[index].key.hasPrefix("starts:") {
                $0.program.resources[index].capacity += 1
            }
            $0.rewriteProgram()
        },
        Mutation("two children at a stop for one", breaks: [.sites, .objective, .waste, .occupancy]) {
            place("Y10", "ITI", "mon", 5, in: &$0)
        },
        Mutation(
            "a day on which the round is elsewhere",
            breaks: [.sites, .wish, .objective, .waitingList, .waste, .occupancy]
        ) {
            $0.edit("Y9") { $0.days = "fri" }
        },
        Mutation("an emergency seat given away", breaks: [.reserve, .objective, .waste, .occupancy]) {
            place("Y13", "URG", "mon", 5, in: &$0)
        },
        Mutation("a kept seat given away", breaks: [.capacity, .objective, .occupancy]) {
            place("Y16", "GEL", "mon", 20, in: &$0)
        },
        Mutation("a decision put off, taken", breaks: [.holds, .capacity, .objective, .occupancy]) {
            place("Y15", "GEL", "mon", 30, in: &$0)
        },
        Mutation("a kept seat hidden", breaks: [.holds, .occupancy]) {
            for index in $0.outcome.occupancy.indices where $0.outcome.occupancy[index].held != nil {
                $0.outcome.occupancy[index].held = nil
            }
        },
        Mutation("a week that is not sold", breaks: [.rhythm, .objective, .waste, .occupancy]) {
            $0.edit("Y17") { $0.days = "mon" }
        },
        Mutation("a start nobody asked for", breaks: [.start]) { $0.edit("Y18") { $0.start = "2027-01-05" } },
        Mutation("no start written", breaks: [.start, .capacity, .objective, .occupancy]) {
            $0.edit("Y18") { $0.start = nil }
        },
        Mutation("a seat taken before it is free", breaks: [.capacity, .objective, .occupancy]) {
            $0.edit("Y18") { $0.start = "2026-09-01" }
        },
        Mutation("a delay that counts twice", breaks: [.startLevel, .objective]) {
            $0.editUnit("Y18") { $0.options[1].gains[2] = -2 }
        },
        Mutation("occasional care worth more than it is", breaks: [.occasionalLevel, .objective, .certificateBound]) {
            $0.editUnit("Y19") { $0.options[1].gains[3] = 12 }
        },
        Mutation("occasional care that counts with regular care", breaks: [.programGains, .certificateBound]) {
            $0.editUnit("Y19") { $0.options[0].gains[0] = 10 }
        },
        Mutation("adults who are not there", breaks: [.programRows, .certificateBound]) {
            for index in $0.program.quotas.indices { $0.program.quotas[index].bound += 1 }
            $0.rewriteProgram()
        },
        Mutation("a crèche that holds more", breaks: [.programRows, .certificateBound]) {
            for index in $0.program.resources.indices where $0.program.resources[index].key.hasPrefix("creche:ENS/") {
                $0.program.resources[index].capacity += 1
            }
            $0.rewriteProgram()
        },
    ]
}
