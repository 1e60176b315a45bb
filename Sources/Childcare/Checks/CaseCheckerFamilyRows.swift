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
        unknown(.unknownRequest, at: path, id.text, kind: "une demande", near: near)
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
                unknown(.unknownHousehold, at: path + "/household", wish.household.text, kind: "un foyer", near: [])
            }
            if wish.rank < 1 {
                report(
                    .badRank, at: path + "/rank", "\(wish.rank)", expected: "un rang à partir de 1",
                    remedy: "Numérotez les vœux communs 1, 2, 3 …")
            }
            guard let request = checkRequest(wish.request, at: path + "/request") else { continue }
            if isKnown, request.household != wish.household {
                report(
                    .strangerInJointWishes, at: path + "/request", wish.request.text,
                    expected: "une demande du foyer \(wish.household)",
                    remedy: "\(wish.request) est du foyer \(request.household).")
            }
            if let creche = wish.creche, index.creche(creche) != nil,
                !request.wishes.contains(where: { $0.creche == creche })
            {
                report(
                    .jointWishNotWished, at: path + "/creche", creche.text,
                    expected: "une crèche que \(wish.request) demande aussi parmi ses vœux",
                    remedy: "Ajoutez ce vœu : ses points viennent de là.")
            }
            let line = Line(household: wish.household, rank: wish.rank, request: wish.request)
            if let earlier = first[line] {
                report(
                    .jointWishTwice, at: path + "/request", wish.request.text,
                    expected: "chaque enfant une seule fois par rang",
                    remedy: "Il est déjà au rang \(wish.rank) en /joint_wishes/\(earlier).")
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
                    expected: "une seule réponse à la même proposition",
                    remedy: "Une autre est en /responses/\(earlier) : gardez la dernière reçue.")
            } else {
                first[offer] = position
            }
        }
    }

    private mutating func checkManualPoints() {
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
                    expected: "une demande que le barème note",
                    remedy: "Les points donnés avec la demande ou le vœu remplacent le barème, ceux-ci compris.")
            }
            let line = Line(request: points.request, criterion: points.criterion)
            if let earlier = first[line] {
                report(
                    .manualPointsTwice, at: path + "/criterion", points.criterion,
                    expected: "une seule fois les points d'un critère pour une demande",
                    remedy: "Ils sont déjà en /manual_points/\(earlier).")
            } else {
                first[line] = position
            }
            let named = grid.filter { $0.name == points.criterion }
            if named.count > 1 {
                report(
                    .criterionTwice, at: path + "/criterion", points.criterion,
                    expected: "un critère dont le nom ne sert qu'une fois dans le barème",
                    remedy: "Nommez autrement l'une des deux lignes du barème.")
                continue
            }
            guard let criterion = named.first else {
                unknown(
                    .unknownCriterion, at: path + "/criterion", points.criterion, kind: "un critère du barème",
                    near: grid.map(\.name))
                continue
            }
            if let range = criterion.manualRange, range.contains(points.points) { continue }
            let expected = criterion.manualRange.map { "des points entre \($0.lowerBound) et \($0.upperBound)" }
            report(
                .manualPointsRange, at: path + "/points", "\(points.points)",
                expected: expected ?? "un critère dont les points ont un plafond (cap)",
                remedy: expected == nil
                    ? "Donnez un plafond à la ligne « \(criterion.name) » du barème."
                    : "Corrigez les points, ou le plafond de « \(criterion.name) » dans le barème.")
        }
    }
}
