package import Childcare

/// One way the rules or the places could be.
public struct Variation: Hashable, Sendable {
    /// A value of the policy by its path.
    public struct Setting: Hashable, Sendable {
        public var path: String
        /// As `--set` takes it.
        public var value: String
        /// Where the plan says it.
        package var place: ProblemPlace

        package init(path: String, value: String, place: ProblemPlace = ProblemPlace()) {
            self.path = path
            self.value = value
            self.place = place
        }
    }

    public var name: String
    /// The grid it is a point of; empty where it has a name of its own.
    public var grid: String
    public var settings: [Setting]
    /// What else is changed, in order.
    public var changes: [CaseChange]
    package var place: ProblemPlace

    package init(
        name: String, grid: String = "", settings: [Setting] = [], changes: [CaseChange] = [],
        place: ProblemPlace = ProblemPlace()
    ) {
        self.name = name
        self.grid = grid
        self.settings = settings
        self.changes = changes
        self.place = place
    }

    /// Nothing is varied.
    public static let base = Variation(name: "base")

    /// The settings as a reader of cases takes them.
    var overrides: [String: String] {
        Dictionary(settings.map { ($0.path, $0.value) }) { _, last in last }
    }

    /// What decides its runs, place in the plan apart.
    var content: [String] {
        [name, grid] + settings.sorted { $0.path < $1.path }.map { "\($0.path)=\($0.value)" } + changes.map(\.content)
    }
}
