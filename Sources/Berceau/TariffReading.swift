import AllocationModel
public import Auditing
public import CaseFiles
public import Childcare
import TariffDesign
import Tariffs

/// Why the folder of a tariff cannot be compared with a case.
public enum TariffReadingError: ReportedError {
    case folder(OutcomeFolderError)
    /// `tariff.json` is no tariff that was designed.
    case unreadable
    /// It has other bands than the case.
    case otherBands
    /// It has not one entry for each band and rank.
    case otherEntries

    public var problems: [ReportedProblem] {
        problems(
            in: "tariff.json",
            mending: BilingualText(
                fr: "donnez le tarif qui vient de ce dossier, ou concevez-le de nouveau",
                en: "give the tariff that comes from this case, or design it again"))
    }

    /// - file: the name its reader knows the tariff by.
    package func problems(in file: String, mending remedy: BilingualText) -> [ReportedProblem] {
        func tariff(_ code: CommandProblemCode, _ finding: BilingualText, _ expected: BilingualText)
            -> [ReportedProblem]
        {
            [ReportedProblem(code, ProblemPlace(file: file), finding: finding, expected: expected, remedy: remedy)]
        }
        let own = BilingualText(fr: "le tarif de ce dossier", en: "the tariff of this case")
        switch self {
        case .folder(let error): return error.problems
        case .unreadable:
            return tariff(
                .unreadableTariff, .empty,
                BilingualText(fr: "un tarif conçu par berceau tariff", en: "a tariff designed by berceau tariff"))
        case .otherBands:
            return tariff(
                .anotherTariff,
                BilingualText(
                    fr: "d’autres tranches que ce dossier : il vient d’un autre",
                    en: "other bands than this case: it comes from another one"), own)
        case .otherEntries:
            return tariff(
                .anotherTariff,
                BilingualText(
                    fr: "pas une case par tranche et par rang : il vient d’un autre dossier, ou il est abîmé",
                    en: "not one entry for each band and rank: it comes from another case, or it is damaged"), own)
        }
    }
}

extension TariffAuditSubject {
    /// What the folder of a designed tariff and its case say, as read now.
    public init(_ loaded: LoadedTariff, outcome path: String) throws(TariffReadingError) {
        let contents: TariffFolderContents
        do throws(OutcomeFolderError) {
            contents = try TariffOutput.read(path)
        } catch .unreadable {
            throw .unreadable
        } catch {
            throw .folder(error)
        }
        let document = contents.document
        guard document.status == "designed" else { throw .unreadable }
        guard document.lines.map(\.from) == TariffDocument(loaded).lines.map(\.from) else { throw .otherBands }
        let scale = PublishedScale(
            form: loaded.problem.form, ranks: loaded.problem.ranks, values: document.lines.flatMap(\.values),
            floor: loaded.problem.rules.floor, ceiling: loaded.problem.rules.ceiling)
        guard scale.values.count == scale.form.lines * scale.ranks, document.ranks == scale.ranks else {
            throw .otherEntries
        }
        let claims = TariffClaims(
            fees: document.fees.map { "\($0)" } ?? "", surplus: document.surplus.map { "\($0)" } ?? "",
            burdens: document.levels.first { $0.burdens != nil }?.burdens?.map { "\($0)" } ?? [],
            levels: Dictionary(
                first: document.levels.compactMap { level in
                    DesignLevel(rawValue: level.level).map { ($0, "\(level.value)") }
                }))
        self.init(
            problem: loaded.problem, scale: scale, claims: claims,
            otherFigures: document.figuresOtherThan(WhoPays(loaded.problem, scale)),
            alteredFiles: Self.altered(contents, inputs: loaded.inputs))
    }

    /// Files that are not what the document vouches for, and inputs that changed since.
    private static func altered(
        _ contents: TariffFolderContents, inputs: [Provenance.InputFile]
    ) -> [AlteredFile] {
        var altered: [AlteredFile] = []
        if !contents.isAsWritten {
            altered.append(
                AlteredFile(
                    "tariff.json",
                    BilingualText(
                        fr: "ce fichier a été modifié depuis son écriture",
                        en: "this file was changed since it was written")))
        }
        for file in contents.document.files ?? [] {
            guard let hash = contents.hashes[file.file] else {
                altered.append(
                    AlteredFile(
                        file.file, BilingualText(fr: "ce fichier manque", en: "this file is missing")))
                continue
            }
            if hash != file.sha256 {
                altered.append(
                    AlteredFile(
                        file.file,
                        BilingualText(
                            fr: "ce fichier n’est pas celui qui a été écrit avec le tarif",
                            en: "this file is not the one written with the tariff")))
            }
        }
        let hashes = Dictionary(first: inputs.map { ($0.file, $0.sha256) })
        for input in contents.document.inputs where hashes[input.file] != input.sha256 {
            altered.append(
                AlteredFile(
                    input.file,
                    BilingualText(
                        fr: "ce fichier du dossier n’est plus celui dont vient le tarif",
                        en: "this file of the case is no longer the one the tariff came from")))
        }
        return altered
    }
}
