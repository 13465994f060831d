import Testing
@testable import Taper

@Test func probe() throws {
    for line in [
        "clonazepam 1 mg, 5% every 2 weeks, from 2026-12-01, using 0.5 mg tablets and 0.1 mg/mL liquid",
        "klonopin .5 mg twice a day, 10% every 4 weeks, to 0.25 then stop",
        "taper clonazepam 1 mg by 0.125 mg every two weeks",
        "clonazepam 3 mg, 0.5 mg every 2 weeks until 1 mg, then 0.25 mg every week",
        "diazepam 60 mg, 1.25 occupancy points every week",
        "clonazepam 1 mg, 10% per 4 weeks, daily",
        "valium 5 mg 5% per 10 days, daily linear",
        "clonazepam 1 mg, slide 2.5% every week for 4 cuts then hold 2 weeks, to 0.25 mg",
        "lorazepam 2 mg, split morning 1 mg and night 1 mg, cross over to diazepam by scotland every 2 weeks night first, then 1 mg every 2 weeks, cut morning first",
        "lorazepam 2 mg, cross over to diazepam every week, then 10% every 2 weeks",
        "clonazepam 1 mg, steps 0.5, 0.25, 0 mg every 2 weeks",
        "clonazepam 1 mg, steps 1 mg for 2 weeks, 0.75 mg for 3 weeks, 0.5 mg for 4 weeks, hold 1 week at 0.5 mg",
        "clonazepam 1 mg, 1 mg evry 2 weeks",
        "clonazepam 0.5 mg in the morning and 0.75 mg at night, 1/8 of the current dose every fortnight, cut morning first, round to 0.025 mg",
        "clonazepam 2 mg, one tablet every week, using 0.5 mg tablets",
        "diazepam 10 mg, steps 75%, 50%, 25%, 12.5%, 0% every week",
    ] {
        do {
            let s = try TestFormulary.sentence(line)
            print("==", line); print("  ", s, s.assumptions)
            let again = try TestFormulary.sentence(s.description)
            #expect(again == s)
            let plan = try Schedule(s)
            let check = PlanCheck(plan)
            print("   steps", plan.steps.count, "days", plan.days, plan.ends, check.danger, check.summary.map { "\($0.guideline):\($0.status)\($0.nearTheEnd.count)" })
            for st in plan.steps.prefix(6) { print("     ", st.offset, st.asked, st.dose, st.parts.map { "\($0.time.map(\.description) ?? "") \($0.medication) \($0.dose)" }) }
            print("      ...", plan.steps.suffix(3).map { "\($0.offset): \($0.dose.amount)" })
        } catch { print("!!", line, "\n", error, (error as? SentenceError)?.choices ?? [], "\n" + ((error as? SentenceError)?.pointer(in: line) ?? "")) }
    }
}
