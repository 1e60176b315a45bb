import AllocationModel
import Childcare

/// Fills the templates for one family.
struct LetterWriter {
    let facts: LetterFacts
    let templates: LetterTemplates
    let typography: Typography
    private let blocks: LetterBlocks
    private let operations: Markup

    init(_ facts: LetterFacts, _ templates: LetterTemplates) {
        self.facts = facts
        self.templates = templates
        typography = Typography(language: facts.language)
        blocks = LetterBlocks(facts)
        operations = blocks.operations().written
    }

    private var subject: LetterSubject { facts.subject }
    private var language: Language { facts.language }
    private func say(_ french: String, _ english: String) -> String { typography.say(french, english) }

    /// The letter as an article of a page.
    func article(_ recipient: LetterRecipient, number: Int) -> Markup {
        let content = templates.frames[.letter].map { fill($0, recipient, nil) } ?? []
        let state = subject.ratification == nil ? "proposal" : "decision"
        return .tag(
            "article",
            [
                "class": "letter \(state)", "id": "letter-\(number)",
                "aria-label": recipient.requests.map(\.id.text).joined(separator: ", "),
            ], all: content)
    }

    // MARK: Lines

    private func fill(_ template: LetterTemplate, _ recipient: LetterRecipient, _ child: PlaceRequest?) -> [Markup] {
        var result: [Markup] = []
        var paragraph: (kind: LetterTemplate.Kind, lines: [[Markup]])?
        func flush() {
            guard let open = paragraph else { return }
            paragraph = nil
            switch open.kind {
            case .item: result.append(.tag("ul", all: open.lines.map { .tag("li", all: $0) }))
            default:
                let lines = open.lines.enumerated().flatMap { $0.offset == 0 ? $0.element : [.tag("br")] + $0.element }
                result.append(
                    open.kind == .aside ? .tag("p", ["class": "addressee"], all: lines) : .tag("p", all: lines))
            }
        }
        for line in template.lines where isSaid(line.condition) {
            if line.beginsParagraph || line.kind == .heading || paragraph?.kind != line.kind { flush() }
            if let block = line.block, ![.addresseeAddress, .serviceAddress].contains(block) {
                flush()
                result.append(self.block(block, recipient, child))
                continue
            }
            guard let written = written(line, recipient, child) else { continue }
            if line.kind == .heading {
                result.append(.tag(child == nil ? "h1" : "h2", all: written))
            } else if paragraph == nil {
                paragraph = (line.kind, [written])
            } else {
                paragraph?.lines.append(written)
            }
        }
        flush()
        return result
    }

    private func isSaid(_ condition: LetterTemplate.Condition?) -> Bool {
        switch condition {
        case .proposal: subject.ratification == nil
        case .decision: subject.ratification != nil
        case nil: true
        }
    }

    /// The line with its fields; `nil` where one of them is empty.
    private func written(
        _ line: LetterTemplate.Line, _ recipient: LetterRecipient, _ child: PlaceRequest?
    ) -> [Markup]? {
        if let block = line.block {
            let lines = block == .serviceAddress ? Self.lines(subject.commission.address) : address(recipient)
            if lines.isEmpty { return nil }
            return lines.enumerated().flatMap {
                $0.offset == 0 ? [.text($0.element)] : [.tag("br"), .text($0.element)]
            }
        }
        var parts: [Markup] = []
        for piece in line.pieces {
            switch piece {
            case .text(let text): parts.append(.text(typography.typeset(text)))
            case .field(let field):
                let value = value(field, recipient, child)
                if value.isEmpty { return nil }
                parts.append(.text(value))
            }
        }
        return parts
    }

    /// The lines of an address: as it is written, or parted at semicolons.
    static func lines(_ address: String) -> [String] {
        let signs: (Character) -> Bool = address.contains(where: \.isNewline) ? \.isNewline : { $0 == ";" }
        return address.split(whereSeparator: signs).map { Vocabulary.trimmed($0) }.filter { !$0.isEmpty }
    }

    private func address(_ recipient: LetterRecipient) -> [String] {
        recipient.contacts.first { !$0.address.isEmpty }.map { Self.lines($0.address) } ?? []
    }

    // MARK: Fields

    private func block(_ field: LetterField, _ recipient: LetterRecipient, _ child: PlaceRequest?) -> Markup {
        switch field {
        case .children:
            .group(
                recipient.requests.map { request in
                    .tag(
                        "section", ["class": "child"],
                        all: templates.situations[facts.situation(request)].map { fill($0, recipient, request) } ?? [])
                })
        case .notice:
            .tag("section", ["class": "notice"], all: templates.frames[.notice].map { fill($0, recipient, nil) } ?? [])
        case .remedies:
            .tag(
                "section", ["class": "remedies"],
                all: templates.frames[subject.ratification == nil ? .proposal : .remedies].map {
                    fill($0, recipient, nil)
                } ?? [])
        case .dataUsed: blocks.dataUsed(recipient.requests)
        case .operations: operations
        case .reasons: child.map(blocks.reasons) ?? .nothing
        case .pointsTable: child.map(blocks.points) ?? .nothing
        case .waitingLists: child.map(blocks.waitingLists) ?? .nothing
        case .wishesLeftOut: child.map(blocks.wishesLeftOut) ?? .nothing
        default: .nothing
        }
    }

    private func value(_ field: LetterField, _ recipient: LetterRecipient, _ child: PlaceRequest?) -> String {
        if field.isOfChild { return child.map { value(field, recipient, of: $0) } ?? "" }
        let (commission, ratification) = (subject.commission, subject.ratification)
        func given(_ text: String, _ french: String, _ english: String) -> String {
            text.isEmpty ? say(french, english) : text
        }
        switch field {
        case .commission:
            return given(commission.name, "la commission d’attribution des places", "the allocation commission")
        case .authority: return commission.authority
        case .service: return commission.service
        case .serviceEmail: return commission.email
        case .servicePhone: return commission.phone
        case .writeTo:
            return given(writeTo, "le service qui vous adresse ce courrier", "the service that sends you this letter")
        case .dataProtection:
            return given(
                commission.dataProtection.isEmpty ? writeTo : commission.dataProtection,
                "le service qui vous adresse ce courrier", "the service that sends you this letter")
        case .rulesAt: return commission.rulesAt
        case .court:
            return given(
                court, "le tribunal administratif dont dépend votre commune",
                "the administrative court for your commune")
        case .signatory: return commission.signatory
        case .addressee:
            let parents = recipient.contacts.first { !$0.parents.isEmpty }?.parents ?? ""
            return given(parents, "Aux parents concernés", "To the parents concerned")
        case .requests: return typography.list(recipient.requests.map(\.id.text))
        case .date: return subject.date.map(typography.date) ?? ""
        case .term:
            let (start, end) = (typography.date(subject.case.term.start), typography.date(subject.case.term.end))
            return say("du ", "from ") + start + say(" au ", " to ") + end
        case .subject:
            return recipient.requests.count == 1
                ? say("votre demande de place en crèche", "your request for a crèche place")
                : say("vos demandes de place en crèche", "your requests for crèche places")
        case .status:
            guard let ratification else { return say("Proposition", "Proposal") }
            return say("Décision du ", "Decision of ") + typography.date(ratification.on)
        case .decidedOn: return ratification.map { typography.date($0.on) } ?? ""
        case .decidedBy: return ratification?.by ?? ""
        case .healthReview: return ratification?.healthReviewedBy ?? ""
        case .version:
            return say("le logiciel Berceau ", "the program Berceau ") + subject.outcome.provenance.version
        default: return ""
        }
    }

    /// The court as it stands after « saisir » and “turn to”, with its article, whether or not the commission wrote one.
    private var court: String {
        let written = subject.commission.court
        let hasArticle = written.lowercased().hasPrefix("le tribunal")
        guard hasArticle || written.lowercased().hasPrefix("tribunal") else { return written }
        let bare = hasArticle ? written.dropFirst(3) : written[...]
        return say("le ", "the ") + bare.prefix(1).lowercased() + bare.dropFirst()
    }

    private var writeTo: String {
        let commission = subject.commission
        let parts = [commission.service, Self.lines(commission.address).joined(separator: ", "), commission.email]
        return parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private func value(_ field: LetterField, _ recipient: LetterRecipient, of request: PlaceRequest) -> String {
        let placement = facts.placement(request)
        switch field {
        case .child:
            let name = recipient.contacts.first { $0.request == request.id && !$0.child.isEmpty }?.child
            return name ?? say("Demande ", "Request ") + request.id.text
        case .request: return request.id.text
        case .submittedOn: return request.submittedOn.map(typography.date) ?? ""
        case .creche: return placement.map { facts.creche($0.creche) } ?? ""
        case .days: return placement.map { typography.days($0.days) } ?? ""
        case .startDate:
            guard let placement else { return "" }
            let period = placement.start.flatMap { CivilDate(iso: $0) }
            return typography.date(max(request.startDate, period ?? request.startDate))
        case .wishRank: return placement.map { rank(request, $0) } ?? ""
        case .points: return placement.map { BilingualText(countOf: $0.points)[language] } ?? ""
        case .currentCreche: return facts.transfer(request).map { $0.moved ? facts.creche($0.fromCreche) : "" } ?? ""
        case .commissionReason:
            let kind: Decision.Kind =
                switch facts.situation(request) {
                case .refused: .refuse
                case .held: .hold
                default: .pin
                }
            if let reason = facts.commissionReason(request, kind) { return reason }
            return kind == .pin ? "" : say("non précisé", "not given")
        default: return ""
        }
    }

    private func rank(_ request: PlaceRequest, _ placement: PlacementRecord) -> String {
        guard let rank = placement.wishRank else { return "" }
        guard request.wishes.contains(where: { $0.creche.text == placement.creche }) else {
            return say("une crèche que vous n’aviez pas nommée", "a crèche you had not named")
        }
        return say("\(typography.ordinal(rank)) vœu", "\(typography.ordinal(rank)) wish")
    }
}
