package import Childcare

/// Where in the files of a case each of its data stands, for whoever cites them.
///
/// Reads the files once more: a case that was read well does not carry its files along.
package struct CasePlaces {
    private let decoder: CaseDecoder?
    private let file: String

    static func document(_ file: String) -> Self { Self(decoder: nil, file: file) }

    static func folder(_ decoder: CaseDecoder) -> Self { Self(decoder: decoder, file: "") }

    /// Where a JSON pointer into the case leads to, such as `/requests/11/days`; `nil` where the files have no such column.
    package func place(of pointer: String) -> ProblemPlace? {
        guard let decoder else { return ProblemPlace(file: file, pointer: pointer) }
        return decoder.datumPlace(pointer)
    }
}
