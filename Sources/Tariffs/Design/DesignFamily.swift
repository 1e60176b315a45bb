public import Childcare

/// One family of the population a scale is designed for.
public struct DesignFamily: Hashable, Sendable {
    public var id: String
    /// Yearly resources, whole cents; nothing counts at the floor.
    public var annualIncome: Money
    /// Line of the scale, from 1: dependent children, one more for each with a disability.
    public var rank: Int
    /// Hours billed a month, in hundredths of an hour.
    public var hundredthHours: Int64
    /// What an hour costs the family today; `nil` for a newcomer, whom no limit of change protects.
    public var todayFee: Money?
    /// What the family says of itself (lone parent, jobseeker …), only told apart in "who pays more".
    public var status: String

    public init(
        id: String, annualIncome: Money, rank: Int, hundredthHours: Int64, todayFee: Money?, status: String = ""
    ) {
        self.id = id
        self.annualIncome = annualIncome
        self.rank = rank
        self.hundredthHours = hundredthHours
        self.todayFee = todayFee
        self.status = status
    }

    /// Whole cents of the year.
    public var annualCents: Int64 { annualIncome.cents }
}
