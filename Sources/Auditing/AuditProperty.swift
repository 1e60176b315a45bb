/// The promises an outcome makes, each checked by one file of `Properties/`.
public enum AuditProperty: String, CaseIterable, Hashable, Sendable, Codable {
    case placementsFile, seat, capacity, reserve, crecheCapacity, weeklyHours, sites, staff
    case age, start, wish, rhythm, onePlace, sameChild
    case siblings, siblingsSameTime, siblingsElderFirst, siblingsYoungerFirst, siblingsAllPlaced, jointWishes, transfers
    case pins, refusals, holds, eligibility
    case reservations, members, funding
    case hardQuotas, quotaReport, legalQuotas, points, objective
    case programUnits, programRows, programGains, startLevel, occasionalLevel, exclusions, draw
    case certificateProgram, certificateBound, proof
    case waitingList, envy, waste, occupancy, tables
    case decisions, provenance, conflict, files
}
