/// One part of a plan's runs, for one task of a cluster: the k-th of n.
public struct Shard: Hashable, Sendable {
    /// From 1.
    public let number: Int
    public let count: Int

    /// `nil` unless 1 ≤ number ≤ count.
    public init?(_ number: Int, of count: Int) {
        guard count >= 1, count <= 100_000, (1...count).contains(number) else { return nil }
        self.number = number
        self.count = count
    }

    /// Reads `2/4`.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let number = parts[0], let count = parts[1] else { return nil }
        self.init(number, of: count)
    }

    public var text: String { "\(number)/\(count)" }

    /// The file its results stand in.
    public var fileName: String { "shard-\(number)-of-\(count).sqlite" }

    /// The shard a file is of by its name; `nil` where it is none.
    init?(fileName: String) {
        guard fileName.hasPrefix("shard-"), fileName.hasSuffix(".sqlite") else { return nil }
        let parts = fileName.dropFirst(6).dropLast(7).split(separator: "-")
        guard parts.count == 3, parts[1] == "of", let number = Int(parts[0]), let count = Int(parts[2]) else {
            return nil
        }
        self.init(number, of: count)
        guard self.fileName == fileName else { return nil }
    }

    /// Its runs: whole draws where there are enough of them, so that few bases are worked out twice; else every n-th run.
    func runs(of checked: CheckedPlan) -> [PlannedRun] {
        let variations = checked.plan.variations.count
        let draws = checked.runs.count / max(1, variations)
        return checked.runs.filter { run in
            let position = draws >= count ? (run.number - 1) / variations : run.number - 1
            return position % count == number - 1
        }
    }
}
