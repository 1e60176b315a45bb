package import Childcare

/// Files the commission considers.
package enum EligibleRequestsRule: PublishedRule {
    package static let name = "EligibleRequests"
    package static let chapter = RuleChapter.files
    package static let statement = BilingualText(
        fr: "La commission examine les dossiers complets, et les enfants à naître sauf si le règlement les écarte.",
        en: "The commission considers complete files, and unborn children unless the policy leaves them out.")
    package static var uses: [RuleUse] {
        [
            RuleUse(
                "Files that are not decided",
                in: "`status` in `requests.csv`: `incomplete`, `late`, `cancelled`, `ineligible`",
                shownBy: ["file-status"]),
            RuleUse(
                "Children not born yet",
                in:
                    "`birth_status` in `requests.csv` (blank: expected where the birth comes after the deadline); `policy.unborn`: `conditional` or `exclude`",
                shownBy: ["unborn-conditional", "unborn-excluded"]),
        ]
    }

    package static let exclusions: [Exclusion.Rule: BilingualText] = [
        .fileStatus: BilingualText(
            fr: "le dossier est incomplet, tardif ou annulé",
            en: "the file is incomplete, late or cancelled"),
        .unborn: BilingualText(
            fr: "l'enfant n'est pas né et le règlement écarte les enfants à naître",
            en: "the child is not born and the rules leave unborn children out"),
    ]
}
