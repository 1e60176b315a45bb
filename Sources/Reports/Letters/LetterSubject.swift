package import AllocationModel
package import Childcare

/// What letters speak of: a case, the outcome of one run on it, and who writes to whom.
package struct LetterSubject: Sendable {
    package var `case`: Case
    package var outcome: Outcome
    /// The waiting list of every section, as `waiting_by_section.csv` has it.
    package var waitingBySection: [WaitingBySectionRow]
    package var commission: CommissionBody
    /// `nil` where letters bear the numbers of requests alone.
    package var contacts: [FamilyContact]?
    /// The decision that makes the outcome the commission's own; `nil` while it is a proposal.
    package var ratification: Ratification?
    /// The day of the letters.
    package var date: CivilDate?
    /// Why, for each request, sentence by sentence: whoever knows the reasons hands them in.
    package var reasons: [RequestID: [BilingualText]]

    package init(
        case: Case, outcome: Outcome, waitingBySection: [WaitingBySectionRow], commission: CommissionBody,
        contacts: [FamilyContact]? = nil, ratification: Ratification? = nil, date: CivilDate? = nil,
        reasons: [RequestID: [BilingualText]]
    ) {
        self.case = `case`
        self.outcome = outcome
        self.waitingBySection = waitingBySection
        self.commission = commission
        self.contacts = contacts
        self.ratification = ratification
        self.date = date
        self.reasons = reasons
    }
}

/// One letter: to whom, about which requests.
struct LetterRecipient {
    var household: HouseholdID
    /// In case order.
    var requests: [PlaceRequest]
    /// One row of the family's contacts for each request that has one.
    var contacts: [FamilyContact]
}

extension LetterSubject {
    /// Whom to write to, in the order of the case: each household once; with names, parents who live apart each once.
    ///
    /// A child whose sibling alone has contacts goes with that sibling.
    var recipients: [LetterRecipient] {
        var order: [HouseholdID] = []
        var requests: [HouseholdID: [PlaceRequest]] = [:]
        for request in `case`.requests {
            if requests[request.household] == nil { order.append(request.household) }
            requests[request.household, default: []].append(request)
        }
        let known = Dictionary(grouping: contacts ?? [], by: \.request)
        return order.flatMap { household -> [LetterRecipient] in
            let all = requests[household] ?? []
            var places: [Place] = []
            var contactsAt: [Place: [FamilyContact]] = [:]
            for contact in all.flatMap({ known[$0.id] ?? [] }) {
                let place = Place(contact)
                if contactsAt[place] == nil { places.append(place) }
                contactsAt[place, default: []].append(contact)
            }
            guard !places.isEmpty else {
                return [LetterRecipient(household: household, requests: all, contacts: [])]
            }
            let without = Set(all.filter { known[$0.id] == nil }.map(\.id))
            return places.enumerated().map { position, place in
                let own = contactsAt[place] ?? []
                let named = Set(own.map(\.request)).union(position == 0 ? without : [])
                return LetterRecipient(
                    household: household, requests: all.filter { named.contains($0.id) }, contacts: own)
            }
        }
    }

    /// Requests whose family cannot be written to by name.
    package var requestsWithoutContact: [RequestID] {
        guard let contacts else { return [] }
        let known = Set(contacts.map(\.request))
        let households = Set(`case`.requests.filter { known.contains($0.id) }.map(\.household))
        return `case`.requests.filter { !households.contains($0.household) }.map(\.id)
    }

    private struct Place: Hashable {
        var parents: String
        var address: String

        init(_ contact: FamilyContact) {
            parents = Vocabulary.folded(contact.parents)
            address = Vocabulary.folded(contact.address)
        }
    }
}
