/// A dated row of `Datasets/law`: figures of one article, and where they were read.
package protocol LawRow: DatedRow, Hashable {
    static var rule: LawRule { get }
    var citation: LawCitation { get }
}

extension LawRow {
    package static var file: String { rule.rawValue }
}

/// What the law limits or asks for; the name of its table.
package enum LawRule: String, CaseIterable, Hashable, Sendable {
    case crowding = "simultaneous_children.csv"
    case staff = "staff.csv"
    case insertionPlaces = "insertion_places.csv"
    case avipShare = "avip_share.csv"
}

/// Where a figure of the law comes from.
package struct LawCitation: Hashable, Sendable {
    /// `CSP art. R2324-27`.
    package let article: BilingualText
    package let source: BilingualText
    package let lastChecked: CivilDate
    /// High, medium, low, derived, assumed.
    package let confidence: Confidence
    /// What the reader of the source should know.
    package let note: BilingualText

    init(_ row: DatedRowReader) throws(DatedTableError) {
        // Both are there, whatever they say.
        _ = (try row.text("article"), try row.text("source"))
        article = row.said("article")
        source = row.said("source")
        lastChecked = try row.date("last_checked")
        let word = try row.text("confidence")
        guard let confidence = Confidence(rawValue: word) else {
            throw row.error(
                "confidence", word, fr: "un mot parmi \(Confidence.words)", en: "one of \(Confidence.words)")
        }
        self.confidence = confidence
        note = row.said("note")
    }
}

extension Confidence {
    fileprivate static var words: String { allCases.map(\.rawValue).joined(separator: ", ") }
}

/// How many children a crèche may receive at once, and over the week.
package struct CrowdingLaw: LawRow {
    package static let rule = LawRule.crowding
    package static var shipped: [UInt8] { PackageResources.simultaneous_children_csv }

    /// The share of the authorised capacity for crèches of up to so many places; the last band has no end.
    package struct Band: Hashable, Sendable {
        package let places: Int?
        package let share: ExactNumber
    }

    package let valid: DateInterval
    package let citation: LawCitation
    package let bands: [Band]
    /// Whether a part of a child counts as a whole one.
    package let roundsUp: Bool
    /// Of the hours of the authorised capacity over a week.
    package let weekShare: ExactNumber

    package init(reading row: DatedRowReader, valid: DateInterval) throws(DatedTableError) {
        self.valid = valid
        citation = try LawCitation(row)
        let (first, second) = (try row.count("places_1"), try row.count("places_2"))
        guard first < second else {
            throw row.error("places_2", String(second), fr: "plus que places_1", en: "more than places_1")
        }
        bands = [
            Band(places: first, share: try row.share("share_1")), Band(places: second, share: try row.share("share_2")),
            Band(places: nil, share: try row.share("share_3")),
        ]
        let rounding = try row.text("rounding")
        guard rounding == "up" || rounding == "down" else {
            throw row.error("rounding", rounding, fr: "up ou down", en: "up or down")
        }
        roundsUp = rounding == "up"
        weekShare = try row.share("week_share")
    }

    /// Children who may be in a crèche of so many authorised places at once.
    package func mostAtOnce(capacity: Int) -> Int {
        let places = max(0, capacity)
        let share = bands.first { $0.places.map { places <= $0 } ?? true }?.share ?? .one
        return Int((ExactNumber(places) * share).rounded(toParts: 1, roundsUp ? .up : .truncate))
    }

    /// Minutes of presence a week may hold, of the minutes of the authorised capacity.
    package func weekMinutes(of authorised: Int) -> Int {
        Int((ExactNumber(authorised) * weekShare).rounded(toParts: 1, .truncate))
    }
}

/// How many children the adults present may look after.
package struct StaffLaw: LawRow {
    package static let rule = LawRule.staff
    package static var shipped: [UInt8] { PackageResources.staff_csv }

    package let valid: DateInterval
    package let citation: LawCitation
    /// Children an adult may look after: those who do not walk, those who do.
    package let notWalking: Int
    package let walking: Int
    /// Of any age, where the law leaves the operator that choice.
    package let anyAge: Int?
    /// Adults who are always there with children.
    package let leastAdults: Int
    /// In a micro-crèche one adult may be alone with fewer children than this.
    package let microLeastAdultsFrom: Int

    package init(reading row: DatedRowReader, valid: DateInterval) throws(DatedTableError) {
        self.valid = valid
        citation = try LawCitation(row)
        notWalking = try row.count("per_adult_not_walking")
        walking = try row.count("per_adult_walking")
        anyAge = try row.text("per_adult_any_age").isEmpty ? nil : row.count("per_adult_any_age")
        leastAdults = try row.count("least_adults")
        microLeastAdultsFrom = try row.count("micro_least_adults_from")
    }

    /// Whether the law leaves the operator this choice.
    package func offers(_ rule: StaffRule) -> Bool { rule == .fiveEight || anyAge != nil }

    /// What is weighed against the adults: so much for each child, up to a limit.
    package struct Weights: Hashable, Sendable {
        package let notWalking: Int64
        package let walking: Int64
        package let limit: Int64
        /// What one more adult adds.
        package let perAdult: Int64
    }

    /// A choice the law does not leave lets nobody in; a case that makes it is refused before.
    package func weights(_ rule: StaffRule, adults: Int, isMicro: Bool) -> Weights {
        let each: Weights =
            switch rule {
            // Over the product of both numbers, so that children of both kinds add up in whole units.
            case .fiveEight:
                Weights(
                    notWalking: Int64(walking), walking: Int64(notWalking), limit: 0,
                    perAdult: Int64(walking * notWalking))
            case .six: Weights(notWalking: 1, walking: 1, limit: 0, perAdult: Int64(anyAge ?? 0))
            }
        if adults < leastAdults {
            let alone = adults == 1 && isMicro && offers(rule) ? microLeastAdultsFrom - 1 : 0
            return Weights(notWalking: 1, walking: 1, limit: Int64(alone), perAdult: each.perAdult)
        }
        return Weights(
            notWalking: each.notWalking, walking: each.walking, limit: each.perAdult * Int64(adults),
            perAdult: each.perAdult)
    }
}

/// How many places are kept for children of parents in insertion.
package struct InsertionPlacesLaw: LawRow {
    package static let rule = LawRule.insertionPlaces
    package static var shipped: [UInt8] { PackageResources.insertion_places_csv }

    package let valid: DateInterval
    package let citation: LawCitation
    /// One place in so many, whole ones.
    package let onePlaceIn: Int

    package init(reading row: DatedRowReader, valid: DateInterval) throws(DatedTableError) {
        self.valid = valid
        citation = try LawCitation(row)
        onePlaceIn = try row.count("one_place_in")
    }
}

/// The part of the children of an AVIP crèche who have a jobseeking parent.
package struct AvipShareLaw: LawRow {
    package static let rule = LawRule.avipShare
    package static var shipped: [UInt8] { PackageResources.avip_share_csv }

    package let valid: DateInterval
    package let citation: LawCitation
    package let share: Share

    package init(reading row: DatedRowReader, valid: DateInterval) throws(DatedTableError) {
        self.valid = valid
        citation = try LawCitation(row)
        let part = try row.share("share")
        guard let numerator = Int64(exactly: part.numerator), let denominator = Int64(exactly: part.denominator),
            numerator <= denominator
        else { throw row.error("share", part.description, fr: "au plus 100 %", en: "at most 100%") }
        share = Share(numerator, denominator)
    }
}
