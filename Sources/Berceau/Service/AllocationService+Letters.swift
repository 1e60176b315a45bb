package import AllocationModel
import Auditing
package import CaseFiles
package import Childcare
package import Reports

/// An outcome that does not stand up to an audit: nothing may be told families, or decided, from it.
package struct BrokenOutcome: ReportedError, Sendable {
    package var problems: [ReportedProblem]
}

extension AllocationService {
    /// Makes sure that an outcome may be told families, or be decided on: it decides something, and stands up to an audit.
    ///
    /// - Parameter name: what its reader knows it by.
    /// - Throws: ``BrokenOutcome``; ``CallStopped``.
    package func requireSound(
        _ contents: OutcomeFolderContents, of loaded: LoadedCase, named name: String, decides: Bool = true
    ) throws {
        guard !decides || contents.outcome.status != .conflict else {
            throw BrokenOutcome(problems: [
                ReportedProblem(
                    CommandProblemCode.nothingDecided, ProblemPlace(file: name),
                    finding: BilingualText(
                        fr: "ne décide rien, puisque ses règles fermes se contredisent",
                        en: "decides nothing, for its hard rules contradict each other"),
                    expected: BilingualText(fr: "un résultat avec des admissions", en: "an outcome with placements"),
                    remedy: BilingualText(
                        fr: "assouplissez une de ces règles et relancez « berceau allocate »",
                        en: "relax one of these rules and run “berceau allocate” again"))
            ])
        }
        let steps = CallSteps(options)
        try steps.begin("audit")
        let report = try Auditor.audit(AuditSubject(contents, of: loaded, recomputing: false)) { _ in
            try steps.goOn()
        }
        guard !report.isClean else { return }
        throw BrokenOutcome(
            problems: report.broken.map { property in
                let statement = Auditor.properties.first { $0.property == property }?.statement ?? .empty
                return ReportedProblem(
                    CommandProblemCode.brokenOutcome, ProblemPlace(file: name),
                    finding: BilingualText(
                        fr: "ne passe pas la vérification « \(property.rawValue) »",
                        en: "does not stand up to the audit “\(property.rawValue)”"),
                    expected: statement,
                    remedy: BilingualText(
                        fr:
                            "« berceau audit » dit quoi ; reprenez le résultat tel qu’il a été écrit, ou relancez « berceau allocate »",
                        en:
                            "“berceau audit” says what; go back to the outcome as it was written, or run “berceau allocate” again"
                    ))
            })
    }

    /// The letters of an outcome, a family each; blocks the calling thread.
    ///
    /// - Parameters:
    ///   - ratification: the commission's decision; the letters are a proposal without one.
    ///   - withNames: whether they bear the names of `contacts.csv`.
    ///   - reasons: why, for each request; the outcome's own reasons where none are given.
    /// - Throws: `AllocationError` when the case cannot be compiled; ``OtherCase``; ``CallStopped``.
    package func lettersAndWait(
        _ contents: OutcomeFolderContents, of loaded: LoadedCase, by commission: CommissionBody,
        ratified ratification: Ratification?, templates: LetterTemplates, withNames: Bool, on date: CivilDate?,
        reasons: [RequestID: [BilingualText]]? = nil
    ) throws -> (letters: FamilyLetters, withoutContact: [RequestID]) {
        let steps = CallSteps(options)
        try steps.begin("letters")
        let subject = LetterSubject(
            case: loaded.case, outcome: contents.outcome, waitingBySection: contents.waitingBySection,
            commission: commission, contacts: withNames ? loaded.contacts : nil, ratification: ratification,
            date: date,
            reasons: try reasons ?? OutcomeReasons(of: loaded.case, decided: contents.outcome).sentences)
        return (FamilyLetters(subject, templates: templates), subject.requestsWithoutContact)
    }
}
