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
        } catch let error as CaseTariffError {
            throw CommandFailure(error)
        }
    }
}
