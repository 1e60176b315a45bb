internal import AllocationModel
internal import Childcare

/// Where the seats, adults and hours of a row are, for people.
struct RowWords {
    let source: Case

    func place(of origin: RowOrigin, key: String) -> BilingualText {
        switch origin {
        case .seats(let section, let time, _):
            let time = words(time)
            return BilingualText(fr: "section \(section), \(time)", en: "section \(section), \(time)")
        case .creche(let creche, let time):
            let (name, time) = (source.name(ofCreche: creche.text), words(time))
            return BilingualText(fr: "ensemble de \(name), \(time)", en: "the whole of \(name), \(time)")
        case .crecheHours(let creche, _):
            let name = source.name(ofCreche: creche.text)
            return BilingualText(fr: "heures de la semaine de \(name)", en: "hours of the week of \(name)")
        case .site(let creche, let time):
            let (name, time) = (source.name(ofCreche: creche.text), words(time))
            return BilingualText(fr: "lieu de \(name), \(time)", en: "stop of \(name), \(time)")
        case .staff(let creche, let time):
            let (name, time) = (source.name(ofCreche: creche.text), words(time))
            return BilingualText(fr: "encadrement de \(name), \(time)", en: "staff of \(name), \(time)")
        case .starts(let creche, let monday):
            let (name, day) = (source.name(ofCreche: creche.text), BilingualText(day: monday))
            return BilingualText(
                fr: "adaptations de \(name), semaine du \(day)", en: "gradual starts of \(name), week of \(day)")
        case .sameChild(let identity):
            return BilingualText(fr: "le même enfant (\(identity))", en: "the same child (\(identity))")
        case .held(let labels, let place, let time):
            let (who, at, time) = (funders(labels), words(place), words(time))
            return BilingualText(
                fr: "hors des berceaux réservés à \(who), \(at), \(time)",
                en: "outside the seats reserved for \(who), \(at), \(time)")
        case .open(let label, let place, let time):
            let (who, at, time) = (funders([label]), words(place), words(time))
            return BilingualText(
                fr: "berceaux réservés à \(who), \(at), \(time)", en: "seats reserved for \(who), \(at), \(time)")
        case .member, .quota, .bonusMean, .bonusPresence, .bonusMinimum: return BilingualText(verbatim: key)
        }
    }

    private func words(_ time: RowOrigin.Time) -> BilingualText {
        source.words(ofSlot: time.slot, inPeriod: time.period)
    }

    private func words(_ place: Quota.Scope) -> BilingualText {
        source.words(ofScope: place.kind, subject: place.subject)
    }

    private func funders(_ labels: [ReservationLabel]) -> BilingualText {
        labels.map { BilingualText(fr: "« \($0.funder) »", en: "“\($0.funder)”") }.listed
    }
}
