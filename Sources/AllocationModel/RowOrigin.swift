package import Childcare

/// Where a resource or quota row of a compiled program comes from.
///
/// The row's key is written from this value and never read back: identifiers are the users' own and mean nothing here.
package enum RowOrigin: Hashable, Sendable {
    /// A slot of the week, in one period of the calendar.
    package struct Time: Hashable, Sendable {
        package var period: Int
        package var slot: Int

        package init(period: Int, slot: Int) {
            self.period = period
            self.slot = slot
        }
    }

    /// One side of one quota in one scope.
    package struct QuotaSide: Hashable, Sendable {
        /// Position among the quotas in effect: the law asks each operator for a number of its own under one name.
        package var position: Int
        package var id: QuotaID
        /// What the row counts in; never each crèche.
        package var scope: Quota.Scope
        package var isMinimum: Bool

        package init(position: Int, id: QuotaID, scope: Quota.Scope, isMinimum: Bool) {
            self.position = position
            self.id = id
            self.scope = scope
            self.isMinimum = isMinimum
        }
    }

    /// Seats of a section, those kept for emergencies left out or counted in.
    case seats(SectionID, Time, withReserve: Bool)
    /// Children of a whole crèche at once, and its hours of the week.
    case creche(CrecheID, Time)
    case crecheHours(CrecheID, period: Int)
    /// The stop of an itinerant crèche.
    case site(CrecheID, Time)
    case staff(CrecheID, Time)
    /// Newcomers of a crèche who begin in one week.
    case starts(CrecheID, monday: CivilDate)
    /// One child asked for more than once.
    case sameChild(identity: String)
    /// Seats kept for the families of some funders, in a section or a crèche.
    case held([ReservationLabel], place: Quota.Scope, Time)
    /// Seats open to others once a funder's families are served.
    case open(ReservationLabel, place: Quota.Scope, Time)
    /// What a member of the network places alone.
    case member(String)
    case quota(QuotaSide)
    /// The mean fee under which a crèche earns a step of its bonus, counted from 0; the hours it needs; all bonuses.
    case bonusMean(CrecheID, step: Int)
    case bonusPresence(CrecheID)
    case bonusMinimum

    /// Whether the row says what a bonus demands: laid down by those who pay it, no rule of the commission's.
    package var isBonus: Bool {
        switch self {
        case .bonusMean, .bonusPresence: true
        default: false
        }
    }

    /// When the row counts; `nil` for rows of no one slot.
    package var time: Time? {
        switch self {
        case .seats(_, let time, _), .creche(_, let time), .site(_, let time), .staff(_, let time),
            .held(_, _, let time), .open(_, _, let time):
            time
        default: nil
        }
    }

    /// The key of the row in `program.json`; no two origins of one case share it. Compiler and auditor meet only here.
    package func key(in calendar: WeekCalendar) -> String {
        func slot(_ time: Time) -> String { calendar.slots[time.slot].id }
        func row(_ prefix: String, _ time: Time) -> String {
            "\(calendar.rowKey(prefix, period: time.period))/\(slot(time))"
        }
        switch self {
        case .seats(let section, let time, let withReserve):
            return row(KeyText.escaped(section.text), time) + (withReserve ? "/all" : "")
        case .creche(let creche, let time): return row("creche:\(KeyText.escaped(creche.text))", time)
        case .crecheHours(let creche, let period):
            return calendar.rowKey("creche:\(KeyText.escaped(creche.text))", period: period) + "/hours"
        case .site(let creche, let time): return row("site:\(KeyText.escaped(creche.text))", time)
        case .staff(let creche, let time): return row("staff:\(KeyText.escaped(creche.text))", time)
        case .starts(let creche, let monday): return "starts:\(KeyText.escaped(creche.text))/\(monday)"
        case .sameChild(let identity): return "child:\(KeyText.escaped(identity))"
        case .held(let labels, let place, let time):
            let names = labels.map(KeyText.written).sorted().joined(separator: "+")
            return row("reserved:\(names)/\(KeyText.written(place))", time)
        case .open(let label, let place, let time):
            return row("reserved:\(KeyText.written(label))/\(KeyText.written(place))", time) + "/min"
        case .member(let name): return "member:\(KeyText.escaped(name))/min"
        case .quota(let side): return Self.quotaKey(side)
        case .bonusMean(let creche, let step): return FundingKey.row(creche, step)
        case .bonusPresence(let creche): return FundingKey.presence(creche)
        case .bonusMinimum: return FundingKey.minimum
        }
    }
}

extension RowOrigin {
    static func quotaKey(_ side: QuotaSide) -> String {
        "\(KeyText.escaped(side.id.text))/\(KeyText.written(side.scope))/\(side.isMinimum ? "min" : "max")"
    }
}

/// Identifiers as keys write them.
package enum KeyText {
    /// The signs keys are built with, written `%2F` within an identifier, so that no identifier can be taken for structure.
    private static let signs = Set("%/:+@#[]".utf8)

    /// An identifier without the signs of the notation; others stand as they are.
    package static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: signs.contains) else { return text }
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if signs.contains(byte) {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `network`, `creche:C`, `operator:O` or `section:S`.
    static func written(_ scope: Quota.Scope) -> String {
        let (kind, subject) = (scope.kind.rawValue, scope.subject)
        return subject.map { "\(kind):\(escaped($0))" } ?? kind
    }

    /// `Funder`, `Funder@S1` within a section, `Funder#2` for its second at one place.
    static func written(_ label: ReservationLabel) -> String {
        escaped(label.funder) + (label.section.map { "@\(escaped($0.text))" } ?? "")
            + (label.number > 1 ? "#\(label.number)" : "")
    }
}
