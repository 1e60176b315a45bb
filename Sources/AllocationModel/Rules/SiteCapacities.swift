package import Childcare

/// The stops of an itinerant crèche.
package enum SiteCapacitiesRule: PublishedRule {
    package static let name = "SiteCapacities"
    package static let chapter = RuleChapter.creche
    package static let statement = BilingualText(
        fr:
            "À chaque arrêt de sa tournée, une crèche itinérante n'accueille pas plus d'enfants que l'arrêt n'en peut recevoir.",
        en: "At each stop of its round an itinerant crèche takes no more children than the stop may receive.")
    package static var uses: [RuleUse] {
        [
            RuleUse(
                "Stops of an itinerant crèche",
                in: "`sites.csv`; `sites` (`Bourg \\| Lac`) in `wishes.csv` or `requests.csv`",
                shownBy: ["itinerant-sites"])
        ]
    }
}
