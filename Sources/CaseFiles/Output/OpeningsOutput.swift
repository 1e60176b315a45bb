package import AllocationModel
import Childcare

/// The folder a study of openings is written to: whole or not at all, as every outcome.
package enum OpeningsOutput {
    package static let fileNames = [
        "openings.json", "openings.html", "candidates.csv", "places.csv", "program.json", "certificate.json",
    ]

    /// Replaces what an earlier study of the same case left there.
    ///
    /// `program.json` is the program that chose, `certificate.json` the proof of its bounds.
    /// - Returns: where what was not ours is kept now.
    @discardableResult
    package static func write(
        _ answer: OpeningsAnswer, html: String, program: AllocationProblem, certificates: [LevelCertificate],
        dialect: CSVDialect, to target: OutputTarget
    ) throws(OutcomeFolderError) -> String? {
        let bytes = program.programJSON()
        let certificate = Certificate(program: Fingerprint.sha256(of: bytes), levels: certificates)
        let files = [
            try OutcomeDocument.encode(answer, file: "openings.json"), Array(html.utf8),
            candidates(answer, dialect: dialect), places(answer, dialect: dialect), bytes,
            try OutcomeDocument.encode(
                certificate, file: "certificate.json", isPretty: certificate.version == 1),
        ]
        return try target.write(Array(zip(fileNames, files)).map { (name: $0, bytes: $1) })
    }

    static func candidates(_ answer: OpeningsAnswer, dialect: CSVDialect) -> [UInt8] {
        var writer = CSVWriter(
            dialect: dialect,
            headers: ["candidate", "name", "kind", "creche", "cost", "estimate", "at_least", "at_most", "opened"])
        for candidate in answer.ranked {
            writer.append([
                .text(candidate.id), .text(candidate.name), .text(candidate.kind.rawValue), .text(candidate.creche),
                .exact(candidate.cost.description), .decimal(candidate.estimate),
                candidate.alone.map { .decimal($0.atLeast) } ?? .empty,
                candidate.alone.map { .decimal($0.atMost) } ?? .empty, .flag(candidate.isOpened),
            ])
        }
        return writer.bytes
    }

    static func places(_ answer: OpeningsAnswer, dialect: CSVDialect) -> [UInt8] {
        var writer = CSVWriter(
            dialect: dialect, headers: ["creche", "section", "half_day", "estimate", "at_least", "at_most"])
        for place in answer.places {
            writer.append([
                .text(place.creche), .text(place.section), place.slot.map { .text($0) } ?? .empty,
                .decimal(place.estimate), place.proof.map { .decimal($0.atLeast) } ?? .empty,
                place.proof.map { .decimal($0.atMost) } ?? .empty,
            ])
        }
        return writer.bytes
    }
}
