import AllocationModel
import CaseFiles
import Childcare
import Foundation
import Tariffs
import TariffDesign

/// A designed tariff for machines; the names are stable, amounts are exact decimals of at most eight places.
struct TariffDocument: Codable {
    static let currentSchemaVersion = 1

    struct Input: Codable {
        var file: String
        var sha256: String
    }

    struct Line: Codable {
        /// Monthly resources in euros: a band from, to, measured at; or a knot.
        var from: Decimal
        var to: Decimal?
        var reference: Decimal?
        /// Rank by rank: cents an hour, or 0.0001 % of the monthly resources.
        var values: [Int64]
    }

    struct Level: Codable {
        var level: String
        var value: Decimal
        var proved: Bool
        /// Heaviest first.
        var burdens: [Decimal]?
    }

    struct Group: Codable {
        var name: String
        var families: Int
        var more: Int
        var less: Int
        var same: Int
        var new: Int
        var meanFeeToday: Decimal
        var meanFee: Decimal
        var change: Decimal
    }

    struct Price: Codable {
        var constraint: String
        var before: Decimal
        /// Absent where no scale is left.
        var after: Decimal?
        var changedEntries: Int
        var feesChange: Decimal
        var proved: Bool?
        /// False where neither a scale was found in time nor that there is none.
        var decided: Bool?
    }

    struct Point: Codable {
        var change: Decimal
        var surplusAtLeast: Decimal
        var poorestBurden: Decimal
        var surplus: Decimal
        var proved: Bool
        var dominated: Bool
        var values: [Int64]
    }

    struct Conflict: Codable {
        struct Relaxation: Codable {
            var rule: String
            var french: String
            var english: String
        }

        var rules: [String]
        var relaxations: [Relaxation]
        var subsidy: Decimal?
    }

    var schemaVersion = currentSchemaVersion
    /// designed, conflict.
    var status: String
    var form: String
    var unit: String
    var ranks: Int
    var floor: Decimal
    var ceiling: Decimal
    var lines: [Line]
    var families: Int
    var cost: Decimal
    var funding: Decimal
    var fees: Decimal?
    var surplus: Decimal?
    var coverage: Decimal?
    var proved: Bool?
    var levels: [Level]
    var largestRise: Decimal?
    var largestFall: Decimal?
    var heaviestEffortToday: Decimal?
    var heaviestEffort: Decimal?
    var deciles: [Group]
    var statuses: [Group]
    var prices: [Price]
    var frontier: [Point]
    /// Combinations of the frontier that were not decided in time.
    var frontierUndecided: Int?
    var conflict: Conflict?
    var inputs: [Input]
    /// The files written beside it, and the SHA-256 of this document with 64 zeros here.
    var files: [Input]?
    var checksum: String?

    /// Without a scale: what was asked for, and no entries.
    init(_ loaded: LoadedTariff) {
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

    init(_ loaded: LoadedTariff, _ conflict: DesignConflict) {
        self.init(loaded)
        self.conflict = Conflict(
            rules: conflict.rules.map(\.rawValue),
            relaxations: conflict.relaxations.map {
                Conflict.Relaxation(rule: $0.rule.rawValue, french: $0.french, english: $0.english)
            }, subsidy: conflict.subsidy.map { Decimal(exactly: $0) })
    }

    init(
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
    func sealed(with files: [(name: String, bytes: [UInt8])]) throws -> TariffDocument {
        var sealed = self
        sealed.files = files.map { Input(file: $0.name, sha256: Fingerprint.sha256(of: $0.bytes)) }
        sealed.checksum = try sealed.ownChecksum
        return sealed
    }

    var ownChecksum: String {
        get throws {
            var unsealed = self
            unsealed.checksum = String(repeating: "0", count: 64)
            return Fingerprint.sha256(of: try unsealed.bytes)
        }
    }

    var bytes: [UInt8] {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return Array(try encoder.encode(self)) + [10]
        }
    }
}

extension TariffDocument.Group {
    init(_ group: WhoPays.Group) {
        self.init(
            name: group.name, families: group.families, more: group.more, less: group.less, same: group.same,
            new: group.new, meanFeeToday: Decimal(exactly: group.meanFeeToday),
            meanFee: Decimal(exactly: group.meanFee), change: Decimal(exactly: group.change))
    }
}

extension TariffDocument {
    /// Names of the figures about who pays more and less that are not those of the scale.
    func figuresOtherThan(_ who: WhoPays) -> [String] {
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

    /// Files that are not what this document, as read from `bytes`, vouches for; and inputs that changed since.
    func alteredFiles(
        _ bytes: [UInt8], at path: String, inputs current: [Provenance.InputFile]
    ) -> [(name: String, text: BilingualText)] {
        var altered: [(name: String, text: BilingualText)] = []
        let text = String(decoding: bytes, as: UTF8.self)
        // The bytes themselves, so that a name given twice or a stray one is noticed too.
        let own = checksum.map {
            Fingerprint.sha256(of: Array(text.replacing($0, with: String(repeating: "0", count: 64)).utf8)) == $0
        }
        if own != true {
            altered.append(
                (
                    "tariff.json",
                    BilingualText(
                        fr: "ce fichier a été modifié depuis son écriture",
                        en: "this file was changed since it was written")
                ))
        }
        for file in files ?? [] {
            guard let data = FileManager.default.contents(atPath: path + "/" + file.file) else {
                altered.append((file.file, BilingualText(fr: "ce fichier manque", en: "this file is missing")))
                continue
            }
            if Fingerprint.sha256(of: Array(data)) != file.sha256 {
                altered.append(
                    (
                        file.file,
                        BilingualText(
                            fr: "ce fichier n’est pas celui qui a été écrit avec le tarif",
                            en: "this file is not the one written with the tariff")
                    ))
            }
        }
        let hashes = Dictionary(first: current.map { ($0.file, $0.sha256) })
        for input in self.inputs where hashes[input.file] != input.sha256 {
            altered.append(
                (
                    input.file,
                    BilingualText(
                        fr: "ce fichier du dossier n’est plus celui dont vient le tarif",
                        en: "this file of the case is no longer the one the tariff came from")
                ))
        }
        return altered
    }
}
