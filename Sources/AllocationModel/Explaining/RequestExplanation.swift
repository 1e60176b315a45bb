public import Childcare

/// Why one request was answered as it was, and what would have changed it (motivation d'une décision).
///
/// Every statement is a value that can be checked against the case and the outcome; sentences are written from it and
/// never read back. Other families are counted and never named: keys of the order are those the thresholds publish.
public struct RequestExplanation: Hashable, Sendable, Encodable {
    /// What the request was given.
    public enum Answer: String, CaseIterable, Hashable, Sendable, Encodable {
        case placed
        /// A child asking for a transfer keeps the place it has.
        case kept
        case waiting
        /// The file was not looked at, or left out by a rule.
        case leftOut
    }

    public var request: String
    public var answer: Answer
    /// The place it was given; absent for none.
    public var placement: PlacementRecord?
    /// Its place in the waiting list; absent where it has a place.
    public var waiting: WaitingRecord?
    /// Requests of the same household decided together with it, ascending.
    public var together: [String]
    /// What its file says of its status, where that left it out.
    public var status: String?
    public var statusSource: DatumSource?
    /// What the commission decided of it, with where that is recorded.
    public var decisions: [ExplainedDecision]
    /// One a wish, in ascending rank.
    public var wishes: [WishExplanation]
    /// What would have brought a place; absent for whoever has one, and where it was not asked.
    public var changes: ChangesExplanation?

    public init(request: String, answer: Answer) {
        self.request = request
        self.answer = answer
        together = []
        decisions = []
        wishes = []
    }
}

/// A decision of the commission, as the file of decisions has it.
public struct ExplainedDecision: Hashable, Sendable, Encodable {
    public var kind: String
    public var creche: String?
    public var reason: String
    public var by: String
    public var date: String?
    public var source: DatumSource?

    public init(_ decision: Decision, source: DatumSource?) {
        kind =
            switch decision.kind {
            case .pin: "pin"
            case .refuse: "refuse"
            case .hold: "hold"
            }
        creche = decision.creche?.text
        reason = decision.reason
        by = decision.by
        date = decision.date?.description
        self.source = source
    }
}

/// Where a datum stands in the files of the case.
public struct DatumSource: Hashable, Sendable, Encodable {
    /// The name conditions use.
    public var name: String
    public var file: String?
    /// The sheet, where the file is a workbook.
    public var sheet: String?
    /// 1 is the first line of the file.
    public var line: Int?
    /// The header as the file writes it.
    public var column: String?
    /// RFC 6901, where the case is a document.
    public var pointer: String?

    public init(_ name: String, pointer: String) {
        self.name = name
        self.pointer = pointer
    }
}

/// One line of the grid and what it gave a request at a crèche.
public struct ExplainedLine: Hashable, Sendable, Encodable {
    public var criterion: String
    public var group: String
    public var points: Points
    /// What the line looked at, in the words of the case.
    public var value: String
    /// The line of the grid itself; absent for points given by the file or taken off by a group's cap.
    public var rule: DatumSource?
    /// Where that stands; empty where it follows from the calendar or the crèche alone.
    public var sources: [DatumSource]
    /// ``value`` as people read it; empty where that is all there is to say.
    package var said: BilingualText = .empty

    private enum CodingKeys: String, CodingKey { case criterion, group, points, value, rule, sources }

    public init(criterion: String, group: String, points: Points, value: String, sources: [DatumSource]) {
        self.criterion = criterion
        self.group = group
        self.points = points
        self.value = value
        self.sources = sources
    }
}

extension DatumSource {
    /// The same with what the files say of the place its pointer leads to; `nil` where they have no such column.
    package func located(by place: (String) -> ProblemPlace?) -> DatumSource? {
        guard let pointer else { return self }
        guard let found = place(pointer) else { return nil }
        var source = self
        (source.file, source.sheet, source.line) = (found.file, found.sheet, found.line)
        (source.column, source.pointer) = (found.column, found.pointer)
        return source
    }
}

extension RequestExplanation {
    /// The same with files, lines and columns instead of pointers into the case, as far as they are known.
    package func located(by place: (String) -> ProblemPlace?) -> RequestExplanation {
        var explanation = self
        for wish in wishes.indices {
            for line in wishes[wish].lines.indices {
                let given = wishes[wish].lines[line]
                explanation.wishes[wish].lines[line].rule = given.rule?.located(by: place)
                explanation.wishes[wish].lines[line].sources = given.sources.compactMap { $0.located(by: place) }
            }
        }
        for decision in decisions.indices {
            explanation.decisions[decision].source = decisions[decision].source?.located(by: place)
        }
        explanation.statusSource = statusSource?.located(by: place)
        return explanation
    }
}
