import AllocationModel
public import Childcare

/// What an outcome says and an audit cannot show, and on whose word it rests.
public struct UncheckedClaim: Hashable, Sendable, Codable {
    /// What it is about: `levels/points/bound`, `provenance`, `report.html`.
    public var subject: String
    public var message: BilingualText

    public init(subject: String, message: BilingualText) {
        self.subject = subject
        self.message = message
    }

    static func all(in audit: Recomputation) -> [UncheckedClaim] {
        bounds(audit) + lottery(audit) + conflict(audit) + otherRuns(audit) + tariff(audit) + provenance(audit)
            + documents(audit)
    }

    private static func claim(_ subject: String, fr: FrenchText, en: EnglishText) -> UncheckedClaim {
        UncheckedClaim(subject: subject, message: BilingualText(fr: fr, en: en))
    }

    /// Bounds below what the certificate proves.
    private static func bounds(_ audit: Recomputation) -> [UncheckedClaim] {
        let draws: Set<String> =
            audit.outcome.lottery?.isHeld == true ? [ObjectiveLevel.drawName, ObjectiveLevel.placeDrawName] : []
        return audit.outcome.levels.compactMap { level in
            guard level.bound < level.certifiedBound, !draws.contains(level.name) else { return nil }
            let scale = Double(max(level.scale, 1))
            func text(_ units: Int64) -> BilingualText { Amount.text(Double(units) / scale) }
            let (claimed, certified) = (text(level.bound), text(level.certifiedBound))
            // A promise may be weaker than the truth, never stronger.
            let percent = Amount.text((level.certifiedGap * 100_000).rounded(.up) / 1000)
            return claim(
                "levels/\(level.name)/bound",
                fr:
                    "« Rien ne vaut plus de \(claimed) » repose sur la seule parole du solveur ; le certificat joint ne prouve que « rien ne vaut plus de \(certified) », soit \(percent) % au-dessus de la valeur atteinte.",
                en:
                    "“Nothing is worth more than \(claimed)” rests on the solver's word alone; the enclosed certificate proves only “nothing is worth more than \(certified)”, \(percent)% above the value reached."
            )
        }
    }

    /// What no list of tickets can show.
    private static func lottery(_ audit: Recomputation) -> [UncheckedClaim] {
        guard let lottery = audit.outcome.lottery, lottery.isHeld, !lottery.chances.isEmpty else { return [] }
        return [
            claim(
                "lottery/chances",
                fr:
                    "Qu'aucune loterie ne donne des chances plus égales repose sur la parole du solveur ; que chaque ticket vaille autant que le résultat, et que la graine donne ce ticket, est vérifié.",
                en:
                    "That no lottery gives more even chances rests on the solver's word; that every ticket is worth as much as the outcome, and that the seed gives this ticket, is checked."
            )
        ]
    }

    private static func conflict(_ audit: Recomputation) -> [UncheckedClaim] {
        guard let conflict = audit.outcome.conflict, audit.outcome.status == .conflict else { return [] }
        var claims: [UncheckedClaim] = []
        if !EvidentConflict(conflict, audit).isShown {
            claims.append(
                claim(
                    "conflict/rules",
                    fr:
                        "Que ces règles se contredisent repose sur la parole du solveur : un conflit n'a pas de certificat.",
                    en:
                        "That these rules contradict each other rests on the solver's word: a conflict has no certificate."
                ))
        }
        if conflict.proved {
            claims.append(
                claim(
                    "conflict/proved",
                    fr:
                        "Qu'aucune de ces règles ne soit de trop, et que l'issue soit la moins coûteuse, repose sur la parole du solveur.",
                    en:
                        "That none of these rules is superfluous, and that the way out is the cheapest, rests on the solver's word."
                ))
        }
        return claims
    }

    /// Figures that come from runs other than this one.
    private static func otherRuns(_ audit: Recomputation) -> [UncheckedClaim] {
        var claims: [UncheckedClaim] = []
        if audit.outcome.members?.isEmpty == false {
            claims.append(
                claim(
                    "members/alone",
                    fr:
                        "Ce que chaque membre du réseau admettrait seul vient d'un autre calcul, qui n'est pas refait ici.",
                    en:
                        "What each member of the network would place alone comes from another run, which is not redone here."
                ))
        }
        if let funding = audit.outcome.funding, funding.cost != nil || funding.unsought != nil {
            claims.append(
                claim(
                    "funding/cost",
                    fr:
                        "Ce que la recherche des bonus a coûté, et ce qu'on aurait perçu sans elle, vient d'autres calculs, qui ne sont pas refaits ici.",
                    en:
                        "What seeking the bonuses cost, and what would have been earned without, comes from other runs, which are not redone here."
                ))
        }
        if audit.outcome.earlier != nil {
            claims.append(
                claim(
                    "earlier",
                    fr:
                        "Les admissions du résultat antérieur sont celles que ce résultat répète ; l'ancien dossier de résultat n'est pas lu.",
                    en:
                        "The placements of the earlier outcome are those this outcome repeats; the earlier folder is not read."
                ))
        }
        return claims
    }

    private static func tariff(_ audit: Recomputation) -> [UncheckedClaim] {
        if audit.subject.tariff == nil { return [] }
        return [
            claim(
                "tariff/proved",
                fr:
                    "Qu'aucun barème ne fasse mieux, le prix des contraintes et la frontière reposent sur le calcul qui les a trouvés.",
                en:
                    "That no scale does better, the prices of the constraints and the frontier rest on the search that found them."
            )
        ]
    }

    private static func provenance(_ audit: Recomputation) -> [UncheckedClaim] {
        let provenance = audit.outcome.provenance
        return [
            claim(
                "provenance",
                fr:
                    "Version (\(provenance.version), GLPK \(provenance.glpkVersion)), effort (\(Provenance.effortWords(provenance.effort))), durée, et si le calcul se reproduit à l'identique : c'est le calcul qui le dit.",
                en:
                    "Version (\(provenance.version), GLPK \(provenance.glpkVersion)), effort (\(Provenance.effortWords(provenance.effort))), duration, and whether the run can be reproduced exactly: so the run says."
            )
        ]
    }

    /// Files that are recognised by their hash, but not read, and the one that holds the hashes.
    private static func documents(_ audit: Recomputation) -> [UncheckedClaim] {
        guard let folder = audit.subject.folder else { return [] }
        var claims: [UncheckedClaim] = []
        let others = folder.others(than: audit.outcome)
        let read = audit.subject.tariff == nil ? readFiles : readFiles.union(["tariff.json"])
        let unread = folder.files.map(\.file).filter {
            !read.contains($0) && !folder.recomputed.contains($0) && !others.contains($0)
        }
        if !unread.isEmpty {
            let list = unread.joined(separator: ", ")
            claims.append(
                claim(
                    list,
                    fr:
                        "Reconnus à leur empreinte, mais non relus : leurs phrases et leurs chiffres ne sont pas recalculés.",
                    en: "Recognised by their SHA-256, but not read: their sentences and figures are not recomputed."))
        }
        if !others.isEmpty {
            claims.append(
                claim(
                    others.joined(separator: ", "),
                    fr: "Pas de ce résultat : ni lus, ni vérifiés.",
                    en: "Not part of this outcome: not read, not checked."))
        }
        let hash = Fingerprint.sha256(of: folder.outcomeBytes)
        claims.append(
            claim(
                "outcome.json",
                fr:
                    "Rien dans le dossier ne répond d'outcome.json, qui porte les empreintes des autres fichiers : tout ce qui peut en être recalculé l'a été. Pour en répondre, gardez ailleurs son empreinte SHA-256 : \(hash)",
                en:
                    "Nothing in the folder vouches for outcome.json, which bears the hashes of the other files: whatever can be recomputed of it was. To vouch for it, keep its SHA-256 elsewhere: \(hash)"
            ))
        return claims
    }

    private static let readFiles: Set<String> = [
        "placements.csv", "waiting.csv", "waiting_by_section.csv", "points.csv", "quotas.csv", "occupancy.csv",
        "thresholds.csv", "lottery.csv", "lottery_allocations.csv", "program.json", "certificate.json",
    ]
}
