import Childcare

/// A table of dated figures as read: rows by column name, each with its line.
///
/// Commas, double quotes around cells that hold one, a header, UTF-8. A new year is a new row; the code does not change.
public struct TariffTable: Sendable {
    /// The tables of `Datasets/baremes`.
    public enum Name: String, CaseIterable, Hashable, Sendable {
        case baremePSU = "bareme_psu.csv"
        case psuFunding = "psu_funding.csv"
        case bonusMix = "bonus_mix.csv"
        case bonusDisability = "bonus_disability.csv"
        case bonusGrowth = "bonus_growth.csv"
        case cmgAmounts = "cmg_amounts.csv"
        case cmgBands = "cmg_bands.csv"
        case cmgRules = "cmg_rules.csv"
        case taxCredit = "tax_credit.csv"
        case employerCredit = "employer_credit.csv"

        /// The bytes shipped inside the library, so that a service needs no file beside it.
        var shipped: [UInt8] {
            switch self {
            case .baremePSU: PackageResources.bareme_psu_csv
            case .psuFunding: PackageResources.psu_funding_csv
            case .bonusMix: PackageResources.bonus_mix_csv
            case .bonusDisability: PackageResources.bonus_disability_csv
            case .bonusGrowth: PackageResources.bonus_growth_csv
            case .cmgAmounts: PackageResources.cmg_amounts_csv
            case .cmgBands: PackageResources.cmg_bands_csv
            case .cmgRules: PackageResources.cmg_rules_csv
            case .taxCredit: PackageResources.tax_credit_csv
            case .employerCredit: PackageResources.employer_credit_csv
            }
        }
    }

    let name: Name
    let columns: [String]
    let rows: [(line: Int, cells: [String])]

    /// Linear in the length.
    /// - Throws: ``TariffTableError`` at the first malformed line.
    init(_ name: Name, bytes: [UInt8]) throws(TariffTableError) {
        self.name = name
        var lines: [(line: Int, cells: [String])] = []
        let text = String(
            decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
        for (position, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
        where !line.allSatisfy(\.isWhitespace) {
            guard let cells = Self.cells(line) else {
                throw TariffTableError(
                    file: name.rawValue, line: position + 1, column: "", value: String(line.prefix(60)),
                    english: "closed double quotes", french: "des guillemets fermés")
            }
            lines.append((position + 1, cells))
        }
        columns = lines.first?.cells ?? []
        rows = Array(lines.dropFirst())
        for row in rows where row.cells.count != columns.count {
            throw TariffTableError(
                file: name.rawValue, line: row.line, column: "", value: "\(row.cells.count)",
                english: ("\(columns.count, "cell", "cells"), as in the header" as EnglishText).text,
                french: ("\(columns.count, "cellule", "cellules"), comme l'en-tête" as FrenchText).text)
        }
    }

    private static func cells(_ line: Substring) -> [String]? {
        var cells: [String] = []
        var cell = ""
        var isQuoted = false
        var wasQuote = false
        for character in line {
            if isQuoted {
                if character == "\"" {
                    isQuoted = false
                    wasQuote = true
                } else {
                    cell.append(character)
                }
            } else if character == "\"" {
                // A doubled quote inside quotes is one quote.
                if wasQuote { cell.append(character) }
                isQuoted = true
                wasQuote = false
            } else if character == "," {
                cells.append(cell)
                cell = ""
                wasQuote = false
            } else {
                cell.append(character)
                wasQuote = false
            }
        }
        cells.append(cell)
        return isQuoted ? nil : cells
    }
}

/// A cell of a dated table that cannot be read.
public struct TariffTableError: Error, Hashable, Sendable {
    public var file: String
    public var line: Int
    public var column: String
    public var value: String
    /// What was expected.
    public var english: String
    public var french: String
}

/// One row of a dated table, read cell by cell.
struct TariffRowReader {
    let table: TariffTable
    let line: Int
    let cells: [String]

    func error(_ column: String, _ value: String, _ english: String, _ french: String) -> TariffTableError {
        TariffTableError(
            file: table.name.rawValue, line: line, column: column, value: value, english: english, french: french)
    }

    func text(_ column: String) throws(TariffTableError) -> String {
        guard let position = table.columns.firstIndex(of: column) else {
            throw TariffTableError(
                file: table.name.rawValue, line: 1, column: column, value: "", english: "a column of this name",
                french: "une colonne de ce nom")
        }
        return cells[position]
    }

    /// Absent columns are empty.
    func optionalText(_ column: String) -> String {
        table.columns.firstIndex(of: column).map { cells[$0] } ?? ""
    }

    func date(_ column: String) throws(TariffTableError) -> CivilDate {
        let text = try text(column)
        guard let date = CivilDate(written: text) else {
            throw error(column, text, "a date such as 2026-01-01", "une date comme 2026-01-01")
        }
        return date
    }

    func money(_ column: String) throws(TariffTableError) -> Money {
        let text = try text(column)
        guard let money = Money(text), (Money.zero...Money(euros: 100_000_000)).contains(money) else {
            throw error(column, text, "an amount of euros, such as 814.62", "un montant en euros, comme 814.62")
        }
        return money
    }

    /// `66%` or `0.66`.
    func share(_ column: String) throws(TariffTableError) -> ExactNumber {
        let text = try text(column)
        let isPercent = text.hasSuffix("%")
        let body = isPercent ? String(text.dropLast()) : text
        guard let value = AttributeValue.millionths(of: body), (0...1_000_000_000).contains(value) else {
            throw error(column, text, "a share, such as 66%", "une part, comme 66%")
        }
        return ExactNumber(Int128(value), over: isPercent ? 100_000_000 : 1_000_000)
    }
}
