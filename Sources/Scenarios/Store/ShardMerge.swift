internal import Childcare
internal import Foundation

/// Joins the stores of all shards into one.
enum ShardMerge {
    /// Writes `results.sqlite` from the shards in a folder: aside first, then in its place. The same shards give the same rows,
    /// however often it is done.
    ///
    /// - Throws: ``StoreError`` that names the shards which are missing, foreign, unfinished or there twice.
    static func merge(in folder: String, of checked: CheckedPlan) throws {
        let target = "\(folder)/\(ResultsFolder.storeName)"
        let lock = try StoreLock(target)
        defer { withExtendedLifetime(lock) {} }
        let shards = try shards(in: folder, of: checked)
        if FileManager.default.fileExists(atPath: target), let found = try RunStore.read(target).identity() {
            try found.requireSame(as: checked.storeIdentity(), target)
        }
        let aside = "\(folder)/.\(ResultsFolder.storeName).berceau-new"
        for suffix in ["", "-journal", ".lock"] { try? FileManager.default.removeItem(atPath: aside + suffix) }
        do {
            let store = try RunStore.open(aside, for: checked.storeIdentity())
            for shard in shards {
                let path = "\(folder)/\(shard.fileName)"
                let both = try store.take(from: path)
                if let first = both.first { throw doubled(path, "\(first)") }
            }
        } catch {
            for suffix in ["", "-journal", ".lock"] { try? FileManager.default.removeItem(atPath: aside + suffix) }
            throw error
        }
        try? FileManager.default.removeItem(atPath: aside + ".lock")
        guard rename(aside, target) == 0 else {
            throw StoreError.cannotWrite(target, reason: String(cString: strerror(errno)))
        }
    }

    /// The shards that are there, each looked at.
    private static func shards(in folder: String, of checked: CheckedPlan) throws -> [Shard] {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
        let found = names.compactMap { Shard(fileName: $0) }.sorted { ($0.count, $0.number) < ($1.count, $1.number) }
        guard let first = found.first else {
            throw StoreError.shard(
                ReportedProblem(
                    PlanProblemCode.missingShard, ProblemPlace(file: folder),
                    finding: BilingualText(
                        fr: "aucune part n’y est (shard-k-of-n.sqlite)", en: "no shard is there (shard-k-of-n.sqlite)"),
                    expected: BilingualText(fr: "les parts d’un même plan", en: "the shards of one plan"),
                    remedy: BilingualText(
                        fr: "lancez « berceau simulate PLAN -o DOSSIER --shard k/n » pour chaque k",
                        en: "run “berceau simulate PLAN -o FOLDER --shard k/n” for each k")))
        }
        for shard in found {
            let path = "\(folder)/\(shard.fileName)"
            guard let identity = try RunStore.read(path).identity() else { throw StoreError.notAStore(path) }
            try requireOwn(identity, shard, checked, path)
        }
        let split = split(found) ?? first.count
        if let other = found.first(where: { $0.count != split }) {
            throw foreign(
                "\(folder)/\(other.fileName)",
                BilingualText(
                    fr: "le plan y est partagé en \(number: other.count), et ailleurs en \(number: split)",
                    en: "the plan is split into \(number: other.count) there, and into \(number: split) elsewhere"
                ),
                remedy: BilingualText(
                    fr: "rien n’a été réuni : effacez ce fichier, qui est d’un autre partage",
                    en: "nothing was merged: remove this file, which is of another split"))
        }
        let missing = (1...split).filter { number in !found.contains { $0.number == number } }
        if !missing.isEmpty {
            let list = missing.prefix(20).map { "\($0)/\(split)" }.joined(separator: ", ")
            throw StoreError.shard(
                ReportedProblem(
                    PlanProblemCode.missingShard, ProblemPlace(file: folder), value: list,
                    finding: BilingualText(
                        fr: "\(missing.count, "part manque", "parts manquent") : \(list)",
                        en: "\(missing.count, "shard is missing", "shards are missing"): \(list)"),
                    expected: BilingualText(fr: "toutes les parts", en: "every shard"),
                    remedy: BilingualText(
                        fr: "relancez ces parts, puis --merge", en: "run these shards again, then --merge")))
        }
        for shard in found {
            let path = "\(folder)/\(shard.fileName)"
            let wanted = Set(shard.runs(of: checked).map(\.number))
            let there = try RunStore.read(path).finished()
            if let stranger = there.subtracting(wanted).min() { throw doubled(path, "\(stranger)") }
            let left = wanted.subtracting(there).count
            if left > 0 {
                throw StoreError.shard(
                    ReportedProblem(
                        PlanProblemCode.unfinishedShard, ProblemPlace(file: path),
                        finding: BilingualText(
                            fr: "\(left, "calcul y manque", "calculs y manquent")",
                            en: "\(left, "run is missing there", "runs are missing there")"),
                        expected: BilingualText(fr: "une part finie", en: "a finished shard"),
                        remedy: BilingualText(
                            fr: "relancez « --shard \(shard.text) », qui reprend où elle en était",
                            en: "run “--shard \(shard.text)” again, which goes on from there")))
            }
        }
        return found
    }

    /// Into how many parts the plan was split: the split that is whole, else the one of most shards, else the least.
    private static func split(_ found: [Shard]) -> Int? {
        let sizes = Dictionary(grouping: found, by: \.count).mapValues(\.count)
        return sizes.keys.min { one, other in
            let (left, right) = (sizes[one] ?? 0, sizes[other] ?? 0)
            if (left == one) != (right == other) { return left == one }
            return left != right ? left > right : one < other
        }
    }

    private static func requireOwn(
        _ identity: StoreIdentity, _ shard: Shard, _ checked: CheckedPlan, _ path: String
    ) throws(StoreError) {
        let wanted = checked.storeIdentity(shard: shard)
        if identity.shard != wanted.shard, identity.plan == wanted.plan {
            throw StoreError.shard(
                ReportedProblem(
                    PlanProblemCode.doubledShard, ProblemPlace(file: path), value: identity.shard,
                    finding: BilingualText(
                        fr: "contient la part \(identity.shard), et non la part \(shard.text)",
                        en: "holds shard \(identity.shard), not shard \(shard.text)"),
                    expected: BilingualText(
                        fr: "chaque part une fois, sous son nom", en: "each shard once, under its name"),
                    remedy: BilingualText(
                        fr: "effacez ce fichier et relancez « --shard \(shard.text) »",
                        en: "remove this file and run “--shard \(shard.text)” again")))
        }
        guard identity != wanted else { return }
        let why =
            identity.version != wanted.version || identity.schema != wanted.schema
            ? BilingualText(fr: "vient de Berceau \(identity.version)", en: "comes from Berceau \(identity.version)")
            : identity.caseHash != wanted.caseHash
                ? BilingualText(
                    fr: "est d’un autre dossier de base, ou de celui-ci avant qu’il ne change",
                    en: "is of another base case, or of this one before it changed")
                : BilingualText(fr: "est d’un autre plan", en: "is of another plan")
        throw foreign(path, why)
    }

    private static func foreign(
        _ path: String, _ why: BilingualText,
        remedy: BilingualText = BilingualText(
            fr: "rien n’a été réuni : retirez ce fichier, ou relancez cette part",
            en: "nothing was merged: remove this file, or run this shard again")
    ) -> StoreError {
        .shard(
            ReportedProblem(
                PlanProblemCode.foreignShard, ProblemPlace(file: path), finding: why,
                expected: BilingualText(fr: "les parts d’un même plan", en: "the shards of one plan"),
                remedy: remedy))
    }

    private static func doubled(_ path: String, _ run: String) -> StoreError {
        .shard(
            ReportedProblem(
                PlanProblemCode.doubledShard, ProblemPlace(file: path), value: run,
                finding: BilingualText(
                    fr: "contient le calcul \(run), qui est d’une autre part",
                    en: "holds run \(run), which is of another shard"),
                expected: BilingualText(fr: "chaque calcul dans une seule part", en: "each run in one shard"),
                remedy: BilingualText(
                    fr: "effacez ce fichier et relancez sa part", en: "remove this file and run its shard again")))
    }
}
