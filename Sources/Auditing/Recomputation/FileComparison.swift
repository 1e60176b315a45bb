package import AllocationModel
import Childcare

/// Files with their hashes as written down earlier, compared with those found now.
package struct FileComparison {
    package enum Difference { case added, changed, missing }

    /// Whether a file was written down twice.
    package let hasRepeats: Bool
    /// What was found, in its order; then what is missing, by name.
    package let differences: [(file: String, difference: Difference)]

    package init(recorded: [Provenance.InputFile], found: [Provenance.InputFile]) {
        let known = Dictionary(first: recorded.map { ($0.file, $0.sha256) })
        hasRepeats = known.count != recorded.count
        let present = Set(found.map(\.file))
        differences =
            found.compactMap { file in
                guard let hash = known[file.file] else { return (file.file, .added) }
                return hash == file.sha256 ? nil : (file.file, .changed)
            } + known.keys.sorted().filter { !present.contains($0) }.map { ($0, .missing) }
    }
}
