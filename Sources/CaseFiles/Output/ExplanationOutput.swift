package import AllocationModel
internal import Childcare

/// The folder the explanations of a case are written to: whole or not at all, as every outcome.
package enum ExplanationOutput {
    package static let fileNames = ["wishes.csv", "changes.csv", "explanations.json"]

    /// Replaces what an earlier run on the same case left there.
    ///
    /// - json: the explanations as one document.
    /// - Returns: where what was not ours is kept now.
    @discardableResult
    package static func write(
        _ explanations: [RequestExplanation], json: [UInt8], dialect: CSVDialect, to target: OutputTarget
    ) throws(OutcomeFolderError) -> String? {
        let files = [wishes(explanations, dialect), changes(explanations, dialect), json]
        return try target.write(Array(zip(fileNames, files)).map { (name: $0, bytes: $1) })
    }

    /// A row for each wish: what decided it, and the limit without room of the nearest place that has one.
    package static func wishes(_ explanations: [RequestExplanation], _ dialect: CSVDialect) -> [UInt8] {
        var writer = CSVWriter(
            dialect: dialect,
            headers: [
                "request", "answer", "wish_rank", "creche", "points", "verdict", "rule", "section", "days", "limit",
                "slot", "capacity", "taken", "decided_by", "last_points", "exchange", "level", "least_loss",
                "most_loss",
            ])
        for explanation in explanations {
            for wish in explanation.wishes {
                let place = wish.places.first
                let seat = place?.seats.first { $0.request == explanation.request }
                let stop = place?.stops.first
                writer.append([
                    .text(explanation.request), .text(explanation.answer.rawValue), .integer(Int64(wish.rank)),
                    .text(wish.creche), .points(wish.points), .text(wish.verdict.rawValue),
                    .optional(wish.exclusion?.rule.rawValue), .optional(seat?.section),
                    seat.map { .weeks($0.days) } ?? .empty, .optional(stop?.kind.rawValue), .optional(stop?.slot),
                    stop.map { .integer($0.capacity) } ?? .empty, stop.map { .integer($0.taken) } ?? .empty,
                    .optional(stop?.decision.rawValue), stop?.lastPoints.map { .points($0) } ?? .empty,
                    .optional(wish.exchange?.verdict.rawValue), .optional(wish.exchange?.level),
                    wish.exchange.map { loss($0.leastLoss, $0) } ?? .empty,
                    wish.exchange.flatMap { exchange in exchange.mostLoss.map { loss($0, exchange) } } ?? .empty,
                ])
            }
        }
        return writer.bytes
    }

    private static func loss(_ units: Int64, _ exchange: ExchangeExplanation) -> CSVCell {
        .points(Points(thousandths: Int64(clamping: Int128(units) * 1_000 / Int128(max(1, exchange.scale)))))
    }

    /// A row for each kind of change of each request without a place, and one for each that would have brought one.
    package static func changes(_ explanations: [RequestExplanation], _ dialect: CSVDialect) -> [UInt8] {
        var writer = CSVWriter(
            dialect: dialect,
            headers: ["request", "change", "brings", "asked", "creche", "section", "tried", "open", "proof"])
        for explanation in explanations {
            guard let changes = explanation.changes else { continue }
            let (request, points) = (explanation.request, changes.points)
            if let enough = points.enough {
                writer.append([
                    .text(request), .text("points"), .flag(true), .text("\(enough)"), .optional(points.creche), .empty,
                    .empty, .empty, .optional(points.enoughProof?.rawValue),
                ])
            }
            writer.append([
                .text(request), .text("points"), .flag(false), .text("\(points.notEnough)"), .empty, .empty, .empty,
                .empty, .text(points.notEnoughProof.rawValue),
            ])
            for (name, change) in [("days", changes.days), ("start", changes.start), ("wish", changes.wish)] {
                for found in change.found {
                    writer.append([
                        .text(request), .text(name), .flag(true), .text(found.asked), .text(found.creche),
                        .text(found.section), .empty, .empty, .text(found.proof.rawValue),
                    ])
                }
                if change.found.isEmpty, change.tried > 0 {
                    writer.append([
                        .text(request), .text(name), .flag(false), .empty, .empty, .empty,
                        .integer(Int64(change.tried)), .integer(Int64(change.open)),
                        .optional(change.othersProof?.rawValue),
                    ])
                }
            }
        }
        return writer.bytes
    }
}
