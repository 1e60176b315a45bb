package import AllocationModel
package import Childcare

/// What minutes speak of (procès-verbal): a case, the outcome the commission had before it, and who sat.
package struct MinutesSubject: Sendable {
    package var report: ReportSubject
    package var commission: CommissionBody
    package var ratification: Ratification?
    /// The day of the meeting, where no decision says it.
    package var day: CivilDate?
    /// The outcome the commission had before it changed anything; `nil` where none was kept.
    package var proposal: [EarlierPlacement]?
    /// SHA-256 of what was decided, and of `outcome.json` as it stands.
    package var decided: String
    package var outcomeHash: String

    package init(
        report: ReportSubject, commission: CommissionBody, ratification: Ratification? = nil, day: CivilDate? = nil,
        proposal: [EarlierPlacement]? = nil, decided: String, outcomeHash: String
    ) {
        self.report = report
        self.commission = commission
        self.ratification = ratification
        self.day = day
        self.proposal = proposal
        self.decided = decided
        self.outcomeHash = outcomeHash
    }
}

extension CommissionBody {
    /// Members known to be present.
    package var presentCount: Int { members.count { $0.present == true } }

    /// Whether anybody said who sat.
    package var saysPresence: Bool { members.contains { $0.present != nil } }

    /// Whether it may decide; `nil` where the quorum or the presence is not known.
    package var reachesQuorum: Bool? {
        guard let quorum, saysPresence else { return nil }
        return presentCount >= quorum
    }

    /// Marks members present or absent, by their names. Where no member is listed, those named are the members.
    ///
    /// - Returns: the names nobody of the list bears; they join nothing, for a misspelt member must not reach a quorum.
    package mutating func seat(present: [String], absent: [String]) -> [String] {
        let isListed = !members.isEmpty
        var strangers: [String] = []
        for (name, isPresent) in present.map({ ($0, true) }) + absent.map({ ($0, false) }) {
            if let known = members.firstIndex(where: { Vocabulary.isSameText($0.name, name) }) {
                members[known].present = isPresent
            } else if isListed {
                strangers.append(name)
            } else {
                members.append(Member(name: name, present: isPresent))
            }
        }
        return strangers
    }
}

/// What the commission's outcome changes against the proposal it had.
package struct MinutesChange: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable { case gained, lost, moved, otherDays }

    package var request: String
    package var kind: Kind
    package var before: EarlierPlacement?
    package var after: PlacementRecord?

    /// In the order of the identifiers of both.
    package static func all(from before: [EarlierPlacement], to after: [PlacementRecord]) -> [MinutesChange] {
        let old = Dictionary(first: before.map { ($0.request, $0) })
        let new = Dictionary(first: after.map { ($0.request, $0) })
        return Set(old.keys).union(new.keys).sorted().compactMap { request in
            let (was, becomes) = (old[request], new[request])
            let kind: Kind
            switch (was, becomes) {
            case (nil, _?): kind = .gained
            case (_?, nil): kind = .lost
            case (let one?, let other?) where one.section != other.section: kind = .moved
            case (let one?, let other?) where one.days != other.days: kind = .otherDays
            default: return nil
            }
            return MinutesChange(request: request, kind: kind, before: was, after: becomes)
        }
    }
}
