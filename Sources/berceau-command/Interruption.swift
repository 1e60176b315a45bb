import Dispatch
import Foundation
import LinearPrograms
import Reports

/// Ctrl-C and a polite kill raise a flag instead of ending the process; a second Ctrl-C does not wait.
final class Interruption {
    let cancellation = Cancellation()
    private var sources: [any DispatchSourceSignal] = []

    init(console: Console) {
        for number in [SIGINT, SIGTERM] {
            // The default action would end the process before the source hears of the signal.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInitiated))
            source.setEventHandler { [cancellation] in
                if cancellation.isCancelled { _exit(ExitStatus.interrupted.rawValue) }
                cancellation.cancel()
                console.note(
                    console.language.pick(
                        "interruption demandée : le meilleur résultat trouvé est rendu (encore Ctrl-C pour abandonner)",
                        "interruption requested: returning the best result found (Ctrl-C again to give up)"))
            }
            source.resume()
            sources.append(source)
        }
    }

    var wasRequested: Bool { cancellation.isCancelled }
}
