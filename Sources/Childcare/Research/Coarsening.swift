/// How much is taken off what a research copy says of families (généralisation).
package struct Coarsening: Hashable, Sendable {
    /// What dates keep.
    package enum Dates: String, CaseIterable, Hashable, Sendable { case day, month }

    package var dates: Dates
    /// Euros a year in one band of resources; 0 keeps them as they are.
    package var incomeBand: Int64
    /// Households a commune must have to be told from others; communes with a crèche always are. 0 keeps them all.
    package var leastOfCommune: Int
    /// Metres to which distances are rounded; 0 keeps them.
    package var distanceStep: Int64

    package init(dates: Dates = .month, incomeBand: Int64 = 3_000, leastOfCommune: Int = 10, distanceStep: Int64 = 250)
    {
        self.dates = dates
        self.incomeBand = incomeBand
        self.leastOfCommune = leastOfCommune
        self.distanceStep = distanceStep
    }

    /// Pseudonyms alone.
    package static let none = Coarsening(dates: .day, incomeBand: 0, leastOfCommune: 0, distanceStep: 0)

    /// `none`, or what differs from the usual: `dates=day,incomes=6000,communes=20,distances=500`; `nil` for anything else.
    package init?(written text: String) {
        if Vocabulary.folded(text) == "none" || Vocabulary.folded(text) == "aucune" {
            self = .none
            return
        }
        self.init()
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let pair = part.split(separator: "=", maxSplits: 1).map { Vocabulary.trimmed(String($0)).lowercased() }
            guard pair.count == 2 else { return nil }
            switch pair[0] {
            case "dates":
                switch pair[1] {
                case "month", "mois": dates = .month
                case "day", "jour", "none", "aucune": dates = .day
                default: return nil
                }
            case "incomes", "ressources", "revenus":
                guard let number = Self.number(pair[1], most: 1_000_000) else { return nil }
                incomeBand = number
            case "communes":
                guard let number = Self.number(pair[1], most: 1_000_000) else { return nil }
                leastOfCommune = Int(number)
            case "distances":
                guard let number = Self.number(pair[1], most: 1_000_000) else { return nil }
                distanceStep = number
            default: return nil
            }
        }
    }

    private static func number(_ text: String, most: Int64) -> Int64? {
        if text == "none" || text == "aucune" { return 0 }
        guard let number = Int64(text), (0...most).contains(number) else { return nil }
        return number
    }

    /// As it is written.
    package var written: String {
        self == .none
            ? "none"
            : "dates=\(dates.rawValue),incomes=\(incomeBand),communes=\(leastOfCommune),distances=\(distanceStep)"
    }

    /// The middle of the band that holds an amount.
    func banded(_ amount: Money?) -> Money? {
        guard incomeBand > 0, let amount else { return amount }
        let band = amount.wholeEuros / incomeBand
        return Money(euros: band * incomeBand + incomeBand / 2)
    }

    func banded(quotient: Int64?) -> Int64? {
        guard incomeBand > 0, let quotient else { return quotient }
        // A quotient familial counts months and parts: a band of it is about a twentieth of one of resources.
        let step = max(1, incomeBand / 20)
        return quotient / step * step + step / 2
    }

    func rounded(distance millionths: Int64) -> Int64 {
        guard distanceStep > 0 else { return millionths }
        let step = distanceStep * 1_000_000
        return (millionths + step / 2) / step * step
    }
}

extension Coarsening {
    /// What a coarsening takes precision off, each apart from the others.
    package enum Part: String, CaseIterable, Hashable, Sendable { case dates, incomes, communes, distances }

    /// The coarsening of one part alone.
    package func only(_ part: Part) -> Coarsening {
        var own = Coarsening.none
        switch part {
        case .dates: own.dates = dates
        case .incomes: own.incomeBand = incomeBand
        case .communes: own.leastOfCommune = leastOfCommune
        case .distances: own.distanceStep = distanceStep
        }
        return own
    }

    /// The parts that are coarser.
    package var parts: [Part] { Part.allCases.filter { only($0) != .none } }
}
