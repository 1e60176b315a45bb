internal import Childcare

/// What a point of a grid is, as a chair reads it aloud: `familles monoparentales : ordre strict, minimum 20 %, prix 30`.
struct SpokenSettings {
    let typography: Typography

    func told(_ grid: String, _ settings: [String: String]) -> String {
        let paths = settings.keys.sorted()
        let labels = PathLabels.telling(apart: paths)
        let parts = zip(paths, labels).map { path, label in told(path, label, settings[path] ?? "") }
        return typography.typeset(grid) + typography.say(" : ", ": ") + parts.joined(separator: ", ")
    }

    private func say(_ french: String, _ english: String) -> String { typography.say(french, english) }

    private func told(_ path: String, _ label: String, _ written: String) -> String {
        let words = path.split(separator: ".").map(String.init)
        let last = words.last ?? path
        let value = self.value(last, written)
        // What stands before the last word where it takes more to tell a path from its neighbours.
        let owner = words.count > 2 ? words[1..<(words.count - 1)].joined(separator: ".") : ""
        let isTold = label.contains(".") || words.first == "grid"
        let ofFrench = isTold && !owner.isEmpty ? " de \(typography.quoted(owner))" : ""
        let ofEnglish = isTold && !owner.isEmpty ? " of \(typography.quoted(owner))" : ""
        let points = say(
            (Double(written)?.magnitude ?? 2) < 2 ? "point" : "points", Double(written) == 1 ? "point" : "points")
        return switch last {
        case "priority", "siblings", "gain_per": value
        case "min": say("minimum\(ofFrench) \(value)", "minimum\(ofEnglish) \(value)")
        case "max": say("maximum\(ofFrench) \(value)", "maximum\(ofEnglish) \(value)")
        case "price": say("prix\(ofFrench) \(value)", "price\(ofEnglish) \(value)")
        case "points":
            owner.isEmpty
                ? "\(value) \(points)"
                : say(
                    "\(typography.quoted(owner)) à \(value) \(points)",
                    "\(typography.quoted(owner)) at \(value) \(points)")
        case "places": say("\(value) places\(ofFrench)", "\(value) places\(ofEnglish)")
        case "base_points": say("\(value) \(points) de base", "\(value) base \(points)")
        case "wish_factors": say("vœux à \(value)", "wishes at \(value)")
        case "priority_margin": say("marge de \(value) \(points)", "a margin of \(value) \(points)")
        case "claim_price": say("\(value) \(points) par réclamation", "\(value) \(points) a claim")
        default: "\(label.replacing("_", with: " ").replacing(".", with: " ")) \(value)"
        }
    }

    /// A value as it is said; a list with its words, a share as the language writes it.
    private func value(_ name: String, _ written: String) -> String {
        if written.first == "[" {
            return typography.list(PathLabels.told(written).split(separator: "/").map { share(String($0)) })
        }
        switch (name, written) {
        case ("priority", "weighted"): return say("le plus grand total", "the highest total")
        case ("priority", "strict"): return say("ordre strict", "strict order")
        case ("priority", "priced"): return say("ordre au prix", "order at a price")
        case ("gain_per", "hour"): return say("points par heure", "points by the hour")
        case ("gain_per", "child"): return say("points par enfant", "points by the child")
        case ("siblings", _):
            let word = Vocabulary.frenchWord(written, of: .siblingRule)
            return say("fratries : \(word)", "siblings: \(written.replacing("_", with: " "))")
        default: return share(written)
        }
    }

    private func share(_ written: String) -> String {
        guard typography.language == .french, written.hasSuffix("%") else { return written }
        return written.dropLast().replacing(".", with: ",") + Typography.narrowSpace + "%"
    }
}
