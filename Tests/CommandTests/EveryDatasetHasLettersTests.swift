import Foundation
import Testing

/// Every dataset that decides something can be told its families: every field filled, in both languages.
@Suite struct EveryDatasetHasLettersTests {
    private static var datasets: [String] {
        let folder = BerceauProcess.root.appendingPathComponent("Datasets/regles").path
        let rules = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
        return ["premiers-pas", "hameaux", "reseau"] + rules.map { "regles/\($0)" }
    }

    @Test(arguments: datasets) func everyFieldIsFilled(dataset: String) throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let path = BerceauProcess.root.appendingPathComponent("Datasets/\(dataset)").path
        guard FileManager.default.fileExists(atPath: path + "/case.yaml") else { return }
        let run = try BerceauProcess.berceau("allocate", path, "-o", scratch / "out", "--effort", "quick", "-q")
        guard run.status == 0 else {
            #expect(run.status == 2, "\(run.errors)")
            return
        }
        for language in ["fr", "en"] {
            let letters = try BerceauProcess.berceau(
                "letters", path, scratch / "out", "-o", scratch / "\(language).html", "--lang", language, "--json")
            #expect(letters.status == 0, "\(letters.errors)")
            let count = try #require(try letters.json()["families"] as? Int)
            let page = try scratch.read("\(language).html")
            #expect(!page.contains("{{") && !page.contains("}}"))
            #expect(count > 0 && page.components(separatedBy: "<article").count - 1 == count)
            // Every letter says something of every child it is about.
            #expect(page.components(separatedBy: "<section class=\"child\">").count - 1 >= count)
            #expect(!page.contains("<section class=\"child\"></section>"))
        }
        let minutes = try BerceauProcess.berceau(
            "minutes", path, scratch / "out", "-o", scratch / "pv.html", "-q")
        #expect(minutes.status == 0, "\(minutes.errors)")
        let (french, english) = (try scratch.read("fr.html"), try scratch.read("en.html"))
        #expect(french.contains("Proposition") && english.contains("Proposal"))
        for word in ["Opérations", "Vos points", "Données utilisées"] { #expect(!english.contains(word), "\(word)") }
        for word in ["Operations", "Your points", "Data used"] { #expect(!french.contains(word), "\(word)") }
    }
}
