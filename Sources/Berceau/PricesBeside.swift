import AllocationModel
package import CaseFiles
package import Childcare
package import Tariffs

/// The tables of prices that stand beside an outcome, made again so that a page written anew keeps its money.
package enum PricesBeside {
    case none
    case same(TermAccounts)
    /// They were made by another version, or with tables of somebody's own.
    case other

    package init(_ contents: OutcomeFolderContents, of case: Case) {
        let files = contents.stored?.files ?? []
        guard let written = files.first(where: { $0.file == "fees.csv" })?.sha256 else {
            self = .none
            return
        }
        guard let money = TermAccounts(contents.outcome, of: `case`) else {
            self = .other
            return
        }
        let isSame = CSVDialect.allCases.contains { dialect in
            let fees = PriceTables.fees(money.fees, calendar: `case`.calendar, dialect: dialect)
            return Fingerprint.sha256(of: fees) == written
        }
        self = isSame ? .same(money) : .other
    }
}
