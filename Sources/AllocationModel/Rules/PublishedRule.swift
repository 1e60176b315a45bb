package import Childcare

/// What one rule of allocation says to people; its pass in the compiler, and its tests, bear the same name.
///
/// The room of the model is the lowest that the compiler, the auditor, the files and the reports all see: here each
/// finds the words of a rule, and none needs the pass that compiles it.
package protocol PublishedRule: Sendable {
    /// The name of the pass.
    static var name: String { get }
    static var chapter: RuleChapter { get }
    /// What it promises, as a règlement would say it.
    static var statement: BilingualText { get }
    /// Where a case asks for it, and the folders of `Datasets/regles` that show it, decided by hand.
    static var uses: [RuleUse] { get }
    /// The kinds of hard rule a conflict may name on its account.
    static var conflicts: [RuleReference.Kind] { get }
    /// Why it leaves out a file or a wish.
    static var exclusions: [Exclusion.Rule: BilingualText] { get }
    /// What one of its hard rules demands, in the words of a case.
    static func demand(_ rule: RuleReference, in source: Case) -> BilingualText?
    /// What giving way on it would mean.
    static func wayOut(_ change: RuleChange, in source: Case) -> BilingualText?
}

extension PublishedRule {
    package static var conflicts: [RuleReference.Kind] { [] }
    package static var exclusions: [Exclusion.Rule: BilingualText] { [:] }
    package static func demand(_ rule: RuleReference, in source: Case) -> BilingualText? { nil }
    package static func wayOut(_ change: RuleChange, in source: Case) -> BilingualText? { nil }
}

/// Where a case asks for a rule, and the folders that show it.
package struct RuleUse: Hashable, Sendable {
    /// What is asked for, in English, as the page of rules has it.
    package var what: String
    /// Files, columns and keys, in Markdown.
    package var place: String
    package var folders: [String]

    package init(_ what: String, in place: String, shownBy folders: [String]) {
        self.what = what
        self.place = place
        self.folders = folders
    }
}

/// The parts of the page of rules.
package enum RuleChapter: String, CaseIterable, Hashable, Sendable {
    case files = "Who is decided"
    case creche = "The crèche as a whole"
    case weeks = "Weeks and time"
    case objectives = "Points and objectives"
    case quotas = "Quotas"
    case families = "Families"
    case network = "Funders and network"
}
