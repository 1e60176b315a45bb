import AllocationModel
import Childcare

/// What each key of the policy means, in sentences.
extension Rulebook {
    private var policy: Policy { source.policy }

    /// The sentences of a key; what is new is said with its meaning and its value rather than left out.
    func policySentences(_ key: String) -> [BilingualText] {
        switch key {
        case "priority": [priority]
        case "priority_margin": margin
        case "claim_price": claimPrice
        case "gain_per": [gain]
        case "base_points": [basePoints]
        case "wish_factors": [wishFactors]
        case "siblings": [siblings]
        case "unborn": [unborn]
        case "levels": levels
        case "grid": grid
        case "quotas": policy.quotas.map(sentence)
        case "ties": ties
        case "waiting": waitingMix
        case "seed": [seed]
        case "draw": draw
        case "age_date": [ageDate]
        case "move_up": [moveUp]
        case "sibling_split_price": siblingSplitPrice
        case "legal_quotas": policy.effectiveQuotas(in: source).filter { $0.law != nil }.map(sentence) + lawWithoutScope
        case "legal_quota_price": legalQuotaPrice
        case "guarantee_members": guarantee
        case "funding_minimum": fundingMinimum
        case "adopted_on": adoptedOn
        default: asWritten(key)
        }
    }

    private func asWritten(_ key: String) -> [BilingualText] {
        guard let field = Keys.policy.keys.first(where: { $0.outline.key == key }), let value = field.get(policy) else {
            return []
        }
        let written = String(describing: value)
        return [
            BilingualText(fr: "\(field.outline.meaning) : « \(written) »", en: "\(field.outline.meaning): “\(written)”")
        ]
    }

    // MARK: Priorities

    private var priority: BilingualText {
        if policy.priority == .strict {
            return BilingualText(
                fr:
                    "Les familles passent dans l'ordre de leurs points, crèche par crèche : chacune a le meilleur de ses vœux dont aucun créneau demandé n'est complet de familles qui passent avant elle. Les objectifs ci-dessous ne choisissent qu'entre les répartitions qui respectent cet ordre. Les règles fermes, les enfants déjà accueillis et les décisions de la commission passent avant lui.",
                en:
                    "Families pass in the order of their points, crèche by crèche: each has the best of its wishes of which no slot it asks for is full of families that pass before it. The objectives below only choose among allocations that keep to that order. Hard rules, children already there and the commission's decisions come before it."
            )
        }
        if policy.priority == .priced {
            return BilingualText(
                fr:
                    "Toutes les places sont attribuées ensemble, et l'ordre des points compte dans le total : une famille a de quoi se plaindre lorsqu'un de ses vœux, mieux placé que ce qu'elle reçoit, est tenu par une famille qui passe après elle. Aucune place demandée n'est laissée vide.",
                en:
                    "All places are given together, and the order of points counts in the total: a family has a claim where a wish it wants more than what it gets is held by a family that passes after it. No place somebody wants more is left empty."
            )
        }
        return BilingualText(
            fr:
                "Toutes les places sont attribuées ensemble : parmi les répartitions que les autres règles permettent, celle qui sert le mieux les objectifs ci-dessous l'emporte. Une famille qui a plus de points peut donc attendre, si le total est ainsi meilleur.",
            en:
                "All places are given together: among the allocations the other rules allow, the one that serves the objectives below best wins. A family with more points may therefore wait where the total is better so."
        )
    }

    private var claimPrice: [BilingualText] {
        guard policy.priority == .priced, let price = policy.claimPrice else { return [] }
        return [
            BilingualText(
                fr:
                    "Chaque demande dont la famille a de quoi se plaindre coûte \(Int(price), "point", "points") au total.",
                en: "Each request whose family has a claim costs \(Int(price), "point", "points") of the total.")
        ]
    }

    private var margin: [BilingualText] {
        guard policy.priority == .strict, let margin = policy.priorityMargin, margin > 0 else { return [] }
        let points = BilingualText(points: margin)
        return [
            BilingualText(
                fr:
                    "Entre familles qui ont moins de \(points) points d'écart, l'ordre ne décide pas : le total des objectifs le fait.",
                en:
                    "Between families less than \(points) points apart the order does not decide: the total of the objectives does."
            )
        ]
    }

    private var gain: BilingualText {
        policy.gainPer == .child
            ? BilingualText(
                fr: "Les points comptent par enfant admis, quelle que soit sa semaine.",
                en: "Points count per child placed, whatever its week.")
            : BilingualText(
                fr: "Les points comptent par heure de la semaine accordée.",
                en: "Points count per hour of the week that is given.")
    }

    private var basePoints: BilingualText {
        let count = Int(policy.basePoints)
        return count == 0
            ? BilingualText(
                fr: "Aucun point n'est donné à tous les enfants.", en: "No points are given to every child.")
            : BilingualText(
                fr: "Chaque enfant admis compte \(count, "point", "points"), plus ceux du barème.",
                en: "Every child placed counts \(count, "point", "points"), and those of the grid.")
    }

    private var wishFactors: BilingualText {
        let factors = policy.wishFactors
        guard factors.contains(where: { $0 != .one }) else {
            return BilingualText(
                fr: "Les points sont les mêmes à chaque vœu.", en: "Points are the same at every wish.")
        }
        let list = factors.enumerated().map { position, share in
            let percent = Self.percent(share)
            return BilingualText(fr: "vœu \(position + 1) : \(percent)", en: "wish \(position + 1): \(percent)")
        }.joined(separator: ", ")
        return BilingualText(
            fr: "Part des points qui compte selon le rang du vœu : \(list) ; la dernière vaut pour les suivants.",
            en: "Share of the points that counts by the rank of the wish: \(list); the last holds for later ones.")
    }

    private var levels: [BilingualText] {
        guard !policy.levels.isEmpty else {
            return [LevelPreset.standard.text]
        }
        return policy.levels.enumerated().map { position, level in
            if let who = level.who { return groupLevel(level, who, position) }
            let terms = level.terms.map { term in
                term.weight == 1
                    ? Self.words(term.term)
                    : BilingualText(
                        fr: "\(Self.words(term.term)) (× \(term.weight))",
                        en: "\(Self.words(term.term)) (× \(term.weight))")
            }.listed
            let slack =
                level.tolerance == 0
                ? BilingualText(fr: "les suivants n'en cèdent rien", en: "later ones give up none of it")
                : BilingualText(
                    fr: "les suivants peuvent en céder \(BilingualText(number: level.tolerance))",
                    en: "later ones may give up \(BilingualText(number: level.tolerance)) of it")
            return BilingualText(
                fr: "Objectif \(position + 1), « \(level.name) » : \(terms) ; \(slack).",
                en: "Objective \(position + 1), “\(level.name)”: \(terms); \(slack).")
        }
    }

    private func groupLevel(_ level: PolicyLevel, _ who: Condition, _ position: Int) -> BilingualText {
        let group = words(who)
        guard level.tolerance == 0 else {
            let slack = BilingualText(number: level.tolerance)
            return BilingualText(
                fr:
                    "Objectif \(position + 1), « \(level.name) » : le plus d'enfants admis qui remplissent « \(group) » ; les suivants peuvent en céder \(slack).",
                en:
                    "Objective \(position + 1), “\(level.name)”: the most children placed who meet “\(group)”; later ones may give up \(slack) of it."
            )
        }
        return BilingualText(
            fr:
                "Objectif \(position + 1), « \(level.name) » : d'abord le plus d'enfants admis qui remplissent « \(group) ». Aucune place n'est donnée à un autre enfant, quels que soient ses points, tant qu'un enfant de ce groupe qui l'a demandée et pourrait l'occuper attend.",
            en:
                "Objective \(position + 1), “\(level.name)”: first the most children placed who meet “\(group)”. No place is given to another child, whatever its points, while a child of this group who asked for it and could take it waits."
        )
    }

    private static func words(_ term: ObjectiveTerm) -> BilingualText {
        switch term {
        case .legalQuotas:
            BilingualText(
                fr: "le moins d'enfants manquant aux quotas de la loi",
                en: "fewest children short of the quotas of the law")
        case .points: BilingualText(fr: "le plus de points", en: "most points")
        case .wishes: BilingualText(fr: "les meilleurs rangs de vœux", en: "the best ranks of wishes")
        case .hours: BilingualText(fr: "le plus d'heures d'accueil", en: "most hours of care")
        case .children: BilingualText(fr: "le plus d'enfants admis", en: "most children placed")
        case .mixQuotas:
            BilingualText(
                fr: "le moindre prix des quotas de mixité manqués", en: "the least price of mix quotas missed")
        case .siblingsSplit:
            BilingualText(fr: "le moins d'enfants séparés de leur fratrie", en: "fewest siblings apart")
        case .changes:
            BilingualText(
                fr: "le moins de réponses changées depuis la décision précédente",
                en: "fewest answers changed since the decision before")
        case .funding: BilingualText(fr: "le plus de bonus de mixité", en: "the largest bonuses of the mix")
        }
    }

    private var grid: [BilingualText] {
        policy.grid.map { line in
            let who = words(line.when)
            let (points, cap) = (BilingualText(countOf: line.points), line.cap.map { BilingualText(points: $0) })
            let amount: BilingualText
            if let range = line.byHand ?? (line.points == 0 ? line.manualRange : nil), range != 0...0 {
                let (least, most) = (BilingualText(points: range.lowerBound), BilingualText(points: range.upperBound))
                amount = BilingualText(
                    fr: "de \(least) à \(most) points, donnés par un professionnel",
                    en: "\(least) to \(most) points, given by a professional")
            } else {
                let times =
                    line.times.map { name in
                        let column = line.when.said(name)
                        return BilingualText(fr: " × \(column)", en: " × \(column)")
                    } ?? .empty
                let most = cap.map { cap in
                    line.points < 0
                        ? BilingualText(fr: ", jamais moins de \(cap)", en: ", never less than \(cap)")
                        : BilingualText(fr: ", jamais plus de \(cap)", en: ", never more than \(cap)")
                }
                amount = BilingualText(
                    fr: "\(points)\(times)\(most ?? .empty)", en: "\(points)\(times)\(most ?? .empty)")
            }
            return BilingualText(
                fr: "Barème, « \(line.name) » (\(who)) : \(amount).", en: "Grid, “\(line.name)” (\(who)): \(amount).")
                + Self.justification(line.justification)
        } + groupCaps
    }

    /// What the town wrote about a line that touches what the law protects.
    static func justification(_ text: String) -> BilingualText {
        text.isEmpty
            ? .empty : BilingualText(fr: " Justification : « \(text) »", en: " Justification: “\(text)”")
    }

    private var groupCaps: [BilingualText] {
        var seen: Set<String> = []
        return policy.grid.compactMap { line in
            guard let cap = line.groupCap, seen.insert(line.group).inserted else { return nil }
            let most = BilingualText(countOf: cap)
            return cap < 0
                ? BilingualText(
                    fr: "Barème, rubrique « \(line.group) » : ses lignes ensemble n'ôtent jamais plus que \(most).",
                    en: "Grid, heading “\(line.group)”: its lines together never take more than \(most).")
                : BilingualText(
                    fr: "Barème, rubrique « \(line.group) » : ses lignes ensemble ne donnent jamais plus de \(most).",
                    en: "Grid, heading “\(line.group)”: its lines together never give more than \(most).")
        }
    }

    private var ties: [BilingualText] {
        guard !policy.ties.isEmpty else { return [] }
        let list = policy.ties.map(\.words).joined(separator: BilingualText(fr: " ; puis ", en: "; then "))
        return [
            BilingualText(
                fr:
                    "À égalité de points, l'ordre est : \(list) ; puis le tirage au sort public. Qui n'a pas de valeur passe après les autres.",
                en:
                    "At equal points the order is: \(list); then the public draw. Who has no value comes after the others."
            ),
            BilingualText(
                fr:
                    "Entre des répartitions de même total et de mêmes rangs de vœux, celle qui sert le mieux cet ordre l'emporte.",
                en:
                    "Among allocations of the same total and the same ranks of wishes, the one that follows this order best wins."
            ),
        ]
    }

    private var seed: BilingualText {
        policy.seed.isEmpty
            ? BilingualText(
                fr: "Aucune graine n'a encore été tirée en public pour départager les égalités.",
                en: "No seed has been drawn in public yet to settle ties.")
            : BilingualText(
                fr: "La graine du tirage public est « \(policy.seed) ».",
                en: "The seed of the public draw is “\(policy.seed)”.")
    }

    private var draw: [BilingualText] {
        guard policy.draw == .lottery else { return [] }
        return [
            BilingualText(
                fr:
                    "Entre répartitions de même valeur, une loterie décide qui est admis : les chances des familles à égalité sont aussi égales qu'elles peuvent l'être, la plus petite la plus grande possible, puis la suivante ; elles sont publiées avec les tickets, et un seul ticket est tiré de la graine publique.",
                en:
                    "Between allocations of the same worth a lottery decides who is placed: the chances of the families in a tie are as even as they can be, the least the greatest possible, then the next; they are published with the tickets, and one ticket is drawn from the public seed."
            )
        ]
    }

    // MARK: Files, ages, siblings

    private var unborn: BilingualText {
        policy.unborn == .conditional
            ? BilingualText(
                fr: "Un enfant à naître est admis sous réserve de sa naissance.",
                en: "A child not yet born is placed on condition of its birth.")
            : BilingualText(
                fr: "Les enfants à naître ne sont pas examinés.", en: "Children not yet born are not considered.")
    }

    private var ageDate: BilingualText {
        switch policy.ageDate {
        case .childStart:
            BilingualText(fr: "L'âge se compte le jour de l'entrée.", en: "Age is counted on the day the child starts.")
        case .termStart:
            BilingualText(fr: "L'âge se compte à la rentrée.", en: "Age is counted on the first day of the term.")
        case .fixed(let day):
            BilingualText(
                fr: "L'âge se compte le \(BilingualText(day: day)).",
                en: "Age is counted on \(BilingualText(day: day)).")
        }
    }

    private var moveUp: BilingualText {
        policy.moveUp == .never
            ? BilingualText(
                fr: "Un enfant reste dans sa section toute l'année.", en: "A child stays in its section all the term.")
            : BilingualText(
                fr: "Un enfant change de section à la première période qui suit l'âge limite de la sienne.",
                en: "A child moves up at the first period after it has outgrown its section.")
    }

    private var siblings: BilingualText {
        let start = BilingualText(
            fr: "Les enfants d'un même foyer, sauf règle propre au foyer, sont",
            en: "Children of one household, unless it has a rule of its own, are")
        let rest = policy.siblings.words
        return BilingualText(fr: "\(start) \(rest).", en: "\(start) \(rest).")
    }

    private var siblingSplitPrice: [BilingualText] {
        let count = Int(policy.siblingSplitPrice)
        let isAsked =
            policy.siblings == .preferTogether || source.households.contains { $0.siblingRule == .preferTogether }
        guard count > 0 || isAsked else { return [] }
        return [
            BilingualText(
                fr: "Chaque enfant séparé d'une fratrie qui préfère rester ensemble coûte \(count, "point", "points").",
                en: "Each child apart from siblings who prefer to be together costs \(count, "point", "points").")
        ]
    }

    // MARK: Quotas and money

    private func sentence(_ written: Quota) -> BilingualText {
        let quota = written.bounded(in: source)
        let place =
            quota.scope.kind == .eachCreche
            ? BilingualText(fr: "chaque crèche", en: "each crèche")
            : source.words(ofScope: quota.scope.kind, subject: quota.scope.subject)
        let bounds =
            written.spread.map { even(written, $0) }
            ?? [
                quota.minimum.map {
                    BilingualText(fr: "au moins \(amount($0, quota))", en: "at least \(amount($0, quota))")
                },
                quota.maximum.map {
                    BilingualText(fr: "au plus \(amount($0, quota))", en: "at most \(amount($0, quota))")
                },
            ].compactMap(\.self).listed
        let basis =
            quota.basis == .all
            ? BilingualText(fr: "enfants déjà accueillis compris", en: "children already there included")
            : BilingualText(fr: "parmi les nouveaux", en: "among newcomers")
        let unit =
            quota.of == .hours ? BilingualText(fr: "heure", en: "hour") : BilingualText(fr: "enfant", en: "child")
        let force =
            quota.price.map { price in
                if quota.isPricedByScope { return onceForScope(quota, price) }
                return BilingualText(
                    fr: "chaque \(unit) qui manque ou dépasse coûte \(Int(price), "point", "points")",
                    en: "each \(unit) missing or in excess costs \(Int(price), "point", "points")")
            } ?? BilingualText(fr: "règle ferme", en: "a hard rule")
        let order = inOrder(quota)
        return BilingualText(
            fr: "Quota « \(quota.id) » (\(words(quota.who)) ; \(place)) : \(bounds), \(basis) ; \(force)\(order).",
            en: "Quota “\(quota.id)” (\(words(quota.who)); \(place)): \(bounds), \(basis); \(force)\(order).")
            + Self.justification(quota.justification)
    }

    /// A quota's place in the order of points, where there is one.
    private func inOrder(_ quota: Quota) -> BilingualText {
        guard policy.priority == .strict else { return BilingualText(verbatim: "") }
        switch (quota.minimum != nil, quota.comesBeforeTheOrder(isMinimum: quota.minimum != nil)) {
        case (true, true):
            return BilingualText(
                fr:
                    " ; avant l'ordre des points : jusqu'au minimum, les premiers du groupe passent avant les autres familles",
                en: "; before the order of points: up to the minimum, the first of the group pass before other families"
            )
        case (false, true):
            return BilingualText(
                fr: " ; dans l'ordre des points : les places du maximum vont aux premiers du groupe",
                en: "; in the order of points: the places of the maximum go to the first of the group")
        case (_, false):
            return BilingualText(
                fr: " ; après l'ordre des points : il n'y déroge jamais",
                en: "; after the order of points: it never departs from it")
        }
    }

    private func onceForScope(_ quota: Quota, _ price: Int64) -> BilingualText {
        let each: BilingualText =
            switch quota.scope.kind {
            case .eachCreche: BilingualText(fr: "chaque crèche qui le manque", en: "each crèche that misses it")
            default: BilingualText(fr: "le manquer", en: "missing it")
            }
        return BilingualText(
            fr: "\(each) coûte \(Int(price), "point", "points"), une fois, quel que soit l'écart",
            en: "\(each) costs \(Int(price), "point", "points"), once, by however much")
    }

    /// The share of the requests, and how far from it a crèche may be.
    private func even(_ quota: Quota, _ spread: Share) -> BilingualText {
        let bounded = quota.bounded(in: source)
        let share = Self.percent(quota.requestedPercent(in: source))
        let what =
            bounded.of == .hours
            ? BilingualText(fr: "des heures", en: "of the hours")
            : BilingualText(fr: "des enfants", en: "of the children")
        func percent(_ bound: Quota.Bound?, _ otherwise: Share) -> BilingualText {
            if case .share(let share)? = bound { Self.percent(share) } else { Self.percent(otherwise) }
        }
        let (least, most) = (percent(bounded.minimum, Share(0, 1)), percent(bounded.maximum, .one))
        return BilingualText(
            fr:
                "la part que le groupe a parmi les demandes, \(share), à \(Self.percent(spread)) près : de \(least) à \(most) \(what)",
            en:
                "the group's share of the requests, \(share), give or take \(Self.percent(spread)): from \(least) to \(most) \(what)"
        )
    }

    private func amount(_ bound: Quota.Bound, _ quota: Quota) -> BilingualText {
        switch (bound, quota.of) {
        case (.count(let count), .hours):
            BilingualText(fr: "\(Int(count), "heure", "heures")", en: "\(Int(count), "hour", "hours")")
        case (.count(let count), _):
            BilingualText(fr: "\(Int(count), "enfant", "enfants")", en: "\(Int(count), "child", "children")")
        case (.share(let share), .places):
            BilingualText(fr: "\(Self.percent(share)) des places", en: "\(Self.percent(share)) of the places")
        case (.share(let share), .children):
            BilingualText(fr: "\(Self.percent(share)) des enfants", en: "\(Self.percent(share)) of the children")
        case (.share(let share), .hours):
            BilingualText(fr: "\(Self.percent(share)) des heures", en: "\(Self.percent(share)) of the hours")
        }
    }

    /// A quota of the law the policy takes over where nobody is bound by it, such as AVIP without an AVIP crèche.
    private var lawWithoutScope: [BilingualText] {
        let bound = Set(policy.effectiveQuotas(in: source).compactMap(\.law))
        return policy.legalQuotas.filter { !bound.contains($0) }.map { law in
            BilingualText(
                fr: "Quota légal \(law.rawValue) : repris, il ne lie ici aucune crèche.",
                en: "Quota of the law \(law.rawValue): taken over, it binds no crèche here.")
        }
    }

    private var legalQuotaPrice: [BilingualText] {
        guard let price = policy.legalQuotaPrice else {
            return policy.legalQuotas.isEmpty
                ? []
                : [BilingualText(fr: "Les quotas de la loi sont fermes.", en: "The quotas of the law are hard rules.")]
        }
        return [
            BilingualText(
                fr: "Chaque enfant qui manque à un quota de la loi coûte \(Int(price), "point", "points").",
                en: "Each child a quota of the law misses costs \(Int(price), "point", "points").")
        ]
    }

    private var guarantee: [BilingualText] {
        guard policy.guaranteesMembers else { return [] }
        return [
            BilingualText(
                fr: "Cette garantie vaut pour chaque gestionnaire du réseau.",
                en: "This guarantee holds for every operator of the network.")
        ]
    }

    private var fundingMinimum: [BilingualText] {
        guard let least = policy.fundingMinimum else { return [] }
        return [
            BilingualText(
                fr:
                    "Ensemble, les bonus de mixité des crèches doivent rapporter au moins \(BilingualText(number: least.wholeEuros)) € dans la période.",
                en:
                    "Together the bonuses of the mix must earn the crèches at least €\(BilingualText(number: least.wholeEuros)) in the term."
            )
        ]
    }

    private var adoptedOn: [BilingualText] {
        guard let day = policy.adoptedOn else { return [] }
        return [
            BilingualText(
                fr: "Il a été adopté le \(BilingualText(day: day)).",
                en: "They were adopted on \(BilingualText(day: day)).")
        ]
    }

    /// An exact share in percent, or as a fraction where it has no end.
    static func percent(_ share: Share) -> BilingualText {
        let (hundredths, rest) = (share.numerator * 10_000).quotientAndRemainder(dividingBy: share.denominator)
        guard rest == 0 else { return BilingualText(verbatim: "\(share.numerator)/\(share.denominator)") }
        let (whole, part) = hundredths.quotientAndRemainder(dividingBy: 100)
        var decimal = "\(whole)"
        if part != 0 {
            decimal += part < 10 ? ".0\(part)" : ".\(part)"
            if decimal.hasSuffix("0") { decimal.removeLast() }
        }
        return BilingualText(bound: decimal + "%")
    }
}
