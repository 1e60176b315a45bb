/// The stable names of one room's problems, for programs.
package protocol ProblemCode: RawRepresentable<String>, CaseIterable, Sendable {
    /// What it means; `docs/problems.md` has them all.
    var meaning: BilingualText { get }
}
