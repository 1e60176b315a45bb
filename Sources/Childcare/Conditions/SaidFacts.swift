/// One thing a line of the grid looked at, as the family it concerns reads it: `situation des parents : salarié, étudiant`.
package struct SaidDatum: Hashable, Sendable {
    /// Where a datum comes from.
    package enum Origin: String, CaseIterable, Hashable, Sendable {
        case household, request, wish, creche
        /// Who is at the crèche already.
        case enrolled
        /// A professional's own judgement.
        case professional
        /// Computed by the town before Berceau.
        case town

        package var words: BilingualText {
            switch self {
            case .household: BilingualText(fr: "situation de votre foyer", en: "your household's situation")
            case .request: BilingualText(fr: "votre demande", en: "your request")
            case .wish: BilingualText(fr: "votre vœu", en: "your wish")
            case .creche: BilingualText(fr: "fiche de la crèche", en: "the crèche's record")
            case .enrolled: BilingualText(fr: "liste des enfants accueillis", en: "list of children already there")
            case .professional: BilingualText(fr: "avis d’un professionnel", en: "a professional's judgement")
            case .town: BilingualText(fr: "points calculés par la ville", en: "points computed by the town")
            }
        }
    }

    package var subject: BilingualText
    package var value: BilingualText
    package var origin: Origin
    /// Whether the value stays in the file: of a column of the town's own that no output may quote.
    package var isWithheld = false
}

extension Facts {
    /// What a line looked at. Of health it says no more than that a document was checked; a column of the town's own is
    /// quoted only if the case lists it.
    package func said(of line: Criterion) -> [SaidDatum] {
        var names = line.when.names
        if let times = line.times, !names.contains(times) { names.append(times) }
        return names.map { name in
            let origin = origin(of: name)
            if tellsOfHealth(name) {
                return SaidDatum(
                    subject: BilingualText(fr: "pièce vérifiée", en: "document checked"),
                    value: HealthData.isYes(values(of: name))
                        ? BilingualText(fr: "oui", en: "yes")
                        : BilingualText(fr: "non", en: "no"), origin: origin)
            }
            if isHidden(name) {
                return SaidDatum(
                    subject: BilingualText(fr: "« \(line.name) »", en: "“\(line.name)”"),
                    value: BilingualText(fr: "selon votre dossier", en: "as your file says"), origin: origin,
                    isWithheld: true)
            }
            return SaidDatum(
                subject: Self.label(name) ?? line.when.said(name), value: said(values(of: name)), origin: origin)
        }
    }

    private func said(_ values: [AttributeValue]) -> BilingualText {
        guard !values.isEmpty else { return BilingualText(fr: "non renseigné", en: "not given") }
        return values.map { value -> BilingualText in
            switch value {
            case .number: BilingualText(decimal: value.description)
            case .flag(let flag): flag ? BilingualText(fr: "oui", en: "yes") : BilingualText(fr: "non", en: "no")
            case .date(let date): BilingualText(day: date)
            case .text(let text) where HealthData.isSaid(by: text):
                BilingualText(fr: "pièce vérifiée", en: "document checked")
            case .text(let text): Condition.word(for: text) ?? BilingualText(verbatim: text)
            }
        }.joined(separator: ", ")
    }

    private func origin(of name: String) -> SaidDatum.Origin {
        guard let fact = FactName.named(name) else { return columnOrigin(of: name) }
        return switch fact {
        case .siblingThere, .siblingMonths, .siblingDays: .enrolled
        case .rank, .creche, .sameCommune, .daysPerWeek, .hoursPerWeek, .hourlyFee: .wish
        case .operatorName, .crecheKind, .crecheCommune, .avip: .creche
        case .care, .status, .birthStatus, .unborn, .disabled, .walks, .ageMonths, .ageWeeks, .monthsWaited, .siblings,
            .twin, .siblingAdmitted, .siblingAwaitingTransfer, .startDate, .submittedOn, .birthDate:
            .request
        default: .household
        }
    }

    private static func label(_ name: String) -> BilingualText? {
        switch FactName.named(name) {
        case .loneParent: BilingualText(fr: "famille monoparentale", en: "lone-parent family")
        case .minorParent: BilingualText(fr: "parent mineur", en: "parent under age")
        case .unborn: BilingualText(fr: "enfant à naître", en: "unborn child")
        case .walks: BilingualText(fr: "enfant qui marche", en: "walking child")
        case .twin: BilingualText(fr: "naissance multiple", en: "multiple birth")
        case .sameCommune:
            BilingualText(fr: "foyer de la commune de la crèche", en: "household of the crèche's commune")
        case .avip: BilingualText(fr: "crèche AVIP", en: "AVIP crèche")
        case .siblingThere: BilingualText(fr: "frère ou sœur dans cette crèche", en: "sibling in this crèche")
        case .siblingAdmitted: BilingualText(fr: "frère ou sœur déjà admis", en: "sibling admitted already")
        case .siblingAwaitingTransfer:
            BilingualText(fr: "frère ou sœur qui attend une mutation", en: "sibling awaiting a transfer")
        case .anyParent, .everyParent: BilingualText(fr: "situation des parents", en: "parents' situations")
        case .parent1Status: BilingualText(fr: "situation du premier parent", en: "first parent's situation")
        case .parent2Status: BilingualText(fr: "situation du second parent", en: "second parent's situation")
        default: nil
        }
    }
}
