public import AllocationModel
public import Childcare

/// An allocation made elsewhere, such as last year's by hand, scored by the rules of a case.
public struct PlacementEvaluation: Sendable {
    /// A row that no rule of the case admits, or a rule the rows break together.
    public struct Breach: Hashable, Sendable, Codable {
        /// Stable: `unknown_request`, `placed_twice`, `not_admissible`, `siblings_split`, `over_capacity`, `quota_broken`, `pin_ignored`.
        public var code: String
        /// The request, or the key of the row or unit in `program.json`.
        public var subject: String
        public var detail: String
        /// The rule and where it is broken, for people.
        public var text: BilingualText

        init(code: PlacementProblemCode, subject: String, detail: String, text: BilingualText) {
            self.code = code.rawValue
            self.subject = subject
            self.detail = detail
            self.text = text
        }
    }

    public var breaches: [Breach]
    /// Values of each level, in units of the program; what no option stands for is left out.
    public var levelValues: [Int64]
    /// Units of the level that counts points, else of the first, in one point.
    public var scale: Int64
    /// The value of that level.
    public var value: Int64
    /// Measures of the rows that are admissible; its proof fields say nothing.
    public var outcome: Outcome
}

extension Allocator {
    /// Scores `placements` by the rules of `case`, and names every rule they break.
    ///
    /// - Throws: ``AllocationError`` when the case itself cannot be compiled.
    package func evaluate(
        _ case: Case, placements: [PlacementRecord]
    ) throws(AllocationError) -> PlacementEvaluation {
        let compiled = try compiled(`case`)
        var breaches: [PlacementEvaluation.Breach] = []
        var rows: [String: PlacementRecord] = [:]
        let known = Set(`case`.requests.map(\.id.text))
        for row in placements {
            let creche = `case`.name(ofCreche: row.creche)
            if !known.contains(row.request) {
                breaches.append(
                    .init(
                        code: .unknownRequest, subject: row.request, detail: row.creche,
                        text: BilingualText(
                            fr: "demande inconnue : \(row.request) (\(creche))",
                            en: "unknown request: \(row.request) (\(creche))")))
            } else if rows.updateValue(row, forKey: row.request) != nil {
                breaches.append(
                    .init(
                        code: .placedTwice, subject: row.request, detail: row.creche,
                        text: BilingualText(
                            fr: "enfant placé deux fois : \(row.request) (\(creche))",
                            en: "child placed twice: \(row.request) (\(creche))")))
            }
        }
        var assignment = Assignment.empty(for: compiled.problem)
        var explained: Set<String> = []
        for (unit, requests) in compiled.requests.enumerated() {
            let own = requests.compactMap { rows[$0.text] }
            explained.formUnion(requests.map(\.text))
            if own.isEmpty { continue }
            // A table made by hand may say nothing of the start; then the earliest counts.
            let choice = compiled.option(of: unit, giving: own, in: `case`.calendar, unsaidStart: nil)
            if let choice {
                assignment.choice[unit] = choice
            } else {
                let split = own.count < requests.count || requests.count > 1
                let places = own.map(Self.words).listed
                breaches.append(
                    .init(
                        code: split ? .siblingsSplit : .notAdmissible, subject: compiled.problem.units[unit].key,
                        detail: own.map { "\($0.request)@\($0.section)[\($0.days)]" }.joined(separator: " + "),
                        text: split
                            ? BilingualText(
                                fr: "fratrie séparée ou incomplète : \(places)",
                                en: "siblings split or incomplete: \(places)")
                            : BilingualText(fr: "place non recevable : \(places)", en: "seat not admissible: \(places)")
                    ))
            }
        }
        for request in rows.keys.sorted() where !explained.contains(request) {
            guard let row = rows[request] else { continue }
            let place = Self.words(row)
            breaches.append(
                .init(
                    code: .notAdmissible, subject: request, detail: "\(row.section)[\(row.days)]",
                    text: BilingualText(fr: "place non recevable : \(place)", en: "seat not admissible: \(place)")))
        }
        assignment = compiled.problem.raisingChoices(of: assignment)
        let evaluation = compiled.problem.evaluate(assignment)
        let rules = HardRules(problem: compiled.problem, source: `case`, compiled: compiled)
        for violation in evaluation.violations {
            switch violation {
            case .nothingChosen(let unit), .unknownOption(let unit):
                let rule = PublishedRules.demand(rules.record(unit: unit), in: `case`)
                breaches.append(
                    .init(
                        code: .pinIgnored, subject: compiled.problem.units[unit].key, detail: "",
                        text: BilingualText(
                            fr: "enfant à placer absent : \(rule)", en: "child to be placed is missing: \(rule)")))
            case .overCapacity(let resource, let used):
                let row = compiled.problem.resources[resource]
                let place = RowWords(source: `case`).place(of: compiled.resourceOrigins[resource], key: row.key)
                let detail = "\(used) > \(row.capacity)"
                let (used, capacity) = (BilingualText(number: used), BilingualText(number: row.capacity))
                breaches.append(
                    .init(
                        code: .overCapacity, subject: row.key, detail: detail,
                        text: BilingualText(
                            fr: "capacité dépassée : \(place) (\(used) pour \(capacity))",
                            en: "over capacity: \(place) (\(used) for \(capacity))")))
            case .quotaBroken(let quota, let by):
                let rule = PublishedRules.demand(rules.record(quota: quota), in: `case`)
                breaches.append(
                    .init(
                        code: .quotaBroken, subject: compiled.problem.quotas[quota].key, detail: "\(by)",
                        text: BilingualText(fr: "règle ferme enfreinte : \(rule)", en: "hard rule broken: \(rule)")))
            }
        }
        let provenance = Provenance(
            version: Self.version, glpkVersion: "", seed: `case`.policy.seed, effort: "",
            reproducible: !compiled.standAlone.contains(where: \.wasStopped),
            law: LawRecord.all(of: `case`))
        var outcome = OutcomeMeasures.outcome(
            MeasuredCase(`case`, compiled), assignment, levels: [], provenance: provenance, status: .feasible)
        outcome.funding = try FundingMeasures.summary(`case`, compiled, assignment)
        let name = LevelPlan(`case`.policy).headline
        let levels = compiled.problem.levels
        let headline = levels.firstIndex { $0.name == name } ?? levels.indices.first
        let values =
            ClaimPrice(`case`.policy, compiled.problem)?
            .charged(evaluation.levelValues, claims: outcome.envy.justified) ?? evaluation.levelValues
        return PlacementEvaluation(
            breaches: breaches, levelValues: values,
            scale: headline.map { compiled.problem.levels[$0].scale } ?? 1,
            value: headline.map { values[$0] } ?? 0, outcome: outcome)
    }

    /// `R1, section S, lun mar-matin`.
    private static func words(_ row: PlacementRecord) -> BilingualText {
        let days = BilingualText(days: row.days)
        return BilingualText(
            fr: "\(row.request), section \(row.section), \(days)", en: "\(row.request), section \(row.section), \(days)"
        )
    }
}
