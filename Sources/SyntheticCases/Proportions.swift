import Childcare

/// The figures a synthetic town is drawn from. Shares are in thousandths; each says where it comes from.
enum Proportions {
    /// Free places per hundred children asking: 190 places for 600 requests at Choisy-le-Roi (32), 300 for 800 at
    /// Montrouge (38), 1 for 4 at Toulouse; harder to allocate, and nearer to what a network sees, at 65.
    static let freePlacesPerHundredChildren = 65

    /// Children asking per crèche when the number of crèches is not given.
    static let childrenPerCreche = 35

    /// Places of a crèche: from a micro-crèche's 12 to the 60 of the largest unit (CSP R2324-46).
    static let placesOfCreche = 12...60

    /// Households with one parent: 30 % in Paris 18e (quivagardermesenfants.com, 2015), lower elsewhere.
    static let loneParents = 250

    /// Households with two requests, so that about 8 % of requests have a sibling asking too (assumed).
    static let siblingHouseholds = 42
    /// Of these, twins (assumed).
    static let twinsAmongSiblings = 500
    /// Requests with an elder who stays in the crèche of the first wish (assumed).
    static let elderThere = 50

    /// Requests for less than the whole week: assumed. In EAJE the mean is 28.5 hours a week (DREES, Études et
    /// résultats 1014, 2013), where an official full week is 36.
    static let partTime = 350

    /// Children not yet born when the commission meets: births of the last months before September (assumed).
    static let unborn = 50

    /// Requests that start in January instead of September (assumed).
    static let lateStarts = 80
    /// The longest wait the grid rewards.
    static let longestWaitInFortnights = 30

    /// Requests by age section; babies ask most since a place is kept until school.
    static let requestsByAge: [(weight: Int, value: Int)] = [(50, 0), (32, 1), (18, 2)]
    /// Free places by age section, in hundredths: those who stay grow older, so places come free for babies.
    static let freePlacesByAge = [45, 32, 23]
    /// Children who stay, by age section, in hundredths.
    static let enrolledByAge = [6, 44, 50]
    /// Ages of the three sections, completed months, both ends included.
    static let ages: [ClosedRange<Int>] = [2...11, 12...23, 24...35]

    /// Enrolled children who stay and attend four days, or half the week (assumed).
    static let enrolledPartTime = 120

    /// What a parent of a couple does. Dual-earner couples are most of the formal care (evaluation.securite-sociale.fr
    /// 1-8-3); one place in five for jobseekers is what an AVIP crèche must reach (CASF L214-7).
    static let coupleStatuses: [(weight: Int, value: ParentStatus)] = [
        (68, .employed), (10, .freelancer), (9, .jobseeker), (3, .student), (2, .training), (4, .parentalLeave),
        (4, .inactive),
    ]
    /// What a lone parent does (assumed; 63 % of working lone parents use formal care, same source).
    static let loneStatuses: [(weight: Int, value: ParentStatus)] = [
        (56, .employed), (9, .freelancer), (20, .jobseeker), (5, .student), (5, .training), (5, .inactive),
    ]

    /// Monthly income of a couple in euros at the 2.5th, 7.5th … 97.5th percentile of a log-normal with median 3,300
    /// and sigma 0.5: 11.6 % above 6,000, as among crèche families (12 %, caf45-partenaires.fr); the median is assumed.
    static let monthlyIncomes = [
        1_240, 1_610, 1_860, 2_070, 2_260, 2_450, 2_630, 2_810, 3_000, 3_200, 3_410, 3_630, 3_870, 4_140, 4_450, 4_810,
        5_270, 5_870, 6_780, 8_790,
    ]
    /// A lone parent's income relative to a couple's, in tenths (assumed).
    static let loneIncomeTenths = 6

    /// Households of another commune (assumed; residents have priority in most published grids).
    static let otherCommune = 50

    /// Wishes of each request, nearest crèches first with some taste.
    static let wishes = 6

    /// Acceptable part-time weeks; the halves complement each other.
    static let partTimeWeeks: [(weight: Int, value: [SlotSet])] = [
        (24, [Weeks.fourDays]), (18, [Weeks.firstHalf]), (16, [Weeks.secondHalf]),
        (12, [Weeks.firstHalf, Weeks.secondHalf]), (9, [Weeks.days(0, 1, 3)]), (7, [Weeks.days(2, 4)]),
        (7, [Weeks.days(0, 1), Weeks.days(3, 4)]), (7, [Weeks.mornings]),
    ]
    static let enrolledWeeks: [(weight: Int, value: SlotSet)] = [
        (6, Weeks.fourDays), (2, Weeks.firstHalf), (2, Weeks.secondHalf),
    ]
}

/// Weeks of the half-day calendar: slot 2 d is the morning of day d, slot 2 d + 1 its afternoon.
enum Weeks {
    static let full = WeekCalendar.halfDays.fullWeek
    static let fourDays = days(0, 1, 3, 4)
    static let firstHalf = SlotSet([0, 1, 2, 3, 4])
    static let secondHalf = SlotSet([5, 6, 7, 8, 9])
    static let mornings = SlotSet([0, 2, 4, 6, 8])

    static func days(_ days: Int...) -> SlotSet { SlotSet(days.flatMap { [2 * $0, 2 * $0 + 1] }) }
}
