/// Requests and their wishes.
extension CaseChecker {
    mutating func checkRequests() {
        checkIDs(self.case.requests.map(\.id.text), in: "requests")
        let pinned = pinnedCreches()
        checkIdentities()
        for (position, request) in self.case.requests.enumerated() {
            let path = "/requests/\(position)"
            if index.household(request.household) == nil {
                unknown(.unknownHousehold, at: path + "/household", request.household.text, kind: "un foyer", near: [])
            }
            checkPatterns(request.patterns, at: path + "/days")
            checkDates(request, at: path)
            checkRarities(request, at: path)
            checkWishes(request, at: path)
            guard index.isConsidered(request) else { continue }
            checkChances(request, pinned: pinned[request.id], at: path)
        }
    }

    private mutating func checkDates(_ request: PlaceRequest, at path: String) {
        if request.birthDate > request.startDate {
            report(
                .birthAfterStart, at: path + "/birth_date", "",
                expected: "une naissance au plus tard le jour d'entrée, \(request.startDate)",
                remedy: "Corrigez la date de naissance ou la date d'entrée de \(request.id).")
        }
        let term = self.case.term
        if index.isConsidered(request), request.startDate < term.start || request.startDate > term.end {
            report(
                .startOutsideTerm, at: path + "/start_date", request.startDate.description,
                expected: "une entrée entre le \(term.start) et le \(term.end)",
                remedy: "Corrigez la date d'entrée, ou écartez la demande (status « late » ou « cancelled »).")
        }
    }

    private mutating func checkWishes(_ request: PlaceRequest, at path: String) {
        var ranks: Set<Int> = []
        var highest = Int.min
        for (position, wish) in request.wishes.enumerated() {
            let wishPath = "\(path)/wishes/\(position)"
            checkCreche(wish.creche, at: wishPath + "/creche")
            checkPatterns(wish.patterns, at: wishPath + "/days")
            let rank = "\(wish.rank)"
            if wish.rank < 1 {
                report(
                    .badRank, at: wishPath + "/rank", rank, expected: "un rang à partir de 1",
                    remedy: "Numérotez les vœux 1, 2, 3 …")
            } else if !ranks.insert(wish.rank).inserted {
                report(
                    .duplicateRank, at: wishPath + "/rank", rank, expected: "un rang différent pour chaque vœu",
                    remedy: "Départagez les vœux de \(request.id).")
            } else if wish.rank < highest {
                report(
                    .rankOrder, at: wishPath + "/rank", rank, expected: "des vœux par rang croissant",
                    remedy: "Rangez les vœux de \(request.id) par rang.")
            }
            highest = max(highest, wish.rank)
            let twin = request.wishes[..<position].contains {
                $0.creche == wish.creche && Set(request.patterns(at: $0)) == Set(request.patterns(at: wish))
            }
            if twin {
                report(
                    .duplicateWish, at: wishPath + "/creche", wish.creche.text,
                    expected: "une crèche demandée une seule fois pour les mêmes jours",
                    remedy: "Supprimez l'un des deux vœux.")
            }
        }
    }

    /// What a considered request needs to have any chance of a seat.
    private mutating func checkChances(_ request: PlaceRequest, pinned: CrecheID?, at path: String) {
        if request.wishes.isEmpty, pinned == nil {
            report(
                .noWishes, at: path + "/wishes", "", expected: "au moins un vœu",
                remedy: "Ajoutez un vœu, ou écartez la demande (status « incomplete » ou « cancelled »).")
        }
        if request.patterns.isEmpty, request.wishes.contains(where: \.patterns.isEmpty) || request.wishes.isEmpty {
            report(
                .noPattern, at: path + "/days", "", expected: "des jours, à la demande ou à chaque vœu",
                remedy: "Donnez les jours, par exemple « full » (temps plein).")
        }
        let creches = request.wishes.map(\.creche) + (pinned.map { [$0] } ?? [])
        guard creches.contains(where: { index.creche($0) != nil }), request.birthDate <= request.startDate else {
            return
        }
        let age = request.ageMonthsAtStart
        let isTaken = creches.contains { creche in
            index.sections(of: creche).contains { $0.ageMonths.contains(age) }
        }
        guard !isTaken else { return }
        report(
            .ageOutsideSections, .warning, at: path + "/birth_date", "\(age) mois à l'entrée",
            expected: "un âge que prend une section d'une crèche demandée",
            remedy: "Vérifiez la naissance et l'entrée de \(request.id) ; sans changement, aucun vœu n'est recevable.")
    }

    private func pinnedCreches() -> [RequestID: CrecheID] {
        var found: [RequestID: CrecheID] = [:]
        for decision in self.case.decisions where decision.kind == .pin {
            if let creche = decision.creche ?? decision.section.flatMap({ index.section($0)?.creche }) {
                found[decision.request] = found[decision.request] ?? creche
            }
        }
        return found
    }
}
