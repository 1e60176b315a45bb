/// The promises an outcome makes, each checked by one file of `Properties/` or `Tariffs/Properties/`.
public enum AuditProperty: String, CaseIterable, Hashable, Sendable, Codable {
    case placementsFile, seat, capacity, reserve, crecheCapacity, weeklyHours, sites, staff, startsPerWeek
    case age, start, wish, rhythm, onePlace, sameChild
    case siblings, siblingsSameTime, siblingsElderFirst, siblingsYoungerFirst, siblingsAllPlaced, jointWishes, transfers
    case pins, refusals, holds, eligibility
    case reservations, members, funding
    case hardQuotas, quotaReport, legalQuotas, points, objective
    case programUnits, programRows, programGains, startLevel, occasionalLevel, exclusions, draw
    case certificateProgram, certificateBound, proof
    case waitingList, waitingMix, chances, envy, waste, order, lottery, occupancy, tables
    case decisions, provenance, conflict, files
    // Of a designed tariff, under the names they have always been published by.
    case tariffTable = "TARIFF-TABLE"
    case tariffCost = "TARIFF-COST"
    case tariffSurplus = "TARIFF-SURPLUS"
    case tariffBounds = "TARIFF-BOUNDS"
    case tariffIncome = "TARIFF-INCOME"
    case tariffRank = "TARIFF-RANK"
    case tariffEffort = "TARIFF-EFFORT"
    case tariffRise = "TARIFF-RISE"
    case tariffFall = "TARIFF-FALL"
    case tariffSocial = "TARIFF-SOCIAL"
    case tariffFigures = "TARIFF-FIGURES"
    case tariffFiles = "TARIFF-FILES"
}
