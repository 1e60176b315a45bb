import AllocationModel
import Childcare

/// The waiting list of one section: who asked for its crèche, could be given a seat there, and has no place.
struct WaitingList {
    struct Entry {
        var request: PlaceRequest
        /// `nil` where a decision named a crèche the family did not wish.
        var wishRank: Int?
        var points: Points
        /// The accepted weeks the section could offer, as written in the case.
        var weeks: [String]
        /// Whether one of them fits what is left: seats, adults, and whatever else limits.
        var fitsNow: Bool
    }

    var section: CrecheSection
    var entries: [Entry]

    /// One list per section, in case order; entries in the order of `waiting_by_section.csv`.
    ///
    /// - Complexity: O(sections + rows).
    static func all(of subject: ReportSubject) -> [WaitingList] {
        let requests = Dictionary(
            first: subject.case.requests.map { ($0.id.text, $0) })
        let rows = Dictionary(grouping: subject.waitingBySection) { $0.section }
        return subject.case.sections.map { section in
            let entries = (rows[section.id.text] ?? []).sorted { $0.rank < $1.rank }.compactMap { row -> Entry? in
                guard let request = requests[row.request] else { return nil }
                return Entry(
                    request: request, wishRank: request.wishes.filter { $0.creche == section.creche }.map(\.rank).min(),
                    points: row.points,
                    weeks: row.days.split(separator: "|").map { $0.split(separator: " ").joined(separator: " ") },
                    fitsNow: row.fitsNow)
            }
            return WaitingList(section: section, entries: entries)
        }
    }
}

/// How many children got their first, second, … wish.
struct WishTally {
    /// By rank; `nil`, children who keep the place they have, comes last and is no wish.
    let all: [(rank: Int?, count: Int)]

    init(_ outcome: Outcome) {
        let counts = Dictionary(outcome.placements.map { ($0.wishRank, 1) }, uniquingKeysWith: +)
        all = counts.sorted { ($0.key ?? .max) < ($1.key ?? .max) }.map { (rank: $0.key, count: $0.value) }
    }
}
