/// Numbers, days and places as people say them.
extension BilingualText {
    /// A whole number, its thousands parted.
    package init(number: some BinaryInteger) {
        self.init(fr: "\(FrenchText.integer(number))", en: "\(EnglishText.integer(number))")
    }

    /// An exact decimal such as `-1234.50`, never passed through floating point; what is no decimal stays as it is.
    package init(decimal: String) {
        let parts = decimal.drop { $0 == "-" }.split(separator: ".", maxSplits: 1)
        guard let first = parts.first, let whole = Int64(first) else {
            self.init(verbatim: decimal)
            return
        }
        let sign = decimal.hasPrefix("-") ? "−" : ""
        let fraction = parts.count > 1 ? parts[1] : ""
        let mark = fraction.isEmpty ? BilingualText.empty : BilingualText(fr: ",", en: ".")
        self =
            BilingualText(verbatim: sign) + BilingualText(number: whole) + mark
            + BilingualText(verbatim: String(fraction))
    }

    /// `1er septembre 2026`; `1 September 2026`.
    package init(day date: CivilDate) {
        let french = [
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
            "novembre", "décembre",
        ]
        let english = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        let space = "\u{A0}"
        let (month, year) = (date.month - 1, date.year)
        self.init(
            fr: "\(date.day == 1 ? "1er" : "\(date.day)")\(space)\(french[month])\(space)\(year)",
            en: "\(date.day)\(space)\(english[month])\(space)\(year)")
    }

    /// The days notation of case files in words: `full` → `temps plein`, `mon tue-am` → `lun mar-matin`.
    package init(days notation: String) {
        guard notation != "full" else {
            self.init(fr: "temps plein", en: "full time")
            return
        }
        let words = [
            "mon": "lun", "tue": "mar", "wed": "mer", "thu": "jeu", "fri": "ven", "sat": "sam", "sun": "dim",
        ]
        let french = notation.split(separator: " ").map { word in
            let parts = word.split(separator: "-", maxSplits: 1).map(String.init)
            let day = words[parts[0]] ?? parts[0]
            guard parts.count == 2 else { return day }
            return day + (parts[1] == "am" ? "-matin" : parts[1] == "pm" ? "-après-midi" : "-\(parts[1])")
        }.joined(separator: " ")
        self.init(fr: "\(french)", en: "\(notation)")
    }

    /// Weeks that serve as well as one another, each in words: `mon tue | full` → `lun mar | temps plein`.
    package init(weeks notation: String) {
        let weeks = notation.split(separator: "|").map { BilingualText(days: Vocabulary.trimmed(String($0))) }
        self.init(
            fr: "\(weeks.map(\.french).joined(separator: " | "))",
            en: "\(weeks.map(\.english).joined(separator: " | "))")
    }

    /// `3` or `20%`, as records write bounds: `20 %` in French.
    package init(bound: String) {
        guard bound.hasSuffix("%") else {
            self.init(decimal: bound)
            return
        }
        self = BilingualText(decimal: String(bound.dropLast())) + BilingualText(fr: " %", en: "%")
    }
}

extension Weekday {
    package var words: BilingualText {
        switch self {
        case .monday: BilingualText(fr: "lundi", en: "Monday")
        case .tuesday: BilingualText(fr: "mardi", en: "Tuesday")
        case .wednesday: BilingualText(fr: "mercredi", en: "Wednesday")
        case .thursday: BilingualText(fr: "jeudi", en: "Thursday")
        case .friday: BilingualText(fr: "vendredi", en: "Friday")
        case .saturday: BilingualText(fr: "samedi", en: "Saturday")
        case .sunday: BilingualText(fr: "dimanche", en: "Sunday")
        }
    }
}

extension HalfDay {
    package var words: BilingualText {
        switch self {
        case .morning: BilingualText(fr: "matin", en: "morning")
        case .afternoon: BilingualText(fr: "après-midi", en: "afternoon")
        }
    }
}

extension Slot {
    /// `lundi matin`; the hours of an hour grid; the week first where weeks alternate.
    package var words: BilingualText { day.words + BilingualText(verbatim: " ") + partWords }

    /// The part of its day: `matin`, `8:00–12:00`.
    package var partWords: BilingualText {
        let week = week.map { BilingualText(fr: "sem. \($0.rawValue) ", en: "week \($0.rawValue) ") } ?? .empty
        if let half { return week + half.words }
        guard let from, let to else { return week + BilingualText(verbatim: id) }
        func clock(_ minutes: Int) -> String { "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)" }
        return week + BilingualText(verbatim: "\(clock(from))–\(clock(to))")
    }
}

extension String {
    /// A proper name as it is printed: an apostrophe typed straight between two letters is curled, as in the sentences
    /// around it; all else stays as it was typed. Linear.
    package var printedName: String {
        guard utf8.contains(0x27) else { return self }
        let letters = Array(self)
        return String(
            letters.indices.map { place in
                let isBetweenLetters =
                    letters[place] == "'" && place > 0 && place + 1 < letters.count && letters[place - 1].isLetter
                    && letters[place + 1].isLetter
                return isBetweenLetters ? "’" : letters[place]
            })
    }
}

extension Case {
    /// A crèche's name as it is printed, or its identifier where the case gives none.
    package func name(ofCreche id: String) -> String {
        let name = creches.first { $0.id.text == id }?.name ?? ""
        return name.isEmpty ? id : name.printedName
    }

    /// `lundi matin`; where the term has several periods, which one.
    package func words(ofSlot slot: Int, inPeriod period: Int) -> BilingualText {
        let name = calendar.slots.indices.contains(slot) ? calendar.slots[slot].words : .empty
        guard calendar.periodCount > 1 else { return name }
        let day = BilingualText(day: firstDay(ofPeriod: period))
        return BilingualText(fr: "\(name), à partir du \(day)", en: "\(name), from \(day)")
    }

    /// Where something counts: `ensemble du réseau`, a crèche's name, `section S`.
    package func words(ofScope kind: Quota.Scope.Kind, subject: String?) -> BilingualText {
        let name = subject ?? ""
        return switch kind {
        case .network, .eachCreche: BilingualText(fr: "ensemble du réseau", en: "whole network")
        case .creche: BilingualText(verbatim: self.name(ofCreche: name))
        case .operatorNamed:
            BilingualText(fr: "gestionnaire \(name.printedName)", en: "operator \(name.printedName)")
        case .section: BilingualText(fr: "section \(name)", en: "section \(name)")
        }
    }
}
