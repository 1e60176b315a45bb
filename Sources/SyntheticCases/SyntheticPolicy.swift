import Childcare

/// The published rules of every synthetic town.
enum SyntheticPolicy {
    static func policy(seed: UInt64, quotas: Bool) -> Policy {
        Policy(
            priority: .weighted, gainPer: .child, basePoints: 100,
            wishFactors: [Share(100, 100), Share(95, 100), Share(90, 100), Share(85, 100), Share(80, 100)],
            siblings: .together, unborn: .conditional, grid: grid, quotas: quotas ? mixQuotas : [],
            seed: "tirage public \(seed)")
    }

    /// A compact grid after those Pessac (2022), Toulouse (2015) and Reims (2023) published, with two points per
    /// fortnight waited, so that about a third of the files tie with one that has the same first wish and age.
    static let grid: [Criterion] = [
        Criterion(
            group: "résidence", name: "résident de la commune", when: compare("commune", SyntheticTown.commune),
            points: 100),
        Criterion(
            group: "résidence", name: "à moins de 800 m de la crèche",
            when: Condition(
                text: "distance_m <= 800", expression: .compare("distance_m", .lessOrEqual, .integer(800))), points: 10),
        Criterion(group: "famille", name: "famille monoparentale", when: holds("lone_parent"), points: 30),
        Criterion(
            group: "famille", name: "fratrie ou naissance multiple",
            when: Condition(
                text: "siblings >= 2", expression: .compare("siblings", .greaterOrEqual, .integer(2))), points: 20),
        Criterion(group: "famille", name: "aîné accueilli dans la crèche", when: holds("sibling_there"), points: 20),
        Criterion(
            group: "activité", name: "parents en emploi, en formation ou étudiants",
            when: Condition(
                text: "every_parent in (employed, freelancer, student, training)",
                expression: .oneOf("every_parent", words("employed", "freelancer", "student", "training"))), points: 40),
        Criterion(
            group: "activité", name: "un parent en emploi, un demandeur d'emploi",
            when: Condition(
                text: "not lone_parent and any_parent in (employed, freelancer) and any_parent = jobseeker",
                expression: .all([
                    .not(.holds("lone_parent")), .oneOf("any_parent", words("employed", "freelancer")),
                    .compare("any_parent", .equal, .text("jobseeker")),
                ])), points: 20),
        Criterion(
            group: "ressources", name: "quotient familial inférieur à 700",
            when: Condition(
                text: "qf < 700", expression: .compare("qf", .less, .integer(700))), points: 20),
        Criterion(group: "fragilité", name: "enfant en situation de handicap", when: holds("disabled"), points: 30),
        Criterion(
            group: "parcours", name: "par commission déjà passée", when: holds("commissions_passees"), points: 10,
            times: "commissions_passees"),
        Criterion(
            group: "parcours", name: "par quinzaine d'attente", when: holds("quinzaines_d_attente"), points: 2,
            times: "quinzaines_d_attente", cap: Points(Int64(2 * Proportions.longestWaitInFortnights))),
        Criterion(group: "parcours", name: "refus d'une proposition", when: holds("refus_d_offre"), points: -20),
    ]

    /// Soft minimum shares of places, in each crèche and in the network: lone parents, jobseekers, freelancers.
    static let mixQuotas: [Quota] = {
        let groups: [(id: String, who: Condition, percent: Int64)] = [
            ("monoparentales", holds("lone_parent"), 20), ("demandeurs-emploi", compare("any_parent", "jobseeker"), 15),
            ("independants", compare("any_parent", "freelancer"), 12),
        ]
        return groups.flatMap { group in
            [
                Quota(
                    id: QuotaID(group.id), who: group.who, scope: .eachCreche,
                    minimum: .share(Share(group.percent, 100)), price: 40),
                Quota(
                    id: QuotaID(group.id + "-reseau"), who: group.who, scope: .network,
                    minimum: .share(Share(group.percent, 100)), price: 60),
            ]
        }
    }()

    private static func holds(_ name: String) -> Condition { Condition(text: name, expression: .holds(name)) }

    private static func compare(_ name: String, _ word: String) -> Condition {
        Condition(text: "\(name) = \(word)", expression: .compare(name, .equal, .text(word)))
    }

    private static func words(_ words: String...) -> [AttributeValue] { words.map { .text($0) } }
}
