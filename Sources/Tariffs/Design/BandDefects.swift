import Childcare

/// What bands must be: one after the other from 0 up, without a gap, none over another.
extension DesignProblem {
    func bandDefects(_ bands: [IncomeBand]) -> [ReportedProblem] {
        var found: [ReportedProblem] = []
        if let first = bands.first, first.lower > .zero {
            found.append(
                defect(
                    .bandGap, 0, "from", "\(first.lower)",
                    BilingualText(
                        fr: "aucune tranche de 0 à \(first.lower)", en: "no band from 0 to \(first.lower)"),
                    expected: BilingualText(fr: "une première tranche à 0", en: "a first band at 0"),
                    remedy: BilingualText(fr: "faites-la partir de 0", en: "let it start at 0")))
        }
        for (number, band) in bands.enumerated() {
            let next = number + 1 < bands.count ? bands[number + 1].lower : nil
            if let upper = band.upper {
                if upper <= band.lower {
                    found.append(
                        defect(
                            .bandEmpty, number, "to", "\(upper)",
                            expected: BilingualText(
                                fr: "une fin au-dessus du début, \(band.lower)",
                                en: "an end above the start, \(band.lower)"),
                            remedy: BilingualText(fr: "corrigez l'un des deux", en: "correct one of the two")))
                }
                found += ending(number, at: upper, before: next)
                if band.reference < band.lower || band.reference >= upper { found.append(reference(number, band)) }
            } else {
                if let next {
                    found.append(
                        defect(
                            .bandOverlap, number, "to", "",
                            BilingualText(
                                fr: "sans fin, elle recouvre les suivantes",
                                en: "without an end it covers those after it"),
                            expected: BilingualText(
                                fr: "une fin au début de la suivante", en: "an end where the next one starts"),
                            remedy: BilingualText(fr: "faites-la finir à \(next)", en: "let it end at \(next)")))
                }
                if band.reference < band.lower { found.append(reference(number, band)) }
            }
        }
        return found
    }

    /// A band ends where the next one starts, and the last one nowhere.
    private func ending(_ number: Int, at upper: Money, before next: Money?) -> [ReportedProblem] {
        guard let next else {
            return [
                defect(
                    .bandGap, number, "to", "\(upper)",
                    BilingualText(fr: "rien au-delà de \(upper)", en: "nothing beyond \(upper)"),
                    expected: BilingualText(fr: "une dernière tranche sans fin", en: "a last band without an end"),
                    remedy: BilingualText(fr: "laissez sa fin vide", en: "leave its end empty"))
            ]
        }
        let start = BilingualText(
            fr: "faites partir la tranche \(number + 2) de \(upper)", en: "let band \(number + 2) start at \(upper)")
        let expected = BilingualText(
            fr: "une tranche qui part de la fin de la précédente", en: "a band that starts where the one before ends")
        if next > upper {
            return [
                defect(
                    .bandGap, number + 1, "from", "\(next)",
                    BilingualText(fr: "rien de \(upper) à \(next)", en: "nothing from \(upper) to \(next)"),
                    expected: expected, remedy: start)
            ]
        }
        if next < upper {
            return [
                defect(
                    .bandOverlap, number + 1, "from", "\(next)",
                    BilingualText(
                        fr: "elle recouvre la précédente de \(next) à \(upper)",
                        en: "it overlaps the one before from \(next) to \(upper)"), expected: expected, remedy: start)
            ]
        }
        return []
    }

    private func reference(_ number: Int, _ band: IncomeBand) -> ReportedProblem {
        defect(
            .referenceOutsideBand, number, "reference", "\(band.reference)",
            expected: BilingualText(fr: "un revenu de référence dans la tranche", en: "a reference income in the band"),
            remedy: BilingualText(fr: "prenez \(band.lower) ou plus", en: "take \(band.lower) or more"))
    }

    private func defect(
        _ code: TariffProblemCode, _ number: Int, _ key: String, _ value: String, _ finding: BilingualText = .empty,
        expected: BilingualText, remedy: BilingualText
    ) -> ReportedProblem {
        .design(
            code, "/bands/\(number)/\(key)",
            subject: BilingualText(fr: "tranche \(number + 1)", en: "band \(number + 1)"), value: value,
            finding: finding, expected: expected, remedy: remedy)
    }
}
