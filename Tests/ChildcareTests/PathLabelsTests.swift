import Childcare
import Testing

struct PathLabelsTests {
    @Test func asManyLastWordsAsTellThemApart() {
        func labels(_ paths: String...) -> [String] { PathLabels.telling(apart: paths) }
        #expect(labels("policy.priority", "quotas.A.min", "quotas.A.price") == ["priority", "min", "price"])
        #expect(labels("quotas.A.min", "quotas.B.min", "quotas.A.price") == ["A.min", "B.min", "price"])
        #expect(labels("a.b.c", "b.c", "c") == ["a.b.c", "b.c", "c"])
        #expect(labels("x.y", "x.y") == ["x.y", "x.y"])
        #expect(labels() == [])
        #expect(labels("") == [""])
    }

    @Test func listsAreToldWithoutTheirSigns() {
        #expect(PathLabels.told("[\"100%\", \"90%\"]") == "100%/90%")
        #expect(PathLabels.told("strict") == "strict" && PathLabels.told("") == "" && PathLabels.told("[") == "[")
        #expect(PathLabels.told("[]") == "")
    }
}
