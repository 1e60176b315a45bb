import AllocationModel
import Childcare
import Auditing

extension FolderMutationTests {
    static let falsifications: [Falsification] =
        joined + headlines + levels + records + accounts + tables + certificates + programs

    /// Recognised by their hash alone.
    private static let joined: [Falsification] = [
        Falsification("report.html", "six children", "seven children", breaks: []),
        Falsification("report-public.html", "some children", "all children", breaks: []),
        Falsification("fees.csv", "R1,100", "R1,10", breaks: []),
    ]

    private static let headlines: [Falsification] = [
        Falsification("objective", breaks: [.proof], outcome: { $0.objective = 1427 }),
        Falsification("bound", breaks: [.proof], outcome: { $0.bound = 1425 }),
        Falsification("certified bound", breaks: [.proof], outcome: { $0.certifiedBound = 1425 }),
        Falsification("gap", breaks: [.proof], outcome: { $0.gap = 0.5 }),
        Falsification("certified gap", breaks: [.proof], outcome: { $0.certifiedGap = 0.5 }),
        Falsification("points", breaks: [.proof], outcome: { $0.objectivePoints = 714 }),
        Falsification("children placed", breaks: [.placementsFile], outcome: { $0.placed += 1 }),
        Falsification("requests", breaks: [.placementsFile], outcome: { $0.requests += 1 }),
        Falsification("conflict", breaks: [.conflict], outcome: { $0.status = .conflict }),
        Falsification("program", breaks: [.certificateProgram], outcome: { $0.provenance.program = "0" }),
        Falsification("seed", breaks: [.draw], outcome: { $0.provenance.seed = "1790" }),
        Falsification("version", breaks: [], outcome: { $0.provenance.version = "9" }),
        Falsification("GLPK version", breaks: [], outcome: { $0.provenance.glpkVersion = "9" }),
        Falsification("effort", breaks: [], outcome: { $0.provenance.effort = "thorough" }),
        Falsification("reproducible", breaks: [], outcome: { $0.provenance.reproducible = false }),
        Falsification("seconds", breaks: [], outcome: { $0.run.seconds += 1 }),
        Falsification("threads", breaks: [], outcome: { $0.run.threads += 1 }),
        Falsification("input hash", breaks: [.provenance], outcome: { $0.provenance.inputs[0].sha256 = "b" }),
        Falsification("input name", breaks: [.provenance], outcome: { $0.provenance.inputs[0].file = "other.yaml" }),
        Falsification("no input", breaks: [.provenance], outcome: { $0.provenance.inputs = [] }),
        Falsification(
            "input twice, once with a false hash", breaks: [.provenance],
            outcome: { $0.provenance.inputs.append(.init(file: "case.yaml", sha256: "b")) }),
        Falsification("file hash", breaks: [.files], outcome: { $0.files?[2].sha256 = "b" }),
        Falsification("file unlisted", breaks: [.files], outcome: { $0.files?.removeLast() }),
        Falsification(
            "file that is not there", breaks: [.files],
            outcome: { $0.files?.append(.init(file: "zones.csv", sha256: "b")) }),
        Falsification(
            "file twice", breaks: [.files], outcome: { $0.files?.append(.init(file: "fees.csv", sha256: "b")) }),
    ]

    private static let levels: [Falsification] = [
        Falsification(
            "value", breaks: [.objective, .proof, .certificateBound], outcome: { $0.levels[0].objective -= 1 }),
        Falsification("value of the draw", breaks: [.objective, .proof], outcome: { $0.levels[1].objective -= 1 }),
        Falsification("bound below the value", breaks: [.proof], outcome: { $0.levels[0].bound -= 1 }),
        Falsification("bound above, said to be proved", breaks: [.proof], outcome: { $0.levels[0].bound += 1 }),
        Falsification(
            "certified bound of a level", breaks: [.certificateBound, .proof],
            outcome: { $0.levels[0].certifiedBound -= 1 }),
        Falsification("gap of a level", breaks: [.proof], outcome: { $0.levels[0].gap = 0.25 }),
        Falsification("certified gap of a level", breaks: [.proof], outcome: { $0.levels[1].certifiedGap = 0.25 }),
        Falsification("not proved", breaks: [.proof], outcome: { $0.levels[0].proved = false }),
        Falsification("reached more", breaks: [.proof], outcome: { $0.levels[0].reached = 1427 }),
        Falsification("reached less", breaks: [.proof], outcome: { $0.levels[0].reached = 1400 }),
        Falsification("scale", breaks: [.objective, .proof], outcome: { $0.levels[0].scale = 1 }),
        Falsification("level's name", breaks: [.objective], outcome: { $0.levels[1].name = "lots" }),
        Falsification("level left out", breaks: [.certificateBound, .proof], outcome: { $0.levels.removeLast() }),
        Falsification("no level", breaks: [.certificateBound, .proof], outcome: { $0.levels = [] }),
    ]

    private static let records: [Falsification] = [
        Falsification("placement elsewhere", breaks: [.placementsFile], outcome: { $0.placements[0].section = "LB" }),
        Falsification("placement's crèche", breaks: [.placementsFile], outcome: { $0.placements[0].creche = "ROS" }),
        Falsification("placement's days", breaks: [.placementsFile], outcome: { $0.placements[0].days = "mon" }),
        Falsification("placement's rank", breaks: [.placementsFile], outcome: { $0.placements[0].wishRank = 2 }),
        Falsification("placement's points", breaks: [.placementsFile], outcome: { $0.placements[0].points = 31 }),
        Falsification(
            "placement's start", breaks: [.placementsFile], outcome: { $0.placements[0].start = "2027-01-01" }),
        Falsification(
            "placement of another child", breaks: [.placementsFile, .chances],
            outcome: { $0.placements[0].request = "R2" }),
        Falsification(
            "birth not awaited", breaks: [.placementsFile, .eligibility],
            outcome: { $0.placements[5].conditional = false }),
        Falsification("waiting rank", breaks: [.waitingList, .tables], outcome: { $0.waiting[1].rank = 1 }),
        Falsification("waiting points", breaks: [.waitingList, .tables], outcome: { $0.waiting[1].points = 20 }),
        Falsification("waiting reason", breaks: [.waitingList, .tables], outcome: { $0.waiting[1].reason = .refused }),
        Falsification("nobody waits", breaks: [.waitingList, .tables], outcome: { $0.waiting = [] }),
        Falsification("waits twice", breaks: [.waitingList, .tables], outcome: { $0.waiting.append($0.waiting[0]) }),
        Falsification("exclusion left out", breaks: [.exclusions], outcome: { $0.excluded.removeLast() }),
        Falsification("exclusion by another rule", breaks: [.exclusions], outcome: { $0.excluded[1].rule = .unborn }),
        Falsification("exclusion of another wish", breaks: [.exclusions], outcome: { $0.excluded[3].creche = nil }),
        Falsification("decision's reason", breaks: [.decisions], outcome: { $0.decisions[0].reason = "none" }),
        Falsification("decision's author", breaks: [.decisions], outcome: { $0.decisions[1].by = "Mayor" }),
        Falsification("decision's place", breaks: [.decisions], outcome: { $0.decisions[0].creche = "ROS" }),
        Falsification("decision left out", breaks: [.decisions], outcome: { $0.decisions.removeFirst() }),
        Falsification(
            "transfer nobody asked for", breaks: [.transfers],
            outcome: {
                $0.transfers = [
                    TransferRecord(
                        request: "R1", fromCreche: "ROS", fromSection: "RG", fromDays: "full", toCreche: "LIL",
                        toSection: "LG", toDays: "full", moved: true)
                ]
            }),
        Falsification(
            "reservation nobody made", breaks: [.reservations],
            outcome: {
                $0.reservations = [
                    ReservationRecord(
                        creche: "LIL", funder: "X", section: nil, seats: 1, fallback: "open", placed: 0, seatSlots: 10,
                        usedSeatSlots: 0)
                ]
            }),
        Falsification(
            "member of no network", breaks: [.members],
            outcome: {
                $0.members = [
                    MemberRecord(
                        member: "X", requests: 1, alone: 0, aloneBound: 0, together: 0, elsewhere: 0, hosted: 0)
                ]
            }),
        Falsification(
            "bonus nobody sought", breaks: [.funding],
            outcome: { $0.funding = FundingSummary(bonuses: [], earned: Money(cents: 1), minimum: nil) }),
    ]

    private static let accounts: [Falsification] = [
        Falsification("count of a quota", breaks: [.quotaReport, .tables], outcome: { $0.quotas[0].count = 3 }),
        Falsification("total of a quota", breaks: [.quotaReport, .tables], outcome: { $0.quotas[0].total = 4 }),
        Falsification("shortfall", breaks: [.quotaReport, .tables], outcome: { $0.quotas[1].missing = 0 }),
        Falsification("attainable", breaks: [.quotaReport, .tables], outcome: { $0.quotas[1].attainable = 1 }),
        Falsification(
            "attainable left out", breaks: [.quotaReport, .tables], outcome: { $0.quotas[1].attainable = nil }),
        Falsification("price of a quota", breaks: [.quotaReport, .tables], outcome: { $0.quotas[1].price = 8 }),
        Falsification("hardness", breaks: [.quotaReport, .tables], outcome: { $0.quotas[0].hard = true }),
        Falsification("group of a quota", breaks: [.quotaReport, .tables], outcome: { $0.quotas[0].who = "always" }),
        Falsification("quota left out", breaks: [.quotaReport, .tables], outcome: { $0.quotas.removeLast() }),
        Falsification(
            "place of a quota", breaks: [.quotaReport], outcome: { $0.quotas[0].place = .section(SectionID("LG")) }),
        Falsification("place of a quota nowhere", breaks: [.quotaReport], outcome: { $0.quotas[0].place = .network }),
        Falsification("quota renamed", breaks: [.quotaReport, .tables], outcome: { $0.quotas[0].id = "Q9" }),
        Falsification("justified envy", breaks: [.envy], outcome: { $0.envy.justified = 0 }),
        Falsification("more points than admitted", breaks: [.envy], outcome: { $0.envy.morePointsThanAdmitted = 0 }),
        Falsification("whose envy", breaks: [.envy], outcome: { $0.envy.instances[0].request = "R2" }),
        Falsification("lowest admitted", breaks: [.envy], outcome: { $0.envy.instances[0].lowestAdmitted = 10 }),
        Falsification("requests that lose nothing", breaks: [.waste], outcome: { $0.waste.requests = 1 }),
        Falsification("hours on offer", breaks: [.waste], outcome: { $0.waste.seatHours += 1 }),
        Falsification("hours empty", breaks: [.waste], outcome: { $0.waste.emptyHours -= 1 }),
        Falsification("hours wanted", breaks: [.waste], outcome: { $0.waste.emptyHoursWanted += 1 }),
        Falsification("seats of a slot", breaks: [.occupancy, .tables], outcome: { $0.occupancy[0].seats += 1 }),
        Falsification("enrolled in a slot", breaks: [.occupancy, .tables], outcome: { $0.occupancy[0].enrolled += 1 }),
        Falsification("placed in a slot", breaks: [.occupancy, .tables], outcome: { $0.occupancy[0].placed -= 1 }),
        Falsification("free in a slot", breaks: [.occupancy, .tables], outcome: { $0.occupancy[0].free += 1 }),
        Falsification("kept in a slot", breaks: [.occupancy, .tables, .holds], outcome: { $0.occupancy[0].held = 1 }),
        Falsification("waiting for a slot", breaks: [.occupancy, .tables], outcome: { $0.occupancy[0].waiting = 2 }),
        Falsification("slot left out", breaks: [.occupancy, .tables], outcome: { $0.occupancy.removeFirst() }),
    ]

    private static let tables: [Falsification] = [
        // R2 is no lone parent.
        Falsification(
            "placements.csv", "R1,LIL", "R2,LIL",
            breaks: [
                .placementsFile, .hardQuotas, .quotaReport, .points, .objective, .waitingList, .envy, .tables,
            ]),
        Falsification("placements.csv", "LG,full,1,30", "LG,full,1,31", breaks: [.placementsFile, .points]),
        Falsification(
            "placements.csv", "thu fri", "thu", breaks: [.placementsFile, .wish, .objective, .waste, .occupancy]),
        Falsification("placements.csv", "LG,full,1,30,no", "LG,full,1,30,yes", breaks: [.placementsFile]),
        Falsification("waiting.csv", "R2,2,25", "R2,2,26", breaks: [.tables]),
        Falsification("waiting.csv", "full", "otherRule", breaks: [.tables]),
        Falsification("waiting_by_section.csv", "LIL,LB,1,R4", "LIL,LB,1,R2", breaks: [.tables]),
        Falsification("waiting_by_section.csv", ",no", ",yes", breaks: [.tables]),
        Falsification("points.csv", "R1,LIL,Lone parent", "R1,LIL,Jobseeker", breaks: [.points]),
        Falsification("points.csv", "yes,30", "yes,40", breaks: [.points]),
        Falsification("quotas.csv", "Q1,", "Q7,", breaks: [.tables]),
        Falsification(
            "quotas.csv", "creche:LIL,children,newcomers,2", "creche:LIL,children,newcomers,3", breaks: [.tables]),
        Falsification("occupancy.csv", "LIL,LB,mon-am,2", "LIL,LB,mon-am,3", breaks: [.tables]),
    ]

    private static let certificates: [Falsification] = [
        Falsification("another program", breaks: [.certificateProgram], certificate: { $0.program = "0" }),
        Falsification("a lower promise", breaks: [.certificateBound], certificate: { $0.levels[0].bound -= 1 }),
        Falsification("a higher promise", breaks: [.certificateBound], certificate: { $0.levels[0].bound += 1 }),
        Falsification(
            "a cheaper seat", breaks: [.certificateBound], certificate: { $0.levels[0].resources[0].value = 1 }),
        Falsification(
            "another row", breaks: [.certificateBound], certificate: { $0.levels[0].resources[0].index = 12 }),
        Falsification(
            "no such row", breaks: [.certificateBound], certificate: { $0.levels[0].resources[0].index = 700 }),
        Falsification(
            "a negative price", breaks: [.certificateBound], certificate: { $0.levels[0].resources[0].value = -1 }),
        Falsification(
            "a price above the price", breaks: [.certificateBound], certificate: { $0.levels[0].quotas[0].value = 15 }),
        Falsification(
            "another denominator", breaks: [.certificateBound], certificate: { $0.levels[0].denominator = 2 }),
        Falsification("no denominator", breaks: [.certificateBound], certificate: { $0.levels[0].denominator = 0 }),
        Falsification("a level twice", breaks: [.certificateBound], certificate: { $0.levels.append($0.levels[0]) }),
        Falsification("a level without", breaks: [.certificateBound], certificate: { $0.levels.removeLast() }),
        Falsification(
            "more of an earlier level", breaks: [.certificateBound], certificate: { $0.levels[1].kept[0].atLeast += 1 }),
        Falsification(
            "a later level kept", breaks: [.certificateBound], certificate: { $0.levels[1].kept[0].level = 1 }),
    ]

    private static let programs: [Falsification] = [
        Falsification("one more seat", breaks: [.programRows], program: { $0.resources[15].capacity += 1 }),
        Falsification("a request left out", breaks: [.programUnits], program: { $0.units.removeLast() }),
        Falsification("a place left out", breaks: [.programUnits], program: { $0.units[5].options.removeFirst() }),
        Falsification("another gain", breaks: [.programGains], program: { $0.units[1].options[0].gains[0] += 2 }),
        Falsification("another number in the draw", breaks: [.draw], program: { $0.units[1].options[0].gains[1] -= 1 }),
        Falsification(
            "a hard quota relaxed", breaks: [.programRows], program: { $0.quotas[SmallTown.quotaMost].bound = 9 }),
        Falsification(
            "a pin let go", breaks: [.programUnits, .certificateBound], program: { $0.units[2].kind = .optional }),
        Falsification(
            "a constant", breaks: [.programGains, .objective, .certificateBound], program: { $0.levels[0].constant = 1 }
        ),
    ]
}
