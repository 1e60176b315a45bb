import AllocationModel
import Childcare

/// How the yearly report names its tables and rows.
extension YearlyWriter {
    func caption(_ table: YearlyTally.Table) -> String {
        switch table {
        case .age: say("Par âge à l'entrée", "By age at the start")
        case .days:
            say("Par jours demandés (la plus longue semaine acceptée)", "By days asked (the longest week accepted)")
        case .area: say("Par commune de résidence", "By commune of residence")
        case .loneParent: say("Familles monoparentales", "Lone parents")
        case .jobseeker: say("Parent demandeur d'emploi", "A jobseeking parent")
        case .benefits: say("Minima sociaux (RSA, ASS, AAH)", "Minimum benefits (RSA, ASS, AAH)")
        case .firstWish: say("Par crèche demandée en premier", "By crèche wished first")
        case .delay, .wait: say("Attente", "Wait")
        case .reason: say("Motif", "Reason")
        case .wish: say("Vœu", "Wish")
        case .creche: say("Crèche", "Crèche")
        case .answer: say("Réponse", "Answer")
        }
    }

    func heading(_ table: YearlyTally.Table) -> String {
        switch table {
        case .age: say("Âge", "Age")
        case .days: say("Semaine", "Week")
        case .area: say("Commune", "Commune")
        case .firstWish, .creche: say("Crèche", "Crèche")
        default: say("Famille", "Family")
        }
    }

    /// The name of a row, or of several together.
    func label(_ table: YearlyTally.Table, _ row: String) -> String {
        let members = row.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
        switch table {
        case .age: return age(members)
        case .days:
            guard let first = members.first, let last = members.last else { return row }
            return days(first, last)
        case .delay, .wait: return joined(members, apart: "", say("non connue", "not known"), months)
        case .wish:
            return joined(members, apart: YearlyTally.present, say("place gardée", "place kept"), wishes)
        case .loneParent, .jobseeker, .benefits: return row == "yes" ? say("oui", "yes") : say("non", "no")
        case .area:
            return row == YearlyRows.others
                ? say("autres communes", "other communes") : row.isEmpty ? say("non renseignée", "not known") : row
        case .firstWish, .creche:
            return row == YearlyRows.others
                ? say("autres crèches", "other crèches")
                : row.isEmpty ? say("aucun vœu", "no wish") : name(ofCreche: row)
        case .reason:
            return row == YearlyRows.others
                ? say("autres motifs", "other reasons") : WaitingRecord.Reason(rawValue: row)?.words[language] ?? row
        case .answer: return row == YearlyRows.others ? say("autres suites", "other answers") : answer(row)
        }
    }

    /// Rows that follow each other as one, and beside them the one that stands in no order.
    private func joined(
        _ members: [String], apart: String, _ name: String, _ words: (_ first: String, _ last: String) -> String
    ) -> String {
        let inOrder = members.filter { $0 != apart }
        guard let first = inOrder.first, let last = inOrder.last else { return name }
        return words(first, last) + (inOrder.count < members.count ? say(" ou ", " or ") + name : "")
    }

    private func age(_ members: [String]) -> String {
        let all = YearlyTally.ages
        return switch members {
        case [all[0]]: say("moins d'un an", "under one year")
        case [all[1]]: say("un an", "one year")
        case [all[2]]: say("deux ans et plus", "two years and more")
        case [all[0], all[1]]: say("moins de deux ans", "under two years")
        case [all[1], all[2]]: say("un an et plus", "one year and more")
        default: members.joined(separator: ", ")
        }
    }

    private func days(_ first: String, _ last: String) -> String {
        let (least, most) = (BilingualText(decimal: first)[language], BilingualText(decimal: last)[language])
        let isOne = (Double(last) ?? 0) < 2
        let unit = say(isOne ? " jour" : " jours", last == "1" ? " day" : " days")
        return (first == last ? least : say("\(least) à \(most)", "\(least) to \(most)")) + unit
    }

    private func months(_ first: String, _ last: String) -> String {
        guard let start = first.split(separator: ".").first.flatMap({ Int($0) }) else { return first }
        let ends = last.split(separator: ".").compactMap { Int($0) }
        return ends.count == 2
            ? say("\(start) à \(ends[1]) mois", "\(start) to \(ends[1]) months")
            : say("\(start) mois et plus", "\(start) months and more")
    }

    private func wishes(_ first: String, _ last: String) -> String {
        guard let start = Int(first), let end = Int(last) else { return first }
        let (least, most) = (typography.ordinal(start), typography.ordinal(end))
        return start == end
            ? say("\(least) vœu", "\(least) wish") : say("\(least) au \(most) vœu", "\(least) to \(most) wish")
    }

    private func answer(_ row: String) -> String {
        switch FamilyResponse.Answer(rawValue: row) {
        case .accepted: say("acceptée", "accepted")
        case .declined: say("refusée par la famille", "declined by the family")
        case .noAnswer: say("sans réponse dans le délai", "no answer in time")
        case .withdrawn: say("demande retirée", "request withdrawn")
        case nil: row.isEmpty ? say("réponse non enregistrée", "answer not recorded") : row
        }
    }

    private func name(ofCreche id: String) -> String {
        (subject.year.creches + (subject.previous?.creches ?? [])).first { $0.id == id }?.name.printedName ?? id
    }
}
