/// The narrow waist: units choose among mutually exclusive options that use resources and move quota rows.
///
/// Every rule of the domain is compiled into these words; search, bound, certificate and export know nothing else.
/// All amounts are integers, so that objective, bound and certificate are exact:
///
///     maximise    constant + Σ gain(o)·x(o) − Σ price(q)·s(q)              level by level
///     subject to  Σ x(o) ≤ 1 (= 1 where required or a choice)              for every unit
///                 Σ use(o, r)·x(o) ≤ capacity(r)                           for every resource
///                 Σ coefficient(o, q)·x(o) − s(q) ≤ bound(q)               for every quota; s(q) = 0 where hard
package struct AllocationProblem: Hashable, Sendable {
    package var levels: [ObjectiveLevel]
    package var resources: [Resource]
    package var quotas: [QuotaRow]
    package var units: [AllocationUnit]

    package init(levels: [ObjectiveLevel], resources: [Resource], quotas: [QuotaRow], units: [AllocationUnit]) {
        self.levels = levels
        self.resources = resources
        self.quotas = quotas
        self.units = units
    }

    /// Options of all units.
    package var optionCount: Int { units.reduce(0) { $0 + $1.options.count } }
}

/// One objective, maximised after all those before it.
package struct ObjectiveLevel: Hashable, Sendable {
    /// What a level is for.
    package enum Role: String, CaseIterable, Hashable, Sendable {
        /// The policy's own levels, and what the law puts before them: later levels may give up what its tolerance says.
        case objective
        /// What is left to decide once the objectives are reached; it gives up nothing of them.
        case remainder
        /// Settles exact ties only, and may cost a search little; it gives up nothing of what came before.
        case tie
    }

    /// The level at which families' draw numbers decide.
    package static let drawName = "draw"
    /// The level at which the draw decides between places that are worth the same to a family.
    package static let placeDrawName = "draw_places"
    /// Whether the level is one of the public draw's.
    package var isDraw: Bool { role == .tie && (name == Self.drawName || name == Self.placeDrawName) }
    /// Whether the level only settles exact ties.
    package var settlesTies: Bool { role == .tie }

    package var name: String
    package var role: Role
    /// Added to the objective whatever is chosen.
    package var constant: Int64
    /// How many units of this level make one point of the policy.
    package var scale: Int64
    /// How much of this level's value, in its units, later levels may give up.
    package var tolerance: Int64

    package init(
        name: String, constant: Int64 = 0, scale: Int64 = 1, tolerance: Int64 = 0, role: Role = .objective
    ) {
        self.name = name
        self.role = role
        self.constant = constant
        self.scale = scale
        self.tolerance = tolerance
    }
}

/// Something options use up: the seats of one section in one slot.
package struct Resource: Hashable, Sendable {
    package var key: String
    package var capacity: Int64

    package init(key: String, capacity: Int64) {
        self.key = key
        self.capacity = capacity
    }
}

/// A bound on a weighted count of chosen options; any sign of coefficient, so a minimum is written negated.
package struct QuotaRow: Hashable, Sendable {
    /// What one missing unit of a soft row costs.
    package struct Price: Hashable, Sendable {
        package var level: Int
        package var perUnit: Int64

        package init(level: Int, perUnit: Int64) {
            self.level = level
            self.perUnit = perUnit
        }
    }

    package var key: String
    package var bound: Int64
    /// `nil` makes the row hard.
    package var price: Price?

    package init(key: String, bound: Int64, price: Price? = nil) {
        self.key = key
        self.bound = bound
        self.price = price
    }
}

/// A decision: one household's request, or a choice of policy.
package struct AllocationUnit: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        /// At most one option.
        case optional
        /// Exactly one option.
        case required
        /// Exactly one option, and no child.
        case choice
    }

    package var key: String
    package var kind: Kind
    package var options: [UnitOption]

    package init(key: String, kind: Kind, options: [UnitOption]) {
        self.key = key
        self.kind = kind
        self.options = options
    }

    /// Whether an option must be chosen.
    package var mustChoose: Bool { kind != .optional }
}

/// One way to satisfy a unit.
package struct UnitOption: Hashable, Sendable {
    /// An amount at the index of a resource or of a quota row.
    package struct Entry: Hashable, Sendable {
        package var index: Int
        package var amount: Int64

        package init(_ index: Int, _ amount: Int64) {
            self.index = index
            self.amount = amount
        }
    }

    package var key: String
    /// One gain per objective level.
    package var gains: [Int64]
    /// Ascending resource indices, amounts > 0.
    package var uses: [Entry]
    /// Ascending quota indices, amounts ≠ 0.
    package var coefficients: [Entry]

    package init(key: String, gains: [Int64], uses: [Entry] = [], coefficients: [Entry] = []) {
        self.key = key
        self.gains = gains
        self.uses = uses
        self.coefficients = coefficients
    }
}
