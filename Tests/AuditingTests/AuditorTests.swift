import AllocationModel
import Childcare
import Testing

@testable import Auditing

@Suite struct AuditorTests {
    @Test func aCorrectOutcomeIsClean() throws {
        let report = Auditor.audit(try SmallTown.subject())
        #expect(report.findings == [])
        #expect(report.checked == AuditProperty.allCases)
    }

    @Test func everyPropertyHasItsSentence() {
        #expect(Auditor.properties.map(\.property) == AuditProperty.allCases)
        for promise in Auditor.properties {
            #expect(promise.statement.french.hasSuffix(".") && promise.statement.english.hasSuffix("."))
        }
    }

    @Test func aProgramWithoutSenseIsReportedNotEvaluated() throws {
        var subject = try SmallTown.subject()
        subject.program.units[0].options[0].uses = [UnitOption.Entry(999, 1)]
        subject.program.units[1].options[0].gains = [1]
        subject.rewriteProgram()
        #expect(Set(Auditor.audit(subject).broken) == [.programRows, .programGains, .draw, .certificateBound])
    }

    @Test func sha256IsTheStandardOne() {
        #expect(
            Fingerprint.sha256(of: Array("abc".utf8))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test(arguments: ["full", "mon tue-am thu fri-pm", "wed", "mon-pm"])
    func weeksAreReadAsTheyAreWritten(_ text: String) throws {
        let calendar = WeekCalendar.halfDays
        let week = try #require(WeekNotation.read(text, calendar))
        #expect(calendar.notation(week) == text)
    }

    @Test(arguments: ["", "lun", "mon;tue", "Monday"])
    func otherWordsAreNotWeeks(_ text: String) {
        #expect(WeekNotation.read(text, .halfDays) == nil)
    }
}
