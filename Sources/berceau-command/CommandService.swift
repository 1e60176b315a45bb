import Allocation
import Berceau
import CaseFiles
import Childcare
import Reports
import TariffDesign
import Tariffs

extension Console {
    /// What commands ask: they add arguments, files and words to it, and nothing else.
    var service: AllocationService { AllocationService(options: AllocationOptions(language: language)) }

    /// A call of the service whose errors are said as commands say them.
    func ask<Result>(_ call: (AllocationService) throws -> Result) throws -> Result {
        do {
            return try call(service)
        } catch let error as AllocationError {
            throw CommandFailure(error)
        } catch let error as CallStopped {
            throw CommandFailure(error == .cancelled ? .interrupted : .limitWithoutResult, error.problems)
        } catch let error as any ReportedError {
            throw CommandFailure(.badInput, error.problems)
        }
    }

    /// The same about a case, where what has no price stands in its files.
    func ask<Result>(
        about source: Case, at location: String, _ call: (AllocationService) throws -> Result
    ) throws -> Result {
        do {
            return try ask { service throws in
                do {
                    return try call(service)
                } catch let error as CaseTariffError {
                    throw Unpriced(error: error)
                }
            }
        } catch let unpriced as Unpriced {
            let error = unpriced.error
            let place = error.pointer(in: source).flatMap { CaseFolder.place(of: $0, at: location) }
            throw CommandFailure(.badInput, place.map { error.problem.moved(to: $0) } ?? error.problem)
        }
    }

    private struct Unpriced: Error { var error: CaseTariffError }
}
