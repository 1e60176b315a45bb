package import Childcare

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif
#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The end of a term's personal files (effacement): what goes, what stays, and a journal by which a purge that was killed is
/// taken up again.
///
/// The journal names each file with its hash before the first one goes; a file that is another one by then stays, and is
/// said. Copies elsewhere, and what a disk keeps of removed files, are out of reach.
package enum Purge {
    package static let journalName = "purge.json"
    package static let statisticsName = "statistics.json"

    /// `purge.json`.
    package struct Journal: Hashable, Sendable, Codable {
        package enum State: String, Hashable, Sendable, Codable { case begun, done }

        package struct File: Hashable, Sendable, Codable {
            package var file: String
            package var sha256: String
        }

        package var schemaVersion = 1
        package var state: State
        /// The day somebody asked for it, ISO 8601.
        package var on: String
        /// Files of the case, and of the outcome folder.
        package var caseFiles: [File]
        package var outcomeFiles: [File]

        package var count: Int { caseFiles.count + outcomeFiles.count }
    }

    /// What a purge would do.
    package struct Plan: Hashable, Sendable {
        package var journal: Journal
        /// Files of either folder that Berceau does not know: somebody else must say whether they name persons.
        package var unknown: [String]
    }

    /// Tables that speak of persons.
    private static let personal: [TableKind] = [
        .households, .requests, .wishes, .enrolled, .decisions, .jointWishes, .responses, .manualPoints, .contacts,
        .contracts,
    ]

    /// Files of an outcome folder that name nobody.
    private static let kept = Set(["report-public.html", DecisionFile.name, statisticsName, journalName])

    /// - Throws: ``OutcomeFolderError`` where a file cannot be read, or is a link whose target would stay.
    package static func plan(
        case location: String, outcome folder: String, on day: CivilDate
    ) throws(OutcomeFolderError) -> Plan {
        var (caseNames, unknown): ([String], [String]) = ([], [])
        let root: String
        if FileAccess.kind(of: location) == .file {
            let (parent, name) = FolderReplacement.split(FolderReplacement.resolved(location))
            (root, caseNames) = (parent, [name])
        } else {
            root = location
            (caseNames, unknown) = namesOfCase(location)
        }
        var outcomeNames: [String] = []
        for name in FolderReplacement.entries(folder).sorted() where !name.hasPrefix(".") && !kept.contains(name) {
            if OutcomeFolder.ownNames.contains(name) {
                outcomeNames.append(name)
            } else {
                unknown.append("\(folder)/\(name)")
            }
        }
        return Plan(
            journal: Journal(
                state: .begun, on: day.description, caseFiles: try hashed(caseNames, in: root),
                outcomeFiles: try hashed(outcomeNames, in: folder)), unknown: unknown)
    }

    private static func namesOfCase(_ location: String) -> (personal: [String], unknown: [String]) {
        let read = CaseFolder.tables(at: location)
        let own = NextRoundFiles.ownFiles(location).sorted()
        let accepted = Set(
            personal.flatMap { Vocabulary.fileNames(for: $0.rawValue) }.map(Vocabulary.folded) + ["case_json"])
        let rules = Set(
            (["case"] + TableKind.allCases.filter { !personal.contains($0) }.map(\.rawValue)).flatMap {
                Vocabulary.fileNames(for: $0)
            }.map(Vocabulary.folded))
        // A workbook that holds tables of families goes as a whole.
        let books = Set(own).subtracting(read.namesWithoutMade)
        let tellsOfPersons = read.made.keys.contains { accepted.contains(Vocabulary.folded($0)) }
        var (gone, unknown): ([String], [String]) = ([], [])
        for name in own {
            let folded = Vocabulary.folded(name)
            if accepted.contains(folded) || folded.hasPrefix("placements") || books.contains(name) && tellsOfPersons {
                gone.append(name)
            } else if !rules.contains(folded), !CommissionFile.names.contains(name), !books.contains(name),
                !TariffFolder.isTable(name), !name.lowercased().hasPrefix("readme"), name != "tariff.yaml"
            {
                unknown.append("\(location)/\(name)")
            }
        }
        return (gone, unknown)
    }

    private static func hashed(_ names: [String], in folder: String) throws(OutcomeFolderError) -> [Journal.File] {
        var files: [Journal.File] = []
        for name in names {
            let path = "\(folder)/\(name)"
            guard FileAccess.kind(of: path) == .file else { continue }
            var status = stat()
            guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
                throw .cannotWrite(path: path, reason: SystemWords.isLink)
            }
            files.append(Journal.File(file: name, sha256: Fingerprint.sha256(of: try FolderReplacement.read(path))))
        }
        return files
    }

    /// `statistics.json` of a purged outcome.
    /// - Throws: ``OutcomeFolderError`` where it is not there or may not be read.
    package static func statistics(in folder: String) throws(OutcomeFolderError) -> [UInt8] {
        try FolderReplacement.read("\(folder)/\(statisticsName)")
    }

    package static func holdsOutcome(_ folder: String) -> Bool {
        FileAccess.kind(of: "\(folder)/outcome.json") == .file
    }

    // MARK: The journal

    /// The journal of an outcome folder; `nil` where none was begun.
    package static func journal(at folder: String) throws(OutcomeFolderError) -> Journal? {
        let path = "\(folder)/\(journalName)"
        guard FileAccess.kind(of: path) != .missing else { return nil }
        let journal = try OutcomeDocument.decode(Journal.self, FolderReplacement.read(path), file: path)
        let names = (journal.caseFiles + journal.outcomeFiles).map(\.file)
        guard journal.schemaVersion == 1, names.allSatisfy({ !$0.contains("/") && $0 != ".." && !$0.isEmpty }) else {
            throw .unreadable(
                file: path, line: nil,
                expected: BilingualText(
                    fr: "le journal tel que « berceau purge » l'a écrit", en: "the journal as “berceau purge” wrote it")
            )
        }
        return journal
    }

    /// Writes the statistics, then the journal, then removes the files and closes the journal.
    ///
    /// - Returns: files that are no longer those of the journal, and stay.
    package static func run(
        _ journal: Journal, statistics: [UInt8]?, case location: String, outcome folder: String
    ) throws(OutcomeFolderError) -> [String] {
        if let statistics {
            let writer = FileReplacement(judge: { isStatistics($0) ? nil : .notOurs })
            try writer.replace("\(folder)/\(statisticsName)", with: statistics)
        }
        var journal = journal
        journal.state = .begun
        let writer = FileReplacement(judge: {
            (try? OutcomeDocument.decode(Journal.self, $0, file: journalName)) == nil ? .notOurs : nil
        })
        try writer.replace("\(folder)/\(journalName)", with: OutcomeDocument.encode(journal, file: journalName))
        let root =
            FileAccess.kind(of: location) == .folder
            ? location : FolderReplacement.split(FolderReplacement.resolved(location)).parent
        var stayed = try remove(journal.caseFiles, in: root)
        stayed += try remove(journal.outcomeFiles, in: folder)
        if stayed.isEmpty {
            journal.state = .done
            try writer.replace("\(folder)/\(journalName)", with: OutcomeDocument.encode(journal, file: journalName))
        }
        return stayed
    }

    private static func isStatistics(_ bytes: [UInt8]) -> Bool {
        struct Shape: Decodable {
            var schemaVersion: Int
            var totals: [Total]
            struct Total: Decodable { var of: String }
        }
        return (try? OutcomeDocument.decode(Shape.self, bytes, file: statisticsName)) != nil
    }

    private static func remove(_ files: [Journal.File], in folder: String) throws(OutcomeFolderError) -> [String] {
        var stayed: [String] = []
        for file in files {
            let path = "\(folder)/\(file.file)"
            guard FileAccess.kind(of: path) == .file else { continue }
            guard FileMark.hash(of: path) == file.sha256 else {
                stayed.append(path)
                continue
            }
            guard unlink(path) == 0 else { throw FolderReplacement.fault(path) }
        }
        FolderReplacement.flushDirectory(folder)
        return stayed
    }
}
