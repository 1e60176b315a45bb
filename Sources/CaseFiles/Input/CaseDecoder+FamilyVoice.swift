import Childcare

/// What families and professionals say of single requests: joint wishes, answers, points given by hand, contacts.
extension CaseDecoder {
    func currentSection(_ reader: RowReader) -> SectionID? {
        let text = reader.text("current_section")
        if !text.isEmpty { return SectionID(text) }
        if !reader.text("current_days").isEmpty {
            reader.fail(
                "missing_value", "current_section",
                expected: BilingualText(
                    fr: "la section fréquentée, puisque les jours actuels (current_days) sont dits",
                    en: "the section the child attends, where current_days says when"))
        }
        return nil
    }

    func jointWish(_ reader: RowReader) -> JointWish? {
        let household = reader.required("household")
        let rank = reader.requiredInteger("rank", in: 1...1_000_000)
        let request = reader.required("request")
        let patterns = days(reader, "days")
        guard let household, let rank, let request else {
            log.markIncomplete(TableKind.jointWishes.rawValue)
            return nil
        }
        let creche = reader.text("creche")
        if creche.isEmpty, !patterns.isEmpty {
            reader.fail(
                "missing_value", "creche",
                expected: BilingualText(
                    fr: "une crèche, puisque des jours sont donnés", en: "a crèche, where days are given"))
        }
        return JointWish(
            household: HouseholdID(household), rank: Int(rank), request: RequestID(request),
            creche: creche.isEmpty ? nil : CrecheID(creche), patterns: patterns)
    }

    func response(_ reader: RowReader) -> FamilyResponse? {
        let request = reader.required("request")
        let isSaid = reader.required("answer") != nil
        let answer = isSaid ? reader.word("answer", as: .answer, FamilyResponse.Answer.self) : nil
        guard let request, let answer else {
            log.markIncomplete(TableKind.responses.rawValue)
            return nil
        }
        let creche = reader.text("creche")
        return FamilyResponse(
            request: RequestID(request), creche: creche.isEmpty ? nil : CrecheID(creche), answer: answer,
            reason: reader.text("reason"))
    }

    func manualPoints(_ reader: RowReader) -> ManualPoints? {
        let request = reader.required("request")
        let criterion = reader.required("criterion")
        let points = reader.requiredInteger("points")
        let reason = reader.required("reason")
        let author = reader.required("by")
        guard let request, let criterion, let points, let reason, let author else {
            log.markIncomplete(TableKind.manualPoints.rawValue)
            return nil
        }
        return ManualPoints(
            request: RequestID(request), criterion: criterion, points: points, reason: reason, by: author)
    }

    /// Contacts are read by letters only; here each must belong to a request.
    func checkContacts(_ requests: [PlaceRequest]) {
        guard let table = sources.tables[.contacts] else { return }
        let known = Set(requests.map(\.id.text))
        let isJudged = !log.incompleteTables.contains(TableKind.requests.rawValue)
        for content in table.rows {
            let reader = RowReader(table: table, row: content, log: log)
            guard let request = identifier(reader, "request"), !known.contains(request), isJudged else { continue }
            reader.fail(
                "unknown_request", "request",
                expected: BilingualText(fr: "une demande de ce dossier", en: "a request of this case"),
                remedy: known.count <= 2_000 ? Words.nearest(request, known.sorted()) : .empty)
        }
    }
}
