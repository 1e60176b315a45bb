import AllocationModel
import Childcare

/// The certificate and the outcome are about the very program in the folder.
enum CertificateProgramProperty: Property {
    static let name = AuditProperty.certificateProgram
    static let statement = BilingualText(
        fr: "Le certificat et le résultat portent l'empreinte (SHA-256) du program.json qui est là.",
        en: "The certificate and the outcome bear the SHA-256 of the program.json that is there.")
    static let bindsConflicts = true

    static func file(of subject: String) -> String? { "certificate.json" }

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        let hash = Fingerprint.sha256(of: audit.subject.programBytes)
        var findings: [AuditFinding] = []
        if audit.subject.certificate.program != hash {
            findings.append(
                finding(
                    "certificate.json", fr: "Le certificat est celui d'un autre programme.",
                    en: "The certificate is about another program."))
        }
        if audit.outcome.provenance.program != hash {
            findings.append(
                finding(
                    "outcome.json", fr: "Le résultat est celui d'un autre programme.",
                    en: "The outcome is about another program."))
        }
        return findings
    }
}
