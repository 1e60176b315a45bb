package import Childcare

/// The keys of `commission.yaml`, which letters, minutes and `decide` read.
package enum CommissionKeys {
    package static let body = KeyGroup<CommissionBody>(
        "", fr: "le fichier commission.yaml", en: "the file commission.yaml"
    ) {
        Field.text(FieldName("name", "nom"), \.name, fr: "nom de la commission", en: "the commission's name")
        Field.text(
            FieldName("authority", "collectivité", "organisme", "gestionnaire"), \.authority,
            fr: "au nom de qui elle décide, comme Ville de Montbrume", en: "on whose behalf it decides")
        Field.text(FieldName("service", "service"), \.service, fr: "service qui écrit", en: "the service that writes")
        Field.text(FieldName("address", "adresse"), \.address, fr: "adresse du service", en: "the service's address")
        Field.text(FieldName("email", "courriel", "mel"), \.email, fr: "courriel du service", en: "its e-mail")
        Field.text(FieldName("phone", "téléphone", "tel"), \.phone, fr: "téléphone du service", en: "its telephone")
        Field.text(
            FieldName("data_protection", "protection des données", "dpo", "dpd"), \.dataProtection,
            fr: "à qui s’adresser pour ses données (délégué à la protection des données)",
            en: "whom to write to about one's data (data protection officer)")
        Field.text(
            FieldName("rules_at", "règlement", "reglement_publie"), \.rulesAt, fr: "où le règlement est publié",
            en: "where the rules are published")
        Field.text(
            FieldName("court", "tribunal"), \.court,
            fr:
                "tribunal administratif et son adresse, comme on les lit après « saisir » : le tribunal administratif de Lille, …",
            en:
                "the administrative court and its address, as read after “turn to”: the administrative court of Lille, …"
        )
        Field.text(
            FieldName("signatory", "signataire"), \.signatory, fr: "qui signe les courriers", en: "who signs letters")
        Field.text(FieldName("place", "lieu"), \.place, fr: "lieu de la séance", en: "where it met")
        Field.number(
            FieldName("quorum", "quorum"), \.quorum, .whole(1...1_000), fr: "membres présents qu’il faut pour décider",
            en: "members who must be present for it to decide")
        Field.own(FieldName("members", "membres"), .other, fr: "les membres", en: "the members")
    }

    package static let member = KeyGroup<CommissionBody.Member>(
        "members", fr: "un membre", en: "one member"
    ) {
        Field.text(FieldName("name", "nom"), \.name, fr: "nom", en: "name").key
        Field.text(FieldName("role", "qualité", "fonction"), \.role, fr: "qualité", en: "role")
        Field.flag(FieldName("present", "présent"), \.present, fr: "présent à la séance", en: "present at the meeting")
    }
}
