import CaseFiles
import Childcare
import Foundation
import Testing

/// Tables that LibreOffice turned into workbooks are the same case, and decide the same.
@Suite(.serialized) struct WorkbookRoundTripTests {
    static let office = BerceauProcess.find("soffice")

    /// A copy of a dataset whose tables are workbooks.
    private func converted(_ dataset: String, to format: String, in scratch: ScratchFolder) throws -> String {
        let source = BerceauProcess.root.appendingPathComponent("Datasets/\(dataset)")
        let copy = scratch / "\(dataset)-\(format)"
        try FileManager.default.copyItem(atPath: source.path, toPath: copy)
        // As a person answers the dialogue that opens a CSV file: separator, quotes, encoding, first line, language.
        var filters: [String: [String]] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: copy).sorted() where name.hasSuffix(".csv") {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(copy)/\(name)"))
            let isFrench = bytes.prefix { $0 != 10 }.contains(UInt8(ascii: ";"))
            let encoding = String(data: bytes, encoding: .utf8) == nil ? 1 : 76
            filters["CSV:\(isFrench ? 59 : 44),34,\(encoding),1,,\(isFrench ? 1036 : 1033),false,true", default: []]
                .append("\(copy)/\(name)")
        }
        for (filter, files) in filters.sorted(by: { $0.key < $1.key }) {
            let answer = try BerceauProcess.run(
                #require(Self.office),
                [
                    "--headless", "-env:UserInstallation=file://\(scratch.path)/profile", "--infilter=\(filter)",
                    "--convert-to", format, "--outdir", copy,
                ] + files)
            #expect(answer.status == 0, "\(answer.errors)")
        }
        let settings = "\(copy)/case.yaml"
        let text = try String(contentsOfFile: settings, encoding: .utf8)
        try text.replacing(".csv", with: ".\(format)").write(toFile: settings, atomically: true, encoding: .utf8)
        for file in filters.values.flatMap({ $0 }) { try FileManager.default.removeItem(atPath: file) }
        return copy
    }

    @Test(
        .enabled(if: office != nil, "soffice is not installed (Debian: libreoffice-calc-nogui)"),
        arguments: ["ville", "hameaux", "reseau"], ["xlsx", "ods"])
    func theCaseIsTheSame(dataset: String, format: String) throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let copy = try converted(dataset, to: format, in: scratch)
        let names = try FileManager.default.contentsOfDirectory(atPath: copy)
        #expect(names.contains { $0.hasSuffix("." + format) } && !names.contains { $0.hasSuffix(".csv") })
        let original = BerceauProcess.root.appendingPathComponent("Datasets/\(dataset)").path
        #expect(try CaseFolder.read(at: copy).case == CaseFolder.read(at: original).case)
    }

    @Test(
        .enabled(if: office != nil, "soffice is not installed (Debian: libreoffice-calc-nogui)"),
        arguments: ["xlsx", "ods"])
    func theDecisionIsTheSame(format: String) throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let copy = try converted("premiers-pas", to: format, in: scratch)
        for (source, target) in [(copy, "a"), ("Datasets/premiers-pas", "b")] {
            let run = try BerceauProcess.berceau("allocate", source, "-o", scratch / target, "--quiet")
            #expect(run.status == 0, "\(run.errors)")
        }
        #expect(try BerceauProcess.berceau("audit", copy, scratch / "a", "--quiet").status == 0)
        let (theirs, ours) = (try plain(scratch.snapshot("a"), format), try plain(scratch.snapshot("b"), "csv"))
        #expect(theirs.keys.sorted() == ours.keys.sorted())
        for (name, text) in ours { #expect(theirs[name] == text, "\(name)") }
    }

    /// The files without the names and hashes of what was read.
    private func plain(_ files: [String: Data], _ format: String) throws -> [String: String] {
        try files.mapValues { bytes in
            var text = String(decoding: bytes, as: UTF8.self)
            if var document = try? JSONSerialization.jsonObject(with: bytes) as? [String: Any],
                var provenance = document["provenance"] as? [String: Any]
            {
                provenance["inputs"] = nil
                document["provenance"] = provenance
                text = String(
                    decoding: try JSONSerialization.data(withJSONObject: document, options: .sortedKeys), as: UTF8.self)
            }
            return text.replacing(".\(format)", with: ".csv").replacing(/[0-9a-f]{64}/, with: "")
        }
    }
}
