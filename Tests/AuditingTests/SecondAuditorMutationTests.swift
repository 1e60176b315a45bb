import Allocation
import AllocationModel
import Berceau
import CaseFiles
import Childcare
import Foundation
import TestSupport
import Testing

@testable import Auditing

/// Every outcome our mutation tests alter, written to a folder: both auditors report the same promises.
@Suite struct SecondAuditorMutationTests {
    /// One altered outcome folder beside its case.
    private struct Trial {
        var name: String
        var pair: SecondAuditor.Pair
        var loaded: LoadedCase
    }

    private let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "berceau-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    }

    /// Both audit every folder; what the one in Python says it did not check is no verdict.
    private func compare(
        _ trials: [Trial], _ overrides: [String: String] = [:], unseen: Set<String> = [], least: Int? = nil
    ) throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        guard let theirs = try SecondAuditor.audit(trials.map(\.pair), overrides: overrides) else { return }
        var reported = 0
        for (trial, their) in zip(trials, theirs) {
            let subject = AuditSubject(try OutcomeFolder.read(at: trial.pair.outcome), of: trial.loaded)
            let our = Auditor.audit(subject)
            let checked = Set(our.checked.map(\.rawValue))
            let unchecked = their.unchecked.intersection(checked)
            #expect(their.error == nil && unchecked.isSubset(of: unseen), "\(trial.name): \(their)")
            let broken = Set(our.broken.map(\.rawValue)).subtracting(unchecked)
            #expect(
                their.broken == broken,
                "\(trial.name): not seen \(broken.subtracting(their.broken)), seen alone \(their.broken.subtracting(broken)): \(their.findings) \(our.findings)"
            )
            reported += broken.isEmpty ? 0 : 1
        }
        #expect(
            reported >= least ?? trials.count * 4 / 5, "\(reported) of \(trials.count) altered outcomes are reported")
    }

    // MARK: Folders

    /// The tables people read as `subject` has them, where they are not those of its outcome.
    private func write(_ subject: AuditSubject, _ name: String) throws -> Trial {
        let place = "\(folder)/\(UUID().uuidString)"
        let (source, out) = (place + "-case", place + "-out")
        // Not read again: the small town does not say all that `check` asks of a case.
        try FileManager.default.createDirectory(atPath: source, withIntermediateDirectories: false)
        var inputs: [Provenance.InputFile] = []
        for (file, bytes) in CaseFolder.files(of: subject.case).sorted(by: { $0.name < $1.name }) {
            try Data(bytes).write(to: URL(filePath: "\(source)/\(file)"))
            inputs.append(.init(file: file, sha256: Fingerprint.sha256(of: bytes)))
        }
        var contents = OutcomeFolderContents(
            outcome: subject.outcome, program: subject.program, programBytes: subject.programBytes,
            certificate: subject.certificate, points: subject.points,
            waitingBySection: subject.tables?.waitingBySection
                ?? TablesProperty.waitingBySection(Recomputation(subject)),
            reportHTML: "<p>six children placed</p>\n", publicReportHTML: "<p>some children placed</p>\n")
        contents.outcome.provenance.inputs = inputs
        try OutcomeFolder.write(contents, to: out)
        var other = contents
        other.outcome.placements = subject.placements
        if let tables = subject.tables {
            (other.outcome.waiting, other.outcome.quotas) = (tables.waiting, tables.quotas)
            other.outcome.occupancy = tables.occupancy
        }
        if other.outcome != contents.outcome {
            try OutcomeFolder.write(other, to: place)
            for file in ["placements.csv", "waiting.csv", "quotas.csv", "occupancy.csv"] {
                try FileManager.default.removeItem(atPath: "\(out)/\(file)")
                try FileManager.default.copyItem(atPath: "\(place)/\(file)", toPath: "\(out)/\(file)")
            }
            try FolderMutationTests.reseal(out, .text("", ""))
        }
        return Trial(
            name: name, pair: .init(source, out), loaded: LoadedCase(case: subject.case, inputs: inputs))
    }

    private func trials(_ mutations: [Mutation], of town: () throws -> AuditSubject) throws -> [Trial] {
        try mutations.map { mutation in
            var subject = try town()
            mutation.apply(&subject)
            return try write(subject, mutation.name)
        }
    }

    // MARK: What is altered

    /// Hashes of inputs are those of a folder here, and a workbook is read by neither.
    private static let elsewhere = [
        "alter a hash", "add an input file", "alter a cell of the workbook", "add a sheet to the workbook",
    ]

    @Test func theSmallTown() throws {
        let all =
            MutationTests.placementMutations + MutationTests.programMutations + MutationTests.recordMutations
        try compare(trials(all.filter { !Self.elsewhere.contains($0.name) }) { try SmallTown.subject() })
    }

    @Test func theYear() throws {
        try compare(trials(YearMutationTests.mutations) { try YearTown.subject() })
    }

    @Test func families() throws {
        try compare(
            FamilyMutationTests.cases.map { broken in
                var subject = try FamilyTown.subject(try broken.town())
                broken.mutation.apply(&subject)
                return try write(subject, broken.mutation.name)
            })
    }

    /// The bonuses themselves rest on national tariffs, which no folder holds.
    @Test func bonuses() throws {
        let trials = try trials(FundingMutationTests.mutations) {
            try FamilyTown.subject(try FundingMutationTests.town())
        }
        try compare(trials, unseen: ["funding"], least: 1)
    }

    @Test func lotteriesAndProofs() throws {
        try compare(
            trials(LotteryMutationTests.mutations.filter { !$0.name.hasPrefix("alter") }) {
                try LotteryMutationTests.subject()
            } + trials(ProofMutationTests.mutations) { try ProofMutationTests.subject() })
    }

    /// Files altered by hand, with hashes written anew by whoever knows how.
    @Test func files() throws {
        try compare(
            FolderMutationTests.falsifications.map { falsification in
                let trial = try write(try SmallTown.subject(), falsification.testDescription)
                try OutcomeFolder.join(
                    [("fees.csv", Array("request,monthly_fee\nR1,100\n".utf8))], at: trial.pair.outcome)
                try falsification.apply(in: trial.pair.outcome)
                try FolderMutationTests.reseal(trial.pair.outcome, falsification.change)
                return trial
            })
    }

    /// The same without new hashes: the seal alone tells.
    @Test func seals() throws {
        try compare(
            FolderMutationTests.falsifications.enumerated().filter { $0.offset % 5 == 0 }.map { _, falsification in
                let trial = try write(try SmallTown.subject(), falsification.testDescription)
                try OutcomeFolder.join(
                    [("fees.csv", Array("request,monthly_fee\nR1,100\n".utf8))], at: trial.pair.outcome)
                try falsification.apply(in: trial.pair.outcome)
                return trial
            })
    }

    // MARK: The order of points

    private static let datasets = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Datasets").standardized

    private static let claims: [(String, @Sendable (inout OrderRecord) -> Void)] = [
        ("a lower threshold", { $0.thresholds.change { $0.points = $0.points.map { $0 - 1 } } }),
        ("another number drawn", { $0.thresholds.change { $0.draw = $0.draw.map { String($0.reversed()) } } }),
        ("everyone passes", { $0.thresholds.change { ($0.passing, $0.points, $0.draw) = (.everyone, nil, nil) } }),
        ("nobody passes", { $0.thresholds.change { ($0.passing, $0.points, $0.draw) = (.nobody, nil, nil) } }),
        ("another amount", { $0.thresholds.change { $0.amount += 7 } }),
        ("another row", { $0.thresholds.change { $0.row += "x" } }),
        ("a threshold left out", { $0.thresholds.removeFirst() }),
        ("a threshold twice", { $0.thresholds.append($0.thresholds[0]) }),
        ("no threshold", { $0.thresholds = [] }),
        ("a margin nobody asked for", { $0.margin = 5 }),
        ("a price nobody asked for", { $0.claimPrice = 5 }),
        ("unavoidable claims", { $0.unavoidable = 1_000 }),
        ("claims hidden", { $0.complaints = [] }),
        (
            "a claim of nobody's",
            { $0.complaints.append(.init(kind: .envy, requests: ["ana"], sections: ["nowhere"], days: ["full"])) }
        ),
    ]

    @Test(arguments: ["premiers-pas", "hameaux"])
    func orders(_ dataset: String) throws {
        let source = Self.datasets.appending(path: dataset).path()
        let overrides = ["policy.priority": "strict"]
        let loaded = try CaseFolder.read(at: source, overrides: overrides)
        let run = try AllocationService(options: AllocationOptions(effort: .quick)).allocateAndWait(
            loaded.case, inputs: loaded.inputs)
        let contents = OutcomeFolderContents(run, of: loaded.case)
        func altered(_ name: String, _ change: (inout Outcome) -> Void) throws -> Trial {
            var other = contents
            change(&other.outcome)
            let out = "\(folder)/\(UUID().uuidString)"
            try OutcomeFolder.write(other, to: out)
            return Trial(name: name, pair: .init(source, out), loaded: loaded)
        }
        var trials = try Self.claims.map { name, change in
            try altered(name) { outcome in
                guard var order = outcome.order else { return }
                change(&order)
                outcome.order = order
            }
        }
        trials.append(try altered("no order") { $0.order = nil })
        // The one who has the last place of somebody who waits: a claim, and another threshold.
        trials.append(
            try altered("somebody passed over") { outcome in
                guard let last = outcome.waiting.first(where: { $0.reason == .full }),
                    let first = outcome.placements.first(where: { $0.points > last.points })
                else { return }
                outcome.placements.removeAll { $0.request == first.request }
                outcome.placed -= 1
            })
        try compare(trials, overrides)
    }
}

extension Array {
    /// Changes the first whose change leaves it another.
    fileprivate mutating func change(_ edit: (inout Element) -> Void) where Element: Equatable {
        for index in indices {
            var other = self[index]
            edit(&other)
            guard other != self[index] else { continue }
            self[index] = other
            return
        }
    }
}
