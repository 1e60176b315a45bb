import AllocationModel
import Childcare

/// The points of one request, line by line: what the grid weighed, on which datum, from where, and how much it gave.
struct LetterPoints {
    struct Line: Hashable {
        var name: String
        var datum: String
        var origin: String
        var points: Points
    }

    /// Wishes of the same lines, which one table shows.
    struct Share {
        var wishes: [Wish]
        var lines: [Line]
        var total: Points
    }

    private(set) var shares: [Share] = []

    init(_ request: PlaceRequest, _ facts: LetterFacts) {
        let grid = facts.subject.case.policy.grid
        for wish in request.wishes {
            let said = Facts(request: request, wish: wish, in: facts.index)
            let lines = facts.scorer.lines(request: request, wish: wish).map { line -> Line in
                Self.line(line, grid.indices.contains(line.criterion) ? grid[line.criterion] : nil, said, facts)
            }
            let total = facts.scorer.points(request: request, wish: wish)
            if let known = shares.firstIndex(where: { $0.lines == lines && $0.total == total }) {
                shares[known].wishes.append(wish)
            } else {
                shares.append(Share(wishes: [wish], lines: lines, total: total))
            }
        }
    }

    private static func line(
        _ line: PointsLine, _ criterion: Criterion?, _ said: Facts, _ facts: LetterFacts
    ) -> Line {
        let language = facts.language
        switch line.criterion {
        case PointsLine.given:
            return Line(
                name: language == .french ? "Points de votre demande" : "Points of your request", datum: "",
                origin: SaidDatum.Origin.town.words[language], points: line.points)
        case PointsLine.groupCap:
            let name = BilingualText(
                fr: "Plafond du groupe « \(line.group) »", en: "Cap of the group “\(line.group)”")
            return Line(
                name: name[language], datum: "",
                origin: BilingualText(fr: "règlement", en: "rules")[language], points: line.points)
        default:
            guard let criterion else { return Line(name: line.name, datum: "", origin: "", points: line.points) }
            let isByHand = facts.subject.case.manualPoints.contains {
                $0.request == line.request && $0.criterion == criterion.name
            }
            var seen: Set<SaidDatum> = []
            let data = isByHand ? [] : said.said(of: criterion).filter { seen.insert($0).inserted }
            let texts = data.map {
                $0.isWithheld
                    ? $0.value[language]
                    : BilingualText(fr: "\($0.subject) : \($0.value)", en: "\($0.subject): \($0.value)")[language]
            }
            var origins: [String] = []
            for origin in isByHand ? [.professional] : data.map(\.origin) {
                let words = origin.words[language]
                if !origins.contains(words) { origins.append(words) }
            }
            return Line(
                name: criterion.name, datum: texts.joined(separator: language == .french ? "\u{202F}; " : "; "),
                origin: origins.joined(separator: ", "), points: line.points)
        }
    }
}
