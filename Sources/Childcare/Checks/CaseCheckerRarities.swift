/// Dates, transfers and identities of single requests.
extension CaseChecker {
    mutating func checkPlacesUsed(_ places: Int, at path: @autoclosure () -> String) {
        guard places < 1 else { return }
        report(
            .negativeNumber, at: path() + "/places_used", "\(places)",
            expected: BilingualText(fr: "au moins une place", en: "at least one place"),
            remedy: BilingualText(
                fr: "donnez 1, ou le nombre de places que l'enfant occupe",
                en: "give 1, or the number of places the child takes"))
    }

    /// What only some requests say: a window of starts, an end, hours, a place today.
    mutating func checkRarities(_ request: PlaceRequest, at path: String) {
        if let latest = request.startLatest, latest < request.startDate {
            report(
                .startLatestOrder, at: path + "/start_latest", latest.description,
                expected: BilingualText(
                    fr: "une date à partir de l'entrée souhaitée, \(request.startDate)",
                    en: "a day on or after the wished start, \(request.startDate)"),
                remedy: BilingualText(
                    fr: "corrigez l'une des deux dates de \(request.id)",
                    en: "correct one of the two dates of \(request.id)"))
        }
        if let until = request.until, until < request.startDate {
            report(
                .leavesBeforeStart, at: path + "/until", until.description,
                expected: BilingualText(
                    fr: "une date à partir de l'entrée, \(request.startDate)",
                    en: "a day on or after the start, \(request.startDate)"),
                remedy: BilingualText(
                    fr: "corrigez la sortie ou l'entrée de \(request.id)",
                    en: "correct the end or the start of \(request.id)"))
        }
        checkPlacesUsed(request.placesUsed, at: path)
        negative(request.minutesWanted.map { Int64($0) }, at: path + "/hours_wanted")
        if request.minutesWanted != nil, request.care != .occasional {
            report(
                .hoursUnused, .warning, at: path + "/hours_wanted", request.id.text,
                expected: BilingualText(
                    fr: "des heures pour un accueil occasionnel seulement", en: "hours for occasional care only"),
                remedy: BilingualText(
                    fr: "sans « occasional » (care), les heures ne sont pas lues : les jours décident",
                    en: "without \"occasional\" (care) the hours are not read: the days decide"))
        }
        if let section = request.currentSection {
            checkSection(section, at: path + "/current_section")
            if let slots = request.currentSlots { checkSlots(slots, at: path + "/current_days") }
            if let child = self.case.enrolled.firstIndex(where: { $0.id.text == request.id.text }) {
                report(
                    .alsoEnrolled, at: path + "/id", request.id.text,
                    expected: BilingualText(
                        fr: "un enfant qui demande une mutation parmi les demandes seulement",
                        en: "a child asking for a transfer among the requests only"),
                    remedy: BilingualText(
                        fr: "il est aussi parmi les enfants accueillis, en /enrolled/\(child) : retirez-le de là",
                        en: "it is among the enrolled children too, in /enrolled/\(child): remove it there"))
            }
        }
        guard index.isConsidered(request) else { return }
        for position in request.wishes.indices {
            // Nearly every crèche sells any week: neither it nor the wish is copied to see that.
            guard let place = index.position(of: request.wishes[position].creche),
                !self.case.creches[place].rhythms.isEmpty
            else { continue }
            let (creche, wish) = (self.case.creches[place], request.wishes[position])
            let patterns = request.patterns(at: wish)
            guard !patterns.isEmpty, !patterns.contains(where: creche.rhythms.contains) else { continue }
            let sold = creche.rhythms.map { self.case.calendar.notation($0) }.joined(separator: " | ")
            report(
                .rhythmNotSold, .warning, at: "\(path)/wishes/\(position)/creche", wish.creche.text,
                expected: BilingualText(
                    fr: "une des semaines que la crèche propose : \(sold)",
                    en: "one of the weeks the crèche offers: \(sold)"),
                remedy: BilingualText(
                    fr: "sans changement, ce vœu n'est pas recevable", en: "as it stands, this wish cannot be granted"))
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
                expected: BilingualText(fr: "un enfant qui ne demande qu'une fois", en: "a child that asks once"),
                remedy: BilingualText(
                    fr: "la même identité est en /requests/\(earlier) : l'enfant aura une place au plus",
                    en: "the same identity is in /requests/\(earlier): the child gets one place at most"))
        }
    }
}
