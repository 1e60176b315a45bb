package import Childcare

/// One child asked for more than once.
package enum SameChildRule: PublishedRule {
    package static let name = "SameChild"
    package static let chapter = RuleChapter.families
    package static let statement = BilingualText(
        fr: "Un enfant demandé deux fois, par exemple auprès de deux membres du réseau, n'obtient qu'une place.",
        en: "A child asked for twice, such as with two members of a network, gets one place.")
    package static var uses: [RuleUse] {
        [
            RuleUse(
                "One child registered twice gets one place",
                in: "`identity` in `requests.csv`",
                shownBy: ["duplicate-child"])
        ]
    }
}
