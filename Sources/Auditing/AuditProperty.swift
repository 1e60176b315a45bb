/// The promises an outcome makes, each checked by one file of `Properties/`.
public enum AuditProperty: String, CaseIterable, Hashable, Sendable, Codable {
    case placementsFile, seat, capacity, age, wish, onePlace, siblings, pins, refusals, eligibility
    case hardQuotas, quotaReport, points, objective
    case programUnits, programRows, programGains, exclusions, draw
    case certificateProgram, certificateBound, proof
    case waitingList, envy, waste, occupancy, tables
    case decisions, provenance, conflict
}
