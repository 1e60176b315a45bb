import ArgumentParser
import Childcare
import Reports

/// Options that would change nothing beside the others given: no option is ignored in silence.
enum Idle {
    /// - Parameters:
    ///   - options: every option that means nothing here, and whether it was given.
    ///   - reason: why, as the end of « … n’a pas d’effet ».
    static func refuse(
        _ options: [(name: String, isGiven: Bool)], french reason: FrenchText, english: EnglishText
    ) throws {
        let given = options.filter(\.isGiven).map(\.name)
        guard !given.isEmpty else { return }
        let names = given.map { BilingualText(verbatim: $0) }.listed
        let both = BilingualText(
            fr: "\(names) \(for: given.count, "n’a pas d’effet", "n’ont pas d’effet") \(reason.text).",
            en: "\(names) \(for: given.count, "has no effect", "have no effect") \(english.text).")
        throw usageError("\(both)", "\(both)")
    }
}

extension ForceOption {
    /// What replaces nothing because nothing is written.
    func requireOutput(_ isWritten: Bool) throws {
        try Idle.refuse(
            [("--force", force && !isWritten)], french: "là où rien n’est écrit", english: "where nothing is written")
    }
}
