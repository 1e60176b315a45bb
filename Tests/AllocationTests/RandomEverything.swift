import Childcare
import SyntheticCases

extension Case {
    /// Any of the random cases, with what none of them has laid over it: lists of families' own for two families, pins on
    /// files of every status, later starts, children not born yet, crèches wished in other weeks, and objectives in order.
    static func randomEverything(_ random: inout SplitMix64) -> Case {
        var source: Case
        switch random.below(6) {
        case 0: source = Case.random(&random)
        case 1: source = Case.randomFamilies(&random)
        case 2: source = Case.randomNetwork(&random)
        case 3: source = Case.randomYear(&random)
        case 4: source = Case.randomFunding(&random)
        default: source = Case.randomMixture(&random)
        }
        var everything = RandomEverything(source: source, random: random)
        everything.lay()
        random = everything.random
        return everything.source
    }
}

extension SplitMix64 {
    /// Whole points, or quarters of a point.
    mutating func points(below most: Int) -> Points {
        Points(thousandths: Int64(below(most)) * (chance(1, in: 3) ? 250 : 1_000))
    }
}

extension Case {
    /// Lines with decimals, caps of lines and headings, and ranges for points given by hand, which score every request
    /// that no points were given for.
    mutating func randomGrid(_ random: inout SplitMix64) {
        let conditions: [Condition.Expression] = [
            .always, .holds("lone_parent"), .compare("rank", .equal, .integer(1)),
            .compare("age_months", .less, .integer(14)), .compare("siblings", .greaterOrEqual, .integer(2)),
        ]
        let headings = ["family", "work"]
        let caps = Dictionary(
            uniqueKeysWithValues: headings.map { heading -> (String, Points?) in
                switch random.below(3) {
                case 0: (heading, random.points(below: 9))
                case 1: (heading, Points(thousandths: -250 * Int64(1 + random.below(20))))
                default: (heading, nil)
                }
            })
        policy.grid = (0..<(1 + random.below(5))).map { number in
            let heading = random.pick(headings)
            let sign: Int64 = random.chance(1, in: 4) ? -1 : 1
            var line = Criterion(
                group: heading, name: "line \(number)",
                when: Condition(text: "condition \(number)", expression: random.pick(conditions)),
                points: Points(thousandths: sign * random.points(below: 30).thousandths),
                groupCap: caps[heading] ?? nil)
            if random.chance(1, in: 4) { line.times = "age_months" }
            if random.chance(1, in: 4) { line.cap = Points(thousandths: sign * random.points(below: 40).thousandths) }
            if random.chance(1, in: 5) {
                (line.points, line.times, line.cap) = (0, nil, nil)
                line.byHand = Points(thousandths: -500)...Points(thousandths: 3_250)
            }
            return line
        }
        for position in requests.indices where random.chance(3, in: 4) {
            requests[position].points = nil
            for wish in requests[position].wishes.indices { requests[position].wishes[wish].points = nil }
            for line in policy.grid where line.byHand != nil && random.chance(1, in: 2) {
                manualPoints.append(
                    ManualPoints(
                        request: requests[position].id, criterion: line.name,
                        points: Points(thousandths: 250 * Int64(random.below(14))), reason: "r", by: "b"))
            }
        }
    }
}

extension Case {
    /// One to three ties of every kind, on dates some families did not give.
    mutating func randomTies(_ random: inout SplitMix64) {
        for position in requests.indices where random.chance(2, in: 3) {
            requests[position].submittedOn = Case.date(2026, 1, 1 + random.below(4))
        }
        let columns = ["submitted_on", "age_months", "lone_parent", "siblings", "rank", "same_commune", "distance_m"]
        policy.ties = (0...random.below(3)).map { _ in
            let name = random.pick(columns)
            return TieKey(
                text: name, measure: .quantity(.column(name)), written: random.chance(1, in: 3) ? .descending : nil)
        }
        if random.chance(1, in: 4) {
            policy.ties[0] = TieKey(
                text: "age_months < 14", measure: .condition(.compare("age_months", .less, .integer(14))))
        }
    }
}

private struct RandomEverything {
    var source: Case
    var random: SplitMix64

    mutating func lay() {
        for position in source.requests.indices { change(position) }
        if random.chance(1, in: 3) { pin() }
        if random.chance(1, in: 3) { list() }
        if random.chance(1, in: 4) { source.policy.levels = levels() }
        if random.chance(1, in: 6) { refuse() }
        if random.chance(1, in: 8) { source.policy.wishFactors = [.one, Share(1, 2), Share(1, 3)] }
        if random.chance(1, in: 4) { source.randomGrid(&random) }
        if random.chance(1, in: 6) { shutOut() }
        if random.chance(1, in: 4) { source.randomTies(&random) }
        if random.chance(1, in: 4) { putAGroupFirst() }
        if random.chance(1, in: 6) { spreadEvenly() }
        if random.chance(1, in: 4) { payByScope() }
    }

    /// A level for a group before or among the policy's own.
    private mutating func putAGroupFirst() {
        if source.policy.levels.isEmpty { source.policy.levels = [.single(.points)] }
        let who = random.pick([
            Condition(text: "lone_parent", expression: .holds("lone_parent")),
            Condition(text: "rank = 1", expression: .compare("rank", .equal, .integer(1))),
        ])
        source.policy.levels.insert(
            PolicyLevel(
                name: "group", terms: [.init(.children)], tolerance: random.chance(1, in: 4) ? 1 : 0, who: who),
            at: random.below(source.policy.levels.count + 1))
    }

    private mutating func spreadEvenly() {
        source.policy.quotas.append(
            Quota(
                id: "even", who: Condition(text: "lone_parent", expression: .holds("lone_parent")),
                scope: random.pick([.eachCreche, .network]), of: random.pick(Quota.Measure.allCases),
                basis: random.pick(Quota.Basis.allCases), price: random.chance(1, in: 3) ? nil : 7,
                spread: random.pick([Share(1, 10), Share(0, 1), Share(3, 10)])))
    }

    private mutating func payByScope() {
        for position in source.policy.quotas.indices where source.policy.quotas[position].price != nil {
            if random.chance(1, in: 2) { source.policy.quotas[position].pricePer = .scope }
        }
    }

    private mutating func shutOut() {
        let conditions: [Condition.Expression] = [
            .holds("lone_parent"), .compare("rank", .equal, .integer(2)), .compare("age_months", .less, .integer(8)),
        ]
        source.eligibility = (1...(1 + random.below(2))).map { number in
            EligibilityLine(
                name: "line \(number)", when: Condition(text: "shut \(number)", expression: random.pick(conditions)),
                reason: "reason \(number)")
        }
    }

    private mutating func change(_ position: Int) {
        let request = source.requests[position]
        if random.chance(1, in: 10) { source.requests[position].status = random.pick(PlaceRequest.Status.allCases) }
        if random.chance(1, in: 10) { source.requests[position].birthStatus = .expected }
        if random.chance(1, in: 10) { source.requests[position].placesUsed = 2 }
        if source.calendar.periodCount > 1, request.startLatest == nil, random.chance(1, in: 4) {
            source.requests[position].startLatest = max(request.startDate, Case.date(2027, 1, 10))
        }
        for wish in request.wishes.indices {
            if random.chance(1, in: 8) { source.requests[position].wishes[wish].patterns = [week()] }
            if random.chance(1, in: 8) {
                source.requests[position].wishes[wish].points = random.points(below: 90)
            }
        }
    }

    private mutating func week() -> SlotSet {
        let last = source.calendar.slots.count
        let first = random.below(last)
        return random.chance(1, in: 3) ? source.calendar.fullWeek : SlotSet(first..<min(last, first + 2))
    }

    private mutating func pin() {
        let request = random.pick(source.requests)
        guard !source.decisions.contains(where: { $0.request == request.id }) else { return }
        let section = random.pick(source.sections)
        var pin = Decision(request: request.id, kind: .pin, reason: "r", by: "b")
        switch random.below(4) {
        case 0: pin.creche = request.wishes.first?.creche
        case 1: pin.creche = section.creche
        case 2: pin.section = section.id
        default: break
        }
        if random.chance(1, in: 4) { pin.patterns = [week()] }
        source.decisions.append(pin)
    }

    private mutating func refuse() {
        let request = random.pick(source.requests)
        guard !source.decisions.contains(where: { $0.request == request.id }) else { return }
        source.decisions.append(
            Decision(
                request: request.id, kind: .refuse, creche: random.pick([nil, request.wishes.first?.creche]),
                reason: "r", by: "b"))
    }

    /// Joint wishes for crèches each child wishes too, in an order of their own.
    private mutating func list() {
        let household = random.pick(source.requests).household
        guard !source.jointWishes.contains(where: { $0.household == household }) else { return }
        let own = source.requests.filter { $0.household == household }
        for rank in 1...(1 + random.below(3)) {
            for request in own where random.chance(4, in: 5) {
                let creches: [CrecheID?] = request.wishes.map(\.creche)
                source.jointWishes.append(
                    JointWish(
                        household: household, rank: rank + random.below(2), request: request.id,
                        creche: random.pick(creches + [nil]), patterns: random.chance(1, in: 4) ? [week()] : []))
            }
        }
        var seen: Set<String> = []
        source.jointWishes.removeAll { !seen.insert("\($0.household)/\($0.rank)/\($0.request)").inserted }
    }

    private mutating func levels() -> [PolicyLevel] {
        let losses: [ObjectiveTerm] = [.legalQuotas, .mixQuotas, .siblingsSplit]
        let terms: [ObjectiveTerm] = [.points, .wishes, .hours, .children]
        var levels = [PolicyLevel(name: "first", terms: [.init(random.pick(terms))])]
        let loss = random.pick(losses)
        levels.append(
            PolicyLevel(name: "second", terms: [.init(loss)], tolerance: Int64(random.below(3))))
        let last = random.pick(terms.filter { $0 != levels[0].terms[0].term })
        levels.append(PolicyLevel(name: "third", terms: [.init(last, weight: Int64(1 + random.below(3)))]))
        levels[0].tolerance = random.chance(1, in: 3) ? Int64(random.below(40)) : 0
        if random.chance(1, in: 2) { levels.swapAt(0, 1) }
        return levels
    }
}
