/// Dates, transfers and identities of single requests.
extension CaseChecker {
    mutating func checkPlacesUsed(_ places: Int, at path: String) {
        guard places < 1 else { return }
        report(
            .negativeNumber, at: path + "/places_used", "\(places)", expected: "au moins une place",
            remedy: "Donnez 1, ou le nombre de places que l'enfant occupe.")
    }

    /// What only some requests say: a window of starts, an end, hours, a place today.
    mutating func checkRarities(_ request: PlaceRequest, at path: String) {
        if let latest = request.startLatest, latest < request.startDate {
            report(
                .startLatestOrder, at: path + "/start_latest", latest.description,
                expected: "une date à partir de l'entrée souhaitée, \(request.startDate)",
                remedy: "Corrigez l'une des deux dates de \(request.id).")
        }
        if let until = request.until, until < request.startDate {
            report(
                .leavesBeforeStart, at: path + "/until", until.description,
                expected: "une date à partir de l'entrée, \(request.startDate)",
                remedy: "Corrigez la sortie ou l'entrée de \(request.id).")
        }
        checkPlacesUsed(request.placesUsed, at: path)
        negative(request.minutesWanted.map { Int64($0) }, at: path + "/hours_wanted")
        if request.minutesWanted != nil, request.care != .occasional {
            report(
                .hoursUnused, .warning, at: path + "/hours_wanted", request.id.text,
                expected: "des heures pour un accueil occasionnel seulement",
                remedy: "Sans « occasional » (care), les heures ne sont pas lues : les jours décident.")
        }
        if let section = request.currentSection {
            checkSection(section, at: path + "/current_section")
            if let slots = request.currentSlots { checkSlots(slots, at: path + "/current_days") }
            if let child = self.case.enrolled.firstIndex(where: { $0.id.text == request.id.text }) {
                report(
                    .alsoEnrolled, at: path + "/id", request.id.text,
                    expected: "un enfant qui demande une mutation parmi les demandes seulement",
                    remedy: "Il est aussi parmi les enfants accueillis, en /enrolled/\(child) : retirez-le de là.")
            }
        }
        guard index.isConsidered(request) else { return }
        for (position, wish) in request.wishes.enumerated() {
            guard let creche = index.creche(wish.creche), !creche.rhythms.isEmpty else { continue }
            let patterns = request.patterns(at: wish)
            guard !patterns.isEmpty, !patterns.contains(where: creche.rhythms.contains) else { continue }
            let sold = creche.rhythms.map { self.case.calendar.notation($0) }.joined(separator: " | ")
            report(
                .rhythmNotSold, .warning, at: "\(path)/wishes/\(position)/creche", wish.creche.text,
                expected: "une des semaines que la crèche propose : \(sold)",
                remedy: "Sans changement, ce vœu n'est pas recevable.")
        }
    }

    mutating func checkIdentities() {
        var first: [String: Int] = [:]
        for (position, request) in self.case.requests.enumerated() where !request.identity.isEmpty {
            guard let earlier = first[request.identity] else {
                first[request.identity] = position
                continue
            }
            report(
                .sameIdentity, .warning, at: "/requests/\(position)/identity", request.id.text,
                expected: "un enfant qui ne demande qu'une fois",
                remedy: "La même identité est en /requests/\(earlier) : l'enfant aura une place au plus.")
        }
    }
}
