import AllocationModel
import Childcare

/// What the units, options and rows of `program.json` are called, written from the case by the auditor's own hand: a
/// fault in the compiler's writing is a key that the auditor misses, and another it does not know.
///
///     R1                  a request; siblings decided together in ascending order: R1 + R2
///     R1@S1[mon tue-am]   a place, in siblings' order too: R1@S1[full] + R2@S1[full]
///     S1/mon-am           seats of a section but those kept for emergencies; S1/mon-am/all with them
///     creche:C/mon-am     children of a whole crèche; creche:C/hours its minutes of the week
///     site:C/mon-am       children at the stop of an itinerant crèche
///     staff:C/mon-am      what the adults present can look after
///     starts:C/2026-08-31 newcomers who begin in the week of that Monday
///     child:X             one child asked for more than once
///     reserved:F/creche:C/mon-am        seats kept for funders (F+G), in a crèche or in section:S
///     reserved:F/creche:C/mon-am/min    seats open to others once the funder's families are served
///     member:M/min        what a member places alone
///     Q/creche:C/min      a quota in a scope (network, creche:C, operator:O, section:S), its minimum or maximum
///     funding:C           the step of a bonus; options funding:C/none and funding:C/1; rows funding:C/mean/1,
///                         funding:C/present and, for all crèches, funding/min
///
/// Where the term has several periods, the first day of one follows what it counts: `S1/2026-11-01/mon-am`,
/// `R1@S1[full]2026-11-01`. A funder's reservation within a section is `F@S`, its second at one place `F#2`. Within an
/// identifier the signs `%/:+@#[]` are written as percent and two digits.
struct ProgramKeys {
    private let slots: [String]
    /// First days of the periods; empty where there is one.
    private let periods: [String]

    init(_ calendar: WeekCalendar) {
        slots = calendar.slots.map(\.id)
        periods = calendar.periods.count > 1 ? calendar.periods.map(\.description) : []
    }

    /// An identifier with no sign that keys are built of.
    static func plain(_ identifier: String) -> String {
        var written = ""
        for scalar in identifier.unicodeScalars {
            switch scalar {
            case "%": written += "%25"
            case "/": written += "%2F"
            case ":": written += "%3A"
            case "+": written += "%2B"
            case "@": written += "%40"
            case "#": written += "%23"
            case "[": written += "%5B"
            case "]": written += "%5D"
            default: written.unicodeScalars.append(scalar)
            }
        }
        return written
    }

    // MARK: Units and options

    /// - Parameter requests: in ascending order.
    static func unit(_ requests: [RequestID]) -> String {
        requests.map { plain($0.text) }.joined(separator: " + ")
    }

    /// - Parameter days: as the calendar notes them.
    func place(_ request: RequestID, _ section: SectionID, days: String, start period: Int) -> String {
        let start = periods.isEmpty ? "" : periods[period]
        return Self.plain(request.text) + "@" + Self.plain(section.text) + "[" + days + "]" + start
    }

    // MARK: Seats

    func seats(_ section: SectionID, _ period: Int, _ slot: Int, withReserve: Bool = false) -> String {
        at(Self.plain(section.text), period, slot) + (withReserve ? "/all" : "")
    }

    func creche(_ creche: CrecheID, _ period: Int, _ slot: Int) -> String {
        at("creche:" + Self.plain(creche.text), period, slot)
    }

    func hours(_ creche: CrecheID, _ period: Int) -> String {
        during("creche:" + Self.plain(creche.text), period) + "/hours"
    }

    func site(_ creche: CrecheID, _ period: Int, _ slot: Int) -> String {
        at("site:" + Self.plain(creche.text), period, slot)
    }

    func staff(_ creche: CrecheID, _ period: Int, _ slot: Int) -> String {
        at("staff:" + Self.plain(creche.text), period, slot)
    }

    static func starts(_ creche: CrecheID, _ monday: CivilDate) -> String {
        "starts:" + plain(creche.text) + "/" + monday.description
    }

    static func child(_ identity: String) -> String { "child:" + plain(identity) }

    func reserved(_ labels: [ReservationLabel], at place: Quota.Scope, _ period: Int, _ slot: Int) -> String {
        let funders = labels.map(Self.funder).sorted().joined(separator: "+")
        return at("reserved:" + funders + "/" + Self.scope(place), period, slot)
    }

    func open(_ label: ReservationLabel, at place: Quota.Scope, _ period: Int, _ slot: Int) -> String {
        reserved([label], at: place, period, slot) + "/min"
    }

    // MARK: Quotas

    static func member(_ name: String) -> String { "member:" + plain(name) + "/min" }

    static func quota(_ id: QuotaID, _ scope: Quota.Scope, isMinimum: Bool) -> String {
        plain(id.text) + "/" + self.scope(scope) + (isMinimum ? "/min" : "/max")
    }

    /// The unit that decides whether a row of a quota is met or missed at its price.
    static func quotaMiss(_ row: String) -> String { "quota:" + row }

    // MARK: Bonuses

    static let bonusMinimum = "funding/min"

    static func bonus(_ creche: CrecheID) -> String { "funding:" + plain(creche.text) }

    /// `nil` for no step; steps are counted from 0, the lowest mean fee.
    static func bonus(_ creche: CrecheID, step: Int?) -> String {
        bonus(creche) + "/" + (step.map { String($0 + 1) } ?? "none")
    }

    static func bonusMean(_ creche: CrecheID, step: Int) -> String { bonus(creche) + "/mean/" + String(step + 1) }

    static func bonusPresence(_ creche: CrecheID) -> String { bonus(creche) + "/present" }

    // MARK: Parts

    private func at(_ row: String, _ period: Int, _ slot: Int) -> String { during(row, period) + "/" + slots[slot] }

    private func during(_ row: String, _ period: Int) -> String {
        periods.isEmpty ? row : row + "/" + periods[period]
    }

    private static func scope(_ scope: Quota.Scope) -> String {
        switch scope {
        case .network: "network"
        case .eachCreche: "eachCreche"
        case .creche(let id): "creche:" + plain(id.text)
        case .operatorNamed(let name): "operator:" + plain(name)
        case .section(let id): "section:" + plain(id.text)
        }
    }

    private static func funder(_ label: ReservationLabel) -> String {
        var written = plain(label.funder)
        if let section = label.section { written += "@" + plain(section.text) }
        if label.number > 1 { written += "#" + String(label.number) }
        return written
    }
}
