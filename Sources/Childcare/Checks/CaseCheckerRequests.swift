/// Requests and their wishes.
extension CaseChecker {
    mutating func checkRequests() {
        checkIDs(self.case.requests.map(\.id.text), in: "requests")
        let pinned = pinnedCreches()
        checkIdentities()
        for (position, request) in self.case.requests.enumerated() {
            let path = "/requests/\(position)"
            if !index.has(request.household) {
                unknown(
                    .unknownHousehold, at: path + "/household", request.household.text,
                    kind: BilingualText(fr: "un foyer", en: "a household"), near: [])
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
                expected: BilingualText(
                    fr: "une naissance au plus tard le jour d'entrée, \(request.startDate)",
                    en: "a birth on or before the start, \(request.startDate)"),
                remedy: BilingualText(
                    fr: "corrigez la date de naissance ou la date d'entrée de \(request.id)",
                    en: "correct the birth date or the start date of \(request.id)"))
        }
        let term = self.case.term
        if index.isConsidered(request), request.startDate < term.start || request.startDate > term.end {
            report(
                .startOutsideTerm, at: path + "/start_date", request.startDate.description,
                expected: BilingualText(
                    fr: "une entrée entre le \(term.start) et le \(term.end)",
                    en: "a start from \(term.start) to \(term.end)"),
                remedy: BilingualText(
                    fr: "corrigez la date d'entrée, ou écartez la demande (status « late » ou « cancelled »)",
                    en: "correct the start date, or set the request aside (status \"late\" or \"cancelled\")"))
        }
    }

    private mutating func checkWishes(_ request: PlaceRequest, at path: String) {
        var ranks: [Int] = []
        var highest = Int.min
        for (position, wish) in request.wishes.enumerated() {
            func wishPath() -> String { "\(path)/wishes/\(position)" }
            func rank() -> String { "\(wish.rank)" }
            checkCreche(wish.creche, at: wishPath() + "/creche")
            checkPatterns(wish.patterns, at: wishPath() + "/days")
            if wish.rank < 1 {
                report(
                    .badRank, at: wishPath() + "/rank", rank(),
                    expected: BilingualText(fr: "un rang à partir de 1", en: "a rank from 1"),
                    remedy: BilingualText(fr: "numérotez les vœux 1, 2, 3 …", en: "number the wishes 1, 2, 3 …"))
            } else if ranks.contains(wish.rank) {
                report(
                    .duplicateRank, at: wishPath() + "/rank", rank(),
                    expected: BilingualText(
                        fr: "un rang différent pour chaque vœu", en: "a different rank for each wish"),
                    remedy: BilingualText(
                        fr: "départagez les vœux de \(request.id)", en: "decide between the wishes of \(request.id)"))
            } else if wish.rank < highest {
                report(
                    .rankOrder, at: wishPath() + "/rank", rank(),
                    expected: BilingualText(fr: "des vœux par rang croissant", en: "wishes in ascending rank"),
                    remedy: BilingualText(
                        fr: "rangez les vœux de \(request.id) par rang", en: "sort the wishes of \(request.id) by rank")
                )
            }
            ranks.append(wish.rank)
            highest = max(highest, wish.rank)
            let twin = request.wishes.indices[..<position].contains { earlier in
                request.wishes[earlier].creche == wish.creche
                    && Set(request.patterns(at: request.wishes[earlier])) == Set(request.patterns(at: wish))
            }
            if twin {
                report(
                    .duplicateWish, at: wishPath() + "/creche", wish.creche.text,
                    expected: BilingualText(
                        fr: "une crèche demandée une seule fois pour les mêmes jours",
                        en: "each crèche once for the same days"),
                    remedy: BilingualText(fr: "supprimez l'un des deux vœux", en: "remove one of the two wishes"))
            }
        }
    }

    /// What a considered request needs to have any chance of a seat.
    private mutating func checkChances(_ request: PlaceRequest, pinned: CrecheID?, at path: String) {
        if request.wishes.isEmpty, pinned == nil {
            report(
                .noWishes, at: path + "/wishes", "",
                expected: BilingualText(fr: "au moins un vœu", en: "at least one wish"),
                remedy: BilingualText(
                    fr: "ajoutez un vœu, ou écartez la demande (status « incomplete » ou « cancelled »)",
                    en: "add a wish, or set the request aside (status \"incomplete\" or \"cancelled\")"))
        }
        if request.patterns.isEmpty, request.wishes.contains(where: \.patterns.isEmpty) || request.wishes.isEmpty {
            report(
                .noPattern, at: path + "/days", "",
                expected: BilingualText(
                    fr: "des jours, à la demande ou à chaque vœu", en: "days, for the request or each wish"),
                remedy: BilingualText(
                    fr: "donnez les jours, par exemple « full » (temps plein)",
                    en: "give the days, for instance \"full\""))
        }
        let creches = request.wishes.map(\.creche) + (pinned.map { [$0] } ?? [])
        guard creches.contains(where: { index.has($0) }), request.birthDate <= request.startDate else { return }
        let age = request.ageAtStart
        guard !creches.contains(where: { index.takes(age, at: $0) }) else { return }
        report(
            .ageOutsideSections, .warning, at: path + "/birth_date", "\(age.months)",
            expected: BilingualText(
                fr: "un âge, en mois à l'entrée, que prend une section d'une crèche demandée",
                en: "an age, in months at the start, that a section of a wished crèche takes"),
            remedy: BilingualText(
                fr: "vérifiez la naissance et l'entrée de \(request.id) ; sans changement, aucun vœu n'est recevable",
                en: "check the birth and the start of \(request.id); as it stands, no wish can be granted"))
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
