/// Tables with rows of single families: joint wishes, answers, points given by hand.
extension CaseChecker {
    mutating func checkFamilyRows() {
        checkJointWishes()
        checkResponses()
        checkManualPoints()
    }

    private mutating func checkRequest(_ id: RequestID, at path: String) -> PlaceRequest? {
        if let request = index.request(id) { return request }
        let near = self.case.requests.count <= 2_000 ? self.case.requests.map(\.id.text) : []
        unknown(.unknownRequest, at: path, id.text, kind: BilingualText(fr: "une demande", en: "a request"), near: near)
        return nil
    }

    private mutating func checkJointWishes() {
        struct Line: Hashable {
            let household: HouseholdID
            let rank: Int
            let request: RequestID
        }
        var first: [Line: Int] = [:]
        for (position, wish) in self.case.jointWishes.enumerated() {
            let path = "/joint_wishes/\(position)"
            checkPatterns(wish.patterns, at: path + "/days")
            if let creche = wish.creche { checkCreche(creche, at: path + "/creche") }
            let isKnown = index.household(wish.household) != nil
            if !isKnown {
                unknown(
                    .unknownHousehold, at: path + "/household", wish.household.text,
                    kind: BilingualText(fr: "un foyer", en: "a household"), near: [])
            }
            if wish.rank < 1 {
                report(
                    .badRank, at: path + "/rank", "\(wish.rank)",
                    expected: BilingualText(fr: "un rang à partir de 1", en: "a rank from 1"),
                    remedy: BilingualText(
                        fr: "numérotez les vœux communs 1, 2, 3 …", en: "number the joint wishes 1, 2, 3 …"))
            }
            guard let request = checkRequest(wish.request, at: path + "/request") else { continue }
            if isKnown, request.household != wish.household {
                report(
                    .strangerInJointWishes, at: path + "/request", wish.request.text,
                    expected: BilingualText(
                        fr: "une demande du foyer \(wish.household)", en: "a request of household \(wish.household)"),
                    remedy: BilingualText(
                        fr: "\(wish.request) est du foyer \(request.household)",
                        en: "\(wish.request) is of household \(request.household)"))
            }
            if let creche = wish.creche, index.creche(creche) != nil,
                !request.wishes.contains(where: { $0.creche == creche })
            {
                report(
                    .jointWishNotWished, at: path + "/creche", creche.text,
                    expected: BilingualText(
                        fr: "une crèche que \(wish.request) demande aussi parmi ses vœux",
                        en: "a crèche that \(wish.request) also wishes"),
                    remedy: BilingualText(
                        fr: "ajoutez ce vœu : ses points viennent de là", en: "add the wish: its points come from there"
                    ))
            }
            let line = Line(household: wish.household, rank: wish.rank, request: wish.request)
            if let earlier = first[line] {
                report(
                    .jointWishTwice, at: path + "/request", wish.request.text,
                    expected: BilingualText(
                        fr: "chaque enfant une seule fois par rang", en: "each child once for each rank"),
                    remedy: BilingualText(
                        fr: "il est déjà au rang \(wish.rank) en /joint_wishes/\(earlier)",
                        en: "it is at rank \(wish.rank) already in /joint_wishes/\(earlier)"))
            } else {
                first[line] = position
            }
        }
    }

    private mutating func checkResponses() {
        struct Offer: Hashable {
            let request: RequestID
            let creche: CrecheID?
        }
        var first: [Offer: Int] = [:]
        for (position, response) in self.case.responses.enumerated() {
            let path = "/responses/\(position)"
            if let creche = response.creche { checkCreche(creche, at: path + "/creche") }
            guard checkRequest(response.request, at: path + "/request") != nil else { continue }
            let offer = Offer(request: response.request, creche: response.creche)
            if let earlier = first[offer] {
                report(
                    .answerTwice, at: path + "/request", response.request.text,
                    expected: BilingualText(
                        fr: "une seule réponse à la même proposition", en: "one answer to one offer"),
                    remedy: BilingualText(
                        fr: "une autre est en /responses/\(earlier) : gardez la dernière reçue",
                        en: "another is in /responses/\(earlier): keep the last one received"))
            } else {
                first[offer] = position
            }
        }
    }

    /// Lines that always give something by hand, at requests nobody gave theirs.
    private mutating func checkPointsNotGiven() {
        struct Given: Hashable {
            let request: RequestID
            let criterion: String
        }
        let given = Set(self.case.manualPoints.map { Given(request: $0.request, criterion: $0.criterion) })
        for (position, line) in self.case.policy.grid.enumerated() {
            guard let range = line.byHand, !range.contains(0) else { continue }
            let waiting = self.case.requests.filter { request in
                guard index.isConsidered(request), request.points == nil,
                    !given.contains(Given(request: request.id, criterion: line.name))
                else { return false }
                return request.wishes.contains { wish in
                    wish.points == nil && line.when.holds(for: Facts(request: request, wish: wish, in: index))
                }
            }
            guard let first = waiting.first else { continue }
            report(
                .pointsNotGiven, .warning, at: "/policy/grid/\(position)/points", line.name,
                expected: BilingualText(
                    fr: "les points (\(range.lowerBound) à \(range.upperBound)) de chaque demande qui remplit la ligne",
                    en: "the points (\(range.lowerBound) to \(range.upperBound)) of every request that meets the line"),
                remedy: BilingualText(
                    fr:
                        "\(waiting.count, "demande n'en a pas", "demandes n'en ont pas") et n'en reçoit aucun, dont \(first.id) : donnez-les dans manual_points.csv",
                    en:
                        "\(waiting.count, "request has none", "requests have none") and gets nothing, \(first.id) for one: give them in manual_points.csv"
                ))
        }
    }

    private mutating func checkManualPoints() {
        checkPointsNotGiven()
        struct Line: Hashable {
            let request: RequestID
            let criterion: String
        }
        let grid = self.case.policy.grid
        var first: [Line: Int] = [:]
        for (position, points) in self.case.manualPoints.enumerated() {
            let path = "/manual_points/\(position)"
            let request = checkRequest(points.request, at: path + "/request")
            if let request, request.points != nil || request.wishes.contains(where: { $0.points != nil }) {
                report(
                    .manualPointsUnused, .warning, at: path + "/points", "\(points.points)",
                    expected: BilingualText(fr: "une demande que le barème note", en: "a request that the grid scores"),
                    remedy: BilingualText(
                        fr: "les points donnés avec la demande ou le vœu remplacent le barème, ceux-ci compris",
                        en: "points given with the request or wish replace the grid, these included"))
            }
            let line = Line(request: points.request, criterion: points.criterion)
            if let earlier = first[line] {
                report(
                    .manualPointsTwice, at: path + "/criterion", points.criterion,
                    expected: BilingualText(
                        fr: "une seule fois les points d'un critère pour une demande",
                        en: "the points of a criterion once for a request"),
                    remedy: BilingualText(
                        fr: "ils sont déjà en /manual_points/\(earlier)",
                        en: "they are in /manual_points/\(earlier) already"))
            } else {
                first[line] = position
            }
            let named = grid.filter { $0.name == points.criterion }
            if named.count > 1 {
                report(
                    .criterionTwice, at: path + "/criterion", points.criterion,
                    expected: BilingualText(
                        fr: "un critère dont le nom ne sert qu'une fois dans le barème",
                        en: "a criterion whose name the grid uses once"),
                    remedy: BilingualText(
                        fr: "nommez autrement l'une des deux lignes du barème",
                        en: "give one of the two lines of the grid another name"))
                continue
            }
            guard let criterion = named.first else {
                unknown(
                    .unknownCriterion, at: path + "/criterion", points.criterion,
                    kind: BilingualText(fr: "un critère du barème", en: "a criterion of the grid"),
                    near: grid.map(\.name))
                continue
            }
            if let range = criterion.manualRange, range.contains(points.points) { continue }
            let expected = criterion.manualRange.map {
                BilingualText(
                    fr: "des points entre \($0.lowerBound) et \($0.upperBound)",
                    en: "points from \($0.lowerBound) to \($0.upperBound)")
            }
            report(
                .manualPointsRange, at: path + "/points", "\(points.points)",
                expected: expected
                    ?? BilingualText(
                        fr: "un critère dont les points ont un plafond (cap)", en: "a criterion whose points have a cap"
                    ),
                remedy: expected == nil
                    ? BilingualText(
                        fr: "donnez un plafond à la ligne « \(criterion.name) » du barème",
                        en: "give line \"\(criterion.name)\" of the grid a cap")
                    : BilingualText(
                        fr: "corrigez les points, ou le plafond de « \(criterion.name) » dans le barème",
                        en: "correct the points, or the cap of \"\(criterion.name)\" in the grid"))
        }
    }
}
