import AllocationModel
import Auditing
import Childcare
import Foundation
import TestSupport
import Testing

@testable import Allocation

/// The pages made from the registries are current; `make pages` writes them.
@Suite struct RegistryPublishedPagesTests {
    private static let docs = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../docs").standardized

    @Test(arguments: [
        ("rules.md", RulesPage.text), ("properties.md", PropertiesPage.text), ("problems.md", ProblemsPage.text),
    ])
    func isCurrent(_ name: String, _ text: String) throws {
        let page = Self.docs.appending(path: name)
        if ProcessInfo.processInfo.environment["BERCEAU_RECORD"] != nil {
            try Data(text.utf8).write(to: page)
        }
        #expect(try String(contentsOf: page, encoding: .utf8) == text, "“make pages” writes docs/\(name)")
    }

    /// A code means one thing, whichever room says it, and it is said in both languages.
    @Test func everyCodeHasOneMeaning() {
        var meanings: [String: BilingualText] = [:]
        for code in ProblemsPage.lists.flatMap(\.codes) {
            #expect(differences(between: code.meaning) == [], "\(code.rawValue)")
            let other = meanings.updateValue(code.meaning, forKey: code.rawValue)
            #expect(other == nil || other == code.meaning, "\(code.rawValue)")
            #expect(AuditProperty(rawValue: code.rawValue) == nil, "\(code.rawValue) is a promise's name too")
        }
    }

    /// A rule's words, its pass and the folder that shows it needed bear one name.
    @Test func everyPassIsAPublishedRule() {
        let names = PublishedRules.all.map { $0.name }
        #expect(names == CaseCompiler.passes.map { "\(type(of: $0))" })
        #expect(names == EveryRuleIsNeededTests.noticed.map(\.pass))
    }

    @Test func everyRuleIsShownByAFolder() {
        for rule in PublishedRules.all {
            #expect(rule.uses.contains { !$0.folders.isEmpty }, "\(rule.name)")
            for folder in rule.uses.flatMap(\.folders) { #expect(RulesTests.rules.contains(folder), "\(folder)") }
            #expect(!rule.statement.isEmpty)
        }
    }

    /// Each reason to leave a wish out, and each kind of hard rule, is one rule's.
    @Test func everyReasonAndConflictHasOneOwner() {
        for reason in Exclusion.Rule.allCases {
            #expect(PublishedRules.all.count { $0.exclusions[reason] != nil } == 1, "\(reason)")
        }
        for kind in RuleReference.Kind.allCases where kind != .other {
            #expect(PublishedRules.all.count { $0.conflicts.contains(kind) } == 1, "\(kind)")
        }
    }
}
