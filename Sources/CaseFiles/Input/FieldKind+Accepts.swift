package import Childcare

/// What a path may be set to, for people and for programs.
extension FieldKind {
    /// One stable word.
    package var typeName: String {
        switch self {
        case .identifier, .text: "text"
        case .flag: "flag"
        case .date: "date"
        case .age: "age"
        case .time: "time"
        case .hours, .monthlyHours: "hours"
        case .whole: "whole"
        case .weeksOfYear, .partWeeks: "weeks"
        case .cents, .euros: "euros"
        case .decimal: "number"
        case .share: "share"
        case .word, .code: "word"
        case .words: "words"
        case .week, .weeks, .weightedWeeks: "days"
        case .slots: "slots"
        case .period: "period"
        case .condition: "condition"
        case .scope: "scope"
        case .bound: "bound"
        case .points, .pointsOfCriterion: "points"
        case .shares: "shares"
        case .ageDate: "age_date"
        case .other: "list"
        }
    }

    package var accepts: BilingualText {
        switch self {
        case .identifier, .text: BilingualText(fr: "un texte", en: "a text")
        case .flag: BilingualText(fr: "oui ou non", en: "yes or no")
        case .date: BilingualText(fr: "une date comme 2026-09-01", en: "a date such as 2026-09-01")
        case .age: BilingualText(fr: "un âge comme 2,5", en: "an age such as 2.5")
        case .time: BilingualText(fr: "une heure comme 07:30", en: "a time such as 07:30")
        case .hours, .monthlyHours: BilingualText(fr: "des heures comme 7h30", en: "hours such as 7h30")
        case .whole(let range):
            BilingualText(
                fr: "un nombre entier de \(number: range.lowerBound) à \(number: range.upperBound)",
                en: "a whole number from \(number: range.lowerBound) to \(number: range.upperBound)")
        case .weeksOfYear, .partWeeks: BilingualText(fr: "des semaines", en: "weeks")
        case .cents, .euros: BilingualText(fr: "des euros", en: "euros")
        case .decimal: BilingualText(fr: "un nombre", en: "a number")
        case .share, .shares: BilingualText(fr: "des parts comme 95% ou 19/20", en: "shares such as 95% or 19/20")
        case .word(let kind), .words(let kind):
            BilingualText(
                fr: "\(Vocabulary.frenchWords(of: kind).joined(separator: ", "))",
                en: "\(Vocabulary.words(of: kind).joined(separator: ", "))")
        case .code(let words): BilingualText(verbatim: words.joined(separator: ", "))
        case .week, .weeks, .weightedWeeks:
            BilingualText(fr: "des jours comme lun mar-matin", en: "days such as mon tue-am")
        case .slots: BilingualText(fr: "des créneaux", en: "slots")
        case .period: BilingualText(fr: "une période", en: "a period")
        case .condition: BilingualText(fr: "une condition comme qf < 700", en: "a condition such as qf < 700")
        case .scope:
            BilingualText(
                fr: "réseau, chaque crèche, crèche:X, gestionnaire:X ou section:X",
                en: "network, each creche, creche:X, operator:X or section:X")
        case .bound:
            BilingualText(
                fr: "un nombre comme 3 ou une part comme 20%", en: "a number such as 3 or a share such as 20%")
        case .points: BilingualText(fr: "des points comme 10 ou 0,75", en: "points such as 10 or 0.75")
        case .pointsOfCriterion:
            BilingualText(fr: "des points, comme 10 ou 10 * colonne", en: "points, such as 10 or 10 * column")
        case .ageDate:
            BilingualText(fr: "child_start, term_start ou une date", en: "child_start, term_start or a date")
        case .other: BilingualText(fr: "une liste entre crochets", en: "a list between brackets")
        }
    }
}
