import Childcare
import LinearPrograms
import Tariffs

/// Finds which rules exclude each other, and the smallest change of each that would help.
struct ConflictSearch {
    private let problem: DesignProblem
    private let search: ExactSearch

    init(_ problem: DesignProblem, _ search: ExactSearch) {
        self.problem = problem
        self.search = search
    }

    private enum Answer { case possible, impossible, unknown }

    private func answer(
        _ problem: DesignProblem, without rules: Set<DesignRuleName> = []
    ) throws(SolverFault) -> Answer {
        let program = DesignProgram(problem, DesignProgram.Variation(without: rules)).program
        return switch try search.minimise(program) {
        case .found: .possible
        case .infeasible: .impossible
        case .stopped: .unknown
        }
    }

    private func isPossible(
        _ problem: DesignProblem, without rules: Set<DesignRuleName> = []
    ) throws(SolverFault) -> Bool {
        try answer(problem, without: rules) == .possible
    }

    func conflict() throws(SolverFault) -> DesignConflict {
        // Leaving out one rule after the other keeps those that matter, and those nobody could tell about in time.
        let stated = DesignRuleName.allCases.filter { $0.isStated(in: problem.rules) }
        var dropped: Set<DesignRuleName> = []
        for rule in stated.reversed() {
            if try answer(problem, without: dropped.union([rule])) == .impossible { dropped.insert(rule) }
        }
        let core = stated.filter { !dropped.contains($0) }
        var relaxations: [DesignConflict.Relaxation] = []
        for rule in stated {
            if let relaxation = try relaxation(of: rule) { relaxations.append(relaxation) }
        }
        return DesignConflict(rules: core, relaxations: relaxations, subsidy: try subsidy())
    }

    /// What is missing at the highest fees the other rules allow; the surplus cap is judged with the subsidy counted.
    private func subsidy() throws(SolverFault) -> Money? {
        let design = DesignProgram(problem, DesignProgram.Variation(without: [.coverCost, .surplusCap]))
        let highest = design.revenue.map { IntegerProgram.Entry($0.column, -$0.coefficient) }
        guard case .found(let point, _) = try search.minimise(design.program, highest) else { return nil }
        let fees = IntegerProgram.value(design.revenue, at: point)
        let missing =
            Int128(problem.rules.cost.microEuros - problem.rules.funding.microEuros) * design.revenueDenominator
            - fees * 1_000_000
        guard missing > 0 else { return nil }
        let cents = ceilingQuotient(missing, design.revenueDenominator * 10_000)
        let amount = Money(cents: Int64(clamping: cents))
        var funded = problem
        funded.rules.funding += amount
        return try isPossible(funded) ? amount : nil
    }

    private func relaxation(of rule: DesignRuleName) throws(SolverFault) -> DesignConflict.Relaxation? {
        func told(_ french: FrenchText, _ english: EnglishText) -> DesignConflict.Relaxation {
            DesignConflict.Relaxation(rule: rule, text: BilingualText(fr: french, en: english))
        }
        switch rule {
        case .coverCost:
            guard let amount = try subsidy() else { return nil }
            return told(
                "\(amount) € de subvention de plus par an suffisent", "\(amount) € more subsidy a year are enough")
        case .monotone, .antitone, .progressive:
            guard try isPossible(problem, without: [rule]) else { return nil }
            return told("sans la règle « \(rule.text) »", "without the rule \"\(rule.text)\"")
        case .surplusCap:
            guard let cents = try least(upTo: 100_000_000_00, { $0.surplusCap = .amount(Money(cents: $1)) })
            else { return nil }
            let amount = Money(cents: cents)
            return told("un excédent admis de \(amount) € par an", "a surplus of \(amount) € a year allowed")
        case .minimumFee:
            let now = problem.rules.minimumFee.cents
            guard let cents = try least(upTo: now, { $0.minimumFee = Money(cents: now - $1) }) else { return nil }
            let fee = Money(cents: now - cents)
            return told("un tarif minimal de \(fee) €/h", "a minimum fee of \(fee) €/h")
        case .maximumFee:
            let now = problem.rules.maximumFee?.cents ?? 0
            guard let cents = try least(upTo: 10_000 - now, { $0.maximumFee = Money(cents: now + $1) })
            else { return nil }
            let fee = Money(cents: now + cents)
            return told("un tarif maximal de \(fee) €/h", "a maximum fee of \(fee) €/h")
        case .socialRate:
            guard let social = problem.rules.socialRate else { return nil }
            let now = social.maximumFee.cents
            guard
                let cents = try least(
                    upTo: 10_000 - now,
                    { $0.socialRate = SocialRate(below: social.below, maximumFee: Money(cents: now + $1)) })
            else { return nil }
            let fee = Money(cents: now + cents)
            return told("un tarif social de \(fee) €/h", "a social rate of \(fee) €/h")
        case .maximumRise:
            return try change(problem.rules.maximumRise, \.maximumRise, upTo: 10_000).map {
                told("une hausse admise de \($0)", "a rise of \($0) allowed")
            }
        case .maximumFall:
            return try change(problem.rules.maximumFall, \.maximumFall, upTo: 1_000).map {
                told("une baisse admise de \($0)", "a fall of \($0) allowed")
            }
        }
    }

    /// The least share, in tenths of a per cent, or else the least monthly amount that is enough.
    private func change(
        _ limit: ChangeLimit, _ path: WritableKeyPath<DesignRules, ChangeLimit>, upTo most: Int64
    ) throws(SolverFault) -> BilingualText? {
        if let share = limit.share {
            let now = Int64(clamping: ceilingQuotient(Int128(share.numerator) * 1000, Int128(share.denominator)))
            if let more = try least(
                upTo: most - now,
                { rules, more in
                    rules[keyPath: path] = ChangeLimit(
                        share: Share(now + more, 1000), monthlyAmount: limit.monthlyAmount)
                })
            {
                let percent = ExactNumber.ratio(Int128(now + more), 10).description
                return BilingualText(fr: "\(percent) %", en: "\(percent) %")
            }
        }
        if let amount = limit.monthlyAmount {
            let now = amount.cents
            if let more = try least(
                upTo: 10_000_000,
                { rules, more in
                    rules[keyPath: path] = ChangeLimit(share: limit.share, monthlyAmount: Money(cents: now + more))
                })
            {
                let amount = Money(cents: now + more)
                return BilingualText(fr: "\(amount) € par mois", en: "\(amount) € a month")
            }
        }
        return nil
    }

    /// The least step that makes the problem possible, by bisection; `nil` when not even the last does.
    private func least(upTo most: Int64, _ relax: (inout DesignRules, Int64) -> Void) throws(SolverFault) -> Int64? {
        func possible(_ step: Int64) throws(SolverFault) -> Bool {
            var relaxed = problem
            relax(&relaxed.rules, step)
            return try isPossible(relaxed)
        }
        guard most > 0, try possible(most) else { return nil }
        var (low, high): (Int64, Int64) = (0, most)
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if try possible(middle) { high = middle } else { low = middle }
        }
        return high
    }
}
