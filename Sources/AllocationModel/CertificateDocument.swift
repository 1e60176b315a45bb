/// `certificate.json`.
///
/// A certificate of rows alone is written as version 1, which has no `version` and writes a multiplier as an object.
/// With cuts or a tree it is version 2: multipliers and weights are flat lists `[index, value, index, value, …]`, and
/// what is empty is left out. With cuts by cases it is version 3.
extension Certificate: Codable {
    /// The versions a reader knows.
    package static let readableVersions = 1...3

    /// A certificate of a version this reader does not know.
    package struct UnknownVersion: Error {
        package var version: Int
    }

    /// The version it is written in.
    package var version: Int {
        if levels.contains(where: { $0.cuts.contains { $0.cases != nil } }) { return 3 }
        return levels.contains { !$0.cuts.isEmpty || !$0.tree.isEmpty } ? 2 : 1
    }

    private enum Key: String, CodingKey {
        case version, program, levels
    }

    package init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Key.self)
        let version = try object.decodeIfPresent(Int.self, forKey: .version) ?? 1
        guard Self.readableVersions.contains(version) else { throw UnknownVersion(version: version) }
        program = try object.decode(String.self, forKey: .program)
        levels =
            version == 1
            ? try object.decode([RowsLevel].self, forKey: .levels).map(\.level)
            : try object.decode([ProofLevel].self, forKey: .levels).map(\.level)
    }

    package func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(program, forKey: .program)
        if version == 1 {
            try object.encode(levels.map { RowsLevel($0) }, forKey: .levels)
        } else {
            try object.encode(version, forKey: .version)
            try object.encode(levels.map { ProofLevel(level: $0) }, forKey: .levels)
        }
    }
}

/// A level as version 1 writes it.
private struct RowsLevel: Codable {
    var bound: Int64
    var denominator: Int64
    var kept: [LevelCertificate.Kept]
    var number: Int
    var quotas: [LevelCertificate.Multiplier]
    var resources: [LevelCertificate.Multiplier]

    private enum CodingKeys: String, CodingKey {
        case bound, denominator, kept, quotas, resources
        case number = "level"
    }

    init(_ level: LevelCertificate) {
        bound = level.bound
        denominator = level.denominator
        kept = level.kept
        number = level.level
        quotas = level.quotas
        resources = level.resources
    }

    var level: LevelCertificate {
        LevelCertificate(
            level: number, denominator: denominator, resources: resources, quotas: quotas, kept: kept, bound: bound)
    }
}

/// A level as version 2 and those after it write it.
private struct ProofLevel: Codable {
    var level: LevelCertificate

    private enum Key: String, CodingKey {
        case bound, denominator, kept, level, quotas, resources, cuts, cutMultipliers, tree
    }

    init(level: LevelCertificate) { self.level = level }

    init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Key.self)
        level = LevelCertificate(
            level: try object.decode(Int.self, forKey: .level),
            denominator: try object.decode(Int64.self, forKey: .denominator),
            resources: try object.pairs(.resources), quotas: try object.pairs(.quotas),
            kept: try object.decodeIfPresent([LevelCertificate.Kept].self, forKey: .kept) ?? [],
            cuts: try object.decodeIfPresent([CertifiedCut].self, forKey: .cuts) ?? [],
            cutMultipliers: try object.pairs(.cutMultipliers),
            tree: try object.decodeIfPresent([ProofNode].self, forKey: .tree) ?? [],
            bound: try object.decode(Int64.self, forKey: .bound))
    }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(level.level, forKey: .level)
        try object.encode(level.denominator, forKey: .denominator)
        try object.encode(level.bound, forKey: .bound)
        try object.encodePairs(level.resources, .resources)
        try object.encodePairs(level.quotas, .quotas)
        try object.encodePairs(level.cutMultipliers, .cutMultipliers)
        if !level.kept.isEmpty { try object.encode(level.kept, forKey: .kept) }
        if !level.cuts.isEmpty { try object.encode(level.cuts, forKey: .cuts) }
        if !level.tree.isEmpty { try object.encode(level.tree, forKey: .tree) }
    }
}

extension CertifiedCut: Codable {
    private enum Key: String, CodingKey {
        case denominator, resources, quotas, units, options, kept, cuts, unit, amounts, cases
    }

    package init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Key.self)
        denominator = try object.decode(Int64.self, forKey: .denominator)
        if let unit = try object.decodeIfPresent(Int.self, forKey: .unit) {
            cases = CutCases(
                unit: unit, amounts: try object.pairs(.amounts),
                cases: try object.decodeIfPresent([CutCase].self, forKey: .cases) ?? [])
        }
        weights = RowWeights(
            resources: try object.pairs(.resources), quotas: try object.pairs(.quotas),
            units: try object.pairs(.units), options: try object.pairs(.options), kept: try object.pairs(.kept),
            cuts: try object.pairs(.cuts))
    }

    package func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(denominator, forKey: .denominator)
        if let cases {
            try object.encode(cases.unit, forKey: .unit)
            try object.encodePairs(cases.amounts, .amounts)
            try object.encode(cases.cases, forKey: .cases)
        }
        try object.encodePairs(weights.resources, .resources)
        try object.encodePairs(weights.quotas, .quotas)
        try object.encodePairs(weights.units, .units)
        try object.encodePairs(weights.options, .options)
        try object.encodePairs(weights.kept, .kept)
        try object.encodePairs(weights.cuts, .cuts)
    }
}

extension CutCase: Codable {
    private enum Key: String, CodingKey {
        case branch
    }

    package init(from decoder: any Decoder) throws {
        multipliers = try ProofMultipliers(from: decoder)
        branch = try decoder.container(keyedBy: Key.self).decodeIfPresent(ProofBranch.self, forKey: .branch)
    }

    package func encode(to encoder: any Encoder) throws {
        try multipliers.encode(to: encoder)
        var object = encoder.container(keyedBy: Key.self)
        try object.encodeIfPresent(branch, forKey: .branch)
    }
}

extension ProofMultipliers: Codable {
    private enum Key: String, CodingKey {
        case resources, quotas, kept, cuts
    }

    package init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Key.self)
        resources = try object.pairs(.resources)
        quotas = try object.pairs(.quotas)
        kept = try object.pairs(.kept)
        cuts = try object.pairs(.cuts)
    }

    package func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encodePairs(resources, .resources)
        try object.encodePairs(quotas, .quotas)
        try object.encodePairs(kept, .kept)
        try object.encodePairs(cuts, .cuts)
    }
}

extension ProofNode: Codable {
    private enum Key: String, CodingKey {
        case multipliers, branch
    }

    package init(from decoder: any Decoder) throws {
        let object = try decoder.container(keyedBy: Key.self)
        multipliers = try object.decodeIfPresent([ProofMultipliers].self, forKey: .multipliers) ?? []
        branch = try object.decodeIfPresent(ProofBranch.self, forKey: .branch)
    }

    package func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        if !multipliers.isEmpty { try object.encode(multipliers, forKey: .multipliers) }
        try object.encodeIfPresent(branch, forKey: .branch)
    }
}

extension KeyedDecodingContainer {
    /// The pairs of a flat list; none where it is absent.
    fileprivate func pairs(_ key: Key) throws -> [LevelCertificate.Multiplier] {
        let numbers = try decodeIfPresent([Int64].self, forKey: key) ?? []
        guard numbers.count.isMultiple(of: 2) else {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: self, debugDescription: "an index without a value")
        }
        return try stride(from: 0, to: numbers.count, by: 2).map { place in
            guard let index = Int(exactly: numbers[place]) else {
                throw DecodingError.dataCorruptedError(forKey: key, in: self, debugDescription: "no index")
            }
            return LevelCertificate.Multiplier(index: index, value: numbers[place + 1])
        }
    }
}

extension KeyedEncodingContainer {
    /// Leaves an empty list out.
    fileprivate mutating func encodePairs(_ pairs: [LevelCertificate.Multiplier], _ key: Key) throws {
        if !pairs.isEmpty { try encode(pairs.flatMap { [Int64($0.index), $0.value] }, forKey: key) }
    }
}
