/// What the shell is told; the numbers of sysexits.h where they fit.
enum ExitStatus: Int32, Error, CaseIterable {
    case done = 0
    /// Done, and something is wrong: a breach found, quotas missed.
    case somethingIsWrong = 1
    case conflict = 2
    case notProved = 3
    case usage = 64
    case badInput = 65
    case missingFile = 66
    case `internal` = 70
    case cannotCreate = 73
    case cannotWrite = 74
    case limitWithoutResult = 75
    case interrupted = 130
}
