package import Childcare

/// Reads `commission.yaml`, which stands in a case folder and is no part of the case: it may change after the run.
package enum CommissionFile {
    package static let names = ["commission.yaml", "commission.yml"]

    /// The commission of a case folder; an empty one where the folder, or a document in its stead, says nothing of it.
    ///
    /// - Throws: ``CaseFileErrors`` with every error of the file at once.
    package static func read(in location: String) throws(CaseFileErrors) -> CommissionBody {
        let log = ProblemLog()
        guard location != "-", FileAccess.kind(of: location) == .folder else { return CommissionBody() }
        let present = names.filter { FileAccess.kind(of: "\(location)/\($0)") == .file }
        if present.count > 1 {
            log.add(
                .ambiguousFile, ProblemPlace(file: present[1]),
                expected: BilingualText(
                    fr: "un seul fichier : \(present[0]) est là aussi", en: "one file only: \(present[0]) is there too"),
                remedy: BilingualText(fr: "retirez l'un des deux", en: "remove one of the two"))
        }
        guard let name = present.first,
            let bytes = InputHashes.contents("\(location)/\(name)", as: name, log: log)
        else {
            try log.throwIfErrors()
            return CommissionBody()
        }
        let text = String(decoding: TextEncoding.decode(bytes).bytes, as: UTF8.self)
        let body = YAMLTree.read(text, file: name, log: log).map { decode($0, log) } ?? CommissionBody()
        try log.throwIfErrors()
        return body
    }

    private static func decode(_ root: Tree, _ log: ProblemLog) -> CommissionBody {
        var body = CommissionBody()
        let root = SettingKeys.renamed(root, CommissionKeys.body.outline)
        guard case .map = root.content else {
            log.add(
                .wrongKind, root.place, value: root.shown,
                expected: BilingualText(fr: "des clés et des valeurs", en: "keys and values"))
            return body
        }
        let reader = SettingsReader(tree: root, path: "", log: log)
        reader.fill(&body, CommissionKeys.body)
        guard let members = reader["members"] else { return body }
        guard case .list(let items) = members.content else {
            log.add(
                .wrongKind, members.place, value: members.shown,
                expected: BilingualText(fr: "une liste de membres", en: "a list of members"))
            return body
        }
        for item in items {
            var member = CommissionBody.Member()
            if let name = item.text {
                member.name = name
            } else {
                let renamed = SettingKeys.renamed(item, CommissionKeys.member.outline)
                guard case .map = renamed.content else {
                    log.add(
                        .wrongKind, item.place, value: item.shown,
                        expected: BilingualText(fr: "un nom, ou name et role", en: "a name, or name and role"))
                    continue
                }
                let reader = SettingsReader(tree: renamed, path: "members", log: log)
                if reader.fill(&member, CommissionKeys.member) == .none {
                    reader.missing("name", expected: BilingualText(fr: "le nom du membre", en: "the member's name"))
                }
            }
            if body.members.contains(where: { Vocabulary.isSameText($0.name, member.name) }) {
                // Counted twice, one person would make two of a quorum.
                log.add(
                    .givenTwice, item.place, value: member.name,
                    expected: BilingualText(fr: "chaque membre une seule fois", en: "each member once"),
                    remedy: BilingualText(
                        fr: "retirez l'une des deux lignes, ou écrivez les noms en entier",
                        en: "remove one of the two lines, or write the names in full"))
                continue
            }
            body.members.append(member)
        }
        if let quorum = body.quorum, quorum > body.members.count, !body.members.isEmpty {
            log.add(
                .numberOutOfRange, reader["quorum"]?.place ?? reader.place("quorum"), value: "\(quorum)",
                expected: BilingualText(
                    fr: "au plus le nombre de membres, \(body.members.count)",
                    en: "at most the number of members, \(body.members.count)"))
        }
        return body
    }
}
