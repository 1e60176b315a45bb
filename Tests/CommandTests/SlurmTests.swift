import Foundation
import Testing

/// The scripts of `docs/slurm` on a Slurm of one node that the test starts; skipped where Debian's slurm-wlm is not installed.
@Suite("Scenarios on a Slurm of one node", .serialized)
struct SlurmTests {
    private static let isThere = ["slurmctld", "slurmd", "munged"].allSatisfy { name in
        BerceauProcess.find(name) != nil || FileManager.default.isExecutableFile(atPath: "/usr/sbin/\(name)")
    }

    /// One task of four is killed; what follows names its shard, and once it was run again the rows are those of one machine.
    @Test("An array with a task that fails once, and the merge after it", .enabled(if: isThere, "no slurm-wlm here"))
    func array() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let made = try BerceauProcess.berceau(
            "generate", "--children", "24", "--creches", "2", "--no-quotas", "-o", scratch / "town", "--quiet")
        try #require(made.status == 0, "\(made.errors)")
        try scratch.write(
            "plan.yaml",
            """
            case: town
            seed: s
            grids: [{ name: g, set: { policy.base_points: [0, 50, 100], policy.priority: [weighted, strict] } }]
            demands: [{ name: drawn, resample: yes, draws: 2 }]

            """)
        let plan = scratch / "plan.yaml"
        let whole = try BerceauProcess.berceau("simulate", plan, "-o", scratch / "whole", "--quiet")
        try #require(whole.status == 0, "\(whole.errors)")
        // A command that dies once, of the second task.
        try FileManager.default.createDirectory(atPath: scratch / "bin", withIntermediateDirectories: true)
        try scratch.write(
            "bin/berceau",
            """
            #!/bin/bash
            case "$*" in *"--shard 2/4"*)
                if [ ! -e '\(scratch / "failed")' ]; then touch '\(scratch / "failed")'; kill -9 $$; fi ;;
            esac
            exec '\(BerceauProcess.binary.path)' "$@"

            """)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: scratch / "bin/berceau")
        try scratch.write(
            "flow.sh",
            """
            set -euo pipefail
            cd '\(scratch.path)'
            export PATH='\(scratch / "bin")':$PATH
            scripts='\(BerceauProcess.root.path)/docs/slurm'
            array=$(sbatch --parsable --array=1-4 -o task-%a.log "$scripts/simulate.sbatch" plan.yaml results 4)
            sbatch --wait -o first.log --dependency=afterany:$array "$scripts/merge.sbatch" plan.yaml results && exit 3
            test ! -e results/results.sqlite
            array=$(sbatch --parsable --array=2 -o again-%a.log "$scripts/simulate.sbatch" plan.yaml results 4)
            sbatch --wait -o second.log --dependency=afterany:$array "$scripts/merge.sbatch" plan.yaml results

            """)
        let ran = try BerceauProcess.run(
            BerceauProcess.root.appendingPathComponent("scripts/one-node-slurm.sh"),
            [scratch / "slurm", "timeout", "240", "bash", scratch / "flow.sh"])
        #expect(ran.status == 0, "\(ran.output) \(ran.errors)")
        #expect(try scratch.read("first.log").contains("2/4"))
        for table in ["runs.csv", "metrics.csv"] {
            func rows(_ folder: String) throws -> [String] {
                try scratch.read("\(folder)/\(table)").split(separator: "\n").map { line in
                    table == "runs.csv"
                        ? line.split(separator: ",", omittingEmptySubsequences: false).dropLast().joined(separator: ",")
                        : String(line)
                }
            }
            #expect(try rows("results") == rows("whole"))
        }
        #expect(try scratch.read("results/report.html").contains("<svg"))
    }
}
