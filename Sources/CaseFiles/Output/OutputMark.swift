import Childcare
import Synchronization

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// By what a folder of ours is known where no `outcome.json` says it: who wrote it, from what, and the hash of each file.
struct FolderMark: Codable, Equatable {
    static let name = ".berceau.json"

    var kind: String
    var source: String
    /// SHA-256 by name.
    var files: [String: String]

    init(kind: String, source: String, files: [(name: String, bytes: [UInt8])]) {
        self.kind = kind
        self.source = source
        self.files = Dictionary(
            files.map { ($0.name, Fingerprint.sha256(of: $0.bytes)) }, uniquingKeysWith: { _, last in last })
    }

    init?(in folder: String) {
        guard let bytes = try? FolderReplacement.read("\(folder)/\(Self.name)"),
            let mark = try? JSONDecoder().decode(Self.self, from: Data(bytes))
        else { return nil }
        self = mark
    }

    var bytes: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return ((try? encoder.encode(self)).map(Array.init) ?? []) + [10]
    }

    /// Why a folder that is not empty may not be replaced by an output of that kind and source.
    static func refusal(_ folder: String, kind: String, source: String) -> OutcomeFolderError.Refusal? {
        guard let mark = FolderMark(in: folder), mark.kind == kind else { return .notOurs }
        if mark.source != source { return .otherSource }
        let present = FolderReplacement.contents(folder).filter { $0 != name }
        let added = present.filter { mark.files[$0] == nil }
        if !added.isEmpty { return .added(added) }
        let changed = present.filter { mark.files[$0] != FileMark.hash(of: "\(folder)/\($0)") }
        return changed.isEmpty ? nil : .changed(changed)
    }
}

/// Answers about a folder, each looked for once as long as none of its files changes: a town's outcome is long to read.
final class FolderVerdicts: Sendable {
    private let known = Mutex<[String: OutcomeFolderError.Refusal?]>([:])

    func verdict(
        _ folder: String, _ judge: (String) -> OutcomeFolderError.Refusal?
    ) -> OutcomeFolderError.Refusal? {
        let key = FolderReplacement.signature(of: folder)
        if let verdict = known.withLock({ $0[key] }) { return verdict }
        let verdict = judge(folder)
        known.withLock { $0[key] = .some(verdict) }
        return verdict
    }
}

/// By what a single file of ours is known: a comment in it, with the hash of all the rest.
struct FileMark {
    var opening: String
    var closing: String
    var isFirstLine: Bool
    var source: String
    /// Of a page: whether it is for everybody to read.
    var isPublic: Bool?

    private static let page = "<!-- berceau report"

    static func program(source: String) -> Self {
        Self(opening: "* berceau export", closing: "", isFirstLine: true, source: source)
    }

    /// A page of one audience is not one of another: what everybody may read must not take the place of what nobody may,
    /// nor the reverse.
    static func page(source: String, isPublic: Bool) -> Self {
        Self(
            opening: isPublic ? "<!-- berceau public-report" : page, closing: " -->", isFirstLine: false,
            source: source, isPublic: isPublic)
    }

    static func rules(source: String) -> Self { document("rules", source: source) }

    static func document(_ kind: String, source: String) -> Self {
        Self(opening: "<!-- berceau \(kind)", closing: " -->", isFirstLine: false, source: source)
    }

    func marked(_ bytes: [UInt8]) -> [UInt8] {
        var rest = bytes
        if rest.last != 10 { rest.append(10) }
        let line = Array("\(opening) \(source) \(Fingerprint.sha256(of: rest))\(closing)\n".utf8)
        return isFirstLine ? line + rest : rest + line
    }

    func refusal(_ bytes: [UInt8]) -> OutcomeFolderError.Refusal? {
        let lines = bytes.last == 10 ? bytes.dropLast() : bytes[...]
        let cut = isFirstLine ? lines.firstIndex(of: 10) : lines.lastIndex(of: 10)
        guard let cut else { return .notOurs }
        let line = String(decoding: isFirstLine ? bytes[..<cut] : lines[(cut + 1)...], as: UTF8.self)
        let rest = isFirstLine ? bytes[(cut + 1)...] : bytes[...cut]
        // Earlier pages of both audiences bear the mark of the commission's: their first lines tell them apart.
        let openings = isPublic == nil ? [opening] : [opening, Self.page]
        guard let opening = openings.first(where: { line.hasPrefix($0 + " ") }), line.hasSuffix(closing) else {
            return .notOurs
        }
        let words = line.dropFirst(opening.count).dropLast(closing.count).split(separator: " ")
        guard words.count == 2 else { return .notOurs }
        guard words[1] == Fingerprint.sha256(of: Array(rest)) else { return .changed([]) }
        if let isPublic, Self.saysItIsPublic(rest) != isPublic { return .notOurs }
        return words[0] == source ? nil : .otherSource
    }

    /// Whether a page of ours says to everybody that it is theirs to read. What families wrote cannot say so: their quotes
    /// are escaped.
    private static func saysItIsPublic(_ page: ArraySlice<UInt8>) -> Bool {
        page.firstRange(of: Array("<p class=\"audience publication\">".utf8)) != nil
    }

    static func hash(of path: String) -> String? {
        (try? FolderReplacement.read(path)).map { Fingerprint.sha256(of: $0) }
    }
}
