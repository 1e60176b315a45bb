/// Lines of the règlement that touch what the law protects: said with its text, and with what the town wrote about it.
extension CaseChecker {
    mutating func checkProtectedGrounds() {
        let policy = self.case.policy
        for (position, line) in policy.grid.enumerated() {
            var touches = GroundUse.all(in: line.when)
            if let times = line.times { touches += GroundUse.all(named: times) }
            touches += GroundUse.all(called: line.name)
            let points = line.byHand?.upperBound ?? line.points
            note(
                touches, points < 0 ? .disfavour : .favour, line.justification, line.when.text,
                at: "/policy/grid/\(position)/when")
        }
        for (position, quota) in policy.quotas.enumerated() where quota.law == nil {
            note(
                GroundUse.all(in: quota.who) + GroundUse.all(called: quota.id.text),
                quota.maximum != nil && quota.minimum == nil ? .disfavour : .favour, quota.justification,
                quota.who.text, at: "/policy/quotas/\(position)/who")
        }
        for (position, level) in policy.levels.enumerated() {
            guard let who = level.who else { continue }
            note(GroundUse.all(in: who), .favour, "", who.text, at: "/policy/levels/\(position)/who")
        }
        for (position, rate) in policy.waitingMix.enumerated() {
            note(GroundUse.all(in: rate.who), .favour, "", rate.who.text, at: "/policy/waiting/mix/\(position)/who")
        }
        for (position, tie) in policy.ties.enumerated() {
            var uses = tie.names.flatMap { GroundUse.all(named: $0) }
            var effect = GroundUse.Effect.favour
            if case .condition(let expression) = tie.measure {
                uses = GroundUse.all(in: Condition(text: tie.text, expression: expression))
                if tie.direction(isFlag: true) == .ascending { effect = .disfavour }
            }
            note(uses, effect, "", tie.text, at: "/policy/ties/\(position)")
        }
        for (position, line) in self.case.eligibility.enumerated() {
            note(
                GroundUse.all(in: line.when) + GroundUse.all(called: "\(line.name) \(line.reason)"), .exclusion,
                line.justification, line.when.text,
                at: "/eligibility/\(position)/when")
        }
        for (position, reservation) in self.case.reservations.enumerated() {
            note(
                GroundUse.all(in: reservation.who), .favour, "", reservation.who.text,
                at: "/reservations/\(position)/who")
        }
    }

    private mutating func note(
        _ uses: [GroundUse], _ effect: GroundUse.Effect, _ justification: String, _ condition: String, at path: String
    ) {
        var said: Set<String> = []
        let careful = uses.filter { $0.needsCare(effect) }
        for use in careful where said.insert(use.ground.id).inserted {
            let ground = use.ground
            let text = BilingualText(
                fr: "« \(ground.text) » (\(ground.article))", en: "“\(ground.text)” (\(ground.article))")
            let isJustified = !justification.isEmpty
            report(
                .protectedGround, isJustified ? .info : .warning, at: path, condition,
                expected: BilingualText(
                    fr:
                        "une règle qui ne touche pas à ce que le droit protège ou encadre, ici \(ground.name) : \(text)",
                    en: "a rule that does not touch what the law protects or frames, here \(ground.name): \(text)"),
                remedy: isJustified
                    ? BilingualText(
                        fr: "justification écrite : « \(justification) » ; faites-la relire",
                        en: "written justification: “\(justification)”; have it read again")
                    : BilingualText(
                        fr:
                            "retirez-la, ou écrivez sa justification (colonne justification), que le règlement imprimera",
                        en: "remove it, or write its justification (column justification), which the rules will print"))
        }
        for use in uses where !use.needsCare(effect) && use.ground.needsDocument && justification.isEmpty {
            guard effect == .favour, use.isFor, said.insert(use.ground.id).inserted else { continue }
            report(
                .protectedMeasure, .info, at: path, condition,
                expected: BilingualText(
                    fr: "une pièce vérifiée, et un oui ou un non dans le dossier, jamais un diagnostic",
                    en: "a checked document, and a yes or no in the file, never a diagnosis"),
                remedy: BilingualText(
                    fr:
                        "mesure en faveur de personnes protégées (\(use.ground.name)), licite : dites au règlement quelle pièce est demandée",
                    en:
                        "a measure in favour of protected people (\(use.ground.name)), lawful: say in the rules which document is asked for"
                ))
        }
    }
}

/// One name or value of a condition that says something of a protected ground.
private struct GroundUse {
    enum Effect { case favour, disfavour, exclusion }

    let ground: ProtectedGround
    /// Whether the condition holds for those concerned, rather than for all others.
    let isFor: Bool
    /// Whether nothing else stands in the condition.
    var isAlone = false

    /// Whether the rule calls for care: what may never count, and what counts against those it protects.
    func needsCare(_ effect: Effect) -> Bool {
        switch ground.scope {
        case .always: return true
        case .exclusion: return effect == .exclusion
        case .against:
            // Couples have a line of their own beside that of lone parents: points for all others weigh against somebody
            // only where nothing else is asked of them.
            return isFor == (effect != .favour) && (isFor || isAlone)
        }
    }

    static func all(in condition: Condition) -> [GroundUse] {
        var uses = visit(condition.expression, isFor: true)
        if condition.names.count == 1 { for position in uses.indices { uses[position].isAlone = true } }
        return uses
    }

    static func all(named name: String, isFor: Bool = true) -> [GroundUse] {
        ProtectedGround.all.filter { $0.isNamed(by: name) }.map { GroundUse(ground: $0, isFor: isFor) }
    }

    /// What the line is called gives away what a bare column does not say: `c12`, « nationalité française ». Only what may
    /// never count is looked for there: a name says no sign.
    static func all(called name: String) -> [GroundUse] {
        let folded = Vocabulary.folded(name)
        return ProtectedGround.all.filter {
            $0.scope == .always && FactName.named(folded) == nil && $0.isNamed(by: folded)
        }
        .map { GroundUse(ground: $0, isFor: true) }
    }

    private static func visit(_ expression: Condition.Expression, isFor: Bool) -> [GroundUse] {
        switch expression {
        case .always: []
        case .holds(let name): all(named: name, isFor: isFor)
        case .compare(let name, let comparison, let value):
            all(named: name, isFor: isFor == holdsForThem(name, comparison, value))
                + values(name, [value], isFor == (comparison != .notEqual))
        case .oneOf(let name, let list):
            all(named: name, isFor: isFor == list.contains { holdsForThem(name, .equal, $0) })
                + values(name, list, isFor)
        case .relate(let one, _, let other): (one.columns + other.columns).flatMap { all(named: $0, isFor: isFor) }
        case .not(let inner): visit(inner, isFor: !isFor)
        case .all(let parts), .any(let parts): parts.flatMap { visit($0, isFor: isFor) }
        }
    }

    /// Whether the comparison holds for those concerned: a yes, any child, one parent, and not a no or none.
    private static func holdsForThem(
        _ name: String, _ comparison: Condition.Comparison, _ value: AttributeValue
    ) -> Bool {
        let isNone: Bool
        switch value {
        case .flag(let flag): isNone = !flag
        case .number(let millionths): isNone = millionths == 0
        case .text(let text): isNone = Vocabulary.flag(text) == false
        case .date: isNone = false
        }
        let isFewer = comparison == .less || comparison == .lessOrEqual
        if name == FactName.parents.rawValue {
            if case .number(let millionths) = value, millionths == 2_000_000 {
                return isFewer && comparison == .less || comparison == .notEqual
            }
            return comparison != .notEqual && comparison != .greater
        }
        if comparison == .notEqual { return isNone }
        return !isNone && !isFewer || isNone && comparison == .greater
    }

    /// Values say something in columns of the town's own, and among benefits.
    private static func values(_ name: String, _ values: [AttributeValue], _ isFor: Bool) -> [GroundUse] {
        guard FactName.named(name).map({ $0 == .benefits }) ?? true else { return [] }
        return ProtectedGround.all.filter { ground in
            values.contains { if case .text(let text) = $0 { ground.isSaid(by: text) } else { false } }
        }.map { GroundUse(ground: $0, isFor: isFor) }
    }
}
