import CaseFiles
import Childcare

/// A small case as a town exports it: one flat table of requests, and the rules that read it.
struct ExportedTable {
    var files: [String: [UInt8]]

    init(_ requests: String, grid: String = "", settings: String = "", unborn: String = "conditional") {
        var policy = """
            term: { start: 2026-09-01, end: 2027-07-31, deadline: 2026-03-31 }
            policy:
              priority: weighted
              gain_per: child
              siblings: independent
              unborn: \(unborn)

            """
        if !grid.isEmpty { policy += "  grid: grid.csv\n" }
        files = [
            "case.yaml": CaseFixtures.bytes(policy + settings),
            "creches.csv": CaseFixtures.bytes(
                "id,name,capacity,commune\nC,Les Cerises,20,Évry-les-Bois\nD,Les Dunes,20,Valclair\n"),
            "sections.csv": CaseFixtures.bytes(
                "id,creche,age_min_months,age_max_months,places\nSC,C,2,36,5\nSD,D,2,36,5\n"),
            "demandes.csv": CaseFixtures.bytes(requests),
        ]
        if !grid.isEmpty { files["grid.csv"] = CaseFixtures.bytes("criterion,when,points\n" + grid) }
    }

    /// The case, or what is wrong with it.
    func read(_ overrides: [String: String] = [:]) throws -> LoadedCase {
        let folder = try TemporaryFolder(files)
        return try withExtendedLifetime(folder) { try CaseFolder.read(at: folder.path, overrides: overrides) }
    }

    /// Every problem said, warnings too.
    func problems(_ overrides: [String: String] = [:]) -> [ReportedProblem] {
        do {
            return try read(overrides).warnings.filter { $0.severity != .info }
        } catch {
            return (error as? CaseFileErrors)?.problems.filter { $0.severity != .info } ?? []
        }
    }

    func codes(_ overrides: [String: String] = [:]) -> Set<String> { Set(problems(overrides).map(\.code)) }

    /// The points of each request at its first wish.
    func points() throws -> [String: Points] {
        let decided = try read().case
        let scorer = Scorer(decided)
        return Dictionary(
            uniqueKeysWithValues: decided.requests.map { request in
                (request.id.text, request.wishes.first.map { scorer.points(request: request, wish: $0) } ?? 0)
            })
    }
}
