import Foundation
import Testing

/// Whoever stops a run gets the best result found so far, or is told that there is none; nothing is ever half written.
@Suite(.serialized) struct InterruptionTests {
    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func aTownStoppedWhileSearchingTwiceInARow(signal: Int32) throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let town = scratch / "town"
        // Fewer are proved optimal before a busy machine has sent the signal.
        #expect(try BerceauProcess.berceau("generate", "--children", "1000", "--seed", "1", "-o", town).status == 0)
        // Once when the search begins; then again, when the first was heard.
        let result = try BerceauProcess.interrupted(
            ["allocate", town, "-o", scratch / "out", "--json", "--effort", "thorough", "--progress", "json"],
            by: signal, at: ["\"phase\":\"relax\"", "interruption demandée"])
        #expect(!result.wasKilled)
        #expect(result.status == 130, "\(result.errors)")
        let outcome = try result.json()
        #expect(outcome["status"] as? String == "interrupted")
        let objective = try #require(outcome["objective"] as? Int64)
        let bound = try #require(outcome["bound"] as? Int64)
        #expect(bound >= objective)
        #expect(outcome["certifiedBound"] is NSNumber)
        let provenance = try #require(outcome["provenance"] as? [String: Any])
        #expect(provenance["reproducible"] as? Bool == false)
        let audit = try BerceauProcess.berceau("audit", town, scratch / "out")
        #expect(audit.status == 0, "\(audit.output)")
    }

    /// The search was over: what it found is measured, written and whole, whoever is impatient.
    @Test func stoppedWhileMeasuring() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let result = try BerceauProcess.interrupted(
            ["allocate", "Datasets/ville", "-o", scratch / "out", "--json", "--progress", "json"], by: SIGINT,
            at: ["\"phase\":\"measure\""])
        #expect(result.status == 130, "\(result.errors)")
        #expect(try result.json()["status"] as? String == "optimal")
        let audit = try BerceauProcess.berceau("audit", "Datasets/ville", scratch / "out")
        #expect(audit.status == 0, "\(audit.output)")
    }

    @Test func stoppedWhileCompilingThereIsNothingToShowAndNothingIsTouched() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let out = scratch / "out"
        #expect(try BerceauProcess.berceau("allocate", "Datasets/ville", "-o", out, "-q").status == 0)
        let before = try scratch.snapshot("out")
        let town = scratch / "town"
        #expect(try BerceauProcess.berceau("generate", "--children", "1500", "-o", town).status == 0)
        let result = try BerceauProcess.interrupted(
            ["allocate", town, "-o", out, "--force", "--json", "--progress", "json"], by: SIGTERM,
            at: ["\"phase\":\"compile\""])
        #expect(!result.wasKilled)
        #expect(result.status == 130)
        let errors = try #require(try result.json()["errors"] as? [[String: Any]])
        #expect(errors.first?["code"] as? String == "interrupted")
        #expect(result.errors.contains("rien n’a été écrit"))
        #expect(try scratch.snapshot("out") == before)
    }

    /// Every command hears them, here while it waits for its input.
    @Test(arguments: [["check", "-"], ["audit", "-", "out"], ["export", "-", "--mps", "x"], ["price", "-"]])
    func stoppedWhileReading(arguments: [String]) throws {
        let waiting = try WaitingProcess(BerceauProcess.binary, arguments)
        try waiting.untilItHolds(back: SIGINT)
        waiting.send(SIGINT)
        let result = waiting.finished()
        #expect(!result.wasKilled)
        #expect(result.status == 130)
        #expect(result.errors.contains("interrompu"))
    }

    /// A tariff takes its time over prices and frontier: whoever stops it gets the scale found, whole and checked, or is
    /// told that there is none; an earlier folder is the old one or the new one.
    @Test(arguments: [0, 20, 150]) func stoppedWhileATariffIsDesigned(hundredthsOfWork: Int) throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let out = scratch / "out"
        #expect(
            try BerceauProcess.berceau("tariff", "Datasets/cooperative", out, "--scale-only", "-q").status == 0)
        let before = try scratch.snapshot("out")
        let waiting = try WaitingProcess(BerceauProcess.binary, ["tariff", "Datasets/cooperative", out, "--json"])
        try waiting.untilItHolds(back: SIGINT)
        waiting.closeInput()
        waiting.untilItHasWorked(hundredthsOfWork)
        waiting.send(SIGINT)
        let result = waiting.finished()
        #expect(!result.wasKilled)
        #expect(result.status == 130, "\(result.errors)")
        let document = try result.json()
        if document["errors"] == nil {
            #expect(document["status"] as? String == "designed")
        } else {
            #expect(try scratch.snapshot("out") == before)
        }
        let check = try BerceauProcess.berceau("tariff", "Datasets/cooperative", out, "--check")
        #expect(check.status == 0, "\(check.output)")
    }

    @Test func stoppedWhilePricing() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let town = scratch / "town"
        #expect(try BerceauProcess.berceau("generate", "--children", "1500", "-o", town).status == 0)
        let waiting = try WaitingProcess(BerceauProcess.binary, ["price", town, "-o", scratch / "fees", "--json"])
        try waiting.untilItHolds(back: SIGTERM)
        waiting.closeInput()
        waiting.send(SIGTERM)
        let result = waiting.finished()
        #expect(!result.wasKilled)
        #expect(result.status == 130, "\(result.errors)")
        // Nothing, or all of it: a signal that comes while the files are delivered lets them be whole.
        let files = try? FileManager.default.contentsOfDirectory(atPath: scratch / "fees").filter { !$0.hasPrefix(".") }
        #expect(files == nil || files == ["fees.csv"])
    }

    /// Under `nohup` a closed terminal ends nothing: the command reads on, here to the end of an empty document.
    @Test func aSignalThatWasIgnoredFromTheStartStaysIgnored() throws {
        let waiting = try WaitingProcess(
            URL(fileURLWithPath: "/bin/bash"), ["-c", "trap '' HUP; exec \"$0\" check -", BerceauProcess.binary.path])
        try waiting.untilItHolds(back: SIGINT)
        waiting.send(SIGHUP)
        waiting.closeInput()
        #expect(waiting.finished().status == 65)
    }

    /// Listening takes no descriptor, and what cannot be opened is a message.
    @Test(arguments: [3, 4, 5])
    func hardlyAnyDescriptorIsAMessageOrAnAnswer(most: Int) throws {
        let result = try BerceauProcess.shell("ulimit -n \(most); exec \"$BERCEAU\" check Datasets/premiers-pas")
        #expect(!result.wasKilled)
        // With three not even the libraries can be loaded, which the system's loader says.
        #expect(most == 3 ? result.status != 0 : [0, 66].contains(result.status), "\(result.errors)")
        #expect(!result.output.isEmpty || !result.errors.isEmpty)
    }
}
