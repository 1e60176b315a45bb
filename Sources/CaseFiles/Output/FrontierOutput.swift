package import AllocationModel
import Childcare

/// The folder a frontier is written to: whole or not at all, as every outcome.
package enum FrontierOutput {
    package static let fileNames = ["frontier.csv", "frontier.html"]

    /// Replaces what an earlier frontier of the same case left there.
    /// - Returns: where what was not ours is kept now.
    @discardableResult
    package static func write(
        _ frontier: OrderFrontier, html: String, dialect: CSVDialect, to target: OutputTarget
    ) throws(OutcomeFolderError) -> String? {
        let files = [table(frontier, dialect: dialect), Array(html.utf8)]
        return try target.write(Array(zip(fileNames, files)).map { (name: $0, bytes: $1) })
    }

    /// A row for each margin, ascending; the last one, the total alone, has none.
    package static func table(_ frontier: OrderFrontier, dialect: CSVDialect) -> [UInt8] {
        var writer = CSVWriter(
            dialect: dialect,
            headers: [
                "margin", "status", "placed", "points", "bound", "first_wishes", "empty_hours", "claims",
                "claims_with_margin", "missed_quotas",
            ])
        for point in frontier.points {
            writer.append([
                point.margin.map { .points($0) } ?? .empty, .text(point.status.rawValue),
                .integer(Int64(point.placed)), .decimal(point.points), .decimal(point.bound),
                .integer(Int64(point.firstWishes)), .decimal(point.emptyHours), .integer(Int64(point.envious)),
                .integer(Int64(point.claims)), .integer(Int64(point.missedQuotas)),
            ])
        }
        return writer.bytes
    }
}
