import Allocation
import AllocationModel
import CaseFiles
import Childcare
import Foundation
import Reports
import SyntheticCases
import Testing

@testable import Auditing
@testable import Berceau

/// Every sentence of letters and sheets that names the last child admitted, or says that no place was to be given, against
/// the placements themselves: whoever reads it may count.
@Suite struct ReasonsAgainstPlacementsTests {
    private static let town = RulesTests.root.deletingLastPathComponent().appending(path: "ville").path()

    @Test(arguments: [Points?.none, 20]) func inATown(_ margin: Points?) throws {
        var loaded = try CaseFolder.read(at: Self.town)
        loaded.case.policy.priority = .strict
        loaded.case.policy.priorityMargin = margin
        let counts = try Self.check(loaded, "ville, \(margin.map { "margin \($0)" } ?? "strict")")
        print("ville \(margin.map { "\($0)" } ?? "strict"): \(counts)")
        #expect(counts.last > 500 && counts.besideReserved > 50, "\(counts)")
        #expect(margin == nil || counts.within > 0, "\(counts)")
    }

    @Test(arguments: RulesTests.rules) func inEveryRule(_ rule: String) throws {
        for priority in [Policy.Priority.weighted, .strict] {
            var loaded = try CaseFolder.read(at: RulesTests.root.appending(path: rule).path())
            if priority == .strict {
                // The case's own order, where it has one.
                if loaded.case.policy.priority == .strict { continue }
                loaded.case.policy.priority = .strict
                for position in loaded.case.policy.quotas.indices
                where loaded.case.policy.quotas[position].price != nil {
                    loaded.case.policy.quotas[position].precedence = .before
                }
            }
            _ = try Self.check(loaded, "\(rule), \(priority)")
        }
    }

    /// Children who change their place, siblings of whom one is admitted, ties: what small towns in order are made of.
    @Test func inSmallTowns() throws {
        var (counts, moves) = (Counts(), 0)
        for seed in UInt64(1)...240 {
            var random = SplitMix64(seed: seed)
            let town = SmallTownInOrder(&random)
            let loaded = try town.read()
            let found = try Self.check(loaded, "seed \(seed)")
            counts.last += found.last
            counts.own += found.own
            counts.given += found.given
            counts.presentPlace += found.presentPlace
            moves += loaded.case.requests.count { $0.currentSection != nil }
        }
        print("small towns: \(counts), \(moves) who may move")
        #expect(counts.last > 300 && counts.own > 10 && counts.presentPlace > 20 && counts.given > 20, "\(counts)")
    }

    /// W asks for a Wednesday that is half empty and a Friday that is full: Friday stops it.
    @Test func anEmptySeatStopsNobody() throws {
        let town = SmallTownInOrder(requests: SmallTownInOrder.moving, wishes: ["T,1,D", "B,1,C", "W,1,C", "G,1,C"])
        let sentences = try town.sentences(of: "W")
        #expect(sentences.contains { $0.contains("vendredi matin") && $0.contains("85 points, vous en avez 55") })
        #expect(!sentences.contains { $0.contains("mercredi") }, "\(sentences)")
    }

    /// B's Monday is half empty, and W has her Friday with fewer points: T still had its place there when it was B's turn.
    @Test func aChildWhoMovesHoldsItsPlaceUntilItsTurn() throws {
        let town = SmallTownInOrder(
            requests: SmallTownInOrder.moving, wishes: ["T,1,D", "B,1,C", "W,1,C", "G,1,C", "W,2,D"])
        let sentences = try town.sentences(of: "B")
        #expect(sentences.contains { $0.contains("dont le tour vient après le vôtre") }, "\(sentences)")
        #expect(!sentences.contains { $0.contains("tirage") }, "\(sentences)")
    }

    struct Counts {
        /// Of other families' children, where one of the family's own is admitted.
        var own = 0
        /// Of a seat that was still that of a child who moves.
        var presentPlace = 0
        var last = 0
        var besideReserved = 0
        var within = 0
        var none = 0
        var given = 0
    }

    private static func check(_ loaded: LoadedCase, _ name: String) throws -> Counts {
        let outcome = try Allocator().allocate(loaded.case).outcome
        if outcome.status == .conflict { return Counts() }
        let reasons = try OutcomeReasons(of: loaded.case, decided: outcome)
        var reader = SentenceCheck(loaded.case, outcome, name)
        for request in loaded.case.requests {
            for sentence in reasons.sentences[request.id] ?? [] { reader.check(sentence.french, request, nil) }
            for (rank, sentence) in (reasons.verdicts[request.id] ?? [:]).sorted(by: { $0.key < $1.key }) {
                let wish = request.wishes.first { $0.rank == rank }
                reader.check(sentence.french, request, wish?.creche)
            }
        }
        return reader.counts
    }
}

/// Reads a sentence as a family would, and counts the placements it speaks of.
private struct SentenceCheck {
    let source: Case
    let outcome: Outcome
    let index: CaseIndex
    let name: String
    var counts = ReasonsAgainstPlacementsTests.Counts()

    private struct Admitted {
        var request: PlaceRequest
        var placement: PlacementRecord
    }
    private var admitted: [Admitted] = []

    init(_ source: Case, _ outcome: Outcome, _ name: String) {
        self.source = source
        self.outcome = outcome
        self.name = name
        index = CaseIndex(source)
        let pinned = Set(source.decisions.filter { $0.kind == .pin }.map(\.request))
        for placement in outcome.placements where placement.wishRank != nil {
            guard let request = index.request(RequestID(placement.request)), !pinned.contains(request.id) else {
                continue
            }
            admitted.append(Admitted(request: request, placement: placement))
        }
    }

    private func slots(_ days: String) -> SlotSet? { WeekNotation.read(days, source.calendar) }

    private static func plain(_ text: String) -> String {
        text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ")
    }

    /// Everybody admitted by its points to some sections on a half-day, but the family itself.
    private func admitted(to sections: Set<String>, _ slot: Int, _ day: String?, but household: HouseholdID?)
        -> [Admitted]
    {
        admitted.filter { one in
            guard one.request.household != household, sections.contains(one.placement.section),
                let slots = slots(one.placement.days), slots.contains(slot)
            else { return false }
            // In a term of several periods, those who are surely there.
            return day == nil || one.placement.start == day
        }
    }

    mutating func check(_ written: String, _ request: PlaceRequest, _ wished: CrecheID?) {
        let text = Self.plain(written)
        let seen = "\(name), \(request.id): \(text)"
        if text.contains("elles sont attribuées à d’autres familles") { checkGiven(request, wished, text, seen) }
        if text.contains("dont le tour vient après") { checkPresentPlace(seen) }
        let isAboutLast = text.contains("le dernier")
        let isAboutNone = text.contains("aucune place n’était à attribuer")
        let isAllReserved = text.contains("toutes les places à attribuer y étaient réservées")
        guard isAboutLast || isAboutNone || isAllReserved else { return }
        if let (id, rest) = quota(named: "maximum du quota « ", in: text), isAboutLast {
            counts.last += 1
            let counted = admitted.filter { counts(id, $0) && $0.request.household != request.household }
            if rest.contains("qui passent avant") { return }
            let least = counted.map(\.placement.points).min()
            #expect(least.map { $0 >= points(after: "le dernier admis avait ", in: rest) ?? 0 } ?? true, "\(seen)")
            return
        }
        guard let (sections, slot, day, why) = place(text, wished) else {
            // Limits that are not of seats speak of no last child of a section.
            let others = [
                "encadrement de ", "heures de la semaine", "adaptations de", "places hors des berceaux", "lieu de ",
            ]
            #expect(others.contains { text.contains($0) }, "\(seen)")
            return
        }
        let isOccasional = why.contains("parmi les accueils occasionnels")
        // The last child admitted is so of all, the family's own too, unless the sentence speaks of other families.
        let ofOthers = why.contains("parmi les enfants d’autres familles")
        let besides = ofOthers || why.contains("réservée") ? request.household : nil
        let there = admitted(to: sections, slot, day, but: besides).filter { one in
            if why.contains("hors urgences"), one.request.care == .emergency { return false }
            return !isOccasional || one.request.care == .occasional
        }
        if isAboutNone {
            counts.none += 1
            #expect(there.isEmpty, "\(seen): \(there.map(\.placement))")
            return
        }
        let named = source.policy.effectiveQuotas(in: source).map(\.id.text).filter { why.contains("quota « \($0) »") }
        if isAllReserved {
            counts.none += 1
            #expect(there.allSatisfy { one in named.isEmpty || named.contains { counts($0, one) } }, "\(seen)")
            return
        }
        if why.contains("qui passent avant") { return }
        guard
            let last = points(after: ofOthers ? "le dernier admis avait " : "le dernier enfant admis avait ", in: why)
        else {
            #expect(Bool(false), "\(seen): no points")
            return
        }
        counts.last += 1
        if ofOthers { counts.own += 1 }
        if why.contains("aussi proches") { counts.within += 1 }
        if day == nil, source.calendar.periodCount == 1, request.placesUsed <= 1,
            !text.contains("ensemble")
        {
            #expect(sections.contains { isFull($0, slot) }, "\(seen): a seat is empty")
        }
        let isHeld = admitted(to: sections, slot, day, but: nil).contains { $0.placement.points == last }
        #expect(isHeld || day != nil, "\(seen): nobody has \(last)")
        let fewer = there.filter { $0.placement.points < last }
        guard why.contains("réservée") else {
            #expect(fewer.isEmpty, "\(seen): \(fewer.map(\.placement))")
            return
        }
        counts.besideReserved += 1
        let reserved = why.firstMatch(of: /([0-9]+) places? y (?:est|sont) réservée/).flatMap { Int($0.output.1) }
        #expect(fewer.reduce(0) { $0 + max(1, $1.request.placesUsed) } <= reserved ?? 0, "\(seen): \(fewer.count)")
        let isOtherwise = why.contains("garantie de") || why.contains("réservation de")
        for one in fewer where !isOtherwise {
            #expect(named.contains { counts($0, one) }, "\(seen): \(one.placement) is in no such group")
        }
    }

    /// Somebody moves, and comes later in the order.
    private mutating func checkPresentPlace(_ seen: String) {
        counts.presentPlace += 1
        #expect(admitted.contains { $0.request.currentSection != nil }, "\(seen)")
    }

    /// Whether nobody more could sit there, kept seats apart.
    private func isFull(_ section: String, _ slot: Int) -> Bool {
        let id = source.calendar.slots[slot].id
        let isKept = source.sections.contains { $0.id.text == section && $0.reserve > 0 }
        return isKept || outcome.occupancy.contains { $0.section == section && $0.slot == id && $0.free <= 0 }
            || source.decisions.contains { $0.kind == .hold }
    }

    private func counts(_ quota: String, _ one: Admitted) -> Bool {
        let wish = one.request.wishes.first { $0.creche.text == one.placement.creche } ?? one.request.wishes[0]
        return source.policy.effectiveQuotas(in: source).contains {
            $0.id.text == quota && $0.who.holds(for: Facts(request: one.request, wish: wish, in: index))
        }
    }

    private func quota(named mark: String, in text: String) -> (id: String, rest: String)? {
        guard let start = text.range(of: mark), let end = text[start.upperBound...].range(of: " »") else { return nil }
        return (String(text[start.upperBound..<end.lowerBound]), String(text[end.upperBound...]))
    }

    private func points(after mark: String, in text: String) -> Points? {
        guard let start = text.range(of: mark) else { return nil }
        let number = text[start.upperBound...].prefix { $0.isNumber || $0 == "," || $0 == " " || $0 == "−" }
        let parts = number.replacing(" ", with: "").replacing("−", with: "").split(separator: ",")
        guard let whole = parts.first.flatMap({ Int64($0) }) else { return nil }
        let decimals = parts.count > 1 ? Int64((parts[1] + "000").prefix(3)) ?? 0 : 0
        return Points(thousandths: (number.contains("−") ? -1 : 1) * (whole * 1_000 + decimals))
    }

    /// The sections and the half-day a sentence names; several where their names are alike, the crèche as a whole.
    private func place(
        _ text: String, _ wished: CrecheID?
    ) -> (sections: Set<String>, slot: Int, day: String?, why: String)? {
        guard let colon = text.range(of: " : ", options: [], range: range(ofWhy: text)) else { return nil }
        let head = String(text[..<colon.lowerBound])
        let why = String(text[colon.upperBound...])
        guard let slot = source.calendar.slots.lastIndex(where: { head.contains(", " + Self.plain($0.words.french)) })
        else { return nil }
        let day = source.calendar.periods.first {
            head.hasSuffix("à partir du " + Self.plain(BilingualText(day: $0).french))
        }
        for creche in source.creches {
            let called = Self.plain(source.name(ofCreche: creche.id.text))
            let sections = source.sections.filter { $0.creche == creche.id }
            if head.hasPrefix("ensemble de \(called),") {
                return (Set(sections.map(\.id.text)), slot, day?.description, why)
            }
        }
        // The crèche it names, else that of the wish.
        let named = source.creches.map(\.id).filter {
            head.contains(Self.plain(source.name(ofCreche: $0.text)) + ", section ")
        }
        let found = source.sections.filter { section in
            let words = "section " + Self.plain(source.words(ofSection: section.id.text).french) + ", "
            return head.contains(words)
                && (named.isEmpty ? wished == section.creche : named.contains(section.creche))
        }
        return found.isEmpty ? nil : (Set(found.map(\.id.text)), slot, day?.description, why)
    }

    /// From the limit's own words on: what siblings are told of their rule stands before.
    private func range(ofWhy text: String) -> Range<String.Index> {
        let start =
            text.range(of: "section ")?.lowerBound ?? text.range(of: "ensemble de ")?.lowerBound ?? text.startIndex
        return start..<text.endIndex
    }

    /// No seat is empty, kept or reserved on some half-day of each week of each section it names.
    private mutating func checkGiven(_ request: PlaceRequest, _ wished: CrecheID?, _ text: String, _ seen: String) {
        guard source.calendar.periodCount == 1 else { return }
        counts.given += 1
        let left = Set(outcome.excluded.filter { $0.request == request.id.text }.map(\.creche))
        let age = ChildAge(
            born: request.birthDate,
            on: max(request.birthDate, source.policy.ageDate == .termStart ? source.term.start : request.startDate))
        let isOne = wished != nil || text.contains(" : aucune place n’y reste")
        for wish in request.wishes where !left.contains(wish.creche.text) && (wished.map { $0 == wish.creche } ?? true)
        {
            let called = Self.plain(source.name(ofCreche: wish.creche.text))
            if isOne, wished == nil, !text.hasPrefix(called + " : ") { continue }
            for section in source.sections where section.creche == wish.creche && section.ages.contains(age) {
                for week in request.patterns(at: wish) where week.isSubset(of: section.openSlots) {
                    #expect(week.indices.contains { isGiven(section, $0) }, "\(seen): \(section.id), \(week)")
                }
            }
        }
    }

    private func isGiven(_ section: CrecheSection, _ slot: Int) -> Bool {
        var seats = section.seats(in: 0)[slot]
        if section.seatBasis == .all {
            for child in source.enrolled where child.section == section.id && child.slots.contains(slot) {
                seats -= max(1, child.placesUsed)
            }
        }
        let isKept = section.reserve > 0 || source.decisions.contains { $0.kind == .hold }
        for placement in outcome.placements where placement.section == section.id.text {
            guard let slots = slots(placement.days), slots.contains(slot) else { continue }
            seats -= max(1, index.request(RequestID(placement.request))?.placesUsed ?? 1)
        }
        return seats <= 0 && !isKept
    }
}
