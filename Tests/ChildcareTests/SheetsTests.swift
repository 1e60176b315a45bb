import Testing

@testable import Childcare

/// What every declaration of a column or key promises.
@Suite struct SheetsTests {
    @Test(arguments: TableKind.allCases)
    func everyNameOfAColumnLeadsBackToIt(_ kind: TableKind) {
        let sheet = kind.outline
        #expect(Set(sheet.columns.map(\.key)).count == sheet.columns.count)
        for column in sheet.columns {
            for name in [column.key, column.name.french] {
                #expect(Vocabulary.columnName(name, in: kind.rawValue) == column.key, "\(kind): \(name)")
            }
            for name in column.name.synonyms where !sheet.ownIDs.contains(name) {
                #expect(Vocabulary.columnName(name) == column.key, "\(kind): \(name)")
                #expect(Vocabulary.folded(name) == name)
            }
            #expect(!column.meaning.french.isEmpty && !column.meaning.english.isEmpty)
        }
    }

    @Test func everyRowCanBeReferredTo() {
        for sheet in Sheets.all {
            #expect(sheet.columns.contains { $0.need == .identity || $0.need == .key }, "\(sheet.kind)")
            #expect(sheet.files.first == sheet.kind.rawValue + ".csv")
        }
    }

    @Test func everyNameOfAKeyLeadsBackToIt() {
        for group in Keys.all {
            #expect(Set(group.names).count == group.keys.count)
            for key in group.keys {
                for name in [key.key, Vocabulary.folded(key.name.french)] + key.name.synonyms {
                    #expect(group.synonyms[name] == key.key, "\(group.path): \(name)")
                }
            }
        }
    }

    @Test func whatAColumnReadsItWrites() {
        var request = PlaceRequest(
            id: "r", household: "f", birthDate: CivilDate(written: "2025-01-01")!, patterns: [],
            startDate: CivilDate(written: "2026-09-01")!, wishes: [])
        let walks = Sheets.requests.columns.first { $0.outline.key == "walks" }
        #expect(walks?.get(request) == nil)
        walks?.set?(&request, .flag(true))
        #expect(request.walks == true)
        guard case .flag(true)? = walks?.get(request) else {
            Issue.record("walks is not written")
            return
        }
    }
}
