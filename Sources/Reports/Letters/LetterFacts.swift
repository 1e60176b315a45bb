import AllocationModel
import Childcare

/// What is known of each request, looked up once for all letters.
struct LetterFacts: Sendable {
    let subject: LetterSubject
    let language: Language
    let index: CaseIndex
    let scorer: Scorer
    private let placements: [String: PlacementRecord]
    private let waiting: [String: WaitingRecord]
    private let exclusions: [String: [Exclusion]]
    private let decisions: [String: [DecisionRecord]]
    private let transfers: [String: TransferRecord]
    private let lists: [String: [WaitingBySectionRow]]
    private let creches: [String: String]

    init(_ subject: LetterSubject, language: Language) {
        self.subject = subject
        self.language = language
        index = CaseIndex(subject.case)
        scorer = Scorer(index)
        let outcome = subject.outcome
        placements = Dictionary(first: outcome.placements.map { ($0.request, $0) })
        waiting = Dictionary(first: outcome.waiting.map { ($0.request, $0) })
        exclusions = Dictionary(grouping: outcome.excluded, by: \.request)
        decisions = Dictionary(grouping: outcome.decisions, by: \.request)
        transfers = Dictionary(first: (outcome.transfers ?? []).map { ($0.request, $0) })
        lists = Dictionary(grouping: subject.waitingBySection, by: \.request)
        creches = Dictionary(
            first: subject.case.creches.map { ($0.id.text, $0.name.isEmpty ? $0.id.text : $0.name.printedName) })
    }

    func creche(_ id: String) -> String { creches[id] ?? id }
    /// A section and the ages it takes: `S-M (de 12 à 23 mois)`.
    func section(_ id: String) -> String {
        guard let ages = index.section(SectionID(id)).map({ BilingualText(ages: $0.ages) }) else { return id }
        return "\(id) (\(ages[language]))"
    }

    func placement(_ request: PlaceRequest) -> PlacementRecord? { placements[request.id.text] }
    func exclusions(_ request: PlaceRequest) -> [Exclusion] { exclusions[request.id.text] ?? [] }
    func transfer(_ request: PlaceRequest) -> TransferRecord? { transfers[request.id.text] }
    func lists(_ request: PlaceRequest) -> [WaitingBySectionRow] { lists[request.id.text] ?? [] }

    /// The reason of the commission's own decision on a request.
    func commissionReason(_ request: PlaceRequest, _ kind: Decision.Kind) -> String? {
        decisions[request.id.text]?.first { $0.kind == kind.rawValue && !$0.reason.isEmpty }
            .map { RoundReason.reading($0.reason)[language] }
    }

    /// What became of a request.
    func situation(_ request: PlaceRequest) -> LetterSituation {
        if let placement = placement(request) {
            if placement.isPresentPlace { return .kept }
            return placement.conditional ? .conditional : .admitted
        }
        switch waiting[request.id.text]?.reason {
        case .full, .otherRule: return .waiting
        case .noAdmissibleWish:
            let rules = exclusions(request).map(\.rule)
            return !rules.isEmpty && rules.allSatisfy { $0 == .ineligible } ? .ineligible : .inadmissible
        case .unborn: return .unborn
        case .refused: return .refused
        case .held: return .held
        case .fileStatus, nil: break
        }
        return switch request.status {
        case .incomplete: .incomplete
        case .late: .late
        case .cancelled: .cancelled
        case .ineligible: .ineligible
        case .complete: .waiting
        }
    }
}
