import AllocationModel
package import Auditing
package import CaseFiles
import Childcare
import Reports
import Tariffs
import WorkerThreads

extension AuditSubject {
    /// What the folder and the case say, as read now.
    ///
    /// - `recomputing`: also makes report and prices again, to tell whether they are what the outcome gives.
    package init(_ contents: OutcomeFolderContents, of loaded: LoadedCase, recomputing: Bool = true) {
        let differences = recomputing ? contents.workbookDifferences(of: loaded.case) : nil
        self.init(
            case: loaded.case, outcome: contents.outcome,
            placements: contents.stored?.placements ?? contents.outcome.placements, points: contents.points,
            tables: contents.stored.map { stored in
                AuditTables(
                    waiting: stored.waiting, waitingBySection: contents.waitingBySection, quotas: stored.quotas,
                    occupancy: stored.occupancy, thresholds: stored.thresholds,
                    lottery: stored.lottery, lotteryAllocations: stored.lotteryAllocations,
                    workbook: (differences ?? []).filter { !OutcomeWorkbook.isCover($0.sheet) }.map {
                        AuditTables.WorkbookDifference(
                            file: OutcomeWorkbook.fileName, sheet: $0.sheet, line: $0.line)
                    })
            },
            program: contents.program, programBytes: contents.stored?.programBytes ?? contents.program.programJSON(),
            certificate: contents.certificate, inputs: loaded.inputs,
            folder: contents.stored.map { stored in
                AuditFolder(
                    files: stored.files, outcomeBytes: stored.outcomeBytes, outcomeAsWritten: stored.outcomeAsWritten,
                    ownNames: OutcomeFolder.ownNames,
                    recomputed: recomputing
                        ? RecomputedFiles(contents, stored, of: loaded.case).names
                            .union(differences == [] ? [OutcomeWorkbook.fileName] : []) : [])
            })
    }
}

extension OutcomeFolderContents {
    /// `nil` where no workbook stands in the folder, or none that can be read.
    fileprivate func workbookDifferences(of source: Case) -> [OutcomeWorkbook.Difference]? {
        stored?.workbook.flatMap { OutcomeWorkbook.differences(in: $0, from: self, of: source) }
    }
}

/// The report and the tables of prices, made again from the case and `outcome.json`.
private struct RecomputedFiles {
    /// Those that come out byte for byte; one made by another version, or with a tariff of somebody's own, does not.
    private(set) var names: Set<String> = []
    private let hashes: [String: String]

    init(_ contents: OutcomeFolderContents, _ stored: OutcomeFolderContents.Stored, of case: Case) {
        hashes = Dictionary(first: stored.files.map { ($0.file, $0.sha256) })
        let money = hashes["fees.csv"] == nil ? nil : TermAccounts(contents.outcome, of: `case`)
        if let money {
            for dialect in CSVDialect.allCases {
                compare("fees.csv", PriceTables.fees(money.fees, calendar: `case`.calendar, dialect: dialect))
                compare("accounts.csv", PriceTables.accounts(money.accounts, dialect: dialect))
                compare("operators.csv", PriceTables.operators(money.operators, cap: nil, dialect: dialect))
                compare("budget_caf.csv", PriceTables.budget(money.budget, dialect: dialect))
            }
        }
        let pages = [(Audience.commission, contents.reportHTML), (.publication, contents.publicReportHTML)]
        let hashes = hashes
        let plain = ReportSubject(
            case: `case`, outcome: contents.outcome, waitingBySection: contents.waitingBySection,
            solver: GLPKBackEnd.ofCounts
        ).withVerdicts()
        let isRemade = WorkerPool.processors.map(pages.count) { piece in
            let (audience, page) = pages[piece]
            guard let page, let hash = hashes[HTMLReport.fileName(for: audience)] else { return false }
            let language: Language = page.prefix(200).contains("lang=\"en\"") ? .english : .french
            return (money == nil ? [nil] : [nil, money]).contains { money in
                var subject = plain
                subject.money = money
                let made = HTMLReport.render(subject, language: language, audience: audience)
                return Fingerprint.sha256(of: Array(made.utf8)) == hash
            }
        }
        for (page, isRemade) in zip(pages, isRemade) where isRemade { names.insert(HTMLReport.fileName(for: page.0)) }
    }

    private mutating func compare(_ name: String, _ bytes: [UInt8]) {
        if hashes[name] == Fingerprint.sha256(of: bytes) { names.insert(name) }
    }
}

extension TermAccounts {
    /// Fees and accounts of an outcome by the national tables; `nil` where something has no price.
    init?(_ outcome: Outcome, of case: Case) {
        guard let placements = try? outcome.pricedPlacements(in: `case`),
            let accounts = try? TermAccounts(`case`, placements: placements)
        else { return nil }
        self = accounts
    }
}
