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
        let (record, decided) = try Output.attempt { () throws(OutcomeFolderError) in
            (try DecisionFile.stored(at: location), try DecisionFile.fingerprint(of: outcome))
        }
        guard let record, record.decided != decided else { return record }
        throw CommandFailure(
            .badInput,
            ReportedProblem(
                OutputProblemCode.unreadableOutcome, ProblemPlace(file: "\(location)/\(DecisionFile.name)"),
                finding: BilingualText(
                    fr: "ratifie un autre résultat (\(record.decided.prefix(12))…)",
                    en: "ratifies another outcome (\(record.decided.prefix(12))…)"),
                expected: BilingualText(fr: "la décision de ce résultat", en: "the decision on this outcome"),
                remedy: BilingualText(
                    fr:
                        "si la commission a décidé de celui-ci, enregistrez-le (« berceau decide … --force ») ; sinon, reprenez le résultat qu’elle avait décidé",
                    en:
                        "if the commission decided on this one, record it (“berceau decide … --force”); if not, go back to the outcome it had decided on"
                )))
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
