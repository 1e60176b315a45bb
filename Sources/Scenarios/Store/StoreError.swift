public import Childcare
internal import GRDB

/// Why a store cannot be opened, gone on with or written.
public enum StoreError: ReportedError, Hashable, Sendable {
    case notAStore(String)
    case otherVersion(String, found: String)
    case otherPlan(String)
    case caseChanged(String)
    case inUse(String)
    /// The disk is full, or refuses; what was stored before is whole.
    case cannotWrite(String, reason: String)
    /// One of a merge: which shard, and what is wrong with it.
    case shard(ReportedProblem)

    init(_ error: any Error, _ path: String) {
        guard let error = error as? DatabaseError else {
            self = .cannotWrite(path, reason: "\(error)")
            return
        }
        switch error.resultCode {
        case .SQLITE_NOTADB, .SQLITE_CORRUPT: self = .notAStore(path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .inUse(path)
        default: self = .cannotWrite(path, reason: error.message ?? error.resultCode.description)
        }
    }

    /// What SQLite and the system say, in French.
    private static let words = [
        "database or disk is full": "le disque est plein", "disk I/O error": "le disque refuse l’écriture",
        "No space left on device": "le disque est plein", "File too large": "le fichier serait trop grand",
        "Permission denied": "droits insuffisants", "Read-only file system": "le disque est en lecture seule",
        "unable to open database file": "le fichier ne s’ouvre pas",
        "attempt to write a readonly database": "le fichier est en lecture seule",
    ]

    public var exitCode: Int32 {
        switch self {
        case .notAStore, .otherVersion, .otherPlan, .caseChanged, .shard: 65
        case .inUse: 73
        case .cannotWrite: 74
        }
    }

    public var problems: [ReportedProblem] { [problem] }

    public var problem: ReportedProblem {
        let elsewhere = BilingualText(
            fr: "donnez un autre dossier à -o ; rien n’a été mêlé ni effacé",
            en: "give another folder to -o; nothing was mixed or removed")
        switch self {
        case .notAStore(let path):
            return ReportedProblem(
                PlanProblemCode.notAStore, ProblemPlace(file: path),
                finding: BilingualText(
                    fr: "n’est pas un fichier de résultats de « berceau simulate »",
                    en: "is no store of results of “berceau simulate”"),
                expected: BilingualText(
                    fr: "un dossier vide, ou celui du même plan", en: "an empty folder, or that of the same plan"),
                remedy: elsewhere)
        case .otherVersion(let path, let found):
            return ReportedProblem(
                PlanProblemCode.otherVersion, ProblemPlace(file: path), value: found,
                finding: BilingualText(
                    fr: "les résultats viennent de Berceau \(found)", en: "the results come from Berceau \(found)"),
                expected: BilingualText(fr: "ceux de la même version", en: "those of the same version"),
                remedy: elsewhere)
        case .otherPlan(let path):
            return ReportedProblem(
                PlanProblemCode.otherPlan, ProblemPlace(file: path),
                finding: BilingualText(
                    fr: "les résultats sont d’un autre plan, ou de ce plan tel qu’il était",
                    en: "the results are of another plan, or of this one as it was"),
                expected: BilingualText(fr: "ceux du même plan", en: "those of the same plan"), remedy: elsewhere)
        case .caseChanged(let path):
            return ReportedProblem(
                PlanProblemCode.caseChanged, ProblemPlace(file: path),
                finding: BilingualText(
                    fr: "les résultats sont d’un autre dossier de base, ou de celui-ci avant qu’il ne change",
                    en: "the results are of another base case, or of this one before it changed"),
                expected: BilingualText(fr: "ceux du même dossier de base", en: "those of the same base case"),
                remedy: elsewhere)
        case .inUse(let path):
            return ReportedProblem(
                PlanProblemCode.storeInUse, ProblemPlace(file: path),
                finding: BilingualText(
                    fr: "une autre commande y écrit en ce moment", en: "another command is writing there"),
                expected: BilingualText(fr: "un dossier à la fois", en: "one command at a time"),
                remedy: BilingualText(
                    fr: "attendez qu’elle finisse, ou donnez un autre dossier",
                    en: "wait for it to end, or give another folder"))
        case .cannotWrite(let path, let reason):
            let why = Self.words[reason] ?? reason
            return ReportedProblem(
                PlanProblemCode.storeFull, ProblemPlace(file: path),
                finding: BilingualText(fr: "écriture impossible (\(why))", en: "cannot be written (\(reason))"),
                expected: BilingualText(fr: "un disque qui a de la place", en: "a disk that has room"),
                remedy: BilingualText(
                    fr: "les calculs déjà inscrits sont intacts : faites de la place et relancez la même commande",
                    en: "the runs stored so far are whole: make room and give the same command again"))
        case .shard(let problem): return problem
        }
    }
}
