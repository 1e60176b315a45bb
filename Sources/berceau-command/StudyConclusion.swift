import CaseFiles
import Childcare

extension Console {
    /// Ends the command of a study: its folder is written and named, then what it came to is said, in words or as JSON.
    ///
    /// - Parameters:
    ///   - name: what the folder holds, as the first words of a sentence.
    ///   - target: `nil` where no folder is to be written.
    ///   - write: writes it, and says where what stood there is kept.
    func conclude<Answer: Encodable>(
        _ answer: Answer, text: String, _ name: BilingualText, in target: OutputTarget?,
        write: (CSVDialect, OutputTarget) throws(OutcomeFolderError) -> String?
    ) throws {
        if let target {
            let dialect: CSVDialect = language == .french ? .frenchExcel : .machine
            let kept = try Output.deliver { () throws(OutcomeFolderError) in try write(dialect, target) }
            Output.note(kept: kept, self)
            note("\(name[language]) \(target.path)/")
        }
        if json { try printJSON(answer) } else { printAlways(text) }
        if Interruption.shared.wasRequested { throw ExitStatus.interrupted }
    }
}
