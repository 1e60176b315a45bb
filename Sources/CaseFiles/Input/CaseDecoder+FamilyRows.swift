import Childcare

/// What families say of single requests, and their contacts.
extension CaseDecoder {
    func checkTransfer(_ request: inout PlaceRequest, _ reader: RowReader) {
        guard reader.text("current_section").isEmpty, !reader.text("current_days").isEmpty else { return }
        reader.fail(
            .missingValue, "current_section",
            expected: BilingualText(
                fr: "la section fréquentée, puisque les jours actuels (current_days) sont dits",
                en: "the section the child attends, where current_days says when"))
    }

    func decodeJointWishes() -> [JointWish] {
        records(Sheets.jointWishes, from: JointWish(household: "", rank: 0, request: "")) { wish, reader in
            guard wish.creche == nil, !wish.patterns.isEmpty else { return }
            reader.fail(
                .missingValue, "creche",
                expected: BilingualText(
                    fr: "une crèche, puisque des jours sont donnés", en: "a crèche, where days are given"))
        }
    }

    /// Contacts are read by letters only; here each must belong to a request.
    func checkContacts(_ requests: [PlaceRequest]) {
        guard let table = sources.tables[.contacts] else { return }
        let known = Set(requests.map(\.id.text))
        let isJudged = !log.incompleteTables.contains(TableKind.requests.rawValue)
        for content in table.rows {
            let reader = RowReader(table: table, row: content, log: log)
            let request = reader.text("request")
            guard !request.isEmpty, !known.contains(request), isJudged else { continue }
            reader.fail(
                .unknownRequest, "request",
                expected: BilingualText(fr: "une demande de ce dossier", en: "a request of this case"),
                remedy: known.count <= 2_000 ? Words.nearest(request, known.sorted()) : .empty)
        }
    }
}
