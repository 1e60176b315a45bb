package import AllocationModel
import Childcare

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Where a command writes, and what it may replace there.
///
/// Nothing is written over that was not written as output of the same kind from the same source and left as it was; with
/// `force` it is kept aside. What a command reads is never where it writes. ``check()`` says so before the work.
package struct OutputTarget: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case outcome, prices, tariff, frontier, explanations, openings, reserve
        case researchCopy = "research_copy"
        case firstCase = "init"
        case generatedCase = "generate"
        case nextRound = "next"
        /// Single files: the integer program, a report for the commission, one for everybody, the rules in sentences.
        case program, page, publicPage, rules, rulesPage, letters, minutes, bilan
        /// A folder of one letter a family, and one of templates to edit.
        case familyLetters = "family_letters"
        case templates
    }

    /// What an output is made from.
    package enum Source: Sendable {
        /// A case or another input at a path.
        case place(String)
        /// What comes without a place, by what it says.
        case content(String)
    }

    package var kind: Kind
    package var path: String
    package var isForced: Bool
    /// The source as it stands in what is written; sixteen digits that give no path away.
    package let source: String
    private let inputs: [Provenance.InputFile]
    private let reads: [String]
    private let verdicts = FolderVerdicts()

    /// - Parameters:
    ///   - inputs: the files of the case with their hashes; the very same inputs are the same source wherever they are.
    ///   - reads: what the command reads, and so may not write into.
    package init(
        _ kind: Kind, at path: String, from source: Source, inputs: [Provenance.InputFile] = [], reads: [String] = [],
        force: Bool = false
    ) {
        self.kind = kind
        self.path = path
        self.inputs = inputs
        self.reads = reads
        isForced = force
        let text =
            switch source {
            case .content(let content): content
            // Seen from the output, so that both may move together.
            case .place(let place): Self.relative(place, from: path)
            }
        self.source = String(Fingerprint.sha256(of: Array(text.utf8)).prefix(16))
    }

    /// Refuses a place that is not ours, that is read from, or where nothing can be made.
    /// - Throws: ``OutcomeFolderError``.
    package func check() throws(OutcomeFolderError) {
        try checkInputs()
        switch kind {
        case .program, .page, .publicPage, .rules, .rulesPage, .letters, .minutes, .bilan: try file.check(path)
        default: try folder([]).check(path)
        }
    }

    /// Whether what stands there is not ours, and would be kept aside.
    var holdsOthers: Bool {
        let target = FolderReplacement.resolved(path)
        return !FolderReplacement.contents(target).isEmpty && folder([]).judge(target) != nil
    }

    /// Puts the files in place as one folder, whole or not at all.
    /// - Returns: where what was not ours is kept now.
    @discardableResult
    package func write(_ files: [(name: String, bytes: [UInt8])]) throws(OutcomeFolderError) -> String? {
        try checkInputs()
        var files = files
        if kind != .outcome, kind != .firstCase {
            // First, so that it names what a killed run leaves.
            files.insert((FolderMark.name, FolderMark(kind: kind.rawValue, source: source, files: files).bytes), at: 0)
        }
        return try folder(files.map(\.name)).replace(path, with: files)
    }

    /// Puts a single file in place, whole or not at all.
    /// - Returns: where what was not ours is kept now.
    @discardableResult
    package func write(_ bytes: [UInt8]) throws(OutcomeFolderError) -> String? {
        try checkInputs()
        return try file.replace(path, with: mark.marked(bytes))
    }

    private func checkInputs() throws(OutcomeFolderError) {
        let target = FolderReplacement.resolved(path)
        for input in reads where !input.isEmpty {
            let read = FolderReplacement.resolved(input)
            guard FileAccess.kind(of: read) != .missing else { continue }
            if FolderReplacement.isInside(target, read) || FolderReplacement.isInside(read, target) {
                throw .ownInput(path: path, input: input)
            }
        }
    }

    private func folder(_ names: [String]) -> FolderReplacement {
        let (kind, source, inputs) = (kind, source, inputs)
        let known: Set<String>
        let judge: @Sendable (String) -> OutcomeFolderError.Refusal?
        switch kind {
        case .outcome:
            known = OutcomeFolder.ownNames
            let verdicts = verdicts
            judge = { verdicts.verdict($0) { OutcomeFolder.refusal($0, source: source, inputs: inputs) } }
        case .firstCase:
            known = Set(FirstCase.fileNames)
            judge = { _ in .exists }
        default:
            // All that stands in a folder of ours is ours, or it would be refused.
            known = Set(names).union(FolderMark(in: FolderReplacement.resolved(path))?.files.keys.sorted() ?? [])
            judge = { FolderMark.refusal($0, kind: kind.rawValue, source: source) }
        }
        var replacement = FolderReplacement(ownNames: known, judge: judge)
        replacement.isForced = isForced
        if kind == .generatedCase {
            // Invented families have nothing to hide.
            replacement.folderMode = 0o777
            replacement.fileMode = 0o666
        }
        return replacement
    }

    private var mark: FileMark {
        switch kind {
        case .program: .program(source: source)
        case .rules: .rules(source: source)
        case .letters: .document("letters", source: source)
        case .minutes: .document("minutes", source: source)
        case .bilan: .document("bilan", source: source)
        case .rulesPage: .document("rules-page", source: source)
        default: .page(source: source, isPublic: kind == .publicPage)
        }
    }

    private var file: FileReplacement {
        let mark = mark
        return FileReplacement(
            judge: { mark.refusal($0) }, isForced: isForced,
            mode: [.page, .letters, .minutes].contains(kind) ? 0o600 : 0o666)
    }

    private static func relative(_ place: String, from path: String) -> String {
        let base = FolderReplacement.split(FolderReplacement.resolved(path)).parent.split(separator: "/")
        let target = FolderReplacement.resolved(place).split(separator: "/")
        let shared = zip(base, target).prefix { $0 == $1 }.count
        return (Array(repeating: "..", count: base.count - shared) + target.dropFirst(shared)).joined(separator: "/")
    }
}
