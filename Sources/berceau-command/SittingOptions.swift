import ArgumentParser
import Berceau
import CaseFiles
import Childcare
import Reports

/// Who sat, and how many must, beside what `commission.yaml` says.
struct SittingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            said(
                "Un membre présent, par son nom dans commission.yaml ; peut se répéter.",
                "A member present, by the name in commission.yaml; may be repeated."), valueName: "name"))
    var present: [String] = []

    @Option(
        help: ArgumentHelp(
            said("Un membre absent, de même ; peut se répéter.", "A member absent, likewise; may be repeated."),
            valueName: "name"))
    var absent: [String] = []

    @Option(
        help: ArgumentHelp(
            said("Les membres présents qu’il faut pour décider.", "Members who must be present for it to decide."),
            valueName: "n"))
    var quorum: Int?

    func validate() throws {
        if let quorum, !(1...1_000).contains(quorum) {
            throw usageError("--quorum attend un nombre de 1 à 1000.", "--quorum expects a number from 1 to 1000.")
        }
        for (option, names) in [("--present", present), ("--absent", absent)]
        where names.contains(where: { Vocabulary.trimmed($0).isEmpty }) {
            throw usageError("\(option) attend un nom.", "\(option) expects a name.")
        }
        if let both = present.first(where: { name in absent.contains { Vocabulary.isSameText($0, name) } }) {
            throw usageError(
                "« \(both) » ne peut pas être présent et absent.", "“\(both)” cannot be both present and absent.")
        }
    }

    /// - Throws: a ``CommandFailure`` with every name that no listed member bears.
    func seat(_ commission: inout CommissionBody) throws {
        let members = commission.members.map(\.name)
        let strangers = commission.seat(present: present, absent: absent)
        if let quorum { commission.quorum = quorum }
        guard !strangers.isEmpty else { return }
        throw CommandFailure(
            .badInput,
            strangers.map { name in
                ReportedProblem(
                    CaseProblemCode.unknownName,
                    ProblemPlace(file: present.contains(name) ? "--present" : "--absent"), value: name,
                    expected: BilingualText(
                        fr: "un membre de \(CommissionFile.names[0]) : \(members.joined(separator: ", "))",
                        en: "a member of \(CommissionFile.names[0]): \(members.joined(separator: ", "))"),
                    remedy: NearestWord.among(members, to: name).map(BilingualText.didYouMean)
                        ?? BilingualText(
                            fr: "corrigez ce nom, ou ajoutez ce membre au fichier",
                            en: "correct this name, or add the member to the file"))
            })
    }
}
