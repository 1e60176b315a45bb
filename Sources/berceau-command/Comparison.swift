import Allocation
import AllocationModel
import Childcare
import Foundation
import Reports

/// A rule that rows decided elsewhere break, as JSON: a problem like any other, and what it is about.
struct BreachDocument: Encodable {
    var breach: PlacementEvaluation.Breach
    var problem: ProblemDocument

    init(_ breach: PlacementEvaluation.Breach, _ language: Language) {
        self.breach = breach
        problem = breach.problem.document(in: language)
    }

    private enum Keys: String, CodingKey { case subject, detail, text }

    func encode(to encoder: any Encoder) throws {
        try problem.encode(to: encoder)
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(breach.subject, forKey: .subject)
        try container.encode(breach.detail, forKey: .detail)
        try container.encode(breach.text, forKey: .text)
    }
}

/// An allocation made elsewhere beside the best one found.
struct Comparison {
    var evaluation: PlacementEvaluation
    /// `nil` when it was not asked for.
    var optimum: Outcome?

    struct Figures: Encodable {
        var objective: Int64?
        var objectivePoints: Double?
        var bound: Int64?
        var status: Outcome.Status?
        /// None of what follows where the rules contradict each other: nobody is placed, and zeros would be read as a score.
        var placed: Int?
        var firstWishes: Int?
        var missingInQuotas: Double?
        var morePointsThanAdmitted: Int?
        var justifiedEnvy: Int?
        var emptyHours: Double?
    }

    struct Document: Encodable {
        var breaches: [BreachDocument]
        var evaluated: Figures
        var optimum: Figures?
    }

    func document(_ language: Language) -> Document {
        var evaluated = Self.figures(evaluation.outcome)
        evaluated.objective = evaluation.value
        evaluated.objectivePoints = Double(evaluation.value) / Double(max(1, evaluation.scale))
        evaluated.status = nil
        return Document(
            breaches: evaluation.breaches.map { BreachDocument($0, language) }, evaluated: evaluated,
            optimum: optimum.map(Self.figures))
    }

    private static func figures(_ outcome: Outcome) -> Figures {
        guard outcome.status != .conflict else { return Figures(status: .conflict) }
        return Figures(
            objective: outcome.objective, objectivePoints: outcome.objectivePoints, bound: outcome.bound,
            status: outcome.status, placed: outcome.placed,
            firstWishes: outcome.placements.count { $0.wishRank == 1 },
            missingInQuotas: outcome.quotas.map(\.missing).reduce(0, +),
            morePointsThanAdmitted: outcome.envy.morePointsThanAdmitted, justifiedEnvy: outcome.envy.justified,
            emptyHours: outcome.waste.emptyHours)
    }

    func text(_ language: Language) -> String {
        let document = document(language)
        let isConflict = optimum?.status == .conflict
        let best = isConflict ? nil : document.optimum
        var headers = ["", language.pick("évaluée", "evaluated")]
        if let optimum, !isConflict {
            headers.append(
                optimum.status == .optimal
                    ? language.pick("optimum", "optimum") : language.pick("meilleure trouvée", "best found"))
        }
        var table = TextTable(headers: headers, alignments: [.leading, .trailing, .trailing])
        func add(_ label: String, _ value: (Figures) -> String) {
            table.add([label, value(document.evaluated)] + (best.map { [value($0)] } ?? []))
        }
        let amounts = Amounts(language: language)
        func decimal(_ number: Double?) -> String { number.map { amounts.decimal($0) } ?? "–" }
        func integer(_ number: Int?) -> String { number.map { amounts.integer($0) } ?? "–" }
        add(language.pick("total des points", "total points")) { decimal($0.objectivePoints) }
        add(language.pick("enfants admis", "children placed")) { integer($0.placed) }
        add(language.pick("premiers vœux", "first wishes")) { integer($0.firstWishes) }
        add(language.pick("manque aux quotas", "missing in quotas")) { decimal($0.missingInQuotas) }
        add(language.pick("plus de points qu’un admis", "more points than someone admitted")) {
            integer($0.morePointsThanAdmitted)
        }
        add(language.pick("priorités non respectées", "priorities not kept")) {
            integer($0.justifiedEnvy)
        }
        add(language.pick("heures-places inoccupées par semaine", "place-hours unused a week")) {
            decimal($0.emptyHours)
        }
        var text = table.rendered()
        if isConflict {
            text += language.pick(
                "\nPas de répartition à comparer : les règles fermes se contredisent (berceau allocate les nomme).\n",
                "\nNo allocation to compare with: the hard rules contradict each other (berceau allocate names them).\n"
            )
        }
        if !evaluation.breaches.isEmpty {
            let count = evaluation.breaches.count
            text += language.pick(
                "\n\(count, "manquement", "manquements") aux règles :\n",
                "\n\(count, "breach", "breaches") of the rules:\n")
            for breach in evaluation.breaches {
                text += "  " + TerminalText.harmless(breach.text[language]) + "\n"
            }
        }
        return text
    }
}
