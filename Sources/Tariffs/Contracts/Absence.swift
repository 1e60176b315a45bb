public import Childcare

/// Days a child did not come though they were booked.
public struct Absence: Hashable, Sendable {
    /// Why the child is absent, which says what is deducted.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// The crèche was closed on a day the contract counted.
        case closure
        case hospital
        /// Sent home by the crèche's doctor.
        case eviction
        case illness
        /// Announced by the family beforehand.
        case announced
    }

    public var kind: Kind
    public var period: DateInterval
    /// A medical certificate was given.
    public var certificate: Bool
    /// Days between the announcement and the first day.
    public var notice: Int

    public init(_ kind: Kind, _ period: DateInterval, certificate: Bool = false, notice: Int = 0) {
        self.kind = kind
        self.period = period
        self.certificate = certificate
        self.notice = notice
    }
}

/// Which absences are not billed (déductions).
///
/// The national list (closure, hospital, eviction, illness with a certificate) comes from circulaire Cnaf 2014-009; the
/// waiting days and announced absences are the operator's choice.
public struct DeductionRules: Hashable, Sendable {
    /// Calendar days of an illness that stay due; at most three.
    public var illnessWaitingDays: Int
    public var illnessNeedsCertificate: Bool
    /// Announced absences are deducted from that many days of notice on; never when `nil`.
    public var noticeDays: Int?

    public init(illnessWaitingDays: Int = 3, illnessNeedsCertificate: Bool = true, noticeDays: Int? = nil) {
        self.illnessWaitingDays = illnessWaitingDays
        self.illnessNeedsCertificate = illnessNeedsCertificate
        self.noticeDays = noticeDays
    }

    public static let national = DeductionRules()

    /// The days of an absence that are not billed, or `nil` when all are due.
    func deducted(_ absence: Absence) -> DateInterval? {
        switch absence.kind {
        case .closure, .hospital, .eviction: return absence.period
        case .illness:
            guard absence.certificate || !illnessNeedsCertificate else { return nil }
            var first = absence.period.first
            for _ in 0..<max(0, illnessWaitingDays) { first = first.next }
            return first <= absence.period.last ? DateInterval(first: first, last: absence.period.last) : nil
        case .announced:
            guard let noticeDays, absence.notice >= noticeDays else { return nil }
            return absence.period
        }
    }
}
