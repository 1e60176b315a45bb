import Childcare

/// Runs the domain's own checks on a decoded case and says where in the files each problem stands.
extension CaseDecoder {
    func check(_ decoded: Case) {
        // Who already complained about a place need not be told again by the domain.
        let told = Set(
            log.problems.filter { $0.severity == .error }.map {
                Place(file: $0.file, line: $0.line, column: $0.column, pointer: $0.pointer)
            })
        for problem in decoded.problems() {
            let place = place(of: problem.path)
            if told.contains(place) || isConsequence(problem.code, at: problem.path) { continue }
            let english = CaseProblemText.english(problem.code)
            log.add(
                CaseFileProblem(
                    Self.snakeCase(problem.code.rawValue), place,
                    severity: problem.severity == .error ? .error : .warning, value: problem.value,
                    expected: Phrase(english.expected, CaseProblemText.plain(problem.expected)),
                    remedy: Phrase(english.remedy, CaseProblemText.plain(located(problem.remedy)))))
        }
    }

    /// Whether a problem may come only from a stand-in for something unreadable, which was reported itself.
    private func isConsequence(_ code: CaseProblem.Code, at path: String) -> Bool {
        let damaged = log.unreadableTables
        let incomplete = log.incompleteTables
        switch code {
        case .duplicateID: return false
        case .unknownCreche: return incomplete.contains("creches")
        case .unknownOperator: return incomplete.contains("creches") || damaged.contains("creches")
        case .unknownSection: return incomplete.contains("sections")
        case .unknownHousehold: return incomplete.contains("households")
        case .unknownRequest: return incomplete.contains("requests")
        case .unknownName: return !incomplete.isEmpty
        case .termOrder, .startOutsideTerm: return damaged.contains("term") || isDamaged(path)
        case .ageOutsideSections, .enrolledAboveSeats, .pinsExceedSeats, .pinSectionElsewhere:
            if !damaged.isDisjoint(with: ["sections", "enrolled", "requests", "wishes", "term"]) { return true }
            return !incomplete.isDisjoint(with: ["sections", "creches", "enrolled", "wishes"])
        case .noWishes: return incomplete.contains("wishes") || isDamaged(path)
        case .twoPins, .pinAndRefusal: return damaged.contains("decisions")
        case .pointsTooLarge: return log.errorCount > 0
        default: return isDamaged(path)
        }
    }

    private func isDamaged(_ path: String) -> Bool {
        guard let (origin, _) = origin(of: path) else { return false }
        return log.unreadable.contains(origin.table.rowPlace(origin.table.rows[origin.row]))
    }

    /// The record a pointer into the case leads to, and the field named after it.
    private func origin(of path: String) -> (Origin, field: String?)? {
        var parts = path.split(separator: "/").map(String.init)
        if parts.first == "policy", parts.count > 1, TableKind(rawValue: parts[1]) != nil { parts.removeFirst() }
        guard parts.count >= 2, let kind = TableKind(rawValue: parts[0]), let position = Int(parts[1]) else {
            return nil
        }
        if kind == .requests, parts.count >= 4, parts[2] == "wishes", let wish = Int(parts[3]) {
            guard position < wishOrigins.count, wish < wishOrigins[position].count else { return nil }
            return (wishOrigins[position][wish], parts.count > 4 ? parts[4] : nil)
        }
        guard let origins = origins[kind], position < origins.count else { return nil }
        return (origins[position], parts.count > 2 ? parts[2] : nil)
    }

    private func place(of path: String) -> Place {
        if let (origin, field) = origin(of: path) {
            let row = origin.table.rows[origin.row]
            if let column = origin.column { return origin.table.place(row, column) }
            guard var field, field != "wishes" else { return origin.table.rowPlace(row) }
            if field == "seats" { field = origin.table.index["places"] == nil ? "places_free" : "places" }
            if field == "times", origin.table.index["times"] == nil { field = "points" }
            return origin.table.place(row, field)
        }
        var tree = sources.root
        for part in path.split(separator: "/") {
            if let inner = tree[String(part)] {
                tree = inner
            } else if case .list(let items) = tree.content, let position = Int(part), position < items.count {
                tree = items[position]
            } else {
                break
            }
        }
        return tree.place
    }

    /// The text with every pointer into the case replaced by the line it stands for.
    private func located(_ text: String) -> String {
        let words = text.split(separator: " ", omittingEmptySubsequences: false).map { word -> String in
            guard word.hasPrefix("/"), word.dropFirst().contains("/") else { return String(word) }
            let path = word.prefix { $0.isLetter || $0.isNumber || $0 == "/" || $0 == "_" }
            let place = place(of: String(path))
            return (place.line.map { "\(place.file):\($0)" } ?? place.pointer ?? place.file)
                + word.dropFirst(path.count)
        }
        return words.joined(separator: " ")
    }

    private static func snakeCase(_ name: String) -> String {
        var result = ""
        var previousIsLower = false
        for character in name {
            let begins = character.isUppercase || character == "1"
            if begins, previousIsLower { result.append("_") }
            result.append(character.lowercased())
            previousIsLower = character.isLowercase
        }
        return result
    }
}

/// What the domain's problems say, in English; the domain itself speaks French.
enum CaseProblemText {
    /// A sentence of the domain in the manner of these messages: no capital, no full stop, quotes close to the word.
    static func plain(_ sentence: String) -> String {
        var text = sentence.replacing("« ", with: "«").replacing(" »", with: "»")
        if text.hasSuffix(".") { text.removeLast() }
        if let first = text.first, first.isUppercase, text.dropFirst().first?.isLowercase == true {
            text = first.lowercased() + text.dropFirst()
        }
        return text
    }

    static func english(_ code: CaseProblem.Code) -> (expected: String, remedy: String) {
        switch code {
        case .emptyID: ("an identifier", "give this row one")
        case .duplicateID: ("an identifier used only once", "correct or remove one of the two rows")
        case .unknownCreche: ("a crèche of this case", "correct the name or add the crèche")
        case .unknownSection: ("a section of this case", "correct the name or add the section")
        case .unknownHousehold: ("a household of this case", "correct the name or add the household")
        case .unknownRequest: ("a request of this case", "correct the name or add the request")
        case .unknownOperator: ("an operator of this case", "correct the name")
        case .unknownName: ("a name that some row carries", "as it stands, the condition never holds")
        case .termOrder: ("an end after the start of the term", "correct the dates")
        case .badCalendar: ("slots named once, of at least a minute", "correct the calendar")
        case .unsupported: ("weighted", "this version applies no other priority")
        case .negativeNumber: ("a number that is not negative", "correct this number")
        case .negativeSeats: ("seats that are not negative", "correct the seats")
        case .seatsCount: ("seats for each slot", "give 0 where the section is closed")
        case .enrolledAboveSeats:
            ("at least as many seats as enrolled children", "correct the seats, or the enrolled children's days")
        case .slotOutsideCalendar: ("one or more slots of the calendar", "correct the days")
        case .noWishes: ("at least one wish", "add one, or set the file's status to incomplete or cancelled")
        case .badRank: ("a rank from 1", "number the wishes 1, 2, 3 …")
        case .duplicateRank: ("a different rank for each wish", "decide between these wishes")
        case .rankOrder: ("wishes in ascending rank", "sort the wishes")
        case .duplicateWish: ("each crèche once for the same days", "remove one of the two wishes")
        case .noPattern: ("days, for the request or each wish", "give the days, for instance full")
        case .birthAfterStart: ("a birth on or before the start date", "correct one of the two dates")
        case .startOutsideTerm: ("a start date within the term", "correct the date, or set the file aside")
        case .ageOutsideSections:
            ("an age that a section of a wished crèche takes", "as it stands, no wish can be granted")
        case .quotaAbove100: ("a share of at most 100%", "give a share, or a number without %")
        case .shareTooFine:
            ("a share whose denominator is at most 100000000", "round the share, for instance to a thousandth")
        case .minimumAboveMaximum: ("a minimum of at most the maximum", "correct min or max")
        case .negativePrice: ("a price that is not negative", "no price makes the quota hard")
        case .quotaWithoutBound: ("a minimum or a maximum", "give min or max, or remove the quota")
        case .capSign: ("a cap of the same sign as the points", "negative points take a negative cap")
        case .twoPins: ("one pin for a request", "keep one of the two")
        case .pinAndRefusal: ("no refusal where the request is pinned", "keep one of the two decisions")
        case .pinsExceedSeats: ("no more pins than seats", "remove a pin, or change its section or days")
        case .pinSectionElsewhere: ("a section of the named crèche", "correct the crèche or the section")
        case .pinNotConsidered: ("a complete request", "the request stays excluded all the same")
        case .pointsTooLarge:
            ("points whose sum stays exact in 64 bits", "divide all points of the case by one number")
        }
    }
}
