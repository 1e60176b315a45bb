import AllocationModel
import Childcare
public import TariffDesign
import Tariffs

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A designed tariff for machines; the names are stable, amounts are exact decimals of at most eight places.
public struct TariffDocument: Hashable, Sendable, Codable {
    public static let currentSchemaVersion = 1

    /// A file, and its SHA-256.
    public struct Input: Hashable, Sendable, Codable {
        public var file: String
        public var sha256: String
    }

    /// A band of monthly resources, or a knot.
    public struct Line: Hashable, Sendable, Codable {
        /// Monthly resources in euros: a band from, to, measured at; or a knot.
        public var from: Decimal
        public var to: Decimal?
        public var reference: Decimal?
        /// Rank by rank: cents an hour, or 0.0001 % of the monthly resources.
        public var values: [Int64]
    }

    /// What one objective came to.
    public struct Level: Hashable, Sendable, Codable {
        public var level: String
        public var value: Decimal
        public var proved: Bool
        /// Heaviest first.
        public var burdens: [Decimal]?
    }

    /// A tenth of the families by resources, or one status.
    public struct Group: Hashable, Sendable, Codable {
        public var name: String
        public var families: Int
        public var more: Int
        public var less: Int
        public var same: Int
        public var new: Int
        public var meanFeeToday: Decimal
        public var meanFee: Decimal
        public var change: Decimal
    }

    /// What one constraint costs: the scale without it, or with a little more.
    public struct Price: Hashable, Sendable, Codable {
        public var constraint: String
        public var before: Decimal
        /// Absent where no scale is left.
        public var after: Decimal?
        public var changedEntries: Int
        public var feesChange: Decimal
        public var proved: Bool?
        /// False where neither a scale was found in time nor that there is none.
        public var decided: Bool?
    }

    /// A point of the frontier.
    public struct Point: Hashable, Sendable, Codable {
        public var change: Decimal
        public var surplusAtLeast: Decimal
        public var poorestBurden: Decimal
        public var surplus: Decimal
        public var proved: Bool
        public var dominated: Bool
        public var values: [Int64]
    }

    /// Rules that no scale obeys together.
    public struct Conflict: Hashable, Sendable, Codable {
        /// A change of one rule that is enough.
        public struct Relaxation: Hashable, Sendable, Codable {
            public var rule: String
            public var french: String
            public var english: String
        }

        public var rules: [String]
        public var relaxations: [Relaxation]
        public var subsidy: Decimal?
    }

    public var schemaVersion = currentSchemaVersion
    /// designed, conflict.
    public var status: String
    public var form: String
    public var unit: String
    public var ranks: Int
    public var floor: Decimal
    public var ceiling: Decimal
    public var lines: [Line]
    public var families: Int
    public var cost: Decimal
    public var funding: Decimal
    public var fees: Decimal?
    public var surplus: Decimal?
    public var coverage: Decimal?
    public var proved: Bool?
    public var levels: [Level]
    public var largestRise: Decimal?
    public var largestFall: Decimal?
    public var heaviestEffortToday: Decimal?
    public var heaviestEffort: Decimal?
    public var deciles: [Group]
    public var statuses: [Group]
    public var prices: [Price]
    public var frontier: [Point]
    /// Combinations of the frontier that were not decided in time.
    public var frontierUndecided: Int?
    public var conflict: Conflict?
    public var inputs: [Input]
    /// The files written beside it, and the SHA-256 of this document with 64 zeros here.
    public var files: [Input]?
    public var checksum: String?

    /// Without a scale: what was asked for, and no entries.
    public init(_ loaded: LoadedTariff) {
        let problem = loaded.problem
        status = "conflict"
        ranks = problem.ranks
        floor = Decimal(exactly: problem.rules.floor)
        ceiling = Decimal(exactly: problem.rules.ceiling)
        families = problem.families.count
        cost = Decimal(exactly: problem.rules.cost)
        funding = Decimal(exactly: problem.rules.funding)
        switch problem.form {
        case .steps(let bands):
            form = "steps"
            unit = "cent_per_hour"
            lines = bands.map {
                Line(
                    from: Decimal(exactly: $0.lower), to: $0.upper.map { Decimal(exactly: $0) },
                    reference: Decimal(exactly: $0.reference), values: [])
            }
        case .effortRate(let knots):
            form = "effort_rate"
            unit = "0.0001_percent_of_monthly_resources_per_hour"
            lines = knots.map { Line(from: Decimal(exactly: $0), values: []) }
        }
        levels = []
        deciles = []
        statuses = []
        prices = []
        frontier = []
        inputs = loaded.inputs.map { Input(file: $0.file, sha256: $0.sha256) }
    }

    public init(_ loaded: LoadedTariff, _ conflict: DesignConflict) {
        self.init(loaded)
        self.conflict = Conflict(
            rules: conflict.rules.map(\.rawValue),
            relaxations: conflict.relaxations.map {
                Conflict.Relaxation(rule: $0.rule.rawValue, french: $0.text[.french], english: $0.text[.english])
            }, subsidy: conflict.subsidy.map { Decimal(exactly: $0) })
    }

    public init(
        _ loaded: LoadedTariff, _ designed: DesignedScale, _ who: WhoPays, prices: [ConstraintPrice],
        frontier: Frontier
    ) {
        self.init(loaded)
        let scale = designed.scale
        status = "designed"
        for line in lines.indices {
            lines[line].values = (0..<scale.ranks).map { scale.value(line: line, rank: $0) }
        }
        fees = Decimal(exactly: designed.fees)
        surplus = Decimal(exactly: designed.surplus)
        coverage = Decimal(exactly: designed.coverage)
        proved = designed.isProved
        levels = designed.levels.map { level in
            Level(
                level: level.level.rawValue, value: Decimal(exactly: level.value), proved: level.isProved,
                burdens: level.burdens.isEmpty ? nil : level.burdens.map { Decimal(exactly: designed.rate($0)) })
        }
        largestRise = Decimal(exactly: who.largestRise)
        largestFall = Decimal(exactly: who.largestFall)
        heaviestEffortToday = Decimal(exactly: who.heaviestEffortToday)
        heaviestEffort = Decimal(exactly: who.heaviestEffort)
        deciles = who.deciles.map { Group($0) }
        statuses = who.statuses.map { Group($0) }
        self.prices = prices.map { price in
            Price(
                constraint: price.name, before: Decimal(exactly: price.before),
                after: price.after.map { Decimal(exactly: $0) }, changedEntries: price.changedEntries,
                feesChange: Decimal(exactly: price.feesChange), proved: price.isProved, decided: price.isDecided)
        }
        frontierUndecided = frontier.undecided == 0 ? nil : frontier.undecided
        self.frontier = frontier.points.map { point in
            Point(
                change: Decimal(
                    exactly: ExactNumber.ratio(Int128(point.change.numerator), Int128(point.change.denominator))),
                surplusAtLeast: Decimal(
                    exactly: ExactNumber.ratio(Int128(point.surplus.numerator), Int128(point.surplus.denominator))),
                poorestBurden: Decimal(exactly: point.poorestBurden), surplus: Decimal(exactly: point.reachedSurplus),
                proved: point.isProved, dominated: point.isDominated, values: point.scale.values)
        }
    }

    /// The document that vouches for the files beside it.
    package func sealed(
        with files: [(name: String, bytes: [UInt8])]
    ) throws(OutcomeFolderError) -> TariffDocument {
        var sealed = self
        sealed.files = files.map { Input(file: $0.name, sha256: Fingerprint.sha256(of: $0.bytes)) }
        sealed.checksum = try sealed.ownChecksum
        return sealed
    }

    package var ownChecksum: String {
        get throws(OutcomeFolderError) {
            var unsealed = self
            unsealed.checksum = String(repeating: "0", count: 64)
            return Fingerprint.sha256(of: try unsealed.bytes)
        }
    }

    /// Whether `bytes`, from which this was read, are what its checksum vouches for: the bytes themselves, so that a stray
    /// name is noticed too.
    func isSealed(in bytes: [UInt8]) -> Bool {
        guard let checksum, checksum.utf8.count == 64 else { return false }
        let unsealed = String(decoding: bytes, as: UTF8.self)
            .replacing(checksum, with: String(repeating: "0", count: 64))
        return Fingerprint.sha256(of: Array(unsealed.utf8)) == checksum
    }

    public var bytes: [UInt8] {
        get throws(OutcomeFolderError) { try OutcomeDocument.encode(self, file: "tariff.json") }
    }
}

extension TariffDocument.Group {
    public init(_ group: WhoPays.Group) {
        self.init(
            name: group.name, families: group.families, more: group.more, less: group.less, same: group.same,
            new: group.new, meanFeeToday: Decimal(exactly: group.meanFeeToday),
            meanFee: Decimal(exactly: group.meanFee), change: Decimal(exactly: group.change))
    }
}

extension TariffDocument {
    /// Names of the figures about who pays more and less that are not those of the scale.
    package func figuresOtherThan(_ who: WhoPays) -> [String] {
        func differ(_ stated: [Group], _ found: [WhoPays.Group]) -> Bool {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            return (try? encoder.encode(stated)) != (try? encoder.encode(found.map { Group($0) }))
        }
        let checks: [(String, Bool)] = [
            ("largestRise", largestRise != Decimal(exactly: who.largestRise)),
            ("largestFall", largestFall != Decimal(exactly: who.largestFall)),
            ("heaviestEffortToday", heaviestEffortToday != Decimal(exactly: who.heaviestEffortToday)),
            ("heaviestEffort", heaviestEffort != Decimal(exactly: who.heaviestEffort)),
            ("deciles", differ(deciles, who.deciles)), ("statuses", differ(statuses, who.statuses)),
        ]
        return checks.filter(\.1).map(\.0)
    }
}
