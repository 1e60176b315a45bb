public import Childcare

/// One breach: which promise, of what, and how.
public struct AuditFinding: Hashable, Sendable, Codable {
    public var property: AuditProperty
    /// What it is about, by its name in the case: `R12`, `S1/mon-am`, `Q1/network/min`.
    public var subject: String
    public var message: BilingualText

    public init(property: AuditProperty, subject: String, message: BilingualText) {
        self.property = property
        self.subject = subject
        self.message = message
    }
}

extension AuditFinding {
    /// The same in the form of every problem: what was promised is expected, and its name is the code.
    public var problem: ReportedProblem {
        let promise = Auditor.promise(property)
        return ReportedProblem(
            property, ProblemPlace(file: promise?.file(subject)), record: subject,
            subject: BilingualText(verbatim: subject), finding: message, expected: promise?.statement ?? .empty,
            remedy: promise?.remedy ?? .empty)
    }
}

extension AuditProperty: ProblemCode {
    package var meaning: BilingualText { Auditor.promise(self)?.statement ?? .empty }
}

/// What the auditor looked at and what it found.
public struct AuditReport: Hashable, Sendable, Codable {
    /// In the order of `Auditor.properties`.
    public var findings: [AuditFinding]
    /// The promises that apply to the outcome's status, in order.
    public var checked: [AuditProperty]
    /// What the outcome says and nothing in the folder or the case can show, in order.
    public var unchecked: [UncheckedClaim]

    public init(findings: [AuditFinding], checked: [AuditProperty], unchecked: [UncheckedClaim] = []) {
        self.findings = findings
        self.checked = checked
        self.unchecked = unchecked
    }

    public var isClean: Bool { findings.isEmpty }

    /// The promises that are broken, each once, in order.
    public var broken: [AuditProperty] {
        let found = Set(findings.map(\.property))
        return checked.filter(found.contains)
    }
}
