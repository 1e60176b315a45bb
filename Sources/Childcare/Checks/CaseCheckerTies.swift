/// Whether the ties of the policy have something to compare.
extension CaseChecker {
    mutating func checkTies() {
        let ties = self.case.policy.ties
        guard !ties.isEmpty else { return }
        let known = knownNames
        let considered = self.case.requests.filter(index.isConsidered)
        for (position, tie) in ties.enumerated() {
            let path = "/policy/ties/\(position)"
            checkNames(tie.names, at: path, known: known)
            if let earlier = ties[..<position].firstIndex(where: { $0.measure == tie.measure }) {
                decidesNothing(
                    tie, at: path,
                    BilingualText(
                        fr: "elle est déjà au rang \(earlier + 1) : retirez l'une des deux",
                        en: "it stands already in place \(earlier + 1): remove one of the two"))
            } else if !problems.contains(where: { $0.is(.unknownName) && $0.pointer == path }) {
                checkValues(of: tie, at: path, considered)
            }
        }
    }

    /// Who has no value comes last, which a family may not expect; values that are all the same decide nothing.
    private mutating func checkValues(of tie: TieKey, at path: String, _ considered: [PlaceRequest]) {
        var values: Set<TieValue> = []
        var blank: [RequestID] = []
        for request in considered {
            let own = request.wishes.map { tie.value(for: Facts(request: request, wish: $0, in: index)) }
            values.formUnion(own)
            if own.contains(.missing) { blank.append(request.id) }
        }
        if !blank.isEmpty {
            let examples = blank.prefix(3).map { BilingualText(verbatim: $0.text) }.listed
            let whom =
                blank.count <= 3 ? examples : BilingualText(fr: "\(examples), etc.", en: "\(examples), and others")
            report(
                .tieWithoutValue, .warning, at: path, tie.text,
                expected: BilingualText(
                    fr: "une valeur pour chaque demande (sans valeur : \(blank.count), dont \(whom))",
                    en: "a value for every request (without one: \(blank.count), such as \(whom))"),
                remedy: BilingualText(
                    fr: "à égalité de points, elles passent après les autres : complétez la donnée",
                    en: "at equal points they come after the others: fill in what is missing"))
        }
        if values.count == 1, considered.count > 1 {
            decidesNothing(
                tie, at: path,
                BilingualText(
                    fr: "toutes les demandes y ont la même valeur : vérifiez la colonne",
                    en: "every request has the same value: check the column"))
        }
    }

    private mutating func decidesNothing(_ tie: TieKey, at path: String, _ remedy: BilingualText) {
        report(
            .tieDecidesNothing, .warning, at: path, tie.text,
            expected: BilingualText(
                fr: "une règle qui départage quelques demandes", en: "a rule that tells some requests apart"),
            remedy: remedy)
    }
}
