import Childcare
import Foundation
import Testing

@Suite("Texts in two languages")
struct BilingualTextTests {
    @Test(
        "numbers agree with their nouns by the rules of each language",
        arguments: [
            (0, "0\u{A0}enfant", "0 children"), (1, "1\u{A0}enfant", "1 child"), (2, "2\u{A0}enfants", "2 children"),
            (1_200, "1\u{202F}200\u{A0}enfants", "1,200 children"),
        ])
    func nouns(_ count: Int, _ french: String, _ english: String) {
        let text = BilingualText(fr: "\(count, "enfant", "enfants")", en: "\(count, "child", "children")")
        #expect(text[.french] == french)
        #expect(text[.english] == english)
    }

    @Test("a text put into a text is said in the language around it")
    func nested() {
        let place = BilingualText(fr: "tout le réseau", en: "whole network")
        let text = BilingualText(fr: "quota « \(7) » (\(place))", en: "quota “\(7)” (\(place))")
        #expect(text[.french] == "quota «\u{A0}7\u{A0}» (tout le réseau)")
        #expect(text[.english] == "quota “7” (whole network)")
    }

    @Test(
        "a proper name is printed with the apostrophes of the sentences around it",
        arguments: [
            ("L'Arbre à Plumes", "L’Arbre à Plumes"), ("Le Jardin d'Écume", "Le Jardin d’Écume"),
            ("L’Arbre", "L’Arbre"),
            ("5' de marche", "5' de marche"), ("'Les Lilas'", "'Les Lilas'"), ("Les Lilas : été", "Les Lilas : été"),
        ])
    func printed(_ typed: String, _ printed: String) { #expect(typed.printedName == printed) }

    @Test("lists and marks")
    func lists() {
        let names = ["A", "B", "C"].map { BilingualText(verbatim: $0) }
        #expect(names.listed == BilingualText(fr: "A, B et C", en: "A, B and C"))
        #expect(names.prefix(1).joined(separator: ", ") == BilingualText(verbatim: "A"))
        #expect([BilingualText]().listed.isEmpty)
        #expect(
            names.joined(separator: BilingualText(fr: " puis ", en: " then "))[.french] == "A puis B puis C")
    }

    @Test("both languages are written; a lone string is said in both")
    func coding() throws {
        let text = BilingualText(fr: "l'enfant", en: "the child")
        let again = try JSONDecoder().decode(BilingualText.self, from: try JSONEncoder().encode(text))
        #expect(again == text)
        #expect(again[.french] == "l’enfant")
        let lone = try JSONDecoder().decode([BilingualText].self, from: Data("[\"quota Q1\"]".utf8))
        #expect(lone == [BilingualText(verbatim: "quota Q1")])
    }
}
