public import Childcare

/// The bonus mixité a case's crèches can earn, and what each placement moves their mean fee by.
///
/// A year's amount per place depends on the mean fee of a billed hour: fees over hours of the term, whoever is billed. Only
/// crèches under the PSU receive it. Steps, places and the part of a year are those of ``OperatingAccount``.
public struct MixFunding: Sendable {
    /// One step of the bonus.
    public struct Step: Hashable, Sendable {
        /// The most a billed hour may cost families on average.
        public var meanFee: Money
        /// What the whole crèche then receives for the term.
        public var amount: Money
    }

    /// What one child, or several, are billed over the term.
    public struct Billed: Hashable, Sendable {
        public var fees: Money
        public var hours: ExactNumber

        public static let nothing = Billed(fees: .zero, hours: .zero)

        public static func + (left: Self, right: Self) -> Self {
            Self(fees: left.fees + right.fees, hours: left.hours + right.hours)
        }

        /// Euros by which the fees exceed those of the same hours at a mean fee; negative below it.
        public func excess(over meanFee: Money) -> ExactNumber { fees.exact - meanFee.exact * hours }

        /// Euros an hour; `nil` without hours.
        public var meanFee: ExactNumber? { hours == .zero ? nil : fees.exact / hours }
    }

    /// A crèche that can earn the bonus.
    public struct Earner: Sendable {
        public var creche: CrecheID
        /// From the lowest mean fee, which pays most; those that pay nothing left out.
        public var steps: [Step]
        /// Children already there whose household is in the case.
        public var enrolled: Billed
        /// Whether any hour of a child already there is billed.
        ///
        /// A child whose household is not in the case is billed at the mean fee, which it therefore does not move.
        public var hasEnrolledHours: Bool

        /// The step a mean fee reaches; `nil` above all of them.
        public func step(at meanFee: ExactNumber?) -> Step? {
            guard let meanFee else { return nil }
            return steps.first { meanFee <= $0.meanFee.exact }
        }
    }

    /// In the order of the crèches.
    public let earners: [Earner]
    private let tariff: CaseTariff

    /// The funding of a case, before anybody is placed.
    ///
    /// - Throws: ``CaseTariffError``: no published bonus on the first day of the term, or a child already there without a
    ///   price.
    /// - Complexity: O(crèches + enrolled children × months).
    public init(_ case: Case, tables: TariffTables = TariffTables()) throws(CaseTariffError) {
        let tariff = CaseTariff(`case`, tables: tables)
        self.tariff = tariff
        let row: MixBonus
        do throws(TariffError) {
            // A bonus decides who gets a place: one nobody has published is never carried on.
            row = try tables.funding.mix.row(on: `case`.term.start, carriesLastRow: false).row
        } catch {
            throw CaseTariffError(subject: .mixBonus, reason: error)
        }
        try tariff.requireTerm()
        let part = CaseTariff.yearPart(from: `case`.term.start, to: `case`.term.end)
        let sections = Dictionary(first: `case`.sections.map { ($0.id, $0.creche) })
        var enrolled: [CrecheID: Billed] = [:]
        var hasHours: Set<CrecheID> = []
        for child in `case`.enrolled where child.stays(in: `case`.term) {
            guard let id = sections[child.section], let creche = tariff.creche(id), tariff.funding(creche) == .psu
            else {
                continue
            }
            let (invoices, isKnown, _) = try tariff.invoices(of: child, at: creche)
            let billed = Self.billed(invoices)
            if billed.hours > .zero { hasHours.insert(id) }
            if isKnown { enrolled[id] = (enrolled[id] ?? .nothing) + billed }
        }
        earners = `case`.creches.filter { tariff.funding($0) == .psu }.compactMap { creche in
            let steps = row.thresholds.map { step in
                Step(
                    meanFee: step.meanFee,
                    amount: Money(step.amount.exact * ExactNumber(creche.capacity) * part))
            }.filter { $0.amount > .zero }
            guard !steps.isEmpty else { return nil }
            return Earner(
                creche: creche.id, steps: steps, enrolled: enrolled[creche.id] ?? .nothing,
                hasEnrolledHours: hasHours.contains(creche.id))
        }
    }

    /// What a request would be billed over the term at a crèche with one week; nothing at an unknown one.
    ///
    /// - Throws: ``CaseTariffError`` for a question without a price.
    public func billed(
        _ request: PlaceRequest, at creche: CrecheID, slots: SlotSet
    ) throws(CaseTariffError) -> Billed {
        guard let creche = tariff.creche(creche) else { return .nothing }
        return Self.billed(try tariff.price(request, at: creche, slots: slots, rank: nil).invoices)
    }

    private static func billed(_ invoices: [Invoice]) -> Billed {
        Billed(fees: invoices.map(\.total).total(), hours: invoices.reduce(.zero) { $0 + $1.hours })
    }
}

extension CaseTariff {
    /// The invoices of a child already there, and whether its household is in the case.
    func invoices(
        of child: EnrolledChild, at creche: Creche
    ) throws(CaseTariffError) -> (invoices: [Invoice], isKnown: Bool, carriedAfter: CivilDate?) {
        do throws(TariffError) {
            let household = child.household.flatMap(household)
            let contract = try contract(
                request: nil, slots: child.slots, from: self.case.term.start, to: child.until ?? self.case.term.end,
                at: creche, of: household ?? Household(id: "", incomeStatus: .none))
            return (try contract.invoices(), household != nil, contract.carriedAfter)
        } catch {
            throw CaseTariffError(subject: .enrolled("\(child.id)"), reason: error, creche: creche.id)
        }
    }
}
