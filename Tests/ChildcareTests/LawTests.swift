import Foundation
import TestSupport
import Testing

@testable import Childcare

/// The dated figures of the law; every expected number is worked out by hand from the article, not from the table.
@Suite struct LawTests {
    private func law(_ day: String) throws -> Law { Law(on: try date(day)) }

    /// R2324-27 since September 2021: 115 %, a part of a child counts as one. 12 → 13.8; 20 → 23; 25 → 28.75; 60 → 69.
    @Test(arguments: [(0, 0), (1, 2), (3, 4), (12, 14), (20, 23), (25, 29), (39, 45), (41, 48), (60, 69), (100, 115)])
    func childrenAtOnce(capacity: Int, most: Int) throws {
        #expect(try law("2021-09-01").crowding.mostAtOnce(capacity: capacity) == most)
        #expect(try law("2026-09-01").crowding.mostAtOnce(capacity: capacity) == most)
        #expect(try law("2026-09-01").crowding.weekMinutes(of: capacity * 600) == capacity * 600)
    }

    /// Until August 2021: 110 % up to 20 places, 115 % up to 40, 120 % beyond. 25 → 28.75; 40 → 46; 41 → 49.2; 60 → 72.
    @Test(arguments: [(3, 3), (12, 13), (20, 22), (21, 24), (25, 28), (40, 46), (41, 49), (60, 72)])
    func childrenAtOnceBeforeSeptember2021(capacity: Int, most: Int) throws {
        #expect(try law("2021-08-31").crowding.mostAtOnce(capacity: capacity) == most)
        #expect(try law("2020-09-01").crowding.mostAtOnce(capacity: capacity) == most)
    }

    /// Two adults carry ten who do not walk, or sixteen who do, or five and eight: in fortieths 8, 5 and 80.
    @Test func staff() throws {
        let staff = try law("2026-09-01").staff
        typealias Weights = StaffLaw.Weights
        func weights(_ rule: StaffRule, _ adults: Int, micro: Bool = false) -> [Int64] {
            let found = staff.weights(rule, adults: adults, isMicro: micro)
            return [found.notWalking, found.walking, found.limit, found.perAdult]
        }
        #expect(weights(.fiveEight, 2) == [8, 5, 80, 40])
        #expect(weights(.six, 3) == [1, 1, 18, 6])
        // One adult alone: nobody, but for three children in a micro-crèche.
        #expect(weights(.six, 1) == [1, 1, 0, 6])
        #expect(weights(.fiveEight, 1) == [1, 1, 0, 40])
        #expect(weights(.fiveEight, 1, micro: true) == [1, 1, 3, 40])
        #expect(weights(.six, 0, micro: true) == [1, 1, 0, 6])
    }

    /// One adult for six of any age came with the decree of August 2021.
    @Test func oneForSixIsNotOfferedBefore() throws {
        let before = try law("2021-08-31").staff
        #expect(before.offers(.fiveEight) && !before.offers(.six))
        #expect(before.weights(.six, adults: 4, isMicro: false).limit == 0)
        #expect(try law("2021-09-01").staff.offers(.six))
    }

    /// One place in twenty, whole ones, over an operator; a fifth of the children of an AVIP crèche.
    @Test(arguments: [(19, nil), (20, 1), (39, 1), (40, 2), (105, 5)] as [(Int, Int64?)])
    func placesForInsertion(capacity: Int, children: Int64?) throws {
        var town = try smallCase()
        town.policy.legalQuotas = [.d2147, .avip]
        town.creches[0].operatorName = "Coop"
        town.creches[0].capacity = capacity - 12
        town.creches[0].avip = true
        let quotas = town.policy.effectiveQuotas(in: town)
        #expect(quotas.filter { $0.law == .d2147 }.map(\.minimum) == (children.map { [.count($0)] } ?? []))
        #expect(quotas.filter { $0.law == .avip }.map(\.minimum) == [.share(Share(20, 100))])
    }

    @Test func theRulesOfACaseAreThoseThatLimitIt() throws {
        var town = try smallCase()
        #expect(town.lawRules == [.crowding])
        town.creches[1].staffRule = .six
        town.policy.legalQuotas = [.avip, .d2147]
        #expect(town.lawRules == [.crowding, .staff, .insertionPlaces])
        town.creches[0].avip = true
        #expect(town.lawRules == LawRule.allCases)
    }

    /// The nearest row stands in, and the case says so: before the first one and after the last.
    @Test(arguments: ["2010-06-07", "2028-09-01"]) func aDayNoRowCovers(day: String) throws {
        let law = try law(day)
        #expect(!law.isDated(.crowding))
        var town = try smallCase()
        town.term = Term(start: try date(day), end: try date("2029-07-31"))
        town.requests = []
        town.creches[0].staffRule = .fiveEight
        let said = town.problems().filter { $0.is(.lawNotDated) }
        #expect(said.map(\.value) == [day, day])
        for (problem, row) in zip(said, [law.crowding.citation, law.staff.citation]) {
            for language in Language.allCases {
                #expect(problem.expected[language].contains(row.article[language]), "\(problem.expected)")
            }
        }
        #expect(law.crowding.mostAtOnce(capacity: 20) == (day < "2021" ? 22 : 23))
    }

    @Test func theShippedBytesAreThoseOfTheFolder() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Datasets/law")
            .standardized
        let law = try law("2026-09-01")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path()).filter { $0.hasSuffix(".csv") }
        let grounds = "protected_grounds.csv"
        #expect(Set(files) == Set(LawRule.allCases.map(\.rawValue) + [grounds]))
        #expect(
            try Array(Data(contentsOf: folder.appending(path: grounds))) == PackageResources.protected_grounds_csv)
        for rule in LawRule.allCases {
            let shipped = type(of: law.row(rule)).shipped
            #expect(try Array(Data(contentsOf: folder.appending(path: rule.rawValue))) == shipped, "\(rule)")
        }
    }

    @Test func everyRowSaysWhereItComesFrom() {
        let rows: [any LawRow] =
            Law.crowdingRows.rows + Law.staffRows.rows + Law.insertionPlacesRows.rows + Law.avipShareRows.rows
        for row in rows {
            #expect(!row.citation.article.isEmpty && !row.citation.source.isEmpty && !row.citation.note.isEmpty)
            for text in [row.citation.article, row.citation.source, row.citation.note] {
                #expect(differencesBeside(names: text) == [])
            }
            #expect(row.citation.lastChecked >= row.valid.first)
        }
        #expect(rows.count == 6)
    }

    @Test func aRowThatCannotBeReadNamesItsPlace() throws {
        let header = "valid_from,valid_to,article,one_place_in,confidence,last_checked,source\n"
        func problem(_ row: String) throws -> DatedTableError {
            try #require(throws: DatedTableError.self) {
                try DatedRows<InsertionPlacesLaw>(csv: Array((header + row).utf8))
            }
        }
        #expect(try problem("2020-01-01,2020-12-31,a,0,high,2026-01-01,s").column == "one_place_in")
        #expect(try problem("2020-01-01,2020-12-31,a,20,sure,2026-01-01,s").column == "confidence")
        #expect(try problem("2020-01-01,,a,20,high,2026-01-01,s").column == "valid_to")
    }
}
