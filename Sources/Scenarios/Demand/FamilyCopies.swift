internal import Childcare

/// The families of a case, ready to be there once, several times or not at all.
struct FamilyCopies {
    private let requests: [HouseholdID: [PlaceRequest]]
    private let jointWishes: [HouseholdID: [JointWish]]
    private let manualPoints: [RequestID: [ManualPoints]]
    /// Identifiers that are taken.
    private let names: Set<String>

    init(_ source: Case) {
        requests = Dictionary(grouping: source.requests, by: \.household)
        jointWishes = Dictionary(grouping: source.jointWishes, by: \.household)
        manualPoints = Dictionary(grouping: source.manualPoints, by: \.request)
        names = Set(source.households.map(\.id.text) + source.requests.map(\.id.text))
    }

    func requests(of household: HouseholdID) -> [RequestID] { (requests[household] ?? []).map(\.id) }

    /// Adds a family; all but the first have names of their own.
    func add(copy: Int, of household: Household, to target: inout Case) {
        var family = household
        family.id = HouseholdID(name(household.id.text, copy))
        target.households.append(family)
        for request in requests[household.id] ?? [] {
            var asked = request
            asked.id = RequestID(name(request.id.text, copy))
            asked.household = family.id
            target.requests.append(asked)
            for points in manualPoints[request.id] ?? [] {
                var points = points
                points.request = asked.id
                target.manualPoints.append(points)
            }
        }
        for wish in jointWishes[household.id] ?? [] {
            var wish = wish
            wish.household = family.id
            wish.request = RequestID(name(wish.request.text, copy))
            target.jointWishes.append(wish)
        }
    }

    private func name(_ text: String, _ copy: Int) -> String {
        guard copy > 0 else { return text }
        var name = "\(text)+\(copy + 1)"
        while names.contains(name) { name += "+" }
        return name
    }
}
