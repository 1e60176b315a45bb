import AllocationModel
import Childcare

/// The proof of every level proves what the certificate promises: no allocation is worth more than the promised bound.
enum CertificateBoundProperty: Property {
    static let name = AuditProperty.certificateBound
    static let statement = BilingualText(
        fr:
            "Le certificat prouve la borne promise, en nombres entiers et sans solveur : ses multiplicateurs, les règles combinées et arrondies qu'il y ajoute et chaque réponse aux questions qu'il pose sont refaits ; aucune allocation qui garde la valeur des niveaux précédents ne vaut davantage.",
        en:
            "The certificate proves the promised bound, in whole numbers and without a solver: its multipliers, the combined and rounded rules it adds to them and every answer to the questions it asks are worked out again; no allocation that keeps the earlier levels' values is worth more."
    )

    static func file(of subject: String) -> String? { "certificate.json" }

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        var findings: [AuditFinding] = []
        for (level, record) in audit.outcome.levels.enumerated() {
            let certificates = audit.subject.certificate.levels.filter { $0.level == level }
            guard certificates.count == 1 else {
                findings.append(
                    finding(
                        record.name, fr: "Ce niveau devrait avoir un certificat, et un seul.",
                        en: "This level should have one certificate, and only one."))
                continue
            }
            findings.append(contentsOf: breaches(of: certificates[0], record, audit))
        }
        for certificate in audit.subject.certificate.levels
        where !audit.outcome.levels.indices.contains(certificate.level) {
            findings.append(
                finding(
                    "\(certificate.level)", fr: "Ce certificat est d'un niveau que le résultat n'a pas.",
                    en: "This certificate is of a level the outcome does not have."))
        }
        return findings
    }

    /// What a level may assume of an earlier one: what that reached at its turn, less its tolerance. Levels after the
    /// policy's own are searched among allocations that keep all of it.
    private static func mostKept(of earlier: Int, by level: Int, _ audit: Recomputation) -> Int128 {
        let record = audit.outcome.levels[earlier]
        let program = audit.subject.program.levels
        if program.indices.contains(level), program[level].role != .objective {
            return Int128(record.objective)
        }
        return Int128(record.reached ?? record.objective) - Int128(program[earlier].tolerance)
    }

    private static func breaches(
        of certificate: LevelCertificate, _ record: LevelRecord, _ audit: Recomputation
    ) -> [AuditFinding] {
        var findings: [AuditFinding] = []
        if certificate.bound != record.certifiedBound {
            findings.append(
                finding(
                    record.name,
                    fr:
                        "Le résultat annonce la borne \(number: record.certifiedBound), le certificat \(number: certificate.bound).",
                    en:
                        "The outcome announces the bound \(number: record.certifiedBound), the certificate \(number: certificate.bound)."
                ))
        }
        for kept in certificate.kept {
            let program = audit.subject.program.levels
            let values = audit.outcome.levels
            guard kept.level >= 0, kept.level < certificate.level, values.indices.contains(kept.level),
                program.indices.contains(kept.level),
                // An earlier level may have been improved since: assuming less of it proves no less.
                Int128(kept.atLeast) <= mostKept(of: kept.level, by: certificate.level, audit)
            else {
                findings.append(
                    finding(
                        record.name,
                        fr:
                            "Le certificat suppose qu'un niveau précédent garde \(number: kept.atLeast), ce qui n'est pas sa valeur.",
                        en:
                            "The certificate assumes that an earlier level keeps \(number: kept.atLeast), which is not its value."
                    ))
                continue
            }
        }
        guard audit.program.defects.isEmpty else {
            findings.append(
                finding(
                    record.name, fr: "Un programme qui ne se calcule pas exactement ne prouve rien.",
                    en: "A program that cannot be computed exactly proves nothing."))
            return findings
        }
        do {
            let proved = try audit.subject.program.provedBound(certificate)
            if proved > certificate.bound {
                findings.append(
                    finding(
                        record.name,
                        fr:
                            "Le certificat promet \(number: certificate.bound) ; il ne prouve que \(number: proved).",
                        en:
                            "The certificate promises \(number: certificate.bound); it proves only \(number: proved)."
                    ))
            }
        } catch {
            findings.append(
                finding(
                    record.name, fr: "La preuve de cette borne ne tient pas : \(error.text).",
                    en: "The proof of this bound does not hold: \(error.text)."))
        }
        return findings
    }
}
