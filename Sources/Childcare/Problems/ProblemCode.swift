/// The stable names of one room's problems, for programs.
package protocol ProblemCode: RawRepresentable<String>, CaseIterable, Sendable {}
