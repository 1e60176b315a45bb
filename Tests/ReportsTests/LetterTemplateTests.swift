import Childcare
import Testing

@testable import Reports

/// Templates of letters: what is read, and everything that is wrong said with its line.
@Suite struct LetterTemplateTests {
    private static func texts(_ language: Language) -> [(name: String, text: String)] {
        LetterTemplates.files(language).map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) }
    }

    private static func problems(_ text: String, named name: String = "waiting.txt") -> [ReportedProblem] {
        do throws(LetterTemplateErrors) {
            _ = try LetterTemplates(files: [(name, text)], at: "mine", .french)
            return []
        } catch {
            return error.problems
        }
    }

    @Test(arguments: Language.allCases) func whatIsWrittenOutIsReadBackTheSame(_ language: Language) throws {
        let read = try LetterTemplates(files: Self.texts(language), at: "mine", language)
        #expect(read == LetterTemplates.standard(language))
        #expect(Set(Self.texts(language).map(\.name)) == Set(LetterTemplates.fileNames + [LetterTemplates.guideName]))
    }

    /// Both languages say the same: the same fields, under the same conditions, in the same order.
    @Test func bothLanguagesAskForTheSameFields() {
        func shape(_ template: LetterTemplate?) -> [[String]] {
            (template?.lines ?? []).map { line in
                [line.condition?.rawValue ?? "", "\(line.kind)"]
                    + line.pieces.compactMap { if case .field(let field) = $0 { field.rawValue } else { nil } }
            }
        }
        let (french, english) = (LetterTemplates.standard(.french), LetterTemplates.standard(.english))
        for frame in LetterTemplates.Frame.allCases {
            let (one, other) = (shape(french.frames[frame]), shape(english.frames[frame]))
            #expect(one.map { Set($0) } == other.map { Set($0) } && !one.isEmpty, "\(frame)")
        }
        for situation in LetterSituation.allCases {
            let (one, other) = (shape(french.situations[situation]), shape(english.situations[situation]))
            #expect(one == other && !one.isEmpty, "\(situation)")
        }
    }

    @Test func anUnknownFieldIsSaidWithItsLineAndTheNearest() throws {
        let problem = try #require(Self.problems("# {{child}}\n\nCrèche : {{crehce}}\n").first)
        #expect(problem.is(LetterProblemCode.unknownField))
        #expect(problem.file == "mine/waiting.txt" && problem.line == 3 && problem.value == "{{crehce}}")
        #expect(problem.remedy.french.contains("creche"))
        // Far from everything, it still says where the list is.
        let far = try #require(Self.problems("{{zzzzzzzzzzzz}}").first)
        #expect(far.remedy.french.contains("--write-templates"))
    }

    static let wrong: [(text: String, name: String, code: LetterProblemCode, line: Int?)] = [
        ("Points : {{points_table}}", "waiting.txt", .fieldNotAlone, 1),
        ("\n\n{{creche}}", "letter.txt", .fieldElsewhere, 3),
        ("{{creche", "waiting.txt", .brokenField, 1), ("a }} b", "waiting.txt", .brokenField, 1),
        ("{{#decision}}\nx", "waiting.txt", .brokenPart, 1), ("x\n{{/decision}}", "waiting.txt", .brokenPart, 2),
        ("{{#proposal}}\n{{#decision}}\nx\n{{/decision}}\n{{/proposal}}", "waiting.txt", .brokenPart, 2),
        ("{{#propsal}}\nx\n{{/propsal}}", "waiting.txt", .brokenPart, 1),
        ("\n{{! rien }}\n", "waiting.txt", .emptyTemplate, nil), ("x", "wating.txt", .unknownTemplate, nil),
    ]

    @Test(arguments: wrong)
    func whatIsWrongIsSaid(text: String, name: String, code: LetterProblemCode, line: Int?) throws {
        let problem = try #require(Self.problems(text, named: name).first { $0.is(code) }, "\(code)")
        #expect(problem.file == "mine/\(name)" && problem.line == line)
        #expect(!problem.expected.isEmpty && !problem.remedy.isEmpty)
    }

    @Test func everythingWrongIsSaidAtOnce() {
        let problems = Self.problems("{{crehce}}\n{{dayz}}\nPoints : {{points_table}}")
        #expect(problems.map(\.line) == [1, 2, 3])
    }

    @Test func aRemarkIsNeverRead() throws {
        let templates = try LetterTemplates(
            files: [("waiting.txt", "{{! {{creche}} }}\nBonjour")], at: "mine", .french)
        #expect(templates.situations[.waiting]?.lines.count == 1)
    }
}
