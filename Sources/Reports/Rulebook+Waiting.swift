import Childcare

/// The minimum rates of the waiting lists, in sentences: for the rules, and for the report.
extension Rulebook {
    var waitingMix: [BilingualText] {
        let rates = source.policy.waitingMix
        guard !rates.isEmpty else { return [] }
        let each = rates.map { rate in
            let group = words(rate.who)
            let name =
                rate.name == rate.who.text
                ? BilingualText(fr: "« \(group) »", en: "“\(group)”")
                : BilingualText(fr: "« \(rate.name) » (\(group))", en: "“\(rate.name)” (\(group))")
            return BilingualText(
                fr: "au moins \(Self.percent(rate.rate)) de \(name)",
                en: "at least \(Self.percent(rate.rate)) of \(name)")
        }.listed
        var sentences = [
            BilingualText(
                fr:
                    "Liste d'attente de chaque section : parmi les premières familles appelées, combien qu'elles soient, \(each), le nombre arrondi au-dessus, tant qu'il en reste sur la liste. Pour le reste, l'ordre est celui des points, et s'en écarte le moins possible ; dans un groupe il n'en change pas.",
                en:
                    "Waiting list of each section: of the families called first, however many, \(each), the number rounded up, while any of them is on the list. Otherwise the order is that of points, and departs from it as little as possible; within a group it does not change."
            )
        ]
        if rates.count > 1 {
            let names = rates.map { BilingualText(fr: "« \($0.name) »", en: "“\($0.name)”") }
                .joined(separator: BilingualText(fr: ", puis ", en: ", then "))
            sentences.append(
                BilingualText(
                    fr:
                        "Ces taux tiennent ensemble partout où ils le peuvent. Là où ils ne le peuvent pas, ils passent dans cet ordre : \(names) ; le dernier cède, et seulement de ce qu'il faut.",
                    en:
                        "These rates hold together wherever they can. Where they cannot, they go in this order: \(names); the last one yields, and only by what it must."
                ))
        } else if let rate = rates.first?.rate, rate.numerator > 0, rate.numerator < rate.denominator {
            // 1 + ⌊r / (1 − q)⌋: of nine families, say.
            let last = 1 + 9 * rate.denominator / (rate.denominator - rate.numerator)
            sentences.append(
                BilingualText(
                    fr:
                        "Qui n'est pas du groupe n'attend donc jamais beaucoup plus : de rang 9 par ses points, une famille est appelée \(BilingualText(number: last))ᵉ au plus tard.",
                    en:
                        "So who is not of the group never waits much longer: of rank 9 by its points, a family is called as number \(BilingualText(number: last)) at the latest."
                ))
        }
        return sentences
    }
}
