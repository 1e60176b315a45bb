package import Childcare

/// What stands in the way of a seat besides the slots it lacks; the word files use, and what people are told.
package enum SeatObstacle: String, CaseIterable, Hashable, Sendable {
    /// The crèche's hours of the week are used up.
    case hours
    /// Enough newcomers begin that week.
    case starts
    /// The sibling rule or the family's own list wants other places with it, or the child has a place elsewhere.
    case family
    /// A hard quota would be broken.
    case quota

    package var words: BilingualText {
        switch self {
        case .hours: BilingualText(fr: "les heures de la crèche sont épuisées", en: "the crèche's hours are used up")
        case .starts:
            BilingualText(
                fr: "la crèche accueille déjà assez de nouveaux enfants la semaine de son entrée",
                en: "enough newcomers of the crèche begin in the week of its start")
        case .family:
            BilingualText(
                fr: "la fratrie ou un autre dossier du même enfant s'y oppose",
                en: "its siblings or another file of the same child stand in the way")
        case .quota: BilingualText(fr: "un quota impératif s'y oppose", en: "a hard quota stands in the way")
        }
    }
}
