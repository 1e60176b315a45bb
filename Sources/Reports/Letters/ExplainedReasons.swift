package import AllocationModel
package import Childcare

/// Why a request got its answer and what would have changed it, as sentences of a letter: those of `berceau explain`, but
/// for the points, which stand in a table of their own.
package enum ExplainedReasons {
    package static func sentences(_ explanation: RequestExplanation, of source: Case) -> [BilingualText] {
        let page = ExplanationText(explanation, of: source)
        var said: [BilingualText] = []
        for wish in explanation.wishes {
            switch wish.verdict {
            // A wish that is left out has a list of its own.
            case .granted, .behindGranted, .leftOut: continue
            case .full, .otherRule, .claim, .waste, .total:
                let why = WishText(wish, page).verdict.map(plain).joined(
                    separator: BilingualText(fr: " ; ", en: "; "))
                let creche = page.creche(wish.creche)
                if !why.isEmpty { said.append(BilingualText(fr: "\(creche) : \(why)", en: "\(creche): \(why)")) }
            }
        }
        if let changes = explanation.changes {
            let lines = ChangesText(changes, page).lines.map(plain)
            // The first line introduces the others.
            said += lines.dropFirst().map { line in
                BilingualText(
                    fr: "Ce qui aurait changé la réponse : \(line)", en: "What would have changed the answer: \(line)")
            }
        }
        return said
    }

    /// A line without its indentation and its arrow.
    private static func plain(_ line: BilingualText) -> BilingualText {
        line.map { text in
            var rest = text.drop { $0 == " " }
            if rest.hasPrefix("→ ") { rest = rest.dropFirst(2) }
            return String(rest)
        }
    }
}
