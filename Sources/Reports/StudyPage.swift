import AllocationModel
import Childcare

extension HTMLPage {
    /// The page of a study made for the commission, well-formed as XML; the same bytes for the same answer.
    ///
    /// - Parameters:
    ///   - reader: what the first line says of who may read it.
    ///   - seal: of the sealed list it was made for.
    static func study(
        title: String, reader: BilingualText, parts: [Part], seal: String, _ typography: Typography
    ) -> String {
        text(
            title: title, language: typography.language,
            body: [
                .tag(
                    "header", [:],
                    .tag("p", ["class": "audience commission"], .text(reader[typography.language])),
                    .tag("h1", [:], .text(title))), .tag("main", all: parts.map(\.section)),
                .tag(
                    "footer", [:],
                    .tag(
                        "p", [:],
                        .text(
                            typography.say(
                                "Établi par Berceau \(Provenance.currentVersion) pour la liste scellée ",
                                "Made by Berceau \(Provenance.currentVersion) for the sealed list ")),
                        .tag("span", ["class": "hash"], .text(seal)), .text("."))),
            ])
    }

    /// Of a study that tells exact counts.
    static let commissionOnly = BilingualText(
        fr:
            "Document de travail de la commission, non public : il donne des effectifs exacts, même de quelques familles.",
        en: "The commission's working document, not public: it gives exact counts, even of a few families.")
}
