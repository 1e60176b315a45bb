public import Childcare
internal import Reports

extension AllocationService {
    /// The rules of a case in force as numbered sentences, in the language of the options: Markdown, and nobody is named.
    public func rules(of case: Case) -> String { Rulebook(`case`).text(options.language) }
}
