import Document
import Taper
import Testing

@testable import Reports

/// JSON by the contract, and CSV by RFC 4180.
@Suite struct ScheduleFormatsTests {
    @Test func jsonHasTheContractsMembersInOrder() throws {
        let json = ScheduleFormats(try TestPlan.schedule("clonazepam 1 mg, 25% of the starting dose every 2 weeks, from 2026-12-01, using 0.5 mg tablets")).json
        guard case .object(let members) = json else {
            Issue.record("not an object")
            return
        }
        #expect(members.map(\.0) == ["sentence", "medication", "steps", "ends", "days", "medications"])
        let text = json.text
        #expect(text.contains("\"medication\": \"clonazepam\"") && text.contains("\"ends\": \"2027-01-26\"") && text.contains("\"days\": 56"))
        #expect(text.contains("{\"number\": 2, \"date\": \"2026-12-15\", \"day\": 14, \"dose\": {\"amount\": \"0.75\", \"unit\": \"mg\"}, \"portion\": \"1½ × 0.5 mg tablets\", \"change_percent\": \"-25\", \"fallen_14_days_percent\": \"25\""))
        #expect(text.contains("{\"guideline\": \"asam-2025\", \"status\": \"over\"}"))
    }

    /// In a plan with two medications every dose says which one it is of.
    @Test func twoMedicationsAreAlwaysNamed() throws {
        let formats = ScheduleFormats(try TestPlan.schedule(
            "clonazepam 4 mg, split morning 2 mg and night 2 mg, cross over to diazepam by va every week night first, then 2 mg every week, from 2026-12-01, using 2 mg clonazepam tablets and 10 mg diazepam tablets and 1 mg/mL diazepam liquid"))
        let json = formats.json.text
        #expect(json.contains("\"dose\": {\"amount\": \"40\", \"unit\": \"mg\", \"medication\": \"diazepam\", \"equivalent\": true}"))
        #expect(json.contains("\"portion\": \"morning: 1 × 2 mg clonazepam tablet; night: 2 × 10 mg diazepam tablets\""))
        #expect(json.contains("{\"time\": \"morning\", \"medication\": \"clonazepam\", \"amount\": \"2\", \"unit\": \"mg\"}"))
        #expect(json.hasSuffix("\"medications\": [\"clonazepam\", \"diazepam\"]}"))
        let rows = formats.csv.split(separator: "\r\n")
        #expect(rows[0].hasSuffix(",portion,medication,taken"))
        #expect(rows[1].hasSuffix(",diazepam,4 mg clonazepam"))
        #expect(rows[2].hasSuffix(",diazepam,2 mg clonazepam + 20 mg diazepam"))
        #expect(rows[3].hasSuffix(",diazepam,40 mg diazepam"))
        let one = ScheduleFormats(try TestPlan.schedule("clonazepam 1 mg, 0.25 mg every 2 weeks, from 2026-12-01, using 0.5 mg tablets"))
        #expect(one.json.text.contains("\"dose\": {\"amount\": \"1\", \"unit\": \"mg\"}") && one.json.text.contains("\"portion\": \"2 × 0.5 mg tablets\""))
    }

    @Test func doseOfEveryStepIsExactInEachFormat() throws {
        let schedule = try TestPlan.schedule("clonazepam 1 mg, 7% of the current dose every 10 days, to 0.1 mg, from 2026-12-01")
        let rows = ScheduleFormats(schedule).csv.split(separator: "\r\n").dropFirst()
        #expect(rows.count == schedule.steps.count)
        for (row, step) in zip(rows, schedule.steps) {
            #expect(try Dose.parse(String(row.split(separator: ",")[3]) + " mg") == step.dose)
        }
    }

    @Test func csvQuotesWhatNeedsIt() throws {
        let csv = ScheduleFormats(try TestPlan.schedule("clonazepam 1 mg, split morning 0.5 mg and night 0.5 mg, 0.25 mg every 2 weeks, from 2026-12-01, using 0.25 mg capsules")).csv
        let rows = csv.split(separator: "\r\n")
        #expect(rows[0].hasPrefix("number,date,day,dose_mg,"))
        #expect(csv.hasSuffix("\r\n"))
        #expect(rows.allSatisfy { row in row.filter { $0 == "\"" }.count % 2 == 0 })
        #expect(rows[1].contains("morning: 2 × 0.25 mg capsules; night: 2 × 0.25 mg capsules"))
    }
}
