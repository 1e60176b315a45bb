public import Childcare

/// Which families ask: those of the case, more or fewer of some, or as many drawn among them anew.
public struct Demand: Hashable, Sendable {
    /// How many families of a kind there are for one of today.
    public struct Growth: Hashable, Sendable {
        /// Who grows; every family where nothing is said.
        public var who: String
        /// 110 % brings a tenth more.
        public var factor: Share
        package var place: ProblemPlace

        package init(who: String = "", factor: Share, place: ProblemPlace = ProblemPlace()) {
            self.who = who
            self.factor = factor
            self.place = place
        }
    }

    public var name: String
    public var growth: [Growth]
    /// As many families as today, each drawn among those of today.
    public var isResampled: Bool
    /// How many times chance is asked.
    public var draws: Int
    package var place: ProblemPlace

    package init(
        name: String, growth: [Growth] = [], isResampled: Bool = false, draws: Int = 1,
        place: ProblemPlace = ProblemPlace()
    ) {
        self.name = name
        self.growth = growth
        self.isResampled = isResampled
        self.draws = draws
        self.place = place
    }

    /// The families of the case as they are.
    public static let present = Demand(name: "present")

    /// Whether the families are those of the case.
    var isPresent: Bool { growth.isEmpty && !isResampled }

    /// What decides its draws, place in the plan apart.
    var content: [String] {
        [name, isResampled ? "resampled" : ""]
            + growth.map { "\($0.who)*\($0.factor.numerator)/\($0.factor.denominator)" }
    }
}
