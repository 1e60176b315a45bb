import AllocationModel
import ArgumentParser
import Berceau
import CaseFiles
import Childcare

/// What letters, minutes and decisions read beside a case and its outcome.
enum CommissionReading {
    /// `commission.yaml` of a case folder.
    static func commission(in location: String) throws -> CommissionBody {
        do throws(CaseFileErrors) {
            return try CommissionFile.read(in: location)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The decision recorded beside an outcome, which must be of that outcome.
    static func ratification(at location: String, of outcome: Outcome) throws -> Ratification? {
        try Output.attempt { () throws(OutcomeFolderError) in
            try DecisionFile.read(at: location, of: outcome)
        }
    }

    /// A day of the command line, such as `2026-04-16` or `16/04/2026`.
    static func day(_ text: String, name: String) throws -> CivilDate {
        guard let day = CivilDate(written: text) else {
            throw CommandFailure(
                .badInput,
                ReportedProblem(
                    FileProblemCode.unreadableDate, ProblemPlace(file: name), value: text,
                    expected: BilingualText(
                        fr: "une date comme 2026-04-16 ou 16/04/2026", en: "a date such as 2026-04-16 or 16/04/2026"),
                    remedy: BilingualText(fr: "corrigez cette option", en: "correct this option")))
        }
        return day
    }
}
