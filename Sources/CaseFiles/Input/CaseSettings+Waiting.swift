import Childcare

/// A rate of the waiting lists before its condition is read: its columns are known with the tables.
struct MixRateItem {
    var name: String?
    var who: Tree
    var rate: Share
}

/// The mix of the waiting lists.
extension CaseSettings {
    /// `waiting: { mix: [{ who: lone_parent, rate: 20% }] }`; one rate may stand without its list.
    mutating func readWaiting(_ policy: SettingsReader) {
        guard let reader = policy.object("waiting") else { return }
        reader.refuseUnknownKeys(Keys.waiting.outline.names)
        mixRates = (reader["mix"]?.items ?? []).compactMap { rate($0, reader.log) }
    }

    private func rate(_ item: Tree, _ log: ProblemLog) -> MixRateItem? {
        guard case .map = item.content else {
            log.add(
                .wrongKind, item.place, value: item.shown,
                expected: BilingualText(
                    fr: "un taux avec who et rate, comme { who: lone_parent, rate: 20% }",
                    en: "a rate with who and rate, such as { who: lone_parent, rate: 20% }"))
            return nil
        }
        let reader = SettingsReader(tree: item, path: item.place.column ?? "", log: log)
        reader.refuseUnknownKeys(Keys.mixRate.outline.names)
        let share = share(reader)
        guard let who = reader["who"] else {
            reader.missing(
                "who",
                expected: BilingualText(
                    fr: "une condition, comme lone_parent", en: "a condition, such as lone_parent"))
            return nil
        }
        return share.map { MixRateItem(name: reader.text("name"), who: who, rate: $0) }
    }

    private func share(_ reader: SettingsReader) -> Share? {
        let expected = BilingualText(
            fr: "une part au-dessus de 0 % et d'au plus 100 %, comme 20%",
            en: "a share above 0% and at most 100%, such as 20%")
        guard let value = reader["rate"] else {
            reader.missing("rate", expected: expected)
            return nil
        }
        guard let text = value.text, let share = CellValues.share(text) else {
            reader.log.add(.unreadableShare, value.place, value: value.shown, expected: expected)
            return nil
        }
        if share.numerator > share.denominator {
            reader.log.add(
                .shareAbove100, value.place, value: value.shown, expected: expected,
                remedy: share.denominator == 1 && share.numerator <= 100
                    ? BilingualText(
                        fr: "écrivez \(Int(share.numerator))% pour \(Int(share.numerator)) pour cent",
                        en: "write \(Int(share.numerator))% for \(Int(share.numerator)) per cent") : .empty)
            return nil
        }
        return share
    }
}
