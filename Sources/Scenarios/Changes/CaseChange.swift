internal import Childcare

/// One change of the crèches of a case, made without a look at who asks.
public enum CaseChange: Hashable, Sendable {
    case places(PlacesChange)
    case staff(StaffChange)
    case closing(CrecheClosing)
    case opening(CrecheOpening)

    /// The case as it would be.
    ///
    /// - Throws: ``ChangeError`` where it names what the case does not have.
    func applied(to source: Case) throws(ChangeError) -> Case {
        switch self {
        case .places(let change): try change.applied(to: source)
        case .staff(let change): try change.applied(to: source)
        case .closing(let change): try change.applied(to: source)
        case .opening(let change): try change.applied(to: source)
        }
    }

    /// What it does, in a form that never changes.
    var content: String {
        switch self {
        case .places(let change):
            "places \(change.creche)|\(change.section)|\(change.slots)|\(change.added)"
        case .staff(let change): "staff \(change.creche)|\(change.slots)|\(change.added)"
        case .closing(let change): "close \(change.creche)"
        case .opening(let change): "open \(change.creche)|\(change.like)"
        }
    }
}

/// A change that does not fit its case.
struct ChangeError: Error, Hashable {
    var place: ProblemPlace
    var value: String
    var code: PlanProblemCode
    var expected: BilingualText
    var remedy: BilingualText = .empty

    var problem: ReportedProblem {
        ReportedProblem(code, place, value: value, expected: expected, remedy: remedy)
    }

    static func creche(_ name: String, _ source: Case, _ place: ProblemPlace) -> ChangeError {
        let known = source.creches.map(\.id.text)
        return ChangeError(
            place: place, value: name, code: .unknownCreche,
            expected: BilingualText(fr: "une crèche du dossier", en: "a crèche of the case"),
            remedy: NearestWord.among(known, to: name).map(BilingualText.didYouMean) ?? .empty)
    }
}

extension Case {
    /// The slots a change speaks of: all of them where it says nothing.
    func slots(_ notation: String, _ place: ProblemPlace) throws(ChangeError) -> SlotSet {
        if notation.isEmpty { return calendar.fullWeek }
        if let found = try? DayNotation.parse(notation, calendar: calendar), found.count == 1 { return found[0] }
        throw ChangeError(
            place: place, value: notation, code: .unreadableSlots,
            expected: BilingualText(fr: "des jours comme lun mar-matin", en: "days such as mon tue-am"))
    }
}
