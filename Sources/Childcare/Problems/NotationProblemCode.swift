/// What a text that is a notation of its own can have wrong with it.
package enum NotationProblemCode: String, ProblemCode, Hashable {
    case unreadableDays = "unreadable_days"
    case unreadableCondition = "unreadable_condition"

    package var meaning: BilingualText {
        switch self {
        case .unreadableDays: BilingualText(fr: "des jours ne se lisent pas", en: "days cannot be read")
        case .unreadableCondition:
            BilingualText(fr: "une condition ne se lit pas", en: "a condition cannot be read")
        }
    }
}

extension DayNotationError: ReportedError {
    /// The word that is none, and what was expected in its stead.
    public var problems: [ReportedProblem] {
        [
            ReportedProblem(
                NotationProblemCode.unreadableDays, value: word, expected: expected,
                remedy: BilingualText(
                    fr: "donnez des jours comme « lun mar-matin », ou plein",
                    en: "give days such as \"mon tue-am\", or full"))
        ]
    }
}

extension ConditionError: ReportedError {
    /// The word that is none, and what was expected in its stead.
    public var problems: [ReportedProblem] {
        [
            ReportedProblem(
                NotationProblemCode.unreadableCondition, value: word, expected: expected,
                remedy: suggestion.map(BilingualText.didYouMean)
                    ?? BilingualText(fr: "corrigez la condition", en: "correct the condition"))
        ]
    }
}

extension DatedTableError: ReportedError {
    /// The cell that cannot be read.
    public var problems: [ReportedProblem] { [problem(in: file)] }
}
