/// A pin or refusal of the commission, with its author and reason.
public struct DecisionRecord: Hashable, Sendable, Codable {
    public var request: String
    public var kind: String
    public var creche: String?
    public var section: String?
    public var days: String?
    public var reason: String
    public var by: String

    public init(
        request: String, kind: String, creche: String?, section: String?, days: String?, reason: String, by: String
    ) {
        self.request = request
        self.kind = kind
        self.creche = creche
        self.section = section
        self.days = days
        self.reason = reason
        self.by = by
    }
}

/// Where an outcome comes from.
public struct Provenance: Hashable, Sendable, Codable {
    /// A file that was read, and its SHA-256.
    public struct InputFile: Hashable, Sendable, Codable {
        public var file: String
        public var sha256: String

        public init(file: String, sha256: String) {
            self.file = file
            self.sha256 = sha256
        }
    }

    /// Version of the product, written into every outcome.
    package static let currentVersion = "0.1.0"

    public var version: String
    public var glpkVersion: String
    public var inputs: [InputFile]
    public var program: String
    public var seed: String
    public var effort: String
    /// Same build, solver and architecture give the same bytes; not when a clock, memory limit or signal stopped the run.
    public var reproducible: Bool
    /// The rows of the law the case was held to; absent in outcomes written before they were named.
    public var law: [LawRecord]?

    public init(
        version: String, glpkVersion: String, inputs: [InputFile] = [], program: String = "", seed: String,
        effort: String, reproducible: Bool, law: [LawRecord]? = nil
    ) {
        self.law = law
        self.version = version
        self.glpkVersion = glpkVersion
        self.inputs = inputs
        self.program = program
        self.seed = seed
        self.effort = effort
        self.reproducible = reproducible
    }
}

/// The only part that may differ between two runs of the same input.
public struct RunRecord: Hashable, Sendable, Codable {
    public var seconds: Double
    public var threads: Int
    /// SHA-256 of `outcome.json` with 64 zeros in place of this value; absent before the folder is written.
    ///
    /// It catches slips and edits by hand; whoever rewrites the document can rewrite it too, and is answered by what an
    /// audit recomputes.
    public var checksum: String?
    /// By what a command knows again the case it wrote this folder from; absent where no command did.
    public var source: String?

    public init(seconds: Double = 0, threads: Int = 1, source: String? = nil) {
        self.seconds = seconds
        self.threads = threads
        self.source = source
    }
}
