import Foundation
import Testing

/// The pages of studies (what to open, what to keep) on a desk, on a phone, on paper and in the dark.
@Suite struct StudyPagesBrowserTests {
    private static let candidates = """
        budget: 40000
        candidates:
          - { id: plus, name: "Une place de plus aux Lilas <b>toute la semaine, dans la section des petits</b>", kind: places, section: LIL-P, places: 1, cost: 12000 }
          - id: neuve
            name: Une crèche neuve
            kind: creche
            creche: NEU
            capacity: 12
            sections: [{ section: NEU-T, age_min_months: 2, age_max_months: 36, places: 3 }]
            account: { charges: 90000, revenues: 60000 }
            wished_by: [{ like: [LIL], rank: like }]

        """

    @Test(.enabled(if: Browser.program != nil, "Chromium is not installed"), arguments: ["fr", "en"])
    func theyFitEveryScreen(language: String) throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let folder = try SmallCase().write(to: scratch)
        try scratch.write("openings.yaml", Self.candidates)
        let openings = try BerceauProcess.berceau(
            "openings", folder, scratch / "openings.yaml", "-o", scratch / "openings", "--quiet", "--lang", language)
        #expect(openings.status == 0, "\(openings.errors)")
        let reserve = try BerceauProcess.berceau(
            "reserve", folder, "--arrivals", "2", "--futures", "3", "-o", scratch / "reserve", "--quiet", "--lang",
            language)
        #expect(reserve.status == 0, "\(reserve.errors)")
        let pages = ["openings/openings.html", "reserve/reserve.html"]
        try Browser.expectSilence(pages, in: scratch)
        _ = try Browser.expectFit(pages, in: scratch)
    }
}
