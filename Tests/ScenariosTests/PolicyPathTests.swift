import CaseFiles
import Childcare
import Foundation
import Testing

@testable import Scenarios

@Suite("The paths that --set and a plan may vary")
struct PolicyPathTests {
    private static let datasets = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Datasets").path

    @Test(
        "Each set to the value it has changes nothing",
        arguments: ["ville", "hameaux", "reseau", "premiers-pas"])
    func same(name: String) throws {
        let folder = "\(Self.datasets)/\(name)"
        let paths = try CaseFolder.policyPaths(at: folder).filter { !$0.value.isEmpty }
        #expect(paths.count > 5)
        #expect(Set(paths.map(\.path)).count == paths.count)
        let base = try CaseFolder.read(at: folder).case
        let all = Dictionary(first: paths.map { ($0.path, $0.value) })
        #expect(try CaseFolder.read(at: folder, overrides: all).case == base)
        for path in paths where path.path.hasPrefix("quotas.") {
            #expect(try CaseFolder.read(at: folder, overrides: [path.path: path.value]).case == base, "\(path.path)")
        }
    }

    @Test("A line of a table is changed by its name, or by its number")
    func lines() throws {
        let folder = "\(Self.datasets)/ville"
        for path in ["quotas.familles-monoparentales.min", "quotas.1.min"] {
            let changed = try CaseFolder.read(at: folder, overrides: [path: "25%"]).case
            #expect(changed.policy.quotas[0].minimum == .share(Share(1, 4)))
            #expect(
                Array(changed.policy.quotas.dropFirst())
                    == Array(try CaseFolder.read(at: folder).case.policy.quotas.dropFirst()))
        }
        // A column the table does not have yet.
        let spread = try CaseFolder.read(
            at: folder,
            overrides: [
                "quotas.independants.min": "", "quotas.independants.spread": "10%",
                "quotas.independants.precedence": "after",
            ]
        ).case
        #expect(spread.policy.quotas.last?.spread == Share(1, 10))
        for (path, code) in [
            ("quotas.nobody.min", "unknown_key"), ("quotas.independants.least", "unknown_column"),
            ("quotas.independants.min", "unreadable_bound"), ("quotas.9.min", "unknown_key"),
        ] {
            do throws(CaseFileErrors) {
                _ = try CaseFolder.read(at: folder, overrides: [path: "plenty"])
                Issue.record("\(path) was taken")
            } catch {
                #expect(error.problems.contains { $0.code == code && $0.severity == .error }, "\(path)")
            }
        }
    }
}
