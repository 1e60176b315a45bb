/// Whether a case for research is decided to the same totals as the case it was made of.
package enum ResearchTotals: Hashable, Sendable {
    /// The same program: every objective level reaches the same value, whatever the draw.
    case same
    /// The same program in the order of points, where another draw lets families of equal points pass otherwise.
    case sameButForDraw
    /// Parts of the coarsening that change the program; empty where something else does.
    case mayDiffer([Coarsening.Part])

    /// As `research.json` names it.
    package var name: String {
        switch self {
        case .same: "same"
        case .sameButForDraw: "same_but_for_draw"
        case .mayDiffer: "may_differ"
        }
    }

    /// The columns whose coarsening changes what is decided.
    package func changingNames(in copy: ResearchCopy) -> [String] {
        if case .mayDiffer(let parts) = self { copy.names(of: parts) } else { [] }
    }
}
