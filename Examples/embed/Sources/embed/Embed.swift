import Berceau
import Foundation

/// Allocates a case in process, as a service would, and prints the placements; `embed --tour` does the rest of a year.
@main
struct Embed {
    static func main() async throws {
        let argument = CommandLine.arguments.dropFirst().first
        if argument == "--tour" {
            try await Tour.run(json: PackageResources.case_json)
            return
        }
        let json =
            try argument.map { Array(try Data(contentsOf: URL(fileURLWithPath: $0))) }
            ?? PackageResources.case_json
        do {
            try await allocate(json: json)
        } catch let errors as CaseFileErrors {
            // Everything wrong with the document, at once: what a service would send back to its caller.
            for problem in errors.problems { print(problem.text[.english]) }
            exit(65)
        }
    }

    private static func allocate(json: [UInt8]) async throws {
        let service = AllocationService(options: AllocationOptions(effort: .quick, timeLimit: .seconds(30)))
        let run = try await service.allocate(json: json) { progress in
            FileHandle.standardError.write(Data("\(progress.phase)\n".utf8))
        }
        print("status: \(run.outcome.status.rawValue), \(run.outcome.placed) of \(run.outcome.requests) placed")
        for placement in run.outcome.placements {
            print("\(placement.request) → \(placement.creche)/\(placement.section) [\(placement.days)]")
        }
    }
}
