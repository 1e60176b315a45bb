package import AllocationModel
internal import Childcare

/// How one input differs between an outcome and the case it is read with.
public struct InputDifference: Hashable, Sendable {
    /// How a file differs from the one the outcome was decided on.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// Its bytes are others now.
        case changed
        /// It was not there when the outcome was computed.
        case added
        /// It is no longer there.
        case missing
    }

    /// A file of the case, or a setting given on the command line: `--set policy.siblings=together`.
    public var input: String
    public var kind: Kind

    public init(input: String, kind: Kind) {
        self.input = input
        self.kind = kind
    }
}

extension Provenance {
    /// What makes some inputs another case than the one an outcome was computed from, by name; empty where it is the same.
    package func differences(from inputs: [InputFile]) -> [InputDifference] {
        func decisive(_ files: [InputFile]) -> [String: String] {
            Dictionary(
                first: files.filter { file in !Vocabulary.comesLater(file.file) }.map { ($0.file, $0.sha256) })
        }
        let (then, now) = (decisive(self.inputs), decisive(inputs))
        return Set(then.keys).union(now.keys).sorted().compactMap { name in
            guard let before = then[name] else { return InputDifference(input: name, kind: .added) }
            guard let after = now[name] else { return InputDifference(input: name, kind: .missing) }
            return before == after ? nil : InputDifference(input: name, kind: .changed)
        }
    }
}
