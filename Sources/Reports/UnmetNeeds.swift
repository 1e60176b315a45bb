import AllocationModel
import Childcare

/// The children who wait for a place, each once, by age and by the days asked for.
struct UnmetNeeds {
    enum Age: CaseIterable, Hashable {
        case underOne, one, twoAndMore

        /// Completed months.
        var months: ClosedRange<Int> {
            switch self {
            case .underOne: 0...11
            case .one: 12...23
            case .twoAndMore: 24...Int.max
            }
        }
    }

    /// A part of those who wait.
    enum Group: Hashable {
        case age(Age), section(String)
        case sectionAge(String, Age)
    }

    struct Child {
        var age: Age
        /// `nil` for occasional care.
        var days: Int?
        /// Counted among those whose chance is told: neither a transfer nor occasional care.
        var isRegular: Bool
    }

    /// In the order of the waiting list.
    let children: [Child]
    private let byRequest: [String: Child]
    private let rows: [String: [WaitingBySectionRow]]

    /// Files that are incomplete, refused or put off wait for something else than a place.
    init(_ subject: ReportSubject) {
        let requests = Dictionary(first: subject.case.requests.map { ($0.id.text, $0) })
        var children: [Child] = []
        var byRequest: [String: Child] = [:]
        for record in subject.outcome.waiting {
            guard [.full, .otherRule, .noAdmissibleWish].contains(record.reason),
                let request = requests[record.request]
            else { continue }
            let child = Self.child(request, in: subject.case)
            children.append(child)
            byRequest[record.request] = child
        }
        self.children = children
        self.byRequest = byRequest
        rows = Dictionary(grouping: subject.waitingBySection) { $0.section }
    }

    static func age(of request: PlaceRequest, in source: Case) -> Age {
        let months = request.birthDate.completedMonths(on: max(request.startDate, source.term.start))
        return Age.allCases.first { $0.months.contains(max(0, months)) } ?? .underOne
    }

    private static func child(_ request: PlaceRequest, in source: Case) -> Child {
        let weeks = request.patterns + request.wishes.flatMap(\.patterns)
        let days = weeks.map { week in Set(week.indices.map { source.calendar.slots[$0].day }).count }
        return Child(
            age: age(of: request, in: source),
            days: request.care == .occasional ? nil : days.max() ?? 0,
            isRegular: !request.isTransfer && request.care != .occasional)
    }

    /// Numbers of days somebody asks for, ascending, occasional care last.
    var days: [Int?] {
        let asked = Set(children.map(\.days))
        return asked.compactMap { $0 }.sorted().map { $0 } + (asked.contains(nil) ? [nil] : [])
    }

    func count(_ group: Group) -> Int {
        switch group {
        case .age(let age): children.count { $0.age == age }
        case .section(let section): rows[section]?.count ?? 0
        case .sectionAge(let section, let age): count(section) { $0.age == age }
        }
    }

    private func count(_ section: String, _ belongs: (Child) -> Bool) -> Int {
        (rows[section] ?? []).count { byRequest[$0.request].map(belongs) ?? false }
    }
}

extension ReportPage {
    var unmet: [Markup] {
        guard outcome.status != .conflict else {
            return none("Rien n'a été attribué : rien n'est compté.", "Nothing was allocated: nothing is counted.")
        }
        let needs = UnmetNeeds(subject)
        guard !needs.children.isEmpty else { return none("Aucun enfant n'attend.", "No child waits.") }
        guard audience == .commission else {
            return [
                paragraph(
                    "Chaque enfant en attente compte une fois, quel que soit le nombre de ses vœux : son âge est celui du jour où il doit commencer. Les dossiers incomplets, refusés ou remis n'y sont pas. Les jours demandés sont ceux des chances d'admission.",
                    "Each child who waits counts once, however many its wishes: its age is that on the day it is to begin. Files that are incomplete, refused or put off are left out. Days asked for are those of the chances of admission."
                ), ages(needs).markup,
            ]
        }
        let lead = paragraph(
            "Chaque enfant en attente compte une fois, quel que soit le nombre de ses vœux : son âge le jour où il doit commencer, et les jours de la plus longue semaine qu'il accepte. Les dossiers incomplets, refusés ou remis n'y sont pas.",
            "Each child who waits counts once, however many its wishes: its age on the day it is to begin, and the days of the longest week it accepts. Files that are incomplete, refused or put off are left out."
        )
        let note = paragraph(
            "Les places vides sont celles des sections qui prennent cet âge ; une section qui en prend plusieurs compte à chacun. Une place vide peut l'être faute de personnel, ou ne pas tenir dans les jours demandés.",
            "Empty places are those of the sections that take the age; a section that takes several counts at each. A place may be empty for want of staff, or not on the days asked for."
        )
        return [lead, table(needs).markup, note]
    }

    private func words(_ age: UnmetNeeds.Age) -> String {
        switch age {
        case .underOne: say("moins d'un an", "under one year")
        case .one: say("un an", "one year")
        case .twoAndMore: say("deux ans et plus", "two years and more")
        }
    }

    private func words(days: Int?) -> (french: String, english: String) {
        guard let days else { return ("Occasionnel", "Occasional") }
        let text = BilingualText(fr: "\(days, "jour", "jours")", en: "\(days, "day", "days")")
        return (text.french, text.english)
    }

    private func ages(_ needs: UnmetNeeds) -> MarkupTable {
        var table = MarkupTable(
            caption: say("Enfants en attente par âge", "Children waiting by age"),
            columns: [column("Âge", "Age"), column("En attente", "Waiting", number: true)])
        table.rows = UnmetNeeds.Age.allCases.map { age in
            [.text(words(age)), .text(shown(needs.count(.age(age)), .waitingOf(.age(age))))]
        }
        return table
    }

    /// Who waits by age and days, beside what stays empty.
    private func table(_ needs: UnmetNeeds) -> MarkupTable {
        let asked = needs.days
        var table = MarkupTable(
            caption: say(
                "Enfants en attente par âge et jours demandés, et places vides",
                "Children waiting by age and days asked for, and empty places"),
            columns: [column("Âge", "Age")]
                + asked.map { days in
                    let name = words(days: days)
                    return column(name.french, name.english, number: true)
                } + [
                    column("En attente", "Waiting", number: true),
                    column("Places vides toute la semaine", "Places empty all week", number: true),
                    column("Heures-places vides", "Empty place-hours", number: true),
                ])
        table.rows = UnmetNeeds.Age.allCases.map { age in
            let empty = emptyPlaces(for: age)
            let counts = asked.map { days in needs.children.count { $0.age == age && $0.days == days } }
            let numbers = (counts + [needs.count(.age(age)), empty.places]).map { Markup.text(typography.integer($0)) }
            return [.text(words(age))] + numbers + [.text(typography.decimal(empty.hours))]
        }
        return table
    }

    /// In the sections that take the age: places nobody has in any open slot, and hours of a mean week.
    private func emptyPlaces(for age: UnmetNeeds.Age) -> (places: Int, hours: Double) {
        let sections = subject.case.sections.filter { $0.ageMonths.overlaps(age.months) }.map(\.id.text)
        let minutes = Dictionary(first: subject.case.calendar.slots.map { ($0.id, $0.minutes) })
        var least: [String: Int] = [:]
        var hours = 0.0
        for record in outcome.occupancy where record.seats > 0 && sections.contains(record.section) {
            let free = max(0, record.free)
            least[record.section] = min(least[record.section] ?? free, free)
            hours += Double(free * (minutes[record.slot] ?? 0)) / Double(60 * subject.case.calendar.periodCount)
        }
        return (least.values.reduce(0, +), hours)
    }
}
