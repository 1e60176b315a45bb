package import AllocationModel

/// The folder a study of reserves is written to: whole or not at all, as every outcome.
package enum ReserveOutput {
    package static let fileNames = ["reserve.json", "reserve.html", "reserve.csv", "futures.csv"]

    /// Replaces what an earlier study of the same case left there.
    /// - Returns: where what was not ours is kept now.
    @discardableResult
    package static func write(
        _ answer: ReserveAnswer, html: String, dialect: CSVDialect, to target: OutputTarget
    ) throws(OutcomeFolderError) -> String? {
        var sections = CSVWriter(dialect: dialect, headers: ["creche", "section", "places", "reserve"])
        for section in answer.sections {
            sections.append([
                .text(section.creche), .text(section.section), .integer(Int64(section.places)),
                .integer(Int64(section.kept)),
            ])
        }
        var futures = CSVWriter(
            dialect: dialect,
            headers: ["future", "families", "children", "hindsight", "hindsight_bound", "none", "best"])
        for (number, future) in answer.futures.enumerated() {
            futures.append([
                .integer(Int64(number + 1)), .integer(Int64(future.families)), .integer(Int64(future.children)),
                .decimal(future.hindsight), future.hindsightBound.map { .decimal($0) } ?? .empty, .decimal(future.none),
                .decimal(future.best),
            ])
        }
        let files = [
            try OutcomeDocument.encode(answer, file: "reserve.json"), Array(html.utf8), sections.bytes, futures.bytes,
        ]
        return try target.write(Array(zip(fileNames, files)).map { (name: $0, bytes: $1) })
    }
}
