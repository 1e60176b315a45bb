package import AllocationModel
package import Childcare

/// Why a request got its answer and what would have changed it, as sentences of a letter: those of `berceau explain`, but
/// for the points, which stand in a table of their own.
package enum ExplainedReasons {
    package static func sentences(_ explanation: RequestExplanation, of source: Case) -> [BilingualText] {
        let page = ExplanationText(explanation, of: source)
        var said: [BilingualText] = []
        for wish in explanation.wishes {
            let lines: [BilingualText]
            switch wish.verdict {
            // A wish that is left out has a list of its own.
            case .granted, .behindGranted, .leftOut: continue
            case .full, .otherRule: lines = WishText(wish, page).verdict.prefix(1) + stops(wish, page)
            // What a total costs says more than the points of those who have the places.
            case .total: lines = wish.exchange.map { ExchangeText($0, in: source).lines } ?? stops(wish, page)
            case .claim, .waste: lines = WishText(wish, page).verdict
            }
            let why = lines.map(DecidedReasons.plain).joined(separator: BilingualText(fr: " ; ", en: "; "))
            let creche = page.creche(wish.creche)
            if !why.isEmpty { said.append(BilingualText(fr: "\(creche) : \(why)", en: "\(creche): \(why)")) }
        }
        if let changes = explanation.changes {
            said += ChangesText(changes, page).statements.map { statement in
                let before: BilingualText =
                    switch statement.bearing {
                    case .brings:
                        BilingualText(fr: "Ce qui aurait changé la réponse", en: "What would have changed the answer")
                    case .doesNot:
                        BilingualText(
                            fr: "Ce qui n’aurait rien changé", en: "What would not have changed the answer")
                    case .open:
                        BilingualText(fr: "Ce qui n’a pas pu être établi", en: "What could not be shown")
                    }
                return BilingualText(fr: "\(before) : \(statement.text)", en: "\(before): \(statement.text)")
            }
        }
        return said
    }

    /// What stops the nearest place.
    private static func stops(_ wish: WishExplanation, _ page: ExplanationText) -> [BilingualText] {
        guard let place = wish.places.first else { return [] }
        return StopText(page, .family).lines(place.stops, wishing: wish.creche)
            + place.quotas.map { PublishedRules.demand($0, in: page.source) }
    }
}
