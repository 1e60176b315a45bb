internal import AllocationModel
internal import Childcare

/// Where the data a line of the grid looked at stand, as pointers into the case.
struct DatumSources {
    private let index: CaseIndex

    init(_ index: CaseIndex) { self.index = index }

    /// The lines that gave a request its points at a wish, each with its data.
    func lines(_ request: PlaceRequest, _ wish: Wish, _ scorer: Scorer) -> [ExplainedLine] {
        scorer.lines(request: request, wish: wish).map { line in
            var explained = ExplainedLine(
                criterion: line.name, group: line.group, points: line.points, value: line.datum,
                sources: sources(of: line, request, wish))
            explained.said = said(of: line, request, wish)
            if line.criterion >= 0 {
                explained.rule = DatumSource(line.name, pointer: "/policy/grid/\(line.criterion)")
            }
            return explained
        }
    }

    /// What a line looked at, as people read it.
    private func said(of line: PointsLine, _ request: PlaceRequest, _ wish: Wish) -> BilingualText {
        guard line.criterion >= 0 else { return .empty }
        let criterion = index.case.policy.grid[line.criterion]
        let isByHand = index.case.manualPoints.contains { $0.request == request.id && $0.criterion == line.name }
        if isByHand { return SaidDatum.Origin.professional.words }
        var said: [BilingualText] = []
        for datum in Facts(request: request, wish: wish, in: index).said(of: criterion) {
            let text =
                datum.isWithheld
                ? BilingualText(fr: "selon le dossier", en: "as the file says")
                : BilingualText(fr: "\(datum.subject) : \(datum.value)", en: "\(datum.subject): \(datum.value)")
            if !said.contains(text) { said.append(text) }
        }
        return said.joined(separator: BilingualText(fr: " ; ", en: "; "))
    }

    private func sources(of line: PointsLine, _ request: PlaceRequest, _ wish: Wish) -> [DatumSource] {
        switch line.criterion {
        case PointsLine.given:
            let place = wish.points != nil ? self.wish(request, wish) : self.request(request)
            return place.map { [DatumSource("points", pointer: "\($0)/points")] } ?? []
        case PointsLine.groupCap:
            let first = index.case.policy.grid.firstIndex { $0.group == line.group && $0.groupCap != nil }
            return first.map { [DatumSource("group_cap", pointer: "/policy/grid/\($0)/group_cap")] } ?? []
        default:
            let given = index.case.manualPoints.firstIndex {
                $0.request == request.id && $0.criterion == line.name
            }
            if let given { return [DatumSource("manual_points", pointer: "/manual_points/\(given)/points")] }
            let criterion = index.case.policy.grid[line.criterion]
            var names = criterion.when.names
            if let times = criterion.times, !names.contains(times) { names.append(times) }
            return names.flatMap { sources(of: $0, request, wish) }
        }
    }

    /// The cells behind a name of a condition.
    private func sources(of name: String, _ request: PlaceRequest, _ wish: Wish) -> [DatumSource] {
        let columns: [(String?, [String])]
        let household = household(of: request)
        if wish.attributes[name] != nil {
            columns = [(self.wish(request, wish), [name])]
        } else if request.attributes[name] != nil {
            columns = [(self.request(request), [name])]
        } else if index.household(request.household)?.attributes[name] != nil {
            columns = [(household, [name])]
        } else if let ofCreche = Self.columnsOfCreche[name] {
            columns =
                [(creche(wish), [ofCreche])] + (name == "same_commune" ? [(household, ["commune"])] : [])
        } else if name == "rank" || name == "creche" {
            columns = [(self.wish(request, wish), [name])]
        } else {
            let behind = Condition.columns(behind: name)
            let ofHousehold = behind.filter(Self.columnsOfHousehold.contains)
            let others = behind.filter { !Self.columnsOfHousehold.contains($0) }
            let hasOwnDays = others == ["days"] && !wish.patterns.isEmpty
            columns = [
                (household, ofHousehold), (hasOwnDays ? self.wish(request, wish) : self.request(request), others),
            ]
        }
        return columns.flatMap { place, names in
            names.compactMap { column in place.map { DatumSource(name, pointer: "\($0)/\(column)") } }
        }
    }

    /// Pointers to the records a request stands for.
    func request(_ request: PlaceRequest) -> String? { index.position(of: request.id).map { "/requests/\($0)" } }

    private func household(of request: PlaceRequest) -> String? {
        index.position(of: request.household).map { "/households/\($0)" }
    }

    private func creche(_ wish: Wish) -> String? { index.position(of: wish.creche).map { "/creches/\($0)" } }

    private func wish(_ request: PlaceRequest, _ wish: Wish) -> String? {
        guard let place = self.request(request),
            let position = request.wishes.firstIndex(where: { $0.rank == wish.rank && $0.creche == wish.creche })
        else { return nil }
        return "\(place)/wishes/\(position)"
    }

    private static let columnsOfCreche = [
        "operator": "operator", "creche_kind": "kind", "creche_commune": "commune", "avip": "avip",
        "same_commune": "commune",
    ]

    private static let columnsOfHousehold: Set<String> = [
        "lone_parent", "parent1_status", "parent2_status", "income_annual", "income_year", "income_status",
        "dependent_children", "disabled_children", "commune", "employer", "benefits", "minor_parent", "qf", "member",
    ]
}
