import Testing

@testable import Reports

@Suite struct TextTableTests {
    @Test func widthIsWhatIsSeen() {
        #expect(TerminalText.width("crèche") == 6)
        #expect(TerminalText.width("cre\u{300}che") == 6)
        #expect(TerminalText.width("保育園") == 6)
        #expect(TerminalText.width("👶🏽") == 2)
        #expect(TerminalText.width("👨‍👩‍👧") == 2)
        #expect(TerminalText.width("1\u{202F}000") == 5)
        #expect(TerminalText.width("") == 0)
    }

    @Test func columnsLineUp() {
        var table = TextTable(headers: ["Crèche", "Places"], alignments: [.leading, .trailing])
        table.add(["Éveil", "7"])
        table.add(["保育園", "12"])
        table.add(["E\u{301}toile", "105"])
        table.add(["seul"])
        let expected = [
            "Crèche  Places", "──────  ──────", "Éveil        7", "保育園      12", "E\u{301}toile     105", "seul", "",
        ].joined(separator: "\n")
        #expect(table.rendered() == expected)
    }

    @Test func cellsCannotSteerTheTerminal() {
        var table = TextTable(headers: ["a"])
        table.add(["x\u{1B}[2J\ny"])
        #expect(!table.rendered().contains("\u{1B}"))
        #expect(table.rendered().split(separator: "\n").count == 3)
    }

    @Test func linesBreakAtOrdinarySpacesOnly() {
        #expect(TerminalText.wrapped("un deux trois", width: 8) == ["un deux", "trois"])
        #expect(TerminalText.wrapped("un deux\u{A0}: trois", width: 8) == ["un", "deux\u{A0}:", "trois"])
        #expect(TerminalText.wrapped("", width: 8) == [])
        #expect(TerminalText.wrapped("immensément", width: 3) == ["immensément"])
    }
}
