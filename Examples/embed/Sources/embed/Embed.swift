import Berceau
import Foundation

/// Allocates a case in process, as a service would, and prints the placements.
@main
struct Embed {
    static func main() async throws {
        let path = CommandLine.arguments.dropFirst().first
        let json = try path.map { Array(try Data(contentsOf: URL(fileURLWithPath: $0))) } ?? PackageResources.case_json

        let service = AllocationService(options: AllocationOptions(effort: .quick, language: "en"))
        do {
            let allocation = try await service.allocate(json: json) { progress in
                FileHandle.standardError.write(Data("\(progress.phase)\n".utf8))
            }
            let outcome = allocation.outcome
            print("status: \(outcome.status.rawValue), \(outcome.placed) of \(outcome.requests) placed")
            for placement in outcome.placements {
                print("\(placement.request) → \(placement.creche)/\(placement.section) [\(placement.days)]")
            }
        } catch let errors as CaseFileErrors {
            // Everything wrong with the document, at once: what a service would send back to its caller.
            for problem in errors.problems { print(problem.text(lang: "en")) }
            exit(65)
        }
    }
}
