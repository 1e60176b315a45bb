internal import Allocation
public import CaseFiles
internal import Childcare
internal import Foundation

/// Reads a plan: YAML, all its problems at once, each with its line.
public enum PlanFile {
    /// The most runs a plan may ask for.
    public static let mostRuns = 1_000_000

    /// Reads the plan in a file.
    ///
    /// What the base case alone can tell (paths, crèches, conditions) is not looked at yet: see ``CheckedPlan``.
    /// - Throws: `CaseFileErrors` with every problem at once.
    public static func read(at path: String) throws(CaseFileErrors) -> Plan {
        let log = ProblemLog()
        let plan = try read(at: path, log)
        try log.throwIfErrors()
        return plan
    }

    /// Reads what it can of the plan in a file; the log says what is wrong with it.
    static func read(at path: String, _ log: ProblemLog) throws(CaseFileErrors) -> Plan {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CaseFileErrors(
                problems: [
                    ReportedProblem(
                        FileProblemCode.missingFile, ProblemPlace(file: path),
                        expected: BilingualText(fr: "un plan, en YAML", en: "a plan, in YAML"),
                        remedy: BilingualText(fr: "vérifiez le chemin", en: "check the path"))
                ], missingFile: true)
        }
        let text = String(decoding: data, as: UTF8.self)
        return parse(text, named: path, in: PlanPaths.folder(of: path), log)
    }

    /// Reads a plan from its text.
    ///
    /// - Parameter folder: what its paths are seen from.
    package static func parse(_ text: String, named file: String, in folder: String, _ log: ProblemLog) -> Plan {
        guard let tree = YAMLTree.read(text, file: file, log: log) else {
            if log.errorCount == 0 {
                log.add(
                    .emptyFile, ProblemPlace(file: file, line: 1),
                    expected: BilingualText(
                        fr: "un plan avec grids ou variations", en: "a plan with grids or variations"))
            }
            return Plan(base: folder)
        }
        return PlanReader(log: log, folder: folder, file: file).plan(tree)
    }
}

/// Paths as a plan writes them.
enum PlanPaths {
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    static func seen(_ path: String, from folder: String) -> String {
        if path.hasPrefix("/") { return path }
        if path == "." || path.isEmpty { return folder }
        return folder == "." ? path : "\(folder)/\(path)"
    }
}
