import AllocationModel
import Childcare
import Testing

@testable import Reports

/// What is read aloud of a reserve: the futures that had no part in the choice have the last word.
@Suite struct ReserveReportTests {
    private func sentences(_ differences: [Double], _ language: Language) throws -> String {
        func policy(_ name: String, _ kept: Int, _ now: Double) -> ReserveAnswer.Policy {
            ReserveAnswer.Policy(
                name: name, kept: kept, now: now, later: [4, 6], placedNow: 7, placedLater: [0, 1],
                hindsight: [now + 8, now + 8])
        }
        let answer = ReserveAnswer(
            measure: "points", seed: 1, arrivals: 3, from: try #require(CivilDate(year: 2027, month: 1, day: 4)),
            laterWeight: 100, best: policy("sections", 1, 96), none: policy("none", 0, 95), shares: [], bound: 101,
            isExhaustive: true, tried: 4, sections: [],
            futures: [
                ReserveAnswer.Future(
                    families: 3, children: 3, hindsight: 104, hindsightBound: nil, none: 99, best: 100)
            ], check: ReserveAnswer.Check(differences: differences), wasInterrupted: false)
        let source = SampleSubject.conflict.case
        return ReserveReport(answer, of: source, seal: "s", language: language).sentences.joined(separator: "\n")
    }

    /// Shares of few places that come to no seat are no ways of their own, and a bound that is reached is a proof.
    @Test func waysThatAreTheSameStandOnceAndAReachedBoundIsAProof() throws {
        func policy(_ name: String, _ kept: Int, _ now: Double) -> ReserveAnswer.Policy {
            ReserveAnswer.Policy(
                name: name, kept: kept, now: now, later: [5], placedNow: 7, placedLater: [1], hindsight: [1010])
        }
        func report(_ bound: Double) throws -> ReserveReport {
            let none = policy("none", 0, 1005)
            let answer = ReserveAnswer(
                measure: "points", seed: 1, arrivals: 3, from: try #require(CivilDate(year: 2027, month: 1, day: 4)),
                laterWeight: 100, best: none, none: none,
                shares: [policy("share 5 %", 0, 1005), policy("share 10 %", 0, 1005), policy("share 25 %", 1, 990)],
                bound: bound, isExhaustive: false, tried: 6, sections: [], futures: [], check: nil,
                wasInterrupted: false)
            return ReserveReport(answer, of: SampleSubject.conflict.case, seal: "s", language: .english)
        }
        let proved = try report(1010)
        #expect(proved.policies.map(\.name) == ["none", "share 25 %"])
        #expect(proved.cells(proved.policies[0])[0] == "none, as 5 % and 10 %")
        #expect(proved.sentences[0].hasSuffix("no reserve brings more in the 0 sampled futures; this is proved."))
        #expect(
            proved.sentences.contains {
                $0.contains("6 different reserves were tried, not all of them; the table shows the 2 to be compared.")
            })
        let open = try report(1011)
        #expect(open.sentences[0].contains("no reserve that was tried brings more"))
        #expect(!open.sentences.joined().contains("What is chosen comes to that."))
    }

    @Test func aChoiceThatOtherFuturesDoNotBearOutIsSaid() throws {
        #expect(try sentences([-3, -1], .english).contains("The advantage is not found there"))
        #expect(try sentences([0, 0], .french).contains("L’avantage ne s’y retrouve pas"))
        #expect(try sentences([9, -7], .english).contains("Chance alone may make that difference"))
        #expect(try sentences([9, -7], .french).contains("peut être dû au hasard"))
        let sure = try sentences([5, 5.5], .english)
        #expect(!sure.contains("Chance alone") && !sure.contains("not found") && sure.contains("standard error 0.25"))
        // One other future alone says nothing of chance.
        #expect(try !sentences([5], .english).contains("standard error"))
    }
}
